/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Making reports: values are checked as they are set, rules between records at the end. */
#include "test-util.h"

static const struct {
  const char *field;
  const char *value;
  StmError code;
} refused[] = {
  { "country", "NOO", STM_ERROR_VALUE },   { "country", "no", STM_ERROR_VALUE },
  { "country", "NORWAY", STM_ERROR_VALUE }, { "kind", "robot", STM_ERROR_VALUE },
  { "id", "", STM_ERROR_VALUE },           { "name", "", STM_ERROR_VALUE },
  { "name", "\xff", STM_ERROR_ENCODING },  { "nam", "x", STM_ERROR_VALUE },
  { "mentions", "x", STM_ERROR_TYPE },
};

START_TEST (test_speaker_values)
{
  g_autoptr (StmReportBuilder) builder = stm_report_builder_new ("r");
  StmSpeaker *speaker = stm_report_builder_add_speaker (builder, "a", "A", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (!stm_report_builder_set_string (builder, speaker, refused[_i].field,
                                             refused[_i].value, -1, &error));
  ck_assert_error (error, refused[_i].code);
}
END_TEST

static const struct {
  const char *tag;
  gboolean good;
} tags[] = {
  { "en", TRUE },          { "en-GB", TRUE },       { "zh-Hant-TW", TRUE },
  { "sr-Latn-RS", TRUE },  { "de-CH-1996", TRUE },  { "es-419", TRUE },
  { "x-house", TRUE },     { "i-klingon", TRUE },   { "en-a-bbb-x-a", TRUE },
  { "zh-yue", TRUE },      { "english1", FALSE },   { "", FALSE },
  { "e", FALSE },          { "en_GB", FALSE },      { "en-", FALSE },
  { "en--GB", FALSE },     { "toolonglang", FALSE }, { "en-x", FALSE },
};

START_TEST (test_languages)
{
  g_autoptr (StmReportBuilder) builder = stm_report_builder_new ("r");
  gpointer source
      = stm_report_builder_add_record (builder, stm_report_builder_get_root (builder), "source",
                                       NULL);

  ck_assert_msg (stm_report_builder_set_string (builder, source, "language", tags[_i].tag, -1,
                                                NULL)
                     == tags[_i].good,
                 "%s", tags[_i].tag);
}
END_TEST

START_TEST (test_codes)
{
  g_autoptr (StmReportBuilder) builder = stm_report_builder_new ("r");
  StmStatement *statement = stm_report_builder_add_statement (builder, "s", NULL);
  StmPosition *position
      = stm_report_builder_add_position (builder, statement, STM_STANCE_COMMENT, NULL);
  gpointer target = stm_report_builder_add_record (builder, position, "target", NULL);

#define SET(record, field, value)                                                                  \
  stm_report_builder_set_string (builder, record, field, value, -1, NULL)
  ck_assert (SET (position, "cameo", "039") && SET (position, "cameo", "0255"));
  ck_assert (!SET (position, "cameo", "39a") && !SET (position, "cameo", "990"));
  ck_assert (!SET (position, "cameo", "0") && !SET (position, "cameo", "01234"));
  ck_assert (SET (position, "plover", "AGREE") && !SET (position, "plover", "agree"));
  ck_assert (SET (target, "code", "IRNGOV") && SET (target, "code", "NOR"));
  ck_assert (!SET (target, "code", "IRNGO") && !SET (target, "code", "irn"));
  ck_assert (SET (target, "country", "XKX") && SET (target, "country", "YUG"));
  ck_assert (!stm_report_builder_set_double (builder, position, "confidence", 1.5, NULL));
  ck_assert (!stm_report_builder_set_enum (builder, position, "stance", 99, NULL));
  ck_assert (!stm_report_builder_set_enum (builder, position, "modality", 64, NULL));
}
END_TEST

/* Ends @builder and checks the error's code and path. */
static void
assert_end_fails (StmReportBuilder *builder, StmError code, const char *path)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (stm_report_builder_end (builder, &error));
  ck_assert_ptr_nonnull (error);
  ck_assert_str_eq (stm_error_get_path (error), path);
  ck_assert_error (error, code);
}

START_TEST (test_required)
{
  g_autoptr (StmReportBuilder) builder = stm_report_builder_new (NULL);
  gpointer root = stm_report_builder_get_root (builder);
  StmStatement *statement;
  StmMediationOffer *offer;
  g_autoptr (StmReport) report = NULL;

  assert_end_fails (builder, STM_ERROR_MISSING, "/id");
  stm_report_builder_set_string (builder, root, "id", "r", -1, NULL);
  statement = stm_report_builder_add_statement (builder, "s", NULL);
  assert_end_fails (builder, STM_ERROR_MISSING, "/statements/0/content");
  stm_report_builder_add_span (builder, statement, "content", 0, 4, NULL);
  stm_report_builder_add_record (builder, statement, "positions", NULL);
  assert_end_fails (builder, STM_ERROR_MISSING, "/statements/0/positions/0/stance");
  stm_report_builder_clear (builder, statement, "positions", NULL);
  offer = stm_report_builder_add_mediation_offer (builder, "o", STM_OFFER_STATUS_OFFERED, NULL);
  assert_end_fails (builder, STM_ERROR_MISSING, "/mediation_offers/0/mediators");
  stm_report_builder_add_record (builder, offer, "mediators", NULL);
  report = stm_report_builder_end (builder, NULL);
  ck_assert_ptr_nonnull (report);
}
END_TEST

