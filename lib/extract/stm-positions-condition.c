/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Conditions that a speaker sets for an acceptance, a pledge or an offer ("provided that the army
 * leaves"): what the others must do is urged, what must come about is called for. Called for each
 * statement after its stances are known; conditions of mediation offers are stm-offers-condition.c.
 */
#include "extract/stm-positions-clause.h"

#define MAX_CONDITIONS 3

/* Behind the words that open a condition at @at; STM_TOKEN_NONE when none does. */
static guint32
open_condition (const StmText *text, guint32 at, guint32 end)
{
  guint32 next = at + 1;

  if (stm_token_among (text, at, " provided providing "))
    {
      /* "provided that", "provided there are": not "provided aid", "provided for" */
      if (at + 2 >= end
          || !(stm_token_among (text, next, " that there it he she they we ")
               || text->tokens[next].tag == STM_TAG_DT
               || stm_tag_is_proper (text->tokens[next].tag)))
        return STM_TOKEN_NONE;
    }
  else if (stm_token_is (text, at, "on"))
    {
      if (next < end && stm_token_is (text, next, "the"))
        next++;
      if (next + 2 >= end || !stm_token_is (text, next, "condition"))
        return STM_TOKEN_NONE;
      next++;
      if (!stm_token_is (text, next, "that"))
        return STM_TOKEN_NONE;
    }
  else if (stm_token_is (text, at, "only"))
    {
      if (next + 2 >= end || !stm_token_is (text, next, "if"))
        return STM_TOKEN_NONE;
      next++;
    }
  else if (stm_token_is (text, at, "if"))
    {
      /* "willing to leave if the army left": not "as if", "if necessary", "asked if" */
      if (next + 2 >= end || stm_token_among (text, at - 1, " as even ask asked asks and or , ")
          || stm_token_among (text, at - 1, " see know wonder wondered check decide tell ")
          || stm_token_among (text, next, " necessary possible needed not it "))
        return STM_TOKEN_NONE;
    }
  else
    return STM_TOKEN_NONE;
  if (stm_token_is (text, next, "that"))
    next++;
  return next;
}

static void
add_condition (StmContentReader *reader, const StmClause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  const StmTokenRange nobody = { clause->finite, clause->finite };
  const gboolean urged = !clause->passive && !stm_range_is_empty (clause->subject)
                         && stm_clause_side (reader, clause->subject) == STM_SIDE_OTHER;
  guint32 from = stm_range_is_empty (clause->subject) ? clause->finite : clause->subject.first;
  StmTokenRange issue;

  /* "there are guarantees that …": what is to be there */
  if (from < clause->end && stm_token_is (text, from, "there") && clause->finite + 1 < clause->end)
    from = clause->finite + 1;
  issue = stm_clause_tail (text, clause, from);
  if (!stm_range_is_empty (issue))
    stm_stances_put (out, urged ? STM_STANCE_URGE : STM_STANCE_CALL_FOR,
                     stm_cameo_for (text, "020", issue), issue, urged ? clause->subject : nobody,
                     STM_MODALITY_ASSERTED, 0.6f);
}

/* "that A …, | and that B …" */
static guint32
find_next (const StmText *text, const StmClause *clause, guint32 end)
{
  const guint32 from = MAX (clause->verb + 1, clause->finite + 1);
  const guint32 next = stm_clause_next (text, from, end);

  for (guint32 i = from; i + 1 < next; i++)
    if (text->tokens[i].tag == STM_TAG_CC && stm_token_is (text, i + 1, "that"))
      return i + 1;
  return next;
}

static void
read_conditions (StmContentReader *reader, guint32 at, guint32 end, StmStances *out)
{
  const StmText *text = reader->text;

  for (guint i = 0; i < MAX_CONDITIONS && at < end; i++)
    {
      StmClause clause;
      guint32 next;

      while (at < end && stm_token_among (text, at, " , that and "))
        at++;
      if (at >= end || !stm_clause_parse (text, at, end, &clause))
        return;
      next = find_next (text, &clause, end);
      clause.end = next < end ? next - 1 : end;
      add_condition (reader, &clause, out);
      at = next;
    }
}

/* "if Togo fails to answer", "if they were asked": what is not wished for, or no one's deed. */
static gboolean
is_feared (const StmText *text, guint32 first, guint32 end)
{
  StmClause clause;

  return !stm_clause_parse (text, first, end, &clause) || clause.negated
         || stm_stance_word (text, clause.verb).kind == STM_STANCE_WORD_DEED
         || stm_topic_of (text, clause.verb) == STM_TOPIC_FORCE
         || stm_token_among (
             text, clause.verb,
             " fail fails failed refuse refuses refused asked ask asks needed invited "
             "requested called break breaks broke continue continues continued ");
}

void
stm_stances_read_conditions (StmContentReader *reader, StmStances *out)
{
  const StmText *text = reader->text;
  const StmDraftStatement *s = reader->statement;
  const guint n = out->n;
  gboolean grants = FALSE;

  for (guint i = 0; i < n; i++)
    grants = grants || out->items[i].stance == STM_STANCE_ACCEPT
             || out->items[i].stance == STM_STANCE_OFFER
             || out->items[i].stance == STM_STANCE_PLEDGE;
  if (!grants)
    return;
  for (guint r = 0; r < s->n_contents; r++)
    for (guint32 at = s->content_tokens[r].first; at + 2 < s->content_tokens[r].end; at++)
      {
        const guint32 end =
            MIN (s->content_tokens[r].end, text->sentences[text->tokens[at].sentence].end);
        const guint32 from = open_condition (text, at, end);

        if (from == STM_TOKEN_NONE
            || (stm_token_is (text, at, "if") && is_feared (text, from, end)))
          continue;
        for (guint i = 0; i < n; i++)
          if (out->items[i].issue.first < at && at < out->items[i].issue.end)
            out->items[i].issue.end = at;
        read_conditions (reader, from, end, out);
        return;
      }
}
