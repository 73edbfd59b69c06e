/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Rank and select over the first bytes of code points. */
#include "base/stm-text-index.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BLOCK 64
#define ONES G_GUINT64_CONSTANT (0x0101010101010101)

static gboolean
is_ascii (const char *text, gsize len)
{
  gsize i = 0;

  for (; i + 32 <= len; i += 32)
    {
      guint64 word[4];

      memcpy (word, text + i, sizeof word);
      if ((word[0] | word[1] | word[2] | word[3]) & (ONES << 7))
        return FALSE;
    }
  for (; i < len; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* Bit b: byte b is no continuation byte. Reads @n <= 64 bytes. */
static guint64
mark_starts (const char *text, gsize n)
{
  guint64 mask = 0;

#ifdef __SSE2__
  if (n == BLOCK)
    {
      const __m128i last_continuation = _mm_set1_epi8 ((char) 0xbf);

      for (guint i = 0; i < 4; i++)
        {
          __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) (text + 16 * i));

          mask |= (guint64) (guint) _mm_movemask_epi8 (_mm_cmpgt_epi8 (bytes, last_continuation))
                  << (16 * i);
        }
      return mask;
    }
#endif
  for (gsize i = 0; i < n; i++)
    mask |= (guint64) (((guchar) text[i] & 0xc0) != 0x80) << i;
  return mask;
}

/* Each byte: bits set in it. */
static inline guint64
count_in_bytes (guint64 x)
{
  x -= x >> 1 & (ONES * 0x55);
  x = (x & (ONES * 0x33)) + (x >> 2 & (ONES * 0x33));
  return (x + (x >> 4)) & (ONES * 0x0f);
}

static inline guint32
count_bits (guint64 x)
{
  return (guint32) (count_in_bytes (x) * ONES >> 56);
}

void
stm_text_index_set (StmTextIndex *self, const char *text, gsize len)
{
  gsize n_blocks;
  guint32 points = 0;
  guint32 next = 0;

  g_assert (len < G_MAXUINT32);
  self->text = text;
  self->len = (guint32) len;
  self->n_points = (guint32) len;
  self->ascii = is_ascii (text, len);
  if (self->ascii)
    return;
  n_blocks = (len + BLOCK - 1) / BLOCK;
  if (self->room < n_blocks + 1)
    {
      self->room = n_blocks + n_blocks / 2 + 16;
      g_free (self->starts);
      g_free (self->before);
      g_free (self->block_of);
      self->starts = g_new (guint64, self->room);
      self->before = g_new (guint32, self->room);
      self->block_of = g_new (guint32, self->room);
    }
  for (gsize i = 0; i < n_blocks; i++)
    {
      self->starts[i] = mark_starts (text + i * BLOCK, MIN (BLOCK, len - i * BLOCK));
      self->before[i] = points;
      points += count_bits (self->starts[i]);
      /* At most one multiple of 64 lies in a block of 64 bytes; what is not final is overwritten. */
      self->block_of[next / 64] = (guint32) i;
      next += next < points ? 64 : 0;
    }
  self->before[n_blocks] = points;
  self->n_points = points;
}

void
stm_text_index_clear (StmTextIndex *self)
{
  g_free (self->starts);
  g_free (self->before);
  g_free (self->block_of);
  *self = (StmTextIndex) STM_TEXT_INDEX_INIT;
}

/* The same in a byte that has so many: by halves, without a branch, which would be guessed wrong. */
static inline guint32
select_in_byte (guint32 bits, guint32 rank)
{
  guint32 set = G_GUINT64_CONSTANT (0x4332322132212110) >> (4 * (bits & 15)) & 15;
  guint32 up = rank >= set;
  guint32 place = 4 * up;

  rank -= set & (0 - up);
  bits >>= 4 * up;
  set = (bits & 1) + (bits >> 1 & 1);
  up = rank >= set;
  place += 2 * up;
  rank -= set & (0 - up);
  bits >>= 2 * up;
  return place + (rank >= (bits & 1));
}

/* Place of the @rank-th (from 0) set bit: no branch here either. */
static inline guint32
select_bit (guint64 mask, guint32 rank)
{
  guint64 sums = count_in_bytes (mask) * ONES; /* byte i: bits set up to and with byte i */
  /* Bytes whose sum is not beyond the rank stand before the one that is looked for. */
  guint64 not_beyond = (((rank * ONES) | (ONES << 7)) - sums) & (ONES << 7);
  guint32 shift = 8 * (guint32) ((not_beyond >> 7) * ONES >> 56);

  rank -= (guint32) ((sums << 8) >> shift & 0xff);
  return shift + select_in_byte ((guint32) (mask >> shift & 0xff), rank);
}

guint32
stm_text_index_find_byte (const StmTextIndex *self, guint32 point)
{
  guint32 block;

  if (point >= self->n_points)
    return self->len;
  /* 64 code points are 256 bytes at most: four steps, and mostly none or one. */
  block = self->block_of[point / 64];
  block += self->before[block + 1] <= point;
  while (G_UNLIKELY (self->before[block + 1] <= point))
    block++;
  return block * BLOCK + select_bit (self->starts[block], point - self->before[block]);
}

guint32
stm_text_index_find_point (const StmTextIndex *self, guint32 byte)
{
  guint32 block = byte / BLOCK;

  if (byte >= self->len)
    return self->n_points;
  return self->before[block]
         + count_bits (self->starts[block] & ((G_GUINT64_CONSTANT (1) << byte % BLOCK) - 1));
}

gboolean
stm_text_index_is_start (const StmTextIndex *self, guint32 byte)
{
  return self->ascii || byte >= self->len || (self->starts[byte / BLOCK] >> byte % BLOCK & 1);
}
