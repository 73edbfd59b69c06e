/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Small questions about the clause of a mention of mediation: is it news or history, asked for or
 * denied, praised, weighed or tried. Lists of words decide. See stm-offers-private.h. */
#include "extract/stm-offers-private.h"

/* "asked X to accept the mediation of Y": the asked are parties. */
gboolean
stm_mention_asks_to_accept (const StmText *text, guint32 first, guint32 end)
{
  StmMediationWord word;

  for (guint32 i = first; i < end; i++)
    if (stm_tag_is_verb (text->tokens[i].tag)
        && stm_mediation_word (text, i, end, STM_MEDIATION_BIT (STM_MEDIATION_ACCEPT), &word)
        && !stm_token_among (text, i, " join attend "))
      return TRUE;
  return FALSE;
}

gboolean
stm_mention_asks_to_go (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_token_among (text, i, " dropped replaced removed sacked ousted dismissed "))
      return TRUE;
  return FALSE;
}

/* "asked to continue as mediator": the work is under way. */
gboolean
stm_mention_asks_to_go_on (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_token_among (text, i, " continue remain stay keep persevere persist carry ") && i > 0
        && text->tokens[i - 1].tag == STM_TAG_TO)
      return !stm_token_is (text, i, "carry") || stm_token_is (text, i + 1, "on");
  return FALSE;
}

/* "nobody has asked us", "did not ask X to": who is not asked does not mediate by that. */
gboolean
stm_mention_is_not_asked (const StmText *text, guint32 directive, guint32 first,
                          StmTokenRange asker)
{
  StmVerbGroup group;

  stm_verb_group_read (text, directive, first, &group);
  return group.negated
         || (!stm_range_is_empty (asker)
             && stm_token_among (text, asker.first, " nobody none neither no-one no "));
}

/* "denied that it had accepted", "denied asking X to mediate" */
gboolean
stm_mention_is_denied (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_tag_is_verb (text->tokens[i].tag)
        && stm_token_among (text, i, " deny denied denies denying refuted refutes disputed "))
      return TRUE;
  return FALSE;
}

/* "praised X's mediation", "thanked X for his mediation": it is there to be praised. */
gboolean
stm_mention_is_praised (const StmText *text, const StmMediationHit *hit, guint32 first,
                        guint32 *praise)
{
  for (guint32 i = hit->first; i > first && hit->first - i < 14; i--)
    if (stm_token_among (
            text, i - 1,
            " praised praise praises thanked thank thanks commended commend hailed lauded "
            "appreciated appreciates applauded saluted "))
      {
        *praise = i - 1;
        return TRUE;
      }
  return FALSE;
}

/* Someone who can say yes or no; "mediation was accepted" has no one. */
gboolean
stm_mention_answers (const StmText *text, StmTokenRange subject)
{
  StmMediationHit hit;

  return !stm_token_among (text, stm_phrase_head (text, subject),
                           " resolution agreement accord treaty decision document deal ")
         || stm_mediation_find (text, subject, &hit);
}

gboolean
stm_mention_is_part_of (const StmText *text, const StmMediationHit *hit, guint32 first)
{
  for (guint32 i = hit->first; i > first + 1 && hit->first - i < 4; i--)
    if (stm_token_is (text, i - 1, "of") && stm_token_is (text, i - 2, "part"))
      return TRUE;
  return FALSE;
}

/* "the mediating role of X", "X's mediation"; not the verb */
gboolean
stm_mention_is_quality (const StmText *text, const StmMediationHit *hit, guint32 first)
{
  const guint8 before = hit->first > first ? text->tokens[hit->first - 1].tag : STM_TAG_COMMA;

  return hit->kind != STM_MEDIATION_ACT
         || (text->tokens[hit->first].tag == STM_TAG_VBG
             && (before == STM_TAG_DT || before == STM_TAG_PRP_POSS || before == STM_TAG_POS
                 || before == STM_TAG_JJ));
}

/* "is working with others to mediate" */
gboolean
stm_mention_is_tried (const StmText *text, const StmMediationHit *hit, const StmVerbGroup *group)
{
  return hit->kind == STM_MEDIATION_ACT && text->tokens[hit->first - 1].tag == STM_TAG_TO
         && stm_token_among (
             text, group->verb,
             " working works worked trying tries tried striving scrambling rushing racing ");
}

/* "is considering offering to mediate" */
gboolean
stm_mention_is_weighed (const StmText *text, const StmVerbGroup *group)
{
  return stm_token_among (
      text, group->verb,
      " considering considers considered consider mulling mulls mulled weighing "
      "weighs contemplating pondering studying exploring ");
}

