/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The lexicon of cues against analysed sentences: which entry a word is, by tag, particle and noun;
 * where its party and its issue stand. */
#include "test-util.h"

#include "extract/stm-frames.h"

#include <string.h>

static StmText *
analyse (const char *sentence)
{
  g_autoptr (GError) error = NULL;
  StmText *text = stm_text_new (sentence, -1, &error);

  ck_assert_ok (error);
  return text;
}

static char *
dup_range (const StmText *text, StmTokenRange range)
{
  if (stm_range_is_empty (range))
    return g_strdup ("");
  return g_strndup (text->text + text->tokens[range.first].start,
                    text->tokens[range.end - 1].end - text->tokens[range.first].start);
}

static const struct
{
  const char *sentence;
  const char *head;
  const char *cue;
  const char *particle;
  StmStance stance;
  const char *subject;
  const char *target;
  const char *issue;
} frames[] = {
  { "Ghana condemned the raid on the port.", "condemned", "condemn", "", STM_STANCE_CONDEMN,
    "Ghana", "", "the raid on the port" },
  { "Togo urged Ghana to reopen the border.", "urged", "urge", "", STM_STANCE_URGE, "Togo", "Ghana",
    "reopen the border" },
  { "The minister called on both sides to show restraint.", "called", "call", "on", STM_STANCE_URGE,
    "The minister", "both sides", "show restraint" },
  { "Kenya called for an immediate truce.", "called", "call", "for", STM_STANCE_CALL_FOR, "Kenya",
    "", "an immediate truce" },
  { "Benin accused Niger of closing the bridge.", "accused", "accuse", "", STM_STANCE_ACCUSE,
    "Benin", "Niger", "closing the bridge" },
  { "The mayor blamed the army for the fire.", "blamed", "blame", "", STM_STANCE_ACCUSE,
    "The mayor", "the army", "the fire" },
  { "The president expressed deep concern over the fighting.", "expressed", "concern", "",
    STM_STANCE_CONCERN, "The president", "", "the fighting" },
  { "Mali agreed to release the prisoners.", "agreed", "agree", "to", STM_STANCE_ACCEPT, "Mali", "",
    "release the prisoners" },
  { "The union is ready to talk.", "ready", "ready", "", STM_STANCE_ACCEPT, "The union", "",
    "talk" },
  { "The raid was condemned by Chad.", "condemned", "condemn", "", STM_STANCE_CONDEMN, "Chad", "",
    "The raid" },
  /* The object inside the particle, and where it is the subject of a passive. */
  { "Chad took the ministry to task over the delay.", "took", "take", "~ to task",
    STM_STANCE_CONDEMN, "Chad", "the ministry", "the delay" },
  { "The ministry was taken to task by the auditors.", "taken", "take", "~ to task",
    STM_STANCE_CONDEMN, "the auditors", "The ministry", "The ministry" },
  { "Kenya put Togo on notice over the border.", "put", "put", "~ on notice", STM_STANCE_WARN,
    "Kenya", "Togo", "the border" },
  /* Modifiers and adverbs between its words. */
  { "The mayor turned firmly down the offer.", "turned", "turn", "down", STM_STANCE_REJECT,
    "The mayor", "", "the offer" },
  { "Mali poured fresh scorn on the plan.", "poured", "pour",
    "$ scorn/contempt/derision/ridicule/vitriol on/over", STM_STANCE_CONDEMN, "Mali", "",
    "the plan" },
  { "The general dug in his heels over the vote.", "dug", "dig", "in $ heels over/on/against/at",
    STM_STANCE_REJECT, "The general", "", "the vote" },
  /* Who does it stands behind. */
  { "The verdict drew condemnation from Benin.", "drew", "condemnation", "", STM_STANCE_CONDEMN,
    "Benin", "", "The verdict" },
  { "The plan won the backing of the elders.", "won", "win",
    "$ support/backing/endorsement/blessing ^of/from", STM_STANCE_SUPPORT, "the elders", "",
    "The plan" },
  /* A verb that goes on with another, and subjects with words behind them. */
  { "The judge leading the probe charged two ministers with fraud.", "charged", "charge",
    "~ ^with/over/for/in/under", STM_STANCE_ACCUSE, "The judge leading the probe", "two ministers",
    "fraud" },
  { "Both armies have both condemned the raid.", "condemned", "condemn", "", STM_STANCE_CONDEMN,
    "Both armies", "", "the raid" },
};

