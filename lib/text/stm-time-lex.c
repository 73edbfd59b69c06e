/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: the words, and numbers made of them. Knows no grammar beyond numbers. */
#include "text/stm-time-words.h"

#include <string.h>

typedef struct {
  const char *word;
  guint8 kind;
  gint16 value;
} Entry;

/* In strcmp() order. */
static const Entry lexicon[] = {
  { "a", WORD_A, 1 },
  { "a.d", WORD_ERA, 1 },
  { "about", WORD_ABOUT, 0 },
  { "ad", WORD_ERA, 1 },
  { "after", WORD_AFTER, 0 },
  { "afternoon", WORD_DAYPART, 0 },
  { "ago", WORD_AGO, 0 },
  { "all", WORD_ALL, 0 },
  { "almost", WORD_ABOUT, 0 },
  { "an", WORD_A, 1 },
  { "and", WORD_AND, 0 },
  { "approximately", WORD_ABOUT, 0 },
  { "apr", WORD_MONTH, 4 },
  { "april", WORD_MONTH, 4 },
  { "around", WORD_ABOUT, 0 },
  { "at", WORD_ON, 0 },
  { "aug", WORD_MONTH, 8 },
  { "august", WORD_MONTH, 8 },
  { "autumn", WORD_SEASON, 2 },
  { "b.c", WORD_ERA, -1 },
  { "bc", WORD_ERA, -1 },
  { "bce", WORD_ERA, -1 },
  { "before", WORD_BEFORE, 0 },
  { "beginning", WORD_BEGINNING, 0 },
  { "between", WORD_BETWEEN, 0 },
  { "by", WORD_ON, 0 },
  { "ce", WORD_ERA, 1 },
  { "centuries", WORD_UNIT, UNIT_CENTURY },
  { "century", WORD_UNIT, UNIT_CENTURY },
  { "circa", WORD_ABOUT, 0 },
  { "coming", WORD_NEXT, 1 },
  { "commencing", WORD_STARTING, 0 },
  { "couple", WORD_COUPLE, 2 },
  { "current", WORD_THIS, 0 },
  { "day", WORD_UNIT, UNIT_DAY },
  { "days", WORD_UNIT, UNIT_DAY },
  { "dec", WORD_MONTH, 12 },
  { "decade", WORD_UNIT, UNIT_DECADE },
  { "decades", WORD_UNIT, UNIT_DECADE },
  { "december", WORD_MONTH, 12 },
  { "during", WORD_IN, 0 },
  { "earlier", WORD_EARLIER, 0 },
  { "early", WORD_EARLY, 0 },
  { "eight", WORD_UNITY, 8 },
  { "eighteen", WORD_TEEN, 18 },
  { "eighteenth", WORD_ORDINAL, 18 },
  { "eighth", WORD_ORDINAL, 8 },
  { "eighties", WORD_DECADE, 1980 },
  { "eighty", WORD_TENS, 80 },
  { "eleven", WORD_TEEN, 11 },
  { "eleventh", WORD_ORDINAL, 11 },
  { "end", WORD_FINISH, 0 },
  { "eve", WORD_EVE, 0 },
  { "evening", WORD_DAYPART, 0 },
  { "fall", WORD_SEASON, 2 },
  { "feb", WORD_MONTH, 2 },
  { "february", WORD_MONTH, 2 },
  { "fifteen", WORD_TEEN, 15 },
  { "fifteenth", WORD_ORDINAL, 15 },
  { "fifth", WORD_ORDINAL, 5 },
  { "fifties", WORD_DECADE, 1950 },
  { "fifty", WORD_TENS, 50 },
  { "first", WORD_ORDINAL, 1 },
  { "fiscal", WORD_FISCAL, 0 },
  { "five", WORD_UNITY, 5 },
  { "following", WORD_NEXT, 0 },
  { "fortnight", WORD_UNIT, UNIT_FORTNIGHT },
  { "fortnights", WORD_UNIT, UNIT_FORTNIGHT },
  { "forty", WORD_TENS, 40 },
  { "four", WORD_UNITY, 4 },
  { "fourteen", WORD_TEEN, 14 },
  { "fourteenth", WORD_ORDINAL, 14 },
  { "fourth", WORD_ORDINAL, 4 },
  { "fri", WORD_WEEKDAY, 5 },
  { "friday", WORD_WEEKDAY, 5 },
  { "fridays", WORD_WEEKDAY, 5 },
  { "from", WORD_FROM, 0 },
  { "h", WORD_H, 0 },
  { "half", WORD_HALF, 0 },
  { "hence", WORD_HENCE, 0 },
  { "hour", WORD_UNIT, UNIT_SHORT },
  { "hours", WORD_UNIT, UNIT_SHORT },
  { "hundred", WORD_HUNDRED, 100 },
  { "in", WORD_IN, 0 },
  { "jan", WORD_MONTH, 1 },
  { "january", WORD_MONTH, 1 },
  { "jul", WORD_MONTH, 7 },
  { "july", WORD_MONTH, 7 },
  { "jun", WORD_MONTH, 6 },
  { "june", WORD_MONTH, 6 },
  { "last", WORD_LAST, 0 },
  { "late", WORD_LATE, 0 },
  { "later", WORD_LATER, 0 },
  { "mar", WORD_MONTH, 3 },
  { "march", WORD_MONTH, 3 },
  { "may", WORD_MONTH, 5 },
  { "mid", WORD_MID, 0 },
  { "middle", WORD_MIDDLE, 0 },
  { "midnight", WORD_DAYPART, 0 },
  { "minute", WORD_UNIT, UNIT_SHORT },
  { "minutes", WORD_UNIT, UNIT_SHORT },
  { "mon", WORD_WEEKDAY, 1 },
  { "monday", WORD_WEEKDAY, 1 },
  { "mondays", WORD_WEEKDAY, 1 },
  { "month", WORD_UNIT, UNIT_MONTH },
  { "months", WORD_UNIT, UNIT_MONTH },
  { "morning", WORD_DAYPART, 0 },
  { "nearly", WORD_ABOUT, 0 },
  { "next", WORD_NEXT, 0 },
  { "night", WORD_DAYPART, 0 },
  { "nine", WORD_UNITY, 9 },
  { "nineteen", WORD_TEEN, 19 },
  { "nineteenth", WORD_ORDINAL, 19 },
  { "nineties", WORD_DECADE, 1990 },
  { "ninety", WORD_TENS, 90 },
  { "ninth", WORD_ORDINAL, 9 },
  { "noon", WORD_DAYPART, 0 },
  { "nov", WORD_MONTH, 11 },
  { "november", WORD_MONTH, 11 },
  { "now", WORD_NOW, 0 },
  { "oct", WORD_MONTH, 10 },
  { "october", WORD_MONTH, 10 },
  { "of", WORD_OF, 0 },
  { "on", WORD_ON, 0 },
  { "one", WORD_UNITY, 1 },
  { "or", WORD_OR, 0 },
  { "past", WORD_LAST, 0 },
  { "previous", WORD_LAST, 1 },
  { "q", WORD_Q, 0 },
  { "qtr", WORD_UNIT, UNIT_QUARTER },
  { "quarter", WORD_UNIT, UNIT_QUARTER },
  { "quarters", WORD_UNIT, UNIT_QUARTER },
  { "remainder", WORD_REST, 0 },
  { "rest", WORD_REST, 0 },
  { "roughly", WORD_ABOUT, 0 },
  { "sat", WORD_WEEKDAY, 6 },
  { "saturday", WORD_WEEKDAY, 6 },
  { "saturdays", WORD_WEEKDAY, 6 },
  { "second", WORD_ORDINAL, 2 },
  { "seconds", WORD_UNIT, UNIT_SHORT },
  { "sep", WORD_MONTH, 9 },
  { "sept", WORD_MONTH, 9 },
  { "september", WORD_MONTH, 9 },
  { "seven", WORD_UNITY, 7 },
  { "seventeen", WORD_TEEN, 17 },
  { "seventeenth", WORD_ORDINAL, 17 },
  { "seventh", WORD_ORDINAL, 7 },
  { "seventies", WORD_DECADE, 1970 },
  { "seventy", WORD_TENS, 70 },
  { "since", WORD_SINCE, 0 },
  { "six", WORD_UNITY, 6 },
  { "sixteen", WORD_TEEN, 16 },
  { "sixteenth", WORD_ORDINAL, 16 },
  { "sixth", WORD_ORDINAL, 6 },
  { "sixties", WORD_DECADE, 1960 },
  { "sixty", WORD_TENS, 60 },
  { "some", WORD_ABOUT, 0 },
  { "spring", WORD_SEASON, 0 },
  { "start", WORD_BEGINNING, 0 },
  { "starting", WORD_STARTING, 0 },
  { "summer", WORD_SEASON, 1 },
  { "sun", WORD_WEEKDAY, 7 },
  { "sunday", WORD_WEEKDAY, 7 },
  { "sundays", WORD_WEEKDAY, 7 },
  { "ten", WORD_TEEN, 10 },
  { "tenth", WORD_ORDINAL, 10 },
  { "the", WORD_THE, 0 },
  { "third", WORD_ORDINAL, 3 },
  { "thirteen", WORD_TEEN, 13 },
  { "thirteenth", WORD_ORDINAL, 13 },
  { "thirtieth", WORD_ORDINAL, 30 },
  { "thirty", WORD_TENS, 30 },
  { "this", WORD_THIS, 0 },
  { "thousand", WORD_THOUSAND, 1000 },
  { "three", WORD_UNITY, 3 },
  { "through", WORD_TO, 0 },
  { "thru", WORD_TO, 0 },
  { "thu", WORD_WEEKDAY, 4 },
  { "thur", WORD_WEEKDAY, 4 },
  { "thurs", WORD_WEEKDAY, 4 },
  { "thursday", WORD_WEEKDAY, 4 },
  { "thursdays", WORD_WEEKDAY, 4 },
  { "till", WORD_TO, 0 },
  { "to", WORD_TO, 0 },
  { "today", WORD_DEICTIC, 0 },
  { "tomorrow", WORD_DEICTIC, 1 },
  { "tonight", WORD_DEICTIC, 0 },
  { "tue", WORD_WEEKDAY, 2 },
  { "tues", WORD_WEEKDAY, 2 },
  { "tuesday", WORD_WEEKDAY, 2 },
  { "tuesdays", WORD_WEEKDAY, 2 },
  { "twelfth", WORD_ORDINAL, 12 },
  { "twelve", WORD_TEEN, 12 },
  { "twentieth", WORD_ORDINAL, 20 },
  { "twenty", WORD_TENS, 20 },
  { "two", WORD_UNITY, 2 },
  { "until", WORD_TO, 0 },
  { "upcoming", WORD_NEXT, 1 },
  { "wed", WORD_WEEKDAY, 3 },
  { "wednesday", WORD_WEEKDAY, 3 },
  { "wednesdays", WORD_WEEKDAY, 3 },
  { "week", WORD_UNIT, UNIT_WEEK },
  { "weekend", WORD_UNIT, UNIT_WEEKEND },
  { "weekends", WORD_UNIT, UNIT_WEEKEND },
  { "weeks", WORD_UNIT, UNIT_WEEK },
  { "winter", WORD_SEASON, 3 },
  { "within", WORD_WITHIN, 0 },
  { "year", WORD_UNIT, UNIT_YEAR },
  { "years", WORD_UNIT, UNIT_YEAR },
  { "yesterday", WORD_DEICTIC, -1 },
  { "zero", WORD_ZERO, 0 },
};

