/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Stances that the words of a content give: "X must ...", "we will not ...", "it is necessary to
 * ...", "the raid was criminal". Clause by clause, from tags and lexicons. Called by
 * stm-positions.c for statements whose cue is neutral. */
#include "extract/stm-positions-clause.h"

#include <string.h>

#define MAX_CLAUSES 6
#define MAX_DEPTH 3

static const StmTokenRange nothing = { 0, 0 };

/* "told Togo it should …": the pronoun means the one who is told, whose phrase this is. */
static StmTokenRange
find_told (const StmContentReader *reader, const StmClause *clause)
{
  const StmText *text = reader->text;
  const StmDraftStatement *s = reader->statement;

  if (s == NULL || reader->cue == NULL || s->addressee.name == NULL || s->n_contents == 0
      || (reader->cue->targets & STM_CUE_PLACE_OBJECT) == 0
      || clause->subject.end - clause->subject.first != 1
      || !stm_token_among (text, clause->subject.first, " it he she they ")
      || text->tokens[clause->subject.first].quoted != STM_QUOTED_NO
      || s->cue_tokens.end >= s->content_tokens[0].first)
    return nothing;
  return stm_phrase_plain (text, s->cue_tokens.end, s->content_tokens[0].first);
}

/* "must", "should", "has to" */
static gboolean
judge_need (StmContentReader *reader, const StmClause *clause, StmSide side, StmStances *out)
{
  const StmText *text = reader->text;
  const StmTokenRange told = find_told (reader, clause);
  const char *root = clause->modal == STM_MODAL_MUST ? "100" : "020";
  StmTokenRange issue;
  StmStance stance;
  StmTokenRange target = nothing;

  if (clause->modal != STM_MODAL_MUST && clause->modal != STM_MODAL_SHOULD)
    return FALSE;
  if ((side == STM_SIDE_OTHER || !stm_range_is_empty (told)) && !clause->passive)
    {
      guint32 from = clause->verb;

      while (from > clause->finite + 1 && stm_tag_is_verb (text->tokens[from - 1].tag)
             && text->tokens[from - 1].tag == STM_TAG_VB)
        from--;
      issue = stm_clause_tail (text, clause, from);
      if (clause->negated && from > clause->finite + 1)
        issue.first = from - 1;
      stance = STM_STANCE_URGE;
      target = stm_range_is_empty (told) ? clause->subject : told;
    }
  else
    {
      issue = stm_clause_tail (text, clause, clause->subject.first);
      stance = STM_STANCE_CALL_FOR;
    }
  {
    StmTokenRange parts[3] = { issue };
    guint n = stance == STM_STANCE_URGE
                  ? stm_issue_split (text, issue, STM_CUE_PLACE_INF, parts, G_N_ELEMENTS (parts))
                  : 1;

    for (guint i = 0; i < n; i++)
      stm_stances_put (out, stance,
                       stm_cameo_for (text, root,
                                      stance == STM_STANCE_URGE
                                          ? parts[i]
                                          : stm_clause_tail (text, clause, clause->verb)),
                       parts[i], target, stm_clause_modality (text, clause), 0.75f);
  }
  return TRUE;
}

/* Where what a clause urges begins: behind "to" or "that"; STM_TOKEN_NONE when it is not there. */
static guint32
after_link (const StmText *text, guint32 from, guint32 end)
{
  for (guint32 i = from; i + 1 < end && i < from + 10; i++)
    if (stm_token_is (text, i, "that") || text->tokens[i].tag == STM_TAG_TO)
      return i + 1;
  return STM_TOKEN_NONE;
}

