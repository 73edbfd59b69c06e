/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Trains the tagger (lib/text/stm-tagger.h): an averaged perceptron over news with machine-made
 * tags and treebanks with tags checked by people. Writes weights/tagger.stmw, or with --jackknife a
 * column of tags for the news, each fold tagged by a model of the other folds, for the programs
 * that train on top. One thread, fixed seed, integer weights: the same bytes each time. */
#include "train-tagger.h"

#include <string.h>

static char *data_dir;
static char *out_path;
static char *jackknife_path;
static int epochs = 10;
static int runs = 3;
static int dropped = 30;
static int seed = 1;
static gboolean final;
static gboolean choosing;
static TaggerOptions options = {
  .treebank_times = 2,
  .min_count = 5,
  .min_updates = 3,
  .smallest = 4,
  .shortcut_count = 4,
};

static const GOptionEntry entries[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, &data_dir, "Folder of the corpora", "DIR" },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &out_path, "Model to write", "FILE" },
  { "jackknife", 0, 0, G_OPTION_ARG_FILENAME, &jackknife_path, "Column of tags to write", "FILE" },
  { "shortcut-count", 0, 0, G_OPTION_ARG_INT, &options.shortcut_count,
    "How often a shortcut is seen; 0: none", "N" },
  { "epochs", 0, 0, G_OPTION_ARG_INT, &epochs, "Rounds over the corpora", "N" },
  { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "Trainings whose weights are added up", "N" },
  { "dropped", 0, 0, G_OPTION_ARG_INT, &dropped, "Features left out at random, in per cent", "N" },
  { "smallest", 0, 0, G_OPTION_ARG_INT, &options.smallest, "Smallest 8-bit weight that is kept",
    "N" },
  { "min-updates", 0, 0, G_OPTION_ARG_INT, &options.min_updates, "Updates before a row counts",
    "N" },
  { "treebank-times", 0, 0, G_OPTION_ARG_INT, &options.treebank_times, "Treebanks per round", "N" },
  { "min-count", 0, 0, G_OPTION_ARG_INT, &options.min_count, "Times a word of the lexicon is seen",
    "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Seed of the order", "N" },
  { "final", 0, 0, G_OPTION_ARG_NONE, &final, "Train on EWT's development part too", NULL },
  { "choose", 0, 0, G_OPTION_ARG_NONE, &choosing,
    "Keep some news out and measure on it and on EWT's development part alone", NULL },
  { NULL }
};

typedef struct {
  guint document;
  guint sentence;
} Sentence;

static int column_of_tag[STM_TAG_XX + 1];

/* A small generator of our own: rand() differs between C libraries. */
static guint64 random_state;

static guint32
next_random (guint32 below)
{
  random_state = random_state * G_GUINT64_CONSTANT (6364136223846793005)
                 + G_GUINT64_CONSTANT (1442695040888963407);
  return (guint32) (((random_state >> 32) * below) >> 32);
}

static guint
best_column (const gint32 *scores)
{
  guint best = 0;

  for (guint k = 1; k < STM_TAGGER_COLUMNS; k++)
    if (scores[k] > scores[best])
      best = k;
  return best;
}

static void
update (TaggerTrainer *trainer, const guint32 *rows, guint n, int right, guint wrong)
{
  for (guint k = 0; k < n; k++)
    {
      gsize at = (gsize) rows[k] * STM_TAGGER_COLUMNS;

      trainer->weights[at + wrong]--;
      trainer->sums[at + wrong] -= trainer->step;
      if (right >= 0)
        {
          trainer->weights[at + (guint) right]++;
          trainer->sums[at + (guint) right] += trainer->step;
        }
      if (trainer->updates[rows[k]] < G_MAXUINT16)
        trainer->updates[rows[k]]++;
    }
}

