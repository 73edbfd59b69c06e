/* SPDX-License-Identifier: LGPL-2.1-or-later
 * One date of an EDTF expression: year, month, season, day, with qualifiers, unspecified and
 * significant digits, and its earliest and latest day. Called by stm-date-edtf.c. */
#include "model/stm-date-edtf.h"

/* A year as it is written: four characters of which some may be X. */
typedef struct {
  gboolean negative;
  guint unspecified; /* how many X */
  char digits[4];
} YearPattern;

/* A qualifier here, as flags; 0 when there is none. */
static guint32
take_qualifier (StmEdtfReader *r)
{
  if (take (r, '?'))
    return STM_DATE_UNCERTAIN;
  if (take (r, '~'))
    return STM_DATE_APPROXIMATE;
  if (take (r, '%'))
    return STM_DATE_UNCERTAIN | STM_DATE_APPROXIMATE;
  return 0;
}

/* A qualifier between two components: it says something of all before it. */
static guint32
take_inner_qualifier (StmEdtfReader *r)
{
  return look (r, 1) == '-' ? take_qualifier (r) : 0;
}

/* --- years --------------------------------------------------------------------------------- */

static gint64
whole_year (const YearPattern *pattern, char unspecified_as)
{
  gint64 year = 0;

  for (guint i = 0; i < 4; i++)
    {
      char c = pattern->digits[i] == 'X' ? unspecified_as : pattern->digits[i];

      year = year * 10 + (c - '0');
    }
  return pattern->negative ? -year : year;
}

/* The first year from @from on, in steps of @step, that the pattern allows and that is a leap year
 * where one is wanted. At most ten thousand steps. FALSE when there is none up to @to. */
static gboolean
find_year (const YearPattern *pattern, gint64 from, gint64 to, gboolean leap, gint64 *year)
{
  int step = from <= to ? 1 : -1;

  for (gint64 y = from;; y += step)
    {
      gint64 rest = ABS (y);
      gboolean fits = !(pattern->negative && y == 0);

      for (guint i = 4; fits && i-- > 0; rest /= 10)
        fits = pattern->digits[i] == 'X' || pattern->digits[i] - '0' == rest % 10;
      if (fits && (!leap || stm_days_in_month (y, 2) == 29))
        {
          *year = y;
          return TRUE;
        }
      if (y == to)
        return FALSE;
    }
}

/* Y and a year of more than four digits, perhaps with an exponent and significant digits. */
static gboolean
read_long_year (StmEdtfReader *r, StmEdtfPart *part)
{
  gsize start = r->at++;
  gboolean negative = take (r, '-');
  gsize n = count_digits (r, FALSE);
  gboolean exponent = look (r, n) == 'E';
  guint64 year = 0;

  part->level = 1;
  if (n == 0)
    return stm_edtf_expect (r, "the digits of a year after Y");
  if (look (r, 0) == '0' || (n <= 4 && !exponent))
    return stm_edtf_refuse (r, start, STM_ERROR_SYNTAX,
                            "expected more than four digits, the first not 0, after Y");
  for (; n > 0; n--, r->at++)
    {
      guint digit = (guint) (look (r, 0) - '0');

      if (year > ((guint64) G_MAXINT64 - digit) / 10)
        return stm_edtf_refuse (r, start, STM_ERROR_VALUE, "the year does not fit 64 bits");
      year = year * 10 + digit;
    }
  if (take (r, 'E'))
    {
      guint power = 0;

      part->level = 2;
      if ((n = count_digits (r, FALSE)) == 0)
        return stm_edtf_expect (r, "the digits of an exponent after E");
      for (; n > 0; n--, r->at++)
        power = MIN (power * 10 + (guint) (look (r, 0) - '0'), 99u);
      for (; power > 0; power--)
        {
          if (year > (guint64) G_MAXINT64 / 10)
            return stm_edtf_refuse (r, start, STM_ERROR_VALUE, "the year does not fit 64 bits");
          year *= 10;
        }
    }
  part->earliest.year = part->latest.year = negative ? -(gint64) year : (gint64) year;
  return TRUE;
}

/* S and the number of digits that count. The bounds stay those of the estimate itself. */
static gboolean
read_significant (StmEdtfReader *r, StmEdtfPart *part)
{
  gsize n = count_digits (r, FALSE);

  part->level = 2;
  if (n == 0 || look (r, 0) == '0')
    return stm_edtf_expect (r, "the number of significant digits, from 1, after S");
  for (; n > 0; n--, r->at++)
    part->significant = MIN (part->significant * 10 + (guint) (look (r, 0) - '0'), 255u);
  return TRUE;
}

