/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What a clause says for or against its subject by its verb and what the verb takes: "paves the way
 * for peace", "showed courage", "does not solve the problem", "would need the consent of". Asked
 * when the judges of stm-positions-judge.c have found nothing. */
#include "extract/stm-nouns.h"
#include "extract/stm-positions-clause.h"

static const StmTokenRange nothing = { 0, 0 };

/* Verbs that by themselves tell neither good nor bad of whoever does it. */
static const char plain_verbs[] =
    " show shows showed shown showing demonstrate demonstrates demonstrated demonstrating display "
    "displays displayed have has had having hold holds held give gives gave given bring brings "
    "brought produce produces produced create creates created mark marks marked represent "
    "represents represented constitute constitutes constituted offer offers offered make makes "
    "made pose poses posed leave leaves left amount amounts amounted carry carries carried send "
    "sends sent lead leads led open opens opened take takes took taken achieve achieves achieved "
    "provide provides provided prove proves proved proven set sets reflect reflects reflected ";

/* Verbs of use: who or what does not do this is of none. */
static const char useful_verbs[] =
    " solve help serve contribute work address justify bring achieve advance resolve reflect lead "
    "deliver answer meet change improve ";

static gboolean
is_told_of_past (const StmText *text, const StmClause *clause)
{
  return clause->modal == STM_MODAL_NONE
         && (text->tokens[clause->finite].tag == STM_TAG_VBD
             || stm_token_among (text, clause->finite, " has have had 've "));
}

/* For what it does: a thing is welcomed or supported, somebody is praised. */
static void
put_good (const StmText *text, const StmClause *clause, StmSide side, StmTokenRange what,
          StmStances *out)
{
  const guint modality = stm_clause_modality (text, clause);

  if (side == STM_SIDE_OTHER)
    stm_stances_put (out, STM_STANCE_PRAISE, "051", what, clause->subject, modality, 0.5f);
  else
    stm_stances_put (out, is_told_of_past (text, clause) ? STM_STANCE_WELCOME : STM_STANCE_SUPPORT,
                     "051", clause->subject, stm_issue_actor (text, clause->subject), modality,
                     0.45f);
}

static void
put_bad (const StmText *text, const StmClause *clause, StmSide side, StmStanceWordKind kind,
         StmStances *out)
{
  const guint modality = stm_clause_modality (text, clause);
  StmTokenRange actor;

  if (side == STM_SIDE_OTHER)
    {
      stm_stances_put (out, STM_STANCE_ACCUSE, "112", stm_clause_tail (text, clause, clause->verb),
                       clause->subject, modality, 0.5f);
      return;
    }
  actor = stm_issue_actor (text, clause->subject);
  if (kind == STM_STANCE_WORD_GRAVE || kind == STM_STANCE_WORD_HARM)
    stm_stances_put (out, STM_STANCE_CONCERN, "012", clause->subject, nothing, modality, 0.45f);
  else if (kind == STM_STANCE_WORD_WRONG)
    stm_stances_put (out, STM_STANCE_CONDEMN, "111", clause->subject, actor, modality, 0.45f);
  else
    stm_stances_put (out, STM_STANCE_OPPOSE, "110", clause->subject, actor, modality, 0.45f);
}

/* The words of the verb's object that judge, up to the next verb, link or mark. */
static StmStanceWord
find_value (const StmText *text, const StmClause *clause)
{
  const guint32 end = MIN (clause->end, clause->rest + 8);
  StmStanceWord word = { 0 };

  for (guint32 i = clause->rest; i < end; i++)
    {
      const guint8 tag = text->tokens[i].tag;

      if (stm_tag_is_finite (tag) || tag == STM_TAG_COMMA || tag == STM_TAG_WDT || tag == STM_TAG_IN
          || tag == STM_TAG_TO)
        break;
      word = stm_stance_word (text, i);
      if (word.kind >= STM_STANCE_WORD_WRONG && word.kind <= STM_STANCE_WORD_GUILTY
          && !(stm_tag_is_verb (tag) && tag != STM_TAG_VBG && tag != STM_TAG_VBN))
        return word;
      if (word.kind == STM_STANCE_WORD_HARM || stm_noun_is (text, i, STM_NOUN_WRONG))
        return (StmStanceWord){ STM_STANCE_WORD_HARM, STM_STANCE_CONCERN, "012" };
    }
  return (StmStanceWord){ 0 };
}

