/* SPDX-License-Identifier: LGPL-2.1-or-later
 * From labelled texts to numbers: the statistics of words, which features own a row, and the
 * sequences that the net is trained on. */
#include "train-labels.h"

#include <string.h>

#include "extract/stm-cues.h"
#include "extract/stm-label-net.h"

/* A feature seen fewer times owns no row. */
#define LEAST_SEEN 3

/* Steps of words that the corpus hardly has and the table of cues does. */
#define PRIOR_VERB 4
#define PRIOR_OTHER 3

static gboolean
is_taken (const LabelsDoc *doc, LabelsTake take)
{
  return take == LABELS_TAKE_ALL || doc->held == (take == LABELS_TAKE_HELD);
}

guint
labels_bucket (guint hits, guint n, guint prior)
{
  double share;

  if (n < 2)
    return prior;
  if (hits == 0)
    return 0;
  share = (double) hits / n;
  return share < .02 ? 1 : share < .1 ? 2 : share < .3 ? 3 : share < .6 ? 4 : 5;
}

guint
labels_source_bucket (guint hits, guint n)
{
  double share;

  if (n < 3)
    return 0;
  share = (double) hits / n;
  return share < .01 ? 1 : share < .05 ? 2 : share < .15 ? 3 : share < .4 ? 4 : 5;
}

/* The buckets of the tokens of a run. */
static void
fill_buckets (const LabelsLexicon *lexicon, const LabelsDoc *doc, guint32 first, guint32 end,
              gboolean leave_out, StmLabelContext *context)
{
  for (guint32 i = first; i < end; i++)
    {
      guint32 key = stm_label_word_key (&doc->text->tokens[i]);
      const LabelsWord *w = g_hash_table_lookup (lexicon->words, GUINT_TO_POINTER (key));
      LabelsWord seen = { 0, 0, 0 };

      if (w != NULL)
        seen = *w;
      if (leave_out && w != NULL && doc->gold != NULL)
        {
          seen.n--;
          seen.cues -= doc->gold[i] == STM_LABEL_CUE_BEGIN || doc->gold[i] == STM_LABEL_CUE;
          seen.sources
              -= doc->gold[i] == STM_LABEL_SOURCE_BEGIN || doc->gold[i] == STM_LABEL_SOURCE;
        }
      context[i - first].cue = labels_bucket (seen.cues, seen.n, labels_prior (lexicon, key));
      context[i - first].source = labels_source_bucket (seen.sources, seen.n);
    }
}

guint
labels_prior (const LabelsLexicon *self, guint32 key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->priors, GUINT_TO_POINTER (key)));
}

/* What the table of cues says of words that the corpus hardly has; cues that need a particle say
 * nothing of their head. */
static void
fill_priors (LabelsLexicon *self)
{
  self->priors = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < stm_cue_get_n (); i++)
    {
      const StmCue *cue = stm_cue_get ((gint32) i);
      gboolean verb = cue->kind == STM_CUE_KIND_VERB;
      StmToken token = { .lemma = stm_cue_hash (cue->cue),
                         .tag = verb                                ? STM_TAG_VB
                                : cue->kind == STM_CUE_KIND_NOUN ? STM_TAG_NN
                                                                    : STM_TAG_JJ };

      if (cue->particle[0] == '\0' && cue->kind != STM_CUE_KIND_LIGHT)
        g_hash_table_insert (self->priors, GUINT_TO_POINTER (stm_label_word_key (&token)),
                             GUINT_TO_POINTER (verb ? PRIOR_VERB : PRIOR_OTHER));
    }
}

/* Calls @each for the runs of @doc, with the contexts of the run. */
typedef void (*RunFunc) (const LabelsDoc *doc, guint32 first, guint32 end,
                         const StmLabelContext *context, gpointer data);

static void
each_run (const LabelsLexicon *lexicon, const LabelsDoc *doc, gboolean leave_out, RunFunc each,
          gpointer data)
{
  const StmText *text = doc->text;
  g_autofree StmLabelContext *context = g_new (StmLabelContext, STM_LABEL_RUN_TOKENS + 1);

  for (guint32 p = 0; p < text->n_paragraphs;)
    {
      guint32 after = stm_label_run_end (text, p);
      guint32 first = text->sentences[text->paragraphs[p].first].first;
      guint32 end = text->sentences[text->paragraphs[after - 1].end - 1].end;

      while (first < end)
        {
          guint32 cut = stm_label_cut (text, first, end);

          fill_buckets (lexicon, doc, first, cut, leave_out, context);
          stm_label_prepare (text, first, cut, context);
          each (doc, first, cut, context, data);
          first = cut;
        }
      p = after;
    }
}

/* Counting features: open addressing, 0 = free. */
typedef struct {
  guint32 *keys;
  guint32 *counts;
  guint mask;
} Counter;

