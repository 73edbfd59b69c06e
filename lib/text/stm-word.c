/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Hashes and shapes of words: see stm-word.h. Plain ASCII goes eight bytes at a time; anything
 * else is brought to its normal form first. */
#include "text/stm-word.h"

#include <string.h>

#define ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGH (ONES * 0x80)

/* Room for the normal form and for reading its last eight bytes at once. */
#define ROOM (STM_WORD_MAX + 16)

enum { SHAPE_OTHER = 0, SHAPE_LOWER = 1, SHAPE_UPPER = 2, SHAPE_DIGIT = 3 };

/* Shapes of the two commonest kinds of word; the leading 1 marks the length. */
#define SHAPE_LL (1u << 4 | SHAPE_LOWER << 2 | SHAPE_LOWER)
#define SHAPE_ULL (1u << 6 | SHAPE_UPPER << 4 | SHAPE_LOWER << 2 | SHAPE_LOWER)

static inline guint64
load8 (const char *p)
{
  guint64 v;

  memcpy (&v, p, 8);
  return GUINT64_FROM_LE (v);
}

/* The first @n (1 … 7) bytes only, the rest zero. */
static inline guint64
load_part (const char *p, gsize n)
{
  guint64 v = 0;

  memcpy (&v, p, n);
  return GUINT64_FROM_LE (v);
}

/* 0x80 in each byte of ASCII @v that lies in [lo, hi]. */
static inline guint64
in_range (guint64 v, guint lo, guint hi)
{
  return ((v + ONES * (0x80 - lo)) ^ (v + ONES * (0x7f - hi))) & HIGH;
}

/* How many bytes of @marks, 0x80 or 0 each, are set. */
static inline guint
count_marks (guint64 marks)
{
  return (guint) (((marks >> 7) * ONES) >> 56);
}

static inline guint64
lower8 (guint64 v)
{
  guint64 digits = in_range (v, '0', '9') >> 7;

  v |= in_range (v, 'A', 'Z') >> 2;
  return v & ~(digits * 0x0f);
}

static inline guint64
mix (guint64 h, guint64 chunk)
{
  h = (h ^ chunk) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return h ^ h >> 32;
}

static inline guint64
seed (gsize len)
{
  return G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ len;
}

static inline guint32
finish (guint64 h)
{
  h *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint32) (h >> 32);
}

static gboolean
is_ascii (const char *word, gsize len)
{
  for (; len >= 8; word += 8, len -= 8)
    if (load8 (word) & HIGH)
      return FALSE;
  return len == 0 || (load_part (word, len) & HIGH) == 0;
}

static const struct {
  const char *from;
  const char *to;
} variants[] = {
  { "-LRB-", "(" }, { "-RRB-", ")" }, { "-LSB-", "[" }, { "-RSB-", "]" },
  { "-LCB-", "{" }, { "-RCB-", "}" },
};

/* What a character that is not ASCII is written as, or NULL. */
static const char *
plain_variant (gunichar c)
{
  switch (c)
    {
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x02bc: /* ʼ */
    case 0x201b:
    case 0x00b4: /* ´ */
      return "'";
    case 0x201c: /* “ */
    case 0x201e:
    case 0x00ab: /* « */
      return "``";
    case 0x201d: /* ” */
    case 0x00bb: /* » */
      return "''";
    case 0x2010: /* hyphens */
    case 0x2011:
      return "-";
    case 0x2012: /* dashes */
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return "--";
    case 0x2026: /* … */
      return "...";
    default:
      return NULL;
    }
}

static inline gboolean
is_ignorable (gunichar c)
{
  return c == 0x00ad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x2069) || c == 0xfeff;
}

/* Writes the normal form of a word to @out (ROOM bytes, zero behind the form); returns its
 * length. Invalid bytes stand for themselves. @classes gets a shape class for each byte. */