static gboolean
takes_nothing (const StmText *text, const StmClause *clause)
{
  return clause->rest < clause->end && stm_token_among (text, clause->rest, " nothing no little ");
}

/* "were to blame for the deaths", "bear the responsibility for": guilt. */
gboolean
stm_judge_guilt (const StmText *text, const StmClause *clause, StmStances *out)
{
  guint32 at = clause->rest;
  StmTokenRange issue;

  if (clause->negated || stm_range_is_empty (clause->subject))
    return FALSE;
  if (stm_token_among (text, clause->verb, " bear bears bore bearing carry carries carried "))
    {
      while (at < MIN (clause->end, clause->rest + 6)
             && !stm_token_among (text, at, " responsibility blame guilt "))
        at++;
      if (at >= MIN (clause->end, clause->rest + 6))
        return FALSE;
      at++;
    }
  else if (!stm_token_is (text, clause->verb, "blame") || clause->verb == clause->finite
           || text->tokens[clause->verb - 1].tag != STM_TAG_TO)
    return FALSE;
  issue = at + 1 < clause->end && stm_token_among (text, at, " for of ")
              ? stm_clause_tail (text, clause, at + 1)
              : stm_clause_tail (text, clause, clause->subject.first);
  stm_stances_put (out, STM_STANCE_ACCUSE, "112", issue, clause->subject,
                   stm_clause_modality (text, clause), 0.55f);
  return TRUE;
}

/* "have a responsibility to protect", "had an obligation to": what they are asked to do. */
static gboolean
judge_duty (const StmText *text, const StmClause *clause, StmSide side, StmStances *out)
{
  if (side != STM_SIDE_OTHER || clause->negated
      || !stm_token_among (text, clause->verb, " have has had "))
    return FALSE;
  for (guint32 i = clause->rest; i + 2 < MIN (clause->end, clause->rest + 7); i++)
    if (stm_token_among (text, i, " responsibility duty obligation ")
        && stm_token_among (text, i + 1, " to for of "))
      {
        StmTokenRange issue = stm_clause_tail (text, clause, i + 2);

        stm_stances_put (out, STM_STANCE_URGE, stm_cameo_for (text, "020", issue), issue,
                         clause->subject, stm_clause_modality (text, clause), 0.55f);
        return TRUE;
      }
  return FALSE;
}

/* "mediation would need the agreement of both", "the aim was to end the war": what is wanted. */
static gboolean
judge_want (const StmText *text, const StmClause *clause, StmSide side, StmStances *out)
{
  StmTokenRange issue;

  if (clause->negated || stm_range_is_empty (clause->subject))
    return FALSE;
  if (stm_token_among (text, stm_phrase_head (text, clause->subject),
                       " aim aims goal goals objective purpose priority task intention ")
      && clause->verb > clause->finite && text->tokens[clause->verb - 1].tag == STM_TAG_TO)
    issue = stm_clause_tail (text, clause, clause->verb);
  else if (clause->rest < clause->end && !clause->passive
           && text->tokens[clause->rest].tag != STM_TAG_TO
           && stm_token_among (text, clause->verb,
                               " need needs needed require requires required demands "))
    issue = stm_clause_tail (text, clause,
                             side == STM_SIDE_THING ? clause->subject.first : clause->rest);
  /* "what is needed is a force" */
  else if (stm_token_is (text, clause->subject.first, "what") && clause->rest > clause->verb + 1
           && stm_token_among (text, clause->subject.end - 1, " needed required necessary now "))
    issue = stm_clause_tail (text, clause, clause->verb + 1);
  else
    return FALSE;
  stm_stances_put (out, STM_STANCE_CALL_FOR, stm_cameo_for (text, "020", issue), issue, nothing,
                   stm_clause_modality (text, clause), 0.5f);
  return TRUE;
}

