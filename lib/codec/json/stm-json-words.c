/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Makes word sets: finds the multiplier that gives all first four bytes of words slots of their
 * own. With some twenty words a few hundred tries do. */
#include "codec/json/stm-json-words.h"

static void
put_word (StmWords *self, guint slot, const StmWord *word)
{
  char padded[17] = { 0 };

  g_snprintf (padded, sizeof padded, "\"%s\"%s", word->text, word->behind);
  memcpy (self->texts[slot], padded, 16);
  self->lengths[slot] = (guint8) strlen (padded);
  self->bits[slot] = (guint16) ((1u << self->lengths[slot]) - 1);
  self->values[slot] = (guint16) word->value;
}

static gsize
measure (const StmWord *word)
{
  return strlen (word->text) + strlen (word->behind) + 2;
}

/* FALSE when words that begin differently meet in a slot, or one in slot 0. */
static gboolean
place_words (StmWords *self, const StmWord *words, guint n)
{
  memset (self->lengths, 0, sizeof self->lengths);
  for (guint i = 0; i < n; i++)
    {
      StmWords one;
      guint slot;

      if (measure (&words[i]) > 16)
        continue;
      put_word (&one, 0, &words[i]);
      slot = stm_words_hash (self->multiplier, one.texts[0]);
      if (slot == 0)
        return FALSE;
      if (self->lengths[slot] == 0)
        put_word (self, slot, &words[i]);
      else if (memcmp (self->texts[slot] + 1, one.texts[0] + 1, 4) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Those that begin like another get slots that are free, and are linked to it. */
static void
link_words (StmWords *self, const StmWord *words, guint n)
{
  guint unused = 1;

  for (guint i = 0; i < n; i++)
    {
      StmWords one;
      guint slot;

      if (measure (&words[i]) > 16)
        continue;
      put_word (&one, 0, &words[i]);
      slot = stm_words_hash (self->multiplier, one.texts[0]);
      if (memcmp (self->texts[slot], one.texts[0], 16) == 0)
        continue;
      while (self->lengths[unused] != 0)
        unused++;
      put_word (self, unused, &words[i]);
      self->next[unused] = self->next[slot];
      self->next[slot] = (guint8) unused;
    }
}

void
stm_words_init (StmWords *self, const StmWord *words, guint n)
{
  guint32 x = 0x9e3779b9;
  guint tries = 0;

  g_assert (n < STM_WORDS_SLOTS / 2);
  for (guint i = 0; i < n; i++)
    g_assert (measure (&words[i]) >= 5);
  do
    {
      g_assert (tries++ < 1000000);
      x ^= x << 13;
      x ^= x >> 17;
      x ^= x << 5;
      memset (self, 0, sizeof *self);
      self->multiplier = x | 1;
    }
  while (!place_words (self, words, n));
  /* No text has a NUL, so what is not in use never equals it. */
  for (guint i = 0; i < STM_WORDS_SLOTS; i++)
    if (self->lengths[i] == 0)
      self->bits[i] = 0xffff;
  link_words (self, words, n);
}
