/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Sentences for the parser to learn from: see train-parser.h. */
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
  g_free (x);
}

static StmExample *
make_example (const StmCorpusDocument *doc, const StmText *text, guint32 sentence,
              guint32 *node_of)
{
  const StmSentence *s = &text->sentences[sentence];
  StmParserState state;
  StmExample *x = g_new0 (StmExample, 1);

  stm_parser_state_alloc (&state, s->end - s->first);
  stm_parser_state_read (&state, text, sentence);
  x->fold = doc->fold;
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
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_byte_array_unref);
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

static StmExample *
reverse_example (const StmExample *x)
{
  StmParserState from = { .words = x->words, .n = x->n }, to;
  StmExample *r = g_new0 (StmExample, 1);

  stm_parser_state_alloc (&to, x->n);
  stm_parser_state_reverse (&to, &from);
  r->words = g_memdup2 (to.words, sizeof (StmParserWord) * (x->n + 4));
  g_free (to.words);
  r->n = x->n;
  r->fold = x->fold;
  r->heads = g_new0 (guint32, x->n + 2);
  r->labels = g_new0 (guint8, x->n + 2);
  for (guint32 i = 1; i <= x->n; i++)
    {
      r->heads[x->n + 1 - i] = x->heads[i] > x->n ? x->n + 1 : x->n + 1 - x->heads[i];
      r->labels[x->n + 1 - i] = x->labels[i];
    }
  return r;
}

GPtrArray *
stm_examples_reverse (GPtrArray *examples)
{
  GPtrArray *reversed = g_ptr_array_new_with_free_func ((GDestroyNotify) stm_example_free);

  for (guint i = 0; i < examples->len; i++)
    g_ptr_array_add (reversed, reverse_example (examples->pdata[i]));
  return reversed;
}
