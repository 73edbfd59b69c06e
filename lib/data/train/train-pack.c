/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Floats to the integers of the library: see train-pack.h. */
#include "train-pack.h"

#include <math.h>

gint32
train_pack_round (double x, double limit)
{
  return (gint32) floor (CLAMP (x, -limit, limit) + 0.5);
}

void
train_pack_16 (StmModelWriter *writer, const char *name, const float *values, guint n, double scale)
{
  g_autofree gint16 *out = g_new (gint16, n);

  for (guint i = 0; i < n; i++)
    out[i] = (gint16) train_pack_round (values[i] * scale, 32767);
  stm_model_writer_add (writer, name, out, n * sizeof *out);
}

void
train_pack_32 (StmModelWriter *writer, const char *name, const float *values, guint n, double scale)
{
  g_autofree gint32 *out = g_new (gint32, n);

  for (guint i = 0; i < n; i++)
    out[i] = train_pack_round (values[i] * scale, 1 << 27);
  stm_model_writer_add (writer, name, out, n * sizeof *out);
}

float
train_pack_top (const float *rows, guint n_rows, guint row, guint k)
{
  float top = 1e-6f;

  for (gsize r = 1; r < n_rows; r++)
    top = MAX (top, fabsf (rows[r * row + k]));
  return top;
}

void
train_pack_column (const float *rows, guint n_rows, guint row, guint k, float top, gint8 *out)
{
  for (gsize r = 1; r < n_rows; r++)
    out[r * row + k] = (gint8) train_pack_round (rows[r * row + k] / top * 127.0, 127);
}

void
train_pack_rows (const float *rows, guint n_rows, guint row, guint width, gint8 *out,
                 gint16 *scales)
{
  for (guint k = 0; k < width; k++)
    {
      /* The scale must fit into 16 bits. */
      float top = MIN (train_pack_top (rows, n_rows, row, k), 1.98f);

      scales[k] = (gint16) train_pack_round (top / 127.0 * (1 << 21), 32767);
      top = (float) (scales[k] * 127.0 / (1 << 21));
      train_pack_column (rows, n_rows, row, k, top, out);
    }
}
