/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The kernels of stm-lstm.h for x86-64: SSE2, which every such machine has, and AVX2 for products
 * and rows where the machine has it. Each function is the same shifts and cuts as the portable
 * kernel's, eight values at a time. */
#include "text/stm-lstm.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>
#include <string.h>

#define AHEAD STM_LSTM_AHEAD
G_STATIC_ASSERT (AHEAD == 4);

static inline gint32
load_pair (const gint16 *x)
{
  gint32 pair;

  memcpy (&pair, x, sizeof pair);
  return pair;
}

static void
multiply_sse2 (const StmLstmMatrix *w, const gint16 *const *x, gint32 *z)
{
  const gint16 *x0 = x[0], *x1 = x[1], *x2 = x[2], *x3 = x[3], *u = w->weights;
  guint n = w->outputs, pairs = w->inputs / 2;

  for (guint j = 0; j < n; j += 8)
    {
      __m128i low = _mm_setzero_si128 (), high = low, a0, a1, a2, a3, b0, b1, b2, b3;

      if (w->bias != NULL)
        {
          low = _mm_loadu_si128 ((const __m128i *) (w->bias + j));
          high = _mm_loadu_si128 ((const __m128i *) (w->bias + j + 4));
        }
      a0 = a1 = a2 = a3 = low;
      b0 = b1 = b2 = b3 = high;
      for (guint p = 0; p < pairs; p++, u += 16)
        {
          __m128i r = _mm_load_si128 ((const __m128i *) u);
          __m128i s = _mm_load_si128 ((const __m128i *) (u + 8));
          __m128i y = _mm_set1_epi32 (load_pair (x0 + 2 * p));

          a0 = _mm_add_epi32 (a0, _mm_madd_epi16 (r, y));
          b0 = _mm_add_epi32 (b0, _mm_madd_epi16 (s, y));
          y = _mm_set1_epi32 (load_pair (x1 + 2 * p));
          a1 = _mm_add_epi32 (a1, _mm_madd_epi16 (r, y));
          b1 = _mm_add_epi32 (b1, _mm_madd_epi16 (s, y));
          y = _mm_set1_epi32 (load_pair (x2 + 2 * p));
          a2 = _mm_add_epi32 (a2, _mm_madd_epi16 (r, y));
          b2 = _mm_add_epi32 (b2, _mm_madd_epi16 (s, y));
          y = _mm_set1_epi32 (load_pair (x3 + 2 * p));
          a3 = _mm_add_epi32 (a3, _mm_madd_epi16 (r, y));
          b3 = _mm_add_epi32 (b3, _mm_madd_epi16 (s, y));
        }
      _mm_storeu_si128 ((__m128i *) (z + j), a0);
      _mm_storeu_si128 ((__m128i *) (z + j + 4), b0);
      _mm_storeu_si128 ((__m128i *) (z + n + j), a1);
      _mm_storeu_si128 ((__m128i *) (z + n + j + 4), b1);
      _mm_storeu_si128 ((__m128i *) (z + 2 * n + j), a2);
      _mm_storeu_si128 ((__m128i *) (z + 2 * n + j + 4), b2);
      _mm_storeu_si128 ((__m128i *) (z + 3 * n + j), a3);
      _mm_storeu_si128 ((__m128i *) (z + 3 * n + j + 4), b3);
    }
}

