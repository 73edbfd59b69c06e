/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The kernels of the labelling net for x86-64: SSE2, which every such machine has, and AVX2 for
 * the products where the machine has it. VNNI was no faster. They give the integers of the portable kernel: the sums
 * are exact, and each function is the same shifts and cuts, eight values at a time. */
#include "extract/stm-label-net.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#define W STM_LABEL_WIDTH
#define G STM_LABEL_GATES
#define PAIRS (W / 2)
#define AHEAD 4 /* steps whose inputs are multiplied together */

/* z = bias + input weights by the x of AHEAD steps; z += hidden weights by the h before. */
typedef void (*InputFunc) (const gint16 *w, const gint32 *bias, const gint16 *const x[AHEAD],
                           gint32 (*z)[G]);
typedef void (*HiddenFunc) (const gint16 *w, const gint16 *h, gint32 *z);
/* x of one token, and what its rows add to its emissions. */
typedef void (*RowsFunc) (const StmLabelNet *net, const guint16 *rows, guint32 n, gint16 *x,
                          gint32 *emissions);

static void
multiply_input_sse2 (const gint16 *w, const gint32 *bias, const gint16 *const x[AHEAD],
                     gint32 (*z)[G])
{
  __m128i pairs[PAIRS][AHEAD];

  for (guint p = 0; p < PAIRS; p++)
    for (guint s = 0; s < AHEAD; s++)
      {
        gint32 pair;

        memcpy (&pair, x[s] + 2 * p, sizeof pair);
        pairs[p][s] = _mm_set1_epi32 (pair);
      }
  for (guint j = 0; j < G; j += 8)
    {
      __m128i low = _mm_loadu_si128 ((const __m128i *) (bias + j));
      __m128i high = _mm_loadu_si128 ((const __m128i *) (bias + j + 4));
      __m128i a0 = low, a1 = low, a2 = low, a3 = low, b0 = high, b1 = high, b2 = high, b3 = high;

      for (guint p = 0; p < PAIRS; p++, w += 16)
        {
          __m128i u = _mm_load_si128 ((const __m128i *) w);
          __m128i v = _mm_load_si128 ((const __m128i *) (w + 8));

          a0 = _mm_add_epi32 (a0, _mm_madd_epi16 (u, pairs[p][0]));
          a1 = _mm_add_epi32 (a1, _mm_madd_epi16 (u, pairs[p][1]));
          a2 = _mm_add_epi32 (a2, _mm_madd_epi16 (u, pairs[p][2]));
          a3 = _mm_add_epi32 (a3, _mm_madd_epi16 (u, pairs[p][3]));
          b0 = _mm_add_epi32 (b0, _mm_madd_epi16 (v, pairs[p][0]));
          b1 = _mm_add_epi32 (b1, _mm_madd_epi16 (v, pairs[p][1]));
          b2 = _mm_add_epi32 (b2, _mm_madd_epi16 (v, pairs[p][2]));
          b3 = _mm_add_epi32 (b3, _mm_madd_epi16 (v, pairs[p][3]));
        }
      _mm_store_si128 ((__m128i *) (z[0] + j), a0);
      _mm_store_si128 ((__m128i *) (z[1] + j), a1);
      _mm_store_si128 ((__m128i *) (z[2] + j), a2);
      _mm_store_si128 ((__m128i *) (z[3] + j), a3);
      _mm_store_si128 ((__m128i *) (z[0] + j + 4), b0);
      _mm_store_si128 ((__m128i *) (z[1] + j + 4), b1);
      _mm_store_si128 ((__m128i *) (z[2] + j + 4), b2);
      _mm_store_si128 ((__m128i *) (z[3] + j + 4), b3);
    }
}

