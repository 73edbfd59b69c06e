/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Code points and bytes of one UTF-8 text, either way in constant time: a mark for each byte that
 * begins a code point, counted in blocks of 64. Built in one pass; plain ASCII costs only the look
 * that finds it so. Used by the report builder for spans. */
#pragma once

#include <glib.h>

typedef struct {
  const char *text;
  guint32 len;      /* bytes */
  guint32 n_points;
  gboolean ascii;   /* bytes are code points, and what follows is not filled */
  guint64 *starts;  /* bit b of block i: byte 64 i + b begins a code point */
  guint32 *before;  /* code points before block i; one more than there are blocks */
  guint32 *block_of; /* block of code point 64 i */
  gsize room;       /* blocks that there is memory for */
} StmTextIndex;

#define STM_TEXT_INDEX_INIT { NULL, 0, 0, TRUE, NULL, NULL, NULL, 0 }

/* @text must be valid UTF-8 and stay; memory of an earlier text is used again. */
void stm_text_index_set (StmTextIndex *self, const char *text, gsize len);
void stm_text_index_clear (StmTextIndex *self);

guint32 stm_text_index_find_byte (const StmTextIndex *self, guint32 point);
guint32 stm_text_index_find_point (const StmTextIndex *self, guint32 byte);
gboolean stm_text_index_is_start (const StmTextIndex *self, guint32 byte);

/* Byte at which code point @point begins, @len for the end; @point <= n_points. */
static inline guint32
stm_text_index_to_byte (const StmTextIndex *self, guint32 point)
{
  return G_LIKELY (self->ascii) ? point : stm_text_index_find_byte (self, point);
}

/* Code points before @byte; @byte <= len. */
static inline guint32
stm_text_index_to_point (const StmTextIndex *self, guint32 byte)
{
  return G_LIKELY (self->ascii) ? byte : stm_text_index_find_point (self, byte);
}
