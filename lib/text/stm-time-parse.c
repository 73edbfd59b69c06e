/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: the grammar's top: distances ("two days ago", "a week after 3 May"), ranges
 * ("from May to October 2020", "between Tuesday and Friday") and hedges over single phrases. */
#include "text/stm-time-words.h"

guint
stm_time_point (const TimeContext *c, guint i, guint depth, TimeSpan *out)
{
  TimeSpan span = { 0 };
  guint best, n;

  best = stm_time_absolute (c, i, out);
  n = stm_time_feast (c, i, &span);
  if (n > best)
    {
      best = n;
      *out = span;
    }
  span = (TimeSpan){ 0 };
  n = stm_time_relative (c, i, depth, &span);
  if (n > best)
    {
      best = n;
      *out = span;
    }
  return best;
}

/* --- distances ----------------------------------------------------------------------------- */

typedef struct {
  gint64 days;
  gint64 months;
  gboolean rough;   /* counted in months or years, or hedged: the day is not meant */
  gboolean brief;   /* in hours */
} Distance;

/* "two days", "a week", "1 month and 21 days", "a couple of weeks", "two and a half years" is
 * none. */
static guint
read_distance (const TimeContext *c, guint i, Distance *out)
{
  guint start = i;

  *out = (Distance){ 0 };
  while (kind_at (c, i) == WORD_ABOUT)
    {
      out->rough = TRUE;
      i++;
    }
  for (guint items = 0; items < 5; items++)
    {
      guint at = i;
      gint64 count;
      guint n;

      if (items > 0)
        {
          at += is_mark (c, at, ',');
          at += kind_at (c, at) == WORD_AND;
        }
      n = stm_time_number (c, at, &count);
      if (n == 0 && kind_at (c, at) == WORD_A)
        {
          count = 1;
          n = 1;
          if (kind_at (c, at + 1) == WORD_COUPLE)
            {
              count = 2;
              n = 2 + (kind_at (c, at + 2) == WORD_OF);
            }
        }
      at += n;
      if (n == 0 || kind_at (c, at) != WORD_UNIT || count < 0 || count > 10000)
        return items > 0 ? i - start : 0;
      switch ((TimeUnit) c->words[at].value)
        {
        case UNIT_SHORT:
          out->brief = TRUE;
          break;
        case UNIT_DAY:
          out->days += count;
          break;
        case UNIT_WEEK:
          out->days += 7 * count;
          break;
        case UNIT_FORTNIGHT:
          out->days += 14 * count;
          break;
        case UNIT_MONTH:
          out->months += count;
          break;
        case UNIT_QUARTER:
          out->months += 3 * count;
          break;
        case UNIT_YEAR:
          out->months += 12 * count;
          break;
        case UNIT_DECADE:
          out->months += 120 * count;
          break;
        case UNIT_CENTURY:
          out->months += 1200 * count;
          break;
        default:
          return items > 0 ? i - start : 0;
        }
      i = at + 1;
    }
  return i - start;
}

static gint64
move (gint64 day, const Distance *distance, int sign)
{
  return stm_time_add_months (day, sign * distance->months) + sign * distance->days;
}

static void
set_moved (const TimeContext *c, gint64 from, const Distance *distance, int sign, TimeSpan *out)
{
  gint64 day = move (from, distance, sign);

  stm_time_set_days (out, day, day);
  out->relative = TRUE;
  out->approximate = distance->rough || (distance->months > 0 && distance->days == 0);
  out->future = day > c->today;
}

/* "two days ago", "in a week", "2 weeks from 15 January", "5 days before new year", "within 2
 * weeks", "2 Thursdays ago". */