/* "it is necessary to", "X is vital", "there is a need for" */
static gboolean
judge_predicate_need (StmContentReader *reader, const StmClause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  StmStanceWord word = { 0 };
  guint32 from;
  StmTokenRange issue;

  if (clause->predicate == STM_TOKEN_NONE)
    return FALSE;
  word = stm_stance_word (text, clause->predicate);
  if (word.kind != STM_STANCE_WORD_NEED
      && !stm_token_among (text, clause->predicate, " need necessity duty responsibility ")
      && !(stm_token_among (text, clause->predicate, " time opportunity moment chance ")
           && clause->rest < clause->end && stm_token_among (text, clause->rest, " to for that ")))
    return FALSE;
  /* "it is high time that Togo kept its word" */
  if (stm_token_is (text, clause->predicate, "time") && stm_token_is (text, clause->rest, "that"))
    {
      StmClause inner;

      if (stm_clause_parse (text, clause->rest + 1, clause->limit, &inner)
          && stm_clause_side (reader, inner.subject) == STM_SIDE_OTHER && !inner.passive)
        {
          issue = stm_clause_tail (text, &inner, inner.finite);
          stm_stances_put (out, STM_STANCE_URGE, stm_cameo_for (text, "020", issue), issue,
                           inner.subject, stm_clause_modality (text, clause), 0.6f);
          return TRUE;
        }
    }
  /* "it is time for Togo to lay down its arms" */
  if (clause->rest + 1 < clause->end && stm_token_is (text, clause->rest, "for"))
    {
      StmTokenRange actor = stm_phrase_until (text, clause->rest + 1, clause->end, 0);
      guint32 to = actor.end;

      while (to < clause->end && to < actor.end + 10 && text->tokens[to].tag != STM_TAG_TO)
        to++;
      if (!stm_range_is_empty (actor) && to + 1 < clause->end && text->tokens[to].tag == STM_TAG_TO
          && text->tokens[to + 1].tag == STM_TAG_VB
          && stm_clause_side (reader, actor) == STM_SIDE_OTHER)
        {
          issue = stm_clause_tail (text, clause, to + 1);
          stm_stances_put (out, STM_STANCE_URGE, stm_cameo_for (text, "020", issue), issue, actor,
                           stm_clause_modality (text, clause), 0.65f);
          return TRUE;
        }
    }
  from = after_link (text, clause->rest, clause->end);
  if (from == STM_TOKEN_NONE && stm_token_among (text, clause->subject.first, " it there "))
    from = clause->rest;
  issue = from != STM_TOKEN_NONE ? stm_clause_tail (text, clause, from)
                                 : stm_clause_tail (text, clause, clause->subject.first);
  if (from == STM_TOKEN_NONE && word.kind == STM_STANCE_WORD_NEED
      && (stm_token_among (text, clause->predicate, " important critical ")
          || stm_token_is (text, clause->verb, "been")))
    stm_stances_put (out, STM_STANCE_SUPPORT, "050", clause->subject, nothing,
                     stm_clause_modality (text, clause), 0.5f);
  else
    stm_stances_put (out, STM_STANCE_CALL_FOR, stm_cameo_for (text, "020", issue), issue, nothing,
                     stm_clause_modality (text, clause), 0.65f);
  return TRUE;
}

