/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The trained net in the integers of the library: text/stm-parser-net.h says which. */
#include "train-parser.h"

#include "train-pack.h"

#define W PARSER_W

static void
add_rows (StmModelWriter *writer, const ParserTrainer *self)
{
  g_autofree gint8 *rows = g_new0 (gint8, (gsize) self->n_rows * W);
  gint16 scales[W];

  train_pack_rows (self->rows, self->n_rows, W, W, rows, scales);
  stm_model_writer_add (writer, "rows", rows, (gsize) self->n_rows * W);
  stm_model_writer_add (writer, "row-scale", scales, sizeof scales);
}

GBytes *
parser_trainer_pack (const ParserTrainer *self, const ParserLexicon *lexicon)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (STM_PARSER_VERSION);
  const float *p = self->dense;

  stm_model_writer_add (writer, "slots", lexicon->slot_keys, lexicon->n_slots * sizeof (guint32));
  stm_model_writer_add (writer, "slot-rows", lexicon->slot_rows,
                        lexicon->n_slots * sizeof (guint16));
  add_rows (writer, self);
  train_pack_16 (writer, "row-bias", p + AT_INPUT_BIAS, W, 1 << 14);
  train_pack_16 (writer, "input", p + AT_W_INPUT, AT_W_HIDDEN - AT_W_INPUT, 1 << 10);
  train_pack_16 (writer, "hidden", p + AT_W_HIDDEN, AT_GATE_BIAS - AT_W_HIDDEN, 1 << 10);
  train_pack_32 (writer, "gate-bias", p + AT_GATE_BIAS, AT_W_SAYS - AT_GATE_BIAS, 1 << 23);
  train_pack_16 (writer, "says", p + AT_W_SAYS, AT_BEFORE - AT_W_SAYS, 1 << 10);
  train_pack_16 (writer, "before", p + AT_BEFORE, STM_NET_SAYS, 1 << 10);
  train_pack_16 (writer, "root", p + AT_ROOT, STM_NET_SAYS, 1 << 10);
  train_pack_16 (writer, "state-rows", p + AT_STATE_ROWS, AT_STATE_BIAS - AT_STATE_ROWS, 1 << 10);
  train_pack_16 (writer, "state-bias", p + AT_STATE_BIAS, PARSER_A, 1 << 10);
  train_pack_16 (writer, "arc-rows", p + AT_ARC_ROWS, AT_ARC_BIAS - AT_ARC_ROWS, 1 << 10);
  train_pack_16 (writer, "arc-bias", p + AT_ARC_BIAS, PARSER_L, 1 << 10);
  train_pack_16 (writer, "actions", p + AT_W_ACTIONS, AT_ACTION_BIAS - AT_W_ACTIONS, 1 << 10);
  train_pack_32 (writer, "action-bias", p + AT_ACTION_BIAS, 8, 1 << 23);
  train_pack_16 (writer, "labels", p + AT_W_LABELS, AT_LABEL_BIAS - AT_W_LABELS, 1 << 10);
  train_pack_32 (writer, "label-bias", p + AT_LABEL_BIAS, STM_PARSER_LABELS, 1 << 23);
  return stm_model_writer_end (writer);
}
