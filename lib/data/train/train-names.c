/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Trains the name tagger (lib/text/stm-names-model.c) and writes its model:
 *
 *   train-names --data DIR --tags FILE --out FILE
 *
 * An averaged perceptron over hashed features that follows its own decisions, learned from the
 * machine-made name classes of the news corpus. A feature scores only after so many updates, which
 * keeps rare ones from filling the table. Documents are shuffled, their sentences stay in order,
 * because the memory of earlier decisions is per document. All arithmetic is in integers and there
 * is one thread, so the same data give the same bytes. --tags gives the tags that the tagger would
 * give to words that it has not learned from (train-tagger --jackknife); without it the corpus's own
 * are taken. lib/data/evaluate measures the result. */
#include "stm-corpus.h"
#include "stm-model-writer.h"
#include "text/stm-names-private.h"

#include <string.h>

static struct {
  char *data;
  char *out;
  char *tags;
  int epochs;
  int runs;
  int min_updates;
} options = { NULL, NULL, NULL, 12, 3, 5 };

static guint64 random_state = G_GUINT64_CONSTANT (88172645463325252);

static guint32
take_random (guint32 below)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (guint32) ((random_state >> 11) % below);
}

typedef struct {
  StmText *text;
  guint32 *marks;
  const StmCorpusDocument *doc;
} Example;

typedef struct {
  gint32 *weights; /* rows of STM_NAMES_STRIDE */
  gint64 *sums;    /* updates times the moment of each */
  guint16 *updates;
  gint64 time;
  gint32 *averages; /* of the weights, Q12, added up over the runs */
} Table;

static void
update (Table *self, const guint32 *rows, guint n, guint good, guint bad)
{
  for (guint i = 0; i < n; i++)
    {
      gsize at = (gsize) rows[i] * STM_NAMES_STRIDE;

      self->weights[at + good]++;
      self->sums[at + good] += self->time;
      self->weights[at + bad]--;
      self->sums[at + bad] -= self->time;
      if (self->updates[rows[i]] < G_MAXUINT16)
        self->updates[rows[i]]++;
    }
}

static guint
choose (const Table *self, const guint32 *rows, guint n)
{
  gint32 sum[STM_NAMES_STRIDE] = { 0 };
  guint best = 0;

  for (guint i = 0; i < n; i++)
    {
      const gint32 *w = self->weights + (gsize) rows[i] * STM_NAMES_STRIDE;

      if (self->updates[rows[i]] >= options.min_updates)
        for (guint k = 0; k < STM_NAMES_STRIDE; k++)
          sum[k] += w[k];
    }
  for (guint k = 1; k < STM_NAMES_CLASSES; k++)
    if (sum[k] > sum[best])
      best = k;
  return best;
}

static guint
learn (Table *self, const Example *x)
{
  const StmText *text = x->text;
  g_autofree StmNamesMemory *memory = g_new0 (StmNamesMemory, 1);
  guint32 rows[STM_NAMES_MAX_FEATURES];
  guint wrong = 0;

  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      guint32 first = text->sentences[s].first, end = text->sentences[s].end;
      guint l1 = STM_NAMES_BEFORE, l2 = STM_NAMES_BEFORE;

      for (guint32 i = first; i < end; i++)
        {
          guint name = STM_NAME_CLASS_NONE, good = x->doc->tokens[i].name;

          if (!stm_names_is_mark (text, first, end, i))
            {
              StmNamesPlace place
                  = stm_names_place (text, x->marks, memory, first, end, i, l1, l2);
              guint n = stm_names_own_features (&place, rows);

              n += stm_names_near_features (&place, rows + n);
              name = choose (self, rows, n);
              if (name != good)
                {
                  update (self, rows, n, good, name);
                  wrong++;
                }
              self->time++;
            }
          stm_names_remember (memory, &text->tokens[i], name);
          l2 = l1;
          l1 = name;
        }
    }
  return wrong;
}

static void
add_averages (Table *self)
{
  gint64 unit = MAX (self->time >> 12, 1);

  for (guint32 row = 0; row < STM_NAMES_ROWS; row++)
    for (guint k = 0; k < STM_NAMES_CLASSES; k++)
      {
        gsize at = (gsize) row * STM_NAMES_STRIDE + k;

        if (self->updates[row] >= options.min_updates)
          self->averages[at]
              += (gint32) ((self->weights[at] * self->time - self->sums[at]) / unit);
      }
}

static StmModelWriter *
pack (const Table *self)
{
  StmModelWriter *writer = stm_model_writer_new (STM_NAMES_VERSION);
  g_autofree guint8 *live = g_new0 (guint8, STM_NAMES_ROWS / 8);
  g_autoptr (GByteArray) masks = g_byte_array_new ();
  g_autoptr (GByteArray) weights = g_byte_array_new ();
  gint64 largest = 1;

  for (guint32 row = 0; row < STM_NAMES_ROWS; row++)
    for (guint k = 0; k < STM_NAMES_CLASSES; k++)
      largest = MAX (largest, ABS ((gint64) self->averages[row * STM_NAMES_STRIDE + k]));
  for (guint32 row = 0; row < STM_NAMES_ROWS; row++)
    {
      guint16 mask = 0;

      for (guint k = 0; k < STM_NAMES_CLASSES; k++)
        {
          gint64 v = self->averages[row * STM_NAMES_STRIDE + k];
          gint64 q = (ABS (v) * 254 + largest) / (2 * largest);
          gint8 weight = (gint8) (v < 0 ? -q : q);

          if (q == 0)
            continue;
          mask |= (guint16) (1u << k);
          g_byte_array_append (weights, (const guint8 *) &weight, 1);
        }
      if (mask == 0)
        continue;
      live[row / 8] |= (guint8) (1u << row % 8);
      mask = GUINT16_TO_LE (mask);
      g_byte_array_append (masks, (const guint8 *) &mask, sizeof mask);
    }
  g_printerr ("names: %u weights in %u of %u rows\n", weights->len, masks->len / 2, STM_NAMES_ROWS);
  stm_model_writer_add (writer, "live", live, STM_NAMES_ROWS / 8);
  stm_model_writer_add (writer, "masks", masks->data, masks->len);
  stm_model_writer_add (writer, "weights", weights->data, weights->len);
  return writer;
}

