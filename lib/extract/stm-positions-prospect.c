/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What may come: options on the table, hopes, open doors, plans of the own side. See
 * stm-positions-clause.h. */
#include "extract/stm-positions-clause.h"

static const StmTokenRange nothing = { 0, 0 };

/* "all options are on the table" */
static gboolean
judge_options (const StmText *text, const StmClause *clause, StmStances *out)
{
  guint32 at = clause->finite;

  if (clause->negated)
    return FALSE;
  for (guint32 i = clause->finite > 8 ? clause->finite - 8 : 0; i < clause->finite; i++)
    if (stm_token_among (text, i, " option options "))
      at = i;
  if (at == clause->finite)
    return FALSE;
  for (guint32 i = clause->finite + 1; i < clause->end; i++)
    if (stm_token_is (text, i, "table") && stm_token_is (text, i - 1, "the"))
      {
        stm_stances_put (out, STM_STANCE_WARN, "130", (StmTokenRange){ at, clause->end }, nothing,
                         stm_clause_modality (text, clause), 0.55f);
        return TRUE;
      }
  return FALSE;
}

/* "it would be good if X did Y": hoped for. */
static gboolean
judge_hope (const StmText *text, const StmClause *clause, StmStances *out)
{
  if (clause->modal != STM_MODAL_WOULD || clause->negated || clause->predicate == STM_TOKEN_NONE
      || !stm_token_is (text, clause->subject.first, "it"))
    return FALSE;
  for (guint32 i = clause->predicate + 1; i + 2 < MIN (clause->limit, clause->predicate + 8); i++)
    if (stm_token_is (text, i, "if")
        && stm_stance_word (text, i - 1 - ((text->tokens[i - 1].flags & STM_TOKEN_WORD) == 0)).kind
               == STM_STANCE_WORD_GOOD)
      {
        stm_stances_put (out, STM_STANCE_SUPPORT, "050", (StmTokenRange){ i + 1, clause->limit },
                         nothing, STM_MODALITY_HYPOTHETICAL, 0.5f);
        return TRUE;
      }
  return FALSE;
}

/* "the door is open to talks" */
static gboolean
judge_open_door (const StmText *text, const StmClause *clause, StmStances *out)
{
  StmTokenRange issue;

  if (clause->predicate == STM_TOKEN_NONE || clause->negated
      || !stm_token_is (text, clause->predicate, "open") || stm_range_is_empty (clause->subject))
    return FALSE;
  for (guint32 i = clause->subject.first; i < clause->subject.end; i++)
    if (stm_token_among (text, i, " door doors "))
      {
        issue = stm_clause_tail (text, clause, clause->rest);
        if (!stm_range_is_empty (issue) && stm_token_among (text, issue.first, " to for "))
          issue.first++;
        if (stm_range_is_empty (issue))
          issue = stm_clause_tail (text, clause, clause->subject.first);
        stm_stances_put (out, STM_STANCE_OFFER, stm_cameo_for (text, "030", issue), issue, nothing,
                         stm_clause_modality (text, clause), 0.6f);
        return TRUE;
      }
  return FALSE;
}

gboolean
stm_judge_prospect (const StmText *text, const StmClause *clause, StmStances *out)
{
  return judge_open_door (text, clause, out) || judge_options (text, clause, out)
         || judge_hope (text, clause, out);
}

/* "had a plan", "has prepared an initiative": an own plan that is put forward. */
gboolean
stm_judge_plan (const StmText *text, const StmClause *clause, StmStances *out)
{
  if (!stm_token_among (
          text, clause->verb,
          " developed prepared drafted drawn presented submitted have has had proposed "
          "worked elaborated tabled put "))
    return FALSE;
  for (guint32 i = clause->rest; i < MIN (clause->end, clause->rest + 5); i++)
    if (stm_token_among (text, i,
                         " plan proposal initiative roadmap proposals initiatives formula "))
      {
        StmTokenRange issue = stm_clause_tail (text, clause, clause->rest);

        stm_stances_put (out, STM_STANCE_OFFER, stm_cameo_for (text, "030", issue), issue, nothing,
                         stm_clause_modality (text, clause), 0.5f);
        return TRUE;
      }
  return FALSE;
}
