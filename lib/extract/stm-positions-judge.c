/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What a content says of others and of things: blame, praise, qualities, harm, and contents that
 * are noun phrases. See stm-positions-clause.h. */
#include "extract/stm-nouns.h"
#include "extract/stm-positions-clause.h"

static const StmTokenRange nothing = { 0, 0 };

/* "has unilaterally suspended", "unfortunately, X has …": an adverb that blames whoever acts. */
static gboolean
is_done_ill (const StmText *text, const StmClause *clause)
{
  guint32 from = stm_range_is_empty (clause->subject) ? clause->finite : clause->subject.first;

  if (from > 1 && text->tokens[from - 1].tag == STM_TAG_COMMA)
    from--;
  from -= from > text->sentences[text->tokens[clause->verb].sentence].first;
  for (guint32 i = from; i < MIN (clause->end, clause->rest + 3); i++)
    if (stm_tag_is_adverb (text->tokens[i].tag)
        && stm_stance_word (text, i).kind == STM_STANCE_WORD_ILL)
      return TRUE;
  return FALSE;
}

/* "carried out massacres", "increased the brutality of its raids" */
static gboolean
does_wrong (const StmText *text, const StmClause *clause)
{
  if (stm_token_among (
          text, clause->verb,
          " send sends sent sending supply supplies supplied supplying arm arms armed "
          "arming ship shipped shipping fund funds funded funding finance finances "
          "financed financing train trains trained training harbour harbours harboured "
          "harbouring harbor harbors harbored harboring shelter shelters sheltering "))
    {
      for (guint32 i = clause->rest; i < MIN (clause->end, clause->rest + 6); i++)
        if (stm_token_among (text, i,
                             " weapons arms rebels terrorists terrorist fighters insurgents "
                             "guerrillas guerillas explosives missiles militants mercenaries "
                             "terrorism gunmen warplanes jets warships drones spies planes "))
          return TRUE;
      return FALSE;
    }
  if (!stm_token_among (text, clause->verb,
                        " carry carried carrying conduct conducted conducting launch launched "
                        "launching increase increased increasing continue continued continuing "
                        "engage engaged engaging step stepped stepping intensify intensified "
                        "pursue pursued pursuing wage waged waging cause caused causing inflict "
                        "inflicted resort resorted resorting practise practised stage staged "
                        "orchestrated masterminded plan planned planning use used using "))
    return FALSE;
  for (guint32 i = clause->rest; i < MIN (clause->end, clause->rest + 8); i++)
    {
      if (stm_tag_is_finite (text->tokens[i].tag))
        break;
      if (stm_noun_is (text, i, STM_NOUN_WRONG)
          || (stm_token_is (text, i - 1, "military")
              && stm_token_among (text, i, " activity activities pressure presence ")))
        return TRUE;
    }
  return FALSE;
}