/* "would not mediate without …": a negation that a condition takes back. */
gboolean
stm_mention_waits_for (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_token_among (text, i, " without unless until "))
      return TRUE;
  return FALSE;
}

/* "in 1994", "two years ago" behind @at */
gboolean
stm_mention_is_long_ago (const StmText *text, guint32 at, guint32 end)
{
  for (guint32 i = at; i < MIN (end, at + 14); i++)
    {
      const StmToken *t = &text->tokens[i];

      if (stm_token_is (text, i, "ago")
          || (t->end - t->start == 4 && g_ascii_isdigit (text->text[t->start])
              && g_ascii_isdigit (text->text[t->start + 3])))
        return TRUE;
    }
  return FALSE;
}

gboolean
stm_mention_is_about_talks (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < MIN (end, first + 7); i++)
    if (stm_token_among (text, i, " talks negotiations meeting dialogue consultations round "))
      return TRUE;
  return FALSE;
}

/* "hosted a new round of talks between A and B on Sunday": news, not history. */
gboolean
stm_mention_is_news (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 end)
{
  const gboolean talks = stm_mention_is_about_talks (text, hit->end, end);
  gboolean day = FALSE;

  for (guint32 i = first; talks && i < end; i++)
    day = day
          || stm_token_among (text, i,
                              " monday tuesday wednesday thursday friday saturday sunday today "
                              "yesterday ");
  return day && !stm_mention_is_long_ago (text, hit->end, end);
}

/* "X mediated between A and B in 1949", also where the tagger takes the past for a participle */
gboolean
stm_mention_is_history (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 end)
{
  const guint8 tag = text->tokens[hit->first].tag;
  StmVerbGroup own;

  if (tag != STM_TAG_VBD && tag != STM_TAG_VBN)
    return FALSE;
  stm_verb_group_read (text, hit->first, first, &own);
  return !own.perfect && !own.passive && own.modal == STM_MODAL_NONE
         && !stm_mention_is_news (text, hit, first, end);
}

/* "rejected a proposal by Qatari mediators": what they made is answered, not that they mediate. */
gboolean
stm_mention_answers_their_word (const StmText *text, const StmMediationHit *hit, guint32 first)
{
  const StmToken *t = text->tokens;
  guint32 at = hit->first;

  if (hit->kind != STM_MEDIATION_PERSON)
    return FALSE;
  while (at > first
         && (stm_tag_is_noun (t[at - 1].tag) || t[at - 1].tag == STM_TAG_JJ
             || t[at - 1].tag == STM_TAG_DT || t[at - 1].tag == STM_TAG_POS))
    at--;
  return at > first + 1 && stm_token_among (text, at - 1, " by from ")
         && stm_tag_is_noun (t[at - 2].tag)
         && !stm_token_among (text, at - 2, " mediation services role offices help involvement ");
}

/* "Asked whether X would mediate": a question put to somebody. */
gboolean
stm_mention_is_asked_about (const StmText *text, guint32 token, guint32 first)
{
  for (guint32 i = token; i > first + 1 && token - i < 12; i--)
    if (stm_token_among (text, i - 1, " whether if ")
        && stm_token_among (text, i - 2, " asked asking "))
      return TRUE;
  return FALSE;
}

/* "Under the mediation of X, rebels had been shut out": told of other days. */
gboolean
stm_mention_is_background (const StmText *text, const StmMediationHit *hit, guint32 end)
{
  gboolean under = FALSE;

  for (guint32 i = hit->first; i > 0 && hit->first - i < 4; i--)
    under = under || stm_token_is (text, i - 1, "under");
  for (guint32 i = hit->end; under && i + 1 < end; i++)
    if (stm_token_is (text, i, "had")
        && (text->tokens[i + 1].tag == STM_TAG_VBN || stm_token_is (text, i + 1, "been")))
      return TRUE;
  return FALSE;
}

/* "Mediators from X travelled to Y for talks": at work. */
gboolean
stm_mention_is_at_work (const StmText *text, const StmMediationHit *hit, guint32 end)
{
  if (hit->kind != STM_MEDIATION_PERSON)
    return FALSE;
  for (guint32 i = hit->end; i < MIN (end, hit->end + 8); i++)
    if (stm_tag_is_finite (text->tokens[i].tag))
      return stm_token_among (
          text, i,
          " travelled traveled flew arrived began opened resumed convened chaired "
          "pressed sat launched ");
  return FALSE;
}