/* "the move aims to safeguard peace", "is a necessary measure": what a thing is good for. */
static gboolean
judge_purpose (const StmText *text, const StmClause *clause, StmSide side, StmStances *out)
{
  const StmToken *t = text->tokens;
  gboolean good = FALSE;

  if (side != STM_SIDE_THING || clause->negated || clause->modal == STM_MODAL_MAY)
    return FALSE;
  if (clause->predicate != STM_TOKEN_NONE && stm_tag_is_noun (t[clause->predicate].tag))
    good = stm_stance_word (text, clause->predicate - 1).kind == STM_STANCE_WORD_NEED;
  else if (clause->rest + 1 < clause->end && t[clause->rest].tag == STM_TAG_TO
           && stm_token_among (text, clause->verb,
                               " aim aims aimed seek seeks sought serve serves served designed "
                               "intended meant help helps "))
    good = stm_stance_word (text, clause->rest + 1).kind == STM_STANCE_WORD_MERIT
           || stm_token_among (text, clause->rest + 1,
                               " safeguard ensure protect maintain preserve promote restore secure "
                               "guarantee uphold defend ");
  if (!good)
    return FALSE;
  stm_stances_put (out, STM_STANCE_SUPPORT, "050", clause->subject,
                   stm_issue_actor (text, clause->subject), stm_clause_modality (text, clause),
                   0.45f);
  return TRUE;
}

/* "we are sending a team": what the own side is about to do, or does. */
static gboolean
judge_doing (const StmText *text, const StmClause *clause, StmSide side, StmStances *out)
{
  const StmToken *t = text->tokens;
  StmTokenRange issue;

  if (side != STM_SIDE_OWN || clause->negated || clause->passive || clause->modal != STM_MODAL_NONE
      || clause->verb == clause->finite || t[clause->verb].tag != STM_TAG_VBG
      || !stm_token_among (text, clause->finite, " is are was were am 's 're 'm ")
      || stm_token_among (
          text, clause->verb,
          " watching hoping considering looking trying waiting discussing talking "
          "thinking following monitoring seeing facing suffering losing getting "
          "having feeling living doing studying examining reviewing assessing "
          "investigating speaking referring aware going fighting holding conducting carrying "))
    return FALSE;
  issue = stm_clause_tail (text, clause, clause->verb);
  if (stm_topic_is_hostile (stm_topic_read (text, issue)))
    return FALSE;
  stm_stances_put (out, STM_STANCE_PLEDGE,
                   stm_cameo_deepen ("030", stm_topic_read (text, issue), TRUE), issue, nothing,
                   stm_clause_modality (text, clause), 0.45f);
  return TRUE;
}

/* "the amnesty is too narrow" */
static gboolean
judge_excess (const StmText *text, const StmClause *clause, StmStances *out)
{
  if (clause->predicate == STM_TOKEN_NONE || clause->negated
      || !stm_token_is (text, clause->predicate - 1, "too")
      || stm_token_among (text, clause->predicate, " early soon "))
    return FALSE;
  stm_stances_put (out, STM_STANCE_OPPOSE, "110", clause->subject,
                   stm_issue_actor (text, clause->subject), stm_clause_modality (text, clause),
                   0.45f);
  return TRUE;
}

/* "any attack would be met with force" */
static gboolean
judge_repulse (const StmText *text, const StmClause *clause, StmStances *out)
{
  if (!clause->passive || clause->negated
      || (clause->modal != STM_MODAL_WILL && clause->modal != STM_MODAL_WOULD)
      || !stm_token_among (text, clause->verb,
                           " met answered punished crushed repelled resisted avenged repulsed "
                           "retaliated "))
    return FALSE;
  stm_stances_put (out, STM_STANCE_WARN, "130",
                   stm_clause_tail (text, clause, clause->subject.first), nothing,
                   stm_clause_modality (text, clause), 0.5f);
  return TRUE;
}

