/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Steps of a net's parameters: see train-update.h. One order of all sums, so that every machine
 * trains the same. */
#include "train-update.h"

#include <math.h>
#include <string.h>

#define BETA1 0.9f
#define BETA2 0.999f
#define LONGEST 5.0 /* of the dense gradient */

static void
adam_init (TrainAdam *self, gsize n)
{
  self->first = g_new0 (float, n);
  self->second = g_new0 (float, n);
}

static void
adam_clear (TrainAdam *self)
{
  g_free (self->first);
  g_free (self->second);
}

static void
adam_step (TrainAdam *self, float *parameters, gsize at, const float *g, gsize n, float rate,
           float scale, float fix1, float fix2)
{
  float *p = parameters + at, *m = self->first + at, *v = self->second + at;

  for (gsize i = 0; i < n; i++)
    {
      float d = g[i] * scale;

      m[i] = BETA1 * m[i] + (1.0f - BETA1) * d;
      v[i] = BETA2 * v[i] + (1.0f - BETA2) * d * d;
      p[i] -= rate * (m[i] * fix1) / (sqrtf (v[i] * fix2) + 1e-8f);
    }
}

void
train_update_init (TrainUpdate *self, float *dense, gsize n_dense, float *rows, guint n_rows,
                   guint row)
{
  gsize n = (gsize) n_rows * row;

  memset (self, 0, sizeof *self);
  self->dense = dense;
  self->n_dense = n_dense;
  self->rows = rows;
  self->n_rows = n_rows;
  self->row = row;
  self->d_dense = g_new0 (float, n_dense);
  self->d_rows = g_new0 (float, n);
  self->touched = g_new0 (guint8, n_rows);
  self->list = g_new0 (guint32, n_rows);
  adam_init (&self->adam_dense, n_dense);
  adam_init (&self->adam_rows, n);
  self->power1 = self->power2 = 1.0;
  self->mean_dense = g_new0 (float, n_dense);
  self->mean_rows = g_new0 (float, n);
}

void
train_update_clear (TrainUpdate *self)
{
  g_free (self->d_dense);
  g_free (self->d_rows);
  g_free (self->touched);
  g_free (self->list);
  adam_clear (&self->adam_dense);
  adam_clear (&self->adam_rows);
  g_free (self->mean_dense);
  g_free (self->mean_rows);
}

float *
train_update_touch (TrainUpdate *self, guint row)
{
  if (!self->touched[row])
    {
      self->touched[row] = 1;
      self->list[self->n_touched++] = row;
    }
  return self->d_rows + (gsize) row * self->row;
}

void
train_update_step (TrainUpdate *self, float rate)
{
  double norm = 0.0;
  float scale = 1.0f, fix1, fix2;

  for (gsize i = 0; i < self->n_dense; i++)
    norm += (double) self->d_dense[i] * self->d_dense[i];
  norm = sqrt (norm);
  if (norm > LONGEST)
    scale = (float) (LONGEST / norm);
  self->power1 *= BETA1;
  self->power2 *= BETA2;
  fix1 = (float) (1.0 / (1.0 - self->power1));
  fix2 = (float) (1.0 / (1.0 - self->power2));
  adam_step (&self->adam_dense, self->dense, 0, self->d_dense, self->n_dense, rate, scale, fix1,
             fix2);
  memset (self->d_dense, 0, sizeof (float) * self->n_dense);
  for (guint i = 0; i < self->n_touched; i++)
    {
      gsize at = (gsize) self->list[i] * self->row;

      adam_step (&self->adam_rows, self->rows, at, self->d_rows + at, self->row, rate, 1.0f, fix1,
                 fix2);
      memset (self->d_rows + at, 0, sizeof (float) * self->row);
      self->touched[self->list[i]] = 0;
    }
  self->n_touched = 0;
}

void
train_update_add_mean (TrainUpdate *self)
{
  float share = 1.0f / (float) ++self->n_means;
  gsize n = (gsize) self->n_rows * self->row;

  for (gsize i = 0; i < self->n_dense; i++)
    self->mean_dense[i] += (self->dense[i] - self->mean_dense[i]) * share;
  for (gsize i = 0; i < n; i++)
    self->mean_rows[i] += (self->rows[i] - self->mean_rows[i]) * share;
}

void
train_update_take_mean (TrainUpdate *self)
{
  if (self->n_means == 0)
    return;
  memcpy (self->dense, self->mean_dense, sizeof (float) * self->n_dense);
  memcpy (self->rows, self->mean_rows, sizeof (float) * self->n_rows * self->row);
}