/* "hopes that X will", "expects X to", "wants to" */
static gboolean
judge_wish (StmContentReader *reader, const StmClause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  StmStanceWord word = stm_stance_word (text, clause->verb);
  guint32 at = clause->rest;
  StmClause inner;

  if (word.kind != STM_STANCE_WORD_WANT
      && !(clause->modal == STM_MODAL_WOULD && stm_token_is (text, clause->verb, "like")))
    return FALSE;
  if (at + 1 < clause->end && stm_token_is (text, at, "for")
      && stm_token_among (text, clause->verb, " hope hopes hoped hoping "))
    {
      stm_stances_put (out, STM_STANCE_SUPPORT, "050", stm_clause_tail (text, clause, at + 1),
                       nothing, stm_clause_modality (text, clause), 0.5f);
      return TRUE;
    }
  if (at < clause->end && stm_token_is (text, at, "that"))
    at++;
  if (at + 1 < clause->end && text->tokens[at].tag == STM_TAG_TO)
    {
      StmTokenRange issue = stm_clause_tail (text, clause, at + 1);
      StmCueMatch match;

      /* "I want to thank X": thanked by saying so */
      if (stm_cue_match (text, at + 1, clause->end, &match)
          && stm_cue_get (match.entry)->act == STM_SPEECH_ACT_EXPRESSIVE)
        {
          StmFrame frame;

          stm_frame_read (text, &match, at + 1, clause->limit, &frame);
          if (stm_stances_read_frame (text, &frame, out))
            return TRUE;
        }
      /* "we wish to stress that talks must go on" */
      else if (stm_cue_match (text, at + 1, clause->end, &match)
               && stm_cue_get (match.entry)->stance == STM_STANCE_COMMENT
               && match.end + 1 < clause->limit && stm_token_is (text, match.end, "that"))
        {
          const guint before = out->n;

          stm_stances_read_content (reader, match.end + 1, clause->limit, out);
          return out->n > before;
        }

      stm_stances_put (out,
                       stm_topic_read (text, issue) == STM_TOPIC_MEDIATE
                               || stm_token_among (text, issue.first, " host mediate help ")
                           ? STM_STANCE_OFFER
                           : STM_STANCE_PLEDGE,
                       stm_cameo_deepen ("030", stm_topic_read (text, issue), TRUE), issue, nothing,
                       stm_clause_modality (text, clause), 0.5f);
      return TRUE;
    }
  {
    StmTokenRange object = stm_phrase_until (text, at, clause->end, 0);

    if (!stm_range_is_empty (object) && object.end + 1 < clause->end
        && text->tokens[object.end].tag == STM_TAG_TO
        && text->tokens[object.end + 1].tag == STM_TAG_VB)
      {
        StmTokenRange issue = stm_clause_tail (text, clause, object.end + 1);
        gboolean actor = stm_clause_side (reader, object) != STM_SIDE_THING;

        stm_stances_put (out, actor ? STM_STANCE_URGE : STM_STANCE_CALL_FOR,
                         stm_cameo_for (text, "020", issue), issue, actor ? object : nothing,
                         stm_clause_modality (text, clause), 0.6f);
        return TRUE;
      }
  }
  if (stm_clause_parse (text, at, clause->end, &inner))
    {
      StmSide side = stm_clause_side (reader, inner.subject);

      if (side >= STM_SIDE_OTHER && inner.modal != STM_MODAL_NONE)
        {
          StmTokenRange issue = stm_clause_tail (text, &inner, inner.verb), parts[3];
          guint n = stm_issue_split (text, issue, STM_CUE_PLACE_INF, parts, 3);

          for (guint i = 0; i < n; i++)
            stm_stances_put (out, STM_STANCE_URGE, stm_cameo_for (text, "020", parts[i]), parts[i],
                             inner.subject, stm_clause_modality (text, &inner), 0.6f);
        }
      else
        stm_stances_put (out, STM_STANCE_SUPPORT, "050",
                         stm_clause_tail (text, &inner, inner.subject.first), nothing,
                         stm_clause_modality (text, &inner), 0.45f);
      return TRUE;
    }
  return FALSE;
}

static void
judge_until (StmContentReader *reader, const StmClause *clause, StmStances *out)
{
  const StmText *text = reader->text;

  for (guint32 i = clause->rest; i + 2 < clause->end; i++)
    if (stm_token_among (text, i, " until till unless "))
      {
        StmClause inner;

        if (stm_clause_parse (text, i + 1, clause->end, &inner)
            && stm_clause_side (reader, inner.subject) >= STM_SIDE_OTHER)
          stm_stances_put (
              out, STM_STANCE_URGE,
              stm_cameo_for (text, "100", stm_clause_tail (text, &inner, inner.finite)),
              stm_clause_tail (text, &inner, inner.finite), inner.subject, STM_MODALITY_ASSERTED,
              0.6f);
        return;
      }
}

static guint32
until_at (const StmText *text, guint32 from, guint32 end)
{
  for (guint32 i = from; i < end; i++)
    if (stm_token_among (text, i, " until till unless "))
      return i;
  return end;
}

