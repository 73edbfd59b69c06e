/* SPDX-License-Identifier: LGPL-2.1-or-later
 * JSON Lines: streams, order, bad lines with their number, rejects; the same by one thread and by
 * several, and as single documents. */
#include "test-util.h"

#include <string.h>

#define N_LINES 3000

/* Reports "r0", "r1" … one a line, with bad lines, blank lines and CR LF between them. */
static GBytes *
make_lines (gboolean with_bad)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < N_LINES; i++)
    {
      if (with_bad && i % 500 == 250)
        g_string_append (lines, "{\"statements_format\":1}\n");
      if (i % 700 == 3)
        g_string_append (lines, "  \r\n");
      g_string_append_printf (
          lines, "{\"statements_format\":1,\"id\":\"r%u\",\"text\":\"Line %u, %0*d.\"}%s", i, i,
          (int) (i % 300), 7, i + 1 == N_LINES ? "" : i % 5 ? "\n" : "\r\n");
    }
  return g_string_free_to_bytes (lines);
}

static const struct {
  guint threads;
  gboolean from_stream;
} ways[] = { { 1, FALSE }, { 1, TRUE }, { 2, FALSE }, { 4, TRUE }, { 3, FALSE } };

static void
open_lines (StmReader *reader, GBytes *lines, int way)
{
  g_autoptr (GError) error = NULL;

  stm_reader_set_format (reader, "jsonl", NULL);
  stm_reader_set_threads (reader, ways[way].threads);
  if (ways[way].from_stream)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (lines);

      stm_reader_open_stream (reader, stream, "lines", &error);
    }
  else
    stm_reader_open_data (reader, lines, &error);
  ck_assert_ok (error);
}

START_TEST (test_order)
{
  g_autoptr (GBytes) lines = make_lines (FALSE);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  StmReport *report;
  guint n = 0;

  open_lines (reader, lines, _i);
  while ((report = stm_reader_next (reader, NULL, &error)) != NULL)
    {
      g_autofree char *id = g_strdup_printf ("r%u", n++);

      ck_assert_str_eq (stm_report_get_id (report), id);
      if (n == 1)
        ck_assert_uint_eq (stm_reader_get_line (reader), 1);
      stm_report_unref (report);
    }
  ck_assert_ok (error);
  ck_assert_uint_eq (n, N_LINES);
  ck_assert_ptr_null (stm_reader_next (reader, NULL, &error));
}
END_TEST

START_TEST (test_bad_line_ends_it)
{
  g_autoptr (GBytes) lines = make_lines (TRUE);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  StmReport *report;
  guint n = 0;

  open_lines (reader, lines, _i);
  while ((report = stm_reader_next (reader, NULL, &error)) != NULL)
    {
      n++;
      stm_report_unref (report);
    }
  ck_assert_uint_eq (n, 250);
  ck_assert_uint_eq (stm_error_get_line (error), 252);
  ck_assert_error (error, STM_ERROR_MISSING);
}
END_TEST

START_TEST (test_bad_lines_are_kept)
{
  g_autoptr (GBytes) lines = make_lines (TRUE);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GOutputStream) rejects = g_memory_output_stream_new_resizable ();
  GMemoryOutputStream *kept = G_MEMORY_OUTPUT_STREAM (rejects);
  StmDiagnostics *notes = stm_reader_get_diagnostics (reader);
  g_autoptr (GError) error = NULL;
  StmReport *report;
  guint n = 0;

  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  stm_reader_set_rejects (reader, rejects);
  open_lines (reader, lines, _i);
  while ((report = stm_reader_next (reader, NULL, &error)) != NULL)
    {
      n++;
      stm_report_unref (report);
    }
  ck_assert_ok (error);
  ck_assert_uint_eq (n, N_LINES);
  ck_assert_uint_eq (stm_diagnostics_get_n_dropped (notes), 6);
  ck_assert_uint_eq (stm_error_get_line (stm_diagnostics_get_error (notes, 0)), 252);
  ck_assert_uint_eq (g_memory_output_stream_get_data_size (kept),
                     6 * strlen ("{\"statements_format\":1}\n"));
}
END_TEST