static void
free_example (gpointer data)
{
  Example *x = data;

  stm_text_unref (x->text);
  g_free (x->marks);
  g_free (x);
}

/* Tags of the news, a line a token, "# doc NAME" before each document; in the corpus's order. */
static gboolean
read_tags (GPtrArray *examples, GError **error)
{
  g_autofree char *all = NULL;
  const char *line;
  gboolean skip = TRUE;
  guint example = 0;
  guint32 token = 0;

  if (!g_file_get_contents (options.tags, &all, NULL, error))
    return FALSE;
  for (char *next = all; next != NULL && *next != 0;)
    {
      line = next;
      next = strchr (next, '\n');
      if (next != NULL)
        *next++ = 0;
      if (g_str_has_prefix (line, "# doc "))
        {
          const Example *x = example < examples->len ? examples->pdata[example] : NULL;

          skip = x == NULL || strcmp (x->doc->name, line + 6) != 0;
          example += !skip;
          token = 0;
        }
      else if (*line != 0 && !skip)
        {
          Example *x = examples->pdata[example - 1];

          if (token < x->text->n_tokens)
            x->text->tokens[token++].tag = (guint8) stm_tag_from_string (line);
        }
    }
  if (example == examples->len)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: tags of %u documents, not %u",
               options.tags, example, examples->len);
  return FALSE;
}

static GPtrArray *
make_examples (const GPtrArray *documents)
{
  GPtrArray *examples = g_ptr_array_new_with_free_func (free_example);

  for (guint i = 0; i < documents->len; i++)
    {
      Example *x = g_new0 (Example, 1);

      x->doc = documents->pdata[i];
      x->text = stm_corpus_document_to_text (x->doc);
      for (guint32 k = 0; k < x->doc->n_tokens; k++)
        x->text->tokens[k].tag = x->doc->tokens[k].tag;
      x->marks = g_new (guint32, x->text->n_tokens + 1);
      stm_names_mark (x->text, x->marks);
      g_ptr_array_add (examples, x);
    }
  return examples;
}

/* One run over the documents from nothing. */
static void
train_once (Table *table, GPtrArray *examples)
{
  gsize cells = (gsize) STM_NAMES_ROWS * STM_NAMES_STRIDE;

  memset (table->weights, 0, cells * sizeof *table->weights);
  memset (table->sums, 0, cells * sizeof *table->sums);
  memset (table->updates, 0, STM_NAMES_ROWS * sizeof *table->updates);
  table->time = 1;
  for (int epoch = 0; epoch < options.epochs; epoch++)
    {
      guint wrong = 0;

      for (guint i = examples->len - 1; i > 0; i--)
        {
          guint j = take_random (i + 1);
          gpointer x = examples->pdata[i];

          examples->pdata[i] = examples->pdata[j];
          examples->pdata[j] = x;
        }
      for (guint i = 0; i < examples->len; i++)
        wrong += learn (table, examples->pdata[i]);
      g_printerr ("epoch %d: %u wrong\n", epoch + 1, wrong);
    }
}

static gboolean
train (GError **error)
{
  g_autoptr (GPtrArray) documents = stm_corpus_load (options.data, STM_CORPUS_NEWS_TRAIN, error);
  g_autoptr (GPtrArray) examples = NULL;
  g_autoptr (StmModelWriter) writer = NULL;
  gsize cells = (gsize) STM_NAMES_ROWS * STM_NAMES_STRIDE;
  Table table = { 0 };

  if (documents == NULL)
    return FALSE;
  examples = make_examples (documents);
  if (options.tags != NULL && !read_tags (examples, error))
    return FALSE;
  table.weights = g_new (gint32, cells);
  table.sums = g_new (gint64, cells);
  table.updates = g_new (guint16, STM_NAMES_ROWS);
  table.averages = g_new0 (gint32, cells);
  /* Runs in different orders: what they learned by chance goes under in their sum. */
  for (int i = 0; i < options.runs; i++)
    {
      train_once (&table, examples);
      add_averages (&table);
    }
  writer = pack (&table);
  g_free (table.weights);
  g_free (table.sums);
  g_free (table.updates);
  g_free (table.averages);
  return stm_model_writer_save (writer, options.out, error);
}

int
main (int argc, char **argv)
{
  static const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "folder of the corpora", "DIR" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, "model to write", "FILE" },
    { "tags", 0, 0, G_OPTION_ARG_FILENAME, &options.tags, "column of tags", "FILE" },
    { "epochs", 0, 0, G_OPTION_ARG_INT, &options.epochs, "passes over the corpus", "N" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &options.runs, "trainings whose weights are added up", "N" },
    { "min-updates", 0, 0, G_OPTION_ARG_INT, &options.min_updates,
      "updates before a feature scores", "N" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- train the name tagger");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (options.data == NULL || options.out == NULL)
    {
      g_printerr ("--data and --out are needed\n");
      return 2;
    }
  if (!train (&error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
