/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Tables of an averaged perceptron over hashed features, in integers only, so that the same
 * updates give the same bytes on every machine. For train-parser.c. */
#pragma once

#include <glib.h>

typedef struct {
  gint32 *weights; /* rows of @stride */
  gint64 *sums;    /* updates times the moment of each, for averaging */
  guint16 *updates;
  guint bits;      /* a feature's row is the highest @bits of its hash */
  guint columns;
  guint stride;
  guint min_updates; /* a row scores only after so many */
  gint64 time;       /* decisions so far; the caller counts them */
} StmPerceptron;

void stm_perceptron_init (StmPerceptron *self, guint bits, guint columns, guint min_updates);
void stm_perceptron_clear (StmPerceptron *self);
/* The sums of the features' rows: @stride numbers, which is @columns rounded up to 4 or to
 * multiples of 8. */
void stm_perceptron_score (const StmPerceptron *self, const guint32 *features, guint n,
                           gint32 *out);
/* One more for column @good, one less for @bad. */
void stm_perceptron_update (StmPerceptron *self, const guint32 *features, guint n, guint good,
                            guint bad);
/* Averages as 8-bit numbers, scaled so that the largest is 127: clipping it would cost accuracy.
 * With @base the first column is taken from the others and left out. Rows of @out_columns. */
gint8 *stm_perceptron_quantise (const StmPerceptron *self, gboolean base, guint out_columns,
                                const char *name);
