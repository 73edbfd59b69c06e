/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Strings of JSON: one pass scans for the end, checks UTF-8, decodes escapes and copies into the
 * arena. With SSE2 16 bytes at a time, else byte by byte by a table. Called for every string. */
#include "codec/json/stm-json-fast.h"

#define STEP 16
/* Bytes that must be free where a step begins: a step, and the character behind its plain bytes. */
#define MARGIN (2 * STEP)

/* Values of hexadecimal digits with a mark; 0 for what is none. */
#define MARK 0x80
static const guint8 hex_values[256] = {
  ['0'] = 0x80, ['1'] = 0x81, ['2'] = 0x82, ['3'] = 0x83, ['4'] = 0x84, ['5'] = 0x85, ['6'] = 0x86,
  ['7'] = 0x87, ['8'] = 0x88, ['9'] = 0x89, ['a'] = 0x8a, ['b'] = 0x8b, ['c'] = 0x8c, ['d'] = 0x8d,
  ['e'] = 0x8e, ['f'] = 0x8f, ['A'] = 0x8a, ['B'] = 0x8b, ['C'] = 0x8c, ['D'] = 0x8d, ['E'] = 0x8e,
  ['F'] = 0x8f,
};

static const char escapes[256] = {
  ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f', ['n'] = '\n',
  ['r'] = '\r', ['t'] = '\t',
};

/* Length of the UTF-8 sequence at @p, which begins with a byte from 0x80 and may not be complete
 * before @end; 0 when it is none. */
static inline gsize
measure_utf8 (const char *text, const char *end)
{
  const guchar *p = (const guchar *) text;
  gsize left = (gsize) (end - text);

#define IS_MORE(i) ((p[i] & 0xc0) == 0x80)
  if (p[0] >= 0xc2 && p[0] <= 0xdf)
    return left >= 2 && IS_MORE (1) ? 2 : 0;
  if ((p[0] & 0xf0) == 0xe0)
    {
      if (left < 3 || !IS_MORE (1) || !IS_MORE (2))
        return 0;
      if (p[0] == 0xe0)
        return p[1] >= 0xa0 ? 3 : 0;
      return p[0] != 0xed || p[1] < 0xa0 ? 3 : 0;
    }
  if (p[0] >= 0xf0 && p[0] <= 0xf4)
    {
      if (left < 4 || !IS_MORE (1) || !IS_MORE (2) || !IS_MORE (3))
        return 0;
      if (p[0] == 0xf0)
        return p[1] >= 0x90 ? 4 : 0;
      return p[0] != 0xf4 || p[1] < 0x90 ? 4 : 0;
    }
#undef IS_MORE
  return 0;
}

/* Four hexadecimal digits; -1 when they are none. There must be four bytes. */
static inline gint32
read_hex (const char *text)
{
  const guchar *p = (const guchar *) text;
  gint32 a = hex_values[p[0]];
  gint32 b = hex_values[p[1]];
  gint32 c = hex_values[p[2]];
  gint32 d = hex_values[p[3]];

  if (G_UNLIKELY ((a & b & c & d) == 0))
    return -1;
  return (a << 12) + (b << 8) + (c << 4) + d - MARK * 0x1111;
}

static inline char *
put_utf8 (char *to, guint32 c)
{
  if (c < 0x80)
    *to++ = (char) c;
  else if (c < 0x800)
    {
      *to++ = (char) (0xc0 | c >> 6);
      *to++ = (char) (0x80 | (c & 63));
    }
  else if (c < 0x10000)
    {
      *to++ = (char) (0xe0 | c >> 12);
      *to++ = (char) (0x80 | (c >> 6 & 63));
      *to++ = (char) (0x80 | (c & 63));
    }
  else
    {
      *to++ = (char) (0xf0 | c >> 18);
      *to++ = (char) (0x80 | (c >> 12 & 63));
      *to++ = (char) (0x80 | (c >> 6 & 63));
      *to++ = (char) (0x80 | (c & 63));
    }
  return to;
}