/* Blocks of 8 outputs, four of them at a time where there are so many. */
static void
add_sse2 (const StmLstmMatrix *w, const gint16 *x, gint32 *z)
{
  const gint16 *u = w->weights;
  guint n = w->outputs, pairs = w->inputs / 2, j = 0;
  gsize block = (gsize) pairs * 16;

  for (; j + 32 <= n; j += 32, u += 4 * block)
    {
      __m128i *to = (__m128i *) (gpointer) (z + j);
      __m128i a0 = _mm_loadu_si128 (to), a1 = _mm_loadu_si128 (to + 1);
      __m128i a2 = _mm_loadu_si128 (to + 2), a3 = _mm_loadu_si128 (to + 3);
      __m128i a4 = _mm_loadu_si128 (to + 4), a5 = _mm_loadu_si128 (to + 5);
      __m128i a6 = _mm_loadu_si128 (to + 6), a7 = _mm_loadu_si128 (to + 7);

      for (guint p = 0; p < pairs; p++)
        {
          const gint16 *r = u + p * 16;
          __m128i y = _mm_set1_epi32 (load_pair (x + 2 * p));

#define ADD(a, at)                                                                                 \
  a = _mm_add_epi32 (a, _mm_madd_epi16 (y, _mm_load_si128 ((const __m128i *) (at))))
          ADD (a0, r);
          ADD (a1, r + 8);
          ADD (a2, r + block);
          ADD (a3, r + block + 8);
          ADD (a4, r + 2 * block);
          ADD (a5, r + 2 * block + 8);
          ADD (a6, r + 3 * block);
          ADD (a7, r + 3 * block + 8);
        }
      _mm_storeu_si128 (to, a0);
      _mm_storeu_si128 (to + 1, a1);
      _mm_storeu_si128 (to + 2, a2);
      _mm_storeu_si128 (to + 3, a3);
      _mm_storeu_si128 (to + 4, a4);
      _mm_storeu_si128 (to + 5, a5);
      _mm_storeu_si128 (to + 6, a6);
      _mm_storeu_si128 (to + 7, a7);
    }
  for (; j < n; j += 8, u += block)
    {
      __m128i *to = (__m128i *) (gpointer) (z + j);
      __m128i a0 = _mm_loadu_si128 (to), a1 = _mm_loadu_si128 (to + 1);

      for (guint p = 0; p < pairs; p++)
        {
          const gint16 *r = u + p * 16;
          __m128i y = _mm_set1_epi32 (load_pair (x + 2 * p));

          ADD (a0, r);
          ADD (a1, r + 8);
        }
#undef ADD
      _mm_storeu_si128 (to, a0);
      _mm_storeu_si128 (to + 1, a1);
    }
}

__attribute__ ((target ("avx2"))) static void
multiply_avx2 (const StmLstmMatrix *w, const gint16 *const *x, gint32 *z)
{
  const gint16 *x0 = x[0], *x1 = x[1], *x2 = x[2], *x3 = x[3], *u = w->weights;
  guint n = w->outputs, pairs = w->inputs / 2, j = 0;
  gsize block = (gsize) pairs * 16;

#define MADD(a, r, y) a = _mm256_add_epi32 (a, _mm256_madd_epi16 (r, y))
  for (; j + 16 <= n; j += 16, u += 2 * block)
    {
      __m256i low = _mm256_setzero_si256 (), high = low, a0, a1, a2, a3, b0, b1, b2, b3;

      if (w->bias != NULL)
        {
          low = _mm256_loadu_si256 ((const __m256i *) (w->bias + j));
          high = _mm256_loadu_si256 ((const __m256i *) (w->bias + j + 8));
        }
      a0 = a1 = a2 = a3 = low;
      b0 = b1 = b2 = b3 = high;
      for (guint p = 0; p < pairs; p++)
        {
          __m256i r = _mm256_load_si256 ((const __m256i *) (u + p * 16));
          __m256i s = _mm256_load_si256 ((const __m256i *) (u + block + p * 16));
          __m256i y = _mm256_set1_epi32 (load_pair (x0 + 2 * p));

          MADD (a0, r, y);
          MADD (b0, s, y);
          y = _mm256_set1_epi32 (load_pair (x1 + 2 * p));
          MADD (a1, r, y);
          MADD (b1, s, y);
          y = _mm256_set1_epi32 (load_pair (x2 + 2 * p));
          MADD (a2, r, y);
          MADD (b2, s, y);
          y = _mm256_set1_epi32 (load_pair (x3 + 2 * p));
          MADD (a3, r, y);
          MADD (b3, s, y);
        }
      _mm256_storeu_si256 ((__m256i *) (z + j), a0);
      _mm256_storeu_si256 ((__m256i *) (z + j + 8), b0);
      _mm256_storeu_si256 ((__m256i *) (z + n + j), a1);
      _mm256_storeu_si256 ((__m256i *) (z + n + j + 8), b1);
      _mm256_storeu_si256 ((__m256i *) (z + 2 * n + j), a2);
      _mm256_storeu_si256 ((__m256i *) (z + 2 * n + j + 8), b2);
      _mm256_storeu_si256 ((__m256i *) (z + 3 * n + j), a3);
      _mm256_storeu_si256 ((__m256i *) (z + 3 * n + j + 8), b3);
    }
  for (; j < n; j += 8, u += block)
    for (guint i = 0; i < AHEAD; i++)
      {
        __m256i a = w->bias != NULL ? _mm256_loadu_si256 ((const __m256i *) (w->bias + j))
                                    : _mm256_setzero_si256 ();

        for (guint p = 0; p < pairs; p++)
          MADD (a, _mm256_load_si256 ((const __m256i *) (u + p * 16)),
                _mm256_set1_epi32 (load_pair (x[i] + 2 * p)));
        _mm256_storeu_si256 ((__m256i *) (z + i * n + j), a);
      }
}