#define LONGEST_WORD 16

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (c & 0x80);
}

static void
look_up (TimeWord *word, const char *text, gsize len)
{
  char lower[LONGEST_WORD + 1];
  gsize from = 0, to = G_N_ELEMENTS (lexicon);

  word->kind = WORD_OTHER;
  if (len <= LONGEST_WORD)
    {
      for (gsize i = 0; i < len; i++)
        lower[i] = g_ascii_tolower (text[i]);
      lower[len] = '\0';
      while (from < to)
        {
          gsize middle = (from + to) / 2;
          int order = strcmp (lower, lexicon[middle].word);

          if (order == 0)
            {
              word->kind = lexicon[middle].kind;
              word->value = lexicon[middle].value;
              return;
            }
          if (order < 0)
            to = middle;
          else
            from = middle + 1;
        }
    }
  if (stm_time_is_feast_word (text, len))
    word->kind = WORD_FEAST;
}

/* A dash or an apostrophe of more than one byte at @p, as its ASCII form; 0 for anything else. */
static char
plain_mark (const char *p, gsize left)
{
  if (left < 3 || p[0] != '\xe2' || p[1] != '\x80')
    return 0;
  if (p[2] >= '\x90' && p[2] <= '\x95')
    return '-';
  return p[2] == '\x98' || p[2] == '\x99' ? '\'' : 0;
}