static void
count_run (const LabelsDoc *doc, guint32 first, guint32 end, const StmLabelContext *context,
           gpointer data)
{
  Counter *counter = data;
  guint32 features[STM_LABEL_MAX_FEATURES];

  for (guint32 i = first; i < end; i++)
    {
      guint n = stm_label_features (doc->text, first, end, i, context, features);

      for (guint k = 0; k < n; k++)
        {
          guint32 key = features[k] != 0 ? features[k] : 1;
          guint at = (key * 0x9e3779b1u) & counter->mask;

          while (counter->keys[at] != 0 && counter->keys[at] != key)
            at = (at + 1) & counter->mask;
          counter->keys[at] = key;
          counter->counts[at]++;
        }
    }
}

typedef struct {
  guint32 key;
  guint32 count;
} Counted;

static int
compare_counted (gconstpointer a, gconstpointer b)
{
  const Counted *x = a, *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->key < y->key ? -1 : x->key > y->key;
}

static void
count_words (LabelsLexicon *self, GPtrArray *docs, LabelsTake take)
{
  self->words = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint d = 0; d < docs->len; d++)
    {
      const LabelsDoc *doc = docs->pdata[d];

      if (!is_taken (doc, take) || doc->gold == NULL)
        continue;
      for (guint32 i = 0; i < doc->text->n_tokens; i++)
        {
          gpointer key = GUINT_TO_POINTER (stm_label_word_key (&doc->text->tokens[i]));
          LabelsWord *w = g_hash_table_lookup (self->words, key);

          if (w == NULL)
            {
              w = g_new0 (LabelsWord, 1);
              g_hash_table_insert (self->words, key, w);
            }
          w->n++;
          w->cues += doc->gold[i] == STM_LABEL_CUE_BEGIN || doc->gold[i] == STM_LABEL_CUE;
          w->sources += doc->gold[i] == STM_LABEL_SOURCE_BEGIN || doc->gold[i] == STM_LABEL_SOURCE;
        }
    }
}

LabelsLexicon *
labels_lexicon_new (GPtrArray *docs, gboolean with_held, guint max_rows)
{
  LabelsLexicon *self = g_new0 (LabelsLexicon, 1);
  LabelsTake take = with_held ? LABELS_TAKE_ALL : LABELS_TAKE_TRAIN;
  Counter counter = { .mask = (1u << 23) - 1 };
  g_autoptr (GArray) counted = g_array_new (FALSE, FALSE, sizeof (Counted));

  fill_priors (self);
  count_words (self, docs, take);
  counter.keys = g_new0 (guint32, counter.mask + 1);
  counter.counts = g_new0 (guint32, counter.mask + 1);
  for (guint d = 0; d < docs->len; d++)
    {
      const LabelsDoc *doc = docs->pdata[d];

      if (is_taken (doc, take) && doc->gold != NULL)
        each_run (self, doc, TRUE, count_run, &counter);
    }
  for (guint i = 0; i <= counter.mask; i++)
    if (counter.counts[i] >= LEAST_SEEN)
      {
        Counted c = { counter.keys[i], counter.counts[i] };

        g_array_append_val (counted, c);
      }
  g_free (counter.keys);
  g_free (counter.counts);
  g_array_sort (counted, compare_counted);

  self->n_rows = MIN (counted->len + 1, max_rows);
  self->row_keys = g_new0 (guint32, self->n_rows);
  for (self->n_slots = 1; self->n_slots < 2 * self->n_rows;)
    self->n_slots *= 2;
  self->slot_keys = g_new0 (guint32, self->n_slots);
  self->slot_rows = g_new0 (guint16, self->n_slots);
  for (guint row = 1; row < self->n_rows; row++)
    {
      guint32 key = g_array_index (counted, Counted, row - 1).key;
      guint at = key & (self->n_slots - 1);

      while (self->slot_rows[at] != 0)
        at = (at + 1) & (self->n_slots - 1);
      self->slot_keys[at] = key;
      self->slot_rows[at] = row;
      self->row_keys[row] = key;
    }
  return self;
}

void
labels_lexicon_free (LabelsLexicon *self)
{
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->priors);
  g_free (self->row_keys);
  g_free (self->slot_keys);
  g_free (self->slot_rows);
  g_free (self);
}

guint
labels_lexicon_find (const LabelsLexicon *self, guint32 feature)
{
  guint32 key = feature != 0 ? feature : 1;
  guint at = key & (self->n_slots - 1);

  while (self->slot_rows[at] != 0 && self->slot_keys[at] != key)
    at = (at + 1) & (self->n_slots - 1);
  return self->slot_rows[at];
}