/* Two digits, a century, or three, a decade. Nothing follows them but a qualifier. */
static gboolean
read_century (StmEdtfReader *r, StmEdtfPart *part, gsize digits, gboolean negative)
{
  gint64 unit = digits == 2 ? 100 : 10;
  gint64 first = 0;

  for (; digits > 0; digits--, r->at++)
    first = first * 10 + (look (r, 0) - '0');
  if (negative && first == 0)
    return stm_edtf_refuse (r, part->start, STM_ERROR_VALUE, "there is no year -0");
  part->level = unit == 10 ? 2 : negative ? 1 : 0;
  part->earliest.year = negative ? -(first * unit + unit - 1) : first * unit;
  part->latest.year = part->earliest.year + unit - 1;
  return TRUE;
}

/* --- months, seasons, days ----------------------------------------------------------------- */

static gboolean
fits (const char *pattern, guint number)
{
  return (pattern[0] == 'X' || (guint) (pattern[0] - '0') == number / 10)
         && (pattern[1] == 'X' || (guint) (pattern[1] - '0') == number % 10);
}

/* First and last month of each season and other part of a year, from 21 on; a last month before
 * the first is in the year after. A winter without a hemisphere keeps to its own year. */
static const guint8 season_months[][2] = {
  { 3, 5 }, { 6, 8 }, { 9, 11 }, { 12, 12 }, /* seasons anywhere */
  { 3, 5 }, { 6, 8 }, { 9, 11 }, { 12, 2 },  /* northern spring … winter */
  { 9, 11 }, { 12, 2 }, { 3, 5 }, { 6, 8 },  /* southern */
  { 1, 3 }, { 4, 6 }, { 7, 9 }, { 10, 12 },  /* quarters */
  { 1, 4 }, { 5, 8 }, { 9, 12 },             /* quadrimesters */
  { 1, 6 }, { 7, 12 },                       /* semesters */
};

static void
set_season (StmEdtfPart *part, guint season)
{
  const guint8 *months = season_months[season - 21];

  part->season = season;
  part->flags |= STM_DATE_SEASON;
  part->level = MAX (part->level, season <= 24 ? 1u : 2u);
  part->earliest.month = months[0];
  part->latest.month = months[1];
  if (months[1] < months[0])
    part->latest.year++;
}

/* First or last month and day, in a year of @leap or not, that the patterns allow. */
static gboolean
find_month_day (const char *month, const char *day, gboolean leap, gboolean last, StmDay *out)
{
  gint64 year = leap ? 2000 : 2001;

  for (guint i = 1; i <= 12; i++)
    {
      guint m = last ? 13 - i : i;
      guint days = stm_days_in_month (year, m);

      if (!fits (month, m))
        continue;
      for (guint j = 1; j <= days; j++)
        {
          guint d = last ? days + 1 - j : j;

          if (day && !fits (day, d))
            continue;
          out->month = (guint8) m;
          out->day = (guint8) d;
          return TRUE;
        }
    }
  return FALSE;
}

/* The bounds of a year, a month and perhaps a day of which digits may be unspecified. */
static gboolean
bound_pattern (const YearPattern *year, const char *month, const char *day, StmEdtfPart *part)
{
  gint64 first = part->earliest.year;
  gint64 last = part->latest.year;
  gboolean any_year;

  /* Nearly all dates have all their digits. */
  if (year->unspecified == 0 && !memchr (month, 'X', 2) && (day == NULL || !memchr (day, 'X', 2)))
    {
      guint m = (guint) (month[0] - '0') * 10 + (guint) (month[1] - '0');
      guint d = day ? (guint) (day[0] - '0') * 10 + (guint) (day[1] - '0') : 0;

      part->earliest.month = part->latest.month = (guint8) m;
      part->earliest.day = part->latest.day = (guint8) d;
      return day == NULL || (d > 0 && d <= stm_days_in_month (first, m));
    }
  any_year = find_month_day (month, day, FALSE, FALSE, &part->earliest);
  if (!any_year && !find_month_day (month, day, TRUE, FALSE, &part->earliest))
    return FALSE;
  /* Only 29 February asks for a leap year. */
  if (!find_year (year, first, last, !any_year, &part->earliest.year)
      || !find_year (year, last, first, !any_year, &part->latest.year))
    return FALSE;
  find_month_day (month, day, stm_days_in_month (part->earliest.year, 2) == 29, FALSE,
                  &part->earliest);
  find_month_day (month, day, stm_days_in_month (part->latest.year, 2) == 29, TRUE,
                  &part->latest);
  return TRUE;
}

/* Two characters of digits and X; NULL, with the error set, when there are not just two. */
static const char *
take_pair (StmEdtfReader *r, const char *what)
{
  const char *pair = r->text + r->at;

  if (count_digits (r, TRUE) != 2)
    {
      stm_edtf_expect (r, what);
      return NULL;
    }
  r->at += 2;
  return pair;
}

