/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: calendar dates, "3 November 2020", "Nov. 3", "2020-11-03", "11/3/2020", "from 3
 * to 5 May". A year that is not said is the nearest that makes the date lie not after the
 * reference. Numbers between slashes are month/day unless only day/month is possible. */
#include "text/stm-time-words.h"

/* A number of one or two digits. */
static gboolean
is_short (const TimeContext *c, guint i)
{
  return kind_at (c, i) == WORD_NUMBER && c->words[i].digits <= 2;
}

static gboolean
is_long (const TimeContext *c, guint i)
{
  return kind_at (c, i) == WORD_NUMBER && c->words[i].digits == 4;
}

/* '-', '/' or '.', with no blank on either side in running text. */
static char
mark_at (const TimeContext *c, guint i)
{
  if (kind_at (c, i) != WORD_PUNCT || (c->careful && (c->words[i].space || c->words[i + 1].space)))
    return 0;
  return c->words[i].value == '-' || c->words[i].value == '/' || c->words[i].value == '.'
             ? (char) c->words[i].value
             : 0;
}

/* 1996 for 96, 2015 for 15. */
static gint64
full_year (const TimeContext *c, guint i)
{
  gint64 year = c->words[i].value;

  return c->words[i].digits > 2 ? year : year >= 50 ? 1900 + year : 2000 + year;
}

static gboolean
fits_reference (const TimeContext *c, const TimeSpan *span)
{
  return c->ahead ? span->last >= c->today : span->first <= c->today;
}

/* Month and day, or day 0 for the whole month, of a year that is not said. @weekday 1-7 asks for a
 * year in which it is such a day, 0 for none. */
static gboolean
set_yearless (const TimeContext *c, guint month, guint day, guint weekday, TimeSpan *span)
{
  gint64 step = c->ahead ? 1 : -1;
  TimeSpan try = *span;

  if (!c->has_reference)
    return FALSE;
  span->relative = span->yearless = TRUE;
  /* With its weekday the date is the nearest on either side. */
  for (gint64 away = 0; weekday > 0 && away <= 1; away++)
    for (int side = 0; side < 2; side++)
      {
        gint64 year = c->ref.year + (side == 0 ? away : -away) * step;

        if (stm_time_set_day (&try, year, month, day) && stm_time_weekday (try.first) == weekday)
          {
            span->first = span->last = try.first;
            span->grain = STM_TIME_DAY;
            return TRUE;
          }
      }
  for (gint64 away = -1; away <= 8; away++)
    {
      gint64 year = c->ref.year + away * step;

      if (!(day > 0 ? stm_time_set_day (&try, year, month, day)
                    : stm_time_set_month (&try, year, month))
          || !fits_reference (c, &try))
        continue;
      span->first = try.first;
      span->last = try.last;
      span->grain = try.grain;
      return TRUE;
    }
  return FALSE;
}

static gboolean
set_date (const TimeContext *c, gint64 year, guint month, guint day, TimeSpan *span)
{
  if (year == G_MININT64)
    return set_yearless (c, month, day, 0, span);
  return day > 0 ? stm_time_set_day (span, year, month, day)
                 : stm_time_set_month (span, year, month);
}

/* --- numbers only -------------------------------------------------------------------------- */

/* A month as name or number. */
static gboolean
get_month (const TimeContext *c, guint i, guint *month)
{
  if (kind_at (c, i) == WORD_MONTH || is_short (c, i))
    *month = (guint) c->words[i].value;
  else
    return FALSE;
  return *month >= 1 && *month <= 12;
}

/* 2020-11-03, 2019/aug/01, 2020/23/sep, 2015-3; and with T and a time of day. */
static guint
read_year_first (const TimeContext *c, guint i, TimeSpan *out)
{
  gint64 year = c->words[i].value;
  guint month, n = 0;
  char mark = mark_at (c, i + 1);

  if (mark == 0)
    return 0;
  if (get_month (c, i + 2, &month) && mark_at (c, i + 3) == mark && is_short (c, i + 4)
      && stm_time_set_day (out, year, month, (guint) c->words[i + 4].value))
    n = 5;
  else if (is_short (c, i + 2) && mark_at (c, i + 3) == mark && kind_at (c, i + 4) == WORD_MONTH
           && stm_time_set_day (out, year, (guint) c->words[i + 4].value,
                                (guint) c->words[i + 2].value))
    n = 5;
  else if (get_month (c, i + 2, &month) && !(c->careful && mark == '.')
           && stm_time_set_month (out, year, month))
    n = 3;
  return n;
}