START_TEST (frames_have_subject_party_and_issue)
{
  g_autoptr (StmText) text = analyse (frames[_i].sentence);
  guint32 head = stm_test_find_word (text, frames[_i].head);
  g_autofree char *subject = NULL, *target = NULL, *issue = NULL;
  StmCueMatch match;
  StmFrame frame;

  ck_assert_msg (stm_cue_match (text, head, text->n_tokens - 1, &match), "%s", frames[_i].sentence);
  ck_assert_str_eq (stm_cue_get (match.entry)->cue, frames[_i].cue);
  ck_assert_str_eq (stm_cue_get (match.entry)->particle, frames[_i].particle);
  ck_assert_int_eq (stm_cue_get (match.entry)->stance, frames[_i].stance);
  stm_frame_read (text, &match, 0, text->n_tokens - 1, &frame);
  subject = dup_range (text, frame.subject);
  target = dup_range (text, frame.target);
  issue = dup_range (text, frame.issue);
  ck_assert_msg (strcmp (subject, frames[_i].subject) == 0, "%s: subject %s", frames[_i].sentence,
                 subject);
  ck_assert_msg (strcmp (target, frames[_i].target) == 0, "%s: party %s", frames[_i].sentence,
                 target);
  ck_assert_msg (strcmp (issue, frames[_i].issue) == 0, "%s: issue %s", frames[_i].sentence, issue);
}
END_TEST

START_TEST (a_particle_behind_the_object_counts)
{
  g_autoptr (StmText) text = analyse ("Chad turned the proposal down on Friday.");
  StmCueMatch match;

  ck_assert (stm_cue_match (text, stm_test_find_word (text, "turned"), text->n_tokens, &match));
  ck_assert_int_eq (stm_cue_get (match.entry)->stance, STM_STANCE_REJECT);
}
END_TEST

START_TEST (the_last_cue_of_a_range_heads_it)
{
  g_autoptr (StmText) text = analyse ("The envoy was quoted as saying that talks go on.");
  StmTokenRange cue = { stm_test_find_word (text, "was"), stm_test_find_word (text, "saying") + 1 };
  StmCueMatch match;

  ck_assert (stm_cue_find (text, cue, text->n_tokens, &match));
  ck_assert_str_eq (stm_cue_get (match.entry)->cue, "say");
}
END_TEST

