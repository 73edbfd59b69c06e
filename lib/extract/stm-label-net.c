/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The labelling net from its container, and the way of a run of tokens through it: see
 * stm-label-net.h. */
#include "extract/stm-label-net.h"

#include "base/stm-error-private.h"
#include "extract/stm-label-features.h"
#include "extract/stm-link.h"

#define W STM_LABEL_WIDTH
#define G STM_LABEL_GATES

static gboolean
are_small (const gint32 *values, gsize n, gint32 limit)
{
  for (gsize i = 0; i < n; i++)
    if (values[i] > limit || values[i] < -limit)
      return FALSE;
  return TRUE;
}

static gboolean
is_power_of_two (gsize n)
{
  return n > 0 && (n & (n - 1)) == 0;
}

/* Every probe of an open table must meet a free slot. */
static gboolean
has_free_slot (const guint16 *rows, gsize n, guint32 n_rows)
{
  gboolean is_free = FALSE;

  for (gsize i = 0; i < n; i++)
    {
      if (rows[i] >= n_rows)
        return FALSE;
      is_free |= rows[i] == 0;
    }
  return is_free;
}

static gboolean
has_free_word (const guint32 *keys, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (keys[i] == 0)
      return TRUE;
  return FALSE;
}

/* A sum of products must not leave 32 bits. */
static gboolean
are_sums_safe (const StmLabelNet *self)
{
  for (guint way = 0; way < 2; way++)
    if (!stm_lstm_matrix_is_safe (&self->ways[way].input, &self->ways[way].hidden))
      return FALSE;
  return stm_lstm_matrix_is_safe (&self->out, NULL);
}

StmLabelNet *
stm_label_net_new_from_model (const StmModel *model, GError **error)
{
  g_autoptr (StmLabelNet) self = g_new0 (StmLabelNet, 1);
  const gint16 *input, *hidden, *out;
  const gint32 *gate_bias;
  gsize slots, slot_rows, words, steps, rows, n_confidence = 0;

#define ARRAY(name, type, n)                                                                       \
  ((const type *)stm_model_get_array (model, name, sizeof (type), n, error))
  if ((self->slot_keys = stm_model_get_section (model, "slots", &slots, error)) == NULL
      || (self->slot_rows = stm_model_get_section (model, "slot-rows", &slot_rows, error)) == NULL
      || (self->word_keys = stm_model_get_section (model, "words", &words, error)) == NULL
      || (self->word_steps = stm_model_get_section (model, "word-steps", &steps, error)) == NULL
      || (self->rows = stm_model_get_section (model, "rows", &rows, error)) == NULL
      || (self->row_scale = ARRAY ("row-scale", gint16, W)) == NULL
      || (self->row_bias = ARRAY ("row-bias", gint16, W)) == NULL
      || (self->wide_scale = ARRAY ("wide-scale", gint32, 8)) == NULL
      || (input = ARRAY ("input", gint16, 2 * G * W)) == NULL
      || (hidden = ARRAY ("hidden", gint16, 2 * G * W)) == NULL
      || (gate_bias = ARRAY ("gate-bias", gint32, 2 * G)) == NULL
      || (out = ARRAY ("out", gint16, 8 * STM_LABEL_OUT)) == NULL
      || (self->out_bias = ARRAY ("out-bias", gint32, 8)) == NULL
      || (self->transitions =
              ARRAY ("transitions", gint32, STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS))
             == NULL
      || (self->bonus = ARRAY ("bonus", gint32, STM_N_LABELS)) == NULL)
    return NULL;
#undef ARRAY
  for (guint way = 0; way < 2; way++)
    {
      stm_lstm_matrix_init (&self->ways[way].input, input + way * G * W, gate_bias + way * G, G, W);
      stm_lstm_matrix_init (&self->ways[way].hidden, hidden + way * G * W, NULL, G, W);
    }
  stm_lstm_matrix_init (&self->out, out, NULL, 8, STM_LABEL_OUT);
  self->n_rows = rows / STM_LABEL_ROW;
  if (stm_model_get_version (model) != STM_LABEL_MODEL_VERSION
      || slots / sizeof (guint32) != slot_rows / sizeof (guint16)
      || words / sizeof (guint32) != steps || !is_power_of_two (slots / sizeof (guint32))
      || !is_power_of_two (steps) || rows % STM_LABEL_ROW != 0 || self->n_rows == 0
      || !has_free_slot (self->slot_rows, slot_rows / sizeof (guint16), self->n_rows)
      || !has_free_word (self->word_keys, steps) || !are_sums_safe (self)
      || !are_small (self->wide_scale, 8, STM_LABEL_LIMIT >> 4)
      || !are_small (self->out_bias, 8, STM_LABEL_LIMIT)
      || !are_small (self->transitions, STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS, STM_LABEL_LIMIT)
      || !are_small (self->bonus, STM_N_LABELS, STM_LABEL_LIMIT))
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL, "the labelling net is damaged");
      return NULL;
    }
  /* Fitted last: a net has none while it is trained. */
  self->confidence = stm_model_get_section (model, "confidence", &n_confidence, NULL);
  if (n_confidence != STM_LINK_N_EVIDENCE * sizeof (float))
    self->confidence = NULL;
  self->slot_mask = slots / sizeof (guint32) - 1;
  self->word_mask = steps - 1;
  return g_steal_pointer (&self);
}

