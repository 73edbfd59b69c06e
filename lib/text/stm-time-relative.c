/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: those said of another phrase ("the first Monday of May", "the week of 3 March",
 * "late 2019", "earlier this month"), and the ages that are said of none ("the 1990s"). */
#include "text/stm-time-words.h"

/* Phrases stand in phrases so deep at most: "the end of the first quarter of next year". */
#define MAX_DEPTH 3

/* The @index-th unit, from 1, or from the end where negative, in @whole. A week belongs to the
 * month or year that has its Thursday; the last is the last that ends in it. */
static gboolean
set_nth (const TimeSpan *whole, TimeUnit unit, gint64 index, TimeSpan *out)
{
  gint64 day;

  if (index == 0 || ABS (index) > 1000)
    return FALSE;
  switch (unit)
    {
    case UNIT_DAY:
      day = index > 0 ? whole->first + index - 1 : whole->last + index + 1;
      if (day < whole->first || day > whole->last)
        return FALSE;
      return stm_time_set_days (out, day, day);
    case UNIT_WEEK:
    case UNIT_WEEKEND:
      if (index > 0)
        {
          guint of_first = stm_time_weekday (whole->first);

          day = whole->first - of_first + 1 + (of_first > 4 ? 7 : 0) + 7 * (index - 1);
        }
      else
        day = whole->last + 1 - stm_time_weekday (whole->last + 1) + 1 - 7 + 7 * (index + 1);
      if (day + 3 < whole->first || day > whole->last)
        return FALSE;
      stm_time_set_days (out, unit == UNIT_WEEK ? day : day + 5, day + 6);
      out->grain = unit == UNIT_WEEK ? STM_TIME_WEEK : STM_TIME_RANGE;
      return TRUE;
    default:
      if (index > 0 ? !stm_time_set_unit (out, unit, whole->first, index - 1)
                    : !stm_time_set_unit (out, unit, whole->last, index + 1))
        return FALSE;
      return out->first >= whole->first && out->last <= whole->last
             && !(out->first == whole->first && out->last == whole->last);
    }
}

/* The whole that a part is of: "of 2019", "in the month", "this year", "2019". */
static guint
read_whole (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  guint start = i;
  guint n;

  if (kind_at (c, i) == WORD_OF || kind_at (c, i) == WORD_IN || is_mark (c, i, ',')
      || kind_at (c, i) == WORD_FROM || kind_at (c, i) == WORD_ABOUT)
    i++;
  /* "the month" is the reference's */
  if (kind_at (c, i) == WORD_THE && kind_at (c, i + 1) == WORD_UNIT && c->has_reference
      && value_at (c, i + 1) >= UNIT_WEEK
      && stm_time_set_unit (out, (TimeUnit) value_at (c, i + 1), c->today, 0))
    {
      mark_relative (out, 0);
      return i + 2 - start;
    }
  n = stm_time_point (c, i, depth + 1, out);
  if (n == 0 || out->grain == STM_TIME_DAY || (c->careful && i == start && out->weak
                                               && kind_at (c, i) == WORD_MONTH))
    return 0;
  out->weak = FALSE;
  return i + n - start;
}

/* "the first Monday of May", "the last week of 2018", "the third quarter", "first half of 2016",
 * "the 20th of next month", "the last four months of 2021", "the third last week of June". */
