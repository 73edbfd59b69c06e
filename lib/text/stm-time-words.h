/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The words of phrases of time, and what the grammar makes of them. Shared by the stm-time files
 * alone. */
#pragma once

#include "text/stm-time-private.h"

/* Kinds of words; the value is in brackets. */
typedef enum {
  WORD_END = 0, /* behind the last word */
  WORD_OTHER,
  WORD_PUNCT,   /* [character; every dash is '-'] */
  WORD_NUMBER,  /* [number], of so many digits */
  WORD_ORDINAL, /* [number]: 3rd, third */
  WORD_UNITY,   /* [1-9]: one … nine */
  WORD_TEEN,    /* [10-19] */
  WORD_TENS,    /* [20-90] */
  WORD_HUNDRED,
  WORD_THOUSAND,
  WORD_ZERO,
  WORD_A,       /* a, an */
  WORD_COUPLE,
  WORD_MONTH,   /* [1-12] */
  WORD_WEEKDAY, /* [1-7], from Monday */
  WORD_UNIT,    /* [TimeUnit] */
  WORD_DECADE,  /* [first year]: 1990s, nineties */
  WORD_SEASON,  /* [0-3], from spring */
  WORD_DEICTIC, /* [days from the reference]: today */
  WORD_DAYPART, /* morning … */
  WORD_THIS,
  WORD_LAST,    /* last, past [0]; previous [1] */
  WORD_NEXT,    /* next, following [0]; coming, upcoming [1] */
  WORD_EARLY,
  WORD_MID,
  WORD_LATE,
  WORD_BEGINNING,
  WORD_MIDDLE,
  WORD_FINISH,  /* end */
  WORD_EARLIER,
  WORD_LATER,
  WORD_REST,
  WORD_ALL,
  WORD_THE,
  WORD_OF,
  WORD_IN,      /* in, during */
  WORD_ON,      /* on, at, by */
  WORD_SINCE,
  WORD_TO,      /* to, until, through … */
  WORD_AND,
  WORD_OR,
  WORD_FROM,
  WORD_BETWEEN,
  WORD_AGO,
  WORD_HENCE,
  WORD_AFTER,
  WORD_BEFORE,
  WORD_WITHIN,
  WORD_NOW,
  WORD_ABOUT,
  WORD_FISCAL,
  WORD_HALF,
  WORD_Q,
  WORD_H,
  WORD_EVE,
  WORD_ERA,      /* [1] AD, [-1] BC */
  WORD_STARTING, /* starting, commencing */
  WORD_POSSESSIVE,
  WORD_FEAST     /* first word of a feast's name: see stm-time-feasts.c */
} WordKind;

typedef enum {
  UNIT_DAY = 1, /* also hours, minutes: shorter than a day counts as none */
  UNIT_SHORT,
  UNIT_WEEK,
  UNIT_FORTNIGHT,
  UNIT_WEEKEND,
  UNIT_MONTH,
  UNIT_QUARTER,
  UNIT_YEAR,
  UNIT_DECADE,
  UNIT_CENTURY
} TimeUnit;

typedef struct {
  guint8 kind;
  guint8 digits;  /* of a number */
  guint8 space;   /* white space before it */
  guint8 capital; /* begins with a capital */
  gint32 value;
  guint32 start; /* bytes of the text given to the lexer */
  guint32 end;
} TimeWord;

/* A phrase is at most so many words. */
#define TIME_MAX_WORDS 48

/* What a phrase means: days by their number. */
typedef struct {
  gint64 first;
  gint64 last;
  guint8 grain;  /* StmTimeGrain */
  guint8 season; /* EDTF's number, of grains season, quarter and half */
  guint8 relative;
  guint8 future;
  guint8 approximate;
  guint8 weak;     /* may be no time at all: a bare number, "may" */
  guint8 yearless; /* the year was worked out */
} TimeSpan;

typedef struct {
  const char *text;
  const TimeWord *words; /* with a WORD_END behind the last */
  guint n;
  gboolean has_reference;
  gint64 today; /* the reference day, and as a date */
  StmDay ref;
  gboolean ahead;    /* weekdays and the like are the next ones, not the last */
  gboolean careful;  /* in running text: no bare numbers, no times that need good will */
} TimeContext;

/* stm-time-lex.c: the words of @len bytes, at most @max of them and WORD_END behind them; where
 * there are more, *@more is set. */
