/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Hashing of bytes that strangers choose: seeded at random once a process, so that colliding
 * strings cannot be prepared. Never for anything that is written or ordered. */
#pragma once

#include <glib.h>
#include <string.h>

/* Both halves of a 64 by 64 bit product, folded. */
static inline guint64
stm_hash_fold (guint64 a, guint64 b)
{
#ifdef __SIZEOF_INT128__
  __extension__ unsigned __int128 product = (unsigned __int128) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
#else
  guint64 low = (a & 0xffffffff) * (b & 0xffffffff);
  guint64 cross1 = (a >> 32) * (b & 0xffffffff);
  guint64 cross2 = (a & 0xffffffff) * (b >> 32);
  guint64 middle = (low >> 32) + (cross1 & 0xffffffff) + (cross2 & 0xffffffff);
  guint64 high = (a >> 32) * (b >> 32) + (cross1 >> 32) + (cross2 >> 32) + (middle >> 32);

  return ((middle << 32) | (low & 0xffffffff)) ^ high;
#endif
}

static inline guint64
stm_hash_bytes (const char *p, gsize n, guint64 seed)
{
  const guint64 k1 = G_GUINT64_CONSTANT (0xa0761d6478bd642f);
  const guint64 k2 = G_GUINT64_CONSTANT (0xe7037ed1a0b428db);
  guint64 hash = seed ^ k1;
  gsize left = n;
  guint64 a;
  guint64 b;

  for (; left > 16; left -= 16, p += 16)
    {
      memcpy (&a, p, 8);
      memcpy (&b, p + 8, 8);
      hash = stm_hash_fold (a ^ k2, b ^ hash);
    }
  if (left >= 8)
    {
      memcpy (&a, p, 8);
      memcpy (&b, p + left - 8, 8);
    }
  else if (left >= 4)
    {
      guint32 first;
      guint32 last;

      memcpy (&first, p, 4);
      memcpy (&last, p + left - 4, 4);
      a = first;
      b = last;
    }
  else if (left > 0)
    {
      a = (guchar) p[0] | (guint64) (guchar) p[left / 2] << 8 | (guint64) (guchar) p[left - 1] << 16;
      b = 0;
    }
  else
    a = b = 0;
  return stm_hash_fold (k2 ^ n, stm_hash_fold (a ^ k2, b ^ hash));
}

guint64 stm_hash_get_seed (void);
/* Of a string for a GHashTable, in place of g_str_hash(). */
guint stm_hash_string (gconstpointer string);