static guint
read_nth (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  guint start = i;
  TimeSpan whole = { 0 };
  gint64 index = 0, count = 1;
  guint n, weekday = 0;
  TimeUnit unit = UNIT_DAY;
  gboolean half = FALSE;

  i += kind_at (c, i) == WORD_THE;
  n = stm_time_ordinal (c, i, &index);
  /* "20 of next month" */
  if (n == 0 && !c->careful && kind_at (c, i + 1) == WORD_OF && kind_at (c, i) == WORD_NUMBER)
    n = stm_time_number (c, i, &index);
  i += n;
  if (kind_at (c, i) == WORD_LAST)
    {
      index = n > 0 ? -index : -1;
      i++;
      if (n == 0 && (n = stm_time_number (c, i, &count)) > 0)
        i += n;
      n = 1;
    }
  if (n == 0)
    return 0;
  if (kind_at (c, i) == WORD_WEEKDAY)
    weekday = (guint) value_at (c, i++);
  else if (kind_at (c, i) == WORD_UNIT && value_at (c, i) != UNIT_SHORT)
    unit = (TimeUnit) value_at (c, i++);
  else if (kind_at (c, i) == WORD_HALF)
    {
      half = TRUE;
      i++;
    }
  else if (kind_at (c, i) != WORD_OF || index < 0)
    return 0;
  n = read_whole (c, i, depth, &whole);
  if (n == 0)
    {
      /* "the third quarter", "the first half" are of the reference's year, "the first Sunday",
       * as a phrase of its own, of its month. */
      gboolean of_month = weekday > 0 && !c->careful && depth == 0;

      if (!c->has_reference || !(half || unit == UNIT_QUARTER || of_month) || index < 0
          || count != 1)
        return 0;
      stm_time_set_unit (&whole, of_month ? UNIT_MONTH : UNIT_YEAR, c->today, 0);
      mark_relative (&whole, 0);
    }
  i += n;
  out->relative = whole.relative;
  out->future = whole.future;
  if (weekday)
    {
      gint64 day;

      if (index > 0)
        day = whole.first + (weekday + 7 - stm_time_weekday (whole.first)) % 7 + 7 * (index - 1);
      else
        day = whole.last - (stm_time_weekday (whole.last) + 7 - weekday) % 7 + 7 * (index + 1);
      if (day < whole.first || day > whole.last)
        return 0;
      stm_time_set_days (out, day, day);
    }
  else if (half)
    {
      StmDay date = stm_day_from_number (whole.first);

      if (whole.grain != STM_TIME_YEAR
          || !stm_time_set_half (out, date.year, index == -1 ? 2 : (guint) MIN (index, 3)))
        return 0;
    }
  else if (count > 1)
    {
      TimeSpan first;

      if (index != -1 || !set_nth (&whole, unit, -count, &first)
          || !stm_time_set_days (out, first.first, whole.last))
        return 0;
    }
  else if (!set_nth (&whole, unit, index, out))
    return 0;
  return i - start;
}

/* "Q3 2016", "Q1 of 2017", "H1", "the first quarter" is read_nth(). */
static guint
read_quarter (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  gboolean half = kind_at (c, i) == WORD_H;
  gint32 index = value_at (c, i + 1);
  TimeSpan whole = { 0 };
  StmDay date;
  guint n;

  if (!c->words[i].capital && c->careful)
    return 0;
  if (kind_at (c, i + 1) != WORD_NUMBER || c->words[i + 1].space || index < 1 || index > 4)
    return 0;
  n = read_whole (c, i + 2, depth, &whole);
  if (n == 0 || whole.grain != STM_TIME_YEAR)
    {
      n = 0;
      if (!c->has_reference || !stm_time_set_unit (&whole, UNIT_YEAR, c->today, 0))
        return 0;
      whole.relative = TRUE;
    }
  date = stm_day_from_number (whole.first);
  out->relative = whole.relative;
  if (half ? !stm_time_set_half (out, date.year, (guint) index)
           : !stm_time_set_quarter (out, date.year, (guint) index))
    return 0;
  return n + 2;
}

/* "week 23", "week 27 of last year": weeks as ISO counts them. */
static guint
read_week_number (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  TimeSpan whole = { 0 };
  guint n;

  if (kind_at (c, i + 1) != WORD_NUMBER || c->words[i + 1].digits > 2 || c->careful)
    return 0;
  n = read_whole (c, i + 2, depth, &whole);
  if (n == 0)
    {
      if (!c->has_reference || !stm_time_set_unit (&whole, UNIT_YEAR, c->today, 0))
        return 0;
      whole.relative = TRUE;
    }
  out->relative = whole.relative;
  if (whole.grain != STM_TIME_YEAR || !set_nth (&whole, UNIT_WEEK, value_at (c, i + 1), out))
    return 0;
  return n + 2;
}

