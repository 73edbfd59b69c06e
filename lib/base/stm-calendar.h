/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Days of the proleptic Gregorian calendar and their numbers. Called by dates (lib/model) and by
 * phrases of time (lib/text). */
#pragma once

#include <glib.h>

/* Year 0 is 1 BC. */
typedef struct {
  gint64 year;
  guint8 month; /* 1-12 */
  guint8 day;   /* 1-31 */
} StmDay;

/* Days of a month, 1-12; 0 for a month that is none. */
guint stm_days_in_month (gint64 year, guint month);
/* -1, 0, 1 */
int stm_day_compare (const StmDay *a, const StmDay *b);
/* Days since 1970-01-01, for years within ±10^15; and back. */
gint64 stm_day_to_number (const StmDay *day);
StmDay stm_day_from_number (gint64 number);
