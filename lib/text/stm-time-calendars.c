/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: the calendars that feasts go by, as days since 1970. Easter and the Hebrew
 * calendar are exact. Months that begin with the moon go by its conjunctions (Meeus, Astronomical
 * Algorithms, chapter 49, without the terms below a minute), as the calendar of Saudi Arabia does;
 * what is then seen in the sky may move a feast by a day. Called by stm-time-feasts.c. */
#include "text/stm-time-words.h"

#include <math.h>

static gint64
to_number (gint64 year, guint month, guint day)
{
  StmDay d = { year, (guint8) month, (guint8) day };

  return stm_day_to_number (&d);
}

/* The anonymous computus of 1876. */
gint64
stm_time_easter (gint64 year)
{
  gint64 a = year % 19, b = year / 100, c = year % 100;
  gint64 d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
  gint64 h = (19 * a + b - d - g + 15) % 30;
  gint64 k = c / 4, l = c % 4;
  gint64 m = (32 + 2 * e + 2 * k - h - l) % 7;
  gint64 n = (a + 11 * h + 22 * m) / 451;
  gint64 month = (h + m - 7 * n + 114) / 31;

  return to_number (year, (guint) month, (guint) ((h + m - 7 * n + 114) % 31 + 1));
}

/* Meeus' Julian computus, and the days that the calendars are apart. */
gint64
stm_time_orthodox_easter (gint64 year)
{
  gint64 a = year % 4, b = year % 7, c = year % 19;
  gint64 d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
  gint64 month = (d + e + 114) / 31;

  return to_number (year, (guint) month, (guint) ((d + e + 114) % 31 + 1)) + year / 100 - year / 400
         - 2;
}

/* When the moon is new for the @k-th time since January 2000, in days of universal time. */
static double
find_new_moon (gint64 k)
{
  const double degree = 0.017453292519943295;
  double t = (double) k / 1236.85, year = 2000 + (double) k / 12.3685 - 2000;
  double sun = (2.5534 + 29.10535670 * (double) k) * degree;
  double moon = (201.5643 + 385.81693528 * (double) k + 0.0107582 * t * t) * degree;
  double node = (160.7108 + 390.67050284 * (double) k - 0.0016118 * t * t) * degree;
  double e = 1 - 0.002516 * t - 0.0000074 * t * t;
  double day = 2451550.09766 + 29.530588861 * (double) k + 0.00015437 * t * t;

  day += -0.40720 * sin (moon) + 0.17241 * e * sin (sun) + 0.01608 * sin (2 * moon)
         + 0.01039 * sin (2 * node) + 0.00739 * e * sin (moon - sun)
         - 0.00514 * e * sin (moon + sun) + 0.00208 * e * e * sin (2 * sun)
         - 0.00111 * sin (moon - 2 * node);
  /* The earth's turning falls behind; the parabola is good for centuries about now. */
  day -= (62.92 + 0.32217 * year + 0.005589 * year * year) / 86400;
  return day - 2440587.5;
}

/* Months are counted from the one that began with the new moon of 4 April 2000. A month begins on
 * the day after when the moon is new before two in the afternoon, else a day later: by then it is
 * old enough to set behind the sun over Mecca. */
gint64
stm_time_islamic (gint64 year, guint month, guint day)
{
  double moon = find_new_moon ((year - 1421) * 12 + (gint64) month + 2);

  return (gint64) floor (moon + 10.0 / 24) + (gint64) day;
}

/* The new moon whose day at @hours of universal time lies in [@first, @first + 29]. */
static gint64
find_moon_day (gint64 first, double hours)
{
  gint64 k = (gint64) floor ((double) (first - 10962) / 29.530588861) - 2;

  for (;; k++)
    {
      gint64 day = (gint64) floor (find_new_moon (k) + hours / 24);

      if (day >= first)
        return day;
    }
}

/* The day of the new moon in China between 21 January and 20 February. */
gint64
stm_time_lunar_new_year (gint64 year)
{
  return find_moon_day (to_number (year, 1, 21), 8);
}

/* The evening before the new moon in India, from the middle of October on. */
gint64
stm_time_diwali (gint64 year)
{
  return find_moon_day (to_number (year, 10, 17), -12.5);
}

/* Days from the epoch to the mean new moon of Tishri, moved off three days of the week. */
static gint64
count_hebrew_days (gint64 year)
{
  gint64 months = (235 * year - 234) / 19, parts = 12084 + 13753 * months;
  gint64 days = 29 * months + parts / 25920;

  return days + (3 * (days + 1) % 7 < 3);
}

/* 1 Tishri. */
static gint64
find_hebrew_year (gint64 year)
{
  gint64 before = count_hebrew_days (year - 1), days = count_hebrew_days (year);
  gint64 next = count_hebrew_days (year + 1);

  return days + (next - days == 356 ? 2 : days - before == 382 ? 1 : 0) - 1373427 - 719163;
}

/* @days from the 1 Tishri that falls into @year: the months of spring and summer before it have
 * fixed lengths, as Tishri behind it has; Heshvan has a day more in full years. */
gint64
stm_time_hebrew (gint64 year, int days)
{
  gint64 hebrew = year + 3761, first = find_hebrew_year (hebrew);
  gint64 length = find_hebrew_year (hebrew + 1) - first;

  return first + days + (days > 58 && length % 10 == 5);
}