/* "the week of 3 March", "the week beginning 4 February", "a week starting tomorrow". */
static guint
read_week_of (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  guint start = i;
  TimeSpan day = { 0 };
  gint64 weeks = 1;
  guint n;
  gboolean from;
  TimeUnit unit;

  if (kind_at (c, i) == WORD_THE || kind_at (c, i) == WORD_A)
    i++;
  else if ((n = stm_time_number (c, i, &weeks)) > 0)
    i += n;
  if (kind_at (c, i) != WORD_UNIT
      || (value_at (c, i) != UNIT_WEEK && value_at (c, i) != UNIT_MONTH
          && value_at (c, i) != UNIT_WEEKEND)
      || weeks < 1 || weeks > 1000)
    return 0;
  unit = (TimeUnit) value_at (c, i++);
  from = kind_at (c, i) == WORD_STARTING || kind_at (c, i) == WORD_BEGINNING;
  if (!from && kind_at (c, i) != WORD_OF)
    return 0;
  i++;
  i += kind_at (c, i) == WORD_ON;
  n = stm_time_point (c, i, depth + 1, &day);
  if (n == 0 || day.grain != STM_TIME_DAY || (from && unit != UNIT_WEEK) || (!from && weeks != 1))
    return 0;
  *out = day;
  if (from)
    stm_time_set_days (out, day.first, day.first + 7 * weeks - 1);
  else if (!stm_time_set_unit (out, unit, day.first, 0))
    return 0;
  return i + n - start;
}

/* The first, middle or last part of a span: thirds of a month, of a week and of the rest; "early"
 * and "late" of a year are January to March and September to December. */
static gboolean
cut (const TimeContext *c, guint kind, TimeSpan *span)
{
  StmDay date = stm_day_from_number (span->first);
  gint64 first = span->first, last = span->last;
  int third = kind == WORD_EARLY || kind == WORD_BEGINNING ? 0
              : kind == WORD_MID || kind == WORD_MIDDLE    ? 1
                                                           : 2;
  TimeSpan from, to;

  switch (span->grain)
    {
    case STM_TIME_MONTH:
      return stm_time_set_days (span, first + 10 * third,
                                third == 2 ? last : first + 10 * third + 9);
    case STM_TIME_WEEK:
      return stm_time_set_days (span, first + 2 * third, third == 2   ? last
                                                         : third == 1 ? first + 3
                                                                      : first + 2)
             && (third != 2 || stm_time_set_days (span, last - 2, last));
    case STM_TIME_YEAR:
      if (kind == WORD_EARLY)
        return stm_time_set_months (span, date.year, 1, 3);
      return stm_time_set_months (span, date.year, 1 + 4 * (guint) third, 4);
    case STM_TIME_DECADE:
      if (!stm_time_set_year (&from, date.year + (third == 0 ? 0 : third == 1 ? 3 : 7))
          || !stm_time_set_year (&to, date.year + (third == 0 ? 2 : third == 1 ? 6 : 9)))
        return FALSE;
      return stm_time_set_days (span, from.first, to.last);
    case STM_TIME_CENTURY:
      if (!stm_time_set_year (&from, date.year + (third == 0 ? 0 : third == 1 ? 33 : 67))
          || !stm_time_set_year (&to, date.year + (third == 0 ? 32 : third == 1 ? 66 : 99)))
        return FALSE;
      return stm_time_set_days (span, from.first, to.last);
    case STM_TIME_QUARTER:
    case STM_TIME_SEASON:
      return stm_time_set_months (span, date.year, date.month + (guint) third, 1)
             && stm_time_set_days (span, span->first, span->last);
    case STM_TIME_DAY:
      return (c->careful ? kind == WORD_EARLY || kind == WORD_LATE : TRUE);
    default:
      return FALSE;
    }
}

