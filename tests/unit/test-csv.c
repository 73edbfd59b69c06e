/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Tables: every value comes back, spreadsheets are kept from running cells, bad rows are dropped
 * alone, what is left out is told. */
#include "test-util.h"

#include <string.h>

static char *
write_table (const StmReport *report, const char *format, const char *table, StmWriteFlags flags)
{
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (GError) error = NULL;
  char *data;

  ck_assert (stm_writer_set_format (writer, format, NULL));
  ck_assert (stm_writer_set_option (writer, "table", table, NULL));
  stm_writer_set_flags (writer, flags);
  data = stm_writer_write_data (writer, report, NULL, &error);
  ck_assert_ok (error);
  return data;
}

static StmReport *
read_table (const char *format, const char *data, GError **error)
{
  g_autoptr (StmReader) reader = stm_reader_new ();

  ck_assert (stm_reader_set_format (reader, format, NULL));
  return stm_reader_read_data (reader, data, -1, error);
}

/* JSON -> CSV -> JSON: all five tables in one file hold all. */
START_TEST (test_all_tables_hold_all)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  const char *format = _i ? "tsv" : "csv";
  StmWriteFlags flags = _i > 1 ? STM_WRITE_SPREADSHEET : 0;
  g_autofree char *data = write_table (report, format, "all", flags);
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) again = read_table (format, data, &error);

  ck_assert_ok (error);
  ck_assert_msg (stm_report_equal (report, again), "%s", data);
}
END_TEST