static guint
read_offset (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  guint lead = kind_at (c, i);
  Distance distance;
  TimeContext forward = *c;
  TimeSpan base = { 0 };
  gint64 count;
  guint n, kind;
  int sign;

  if (lead == WORD_IN || lead == WORD_WITHIN)
    i++;
  if (c->has_reference && (n = stm_time_number (c, i, &count)) > 0
      && kind_at (c, i + n) == WORD_WEEKDAY && kind_at (c, i + n + 1) == WORD_AGO && count > 0
      && count < 100)
    {
      guint weekday = (guint) c->words[i + n].value;
      gint64 day = stm_time_near_weekday (c, weekday, FALSE);

      day -= (day == c->today ? 7 : 0) + 7 * (count - 1);
      stm_time_set_days (out, day, day);
      out->relative = TRUE;
      return i + n + 2 - start;
    }
  n = read_distance (c, i, &distance);
  if (n == 0)
    return 0;
  i += n;
  kind = kind_at (c, i);
  if (!c->has_reference && kind != WORD_AFTER && kind != WORD_BEFORE && kind != WORD_FROM)
    return 0;
  if (kind == WORD_AGO || kind == WORD_HENCE || (kind == WORD_LATER && !c->careful))
    {
      set_moved (c, c->today, &distance, kind == WORD_AGO ? -1 : 1, out);
      return i + 1 - start;
    }
  if (kind == WORD_AFTER || kind == WORD_BEFORE || kind == WORD_FROM)
    {
      sign = kind == WORD_BEFORE ? -1 : 1;
      i++;
      if (kind_at (c, i) == WORD_NOW && c->has_reference)
        {
          stm_time_set_days (&base, c->today, c->today);
          n = 1;
        }
      else
        {
          /* "three days from Tuesday" counts from the next one. */
          forward.ahead = kind == WORD_FROM && !c->careful;
          n = stm_time_point (&forward, i, 1, &base);
        }
      if (n == 0 || (base.grain != STM_TIME_DAY && c->careful))
        return 0;
      set_moved (c, sign < 0 ? base.first : base.last, &distance, sign, out);
      out->relative = base.relative;
      out->approximate = base.approximate || distance.rough;
      if (lead == WORD_WITHIN)
        stm_time_set_days (out, base.first, out->last - 1);
      return i + n - start;
    }
  if (c->careful || !c->has_reference)
    return 0;
  if (lead == WORD_WITHIN)
    {
      gint64 end = move (c->today, &distance, 1);

      out->relative = out->future = TRUE;
      return stm_time_set_days (out, c->today, end) ? i - start : 0;
    }
  if (lead == WORD_IN && !distance.brief)
    {
      set_moved (c, c->today, &distance, 1, out);
      return i - start;
    }
  return 0;
}

/* "Monday two weeks from now", "two months from today on Tuesday". */
static guint
read_weekday_offset (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  guint weekday, n;

  if (c->careful || kind_at (c, i) != WORD_WEEKDAY)
    return 0;
  weekday = (guint) c->words[i++].value;
  i += is_mark (c, i, ',');
  n = read_offset (c, i, out);
  if (n == 0 || out->grain != STM_TIME_DAY)
    return 0;
  {
    gint64 day = out->first - stm_time_weekday (out->first) + weekday;

    stm_time_set_days (out, day, day);
  }
  return i + n - start;
}

/* --- ranges -------------------------------------------------------------------------------- */

/* Moves a span whose year was worked out to another year. */
static gboolean
move_year (TimeSpan *span, gint64 years)
{
  StmDay first = stm_day_from_number (span->first);
  StmDay last = stm_day_from_number (span->last);
  TimeSpan end = *span;

  if (span->grain == STM_TIME_MONTH)
    return stm_time_set_month (span, first.year + years, first.month);
  if (!stm_time_set_day (span, first.year + years, first.month, first.day)
      || !stm_time_set_day (&end, last.year + years, last.month, last.day))
    return FALSE;
  return stm_time_set_days (span, span->first, end.last);
}

/* A day's number alone, "4" of "from 4 to 22 January"; its month comes with the end. */
static guint
read_bare_day (const TimeContext *c, guint i, guint *day)
{
  guint start = i;
  gboolean ordinal;
  guint n;

  i += kind_at (c, i) == WORD_THE;
  n = stm_time_day_number (c, i, day, &ordinal);
  return n > 0 ? i + n - start : 0;
}

static gboolean
is_link (const TimeContext *c, guint i, gboolean between)
{
  return kind_at (c, i) == WORD_TO || (kind_at (c, i) == WORD_AND && between)
         || is_mark (c, i, '-');
}

static guint
read_side (const TimeContext *c, guint i, TimeSpan *out)
{
  guint n = stm_time_point (c, i, 1, out);

  if (n == 0 && kind_at (c, i) == WORD_NOW && c->has_reference)
    {
      stm_time_set_days (out, c->today, c->today);
      out->relative = TRUE;
      n = 1;
    }
  return n;
}

/* "from 4 to 22 January 1995", "the 4th through the 8th of next month". */
static guint
read_days_of_month (const TimeContext *c, guint i, gboolean between, TimeSpan *out)
{
  guint start = i;
  guint day, day_to;
  TimeSpan month = { 0 };
  StmDay date;
  guint n = read_bare_day (c, i, &day);
  guint m;

  if (n == 0 || !is_link (c, i + n, between))
    return 0;
  i += n + 1;
  /* "4 to January 22, 1995" */
  n = stm_time_point (c, i, 1, out);
  if (n > 0 && out->grain == STM_TIME_DAY)
    {
      TimeSpan first = { 0 };

      date = stm_day_from_number (out->first);
      if (stm_time_set_day (&first, date.year, date.month, day) && first.first <= out->first)
        {
          stm_time_set_days (out, first.first, out->first);
          return i + n - start;
        }
    }
  m = read_bare_day (c, i, &day_to);
  if (m == 0)
    return 0;
  i += m;
  i += kind_at (c, i) == WORD_OF;
  n = stm_time_point (c, i, 1, &month);
  if (n == 0 || month.grain != STM_TIME_MONTH)
    return 0;
  date = stm_day_from_number (month.first);
  if (day > day_to || !stm_time_set_day (out, date.year, date.month, day))
    return 0;
  {
    TimeSpan end;

    if (!stm_time_set_day (&end, date.year, date.month, day_to))
      return 0;
    stm_time_set_days (out, out->first, end.first);
  }
  out->relative = month.relative;
  return i + n - start;
}

