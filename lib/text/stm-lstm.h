/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The integer arithmetic of small recurrent nets: products, a long short-term memory both ways,
 * sums of rows. Called by the parser and the labelling net; training does the same in floating
 * point.
 *
 * Fixed point: values Q13, weights Q10, sums of products Q23. All sums are exact or saturate in a
 * fixed order, so that every kernel gives the same integers. The functions are
 *   bend (v) = v (1 - |v| / 4) cut to [-1, 1];  step (v) = 1/2 + bend (v / 2) / 2
 * which stand in for tanh and the sigmoid, in training too. Widths are multiples of 16, numbers of
 * outputs of 8. */
#pragma once

#include <glib.h>

#define STM_LSTM_AHEAD 4 /* vectors that are multiplied together */
/* Outputs and widths at most, for room on the stack. */
#define STM_LSTM_MAX_OUTPUTS 512
#define STM_LSTM_MAX_WIDTH 128

/* Weights in the order in which the kernels read them, made by stm_lstm_block(): blocks of 8
 * outputs, then pairs of inputs, then the outputs of the block with their two weights side by
 * side. */
typedef struct {
  gint16 *weights;
  const gint32 *bias; /* Q23; NULL: none */
  guint outputs;
  guint inputs;
} StmLstmMatrix;

/* One way; the outputs of both matrices are the gates: input, forget, cell, output. */
typedef struct {
  StmLstmMatrix input;
  StmLstmMatrix hidden;
} StmLstmWay;

typedef struct {
  const char *name;
  /* z[i][…] = bias + W x[i], for STM_LSTM_AHEAD vectors. */
  void (*multiply) (const StmLstmMatrix *w, const gint16 *const *x, gint32 *z);
  /* z += W x. */
  void (*add) (const StmLstmMatrix *w, const gint16 *x, gint32 *z);
  /* One step of the memory: 4 @width gates @z to cells and hidden values. */
  void (*advance) (const gint32 *z, guint width, gint16 *cell, gint16 *hidden);
  /* x = bend (the sum of 8-bit rows of @width, times @scale (Q21) plus @bias (Q14)). @rest gets
   * the bare sums of the 8 numbers that follow in each row; NULL: rows end with @width. At most
   * 256 rows: no sum leaves 16 bits. */
  void (*sum_rows) (const gint8 *const *rows, guint n, guint width, const gint16 *scale,
                    const gint16 *bias, gint16 *x, gint16 *rest);
  /* y = bend (the saturated sum of vectors Q10, the first to the last). */
  void (*bend_sum) (const gint16 *const *parts, guint n, guint width, gint16 *y);
  /* y[i] = z[i] as Q10, saturated. */
  void (*narrow) (const gint32 *z, guint n, gint16 *y);
} StmLstmKernel;

/* The one that says what the others must give. */
const StmLstmKernel *stm_lstm_kernel_portable (void);
/* NULL where the machine has none. */
const StmLstmKernel *stm_lstm_kernel_sse2 (void);
const StmLstmKernel *stm_lstm_kernel_avx2 (void);
/* The fastest. */
const StmLstmKernel *stm_lstm_kernel (void);

/* Takes the weights, a row of @inputs for each output, into the kernels' order; free with
 * stm_lstm_matrix_clear(). @bias is not copied. */
void stm_lstm_matrix_init (StmLstmMatrix *self, const gint16 *weights, const gint32 *bias,
                           guint outputs, guint inputs);
void stm_lstm_matrix_clear (StmLstmMatrix *self);
/* Whether no sum of products leaves 32 bits, whatever the values; @more adds to @self's outputs
 * (NULL: nothing does). */
gboolean stm_lstm_matrix_is_safe (const StmLstmMatrix *self, const StmLstmMatrix *more);

/* z[i][…] = bias + W x[i], for @n vectors, at most STM_LSTM_AHEAD. */
void stm_lstm_multiply (const StmLstmMatrix *w, const StmLstmKernel *kernel,
                        const gint16 *const *x, guint n, gint32 *z);
/* Runs over @n vectors @x, @x_stride apart, forwards or @backwards. Hidden values go to @out,
 * @stride apart. */
void stm_lstm_run (const StmLstmWay *way, const StmLstmKernel *kernel, gboolean backwards,
                   const gint16 *x, gsize x_stride, guint32 n, gint16 *out, gsize stride);