/* What a spreadsheet would run or change is marked, and nothing else. */
START_TEST (test_spreadsheet_marks)
{
  static const struct {
    const char *value;
    gboolean is_marked;
  } cells[] = {
    { "039", TRUE },       { "00", TRUE },      { "1E5", TRUE },
    { "12345678901234567", TRUE },
    { "0.930", TRUE },     { "1,234", TRUE },   { "50%", TRUE },         { "€ 5", TRUE },
    { "2031-05", TRUE },   { "1/2", TRUE },     { "12:30", TRUE },       { "3 PM", TRUE },
    { "May 5", TRUE },     { "5-Mar", TRUE },   { "Sept. 2031", TRUE },  { "TRUE", TRUE },
    { "=1+1", TRUE },      { "-5", TRUE },      { "'x", TRUE },          { "  5", TRUE },
    { "2031-05-04", FALSE }, { "2031", FALSE }, { "0.93", FALSE },       { "0", FALSE },
    { "May", FALSE },      { "Ada 5", FALSE },  { "5 mayors", FALSE },   { "1031a", FALSE },
    { "2020-10-21/2020-10-31", TRUE }, { "R2D2", FALSE }, { "a 1/2", FALSE }, { "st1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (StmReportBuilder) b = stm_report_builder_new ("r");
      g_autoptr (GError) error = NULL;
      StmSpeaker *speaker = stm_report_builder_add_speaker (b, "sp1", cells[i].value, NULL);
      g_autoptr (StmReport) report = stm_report_builder_end (b, &error);
      g_autofree char *data = write_table (report, "csv", "speakers", STM_WRITE_SPREADSHEET);
      g_autofree char *marked = g_strconcat (",\"'", cells[i].value, "\",", NULL);
      g_autoptr (StmReport) again = read_table ("csv", data, &error);

      ck_assert_ok (error);
      ck_assert_ptr_nonnull (speaker);
      ck_assert_msg ((strstr (data, marked) != NULL) == cells[i].is_marked, "%s", cells[i].value);
      ck_assert_str_eq (stm_speaker_get_name (stm_report_get_speaker (again, 0)), cells[i].value);
    }
}
END_TEST

START_TEST (test_odd_values)
{
  static const char *const odd[]
      = { "",       "=1+2",  "'=1",      "'",       "@x",     "-5",     "a|b",   "a\\|b\\",
          "\"q\"",  "a,b;c", "x\r\ny\n", "\tt\t",   " s ",    "\\e",    "k=v",
          "\xef\xbc\x9d" "1" };
  g_autoptr (StmReportBuilder) b = stm_report_builder_new ("=r");
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = NULL;
  StmSpeaker *speaker = stm_report_builder_add_speaker (b, "sp1", "Ada", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *id = g_strdup_printf ("x%u", i);
      StmSpeaker *one = stm_report_builder_add_speaker (b, id, "+N", NULL);

      stm_report_builder_add_string (b, speaker, "aliases", odd[i], -1, &error);
      stm_report_builder_set_pair (b, speaker, "identifiers", odd[i], odd[i], &error);
      stm_report_builder_set_string (b, one, "role", odd[i], -1, &error);
      stm_report_builder_add_string (b, one, "aliases", odd[i], -1, &error);
      ck_assert_ok (error);
    }
  report = stm_report_builder_end (b, &error);
  ck_assert_ok (error);
  for (guint k = 0; k < 4; k++)
    {
      g_autofree char *data = write_table (report, k & 1 ? "tsv" : "csv", "speakers",
                                           k & 2 ? STM_WRITE_SPREADSHEET : 0);
      g_autoptr (StmReport) again = read_table (k & 1 ? "tsv" : "csv", data, &error);

      ck_assert_ok (error);
      ck_assert_msg (stm_report_equal (report, again), "%s", data);
    }
}
END_TEST

START_TEST (test_no_formulas)
{
  g_autoptr (StmReportBuilder) b = stm_report_builder_new ("r1");
  g_autoptr (StmReport) report = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *safe = NULL;

  stm_report_builder_add_speaker (b, "sp1", "=HYPERLINK(1)", NULL);
  report = stm_report_builder_end (b, NULL);
  plain = write_table (report, "csv", "speakers", 0);
  safe = write_table (report, "csv", "speakers", STM_WRITE_SPREADSHEET);
  ck_assert_ptr_nonnull (strstr (plain, ",=HYPERLINK(1),"));
  ck_assert_ptr_nonnull (strstr (safe, ",\"'=HYPERLINK(1)\","));
  ck_assert (memcmp (safe, "\xef\xbb\xbf", 3) == 0);
}
END_TEST

START_TEST (test_skip_bad)
{
  static const char table[] = "report,id,name,country\nr1,sp1,Ada Vik,NOR\nr1,sp2,Oru Sen,Norway\n"
                              "r1,sp1,Eda,NOR\nr1,sp4\nr1,sp5,\"Ila\"x,NOR\nr1,sp6,Ila Ros,WSM\n";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = NULL;
  StmDiagnostics *notes = stm_reader_get_diagnostics (reader);

  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  report = stm_reader_read_data (reader, table, -1, &error);
  ck_assert_ok (error);
  ck_assert_str_eq (stm_reader_get_format (reader), "csv");
  ck_assert_uint_eq (stm_report_get_n_speakers (report), 2);
  ck_assert_ptr_nonnull (stm_report_lookup_speaker (report, "sp6"));
  ck_assert_uint_eq (stm_diagnostics_get_n_dropped (notes), 4);
  ck_assert_uint_eq (stm_error_get_line (stm_diagnostics_get_error (notes, 0)), 3);
  ck_assert_str_eq (stm_error_get_path (stm_diagnostics_get_error (notes, 0)), "/1/country");
  ck_assert_uint_eq (stm_error_get_line (stm_diagnostics_get_error (notes, 3)), 6);
}
END_TEST

START_TEST (test_unknown_columns)
{
  g_autofree char *table = stm_test_read_fixture ("csv/y_unknown_column.csv", NULL);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = stm_reader_read_data (reader, table, -1, &error);
  g_autofree char *json = NULL;
  g_autoptr (StmReport) none = NULL;

  ck_assert_ok (error);
  json = stm_writer_write_data (writer, report, NULL, &error);
  ck_assert_ptr_nonnull (strstr (json, "\"shoe_size\":\"39\""));
  stm_reader_set_flags (reader, STM_READ_REJECT_UNKNOWN);
  none = stm_reader_read_data (reader, table, -1, &error);
  ck_assert_ptr_null (none);
  ck_assert_uint_eq (stm_error_get_column (error), 16);
  ck_assert_error (error, STM_ERROR_VALUE);
}
END_TEST

/* Spreadsheets' harm is told for what it is. */
START_TEST (test_mangled_values)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (read_table (
      "csv", "report,id,content_start,content_end,date\nr1,st1,0,4,5/4/2031\n", &error));
  ck_assert_ptr_nonnull (
      strstr (error->message, "expected year, month and day such as 2031-05-04"));
  ck_assert_error (error, STM_ERROR_VALUE);
  ck_assert_ptr_null (read_table (
      "csv", "report,statement,stance,cameo,content_start,content_end\nr1,st1,offer,39,0,4\n",
      &error));
  ck_assert_ptr_nonnull (strstr (error->message, "\"039\""));
  ck_assert_error (error, STM_ERROR_VALUE);
}
END_TEST

