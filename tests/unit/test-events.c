/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Event tables: verbal codes become positions with their zeros, the others are counted. */
#include "test-util.h"

#include <string.h>

static StmReader *
open_fixture (const char *name, const char *format)
{
  g_autofree char *path = stm_test_fixture (name);
  StmReader *reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;

  ck_assert (stm_reader_set_format (reader, format, NULL));
  stm_reader_open_file (reader, path, &error);
  ck_assert_ok (error);
  return reader;
}

START_TEST (test_icews)
{
  g_autoptr (StmReader) reader = open_fixture ("icews/y_story.tab", "icews");
  g_autoptr (StmReport) report = stm_reader_next (reader, NULL, NULL);
  g_autoptr (StmReport) second = stm_reader_next (reader, NULL, NULL);
  const StmStatement *statement = stm_report_lookup_statement (report, "1");
  const StmPosition *position = stm_statement_get_position (statement, 0);
  g_autofree char *words = stm_statement_dup_content_text (statement);
  StmDiagnostics *notes = stm_reader_get_diagnostics (reader);

  ck_assert_str_eq (stm_report_get_id (report), "icews-900");
  ck_assert_str_eq (stm_report_get_id (second), "icews-901");
  ck_assert_uint_eq (stm_report_get_n_statements (report), 2);
  ck_assert_str_eq (words, "Express intent to mediate");
  ck_assert_str_eq (stm_position_get_cameo (position), "039");
  ck_assert_int_eq (stm_position_get_stance (position), STM_STANCE_OFFER);
  ck_assert_str_eq (stm_actor_get_name (stm_position_get_target (position)), "Samoa");
  ck_assert_str_eq (stm_speaker_get_country (stm_statement_get_speaker (statement)), "NOR");
  ck_assert_int_eq (
      stm_position_get_stance (stm_statement_get_position (stm_report_get_statement (second, 0), 0)),
      STM_STANCE_REJECT);
  ck_assert_ptr_null (stm_reader_next (reader, NULL, NULL));
  ck_assert_uint_eq (stm_diagnostics_get_n (notes), 1);
  ck_assert_ptr_nonnull (strstr (stm_diagnostics_get_error (notes, 0)->message, "CAMEO 19: 1"));
}
END_TEST

START_TEST (test_gdelt)
{
  g_autoptr (StmReader) reader = open_fixture ("gdelt/y_version2.tsv", "gdelt");
  g_autoptr (StmReport) report = stm_reader_next (reader, NULL, NULL);
  g_autoptr (StmReport) second = stm_reader_next (reader, NULL, NULL);
  const StmStatement *statement = stm_report_get_statement (report, 1);
  const StmPosition *position = stm_statement_get_position (statement, 0);

  ck_assert_str_eq (stm_source_get_url (stm_report_get_source (report)), "https://example.org/a");
  ck_assert_uint_eq (stm_report_get_n_statements (report), 2);
  ck_assert_uint_eq (stm_report_get_n_statements (second), 1);
  ck_assert_str_eq (stm_position_get_cameo (position), "1121");
  ck_assert_int_eq (stm_position_get_stance (position), STM_STANCE_ACCUSE);
  ck_assert_str_eq (stm_position_get_plover (position), "ACCUSE");
  ck_assert_str_eq (stm_actor_get_code (stm_position_get_holder (position)), "NORGOV");
  /* CAMEO's media are PLOVER's journalists. */
  ck_assert_str_eq (stm_actor_get_code (stm_position_get_target (position)), "WSMJRN");
  ck_assert_str_eq (stm_date_to_string (stm_statement_get_date (statement)), "2031-05-04");
  ck_assert_ptr_null (stm_reader_next (reader, NULL, NULL));
}
END_TEST

START_TEST (test_real_file)
{
  g_autofree char *folder = stm_test_data ("formats");
  g_autofree char *path = g_build_filename (folder, "icews.tab", NULL);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  StmReport *report;
  guint n = 0;

  ck_assert (stm_reader_open_file (reader, path, &error));
  ck_assert_str_eq (stm_reader_get_format (reader), "icews");
  while ((report = stm_reader_next (reader, NULL, &error)) != NULL)
    {
      n += stm_report_get_n_statements (report);
      stm_report_unref (report);
    }
  ck_assert_ok (error);
  ck_assert_uint_eq (n, 1554); /* of 1,800 rows, those of roots 01 to 05 and 10 to 14 */
}
END_TEST