__attribute__ ((target ("avx2"))) static void
add_avx2 (const StmLstmMatrix *w, const gint16 *x, gint32 *z)
{
  const gint16 *u = w->weights;
  guint n = w->outputs, pairs = w->inputs / 2, j = 0;
  gsize block = (gsize) pairs * 16;

  for (; j + 64 <= n; j += 64, u += 8 * block)
    {
      __m256i *to = (__m256i *) (gpointer) (z + j);
      __m256i a0 = _mm256_loadu_si256 (to), a1 = _mm256_loadu_si256 (to + 1);
      __m256i a2 = _mm256_loadu_si256 (to + 2), a3 = _mm256_loadu_si256 (to + 3);
      __m256i a4 = _mm256_loadu_si256 (to + 4), a5 = _mm256_loadu_si256 (to + 5);
      __m256i a6 = _mm256_loadu_si256 (to + 6), a7 = _mm256_loadu_si256 (to + 7);

      for (guint p = 0; p < pairs; p++)
        {
          const gint16 *r = u + p * 16;
          __m256i y = _mm256_set1_epi32 (load_pair (x + 2 * p));

#define ADD(a, at) MADD (a, y, _mm256_load_si256 ((const __m256i *) (at)))
          ADD (a0, r);
          ADD (a1, r + block);
          ADD (a2, r + 2 * block);
          ADD (a3, r + 3 * block);
          ADD (a4, r + 4 * block);
          ADD (a5, r + 5 * block);
          ADD (a6, r + 6 * block);
          ADD (a7, r + 7 * block);
        }
      _mm256_storeu_si256 (to, a0);
      _mm256_storeu_si256 (to + 1, a1);
      _mm256_storeu_si256 (to + 2, a2);
      _mm256_storeu_si256 (to + 3, a3);
      _mm256_storeu_si256 (to + 4, a4);
      _mm256_storeu_si256 (to + 5, a5);
      _mm256_storeu_si256 (to + 6, a6);
      _mm256_storeu_si256 (to + 7, a7);
    }
  for (; j + 32 <= n; j += 32, u += 4 * block)
    {
      __m256i *to = (__m256i *) (gpointer) (z + j);
      __m256i a0 = _mm256_loadu_si256 (to), a1 = _mm256_loadu_si256 (to + 1);
      __m256i a2 = _mm256_loadu_si256 (to + 2), a3 = _mm256_loadu_si256 (to + 3);

      for (guint p = 0; p < pairs; p++)
        {
          const gint16 *r = u + p * 16;
          __m256i y = _mm256_set1_epi32 (load_pair (x + 2 * p));

          ADD (a0, r);
          ADD (a1, r + block);
          ADD (a2, r + 2 * block);
          ADD (a3, r + 3 * block);
        }
      _mm256_storeu_si256 (to, a0);
      _mm256_storeu_si256 (to + 1, a1);
      _mm256_storeu_si256 (to + 2, a2);
      _mm256_storeu_si256 (to + 3, a3);
    }
  for (; j < n; j += 8, u += block)
    {
      __m256i *to = (__m256i *) (gpointer) (z + j);
      __m256i a = _mm256_loadu_si256 (to);

      for (guint p = 0; p < pairs; p++)
        {
          __m256i y = _mm256_set1_epi32 (load_pair (x + 2 * p));

          ADD (a, u + p * 16);
        }
      _mm256_storeu_si256 (to, a);
    }
#undef ADD
#undef MADD
}

/* Of |v| <= 2, Q13. */
static inline __m128i
bend (__m128i v)
{
  __m128i a = _mm_max_epi16 (v, _mm_sub_epi16 (_mm_setzero_si128 (), v));
  __m128i m = _mm_mulhi_epi16 (v, a);

  return _mm_sub_epi16 (v, _mm_add_epi16 (m, m));
}

static inline __m128i
step (__m128i v)
{
  return _mm_add_epi16 (_mm_set1_epi16 (8192), bend (_mm_srai_epi16 (v, 1)));
}

static inline __m128i
cut (__m128i v, gint16 limit)
{
  return _mm_min_epi16 (_mm_max_epi16 (v, _mm_set1_epi16 (-limit)), _mm_set1_epi16 (limit));
}

