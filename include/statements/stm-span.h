/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A stretch of a report's text. */
#pragma once

#include <statements/stm-macros.h>

G_BEGIN_DECLS

/**
 * StmSpan:
 * @start: first character, in Unicode code points from the start of the report's text
 * @end: one past the last character, in code points
 * @byte_start: the same as @start in bytes of UTF-8; %STM_SPAN_NO_BYTES when the report has no text
 * @byte_end: the same as @end in bytes
 * @text: (nullable): the characters, kept only when the report has no text to take them from;
 *   stm_report_dup_span_text() gives them in either case
 *
 * A half-open stretch of characters (as Python and W3C's TextPositionSelector count).
 *
 * Since: 0.1
 */
typedef struct {
  guint32 start;
  guint32 end;
  guint32 byte_start;
  guint32 byte_end;
  const char *text;
} StmSpan;

#define STM_SPAN_NO_BYTES G_MAXUINT32

STM_API gboolean stm_span_equal (const StmSpan *a, const StmSpan *b);
STM_API gint stm_span_compare (const StmSpan *a, const StmSpan *b);
STM_API gboolean stm_span_overlaps (const StmSpan *a, const StmSpan *b);

G_END_DECLS