static void
train_sentence (TaggerTrainer *trainer, const TaggerDocument *d, guint sentence, guint *errors)
{
  const StmSentence *s = &d->text->sentences[sentence];
  guint t1 = STM_TAGGER_BEFORE, t2 = STM_TAGGER_BEFORE;

  for (guint32 i = s->first; i < s->end; i++)
    {
      guint tag = STM_TAGGER_CONTEXT_TAG (d->contexts[i]);
      guint gold = d->doc->tokens[i].tag;

      if (tag == 0)
        {
          guint32 rows[STM_TAGGER_FEATURES];
          gint32 scores[STM_TAGGER_COLUMNS] = { 0 };
          StmTaggerPlace place =
              stm_tagger_place (d->text->tokens, d->contexts, s->first, s->end, i);
          guint kept = 0, n = STM_TAGGER_FEATURES;
          guint best;

#define ADD(id, x, y, z) rows[id] = stm_tagger_row (id, (x), (y), (z))
          STM_TAGGER_OWN (ADD, place, t1, t2);
          STM_TAGGER_AROUND (ADD, place, t1, t2);
#undef ADD

          /* Leaving features out at random keeps the others from leaning on them. */
          for (guint k = 0; k < n; k++)
            if (next_random (100) >= (guint) dropped)
              rows[kept++] = rows[k];
          n = kept;
          for (guint k = 0; k < n; k++)
            if (trainer->updates[rows[k]] >= options.min_updates)
              {
                const gint32 *w = trainer->weights + (gsize) rows[k] * STM_TAGGER_COLUMNS;

                for (guint c = 0; c < STM_TAGGER_COLUMNS; c++)
                  scores[c] += w[c];
              }
          best = best_column (scores);
          tag = stm_tagger_tag_of_column[best];
          if (tag != gold && gold != STM_TAG_UNKNOWN)
            {
              update (trainer, rows, n, column_of_tag[gold], best);
              ++*errors;
            }
        }
      trainer->step++;
      t2 = t1;
      t1 = tag;
    }
}

static GArray *
order_sentences (GArray *documents, int without)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (Sentence));

  for (guint d = 0; d < documents->len; d++)
    {
      TaggerDocument *one = &g_array_index (documents, TaggerDocument, d);
      int times = one->doc->part == STM_CORPUS_NEWS_TRAIN ? 1 : options.treebank_times;

      for (int k = 0; k < times && tagger_is_used (one, without); k++)
        for (guint s = 0; s < one->text->n_sentences; s++)
          {
            Sentence sentence = { d, s };
            g_array_append_val (order, sentence);
          }
    }
  return order;
}

/* One run over the sentences from nothing. */
static void
train_once (TaggerTrainer *trainer, GArray *documents, int without)
{
  g_autoptr (GArray) order = order_sentences (documents, without);
  gsize n = TAGGER_ROWS * STM_TAGGER_COLUMNS;

  memset (trainer->weights, 0, n * sizeof *trainer->weights);
  memset (trainer->sums, 0, n * sizeof *trainer->sums);
  memset (trainer->updates, 0, TAGGER_ROWS * sizeof *trainer->updates);
  trainer->step = 0;
  for (int e = 0; e < epochs; e++)
    {
      guint errors = 0;

      for (guint i = order->len - 1; i > 0; i--)
        {
          guint j = next_random (i + 1);
          Sentence kept = g_array_index (order, Sentence, i);

          g_array_index (order, Sentence, i) = g_array_index (order, Sentence, j);
          g_array_index (order, Sentence, j) = kept;
        }
      for (guint i = 0; i < order->len; i++)
        {
          Sentence s = g_array_index (order, Sentence, i);

          train_sentence (trainer, &g_array_index (documents, TaggerDocument, s.document),
                          s.sentence, &errors);
        }
      g_printerr ("round %d: %u errors\n", e + 1, errors);
    }
}

