/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Scalars of JSON into a buffer: strings by runs, whole numbers, doubles in their shortest form. */
#include "codec/json/stm-json-write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The letter behind the backslash, for those that have one. */
static const char short_escapes[256] = {
  ['"'] = '"', ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't',
};

static char *
write_escape (char *to, guchar c)
{
  static const char digits[] = "0123456789abcdef";

  *to++ = '\\';
  if (short_escapes[c] != 0)
    *to++ = short_escapes[c];
  else
    {
      memcpy (to, "u00", 3);
      to[3] = digits[c >> 4];
      to[4] = digits[c & 15];
      to += 5;
    }
  return to;
}

#ifdef __SSE2__
/* Bytes that must be escaped. */
static inline guint
find_stops (__m128i v)
{
  return (guint) _mm_movemask_epi8 (
      _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (v, _mm_set1_epi8 ('"')),
                                  _mm_cmpeq_epi8 (v, _mm_set1_epi8 ('\\'))),
                    _mm_cmpeq_epi8 (_mm_min_epu8 (v, _mm_set1_epi8 (0x1f)), v)));
}
#endif

/* Copies the last @n < 16 bytes of a string at once, from both ends: FALSE when one of them must be
 * escaped, or it is not worth it. */
static inline gboolean
copy_end (char *to, const char *p, gsize n)
{
#ifdef __SSE2__
  guint64 first = 0;
  guint64 last = 0;
  gsize half = n >= 8 ? 8 : 4;

  if (n < 4)
    return FALSE;
  /* Bytes that are not there count as blanks. */
  if (n < 8)
    first = last = G_GUINT64_CONSTANT (0x2020202020202020);
  memcpy (&first, p, half);
  memcpy (&last, p + n - half, half);
  if (find_stops (_mm_set_epi64x ((gint64) last, (gint64) first)) != 0)
    return FALSE;
  memcpy (to, &first, half);
  memcpy (to + n - half, &last, half);
  return TRUE;
#else
  return FALSE;
#endif
}

void
stm_json_write_string (StmBytes *out, const char *text, gsize len)
{
  const char *p = text;
  const char *end = text + len;
  /* Room for the whole at one byte each and some escapes; more is asked for when one comes. */
  char *to = stm_bytes_reserve (out, len + 64);

  *to++ = '"';
  while (p < end)
    {
      guchar c;

#ifdef __SSE2__
      while (end - p >= 16)
        {
          __m128i v = _mm_loadu_si128 ((const __m128i *) (const void *) p);
          guint mask = find_stops (v);

          _mm_storeu_si128 ((__m128i *) (void *) to, v);
          if (mask != 0)
            {
              p += __builtin_ctz (mask);
              to += __builtin_ctz (mask);
              break;
            }
          p += 16;
          to += 16;
        }
#endif
      if (end - p < 16 && copy_end (to, p, (gsize) (end - p)))
        {
          to += end - p;
          break;
        }
      while (p < end && (guchar) *p >= ' ' && *p != '"' && *p != '\\')
        *to++ = *p++;
      if (p == end)
        break;
      c = (guchar) *p++;
      to = write_escape (to, c);
      /* What is left, an escape and the quote must fit, with a step of 16. */
      out->len = (gsize) (to - out->data);
      to = stm_bytes_reserve (out, (gsize) (end - p) + 64);
    }
  *to++ = '"';
  out->len = (gsize) (to - out->data);
}

#define MOST_DIGITS 20

/* The digits of @value at the end of @digits; how many. */
static inline guint
put_digits (char digits[MOST_DIGITS], guint64 value)
{
  guint n = 0;

  do
    digits[MOST_DIGITS - ++n] = (char) ('0' + value % 10);
  while ((value /= 10) != 0);
  return n;
}

void
stm_json_write_uint (StmBytes *out, guint64 value)
{
  char digits[MOST_DIGITS];
  guint n = put_digits (digits, value);

  stm_bytes_add (out, digits + MOST_DIGITS - n, n);
}

