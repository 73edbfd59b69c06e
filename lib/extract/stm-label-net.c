/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The labelling net from its container, and the portable kernel that says what the others must
 * give: see stm-label-net.h. */
#include "extract/stm-label-net.h"

#include "base/stm-error-private.h"
#include "extract/stm-label-features.h"
#include "extract/stm-link.h"

#define W STM_LABEL_WIDTH
#define G STM_LABEL_GATES

/* Weights as the trainer writes them, a row of inputs for each output, in the order in which the
 * kernels read them. */
static gint16 *
block_weights (const gint16 *weights)
{
  gint16 *out = g_aligned_alloc (2 * G * W, sizeof (gint16), 64);

  for (guint way = 0; way < 2; way++)
    for (guint j = 0; j < G; j++)
      for (guint k = 0; k < W; k++)
        out[((way * (G / 8) + j / 8) * (W / 2) + k / 2) * 16 + j % 8 * 2 + k % 2]
            = weights[(way * G + j) * W + k];
  return out;
}

/* A sum of products must not leave 32 bits. */
static gboolean
are_sums_safe (const gint16 *input, const gint16 *hidden, const gint32 *bias)
{
  for (guint j = 0; j < 2 * G; j++)
    {
      gint64 sum = ABS ((gint64) bias[j]);

      for (guint k = 0; k < W; k++)
        sum += ((gint64) ABS ((int) input[j * W + k]) + ABS ((int) hidden[j * W + k])) * 8192;
      if (sum > G_MAXINT32)
        return FALSE;
    }
  return TRUE;
}

static gboolean
are_small (const gint32 *values, gsize n, gint32 limit)
{
  for (gsize i = 0; i < n; i++)
    if (values[i] > limit || values[i] < -limit)
      return FALSE;
  return TRUE;
}

static gboolean
is_out_safe (const gint16 *out)
{
  for (guint l = 0; l < 8; l++)
    {
      gint64 sum = 0;

      for (guint k = 0; k < STM_LABEL_OUT; k++)
        sum += ABS ((int) out[l * STM_LABEL_OUT + k]) * 8192;
      if (sum > G_MAXINT32)
        return FALSE;
    }
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

StmLabelNet *
stm_label_net_new_from_model (const StmModel *model, GError **error)
{
  g_autoptr (StmLabelNet) self = g_new0 (StmLabelNet, 1);
  const gint16 *input, *hidden;
  gsize slots, slot_rows, words, steps, rows, n_confidence = 0;

#define ARRAY(name, type, n) ((const type *) stm_model_get_array (model, name, sizeof (type), n, error))
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
      || (self->gate_bias = ARRAY ("gate-bias", gint32, 2 * G)) == NULL
      || (self->out = ARRAY ("out", gint16, 8 * STM_LABEL_OUT)) == NULL
      || (self->out_bias = ARRAY ("out-bias", gint32, 8)) == NULL
      || (self->transitions
          = ARRAY ("transitions", gint32, STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS))
             == NULL
      || (self->bonus = ARRAY ("bonus", gint32, STM_N_LABELS)) == NULL)
    return NULL;
#undef ARRAY
  self->n_rows = rows / STM_LABEL_ROW;
  if (stm_model_get_version (model) != STM_LABEL_MODEL_VERSION
      || slots / sizeof (guint32) != slot_rows / sizeof (guint16)
      || words / sizeof (guint32) != steps || !is_power_of_two (slots / sizeof (guint32))
      || !is_power_of_two (steps) || rows % STM_LABEL_ROW != 0 || self->n_rows == 0
      || !has_free_slot (self->slot_rows, slot_rows / sizeof (guint16), self->n_rows)
      || !has_free_word (self->word_keys, steps)
      || !are_sums_safe (input, hidden, self->gate_bias) || !is_out_safe (self->out)
      || !are_small (self->wide_scale, 8, STM_LABEL_LIMIT >> 4)
      || !are_small (self->out_bias, 8, STM_LABEL_LIMIT)
      || !are_small (self->transitions, STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS, STM_LABEL_LIMIT)
      || !are_small (self->bonus, STM_N_LABELS, STM_LABEL_LIMIT))
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL, "the labelling net is damaged");
      return NULL;
    }
  /* Fitted last: a net has none while it is trained. */
  self->confidence
      = stm_model_get_section (model, "confidence", &n_confidence, NULL);
  if (n_confidence != STM_LINK_N_EVIDENCE * sizeof (float))
    self->confidence = NULL;
  self->slot_mask = slots / sizeof (guint32) - 1;
  self->word_mask = steps - 1;
  self->input = block_weights (input);
  self->hidden = block_weights (hidden);
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
  g_aligned_free (self->input);
  g_aligned_free (self->hidden);
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

