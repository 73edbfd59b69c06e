/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Lexicon rows by the hash of a token's word (stm-word.h), for the lexicons of lib/extract: asked
 * for every token, they must not look at its letters. Each file that has a lexicon keeps a static
 * array of slots. An StmWordList fills itself; where more than the words is worked out from the
 * rows, the file fills an StmWordTable once, along with the rest. */
#pragma once

#include "text/stm-word.h"

#include <string.h>

typedef struct
{
  guint32 hash;
  guint32 row; /* + 1; 0 = empty */
} StmWordSlot;

/* How many slots: a power of two, more than twice the number of rows. */
typedef struct
{
  StmWordSlot *slots;
  guint32 mask;
} StmWordTable;

#define STM_WORD_TABLE(array)                                                                      \
  {                                                                                                \
    (array), G_N_ELEMENTS (array) - 1                                                              \
  }

static inline StmWordSlot *
stm_word_table_slot (const StmWordTable *self, guint32 hash)
{
  guint32 at = hash & self->mask;

  while (self->slots[at].row != 0 && self->slots[at].hash != hash)
    at = (at + 1) & self->mask;
  return &self->slots[at];
}

/* The first row of a word stays: rows of one word follow each other in the lexicon. */
static inline void
stm_word_table_add (const StmWordTable *self, const char *word, guint32 row)
{
  guint32 hash = stm_word_hash_lower (word, strlen (word));
  StmWordSlot *slot = stm_word_table_slot (self, hash);

  if (slot->row == 0)
    *slot = (StmWordSlot){ hash, row + 1 };
}

/* The row of the word with @hash, -1 when there is none. */
static inline gint32
stm_word_table_find (const StmWordTable *self, guint32 hash)
{
  return (gint32)stm_word_table_slot (self, hash)->row - 1;
}

/* The words of a lexicon: those of row 0, and of the @n_rows in all at every @stride bytes. */
typedef struct
{
  StmWordTable table;
  const char *pool;
  const guint32 *words; /* offsets into @pool */
  gsize stride;
  guint n_rows;
  gsize ready;
} StmWordList;

#define STM_WORD_LIST(slots, pool, rows, n_rows)                                                   \
  {                                                                                                \
    STM_WORD_TABLE (slots), (pool), &(rows)->word, sizeof *(rows), (n_rows), 0                     \
  }

/* The row of a token: by its form where that is in the list, else by its lemma. */
static inline gint32
stm_word_list_find_token (StmWordList *self, const StmToken *token)
{
  gint32 row;

  if (g_once_init_enter (&self->ready))
    {
      for (guint i = 0; i < self->n_rows; i++)
        {
          guint32 word;

          memcpy (&word, (const char *)self->words + i * self->stride, sizeof word);
          stm_word_table_add (&self->table, self->pool + word, i);
        }
      g_once_init_leave (&self->ready, 1);
    }
  row = stm_word_table_find (&self->table, token->lower);
  return row >= 0 ? row : stm_word_table_find (&self->table, token->lemma);
}
