/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Arrow streams: batches of many reports, where they end, errors with their place. */
#include "arrow-walk.h"
#include "test-util.h"

#include <errno.h>
#include <string.h>

/* Offsets are int32 here: one beyond is told, not turned round. */
START_TEST (test_limit)
{
  g_autoptr (StmReportBuilder) b = stm_report_builder_new ("r");
  g_autoptr (StmReport) report = NULL;
  g_autoptr (GError) error = NULL;
  StmStatement *statement = stm_report_builder_add_statement (b, "s", &error);
  struct ArrowArrayStream stream;
  struct ArrowArray array;

  stm_report_builder_add_span (b, statement, "content", 5, 3000000000u, &error);
  report = stm_report_builder_end (b, &error);
  ck_assert_ok (error);
  ck_assert (!stm_report_export_arrow (report, "statements", NULL, &array, &error));
  ck_assert_error (error, STM_ERROR_LIMIT);
  ck_assert (stm_arrow_export_reports (&report, 1, "statements", 0, &stream, &error));
  ck_assert_int_eq (stream.get_next (&stream, &array), EINVAL);
  ck_assert (array.release == NULL);
  ck_assert_ptr_nonnull (strstr (stream.get_last_error (&stream), "2147483647"));
  stream.release (&stream);
}
END_TEST

#define N_LINES 23000

/* Reports with 5 statements each, but every tenth has none. */
static GBytes *
make_lines (guint n, gboolean is_cut)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (lines,
                              "{\"statements_format\":1,\"id\":\"r%u\",\"text\":\"Zoë, no.\","
                              "\"statements\":[",
                              i);
      for (guint k = 0; k < (i % 10 == 9 ? 0 : 5); k++)
        g_string_append_printf (lines,
                                "%s{\"id\":\"s%u\",\"kind\":\"%s\",\"content\":[{\"start\":%u,"
                                "\"end\":8}]%s}",
                                k ? "," : "", k, k % 2 ? "direct" : "mixed", k,
                                k == 3 ? ",\"confidence\":0.25" : "");
      g_string_append (lines, is_cut && i == 12345 ? "]\n" : "]}\n");
    }
  return g_string_free_to_bytes (lines);
}

static void
open_lines (StmReader *reader, GBytes *lines, guint batch_size, struct ArrowArrayStream *stream)
{
  g_autoptr (GError) error = NULL;

  stm_reader_set_format (reader, "jsonl", &error);
  stm_reader_open_data (reader, lines, &error);
  stm_reader_export_arrow_stream (reader, "statements", batch_size, stream, &error);
  ck_assert_ok (error);
}

/* 103,500 rows in batches, fewer where they are many; a batch goes on in the midst of a report. */
START_TEST (test_stream)
{
  static const guint sizes[] = { 0, 7, 64, 1000, 1u << 20 };
  const guint size = sizes[_i] ? sizes[_i] : 65536;
  const guint n_lines = size < 1000 ? 1000 : N_LINES;
  g_autoptr (GBytes) lines = make_lines (n_lines, FALSE);
  StmReader *reader = stm_reader_new ();
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  gint64 n = 0;

  open_lines (reader, lines, sizes[_i], &stream);
  stm_reader_unref (reader); /* the stream holds it */
  ck_assert_int_eq (stream.get_schema (&stream, &schema), 0);
  for (;;)
    {
      struct ArrowArray batch;

      ck_assert_int_eq (stream.get_next (&stream, &batch), 0);
      if (batch.release == NULL)
        break;
      arrow_check (&schema, &batch);
      ck_assert_int_le (batch.length, size);
      if (batch.length < size)
        ck_assert_int_eq (n + batch.length, n_lines / 10 * 9 * 5);
      for (gint64 i = 0; i < batch.length; i += 1 + batch.length / 50)
        {
          const gint64 full = (n + i) / 5; /* among the reports that have statements */
          g_autofree char *report = g_strdup_printf ("r%d", (int) (full / 9 * 10 + full % 9));
          g_autofree char *id = g_strdup_printf ("s%d", (int) ((n + i) % 5));

          arrow_check_text (&schema, &batch, "report", i, report);
          arrow_check_text (&schema, &batch, "id", i, id);
          arrow_check_text (&schema, &batch, "kind", i, (n + i) % 5 % 2 ? "direct" : "mixed");
          arrow_check_text (&schema, &batch, "content_text", i,
                            &"Zoë, no."[(n + i) % 5 + ((n + i) % 5 > 2)]);
          ck_assert (arrow_is_valid (arrow_find (&schema, &batch, "confidence"), i)
                     == ((n + i) % 5 == 3));
        }
      n += batch.length;
      arrow_let_go (NULL, &batch);
    }
  ck_assert_int_eq (n, n_lines / 10 * 9 * 5);
  ck_assert_ptr_null (stream.get_last_error (&stream));
  stream.release (&stream);
  ck_assert (stream.release == NULL);
  arrow_let_go (&schema, NULL);
}
END_TEST

