/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The trained net in the integers of the library: extract/stm-label-net.h says which. */
#include "train-labels.h"

#include <string.h>

#include "extract/stm-label-net.h"
#include "train-pack.h"

#if LABELS_D == STM_LABEL_WIDTH && LABELS_H == STM_LABEL_WIDTH

#define D LABELS_D
#define H LABELS_H

static void
add_rows (StmModelWriter *writer, const LabelsNet *net)
{
  g_autofree gint8 *rows = g_new0 (gint8, (gsize) net->n_rows * STM_LABEL_ROW);
  gint16 scales[D];
  gint32 wide[8] = { 0 };

  train_pack_rows (net->rows, net->n_rows, LABELS_ROW, D, rows, scales);
  for (guint k = 0; k < STM_N_LABELS; k++)
    {
      float top = train_pack_top (net->rows, net->n_rows, LABELS_ROW, D + k);

      wide[k] = train_pack_round (top / 127.0 * (1 << 24), 1 << 30);
      train_pack_column (net->rows, net->n_rows, LABELS_ROW, D + k, top, rows);
    }
  stm_model_writer_add (writer, "rows", rows, (gsize) net->n_rows * STM_LABEL_ROW);
  stm_model_writer_add (writer, "row-scale", scales, sizeof scales);
  stm_model_writer_add (writer, "wide-scale", wide, sizeof wide);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint x = GPOINTER_TO_UINT (a), y = GPOINTER_TO_UINT (b);

  return x < y ? -1 : x > y;
}

static guint8
steps_of (const LabelsLexicon *lexicon, gpointer key)
{
  const LabelsWord *w = g_hash_table_lookup (lexicon->words, key);
  guint prior = labels_prior (lexicon, GPOINTER_TO_UINT (key));

  if (w == NULL)
    return prior;
  return labels_bucket (w->cues, w->n, prior) | labels_source_bucket (w->sources, w->n) << 4;
}

static void
add_words (StmModelWriter *writer, const LabelsLexicon *lexicon)
{
  g_autoptr (GList) keys = g_hash_table_get_keys (lexicon->words);
  GHashTableIter iter;
  gpointer prior;
  g_autofree guint32 *slots = NULL;
  g_autofree guint8 *steps = NULL;
  guint n = 1, used = 0;

  g_hash_table_iter_init (&iter, lexicon->priors);
  while (g_hash_table_iter_next (&iter, &prior, NULL))
    if (!g_hash_table_contains (lexicon->words, prior))
      keys = g_list_prepend (keys, prior);
  keys = g_list_sort (keys, compare_keys);
  for (GList *l = keys; l != NULL; l = l->next)
    used += steps_of (lexicon, l->data) != 0;
  while (n < 2 * used + 2)
    n *= 2;
  slots = g_new0 (guint32, n);
  steps = g_new0 (guint8, n);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      guint8 step = steps_of (lexicon, l->data);
      guint32 key = GPOINTER_TO_UINT (l->data), at;

      if (step == 0)
        continue;
      key = key != 0 ? key : 1;
      for (at = key & (n - 1); slots[at] != 0;)
        at = (at + 1) & (n - 1);
      slots[at] = key;
      steps[at] = step;
    }
  stm_model_writer_add (writer, "words", slots, n * sizeof *slots);
  stm_model_writer_add (writer, "word-steps", steps, n);
}

GBytes *
labels_net_pack (const LabelsNet *net, const LabelsLexicon *lexicon, const float *bonus)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (STM_LABEL_MODEL_VERSION);
  const float *p = net->dense;

  stm_model_writer_add (writer, "slots", lexicon->slot_keys, lexicon->n_slots * sizeof (guint32));
  stm_model_writer_add (writer, "slot-rows", lexicon->slot_rows,
                        lexicon->n_slots * sizeof (guint16));
  add_words (writer, lexicon);
  add_rows (writer, net);
  train_pack_16 (writer, "row-bias", p + AT_INPUT_BIAS, D, 1 << 14);
  train_pack_16 (writer, "input", p + AT_W_INPUT, 2 * 4 * H * D, 1 << 10);
  train_pack_16 (writer, "hidden", p + AT_W_HIDDEN, 2 * 4 * H * H, 1 << 10);
  train_pack_32 (writer, "gate-bias", p + AT_GATE_BIAS, 2 * 4 * H, 1 << 23);
  train_pack_16 (writer, "out", p + AT_W_OUT, 8 * STM_LABEL_OUT, 1 << 10);
  train_pack_32 (writer, "out-bias", p + AT_OUT_BIAS, 8, 1 << 16);
  train_pack_32 (writer, "transitions", p + AT_TRANSITIONS,
                 STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS, 1 << 16);
  train_pack_32 (writer, "bonus", bonus, STM_N_LABELS, 1 << 16);
  return stm_model_writer_end (writer);
}

#else

GBytes *
labels_net_pack (const LabelsNet *net, const LabelsLexicon *lexicon, const float *bonus)
{
  return NULL; /* a wide net teaches only */
}

#endif
