/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Positions of whole sentences: stance, codes, issue, target and modality; the codes of mediation
 * with sentences that look like them and are not; acts that the narrator tells. */
#include "test-util.h"

#include "extract/stm-actor-code.h"
#include "extract/stm-positions-codes.h"

#include <string.h>

/* The first position whose stance is @stance; of any stance when it is 0. */
static const StmPosition *
find_position (const StmReport *report, StmStance stance)
{
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      const StmStatement *s = stm_report_get_statement (report, i);

      for (guint k = 0; k < stm_statement_get_n_positions (s); k++)
        if (stance == 0 || stm_position_get_stance (stm_statement_get_position (s, k)) == stance)
          return stm_statement_get_position (s, k);
    }
  return NULL;
}

static gboolean
has_code (const StmReport *report, const char *cameo)
{
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      const StmStatement *s = stm_report_get_statement (report, i);

      for (guint k = 0; k < stm_statement_get_n_positions (s); k++)
        if (g_strcmp0 (stm_position_get_cameo (stm_statement_get_position (s, k)), cameo) == 0)
          return TRUE;
    }
  return FALSE;
}

static const struct
{
  const char *text;
  StmStance stance;
  const char *cameo;
  const char *plover;
} stances[] = {
  { "Ghana's president has condemned the raid on the port of Lome.", STM_STANCE_CONDEMN, "111",
    "ACCUSE" },
  { "Togo on Monday accused Ghana of closing the border.", STM_STANCE_ACCUSE, "112", "ACCUSE" },
  { "The foreign minister urged Ghana to release the fishermen.", STM_STANCE_URGE, "025", NULL },
  { "Togo demanded that Ghana reopen the border.", STM_STANCE_URGE, "105", "REQUEST" },
  { "The government has agreed to release 40 prisoners.", STM_STANCE_PLEDGE, "035", "AGREE" },
  { "The rebels have refused to meet the president.", STM_STANCE_REJECT, "125", "REJECT" },
  { "Kenya's parliament rejected the government's request for military aid.", STM_STANCE_REJECT,
    NULL, "REJECT" },
  { "Benin welcomed Niger's decision to reopen the road.", STM_STANCE_WELCOME, "051", "SUPPORT" },
  { "The opposition leader expressed full support for the peace plan.", STM_STANCE_SUPPORT, "050",
    "SUPPORT" },
  { "Chad has threatened to shell the rebel camps.", STM_STANCE_WARN, "138", "THREATEN" },
  { "The army has issued an ultimatum to the rebels.", STM_STANCE_WARN, "139", "THREATEN" },
  { "The minister said Ghana must withdraw its troops.", STM_STANCE_URGE, "105", "REQUEST" },
  { "The president said his country would not lift the ban.", STM_STANCE_REJECT, "124", "REJECT" },
  { "The spokesman said Togo was ready to attend the talks.", STM_STANCE_ACCEPT, "036", "AGREE" },
  { "The minister voiced concern over the fighting in the north.", STM_STANCE_CONCERN, "012",
    NULL },
  { "The general denied the allegation.", STM_STANCE_DENY, "016", NULL },
  { "The mayor of Lome thanked the firemen for their courage.", STM_STANCE_PRAISE, "051",
    "SUPPORT" },
  { "The bank said on Friday that profits rose by a tenth.", STM_STANCE_COMMENT, "010", NULL },
};

START_TEST (stances_have_their_codes)
{
  g_autoptr (StmReport) report = stm_test_extract (stances[_i].text);
  const StmPosition *p = find_position (report, 0);

  ck_assert_msg (p != NULL, "%s", stances[_i].text);
  ck_assert_msg (stm_position_get_stance (p) == stances[_i].stance, "%s: %s", stances[_i].text,
                 stm_stance_to_string (stm_position_get_stance (p)));
  if (stances[_i].cameo != NULL)
    ck_assert_msg (g_strcmp0 (stm_position_get_cameo (p), stances[_i].cameo) == 0, "%s: %s",
                   stances[_i].text, stm_position_get_cameo (p));
  ck_assert_msg (g_strcmp0 (stm_position_get_plover (p), stances[_i].plover) == 0, "%s: %s",
                 stances[_i].text, stm_position_get_plover (p));
}
END_TEST