/* Letters behind a number: st, nd, rd, th, s. */
static gsize
take_suffix (TimeWord *word, const char *p, gsize left)
{
  static const char *const suffixes[] = { "st", "nd", "rd", "th" };
  gsize n = 0;

  while (n < left && is_letter (p[n]))
    n++;
  if (n == 2)
    for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
      if (g_ascii_strncasecmp (p, suffixes[i], 2) == 0)
        {
          word->kind = WORD_ORDINAL;
          return 2;
        }
  if (n == 1 && (*p == 's' || *p == 'S') && word->value % 10 == 0
      && (word->digits == 4 || word->digits == 2))
    {
      word->kind = WORD_DECADE;
      return 1;
    }
  return 0;
}

static gsize
take_digits (TimeWord *word, const char *p, gsize left)
{
  gsize n = 0;

  word->kind = WORD_NUMBER;
  for (; n < left && g_ascii_isdigit (p[n]); n++)
    word->value = word->value < 100000000 ? word->value * 10 + (p[n] - '0') : word->value;
  word->digits = (guint8) MIN (n, 255u);
  return n;
}

guint
stm_time_lex (const char *text, gsize len, TimeWord *words, guint max, gboolean *more)
{
  guint n = 0;
  gboolean space = FALSE;
  gsize i = 0;

  while (i < len && n < max)
    {
      TimeWord *word = &words[n];
      const char *p = text + i;
      gsize left = len - i;
      gsize used = 1;
      char mark = plain_mark (p, left);

      if (g_ascii_isspace (*p) || (left >= 2 && p[0] == '\xc2' && p[1] == '\xa0'))
        {
          space = TRUE;
          i += p[0] == '\xc2' ? 2 : 1;
          continue;
        }
      memset (word, 0, sizeof *word);
      word->start = (guint32) i;
      word->space = space;
      space = FALSE;
      if (g_ascii_isdigit (*p))
        {
          used = take_digits (word, p, left);
          used += take_suffix (word, p + used, left - used);
          /* "1970's", "the '80s" */
          if (word->kind == WORD_NUMBER && word->value % 10 == 0 && left > used + 1
              && (word->digits == 4 || word->digits == 2))
            {
              char curly = plain_mark (p + used, left - used);
              gsize quote = p[used] == '\'' ? 1 : curly == '\'' ? 3 : 0;

              if (quote && left > used + quote && p[used + quote] == 's'
                  && (left == used + quote + 1 || !is_letter (p[used + quote + 1])))
                {
                  word->kind = WORD_DECADE;
                  used += quote + 1;
                }
            }
          if (word->kind == WORD_DECADE && word->digits == 2)
            word->value += word->value >= 30 ? 1900 : 2000;
        }
      else if (is_letter (*p) && mark == 0)
        {
          used = 0;
          while (used < left && is_letter (p[used]) && plain_mark (p + used, left - used) == 0)
            used++;
          if (used == 1 && left > 3 && p[1] == '.' && is_letter (p[2])
              && (left < 4 || !is_letter (p[3])))
            used = 3; /* A.D, B.C */
          /* "the 1990 s" */
          if (used == 1 && *p == 's' && n > 0 && words[n - 1].kind == WORD_NUMBER
              && words[n - 1].digits == 4 && words[n - 1].value % 10 == 0)
            {
              words[n - 1].kind = WORD_DECADE;
              words[n - 1].end = (guint32) (++i);
              space = FALSE;
              continue;
            }
          word->capital = g_ascii_isupper (*p);
          look_up (word, p, used);
        }
      else
        {
          word->kind = WORD_PUNCT;
          word->value = mark ? mark : *p;
          used = mark ? 3 : 1;
          if (word->value == '\'' && i + used < len && text[i + used] == 's'
              && (i + used + 1 == len || !is_letter (text[i + used + 1])))
            {
              word->kind = WORD_POSSESSIVE;
              used++;
            }
        }
      i += used;
      word->end = (guint32) i;
      n++;
    }
  while (i < len && g_ascii_isspace (text[i]))
    i++;
  *more = i < len;
  memset (&words[n], 0, sizeof words[n]);
  words[n].start = words[n].end = (guint32) len;
  return n;
}

