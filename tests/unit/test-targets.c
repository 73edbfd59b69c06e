/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Whom positions are directed at and what they are about: the words of the issue, the name of the
 * target, or none where the words name nobody. */
#include "test-util.h"

#include <string.h>

static const struct
{
  const char *text;
  StmStance stance;
  const char *issue; /* NULL: not looked at */
  const char *target;
} positions[] = {
  /* The other side of what binds two, whoever is praised, whose deed worries. */
  { "Togo's president expressed support for closer relations with Ghana.", STM_STANCE_SUPPORT,
    "closer relations with Ghana", "Ghana" },
  { "The minister praised the role that Benin plays in the talks.", STM_STANCE_PRAISE, NULL,
    "Benin" },
  { "Togo's foreign minister voiced concern over Ghana's shelling of the port.",
    STM_STANCE_CONCERN, "Ghana's shelling of the port", "Ghana" },
  { "Togo's president reiterated his support for the Border Trade Act.", STM_STANCE_SUPPORT,
    "the Border Trade Act", NULL },
  { "Benin has offered financial support to Togo.", STM_STANCE_OFFER, NULL, "Togo" },
  /* A thing cannot be asked to do anything. */
  { "Togo demanded the conclusion of a peace treaty and a halt to the drills to end its tests.",
    STM_STANCE_URGE, "a halt to the drills to end its tests", NULL },
  /* What is done ill, or suffered, is blamed on its doer. */
  { "The minister said Ghana had unilaterally suspended the talks.", STM_STANCE_ACCUSE,
    "suspended the talks", "Ghana" },
  { "\"Unfortunately, Ghana has closed the road to the port,\" the mayor said.", STM_STANCE_ACCUSE,
    NULL, "Ghana" },
  { "The governor said the town was attacked by rebels on Monday.", STM_STANCE_ACCUSE, NULL,
    "rebels" },
  /* What the speaker's side said before is said again. */
  { "\"We have said that we are ready to stop the strikes,\" Togo's president said.",
    STM_STANCE_ACCEPT, "stop the strikes", NULL },
  { "\"We considered the plan, and made clear that Ghana must leave the island,\" the minister "
    "said.",
    STM_STANCE_URGE, "leave the island", "Ghana" },
  /* Conditions that are set. */
  { "Togo's president said she was ready for a ceasefire on condition that rebels did not use it to "
    "regroup, and that countries backing the rebels halted support for them.",
    STM_STANCE_ACCEPT, "a ceasefire", NULL },
  { "Togo's president said she was ready for a ceasefire on condition that rebels did not use it to "
    "regroup, and that countries backing the rebels halted support for them.",
    STM_STANCE_URGE, "rebels did not use it to regroup", "rebels" },
  /* Idioms. */
  { "Togo has said that all options are on the table.", STM_STANCE_WARN, NULL, NULL },
  { "The envoy said it would be good if Ghana and Togo became friends.", STM_STANCE_SUPPORT,
    "Ghana and Togo became friends", NULL },
  { "The mayor said there were problems with the plan.", STM_STANCE_CONCERN,
    "problems with the plan", NULL },
  /* Lists, and what belongs to an issue. */
  { "Both leaders underscored the importance of the road, the potential to build more, and the need "
    "for talks on the port.",
    STM_STANCE_SUPPORT, "the road", NULL },
  { "Both leaders underscored the importance of the road, the potential to build more, and the need "
    "for talks on the port.",
    STM_STANCE_CALL_FOR, "talks on the port", NULL },
  { "The envoy conveyed his country's commitment to peace, security, and prosperity in the north.",
    STM_STANCE_PLEDGE, "peace, security, and prosperity in the north", NULL },
  { "Togo's government dismissed criticism by its neighbours over the trial.", STM_STANCE_REJECT,
    "criticism by its neighbours over the trial", NULL },
  { "The ministry said it rejects neighbours spreading lies about Togo.", STM_STANCE_REJECT,
    "spreading lies about Togo", "neighbours" },
  { "The president thanked the envoy for meeting him after the summit and the visit to Lome.",
    STM_STANCE_PRAISE, "meeting him after the summit and the visit to Lome", "the envoy" },
  { "The mayor commended the firefighters on the rescue of the crew.", STM_STANCE_PRAISE,
    "the rescue of the crew", "the firefighters" },
};

START_TEST (issues_and_targets)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmExtractor) extractor = stm_extractor_new (&error);
  g_autoptr (StmReport) report = stm_extractor_extract_text (
      extractor, "r1", positions[_i].text, -1, "2031-05-06", NULL, NULL, &error);
  g_autoptr (GString) seen = g_string_new (NULL);
  gboolean found = FALSE;

  ck_assert_ok (error);
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    for (guint k = 0;
         k < stm_statement_get_n_positions (stm_report_get_statement (report, i)); k++)
      {
        const StmPosition *p
            = stm_statement_get_position (stm_report_get_statement (report, i), k);
        const StmActor *target = stm_position_get_target (p);
        const char *name = target != NULL ? stm_actor_get_name (target) : NULL;
        g_autofree char *issue = stm_report_dup_span_text (report, stm_position_get_issue (p));

        g_string_append_printf (seen, "\n%s: %s -> %s",
                                stm_stance_to_string (stm_position_get_stance (p)), issue, name);
        found = found
                || (stm_position_get_stance (p) == positions[_i].stance
                    && g_strcmp0 (name, positions[_i].target) == 0
                    && (positions[_i].issue == NULL || strcmp (issue, positions[_i].issue) == 0));
      }
  ck_assert_msg (found, "%s%s", positions[_i].text, seen->str);
}
END_TEST

Suite *
stm_test_targets_suite (void)
{
  Suite *suite = suite_create ("targets");
  TCase *tc = tcase_create ("sentences");

  tcase_set_timeout (tc, 60);
  tcase_add_loop_test (tc, issues_and_targets, 0, G_N_ELEMENTS (positions));
  suite_add_tcase (suite, tc);
  return suite;
}