/* 11/3/2020, 21/04/2016, 10.31.1974, 05-aug-2016, 3/11, 11/2016. */
static guint
read_short_first (const TimeContext *c, guint i, TimeSpan *out)
{
  guint first = (guint) c->words[i].value;
  guint second;
  gint64 year = G_MININT64;
  guint n = 3;
  char mark = mark_at (c, i + 1);

  if (mark == 0)
    return 0;
  if (is_long (c, i + 2))
    {
      if (mark == '.' && c->careful)
        return 0;
      return stm_time_set_month (out, c->words[i + 2].value, first) ? 3 : 0;
    }
  if (kind_at (c, i + 2) == WORD_MONTH)
    {
      guint month = (guint) c->words[i + 2].value;

      if (mark_at (c, i + 3) == mark && kind_at (c, i + 4) == WORD_NUMBER)
        {
          year = full_year (c, i + 4);
          n = 5;
        }
      return set_date (c, year, month, first, out) ? n : 0;
    }
  if (!is_short (c, i + 2))
    return 0;
  second = (guint) c->words[i + 2].value;
  if ((mark_at (c, i + 3) == mark || is_mark (c, i + 3, ','))
      && (is_long (c, i + 4) || (is_short (c, i + 4) && c->words[i + 4].digits == 2
                                 && c->words[i + 3].value == mark)))
    {
      year = full_year (c, i + 4);
      n = 5;
    }
  else if (c->careful)
    return 0;
  else
    out->weak = TRUE;
  /* Points stand between day and month, slashes between month and day. */
  if ((mark == '.' && n == 5) || first > 12)
    return set_date (c, year, second, first, out) || set_date (c, year, first, second, out) ? n
                                                                                            : 0;
  return set_date (c, year, first, second, out) || set_date (c, year, second, first, out) ? n : 0;
}

/* --- names of months ----------------------------------------------------------------------- */

/* A year behind a month or a day: ", 2020", "of 2020", "in 2020", "'96", "AD" behind it. */
static guint
read_year_after (const TimeContext *c, guint i, gboolean short_too, gint64 *year)
{
  guint start = i;
  guint n;

  if (is_mark (c, i, ','))
    i++;
  if (kind_at (c, i) == WORD_OF || kind_at (c, i) == WORD_IN)
    i++;
  if (is_mark (c, i, '\'') && is_short (c, i + 1))
    {
      *year = full_year (c, i + 1);
      return i + 2 - start;
    }
  n = stm_time_year (c, i, year);
  if (n > 0 && c->careful && (*year < 1000 || *year > 2200))
    n = 0;
  /* "3 Feb 82", "April of 87", but not "10 August 5 people": nothing may stand behind it. */
  if (n == 0 && short_too && is_short (c, i) && c->words[i].digits == 2
      && (!c->careful || kind_at (c, start) == WORD_OF)
      && (kind_at (c, i + 1) == WORD_END || kind_at (c, i + 1) == WORD_PUNCT
          || kind_at (c, i + 1) == WORD_ERA))
    {
      *year = full_year (c, i);
      n = 1;
      if (kind_at (c, i + 1) == WORD_ERA)
        *year = c->words[i].value;
    }
  if (n == 0)
    return 0;
  i += n;
  if (kind_at (c, i) == WORD_ERA && c->words[i].capital)
    {
      if (c->words[i].value < 0)
        *year = 1 - *year;
      i++;
      i += is_mark (c, i, '.');
    }
  return i - start;
}

/* "-", "to" and the like between two days of a month. */
static guint
read_to (const TimeContext *c, guint i)
{
  return is_mark (c, i, '-') || kind_at (c, i) == WORD_TO || kind_at (c, i) == WORD_AND;
}

/* Sets the days from @day to @day_to (0 for one day). */
static gboolean
set_month_days (const TimeContext *c, gint64 year, guint month, guint day, guint day_to,
                TimeSpan *out)
{
  gint64 first;
  guint8 relative;

  if (!set_date (c, year, month, day, out))
    return FALSE;
  if (day_to == 0)
    return TRUE;
  first = out->first;
  relative = out->relative;
  if (!stm_time_set_day (out, stm_day_from_number (first).year, month, day_to)
      || out->first < first)
    return FALSE;
  stm_time_set_days (out, first, out->first);
  out->relative = relative;
  return TRUE;
}

