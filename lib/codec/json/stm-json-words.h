/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A fixed set of short texts as they stand in JSON, found where they stand: names of members with
 * their colon, texts of enums. The first four bytes give a slot without collisions, found once at
 * first use; a comparison makes sure. What is longer than 16 bytes or written otherwise (escapes,
 * blanks before the colon) is not found here: callers then ask StmNames. */
#pragma once

#include "codec/json/stm-json-fast.h"

#define STM_WORDS_SLOTS 64

/* By slots; 0 is no word. A text has its quotes and zeros behind. */
typedef struct {
  guint32 multiplier;
  guint8 next[STM_WORDS_SLOTS];     /* another word that begins with the same four bytes, or 0 */
  guint8 lengths[STM_WORDS_SLOTS];
  guint16 bits[STM_WORDS_SLOTS];    /* as many as the length */
  guint16 values[STM_WORDS_SLOTS];
  char texts[STM_WORDS_SLOTS][16];
} StmWords;

/* One that is to be found. */
typedef struct {
  const char *text;
  const char *behind; /* what follows the closing quote */
  guint value;
} StmWord;

/* Makes @self find @n words; those that are too long are left out. */
void stm_words_init (StmWords *self, const StmWord *words, guint n);

/* Slot of what stands behind the quote at @p, if it is a word. None is so short that these four
 * bytes reach beyond it. */
ALWAYS_INLINE guint
stm_words_hash (guint32 multiplier, const char *p)
{
  guint32 first;

  memcpy (&first, p + 1, sizeof first);
  return (first * multiplier) >> 26;
}

/* Slot of the word at @p, from where STM_JSON_REACH bytes can be read; 0 when it is none. */
ALWAYS_INLINE guint
stm_words_find (const StmWords *self, const char *p)
{
  guint slot = stm_words_hash (self->multiplier, p);

  while (G_UNLIKELY (!stm_json_starts_with (p, self->texts[slot], self->bits[slot])))
    {
      slot = self->next[slot];
      if (slot == 0)
        return 0;
    }
  return slot;
}