/* What another is blamed or praised for. */
gboolean
stm_judge_other (StmContentReader *reader, const StmClause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  const StmToken *t = text->tokens;
  guint32 verb = clause->verb;

  for (guint steps = 0; steps < 3; steps++)
    {
      StmStanceWord word = stm_stance_word (text, verb);

      if (word.kind == STM_STANCE_WORD_DEED && stm_tag_is_verb (t[verb].tag) && !clause->negated
          && !clause->passive && clause->modal != STM_MODAL_MAY)
        {
          guint32 from = clause->verb;

          stm_stances_put (out, STM_STANCE_ACCUSE, word.cameo, stm_clause_tail (text, clause, from),
                           clause->subject, stm_clause_modality (text, clause), 0.55f);
          return TRUE;
        }
      if (verb + 2 < clause->end && t[verb + 1].tag == STM_TAG_TO
          && stm_tag_is_verb (t[verb + 2].tag)
          && stm_token_among (text, verb,
                              " continue continues continued keep try tries tried trying "
                              "seek seeks sought seeking want wants wanted began begin "
                              "come came intends continuing attempting attempted "))
        {
          verb += 2;
          continue;
        }
      break;
    }
  if (!clause->negated && !clause->passive && clause->predicate == STM_TOKEN_NONE
      && clause->modal != STM_MODAL_MAY
      && (is_done_ill (text, clause) || does_wrong (text, clause)))
    {
      stm_stances_put (out, STM_STANCE_ACCUSE, "112", stm_clause_tail (text, clause, clause->verb),
                       clause->subject, stm_clause_modality (text, clause), 0.5f);
      return TRUE;
    }
  if (stm_token_among (text, verb, " make makes made making play played plays "))
    for (guint32 i = clause->rest; i < MIN (clause->end, clause->rest + 6); i++)
      if (stm_token_among (text, i,
                           " efforts effort contribution contributions role progress sacrifices "))
        {
          StmTokenRange issue = stm_clause_tail (text, clause, clause->rest);

          stm_stances_put (out, STM_STANCE_PRAISE, "051", issue, clause->subject,
                           stm_clause_modality (text, clause), 0.55f);
          return TRUE;
        }
  for (guint32 i = clause->verb; i < MIN (clause->end, clause->verb + 8); i++)
    if (stm_token_among (text, i, " violation violating breach violates violated ")
        && !clause->negated)
      {
        stm_stances_put (out, STM_STANCE_ACCUSE, "112",
                         stm_clause_tail (text, clause, clause->verb), clause->subject,
                         stm_clause_modality (text, clause), 0.5f);
        return TRUE;
      }
  /* ", thus violating ..." */
  for (guint32 i = clause->rest; i + 1 < clause->end; i++)
    if (t[i].tag == STM_TAG_VBG && stm_stance_word (text, i).kind == STM_STANCE_WORD_DEED
        && i > clause->rest && (t[i - 1].tag == STM_TAG_COMMA || stm_tag_is_adverb (t[i - 1].tag)))
      {
        guint32 end = i - 1;
        StmTokenRange issue = { clause->verb, end };

        while (
            issue.end > issue.first
            && (t[issue.end - 1].tag == STM_TAG_COMMA || stm_tag_is_adverb (t[issue.end - 1].tag)))
          issue.end--;
        stm_stances_put (out, STM_STANCE_ACCUSE, "112", issue, clause->subject,
                         stm_clause_modality (text, clause), 0.5f);
        return TRUE;
      }
  return FALSE;
}

/* "was attacked by the militia", "people were driven out by troops": the doer of what is suffered.
 */
gboolean
stm_judge_suffered (StmContentReader *reader, const StmClause *clause, StmStances *out)
{
  const StmText *text = reader->text;

  if (!clause->passive || clause->negated || clause->modal != STM_MODAL_NONE
      || (stm_topic_of (text, clause->verb) != STM_TOPIC_FORCE
          && (stm_stance_word (text, clause->verb).kind != STM_STANCE_WORD_DEED
              || stm_clause_side (reader, clause->subject) == STM_SIDE_THING)))
    return FALSE;
  for (guint32 i = clause->verb + 1; i + 1 < MIN (clause->end, clause->verb + 12); i++)
    {
      StmTokenRange doer;

      if (stm_tag_is_finite (text->tokens[i].tag))
        return FALSE;
      if (!stm_token_is (text, i, "by"))
        continue;
      doer = stm_phrase_plain (text, i + 1, clause->end);
      if (stm_range_is_empty (doer) || stm_clause_side (reader, doer) < STM_SIDE_OTHER)
        return FALSE;
      stm_stances_put (out, STM_STANCE_ACCUSE, "112",
                       stm_clause_tail (text, clause, clause->subject.first), doer,
                       STM_MODALITY_ASSERTED, 0.5f);
      return TRUE;
    }
  return FALSE;
}

