/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reading and writing Popolo (popoloproject.com), one document with arrays of its classes.
 * stm-popolo.c is the caller. */
#pragma once

#include "codec/stm-codec-private.h"

gpointer stm_popolo_open (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes,
                          GError **error);
StmReport *stm_popolo_next (gpointer state, GCancellable *cancellable, GError **error);
void stm_popolo_close (gpointer state);
guint64 stm_popolo_get_line (gconstpointer state);
gboolean stm_popolo_write (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
                           StmDiagnostics *notes, GError **error);
