/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The stance of a content in which the rules see none: by the classifier, with the issue and the
 * target where the first clause of the content has what stances of that kind are about. Called by
 * stm-positions.c. */
#include "extract/stm-positions-clause.h"
#include "extract/stm-stance-model.h"

#define LEAST 0.5f /* likelihood from which a guess is better than a comment */

static const StmTokenRange nothing = { 0, 0 };

static const char *
root_of (StmStance stance)
{
  static const char *const roots[] = {
    [STM_STANCE_SUPPORT] = "050", [STM_STANCE_OPPOSE] = "110", [STM_STANCE_CONDEMN] = "111",
    [STM_STANCE_ACCUSE] = "112",  [STM_STANCE_URGE] = "020",   [STM_STANCE_CALL_FOR] = "020",
    [STM_STANCE_REJECT] = "120",  [STM_STANCE_ACCEPT] = "030", [STM_STANCE_WELCOME] = "051",
    [STM_STANCE_CONCERN] = "012", [STM_STANCE_DENY] = "016",   [STM_STANCE_WARN] = "130",
    [STM_STANCE_PLEDGE] = "030",  [STM_STANCE_OFFER] = "030",  [STM_STANCE_PRAISE] = "051",
    [STM_STANCE_COMMENT] = "010",
  };

  return roots[stance];
}

/* Codes that go deeper by what the issue is about. */
static const char *
code_of (const StmText *text, StmStance stance, StmTokenRange issue)
{
  switch (stance)
    {
    case STM_STANCE_URGE:
    case STM_STANCE_CALL_FOR:
    case STM_STANCE_REJECT:
      return stm_cameo_for (text, root_of (stance), issue);
    case STM_STANCE_ACCEPT:
    case STM_STANCE_PLEDGE:
    case STM_STANCE_OFFER:
      return stm_cameo_deepen (root_of (stance), stm_topic_read (text, issue), TRUE);
    default:
      return root_of (stance);
    }
}

/* Where a stance of this kind has its issue in the clause, and whom it is put to. */
static void
place (StmContentReader *reader, const StmClause *clause, StmTokenRange content, StmStance stance,
       StmTokenRange *issue, StmTokenRange *target)
{
  const StmText *text = reader->text;
  const StmSide side = stm_clause_side (reader, clause->subject);
  const gboolean other = side == STM_SIDE_OTHER || side == STM_SIDE_MAYBE;
  const gboolean bare = stm_range_is_empty (clause->subject)
                        || stm_token_among (text, clause->subject.first,
                                            " it there this that these i we he she they ")
                        || side == STM_SIDE_OWN;
  const StmTokenRange tail = { clause->verb, content.end };

  switch (stance)
    {
    case STM_STANCE_ACCUSE:
    case STM_STANCE_URGE:
      if (!bare && other)
        {
          *target = clause->subject;
          *issue = tail;
        }
      break;
    case STM_STANCE_PRAISE:
      if (!bare && other)
        {
          *target = clause->subject;
          *issue = clause->predicate != STM_TOKEN_NONE
                       ? (StmTokenRange){ clause->predicate, content.end }
                       : tail;
        }
      break;
    case STM_STANCE_PLEDGE:
    case STM_STANCE_OFFER:
    case STM_STANCE_ACCEPT:
    case STM_STANCE_REJECT:
      if (bare && !clause->passive)
        *issue = tail;
      break;
    case STM_STANCE_SUPPORT:
    case STM_STANCE_OPPOSE:
    case STM_STANCE_CONDEMN:
    case STM_STANCE_WELCOME:
    case STM_STANCE_CONCERN:
      if (!bare)
        {
          *issue = clause->subject;
          *target =
              stance == STM_STANCE_CONCERN ? nothing : stm_issue_actor (text, clause->subject);
        }
      break;
    default:
      break;
    }
}

static void
guess_sentence (StmContentReader *reader, StmTokenRange content, StmStances *out)
{
  const StmText *text = reader->text;
  StmTokenRange issue = content, target = nothing;
  StmClause clause;
  float confidence;
  StmStance stance;

  while (content.first < content.end && (text->tokens[content.first].flags & STM_TOKEN_WORD) == 0)
    content.first++;
  if (content.end - content.first < 3)
    return;
  /* "responsibility for the bombing" claims nothing by itself */
  if (!stm_clause_parse (text, content.first, content.end, &clause))
    return;
  stance = stm_stance_guess (text, content, &confidence);
  if (stance == STM_STANCE_COMMENT || confidence < LEAST)
    return;
  issue = content;
  place (reader, &clause, content, stance, &issue, &target);
  stm_stances_put (out, stance, code_of (text, stance, issue), issue, target,
                   stm_modality_read (text, content), 0.5f * confidence);
}

void
stm_stances_guess (StmContentReader *reader, StmTokenRange content, StmStances *out)
{
  guint32 from = content.first;

  /* The first sentence that tells one. */
  for (guint32 i = from + 1; i <= content.end && out->n == 0; i++)
    if (i == content.end || (reader->text->tokens[i].flags & STM_TOKEN_FIRST) != 0)
      {
        guess_sentence (reader, (StmTokenRange){ from, i }, out);
        from = i;
      }
}