static const struct
{
  const char *cameo; /* NULL: none of the codes of mediation */
  const char *text;
} leaves[] = {
  { "028", "France appealed to both sides to accept the mediation of the African Union." },
  { "028", "Germany called for international mediation in the border dispute." },
  { "028", "Togo's president asked Norway to mediate in the conflict with Ghana." },
  { "038", "Togo has agreed to accept mediation by the African Union." },
  { "038", "The rebels accepted Algeria's offer to mediate." },
  { "039", "Norway has offered to mediate between the government and the rebels." },
  { "039", "Oman offered its good offices to the two sides." },
  { "039", "Benin is willing to mediate between Ghana and Togo, its president said." },
  { "045", "Norway is mediating between the government and the rebels." },
  { "045", "Kenya has launched a mediation effort between Ghana and Togo." },
  { "045", "Norway is now acting as a mediator between the government and the rebels." },
  { "045", "Oman has been trying to mediate between the two sides." },
  { "108", "The opposition demanded mediation by the United Nations." },
  { "108", "The foreign minister said the African Union must mediate between the two sides." },
  { "126", "The government rejected mediation by the African Union." },
  { "126", "Ghana turned down Benin's offer to mediate." },
  { "135", "Norway threatened to halt its mediation between the government and the rebels." },
  { "165", "Norway has suspended its mediation between the government and the rebels." },
  { "165", "Kenya ended its mediation efforts on Tuesday." },
  { NULL, "Ghana offered to send peacekeepers to the border." },
  { NULL, "Togo agreed to accept United Nations observers." },
  { NULL, "Kenya threatened to withdraw its peacekeepers from the north." },
  { NULL, "Both sides violated a Swiss-brokered truce." },
  { NULL, "Norway mediated the 1993 accord between the two peoples." },
  { NULL, "Japan offered food and medicine to both sides." },
  { NULL, "The rebels rejected a ceasefire proposal by the government." },
  { NULL, "The two sides agreed to hold direct talks." },
};

START_TEST (codes_of_mediation_and_their_likes)
{
  static const char *const codes[] = { "028", "038", "039", "045", "108", "126", "135", "165" };
  g_autoptr (StmReport) report = stm_test_extract (leaves[_i].text);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    ck_assert_msg (has_code (report, codes[i]) == (g_strcmp0 (leaves[_i].cameo, codes[i]) == 0),
                   "%s: %s", leaves[_i].text, codes[i]);
}
END_TEST

START_TEST (issue_and_target_are_words_of_the_text)
{
  g_autoptr (StmReport) report = stm_test_extract ("Togo urged Ghana to reopen the border.");
  const StmPosition *p = find_position (report, STM_STANCE_URGE);
  g_autofree char *issue = NULL;

  ck_assert_ptr_nonnull (p);
  issue = stm_report_dup_span_text (report, stm_position_get_issue (p));
  ck_assert_str_eq (issue, "reopen the border");
  ck_assert_str_eq (stm_actor_get_name (stm_position_get_target (p)), "Ghana");
  ck_assert_str_eq (stm_actor_get_code (stm_position_get_target (p)), "GHA");
}
END_TEST

START_TEST (one_statement_holds_several)
{
  g_autoptr (StmReport) report = stm_test_extract (
      "Togo's government said it would not attend the talks until Ghana withdraws its troops.");
  const StmStatement *s = stm_report_get_statement (report, 0);

  ck_assert_uint_eq (stm_statement_get_n_positions (s), 2);
  ck_assert_int_eq (stm_position_get_stance (stm_statement_get_position (s, 0)), STM_STANCE_REJECT);
  ck_assert_int_eq (stm_position_get_stance (stm_statement_get_position (s, 1)), STM_STANCE_URGE);
  ck_assert_str_eq (
      stm_actor_get_name (stm_position_get_target (stm_statement_get_position (s, 1))), "Ghana");
}
END_TEST