/* A verb that needs a kind of object is a cue with that alone. */
START_TEST (objects_tell_whether_a_verb_is_a_cue)
{
  static const struct
  {
    const char *sentence;
    const char *head;
    gboolean cue;
  } objects[] = {
    { "Hungary blocked the bill.", "blocked", TRUE },
    { "Hungary blocked a joint statement.", "blocked", TRUE },
    { "Farmers blocked the road.", "blocked", FALSE },
    { "Lawmakers shot down the motion.", "shot", TRUE },
    { "The rebels shot down a helicopter.", "shot", FALSE },
    { "The court overturned the ruling.", "overturned", TRUE },
    { "The storm overturned a lorry.", "overturned", FALSE },
    { "The party killed the proposal.", "killed", TRUE },
    { "The bomb killed the guard.", "killed", FALSE },
    { "The generals defied the ban.", "defied", TRUE },
    { "The bill was blocked by the senate.", "blocked", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autoptr (StmText) text = analyse (objects[i].sentence);
      guint32 head = stm_test_find_word (text, objects[i].head);
      StmCueMatch match;
      gboolean found = stm_cue_match (text, head, text->n_tokens - 1, &match)
                       && stm_cue_get (match.entry)->stance != STM_STANCE_COMMENT;

      ck_assert_msg (found == objects[i].cue, "%s", objects[i].sentence);
    }
}
END_TEST

/* "has", "is" before a participle are no heads of idioms: "has lifted its objections". */
START_TEST (auxiliaries_are_no_cues)
{
  g_autoptr (StmText) text = analyse ("Liberia has lifted its objections to the court.");
  StmCueMatch match;

  ck_assert (!stm_cue_match (text, stm_test_find_word (text, "has"), text->n_tokens - 1, &match));
  ck_assert (stm_cue_match (text, stm_test_find_word (text, "lifted"), text->n_tokens - 1, &match));
  ck_assert_int_eq (stm_cue_get (match.entry)->stance, STM_STANCE_ACCEPT);
}
END_TEST

START_TEST (verb_groups_tell_modality)
{
  static const struct
  {
    const char *sentence;
    const char *verb;
    StmModal modal;
    gboolean negated, passive, perfect;
  } groups[] = {
    { "Ghana will not lift the ban.", "lift", STM_MODAL_WILL, TRUE, FALSE, FALSE },
    { "The border must be opened.", "opened", STM_MODAL_MUST, FALSE, TRUE, FALSE },
    { "Togo has long denied it.", "denied", STM_MODAL_NONE, FALSE, FALSE, TRUE },
    { "The sides have to meet soon.", "meet", STM_MODAL_MUST, FALSE, FALSE, FALSE },
    { "Kenya never agreed to it.", "agreed", STM_MODAL_NONE, TRUE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr (StmText) text = analyse (groups[i].sentence);
      StmVerbGroup group;

      stm_verb_group_read (text, stm_test_find_word (text, groups[i].verb), 0, &group);
      ck_assert_msg (group.modal == groups[i].modal, "%s: modal %d", groups[i].sentence,
                     group.modal);
      ck_assert_msg (group.negated == groups[i].negated, "%s: negation", groups[i].sentence);
      ck_assert_msg (group.passive == groups[i].passive, "%s: voice", groups[i].sentence);
      ck_assert_msg (group.perfect == groups[i].perfect, "%s: perfect", groups[i].sentence);
    }
}
END_TEST

START_TEST (every_entry_is_whole)
{
  ck_assert_uint_gt (stm_cue_get_n (), 2500);
  for (guint i = 0; i < stm_cue_get_n (); i++)
    {
      const StmCue *cue = stm_cue_get ((gint32)i);

      ck_assert_msg (cue->cue[0] != 0 && cue->stance != STM_STANCE_UNKNOWN
                         && cue->presentation != STM_PRESENTATION_UNKNOWN
                         && cue->act != STM_SPEECH_ACT_UNKNOWN && cue->cameo[0] != 0,
                     "row %u, %s", i, cue->cue);
    }
  ck_assert_ptr_null (stm_cue_get (-1));
}
END_TEST

Suite *
stm_test_cues_suite (void)
{
  Suite *suite = suite_create ("cues");
  TCase *tc = tcase_create ("entries");

  tcase_set_timeout (tc, 30);
  tcase_add_loop_test (tc, frames_have_subject_party_and_issue, 0, G_N_ELEMENTS (frames));
  tcase_add_test (tc, a_particle_behind_the_object_counts);
  tcase_add_test (tc, the_last_cue_of_a_range_heads_it);
  tcase_add_test (tc, objects_tell_whether_a_verb_is_a_cue);
  tcase_add_test (tc, auxiliaries_are_no_cues);
  tcase_add_test (tc, verb_groups_tell_modality);
  tcase_add_test (tc, every_entry_is_whole);
  suite_add_tcase (suite, tc);
  return suite;
}
