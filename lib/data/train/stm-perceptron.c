/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Tables of an averaged perceptron: see stm-perceptron.h. */
#include "stm-perceptron.h"

#include <string.h>

void
stm_perceptron_init (StmPerceptron *self, guint bits, guint columns, guint min_updates)
{
  self->bits = bits;
  self->columns = columns;
  self->stride = columns <= 4 ? 4 : (columns + 7) / 8 * 8;
  self->min_updates = min_updates;
  self->time = 1;
  self->weights = g_new0 (gint32, (gsize) self->stride << bits);
  self->sums = g_new0 (gint64, (gsize) self->stride << bits);
  self->updates = g_new0 (guint16, (gsize) 1 << bits);
}

void
stm_perceptron_clear (StmPerceptron *self)
{
  g_free (self->weights);
  g_free (self->sums);
  g_free (self->updates);
}

void
stm_perceptron_score (const StmPerceptron *self, const guint32 *features, guint n, gint32 *out)
{
  guint shift = 32 - self->bits, stride = self->stride;

  memset (out, 0, sizeof (gint32) * stride);
  for (guint i = 0; i < n; i++)
    {
      guint32 row = features[i] >> shift;
      if (self->updates[row] < self->min_updates)
        continue;
      const gint32 *w = self->weights + (gsize) row * stride;
      for (guint k = 0; k < stride; k++)
        out[k] += w[k];
    }
}

void
stm_perceptron_update (StmPerceptron *self, const guint32 *features, guint n, guint good, guint bad)
{
  guint shift = 32 - self->bits;

  for (guint i = 0; i < n; i++)
    {
      guint32 row = features[i] >> shift;
      gint32 *w = self->weights + (gsize) row * self->stride;
      gint64 *s = self->sums + (gsize) row * self->stride;
      w[good]++;
      s[good] += self->time;
      w[bad]--;
      s[bad] -= self->time;
      if (self->updates[row] < G_MAXUINT16)
        self->updates[row]++;
    }
}

static gint64
average (const StmPerceptron *self, gsize row, guint column)
{
  gsize i = row * self->stride + column;

  if (self->updates[row] < self->min_updates)
    return 0;
  return self->weights[i] * self->time - self->sums[i];
}

gint8 *
stm_perceptron_quantise (const StmPerceptron *self, gboolean base, guint out_columns, const char *name)
{
  gsize rows = (gsize) 1 << self->bits, used = 0;
  gint8 *out = g_new0 (gint8, rows * out_columns);
  gint64 largest = 1;

  for (gsize row = 0; row < rows; row++)
    for (guint k = base; k < self->columns; k++)
      {
        gint64 v = average (self, row, k) - (base ? average (self, row, 0) : 0);
        largest = MAX (largest, ABS (v));
      }
  for (gsize row = 0; row < rows; row++)
    for (guint k = base; k < self->columns; k++)
      {
        gint64 v = average (self, row, k) - (base ? average (self, row, 0) : 0);
        gint64 q = (ABS (v) * 254 + largest) / (2 * largest);
        out[row * out_columns + k - base] = (gint8) (v < 0 ? -q : q);
        used += q != 0;
      }
  g_printerr ("%s: %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " weights used, largest %.1f\n", name,
              used, rows * out_columns, (double) largest / (double) self->time);
  return out;
}
