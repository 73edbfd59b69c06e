/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Popolo: people with the office they hold now, speeches over a text, and nothing lost on the way
 * back; real files where STATEMENTS_TEST_DATA has them. */
#include "test-util.h"

#include <string.h>

static StmReport *
read_house (void)
{
  g_autofree char *path = stm_test_fixture ("popolo/y_house.json");
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  StmReport *report = stm_reader_read_file (reader, path, &error);

  ck_assert_ok (error);
  ck_assert_str_eq (stm_reader_get_format (reader), "popolo");
  return report;
}

START_TEST (test_people)
{
  g_autoptr (StmReport) report = read_house ();
  const StmSpeaker *ada = stm_report_lookup_speaker (report, "p1");
  const StmSpeaker *oru = stm_report_lookup_speaker (report, "p2");

  ck_assert_uint_eq (stm_report_get_n_speakers (report), 4);
  ck_assert_str_eq (stm_speaker_get_role (ada), "speaker of the house");
  ck_assert_str_eq (stm_speaker_get_organization (ada), "House of Fjords");
  ck_assert_str_eq (stm_speaker_lookup_identifier (ada, "house"), "7");
  ck_assert_uint_eq (stm_speaker_get_n_aliases (ada), 1);
  ck_assert_str_eq (stm_speaker_get_name (oru), "Oru Sen");
  ck_assert_str_eq (stm_speaker_get_role (oru), "member");
  ck_assert_str_eq (stm_speaker_get_country (oru), "NOR");
}
END_TEST

START_TEST (test_speeches)
{
  g_autoptr (StmReport) report = read_house ();
  const StmStatement *first = stm_report_lookup_statement (report, "s1");
  const StmStatement *second = stm_report_lookup_statement (report, "s2");
  g_autofree char *words = stm_statement_dup_content_text (second);
  g_autofree char *source = stm_report_dup_span_text (report, stm_statement_get_source (first, 0));

  ck_assert_uint_eq (stm_report_get_n_statements (report), 2);
  ck_assert_str_eq (words, "We — all of us — welcome that.");
  ck_assert_str_eq (source, "The Speaker");
  ck_assert_ptr_eq (stm_statement_get_speaker (first), stm_report_lookup_speaker (report, "p1"));
  ck_assert_str_eq (stm_date_to_string (stm_statement_get_date (first)), "2031-05-04");
}
END_TEST

/* What is written reads back to the same report, members that the model has not among it. */
static void
check_way_back (StmReport *report)
{
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autofree char *more = NULL;
  g_autoptr (StmReport) again = NULL;
  gsize len;

  ck_assert (stm_writer_set_format (writer, "popolo", NULL));
  data = stm_writer_write_data (writer, report, &len, &error);
  ck_assert_ok (error);
  again = stm_reader_read_data (reader, data, (gssize) len, &error);
  ck_assert_ok (error);
  ck_assert (stm_report_equal (report, again));
  more = stm_writer_write_data (writer, again, NULL, &error);
  ck_assert_str_eq (data, more);
}

START_TEST (test_nothing_is_lost)
{
  g_autoptr (StmReport) report = read_house ();

  check_way_back (report);
}
END_TEST

START_TEST (test_skip_bad)
{
  static const char data[] = "{\"persons\":[{\"id\":\"p1\",\"name\":\"Ada\"},{\"id\":\"p2\"},"
                             "{\"id\":\"p3\",\"name\":[1,{\"a\":2}]},{\"id\":\"p4\",\"name\":\"Oru\"}]}";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = NULL;

  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  report = stm_reader_read_data (reader, data, -1, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (stm_report_get_n_speakers (report), 2);
  ck_assert_uint_eq (stm_diagnostics_get_n_dropped (stm_reader_get_diagnostics (reader)), 2);
}
END_TEST

START_TEST (test_real_files)
{
  static const char *const names[] = { "popolo-estonia.json", "popolo-ireland.json" };
  g_autofree char *folder = stm_test_data ("formats");

  if (folder == NULL)
    {
      g_print ("skipped: no STATEMENTS_TEST_DATA/formats\n");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = stm_reader_read_file (reader, path, &error);

      ck_assert_ok (error);
      ck_assert_uint_ge (stm_report_get_n_speakers (report), 200);
      check_way_back (report);
    }
}
END_TEST

Suite *
stm_test_popolo_suite (void)
{
  Suite *suite = suite_create ("popolo");
  TCase *tests = tcase_create ("popolo");

  tcase_add_test (tests, test_people);
  tcase_add_test (tests, test_speeches);
  tcase_add_test (tests, test_nothing_is_lost);
  tcase_add_test (tests, test_skip_bad);
  tcase_add_test (tests, test_real_files);
  suite_add_tcase (suite, tests);
  return suite;
}
