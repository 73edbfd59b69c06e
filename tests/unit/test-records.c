/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Records: getters, lifetimes, comparing and hashing. */
#include "test-util.h"

START_TEST (test_getters)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  const StmStatement *statement = stm_report_lookup_statement (report, "st1");
  const StmPosition *position = stm_statement_get_position (statement, 0);
  g_autofree char *content = stm_statement_dup_content_text (statement);
  const StmSpan *cue = stm_statement_get_cue (statement, 0);

  ck_assert_str_eq (content, "her country was ready to host talks");
  ck_assert_str_eq (stm_speaker_get_name (stm_statement_get_speaker (statement)),
                    "Norway's envoy");
  ck_assert_str_eq (stm_speaker_lookup_identifier (stm_statement_get_speaker (statement), "house"),
                    "e-1");
  ck_assert_str_eq (stm_date_to_string (stm_statement_get_date (statement)), "2031-05-05");
  ck_assert_double_eq (stm_statement_get_confidence (statement), 0.93);
  ck_assert_int_eq (stm_position_get_stance (position), STM_STANCE_OFFER);
  ck_assert_int_eq ((int) stm_position_get_modality (position),
                    STM_MODALITY_FUTURE | STM_MODALITY_HYPOTHETICAL);
  ck_assert_ptr_eq (stm_actor_get_speaker (stm_position_get_holder (position)),
                    stm_report_lookup_speaker (report, "sp2"));
  /* The dash before it takes three bytes and one character. */
  ck_assert_uint_eq (cue->byte_start, cue->start + 2);
  ck_assert_ptr_null (stm_statement_get_position (statement, 1));
  ck_assert_ptr_null (stm_report_lookup_statement (report, "st9"));
  ck_assert_ptr_eq (stm_statement_get_within (stm_report_get_statement (report, 1)), statement);
}
END_TEST

START_TEST (test_a_record_keeps_its_report)
{
  StmReport *report = stm_test_make_report ();
  StmSpeaker *speaker
      = stm_speaker_ref ((StmSpeaker *) stm_report_get_speaker (report, 0));

  stm_report_unref (report);
  ck_assert_str_eq (stm_speaker_get_name (speaker), "Norway's envoy");
  stm_speaker_unref (speaker);
  stm_speaker_unref (NULL);
  stm_report_unref (NULL);
}
END_TEST

START_TEST (test_equality)
{
  g_autoptr (StmReport) a = stm_test_make_report ();
  g_autoptr (StmReport) b = stm_test_make_report ();
  g_autoptr (StmReportBuilder) builder = NULL;
  g_autoptr (StmReport) c = NULL;
  g_autofree char *line = stm_report_to_string (a);

  ck_assert (stm_report_equal (a, b));
  ck_assert_uint_eq (stm_report_hash (a), stm_report_hash (b));
  ck_assert (stm_statement_equal (stm_report_get_statement (a, 0),
                                  stm_report_get_statement (b, 0)));
  ck_assert (!stm_statement_equal (stm_report_get_statement (a, 0),
                                   stm_report_get_statement (a, 1)));
  ck_assert_str_eq (line,
                    "report id=r1 speakers=[2] statements=[2] mediation_offers=[1]");
  builder = stm_report_builder_new_from_report (a);
  const StmReport *root = stm_report_builder_get_root (builder);
  stm_report_builder_set_boolean (builder, (gpointer) stm_report_get_statement (root, 0),
                                  "reviewed", TRUE, NULL);
  c = stm_report_builder_end (builder, NULL);
  ck_assert (!stm_report_equal (a, c));
}
END_TEST

START_TEST (test_spans)
{
  StmSpan outer = { 2, 9, 2, 9, NULL };
  StmSpan inner = { 2, 5, 2, 5, NULL };
  StmSpan after = { 9, 12, 9, 12, NULL };

  ck_assert (!stm_span_equal (&outer, &inner));
  ck_assert_int_lt (stm_span_compare (&outer, &inner), 0);
  ck_assert_int_gt (stm_span_compare (&after, &inner), 0);
  ck_assert_int_eq (stm_span_compare (&inner, &inner), 0);
  ck_assert (stm_span_overlaps (&outer, &inner));
  ck_assert (!stm_span_overlaps (&outer, &after));
}
END_TEST

Suite *
stm_test_records_suite (void)
{
  Suite *suite = suite_create ("records");
  TCase *tests = tcase_create ("records");

  tcase_add_test (tests, test_getters);
  tcase_add_test (tests, test_a_record_keeps_its_report);
  tcase_add_test (tests, test_equality);
  tcase_add_test (tests, test_spans);
  suite_add_tcase (suite, tests);
  return suite;
}