/* "it is encouraging that X", "it is wrong to do X": X is what is judged. */
static gboolean
judge_extraposed (const StmText *text, const StmClause *clause, const StmStanceWord *word,
                  StmStances *out)
{
  const guint32 end = clause->limit;
  guint32 at = clause->rest;
  StmTokenRange issue;
  StmStance stance = word->stance;

  if (clause->negated || !stm_token_is (text, clause->subject.first, "it")
      || clause->subject.end - clause->subject.first != 1 || at + 1 >= end)
    return FALSE;
  /* "it is good to see that" */
  if (text->tokens[at].tag == STM_TAG_TO
      && stm_token_among (text, at + 1, " see know hear learn note ") && at + 3 < end)
    {
      at += 2;
      if (!stm_token_is (text, at, "that"))
        at--;
    }
  if (!stm_token_among (text, at, " that to when if ") && text->tokens[at].tag != STM_TAG_VB)
    return FALSE;
  issue = (StmTokenRange){ at + 1, end };
  if (stance == STM_STANCE_SUPPORT || stance == STM_STANCE_PRAISE)
    stance = STM_STANCE_WELCOME;
  stm_stances_put (out, stance, word->cameo, issue, nothing, stm_clause_modality (text, clause),
                   0.5f);
  return TRUE;
}

/* What is said of a thing or of another by a predicate: "is illegal", "was a mistake". */
gboolean
stm_judge_quality (const StmText *text, const StmClause *clause, StmSide side, StmStances *out)
{
  StmStanceWord word = { 0 };
  StmTokenRange target;
  guint32 end;

  if (clause->predicate == STM_TOKEN_NONE
      || (stm_token_among (text, clause->verb, " stand stands stood ")
          && stm_token_is (text, clause->predicate, "behind")))
    return FALSE;
  /* "the claims are not true" */
  if (clause->negated
      && stm_token_among (text, clause->predicate,
                          " true accurate correct founded valid real authentic "))
    {
      stm_stances_put (out, STM_STANCE_DENY, "016", clause->subject, (StmTokenRange){ 0, 0 },
                       stm_clause_modality (text, clause), 0.6f);
      return TRUE;
    }
  end = MIN (clause->end, clause->predicate + 4);
  for (guint32 i = clause->verb + 1; i < end && word.kind == 0; i++)
    {
      word = stm_stance_word (text, i);
      if (word.kind < STM_STANCE_WORD_WRONG || word.kind > STM_STANCE_WORD_GUILTY)
        word.kind = 0;
    }
  if (word.kind == 0 && stm_tag_is_noun (text->tokens[clause->predicate].tag)
      && (stm_noun_is (text, clause->predicate, STM_NOUN_WRONG)
          || stm_stance_word (text, clause->predicate).kind == STM_STANCE_WORD_DEED))
    word = (StmStanceWord){ STM_STANCE_WORD_WRONG, STM_STANCE_CONDEMN, "111" };
  if (word.kind == 0)
    return FALSE;
  if (judge_extraposed (text, clause, &word, out))
    return TRUE;
  /* "there are problems" */
  if (stm_token_is (text, clause->subject.first, "there") && !clause->negated)
    {
      if (word.kind == STM_STANCE_WORD_GOOD || word.kind == STM_STANCE_WORD_FALSE)
        return FALSE;
      stm_stances_put (out, STM_STANCE_CONCERN, "012",
                       stm_clause_tail (text, clause, clause->verb + 1), nothing,
                       stm_clause_modality (text, clause), 0.5f);
      return TRUE;
    }
  if (side == STM_SIDE_OTHER)
    target = clause->subject;
  else
    target = stm_issue_actor (text, clause->subject);
  if (clause->negated)
    {
      if (word.kind == STM_STANCE_WORD_GOOD)
        stm_stances_put (out, STM_STANCE_OPPOSE, "110", clause->subject, target,
                         stm_clause_modality (text, clause), 0.5f);
      else
        return FALSE;
      return TRUE;
    }
  switch (word.kind)
    {
    case STM_STANCE_WORD_GUILTY:
      stm_stances_put (out, word.stance, word.cameo,
                       stm_clause_tail (text, clause, clause->predicate), clause->subject,
                       stm_clause_modality (text, clause), 0.55f);
      break;
    case STM_STANCE_WORD_FALSE:
    case STM_STANCE_WORD_GRAVE:
      stm_stances_put (out, word.stance, word.cameo, clause->subject, nothing,
                       stm_clause_modality (text, clause), 0.55f);
      break;
    case STM_STANCE_WORD_GOOD:
      /* What is good is supported, what has come of it welcomed, who is good praised. */
      stm_stances_put (
          out,
          side == STM_SIDE_OTHER ? STM_STANCE_PRAISE
          : clause->modal == STM_MODAL_NONE
                  && stm_noun_is_event (stm_noun_kinds_of_phrase (text, clause->subject))
              ? STM_STANCE_WELCOME
              : word.stance,
          side == STM_SIDE_OTHER ? "051" : word.cameo,
          side == STM_SIDE_OTHER ? stm_clause_tail (text, clause, clause->predicate)
                                 : clause->subject,
          target, stm_clause_modality (text, clause), 0.55f);
      break;
    default:
      stm_stances_put (out, word.stance, word.cameo, clause->subject, target,
                       stm_clause_modality (text, clause), 0.55f);
    }
  return TRUE;
}

