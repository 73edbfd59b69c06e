/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Trains the parser (lib/text/stm-parser.c) and writes its model:
 *
 *   train-parser --data DIR --out FILE --tags FILE --final
 *
 * Averaged perceptrons, one for actions and one for labels, over hashed features; arc-hybrid
 * transitions with a dynamic oracle: from the second epoch on the parser mostly follows its own
 * actions, so that it learns what to do after a mistake. An action must win by a margin, else
 * there is an update too. A feature scores only after so many updates, which keeps rare ones from
 * filling the small tables. The second pass learns with guides by first passes that have not seen
 * the sentence (a fold of the documents each). All arithmetic is in integers and there is one
 * thread, so the same data give the same bytes. */
#include "stm-model-writer.h"
#include "stm-perceptron.h"
#include "train-parser.h"

#include <stdio.h>
#include <stdlib.h>

static struct {
  char *data;
  char *out;
  char *tags;
  int epochs;
  int action_bits;
  int label_bits;
  int back_epochs;
  int back_action_bits;
  int back_label_bits;
  int min_updates;
  int back_min_updates;
  int margin;
  int repeat;
  gboolean single;
  gboolean final;
} options = {
  .epochs = 4,
  .action_bits = 20,
  .label_bits = 15,
  .back_epochs = 3,
  .back_action_bits = 19,
  .back_label_bits = 14,
  .min_updates = 25,
  .back_min_updates = 40,
  .margin = 60,
  .repeat = 2,
};

static guint64 random_state = G_GUINT64_CONSTANT (88172645463325252);

static guint32
take_random (guint32 below)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (guint32) ((random_state >> 11) % below);
}

/* --- training -------------------------------------------------------------------------------- */

/* How many arcs of the tree can no longer be made after @action. */
static guint
count_lost (const StmExample *x, const StmParserState *state, StmParserAction action)
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
  gboolean guided;
  StmPerceptron actions;
  StmPerceptron labels;
  guint wrong_actions;
  guint wrong_labels;
  guint steps;
} Trainer;

static guint8
learn_label (Trainer *self, const StmExample *x, const StmParserState *state, guint32 head,
             guint32 dependent)
{
  guint32 features[STM_PARSER_MAX_FEATURES];
  gint32 scores[STM_PARSER_LABELS];
  guint8 best = STM_DEPENDENCY_ACL, good = x->labels[dependent];

  if (head == x->n + 1)
    return STM_DEPENDENCY_ROOT;
  guint n = stm_parser_label_features (state, self->guided, head, dependent, features);
  stm_perceptron_score (&self->labels, features, n, scores);
  for (guint8 k = STM_DEPENDENCY_ACL; k < STM_PARSER_LABELS; k++)
    if (scores[k] > scores[best])
      best = k;
  if (x->heads[dependent] == head)
    {
      if (best != good)
        {
          stm_perceptron_update (&self->labels, features, n, good, best);
          self->wrong_labels++;
        }
      self->labels.time++;
    }
  return best;
}

static StmParserAction
learn_action (Trainer *self, const StmExample *x, const StmParserState *state, gboolean explore)
{
  guint32 features[STM_PARSER_MAX_FEATURES];
  gint32 scores[4];
  guint lost[STM_PARSER_ACTIONS], least = G_MAXUINT;
  int best = -1, good = -1, bad = -1;
  guint n = stm_parser_action_features (state, self->guided, features);

  stm_perceptron_score (&self->actions, features, n, scores);
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
    else if (lost[a] > least && lost[a] != G_MAXUINT && (bad < 0 || scores[a] > scores[bad]))
      bad = a;
  self->actions.time++;
  self->steps++;
  if (bad >= 0 && scores[bad] + options.margin >= scores[good])
    stm_perceptron_update (&self->actions, features, n, (guint) good, (guint) bad);
  if (lost[best] == least)
    return (StmParserAction) best;
  self->wrong_actions++;
  return (StmParserAction) (explore && take_random (10) != 0 ? best : good);
}

static void
learn_example (Trainer *self, const StmExample *x, StmParserState *state, gboolean explore)
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