/* "November 3", "Nov. 3, 2020", "May the 4th", "November 3-5", "November 2020", "October". */
static guint
read_month_first (const TimeContext *c, guint i, TimeSpan *out)
{
  guint month = (guint) c->words[i].value;
  guint start = i++;
  gint64 year = G_MININT64;
  guint day, day_to = 0, n, m;
  gboolean ordinal;

  if (is_mark (c, i, '.'))
    i++;
  n = i;
  if (mark_at (c, n) == '/' || mark_at (c, n) == '-' || (!c->careful && is_mark (c, n, ',')))
    n++;
  n += kind_at (c, n) == WORD_THE;
  m = stm_time_day_number (c, n, &day, &ordinal);
  if (m > 0 && !(kind_at (c, n) == WORD_NUMBER && is_mark (c, n + 1, ':')))
    {
      char mark = n > i && c->words[i].kind == WORD_PUNCT ? (char) c->words[i].value : 0;

      n += m;
      /* sep-23-2020 */
      if (mark && mark_at (c, n) == mark && is_long (c, n + 1))
        return set_date (c, c->words[n + 1].value, month, day, out) ? n + 2 - start : 0;
      if (read_to (c, n) && !is_mark (c, n, ','))
        {
          guint to = n + 1 + (kind_at (c, n + 1) == WORD_THE);

          m = stm_time_day_number (c, to, &day_to, &ordinal);
          /* "3 and 5" are two days, "3-5" is a span; a month of its own makes another date. */
          if (m == 0 || kind_at (c, to + m) == WORD_MONTH || kind_at (c, n) == WORD_AND
              || (kind_at (c, to + m) == WORD_OF && kind_at (c, to + m + 1) == WORD_MONTH))
            day_to = 0;
          else
            n = to + m;
        }
      m = read_year_after (c, n, TRUE, &year);
      if (set_month_days (c, year, month, day, day_to, out))
        return n + m - start;
      return 0;
    }
  /* A month alone, or with its year. */
  m = read_year_after (c, i, kind_at (c, i) == WORD_OF, &year);
  if (m == 0)
    {
      i = start + 1;
      out->weak = TRUE;
    }
  else if (!c->careful || year > 0)
    i += m;
  return set_date (c, year, month, 0, out) ? i - start : 0;
}

/* "3 November 2020", "the 3rd of November", "3-5 November", "from 3 to 5 May". */
static guint
read_day_first (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  guint day, day_to = 0, month, n;
  gint64 year = G_MININT64;
  gboolean ordinal;

  i += kind_at (c, i) == WORD_THE;
  n = stm_time_day_number (c, i, &day, &ordinal);
  if (n == 0)
    return 0;
  i += n;
  if (read_to (c, i))
    {
      guint to = i + 1 + (kind_at (c, i + 1) == WORD_THE);

      n = stm_time_day_number (c, to, &day_to, &ordinal);
      if (n == 0)
        return 0;
      i = to + n;
    }
  i += kind_at (c, i) == WORD_OF;
  i += !c->careful && is_mark (c, i, '-');
  if (kind_at (c, i) != WORD_MONTH)
    return 0;
  month = (guint) c->words[i++].value;
  if (is_mark (c, i, '.') && (kind_at (c, i + 1) == WORD_NUMBER || kind_at (c, i + 1) == WORD_END))
    i++;
  n = read_year_after (c, i, TRUE, &year);
  return set_month_days (c, year, month, day, day_to, out) ? i + n - start : 0;
}

/* "2020", "2017 april", "2016 Q3", "year 247". */
static guint
read_year (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  gint64 year;
  guint n;

  if (kind_at (c, i) == WORD_UNIT && c->words[i].value == UNIT_YEAR)
    {
      i++;
      i += kind_at (c, i) == WORD_OF;
      n = stm_time_number (c, i, &year);
      if (n == 0 || year > 9999 || (c->careful && year < 1000))
        n = stm_time_year (c, i, &year);
      return n > 0 && year < 10000 && stm_time_set_year (out, year) ? i + n - start : 0;
    }
  n = stm_time_year (c, i, &year);
  if (n == 0 || (c->careful && (year < 1000 || year > 2200)))
    return 0;
  i += n;
  if (!c->careful)
    {
      guint month = i + is_mark (c, i, ',');

      month += is_mark (c, month, '-') && !c->words[month].space;
      if (kind_at (c, month) == WORD_MONTH)
        return stm_time_set_month (out, year, (guint) c->words[month].value) ? month + 1 - start
                                                                             : 0;
      if ((kind_at (c, month) == WORD_Q || kind_at (c, month) == WORD_H) && is_short (c, month + 1))
        {
          guint part = (guint) c->words[month + 1].value;

          if (kind_at (c, month) == WORD_Q ? stm_time_set_quarter (out, year, part)
                                           : stm_time_set_half (out, year, part))
            return month + 2 - start;
        }
    }
  if (kind_at (c, i) == WORD_ERA && c->words[i].capital)
    {
      if (c->words[i].value < 0)
        year = 1 - year;
      i++;
      i += is_mark (c, i, '.');
    }
  else
    out->weak = TRUE;
  return stm_time_set_year (out, year) ? i - start : 0;
}

