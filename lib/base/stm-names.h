/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A fixed set of short names and the way back from a name to its number: field names, texts of
 * enums. A perfect hash, found once at first use: one multiplication, one comparison. */
#pragma once

#include <glib.h>
#include <string.h>

#define STM_NAMES_MAX 48
#define STM_NAMES_SLOTS 256
#define STM_NAMES_NONE G_MAXUINT

typedef struct {
  const char *text;
  guint32 len;
  guint32 value;
} StmName;

typedef struct {
  guint64 multiplier;
  guint n;
  StmName names[STM_NAMES_MAX];
  guint8 slots[STM_NAMES_SLOTS]; /* number of the name + 1; 0 = none */
} StmNames;

/* Adds @text, which must stay, for @value; then stm_names_finish() once. */
void stm_names_add (StmNames *self, const char *text, guint value);
void stm_names_finish (StmNames *self);

static inline guint
stm_names_slot (guint64 multiplier, const char *p, gsize n)
{
  guint64 a;
  guint64 b;

  if (n >= 8)
    {
      memcpy (&a, p, 8);
      memcpy (&b, p + n - 8, 8);
    }
  else if (n >= 4)
    {
      guint32 first;
      guint32 last;

      memcpy (&first, p, 4);
      memcpy (&last, p + n - 4, 4);
      a = first;
      b = last;
    }
  else if (n > 0)
    {
      a = (guchar) p[0] | (guint64) (guchar) p[n / 2] << 8;
      b = (guchar) p[n - 1];
    }
  else
    a = b = 0;
  a ^= (b << 23) | (b >> 41);
  return (guint) (((a + n) * multiplier) >> 56);
}

/* The value of the name @p; STM_NAMES_NONE when it is none. Needs no byte beyond @n. */
static inline guint
stm_names_find (const StmNames *self, const char *p, gsize n)
{
  guint i = self->slots[stm_names_slot (self->multiplier, p, n)];
  const StmName *name;

  if (i == 0)
    return STM_NAMES_NONE;
  name = &self->names[i - 1];
  return name->len == n && memcmp (name->text, p, n) == 0 ? name->value : STM_NAMES_NONE;
}
