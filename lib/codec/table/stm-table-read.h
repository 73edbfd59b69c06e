/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the files of the table reader share: stm-table-header.c has the header, stm-table-read.c
 * rows and reports, stm-table-cell.c cells. */
#pragma once

#include "codec/table/stm-rows.h"
#include "codec/table/stm-table.h"
#include "model/stm-builder-private.h"

/* An id that waits for the end of its report. */
typedef struct {
  gpointer *slot;    /* of a single reference, … */
  StmArray *array;   /* … or an item of several */
  guint32 item;
  const StmType *type;
  const StmType *of; /* what refers, and its field */
  const StmField *field;
  const char *id;    /* arena string */
  const char *name;  /* of the actor that it stands beside, or NULL */
  gpointer top;      /* the speaker, statement or offer that it is in */
  char *place;       /* "FILE:LINE:COLUMN: PATH" for messages */
  guint line;
  guint column;
} StmTableReference;

/* Where each column of one table stands in the file: cells, -1 when it has none. */
typedef struct {
  const StmTable *table;
  gint16 *cells;
  const char *missing; /* a column that its rows must have; of a file with all tables */
} StmTablePlan;

typedef struct {
  StmRows rows;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  const char *name;        /* of the input */
  gboolean is_undoing;     /* a spreadsheet's marks before formulas */
  StmTableKind kind;
  gint table_cell;
  gint report_cell;
  GPtrArray *header;       /* names */
  StmTablePlan plans[STM_N_TABLES];
  guint8 *known[STM_N_TABLES]; /* for each cell of a row: it is a column of the table */
  guint64 n_rows;
  gboolean has_row;        /* read, but of the next report */
  guint64 first_line;      /* of the report */
  guint n_good;            /* rows of it */
  gboolean has_source;     /* its own columns were read */
  guint n_records;
  StmReportBuilder *builder;
  GArray *references;
  StmIdTable ids[STM_N_OF]; /* speakers, statements, offers */
} StmTableReader;

/* The error of a cell, or of a whole row with @cell NULL. Returns FALSE. */
gboolean stm_table_fail (const StmTableReader *self, const StmCell *cell, const char *column,
                         StmError code, GError **error, const char *format, ...)
    G_GNUC_PRINTF (6, 7);
/* The delimiter that parts "report" from the other columns of the first line. */
gboolean stm_table_find_delimiter (StmInput *in, char *delimiter, GError **error);
/* The first row; fills kind, header and plans. */
gboolean stm_table_read_header (StmTableReader *self, GError **error);
/* Reads the cells of columns @i … into @record: one, or the parts of a span, of which @i is the
 * first. @top is the record of the row. */
gboolean stm_table_read_column (StmTableReader *self, const StmTablePlan *plan, guint i,
                                gpointer record, gpointer top, GError **error);
