/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the trainers of nets share: vectors of sixteen lanes, the functions of the nets, products, a
 * generator of random numbers, exp() and log(). Sixteen sequences go side by side, one a
 * lane, so that each lane's sums have one order whatever the machine's vectors are: with
 * -ffp-contract=off the same seed gives the same bytes everywhere. */
#pragma once

#include <glib.h>

#define TRAIN_LANES 16

typedef float TrainV __attribute__ ((vector_size (4 * TRAIN_LANES)));
typedef gint32 TrainVI __attribute__ ((vector_size (4 * TRAIN_LANES)));

static inline TrainV
train_all (float x)
{
  TrainV v;

  for (guint i = 0; i < TRAIN_LANES; i++)
    v[i] = x;
  return v;
}

static inline TrainV
train_choose (TrainVI mask, TrainV a, TrainV b)
{
  return (TrainV) (((TrainVI) a & mask) | ((TrainVI) b & ~mask));
}

/* v (1 - |v| / 4) cut to [-1, 1], near tanh, and its slope. */
static inline TrainV
train_bend (TrainV v, TrainV *slope)
{
  TrainV two = train_all (2.0f), a = train_choose (v < 0, -v, v), y;
  TrainVI in = a < two;

  y = v * (1.0f - 0.25f * a);
  *slope = train_choose (in, 1.0f - 0.5f * a, train_all (0));
  return train_choose (in, y, train_choose (v < 0, train_all (-1), train_all (1)));
}

/* 1/2 + bend (v / 2) / 2, near the sigmoid. */
static inline TrainV
train_step (TrainV v, TrainV *slope)
{
  TrainV y = train_bend (0.5f * v, slope);

  *slope = 0.25f * *slope;
  return 0.5f + 0.5f * y;
}

/* y[0 … n) += W x, W of n rows of m; n is a multiple of 8. */
void train_multiply (const float *w, guint n, guint m, const TrainV *x, TrainV *y);
/* dw[n x m] += sum over the steps of dz x'; strides are in vectors a step; n and m are multiples
 * of 4. */
void train_multiply_outer (float *dw, guint n, guint m, const TrainV *dz, guint dz_stride,
                           const TrainV *x, guint x_stride, guint steps);
/* The sum of the lanes. */
float train_add_lanes (TrainV v);
void train_transpose (const float *w, guint n, guint m, float *out);

guint64 train_random (guint64 *state);
/* In [0, 1). */
double train_random_unit (guint64 *state);
/* Roughly normal: the sum of twelve. */
double train_random_normal (guint64 *state);
/* 0 … @n - 1 in any order; g_free(). */
guint *train_random_order (guint64 *state, guint n);
/* Each lane 1 / (1 - @drop), or 0 with the probability @drop. */
TrainV train_random_mask (guint64 *state, float drop);

/* exp() and log() made of exact operations: the same on every machine. */
double train_exp (double x);
double train_log (double x);
