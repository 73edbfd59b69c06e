/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the numbers of a labelled attribution say of its being right: a logistic regression on the
 * held-out documents. Right = its content overlaps a gold one by half or more (words, Jaccard, one
 * to one) and its source overlaps that one's, or both have none. */
#include "train-labels.h"
#include "train-vectors.h"

#include <math.h>
#include <string.h>

#include "extract/stm-label-net.h"
#include "stm-corpus.h"
#include "stm-model-writer.h"

#define N STM_LINK_N_EVIDENCE
#define ROUNDS 4000

/* Tokens as a set: 1 for those inside. Marks count only where there is nothing else. */
static guint
mark_words (const StmText *text, guint8 *set)
{
  guint words = 0, marks = 0;

  for (guint32 i = 0; i < text->n_tokens; i++)
    if (set[i] && (text->tokens[i].flags & STM_TOKEN_WORD))
      words++;
    else
      marks += set[i];
  if (words == 0)
    return marks;
  for (guint32 i = 0; i < text->n_tokens; i++)
    set[i] = set[i] && (text->tokens[i].flags & STM_TOKEN_WORD);
  return words;
}

static guint8 *
set_of_spans (const StmText *text, const GArray *spans)
{
  guint8 *set = g_new0 (guint8, text->n_tokens + 1);

  for (guint j = 0; j < spans->len; j++)
    {
      const StmCorpusSpan *s = &g_array_index (spans, StmCorpusSpan, j);

      for (guint32 i = 0; i < text->n_tokens; i++)
        set[i] |= text->tokens[i].start < s->end && s->start < text->tokens[i].end;
    }
  return set;
}

static guint8 *
set_of_ranges (const StmText *text, const StmTokenRange *ranges, guint n)
{
  guint8 *set = g_new0 (guint8, text->n_tokens + 1);

  for (guint j = 0; j < n; j++)
    memset (set + ranges[j].first, 1, ranges[j].end - ranges[j].first);
  return set;
}

static guint
count_shared (const guint8 *a, const guint8 *b, guint n)
{
  guint shared = 0;

  for (guint i = 0; i < n; i++)
    shared += a[i] & b[i];
  return shared;
}

typedef struct {
  double overlap;
  guint gold;
  guint raw;
} Pair;

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->overlap != y->overlap)
    return x->overlap > y->overlap ? -1 : 1;
  return x->gold != y->gold ? (x->gold < y->gold ? -1 : 1) : x->raw < y->raw ? -1 : x->raw > y->raw;
}

/* Which of @raw are right. */
static guint8 *
judge (const LabelsDoc *doc, const GArray *raw)
{
  const StmText *text = doc->text;
  const StmCorpusDocument *c = doc->corpus;
  guint8 *right = g_new0 (guint8, raw->len + 1);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autofree guint8 *gold_used = g_new0 (guint8, c->n_attributions + 1);
  g_autofree guint8 *raw_used = g_new0 (guint8, raw->len + 1);

  for (guint g = 0; g < c->n_attributions; g++)
    {
      g_autofree guint8 *gold = set_of_spans (text, c->attributions[g].content);
      guint n_gold = mark_words (text, gold);

      for (guint r = 0; r < raw->len && n_gold > 0; r++)
        {
          const StmRawAttribution *a = &g_array_index (raw, StmRawAttribution, r);
          g_autofree guint8 *set = set_of_ranges (text, a->contents, a->n_contents);
          guint n = mark_words (text, set), shared = count_shared (gold, set, text->n_tokens);
          Pair pair = { (double) shared / (n_gold + n - shared), g, r };

          if (pair.overlap >= 0.5)
            g_array_append_val (pairs, pair);
        }
    }
  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *p = &g_array_index (pairs, Pair, i);
      const StmRawAttribution *a = &g_array_index (raw, StmRawAttribution, p->raw);
      g_autofree guint8 *gold = NULL, *set = NULL;

      if (gold_used[p->gold] || raw_used[p->raw])
        continue;
      gold_used[p->gold] = raw_used[p->raw] = 1;
      gold = set_of_spans (text, c->attributions[p->gold].source);
      set = set_of_ranges (text, a->sources, a->n_sources);
      right[p->raw] = count_shared (gold, set, text->n_tokens) > 0
                      || (c->attributions[p->gold].source->len == 0 && a->n_sources == 0);
    }
  return right;
}

typedef struct {
  float evidence[N];
  guint8 right;
  guint fold;
} Sample;

static double
predict (const double *weights, const float *evidence)
{
  double sum = 0;

  for (guint i = 0; i < N; i++)
    sum += weights[i] * evidence[i];
  return 1.0 / (1.0 + train_exp (-sum));
}

