/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "reading.h"

#include <string.h>

FuzzReading *
fuzz_read (const guint8 *bytes, gsize len, const FuzzWay *way)
{
  FuzzReading *self = g_new0 (FuzzReading, 1);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GOutputStream) rejects = g_memory_output_stream_new_resizable ();
  StmDiagnostics *notes = stm_reader_get_diagnostics (reader);
  StmReport *report;
  gboolean good;

  self->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) stm_report_unref);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  good = stm_reader_set_format (reader, way->format, NULL);
  g_assert (good);
  stm_reader_set_flags (reader, way->flags);
  stm_reader_set_threads (reader, way->threads > 0 ? way->threads : 1);
  stm_reader_set_rejects (reader, rejects);
  if (way->option != NULL)
    stm_reader_set_option (reader, way->option, way->value, NULL);
  if (way->piece > 0)
    {
      g_autoptr (GInputStream) stream = fuzz_stream_new (bytes, len, way->piece);

      good = stm_reader_open_stream (reader, stream, NULL, &self->error);
    }
  else
    {
      g_autoptr (GBytes) data = g_bytes_new_static (bytes, len);

      good = stm_reader_open_data (reader, data, &self->error);
    }
  g_assert (good == (self->error == NULL));
  while (good && (report = stm_reader_next (reader, NULL, &self->error)) != NULL)
    {
      g_assert (self->error == NULL);
      g_ptr_array_add (self->reports, report);
    }
  for (guint i = 0; i < stm_diagnostics_get_n (notes); i++)
    {
      const GError *note = stm_diagnostics_get_error (notes, i);

      g_assert (g_utf8_validate (note->message, -1, NULL));
      g_ptr_array_add (self->notes,
                       g_strdup_printf ("%d %u:%u %" G_GSIZE_FORMAT " %s", note->code,
                                        stm_error_get_line (note), stm_error_get_column (note),
                                        stm_error_get_offset (note), note->message));
    }
  self->n_dropped = stm_diagnostics_get_n_dropped (notes);
  g_output_stream_close (rejects, NULL, NULL);
  self->rejects = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (rejects));
  /* A place is within what was read. */
  if (self->error != NULL && self->error->domain == STM_ERROR)
    {
      g_assert (g_utf8_validate (self->error->message, -1, NULL));
      g_assert (stm_error_get_offset (self->error) <= len);
      g_assert (stm_error_get_column (self->error) <= len + 1);
    }
  return self;
}

void
fuzz_reading_free (FuzzReading *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->notes);
  g_bytes_unref (self->rejects);
  g_clear_error (&self->error);
  g_free (self);
}

void
fuzz_assert_same (const FuzzReading *a, const FuzzReading *b)
{
  g_assert_cmpuint (a->reports->len, ==, b->reports->len);
  for (guint i = 0; i < a->reports->len; i++)
    {
      const StmReport *x = a->reports->pdata[i];
      const StmReport *y = b->reports->pdata[i];

      g_assert (stm_report_equal (x, y));
      g_assert_cmpuint (stm_report_hash (x), ==, stm_report_hash (y));
    }
  g_assert_cmpuint (a->n_dropped, ==, b->n_dropped);
  g_assert_cmpuint (a->notes->len, ==, b->notes->len);
  for (guint i = 0; i < a->notes->len; i++)
    g_assert_cmpstr (a->notes->pdata[i], ==, b->notes->pdata[i]);
  g_assert (g_bytes_equal (a->rejects, b->rejects));
  g_assert ((a->error == NULL) == (b->error == NULL));
  if (a->error != NULL)
    {
      g_assert_cmpstr (a->error->message, ==, b->error->message);
      g_assert_cmpint (a->error->code, ==, b->error->code);
      g_assert_cmpuint (stm_error_get_line (a->error), ==, stm_error_get_line (b->error));
      g_assert_cmpuint (stm_error_get_column (a->error), ==, stm_error_get_column (b->error));
      g_assert_cmpuint (stm_error_get_offset (a->error), ==, stm_error_get_offset (b->error));
    }
}

/* Where each code point of a text begins; one more for its end. */
static guint32 *
index_text (const char *text, gsize len, guint32 *n)
{
  guint32 *starts = g_new (guint32, len + 1);

  *n = 0;
  for (const char *p = text; p < text + len; p = g_utf8_next_char (p))
    starts[(*n)++] = (guint32) (p - text);
  starts[*n] = (guint32) len;
  return starts;
}

static void
check_span (const StmSpan *span, const char *text, const guint32 *starts, guint32 n)
{
  if (span == NULL)
    return;
  g_assert_cmpuint (span->start, <=, span->end);
  if (text == NULL)
    return;
  g_assert_cmpuint (span->end, <=, n);
  g_assert_cmpuint (span->byte_start, ==, starts[span->start]);
  g_assert_cmpuint (span->byte_end, ==, starts[span->end]);
}

static void
check_record (gconstpointer record, const char *text, const guint32 *starts, guint32 n)
{
  guint type = stm_record_get_type_number (record);

  for (guint f = 0; f < stm_reflection_get_n_fields (type); f++)
    {
      StmFieldKind kind = stm_reflection_get_field_kind (type, f);
      guint n_items = stm_record_get_n_items (record, f);

      for (guint i = 0; i < n_items; i++)
        if (kind == STM_FIELD_SPAN || kind == STM_FIELD_SPANS || kind == STM_FIELD_OWN_START)
          check_span (stm_record_get_span (record, f, i), text, starts, n);
        else if (kind == STM_FIELD_RECORD || kind == STM_FIELD_RECORDS)
          check_record (stm_record_get_record (record, f, i), text, starts, n);
    }
}

void
fuzz_assert_spans (const StmReport *report)
{
  gsize len = 0;
  const char *text = stm_report_get_text (report, &len);
  guint32 n = 0;
  g_autofree guint32 *starts = index_text (text != NULL ? text : "", len, &n);

  g_assert (text == NULL || g_utf8_validate_len (text, len, NULL));
  check_record (report, text, starts, n);
}
