/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What is not, cannot be or will not be: "there was no massacre", "Togo cannot take in more", "the
 * suspects would not be handed over". See stm-positions-clause.h. */
#include "extract/stm-nouns.h"
#include "extract/stm-positions-clause.h"

#include <string.h>

static const StmTokenRange nothing = { 0, 0 };

static gboolean
is_negative_subject (const StmText *text, const StmClause *clause)
{
  return !stm_range_is_empty (clause->subject)
         && stm_token_among (text, clause->subject.first, " no nobody none neither ");
}

/* "there was no massacre" denies, "there would be no talks" refuses, "there has been no progress"
 * worries, "there can be no military solution" opposes. */
static gboolean
judge_absence (const StmText *text, const StmClause *clause, StmStances *out)
{
  const guint modality = stm_clause_modality (text, clause);
  StmTokenRange thing;
  guint32 no = clause->verb + 1, kinds;

  /* "no progress has been made" */
  if (clause->passive && clause->modal == STM_MODAL_NONE && !clause->negated
      && stm_token_is (text, clause->subject.first, "no")
      && stm_token_among (text, clause->verb,
                          " made achieved reached found taken seen registered "))
    {
      stm_stances_put (out, STM_STANCE_CONCERN, "012", clause->subject, nothing, modality, 0.5f);
      return TRUE;
    }
  if (!stm_token_is (text, clause->subject.first, "there")
      || clause->subject.end - clause->subject.first != 1)
    return FALSE;
  while (no < MIN (clause->end, clause->verb + 4) && !stm_token_among (text, no, " no not "))
    no++;
  if (no + 1 >= clause->end || no >= clause->verb + 4)
    return FALSE;
  thing = stm_phrase_plain (text, no + 1, clause->end);
  if (stm_range_is_empty (thing))
    return FALSE;
  kinds = stm_noun_kinds_of_phrase (text, thing);
  thing = stm_clause_tail (text, clause, no + 1);
  if (clause->modal == STM_MODAL_WILL || clause->modal == STM_MODAL_WOULD)
    stm_stances_put (out, STM_STANCE_REJECT, stm_cameo_for (text, "120", thing), thing, nothing,
                     modality, 0.5f);
  else if (clause->modal == STM_MODAL_CAN || clause->modal == STM_MODAL_MAY)
    stm_stances_put (out, STM_STANCE_OPPOSE, "110", thing, nothing, modality, 0.5f);
  else if ((kinds & STM_NOUN_WRONG) != 0)
    stm_stances_put (out, STM_STANCE_DENY, "016",
                     stm_clause_tail (text, clause, clause->subject.first), nothing, modality,
                     0.5f);
  else if (stm_token_among (text, thing.first,
                            " progress improvement movement breakthrough sign signs change trust "
                            "agreement consensus confidence hope justification excuse ")
           || stm_stance_word (text, thing.first).kind == STM_STANCE_WORD_GOOD)
    stm_stances_put (out, STM_STANCE_CONCERN, "012", (StmTokenRange){ no, thing.end }, nothing,
                     modality, 0.5f);
  else
    return FALSE;
  return TRUE;
}

/* "Togo cannot accept more", "the world cannot stand by" */
static gboolean
judge_cannot (const StmText *text, const StmClause *clause, StmSide side, StmStances *out)
{
  StmTokenRange issue = stm_clause_tail (text, clause, clause->verb);

  if (clause->modal != STM_MODAL_CAN || !clause->negated || clause->passive
      || clause->predicate != STM_TOKEN_NONE
      || stm_token_among (text, clause->verb,
                          " be say confirm comment tell speak rule exclude know see understand "
                          "believe imagine remember answer give win "))
    return FALSE;
  if (side == STM_SIDE_OWN || side == STM_SIDE_MAYBE)
    stm_stances_put (out, STM_STANCE_REJECT, stm_cameo_for (text, "120", issue), issue, nothing,
                     stm_clause_modality (text, clause), 0.5f);
  else if (side == STM_SIDE_OTHER
           && stm_token_among (text, clause->verb,
                               " stand go continue ignore remain keep turn sit hide allow shut "
                               "close look watch expect "))
    stm_stances_put (out, STM_STANCE_URGE, stm_cameo_for (text, "020", issue), issue,
                     clause->subject, stm_clause_modality (text, clause), 0.5f);
  else
    return FALSE;
  return TRUE;
}

