/* SPDX-License-Identifier: LGPL-2.1-or-later
 * PETRARCH XML: sentences with their text, date and source; skip-bad drops one alone. */
#include "test-util.h"

#include <string.h>

START_TEST (test_sentences)
{
  g_autofree char *path = stm_test_fixture ("petrarch/y_sentences.xml");
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) first = NULL;
  g_autoptr (StmReport) second = NULL;
  const StmSource *source;

  ck_assert (stm_reader_open_file (reader, path, &error));
  first = stm_reader_next (reader, NULL, &error);
  second = stm_reader_next (reader, NULL, &error);
  ck_assert_ptr_null (stm_reader_next (reader, NULL, &error));
  ck_assert_ok (error);
  ck_assert_str_eq (stm_report_get_id (first), "FW-7_1");
  ck_assert_str_eq (stm_report_get_text (first, NULL),
                    "Norway offered to host talks between Samoa & Tonga.");
  source = stm_report_get_source (first);
  ck_assert_str_eq (stm_source_get_publisher (source), "Fjord Wire");
  ck_assert_str_eq (stm_date_to_string (stm_source_get_published (source)), "2031-05-04");
  ck_assert_str_eq (stm_report_get_text (second, NULL), "Samoa said <yes>.");
  ck_assert_ptr_null (stm_source_get_publisher (stm_report_get_source (second)));
}
END_TEST

START_TEST (test_skip_bad)
{
  static const char data[] = "<Sentences><Sentence id='a' date='May'><Text>One.</Text></Sentence>"
                             "<Sentence id='b'><Text> </Text></Sentence>"
                             "<Sentence id='c'><Text>Three.</Text></Sentence></Sentences>";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = NULL;

  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  report = stm_reader_read_data (reader, data, -1, &error);
  ck_assert_ok (error);
  ck_assert_str_eq (stm_report_get_id (report), "c");
  ck_assert_uint_eq (stm_diagnostics_get_n_dropped (stm_reader_get_diagnostics (reader)), 2);
}
END_TEST

/* What was good before a fault is given before its error is. */
START_TEST (test_sentences_before_fault)
{
  static const char data[] = "<Sentences><Sentence id='a'><Text>One.</Text></Sentence>\n"
                             "<Sentence id='b'><Text>Two.</Text></Sentence>"
                             "<Sentence id='c'><Text>Three.</Wrong></Sentence></Sentences>";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, sizeof data - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) first = NULL;
  g_autoptr (StmReport) second = NULL;

  ck_assert (stm_reader_open_data (reader, bytes, &error));
  first = stm_reader_next (reader, NULL, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (stm_reader_get_line (reader), 1);
  second = stm_reader_next (reader, NULL, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (stm_reader_get_line (reader), 2);
  ck_assert_str_eq (stm_report_get_id (first), "a");
  ck_assert_str_eq (stm_report_get_id (second), "b");
  ck_assert_ptr_null (stm_reader_next (reader, NULL, &error));
  ck_assert_uint_eq (stm_error_get_line (error), 2);
  ck_assert_error (error, STM_ERROR_SYNTAX);
}
END_TEST

/* What the format does not define, with reject-unknown: the sentence that has it is bad. */
START_TEST (test_unknown_refused)
{
  static const char *const data[] = {
    "<Sentences>\n<Sentence id='a' mood='x'><Text>One.</Text></Sentence></Sentences>",
    "<Sentences>\n<Sentence id='a'><Text>One.</Text><Mood/></Sentence></Sentences>",
    "<Sentences>\n<Sentence id='a'><Parse/><Text>One.</Text></Sentence></Sentences>"
  };
  static const char *const words[]
      = { "unknown attribute \"mood\"", "unknown element \"Mood\"", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    for (guint skip = 0; skip < 2; skip++)
      {
        g_autoptr (StmReader) reader = stm_reader_new ();
        g_autoptr (GBytes) bytes = g_bytes_new_static (data[i], strlen (data[i]));
        g_autoptr (GError) error = NULL;
        g_autoptr (StmReport) report = NULL;
        StmDiagnostics *notes = stm_reader_get_diagnostics (reader);

        stm_reader_set_flags (reader,
                              STM_READ_REJECT_UNKNOWN | (skip ? STM_READ_SKIP_BAD : 0));
        ck_assert (stm_reader_open_data (reader, bytes, NULL));
        report = stm_reader_next (reader, NULL, &error);
        ck_assert_int_eq (report != NULL, words[i] == NULL);
        ck_assert_int_eq (error != NULL, words[i] != NULL && !skip);
        if (words[i] == NULL)
          continue;
        ck_assert_int_eq (stm_diagnostics_get_n (notes), 1);
        ck_assert_ptr_nonnull (strstr (stm_diagnostics_get_error (notes, 0)->message, words[i]));
        ck_assert_uint_eq (stm_error_get_line (stm_diagnostics_get_error (notes, 0)), 2);
        ck_assert_int_eq (stm_diagnostics_get_error (notes, 0)->code, STM_ERROR_VALUE);
      }
}
END_TEST

Suite *
stm_test_petrarch_suite (void)
{
  Suite *suite = suite_create ("petrarch");
  TCase *tests = tcase_create ("petrarch");

  tcase_add_test (tests, test_sentences);
  tcase_add_test (tests, test_skip_bad);
  tcase_add_test (tests, test_sentences_before_fault);
  tcase_add_test (tests, test_unknown_refused);
  suite_add_tcase (suite, tests);
  return suite;
}