/* "late October", "mid-2019", "the end of last month", "the early 1990s". */
static guint
read_cut (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  guint start = i;
  guint kind, n;

  i += kind_at (c, i) == WORD_THE;
  kind = kind_at (c, i++);
  i += is_mark (c, i, '-');
  if (kind == WORD_BEGINNING || kind == WORD_MIDDLE || kind == WORD_FINISH)
    {
      if (kind_at (c, i) != WORD_OF)
        return 0;
      /* "end of month" */
      if (kind_at (c, i + 1) == WORD_UNIT && c->has_reference && !c->careful
          && stm_time_set_unit (out, (TimeUnit) value_at (c, i + 1), c->today, 0))
        {
          mark_relative (out, 0);
          n = 2;
        }
      else
        {
          /* "at the end of around next week" */
          i += kind_at (c, i + 1) == WORD_ABOUT;
          n = read_whole (c, i, depth, out);
        }
    }
  else if (kind_at (c, i) == WORD_IN)
    n = read_whole (c, i, depth, out);
  else
    n = stm_time_point (c, i, depth + 1, out);
  if (n == 0 || !cut (c, kind, out))
    return 0;
  out->weak = FALSE;
  out->yearless = FALSE;
  return i + n - start;
}

/* "earlier this month", "later this year", "later in the week", "the rest of the week": up to the
 * reference or on from it. */
static guint
read_side (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  guint start = i;
  guint kind, n;

  if (!c->has_reference)
    return 0;
  i += kind_at (c, i) == WORD_THE;
  kind = kind_at (c, i++);
  if (kind == WORD_REST && kind_at (c, i) != WORD_OF && c->careful)
    return 0;
  n = read_whole (c, i, depth, out);
  if (n == 0 || !out->relative)
    return 0;
  if (out->last < c->today || out->first > c->today)
    {
      /* "earlier last month" */
      if (kind == WORD_REST || !cut (c, kind == WORD_EARLIER ? WORD_EARLY : WORD_LATE, out))
        return 0;
    }
  else if (kind == WORD_EARLIER)
    stm_time_set_days (out, out->first, MAX (c->today - 1, out->first));
  else
    {
      stm_time_set_days (out, c->today, out->last);
      out->future = TRUE;
    }
  return i + n - start;
}

/* "summer", "the winter of 2019", "spring 2020". */
static guint
read_season (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  guint start = i;
  guint season, n;
  TimeSpan whole = { 0 };

  i += kind_at (c, i) == WORD_THE;
  season = (guint) value_at (c, i++);
  n = read_whole (c, i, depth, &whole);
  if (n > 0 && whole.grain == STM_TIME_YEAR)
    {
      out->relative = whole.relative;
      return stm_time_set_season (out, stm_day_from_number (whole.first).year, season)
                 ? i + n - start
                 : 0;
    }
  if (!c->has_reference || c->careful || !stm_time_turn_season (c, 0, season, out))
    return 0;
  if (out->first > c->today && !stm_time_turn_season (c, -1, season, out))
    return 0;
  mark_relative (out, 0);
  return i - start;
}

/* "the 1990s", "the 19th century", "fiscal 2019". */
static guint
read_long (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  gint64 number;
  guint n;

  i += kind_at (c, i) == WORD_THE;
  if (kind_at (c, i) == WORD_DECADE)
    {
      if (!stm_time_set_months (out, value_at (c, i), 1, 120))
        return 0;
      out->grain = STM_TIME_DECADE;
      return i + 1 - start;
    }
  if (kind_at (c, i) == WORD_FISCAL)
    {
      i++;
      i += kind_at (c, i) == WORD_UNIT && value_at (c, i) == UNIT_YEAR;
      n = stm_time_year (c, i, &number);
      out->approximate = TRUE;
      return n > 0 && stm_time_set_year (out, number) ? i + n - start : 0;
    }
  n = stm_time_ordinal (c, i, &number);
  if (n == 0 || number < 1 || number > 99)
    return 0;
  i += n;
  i += is_mark (c, i, '-');
  if (kind_at (c, i) != WORD_UNIT || value_at (c, i) != UNIT_CENTURY
      || !stm_time_set_months (out, (number - 1) * 100, 1, 1200))
    return 0;
  out->grain = STM_TIME_CENTURY;
  return i + 1 - start;
}