/* Damage that is told of or announced. */
gboolean
stm_judge_harm (const StmText *text, const StmClause *clause, StmStances *out)
{
  gboolean there = stm_token_is (text, clause->subject.first, "there");
  gboolean future = clause->modal == STM_MODAL_WILL || clause->modal == STM_MODAL_WOULD
                    || clause->modal == STM_MODAL_MAY;
  guint32 end = MIN (clause->end, clause->finite + 12);
  gboolean harm = FALSE;
  StmTokenRange issue;

  if (clause->negated)
    return FALSE;
  for (guint32 i = clause->subject.first; i < end; i++)
    {
      StmStanceWord word = stm_stance_word (text, i);

      if (word.kind == STM_STANCE_WORD_HARM
          || (there && future && stm_token_among (text, i, " response price answer retaliation "))
          || (i > clause->finite && word.kind == STM_STANCE_WORD_GRAVE))
        {
          /* A harm in the subject speaks only together with a change for the worse. */
          if (i < clause->finite && !future)
            continue;
          harm = TRUE;
        }
    }
  if (!harm && !future)
    for (guint32 i = clause->subject.first; i < clause->finite; i++)
      if (stm_token_among (text, i,
                           " tension tensions escalation deterioration violence fighting "))
        harm = TRUE;
  if (!harm)
    return FALSE;
  issue = there ? stm_clause_tail (text, clause, clause->rest) : clause->subject;
  /* a pronoun tells nothing */
  if (issue.end - issue.first == 1 && text->tokens[issue.first].tag == STM_TAG_PRP)
    issue = stm_clause_tail (text, clause, issue.first);
  /* "... would follow if X": X is what is warned of. */
  if (future)
    for (guint32 i = clause->rest; i + 2 < clause->end; i++)
      if (stm_token_is (text, i, "if"))
        {
          stm_stances_put (out, STM_STANCE_WARN, "130", stm_clause_tail (text, clause, i + 1),
                           nothing, stm_clause_modality (text, clause), 0.5f);
          return TRUE;
        }
  if (there && clause->predicate != STM_TOKEN_NONE)
    {
      issue = stm_phrase_until (text, clause->verb + 1, clause->end, 0);
      if (stm_range_is_empty (issue))
        issue = stm_clause_tail (text, clause, clause->verb + 1);
    }
  stm_stances_put (out, future ? STM_STANCE_WARN : STM_STANCE_CONCERN, future ? "130" : "012",
                   issue, nothing, stm_clause_modality (text, clause), 0.45f);
  return TRUE;
}

/* "protests against the raid | were hijacked": the noun is part of a clause's subject. */
static gboolean
is_clause_about (const StmText *text, guint32 first, guint32 noun, guint32 end)
{
  StmClause clause;

  if (!stm_clause_parse (text, first, end, &clause) || clause.subject.first > noun
      || noun >= clause.subject.end)
    return FALSE;
  /* "the need for X that Y has": a verb of the phrase's own */
  for (guint32 i = noun; i < clause.finite; i++)
    if (stm_token_among (text, i, " that which who "))
      return FALSE;
  return TRUE;
}

/* A content that is a noun phrase: "the importance of X", "the need for X to do Y", "his hope
 * that ...", "full support for X". */
