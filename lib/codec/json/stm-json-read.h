/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reading reports from native JSON by the field tables. A reader is used again for many documents
 * by one thread; it keeps its memory and what it learned about the order of members. */
#pragma once

#include "base/stm-error-private.h"
#include "codec/stm-limits.h"
#include <statements/stm-reader.h>

typedef struct _StmJsonReader StmJsonReader;

StmJsonReader *stm_json_reader_new (StmReadFlags flags, const StmLimits *limits);
void stm_json_reader_free (StmJsonReader *self);

/* Where a document stands in its input, for errors: its name, its first line and byte. */
typedef struct {
  const char *name;  /* or NULL */
  guint64 line;      /* from 1; 0 is taken as 1 */
  guint64 offset;
} StmOrigin;

/* One document. @notes, when not NULL, gets what was dropped; the error is not added to it. */
StmReport *stm_json_reader_read (StmJsonReader *self, const char *data, gsize len,
                                 const StmOrigin *origin, StmDiagnostics *notes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmJsonReader, stm_json_reader_free)