/* "the eve of the summit" is none; "the eve of Nowruz", "the day after 3 May". */
static guint
read_neighbour (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  guint start = i;
  guint n;
  int step = 0;

  i += kind_at (c, i) == WORD_THE;
  if (kind_at (c, i) == WORD_EVE && kind_at (c, i + 1) == WORD_OF)
    step = -1;
  else if (kind_at (c, i) == WORD_UNIT && value_at (c, i) == UNIT_DAY
           && (kind_at (c, i + 1) == WORD_BEFORE || kind_at (c, i + 1) == WORD_AFTER))
    step = kind_at (c, i + 1) == WORD_BEFORE ? -1 : 1;
  if (step == 0)
    return 0;
  i += 2;
  n = stm_time_point (c, i, depth + 1, out);
  if (n == 0 || (c->careful && out->weak))
    return 0;
  if (step < 0)
    stm_time_set_days (out, out->first - 1, out->first - 1);
  else
    stm_time_set_days (out, out->last + 1, out->last + 1);
  return i + n - start;
}

guint
stm_time_relative (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  guint word = i + (kind_at (c, i) == WORD_THE);
  guint best = 0;
  TimeSpan span = { 0 };

  if (depth > MAX_DEPTH)
    return 0;
  best = stm_time_turn (c, i, out);
  keep_longer (read_nth (c, i, depth, &span), &span, &best, out);
  span = (TimeSpan){ 0 };
  keep_longer (read_long (c, i, &span), &span, &best, out);
  span = (TimeSpan){ 0 };
  switch (kind_at (c, word))
    {
    case WORD_UNIT:
      keep_longer (read_week_of (c, i, depth, &span), &span, &best, out);
      span = (TimeSpan){ 0 };
      keep_longer (read_neighbour (c, i, depth, &span), &span, &best, out);
      span = (TimeSpan){ 0 };
      if (value_at (c, word) == UNIT_WEEK)
        keep_longer (read_week_number (c, word, depth, &span), &span, &best, out);
      /* "the year", as a whole phrase only */
      span = (TimeSpan){ 0 };
      if (!c->careful && word > i && depth == 0 && c->has_reference
          && value_at (c, word) >= UNIT_WEEK
          && stm_time_set_unit (&span, (TimeUnit) value_at (c, word), c->today, 0))
        {
          mark_relative (&span, 0);
          keep_longer (2, &span, &best, out);
        }
      break;
    case WORD_A:
    case WORD_NUMBER:
    case WORD_UNITY:
      keep_longer (read_week_of (c, i, depth, &span), &span, &best, out);
      break;
    case WORD_EVE:
      keep_longer (read_neighbour (c, i, depth, &span), &span, &best, out);
      break;
    case WORD_EARLY:
    case WORD_MID:
    case WORD_LATE:
    case WORD_BEGINNING:
    case WORD_MIDDLE:
    case WORD_FINISH:
      keep_longer (read_cut (c, i, depth, &span), &span, &best, out);
      break;
    case WORD_EARLIER:
    case WORD_LATER:
    case WORD_REST:
      keep_longer (read_side (c, i, depth, &span), &span, &best, out);
      break;
    case WORD_SEASON:
      keep_longer (read_season (c, i, depth, &span), &span, &best, out);
      break;
    case WORD_Q:
    case WORD_H:
      if (word == i)
        keep_longer (read_quarter (c, i, depth, &span), &span, &best, out);
      break;
    default:
      break;
    }
  return best;
}
