/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The table of nouns: see stm-nouns.h. */
#include "extract/stm-nouns.h"

#include "data/lexicon-nouns.h"
#include "extract/stm-phrase.h"
#include "extract/stm-word-table.h"

#define N_SLOTS 8192

G_STATIC_ASSERT (LEXICON_NOUNS_ROWS * 2 < N_SLOTS);
G_STATIC_ASSERT ((int)LEXICON_NOUNS_KIND_ACTOR == (int)STM_NOUN_ACTOR);
G_STATIC_ASSERT ((int)LEXICON_NOUNS_KIND_REBEL == (int)STM_NOUN_REBEL);

static StmWordSlot slots[N_SLOTS];
static StmWordList words =
    STM_WORD_LIST (slots, lexicon_nouns_pool, lexicon_nouns_rows, LEXICON_NOUNS_ROWS);

guint32
stm_noun_kinds (const StmText *text, guint32 token)
{
  gint32 row = stm_word_list_find_token (&words, &text->tokens[token]);
  return row >= 0 ? lexicon_nouns_rows[row].kind : 0;
}

gboolean
stm_noun_is (const StmText *text, guint32 token, guint32 kinds)
{
  return (stm_noun_kinds (text, token) & kinds) != 0;
}

guint32
stm_noun_kinds_of_phrase (const StmText *text, StmTokenRange phrase)
{
  if (stm_range_is_empty (phrase))
    return 0;
  return stm_noun_kinds (text, stm_phrase_head (text, phrase));
}
