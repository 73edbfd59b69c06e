/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The integer arithmetic of small nets: every kernel gives the integers of the portable one, also
 * at the ends of their ranges; the functions bend where they should; unsafe weights are seen. */
#include "test-util.h"

#include <string.h>

#include "text/stm-lstm.h"

#define AHEAD STM_LSTM_AHEAD
#define MOST 64 /* steps of the sequences below */

static const StmLstmKernel *
get_kernel (int i)
{
  return i == 0 ? stm_lstm_kernel_sse2 () : stm_lstm_kernel_avx2 ();
}

/* The other tests compare nothing where no kernel is. */
START_TEST (test_there_is_a_fast_kernel)
{
#ifdef __x86_64__
  ck_assert_ptr_nonnull (stm_lstm_kernel_sse2 ());
  ck_assert_ptr_ne (stm_lstm_kernel (), stm_lstm_kernel_portable ());
#endif
}
END_TEST

/* Widths that the kernels' blocks of 8, 16, 32 and 64 outputs do not all divide. */
static const struct {
  guint outputs;
  guint inputs;
} sizes[] = { { 8, 16 },   { 16, 48 },  { 40, 32 }, { 104, 16 },
              { 192, 48 }, { 256, 64 }, { 400, 96 } };

START_TEST (test_products)
{
  const StmLstmKernel *kernel = get_kernel (_i), *portable = stm_lstm_kernel_portable ();

  if (kernel == NULL)
    return;
  stm_test_random_start (3);
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (guint with_bias = 0; with_bias < 2; with_bias++)
      {
        guint outputs = sizes[s].outputs, inputs = sizes[s].inputs;
        g_autofree gint16 *weights = g_new (gint16, outputs * inputs);
        g_autofree gint32 *bias = g_new (gint32, outputs);
        g_autofree gint32 *a = g_new (gint32, AHEAD * outputs);
        g_autofree gint32 *b = g_new (gint32, AHEAD * outputs);
        gint16 x[AHEAD][STM_LSTM_MAX_WIDTH];
        const gint16 *steps[AHEAD] = { x[0], x[1], x[2], x[3] };
        StmLstmMatrix matrix;
        gint64 sum;

        stm_test_fill_16 (weights, outputs * inputs, 1500);
        stm_test_fill_16 (x[0], AHEAD * STM_LSTM_MAX_WIDTH, 8192);
        for (guint i = 0; i < outputs; i++)
          bias[i] = stm_test_random (1 << 22);
        stm_lstm_matrix_init (&matrix, weights, with_bias ? bias : NULL, outputs, inputs);
        portable->multiply (&matrix, steps, a);
        kernel->multiply (&matrix, steps, b);
        ck_assert_mem_eq (a, b, sizeof *a * AHEAD * outputs);
        /* And they are the product. */
        sum = with_bias ? bias[outputs - 3] : 0;
        for (guint k = 0; k < inputs; k++)
          sum += weights[(outputs - 3) * inputs + k] * x[2][k];
        ck_assert_int_eq (a[2 * outputs + outputs - 3], sum);
        portable->add (&matrix, x[1], a);
        kernel->add (&matrix, x[1], b);
        ck_assert_mem_eq (a, b, sizeof *a * AHEAD * outputs);
        stm_lstm_matrix_clear (&matrix);
      }
}
END_TEST

START_TEST (test_functions)
{
  const StmLstmKernel *kernel = get_kernel (_i), *portable = stm_lstm_kernel_portable ();

  if (kernel == NULL)
    return;
  stm_test_random_start (5);
  for (guint round = 0; round < 200; round++)
    {
      guint width = 16 * (1 + round % 4), n = round % 20;
      int limit = round % 3 == 0 ? 32767 : 3000;
      gint32 z[4 * 64];
      gint16 cells[2][64], hidden[2][64], scale[64], bias[64], parts[20][64];
      gint16 rest[2][8];
      gint8 rows[20][64 + 8];
      const gint8 *row[20];
      const gint16 *part[20];

      for (guint i = 0; i < G_N_ELEMENTS (z); i++)
        z[i] = round % 5 == 0 ? stm_test_random (G_MAXINT32 / 2) : stm_test_random (1 << 24);
      stm_test_fill_16 (cells[0], 64, 32767);
      memcpy (cells[1], cells[0], sizeof cells[0]);
      portable->advance (z, width, cells[0], hidden[0]);
      kernel->advance (z, width, cells[1], hidden[1]);
      ck_assert_mem_eq (cells[0], cells[1], sizeof cells[0]);
      ck_assert_mem_eq (hidden[0], hidden[1], sizeof (gint16) * width);

      portable->narrow (z, width, hidden[0]);
      kernel->narrow (z, width, hidden[1]);
      ck_assert_mem_eq (hidden[0], hidden[1], sizeof (gint16) * width);

      stm_test_fill_16 (scale, 64, 32767);
      stm_test_fill_16 (bias, 64, 32767);
      stm_test_fill_16 (parts[0], 20 * 64, limit);
      for (guint i = 0; i < 20; i++)
        {
          row[i] = rows[i];
          part[i] = parts[i];
          for (guint k = 0; k < 64 + 8; k++)
            rows[i][k] = (gint8) stm_test_random (127);
        }
      portable->sum_rows (row, n, width, scale, bias, hidden[0], NULL);
      kernel->sum_rows (row, n, width, scale, bias, hidden[1], NULL);
      ck_assert_mem_eq (hidden[0], hidden[1], sizeof (gint16) * width);
      portable->sum_rows (row, n, width, scale, bias, hidden[0], rest[0]);
      kernel->sum_rows (row, n, width, scale, bias, hidden[1], rest[1]);
      ck_assert_mem_eq (hidden[0], hidden[1], sizeof (gint16) * width);
      ck_assert_mem_eq (rest[0], rest[1], sizeof rest[0]);
      for (guint i = 0; i < n; i++)
        rest[0][7] -= rows[i][width + 7];
      ck_assert_int_eq (rest[0][7], 0);
      portable->bend_sum (part, n + 1, width, hidden[0]);
      kernel->bend_sum (part, n + 1, width, hidden[1]);
      ck_assert_mem_eq (hidden[0], hidden[1], sizeof (gint16) * width);
    }
}
END_TEST

