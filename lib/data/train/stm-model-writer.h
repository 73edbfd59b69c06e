/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Writing model containers (data/stm-data-private.h has the layout). For the training programs and
 * the tests; the library itself only reads. The same sections give the same bytes. */
#pragma once

#include <glib.h>

typedef struct _StmModelWriter StmModelWriter;

/* @version is the stage's own count of its model's layout. */
StmModelWriter *stm_model_writer_new (guint32 version);
void stm_model_writer_free (StmModelWriter *self);
/* Appends a section; the bytes are copied. @name has 1 to 23 bytes and is new to this writer. */
void stm_model_writer_add (StmModelWriter *self, const char *name, gconstpointer data,
                           gsize length);
/* The container. */
GBytes *stm_model_writer_end (StmModelWriter *self);
gboolean stm_model_writer_save (StmModelWriter *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmModelWriter, stm_model_writer_free)