static gsize
normalise (const char *word, gsize len, char *out, guint8 *classes)
{
  const char *end = word + MIN (len, STM_WORD_MAX);
  gsize n = 0;

  while (word < end && n < STM_WORD_MAX - 6)
    {
      guchar b = (guchar) *word;

      if (b < 0x80)
        {
          classes[n] = g_ascii_islower (b) ? SHAPE_LOWER
                       : g_ascii_isupper (b) ? SHAPE_UPPER
                       : g_ascii_isdigit (b) ? SHAPE_DIGIT
                                             : SHAPE_OTHER;
          out[n++] = *word++;
        }
      else
        {
          gunichar c = g_utf8_get_char_validated (word, end - word);
          gsize size;
          const char *plain;

          if (c >= (gunichar) -2)
            {
              classes[n] = SHAPE_OTHER;
              out[n++] = *word++;
              continue;
            }
          size = (gsize) (g_utf8_next_char (word) - word);
          if ((plain = plain_variant (c)) != NULL)
            for (; *plain != '\0'; plain++)
              {
                classes[n] = SHAPE_OTHER;
                out[n++] = *plain;
              }
          else if (!is_ignorable (c))
            {
              guint8 k = g_unichar_isupper (c)   ? SHAPE_UPPER
                         : g_unichar_isalpha (c) ? SHAPE_LOWER
                         : g_unichar_isdigit (c) ? SHAPE_DIGIT
                                                 : SHAPE_OTHER;

              memcpy (out + n, word, size);
              memset (classes + n, k, size);
              n += size;
            }
          word += size;
        }
    }
  memset (out + n, 0, 16);
  return n;
}

/* Lower-cases a normal form in place of another buffer; the length in bytes may change. */
static gsize
lower_form (const char *form, gsize len, char *out)
{
  const char *end = form + len;
  gsize n = 0;

  while (form < end && n < STM_WORD_MAX)
    {
      guchar b = (guchar) *form;

      if (b < 0x80)
        {
          out[n++] = g_ascii_isdigit (b) ? '0' : g_ascii_tolower ((char) b);
          form++;
        }
      else
        {
          gunichar c = g_utf8_get_char_validated (form, end - form);

          if (c >= (gunichar) -2)
            {
              out[n++] = *form++;
              continue;
            }
          n += (gsize) g_unichar_to_utf8 (g_unichar_isdigit (c) ? '0' : g_unichar_tolower (c),
                                          out + n);
          form = g_utf8_next_char (form);
        }
    }
  memset (out + n, 0, 16);
  return n;
}

/* Of a buffer with zeros behind its @len bytes. */
static guint32
hash_padded (const char *word, gsize len)
{
  guint64 h = seed (len);

  for (gsize i = 0; i < len; i += 8)
    h = mix (h, load8 (word + i));
  return finish (h);
}

static gboolean
find_bracket (const char **word, gsize *len)
{
  if (*len != 5 || **word != '-')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    if (memcmp (*word, variants[i].from, 5) == 0)
      {
        *word = variants[i].to;
        *len = 1;
        return TRUE;
      }
  return FALSE;
}

guint32
stm_word_hash (const char *word, gsize len)
{
  char form[ROOM];
  guint8 classes[ROOM];

  find_bracket (&word, &len);
  return hash_padded (form, normalise (word, len, form, classes));
}

guint32
stm_word_hash_lower (const char *word, gsize len)
{
  char form[ROOM];
  char lower[ROOM];
  guint8 classes[ROOM];

  find_bracket (&word, &len);
  return hash_padded (lower, lower_form (form, normalise (word, len, form, classes), lower));
}

static guint32
last_bytes (const char *lower, gsize len)
{
  guint32 v = 0;

  for (gsize i = len > 4 ? len - 4 : 0; i < len; i++)
    v = v << 8 | (guchar) lower[i];
  return v;
}

static guint32
first_bytes (const char *lower, gsize len)
{
  guint32 v = 0;

  for (gsize i = 0; i < 4; i++)
    v = v << 8 | (i < len ? (guchar) lower[i] : 0);
  return v;
}

/* Runs of a class are cut to two, the whole to seven. */
static guint16
shape_of (const guint8 *classes, gsize len)
{
  guint shape = 1;
  guint symbols = 0;
  guint run = 0;

  for (gsize i = 0; i < len && symbols < 7; i++)
    {
      run = i > 0 && classes[i] == classes[i - 1] ? run + 1 : 1;
      if (run > 2)
        continue;
      shape = shape << 2 | classes[i];
      symbols++;
    }
  return (guint16) shape;
}