START_TEST (test_stream_fails_with_place)
{
  g_autoptr (GBytes) lines = make_lines (N_LINES, TRUE);
  g_autoptr (StmReader) reader = stm_reader_new ();
  StmDiagnostics *notes = stm_reader_get_diagnostics (reader);
  struct ArrowArrayStream stream;
  struct ArrowArray batch;
  gint64 n = 0;
  int code;

  open_lines (reader, lines, 1000, &stream);
  while ((code = stream.get_next (&stream, &batch)) == 0)
    {
      ck_assert (batch.release != NULL);
      n += batch.length;
      arrow_let_go (NULL, &batch);
    }
  ck_assert_int_eq (code, EINVAL);
  ck_assert (batch.release == NULL);
  ck_assert_int_eq (n, 55000);
  ck_assert_ptr_nonnull (strstr (stream.get_last_error (&stream), "12346:"));
  ck_assert_int_eq (stream.get_next (&stream, &batch), EINVAL); /* it stays */
  ck_assert_ptr_nonnull (strstr (stream.get_last_error (&stream), "12346:"));
  ck_assert_uint_eq (stm_error_get_line (stm_diagnostics_get_error (notes, 0)), 12346);
  stream.release (&stream);

  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  open_lines (reader, lines, 0, &stream);
  n = 0;
  while (stream.get_next (&stream, &batch) == 0 && batch.release != NULL)
    {
      n += batch.length;
      arrow_let_go (NULL, &batch);
    }
  ck_assert_int_eq (n, (N_LINES / 10 * 9 - 1) * 5);
  ck_assert_uint_eq (stm_diagnostics_get_n_dropped (notes), 1);
  stream.release (&stream);
}
END_TEST

/* Long texts end a batch before its rows do; a stream that is not read to its end leaks nothing. */
START_TEST (test_batch_ends_by_bytes)
{
  g_autoptr (StmReportBuilder) b = stm_report_builder_new ("r");
  g_autofree char *text = g_strnfill (24 << 20, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = NULL;
  StmReport *reports[8];
  struct ArrowArrayStream stream;
  struct ArrowArray batch;

  stm_report_builder_set_text (b, text, -1, &error);
  report = stm_report_builder_end (b, &error);
  ck_assert_ok (error);
  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    reports[i] = report;
  ck_assert (
      stm_arrow_export_reports (reports, G_N_ELEMENTS (reports), "reports", 0, &stream, NULL));
  ck_assert_int_eq (stream.get_next (&stream, &batch), 0);
  ck_assert_int_eq (batch.length, 3);
  arrow_let_go (NULL, &batch);
  ck_assert_int_eq (stream.get_next (&stream, &batch), 0);
  stream.release (&stream);
  ck_assert_int_eq (batch.length, 3); /* what was given outlives the stream */
  arrow_let_go (NULL, &batch);
}
END_TEST

Suite *
stm_test_arrow_stream_suite (void)
{
  Suite *suite = suite_create ("arrow_stream");
  TCase *tests = tcase_create ("arrow_stream");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, test_limit);
  tcase_add_loop_test (tests, test_stream, 0, 5);
  tcase_add_test (tests, test_stream_fails_with_place);
  tcase_add_test (tests, test_batch_ends_by_bytes);
  suite_add_tcase (suite, tests);
  return suite;
}
