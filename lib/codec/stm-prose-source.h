/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What formats that carry prose have in common: a text with where it is from, and no records yet.
 * They fill one of these and make a report of it, for the extractor to read. */
#pragma once

#include "codec/json/stm-json.h"
#include <statements/stm-diagnostics.h>
#include <statements/stm-report.h>

typedef struct {
  const char *id; /* the url when it is NULL */
  const char *url;
  const char *title;
  const char *publisher;
  const char *language;
  const char *published; /* ISO 8601; what is no EDTF is noted and left out */
  GPtrArray *authors;    /* of const char * */
  GString *text;
} StmProseSource;

void stm_prose_source_init (StmProseSource *self);
void stm_prose_source_clear (StmProseSource *self);
/* The report, without a text when there is none (a picture); MISSING when there is neither id nor
 * url. */
StmReport *stm_prose_source_end (StmProseSource *self, StmDiagnostics *notes, GError **error);

/* A place that goes forward through a document, so that many errors cost one look at it. Begins as
 * { 0 }. */
typedef struct {
  const char *at;
  const char *line_start;
  guint line;
} StmProseCursor;

/* Says in @error that it is about what begins at @start, which is not before the place of the call
 * before. */
void stm_prose_source_set_place (StmProseCursor *cursor, const StmJson *json, const char *start,
                                 const char *name, GError **error);

/* The text of HTML: tags out, blocks as paragraphs, references resolved, scripts and styles left
 * out. Takes what it is given; nothing is refused. Linear. */
void stm_markup_append_text (GString *out, const char *markup, gsize len);