/* Several runs in different orders: what they learned by chance goes under in their sum. */
static void
train (TaggerTrainer *trainer, GArray *documents, int without)
{
  random_state = (guint64) seed;
  tagger_make_contexts (trainer, documents, without);
  memset (trainer->averages, 0, TAGGER_ROWS * STM_TAGGER_COLUMNS * sizeof *trainer->averages);
  for (int i = 0; i < runs; i++)
    {
      train_once (trainer, documents, without);
      tagger_add_averages (trainer);
    }
  tagger_pack_weights (trainer);
  tagger_make_shortcuts (trainer, documents, without);
}

static void
clear_document (gpointer document)
{
  TaggerDocument *d = document;

  stm_text_unref (d->text);
  g_free (d->contexts);
}

typedef enum {
  TAKE_ALL,
  TAKE_OTHERS,
  TAKE_HELD
} Take;

/* The documents of @parts, or those of them that are held out for choosing, or the others. */
static GArray *
load (guint parts, Take take, GPtrArray **owner, GError **error)
{
  GArray *documents;

  *owner = stm_corpus_load (data_dir, parts, error);
  if (*owner == NULL)
    return NULL;
  documents = g_array_new (FALSE, TRUE, sizeof (TaggerDocument));
  g_array_set_clear_func (documents, clear_document);
  for (guint i = 0; i < (*owner)->len; i++)
    {
      TaggerDocument d = { (*owner)->pdata[i] };

      if (take != TAKE_ALL && stm_corpus_document_is_held (d.doc) != (take == TAKE_HELD))
        continue;
      d.text = stm_corpus_document_to_text (d.doc);
      if (d.text == NULL)
        g_error ("%s: spans outside its text", d.doc->name);
      d.contexts = g_new (guint32, d.text->n_tokens + 1);
      g_array_append_val (documents, d);
    }
  return documents;
}

static void
measure (const TaggerTrainer *trainer, GArray *documents, const char *what)
{
  guint right = 0, total = 0;

  for (guint d = 0; d < documents->len; d++)
    {
      const TaggerDocument *one = &g_array_index (documents, TaggerDocument, d);

      stm_tagger_run (&trainer->tagger, one->text);
      for (guint32 i = 0; i < one->text->n_tokens; i++, total++)
        right += one->text->tokens[i].tag == one->doc->tokens[i].tag;
    }
  g_print ("%s: %.2f%% of %u tokens\n", what, 100.0 * right / MAX (total, 1), total);
}

/* A line for each token of the news, the documents' names before them as comments, a blank line
 * behind each sentence. */
static gboolean
jackknife (TaggerTrainer *trainer, GArray *documents, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (int fold = 0; fold < STM_CORPUS_FOLDS; fold++)
    {
      train (trainer, documents, fold);
      for (guint d = 0; d < documents->len; d++)
        {
          TaggerDocument *one = &g_array_index (documents, TaggerDocument, d);

          if (!tagger_is_used (one, fold))
            stm_tagger_run (&trainer->tagger, one->text);
        }
    }
  for (guint d = 0; d < documents->len; d++)
    {
      TaggerDocument *one = &g_array_index (documents, TaggerDocument, d);

      g_string_append_printf (out, "# doc %s\n", one->doc->name);
      for (guint s = 0; s < one->text->n_sentences; s++)
        {
          for (guint32 i = one->text->sentences[s].first; i < one->text->sentences[s].end; i++)
            g_string_append_printf (out, "%s\n",
                                    stm_tag_to_string ((StmTag) one->text->tokens[i].tag));
          g_string_append_c (out, '\n');
        }
    }
  return g_file_set_contents (jackknife_path, out->str, (gssize) out->len, error);
}

static gboolean
measure_part (const TaggerTrainer *trainer, StmCorpusPart part, Take take, const char *what,
              GError **error)
{
  g_autoptr (GPtrArray) owner = NULL;
  GArray *documents = load (part, take, &owner, error);

  if (documents == NULL)
    return FALSE;
  measure (trainer, documents, what);
  g_array_unref (documents);
  return TRUE;
}