/* A trained pass; its tables are to be freed. */
static StmParserPass
train_pass (GPtrArray *all, int without_fold, gboolean guided, guint action_bits,
            guint label_bits, guint min_updates, int epochs)
{
  Trainer self = { .guided = guided };
  g_autoptr (GPtrArray) examples = g_ptr_array_new ();
  StmParserState state;

  for (guint i = 0; i < all->len; i++)
    if ((int) ((StmExample *) all->pdata[i])->fold != without_fold)
      g_ptr_array_add (examples, all->pdata[i]);
  random_state = G_GUINT64_CONSTANT (88172645463325252);
  stm_parser_state_alloc (&state, STM_EXAMPLE_MAX_NODES + 1);
  gpointer block = state.words;
  stm_perceptron_init (&self.actions, action_bits, STM_PARSER_ACTIONS, min_updates);
  stm_perceptron_init (&self.labels, label_bits, STM_PARSER_LABELS, min_updates);
  for (int epoch = 0; epoch < epochs; epoch++)
    {
      self.steps = self.wrong_actions = self.wrong_labels = 0;
      for (guint i = examples->len - 1; i > 0; i--)
        {
          guint j = take_random (i + 1);
          gpointer kept = examples->pdata[i];
          examples->pdata[i] = examples->pdata[j];
          examples->pdata[j] = kept;
        }
      for (guint i = 0; i < examples->len; i++)
        learn_example (&self, examples->pdata[i], &state, epoch > 0);
      g_printerr ("epoch %d: wrong actions %.2f%%, wrong labels %.2f%%\n", epoch + 1,
                  100.0 * self.wrong_actions / self.steps,
                  100.0 * self.wrong_labels / self.steps);
    }
  g_free (block);
  StmParserPass pass = {
    .actions = stm_perceptron_quantise (&self.actions, TRUE, STM_PARSER_ACTION_COLUMNS, "actions"),
    .labels = stm_perceptron_quantise (&self.labels, FALSE, STM_PARSER_LABELS, "labels"),
    .action_shift = 32 - action_bits,
    .label_shift = 32 - label_bits,
    .guided = guided,
  };
  stm_perceptron_clear (&self.actions);
  stm_perceptron_clear (&self.labels);
  return pass;
}

static void
pass_clear (StmParserPass *pass)
{
  g_free ((gpointer) pass->actions);
  g_free ((gpointer) pass->labels);
}

/* Gives each example of @fold what @back, trained without that fold, finds for it. */
static void
guide_examples (GPtrArray *examples, GPtrArray *reversed, guint fold, const StmParserPass *back)
{
  StmParserState state;

  stm_parser_state_alloc (&state, STM_EXAMPLE_MAX_NODES + 1);
  gpointer block = state.words;
  for (guint i = 0; i < examples->len; i++)
    {
      StmExample *x = examples->pdata[i], *r = reversed->pdata[i];
      StmParserState self = { .words = x->words, .n = x->n };
      if (x->fold != fold)
        continue;
      state.words = r->words;
      state.n = r->n;
      stm_parser_state_reset (&state);
      stm_parser_run (&state, back);
      stm_parser_state_guide (&self, &state);
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
      if (options.tags != NULL)
        stm_text_tag (text);
      else
        stm_example_tag (doc, text, NULL);
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
          /* A root's head is the same number in both. */
          if (text->tokens[k].head != gold->head)
            continue;
          heads++;
          both += text->tokens[k].label == gold->label;
        }
    }
  if (words == 0)
    return;
  g_printerr ("%-14s UAS %.2f LAS %.2f (%u words), %.0f words/s\n", name, 100.0 * heads / words,
              100.0 * both / words, words, 1e6 * tokens / (double) spent);
}

#define INTEGER(name, member, text)                                                               \
  {                                                                                               \
    name, 0, 0, G_OPTION_ARG_INT, &options.member, text, "N"                                      \
  }

