/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What formats that carry prose have in common: a text with where it is from, and no records yet.
 * They fill one of these and make a report of it, for the extractor to read. */
#pragma once

#include "codec/stm-codec-private.h"
#include "codec/stm-json-stream.h"
#include <statements/stm-report-builder.h>

typedef struct {
  const char *id; /* the url when it is NULL */
  const char *url;
  const char *title;
  const char *publisher;
  const char *language;
  const char *published; /* ISO 8601; what is no EDTF is noted and left out */
  GPtrArray *authors;    /* of const char * */
  GString *text;
  StmArena arena;        /* for the strings, as long as they are wanted */
} StmProseSource;

void stm_prose_source_init (StmProseSource *self);
void stm_prose_source_clear (StmProseSource *self);
/* Empty again, as at first. */
void stm_prose_source_reset (StmProseSource *self);
/* A builder with the source and the text, or without one when there is none (a picture); NULL with
 * MISSING when there is neither id nor url. */
StmReportBuilder *stm_prose_source_build (StmProseSource *self, StmDiagnostics *notes,
                                          GError **error);

/* Articles in a JSON document of any size: what their formats have in common. */
typedef struct {
  StmJsonStream stream;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  guint64 line; /* of the article that was given last */
} StmProseReader;

/* @arrays and @flags as of stm_json_stream_init(). */
void stm_prose_reader_init (StmProseReader *self, StmInput *in, const StmReadOptions *options,
                            StmDiagnostics *notes, const char *arrays, StmJsonStreamFlags flags);
void stm_prose_reader_clear (StmProseReader *self);
/* The report of @source, which is then empty; its last piece was @piece. NULL with an error, or
 * without one when skip-bad noted it and reading goes on. */
StmReport *stm_prose_reader_finish (StmProseReader *self, StmProseSource *source,
                                    const StmJsonPiece *piece, GError **error);

/* A member that the format does not define, or that the model has no place for: an error with
 * reject-unknown, else counted as left out and passed. */
void stm_prose_skip_unknown (StmJson *json, const StmReadOptions *options, const char *key,
                             gsize key_len);

/* The text of HTML: tags out, blocks as paragraphs, references resolved, scripts and styles left
 * out. Takes what it is given; nothing is refused. Linear. */
void stm_markup_append_text (GString *out, const char *markup, gsize len);
