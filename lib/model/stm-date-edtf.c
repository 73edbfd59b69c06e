/* SPDX-License-Identifier: LGPL-2.1-or-later
 * EDTF, the Extended Date/Time Format of the Library of Congress and ISO 8601-2, levels 0, 1 and 2:
 * a strict reader that works out the earliest and the latest day as it goes. What it does not know
 * it refuses with the place. Here are intervals, sets and times of day; single dates are in
 * stm-date-part.c. Called by stm-date.c alone; linear in the text, no recursion. */
#include "model/stm-date-edtf.h"

gboolean
stm_edtf_refuse (StmEdtfReader *r, gsize offset, StmError code, const char *format, ...)
{
  StmPlace place = { 1, (guint) MIN (offset, (gsize) (G_MAXUINT - 1)) + 1, offset, NULL };
  g_autofree char *quoted = NULL;
  g_autofree char *reason = NULL;
  va_list args;

  if (r->error == NULL)
    return FALSE;
  quoted = stm_error_quote (r->text, (gssize) r->len);
  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  stm_error_set (r->error, code, &place, "%s is not an EDTF date: column %u: %s", quoted,
                 place.column, reason);
  return FALSE;
}

gboolean
stm_edtf_expect (StmEdtfReader *r, const char *what)
{
  return stm_edtf_refuse (r, r->at, STM_ERROR_SYNTAX, "expected %s", what);
}

/* --- times --------------------------------------------------------------------------------- */

/* Exactly two digits of at most @max. */
static gboolean
read_two (StmEdtfReader *r, guint max, const char *what, guint *number)
{
  if (!is_digit (look (r, 0)) || !is_digit (look (r, 1)))
    return stm_edtf_expect (r, what);
  *number = (guint) (look (r, 0) - '0') * 10 + (guint) (look (r, 1) - '0');
  if (*number > max)
    return stm_edtf_refuse (r, r->at, STM_ERROR_VALUE, "expected %s, at most %u", what, max);
  r->at += 2;
  return TRUE;
}

/* ±hh or ±hh:mm, as minutes east of Greenwich. */
static gboolean
read_offset (StmEdtfReader *r, int *minutes)
{
  gsize start = r->at;
  gboolean west = look (r, 0) == '-';
  guint hour, minute = 0;

  r->at++;
  if (!read_two (r, 14, "the hours of a time zone", &hour)
      || (take (r, ':') && !read_two (r, 59, "the minutes of a time zone", &minute)))
    return FALSE;
  if (west && hour == 0 && minute == 0)
    return stm_edtf_refuse (r, start, STM_ERROR_VALUE, "there is no time zone -00:00");
  if (hour * 60 + minute > (west ? 12u : 14u) * 60)
    return stm_edtf_refuse (r, start, STM_ERROR_VALUE, "time zones lie between -12:00 and +14:00");
  *minutes = (int) (hour * 60 + minute) * (west ? -1 : 1);
  return TRUE;
}

/* T and a time of day. Where it has a time zone the day becomes that of universal time. */
static gboolean
read_time (StmEdtfReader *r, StmEdtfPart *part)
{
  guint hour, minute, second;
  gsize hour_at = ++r->at;
  int east = 0;
  int of_day;

  if (!read_two (r, 24, "the hours", &hour))
    return FALSE;
  if (!take (r, ':'))
    return stm_edtf_expect (r, "\":\" and the minutes");
  if (!read_two (r, 59, "the minutes", &minute))
    return FALSE;
  if (!take (r, ':'))
    return stm_edtf_expect (r, "\":\" and the seconds");
  if (!read_two (r, 59, "the seconds", &second))
    return FALSE;
  if (take (r, '.'))
    {
      gsize n = count_digits (r, FALSE);
      gboolean zero = TRUE;

      if (n == 0)
        return stm_edtf_expect (r, "the digits of a fraction");
      for (; n > 0; n--, r->at++)
        zero &= look (r, 0) == '0';
      second += !zero && hour == 24;
    }
  if (hour == 24 && (minute > 0 || second > 0))
    return stm_edtf_refuse (r, hour_at, STM_ERROR_VALUE, "a day ends at 24:00:00");
  if (!take (r, 'Z') && (look (r, 0) == '+' || look (r, 0) == '-') && !read_offset (r, &east))
    return FALSE;
  of_day = (int) (hour * 60 + minute) - east;
  if (of_day < 0 || (of_day >= 24 * 60 && east != 0))
    {
      gint64 number = stm_day_to_number (&part->earliest) + (of_day < 0 ? -1 : 1);

      part->earliest = part->latest = stm_day_from_number (number);
    }
  part->flags |= STM_DATE_TIME;
  return TRUE;
}

/* --- expressions --------------------------------------------------------------------------- */

static gboolean
check_order (StmEdtfReader *r, const StmEdtfPart *start, const StmEdtfPart *end)
{
  /* An end with unspecified digits may lie anywhere in its bounds. */
  const StmDay *limit = end->flags & STM_DATE_UNSPECIFIED ? &end->latest : &end->earliest;

  if (stm_day_compare (&start->earliest, limit) > 0)
    return stm_edtf_refuse (r, end->start, STM_ERROR_VALUE, "the end lies before the start");
  /* Spring comes before summer or after it: without a hemisphere nobody knows. */
  if (start->season && start->season <= 24 && end->season && end->season <= 24
      && start->season != end->season && start->earliest.year == end->earliest.year)
    return stm_edtf_refuse (r, end->start, STM_ERROR_VALUE,
                            "seasons of one year have no order without a hemisphere (25 to 32)");
  return TRUE;
}