/* What follows a year of four characters: month or season, and day. */
static gboolean
read_month_day (StmEdtfReader *r, const YearPattern *year, StmEdtfPart *part, gboolean *inner)
{
  const char *month;
  const char *day = NULL;
  gsize month_at, day_at = 0;
  guint32 before, after;

  before = take_qualifier (r);
  *inner |= before != 0;
  part->flags |= before;
  month_at = r->at;
  month = take_pair (r, "two digits of a month");
  if (month == NULL)
    return FALSE;
  if (month[0] != 'X' && month[1] != 'X')
    {
      guint number = (guint) (month[0] - '0') * 10 + (guint) (month[1] - '0');

      if (number == 0 || (number > 12 && number < 21) || number > 41)
        return stm_edtf_refuse (r, month_at, STM_ERROR_VALUE,
                                "expected a month from 01 to 12 or a season from 21 to 41");
      if (number >= 21)
        {
          set_season (part, number);
          return TRUE;
        }
    }
  after = take_inner_qualifier (r);
  part->flags |= after;
  if (take (r, '-'))
    {
      *inner |= after != 0;
      after = take_qualifier (r);
      *inner |= after != 0;
      part->flags |= after;
      day_at = r->at;
      day = take_pair (r, "two digits of a day");
      if (day == NULL)
        return FALSE;
    }
  if (!bound_pattern (year, month, day, part))
    return stm_edtf_refuse (r, day ? day_at : month_at, STM_ERROR_VALUE,
                            day ? "there is no such day" : "there is no such month");
  if (memchr (month, 'X', 2) || (day && memchr (day, 'X', 2)) || year->unspecified)
    {
      gboolean month_open = month[0] == 'X' && month[1] == 'X';
      gboolean day_open = day && day[0] == 'X' && day[1] == 'X';
      gboolean plain = (year->unspecified == 0 && (month_open || !memchr (month, 'X', 2))
                        && (day == NULL || day_open))
                       || (year->unspecified == 4 && month_open && day == NULL);

      part->flags |= STM_DATE_UNSPECIFIED;
      part->level = MAX (part->level, plain ? 1u : 2u);
    }
  else if (day)
    part->flags |= STM_DATE_DAY;
  return TRUE;
}

/* Fills in the days that a coarser date leaves open. */
static void
widen (StmEdtfPart *part)
{
  if (part->earliest.month == 0)
    {
      part->earliest.month = 1;
      part->latest.month = 12;
    }
  if (part->earliest.day == 0)
    part->earliest.day = 1;
  if (part->latest.day == 0)
    part->latest.day = (guint8) stm_days_in_month (part->latest.year, part->latest.month);
}

gboolean
stm_edtf_read_part (StmEdtfReader *r, StmEdtfPart *part)
{
  YearPattern year = { 0 };
  gboolean inner = FALSE; /* a qualifier that does not stand at the end: level 2 */
  gboolean negative;
  guint32 qualifier;
  gsize n;

  memset (part, 0, sizeof *part);
  part->start = r->at;
  qualifier = take_qualifier (r);
  inner = qualifier != 0;
  part->flags |= qualifier;
  if (look (r, 0) == 'Y')
    {
      if (!read_long_year (r, part) || (take (r, 'S') && !read_significant (r, part)))
        return FALSE;
      goto end;
    }

  negative = take (r, '-');
  n = count_digits (r, TRUE);
  if (n != 4)
    {
      if ((n != 2 && n != 3) || count_digits (r, FALSE) != n)
        return stm_edtf_expect (r, n > 4 ? "a year of four digits; longer ones begin with Y"
                                : "a year of four digits");
      if (!read_century (r, part, n, negative))
        return FALSE;
      goto end;
    }
  year.negative = negative;
  for (guint i = 0; i < 4; i++, r->at++)
    {
      year.digits[i] = (char) look (r, 0);
      year.unspecified += year.digits[i] == 'X';
    }
  if (negative && memcmp (year.digits, "0000", 4) == 0)
    return stm_edtf_refuse (r, part->start, STM_ERROR_VALUE, "there is no year -0000");
  part->level = negative ? 1 : 0;
  part->earliest.year = whole_year (&year, negative ? '9' : '0');
  part->latest.year = whole_year (&year, negative ? '0' : '9');
  if (year.unspecified)
    {
      const char *x = memchr (year.digits, 'X', 4);

      /* X from some place to the end is level 1. */
      part->level = year.unspecified == (guint) (year.digits + 4 - x) ? 1 : 2;
      part->flags |= STM_DATE_UNSPECIFIED;
      find_year (&year, part->latest.year, part->earliest.year, FALSE, &part->latest.year);
    }
  if (look (r, 0) == 'S')
    {
      if (year.unspecified)
        return stm_edtf_refuse (r, r->at, STM_ERROR_SYNTAX,
                                "significant digits of an unspecified year");
      r->at++;
      if (!read_significant (r, part))
        return FALSE;
      goto end;
    }
  qualifier = take_inner_qualifier (r);
  part->flags |= qualifier;
  inner |= qualifier != 0;
  if (take (r, '-') && !read_month_day (r, &year, part, &inner))
    return FALSE;

end:
  qualifier = take_qualifier (r);
  part->flags |= qualifier;
  if (part->flags & (STM_DATE_UNCERTAIN | STM_DATE_APPROXIMATE))
    part->level = MAX (part->level, inner ? 2u : 1u);
  widen (part);
  return TRUE;
}