START_TEST (a_condition_is_hypothetical)
{
  g_autoptr (StmReport) report =
      stm_test_extract ("Benin said it would host the talks if both sides agreed.");
  const StmPosition *p = find_position (report, 0);

  ck_assert_ptr_nonnull (p);
  ck_assert_uint_ne (stm_position_get_modality (p) & STM_MODALITY_HYPOTHETICAL, 0);
}
END_TEST

START_TEST (comment_stands_alone)
{
  for (guint i = 0; i < G_N_ELEMENTS (stances); i++)
    {
      g_autoptr (StmReport) report = stm_test_extract (stances[i].text);

      for (guint k = 0; k < stm_report_get_n_statements (report); k++)
        {
          const StmStatement *s = stm_report_get_statement (report, k);
          guint n = stm_statement_get_n_positions (s);

          ck_assert_uint_ge (n, 1);
          ck_assert_uint_le (n, 3);
          for (guint p = 0; p < n; p++)
            ck_assert (n == 1
                       || stm_position_get_stance (stm_statement_get_position (s, p))
                              != STM_STANCE_COMMENT);
        }
    }
}
END_TEST

START_TEST (acts_of_arms_are_no_words)
{
  g_autoptr (StmReport) report =
      stm_test_extract ("The rebels attacked an army base near the border, killing four soldiers.");

  ck_assert_uint_eq (stm_report_get_n_statements (report), 0);
}
END_TEST

START_TEST (endless_sentences_cost_no_more_than_their_length)
{
  g_autoptr (GString) text = g_string_new ("Ghana condemned the raid");

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 2 == 0 ? ", Togo mediated and urged Kenya to accuse Benin"
                                      : " and rejected, said the mediator, its mediation");
  g_string_append (text, ".");
  {
    g_autoptr (StmReport) report = stm_test_extract (text->str);

    ck_assert_ptr_nonnull (report);
  }
}
END_TEST

static const struct
{
  const char *text; /* of a report of 2031 */
  StmStance stance;
  gboolean historical;
} days[] = {
  { "In 1994, Ghana rejected the plan.", STM_STANCE_REJECT, TRUE },
  { "Twenty years ago, Benin condemned the coup in Togo.", STM_STANCE_CONDEMN, TRUE },
  { "The minister said Togo rejected the same proposal in 2012.", STM_STANCE_REJECT, TRUE },
  { "Mr Kossi accused his country of theft decades ago.", STM_STANCE_ACCUSE, TRUE },
  { "\"We rejected the plan in 1994,\" the Ghanaian minister said.", STM_STANCE_REJECT, TRUE },
  { "Togo's president on Monday condemned the raid.", STM_STANCE_CONDEMN, FALSE },
  { "Benin condemned the 1994 massacre.", STM_STANCE_CONDEMN, FALSE },
  { "Niger has opposed the dam since 1994.", STM_STANCE_OPPOSE, FALSE },
  { "Ghana rejected the plan in March.", STM_STANCE_REJECT, FALSE },
  { "Ghana rejected the accord signed in 1994.", STM_STANCE_REJECT, FALSE },
};

START_TEST (what_is_long_past_is_historical)
{
  g_autoptr (StmReport) report = stm_test_extract (days[_i].text);
  const StmPosition *p = find_position (report, days[_i].stance);

  ck_assert_msg (p != NULL, "%s", days[_i].text);
  ck_assert_msg (((stm_position_get_modality (p) & STM_MODALITY_HISTORICAL) != 0)
                     == days[_i].historical,
                 "%s", days[_i].text);
}
END_TEST