/* --- weekdays before dates ----------------------------------------------------------------- */

static guint
read_date (const TimeContext *c, guint i, TimeSpan *out)
{
  guint n = 0;

  switch (kind_at (c, i))
    {
    case WORD_MONTH:
      return read_month_first (c, i, out);
    case WORD_THE:
      return read_day_first (c, i, out);
    case WORD_NUMBER:
      if (is_long (c, i))
        n = read_year_first (c, i, out);
      else if (is_short (c, i))
        n = read_short_first (c, i, out);
      if (n > 0)
        return n;
      G_GNUC_FALLTHROUGH;
    case WORD_ORDINAL:
    case WORD_UNITY:
    case WORD_TEEN:
    case WORD_TENS:
      *out = (TimeSpan){ 0 };
      n = read_day_first (c, i, out);
      if (n > 0)
        return n;
      *out = (TimeSpan){ 0 };
      return read_year (c, i, out);
    case WORD_UNIT:
      return read_year (c, i, out);
    default:
      return 0;
    }
}

/* The month in which day @day is a @weekday, "Friday the 31st": the reference's own, or one back
 * from it. */
static gboolean
find_day (const TimeContext *c, guint weekday, guint day, TimeSpan *out)
{
  StmDay month = c->ref;

  month.day = 1;
  for (int i = 0; i < 40; i++)
    {
      gint64 first = stm_time_add_months (stm_day_to_number (&month), c->ahead ? i : -i);
      StmDay date = stm_day_from_number (first);

      if (stm_time_set_day (out, date.year, date.month, day)
          && stm_time_weekday (out->first) == weekday
          && (i == 0 || (c->ahead ? out->first >= c->today : out->first <= c->today)))
        {
          out->relative = TRUE;
          return TRUE;
        }
    }
  return FALSE;
}

/* "Tuesday, 3 November", "Tuesday the 3rd", "Tue 11/3". */
static guint
read_weekday_first (const TimeContext *c, guint i, TimeSpan *out)
{
  guint weekday = (guint) c->words[i].value;
  guint start = i++;
  guint day, n;
  gboolean ordinal;

  i += is_mark (c, i, '.') && kind_at (c, i + 1) != WORD_END;
  i += is_mark (c, i, ',');
  i += is_mark (c, i, '(');
  n = read_date (c, i, out);
  if (n > 0 && out->grain == STM_TIME_DAY)
    {
      StmDay date = stm_day_from_number (out->first);

      if (out->yearless && stm_time_weekday (out->first) != weekday)
        set_yearless (c, date.month, date.day, weekday, out);
      out->weak = FALSE;
      i += n;
      i += is_mark (c, i, ')') && is_mark (c, i - n - 1, '(');
      return i - start;
    }
  if (n > 1 || !c->has_reference)
    return 0;
  *out = (TimeSpan){ 0 };
  i = start + 1;
  i += kind_at (c, i) == WORD_THE;
  n = stm_time_day_number (c, i, &day, &ordinal);
  if (n == 0 || (c->careful && !ordinal) || !find_day (c, weekday, day, out))
    return 0;
  return i + n - start;
}

guint
stm_time_absolute (const TimeContext *c, guint i, TimeSpan *out)
{
  guint n;

  *out = (TimeSpan){ 0 };
  if (kind_at (c, i) == WORD_WEEKDAY)
    return read_weekday_first (c, i, out);
  n = read_date (c, i, out);
  /* "Jul 18, Fri" */
  if (n > 0 && !c->careful && out->grain == STM_TIME_DAY)
    {
      guint next = i + n + is_mark (c, i + n, ',');

      if (kind_at (c, next) == WORD_WEEKDAY && kind_at (c, next + 1) == WORD_END)
        {
          StmDay date = stm_day_from_number (out->first);

          if (out->yearless)
            set_yearless (c, date.month, date.day, (guint) c->words[next].value, out);
          n = next + 1 - i;
        }
    }
  return n;
}
