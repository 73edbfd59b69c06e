/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Threats that no verb of threatening tells: what will happen to others ("looters would be shot",
 * "they would pay a heavy price"), what will be done unless another gives way. Called by the
 * readers of contents. */
#include "extract/stm-positions-clause.h"

#define REACH 7 /* tokens from "pay" or "face" to what is paid or faced */

gboolean
stm_issue_has_alternative (const StmText *text, StmTokenRange clause)
{
  for (guint32 i = clause.first; i + 2 < clause.end; i++)
    {
      if (stm_token_is (text, i, "unless"))
        return TRUE;
      if (stm_token_is (text, i, "if"))
        for (guint32 k = i + 1; k < MIN (clause.end, i + 12); k++)
          if (stm_token_among (text, k, " not n't fail fails failed refuse refuses refused "))
            return TRUE;
    }
  return FALSE;
}

/* "pay a heavy price", "face jail", "lose their licences" */
static gboolean
is_to_suffer (const StmText *text, const StmClause *clause)
{
  const char *what;

  if (stm_token_is (text, clause->verb, "pay"))
    what = " price dearly consequences ";
  else if (stm_token_is (text, clause->verb, "face"))
    what = " jail prison charges fine fines sanctions penalty penalties prosecution punishment "
           "consequences arrest trial expulsion closure justice death court ban isolation ";
  else if (stm_token_is (text, clause->verb, "lose"))
    what = " licence licences license licenses citizenship funding accreditation job jobs seat "
           "seats rights aid pensions immunity ";
  else if (stm_token_is (text, clause->verb, "suffer")
           || stm_token_is (text, clause->verb, "regret"))
    return TRUE;
  else
    return FALSE;
  for (guint32 i = clause->verb + 1; i < MIN (clause->end, clause->verb + REACH); i++)
    if (stm_token_among (text, i, what))
      return TRUE;
  return FALSE;
}

gboolean
stm_clause_punishes (const StmText *text, const StmClause *clause, StmStances *out)
{
  StmTopic topic = STM_TOPIC_NONE;

  if ((clause->modal != STM_MODAL_WILL && clause->modal != STM_MODAL_WOULD) || clause->negated)
    return FALSE;
  if (clause->passive)
    {
      topic = stm_topic_of (text, clause->verb);
      if (!stm_topic_is_hostile (topic) && !stm_token_is (text, clause->verb, "dealt"))
        return FALSE;
    }
  else if (!is_to_suffer (text, clause))
    return FALSE;
  stm_stances_put (out, STM_STANCE_WARN, stm_cameo_deepen ("130", topic, FALSE),
                   stm_clause_tail (text, clause, clause->subject.first), clause->subject,
                   stm_clause_modality (text, clause), 0.5f);
  return TRUE;
}
