/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Trains the parser (lib/text/stm-parser.c) and writes its model:
 *
 *   train-parser --data DIR --out FILE --tags FILE --final
 *
 * A small recurrent net over the nodes of a sentence chooses the actions of an arc-hybrid parser
 * and the labels of its arcs. One thread, fixed seed, sums in one order: the same bytes each time.
 */
#include "stm-model-writer.h"
#include "train-parser.h"

#include <stdio.h>
#include <stdlib.h>

static struct
{
  char *data;
  char *out;
  char *tags;
  int epochs;
  int rows;
  int repeat;
  int seed;
  double rate;
  double drop;
  double drop_features;
  double label_weight;
  double explore;
  double mean;
  gboolean final;
  gboolean choosing;
  gboolean check;
} options = {
  .epochs = 20,
  .rows = 12000,
  .repeat = 2,
  .seed = 1,
  .rate = 0.002,
  .drop = 0.25,
  .drop_features = 0.2,
  .label_weight = 0.5,
  .explore = 0.9,
  .mean = 0.25,
};

/* --- measuring ------------------------------------------------------------------------------- */

/* Of the documents of @parts; their tags from @tags, else the library's own. */
static void
measure (GPtrArray *documents, guint parts, const char *name, const StmParserNet *net,
         GHashTable *tags)
{
  guint words = 0, heads = 0, both = 0, tokens = 0;
  gint64 spent = 0;

  for (guint i = 0; i < documents->len; i++)
    {
      const StmCorpusDocument *doc = documents->pdata[i];
      if ((doc->part & parts) == 0)
        continue;
      g_autoptr (StmText) text = stm_corpus_document_to_text (doc);
      if (tags != NULL)
        stm_example_tag (doc, text, tags);
      else
        stm_text_tag (text);
      gint64 start = g_get_monotonic_time ();
      for (guint32 k = 0; k < text->n_sentences; k++)
        stm_parser_parse (net, stm_lstm_kernel (), text, k);
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

#define INTEGER(name, member, text)                                                                \
  {                                                                                                \
    name, 0, 0, G_OPTION_ARG_INT, &options.member, text, "N"                                       \
  }
#define NUMBER(name, member, text)                                                                 \
  {                                                                                                \
    name, 0, 0, G_OPTION_ARG_DOUBLE, &options.member, text, "X"                                    \
  }
#define FLAG(name, member, text)                                                                   \
  {                                                                                                \
    name, 0, 0, G_OPTION_ARG_NONE, &options.member, text, NULL                                     \
  }

static const GOptionEntry entries[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "Folder of the corpora", "DIR" },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, "Model to write", "FILE" },
  { "tags", 0, 0, G_OPTION_ARG_FILENAME, &options.tags,
    "Tags to learn with, by train-tagger --jackknife; else the corpora's", "FILE" },
  INTEGER ("epochs", epochs, "Rounds over the corpora"),
  INTEGER ("rows", rows, "Features that get a row, and one"),
  INTEGER ("repeat", repeat, "Treebanks per round"),
  INTEGER ("seed", seed, "Of the first weights, the order and what is dropped"),
  NUMBER ("rate", rate, "Learning rate at its highest"),
  NUMBER ("drop", drop, "Share of the values that are dropped"),
  NUMBER ("drop-features", drop_features, "Share of the features that are dropped"),
  NUMBER ("label-weight", label_weight, "Weight of the labels in the loss"),
  NUMBER ("explore", explore, "How often a wrong action is followed"),
  NUMBER ("mean", mean, "Share of the updates whose mean is taken"),
  FLAG ("final", final, "Learn from EWT's development part too"),
  FLAG ("choose", choosing,
        "Keep some news out and measure on it and on EWT's development part alone"),
  FLAG ("check", check, "Set the gradient against finite differences, nothing else"),
  { NULL },
};