static void
multiply_hidden_sse2 (const gint16 *w, const gint16 *h, gint32 *z)
{
  for (guint j = 0; j < G; j += 32, w += 4 * PAIRS * 16, z += 32)
    {
      __m128i *to = (__m128i *) z;
      __m128i a0 = _mm_load_si128 (to), a1 = _mm_load_si128 (to + 1);
      __m128i a2 = _mm_load_si128 (to + 2), a3 = _mm_load_si128 (to + 3);
      __m128i a4 = _mm_load_si128 (to + 4), a5 = _mm_load_si128 (to + 5);
      __m128i a6 = _mm_load_si128 (to + 6), a7 = _mm_load_si128 (to + 7);

      for (guint p = 0; p < PAIRS; p++)
        {
          const __m128i *r = (const __m128i *) (w + p * 16);
          gint32 pair;
          __m128i v;

          memcpy (&pair, h + 2 * p, sizeof pair);
          v = _mm_set1_epi32 (pair);
#define ADD(i)                                                                                     \
  a##i = _mm_add_epi32 (a##i,                                                                      \
                        _mm_madd_epi16 (v, _mm_load_si128 (r + (i) / 2 * PAIRS * 2 + (i) % 2)))
          ADD (0);
          ADD (1);
          ADD (2);
          ADD (3);
          ADD (4);
          ADD (5);
          ADD (6);
          ADD (7);
#undef ADD
        }
      _mm_store_si128 (to, a0);
      _mm_store_si128 (to + 1, a1);
      _mm_store_si128 (to + 2, a2);
      _mm_store_si128 (to + 3, a3);
      _mm_store_si128 (to + 4, a4);
      _mm_store_si128 (to + 5, a5);
      _mm_store_si128 (to + 6, a6);
      _mm_store_si128 (to + 7, a7);
    }
}

/* Two 16-bit values of @x, beside each other in every place. */
#define PAIR_256(x) _mm256_set1_epi32 (load_pair (x))

static inline gint32
load_pair (const gint16 *x)
{
  gint32 pair;

  memcpy (&pair, x, sizeof pair);
  return pair;
}

