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
static const StmWordTable verbs = STM_WORD_TABLE (slots);
static guint32 hashes[LEXICON_JUDGMENTS_ROWS]; /* of the words */

static const char *
word_of (guint row)
{
  return lexicon_judgments_pool + lexicon_judgments_rows[row].word;
}

static void
prepare (void)
{
  static gsize ready;

  if (!g_once_init_enter (&ready))
    return;
  for (guint i = 0; i < LEXICON_JUDGMENTS_ROWS; i++)
    {
      hashes[i] = stm_word_hash_lower (word_of (i), strlen (word_of (i)));
      stm_word_table_add (&verbs, lexicon_judgments_pool + lexicon_judgments_rows[i].verb, i);
    }
  g_once_init_leave (&ready, 1);
}

StmIdiomKind
stm_idiom_find (const StmText *text, guint32 verb, guint32 end, guint32 *word)
{
  const StmToken *t = text->tokens;
  gint32 first;

  prepare ();
  first = stm_word_table_find_token (&verbs, &t[verb]);
  if (first < 0)
    return STM_IDIOM_NONE;
  end = MIN (end, verb + 1 + REACH);
  for (guint32 i = verb + 1; i < end && t[i].tag != STM_TAG_COMMA && !stm_tag_is_finite (t[i].tag);
       i++)
    for (guint row = (guint)first;
         row < LEXICON_JUDGMENTS_ROWS
         && lexicon_judgments_rows[row].verb == lexicon_judgments_rows[first].verb;
         row++)
      if (hashes[row] == t[i].lower || hashes[row] == t[i].lemma)
        {
          *word = i;
          return (StmIdiomKind)lexicon_judgments_rows[row].kind;
        }
  return STM_IDIOM_NONE;
}
