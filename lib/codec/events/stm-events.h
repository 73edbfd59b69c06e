/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Event tables as reports: what ICEWS and GDELT share. An event with a verbal CAMEO code (roots 01
 * to 05 and 10 to 14, the quad classes of verbal cooperation and conflict) becomes a statement with
 * one position; the others are counted as loss. Event tables have no text, so a report's text is a
 * line for each event, "SOURCE: EVENT: TARGET", in which the spans stand.
 *
 * Rows of one document that stand one after the other make one report: memory is flat. */
#pragma once

#include "codec/stm-codec-private.h"
#include "codec/table/stm-rows.h"
#include "model/stm-builder-private.h"

/* Strings are the row's cells; NULL is absent. */
typedef struct {
  const char *name;
  const char *code;    /* letters in threes, or NULL */
  const char *country; /* alpha-3 code, or an English name */
  const char *sectors;
} StmEventActor;

typedef struct {
  const char *id;
  const char *date;    /* EDTF */
  const char *cameo;
  const char *text;    /* NULL: the code's name */
  const char *intensity;
  const char *sentence;
  const char *publisher;
  const char *url;
  const char *retrieved; /* EDTF */
  const char *place;
  const char *place_country; /* an English name, or NULL */
  const char *latitude;
  const char *longitude;
  StmEventActor source;
  StmEventActor target;
  const char *document; /* rows with the same one belong together */
  /* In which cells of the row they stand, for errors. */
  gint16 id_cell;
  gint16 date_cell;
  gint16 cameo_cell;
  gint16 retrieved_cell;
} StmEvent;

typedef struct _StmEvents StmEvents;

struct _StmEvents {
  StmRows rows;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  const char *name; /* of the input */
  const char *prefix; /* of reports' ids: "icews" */
  /* Fills the event from the row's cells; FALSE with an error. */
  gboolean (*fill) (StmEvents *self, StmEvent *event, GError **error);
  /* How a column is called that is left out; NULL when the file does not name it. */
  const char *(*get_column_name) (const StmEvents *self, guint cell);
  gint16 *columns; /* of the format, or NULL */
  gboolean has_na; /* cells say "NA" or "None" when nothing is known */
  guint n_columns; /* of the header; 0: there is none */
  GPtrArray *header; /* names of the file's columns, or NULL */
  char days[22];   /* room of the format: two days of a row */
  /* private: */
  GByteArray *taken; /* for each cell of the row: it was asked for */
  GArray *lost;      /* for each column how many values were not, guint64 */
  StmEvent event;
  gboolean has_event;
  char *document;
  guint64 first_line;
  StmReportBuilder *builder;
  GString *text;
  GArray *spans;
  GHashTable *speakers; /* name and code -> StmSpeaker */
  StmIdTable statements;
};

StmEvents *stm_events_new (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes,
                           gboolean has_quotes);
void stm_events_free (gpointer state);
StmReport *stm_events_next (gpointer state, GCancellable *cancellable, GError **error);
guint64 stm_events_get_line (gconstpointer state);
/* An error of cell @i of the row. Returns FALSE. */
gboolean stm_events_fail (const StmEvents *self, gint i, const char *column, StmError code,
                          GError **error, const char *format, ...) G_GNUC_PRINTF (6, 7);
/* The row is a header line: remembers what columns are called. */
void stm_events_name_columns (StmEvents *self);
/* The cell's text, which then is not left out; NULL when it is empty or, with has_na, says
 * that nothing is known. */
const char *stm_events_get_cell (StmEvents *self, gint i);
