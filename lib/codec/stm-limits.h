/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What a reader accepts at most. 0 = the default. There is no limit per stream. */
#pragma once

#include <glib.h>

#define STM_MAX_DEPTH 1024 /* that may be asked for */

typedef struct {
  guint max_depth;       /* of arrays and objects in one another */
  gsize max_string_size; /* bytes of one string */
  gsize max_record_size; /* bytes of one report */
  guint max_records;     /* of one report: speakers, statements, positions, actors, spans … */
} StmLimits;

#define STM_LIMITS_DEFAULT { 64, (gsize) 128 << 20, (gsize) 256 << 20, 4000000 }
