/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Calendar arithmetic: see stm-calendar.h. */
#include "base/stm-calendar.h"

guint
stm_days_in_month (gint64 year, guint month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;
  return month >= 1 && month <= 12 ? days[month - 1] : 0;
}

int
stm_day_compare (const StmDay *a, const StmDay *b)
{
  if (a->year != b->year)
    return a->year < b->year ? -1 : 1;
  if (a->month != b->month)
    return a->month < b->month ? -1 : 1;
  return (a->day > b->day) - (a->day < b->day);
}

/* Years are counted from March, so that the leap day is the last; 400 years are 146,097 days. */
gint64
stm_day_to_number (const StmDay *day)
{
  gint64 year = day->year - (day->month <= 2);
  gint64 era = (year >= 0 ? year : year - 399) / 400;
  gint64 of_era = year - era * 400;
  gint64 of_year = (153 * ((gint64) day->month + (day->month > 2 ? -3 : 9)) + 2) / 5 + day->day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

StmDay
stm_day_from_number (gint64 number)
{
  gint64 n = number + 719468;
  gint64 era = (n >= 0 ? n : n - 146096) / 146097;
  gint64 of_era = n - era * 146097;
  gint64 year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  gint64 of_year = of_era - (365 * year + year / 4 - year / 100);
  gint64 month = (5 * of_year + 2) / 153;
  StmDay day;

  day.day = (guint8) (of_year - (153 * month + 2) / 5 + 1);
  day.month = (guint8) (month < 10 ? month + 3 : month - 9);
  day.year = year + era * 400 + (day.month <= 2);
  return day;
}