/* "paves the way for", "has no right to", "the claim has no basis" */
static gboolean
judge_idiom (const StmText *text, const StmClause *clause, StmSide side, StmStances *out)
{
  const guint modality = stm_clause_modality (text, clause);
  guint32 word;
  StmIdiomKind kind;
  gboolean no;

  if (clause->passive || stm_range_is_empty (clause->subject)
      || clause->predicate != STM_TOKEN_NONE)
    return FALSE;
  kind = stm_idiom_find (text, clause->verb, clause->end, &word);
  if (kind == STM_IDIOM_NONE)
    return FALSE;
  no = clause->negated;
  for (guint32 i = clause->verb + 1; i < word; i++)
    no = no || stm_token_among (text, i, " no not little neither ");
  if (kind == STM_IDIOM_RIGHT)
    {
      StmTokenRange issue;

      if (word + 2 >= clause->end || text->tokens[word + 1].tag != STM_TAG_TO)
        return FALSE;
      issue = stm_clause_tail (text, clause, word + 2);
      stm_stances_put (out, no ? STM_STANCE_OPPOSE : STM_STANCE_SUPPORT, no ? "110" : "050", issue,
                       side == STM_SIDE_OWN ? nothing : clause->subject, modality, 0.5f);
      return TRUE;
    }
  if (side == STM_SIDE_OWN)
    return FALSE;
  if (kind == STM_IDIOM_GROUND)
    {
      if (!no)
        return FALSE;
      stm_stances_put (out, STM_STANCE_DENY, "016", clause->subject, nothing, modality, 0.5f);
    }
  else if (kind == STM_IDIOM_GOOD && !no)
    put_good (text, clause, side, stm_clause_tail (text, clause, clause->verb), out);
  else if (kind == STM_IDIOM_GOOD || !no)
    put_bad (text, clause, side,
             kind == STM_IDIOM_WRONG   ? STM_STANCE_WORD_WRONG
             : kind == STM_IDIOM_GRAVE ? STM_STANCE_WORD_GRAVE
                                       : STM_STANCE_WORD_BAD,
             out);
  else
    return FALSE;
  return TRUE;
}

/* "had not withdrawn a single soldier": what others should have done. */
static gboolean
judge_omission (const StmText *text, const StmClause *clause, StmSide side, StmStances *out)
{
  if (side != STM_SIDE_OTHER || !clause->negated || clause->passive
      || clause->modal != STM_MODAL_NONE || clause->predicate != STM_TOKEN_NONE
      || (stm_stance_word (text, clause->verb).kind != STM_STANCE_WORD_MERIT
          && !stm_token_among (
              text, clause->verb,
              " withdraw withdrawn comply complied implement implemented release "
              "released respect respected respond responded meet met keep kept "
              "stop stopped disarm disarmed deliver delivered recognise recognised "
              "recognize recognized show shown listen pay paid want include ")))
    return FALSE;
  stm_stances_put (out, STM_STANCE_ACCUSE, "112", stm_clause_tail (text, clause, clause->finite),
                   clause->subject, stm_clause_modality (text, clause), 0.45f);
  return TRUE;
}

gboolean
stm_judge_value (const StmText *text, const StmClause *clause, StmSide side, StmStances *out)
{
  StmStanceWord word;

  if (judge_duty (text, clause, side, out) || judge_want (text, clause, side, out)
      || judge_excess (text, clause, out) || judge_repulse (text, clause, out)
      || judge_doing (text, clause, side, out) || judge_purpose (text, clause, side, out))
    return TRUE;
  if (judge_idiom (text, clause, side, out) || judge_omission (text, clause, side, out))
    return TRUE;
  if (side == STM_SIDE_OWN || clause->predicate != STM_TOKEN_NONE
      || stm_range_is_empty (clause->subject)
      || stm_token_among (text, clause->subject.first, " it there nobody no none neither "))
    return FALSE;
  if (clause->negated || takes_nothing (text, clause))
    {
      if (side != STM_SIDE_THING || clause->passive
          || !(stm_stance_word (text, clause->verb).kind == STM_STANCE_WORD_MERIT
               || stm_token_among (text, clause->verb, useful_verbs)
               || (!clause->negated && stm_token_among (text, clause->verb, plain_verbs))))
        return FALSE;
      put_bad (text, clause, side, STM_STANCE_WORD_BAD, out);
      return TRUE;
    }
  if (stm_stance_word (text, clause->verb).kind == STM_STANCE_WORD_MERIT
      && clause->modal != STM_MODAL_MAY)
    {
      if (clause->passive)
        return FALSE;
      put_good (text, clause, side, stm_clause_tail (text, clause, clause->verb), out);
      return TRUE;
    }
  if (clause->passive || !stm_token_among (text, clause->verb, plain_verbs))
    return FALSE;
  word = find_value (text, clause);
  if (word.kind == STM_STANCE_WORD_GOOD)
    put_good (text, clause, side, stm_clause_tail (text, clause, clause->rest), out);
  else if (word.kind != 0)
    put_bad (text, clause, side, word.kind, out);
  return word.kind != 0;
}
