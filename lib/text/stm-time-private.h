/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: finding them in a text, and the parts that do it: words (stm-time-lex.c),
 * grammar (stm-time-parse.c, stm-time-relative.c), feasts (stm-time-feasts.c). News looks back: a
 * bare weekday or "November 3" is the nearest one not after the reference day. Called by
 * stm_resolve_date() and by lib/extract. */
#pragma once

#include <statements/stm-date.h>

#include "base/stm-calendar.h"
#include "text/stm-text-private.h"

/* How fine a phrase is. */
typedef enum {
  STM_TIME_DAY = 0,
  STM_TIME_RANGE, /* days that are no unit of the calendar, such as late October */
  STM_TIME_WEEK,
  STM_TIME_MONTH,
  STM_TIME_QUARTER,
  STM_TIME_HALF,
  STM_TIME_SEASON,
  STM_TIME_YEAR,
  STM_TIME_DECADE,
  STM_TIME_CENTURY
} StmTimeGrain;

#define STM_TIME_EDTF_MAX 56

/* A phrase of time in a text. */
typedef struct {
  guint32 first; /* tokens [first, end) */
  guint32 end;
  guint32 start_byte;
  guint32 end_byte;
  char edtf[STM_TIME_EDTF_MAX];
  guint8 grain;     /* StmTimeGrain */
  guint8 relative;  /* its year, month or day was worked out from the reference */
  guint8 future;    /* says of itself that it lies ahead: tomorrow, next week, in two days */
  guint8 spare;
} StmTimeSpan;

/* Appends the phrases of time in tokens [first, end) of one sentence to @found, an array of
 * StmTimeSpan; in order, never overlapping. Without a reference, or with one that is no single
 * day, only phrases that need none are found. Conservative: a bare number is a year only after a
 * preposition, "may" and "march" only where they can be months. Linear in the tokens. Returns how
 * many were appended. */
guint stm_time_scan (const StmText *text, guint32 first, guint32 end, const StmDate *reference,
                     GArray *found);
