/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Bytes to write: to memory, to a stream, or to a file that appears whole or not at all. Writers
 * append to the buffer and call stm_output_flush() now and then. */
#pragma once

#include "base/stm-bytes.h"

#include <gio/gio.h>

typedef struct _StmOutput StmOutput;

StmOutput *stm_output_new_memory (void);
StmOutput *stm_output_new_stream (GOutputStream *stream);
/* Writes beside @filename, which stm_output_close() then replaces. What is no plain file (a
 * terminal, a pipe) is written to directly. */
StmOutput *stm_output_new_file (const char *filename, GError **error);
/* Without stm_output_close() a file stays as it was. */
void stm_output_free (StmOutput *self);

void stm_output_set_cancellable (StmOutput *self, GCancellable *cancellable);
StmBytes *stm_output_get_bytes (StmOutput *self);
/* Passes the buffer on when it is large. */
gboolean stm_output_flush (StmOutput *self, GError **error);
gboolean stm_output_close (StmOutput *self, GError **error);
/* Of an output to memory: its bytes, with a NUL behind them. */
char *stm_output_steal (StmOutput *self, gsize *len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmOutput, stm_output_free)
