/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A growing buffer of bytes, for writers: room first, then plain stores. */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct {
  char *data;
  gsize len;
  gsize room;
} StmBytes;

void stm_bytes_clear (StmBytes *self);
void stm_bytes_grow (StmBytes *self, gsize more);

static inline char *
stm_bytes_reserve (StmBytes *self, gsize more)
{
  if (G_UNLIKELY (self->room - self->len < more))
    stm_bytes_grow (self, more);
  return self->data + self->len;
}

static inline void
stm_bytes_add (StmBytes *self, const char *data, gsize len)
{
  if (len > 0) /* nothing may stand nowhere */
    memcpy (stm_bytes_reserve (self, len), data, len);
  self->len += len;
}

static inline void
stm_bytes_add_byte (StmBytes *self, char c)
{
  *stm_bytes_reserve (self, 1) = c;
  self->len++;
}
