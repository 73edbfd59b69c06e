/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A long short-term memory in floats, forward and backward: see train-way.h. */
#include "train-way.h"

#include <string.h>

typedef TrainV V;

static V *
new_steps (guint steps, guint width)
{
  return g_aligned_alloc0 ((gsize) steps * width, sizeof (V), sizeof (V));
}

void
train_way_init (TrainWay *self, guint inputs, guint width, guint steps)
{
  self->inputs = inputs;
  self->width = width;
  self->x = new_steps (steps, inputs);
  self->hidden = new_steps (steps, width);
  self->dh = new_steps (steps, width);
  self->dx = new_steps (steps, inputs);
  self->gate = new_steps (steps, 4 * width);
  self->slope = new_steps (steps, 4 * width);
  self->dz = new_steps (steps, 4 * width);
  self->cell = new_steps (steps, width);
  self->bent = new_steps (steps, width);
  self->d_bent = new_steps (steps, width);
  self->input_t = g_new (float, 4 * width * inputs);
  self->hidden_t = g_new (float, 4 * width * width);
}

void
train_way_clear (TrainWay *self)
{
  g_aligned_free (self->x);
  g_aligned_free (self->hidden);
  g_aligned_free (self->dh);
  g_aligned_free (self->dx);
  g_aligned_free (self->gate);
  g_aligned_free (self->slope);
  g_aligned_free (self->dz);
  g_aligned_free (self->cell);
  g_aligned_free (self->bent);
  g_aligned_free (self->d_bent);
  g_free (self->input_t);
  g_free (self->hidden_t);
}

void
train_way_transpose (TrainWay *self, const float *input, const float *hidden)
{
  train_transpose (input, 4 * self->width, self->inputs, self->input_t);
  train_transpose (hidden, 4 * self->width, self->width, self->hidden_t);
}

void
train_way_run (TrainWay *self, const float *input, const float *hidden, const float *bias, guint n)
{
  guint m = self->inputs, w = self->width, g = 4 * w;

  for (gsize t = 0; t < n; t++)
    {
      V *z = self->gate + t * g, *s = self->slope + t * g, *c = self->cell + t * w;

      for (guint j = 0; j < g; j++)
        z[j] = train_all (bias[j]);
      train_multiply (input, g, m, self->x + t * m, z);
      if (t > 0)
        train_multiply (hidden, g, w, self->hidden + (t - 1) * w, z);
      for (guint k = 0; k < w; k++)
        {
          z[k] = train_step (z[k], &s[k]);
          z[w + k] = train_step (z[w + k], &s[w + k]);
          z[2 * w + k] = train_bend (z[2 * w + k], &s[2 * w + k]);
          z[3 * w + k] = train_step (z[3 * w + k], &s[3 * w + k]);
          c[k] = z[k] * z[2 * w + k];
          if (t > 0)
            c[k] += z[w + k] * self->cell[(t - 1) * w + k];
          self->bent[t * w + k] = train_bend (c[k], &self->d_bent[t * w + k]);
          self->hidden[t * w + k] = z[3 * w + k] * self->bent[t * w + k];
        }
    }
}

void
train_way_run_back (TrainWay *self, guint n, float *d_input, float *d_hidden, float *d_bias)
{
  guint m = self->inputs, w = self->width, g = 4 * w;
  V *d_cell = new_steps (1, w);

  for (gsize t = n; t-- > 0;)
    {
      V *z = self->gate + t * g, *s = self->slope + t * g, *dz = self->dz + t * g;

      for (guint k = 0; k < w; k++)
        {
          gsize at = t * w + k;
          V dh = self->dh[at], dc = d_cell[k] + dh * z[3 * w + k] * self->d_bent[at];

          dz[3 * w + k] = dh * self->bent[at] * s[3 * w + k];
          dz[2 * w + k] = dc * z[k] * s[2 * w + k];
          dz[k] = dc * z[2 * w + k] * s[k];
          dz[w + k] = t > 0 ? dc * self->cell[at - w] * s[w + k] : train_all (0);
          d_cell[k] = dc * z[w + k];
        }
      if (t > 0)
        train_multiply (self->hidden_t, w, g, dz, self->dh + (t - 1) * w);
      memset (self->dx + t * m, 0, sizeof (V) * m);
      train_multiply (self->input_t, m, g, dz, self->dx + t * m);
    }
  train_multiply_outer (d_input, g, m, self->dz, g, self->x, m, n);
  if (n > 1)
    train_multiply_outer (d_hidden, g, w, self->dz + g, g, self->hidden, w, n - 1);
  train_add_steps (self->dz, g, n, g, d_bias);
  g_aligned_free (d_cell);
}

void
train_turn_round (const guint *len, guint n, guint steps, const V *from, guint from_stride, V *to,
                  guint to_stride, guint width)
{
  for (guint t = 0; t < steps; t++)
    memset (to + (gsize) t * to_stride, 0, sizeof (V) * width);
  for (guint i = 0; i < n; i++)
    for (guint t = 0; t < len[i]; t++)
      {
        const V *a = from + (gsize) (len[i] - 1 - t) * from_stride;
        V *b = to + (gsize) t * to_stride;

        for (guint k = 0; k < width; k++)
          b[k][i] = a[k][i];
      }
}

void
train_add_steps (const V *from, guint stride, guint steps, guint width, float *sums)
{
  for (guint k = 0; k < width; k++)
    {
      V sum = train_all (0);

      for (guint t = 0; t < steps; t++)
        sum += from[(gsize) t * stride + k];
      sums[k] += train_add_lanes (sum);
    }
}