/* The products in vectors of 256 bits; DOT (a, u, v) adds to a the products of pairs. */
#define DEFINE_256(name, isa, DOT)                                                                 \
  __attribute__ ((target (isa))) static void multiply_input_##name (                               \
      const gint16 *w, const gint32 *bias, const gint16 *const x[AHEAD], gint32 (*z)[G])           \
  {                                                                                                \
    const gint16 *x0 = x[0], *x1 = x[1], *x2 = x[2], *x3 = x[3];                                   \
                                                                                                   \
    for (guint j = 0; j < G; j += 16, w += 2 * PAIRS * 16)                                         \
      {                                                                                            \
        __m256i low = _mm256_loadu_si256 ((const __m256i *) (bias + j));                           \
        __m256i high = _mm256_loadu_si256 ((const __m256i *) (bias + j + 8));                      \
        __m256i a0 = low, a1 = low, a2 = low, a3 = low;                                            \
        __m256i b0 = high, b1 = high, b2 = high, b3 = high;                                        \
                                                                                                   \
        for (guint p = 0; p < PAIRS; p++)                                                          \
          {                                                                                        \
            __m256i u = _mm256_load_si256 ((const __m256i *) (w + p * 16));                        \
            __m256i v = _mm256_load_si256 ((const __m256i *) (w + (PAIRS + p) * 16));              \
            __m256i y = PAIR_256 (x0 + 2 * p);                                                     \
                                                                                                   \
            a0 = DOT (a0, u, y);                                                                   \
            b0 = DOT (b0, v, y);                                                                   \
            y = PAIR_256 (x1 + 2 * p);                                                             \
            a1 = DOT (a1, u, y);                                                                   \
            b1 = DOT (b1, v, y);                                                                   \
            y = PAIR_256 (x2 + 2 * p);                                                             \
            a2 = DOT (a2, u, y);                                                                   \
            b2 = DOT (b2, v, y);                                                                   \
            y = PAIR_256 (x3 + 2 * p);                                                             \
            a3 = DOT (a3, u, y);                                                                   \
            b3 = DOT (b3, v, y);                                                                   \
          }                                                                                        \
        _mm256_store_si256 ((__m256i *) (z[0] + j), a0);                                           \
        _mm256_store_si256 ((__m256i *) (z[1] + j), a1);                                           \
        _mm256_store_si256 ((__m256i *) (z[2] + j), a2);                                           \
        _mm256_store_si256 ((__m256i *) (z[3] + j), a3);                                           \
        _mm256_store_si256 ((__m256i *) (z[0] + j + 8), b0);                                       \
        _mm256_store_si256 ((__m256i *) (z[1] + j + 8), b1);                                       \
        _mm256_store_si256 ((__m256i *) (z[2] + j + 8), b2);                                       \
        _mm256_store_si256 ((__m256i *) (z[3] + j + 8), b3);                                       \
      }                                                                                            \
  }                                                                                                \
                                                                                                   \
  __attribute__ ((target (isa))) static void multiply_hidden_##name (                              \
      const gint16 *w, const gint16 *h, gint32 *z)                                                 \
  {                                                                                                \
    for (guint j = 0; j < G; j += 64, w += 8 * PAIRS * 16, z += 64)                                \
      {                                                                                            \
        __m256i *to = (__m256i *) z;                                                               \
        __m256i a0 = _mm256_load_si256 (to), a1 = _mm256_load_si256 (to + 1);                      \
        __m256i a2 = _mm256_load_si256 (to + 2), a3 = _mm256_load_si256 (to + 3);                  \
        __m256i a4 = _mm256_load_si256 (to + 4), a5 = _mm256_load_si256 (to + 5);                  \
        __m256i a6 = _mm256_load_si256 (to + 6), a7 = _mm256_load_si256 (to + 7);                  \
                                                                                                   \
        for (guint p = 0; p < PAIRS; p++)                                                          \
          {                                                                                        \
            const __m256i *r = (const __m256i *) (w + p * 16);                                     \
            __m256i y = PAIR_256 (h + 2 * p);                                                      \
                                                                                                   \
            a0 = DOT (a0, _mm256_load_si256 (r), y);                                               \
            a1 = DOT (a1, _mm256_load_si256 (r + PAIRS), y);                                       \
            a2 = DOT (a2, _mm256_load_si256 (r + 2 * PAIRS), y);                                   \
            a3 = DOT (a3, _mm256_load_si256 (r + 3 * PAIRS), y);                                   \
            a4 = DOT (a4, _mm256_load_si256 (r + 4 * PAIRS), y);                                   \
            a5 = DOT (a5, _mm256_load_si256 (r + 5 * PAIRS), y);                                   \
            a6 = DOT (a6, _mm256_load_si256 (r + 6 * PAIRS), y);                                   \
            a7 = DOT (a7, _mm256_load_si256 (r + 7 * PAIRS), y);                                   \
          }                                                                                        \
        _mm256_store_si256 (to, a0);                                                               \
        _mm256_store_si256 (to + 1, a1);                                                           \
        _mm256_store_si256 (to + 2, a2);                                                           \
        _mm256_store_si256 (to + 3, a3);                                                           \
        _mm256_store_si256 (to + 4, a4);                                                           \
        _mm256_store_si256 (to + 5, a5);                                                           \
        _mm256_store_si256 (to + 6, a6);                                                           \
        _mm256_store_si256 (to + 7, a7);                                                           \
      }                                                                                            \
  }

#define DOT_AVX2(a, u, v) _mm256_add_epi32 (a, _mm256_madd_epi16 (u, v))

DEFINE_256 (avx2, "avx2", DOT_AVX2)

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
  return _mm_packs_epi32 (_mm_srai_epi32 (_mm_load_si128 ((const __m128i *) z), 10),
                          _mm_srai_epi32 (_mm_load_si128 ((const __m128i *) (z + 4)), 10));
}