/* "the suspects would not be handed over", "no government would sign" */
static gboolean
judge_refusal (const StmText *text, const StmClause *clause, StmSide side, gboolean assures,
               StmStances *out)
{
  StmTokenRange issue;

  if (clause->modal != STM_MODAL_WILL && clause->modal != STM_MODAL_WOULD)
    return FALSE;
  /* "assured Togo that its ships would not be harmed" */
  if (assures && clause->negated)
    {
      issue = stm_clause_tail (text, clause, clause->subject.first);
      stm_stances_put (out, STM_STANCE_PLEDGE, "030", issue, nothing,
                       stm_clause_modality (text, clause), 0.5f);
      return TRUE;
    }
  if (is_negative_subject (text, clause) && !clause->negated && !clause->passive
      && clause->predicate == STM_TOKEN_NONE)
    issue = stm_clause_tail (text, clause, clause->verb);
  else if (clause->negated && clause->passive && side != STM_SIDE_OWN
           && stm_tag_is_verb (text->tokens[clause->verb].tag))
    issue = stm_clause_tail (text, clause, clause->subject.first);
  else
    return FALSE;
  stm_stances_put (out, STM_STANCE_REJECT, stm_cameo_for (text, "120", issue), issue, nothing,
                   stm_clause_modality (text, clause), 0.5f);
  return TRUE;
}

/* "the army was never involved in the killings", "we had nothing to do with it" */
static gboolean
judge_innocence (const StmText *text, const StmClause *clause, StmStances *out)
{
  gboolean innocent =
      clause->negated
      && (stm_token_among (text, clause->verb, " involved implicated ")
          || (clause->predicate != STM_TOKEN_NONE
              && stm_token_among (text, clause->predicate, " involved responsible party behind ")));

  if (!innocent && stm_token_among (text, clause->verb, " have has had played ")
      && clause->rest + 2 < clause->end && stm_token_among (text, clause->rest, " nothing no "))
    innocent = stm_token_among (text, clause->rest + 1, " role part hand knowledge involvement ")
               || (text->tokens[clause->rest + 1].tag == STM_TAG_TO
                   && stm_token_among (text, clause->rest + 2, " do fear hide gain "));
  if (!innocent || clause->modal != STM_MODAL_NONE)
    return FALSE;
  stm_stances_put (out, STM_STANCE_DENY, "016",
                   stm_clause_tail (text, clause, clause->subject.first), nothing,
                   stm_clause_modality (text, clause), 0.5f);
  return TRUE;
}

/* "we are not seeking a confrontation", "our troops have not attacked" */
static gboolean
judge_denial (const StmText *text, const StmClause *clause, StmSide side, StmStances *out)
{
  if (side != STM_SIDE_OWN || !clause->negated || clause->modal != STM_MODAL_NONE || clause->passive
      || clause->predicate != STM_TOKEN_NONE)
    return FALSE;
  if (!stm_token_among (text, clause->verb,
                        " seeking seek sought planning plan planned intending preparing arming "
                        "supporting supplying harbouring involved interfering interfered meddling ")
      && stm_topic_of (text, clause->verb) != STM_TOPIC_FORCE
      && stm_stance_word (text, clause->verb).kind != STM_STANCE_WORD_DEED)
    return FALSE;
  stm_stances_put (out, STM_STANCE_DENY, "016",
                   stm_clause_tail (text, clause, clause->subject.first), nothing,
                   stm_clause_modality (text, clause), 0.45f);
  return TRUE;
}

static gboolean
is_assurance (const StmCue *cue)
{
  static const char *const cues[] = {
    "assure", "reassure", "promise", "pledge", "guarantee", "vow"
  };

  for (guint i = 0; cue != NULL && i < G_N_ELEMENTS (cues); i++)
    if (strcmp (cue->cue, cues[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
stm_judge_refusal (StmContentReader *reader, const StmClause *clause, StmSide side, StmStances *out)
{
  const StmText *text = reader->text;

  return !stm_range_is_empty (clause->subject)
         && (judge_innocence (text, clause, out) || judge_absence (text, clause, out)
             || judge_cannot (text, clause, side, out)
             || judge_refusal (text, clause, side, is_assurance (reader->cue), out)
             || judge_denial (text, clause, side, out));
}