static guint
read_range (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  gboolean between = kind_at (c, i) == WORD_BETWEEN;
  gboolean led = between || kind_at (c, i) == WORD_FROM;
  TimeSpan a = { 0 }, b = { 0 };
  guint n;

  i += led;
  n = read_days_of_month (c, i, between, out);
  if (n > 0)
    return i + n - start;
  n = read_side (c, i, &a);
  if (n == 0)
    return 0;
  i += n;
  if (!is_link (c, i, between))
    return 0;
  /* "2014-2018" and "Monday-Friday" are ranges, "October 3 - a Saturday" is none. */
  i++;
  n = read_side (c, i, &b);
  if (n == 0
      || (c->careful && a.weak && !(led && (a.grain == STM_TIME_MONTH || b.grain == a.grain))))
    return 0;
  i += n;
  if (a.yearless && !b.yearless && (!b.relative || b.grain > STM_TIME_DAY))
    {
      gint64 year = stm_day_from_number (b.last).year;

      if (!move_year (&a, year - stm_day_from_number (a.first).year)
          || (a.first > b.last && !move_year (&a, -1)))
        return 0;
    }
  else if (b.yearless)
    {
      gint64 years = stm_day_from_number (a.first).year - stm_day_from_number (b.first).year;

      if (!move_year (&b, years) || (b.last < a.first && !move_year (&b, 1)))
        return 0;
    }
  else if (b.relative && b.grain == STM_TIME_DAY && b.last < a.first && a.first - b.last < 7)
    stm_time_set_days (&b, b.first + 7, b.last + 7);
  if (!stm_time_set_days (out, a.first, b.last))
    return 0;
  out->relative = a.relative || b.relative;
  out->future = b.future;
  return i - start;
}

/* "for 3 days from today", "18 December for 10 days". */
static guint
read_stretch (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  Distance distance;
  guint n;

  if (c->careful)
    return 0;
  i += kind_at (c, i) == WORD_FROM;
  n = stm_time_point (c, i, 1, out);
  if (n > 0 && out->grain == STM_TIME_DAY && kind_at (c, i + n) == WORD_OTHER
      && c->words[i + n].end - c->words[i + n].start == 3
      && g_ascii_strncasecmp (c->text + c->words[i + n].start, "for", 3) == 0)
    {
      guint m = read_distance (c, i + n + 1, &distance);

      if (m == 0)
        return 0;
      return stm_time_set_days (out, out->first, move (out->first, &distance, 1))
                 ? i + n + 1 + m - start
                 : 0;
    }
  if (i > start || kind_at (c, i) != WORD_OTHER || c->words[i].end - c->words[i].start != 3
      || g_ascii_strncasecmp (c->text + c->words[i].start, "for", 3) != 0)
    return 0;
  n = read_distance (c, ++i, &distance);
  if (n == 0)
    return 0;
  i += n;
  i += is_mark (c, i, ',');
  if (kind_at (c, i) != WORD_FROM)
    return 0;
  {
    TimeContext forward = *c;

    forward.ahead = TRUE;
    n = stm_time_point (&forward, ++i, 1, out);
  }
  if (n == 0 || out->grain != STM_TIME_DAY)
    return 0;
  return stm_time_set_days (out, out->first, move (out->first, &distance, 1) - 1) ? i + n - start
                                                                                  : 0;
}

guint
stm_time_expression (const TimeContext *c, guint i, TimeSpan *out)
{
  static guint (*const readers[]) (const TimeContext *, guint, TimeSpan *)
      = { read_range, read_offset, read_weekday_offset, read_stretch };
  guint start = i;
  gboolean about = FALSE;
  guint best;

  while (kind_at (c, i) == WORD_ABOUT)
    {
      about = TRUE;
      i++;
    }
  best = stm_time_point (c, i, 0, out);
  for (guint r = 0; r < G_N_ELEMENTS (readers); r++)
    {
      TimeSpan span = { 0 };
      guint n = readers[r](c, i, &span);

      if (n > best)
        {
          best = n;
          *out = span;
        }
    }
  if (best == 0)
    return 0;
  out->approximate |= about;
  return i + best - start;
}