static void
fit (const GArray *samples, guint without_fold, double *weights)
{
  memset (weights, 0, sizeof (double) * N);
  for (guint round = 0; round < ROUNDS; round++)
    {
      double gradient[N] = { 0 };

      for (guint s = 0; s < samples->len; s++)
        {
          const Sample *x = &g_array_index (samples, Sample, s);
          double error;

          if (x->fold == without_fold)
            continue;
          error = x->right - predict (weights, x->evidence);
          for (guint i = 0; i < N; i++)
            gradient[i] += error * x->evidence[i];
        }
      for (guint i = 0; i < N; i++)
        weights[i] += 2.0 * (gradient[i] / samples->len - 1e-4 * weights[i]);
    }
}

static void
print_table (const GArray *samples, const double *probabilities)
{
  double brier = 0, sum[10] = { 0 };
  guint n[10] = { 0 }, right[10] = { 0 };

  for (guint s = 0; s < samples->len; s++)
    {
      const Sample *x = &g_array_index (samples, Sample, s);
      double p = probabilities[s];
      guint bin = MIN ((guint) (p * 10), 9);

      brier += (x->right - p) * (x->right - p);
      n[bin]++;
      right[bin] += x->right;
      sum[bin] += p;
    }
  g_print ("given      number  mean   right\n");
  for (guint b = 0; b < 10; b++)
    if (n[b] > 0)
      g_print ("%.1f-%.1f %9u  %.3f  %.3f\n", b / 10.0, (b + 1) / 10.0, n[b], sum[b] / n[b],
               (double) right[b] / n[b]);
  g_print ("Brier score %.4f over %u\n", brier / samples->len, samples->len);
}

GArray *
labels_confidence_samples (GPtrArray *docs, gboolean held_only, const StmLabelNet *net)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  g_autoptr (StmLabelScratch) scratch = stm_label_scratch_new ();
  g_autoptr (GArray) raw = g_array_new (FALSE, FALSE, sizeof (StmRawAttribution));

  for (guint d = 0; d < docs->len; d++)
    {
      const LabelsDoc *doc = docs->pdata[d];
      g_autofree StmTokenLabel *labels = g_new0 (StmTokenLabel, doc->text->n_tokens + 1);
      g_autofree guint8 *right = NULL;

      if (held_only && !doc->held)
        continue;
      g_array_set_size (raw, 0);
      stm_label_text (net, doc->text, scratch, labels);
      stm_link_text (doc->text, labels, raw);
      right = judge (doc, raw);
      for (guint r = 0; r < raw->len; r++)
        {
          Sample x = { .right = right[r], .fold = d % 2 };

          stm_link_get_evidence (doc->text, &g_array_index (raw, StmRawAttribution, r), labels,
                                 x.evidence);
          g_array_append_val (samples, x);
        }
    }
  return samples;
}

void
labels_confidence_fit (const GArray *samples, float *weights)
{
  g_autofree double *p = g_new (double, samples->len);
  double w[2][N], all[N];

  /* The table is honest: each half by the weights of the other. */
  fit (samples, 0, w[0]);
  fit (samples, 1, w[1]);
  for (guint s = 0; s < samples->len; s++)
    {
      const Sample *x = &g_array_index (samples, Sample, s);

      p[s] = predict (w[x->fold], x->evidence);
    }
  print_table (samples, p);
  fit (samples, G_MAXUINT, all);
  for (guint i = 0; i < N; i++)
    weights[i] = (float) all[i];
}

void
labels_confidence_print (const GArray *samples, const float *weights)
{
  g_autofree double *p = g_new (double, samples->len);
  double w[N];

  for (guint i = 0; i < N; i++)
    w[i] = weights[i];
  for (guint s = 0; s < samples->len; s++)
    p[s] = predict (w, g_array_index (samples, Sample, s).evidence);
  print_table (samples, p);
}

/* The sections of a net's container. */
static const char *const sections[]
    = { "slots",  "slot-rows", "words",     "word-steps", "rows", "row-scale", "wide-scale",
        "row-bias", "input",   "hidden",    "gate-bias",  "out",  "out-bias",  "transitions",
        "bonus" };

GBytes *
labels_confidence_add (const StmModel *model, const float *weights, const gint32 *bonus)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (STM_LABEL_MODEL_VERSION);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      gsize n = 0;
      gconstpointer data = stm_model_get_section (model, sections[i], &n, NULL);

      if (g_str_equal (sections[i], "bonus"))
        data = bonus;
      stm_model_writer_add (writer, sections[i], data, n);
    }
  stm_model_writer_add (writer, "confidence", weights, sizeof (float) * N);
  return stm_model_writer_end (writer);
}
