/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Trains the parser (lib/text/stm-parser.c) and writes its model:
 *
 *   train-parser --data DIR --out FILE
 *
 * Averaged perceptrons, one for actions and one for labels, over hashed features; arc-hybrid
 * transitions with a dynamic oracle: from the second epoch on the parser mostly follows its own
 * actions, so that it learns what to do after a mistake. A feature scores only after so many
 * updates, which keeps rare ones from filling the small tables. All arithmetic is in integers and
 * there is one thread, so the same data give the same bytes.
 *
 * Trees that cross, and trees with several roots once punctuation is left out, are not learned
 * from. */
#include "stm-corpus.h"
#include "stm-model-writer.h"
#include "text/stm-parser-private.h"

#include <stdio.h>
#include <stdlib.h>

/* A sentence with its tree, in nodes. */
typedef struct {
  StmParserWord *words;
  guint32 *heads; /* n + 1 for the root */
  guint8 *labels;
  guint32 n;
} Example;

typedef struct {
  gint32 *weights; /* rows of @stride */
  gint64 *sums;    /* updates times the moment of each, for averaging */
  guint16 *updates;
  guint bits;
  guint columns;
  guint stride;
  guint min_updates;
  gint64 time;
} Table;

static struct {
  char *data;
  char *out;
  int epochs;
  int action_bits;
  int label_bits;
  int min_updates;
  int repeat;
  int dev;
} options = { NULL, NULL, 6, 20, 16, 8, 1, FALSE };

static guint64 random_state = G_GUINT64_CONSTANT (88172645463325252);

static guint32
take_random (guint32 below)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (guint32) ((random_state >> 11) % below);
}

/* --- tables ---------------------------------------------------------------------------------- */

static void
table_init (Table *self, guint bits, guint columns, guint min_updates)
{
  self->bits = bits;
  self->columns = columns;
  self->stride = columns <= 4 ? 4 : (columns + 7) / 8 * 8;
  self->min_updates = min_updates;
  self->time = 1;
  self->weights = g_new0 (gint32, (gsize) self->stride << bits);
  self->sums = g_new0 (gint64, (gsize) self->stride << bits);
  self->updates = g_new0 (guint16, (gsize) 1 << bits);
}

static void
table_clear (Table *self)
{
  g_free (self->weights);
  g_free (self->sums);
  g_free (self->updates);
}

static void
score (const Table *self, const guint32 *features, guint n, gint32 *out)
{
  guint shift = 32 - self->bits, stride = self->stride;

  memset (out, 0, sizeof (gint32) * stride);
  for (guint i = 0; i < n; i++)
    {
      guint32 row = features[i] >> shift;
      if (self->updates[row] < self->min_updates)
        continue;
      const gint32 *w = self->weights + (gsize) row * stride;
      for (guint k = 0; k < stride; k++)
        out[k] += w[k];
    }
}

static void
update (Table *self, const guint32 *features, guint n, guint good, guint bad)
{
  guint shift = 32 - self->bits;

  for (guint i = 0; i < n; i++)
    {
      guint32 row = features[i] >> shift;
      gint32 *w = self->weights + (gsize) row * self->stride;
      gint64 *s = self->sums + (gsize) row * self->stride;
      w[good]++;
      s[good] += self->time;
      w[bad]--;
      s[bad] -= self->time;
      if (self->updates[row] < G_MAXUINT16)
        self->updates[row]++;
    }
}

static gint64
average (const Table *self, gsize row, guint column)
{
  gsize i = row * self->stride + column;

  if (self->updates[row] < self->min_updates)
    return 0;
  return self->weights[i] * self->time - self->sums[i];
}

/* Averages as 8-bit numbers, scaled by the largest one. With @base the first column is taken from
 * the others and left out. */