static inline __m128i
load_gates (const gint32 *z)
{
  return _mm_packs_epi32 (_mm_srai_epi32 (_mm_loadu_si128 ((const __m128i *) z), 10),
                          _mm_srai_epi32 (_mm_loadu_si128 ((const __m128i *) (z + 4)), 10));
}

static void
advance_sse2 (const gint32 *z, guint width, gint16 *cell, gint16 *hidden)
{
  const __m128i half = _mm_set1_epi32 (8192);

  for (guint k = 0; k < width; k += 8)
    {
      __m128i in = step (load_gates (z + k)), keep = step (load_gates (z + width + k));
      __m128i new = _mm_srai_epi16 (bend (cut (load_gates (z + 2 * width + k), 16384)), 1);
      __m128i out = step (load_gates (z + 3 * width + k));
      __m128i c = _mm_loadu_si128 ((const __m128i *) (cell + k)), low, high, bent;

      low = _mm_madd_epi16 (_mm_unpacklo_epi16 (keep, in), _mm_unpacklo_epi16 (c, new));
      high = _mm_madd_epi16 (_mm_unpackhi_epi16 (keep, in), _mm_unpackhi_epi16 (c, new));
      c = _mm_packs_epi32 (_mm_srai_epi32 (_mm_add_epi32 (low, half), 14),
                           _mm_srai_epi32 (_mm_add_epi32 (high, half), 14));
      _mm_storeu_si128 ((__m128i *) (cell + k), c);
      c = cut (c, 8192);
      bent = bend (_mm_add_epi16 (c, c));
      _mm_storeu_si128 ((__m128i *) (hidden + k),
                        _mm_mulhi_epi16 (_mm_adds_epi16 (out, out), _mm_add_epi16 (bent, bent)));
    }
}

/* 8 sums of bytes to a value each. */
static inline void
finish_sums (__m128i sum, const gint16 *scale, const gint16 *bias, gint16 *x)
{
  const __m128i one = _mm_set1_epi16 (128);
  __m128i s = _mm_loadu_si128 ((const __m128i *) scale);
  __m128i b = _mm_loadu_si128 ((const __m128i *) bias);
  __m128i low = _mm_madd_epi16 (_mm_unpacklo_epi16 (sum, one), _mm_unpacklo_epi16 (s, b));
  __m128i high = _mm_madd_epi16 (_mm_unpackhi_epi16 (sum, one), _mm_unpackhi_epi16 (s, b));
  __m128i v = _mm_packs_epi32 (_mm_srai_epi32 (low, 8), _mm_srai_epi32 (high, 8));

  _mm_storeu_si128 ((__m128i *) x, bend (cut (v, 16384)));
}

static void
sum_rows_sse2 (const gint8 *const *rows, guint n, guint width, const gint16 *scale,
               const gint16 *bias, gint16 *x, gint16 *rest)
{
  const __m128i zero = _mm_setzero_si128 ();
  __m128i last = zero;

  for (guint k = 0; k < width; k += 16)
    {
      __m128i low = zero, high = zero;

      /* A byte above a zero is the byte times 256: the shift brings its sign along. */
      for (guint r = 0; r < n; r++)
        {
          __m128i v = _mm_loadu_si128 ((const __m128i *) (rows[r] + k));

          low = _mm_add_epi16 (low, _mm_srai_epi16 (_mm_unpacklo_epi8 (zero, v), 8));
          high = _mm_add_epi16 (high, _mm_srai_epi16 (_mm_unpackhi_epi8 (zero, v), 8));
        }
      finish_sums (low, scale + k, bias + k, x + k);
      finish_sums (high, scale + k + 8, bias + k + 8, x + k + 8);
    }
  if (rest == NULL)
    return;
  for (guint r = 0; r < n; r++)
    last = _mm_add_epi16 (
        last, _mm_srai_epi16 (
                  _mm_unpacklo_epi8 (zero, _mm_loadl_epi64 ((const __m128i *) (rows[r] + width))),
                  8));
  _mm_storeu_si128 ((__m128i *) rest, last);
}

/* 16 sums of bytes. */
__attribute__ ((target ("avx2"))) static inline void
finish_sums_avx2 (__m256i sum, const gint16 *scale, const gint16 *bias, gint16 *x)
{
  finish_sums (_mm256_castsi256_si128 (sum), scale, bias, x);
  finish_sums (_mm256_extracti128_si256 (sum, 1), scale + 8, bias + 8, x + 8);
}

