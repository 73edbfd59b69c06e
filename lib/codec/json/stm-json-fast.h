/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The smallest steps of the native reader, inlined into it. They take the place in the document
 * and return the next, or NULL when they set an error, so that it stays in a register. With SSE2
 * 16 or 32 bytes are looked at together, else one by one; callers see to it that they are there. */
#pragma once

#include "codec/json/stm-json.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define ALWAYS_INLINE static inline __attribute__ ((always_inline))

/* So many bytes a step may look at from where it begins. */
#define STM_JSON_REACH 32

ALWAYS_INLINE gboolean
stm_json_can_reach (const StmJson *self, const char *p)
{
  return self->end - p >= STM_JSON_REACH;
}

/* Eight bytes, the first in the lowest place. */
ALWAYS_INLINE guint64
stm_json_load_word (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return GUINT64_FROM_LE (word);
}

#ifdef __SSE2__
ALWAYS_INLINE __m128i
stm_json_load (const char *p)
{
  return _mm_loadu_si128 ((const __m128i *) (const void *) p);
}

ALWAYS_INLINE guint32
stm_json_mask (__m128i v)
{
  return (guint32) _mm_movemask_epi8 (v);
}

/* Bytes that do not stand for themselves in a string: quote, backslash, control characters … */
ALWAYS_INLINE __m128i
stm_json_find_stops (__m128i v)
{
  return _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (v, _mm_set1_epi8 ('"')),
                                     _mm_cmpeq_epi8 (v, _mm_set1_epi8 ('\\'))),
                       _mm_cmpeq_epi8 (_mm_min_epu8 (v, _mm_set1_epi8 (0x1f)), v));
}

/* … and with them all beyond ASCII: signed, these are below a blank too. */
ALWAYS_INLINE __m128i
stm_json_find_odd (__m128i v)
{
  return _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (v, _mm_set1_epi8 ('"')),
                                     _mm_cmpeq_epi8 (v, _mm_set1_epi8 ('\\'))),
                       _mm_cmplt_epi8 (v, _mm_set1_epi8 (' ')));
}
#endif

/* @p begins with as many bytes of @text, which has 16, as @length has bits. */
ALWAYS_INLINE gboolean
stm_json_starts_with (const char *p, const char *text, guint32 length)
{
#ifdef __SSE2__
  guint32 same = stm_json_mask (_mm_cmpeq_epi8 (stm_json_load (p), stm_json_load (text)));

  return (same & length) == length;
#else
  guint n = 0;

  while (n < 16 && (length >> n & 1) != 0 && p[n] == text[n])
    n++;
  return length >> n == 0;
#endif
}

/* Length of the string behind whose opening quote @p stands, when it is shorter than
 * STM_JSON_REACH and plain ASCII without escapes; else STM_JSON_REACH. */
ALWAYS_INLINE guint
stm_json_measure_short (const char *p)
{
#ifdef __SSE2__
  guint32 odd = stm_json_mask (stm_json_find_odd (stm_json_load (p)))
                | stm_json_mask (stm_json_find_odd (stm_json_load (p + 16))) << 16;
  guint n = odd != 0 ? (guint) __builtin_ctz (odd) : 0;

  return G_LIKELY (p[n] == '"') ? n : STM_JSON_REACH;
#else
  guint n = 0;

  while (n < STM_JSON_REACH && (guchar) (p[n] - ' ') < 0x80 - ' ' && p[n] != '"' && p[n] != '\\')
    n++;
  return n < STM_JSON_REACH && p[n] == '"' ? n : STM_JSON_REACH;
#endif
}

/* The first @n < STM_JSON_REACH bytes of both are the same; STM_JSON_REACH can be read of both. */
ALWAYS_INLINE gboolean
stm_json_same_short (const char *a, const char *b, guint n)
{
#ifdef __SSE2__
  guint32 same
      = stm_json_mask (_mm_cmpeq_epi8 (stm_json_load (a), stm_json_load (b)))
        | stm_json_mask (_mm_cmpeq_epi8 (stm_json_load (a + 16), stm_json_load (b + 16))) << 16;
  guint32 wanted = (1u << n) - 1;

  return (same & wanted) == wanted;
#else
  return memcmp (a, b, n) == 0;
#endif
}

/* How many decimal digits stand at @p, up to seven; 0 also when there are more. Their number goes
 * to @value. Eight bytes can be read. */
ALWAYS_INLINE guint
stm_json_take_digits (const char *p, guint32 *value)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 digits = stm_json_load_word (p) ^ 0x30 * ones;
  /* High bits: bytes beyond 9. A carry can only go up from the first of them. */
  guint64 odd = (digits | (digits + 0x76 * ones)) & 0x80 * ones;
  guint n = odd != 0 ? (guint) __builtin_ctzll (odd) / 8 : 0;

  if (G_UNLIKELY (n == 0))
    return 0;
  /* Zeros in front; then pairs, fours and eights are added up. */
  digits <<= 64 - 8 * n;
  digits = (digits * 10 + (digits >> 8)) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  digits = (digits * 100 + (digits >> 16)) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  digits = digits * 10000 + (digits >> 32);
  *value = (guint32) digits;
  return n;
}

ALWAYS_INLINE const char *
stm_json_pass_blanks (const char *p)
{
  /* Inside a document a byte that is not blank always comes. */
  if (G_UNLIKELY ((guchar) *p <= ' '))
    while (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r')
      p++;
  return p;
}

/* Errors at @p, which return NULL: what is due there, or has another kind than @wanted. */
const char *stm_json_fail_due_at (StmJson *self, const char *p, const char *what);
const char *stm_json_fail_kind (StmJson *self, const char *p, StmJsonKind wanted,
                                const char *what);
const char *stm_json_fail_depth (StmJson *self, const char *p);
const char *stm_json_pass_null (StmJson *self, const char *p);

/* Into the array or object whose bracket is at @p, to its first item or its end. */
ALWAYS_INLINE const char *
stm_json_enter (StmJson *self, const char *p)
{
  if (G_UNLIKELY (self->depth >= self->limits.max_depth))
    return stm_json_fail_depth (self, p);
  self->depth++;
  return stm_json_pass_blanks (p + 1);
}

/* Behind an item: TRUE when another follows, at *@p then; FALSE at what should be the end. */
ALWAYS_INLINE gboolean
stm_json_step (const char **p)
{
  const char *at = stm_json_pass_blanks (*p);
  gboolean more = *at == ',';

  *p = more ? stm_json_pass_blanks (at + 1) : at;
  return more;
}

/* Out of the array or object whose bracket @closing is due at @p. */
ALWAYS_INLINE const char *
stm_json_leave (StmJson *self, const char *p, char closing)
{
  if (G_UNLIKELY (*p != closing))
    return stm_json_fail_due_at (self, p, closing == '}' ? "a comma or }" : "a comma or ]");
  self->depth--;
  p++;
  if (G_UNLIKELY (p >= self->end && self->depth > 0))
    return stm_json_fail_due_at (self, p, "a closing bracket");
  return p;
}
