/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Chunks double from 4 KiB to 1 MiB, so that small reports stay small and large ones ask the
 * system seldom. */
#include "base/stm-arena.h"

#define FIRST_CHUNK 4096
#define LARGEST_CHUNK (1024 * 1024)

struct _StmArenaChunk {
  StmArenaChunk *older;
  gsize size;
};

void
stm_arena_init (StmArena *arena)
{
  memset (arena, 0, sizeof *arena);
}

static void
free_chunks (StmArenaChunk *chunk)
{
  while (chunk != NULL)
    {
      StmArenaChunk *older = chunk->older;

      g_free (chunk);
      chunk = older;
    }
}

void
stm_arena_clear (StmArena *arena)
{
  free_chunks (arena->chunks);
  stm_arena_init (arena);
}

void
stm_arena_reset (StmArena *arena)
{
  StmArenaChunk *kept = arena->chunks;

  if (kept == NULL)
    return;
  free_chunks (kept->older);
  kept->older = NULL;
  arena->next = (char *) (kept + 1);
  arena->end = (char *) kept + kept->size;
  arena->held = kept->size;
}

gpointer
stm_arena_grow (StmArena *arena, gsize size, gsize align)
{
  gsize want = arena->least ? arena->least : CLAMP (arena->held, FIRST_CHUNK, LARGEST_CHUNK);
  StmArenaChunk *chunk;
  gsize need;

  if (!g_size_checked_add (&need, size, sizeof *chunk + align))
    g_error ("%s: %" G_GSIZE_FORMAT " bytes are too many", G_STRLOC, size);
  want = MAX (want, need);
  chunk = g_malloc (want);
  chunk->size = want;
  arena->held += want;
  /* What is nearly as large as its chunk goes behind the current one, whose free end stays in
   * use. */
  if (arena->chunks != NULL && size > LARGEST_CHUNK / 2)
    {
      char *p = (char *) (chunk + 1);

      chunk->older = arena->chunks->older;
      arena->chunks->older = chunk;
      return (gpointer) (((guintptr) p + (align - 1)) & ~(guintptr) (align - 1));
    }
  chunk->older = arena->chunks;
  arena->chunks = chunk;
  arena->next = (char *) (chunk + 1);
  arena->end = (char *) chunk + want;
  return stm_arena_alloc_aligned (arena, size, align);
}

char *
stm_arena_alloc_apart (StmArena *arena, gsize size)
{
  StmArenaChunk *chunk = g_malloc (size + sizeof *chunk);

  chunk->size = size + sizeof *chunk;
  arena->held += chunk->size;
  if (arena->chunks != NULL)
    {
      chunk->older = arena->chunks->older;
      arena->chunks->older = chunk;
    }
  else
    {
      chunk->older = NULL;
      arena->chunks = chunk;
    }
  return (char *) (chunk + 1);
}

void
stm_arena_reserve (StmArena *arena, gsize size)
{
  StmArenaChunk *chunk = g_malloc (size + sizeof *chunk);

  chunk->size = size + sizeof *chunk;
  chunk->older = arena->chunks;
  arena->chunks = chunk;
  arena->next = (char *) (chunk + 1);
  arena->end = (char *) chunk + chunk->size;
  arena->held += chunk->size;
  /* The guess was near; what is still needed comes in small pieces. */
  arena->least = CLAMP (size / 24, 256, LARGEST_CHUNK);
}

gsize
stm_arena_get_held (const StmArena *arena)
{
  return arena->held;
}

char *
stm_arena_string (StmArena *arena, const char *text, gsize len)
{
  guint32 n = (guint32) len;
  char *p = stm_arena_alloc_aligned (arena, sizeof n + len + 1, 1);

  memcpy (p, &n, sizeof n);
  p += sizeof n;
  if (len > 0)
    memcpy (p, text, len);
  p[len] = '\0';
  return p;
}
