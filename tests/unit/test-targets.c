/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Whom positions are directed at and what they are about: the words of the issue, the name of the
 * target, or none where the words name nobody. */
#include "test-util.h"

#include <string.h>

static const struct
{
  const char *text;
  StmStance stance;
  const char *issue; /* NULL: any */
  const char *target;
  guint most; /* positions in the text; 0: only this one */
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
    STM_STANCE_CALL_FOR, "a halt to the drills to end its tests", NULL, 2 },
  /* What is done ill, or suffered, is blamed on its doer. */
  { "The minister said Ghana had unilaterally suspended the talks.", STM_STANCE_ACCUSE,
    "suspended the talks", "Ghana" },
  { "\"Unfortunately, Ghana has closed the road to the port,\" the mayor said.", STM_STANCE_ACCUSE,
    "closed the road to the port", "Ghana" },
  { "The governor said the town was attacked by rebels on Monday.", STM_STANCE_ACCUSE, NULL,
    "rebels" },
  /* What the speaker's side said before is said again. */
  { "\"We have said that we are ready to stop the strikes,\" Togo's president said.",
    STM_STANCE_ACCEPT, "stop the strikes", NULL },
  { "\"We considered the plan, and made clear that Ghana must leave the island,\" the minister "
    "said.",
    STM_STANCE_URGE, "leave the island", "Ghana" },
  /* Conditions that are set. */
  { "Togo's president said she was ready for a ceasefire on condition that rebels did not use it "
    "to regroup, and that countries backing the rebels halted support for them.",
    STM_STANCE_ACCEPT, "a ceasefire", NULL, 3 },
  { "Togo's president said she was ready for a ceasefire on condition that rebels did not use it "
    "to regroup, and that countries backing the rebels halted support for them.",
    STM_STANCE_URGE, "rebels did not use it to regroup", "rebels", 3 },
  /* Idioms. */
  { "Togo has said that all options are on the table.", STM_STANCE_WARN, NULL, NULL },
  { "The envoy said it would be good if Ghana and Togo became friends.", STM_STANCE_SUPPORT,
    "Ghana and Togo became friends", NULL },
  { "The mayor said there were problems with the plan.", STM_STANCE_CONCERN,
    "problems with the plan", NULL },
  /* Lists, and what belongs to an issue. */
  { "Both leaders underscored the importance of the road, the potential to build more, and the "
    "need for talks on the port.",
    STM_STANCE_SUPPORT, "the road", NULL, 3 },
  { "Both leaders underscored the importance of the road, the potential to build more, and the "
    "need for talks on the port.",
    STM_STANCE_CALL_FOR, "talks on the port", NULL, 3 },
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
  { "Agbo said all sides to the conflict were to blame for the deaths of thousands.",
    STM_STANCE_ACCUSE, "the deaths of thousands", "all sides to the conflict" },
  { "\"It is encouraging to know that both parties support the talks,\" Agbo said.",
    STM_STANCE_WELCOME, "both parties support the talks", NULL },
  { "Agbo said Ghana and Togo should all sign the treaty.", STM_STANCE_URGE, "sign the treaty",
    "Ghana and Togo" },
  { "\"It is very important that Ghana and Togo have a say,\" Agbo said.", STM_STANCE_CALL_FOR,
    "Ghana and Togo have a say", NULL },
  { "Agbo called the raid illegal.", STM_STANCE_CONDEMN, "the raid", NULL },
  { "Agbo branded the vote \"a farce\".", STM_STANCE_CONDEMN, "the vote", NULL },
  { "Agbo urged soldiers involved in the mutiny not to harass villagers.", STM_STANCE_URGE,
    "harass villagers", "soldiers involved in the mutiny" },
  { "\"We asked the minister, in a letter, to open the border,\" Agbo said.", STM_STANCE_URGE,
    "open the border", "the minister" },
  { "Agbo said the raid was a breach of sovereignty.", STM_STANCE_CONDEMN, "the raid", NULL },
  { "Agbo said the plan paves the way for peace.", STM_STANCE_SUPPORT, "the plan", NULL },
  { "Agbo said Ghana has no right to decide who governs in Togo.", STM_STANCE_OPPOSE,
    "decide who governs in Togo", "Ghana" },
  { "Agbo said the claim had no basis in fact.", STM_STANCE_DENY, "the claim", NULL },
  { "\"There can be no military solution to the crisis,\" Agbo said.", STM_STANCE_OPPOSE,
    "military solution to the crisis", NULL },
  { "\"There was no massacre,\" Agbo said.", STM_STANCE_DENY, "There was no massacre", NULL },
  { "Agbo said the suspects would not be handed over.", STM_STANCE_REJECT,
    "the suspects would not be handed over", NULL },
  { "Agbo said the rebels had not withdrawn a single soldier.", STM_STANCE_ACCUSE,
    "had not withdrawn a single soldier", "the rebels" },
  { "Agbo said Ghana needs doctors and water.", STM_STANCE_CALL_FOR, "doctors and water", NULL },
  { "Agbo said mediation would need the agreement of Lome.", STM_STANCE_CALL_FOR,
    "mediation would need the agreement of Lome", NULL },
  { "Agbo said the parties had a responsibility to protect civilians.", STM_STANCE_URGE,
    "protect civilians", "the parties" },
  { "\"We are willing to withdraw if the army leaves the area,\" Agbo said.", STM_STANCE_URGE,
    "the army leaves the area", "the army", 2 },
  { "Agbo said any attack would be met with force.", STM_STANCE_WARN,
    "any attack would be met with force", NULL },
  { "Agbo said the amnesty was too narrow.", STM_STANCE_OPPOSE, "the amnesty", NULL },
  { "Agbo was quoted by the agency as saying that Togo would never recognise the island.",
    STM_STANCE_REJECT, "recognise the island", NULL },
  { "\"I want to express my gratitude to the king for his help,\" Agbo said.", STM_STANCE_PRAISE,
    "his help", "the king" },
  { "Togo announced that it was sending a team to the talks.", STM_STANCE_PLEDGE,
    "sending a team to the talks", NULL },
  { "\"Let the two sides settle this between themselves,\" Agbo told visitors.", STM_STANCE_URGE,
    "settle this between themselves", "the two sides" },
  { "Agbo said the army was never involved in the killings.", STM_STANCE_DENY,
    "the army was never involved in the killings", NULL },
  { "Agbo hailed the accord.", STM_STANCE_WELCOME, "the accord", NULL },
  { "The minister underlined the region's need for peace.", STM_STANCE_CALL_FOR, "peace", NULL },
};

