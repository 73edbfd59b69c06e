/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time as dates: stm_resolve_date() for one phrase. Finding phrases in running text is
 * in stm-time-scan.c. */
#include <statements/stm-time.h>

#include "text/stm-time-words.h"

#include <string.h>

/* A phrase of more bytes is none. */
#define MAX_PHRASE 400

static void
format_day (GString *out, gint64 number, StmTimeGrain grain)
{
  StmDay day = stm_day_from_number (number);

  g_string_append_printf (out, "%s%04d", day.year < 0 ? "-" : "", (int) ABS (day.year));
  if (grain != STM_TIME_YEAR)
    g_string_append_printf (out, "-%02u", day.month);
  if (grain == STM_TIME_DAY)
    g_string_append_printf (out, "-%02u", day.day);
}

gboolean
stm_time_format (const TimeSpan *span, char edtf[STM_TIME_EDTF_MAX])
{
  g_autoptr (GString) out = g_string_sized_new (STM_TIME_EDTF_MAX);
  StmDay first, last;
  StmTimeGrain grain = STM_TIME_DAY;

  /* Years of four digits. */
  if (span->first < -4371222 || span->last > 2932896)
    return FALSE;
  first = stm_day_from_number (span->first);
  last = stm_day_from_number (span->last);
  switch (span->grain)
    {
    case STM_TIME_DAY:
    case STM_TIME_MONTH:
    case STM_TIME_YEAR:
      format_day (out, span->first, span->grain);
      break;
    case STM_TIME_QUARTER:
    case STM_TIME_HALF:
    case STM_TIME_SEASON:
      format_day (out, span->first, STM_TIME_YEAR);
      g_string_append_printf (out, "-%02u", span->season);
      break;
    case STM_TIME_DECADE:
      if (first.year < 0)
        return FALSE;
      g_string_append_printf (out, "%03dX", (int) (first.year / 10));
      break;
    case STM_TIME_CENTURY:
      if (first.year < 0)
        return FALSE;
      g_string_append_printf (out, "%02dXX", (int) (first.year / 100));
      break;
    default:
      /* Whole months and whole years stay so. */
      if (first.day == 1 && last.day == stm_days_in_month (last.year, last.month))
        grain = first.month == 1 && last.month == 12 ? STM_TIME_YEAR : STM_TIME_MONTH;
      format_day (out, span->first, grain);
      g_string_append (out, span->approximate ? "~/" : "/");
      format_day (out, span->last, grain);
      break;
    }
  if (span->approximate)
    g_string_append_c (out, '~');
  g_strlcpy (edtf, out->str, STM_TIME_EDTF_MAX);
  return TRUE;
}

gboolean
stm_time_set_reference (TimeContext *c, const StmDate *reference)
{
  gint64 year;
  guint month, day;

  c->has_reference = FALSE;
  if (reference == NULL || !stm_date_is_day (reference)
      || !stm_date_get_earliest (reference, &year, &month, &day) || year < -9000 || year > 9900)
    return FALSE;
  c->ref = (StmDay){ year, (guint8) month, (guint8) day };
  c->today = stm_day_to_number (&c->ref);
  c->has_reference = TRUE;
  return TRUE;
}

/* A time of day behind a day: "at 5 p.m.", "T08:15:30Z", "10:30 GMT". Its words are digits, marks
 * and a few letters; anything else is not passed over. */
static guint
skip_time_of_day (const TimeContext *c, guint i)
{
  static const char *const words[] = {
    "am", "a.m", "pm", "p.m", "oclock", "gmt", "utc", "est", "edt", "pst", "pdt", "cet", "local",
    "time", "z", "t", "o", "clock", "hrs", "noon",
  };
  gboolean digits = FALSE;

  for (; i < c->n; i++)
    {
      const TimeWord *word = &c->words[i];
      gsize len = word->end - word->start;
      gboolean known = word->kind == WORD_NUMBER || word->kind == WORD_ON
                       || word->kind == WORD_DAYPART || word->kind == WORD_THE
                       || (word->kind == WORD_IN && c->words[i + 1].kind == WORD_THE);

      digits |= word->kind == WORD_NUMBER || word->kind == WORD_DAYPART;
      if (word->kind == WORD_PUNCT)
        known = strchr (":.,-+'", (int) word->value) != NULL;
      for (guint j = 0; j < G_N_ELEMENTS (words) && !known; j++)
        known = strlen (words[j]) == len
                && g_ascii_strncasecmp (words[j], c->text + word->start, len) == 0;
      if (!known)
        return 0;
    }
  return digits ? i : 0;
}

static gboolean
is_end (const TimeContext *c, guint i)
{
  while (i < c->n && c->words[i].kind == WORD_PUNCT && strchr (".,;:!?)", (int) c->words[i].value))
    i++;
  return i >= c->n;
}

/**
 * stm_resolve_date:
 * @phrase: an English phrase of time, such as "last Tuesday" or "late October"
 * @len: its length in bytes, -1 when it ends with NUL
 * @reference: (nullable): the day from which it is said, for a report the day of publication
 *
 * What a phrase of time means, looking back as news does: a bare weekday or "November 3" is the
 * nearest not after @reference, "last week" the Monday to Sunday before, "late October" the 21st
 * to the 31st. Numbers between slashes are month/day/year unless only day/month is possible. The
 * time of day is left out. Distances in months and years ("two years ago") give the day that they
 * count back to, marked approximate.
 *
 * The whole phrase must be one of time; a preposition may stand before it. Without @reference, or
 * with one that is no single day, only phrases that need none are resolved.
 *
 * Returns: (transfer full) (nullable): the date, %NULL when @phrase is no phrase of time
 *
 * Since: 0.1
 */
StmDate *
stm_resolve_date (const char *phrase, gssize len, const StmDate *reference)
{
  TimeWord words[TIME_MAX_WORDS + 1];
  TimeContext c = { .text = phrase, .words = words };
  TimeSpan span = { 0 };
  char edtf[STM_TIME_EDTF_MAX];
  gboolean more;
  gsize size;
  guint n, i = 0;

  g_return_val_if_fail (phrase != NULL, NULL);

  size = len < 0 ? strlen (phrase) : (gsize) len;
  if (size > MAX_PHRASE)
    return NULL;
  c.n = stm_time_lex (phrase, size, words, TIME_MAX_WORDS, &more);
  if (more || c.n == 0)
    return NULL;
  stm_time_set_reference (&c, reference);
  for (; i < c.n; i++)
    {
      TimeSpan try = { 0 };

      n = stm_time_expression (&c, i, &try);
      if (n > 0
          && (is_end (&c, i + n)
              || (try.grain == STM_TIME_DAY && skip_time_of_day (&c, i + n))))
        {
          span = try;
          break;
        }
      /* Words that may stand before a phrase. */
      if (words[i].kind != WORD_IN && words[i].kind != WORD_ON && words[i].kind != WORD_ABOUT
          && words[i].kind != WORD_THE && words[i].kind != WORD_OF && words[i].kind != WORD_FROM
          && words[i].kind != WORD_PUNCT)
        return NULL;
    }
  if (i == c.n || !stm_time_format (&span, edtf))
    return NULL;
  return stm_date_parse (edtf, -1, NULL);
}
