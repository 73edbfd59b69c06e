/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Sums over all labellings of a run (forward and backward), in single precision with one order of
 * operations and an exp() of our own, so that the probabilities too are the same on every machine.
 * No label depends on them. */
#include "extract/stm-label-marginals.h"

#include <string.h>

#include "extract/stm-label-features.h"

#define N STM_N_LABELS

typedef float Values[8];

struct _StmLabelMarginals
{
  Values *alpha;
  Values *beta;
  Values *factor;
  float *scale;
  const StmLabelNet *net; /* whose transitions are in @steps */
  float steps[STM_LABEL_N_CONTEXTS][8][8];
};

StmLabelMarginals *
stm_label_marginals_new (guint32 room)
{
  StmLabelMarginals *self = g_new0 (StmLabelMarginals, 1);

  self->alpha = g_new0 (Values, room);
  self->beta = g_new0 (Values, room);
  self->factor = g_new0 (Values, room);
  self->scale = g_new0 (float, room);
  return self;
}

void
stm_label_marginals_free (StmLabelMarginals *self)
{
  g_free (self->alpha);
  g_free (self->beta);
  g_free (self->factor);
  g_free (self->scale);
  g_free (self);
}

float
stm_label_exp_q16 (gint32 v)
{
  float x = (float)CLAMP (v, -20 * 65536, 20 * 65536) * (1.0f / 65536.0f), r, y;
  gint32 n = (gint32)(x * 1.44269504f + (x < 0 ? -0.5f : 0.5f)), bits;

  r = x - (float)n * 0.693145752f;
  r = r - (float)n * 1.42860677e-6f;
  y = 1.0f / 120.0f + r * (1.0f / 720.0f);
  y = 1.0f / 24.0f + r * y;
  y = 1.0f / 6.0f + r * y;
  y = 0.5f + r * y;
  y = 1.0f + r * y;
  y = 1.0f + r * y;
  bits = (n + 127) << 23;
  memcpy (&r, &bits, sizeof r);
  return y * r;
}

static void
prepare (StmLabelMarginals *self, const StmLabelNet *net)
{
  if (self->net == net)
    return;
  self->net = net;
  memset (self->steps, 0, sizeof self->steps);
  for (guint c = 0; c < STM_LABEL_N_CONTEXTS; c++)
    for (guint from = 0; from <= N; from++)
      for (guint to = 0; to < N; to++)
        if (to == 0 || to % 2 == 1 || from == to || from + 1 == to)
          self->steps[c][from][to] = stm_label_exp_q16 (net->transitions[(c * 8 + from) * N + to]);
}

static void
sum_up (StmLabelMarginals *self, const gint32 *emissions, const guint8 *contexts, guint32 n)
{
  for (guint32 t = 0; t < n; t++)
    {
      const gint32 *e = emissions + t * 8;
      const float (*f)[8] = self->steps[contexts[t]];
      gint32 top = e[0];
      float sum = 0;

      for (guint l = 1; l < N; l++)
        top = MAX (top, e[l]);
      for (guint l = 0; l < N; l++)
        self->factor[t][l] = stm_label_exp_q16 (e[l] - top);
      if (t == 0)
        for (guint l = 0; l < N; l++)
          self->alpha[t][l] = f[N][l];
      else
        {
          memset (self->alpha[t], 0, sizeof self->alpha[t]);
          for (guint m = 0; m < N; m++)
            for (guint l = 0; l < N; l++)
              self->alpha[t][l] += self->alpha[t - 1][m] * f[m][l];
        }
      for (guint l = 0; l < N; l++)
        {
          self->alpha[t][l] *= self->factor[t][l];
          sum += self->alpha[t][l];
        }
      self->scale[t] = 1.0f / sum;
      for (guint l = 0; l < N; l++)
        self->alpha[t][l] *= self->scale[t];
    }
  for (guint l = 0; l < N; l++)
    self->beta[n - 1][l] = 1;
  for (guint32 t = n - 1; t-- > 0;)
    {
      const float (*f)[8] = self->steps[contexts[t + 1]];
      float after[8];

      for (guint l = 0; l < N; l++)
        after[l] = self->factor[t + 1][l] * self->beta[t + 1][l] * self->scale[t + 1];
      for (guint l = 0; l < N; l++)
        {
          float out = 0;

          for (guint m = 0; m < N; m++)
            out += f[l][m] * after[m];
          self->beta[t][l] = out;
        }
    }
}

/* Of exactly the segment [from, end): it begins there, goes on, and does not go on after. */
static float
segment_probability (const StmLabelMarginals *self, const guint8 *contexts, guint32 n, guint32 from,
                     guint32 end, guint begin)
{
  float p = self->alpha[from][begin], after = 0;

  for (guint32 t = from + 1; t < end; t++)
    p *= self->steps[contexts[t]][t == from + 1 ? begin : begin + 1][begin + 1]
         * self->factor[t][begin + 1] * self->scale[t];
  if (end == n)
    return p;
  for (guint l = 0; l < N; l++)
    if (l != begin + 1)
      after += self->steps[contexts[end]][end == from + 1 ? begin : begin + 1][l]
               * self->factor[end][l] * self->beta[end][l] * self->scale[end];
  return p * after;
}

static guint8
to_byte (float p)
{
  return (guint8)(CLAMP (p, 0.0f, 1.0f) * 255.0f + 0.5f);
}

void
stm_label_marginals_fill (StmLabelMarginals *self, const StmLabelNet *net, const gint32 *emissions,
                          const guint8 *contexts, guint32 n, StmTokenLabel *labels)
{
  prepare (self, net);
  sum_up (self, emissions, contexts, n);
  for (guint32 t = 0; t < n;)
    {
      guint begin = labels[t].label;
      guint32 end = t + 1;
      guint8 p;

      if (begin == STM_LABEL_NONE)
        p = to_byte (self->alpha[t][0] * self->beta[t][0]);
      else
        {
          while (end < n && labels[end].label == begin + 1)
            end++;
          p = to_byte (segment_probability (self, contexts, n, t, end, begin));
        }
      for (; t < end; t++)
        labels[t].probability = p;
    }
}