static inline void
advance (const gint32 *z, gint16 *cell, gint16 *h)
{
  const __m128i half = _mm_set1_epi32 (8192);

  for (guint k = 0; k < W; k += 8)
    {
      __m128i in = step (load_gates (z + k)), keep = step (load_gates (z + W + k));
      __m128i new = _mm_srai_epi16 (bend (cut (load_gates (z + 2 * W + k), 16384)), 1);
      __m128i out = step (load_gates (z + 3 * W + k));
      __m128i c = _mm_load_si128 ((const __m128i *) (cell + k)), low, high, bent;

      low = _mm_madd_epi16 (_mm_unpacklo_epi16 (keep, in), _mm_unpacklo_epi16 (c, new));
      high = _mm_madd_epi16 (_mm_unpackhi_epi16 (keep, in), _mm_unpackhi_epi16 (c, new));
      c = _mm_packs_epi32 (_mm_srai_epi32 (_mm_add_epi32 (low, half), 14),
                           _mm_srai_epi32 (_mm_add_epi32 (high, half), 14));
      _mm_store_si128 ((__m128i *) (cell + k), c);
      c = cut (c, 8192);
      bent = bend (_mm_add_epi16 (c, c));
      _mm_store_si128 ((__m128i *) (h + k),
                       _mm_mulhi_epi16 (_mm_adds_epi16 (out, out), _mm_add_epi16 (bent, bent)));
    }
}

static void
run_way (const StmLabelNet *net, guint way, guint32 n, StmLabelWork *work, InputFunc input,
         HiddenFunc hidden)
{
  gint32 z[AHEAD][G] __attribute__ ((aligned (64)));
  gint16 cell[W] __attribute__ ((aligned (16))) = { 0 };
  gint16 nothing[W] = { 0 };
  const gint16 *before = nothing;

  for (guint32 s = 0; s < n; s += AHEAD)
    {
      guint32 last = MIN (s + AHEAD, n);
      const gint16 *x[AHEAD];

      for (guint32 i = 0; i < AHEAD; i++)
        {
          guint32 at = MIN (s + i, n - 1);

          x[i] = work->x + (gsize) (way == 0 ? at : n - 1 - at) * W;
        }
      input (net->input + way * G * W, net->gate_bias + way * G, x, z);
      for (guint32 i = s; i < last; i++)
        {
          guint32 t = way == 0 ? i : n - 1 - i;
          gint16 *h = work->hidden + (gsize) t * 2 * W + way * W;

          hidden (net->hidden + way * G * W, before, z[i - s]);
          advance (z[i - s], cell, h);
          before = h;
        }
    }
}

/* 16 sums to 16 bits times their scales, Q21, plus the bias: Q13 after the function. */
static inline void
finish_sums (__m128i sum, const gint16 *scales, const gint16 *biases, gint16 *x)
{
  const __m128i one = _mm_set1_epi16 (128);
  __m128i scale = _mm_loadu_si128 ((const __m128i *) scales);
  __m128i bias = _mm_loadu_si128 ((const __m128i *) biases);
  __m128i low = _mm_madd_epi16 (_mm_unpacklo_epi16 (sum, one), _mm_unpacklo_epi16 (scale, bias));
  __m128i high = _mm_madd_epi16 (_mm_unpackhi_epi16 (sum, one), _mm_unpackhi_epi16 (scale, bias));
  __m128i v = _mm_packs_epi32 (_mm_srai_epi32 (low, 8), _mm_srai_epi32 (high, 8));

  _mm_store_si128 ((__m128i *) x, bend (cut (v, 16384)));
}

