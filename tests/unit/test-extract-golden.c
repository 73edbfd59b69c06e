/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Prose in, records out, compared record by record with tests/fixtures/prose/NAME.json. Confidences
 * and mentions are left out of the comparison: they move with every training. tests/update-goldens
 * rewrites the expected records; read the difference before you keep it. */
#include "test-util.h"

#include <string.h>

static const char *const cases[] = { "chain", "nested", "not-statements", "occasion", "quotation",
                                     "unnamed" };

static void
append_span (GString *out, const StmReport *report, const char *what, const StmSpan *span)
{
  g_autofree char *text = span != NULL ? stm_report_dup_span_text (report, span) : NULL;

  if (text != NULL)
    g_string_append_printf (out, "  %s: %s\n", what, text);
}

static void
append_actor (GString *out, const char *what, const StmActor *actor)
{
  if (actor != NULL)
    g_string_append_printf (out, "  %s: %s\n", what, stm_actor_get_name (actor));
}

/* What a reader of the records would notice, a line each. */
static char *
describe (const StmReport *report)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      const StmStatement *s = stm_report_get_statement (report, i);
      const StmSpeaker *speaker = stm_statement_get_speaker (s);
      const StmDate *date = stm_statement_get_date (s);

      g_string_append_printf (out, "%s\n", stm_statement_get_id (s));
      if (speaker != NULL)
        g_string_append_printf (out, "  speaker: %s, %s, %s\n", stm_speaker_get_name (speaker),
                                stm_speaker_get_country (speaker), stm_speaker_get_role (speaker));
      g_string_append_printf (out, "  %s %s\n",
                              stm_presentation_to_string (stm_statement_get_presentation (s)),
                              stm_statement_kind_to_string (stm_statement_get_kind (s)));
      for (guint k = 0; k < stm_statement_get_n_cues (s); k++)
        append_span (out, report, "cue", stm_statement_get_cue (s, k));
      for (guint k = 0; k < stm_statement_get_n_contents (s); k++)
        append_span (out, report, "content", stm_statement_get_content (s, k));
      append_actor (out, "addressee", stm_statement_get_addressee (s));
      append_actor (out, "place", stm_statement_get_place (s));
      append_actor (out, "medium", stm_statement_get_medium (s));
      append_span (out, report, "occasion", stm_statement_get_occasion (s));
      if (date != NULL)
        g_string_append_printf (out, "  date: %s\n", stm_date_to_string (date));
      for (guint k = 0; k < stm_statement_get_n_reporters (s); k++)
        append_actor (out, "reporter", stm_statement_get_reporter (s, k));
      if (stm_statement_get_within (s) != NULL)
        g_string_append_printf (out, "  within: %s\n",
                                stm_statement_get_id (stm_statement_get_within (s)));
    }
  return g_string_free (out, FALSE);
}

START_TEST (prose_gives_the_expected_records)
{
  g_autofree char *text_name = g_strdup_printf ("prose/%s.txt", cases[_i]);
  g_autofree char *record_name = g_strdup_printf ("prose/%s.json", cases[_i]);
  g_autofree char *record_path = stm_test_fixture (record_name);
  g_autofree char *text = stm_test_read_fixture (text_name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StmExtractor) extractor = stm_extractor_new (&error);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmReport) expected = NULL, got = NULL;
  g_autofree char *expected_text = NULL, *got_text = NULL;

  ck_assert_ok (error);
  expected = stm_reader_read_file (reader, record_path, &error);
  ck_assert_ok (error);
  got = stm_extractor_extract_text (extractor, cases[_i], text, -1, "2031-05-04", "Meridian Wire",
                                    NULL, &error);
  ck_assert_ok (error);
  expected_text = describe (expected);
  got_text = describe (got);
  ck_assert_msg (strcmp (expected_text, got_text) == 0, "%s: expected\n%sgot\n%s", cases[_i],
                 expected_text, got_text);
}
END_TEST

Suite *stm_test_extract_golden_suite (void);

Suite *
stm_test_extract_golden_suite (void)
{
  Suite *suite = suite_create ("extract_golden");
  TCase *tc = tcase_create ("prose");

  tcase_add_loop_test (tc, prose_gives_the_expected_records, 0, G_N_ELEMENTS (cases));
  suite_add_tcase (suite, tc);
  return suite;
}