/* A line over the limit is dropped like any bad line, in its turn. */
START_TEST (test_long_lines_are_dropped)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) lines = NULL;
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GOutputStream) rejects = g_memory_output_stream_new_resizable ();
  StmDiagnostics *notes = stm_reader_get_diagnostics (reader);
  g_autoptr (GError) error = NULL;
  gsize rejected = 0;
  StmReport *report;
  guint n = 0;

  for (guint i = 0; i < 6; i++)
    {
      guint size = i % 2 == 1 ? 400000 * i : 10;

      g_string_append_printf (text, "{\"statements_format\":1,\"id\":\"r%u\",\"text\":\"%0*d\"}", i,
                              (int) size, 7);
      if (i < 5)
        g_string_append_c (text, '\n');
      if (i % 2 == 1)
        rejected += size + strlen ("{\"statements_format\":1,\"id\":\"r1\",\"text\":\"\"}\n");
    }
  lines = g_bytes_new (text->str, text->len);
  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  stm_reader_set_max_record_size (reader, 1000);
  stm_reader_set_rejects (reader, rejects);
  open_lines (reader, lines, _i);
  while ((report = stm_reader_next (reader, NULL, &error)) != NULL)
    {
      g_autofree char *id = g_strdup_printf ("r%u", 2 * n++);

      ck_assert_str_eq (stm_report_get_id (report), id);
      stm_report_unref (report);
    }
  ck_assert_ok (error);
  ck_assert_uint_eq (n, 3);
  ck_assert_uint_eq (stm_diagnostics_get_n_dropped (notes), 3);
  for (guint i = 0; i < 3; i++)
    {
      ck_assert_uint_eq (stm_error_get_line (stm_diagnostics_get_error (notes, i)), 2 * i + 2);
      ck_assert_int_eq (stm_diagnostics_get_error (notes, i)->code, STM_ERROR_LIMIT);
    }
  ck_assert_uint_eq (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (rejects)),
                     rejected);
}
END_TEST

/* Lines with all that may be noted: bad ones, bad statements in good ones, unknown references. */
static GBytes *
make_noted_lines (void)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < N_LINES; i++)
    {
      g_string_append_printf (lines, "{\"statements_format\":1,\"id\":\"r%u\",\"text\":\"%0*d\"", i,
                              (int) (i % 200) + 1, 7);
      if (i % 37 == 5)
        g_string_append (lines, ",\"statements\":[{\"id\":\"a\",\"content\":[{\"start\":0,"
                                "\"end\":1,\"text\":\"x\"}]},{\"id\":\"b\",\"within\":\"a\","
                                "\"content\":[{\"start\":0,\"end\":1}]}]");
      if (i % 41 == 7)
        g_string_append (lines, ",\"id\":\"again\"");
      g_string_append (lines, i % 43 == 9 ? "\n" : "}\n");
    }
  return g_string_free_to_bytes (lines);
}

/* What one thread gives and notes, all ways do, in the same order. */
START_TEST (test_same_notes)
{
  g_autoptr (GBytes) lines = make_noted_lines ();
  g_autoptr (StmReader) one = stm_reader_new ();
  g_autoptr (StmReader) reader = stm_reader_new ();
  StmDiagnostics *expected = stm_reader_get_diagnostics (one);
  StmDiagnostics *notes = stm_reader_get_diagnostics (reader);
  StmReport *report;

  stm_reader_set_flags (one, STM_READ_SKIP_BAD);
  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  open_lines (one, lines, ways[_i].from_stream ? 1 : 0);
  open_lines (reader, lines, _i);
  while ((report = stm_reader_next (one, NULL, NULL)) != NULL)
    {
      g_autoptr (StmReport) same = stm_reader_next (reader, NULL, NULL);

      ck_assert (same != NULL && stm_report_equal (report, same));
      ck_assert_uint_eq (stm_reader_get_line (reader), stm_reader_get_line (one));
      stm_report_unref (report);
    }
  ck_assert_ptr_null (stm_reader_next (reader, NULL, NULL));
  ck_assert_uint_gt (stm_diagnostics_get_n (expected), 200);
  ck_assert_uint_eq (stm_diagnostics_get_n (notes), stm_diagnostics_get_n (expected));
  for (guint i = 0; i < stm_diagnostics_get_n (expected); i++)
    {
      ck_assert_str_eq (stm_diagnostics_get_error (notes, i)->message,
                        stm_diagnostics_get_error (expected, i)->message);
      ck_assert_uint_eq (stm_error_get_offset (stm_diagnostics_get_error (notes, i)),
                         stm_error_get_offset (stm_diagnostics_get_error (expected, i)));
    }
}
END_TEST

