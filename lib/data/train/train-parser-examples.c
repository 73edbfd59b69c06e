/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Sentences for the parser to learn from, and their features: see train-parser.h. */
#include "train-parser.h"

/* The node that token @at depends on: punctuation is stepped over upwards. */
static guint32
find_head (const StmCorpusDocument *doc, const guint32 *node_of, guint32 at, guint32 n)
{
  for (guint steps = 0; steps < 64; steps++)
    {
      at = doc->tokens[at].head;
      if (at == STM_CORPUS_NO_HEAD)
        return n + 1;
      if (node_of[at] != 0)
        return node_of[at];
    }
  return n + 1;
}

static gboolean
is_usable (const StmExample *x)
{
  guint roots = 0;

  for (guint32 i = 1; i <= x->n; i++)
    {
      guint32 head = x->heads[i];
      roots += head == x->n + 1;
      if (head > x->n)
        continue;
      guint32 low = MIN (i, head), high = MAX (i, head);
      for (guint32 k = low + 1; k < high; k++)
        if (x->heads[k] < low || x->heads[k] > high)
          return FALSE;
    }
  return roots == 1 && x->n <= STM_EXAMPLE_MAX_NODES;
}

void
stm_example_free (StmExample *x)
{
  g_free (x->words);
  g_free (x->heads);
  g_free (x->labels);
  g_free (x->rows);
  g_free (x);
}

static StmExample *
make_example (const StmCorpusDocument *doc, const StmText *text, guint32 sentence, guint32 *node_of)
{
  const StmSentence *s = &text->sentences[sentence];
  StmParserState state;
  StmExample *x = g_new0 (StmExample, 1);

  stm_parser_state_alloc (&state, s->end - s->first);
  stm_parser_state_read (&state, text, s->first, s->end);
  x->n = state.n;
  x->words = g_memdup2 (state.words, sizeof (StmParserWord) * (x->n + 4));
  x->heads = g_new0 (guint32, x->n + 2);
  x->labels = g_new0 (guint8, x->n + 2);
  g_free (state.words);
  for (guint32 i = s->first; i < s->end; i++)
    node_of[i] = 0;
  for (guint32 i = 1; i <= x->n; i++)
    node_of[x->words[i].token] = i;
  for (guint32 i = 1; i <= x->n; i++)
    {
      x->heads[i] = find_head (doc, node_of, x->words[i].token, x->n);
      x->labels[i] = doc->tokens[x->words[i].token].label;
    }
  return x;
}

GHashTable *
stm_example_load_tags (const char *path, GError **error)
{
  GHashTable *table =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_byte_array_unref);
  GByteArray *tags = NULL;
  g_autofree char *contents = NULL;

  if (path == NULL)
    return table;
  if (!g_file_get_contents (path, &contents, NULL, error))
    {
      g_hash_table_unref (table);
      return NULL;
    }
  for (char *line = contents, *end; line != NULL && *line != '\0'; line = end)
    {
      end = strchr (line, '\n');
      if (end != NULL)
        *end++ = '\0';
      if (g_str_has_prefix (line, "# doc "))
        g_hash_table_insert (table, g_strdup (line + 6), tags = g_byte_array_new ());
      else if (*line != '\0' && tags != NULL)
        {
          guint8 tag = (guint8) stm_tag_from_string (line);
          g_byte_array_append (tags, &tag, 1);
        }
    }
  return table;
}

void
stm_example_tag (const StmCorpusDocument *doc, StmText *text, GHashTable *tags)
{
  const GByteArray *own = tags != NULL ? g_hash_table_lookup (tags, doc->name) : NULL;
  gboolean fits = own != NULL && own->len == doc->n_tokens;

  for (guint32 i = 0; i < doc->n_tokens; i++)
    text->tokens[i].tag = fits ? own->data[i] : doc->tokens[i].tag;
}