/* --- numbers ------------------------------------------------------------------------------- */

/* one … ninety-nine */
static guint
take_small (const TimeContext *c, guint i, gint64 *value)
{
  guint kind = kind_at (c, i);
  guint next;

  if (kind == WORD_UNITY || kind == WORD_TEEN)
    {
      *value = c->words[i].value;
      return 1;
    }
  if (kind != WORD_TENS)
    return 0;
  *value = c->words[i].value;
  next = i + 1 + is_mark (c, i + 1, '-');
  if (kind_at (c, next) != WORD_UNITY)
    return 1;
  *value += c->words[next].value;
  return next + 1 - i;
}

guint
stm_time_number (const TimeContext *c, guint i, gint64 *value)
{
  guint start = i;
  guint n;
  gint64 small;

  if (kind_at (c, i) == WORD_NUMBER)
    {
      *value = c->words[i].value;
      return 1;
    }
  n = take_small (c, i, value);
  if (n == 0)
    return 0;
  i += n;
  if (kind_at (c, i) == WORD_THOUSAND)
    {
      *value *= 1000;
      i++;
      n = take_small (c, i + (kind_at (c, i) == WORD_AND), &small);
      if (n == 0)
        return i - start;
      i += n + (kind_at (c, i) == WORD_AND);
      if (kind_at (c, i) != WORD_HUNDRED)
        {
          *value += small;
          return i - start;
        }
      *value += small * 100;
    }
  else if (kind_at (c, i) == WORD_HUNDRED)
    *value *= 100;
  else
    return i - start;
  i++;
  n = take_small (c, i + (kind_at (c, i) == WORD_AND), &small);
  if (n > 0)
    {
      *value += small;
      i += n + (kind_at (c, i) == WORD_AND);
    }
  return i - start;
}