/* The last numbers of the rows, Q24 by their scales, go straight to the emissions. */
static inline void
finish_wide (const StmLabelNet *net, __m128i sum, gint32 *emissions)
{
  gint16 wide[8];

  _mm_storeu_si128 ((__m128i *) wide, sum);
  for (guint l = 0; l < STM_N_LABELS; l++)
    emissions[l] = (gint32) (((gint64) wide[l] * net->wide_scale[l]) >> 8);
  emissions[7] = 0;
}

#define FINISH(sum, i) finish_sums (sum, net->row_scale + 8 * (i), net->row_bias + 8 * (i), x + 8 * (i))

static void
sum_rows_sse2 (const StmLabelNet *net, const guint16 *rows, guint32 n, gint16 *x,
               gint32 *emissions)
{
  const __m128i zero = _mm_setzero_si128 ();
  __m128i s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero;
  __m128i s8 = zero;

  for (guint32 r = 0; r < n; r++)
    {
      const gint8 *row = net->rows + (gsize) rows[r] * STM_LABEL_ROW;
      __m128i v;

      /* A byte above a zero is the byte times 256: the shift brings its sign along. */
#define ADD(low, high, i)                                                                          \
  v = _mm_loadu_si128 ((const __m128i *) (row + 16 * (i)));                                        \
  low = _mm_add_epi16 (low, _mm_srai_epi16 (_mm_unpacklo_epi8 (zero, v), 8));                      \
  high = _mm_add_epi16 (high, _mm_srai_epi16 (_mm_unpackhi_epi8 (zero, v), 8))
      ADD (s0, s1, 0);
      ADD (s2, s3, 1);
      ADD (s4, s5, 2);
      ADD (s6, s7, 3);
#undef ADD
      v = _mm_loadl_epi64 ((const __m128i *) (row + W));
      s8 = _mm_add_epi16 (s8, _mm_srai_epi16 (_mm_unpacklo_epi8 (zero, v), 8));
    }
  FINISH (s0, 0);
  FINISH (s1, 1);
  FINISH (s2, 2);
  FINISH (s3, 3);
  FINISH (s4, 4);
  FINISH (s5, 5);
  FINISH (s6, 6);
  FINISH (s7, 7);
  finish_wide (net, s8, emissions);
}

__attribute__ ((target ("avx2"))) static void
sum_rows_avx2 (const StmLabelNet *net, const guint16 *rows, guint32 n, gint16 *x,
               gint32 *emissions)
{
  __m256i s0 = _mm256_setzero_si256 (), s1 = s0, s2 = s0, s3 = s0;
  __m128i s4 = _mm_setzero_si128 ();

  for (guint32 r = 0; r < n; r++)
    {
      const gint8 *row = net->rows + (gsize) rows[r] * STM_LABEL_ROW;
      const __m128i *v = (const __m128i *) row;

      s0 = _mm256_add_epi16 (s0, _mm256_cvtepi8_epi16 (_mm_loadu_si128 (v)));
      s1 = _mm256_add_epi16 (s1, _mm256_cvtepi8_epi16 (_mm_loadu_si128 (v + 1)));
      s2 = _mm256_add_epi16 (s2, _mm256_cvtepi8_epi16 (_mm_loadu_si128 (v + 2)));
      s3 = _mm256_add_epi16 (s3, _mm256_cvtepi8_epi16 (_mm_loadu_si128 (v + 3)));
      s4 = _mm_add_epi16 (s4, _mm_cvtepi8_epi16 (_mm_loadl_epi64 (v + 4)));
    }
  FINISH (_mm256_castsi256_si128 (s0), 0);
  FINISH (_mm256_extracti128_si256 (s0, 1), 1);
  FINISH (_mm256_castsi256_si128 (s1), 2);
  FINISH (_mm256_extracti128_si256 (s1, 1), 3);
  FINISH (_mm256_castsi256_si128 (s2), 4);
  FINISH (_mm256_extracti128_si256 (s2, 1), 5);
  FINISH (_mm256_castsi256_si128 (s3), 6);
  FINISH (_mm256_extracti128_si256 (s3, 1), 7);
  finish_wide (net, s4, emissions);
}
#undef FINISH

