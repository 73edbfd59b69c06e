/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: those said from the reference day alone, "last week", "Tuesday", "this month",
 * "the day before yesterday". A bare weekday is the nearest not after the reference. */
#include "text/stm-time-words.h"

/* this, last, next: -1, 0, 1. */
static gboolean
get_turn (const TimeContext *c, guint i, int *turn)
{
  switch (kind_at (c, i))
    {
    case WORD_THIS:
      *turn = 0;
      return TRUE;
    case WORD_LAST:
      *turn = -1;
      return TRUE;
    case WORD_NEXT:
      *turn = 1;
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- this, last, next ---------------------------------------------------------------------- */

/* "last Tuesday" is the one before the reference, "this Tuesday" of its week, "next Tuesday" of
 * the week after; "previous" of the week before; "coming" the next one to come. */
static gint64
turn_weekday (const TimeContext *c, guint i, int turn, guint weekday)
{
  gint64 monday = c->today - stm_time_weekday (c->today) + 1;

  if (turn < 0 && value_at (c, i) == 0)
    return stm_time_near_weekday (c, weekday, FALSE)
           - (stm_time_weekday (c->today) == weekday ? 7 : 0);
  if (turn > 0 && value_at (c, i) == 1)
    return stm_time_near_weekday (c, weekday, TRUE)
           + (stm_time_weekday (c->today) == weekday ? 7 : 0);
  return monday + 7 * turn + weekday - 1;
}

static gboolean
turn_month (const TimeContext *c, int turn, guint month, TimeSpan *out)
{
  gint64 year = c->ref.year;

  if (turn < 0)
    year -= month >= c->ref.month;
  else if (turn > 0)
    year += month <= c->ref.month;
  return stm_time_set_month (out, year, month);
}

gboolean
stm_time_turn_season (const TimeContext *c, int turn, guint season, TimeSpan *out)
{
  gint64 year = c->ref.year;

  /* January lies in the winter of the year before. */
  if (season == 3 && c->ref.month < 3)
    year--;
  if (!stm_time_set_season (out, year, season))
    return FALSE;
  if (turn < 0 && out->last >= c->today)
    return stm_time_set_season (out, year - 1, season);
  if (turn > 0 && out->first <= c->today)
    return stm_time_set_season (out, year + 1, season);
  return TRUE;
}

/* Several units back or ahead, the reference itself left out: "the last three weeks". Decades are
 * those of the calendar. */
static gboolean
set_units (const TimeContext *c, int turn, gint64 count, TimeUnit unit, TimeSpan *out)
{
  TimeSpan from, to;
  gint64 end;

  if (count < 1 || count > 10000 || unit == UNIT_SHORT || turn == 0)
    return FALSE;
  if (unit == UNIT_DECADE || unit == UNIT_CENTURY)
    {
      if (!stm_time_set_unit (&from, unit, c->today, turn < 0 ? -count : 1)
          || !stm_time_set_unit (&to, unit, c->today, turn < 0 ? -1 : count))
        return FALSE;
      return stm_time_set_days (out, from.first, to.last);
    }
  switch (unit)
    {
    case UNIT_DAY:
      end = c->today + turn * count;
      break;
    case UNIT_WEEK:
      end = c->today + turn * count * 7;
      break;
    case UNIT_FORTNIGHT:
      end = c->today + turn * count * 14;
      break;
    case UNIT_MONTH:
    case UNIT_QUARTER:
    case UNIT_YEAR:
      end = stm_time_add_months (c->today, turn * count
                                               * (unit == UNIT_YEAR      ? 12
                                                  : unit == UNIT_QUARTER ? 3
                                                                         : 1));
      break;
    default:
      return FALSE;
    }
  return turn < 0 ? stm_time_set_days (out, end, c->today - 1)
                  : stm_time_set_days (out, c->today + 1, end);
}

/* "this week", "last month", "next Friday", "the past two years", "last March", "this summer". */
static guint
read_turn (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  guint word, n;
  gint64 count;
  int turn;
  gboolean ok;

  i += kind_at (c, i) == WORD_THE;
  if (kind_at (c, i) == WORD_THIS && kind_at (c, i + 1) == WORD_NEXT)
    i++;
  if (!c->has_reference || !get_turn (c, i, &turn))
    return 0;
  word = i++;
  switch (kind_at (c, i))
    {
    case WORD_UNIT:
      if (value_at (c, i) == UNIT_DAY || value_at (c, i) == UNIT_SHORT)
        ok = value_at (c, i) == UNIT_DAY && turn != 0 && word > start && !c->careful
             && stm_time_set_days (out, c->today + turn, c->today + turn);
      else
        ok = stm_time_set_unit (out, (TimeUnit) value_at (c, i), c->today, turn);
      i++;
      break;
    case WORD_WEEKDAY:
      /* "this Friday, 15 June" */
      n = stm_time_absolute (c, i, out);
      if (n > 1 && out->grain == STM_TIME_DAY)
        return i + n - start;
      *out = (TimeSpan){ 0 };
      count = turn_weekday (c, word, turn, (guint) value_at (c, i));
      ok = stm_time_set_days (out, count, count);
      i++;
      break;
    case WORD_MONTH:
      ok = turn_month (c, turn, (guint) value_at (c, i), out);
      i++;
      i += is_mark (c, i, '.') && c->words[i - 1].end - c->words[i - 1].start < 5;
      break;
    case WORD_SEASON:
      ok = stm_time_turn_season (c, turn, (guint) value_at (c, i), out);
      i++;
      break;
    case WORD_DAYPART:
      ok = turn <= 0 && stm_time_set_days (out, c->today + turn, c->today + turn);
      i++;
      break;
    case WORD_FISCAL:
      ok = kind_at (c, i + 1) == WORD_UNIT && value_at (c, i + 1) == UNIT_YEAR
           && stm_time_set_unit (out, UNIT_YEAR, c->today, turn);
      out->approximate = TRUE;
      i += 2;
      break;
    default:
      n = stm_time_number (c, i, &count);
      if (n == 0 && kind_at (c, i) == WORD_COUPLE)
        {
          count = 2;
          n = 1 + (kind_at (c, i + 1) == WORD_OF);
        }
      if (n == 0 || kind_at (c, i + n) != WORD_UNIT)
        return 0;
      i += n;
      ok = set_units (c, turn, count, (TimeUnit) value_at (c, i), out);
      i++;
      break;
    }
  if (!ok)
    return 0;
  mark_relative (out, turn);
  return i - start;
}

/* "the week after next", "the year before last", "Friday after next". */
static guint
read_second_turn (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  guint word;
  int turn;
  gint64 day;

  i += kind_at (c, i) == WORD_THE;
  word = i++;
  if (!c->has_reference || !get_turn (c, i + 1, &turn)
      || !((turn > 0 && kind_at (c, i) == WORD_AFTER)
           || (turn < 0 && kind_at (c, i) == WORD_BEFORE)))
    return 0;
  /* "the week before last year's vote" is another week. */
  if (kind_at (c, i + 2) == WORD_UNIT || kind_at (c, i + 2) == WORD_WEEKDAY
      || kind_at (c, i + 2) == WORD_MONTH || kind_at (c, i + 2) == WORD_SEASON)
    return 0;
  switch (kind_at (c, word))
    {
    case WORD_UNIT:
      if (value_at (c, word) <= UNIT_SHORT
          || !stm_time_set_unit (out, (TimeUnit) value_at (c, word), c->today, 2 * turn))
        return 0;
      break;
    case WORD_WEEKDAY:
      day = stm_time_near_weekday (c, (guint) value_at (c, word), turn > 0) + 7 * turn;
      stm_time_set_days (out, day, day);
      break;
    case WORD_MONTH:
      if (!turn_month (c, turn, (guint) value_at (c, word), out)
          || !stm_time_set_month (out, stm_day_from_number (out->first).year + turn,
                                  (guint) value_at (c, word)))
        return 0;
      break;
    default:
      return 0;
    }
  mark_relative (out, turn);
  return i + 2 - start;
}

/* today, yesterday evening, last night, the day before yesterday. */
static guint
read_deictic (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  gint64 day;

  if (!c->has_reference)
    return 0;
  i += kind_at (c, i) == WORD_THE;
  if (kind_at (c, i) == WORD_UNIT && value_at (c, i) == UNIT_DAY
      && (kind_at (c, i + 1) == WORD_BEFORE || kind_at (c, i + 1) == WORD_AFTER)
      && kind_at (c, i + 2) == WORD_DEICTIC && value_at (c, i + 2) != 0)
    {
      day = c->today + 2 * value_at (c, i + 2);
      i += 3;
    }
  else if (i == start && kind_at (c, i) == WORD_DEICTIC)
    {
      day = c->today + value_at (c, i++);
      i += kind_at (c, i) == WORD_DAYPART;
    }
  else if (i == start && kind_at (c, i) == WORD_NOW && !c->careful)
    {
      day = c->today;
      i++;
    }
  else
    return 0;
  stm_time_set_days (out, day, day);
  mark_relative (out, day > c->today);
  return i - start;
}

/* A week or weekday of another: "Tuesday next week", "Sunday of last week", "last week's Sunday",
 * "next week on Friday". */
static guint
read_weekday_of_week (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  guint weekday = 0, n;

  if (kind_at (c, i) == WORD_WEEKDAY)
    {
      weekday = (guint) value_at (c, i++);
      i += is_mark (c, i, ',');
      i += kind_at (c, i) == WORD_OF;
    }
  n = read_turn (c, i, out);
  if (n == 0 || out->grain != STM_TIME_WEEK)
    return 0;
  i += n;
  if (weekday == 0)
    {
      i += kind_at (c, i) == WORD_POSSESSIVE;
      i += kind_at (c, i) == WORD_ON;
      if (kind_at (c, i) != WORD_WEEKDAY)
        return 0;
      weekday = (guint) value_at (c, i++);
    }
  stm_time_set_days (out, out->first + weekday - 1, out->first + weekday - 1);
  return i - start;
}

/* "Tuesday", "Tuesday morning". */
static guint
read_weekday (const TimeContext *c, guint i, TimeSpan *out)
{
  gint64 day;
  guint n = 1;

  if (!c->has_reference || kind_at (c, i) != WORD_WEEKDAY)
    return 0;
  day = stm_time_near_weekday (c, (guint) value_at (c, i), c->ahead);
  stm_time_set_days (out, day, day);
  mark_relative (out, 0);
  n += is_mark (c, i + 1, '.') && !c->careful && kind_at (c, i + 2) == WORD_END;
  n += kind_at (c, i + n) == WORD_DAYPART;
  return n;
}

guint
stm_time_turn (const TimeContext *c, guint i, TimeSpan *out)
{
  static guint (*const readers[]) (const TimeContext *, guint, TimeSpan *)
      = { read_turn, read_second_turn, read_deictic, read_weekday_of_week, read_weekday };
  guint best = 0;

  for (guint r = 0; r < G_N_ELEMENTS (readers); r++)
    {
      TimeSpan span = { 0 };

      keep_longer (readers[r](c, i, &span), &span, &best, out);
    }
  return best;
}
