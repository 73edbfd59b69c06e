/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reading and writing Popolo (popoloproject.com), one document with arrays of its classes.
 * stm-popolo.c is the caller. */
#pragma once

#include "codec/stm-codec-private.h"

gboolean stm_popolo_read (StmInput *in, const StmReadOptions *options, StmSink *sink,
                          StmDiagnostics *notes, GError **error);
gboolean stm_popolo_write (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
                           StmDiagnostics *notes, GError **error);