/* What the own side will, or will not, do. */
static gboolean
judge_will (StmContentReader *reader, const StmClause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  StmTokenRange issue = stm_clause_tail (text, clause, clause->verb);
  StmTopic topic;
  gboolean hostile;

  if (clause->modal != STM_MODAL_WILL && clause->modal != STM_MODAL_WOULD)
    return FALSE;
  if ((clause->passive || clause->predicate != STM_TOKEN_NONE) && !clause->negated)
    return FALSE;
  issue.end = until_at (text, issue.first, issue.end);
  topic = stm_topic_read (text, issue);
  hostile = stm_topic_is_hostile (topic)
            || stm_stance_word (text, clause->verb).kind == STM_STANCE_WORD_DEED
            || (!clause->negated
                && stm_issue_has_alternative (text, stm_clause_tail (text, clause, clause->verb)));
  if (clause->negated)
    {
      gboolean parts_n = hostile && stm_topic_of (text, clause->verb) != STM_TOPIC_ADMIN;

      if (parts_n)
        {
          StmTokenRange parts[3];
          guint n;

          if (issue.first > clause->finite + 1)
            issue.first--;
          n = stm_issue_split (text, issue, STM_CUE_PLACE_INF, parts, 3);
          for (guint i = 0; i < n; i++)
            stm_stances_put (out, STM_STANCE_PLEDGE, "030", parts[i], nothing,
                             stm_clause_modality (text, clause), 0.6f);
        }
      else
        stm_stances_put (out, STM_STANCE_REJECT, stm_cameo_deepen ("120", topic, FALSE), issue,
                         nothing, stm_clause_modality (text, clause), 0.65f);
      judge_until (reader, clause, out);
      return TRUE;
    }
  judge_until (reader, clause, out);
  stm_stances_put (out, hostile ? STM_STANCE_WARN : STM_STANCE_PLEDGE,
                   stm_cameo_deepen (hostile ? "130" : "030", topic, TRUE), issue, nothing,
                   stm_clause_modality (text, clause), 0.55f);
  return TRUE;
}

/* The cue that heads the clause's predicate: "condemned", "is ready to", "has offered". */
static gboolean
judge_cue (StmContentReader *reader, const StmClause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  StmCueMatch match;
  StmFrame frame;
  guint32 at = clause->predicate != STM_TOKEN_NONE ? clause->predicate : clause->verb;

  if (!stm_cue_match (text, at, clause->end, &match))
    return FALSE;
  stm_frame_read (text, &match, clause->subject.first,
                  clause->rest >= clause->end ? clause->limit : clause->end, &frame);
  if (clause->predicate != STM_TOKEN_NONE)
    frame.group.negated = clause->negated;
  return stm_stances_read_frame (text, &frame, out);
}

/* "we have said that …", "I made clear that …": what the speaker's side said before is said again.
 */
static gboolean
judge_report (StmContentReader *reader, const StmClause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  const guint before = out->n;
  StmCueMatch match;
  StmFrame frame;

  if (clause->negated || clause->passive || clause->predicate != STM_TOKEN_NONE
      || clause->modal != STM_MODAL_NONE
      || !stm_cue_match (text, clause->verb, clause->limit, &match)
      || stm_cue_get (match.entry)->stance != STM_STANCE_COMMENT)
    return FALSE;
  stm_frame_read (text, &match, clause->subject.first, clause->limit, &frame);
  if (frame.form != STM_CUE_PLACE_CLAUSE || frame.issue.first <= clause->verb)
    return FALSE;
  stm_stances_read_content (reader, frame.issue.first, frame.issue.end, out);
  return out->n > before;
}

static gboolean
insists (const StmContentReader *reader)
{
  if (reader->cue == NULL)
    return FALSE;
  return reader->cue->cue_class == STM_CUE_CLASS_EMPHATIC
         || reader->cue->cue_class == STM_CUE_CLASS_NEGATIVE
         || strcmp (reader->cue->cue, "reply") == 0 || strcmp (reader->cue->cue, "respond") == 0
         || strcmp (reader->cue->cue, "retort") == 0 || strcmp (reader->cue->cue, "answer") == 0;
}

static gboolean
has_no (const StmText *text, const StmClause *clause)
{
  return stm_token_is (text, clause->subject.first, "no") || clause->negated;
}