/* Reports are good without their reader; some go before it, some after, some in another thread. */
static gpointer
drop_reports (gpointer data)
{
  g_ptr_array_set_size (data, 0);
  return NULL;
}

START_TEST (test_reports_outlive_reader)
{
  g_autoptr (GBytes) lines = make_lines (FALSE);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) stm_report_unref);
  g_autoptr (GPtrArray) others
      = g_ptr_array_new_with_free_func ((GDestroyNotify) stm_report_unref);
  StmReport *report;
  guint n = 0;

  open_lines (reader, lines, _i);
  for (; (report = stm_reader_next (reader, NULL, NULL)) != NULL; n++)
    if (n % 3 == 0)
      stm_report_unref (report);
    else
      g_ptr_array_add (n % 3 == 1 ? kept : others, report);
  ck_assert_uint_eq (kept->len, N_LINES / 3);
  g_thread_join (g_thread_new ("drop", drop_reports, others));
  stm_reader_close (reader);
  for (guint i = 0; i < kept->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u", 3 * i + 1);

      ck_assert_str_eq (stm_report_get_id (g_ptr_array_index (kept, i)), id);
    }
}
END_TEST

START_TEST (test_closed_early)
{
  g_autoptr (GBytes) lines = make_lines (FALSE);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmReport) report = NULL;

  open_lines (reader, lines, _i);
  report = stm_reader_next (reader, NULL, NULL);
  stm_reader_close (reader);
  ck_assert_str_eq (stm_report_get_id (report), "r0");
  ck_assert_ptr_null (stm_reader_next (reader, NULL, NULL));
}
END_TEST

START_TEST (test_cancelled)
{
  g_autoptr (GBytes) lines = make_lines (FALSE);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  open_lines (reader, lines, 3);
  g_cancellable_cancel (cancellable);
  ck_assert_ptr_null (stm_reader_next (reader, cancellable, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}
END_TEST

START_TEST (test_written_and_found_out)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (StmReport) back = NULL;
  guint n = 0;

  stm_writer_set_format (writer, "jsonl", NULL);
  stm_writer_set_flags (writer, STM_WRITE_PRETTY); /* a line stays a line */
  ck_assert (stm_writer_open_stream (writer, stream, NULL));
  for (guint i = 0; i < 3; i++)
    ck_assert (stm_writer_add (writer, report, NULL, NULL));
  ck_assert (stm_writer_close (writer, NULL));
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  ck_assert (stm_reader_open_data (reader, bytes, NULL));
  ck_assert_str_eq (stm_reader_get_format (reader), "jsonl");
  while ((back = stm_reader_next (reader, NULL, NULL)) != NULL)
    {
      ck_assert (stm_report_equal (report, back));
      g_clear_pointer (&back, stm_report_unref);
      n++;
    }
  ck_assert_uint_eq (n, 3);
}
END_TEST

Suite *
stm_test_jsonl_suite (void)
{
  Suite *suite = suite_create ("jsonl");
  TCase *tests = tcase_create ("jsonl");

  tcase_add_loop_test (tests, test_order, 0, G_N_ELEMENTS (ways));
  tcase_add_loop_test (tests, test_bad_line_ends_it, 0, G_N_ELEMENTS (ways));
  tcase_add_loop_test (tests, test_bad_lines_are_kept, 0, G_N_ELEMENTS (ways));
  tcase_add_loop_test (tests, test_long_lines_are_dropped, 0, G_N_ELEMENTS (ways));
  tcase_add_loop_test (tests, test_same_notes, 1, G_N_ELEMENTS (ways));
  tcase_add_loop_test (tests, test_reports_outlive_reader, 0, G_N_ELEMENTS (ways));
  tcase_add_loop_test (tests, test_closed_early, 0, G_N_ELEMENTS (ways));
  tcase_add_test (tests, test_cancelled);
  tcase_add_test (tests, test_written_and_found_out);
  suite_add_tcase (suite, tests);
  return suite;
}