/* The escape at *@from, a backslash; at most four bytes are written. */
static gboolean
take_escape (StmJson *self, const char **from, char **to)
{
  const char *p = *from;
  gsize left = (gsize) (self->end - p);
  gint32 c;

  if (left < 2)
    return stm_json_fail (self, p, STM_ERROR_SYNTAX, "the string does not end");
  if (escapes[(guchar) p[1]] != 0)
    {
      *(*to)++ = escapes[(guchar) p[1]];
      *from = p + 2;
      return TRUE;
    }
  if (p[1] != 'u')
    return stm_json_fail (self, p, STM_ERROR_SYNTAX, "no such escape");
  c = left < 6 ? -1 : read_hex (p + 2);
  if (c < 0)
    return stm_json_fail (self, p, STM_ERROR_SYNTAX, "\\u needs four hexadecimal digits");
  if (c == 0)
    return stm_json_fail (self, p, STM_ERROR_VALUE, "a NUL in a string");
  *from = p + 6;
  if ((c & 0xf800) == 0xd800)
    {
      gint32 low = left < 12 || p[6] != '\\' || p[7] != 'u' ? -1 : read_hex (p + 8);

      if ((c & 0xfc00) != 0xd800 || low < 0 || (low & 0xfc00) != 0xdc00)
        return stm_json_fail (self, p, STM_ERROR_ENCODING, "a lone surrogate");
      c = 0x10000 + ((c & 0x3ff) << 10) + (low & 0x3ff);
      *from = p + 12;
    }
  *to = put_utf8 (*to, (guint32) c);
  return TRUE;
}

/* Bytes from @p up to the closing quote, or to the end. */
static gsize
measure_rest (const char *p, const char *end)
{
  const char *from = p;
  const char *quote;

  while ((quote = memchr (from, '"', (gsize) (end - from))) != NULL)
    {
      const char *back = quote;

      while (back > p && back[-1] == '\\')
        back--;
      if ((quote - back) % 2 == 0)
        return (gsize) (quote - p);
      from = quote + 1;
    }
  return (gsize) (end - p);
}

/* Where a string is being written. */
typedef struct {
  char *base;  /* its length, then its text */
  char *to;
  char *limit; /* the last place where a step may begin */
  gboolean is_own; /* memory of its own, not the end of the arena's chunk */
} Target;

static void
widen (StmJson *self, Target *target, const char *p)
{
  gsize n = target->base ? (gsize) (target->to - target->base) : sizeof (guint32);
  gsize size = n + measure_rest (p, self->end) + 1 + MARGIN;
  char *base;

  target->is_own = size > 2048;
  if (target->is_own)
    base = stm_arena_alloc_apart (self->arena, size);
  else
    {
      base = stm_arena_grow (self->arena, size, 1);
      self->arena->next = base;
    }
  if (target->base != NULL)
    memcpy (base, target->base, n);
  target->base = base;
  target->to = base + n;
  target->limit = (target->is_own ? base + size : self->arena->end) - MARGIN;
}

static inline const char *
finish (StmJson *self, Target *target, const char *from, const char *p, const char **out)
{
  gsize n = (gsize) (target->to - target->base) - sizeof (guint32);
  guint32 len = (guint32) n;

  if (G_UNLIKELY (n > self->limits.max_string_size))
    {
      stm_json_fail (self, from - 1, STM_ERROR_LIMIT,
                     "a string of %" G_GSIZE_FORMAT " bytes passes the limit of %" G_GSIZE_FORMAT,
                     n, self->limits.max_string_size);
      return NULL;
    }
  *target->to++ = '\0';
  memcpy (target->base, &len, sizeof len);
  if (!target->is_own)
    self->arena->next = target->to;
  *out = target->base + sizeof len;
  return p + 1;
}

static const char *
fail_in_string (StmJson *self, const char *from, const char *p)
{
  if (p >= self->end)
    stm_json_fail (self, from - 1, STM_ERROR_SYNTAX, "the string does not end");
  else if ((guchar) *p < ' ')
    stm_json_fail (self, p, STM_ERROR_SYNTAX, "a control character in a string");
  else
    stm_json_fail (self, p, STM_ERROR_ENCODING, "not UTF-8");
  return NULL;
}

#ifdef __SSE2__
static inline void
store (char *p, __m128i v)
{
  _mm_storeu_si128 ((__m128i *) (void *) p, v);
}

/* Bytes not below @least, unsigned. */
static inline guint32
mask_at_least (__m128i v, guint8 least)
{
  return stm_json_mask (_mm_cmpeq_epi8 (_mm_max_epu8 (v, _mm_set1_epi8 ((char) least)), v));
}

/* Copies from *@from, the start of a character, while there are characters beyond ASCII, 16 bytes
 * at a time. A byte must be a continuation exactly where one, two or three bytes before it a lead
 * of two, three, four or more stands; the leads that restrict the byte after them (E0, ED, F0 and
 * up) and those that never stand are left to the caller. Stops at these, at a stop byte, behind a
 * step of ASCII, at the end of room or input, and at what is not UTF-8; in any case at the start
 * of a character. */