static void
add_part (StmDate *date, const StmEdtfPart *part, gboolean first)
{
  if (first || stm_day_compare (&part->earliest, &date->earliest) < 0)
    date->earliest = part->earliest;
  if (first || stm_day_compare (&part->latest, &date->latest) > 0)
    date->latest = part->latest;
  date->flags |= part->flags & ~(guint32) STM_DATE_DAY;
  date->level = (guint8) MAX (date->level, part->level);
  date->significant = (guint8) MAX (date->significant, part->significant);
}

/* [..] one of several, {..} all of several. */
static gboolean
read_set (StmEdtfReader *r, StmDate *date)
{
  char close = take (r, '[') ? ']' : (r->at++, '}');
  gboolean first = TRUE;

  date->level = 2;
  date->flags = close == ']' ? STM_DATE_ONE_OF : STM_DATE_ALL_OF;
  for (gboolean more = TRUE; more; first = FALSE)
    {
      StmEdtfPart part;
      gboolean open_start;

      while (!first && take (r, ' '))
        ;
      open_start = first && look (r, 0) == '.' && look (r, 1) == '.';
      if (open_start)
        {
          r->at += 2;
          date->flags |= STM_DATE_OPEN_START;
        }
      if (!stm_edtf_read_part (r, &part))
        return FALSE;
      add_part (date, &part, first);
      if (look (r, 0) == '.' && look (r, 1) == '.')
        {
          StmEdtfPart end;

          if (open_start)
            return stm_edtf_expect (r, close == ']' ? "\",\" or \"]\"" : "\",\" or \"}\"");
          r->at += 2;
          if (take (r, close))
            {
              date->flags |= STM_DATE_OPEN_END;
              break;
            }
          if (!stm_edtf_read_part (r, &end) || !check_order (r, &part, &end))
            return FALSE;
          add_part (date, &end, FALSE);
        }
      while (take (r, ' '))
        ;
      more = take (r, ',');
      if (!more && !take (r, close))
        return stm_edtf_expect (r, close == ']' ? "\",\" or \"]\"" : "\",\" or \"}\"");
    }
  return TRUE;
}

/* An end of an interval: a date, ".." or nothing. */
static gboolean
read_end (StmEdtfReader *r, StmEdtfPart *part, guint32 open, guint32 unknown)
{
  if (look (r, 0) == '.' && look (r, 1) == '.')
    {
      r->at += 2;
      *part = (StmEdtfPart){ .flags = open, .level = 1 };
      return TRUE;
    }
  if (look (r, 0) == -1 || look (r, 0) == '/')
    {
      *part = (StmEdtfPart){ .flags = unknown, .level = 1 };
      return TRUE;
    }
  return stm_edtf_read_part (r, part);
}

static gboolean
read_expression (StmEdtfReader *r, StmDate *date)
{
  StmEdtfPart start, end;

  if (r->len == 0)
    return stm_edtf_expect (r, "a date");
  if (look (r, 0) == '[' || look (r, 0) == '{')
    return read_set (r, date);
  if (!read_end (r, &start, STM_DATE_OPEN_START, STM_DATE_UNKNOWN_START))
    return FALSE;
  if (look (r, 0) == 'T' && (start.flags & STM_DATE_DAY)
      && !(start.flags & (STM_DATE_UNCERTAIN | STM_DATE_APPROXIMATE)))
    {
      if (!read_time (r, &start))
        return FALSE;
      if (look (r, 0) == '/')
        return stm_edtf_refuse (r, r->at, STM_ERROR_SYNTAX,
                                "an interval's ends have no time of day");
    }
  if (!take (r, '/'))
    {
      if (start.flags & STM_DATE_NO_EARLIEST)
        return stm_edtf_expect (r, "\"/\"");
      add_part (date, &start, TRUE);
      date->flags |= start.flags & STM_DATE_DAY;
      return TRUE;
    }
  if (!read_end (r, &end, STM_DATE_OPEN_END, STM_DATE_UNKNOWN_END))
    return FALSE;
  if (!((start.flags | end.flags) & (STM_DATE_OPEN | STM_DATE_UNKNOWN))
      && !check_order (r, &start, &end))
    return FALSE;
  add_part (date, &start, TRUE);
  add_part (date, &end, FALSE);
  date->earliest = start.earliest;
  date->latest = end.latest;
  date->flags |= STM_DATE_INTERVAL;
  if (date->flags & STM_DATE_UNSPECIFIED)
    date->level = 2;
  return TRUE;
}

gboolean
stm_date_read (StmDate *date, const char *text, gsize len, GError **error)
{
  StmEdtfReader r = { text, len, 0, error };

  memset (date, 0, sizeof *date);
  if (!read_expression (&r, date))
    return FALSE;
  if (r.at < r.len)
    return stm_edtf_expect (&r, "the end of the date");
  if (date->flags & STM_DATE_NO_EARLIEST)
    memset (&date->earliest, 0, sizeof date->earliest);
  if (date->flags & STM_DATE_NO_LATEST)
    memset (&date->latest, 0, sizeof date->latest);
  return TRUE;
}