static const guint8 *
ascii_classes (void)
{
  static guint8 table[128];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint c = 0; c < 128; c++)
        table[c] = g_ascii_islower (c) ? SHAPE_LOWER
                   : g_ascii_isupper (c) ? SHAPE_UPPER
                   : g_ascii_isdigit (c) ? SHAPE_DIGIT
                                         : SHAPE_OTHER;
      g_once_init_leave (&made, 1);
    }
  return table;
}

#define FILLED (STM_TOKEN_CAPITAL | STM_TOKEN_ALL_CAPS | STM_TOKEN_HAS_DIGIT | STM_TOKEN_WORD)

static guint
flags_of_counts (guint uppers, guint lowers, guint digits, gboolean first_upper)
{
  guint flags = 0;

  if (first_upper)
    flags |= STM_TOKEN_CAPITAL;
  if (uppers >= 2 && lowers == 0)
    flags |= STM_TOKEN_ALL_CAPS;
  if (digits > 0)
    flags |= STM_TOKEN_HAS_DIGIT;
  if (uppers + lowers + digits > 0)
    flags |= STM_TOKEN_WORD;
  return flags;
}

static void
fill_slowly (StmToken *token, const char *word, gsize len)
{
  char form[ROOM];
  char lower[ROOM];
  guint8 classes[ROOM];
  gsize n = normalise (word, len, form, classes);
  gsize m = lower_form (form, n, lower);
  guint counts[4] = { 0 };

  for (gsize i = 0; i < n; i++)
    if (((guchar) form[i] & 0xc0) != 0x80)
      counts[classes[i]]++;
  token->form = hash_padded (form, n);
  token->lower = hash_padded (lower, m);
  token->suffix = last_bytes (lower, m);
  token->prefix = first_bytes (lower, m);
  token->shape = shape_of (classes, n);
  token->flags = (guint16) ((token->flags & ~FILLED)
                            | flags_of_counts (counts[SHAPE_UPPER], counts[SHAPE_LOWER],
                                               counts[SHAPE_DIGIT],
                                               n > 0 && classes[0] == SHAPE_UPPER));
}

void
stm_token_fill (StmToken *token, const char *text)
{
  const char *word = text + token->start;
  gsize len = token->end - token->start;
  char lower[STM_WORD_MAX + 16];
  guint64 h, l;
  guint uppers = 0, lowers = 0, digits = 0;
  gboolean first_upper;

  find_bracket (&word, &len);
  if (len == 0 || len > STM_WORD_MAX - 8 || !is_ascii (word, len))
    {
      fill_slowly (token, word, len);
      return;
    }
  h = l = seed (len);
  for (gsize i = 0; i < len; i += 8)
    {
      guint64 v = len - i >= 8 ? load8 (word + i) : load_part (word + i, len - i);
      guint64 low = lower8 (v);
      guint64 le = GUINT64_TO_LE (low);
      guint64 u = in_range (v, 'A', 'Z');

      h = mix (h, v);
      l = mix (l, low);
      memcpy (lower + i, &le, 8);
      uppers += count_marks (u);
      lowers += count_marks (in_range (v, 'a', 'z'));
      digits += count_marks (in_range (v, '0', '9'));
    }
  token->form = finish (h);
  token->lower = finish (l);
  token->suffix = last_bytes (lower, len);
  token->prefix = first_bytes (lower, len);
  first_upper = g_ascii_isupper (word[0]);
  if (lowers == len && len >= 2)
    token->shape = SHAPE_LL;
  else if (first_upper && lowers == len - 1 && len >= 3)
    token->shape = SHAPE_ULL;
  else
    {
      const guint8 *table = ascii_classes ();
      guint8 classes[STM_WORD_MAX];

      for (gsize i = 0; i < len; i++)
        classes[i] = table[(guchar) word[i]];
      token->shape = shape_of (classes, len);
    }
  token->flags = (guint16) ((token->flags & ~FILLED)
                            | flags_of_counts (uppers, lowers, digits, first_upper));
}
