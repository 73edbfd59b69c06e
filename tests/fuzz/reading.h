/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the targets that read whole files share: all that came of it, and that two ways of reading
 * the same bytes give the same. */
#pragma once

#include "fuzz.h"

#include <statements/statements.h>

/* One way to read. */
typedef struct {
  const char *format;
  StmReadFlags flags;
  gsize piece;       /* bytes at a time of a stream; 0: from memory */
  guint threads;     /* 0: one */
  const char *option; /* a read option that is set, or NULL */
  const char *value;
} FuzzWay;

typedef struct {
  GPtrArray *reports;
  GPtrArray *notes; /* messages */
  GError *error;
  GBytes *rejects;
  guint64 n_dropped;
} FuzzReading;

FuzzReading *fuzz_read (const guint8 *bytes, gsize len, const FuzzWay *way);
void fuzz_reading_free (FuzzReading *self);
/* Stops the program when the two differ. */
void fuzz_assert_same (const FuzzReading *a, const FuzzReading *b);
/* The spans of @report lie in its text, on the borders of characters, and their bytes are those of
 * their code points. */
void fuzz_assert_spans (const StmReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuzzReading, fuzz_reading_free)