StmLabelNet *
stm_label_net_new (gconstpointer data, gsize len, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, len);
  g_autoptr (StmModel) model = stm_model_new_from_bytes (bytes, error);
  StmLabelNet *self;

  if (model == NULL)
    return NULL;
  self = stm_label_net_new_from_model (model, error);
  if (self != NULL)
    self->model = g_steal_pointer (&model);
  return self;
}

void
stm_label_net_free (StmLabelNet *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->model, stm_model_unref);
  for (guint way = 0; way < 2; way++)
    {
      stm_lstm_matrix_clear (&self->ways[way].input);
      stm_lstm_matrix_clear (&self->ways[way].hidden);
    }
  stm_lstm_matrix_clear (&self->out);
  g_free (self);
}

const StmLabelNet *
stm_label_net_get_default (void)
{
  static StmLabelNet *net;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      const StmModel *model = stm_model_get (STM_LABEL_MODEL_NAME, NULL);

      if (model != NULL)
        net = stm_label_net_new_from_model (model, NULL);
      g_once_init_leave (&once, 1);
    }
  return net;
}

void
stm_label_work_init (StmLabelWork *self, guint32 n)
{
  self->kernel = stm_lstm_kernel ();
  self->values = g_aligned_alloc0 ((gsize)n * STM_LABEL_OUT, sizeof (gint16), 64);
}

void
stm_label_work_clear (StmLabelWork *self)
{
  g_aligned_free (self->values);
  self->values = NULL;
}

/* x of one token, and what its rows give to its emissions. */
static void
read_rows (const StmLabelNet *net, const StmLstmKernel *kernel, const guint16 *rows, guint n,
           gint16 *x, gint32 *emissions)
{
  const gint8 *row[STM_LABEL_MAX_FEATURES];
  gint16 wide[8];

  for (guint i = 0; i < n; i++)
    row[i] = net->rows + (gsize)rows[i] * STM_LABEL_ROW;
  kernel->sum_rows (row, n, W, net->row_scale, net->row_bias, x, wide);
  for (guint l = 0; l < STM_N_LABELS; l++)
    emissions[l] = (gint32)(((gint64)wide[l] * net->wide_scale[l]) >> 8);
  emissions[STM_N_LABELS] = 0;
}

static void
add_out (const StmLabelNet *net, const StmLabelWork *work, guint32 n, gint32 *emissions)
{
  for (guint32 s = 0; s < n; s += STM_LSTM_AHEAD)
    {
      guint count = MIN (STM_LSTM_AHEAD, n - s);
      const gint16 *values[STM_LSTM_AHEAD];
      gint32 z[STM_LSTM_AHEAD * 8];

      for (guint32 i = 0; i < count; i++)
        values[i] = work->values + (gsize)(s + i) * STM_LABEL_OUT;
      stm_lstm_multiply (&net->out, work->kernel, values, count, z);
      for (guint32 i = 0; i < count; i++, emissions += 8)
        for (guint l = 0; l < STM_N_LABELS; l++)
          emissions[l] += (z[i * 8 + l] >> 7) + net->out_bias[l];
    }
}

void
stm_label_net_run (const StmLabelNet *net, const guint16 *rows, const guint32 *starts, guint32 n,
                   StmLabelWork *work, gint32 *emissions)
{
  gint16 *x = work->values + 2 * W;

  for (guint32 t = 0; t < n; t++)
    read_rows (net, work->kernel, rows + starts[t], starts[t + 1] - starts[t],
               x + (gsize)t * STM_LABEL_OUT, emissions + (gsize)t * 8);
  for (guint way = 0; way < 2; way++)
    stm_lstm_run (&net->ways[way], work->kernel, way == 1, x, STM_LABEL_OUT, n,
                  work->values + way * W, STM_LABEL_OUT);
  add_out (net, work, n, emissions);
}
