/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Large inputs that mean harm, made by rule: keys that collide under well-known hash functions,
 * endless nests and lists, one endless string. The tests read them all (unit/test-harms.c), and
 * stm-bench measures them against ordinary input (bench/bench-hostile.c). */
#pragma once

#include <gio/gio.h>

typedef struct {
  const char *name;
  const char *format; /* of the reader; "prose" is for the extractor */
  gsize size;         /* of the whole input, about */
  gpointer make;      /* how, of harms.c */
  guint kind;
  guint words;
} Harm;

extern const Harm harms[];
extern const guint n_harms;

/* About @bytes of it. With @harmless the words in it are as long and as many, but do not collide;
 * NULL when it has no words. */
GString *harm_make (const Harm *harm, gsize bytes, gboolean harmless);
/* Reads it to its end, bad records dropped or not; how many reports there were. */
guint harm_read (const Harm *harm, const GString *input, gboolean skip_bad);
/* The processor's time that this process has used, in seconds: other work does not count. */
double harm_clock (void);