/* bend (v) = v (1 - |v| / 4), cut to [-1, 1]: Q10 to Q13. */
START_TEST (test_bend)
{
  static const struct {
    gint16 v;
    gint16 y;
  } cases[] = { { 0, 0 }, { 1024, 6144 }, { -1024, -6144 }, { 2048, 8192 }, { -2048, -8192 },
                { 32767, 8192 }, { -32768, -8192 }, { 512, 3584 } };
  gint16 v[16] = { 0 }, y[16];
  const gint16 *part = v;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    v[i] = cases[i].v;
  stm_lstm_kernel ()->bend_sum (&part, 1, 16, y);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_int_eq (y[i], cases[i].y);
}
END_TEST

/* Backwards over a sequence is forwards over it turned round; lengths about the steps ahead. */
START_TEST (test_both_ways)
{
  enum { W = 16 };
  gint16 input[4 * W * W], hidden[4 * W * W], x[MOST * W], turned[MOST * W];
  gint16 forth[MOST * W], back[MOST * W];
  gint32 bias[4 * W];
  StmLstmWay way;

  stm_test_random_start (9);
  stm_test_fill_16 (input, G_N_ELEMENTS (input), 600);
  stm_test_fill_16 (hidden, G_N_ELEMENTS (hidden), 600);
  stm_test_fill_16 (x, G_N_ELEMENTS (x), 8192);
  for (guint i = 0; i < 4 * W; i++)
    bias[i] = stm_test_random (1 << 22);
  stm_lstm_matrix_init (&way.input, input, bias, 4 * W, W);
  stm_lstm_matrix_init (&way.hidden, hidden, NULL, 4 * W, W);
  for (guint n = 1; n < 12; n++)
    {
      for (guint t = 0; t < n; t++)
        memcpy (turned + t * W, x + (n - 1 - t) * W, sizeof (gint16) * W);
      stm_lstm_run (&way, stm_lstm_kernel (), FALSE, x, W, n, forth, W);
      stm_lstm_run (&way, stm_lstm_kernel (), TRUE, turned, W, n, back, W);
      for (guint t = 0; t < n; t++)
        ck_assert_mem_eq (forth + t * W, back + (n - 1 - t) * W, sizeof (gint16) * W);
      ck_assert (n < 2 || memcmp (forth, forth + W, sizeof (gint16) * W) != 0);
    }
  stm_lstm_matrix_clear (&way.input);
  stm_lstm_matrix_clear (&way.hidden);
}
END_TEST

START_TEST (test_unsafe_weights)
{
  gint16 weights[8 * 16] = { 0 };
  gint32 bias[8] = { 0 };
  StmLstmMatrix matrix, more;

  weights[5] = -32768;
  stm_lstm_matrix_init (&matrix, weights, bias, 8, 16);
  stm_lstm_matrix_init (&more, weights, NULL, 8, 16);
  ck_assert (stm_lstm_matrix_is_safe (&matrix, NULL));
  ck_assert (stm_lstm_matrix_is_safe (&matrix, &more));
  bias[0] = G_MAXINT32 - 32768 * 8192;
  ck_assert (stm_lstm_matrix_is_safe (&matrix, NULL));
  bias[0]++;
  ck_assert (!stm_lstm_matrix_is_safe (&matrix, NULL));
  bias[0] = -(G_MAXINT32 - 2 * 32768 * 8192) - 1;
  ck_assert (stm_lstm_matrix_is_safe (&matrix, NULL));
  ck_assert (!stm_lstm_matrix_is_safe (&matrix, &more));
  stm_lstm_matrix_clear (&matrix);
  stm_lstm_matrix_clear (&more);
}
END_TEST

Suite *
stm_test_lstm_suite (void)
{
  Suite *suite = suite_create ("lstm");
  TCase *tc = tcase_create ("kernels");

  tcase_add_test (tc, test_there_is_a_fast_kernel);
  tcase_add_loop_test (tc, test_products, 0, 2);
  tcase_add_loop_test (tc, test_functions, 0, 2);
  tcase_add_test (tc, test_bend);
  tcase_add_test (tc, test_both_ways);
  tcase_add_test (tc, test_unsafe_weights);
  suite_add_tcase (suite, tc);
  return suite;
}