static GPtrArray *
pick (GPtrArray *documents, gboolean held)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < documents->len; i++)
    if (!options.choosing || stm_corpus_document_is_held (documents->pdata[i]) == held)
      g_ptr_array_add (picked, documents->pdata[i]);
  return picked;
}

static gboolean
measure_all (GPtrArray *documents, GHashTable *tags, GBytes *model, GError **error)
{
  g_autoptr (StmParserNet) net = stm_parser_net_new (model, error);
  g_autoptr (GPtrArray) tests = NULL;

  if (net == NULL)
    return FALSE;
  if (options.choosing)
    {
      g_autoptr (GPtrArray) held = pick (documents, TRUE);

      if ((tests = stm_corpus_load (options.data, STM_CORPUS_EWT_DEV, error)) == NULL)
        return FALSE;
      measure (held, STM_CORPUS_NEWS_TRAIN, "news held out", net, tags);
      measure (tests, STM_CORPUS_EWT_DEV, "EWT dev", net, tags);
      return TRUE;
    }
  tests = stm_corpus_load (options.data,
                           STM_CORPUS_NEWS_DEV | STM_CORPUS_EWT_TEST | STM_CORPUS_GUM_TEST, error);
  if (tests == NULL)
    return FALSE;
  measure (tests, STM_CORPUS_NEWS_DEV, "news dev", net, NULL);
  measure (tests, STM_CORPUS_EWT_TEST, "EWT test", net, NULL);
  measure (tests, STM_CORPUS_GUM_TEST, "GUM test", net, NULL);
  return TRUE;
}

static gboolean
save (GBytes *model, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (model, &size);

  return options.out == NULL || g_file_set_contents (options.out, data, (gssize) size, error);
}

static gboolean
train (GPtrArray *documents, GHashTable *tags, GError **error)
{
  g_autoptr (GPtrArray) picked = pick (documents, FALSE);
  g_autoptr (GPtrArray) examples = stm_examples_new (picked, tags, (guint) options.repeat);
  g_autoptr (GBytes) model = NULL;
  ParserOptions o = {
    .epochs = (guint) options.epochs,
    .seed = (guint64) options.seed,
    .rate = (float) options.rate,
    .drop = (float) options.drop,
    .drop_features = (float) options.drop_features,
    .label_weight = (float) options.label_weight,
    .explore = (float) options.explore,
    .mean = (float) options.mean,
  };
  ParserLexicon lexicon;
  ParserTrainer trainer;
  gboolean good = TRUE;

  parser_lexicon_init (&lexicon, examples, (guint) CLAMP (options.rows, 2, G_MAXUINT16));
  parser_lexicon_look_up (&lexicon, examples);
  parser_trainer_init (&trainer, &o, lexicon.n_rows);
  if (options.check)
    g_print ("largest relative difference: %.5f\n", parser_trainer_check (&trainer, examples));
  else
    {
      parser_trainer_train (&trainer, examples);
      model = parser_trainer_pack (&trainer, &lexicon);
      good = save (model, error) && measure_all (documents, tags, model, error);
    }
  parser_trainer_clear (&trainer);
  parser_lexicon_clear (&lexicon);
  return good;
}

static gboolean
run (GError **error)
{
  guint parts =
      STM_CORPUS_NEWS_TRAIN | STM_CORPUS_TREEBANKS_TRAIN | (options.final ? STM_CORPUS_EWT_DEV : 0);
  g_autoptr (GHashTable) tags = stm_example_load_tags (options.tags, error);
  g_autoptr (GPtrArray) documents = NULL;

  if (tags == NULL || (documents = stm_corpus_load (options.data, parts, error)) == NULL)
    return FALSE;
  return train (documents, tags, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- train the parser");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || options.data == NULL)
    {
      g_printerr ("train-parser: %s\n", error != NULL ? error->message : "--data is missing");
      return 2;
    }
  if (!run (&error))
    {
      g_printerr ("train-parser: %s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