static inline gint32
cut (gint32 v, gint32 limit)
{
  return CLAMP (v, -limit, limit);
}

static inline gint32
to_16_bits (gint32 v)
{
  return CLAMP (v, -32768, 32767);
}

/* Of |v| <= 2, Q13 to Q13. */
static inline gint32
bend (gint32 v)
{
  return v - ((v * ABS (v)) >> 16) * 2;
}

static inline gint32
step (gint32 v)
{
  return 8192 + bend (v >> 1);
}

static void
sum_rows (const StmLabelNet *net, const guint16 *rows, guint32 n, gint16 *x, gint32 *emissions)
{
  gint32 sums[STM_LABEL_ROW] = { 0 };

  for (guint32 r = 0; r < n; r++)
    {
      const gint8 *row = net->rows + (gsize) rows[r] * STM_LABEL_ROW;

      for (guint k = 0; k < STM_LABEL_ROW; k++)
        sums[k] += row[k];
    }
  for (guint k = 0; k < W; k++)
    {
      gint32 v = sums[k] * net->row_scale[k] + 128 * net->row_bias[k];

      x[k] = bend (cut (to_16_bits (v >> 8), 16384));
    }
  for (guint l = 0; l < STM_N_LABELS; l++)
    emissions[l] = (gint32) (((gint64) sums[W + l] * net->wide_scale[l]) >> 8);
  emissions[7] = 0;
}

static void
run_way (const StmLabelNet *net, guint way, guint32 n, StmLabelWork *work)
{
  const gint16 *input = net->input + way * G * W, *hidden = net->hidden + way * G * W;
  gint16 cell[W] = { 0 };
  const gint16 *before = cell;

  for (guint32 s = 0; s < n; s++)
    {
      guint32 t = way == 0 ? s : n - 1 - s;
      const gint16 *x = work->x + (gsize) t * W;
      gint16 *h = work->hidden + (gsize) t * 2 * W + way * W;
      gint32 z[G];

      for (guint j = 0; j < G; j += 8)
        {
          const gint16 *u = input + (gsize) j / 8 * (W / 2) * 16;
          const gint16 *v = hidden + (gsize) j / 8 * (W / 2) * 16;
          gint32 sums[8];

          for (guint i = 0; i < 8; i++)
            sums[i] = net->gate_bias[way * G + j + i];
          for (guint k = 0; k < W; k += 2, u += 16, v += 16)
            for (guint i = 0; i < 8; i++)
              sums[i] += u[2 * i] * x[k] + u[2 * i + 1] * x[k + 1] + v[2 * i] * before[k]
                         + v[2 * i + 1] * before[k + 1];
          for (guint i = 0; i < 8; i++)
            z[j + i] = to_16_bits (sums[i] >> 10);
        }
      for (guint k = 0; k < W; k++)
        {
          gint32 in = step (z[k]), keep = step (z[W + k]);
          gint32 new = bend (cut (z[2 * W + k], 16384)) >> 1, out = step (z[3 * W + k]);
          gint32 c = to_16_bits ((keep * cell[k] + in * new + 8192) >> 14);

          cell[k] = c;
          h[k] = (MIN (2 * out, 32767) * (2 * bend (2 * cut (c, 8192)))) >> 16;
        }
      before = h;
    }
}

static void
add_out (const StmLabelNet *net, guint32 n, const StmLabelWork *work, gint32 *emissions)
{
  for (guint32 t = 0; t < n; t++)
    {
      const gint16 *h = work->hidden + (gsize) t * 2 * W, *x = work->x + (gsize) t * W;

      for (guint l = 0; l < STM_N_LABELS; l++)
        {
          const gint16 *w = net->out + l * STM_LABEL_OUT;
          gint32 sum = 0;

          for (guint k = 0; k < 2 * W; k++)
            sum += w[k] * h[k];
          for (guint k = 0; k < W; k++)
            sum += w[2 * W + k] * x[k];
          emissions[t * 8 + l] += (sum >> 7) + net->out_bias[l];
        }
    }
}

void
stm_label_kernel_portable (const StmLabelNet *net, const guint16 *rows, const guint32 *starts,
                           guint32 n, StmLabelWork *work, gint32 *emissions)
{
  for (guint32 t = 0; t < n; t++)
    sum_rows (net, rows + starts[t], starts[t + 1] - starts[t], work->x + (gsize) t * W,
              emissions + (gsize) t * 8);
  /* The first step's "before" is the zeroed cell; it is overwritten only after use. */
  run_way (net, 0, n, work);
  run_way (net, 1, n, work);
  add_out (net, n, work, emissions);
}