gboolean
stm_judge_phrase (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  const StmText *text = reader->text;
  const StmToken *t = text->tokens;
  guint32 noun = first;
  StmCueMatch match;
  StmFrame frame;

  while (noun < end && noun < first + 6
         && ((noun + 1 < end && t[noun + 1].tag == STM_TAG_POS) || t[noun].tag == STM_TAG_DT
             || t[noun].tag == STM_TAG_PRP_POSS || t[noun].tag == STM_TAG_POS
             || stm_tag_is_adverb (t[noun].tag) || stm_tag_is_adjective (t[noun].tag)
             || stm_tag_is_proper (t[noun].tag)))
    noun++;
  if (reader->cue != NULL && reader->cue->kind != STM_CUE_KIND_LIGHT
      && is_clause_about (text, first, noun, end))
    return FALSE;
  if (noun + 1 >= end || !stm_tag_is_noun (t[noun].tag)
      || !stm_token_among (text, noun + 1, " of for to that in over about with against "))
    return FALSE;
  if (stm_token_among (text, noun, " importance significance value role necessity need urgency "))
    {
      guint32 at = noun + 1;
      StmTokenRange object;

      if (at >= end || !stm_token_among (text, at, " of for to "))
        return FALSE;
      if (stm_token_is (text, at, "to"))
        {
          stm_stances_put (out, STM_STANCE_CALL_FOR,
                           stm_cameo_for (text, "020", (StmTokenRange){ at + 1, end }),
                           (StmTokenRange){ at + 1, end }, nothing, 0, 0.65f);
          return TRUE;
        }
      object = stm_phrase_until (text, at + 1, end, 0);
      if (stm_token_among (text, noun, " need necessity urgency "))
        {
          StmTokenRange issue = { at + 1, end };

          if (!stm_range_is_empty (object) && object.end + 1 < end
              && t[object.end].tag == STM_TAG_TO && !stm_token_is (text, object.end + 1, "be")
              && stm_clause_side (reader, object) != STM_SIDE_THING)
            {
              issue.first = object.end + 1;
              stm_stances_put (out, STM_STANCE_URGE, stm_cameo_for (text, "020", issue), issue,
                               object, 0, 0.7f);
            }
          else
            stm_stances_put (out, STM_STANCE_CALL_FOR, stm_cameo_for (text, "020", issue), issue,
                             nothing, 0, 0.65f);
          return TRUE;
        }
      stm_stances_put (out, STM_STANCE_SUPPORT, "050", (StmTokenRange){ at + 1, end },
                       stm_issue_actor (text, (StmTokenRange){ at + 1, end }), 0, 0.65f);
      return TRUE;
    }
  if (stm_token_among (text, noun, " hope hopes wish expectation "))
    {
      StmClause inner;
      guint32 at = noun + 1;

      if (at < end && stm_token_is (text, at, "that"))
        at++;
      if (stm_clause_parse (text, at, end, &inner)
          && stm_clause_side (reader, inner.subject) >= STM_SIDE_OTHER
          && inner.modal != STM_MODAL_NONE)
        {
          StmTokenRange issue = stm_clause_tail (text, &inner, inner.verb), parts[3];
          guint n = stm_issue_split (text, issue, STM_CUE_PLACE_INF, parts, 3);

          for (guint i = 0; i < n; i++)
            stm_stances_put (out, STM_STANCE_URGE, stm_cameo_for (text, "020", parts[i]), parts[i],
                             inner.subject, 0, 0.6f);
        }
      else
        stm_stances_put (out, STM_STANCE_SUPPORT, "050", (StmTokenRange){ at, end }, nothing, 0,
                         0.45f);
      return TRUE;
    }
  /* "conveyed the commitment to", but not "conceded to the demands of": others' nouns. */
  if (reader->cue == NULL
      || (reader->cue->kind != STM_CUE_KIND_LIGHT
          && reader->cue->cue_class != STM_CUE_CLASS_EMPHATIC
          && reader->cue->cue_class != STM_CUE_CLASS_NEUTRAL)
      || !stm_cue_match (text, noun, end, &match))
    return FALSE;
  stm_frame_read (text, &match, first, end, &frame);
  return stm_stances_read_frame (text, &frame, out);
}