START_TEST (issues_and_targets)
{
  g_autoptr (StmReport) report = stm_test_extract (positions[_i].text);
  g_autoptr (GString) seen = g_string_new (NULL);
  gboolean found = FALSE;
  guint n = 0;

  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    for (guint k = 0;
         k < stm_statement_get_n_positions (stm_report_get_statement (report, i)); k++)
      {
        const StmPosition *p
            = stm_statement_get_position (stm_report_get_statement (report, i), k);
        const StmActor *target = stm_position_get_target (p);
        const char *name = target != NULL ? stm_actor_get_name (target) : NULL;
        const StmSpan *span = stm_position_get_issue (p);
        g_autofree char *issue = span != NULL ? stm_report_dup_span_text (report, span) : NULL;

        g_string_append_printf (seen, "\n%s: %s -> %s",
                                stm_stance_to_string (stm_position_get_stance (p)),
                                issue != NULL ? issue : "(none)", name != NULL ? name : "(none)");
        n++;
        found = found
                || (stm_position_get_stance (p) == positions[_i].stance
                    && g_strcmp0 (name, positions[_i].target) == 0
                    && issue != NULL
                    && (positions[_i].issue == NULL || strcmp (issue, positions[_i].issue) == 0));
      }
  ck_assert_msg (found, "%s%s", positions[_i].text, seen->str);
  ck_assert_msg (n <= MAX (positions[_i].most, 1), "%u positions: %s%s", n, positions[_i].text,
                 seen->str);
}
END_TEST

Suite *
stm_test_targets_suite (void)
{
  Suite *suite = suite_create ("targets");
  TCase *tc = tcase_create ("sentences");

  tcase_set_timeout (tc, 60);
  tcase_add_checked_fixture (tc, stm_test_extractor_set_up, stm_test_extractor_tear_down);
  tcase_add_loop_test (tc, issues_and_targets, 0, G_N_ELEMENTS (positions));
  suite_add_tcase (suite, tc);
  return suite;
}