/* All reports of @data; the notes' messages with a line each. */
static char *
read_notes (const char *data, const char *format, guint *n_statements, GError **error)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, strlen (data));
  StmDiagnostics *notes = stm_reader_get_diagnostics (reader);
  GString *text = g_string_new (NULL);
  StmReport *report;

  *n_statements = 0;
  if (format != NULL)
    ck_assert (stm_reader_set_format (reader, format, NULL));
  if (stm_reader_open_data (reader, bytes, error))
    while ((report = stm_reader_next (reader, NULL, error)) != NULL)
      {
        *n_statements += stm_report_get_n_statements (report);
        stm_report_unref (report);
      }
  for (guint i = 0; i < stm_diagnostics_get_n (notes); i++)
    g_string_append_printf (text, "%s\n", stm_diagnostics_get_error (notes, i)->message);
  return g_string_free (text, FALSE);
}

/* A header line names the columns, in any order; what is not read of a row is told. */
START_TEST (test_gdelt_header)
{
  static const char data[]
      = "GLOBALEVENTID\tday\tActor2Name\tActor1Name\tEventCode\tEventRootCode\tAvgTone\tMine\n"
        "7\t20310504\tSAMOA\tNORWAY\t036\t03\t1.5\tx\n"
        "8\t20310504\tSAMOA\tNORWAY\t036\t03\t-2\t\n";
  g_autoptr (GError) error = NULL;
  guint n;
  g_autofree char *notes = read_notes (data, NULL, &n, &error);

  ck_assert_ok (error);
  ck_assert_uint_eq (n, 2);
  ck_assert_str_eq (notes, "AvgTone: 2 left out by gdelt\nMine: 1 left out by gdelt\n");
}
END_TEST

