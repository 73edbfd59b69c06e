/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A date's inside, for the layers that keep dates in an arena: builder, readers, writers.
 * The EDTF text is an arena string, so stm_arena_string_length() holds for it wherever it lives. */
#pragma once

#include <statements/stm-date.h>

#include "base/stm-arena.h"
#include "base/stm-calendar.h"

enum {
  STM_DATE_OPEN_START = 1 << 0, /* ".." before the first date: not bounded */
  STM_DATE_OPEN_END = 1 << 1,
  STM_DATE_UNKNOWN_START = 1 << 2, /* an interval's end that is left empty */
  STM_DATE_UNKNOWN_END = 1 << 3,
  STM_DATE_INTERVAL = 1 << 4,
  STM_DATE_ONE_OF = 1 << 5,      /* [..] */
  STM_DATE_ALL_OF = 1 << 6,      /* {..} */
  STM_DATE_UNCERTAIN = 1 << 7,   /* ? or % somewhere */
  STM_DATE_APPROXIMATE = 1 << 8, /* ~ or % somewhere */
  STM_DATE_UNSPECIFIED = 1 << 9, /* an X somewhere */
  STM_DATE_TIME = 1 << 10,       /* with a time of day */
  STM_DATE_SEASON = 1 << 11,     /* a season, quarter … somewhere */
  STM_DATE_DAY = 1 << 12,        /* one calendar day, whole or with a time */

  STM_DATE_OPEN = STM_DATE_OPEN_START | STM_DATE_OPEN_END,
  STM_DATE_UNKNOWN = STM_DATE_UNKNOWN_START | STM_DATE_UNKNOWN_END,
  /* No earliest, or no latest, day. */
  STM_DATE_NO_EARLIEST = STM_DATE_OPEN_START | STM_DATE_UNKNOWN_START,
  STM_DATE_NO_LATEST = STM_DATE_OPEN_END | STM_DATE_UNKNOWN_END
};

struct _StmDate {
  const char *edtf; /* as given, with its length before it */
  StmDay earliest;  /* zeros when one of STM_DATE_NO_EARLIEST is set */
  StmDay latest;
  guint32 flags;
  guint8 level;       /* 0, 1, 2 */
  guint8 significant; /* digits of the year that count (S); 0 = not said */
  guint8 spare[2];
};

/* Fills @date but for its edtf. FALSE with STM_ERROR_SYNTAX or STM_ERROR_VALUE and the place in
 * @text (line 1, column and offset in bytes). */
gboolean stm_date_read (StmDate *date, const char *text, gsize len, GError **error);
/* The date and its text, both from @arena. */
StmDate *stm_date_parse_in (StmArena *arena, const char *text, gsize len, GError **error);
StmDate *stm_date_copy_in (StmArena *arena, const StmDate *date);