static gboolean
measure_all (const TaggerTrainer *trainer, GError **error)
{
  if (choosing)
    return measure_part (trainer, STM_CORPUS_NEWS_TRAIN, TAKE_HELD, "news held out", error)
           && measure_part (trainer, STM_CORPUS_EWT_DEV, TAKE_ALL, "EWT dev", error);
  return measure_part (trainer, STM_CORPUS_NEWS_DEV, TAKE_ALL, "news dev (silver)", error)
         && measure_part (trainer, STM_CORPUS_EWT_TEST, TAKE_ALL, "EWT test", error)
         && measure_part (trainer, STM_CORPUS_GUM_TEST, TAKE_ALL, "GUM test", error);
}

static void
init_trainer (TaggerTrainer *trainer)
{
  memset (column_of_tag, -1, sizeof column_of_tag);
  for (guint k = 0; k < STM_TAGGER_COLUMNS; k++)
    column_of_tag[stm_tagger_tag_of_column[k]] = (int) k;
  trainer->options = options;
  trainer->lexicon = g_new0 (guint32, (gsize) 1 << STM_TAGGER_LEXICON_BITS);
  trainer->weights = g_new (gint32, TAGGER_ROWS * STM_TAGGER_COLUMNS);
  trainer->sums = g_new (gint64, TAGGER_ROWS * STM_TAGGER_COLUMNS);
  trainer->updates = g_new (guint16, TAGGER_ROWS);
  trainer->averages = g_new (gint32, TAGGER_ROWS * STM_TAGGER_COLUMNS);
  trainer->slots = g_new0 (guint32, TAGGER_SLOTS + 1);
  trainer->shortcuts = g_new0 (guint32, (gsize) 1 << STM_TAGGER_SHORTCUT_BITS);
  trainer->rows = g_byte_array_new ();
  trainer->tagger = (StmTagger){ .lexicon = trainer->lexicon,
                                 .classes = trainer->classes,
                                 .lexicon_bits = STM_TAGGER_LEXICON_BITS,
                                 .slots = trainer->slots,
                                 .shortcuts = trainer->shortcuts };
}

static void
clear_trainer (TaggerTrainer *trainer)
{
  g_free (trainer->lexicon);
  g_free (trainer->weights);
  g_free (trainer->sums);
  g_free (trainer->updates);
  g_free (trainer->averages);
  g_free (trainer->slots);
  g_free (trainer->shortcuts);
  g_free ((gpointer) trainer->tagger.present);
  g_free ((gpointer) trainer->tagger.starts);
  g_byte_array_unref (trainer->rows);
}

static gboolean
run (GError **error)
{
  g_autoptr (GPtrArray) corpus = NULL;
  guint parts =
      STM_CORPUS_NEWS_TRAIN | STM_CORPUS_TREEBANKS_TRAIN | (final ? STM_CORPUS_EWT_DEV : 0);
  GArray *documents = load (parts, choosing ? TAKE_OTHERS : TAKE_ALL, &corpus, error);
  TaggerTrainer trainer = { 0 };
  gboolean good;

  if (documents == NULL)
    return FALSE;
  init_trainer (&trainer);
  if (jackknife_path != NULL)
    good = jackknife (&trainer, documents, error);
  else
    {
      train (&trainer, documents, -1);
      good = measure_all (&trainer, error)
             && (out_path == NULL || tagger_save (&trainer, out_path, error));
    }
  clear_trainer (&trainer);
  g_array_unref (documents);
  return good;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("- train the tagger");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || data_dir == NULL)
    {
      g_printerr ("train-tagger: %s\n", error ? error->message : "--data is missing");
      return 2;
    }
  if (run (&error))
    return 0;
  g_printerr ("train-tagger: %s\n", error->message);
  return 1;
}
