/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Look-up in the lexicons that pack.py makes of lib/data/NAME.tsv (README.md there). Constant
 * tables of offsets into a string pool: no start-up cost, no relocations. */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct {
  guint32 key; /* offset in the pool */
  guint32 row; /* row + 1; 0 = empty */
} StmLexiconSlot;

typedef struct {
  const char *pool;
  const StmLexiconSlot *slots;
  guint32 mask;
} StmLexicon;

/* FNV-1a with its high half folded in; pack.py has the same. */
static inline guint32
stm_lexicon_hash (const char *key, gsize len)
{
  guint32 h = 2166136261u;

  for (gsize i = 0; i < len; i++)
    h = (h ^ (guint8) key[i]) * 16777619u;
  return h ^ (h >> 15);
}

/* The row whose key is these bytes, -1 when there is none. */
static inline gint32
stm_lexicon_find (const StmLexicon *lexicon, const char *key, gsize len)
{
  guint32 at = stm_lexicon_hash (key, len) & lexicon->mask;

  for (;; at = (at + 1) & lexicon->mask)
    {
      const StmLexiconSlot *slot = &lexicon->slots[at];
      const char *held = lexicon->pool + slot->key;

      if (slot->row == 0)
        return -1;
      if (strncmp (held, key, len) == 0 && held[len] == 0)
        return (gint32) slot->row - 1;
    }
}

/* The item after @item of a list column; a list ends with an empty string. */
static inline const char *
stm_lexicon_next (const char *item)
{
  return item + strlen (item) + 1;
}