static gboolean
judge_clause (StmContentReader *reader, const StmClause *clause, StmSide side, StmStances *out)
{
  const StmText *text = reader->text;
  guint before = out->n;

  if (judge_need (reader, clause, side == STM_SIDE_MAYBE ? STM_SIDE_OTHER : side, out))
    return out->n > before;
  if (stm_judge_prospect (text, clause, out))
    return TRUE;
  if (side == STM_SIDE_OWN || side == STM_SIDE_MAYBE)
    {
      if (judge_wish (reader, clause, out) || judge_cue (reader, clause, out)
          || judge_report (reader, clause, out) || stm_judge_plan (text, clause, out)
          || judge_will (reader, clause, out))
        return out->n > before;
    }
  /* "the ambassador said it supports the plan": his government does */
  if (side == STM_SIDE_THING && clause->subject.end - clause->subject.first == 1
      && stm_token_is (text, clause->subject.first, "it") && clause->predicate == STM_TOKEN_NONE
      && !clause->passive && judge_cue (reader, clause, out))
    return out->n > before;
  /* "the league believes that …": a body's mind is told by whoever speaks for it */
  if (side == STM_SIDE_OTHER
      && stm_token_among (text, clause->verb, " believes believe believed thinks feels considers ")
      && judge_report (reader, clause, out))
    return TRUE;
  if (side == STM_SIDE_MAYBE)
    side = STM_SIDE_OTHER;
  if (side != STM_SIDE_OTHER && judge_predicate_need (reader, clause, out))
    return TRUE;
  if (insists (reader) && has_no (text, clause) && clause->modal == STM_MODAL_NONE)
    {
      stm_stances_put (out, STM_STANCE_DENY, "016",
                       stm_clause_tail (text, clause, clause->subject.first), nothing,
                       stm_clause_modality (text, clause), 0.5f);
      return TRUE;
    }
  if (stm_judge_guilt (text, clause, out) || stm_judge_refusal (reader, clause, side, out)
      || (side == STM_SIDE_OTHER && stm_judge_other (reader, clause, out)))
    return TRUE;
  if (stm_judge_suffered (reader, clause, out) || stm_judge_quality (text, clause, side, out))
    return TRUE;
  if (side == STM_SIDE_THING && !clause->negated && !clause->passive
      && stm_topic_of (text, clause->verb) != STM_TOPIC_FORCE
      && stm_stance_word (text, clause->verb).kind == STM_STANCE_WORD_DEED)
    {
      StmTokenRange actor = stm_issue_actor (text, clause->subject);

      stm_stances_put (out,
                       clause->modal == STM_MODAL_WILL || clause->modal == STM_MODAL_WOULD
                           ? STM_STANCE_WARN
                       : stm_range_is_empty (actor) ? STM_STANCE_CONCERN
                                                    : STM_STANCE_CONDEMN,
                       clause->modal == STM_MODAL_WILL || clause->modal == STM_MODAL_WOULD ? "130"
                       : stm_range_is_empty (actor)                                        ? "012"
                                                                                           : "111",
                       clause->subject, actor, stm_clause_modality (text, clause), 0.45f);
      return TRUE;
    }
  if (side != STM_SIDE_OWN && stm_clause_punishes (text, clause, out))
    return TRUE;
  if ((side == STM_SIDE_THING || (side == STM_SIDE_OTHER && clause->modal != STM_MODAL_NONE))
      && stm_judge_harm (text, clause, out))
    return TRUE;
  return out->n > before || stm_judge_value (text, clause, side, out);
}

/* "insisted that Ghana pay": a clause without a finite verb asks. */
static void
judge_subjunctive (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  const StmText *text = reader->text;
  StmTokenRange subject, issue;

  if (reader->cue == NULL || reader->cue->cue_class != STM_CUE_CLASS_EMPHATIC)
    return;
  subject = stm_phrase_until (text, first, end, 0);
  if (stm_range_is_empty (subject) || subject.end >= end
      || text->tokens[subject.end].tag != STM_TAG_VB)
    return;
  issue = (StmTokenRange){ subject.end, end };
  stm_stances_put (out, STM_STANCE_URGE, stm_cameo_for (text, "100", issue), issue, subject,
                   STM_MODALITY_ASSERTED, 0.55f);
}

/* "Let the two sides settle it": whoever is let do it is urged. */
static gboolean
judge_let (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  const StmText *text = reader->text;
  StmTokenRange who, issue;

  if (first + 3 >= end || !stm_token_is (text, first, "let")
      || text->tokens[first].quoted == STM_QUOTED_NO)
    return FALSE;
  who = stm_phrase_until (text, first + 1, end, 0);
  if (stm_range_is_empty (who) || who.end >= end
      || (text->tokens[who.end].tag != STM_TAG_VB && text->tokens[who.end].tag != STM_TAG_VBP))
    return FALSE;
  issue = (StmTokenRange){ who.end, end };
  stm_stances_put (out, STM_STANCE_URGE, stm_cameo_for (text, "020", issue), issue,
                   stm_token_is (text, who.first, "us") ? nothing : who, 0, 0.55f);
  return TRUE;
}

