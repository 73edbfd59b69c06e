/* SPDX-License-Identifier: LGPL-2.1-or-later
 * JSON Lines over a pool of threads: runs of whole lines are read ahead, reports come in their
 * order. At most a few runs are under way, so memory stays flat when the caller is slow. */
#pragma once

#include "codec/stm-codec-private.h"

typedef struct _StmParallelLines StmParallelLines;

/* After @failure of the next line, when that is too long and bad lines are dropped: past it, with
 * a note and its bytes among the rejects; TRUE then, and @failure is cleared. Else FALSE, and
 * @failure says why. */
gboolean stm_jsonl_skip_long_line (StmInput *in, const StmReadOptions *options,
                                   StmDiagnostics *notes, GError **failure);

StmParallelLines *stm_parallel_lines_new (StmInput *in, const StmReadOptions *options,
                                          StmDiagnostics *notes);
void stm_parallel_lines_free (StmParallelLines *self);
StmReport *stm_parallel_lines_next (StmParallelLines *self, GCancellable *cancellable,
                                    GError **error);
guint64 stm_parallel_lines_get_line (const StmParallelLines *self);