GPtrArray *
stm_examples_new (GPtrArray *documents, GHashTable *tags, guint repeat)
{
  GPtrArray *examples = g_ptr_array_new_with_free_func ((GDestroyNotify) stm_example_free);
  guint skipped = 0;

  for (guint i = 0; i < documents->len; i++)
    {
      const StmCorpusDocument *doc = documents->pdata[i];
      guint times = (doc->part & STM_CORPUS_TREEBANKS_TRAIN) != 0 ? repeat : 1;
      g_autoptr (StmText) text = stm_corpus_document_to_text (doc);
      g_autofree guint32 *node_of = g_new0 (guint32, doc->n_tokens + 1);
      stm_example_tag (doc, text, tags);
      for (guint32 k = 0; k < text->n_sentences * times; k++)
        {
          StmExample *x = make_example (doc, text, k % text->n_sentences, node_of);
          if (x->n > 0 && is_usable (x))
            g_ptr_array_add (examples, x);
          else
            {
              stm_example_free (x);
              skipped++;
            }
        }
    }
  g_printerr ("%u sentences to learn from, %u left out\n", examples->len, skipped);
  return examples;
}

/* --- features --------------------------------------------------------------------------------- */

typedef struct {
  guint32 key;
  guint32 count;
} Feature;

static int
compare_features (gconstpointer a, gconstpointer b)
{
  const Feature *x = a, *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->key < y->key ? -1 : x->key > y->key;
}

static GArray *
count_features (GPtrArray *examples)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GArray *features = g_array_new (FALSE, FALSE, sizeof (Feature));
  GHashTableIter iter;
  gpointer key, count;

  for (guint e = 0; e < examples->len; e++)
    {
      const StmExample *x = examples->pdata[e];

      for (guint32 i = 1; i <= x->n; i++)
        {
          guint32 seen[STM_NET_FEATURES];

          stm_parser_net_see_node (x->words, i, x->n, seen);
          for (guint k = 0; k < STM_NET_FEATURES; k++)
            {
              gpointer f = GUINT_TO_POINTER (seen[k]);
              guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, f));

              g_hash_table_insert (counts, f, GUINT_TO_POINTER (n + 1));
            }
        }
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &count))
    {
      Feature f = { GPOINTER_TO_UINT (key), GPOINTER_TO_UINT (count) };

      g_array_append_val (features, f);
    }
  g_array_sort (features, compare_features);
  return features;
}

void
parser_lexicon_init (ParserLexicon *self, GPtrArray *examples, guint max_rows)
{
  g_autoptr (GArray) features = count_features (examples);
  guint n = MIN (features->len, max_rows - 1);

  self->n_rows = n + 1;
  for (self->n_slots = 1; self->n_slots < 2 * n + 2;)
    self->n_slots *= 2;
  self->slot_keys = g_new0 (guint32, self->n_slots);
  self->slot_rows = g_new0 (guint16, self->n_slots);
  for (guint i = 0; i < n; i++)
    {
      guint32 key = g_array_index (features, Feature, i).key, at = key & (self->n_slots - 1);

      while (self->slot_rows[at] != 0)
        at = (at + 1) & (self->n_slots - 1);
      self->slot_keys[at] = key;
      self->slot_rows[at] = (guint16) (i + 1);
    }
  g_printerr ("%u features, rows for %u, the rarest seen %u times\n", features->len, n,
              n > 0 ? g_array_index (features, Feature, n - 1).count : 0);
}

void
parser_lexicon_clear (ParserLexicon *self)
{
  g_free (self->slot_keys);
  g_free (self->slot_rows);
}

void
parser_lexicon_look_up (const ParserLexicon *self, GPtrArray *examples)
{
  for (guint e = 0; e < examples->len; e++)
    {
      StmExample *x = examples->pdata[e];

      x->rows = g_new0 (guint16, (gsize) x->n * STM_NET_FEATURES);
      for (guint32 i = 1; i <= x->n; i++)
        {
          guint32 seen[STM_NET_FEATURES];

          stm_parser_net_see_node (x->words, i, x->n, seen);
          for (guint k = 0; k < STM_NET_FEATURES; k++)
            {
              guint32 at = seen[k] & (self->n_slots - 1);

              while (self->slot_rows[at] != 0 && self->slot_keys[at] != seen[k])
                at = (at + 1) & (self->n_slots - 1);
              x->rows[(i - 1) * STM_NET_FEATURES + k] = self->slot_rows[at];
            }
        }
    }
}
