/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Floats of a trained net to the integers of the library, rounded half up. What the trainers of the
 * labelling net and of the parser share. */
#pragma once

#include "stm-model-writer.h"

/* @x cut to -@limit … @limit. */
gint32 train_pack_round (double x, double limit);
/* Adds the section @name: @n values times @scale. */
void train_pack_16 (StmModelWriter *writer, const char *name, const float *values, guint n,
                    double scale);
void train_pack_32 (StmModelWriter *writer, const char *name, const float *values, guint n,
                    double scale);
/* The largest value of column @k, whatever its sign; row 0 of @rows is unused. */
float train_pack_top (const float *rows, guint n_rows, guint row, guint k);
/* Columns [0, @width) of @rows to 8 bits, with a scale (Q21) for each: @rows and @out have @row
 * numbers a row. */
void train_pack_rows (const float *rows, guint n_rows, guint row, guint width, gint8 *out,
                      gint16 *scales);
/* Column @k to 8 bits, so that @top becomes 127. */
void train_pack_column (const float *rows, guint n_rows, guint row, guint k, float top, gint8 *out);
