/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Counting what a format cannot hold, field by field, over all reports of a stream. Codecs count
 * through the options they are given; reader and writer turn the counts into notes at the end. */
#pragma once

#include "model/stm-model-private.h"
#include <statements/stm-diagnostics.h>

typedef struct _StmLoss StmLoss;

StmLoss *stm_loss_new (void);
void stm_loss_free (StmLoss *self);
void stm_loss_clear (StmLoss *self);
/* @n values of @field ("statement.positions") are left out; nothing when @n or @self is 0. */
void stm_loss_add (StmLoss *self, const char *field, guint64 n);
/* The same for a name of the input, of which there may be any number: from some on they are counted
 * together. */
void stm_loss_add_name (StmLoss *self, const char *name, gsize len);
/* Each field of @record that is there and not among the words of @held; several values count as
 * so many. */
void stm_loss_add_record (StmLoss *self, gconstpointer record, const StmType *type,
                          const char *held);
/* One note a field, in the order in which fields first came, and empties the counts. */
void stm_loss_note (StmLoss *self, const char *format, StmDiagnostics *notes);