typedef struct {
  LabelsData *data;
  const LabelsLexicon *lexicon;
} Adding;

static void
add_run (const LabelsDoc *doc, guint32 first, guint32 end, const StmLabelContext *context,
         gpointer user_data)
{
  Adding *adding = user_data;
  LabelsData *data = adding->data;
  LabelsRun run = { doc, first, end, data->gold->len };
  guint32 features[STM_LABEL_MAX_FEATURES];

  g_array_append_val (data->runs, run);
  for (guint32 i = first; i < end; i++)
    {
      guint n = stm_label_features (doc->text, first, end, i, context, features);
      guint8 transition = stm_label_transition_context (doc->text, first, i), gold;

      g_array_append_val (data->starts, data->rows->len);
      for (guint k = 0; k < n; k++)
        {
          guint16 row = labels_lexicon_find (adding->lexicon, features[k]);

          if (row != 0)
            g_array_append_val (data->rows, row);
        }
      /* A run may begin within a segment of a long paragraph. */
      gold = doc->gold != NULL ? doc->gold[i] : 0;
      if (i == first && gold != 0 && gold % 2 == 0)
        gold--;
      g_array_append_val (data->gold, gold);
      g_array_append_val (data->contexts, transition);
    }
}

LabelsData *
labels_data_new (GPtrArray *docs, const LabelsLexicon *lexicon, LabelsTake take,
                 gboolean leave_out)
{
  LabelsData *self = g_new0 (LabelsData, 1);
  Adding adding = { self, lexicon };

  self->runs = g_array_new (FALSE, FALSE, sizeof (LabelsRun));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->gold = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->contexts = g_array_new (FALSE, FALSE, sizeof (guint8));
  for (guint d = 0; d < docs->len; d++)
    if (is_taken (docs->pdata[d], take))
      each_run (lexicon, docs->pdata[d], leave_out, add_run, &adding);
  g_array_append_val (self->starts, self->rows->len);
  return self;
}

void
labels_data_free (LabelsData *self)
{
  g_array_unref (self->runs);
  g_array_unref (self->rows);
  g_array_unref (self->starts);
  g_array_unref (self->gold);
  g_array_unref (self->contexts);
  g_free (self->teacher);
  g_free (self->teacher_transitions);
  g_free (self);
}

void
labels_run_net (const StmLabelNet *net, const StmText *text, guint32 first, guint32 end,
                gint32 *emissions)
{
  guint32 n = end - first, n_rows = 0, features[STM_LABEL_MAX_FEATURES];
  g_autofree StmLabelContext *context = g_new0 (StmLabelContext, n);
  g_autofree guint16 *rows = g_new (guint16, (gsize) n * STM_LABEL_MAX_FEATURES);
  g_autofree guint32 *starts = g_new (guint32, n + 1);
  StmLabelWork work;

  for (guint32 i = first; i < end; i++)
    {
      guint steps = stm_label_net_find_word (net, stm_label_word_key (&text->tokens[i]));

      context[i - first].cue = steps & 15;
      context[i - first].source = steps >> 4;
    }
  stm_label_prepare (text, first, end, context);
  for (guint32 i = first; i < end; i++)
    {
      guint k = stm_label_features (text, first, end, i, context, features);

      starts[i - first] = n_rows;
      for (guint f = 0; f < k; f++)
        {
          rows[n_rows] = stm_label_net_find_row (net, features[f]);
          n_rows += rows[n_rows] != 0;
        }
    }
  starts[n] = n_rows;
  stm_label_work_init (&work, n);
  stm_label_net_run (net, rows, starts, n, &work, emissions);
  stm_label_work_clear (&work);
}

void
labels_data_teach (LabelsData *self, const StmLabelNet *const *nets, guint n_nets)
{
  guint n_transitions = STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS;
  gint32 emissions[(STM_LABEL_RUN_TOKENS + 1) * 8];

  self->teacher = g_new0 (float, (gsize) self->gold->len * STM_N_LABELS);
  self->teacher_transitions = g_new0 (float, n_transitions);
  for (guint k = 0; k < n_nets; k++)
    {
      for (guint i = 0; i < n_transitions; i++)
        self->teacher_transitions[i] += (float) nets[k]->transitions[i] / 65536.0f / n_nets;
      for (guint r = 0; r < self->runs->len; r++)
        {
          const LabelsRun *run = &g_array_index (self->runs, LabelsRun, r);

          labels_run_net (nets[k], run->doc->text, run->first, run->end, emissions);
          for (guint32 t = 0; t < run->end - run->first; t++)
            for (guint l = 0; l < STM_N_LABELS; l++)
              self->teacher[((gsize) run->at + t) * STM_N_LABELS + l]
                  += (float) emissions[t * 8 + l] / 65536.0f / n_nets;
        }
    }
}
