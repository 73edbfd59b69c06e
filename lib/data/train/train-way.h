/* SPDX-License-Identifier: LGPL-2.1-or-later
 * One way of a long short-term memory in floats, over sequences that go side by side, one a lane:
 *   z = Wi x + Wh h + b; i, f, o = train_step (z); c = f c + i train_bend (z); h = o train_bend (c)
 * and its gradient. What the trainers of the labelling net and of the parser share; the library's
 * text/stm-lstm.h does the same in integers. */
#pragma once

#include "train-vectors.h"

/* Values of each step, one step after another. Gates: input, forget, cell, output. */
typedef struct {
  guint inputs;
  guint width;
  TrainV *x;      /* @inputs a step: to be filled in before train_way_run() */
  TrainV *hidden; /* @width a step: what comes out */
  TrainV *dh;     /* the gradient by it: to be filled in before train_way_run_back() */
  TrainV *dx;     /* the gradient by x */
  /* private */
  TrainV *gate;   /* 4 @width a step, after their functions */
  TrainV *slope;  /* of the functions */
  TrainV *dz;
  TrainV *cell;
  TrainV *bent;   /* train_bend (cell) */
  TrainV *d_bent;
  float *input_t; /* transposed weights */
  float *hidden_t;
} TrainWay;

/* Room for @steps. */
void train_way_init (TrainWay *self, guint inputs, guint width, guint steps);
void train_way_clear (TrainWay *self);
/* Before train_way_run_back(), once for each update of the weights. */
void train_way_transpose (TrainWay *self, const float *input, const float *hidden);
/* @n steps with the weights @input, @hidden and @bias. */
void train_way_run (TrainWay *self, const float *input, const float *hidden, const float *bias,
                    guint n);
/* From the gradient by what came out to that by x; adds to that by the weights. */
void train_way_run_back (TrainWay *self, guint n, float *d_input, float *d_hidden, float *d_bias);

/* @width numbers of each step, those of the @n lanes with their lengths @len the other way round;
 * what is past a lane's end, up to @steps, becomes 0. Strides are in vectors. */
void train_turn_round (const guint *len, guint n, guint steps, const TrainV *from,
                       guint from_stride, TrainV *to, guint to_stride, guint width);
/* sums[k] += all lanes of all @steps of @from. */
void train_add_steps (const TrainV *from, guint stride, guint steps, guint width, float *sums);