/* ECMAScript's Number::toString from the shortest digits: value = 0.DIGITS times 10^point. */
static void
lay_out (StmBytes *out, const char *digits, int n, int point)
{
  char *to = stm_bytes_reserve (out, 40);
  char *from = to;

  if (n <= point && point <= 21)
    {
      memcpy (to, digits, (gsize) n);
      memset (to + n, '0', (gsize) (point - n));
      to += point;
    }
  else if (0 < point && point <= 21)
    {
      memcpy (to, digits, (gsize) point);
      to[point] = '.';
      memcpy (to + point + 1, digits + point, (gsize) (n - point));
      to += n + 1;
    }
  else if (-6 < point && point <= 0)
    {
      memcpy (to, "0.", 2);
      memset (to + 2, '0', (gsize) -point);
      memcpy (to + 2 - point, digits, (gsize) n);
      to += 2 - point + n;
    }
  else
    {
      int exponent = point - 1;

      *to++ = digits[0];
      if (n > 1)
        {
          *to++ = '.';
          memcpy (to, digits + 1, (gsize) (n - 1));
          to += n - 1;
        }
      to += g_snprintf (to, 8, "e%c%d", exponent < 0 ? '-' : '+', abs (exponent));
    }
  out->len += (gsize) (to - from);
}

/* Digits of @text, "d.ddde+xx", as lay_out() wants them. */
static int
take_digits (const char *text, char *digits, int *point)
{
  int n = 0;
  const char *p;

  for (p = text; *p != 'e'; p++)
    if (*p != '.')
      digits[n++] = *p;
  while (n > 1 && digits[n - 1] == '0')
    n--;
  *point = atoi (p + 1) + 1;
  return n;
}

/* Whether DIGITS * 10^(point - n) reads back as @value. */
static gboolean
reads_back (const char *digits, int n, int point, double value)
{
  char text[48];

  g_snprintf (text, sizeof text, "%.*se%d", n, digits, point - n);
  return g_ascii_strtod (text, NULL) == value;
}

/* The general way: at each length the nearest decimal, and its neighbours, which count where the
 * doubles' distance changes (powers of two); of those that read back the nearest. */
static void
write_shortest (StmBytes *out, double value)
{
  /* Every decimal of 15 digits comes back from a double of full precision, so a shorter one shows
   * as zeros at the end there. Below that precision each length must be tried. */
  for (int n = value < 2.2250738585072014e-308 ? 1 : 15; n <= 17; n++)
    {
      char format[8];
      char text[48];
      char digits[24];
      int point;
      int used;

      g_snprintf (format, sizeof format, "%%.%de", n - 1);
      g_ascii_formatd (text, sizeof text, format, value);
      used = take_digits (text, digits, &point);
      if (n == 17 || reads_back (digits, used, point, value))
        {
          lay_out (out, digits, used, point);
          return;
        }
      /* Its neighbours: at a power of two doubles lie closer below than above. */
      for (int step = -1; step <= 1; step += 2)
        {
          guint64 number = 0;
          char beside[24];
          int length;

          for (const char *p = text; *p != 'e'; p++)
            if (*p != '.')
              number = number * 10 + (guint64) (*p - '0');
          length = g_snprintf (beside, sizeof beside, "%" G_GUINT64_FORMAT,
                               number + (guint64) (gint64) step);
          if (length == n && reads_back (beside, length, point, value))
            {
              while (length > 1 && beside[length - 1] == '0')
                length--;
              lay_out (out, beside, length, point);
              return;
            }
        }
    }
}

void
stm_json_write_double (StmBytes *out, double value)
{
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };

  if (value < 0)
    {
      stm_bytes_add_byte (out, '-');
      value = -value;
    }
  if (value < 1e15 && value == floor (value))
    {
      stm_json_write_uint (out, (guint64) value);
      return;
    }
  /* Few decimals, as nearly all have them: digits / power is one correctly rounded division of
   * exact numbers, so when it gives the value back these digits are right, and the fewest. */
  if (value >= 1e-6 && value < 1e6)
    for (int decimals = 1; decimals < 10; decimals++)
      {
        double scaled = floor (value * powers[decimals] + 0.5);

        if (scaled / powers[decimals] == value)
          {
            char digits[MOST_DIGITS];
            int n = (int) put_digits (digits, (guint64) scaled);

            lay_out (out, digits + MOST_DIGITS - n, n, n - decimals);
            return;
          }
      }
  write_shortest (out, value);
}
