/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: the calendar's units as spans of days. Weeks run from Monday to Sunday. */
#include "text/stm-time-words.h"

guint
stm_time_weekday (gint64 day)
{
  gint64 n = (day + 3) % 7; /* 1970-01-01 was a Thursday */

  return (guint) (n < 0 ? n + 7 : n) + 1;
}

gboolean
stm_time_set_days (TimeSpan *span, gint64 first, gint64 last)
{
  span->first = first;
  span->last = last;
  span->grain = first == last ? STM_TIME_DAY : STM_TIME_RANGE;
  return first <= last;
}

gboolean
stm_time_set_day (TimeSpan *span, gint64 year, guint month, guint day)
{
  StmDay date = { year, (guint8) month, (guint8) day };

  if (day == 0 || day > stm_days_in_month (year, month) || year < -9999 || year > 9999)
    return FALSE;
  span->first = span->last = stm_day_to_number (&date);
  span->grain = STM_TIME_DAY;
  return TRUE;
}

gboolean
stm_time_set_months (TimeSpan *span, gint64 year, guint month, guint months)
{
  gint64 end = year * 12 + month - 1 + months - 1;
  gint64 end_year = end >= 0 ? end / 12 : -((11 - end) / 12);
  guint end_month = (guint) (end - end_year * 12) + 1;
  StmDay first = { year, (guint8) month, 1 };
  StmDay last = { end_year, (guint8) end_month, (guint8) stm_days_in_month (end_year, end_month) };

  if (month < 1 || month > 12 || year < -9999 || end_year > 9999)
    return FALSE;
  span->first = stm_day_to_number (&first);
  span->last = stm_day_to_number (&last);
  span->grain = STM_TIME_RANGE;
  return TRUE;
}

gboolean
stm_time_set_month (TimeSpan *span, gint64 year, guint month)
{
  gboolean ok = stm_time_set_months (span, year, month, 1);

  span->grain = STM_TIME_MONTH;
  return ok;
}

gboolean
stm_time_set_year (TimeSpan *span, gint64 year)
{
  gboolean ok = stm_time_set_months (span, year, 1, 12);

  span->grain = STM_TIME_YEAR;
  return ok;
}

gboolean
stm_time_set_quarter (TimeSpan *span, gint64 year, guint quarter)
{
  if (quarter < 1 || quarter > 4 || !stm_time_set_months (span, year, quarter * 3 - 2, 3))
    return FALSE;
  span->grain = STM_TIME_QUARTER;
  span->season = (guint8) (32 + quarter);
  return TRUE;
}

gboolean
stm_time_set_half (TimeSpan *span, gint64 year, guint half)
{
  if (half < 1 || half > 2 || !stm_time_set_months (span, year, half * 6 - 5, 6))
    return FALSE;
  span->grain = STM_TIME_HALF;
  span->season = (guint8) (39 + half);
  return TRUE;
}

/* Northern seasons, as the desks that write English news have them. A winter is named after the
 * year in which it begins and says that it is a northern one: EDTF's winter of no hemisphere would
 * end with December. */
gboolean
stm_time_set_season (TimeSpan *span, gint64 year, guint season)
{
  if (!stm_time_set_months (span, year, season * 3 + 3, 3))
    return FALSE;
  span->grain = STM_TIME_SEASON;
  span->season = (guint8) (season == 3 ? 28 : 21 + season);
  return TRUE;
}

gint64
stm_time_add_months (gint64 day, gint64 months)
{
  StmDay date = stm_day_from_number (day);
  gint64 n = date.year * 12 + date.month - 1 + CLAMP (months, -120000, 120000);
  guint days;

  date.year = n >= 0 ? n / 12 : -((11 - n) / 12);
  date.month = (guint8) (n - date.year * 12 + 1);
  days = stm_days_in_month (date.year, date.month);
  date.day = (guint8) MIN (date.day, days);
  return stm_day_to_number (&date);
}

gboolean
stm_time_set_unit (TimeSpan *span, TimeUnit unit, gint64 day, gint64 offset)
{
  gint64 monday = day - stm_time_weekday (day) + 1;
  StmDay date;

  if (ABS (offset) > 100000)
    return FALSE;
  switch (unit)
    {
    case UNIT_DAY:
    case UNIT_SHORT:
      return stm_time_set_days (span, day + offset, day + offset);
    case UNIT_WEEK:
      monday += 7 * offset;
      stm_time_set_days (span, monday, monday + 6);
      span->grain = STM_TIME_WEEK;
      return TRUE;
    case UNIT_FORTNIGHT:
      return offset < 0   ? stm_time_set_days (span, day + 14 * offset, day + 14 * (offset + 1) - 1)
             : offset > 0 ? stm_time_set_days (span, day + 1 + 14 * (offset - 1), day + 14 * offset)
                          : FALSE;
    case UNIT_WEEKEND:
      monday += 7 * offset;
      return stm_time_set_days (span, monday + 5, monday + 6);
    case UNIT_MONTH:
      date = stm_day_from_number (stm_time_add_months (day, offset));
      return stm_time_set_month (span, date.year, date.month);
    case UNIT_QUARTER:
      date = stm_day_from_number (stm_time_add_months (day, offset * 3));
      return stm_time_set_quarter (span, date.year, (date.month + 2u) / 3);
    case UNIT_YEAR:
      date = stm_day_from_number (day);
      return stm_time_set_year (span, date.year + offset);
    case UNIT_DECADE:
      date = stm_day_from_number (day);
      date.year = (date.year / 10 + offset) * 10;
      if (!stm_time_set_months (span, date.year, 1, 120))
        return FALSE;
      span->grain = STM_TIME_DECADE;
      return TRUE;
    case UNIT_CENTURY:
      date = stm_day_from_number (day);
      date.year = (date.year / 100 + offset) * 100;
      if (!stm_time_set_months (span, date.year, 1, 1200))
        return FALSE;
      span->grain = STM_TIME_CENTURY;
      return TRUE;
    default:
      return FALSE;
    }
}

gint64
stm_time_near_weekday (const TimeContext *c, guint weekday, gboolean ahead)
{
  gint64 now = (gint64) stm_time_weekday (c->today);

  if (ahead)
    return c->today + (weekday - now + 7) % 7;
  return c->today - (now - weekday + 7) % 7;
}
