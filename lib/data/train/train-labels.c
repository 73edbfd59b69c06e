/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Trains the labelling net and measures it. One thread, fixed seeds, the same bytes on every
 * machine. lib/data/attribution.md says what was tried.
 *
 *   train-labels DATA train OUT.stmw [--option=value …]   a net for the library
 *   train-labels DATA check                               gradient against finite differences
 *   train-labels DATA fit MODEL.stmw OUT.stmw [--from=…]  the same net with weights of confidence
 *   train-labels DATA write MODEL.stmw PART OUT.jsonl     attributions of a part, for scoring
 *
 * PART is held (the held-out documents of the training part) or dev. */
#include "train-labels.h"

#include <string.h>

#include "extract/stm-label-net.h"
#include "extract/stm-link.h"
#include "stm-corpus.h"

static int epochs = 8, seed = 1, rows = 16000, groups = 2, full = 0, silver = 0;
static gboolean oracle;
static double rate = 0.002, drop = 0.35, drop_features = 0.15, teacher_share = 0, mean = 0;
static char *teachers, *more, *from, *bonus;

static const GOptionEntry entries[] = {
  { "epochs", 0, 0, G_OPTION_ARG_INT, &epochs, "passes over the corpus", NULL },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "of all that is random", NULL },
  { "rows", 0, 0, G_OPTION_ARG_INT, &rows, "features that own a row", NULL },
  { "groups", 0, 0, G_OPTION_ARG_INT, &groups, "groups of 16 sequences an update", NULL },
  { "full", 0, 0, G_OPTION_ARG_INT, &full, "1: train on the held-out documents too", NULL },
  { "silver", 0, 0, G_OPTION_ARG_INT, &silver, "1: the corpus's tokens, tags and names", NULL },
  { "oracle", 0, 0, G_OPTION_ARG_NONE, &oracle, "write what the gold labels would give", NULL },
  { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &rate, "of learning", NULL },
  { "drop", 0, 0, G_OPTION_ARG_DOUBLE, &drop, "share of values dropped", NULL },
  { "drop-features", 0, 0, G_OPTION_ARG_DOUBLE, &drop_features, "share of features dropped", NULL },
  { "bonus", 0, 0, G_OPTION_ARG_STRING, &bonus, "for each source, cue and content", "X[,X,X]" },
  { "teachers", 0, 0, G_OPTION_ARG_FILENAME, &teachers, "finished nets, a comma between", "LIST" },
  { "teacher-share", 0, 0, G_OPTION_ARG_DOUBLE, &teacher_share,
    "of what is learned where there is gold", NULL },
  { "mean", 0, 0, G_OPTION_ARG_DOUBLE, &mean, "share of the updates whose mean is taken", NULL },
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, "the net whose confidence is fitted", "FILE" },
  { "more", 0, 0, G_OPTION_ARG_FILENAME, &more, "texts without gold, below DATA", "FILE" },
  { NULL }
};

/* Of the labels that begin a segment; one number is for all three kinds. */
static void
read_bonus (float *bonuses)
{
  g_auto (GStrv) parts = bonus != NULL ? g_strsplit (bonus, ",", 3) : NULL;
  guint n = parts != NULL ? g_strv_length (parts) : 0;

  memset (bonuses, 0, sizeof *bonuses * STM_N_LABELS);
  for (guint k = 0; k < 3 && n > 0; k++)
    bonuses[1 + 2 * k] = (float) g_ascii_strtod (parts[MIN (k, n - 1)], NULL);
}

/* Nets in files whose names have commas between them. */
static GPtrArray *
read_nets (const char *list)
{
  GPtrArray *nets = g_ptr_array_new_with_free_func ((GDestroyNotify) stm_label_net_free);
  g_auto (GStrv) names = g_strsplit (list, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *bytes = NULL;
      StmLabelNet *net;
      gsize n;

      if (!g_file_get_contents (names[i], &bytes, &n, &error)
          || (net = stm_label_net_new (bytes, n, &error)) == NULL)
        g_error ("%s: %s", names[i], error->message);
      if (bonus != NULL)
        {
          gint32 *values = g_new0 (gint32, STM_N_LABELS);
          float bonuses[STM_N_LABELS];

          read_bonus (bonuses);
          for (guint l = 0; l < STM_N_LABELS; l++)
            values[l] = (gint32) (bonuses[l] * 65536.0f);
          net->bonus = values;
        }
      g_ptr_array_add (nets, net);
    }
  return nets;
}

