/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Words that tell a stance (lib/data/stances.tsv), and small questions about issues: the parts of a
 * coordination, conditions. */
#include "extract/stm-positions-private.h"

#include "data/lexicon-stances.h"
#include "extract/stm-word-table.h"

#define N_SLOTS 8192

G_STATIC_ASSERT (LEXICON_STANCES_ROWS * 2 < N_SLOTS);
G_STATIC_ASSERT ((int)LEXICON_STANCES_KIND_ILL == (int)STM_STANCE_WORD_ILL);
G_STATIC_ASSERT ((int)LEXICON_STANCES_STANCE_COMMENT == (int)STM_STANCE_COMMENT);

static StmWordSlot slots[N_SLOTS];
static StmWordList words =
    STM_WORD_LIST (slots, lexicon_stances_pool, lexicon_stances_rows, LEXICON_STANCES_ROWS);

StmStanceWord
stm_stance_word (const StmText *text, guint32 token)
{
  const LexiconStancesRow *row;
  gint32 at = stm_word_list_find_token (&words, &text->tokens[token]);
  if (at < 0)
    return (StmStanceWord){ 0 };
  row = &lexicon_stances_rows[at];
  return (StmStanceWord){ (StmStanceWordKind)row->kind, (StmStance)row->stance,
                          lexicon_stances_pool + row->cameo };
}

/* "avoid A and refrain from B": a new verb of the same form after "and" or a comma. */
static gboolean
begins_part (const StmText *text, guint32 at, guint32 end, guint32 form, guint8 lead)
{
  const StmToken *t = text->tokens;

  while (at < end
         && (stm_token_is_mark (text, at) || stm_token_is (text, at, "to")
             || (t[at].tag == STM_TAG_MD && form == STM_CUE_PLACE_INF)
             || stm_tag_is_adverb (t[at].tag)))
    at++;
  if (at >= end)
    return FALSE;
  if (form == STM_CUE_PLACE_INF)
    return t[at].tag == STM_TAG_VB || (t[at].tag == STM_TAG_VBP && lead != STM_TAG_VBP);
  if (form == STM_CUE_PLACE_GERUND)
    return t[at].tag == STM_TAG_VBG;
  /* noun phrases: a determiner or possessive begins the next one */
  return t[at].tag == STM_TAG_DT || t[at].tag == STM_TAG_PRP_POSS || t[at].tag == STM_TAG_PDT
         || stm_token_among (text, at, " in for to on ");
}

guint
stm_issue_split (const StmText *text, StmTokenRange issue, guint32 form, StmTokenRange *parts,
                 guint max)
{
  const StmToken *t = text->tokens;
  guint n = 0;
  guint32 from = issue.first;

  if (form == STM_CUE_PLACE_CLAUSE)
    {
      parts[0] = issue;
      return 1;
    }
  /* "for meeting him after A and B": the acts are split, not what they are about */
  if (issue.first < issue.end && t[issue.first].tag == STM_TAG_VBG)
    form = STM_CUE_PLACE_GERUND;
  for (guint32 i = issue.first + 2; i + 1 < issue.end && n + 1 < max; i++)
    {
      guint32 next = i + 1;

      /* "A, as well as in B" */
      if (stm_token_is (text, i, "as") && next + 1 < issue.end && stm_token_is (text, next, "well")
          && stm_token_is (text, next + 1, "as") && next + 3 < issue.end)
        {
          parts[n++] = (StmTokenRange){ from, t[i - 1].tag == STM_TAG_COMMA ? i - 1 : i };
          from = next + 2;
          if (t[from].tag == STM_TAG_IN)
            from++;
          i = from;
          continue;
        }
      if (t[i].tag != STM_TAG_CC && !(t[i].tag == STM_TAG_COMMA && form == STM_CUE_PLACE_INF))
        continue;
      if (t[i].tag == STM_TAG_COMMA && t[next].tag == STM_TAG_CC)
        continue;
      if (!begins_part (text, next, issue.end, form, t[issue.first].tag))
        continue;
      /* "between the government and the rebels" is one */
      if (form != STM_CUE_PLACE_INF && form != STM_CUE_PLACE_GERUND)
        {
          gboolean pair = FALSE;

          for (guint32 k = from; k < i; k++)
            pair = pair || stm_token_among (text, k, " between both among ");
          if (pair)
            continue;
          if (stm_token_among (text, next, " in for to on ") && next + 1 < issue.end)
            next++;
        }
      parts[n++] = (StmTokenRange){ from, t[i - 1].tag == STM_TAG_COMMA ? i - 1 : i };
      while (next < issue.end
             && (stm_token_is_mark (text, next) || stm_token_is (text, next, "to")
                 || t[next].tag == STM_TAG_MD))
        next++;
      from = next;
      i = next;
    }
  if (from < issue.end)
    parts[n++] = (StmTokenRange){ from, issue.end };
  return n;
}

StmTokenRange
stm_issue_trim (const StmText *text, StmTokenRange issue)
{
  const StmToken *t = text->tokens;

  for (guint32 i = issue.first + 2; i + 2 < issue.end; i++)
    if ((stm_token_is (text, i, "in") && stm_token_is (text, i + 1, "order"))
        || (stm_token_is (text, i, "so") && stm_token_is (text, i + 1, "that"))
        || (stm_token_is (text, i, "by") && t[i + 1].tag == STM_TAG_VBG)
        || (t[i].tag == STM_TAG_WDT && i > issue.first + 3)
        || (t[i].tag == STM_TAG_COMMA && stm_token_among (text, i + 1, " which who but ")))
      return (StmTokenRange){ issue.first, i };
  return issue;
}

guint
stm_modality_read (const StmText *text, StmTokenRange clause)
{
  for (guint32 i = clause.first; i < clause.end; i++)
    if (stm_token_among (text, i, " if unless provided providing until "))
      return STM_MODALITY_HYPOTHETICAL;
  return STM_MODALITY_ASSERTED;
}

void
stm_stances_add (StmStances *self, const StmStanceFound *found)
{
  for (guint i = 0; i < self->n; i++)
    {
      const StmStanceFound *old = &self->items[i];

      if (old->stance == found->stance && old->issue.first < found->issue.end
          && found->issue.first < old->issue.end)
        return;
    }
  if (self->n < STM_STANCES_MAX)
    self->items[self->n++] = *found;
}
