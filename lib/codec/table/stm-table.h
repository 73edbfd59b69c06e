/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Records as tables: which columns each table has, made from the field tables of the model, so that
 * a new field is a new column. Cells of columns with several values part them with "|"; a backslash
 * before "|", "=" or a backslash takes its meaning away, and "\e" is an empty value.
 *
 *   STRING, DATE, ENUM, number  one column            role, date, kind, confidence
 *   flags, strings              one, with "|"         modality, aliases
 *   pairs                       one, key=value|…      identifiers
 *   span, spans                 three                 content_start, content_end, content_text
 *   record                      its fields, prefixed  addressee_name, addressee_code …
 *   records                     the same, with "|"    mediators_name, mediators_code …
 *   reference                   the id                speaker, within
 *
 * stm-csv.c and stm-tsv.c are its callers; arrow/ makes its columns of these. */
#pragma once

#include "codec/stm-codec-private.h"
#include "model/stm-model-private.h"

typedef enum {
  STM_TABLE_REPORTS,
  STM_TABLE_SPEAKERS,
  STM_TABLE_STATEMENTS,
  STM_TABLE_POSITIONS,
  STM_TABLE_OFFERS,
  STM_N_TABLES,
  STM_TABLE_ALL = STM_N_TABLES /* all five in one file, told apart by the column "table" */
} StmTableKind;

/* Of which record of a row a column speaks. */
typedef enum {
  STM_OF_REPORT,
  STM_OF_SPEAKER,
  STM_OF_STATEMENT,
  STM_OF_POSITION,
  STM_OF_OFFER,
  STM_N_OF
} StmColumnOf;

#define STM_COLUMN_STEPS 3

typedef struct {
  char *name;
  guint8 of;      /* StmColumnOf */
  guint8 part;    /* of a span: STM_KIND_SPAN_START, _END, _TEXT; else 0 */
  guint8 n_steps;
  gint8 list;     /* the step that is RECORDS, or -1 */
  gboolean is_own; /* of the record that the row is; else told for the reader's ease */
  const StmField *steps[STM_COLUMN_STEPS]; /* the last one is the leaf */
} StmColumn;

typedef struct {
  const char *name;      /* "positions" */
  guint8 of;             /* what a row is */
  GArray *columns;       /* of StmColumn; a span's parts stand together */
} StmTable;

/* Made once. The tables of a file with all of them leave out what other rows of it say. */
const StmTable *stm_table_get (StmTableKind kind, gboolean among_all);
/* STM_N_TABLES + 1 when @name is none, "all" is STM_TABLE_ALL. */
StmTableKind stm_table_find (const char *name);
/* The names of all columns of STM_TABLE_ALL, "table" first. */
const GPtrArray *stm_table_get_all_names (void);
/* For each of those names, which column of @kind (among all) it is, or -1. */
const gint16 *stm_table_get_places (StmTableKind kind);
const StmType *stm_table_get_type (guint of);

/* stm-table-write.c: the functions of a codec. */
gboolean stm_table_begin (StmOutput *out, const StmWriteOptions *options, char delimiter,
                          GError **error);
gboolean stm_table_write (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
                          char delimiter, GError **error);
/* stm-table-read.c; @delimiter 0: one of , ; tab. */
gpointer stm_table_open (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes,
                         char delimiter, GError **error);
StmReport *stm_table_next (gpointer state, GCancellable *cancellable, GError **error);
void stm_table_close (gpointer state);
guint64 stm_table_get_line (gconstpointer state);
/* How likely @head is a table parted by @delimiter, 0 to 100. */
int stm_table_sniff (const char *head, gsize len, char delimiter);

/* stm-table-spreadsheet.c: whether a spreadsheet would run or change a cell of @text, or it begins
 * with the mark against that. @is_text: it is no count or truth value of the model, which come back
 * as good. */
gboolean stm_table_needs_mark (const char *text, gsize len, gboolean is_text);