static void
copy_wide (const char **from, const char *end, char **to, const char *limit)
{
  const char *p = *from;
  char *d = *to;
  guint32 carry = 0;

  while (end - p >= STEP && d <= limit)
    {
      __m128i v = stm_json_load (p);
      guint32 more = stm_json_mask (_mm_cmplt_epi8 (v, _mm_set1_epi8 ((char) 0xc0)));
      guint32 leads = stm_json_mask (v) & ~more;
      guint32 expected = carry | leads << 1 | mask_at_least (v, 0xe0) << 2;
      guint32 odd = (leads & ~mask_at_least (v, 0xc2)) | mask_at_least (v, 0xf0)
                    | stm_json_mask (_mm_or_si128 (_mm_cmpeq_epi8 (v, _mm_set1_epi8 ((char) 0xe0)),
                                             _mm_cmpeq_epi8 (v, _mm_set1_epi8 ((char) 0xed))));
      guint32 bad = (stm_json_mask (stm_json_find_stops (v)) | odd | (expected ^ more)) & 0xffff;

      store (d, v);
      if (G_UNLIKELY (bad != 0))
        {
          p += __builtin_ctz (bad);
          d += __builtin_ctz (bad);
          break;
        }
      p += STEP;
      d += STEP;
      carry = expected >> 16;
      if (leads == 0 && more == 0)
        break;
    }
  for (gssize back = 1; back <= 3 && p - *from >= back; back++)
    {
      guchar c = (guchar) p[-back];

      if ((c & 0xc0) == 0x80)
        continue;
      /* Leads of four do not come here: they are odd. */
      if (c >= 0xc0 && back < (c >= 0xe0 ? 3 : 2))
        {
          p -= back;
          d -= back;
        }
      break;
    }
  *from = p;
  *to = d;
}
#endif

/* Bytes that stand for themselves. */
static inline gboolean
is_plain (guchar c)
{
  return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
}

const char *
stm_json_copy_string (StmJson *self, const char *p, const char **out)
{
  const char *from = p;
  const char *end = self->end;
  StmArena *arena = self->arena;
  Target target = { arena->next, NULL, NULL, FALSE };

  if (G_UNLIKELY (target.base == NULL || arena->end - target.base < 4 + MARGIN))
    {
      target.base = NULL;
      widen (self, &target, p);
    }
  else
    {
      target.to = target.base + sizeof (guint32);
      target.limit = arena->end - MARGIN;
    }
  for (;;)
    {
      if (G_UNLIKELY (target.to > target.limit))
        widen (self, &target, p);
#ifdef __SSE2__
      if (G_LIKELY (end - p >= STEP))
        {
          __m128i v = stm_json_load (p);
          guint32 stops;

          store (target.to, v);
          stops = stm_json_mask (stm_json_find_odd (v));
          if (stops == 0)
            {
              p += STEP;
              target.to += STEP;
              continue;
            }
          p += __builtin_ctz (stops);
          target.to += __builtin_ctz (stops);
        }
      else
#endif
        {
          while (p < end && is_plain ((guchar) *p) && target.to <= target.limit)
            *target.to++ = *p++;
          if (target.to > target.limit)
            continue;
        }
      if (G_UNLIKELY (p >= end))
        return fail_in_string (self, from, p);
      if (*p == '"')
        return finish (self, &target, from, p, out);
      if (*p == '\\')
        {
          do
            if (G_UNLIKELY (!take_escape (self, &p, &target.to)))
              return NULL;
          while (p < end && *p == '\\' && target.to <= target.limit);
        }
      else if ((guchar) *p >= 0x80)
        {
          do
            {
              gsize n = measure_utf8 (p, end);

              if (G_UNLIKELY (n == 0))
                return fail_in_string (self, from, p);
              for (gsize i = 0; i < n; i++)
                *target.to++ = *p++;
#ifdef __SSE2__
              /* One alone is a dash or a quotation mark; two are a word. */
              if (p < end && (guchar) *p >= 0x80)
                copy_wide (&p, end, &target.to, target.limit);
#endif
            }
          while (p < end && (guchar) *p >= 0x80 && target.to <= target.limit);
        }
      else
        return fail_in_string (self, from, p);
    }
}

const char *
stm_json_take_string (StmJson *self)
{
  const char *text;
  const char *p = stm_json_copy_string (self, self->p, &text);

  if (p == NULL)
    return NULL;
  self->p = p;
  return text;
}