static GPtrArray *
read_docs (const char *data, guint part)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *docs = labels_docs_read (
      data, part, silver ? LABELS_TOKENS_SILVER : LABELS_TOKENS_OWN, &error);

  if (docs == NULL)
    g_error ("%s", error->message);
  return docs;
}

static void
add_ranges (GString *out, const char *name, const LabelsDoc *doc, const StmTokenRange *ranges,
            guint n)
{
  g_string_append_printf (out, "\"%s\":[", name);
  for (guint i = 0; i < n; i++)
    {
      const char *text = doc->text->text;
      glong start = g_utf8_pointer_to_offset (text, text + doc->text->tokens[ranges[i].first].start);
      glong to
          = g_utf8_pointer_to_offset (text, text + doc->text->tokens[ranges[i].end - 1].end);

      g_string_append_printf (out, "%s[%ld,%ld]", i > 0 ? "," : "", start, to);
    }
  g_string_append (out, "]");
}

/* As the scorer reads it. */
static void
write_doc (GString *out, const LabelsDoc *doc, const GArray *raw)
{
  g_string_append_printf (out, "{\"id\":\"%s\",\"attributions\":[", doc->id);
  for (guint i = 0; i < raw->len; i++)
    {
      const StmRawAttribution *a = &g_array_index (raw, StmRawAttribution, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      add_ranges (out, "source", doc, a->sources, a->n_sources);
      g_string_append (out, ",");
      add_ranges (out, "cue", doc, a->cues, a->n_cues);
      g_string_append (out, ",");
      add_ranges (out, "content", doc, a->contents, a->n_contents);
      g_string_append_printf (out, ",\"p\":%.4f}", a->probability);
    }
  g_string_append (out, "]}\n");
}

/* Several nets as one: what the first one gives is the mean of them all. */
static GPtrArray *together;

static void
run_together (const StmLabelNet *net, const guint16 *net_rows, const guint32 *starts, guint32 n,
              StmLabelWork *work, gint32 *emissions)
{
  g_autofree gint32 *one = g_new (gint32, (gsize) n * 8);

  memset (emissions, 0, sizeof *emissions * n * 8);
  for (guint k = 0; k < together->len; k++)
    {
      stm_label_net_run (together->pdata[k], net_rows, starts, n, work, one);
      for (guint32 i = 0; i < n * 8; i++)
        emissions[i] += one[i] / (gint32) together->len;
    }
}

/* The nets must have the same rows for the same features: the same documents and options but for
 * the seed. */
static StmLabelNet *
join_nets (GPtrArray *nets)
{
  guint n = STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS;
  gint32 *transitions = g_new0 (gint32, n);
  StmLabelNet *first = nets->pdata[0];

  for (guint k = 0; k < nets->len; k++)
    for (guint i = 0; i < n; i++)
      transitions[i] += ((StmLabelNet *) nets->pdata[k])->transitions[i] / (gint32) nets->len;
  first->transitions = transitions;
  together = nets;
  return first;
}

static void
write_attributions (GPtrArray *docs, gboolean held_only, const StmLabelNet *net, const char *path)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (StmLabelScratch) scratch = stm_label_scratch_new ();
  g_autoptr (GArray) raw = g_array_new (FALSE, FALSE, sizeof (StmRawAttribution));
  gint64 spent = 0;
  guint tokens = 0;

  if (together != NULL && together->len > 1)
    stm_label_scratch_set_run (scratch, run_together);

  for (guint d = 0; d < docs->len; d++)
    {
      const LabelsDoc *doc = docs->pdata[d];
      g_autofree StmTokenLabel *labels = g_new0 (StmTokenLabel, doc->text->n_tokens + 1);
      gint64 began;

      if (held_only && !doc->held)
        continue;
      began = g_get_monotonic_time ();
      g_array_set_size (raw, 0);
      stm_label_text (net, doc->text, scratch, labels);
      if (oracle)
        for (guint32 i = 0; i < doc->text->n_tokens; i++)
          labels[i] = (StmTokenLabel){ doc->gold[i], 255 };
      stm_link_text (doc->text, labels, raw);
      spent += g_get_monotonic_time () - began;
      tokens += doc->text->n_tokens;
      write_doc (out, doc, raw);
    }
  g_printerr ("%u tokens, %.2f us a token\n", tokens, (double) spent / tokens);
  g_file_set_contents (path, out->str, out->len, NULL);
}