guint
stm_time_ordinal (const TimeContext *c, guint i, gint64 *value)
{
  guint next;

  if (kind_at (c, i) == WORD_ORDINAL)
    {
      *value = c->words[i].value;
      return 1;
    }
  if (kind_at (c, i) != WORD_TENS)
    return 0;
  next = i + 1 + is_mark (c, i + 1, '-');
  if (kind_at (c, next) != WORD_ORDINAL || c->words[next].digits || c->words[next].value > 9)
    return 0;
  *value = c->words[i].value + c->words[next].value;
  return next + 1 - i;
}

guint
stm_time_day_number (const TimeContext *c, guint i, guint *day, gboolean *ordinal)
{
  gint64 value;
  guint n = stm_time_ordinal (c, i, &value);

  *ordinal = n > 0;
  if (n == 0 && kind_at (c, i) == WORD_NUMBER)
    {
      if (c->words[i].digits > 2)
        return 0;
      value = c->words[i].value;
      n = 1;
    }
  else if (n == 0)
    {
      n = take_small (c, i, &value);
      /* "October two thousand" */
      if (n > 0 && (kind_at (c, i + n) == WORD_THOUSAND || kind_at (c, i + n) == WORD_HUNDRED))
        return 0;
    }
  if (n == 0 || value < 1 || value > 31)
    return 0;
  *day = (guint) value;
  return n;
}

guint
stm_time_year (const TimeContext *c, guint i, gint64 *year)
{
  gint64 high, low;
  guint n, m;

  if (kind_at (c, i) == WORD_NUMBER)
    {
      if (c->words[i].digits != 4 || c->words[i].value == 0)
        return 0;
      *year = c->words[i].value;
      return 1;
    }
  /* two thousand (and) eighteen; nineteen hundred ninety-three */
  n = stm_time_number (c, i, &high);
  if (n > 1 && high >= 1000 && high < 3000)
    {
      *year = high;
      return n;
    }
  /* nineteen eighty-six, nineteen zero one, twenty twenty */
  n = take_small (c, i, &high);
  if (n != 1 || high < 10 || high > 20)
    return 0;
  if (kind_at (c, i + 1) == WORD_ZERO && kind_at (c, i + 2) == WORD_UNITY)
    {
      *year = high * 100 + c->words[i + 2].value;
      return 3;
    }
  m = take_small (c, i + 1, &low);
  if (m == 0 || low < 10)
    return 0;
  *year = high * 100 + low;
  return n + m;
}
