/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Rows of cells from text with delimiters (RFC 4180 and its relatives), one at a time with flat
 * memory. It knows nothing of what cells mean: stm-table-read.c and the event formats do. */
#pragma once

#include "base/stm-bytes.h"
#include "base/stm-input.h"
#include "codec/stm-limits.h"

typedef struct {
  const char *text; /* ends with NUL */
  guint32 len;
  guint32 line;     /* where it begins, from 1 */
  guint32 column;   /* in bytes, from 1 */
  gboolean is_quoted;
} StmCell;

typedef struct {
  StmInput *in;
  gsize most;         /* bytes of one line, and of one row */
  gsize most_in_cell; /* bytes */
  char delimiter;
  gboolean has_quotes; /* FALSE: quotation marks are plain characters, cells hold no line ends */
  StmCell *cells;
  guint n_cells;
  guint64 line;       /* on which the row begins */
  /* private: */
  guint cells_room;
  const char *p;      /* what is left of the line */
  const char *end;
  const char *line_start;
  gboolean has_rest;
  guint64 extra_lines; /* ended by a lone CR */
  StmBytes bytes;
} StmRows;

void stm_rows_init (StmRows *self, StmInput *in, const StmLimits *limits, char delimiter,
                    gboolean has_quotes);
void stm_rows_clear (StmRows *self);
/* The next row that is not blank; its cells stay until the next call. FALSE at the end, and with
 * an error. After SYNTAX, ENCODING and VALUE the next row can be read. */
gboolean stm_rows_next (StmRows *self, GError **error);