static void
train (const char *data_dir, const char *path)
{
  g_autoptr (GPtrArray) docs = read_docs (data_dir, STM_CORPUS_NEWS_TRAIN);
  LabelsLexicon *lexicon;
  LabelsData *data;
  LabelsOptions options = { .epochs = epochs,
                            .seed = seed,
                            .rate = rate,
                            .drop = drop,
                            .drop_features = drop_features,
                            .groups = groups,
                            .teacher = teacher_share,
                            .mean = mean,
                            .verbose = TRUE };
  LabelsNet *net;
  float bonuses[STM_N_LABELS];
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) error = NULL;

  if (more != NULL && !labels_docs_add_texts (docs, data_dir, more, &error))
    g_error ("%s", error->message);
  lexicon = labels_lexicon_new (docs, full, rows);
  data = labels_data_new (docs, lexicon, full ? LABELS_TAKE_ALL : LABELS_TAKE_TRAIN, TRUE);
  net = labels_net_new (lexicon->n_rows, seed);
  if (teachers != NULL)
    {
      g_autoptr (GPtrArray) nets = read_nets (teachers);

      labels_data_teach (data, (const StmLabelNet *const *) nets->pdata, nets->len);
    }
  read_bonus (bonuses);
  g_printerr ("%u runs, %u tokens, %.1f rows a token, %u rows\n", data->runs->len, data->gold->len,
              (double) data->rows->len / data->gold->len, lexicon->n_rows);
  labels_net_train (net, data, &options);
  packed = labels_net_pack (net, lexicon, bonuses);
  if (packed != NULL)
    g_file_set_contents (path, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), NULL);
  labels_net_free (net);
  labels_data_free (data);
  labels_lexicon_free (lexicon);
}

/* Weights of confidence for @path: fitted to the held-out documents, which the net @from, or that
 * of @path, has not seen. Prints reliability on held-out documents and on dev. */
static void
fit (const char *data_dir, const char *path, const char *out)
{
  g_autoptr (GPtrArray) nets = read_nets (from != NULL ? from : path);
  g_autoptr (GPtrArray) docs = read_docs (data_dir, STM_CORPUS_NEWS_TRAIN);
  g_autoptr (GPtrArray) dev = read_docs (data_dir, STM_CORPUS_NEWS_DEV);
  g_autoptr (GArray) samples = labels_confidence_samples (docs, TRUE, nets->pdata[0]);
  g_autoptr (StmModel) model = stm_model_new_from_file (path, NULL);
  g_autoptr (GPtrArray) final = read_nets (path);
  g_autoptr (GArray) dev_samples = labels_confidence_samples (dev, FALSE, final->pdata[0]);
  g_autoptr (GBytes) bytes = NULL;
  float weights[STM_LINK_N_EVIDENCE];

  labels_confidence_fit (samples, weights);
  g_print ("dev:\n");
  labels_confidence_print (dev_samples, weights);
  bytes = labels_confidence_add (model, weights, ((StmLabelNet *) final->pdata[0])->bonus);
  g_file_set_contents (out, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
}

static void
check (const char *data_dir)
{
  g_autoptr (GPtrArray) docs = read_docs (data_dir, STM_CORPUS_NEWS_DEV);
  LabelsLexicon *lexicon = labels_lexicon_new (docs, TRUE, 2000);
  LabelsData *data = labels_data_new (docs, lexicon, LABELS_TAKE_HELD, TRUE);

  g_print ("largest relative difference: %.5f\n", labels_net_check (data, lexicon->n_rows));
  labels_data_free (data);
  labels_lexicon_free (lexicon);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("DATA train|check|write …");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (argc == 4 && g_str_equal (argv[2], "train"))
    train (argv[1], argv[3]);
  else if (argc == 3 && g_str_equal (argv[2], "check"))
    check (argv[1]);
  else if (argc == 5 && g_str_equal (argv[2], "fit"))
    fit (argv[1], argv[3], argv[4]);
  else if (argc == 6 && g_str_equal (argv[2], "write"))
    {
      gboolean held = g_str_equal (argv[4], "held");
      g_autoptr (GPtrArray) docs
          = read_docs (argv[1], held ? STM_CORPUS_NEWS_TRAIN : STM_CORPUS_NEWS_DEV);
      g_autoptr (GPtrArray) nets = read_nets (argv[3]);

      write_attributions (docs, held, join_nets (nets), argv[5]);
    }
  else
    {
      g_printerr ("%s", g_option_context_get_help (context, TRUE, NULL));
      return 2;
    }
  return 0;
}