START_TEST (without_a_day_of_its_own_a_report_has_no_history)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = stm_extractor_extract_text (
      stm_test_extractor, "r1", "In 1994, Ghana rejected the plan.", -1, NULL, NULL, NULL, &error);

  ck_assert_ok (error);
  ck_assert_uint_eq (
      stm_position_get_modality (find_position (report, STM_STANCE_REJECT))
          & STM_MODALITY_HISTORICAL,
      0);
}
END_TEST

START_TEST (codes_go_as_deep_as_the_issue_tells)
{
  ck_assert_str_eq (stm_cameo_deepen ("020", STM_TOPIC_MEET, FALSE), "026");
  ck_assert_str_eq (stm_cameo_deepen ("030", STM_TOPIC_MEDIATE, TRUE), "039");
  ck_assert_str_eq (stm_cameo_deepen ("030", STM_TOPIC_MEDIATE, FALSE), "038");
  ck_assert_str_eq (stm_cameo_deepen ("120", STM_TOPIC_SETTLE, FALSE), "127");
  ck_assert_str_eq (stm_cameo_deepen ("111", STM_TOPIC_MEET, FALSE), "111");
  ck_assert_str_eq (stm_cameo_get_plover ("036"), "AGREE");
  ck_assert_str_eq (stm_cameo_get_plover ("105"), "REQUEST");
  ck_assert_ptr_null (stm_cameo_get_plover ("010"));
  ck_assert_ptr_null (stm_cameo_get_plover ("999"));
  ck_assert_str_eq (stm_cameo_get_name ("039"), "Express intent to mediate");
}
END_TEST

START_TEST (actor_codes_are_plovers_and_cameos_are_read)
{
  StmActorCode code;

  ck_assert (stm_actor_code_parse ("IRNGOV", FALSE, &code));
  ck_assert_str_eq (code.country, "IRN");
  ck_assert_str_eq (code.sectors[0], "GOV");
  ck_assert (code.is_state);
  ck_assert (stm_actor_code_parse ("USAMED", TRUE, &code));
  ck_assert_str_eq (code.sectors[0], "JRN");
  ck_assert (stm_actor_code_parse ("IGOUNO", TRUE, &code));
  ck_assert (!code.is_state);
  ck_assert_str_eq (code.sectors[0], "UNO");
  ck_assert (!stm_actor_code_parse ("IR", FALSE, &code));
  ck_assert (!stm_actor_code_parse ("irngov", FALSE, &code));
  ck_assert (!stm_actor_code_parse ("", FALSE, &code));
}
END_TEST

Suite *
stm_test_positions_suite (void)
{
  Suite *suite = suite_create ("positions");
  TCase *tc = tcase_create ("sentences");

  tcase_set_timeout (tc, 60);
  tcase_add_checked_fixture (tc, stm_test_extractor_set_up, stm_test_extractor_tear_down);
  tcase_add_loop_test (tc, stances_have_their_codes, 0, G_N_ELEMENTS (stances));
  tcase_add_loop_test (tc, codes_of_mediation_and_their_likes, 0, G_N_ELEMENTS (leaves));
  tcase_add_test (tc, issue_and_target_are_words_of_the_text);
  tcase_add_test (tc, one_statement_holds_several);
  tcase_add_test (tc, a_condition_is_hypothetical);
  tcase_add_loop_test (tc, what_is_long_past_is_historical, 0, G_N_ELEMENTS (days));
  tcase_add_test (tc, without_a_day_of_its_own_a_report_has_no_history);
  tcase_add_test (tc, comment_stands_alone);
  tcase_add_test (tc, acts_of_arms_are_no_words);
  tcase_add_test (tc, endless_sentences_cost_no_more_than_their_length);
  tcase_add_test (tc, codes_go_as_deep_as_the_issue_tells);
  tcase_add_test (tc, actor_codes_are_plovers_and_cameos_are_read);
  suite_add_tcase (suite, tc);
  return suite;
}
