/* SPDX-License-Identifier: LGPL-2.1-or-later
 * An arena: memory that is given piece by piece and freed all at once. A report keeps its records
 * and strings in one. Not thread-safe while it grows.
 *
 * Strings in an arena end with NUL and carry their length in the four bytes before them, so that
 * writers need no strlen(): see stm_arena_string_length(). */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct _StmArenaChunk StmArenaChunk;

typedef struct {
  char *next; /* free bytes from here … */
  char *end;  /* … to here */
  StmArenaChunk *chunks;
  gsize held;  /* bytes asked of the system */
  gsize least; /* of a chunk; 0 = the default */
} StmArena;

void stm_arena_init (StmArena *arena);
void stm_arena_clear (StmArena *arena);
/* Gives back what was allocated but keeps one chunk, for reuse. */
void stm_arena_reset (StmArena *arena);
/* Makes room for @size bytes at once, before anything is allocated. */
void stm_arena_reserve (StmArena *arena, gsize size);
gpointer stm_arena_grow (StmArena *arena, gsize size, gsize align);
/* Unaligned memory beside the current chunk, whose free end stays in use. */
char *stm_arena_alloc_apart (StmArena *arena, gsize size);
/* Bytes asked of the system so far. */
gsize stm_arena_get_held (const StmArena *arena);
/* A copy of @len bytes of @text as an arena string. At most 4 GiB. */
char *stm_arena_string (StmArena *arena, const char *text, gsize len);

static inline gpointer
stm_arena_alloc_aligned (StmArena *arena, gsize size, gsize align)
{
  char *p = (char *) (((guintptr) arena->next + (align - 1)) & ~(guintptr) (align - 1));

  if (G_LIKELY (arena->next != NULL && p <= arena->end && size <= (gsize) (arena->end - p)))
    {
      arena->next = p + size;
      return p;
    }
  return stm_arena_grow (arena, size, align);
}

/* Uninitialised, aligned to 8. */
static inline gpointer
stm_arena_alloc (StmArena *arena, gsize size)
{
  return stm_arena_alloc_aligned (arena, size, 8);
}

static inline gpointer
stm_arena_alloc0 (StmArena *arena, gsize size)
{
  return memset (stm_arena_alloc (arena, size), 0, size);
}

#define stm_arena_new(arena, type) ((type *) stm_arena_alloc ((arena), sizeof (type)))
#define stm_arena_new0(arena, type) ((type *) stm_arena_alloc0 ((arena), sizeof (type)))
#define stm_arena_new_array(arena, type, n)                                                        \
  ((type *) stm_arena_alloc ((arena), sizeof (type) * (gsize) (n)))

static inline gsize
stm_arena_string_length (const char *string)
{
  guint32 n;

  memcpy (&n, string - sizeof n, sizeof n);
  return n;
}