START_TEST (test_ids_are_unique)
{
  g_autoptr (StmReportBuilder) builder = stm_report_builder_new ("r");

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("sp%u", i % 99);

      stm_report_builder_add_speaker (builder, id, "A", NULL);
    }
  assert_end_fails (builder, STM_ERROR_DUPLICATE, "/speakers/99");
}
END_TEST

START_TEST (test_spans_lie_in_the_text)
{
  g_autoptr (StmReportBuilder) builder = stm_report_builder_new ("r");
  StmStatement *statement = stm_report_builder_add_statement (builder, "s", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (!stm_report_builder_add_byte_span (builder, statement, "content", 0, 1, &error));
  ck_assert_error (error, STM_ERROR_SPAN);
  ck_assert (!stm_report_builder_add_span (builder, statement, "content", 3, 2, &error));
  ck_assert_error (error, STM_ERROR_SPAN);
  ck_assert (stm_report_builder_add_span (builder, statement, "content", 1, 9, NULL));
  ck_assert (stm_report_builder_set_text (builder, "été", -1, NULL));
  assert_end_fails (builder, STM_ERROR_SPAN, "/statements/0/content/0");
  ck_assert (!stm_report_builder_add_byte_span (builder, statement, "cue", 1, 2, &error));
  ck_assert_error (error, STM_ERROR_SPAN);
  ck_assert (!stm_report_builder_add_byte_span (builder, statement, "cue", 0, 6, &error));
  ck_assert_error (error, STM_ERROR_SPAN);
  ck_assert (stm_report_builder_add_byte_span (builder, statement, "cue", 2, 5, NULL));
  ck_assert_uint_eq (stm_statement_get_cue (statement, 0)->start, 1);
  ck_assert_uint_eq (stm_statement_get_cue (statement, 0)->end, 3);
}
END_TEST

START_TEST (test_references_stay_in_the_report)
{
  g_autoptr (StmReportBuilder) builder = stm_report_builder_new ("r");
  g_autoptr (StmReport) other = stm_test_make_report ();
  StmStatement *a = stm_report_builder_add_statement (builder, "a", NULL);
  StmStatement *b = stm_report_builder_add_statement (builder, "b", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (!stm_report_builder_add_reference (
      builder, a, "speaker", (gpointer) stm_report_get_speaker (other, 0), &error));
  ck_assert_error (error, STM_ERROR_REFERENCE);
  ck_assert (!stm_report_builder_add_reference (builder, a, "speaker", b, &error));
  ck_assert_error (error, STM_ERROR_REFERENCE);
  stm_report_builder_add_span (builder, a, "content", 0, 1, NULL);
  stm_report_builder_add_span (builder, b, "content", 0, 1, NULL);
  ck_assert (stm_report_builder_add_reference (builder, a, "within", b, NULL));
  ck_assert (stm_report_builder_add_reference (builder, b, "within", a, NULL));
  assert_end_fails (builder, STM_ERROR_REFERENCE, "/statements/0");
}
END_TEST

START_TEST (test_bad_text)
{
  g_autoptr (StmReportBuilder) builder = stm_report_builder_new ("r");
  g_autoptr (GError) error = NULL;

  ck_assert (!stm_report_builder_set_text (builder, "a\xc3(", -1, &error));
  ck_assert_uint_eq (stm_error_get_offset (error), 1);
  ck_assert_error (error, STM_ERROR_ENCODING);
  ck_assert (!stm_report_builder_set_text (builder, "a\0b", 3, &error));
  ck_assert_error (error, STM_ERROR_VALUE);
}
END_TEST

START_TEST (test_a_copy_is_equal)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  g_autoptr (StmReportBuilder) builder = NULL;
  g_autoptr (StmReport) with_unknown = NULL;
  g_autoptr (StmReport) copy = NULL;
  gpointer root;

  builder = stm_report_builder_new_from_report (report);
  root = stm_report_builder_get_root (builder);
  ck_assert (stm_report_builder_add_unknown (builder, root, "desk", "\"north\"", NULL));
  ck_assert (!stm_report_builder_add_unknown (builder, root, "desk", "1", NULL));
  ck_assert (!stm_report_builder_add_unknown (builder, root, "id", "1", NULL));
  with_unknown = stm_report_builder_end (builder, NULL);
  ck_assert (!stm_report_equal (report, with_unknown));
  g_clear_pointer (&builder, stm_report_builder_unref);
  builder = stm_report_builder_new_from_report (with_unknown);
  copy = stm_report_builder_end (builder, NULL);
  ck_assert (stm_report_equal (copy, with_unknown));
}
END_TEST

Suite *
stm_test_builder_suite (void)
{
  Suite *suite = suite_create ("builder");
  TCase *tests = tcase_create ("builder");

  tcase_add_loop_test (tests, test_speaker_values, 0, G_N_ELEMENTS (refused));
  tcase_add_loop_test (tests, test_languages, 0, G_N_ELEMENTS (tags));
  tcase_add_test (tests, test_codes);
  tcase_add_test (tests, test_required);
  tcase_add_test (tests, test_ids_are_unique);
  tcase_add_test (tests, test_spans_lie_in_the_text);
  tcase_add_test (tests, test_references_stay_in_the_report);
  tcase_add_test (tests, test_bad_text);
  tcase_add_test (tests, test_a_copy_is_equal);
  suite_add_tcase (suite, tests);
  return suite;
}