START_TEST (test_loss_is_told)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autofree char *data = NULL;
  StmDiagnostics *notes = stm_writer_get_diagnostics (writer);
  gboolean is_told = FALSE;

  ck_assert (stm_writer_set_format (writer, "csv", NULL));
  data = stm_writer_write_data (writer, report, NULL, NULL);
  for (guint i = 0; i < stm_diagnostics_get_n (notes); i++)
    {
      const GError *note = stm_diagnostics_get_error (notes, i);

      ck_assert_int_eq (stm_diagnostics_get_severity (notes, i), STM_SEVERITY_NOTE);
      if (g_strcmp0 (stm_error_get_path (note), "statement.positions") == 0)
        is_told = strstr (note->message, ": 1 left out by csv") != NULL;
    }
  ck_assert (is_told);
  ck_assert (!stm_writer_set_option (writer, "colour", "red", NULL));
  ck_assert (stm_writer_set_option (writer, "table", "colours", NULL));
  ck_assert_ptr_null (stm_writer_write_data (writer, report, NULL, NULL));
}
END_TEST

/* A stream of rows: reports one after the other, whatever there is before. */
START_TEST (test_stream)
{
  g_autoptr (GString) table = g_string_new ("report,id,name\n");
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  StmReport *report;
  guint n = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (table, "r%u,sp1,Ada Vik\nr%u,sp2,Oru Sen\n", i, i);
  bytes = g_string_free_to_bytes (g_steal_pointer (&table));
  ck_assert (stm_reader_set_format (reader, "csv", NULL));
  ck_assert (stm_reader_open_data (reader, bytes, &error));
  while ((report = stm_reader_next (reader, NULL, &error)) != NULL)
    {
      ck_assert_uint_eq (stm_report_get_n_speakers (report), 2);
      ck_assert_uint_eq (stm_reader_get_line (reader), 2 * n + 2);
      stm_report_unref (report);
      n++;
    }
  ck_assert_ok (error);
  ck_assert_uint_eq (n, 20000);
}
END_TEST

Suite *
stm_test_csv_suite (void)
{
  Suite *suite = suite_create ("csv");
  TCase *tests = tcase_create ("csv");

  tcase_set_timeout (tests, 30);
  tcase_add_loop_test (tests, test_all_tables_hold_all, 0, 3);
  tcase_add_test (tests, test_odd_values);
  tcase_add_test (tests, test_spreadsheet_marks);
  tcase_add_test (tests, test_no_formulas);
  tcase_add_test (tests, test_skip_bad);
  tcase_add_test (tests, test_unknown_columns);
  tcase_add_test (tests, test_mangled_values);
  tcase_add_test (tests, test_loss_is_told);
  tcase_add_test (tests, test_stream);
  suite_add_tcase (suite, tests);
  return suite;
}
