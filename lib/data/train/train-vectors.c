/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the trainers of nets share: see train-vectors.h. */
#include "train-vectors.h"

#include <string.h>

#define LANES TRAIN_LANES
typedef TrainV V;

void
train_multiply (const float *w, guint n, guint m, const V *x, V *y)
{
  for (guint j = 0; j < n; j += 8)
    {
      const float *r = w + (gsize) j * m;
      V a0 = y[j], a1 = y[j + 1], a2 = y[j + 2], a3 = y[j + 3];
      V a4 = y[j + 4], a5 = y[j + 5], a6 = y[j + 6], a7 = y[j + 7];

      for (guint k = 0; k < m; k++)
        {
          V v = x[k];

          a0 += r[k] * v;
          a1 += r[k + m] * v;
          a2 += r[k + 2 * m] * v;
          a3 += r[k + 3 * m] * v;
          a4 += r[k + 4 * m] * v;
          a5 += r[k + 5 * m] * v;
          a6 += r[k + 6 * m] * v;
          a7 += r[k + 7 * m] * v;
        }
      y[j] = a0, y[j + 1] = a1, y[j + 2] = a2, y[j + 3] = a3;
      y[j + 4] = a4, y[j + 5] = a5, y[j + 6] = a6, y[j + 7] = a7;
    }
}

float
train_add_lanes (V v)
{
  float a[LANES];

  for (guint i = 0; i < LANES; i++)
    a[i] = v[i];
  for (guint half = LANES / 2; half > 0; half /= 2)
    for (guint i = 0; i < half; i++)
      a[i] += a[i + half];
  return a[0];
}

void
train_multiply_outer (float *dw, guint n, guint m, const V *dz, guint dz_stride, const V *x,
                      guint x_stride, guint steps)
{
  for (guint j = 0; j < n; j += 4)
    for (guint k = 0; k < m; k += 4)
      {
        V a[4][4];

        memset (a, 0, sizeof a);
        for (guint t = 0; t < steps; t++)
          {
            const V *d = dz + (gsize) t * dz_stride + j, *v = x + (gsize) t * x_stride + k;

            for (guint p = 0; p < 4; p++)
              for (guint q = 0; q < 4; q++)
                a[p][q] += d[p] * v[q];
          }
        for (guint p = 0; p < 4; p++)
          for (guint q = 0; q < 4; q++)
            dw[(j + p) * m + k + q] += train_add_lanes (a[p][q]);
      }
}

void
train_transpose (const float *w, guint n, guint m, float *out)
{
  for (guint j = 0; j < n; j++)
    for (guint k = 0; k < m; k++)
      out[k * n + j] = w[j * m + k];
}

guint64
train_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

double
train_random_unit (guint64 *state)
{
  return (double) (train_random (state) >> 11) / 9007199254740992.0;
}

double
train_random_normal (guint64 *state)
{
  double sum = -6.0;

  for (guint i = 0; i < 12; i++)
    sum += train_random_unit (state);
  return sum;
}

guint *
train_random_order (guint64 *state, guint n)
{
  guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    {
      guint j = (guint) (train_random (state) % (i + 1));

      order[i] = order[j];
      order[j] = i;
    }
  return order;
}

V
train_random_mask (guint64 *state, float drop)
{
  float scale = 1.0f / (1.0f - drop);
  V mask;

  for (guint i = 0; i < LANES; i += 4)
    {
      guint64 r = train_random (state);

      for (guint q = 0; q < 4; q++, r >>= 16)
        mask[i + q] = (r & 0xffff) < (guint) ((1.0f - drop) * 65536.0f) ? scale : 0.0f;
    }
  return mask;
}

double
train_exp (double x)
{
  const double log2e = 1.4426950408889634, ln2_high = 0.693147180369123816490,
               ln2_low = 1.90821492927058770002e-10;
  double r, sum = 1.0, term = 1.0;
  gint64 n;
  guint64 bits;

  if (x < -700.0)
    return 0.0;
  if (x > 700.0)
    x = 700.0;
  n = (gint64) (x * log2e + (x < 0 ? -0.5 : 0.5));
  r = x - (double) n * ln2_high;
  r -= (double) n * ln2_low;
  for (guint k = 1; k <= 12; k++)
    {
      term = term * r / k;
      sum += term;
    }
  bits = (guint64) (n + 1023) << 52;
  memcpy (&r, &bits, sizeof r);
  return sum * r;
}

double
train_log (double x)
{
  guint64 bits;
  double m, s, s2, sum = 0.0;
  gint64 e;

  memcpy (&bits, &x, sizeof bits);
  e = (gint64) (bits >> 52) - 1023;
  bits = (bits & ((G_GUINT64_CONSTANT (1) << 52) - 1)) | (G_GUINT64_CONSTANT (1023) << 52);
  memcpy (&m, &bits, sizeof m);
  if (m > 1.4142135623730951)
    {
      m *= 0.5;
      e++;
    }
  s = (m - 1.0) / (m + 1.0);
  s2 = s * s;
  for (int k = 21; k >= 1; k -= 2)
    sum = sum * s2 + 1.0 / k;
  return 2.0 * s * sum + (double) e * 0.6931471805599453;
}
