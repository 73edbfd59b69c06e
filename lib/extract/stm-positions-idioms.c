/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Verbs that judge together with a word that follows ("paves the way", "has no right to"), from
 * lib/data/judgments.tsv. Called by stm-positions-value.c. */
#include "extract/stm-positions-clause.h"

#include "data/lexicon-judgments.h"
#include "extract/stm-word-table.h"

#include <string.h>

#define N_SLOTS 512
#define REACH 6 /* tokens from the verb to its word */

G_STATIC_ASSERT (LEXICON_JUDGMENTS_ROWS * 2 < N_SLOTS);
G_STATIC_ASSERT ((int)LEXICON_JUDGMENTS_KIND_GOOD == (int)STM_IDIOM_GOOD);
G_STATIC_ASSERT ((int)LEXICON_JUDGMENTS_KIND_RIGHT == (int)STM_IDIOM_RIGHT);

static StmWordSlot slots[N_SLOTS];
static StmWordList verbs =
    STM_WORD_LIST (slots, lexicon_judgments_pool, lexicon_judgments_rows, LEXICON_JUDGMENTS_ROWS);

/* The word of @row stands within [verb + 1, end). */
static gboolean
find_next (const StmText *text, guint32 verb, guint32 end, const LexiconJudgmentsRow *row,
           guint32 *word)
{
  const StmToken *t = text->tokens;
  const char *next = lexicon_judgments_pool + row->next;
  const guint32 hash = stm_word_hash_lower (next, strlen (next));

  for (guint32 i = verb + 1; i < end && t[i].tag != STM_TAG_COMMA && !stm_tag_is_finite (t[i].tag);
       i++)
    if (hash == t[i].lower || hash == t[i].lemma)
      {
        *word = i;
        return TRUE;
      }
  return FALSE;
}

StmIdiomKind
stm_idiom_find (const StmText *text, guint32 verb, guint32 end, guint32 *word)
{
  const gint32 first = stm_word_list_find_token (&verbs, &text->tokens[verb]);

  if (first < 0)
    return STM_IDIOM_NONE;
  end = MIN (end, verb + 1 + REACH);
  for (guint row = (guint)first;
       row < LEXICON_JUDGMENTS_ROWS
       && lexicon_judgments_rows[row].word == lexicon_judgments_rows[first].word;
       row++)
    if (find_next (text, verb, end, &lexicon_judgments_rows[row], word))
      return (StmIdiomKind)lexicon_judgments_rows[row].kind;
  return STM_IDIOM_NONE;
}
