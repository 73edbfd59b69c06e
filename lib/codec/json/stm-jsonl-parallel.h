/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Lines of JSON read ahead by several threads, of which the caller's is one. Private to
 * stm-jsonl.c. */
#pragma once

#include "codec/stm-codec-private.h"

typedef struct _StmParallelLines StmParallelLines;

/* A line in its turn: with the report that a worker made of it, or without. Then the caller has to
 * read it, because nobody has yet, or because it is bad and what is noted about it must be in
 * order. The bytes stay until the next call. */
typedef struct {
  StmReport *report;
  const char *data;
  gsize len;
  guint64 number; /* from 1 */
  guint64 offset;
} StmParallelLine;

/* @options->threads is more than 1. */
StmParallelLines *stm_parallel_lines_new (StmInput *in, const StmReadOptions *options);
void stm_parallel_lines_free (StmParallelLines *self);
/* FALSE at the end, and with an error of the input, behind which one may go on. */
gboolean stm_parallel_lines_next (StmParallelLines *self, StmParallelLine *line,
                                  GCancellable *cancellable, GError **error);