/* 64 numbers of the rows at a time where there are so many. */
__attribute__ ((target ("avx2"))) static void
sum_rows_avx2 (const gint8 *const *rows, guint n, guint width, const gint16 *scale,
               const gint16 *bias, gint16 *x, gint16 *rest)
{
  __m128i last = _mm_setzero_si128 ();
  guint k = 0;

#define ADD(sum, at)                                                                               \
  sum = _mm256_add_epi16 (sum, _mm256_cvtepi8_epi16 (_mm_loadu_si128 ((const __m128i *) (at))))
  for (; k + 64 <= width; k += 64)
    {
      __m256i s0 = _mm256_setzero_si256 (), s1 = s0, s2 = s0, s3 = s0;

      for (guint r = 0; r < n; r++)
        {
          const gint8 *row = rows[r] + k;

          ADD (s0, row);
          ADD (s1, row + 16);
          ADD (s2, row + 32);
          ADD (s3, row + 48);
        }
      finish_sums_avx2 (s0, scale + k, bias + k, x + k);
      finish_sums_avx2 (s1, scale + k + 16, bias + k + 16, x + k + 16);
      finish_sums_avx2 (s2, scale + k + 32, bias + k + 32, x + k + 32);
      finish_sums_avx2 (s3, scale + k + 48, bias + k + 48, x + k + 48);
    }
  for (; k < width; k += 16)
    {
      __m256i sum = _mm256_setzero_si256 ();

      for (guint r = 0; r < n; r++)
        ADD (sum, rows[r] + k);
      finish_sums_avx2 (sum, scale + k, bias + k, x + k);
    }
#undef ADD
  if (rest == NULL)
    return;
  for (guint r = 0; r < n; r++)
    last = _mm_add_epi16 (
        last, _mm_cvtepi8_epi16 (_mm_loadl_epi64 ((const __m128i *) (rows[r] + width))));
  _mm_storeu_si128 ((__m128i *) rest, last);
}

static void
bend_sum_sse2 (const gint16 *const *parts, guint n, guint width, gint16 *y)
{
  for (guint k = 0; k < width; k += 16)
    {
      __m128i a = _mm_loadu_si128 ((const __m128i *) (parts[0] + k));
      __m128i b = _mm_loadu_si128 ((const __m128i *) (parts[0] + k + 8));

      for (guint i = 1; i < n; i++)
        {
          a = _mm_adds_epi16 (a, _mm_loadu_si128 ((const __m128i *) (parts[i] + k)));
          b = _mm_adds_epi16 (b, _mm_loadu_si128 ((const __m128i *) (parts[i] + k + 8)));
        }
      a = bend (_mm_slli_epi16 (cut (a, 2048), 3));
      b = bend (_mm_slli_epi16 (cut (b, 2048), 3));
      _mm_storeu_si128 ((__m128i *) (y + k), a);
      _mm_storeu_si128 ((__m128i *) (y + k + 8), b);
    }
}

static void
narrow_sse2 (const gint32 *z, guint n, gint16 *y)
{
  for (guint i = 0; i < n; i += 8)
    {
      __m128i a = _mm_srai_epi32 (_mm_loadu_si128 ((const __m128i *) (z + i)), 13);
      __m128i b = _mm_srai_epi32 (_mm_loadu_si128 ((const __m128i *) (z + i + 4)), 13);

      _mm_storeu_si128 ((__m128i *) (y + i), _mm_packs_epi32 (a, b));
    }
}

const StmLstmKernel *
stm_lstm_kernel_sse2 (void)
{
  static const StmLstmKernel kernel = {
    .name = "sse2",
    .multiply = multiply_sse2,
    .add = add_sse2,
    .advance = advance_sse2,
    .sum_rows = sum_rows_sse2,
    .bend_sum = bend_sum_sse2,
    .narrow = narrow_sse2,
  };

  return &kernel;
}

const StmLstmKernel *
stm_lstm_kernel_avx2 (void)
{
  static const StmLstmKernel kernel = {
    .name = "avx2",
    .multiply = multiply_avx2,
    .add = add_avx2,
    .advance = advance_sse2,
    .sum_rows = sum_rows_avx2,
    .bend_sum = bend_sum_sse2,
    .narrow = narrow_sse2,
  };

  return __builtin_cpu_supports ("avx2") ? &kernel : NULL;
}

#else

const StmLstmKernel *
stm_lstm_kernel_sse2 (void)
{
  return NULL;
}

const StmLstmKernel *
stm_lstm_kernel_avx2 (void)
{
  return NULL;
}

#endif