static gint8 *
quantise (const Table *self, gboolean base, guint out_columns, const char *name)
{
  gsize rows = (gsize) 1 << self->bits, used = 0;
  gint8 *out = g_new0 (gint8, rows * out_columns);
  gint64 largest = 1;

  for (gsize row = 0; row < rows; row++)
    for (guint k = base; k < self->columns; k++)
      {
        gint64 v = average (self, row, k) - (base ? average (self, row, 0) : 0);
        largest = MAX (largest, ABS (v));
      }
  for (gsize row = 0; row < rows; row++)
    for (guint k = base; k < self->columns; k++)
      {
        gint64 v = average (self, row, k) - (base ? average (self, row, 0) : 0);
        gint64 q = (ABS (v) * 254 + largest) / (2 * largest);
        out[row * out_columns + k - base] = (gint8) (v < 0 ? -q : q);
        used += q != 0;
      }
  g_printerr ("%s: %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " weights used, largest %.1f\n", name,
              used, rows * out_columns, (double) largest / (double) self->time);
  return out;
}

/* --- examples -------------------------------------------------------------------------------- */

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
is_usable (const Example *x)
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
  return roots == 1 && x->n <= 250;
}

static void
example_free (Example *x)
{
  g_free (x->words);
  g_free (x->heads);
  g_free (x->labels);
  g_free (x);
}

