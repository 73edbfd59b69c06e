/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The parameters of a net while it learns: one dense array, and rows of which few change at a time;
 * their gradient, Adam, and the mean over the last part of the training. */
#pragma once

#include <glib.h>

/* Means of a gradient and of its square. */
typedef struct {
  float *first;
  float *second;
} TrainAdam;

typedef struct {
  float *dense; /* owned by the net */
  gsize n_dense;
  float *rows;
  guint n_rows;
  guint row;    /* numbers of a row */

  float *d_dense; /* the gradient */
  float *d_rows;
  guint8 *touched; /* rows that have one */
  guint32 *list;
  guint n_touched;

  TrainAdam adam_dense;
  TrainAdam adam_rows;
  double power1; /* of the two decay rates */
  double power2;

  float *mean_dense;
  float *mean_rows;
  guint n_means;
} TrainUpdate;

void train_update_init (TrainUpdate *self, float *dense, gsize n_dense, float *rows, guint n_rows,
                        guint row);
void train_update_clear (TrainUpdate *self);
/* The gradient of a row, to be added to. */
float *train_update_touch (TrainUpdate *self, guint row);
/* One step against the gradient, whose dense part is cut to a length of 5; then it is 0 again. */
void train_update_step (TrainUpdate *self, float rate);
/* Takes the parameters as they are into the mean. */
void train_update_add_mean (TrainUpdate *self);
/* The mean becomes the parameters, where there is one. */
void train_update_take_mean (TrainUpdate *self);