guint stm_time_lex (const char *text, gsize len, TimeWord *words, guint max, gboolean *more);
/* A number in words or digits at word @i; returns how many words it takes, 0 when there is none. */
guint stm_time_number (const TimeContext *c, guint i, gint64 *value);
guint stm_time_ordinal (const TimeContext *c, guint i, gint64 *value);
/* A day of a month, 1-31, as number or ordinal; @ordinal tells which. */
guint stm_time_day_number (const TimeContext *c, guint i, guint *day, gboolean *ordinal);
/* A year of four digits or in words ("nineteen eighty-six"). */
guint stm_time_year (const TimeContext *c, guint i, gint64 *year);

/* Each of these reads the longest phrase of its sort at word @i and returns how many words it
 * takes, 0 when there is none. @depth counts how deep one phrase stands in another. */
guint stm_time_expression (const TimeContext *c, guint i, TimeSpan *out); /* stm-time-parse.c */
guint stm_time_point (const TimeContext *c, guint i, guint depth, TimeSpan *out);
guint stm_time_absolute (const TimeContext *c, guint i, TimeSpan *out); /* stm-time-date.c */
guint stm_time_turn (const TimeContext *c, guint i, TimeSpan *out);     /* stm-time-turn.c */
guint stm_time_relative (const TimeContext *c, guint i, guint depth, TimeSpan *out);
guint stm_time_feast (const TimeContext *c, guint i, TimeSpan *out); /* stm-time-feasts.c */
gboolean stm_time_is_feast_word (const char *word, gsize len);

/* stm-time-calendars.c: the day of a feast in a year of our calendar; of Islamic years, months up
 * to 13, the first of the next. */
gint64 stm_time_easter (gint64 year);
gint64 stm_time_orthodox_easter (gint64 year);
gint64 stm_time_hebrew (gint64 year, int days);
gint64 stm_time_lunar_new_year (gint64 year);
gint64 stm_time_diwali (gint64 year);
gint64 stm_time_islamic (gint64 year, guint month, guint day);

/* Spans of units. */
guint stm_time_weekday (gint64 day); /* 1-7, from Monday */
gboolean stm_time_set_day (TimeSpan *span, gint64 year, guint month, guint day);
gboolean stm_time_set_month (TimeSpan *span, gint64 year, guint month);
gboolean stm_time_set_months (TimeSpan *span, gint64 year, guint month, guint months);
gboolean stm_time_set_year (TimeSpan *span, gint64 year);
gboolean stm_time_set_days (TimeSpan *span, gint64 first, gint64 last);
gboolean stm_time_set_quarter (TimeSpan *span, gint64 year, guint quarter); /* 1-4 */
gboolean stm_time_set_half (TimeSpan *span, gint64 year, guint half);       /* 1-2 */
gboolean stm_time_set_season (TimeSpan *span, gint64 year, guint season);   /* 0-3 */
/* The unit, @offset units from the one that has @day in it. */
gboolean stm_time_set_unit (TimeSpan *span, TimeUnit unit, gint64 day, gint64 offset);
/* @day moved by so many months, to the month's last day where it has no such day. */
gint64 stm_time_add_months (gint64 day, gint64 months);
/* The weekday nearest to the reference: not after it, or not before it when @ahead. */
gint64 stm_time_near_weekday (const TimeContext *c, guint weekday, gboolean ahead);

/* stm-time.c: a span as EDTF; FALSE for years beyond four digits. */
gboolean stm_time_format (const TimeSpan *span, char edtf[STM_TIME_EDTF_MAX]);
/* FALSE, and none set, when @reference is NULL or no single day. */
gboolean stm_time_set_reference (TimeContext *c, const StmDate *reference);

/* The season this, last or next (-1, 0, 1) to the reference. */
gboolean stm_time_turn_season (const TimeContext *c, int turn, guint season, TimeSpan *out);

static inline guint
kind_at (const TimeContext *c, guint i)
{
  return i < c->n ? c->words[i].kind : WORD_END;
}

static inline gint32
value_at (const TimeContext *c, guint i)
{
  return i < c->n ? c->words[i].value : 0;
}

static inline gboolean
is_mark (const TimeContext *c, guint i, char mark)
{
  return kind_at (c, i) == WORD_PUNCT && c->words[i].value == mark;
}

static inline void
mark_relative (TimeSpan *span, int turn)
{
  span->relative = TRUE;
  span->future = turn > 0;
}

/* Takes @span for @out when it is longer than what was found before. */
static inline void
keep_longer (guint n, const TimeSpan *span, guint *best, TimeSpan *out)
{
  if (n > *best)
    {
      *best = n;
      *out = *span;
    }
}