static gint32
add_across (__m128i v)
{
  v = _mm_add_epi32 (v, _mm_shuffle_epi32 (v, _MM_SHUFFLE (1, 0, 3, 2)));
  v = _mm_add_epi32 (v, _mm_shuffle_epi32 (v, _MM_SHUFFLE (2, 3, 0, 1)));
  return _mm_cvtsi128_si32 (v);
}

static void
add_out (const StmLabelNet *net, guint32 n, const StmLabelWork *work, gint32 *emissions)
{
  for (guint32 t = 0; t < n; t++, emissions += 8)
    {
      const __m128i *h = (const __m128i *) (work->hidden + (gsize) t * 2 * W);
      const __m128i *x = (const __m128i *) (work->x + (gsize) t * W);
      const __m128i *w = (const __m128i *) net->out;
      const __m128i zero = _mm_setzero_si128 ();
      __m128i s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero;

      for (guint k = 0; k < STM_LABEL_OUT / 8; k++, w++)
        {
          __m128i v = k < 2 * W / 8 ? h[k] : x[k - 2 * W / 8];

#define ADD(i)                                                                                     \
  s##i = _mm_add_epi32 (s##i, _mm_madd_epi16 (v, _mm_load_si128 (w + (i) * STM_LABEL_OUT / 8)))
          ADD (0);
          ADD (1);
          ADD (2);
          ADD (3);
          ADD (4);
          ADD (5);
          ADD (6);
#undef ADD
        }
#define FINISH(i) emissions[i] += (add_across (s##i) >> 7) + net->out_bias[i]
      FINISH (0);
      FINISH (1);
      FINISH (2);
      FINISH (3);
      FINISH (4);
      FINISH (5);
      FINISH (6);
#undef FINISH
    }
}

static void
run (const StmLabelNet *net, const guint16 *rows, const guint32 *starts, guint32 n,
     StmLabelWork *work, gint32 *emissions, RowsFunc sum_rows, InputFunc input, HiddenFunc hidden)
{
  for (guint32 t = 0; t < n; t++)
    sum_rows (net, rows + starts[t], starts[t + 1] - starts[t], work->x + (gsize) t * W,
              emissions + (gsize) t * 8);
  run_way (net, 0, n, work, input, hidden);
  run_way (net, 1, n, work, input, hidden);
  add_out (net, n, work, emissions);
}

static void
kernel_sse2 (const StmLabelNet *net, const guint16 *rows, const guint32 *starts, guint32 n,
             StmLabelWork *work, gint32 *emissions)
{
  run (net, rows, starts, n, work, emissions, sum_rows_sse2, multiply_input_sse2,
       multiply_hidden_sse2);
}

static void
kernel_avx2 (const StmLabelNet *net, const guint16 *rows, const guint32 *starts, guint32 n,
             StmLabelWork *work, gint32 *emissions)
{
  run (net, rows, starts, n, work, emissions, sum_rows_avx2, multiply_input_avx2,
       multiply_hidden_avx2);
}

StmLabelKernel
stm_label_kernel_sse2 (void)
{
  return kernel_sse2;
}

StmLabelKernel
stm_label_kernel_avx2 (void)
{
  return __builtin_cpu_supports ("avx2") ? kernel_avx2 : NULL;
}

#else

StmLabelKernel
stm_label_kernel_sse2 (void)
{
  return NULL;
}

StmLabelKernel
stm_label_kernel_avx2 (void)
{
  return NULL;
}

#endif

StmLabelKernel
stm_label_kernel (void)
{
  StmLabelKernel fast = stm_label_kernel_avx2 ();

  if (fast == NULL)
    fast = stm_label_kernel_sse2 ();
  return fast != NULL ? fast : stm_label_kernel_portable;
}
