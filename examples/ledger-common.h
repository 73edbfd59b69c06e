/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What stm-positions and stm-offers share: filling a ledger from files of records, and printing
 * rows as a table, as CSV or as JSON. */
#pragma once

#include "common.h"

/* The records of @files ("-" and none at all: standard input) as a ledger. What cannot be read is
 * told on standard error and counted in @n_failed; the rest is kept. NULL when memory of what to
 * read is wrong. */
StmLedger *read_ledger (char **files, double min_name_score, guint *n_failed, GError **error);

/* Whether @actor, NULL for none, can name someone; else that is told. */
gboolean check_actor (const char *actor);
/* The number of the actor of that name; -1 with an error. */
int find_actor (StmLedger *ledger, const char *name, GError **error);

typedef enum { ROWS_TABLE, ROWS_CSV, ROWS_JSON } RowsFormat;

gboolean parse_rows_format (const char *name, RowsFormat *format);

/* Rows of one shape. Cells are texts; NULL is an empty cell (null in JSON). */
typedef struct _Rows Rows;

Rows *rows_new (const char *const *columns);
void rows_free (Rows *rows);
/* As many cells as there are columns; copied. */
void rows_add (Rows *rows, const char *const *cells);
guint rows_count (const Rows *rows);
/* Writes all rows to @path, whole or not at all, or to standard output when it is NULL. */
gboolean rows_write (const Rows *rows, RowsFormat format, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, rows_free)
