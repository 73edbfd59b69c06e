/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Small recurrent nets in integers: weights, the run over a sequence, and the portable kernel. See
 * stm-lstm.h. */
#include "text/stm-lstm.h"

#include <string.h>

#define AHEAD STM_LSTM_AHEAD

void
stm_lstm_matrix_init (StmLstmMatrix *self, const gint16 *weights, const gint32 *bias, guint outputs,
                      guint inputs)
{
  self->weights = g_aligned_alloc ((gsize) outputs * inputs, sizeof (gint16), 64);
  self->bias = bias;
  self->outputs = outputs;
  self->inputs = inputs;
  for (guint j = 0; j < outputs; j++)
    for (guint k = 0; k < inputs; k++)
      self->weights[((gsize) j / 8 * (inputs / 2) + k / 2) * 16 + j % 8 * 2 + k % 2] =
          weights[(gsize) j * inputs + k];
}

void
stm_lstm_matrix_clear (StmLstmMatrix *self)
{
  g_aligned_free (self->weights);
  self->weights = NULL;
}

/* The largest that the sum of output @j can be. */
static gint64
largest_sum (const StmLstmMatrix *self, guint j)
{
  gint64 sum = self->bias != NULL ? ABS ((gint64) self->bias[j]) : 0;

  for (guint k = 0; k < self->inputs; k++)
    sum +=
        ABS ((gint64) self
                 ->weights[((gsize) j / 8 * (self->inputs / 2) + k / 2) * 16 + j % 8 * 2 + k % 2])
        * 8192;
  return sum;
}

gboolean
stm_lstm_matrix_is_safe (const StmLstmMatrix *self, const StmLstmMatrix *more)
{
  for (guint j = 0; j < self->outputs; j++)
    if (largest_sum (self, j) + (more != NULL ? largest_sum (more, j) : 0) > G_MAXINT32)
      return FALSE;
  return TRUE;
}

/* z = bias + W x, of few vectors. */
static void
multiply_few (const StmLstmMatrix *w, const StmLstmKernel *kernel, const gint16 *const *x, guint n,
              gint32 *z)
{
  for (guint i = 0; i < n; i++, z += w->outputs)
    {
      if (w->bias != NULL)
        memcpy (z, w->bias, sizeof *z * w->outputs);
      else
        memset (z, 0, sizeof *z * w->outputs);
      kernel->add (w, x[i], z);
    }
}

void
stm_lstm_multiply (const StmLstmMatrix *w, const StmLstmKernel *kernel, const gint16 *const *x,
                   guint n, gint32 *z)
{
  if (n == AHEAD)
    kernel->multiply (w, x, z);
  else
    multiply_few (w, kernel, x, n, z);
}

void
stm_lstm_run (const StmLstmWay *way, const StmLstmKernel *kernel, gboolean backwards,
              const gint16 *x, gsize x_stride, guint32 n, gint16 *out, gsize stride)
{
  guint gates = way->input.outputs, width = way->hidden.inputs;
  gint32 z[AHEAD * STM_LSTM_MAX_OUTPUTS] __attribute__ ((aligned (64)));
  gint16 cell[STM_LSTM_MAX_WIDTH] __attribute__ ((aligned (64))) = { 0 };
  const gint16 *before = NULL;

  for (guint32 s = 0; s < n; s += AHEAD)
    {
      guint count = MIN (AHEAD, n - s);
      const gint16 *next[AHEAD];

      for (guint32 i = 0; i < count; i++)
        next[i] = x + (backwards ? n - 1 - (s + i) : s + i) * x_stride;
      stm_lstm_multiply (&way->input, kernel, next, count, z);
      for (guint32 i = 0; i < count; i++)
        {
          gint16 *hidden = out + (backwards ? n - 1 - (s + i) : s + i) * stride;

          if (before != NULL)
            kernel->add (&way->hidden, before, z + i * gates);
          kernel->advance (z + i * gates, width, cell, hidden);
          before = hidden;
        }
    }
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
add_portable (const StmLstmMatrix *w, const gint16 *x, gint32 *z)
{
  const gint16 *u = w->weights;

  for (guint j = 0; j < w->outputs; j += 8)
    for (guint k = 0; k < w->inputs; k += 2, u += 16)
      for (guint i = 0; i < 8; i++)
        z[j + i] += u[2 * i] * x[k] + u[2 * i + 1] * x[k + 1];
}

static void
multiply_portable (const StmLstmMatrix *w, const gint16 *const *x, gint32 *z)
{
  for (guint i = 0; i < AHEAD; i++, z += w->outputs)
    {
      for (guint j = 0; j < w->outputs; j++)
        z[j] = w->bias != NULL ? w->bias[j] : 0;
      add_portable (w, x[i], z);
    }
}

static void
advance_portable (const gint32 *z, guint width, gint16 *cell, gint16 *hidden)
{
  for (guint k = 0; k < width; k++)
    {
      gint32 in = step (to_16_bits (z[k] >> 10)), keep = step (to_16_bits (z[width + k] >> 10));
      gint32 new = bend (cut (to_16_bits (z[2 * width + k] >> 10), 16384)) >> 1;
      gint32 out = step (to_16_bits (z[3 * width + k] >> 10));
      gint32 c = to_16_bits ((keep * cell[k] + in * new + 8192) >> 14);

      cell[k] = (gint16) c;
      hidden[k] = (gint16) ((MIN (2 * out, 32767) * (2 * bend (2 * cut (c, 8192)))) >> 16);
    }
}

static void
sum_rows_portable (const gint8 *const *rows, guint n, guint width, const gint16 *scale,
                   const gint16 *bias, gint16 *x, gint16 *rest)
{
  for (guint k = 0; k < (rest != NULL ? width + 8 : width); k++)
    {
      gint32 sum = 0;

      for (guint r = 0; r < n; r++)
        sum += rows[r][k];
      if (k < width)
        x[k] = (gint16) bend (cut (to_16_bits ((sum * scale[k] + 128 * bias[k]) >> 8), 16384));
      else
        rest[k - width] = (gint16) sum;
    }
}

static void
bend_sum_portable (const gint16 *const *parts, guint n, guint width, gint16 *y)
{
  for (guint k = 0; k < width; k++)
    {
      gint32 sum = parts[0][k];

      for (guint i = 1; i < n; i++)
        sum = to_16_bits (sum + parts[i][k]);
      y[k] = (gint16) bend (cut (sum, 2048) * 8);
    }
}

static void
narrow_portable (const gint32 *z, guint n, gint16 *y)
{
  for (guint i = 0; i < n; i++)
    y[i] = (gint16) to_16_bits (z[i] >> 13);
}

const StmLstmKernel *
stm_lstm_kernel_portable (void)
{
  static const StmLstmKernel kernel = {
    .name = "portable",
    .multiply = multiply_portable,
    .add = add_portable,
    .advance = advance_portable,
    .sum_rows = sum_rows_portable,
    .bend_sum = bend_sum_portable,
    .narrow = narrow_portable,
  };

  return &kernel;
}

const StmLstmKernel *
stm_lstm_kernel (void)
{
  const StmLstmKernel *kernel = stm_lstm_kernel_avx2 ();

  if (kernel == NULL)
    kernel = stm_lstm_kernel_sse2 ();
  return kernel != NULL ? kernel : stm_lstm_kernel_portable ();
}
