/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Finds the multiplier that gives each name a slot of its own. With at most 48 names of 256 slots
 * some tens of tries do. */
#include "base/stm-names.h"

void
stm_names_add (StmNames *self, const char *text, guint value)
{
  g_assert (self->n < STM_NAMES_MAX);
  self->names[self->n++] = (StmName){ text, (guint32) strlen (text), value };
}

static gboolean
try_multiplier (StmNames *self)
{
  memset (self->slots, 0, sizeof self->slots);
  for (guint i = 0; i < self->n; i++)
    {
      guint slot = stm_names_slot (self->multiplier, self->names[i].text, self->names[i].len);

      if (self->slots[slot] != 0)
        return FALSE;
      self->slots[slot] = (guint8) (i + 1);
    }
  return TRUE;
}

void
stm_names_finish (StmNames *self)
{
  guint64 x = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  /* xorshift64*: any sequence of odd numbers with well mixed bits would do */
  do
    {
      x ^= x >> 12;
      x ^= x << 25;
      x ^= x >> 27;
      self->multiplier = (x * G_GUINT64_CONSTANT (0x2545f4914f6cdd1d)) | 1;
    }
  while (!try_multiplier (self));
}