START_TEST (test_gdelt_columns_told)
{
  g_autoptr (GString) row = g_string_new ("7\t20310504\t203105\t2031\t2031.34\tNOR\tNORWAY\tNOR");
  g_autoptr (GError) error = NULL;
  g_autofree char *notes = NULL;
  guint n;

  for (guint i = 8; i < 61; i++)
    g_string_append_printf (row, "\t%s", i == 26                ? "036"
                                         : i == 31 || i == 41 ? "5"
                                         : i == 16            ? "SAMOA"
                                                              : "");
  notes = read_notes (row->str, "gdelt", &n, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (n, 1);
  ck_assert_str_eq (notes, "NumMentions: 1 left out by gdelt\nActor1Geo_Long: 1 left out by gdelt\n");
}
END_TEST

START_TEST (test_gdelt_mentions)
{
  g_autoptr (GString) row = g_string_new ("7\t20310504101500");
  g_autoptr (GError) error = NULL;
  g_autofree char *notes = NULL;
  guint n;

  for (guint i = 2; i < 16; i++)
    g_string_append (row, "\t1");
  notes = read_notes (row->str, "gdelt", &n, &error);
  ck_assert_ptr_nonnull (error);
  ck_assert_ptr_nonnull (strstr (error->message, "1:1: /: a row of 16 cells"));
  ck_assert_ptr_nonnull (strstr (error->message, "the table of mentions"));
  ck_assert_error (error, STM_ERROR_SYNTAX);
}
END_TEST

/* Cells in quotation marks, as some archives give them out, with and without those of the
 * header. */
START_TEST (test_icews_quotes)
{
  static const char *const tables[]
      = { "\"Event ID\"\t\"Event Date\"\t\"Source Name\"\t\"CAMEO Code\"\t\"Target Name\"\n"
          "1\t\"2031-05-04\"\t\"Norway\"\t\"039\"\t\"Samoa\"\n",
          "Event ID\tEvent Date\tSource Name\tCAMEO Code\tTarget Name\n"
          "1\t\"2031-05-04\"\t\"Norway\"\t\"039\"\t\"Samoa\"\n",
          "Event ID\tEvent Date\tSource Name\tCAMEO Code\tTarget Name\n"
          "1\t2031-05-04\tNorway\t039\t\"Free\" Samoa\n" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = stm_reader_read_data (reader, tables[i], -1, &error);
      const StmActor *target;

      ck_assert_ok (error);
      target = stm_position_get_target (
          stm_statement_get_position (stm_report_get_statement (report, 0), 0));
      ck_assert_str_eq (stm_actor_get_name (target), i < 2 ? "Samoa" : "\"Free\" Samoa");
    }
}
END_TEST

/* Columns stand in any order: an error is at the cell that is bad. */
START_TEST (test_places_of_errors)
{
  static const struct
  {
    const char *data;
    const char *format;
    StmError code;
    guint line;
    guint column;
  } tables[] = {
    { "Source Name\tEvent Date\tTarget Name\tCAMEO Code\tEvent ID\n"
      "Norway\t2031-05-04\tSamoa\t036\t\n",
      "icews", STM_ERROR_MISSING, 2, 29 },
    { "Source Name\tTarget Name\tCAMEO Code\tEvent Date\tEvent ID\n"
      "Norway\tSamoa\t036\t5/4/2031\t1\n",
      "icews", STM_ERROR_VALUE, 2, 18 },
    { "Source Name\tTarget Name\tCAMEO Code\tEvent Date\tEvent ID\tStory ID\n"
      "Norway\tSamoa\t036\t2031-05-04\t1\t9\n"
      "Norway\tSamoa\t036\t2031-05-04\t1\t9\n",
      "icews", STM_ERROR_DUPLICATE, 3, 29 },
    { "Source Name\tTarget Name\tCAMEO Code\tEvent Date\tEvent ID\n"
      "036\tSamoa\t36\t2031-05-04\t1\n",
      "icews", STM_ERROR_VALUE, 2, 11 },
    { "GLOBALEVENTID\tActor1Name\tActor2Name\tEventCode\tSQLDATE\n"
      "7\tNORWAY\tSAMOA\t036\t20311304\n",
      "gdelt", STM_ERROR_VALUE, 2, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;
      guint n;
      g_autofree char *notes = read_notes (tables[i].data, tables[i].format, &n, &error);

      ck_assert_msg (error != NULL, "table %u is read", i);
      ck_assert_msg (stm_error_get_line (error) == tables[i].line
                         && stm_error_get_column (error) == tables[i].column,
                     "table %u: %s", i, error->message);
      ck_assert_error (error, tables[i].code);
    }
}
END_TEST

/* When a row was added is a date like that of the event: it does not go away without a word. */
START_TEST (test_gdelt_bad_added)
{
  static const char data[] = "GLOBALEVENTID\tSQLDATE\tActor1Name\tActor2Name\tEventCode\tDATEADDED\n"
                             "7\t20310504\tNORWAY\tSAMOA\t036\t20310504101500\n"
                             "8\t20310504\tNORWAY\tSAMOA\t036\t20319904\n";
  g_autoptr (GError) error = NULL;
  guint n;
  g_autofree char *notes = read_notes (data, "gdelt", &n, &error);

  ck_assert_msg (error != NULL, "the date is left out without a word");
  ck_assert_ptr_nonnull (strstr (error->message, "3:29: /retrieved: \"2031-99-04\" is not a date"));
  ck_assert_error (error, STM_ERROR_VALUE);
}
END_TEST

START_TEST (test_gdelt_unknown_column)
{
  static const char *const data[]
      = { "GLOBALEVENTID\tday\tMine\tActor1Name\tActor2Name\tEventCode\n"
          "7\t20310504\tx\tNORWAY\tSAMOA\t036\n",
          "GLOBALEVENTID\tday\tAvgTone\tActor1Name\tActor2Name\tEventCode\n"
          "7\t20310504\t1\tNORWAY\tSAMOA\t036\n" };

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = NULL;

      stm_reader_set_flags (reader, STM_READ_REJECT_UNKNOWN);
      report = stm_reader_read_data (reader, data[i], -1, &error);
      ck_assert_int_eq (report != NULL, i == 1);
      if (i == 1)
        continue;
      ck_assert_str_eq (error->message, "1:19: /Mine: the format has no such column");
      ck_assert_error (error, STM_ERROR_VALUE);
    }
}
END_TEST

/* "NA" and "None" are absent in ICEWS; in GDELT they are what they say. */
START_TEST (test_absent_words)
{
  static const char *const tables[][2] = {
    { "icews", "Event ID\tEvent Date\tSource Name\tCAMEO Code\tTarget Name\n"
               "1\t2031-05-04\tNA\t036\tNone\n" },
    { "gdelt", "GLOBALEVENTID\tSQLDATE\tActor1Name\tEventCode\tActor2Name\tActor1Geo_CountryCode\n"
               "1\t20310504\tNA\t036\tNone\tNA\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = NULL;
      const StmStatement *statement;
      const StmPosition *position;

      ck_assert (stm_reader_set_format (reader, tables[i][0], NULL));
      report = stm_reader_read_data (reader, tables[i][1], -1, &error);
      ck_assert_ok (error);
      statement = stm_report_get_statement (report, 0);
      position = stm_statement_get_position (statement, 0);
      ck_assert_int_eq (stm_statement_get_speaker (statement) != NULL, i == 1);
      ck_assert_int_eq (stm_position_get_target (position) != NULL, i == 1);
      ck_assert_uint_eq (stm_diagnostics_get_n (stm_reader_get_diagnostics (reader)), i);
    }
}
END_TEST

/* A stream whose reader is cancelled while it gives its second piece. */
typedef struct {
  GInputStream parent;
  const char *data;
  gsize left;
  guint n_read;
  GCancellable *cancellable;
  StmDiagnostics *notes;
  guint64 n_dropped; /* when that was */
} StoppedStream;

typedef GInputStreamClass StoppedStreamClass;

GType stopped_stream_get_type (void);
G_DEFINE_TYPE (StoppedStream, stopped_stream, G_TYPE_INPUT_STREAM)

static gssize
stopped_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
                     GError **error)
{
  StoppedStream *self = (StoppedStream *) stream;
  gsize n = MIN (count, self->left);

  memcpy (buffer, self->data, n);
  self->data += n;
  self->left -= n;
  if (++self->n_read == 2)
    {
      self->n_dropped = stm_diagnostics_get_n_dropped (self->notes);
      g_cancellable_cancel (self->cancellable);
    }
  return (gssize) n;
}

static void
stopped_stream_class_init (StoppedStreamClass *class)
{
  class->read_fn = stopped_stream_read;
}

static void
stopped_stream_init (StoppedStream *self)
{
}

/* Rows that make no report stop too when they are told to. */
START_TEST (test_cancelled)
{
  GString *table = g_string_new ("Event ID\tEvent Date\tSource Name\tCAMEO Code\tTarget Name\n");
  StoppedStream *stream = g_object_new (stopped_stream_get_type (), NULL);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (table, "%u\tnever\tNorway\t036\tSamoa\n", i);
  stream->data = table->str;
  stream->left = table->len;
  stream->cancellable = cancellable;
  stream->notes = stm_reader_get_diagnostics (reader);
  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  ck_assert (stm_reader_set_format (reader, "icews", NULL));
  ck_assert (stm_reader_open_stream (reader, (GInputStream *) stream, NULL, NULL));
  ck_assert_uint_eq (stream->n_read, 1);
  ck_assert_ptr_null (stm_reader_next (reader, cancellable, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  ck_assert_uint_gt (stream->n_dropped, 0);
  /* The row that was being read is read to its end. */
  ck_assert_uint_le (stm_diagnostics_get_n_dropped (stream->notes), stream->n_dropped + 1);
  g_object_unref (stream);
  g_string_free (table, TRUE);
}
END_TEST

Suite *
stm_test_events_suite (void)
{
  Suite *suite = suite_create ("events");
  TCase *tests = tcase_create ("events");

  tcase_add_test (tests, test_icews);
  tcase_add_test (tests, test_gdelt);
  tcase_add_test (tests, test_gdelt_header);
  tcase_add_test (tests, test_gdelt_columns_told);
  tcase_add_test (tests, test_gdelt_mentions);
  tcase_add_test (tests, test_icews_quotes);
  tcase_add_test (tests, test_places_of_errors);
  tcase_add_test (tests, test_gdelt_bad_added);
  tcase_add_test (tests, test_gdelt_unknown_column);
  tcase_add_test (tests, test_absent_words);
  tcase_add_test (tests, test_cancelled);
  suite_add_tcase (suite, tests);
  stm_test_add_data_test (suite, test_real_file, "formats");
  return suite;
}
