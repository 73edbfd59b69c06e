/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The builder's inside: a quick way for readers and the extractor, which fill records through
 * their structs instead of by field names. stm_report_builder_end() checks what they made by the
 * same rules as everything else. */
#pragma once

#include "base/stm-id-table.h"
#include "base/stm-text-index.h"
#include "model/stm-model-private.h"

struct _StmReportBuilder
{
  gatomicrefcount refs;
  StmReport *report;  /* NULL once it was given out */
  StmTextIndex index; /* of the report's text when indexed */
  gboolean indexed;
  StmIdTable speakers; /* used while ending */
  StmIdTable statements;
  StmIdTable offers;
};

/* Begins a new report, which will need about @hint bytes; 0 = not known. What was being built is
 * thrown away. */
void stm_builder_begin (StmReportBuilder *self, gsize hint);
/* The report as checked and referenced by the caller: gives it out without a check. */
StmReport *stm_builder_take (StmReportBuilder *self);
/* The text's index, made when needed; the text must be set. */
const StmTextIndex *stm_builder_get_index (StmReportBuilder *self);
/* The report's text becomes @text, an arena string of the report, valid UTF-8. */
void stm_builder_set_text (StmReportBuilder *self, const char *text);

/* All fields absent. Not yet in any field of the report. */
gpointer stm_builder_new_record (StmReportBuilder *self, const StmType *type);
char *stm_builder_string (StmReportBuilder *self, const char *text, gssize len);
void stm_builder_append (StmReportBuilder *self, StmArray *array, gpointer record);
void stm_builder_append_string (StmReportBuilder *self, StmStrings *strings, const char *string);
void stm_builder_append_pair (StmReportBuilder *self, StmPairs *pairs, const char *key,
                              const char *value);
void stm_builder_append_span (StmReportBuilder *self, StmSpans *spans, const StmSpan *span);
StmSpan *stm_builder_new_span (StmReportBuilder *self, const StmSpan *span);
/* A span from bytes or from code points of the text, which must be set. FALSE with SPAN. */
gboolean stm_builder_span_from_bytes (StmReportBuilder *self, StmSpan *span, gsize start, gsize end,
                                      GError **error);
gboolean stm_builder_span_from_points (StmReportBuilder *self, StmSpan *span, guint64 start,
                                       guint64 end, GError **error);
/* Keeps a member that the format does not know; strings are copied. @record may be a span. */
void stm_builder_add_unknown (StmReportBuilder *self, gpointer record, const char *name,
                              gsize name_len, const char *json, gsize json_len);

/* The same for a name that a stranger chose: one that a field of @record bears already, or another
 * member, gets underscores behind it, so that native JSON stays readable. */
void stm_builder_keep_unknown (StmReportBuilder *self, gpointer record, const char *name,
                               const char *json, gsize json_len);

/* A report with its owners and nothing else; stm-report.c. */
StmReport *stm_report_new_empty (gsize hint);
/* Without references: its memory goes. */
void stm_report_free (StmReport *self);

/* stm-report-builder-fields.c: TRUE when @record is a record of what @self builds. */
#define STM_BUILDER_HAS(self, record)                                                              \
  ((self) != NULL && (self)->report != NULL && (record) != NULL                                    \
   && stm_record_get_report (record) == (self)->report)
/* The bit of the kind @name, to be or-ed into a set of kinds. */
#define STM_KINDS(name) (1u << STM_KIND_##name)
/* The row @name of @record's type, which is of one of @kinds. NULL with VALUE or TYPE. */
const StmField *stm_builder_find_field (gpointer record, const char *name, guint32 kinds,
                                        GError **error);
/* FALSE with ENCODING or VALUE when @text, called @what in the message, is no UTF-8 or has a NUL.
 */
gboolean stm_builder_check_utf8 (const char *text, gsize len, const char *what, GError **error);

/* stm-builder-check.c: every rule of the model, over all records; resolves spans. */
gboolean stm_builder_check (StmReportBuilder *self, GError **error);
/* Of each circle of statements that are within one another, one. */
GPtrArray *stm_builder_find_circles (StmReportBuilder *self);
/* The rule of one string, which is not empty when the field says so; sets the code, no place. */
gboolean stm_field_check_string (const StmField *field, const char *value, gsize len,
                                 GError **error);
/* stm-builder-copy.c: all records of @report into the builder's. */
void stm_builder_copy_report (StmReportBuilder *self, const StmReport *report);