static const GOptionEntry entries[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "Folder of the corpora", "DIR" },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, "Model to write", "FILE" },
  { "tags", 0, 0, G_OPTION_ARG_FILENAME, &options.tags,
    "Tags to learn with, by train-tagger --jackknife; else the corpora's", "FILE" },
  INTEGER ("epochs", epochs, "Rounds over the corpora"),
  INTEGER ("action-bits", action_bits, "Rows of the actions, as a power of two"),
  INTEGER ("label-bits", label_bits, "Rows of the labels, as a power of two"),
  INTEGER ("back-epochs", back_epochs, "Rounds for the first pass"),
  INTEGER ("back-action-bits", back_action_bits, "Rows of the first pass's actions"),
  INTEGER ("back-label-bits", back_label_bits, "Rows of the first pass's labels"),
  INTEGER ("min-updates", min_updates, "Updates before a row counts"),
  INTEGER ("back-min-updates", back_min_updates, "The same in the first pass"),
  INTEGER ("margin", margin, "By how much the right action is to win"),
  INTEGER ("repeat", repeat, "Treebanks per round"),
  { "single", 0, 0, G_OPTION_ARG_NONE, &options.single, "Without a first pass (for trials)", NULL },
  { "final", 0, 0, G_OPTION_ARG_NONE, &options.final, "Learn from EWT's development part too",
    NULL },
  { NULL },
};

static StmParserTables
train (GPtrArray *examples)
{
  g_autoptr (GPtrArray) reversed = stm_examples_reverse (examples);
  guint least = (guint) options.back_min_updates,
        action_bits = (guint) options.back_action_bits,
        label_bits = (guint) options.back_label_bits;
  int epochs = options.single ? 0 : options.back_epochs;

  for (int fold = 0; fold < STM_CORPUS_FOLDS && !options.single; fold++)
    {
      StmParserPass back =
          train_pass (reversed, fold, FALSE, action_bits, label_bits, least, epochs);
      guide_examples (examples, reversed, (guint) fold, &back);
      pass_clear (&back);
    }
  return (StmParserTables){
    .back = train_pass (reversed, -1, FALSE, action_bits, label_bits, least, epochs),
    .forth = train_pass (examples, -1, !options.single, (guint) options.action_bits,
                         (guint) options.label_bits, (guint) options.min_updates, options.epochs),
  };
}

static gboolean
save (const StmParserTables *tables, GError **error)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (STM_PARSER_VERSION);
  const StmParserPass *back = &tables->back, *forth = &tables->forth;
  const gsize one = 1;

  stm_model_writer_add (writer, "actions", forth->actions,
                        STM_PARSER_ACTION_COLUMNS * (one << options.action_bits));
  stm_model_writer_add (writer, "labels", forth->labels,
                        STM_PARSER_LABELS * (one << options.label_bits));
  stm_model_writer_add (writer, "back-actions", back->actions,
                        STM_PARSER_ACTION_COLUMNS * (one << options.back_action_bits));
  stm_model_writer_add (writer, "back-labels", back->labels,
                        STM_PARSER_LABELS * (one << options.back_label_bits));
  return stm_model_writer_save (writer, options.out, error);
}

static gboolean
run (GError **error)
{
  guint train_parts = STM_CORPUS_NEWS_TRAIN | STM_CORPUS_TREEBANKS_TRAIN,
        test_parts = STM_CORPUS_NEWS_DEV | STM_CORPUS_EWT_TEST | STM_CORPUS_GUM_TEST;
  g_autoptr (GHashTable) tags = stm_example_load_tags (options.tags, error);
  g_autoptr (GPtrArray) documents = NULL, held_out = NULL, examples = NULL;

  if (tags == NULL)
    return FALSE;
  *(options.final ? &train_parts : &test_parts) |= STM_CORPUS_EWT_DEV;
  documents = stm_corpus_load (options.data, train_parts, error);
  held_out = documents != NULL ? stm_corpus_load (options.data, test_parts, error) : NULL;
  if (held_out == NULL)
    return FALSE;

  examples = stm_examples_new (documents, tags, (guint) options.repeat);
  StmParserTables tables = train (examples);
  gboolean saved = save (&tables, error);
  if (saved)
    {
      measure (held_out, STM_CORPUS_NEWS_DEV, "news dev", &tables);
      measure (held_out, STM_CORPUS_EWT_DEV, "EWT dev", &tables);
      measure (held_out, STM_CORPUS_EWT_TEST, "EWT test", &tables);
      measure (held_out, STM_CORPUS_GUM_TEST, "GUM test", &tables);
    }
  pass_clear (&tables.back);
  pass_clear (&tables.forth);
  return saved;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- train the parser");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || options.data == NULL ||
      options.out == NULL)
    {
      g_printerr ("train-parser: %s\n", error != NULL ? error->message : "--data DIR --out FILE");
      return 2;
    }
  if (!run (&error))
    {
      g_printerr ("train-parser: %s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