/* "the importance of A, the potential to B, and the need for C": each for itself. */
static gboolean
judge_list (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  const StmText *text = reader->text;
  const StmToken *t = text->tokens;
  const guint before = out->n;
  guint32 from = first;

  if (t[first].tag != STM_TAG_DT)
    return FALSE;
  for (guint32 i = first + 2; i < end; i++)
    {
      const guint32 next =
          i + 1 + (t[i].tag == STM_TAG_COMMA && i + 1 < end && t[i + 1].tag == STM_TAG_CC);

      if (stm_tag_is_finite (t[i].tag) || t[i].tag == STM_TAG_MD)
        return FALSE;
      if ((t[i].tag != STM_TAG_COMMA && t[i].tag != STM_TAG_CC) || next + 2 >= end
          || t[next].tag != STM_TAG_DT || !stm_tag_is_noun (t[next + 1].tag)
          || !stm_token_among (text, next + 2, " of for to "))
        continue;
      stm_judge_phrase (reader, from, i, out);
      from = next;
      i = next;
    }
  if (from > first)
    stm_judge_phrase (reader, from, end, out);
  return out->n > before;
}

static void
read_clauses (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  const StmText *text = reader->text;
  StmSide side = STM_SIDE_THING;
  guint32 at = first;

  while (at < end && (stm_token_is_mark (text, at) || text->tokens[at].tag == STM_TAG_COMMA))
    at++;
  if (at < end && stm_token_among (text, at, " no nope never ")
      && (at + 1 >= end || text->tokens[at + 1].tag == STM_TAG_COMMA
          || text->tokens[at + 1].tag == STM_TAG_PERIOD))
    {
      stm_stances_put (out, STM_STANCE_DENY, "016", (StmTokenRange){ at, end }, nothing,
                       STM_MODALITY_NEGATED, 0.5f);
      return;
    }
  for (guint i = 0; i < MAX_CLAUSES && at < end; i++)
    {
      StmClause clause;
      guint32 next;

      if (i == 0
          && (judge_let (reader, at, end, out) || judge_list (reader, at, end, out)
              || stm_judge_phrase (reader, at, end, out)))
        return;
      if (!stm_clause_parse (text, at, end, &clause))
        {
          if (i == 0)
            judge_subjunctive (reader, at, end, out);
          return;
        }
      next = stm_clause_next (text, MAX (clause.verb + 1, clause.finite + 1), end);
      clause.end = next < end ? next - 1 : end;
      if (clause.rest > clause.end)
        clause.rest = clause.end;
      if (clause.predicate != STM_TOKEN_NONE && clause.predicate >= clause.end)
        clause.predicate = STM_TOKEN_NONE;
      /* "our country watches and, for its part, it urges": still the own side */
      if ((!stm_range_is_empty (clause.subject) || i == 0)
          && !(i > 0 && side == STM_SIDE_OWN && clause.subject.end - clause.subject.first == 1
               && stm_token_among (text, clause.subject.first, " it they ")))
        side = stm_range_is_empty (clause.subject) && reader->statement != NULL
                   ? STM_SIDE_OWN /* "Togo, the minister said, | appreciated X" */
                   : stm_clause_side (reader, clause.subject);
      /* "the point is that X must ...": what follows is the statement. */
      if (clause.predicate != STM_TOKEN_NONE && stm_token_is (text, clause.predicate, "that")
          && clause.predicate + 2 < clause.end)
        {
          at = clause.predicate + 1;
          continue;
        }
      judge_clause (reader, &clause, side, out);
      at = next;
    }
}

/* What was said before is read inside of what is said now, each part of it in turn: its cost would
 * double with each. */
void
stm_stances_read_content (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  if (reader->depth == MAX_DEPTH)
    return;
  reader->depth++;
  read_clauses (reader, first, end, out);
  reader->depth--;
}

void
stm_stances_read_will (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  const guint32 modal = reader->statement->cue_head;
  StmClause clause;

  if (!stm_clause_parse (reader->text, first, end, &clause))
    return;
  /* "stood firm and would not resign": the subject has another verb before it. */
  if (clause.finite == modal || stm_clause_parse (reader->text, modal, end, &clause))
    judge_will (reader, &clause, out);
}
