/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The builder's public side: what points elsewhere, spans in the text and references to records. */
#include "base/stm-error-private.h"
#include "model/stm-builder-private.h"

static gboolean
add_span (StmReportBuilder *self, gpointer record, const char *field, const StmSpan *span,
          GError **error)
{
  const StmField *row = stm_builder_find_field (
      record, field, STM_KINDS (SPAN) | STM_KINDS (SPANS) | STM_KINDS (SPAN_START), error);

  if (row == NULL)
    return FALSE;
  if (row->kind == STM_KIND_SPANS)
    stm_builder_append_span (self, stm_field_at (row, record), span);
  else
    *(StmSpan **)stm_field_at (row, record) = stm_builder_new_span (self, span);
  return TRUE;
}

/**
 * stm_report_builder_add_span:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds a span or spans; "span" for the place of an actor, a party or a
 *   condition
 * @start: first character, in code points
 * @end: one past the last
 * @error: where to put an error
 *
 * Sets a span, or adds one to several. The text may be set later.
 *
 * Returns: %FALSE with %STM_ERROR_SPAN or %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_add_span (StmReportBuilder *self, gpointer record, const char *field,
                             guint32 start, guint32 end, GError **error)
{
  StmSpan span = { start, end, STM_SPAN_NO_BYTES, STM_SPAN_NO_BYTES, NULL };

  g_return_val_if_fail (STM_BUILDER_HAS (self, record), FALSE);
  if (self->report->text != NULL)
    {
      if (!stm_builder_span_from_points (self, &span, start, end, error))
        return FALSE;
    }
  else if (start > end)
    {
      stm_error_set (error, STM_ERROR_SPAN, NULL, "a span from %u to %u ends before it starts",
                     start, end);
      return FALSE;
    }
  return add_span (self, record, field, &span, error);
}

/**
 * stm_report_builder_add_byte_span:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds a span or spans; "span" for the place of an actor, a party or a
 *   condition
 * @byte_start: first byte in the report's text, which must be set
 * @byte_end: one past the last
 * @error: where to put an error
 *
 * Sets a span, or adds one to several, from bytes.
 *
 * Returns: %FALSE with %STM_ERROR_SPAN (outside the text, or inside a character) or
 *   %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_add_byte_span (StmReportBuilder *self, gpointer record, const char *field,
                                  guint32 byte_start, guint32 byte_end, GError **error)
{
  StmSpan span;

  g_return_val_if_fail (STM_BUILDER_HAS (self, record), FALSE);
  return stm_builder_span_from_bytes (self, &span, byte_start, byte_end, error)
         && add_span (self, record, field, &span, error);
}

/**
 * stm_report_builder_add_reference:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that refers to a speaker, to statements …
 * @target: (nullable): the record of @self that it refers to; %NULL makes a single one absent
 * @error: where to put an error
 *
 * Sets a reference, or adds one to several.
 *
 * Returns: %FALSE with %STM_ERROR_REFERENCE or %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_add_reference (StmReportBuilder *self, gpointer record, const char *field,
                                  gpointer target, GError **error)
{
  const StmField *row;

  g_return_val_if_fail (STM_BUILDER_HAS (self, record), FALSE);
  row =
      stm_builder_find_field (record, field, STM_KINDS (REFERENCE) | STM_KINDS (REFERENCES), error);
  if (row == NULL)
    return FALSE;
  if (target != NULL
      && (stm_record_get_report (target) != self->report
          || stm_record_get_type (target) != row->type))
    {
      stm_error_set (error, STM_ERROR_REFERENCE, NULL, "field \"%s\" refers to a %s of this report",
                     field, row->type->name);
      return FALSE;
    }
  if (row->kind == STM_KIND_REFERENCE)
    *(gpointer *)stm_field_at (row, record) = target;
  else if (target != NULL)
    stm_builder_append (self, stm_field_at (row, record), target);
  return TRUE;
}
