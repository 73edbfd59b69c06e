/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Classes of words: see stm-words.h. */
#include "extract/stm-words.h"

#include "data/lexicon-words.h"
#include "extract/stm-word-table.h"

G_STATIC_ASSERT ((int)LEXICON_WORDS_IS_ACTOR == (int)STM_WORD_ACTOR);
G_STATIC_ASSERT ((int)LEXICON_WORDS_IS_REBEL == (int)STM_WORD_REBEL);

static StmWordSlot slots[2048];
static const StmWordTable words = STM_WORD_TABLE (slots);

G_STATIC_ASSERT (LEXICON_WORDS_ROWS * 2 < G_N_ELEMENTS (slots));

static void
prepare (void)
{
  static gsize ready;

  if (!g_once_init_enter (&ready))
    return;
  for (guint i = 0; i < LEXICON_WORDS_ROWS; i++)
    stm_word_table_add (&words, lexicon_words_pool + lexicon_words_rows[i].word, i);
  g_once_init_leave (&ready, 1);
}

gboolean
stm_word_is (const StmText *text, guint32 token, guint classes)
{
  gint32 row;

  prepare ();
  row = stm_word_table_find (&words, text->tokens[token].lower);
  return row >= 0 && (lexicon_words_rows[row].is & classes) != 0;
}