static Example *
make_example (const StmCorpusDocument *doc, const StmText *text, guint32 sentence,
              guint32 *node_of)
{
  const StmSentence *s = &text->sentences[sentence];
  StmParserState state;
  Example *x = g_new0 (Example, 1);

  stm_parser_state_alloc (&state, s->end - s->first);
  stm_parser_state_read (&state, text, sentence);
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

static void
tag_as_given (const StmCorpusDocument *doc, StmText *text)
{
  for (guint32 i = 0; i < doc->n_tokens; i++)
    text->tokens[i].tag = doc->tokens[i].tag;
}

static GPtrArray *
make_examples (GPtrArray *documents)
{
  GPtrArray *examples = g_ptr_array_new_with_free_func ((GDestroyNotify) example_free);
  guint skipped = 0;

  for (guint i = 0; i < documents->len; i++)
    {
      const StmCorpusDocument *doc = documents->pdata[i];
      guint times = (doc->part & STM_CORPUS_TREEBANKS_TRAIN) != 0 ? (guint) options.repeat : 1;
      g_autoptr (StmText) text = stm_corpus_document_to_text (doc);
      g_autofree guint32 *node_of = g_new0 (guint32, doc->n_tokens + 1);
      tag_as_given (doc, text);
      for (guint32 k = 0; k < text->n_sentences * times; k++)
        {
          Example *x = make_example (doc, text, k % text->n_sentences, node_of);
          if (x->n > 0 && is_usable (x))
            g_ptr_array_add (examples, x);
          else
            {
              example_free (x);
              skipped++;
            }
        }
    }
  g_printerr ("%u sentences to learn from, %u left out\n", examples->len, skipped);
  return examples;
}

/* --- training -------------------------------------------------------------------------------- */

/* How many arcs of the tree can no longer be made after @action. */
static guint
count_lost (const Example *x, const StmParserState *state, StmParserAction action)
{
  guint32 root = x->n + 1, next = state->next;
  guint lost = 0;

  if (action == STM_PARSER_SHIFT)
    {
      for (guint32 j = STM_PARSER_UNDER; j < state->depth; j++)
        {
          guint32 on_stack = state->stack[j];
          lost += next < root && x->heads[on_stack] == next;
          lost += j + 1 < state->depth && x->heads[next] == on_stack;
        }
      return lost;
    }
  guint32 top = state->stack[state->depth - 1], head = x->heads[top];
  for (guint32 j = next; j <= x->n; j++)
    lost += x->heads[j] == top;
  if (action == STM_PARSER_LEFT)
    lost += head != next &&
            (head > next || (state->depth > STM_PARSER_UNDER + 1 &&
                             head == state->stack[state->depth - 2]));
  else
    lost += head >= next;
  return lost;
}

typedef struct {
  Table actions;
  Table labels;
  guint wrong_actions;
  guint wrong_labels;
  guint steps;
} Trainer;

static guint8
learn_label (Trainer *self, const Example *x, const StmParserState *state, guint32 head,
             guint32 dependent)
{
  guint32 features[STM_PARSER_MAX_FEATURES];
  gint32 scores[STM_PARSER_LABELS];
  guint8 best = STM_DEPENDENCY_ACL, good = x->labels[dependent];

  if (head == x->n + 1)
    return STM_DEPENDENCY_ROOT;
  guint n = stm_parser_label_features (state, head, dependent, features);
  score (&self->labels, features, n, scores);
  for (guint8 k = STM_DEPENDENCY_ACL; k < STM_PARSER_LABELS; k++)
    if (scores[k] > scores[best])
      best = k;
  if (x->heads[dependent] == head)
    {
      if (best != good)
        {
          update (&self->labels, features, n, good, best);
          self->wrong_labels++;
        }
      self->labels.time++;
    }
  return best;
}

static StmParserAction
learn_action (Trainer *self, const Example *x, const StmParserState *state, gboolean explore)
{
  guint32 features[STM_PARSER_MAX_FEATURES];
  gint32 scores[4];
  guint lost[STM_PARSER_ACTIONS], least = G_MAXUINT;
  int best = -1, good = -1;
  guint n = stm_parser_action_features (state, features);

  score (&self->actions, features, n, scores);
  for (int a = 0; a < STM_PARSER_ACTIONS; a++)
    {
      gboolean legal = stm_parser_is_legal (state, (StmParserAction) a);
      lost[a] = legal ? count_lost (x, state, (StmParserAction) a) : G_MAXUINT;
      least = MIN (least, lost[a]);
      if (legal && (best < 0 || scores[a] > scores[best]))
        best = a;
    }
  for (int a = 0; a < STM_PARSER_ACTIONS; a++)
    if (lost[a] == least && (good < 0 || scores[a] > scores[good]))
      good = a;
  self->actions.time++;
  self->steps++;
  if (lost[best] == least)
    return (StmParserAction) best;
  update (&self->actions, features, n, (guint) good, (guint) best);
  self->wrong_actions++;
  return (StmParserAction) (explore && take_random (10) != 0 ? best : good);
}

static void
learn_example (Trainer *self, const Example *x, StmParserState *state, gboolean explore)
{
  state->words = x->words;
  state->n = x->n;
  stm_parser_state_reset (state);
  while (!stm_parser_is_done (state))
    {
      StmParserAction action = learn_action (self, x, state, explore);
      guint32 head, dependent;

      if (action == STM_PARSER_SHIFT)
        {
          stm_parser_shift (state);
          continue;
        }
      stm_parser_get_arc (state, action, &head, &dependent);
      stm_parser_attach (state, head, learn_label (self, x, state, head, dependent));
    }
}

static void
train (Trainer *self, GPtrArray *examples)
{
  StmParserState state;

  stm_parser_state_alloc (&state, 256);
  gpointer block = state.words;
  table_init (&self->actions, (guint) options.action_bits, STM_PARSER_ACTIONS,
              (guint) options.min_updates);
  table_init (&self->labels, (guint) options.label_bits, STM_PARSER_LABELS,
              (guint) options.min_updates);
  for (int epoch = 0; epoch < options.epochs; epoch++)
    {
      self->steps = self->wrong_actions = self->wrong_labels = 0;
      for (guint i = examples->len - 1; i > 0; i--)
        {
          guint j = take_random (i + 1);
          gpointer kept = examples->pdata[i];
          examples->pdata[i] = examples->pdata[j];
          examples->pdata[j] = kept;
        }
      for (guint i = 0; i < examples->len; i++)
        learn_example (self, examples->pdata[i], &state, epoch > 0);
      g_printerr ("epoch %d: wrong actions %.2f%%, wrong labels %.2f%%\n", epoch + 1,
                  100.0 * self->wrong_actions / self->steps,
                  100.0 * self->wrong_labels / self->steps);
    }
  g_free (block);
}

/* --- measuring ------------------------------------------------------------------------------- */

static void
measure (GPtrArray *documents, guint parts, const char *name, const StmParserTables *tables)
{
  guint words = 0, heads = 0, both = 0, tokens = 0;
  gint64 spent = 0;

  for (guint i = 0; i < documents->len; i++)
    {
      const StmCorpusDocument *doc = documents->pdata[i];
      if ((doc->part & parts) == 0)
        continue;
      g_autoptr (StmText) text = stm_corpus_document_to_text (doc);
      tag_as_given (doc, text);
      gint64 start = g_get_monotonic_time ();
      for (guint32 k = 0; k < text->n_sentences; k++)
        stm_parser_parse (tables, text, k);
      spent += g_get_monotonic_time () - start;
      for (guint32 k = 0; k < doc->n_tokens; k++)
        {
          const StmCorpusToken *gold = &doc->tokens[k];
          tokens++;
          if (gold->label == STM_DEPENDENCY_PUNCT)
            continue;
          words++;
          /* STM_CORPUS_NO_HEAD is STM_TOKEN_NONE. */
          if (text->tokens[k].head != gold->head)
            continue;
          heads++;
          both += text->tokens[k].label == gold->label;
        }
    }
  g_printerr ("%-14s UAS %.2f LAS %.2f (%u words), %.0f words/s\n", name, 100.0 * heads / words,
              100.0 * both / words, words, 1e6 * tokens / (double) spent);
}

static const GOptionEntry entries[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "Folder with the corpora", "DIR" },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, "Model to write", "FILE" },
  { "epochs", 0, 0, G_OPTION_ARG_INT, &options.epochs, NULL, "N" },
  { "action-bits", 0, 0, G_OPTION_ARG_INT, &options.action_bits, NULL, "N" },
  { "label-bits", 0, 0, G_OPTION_ARG_INT, &options.label_bits, NULL, "N" },
  { "min-updates", 0, 0, G_OPTION_ARG_INT, &options.min_updates, NULL, "N" },
  { "repeat", 0, 0, G_OPTION_ARG_INT, &options.repeat, "Times each treebank sentence is seen an epoch", "N" },
  { NULL },
};

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = NULL, held_out = NULL, examples = NULL;
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (STM_PARSER_VERSION);
  Trainer trainer = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || options.data == NULL ||
      options.out == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "--data DIR --out FILE");
      return EXIT_FAILURE;
    }
  documents = stm_corpus_load (options.data, STM_CORPUS_NEWS_TRAIN | STM_CORPUS_TREEBANKS_TRAIN,
                               &error);
  if (documents != NULL)
    held_out = stm_corpus_load (
        options.data, STM_CORPUS_NEWS_DEV | STM_CORPUS_EWT_DEV | STM_CORPUS_EWT_TEST | STM_CORPUS_GUM_TEST, &error);
  if (held_out == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  examples = make_examples (documents);
  train (&trainer, examples);
  g_autofree gint8 *actions =
      quantise (&trainer.actions, TRUE, STM_PARSER_ACTION_COLUMNS, "actions");
  g_autofree gint8 *labels = quantise (&trainer.labels, FALSE, STM_PARSER_LABELS, "labels");
  stm_model_writer_add (writer, "actions", actions,
                        (gsize) STM_PARSER_ACTION_COLUMNS << options.action_bits);
  stm_model_writer_add (writer, "labels", labels, (gsize) STM_PARSER_LABELS << options.label_bits);
  if (!stm_model_writer_save (writer, options.out, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  StmParserTables tables = { actions, labels, 32 - (guint) options.action_bits,
                             32 - (guint) options.label_bits };
  measure (held_out, STM_CORPUS_NEWS_DEV, "news dev", &tables);
  measure (held_out, STM_CORPUS_EWT_DEV, "EWT dev", &tables);
  measure (held_out, STM_CORPUS_EWT_TEST, "EWT test", &tables);
  measure (held_out, STM_CORPUS_GUM_TEST, "GUM test", &tables);
  table_clear (&trainer.actions);
  table_clear (&trainer.labels);
  return EXIT_SUCCESS;
}
