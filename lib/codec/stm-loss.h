/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Counting what a format cannot hold, field by field, over all reports of a stream. Codecs count
 * through the options they are given; reader and writer turn the counts into notes at the end. A
 * writer says what it holds (stm-held.h) and the rest is counted for it. */
#pragma once

#include "model/stm-model-private.h"
#include <statements/stm-diagnostics.h>

typedef struct _StmLoss StmLoss;

StmLoss *stm_loss_new (void);
void stm_loss_free (StmLoss *self);
void stm_loss_clear (StmLoss *self);
/* @n values of @field ("events of brat") are left out; nothing when @n or @self is 0. */
void stm_loss_add (StmLoss *self, const char *field, guint64 n);
/* The same for a name of the input, of which there may be any number: from some on they are counted
 * together. */
void stm_loss_add_name (StmLoss *self, const char *name, gsize len);
/* @n values of @field of a record of @type ("statement.positions"); @only_place: of spans the words
 * are there ("position.issue (place)"). */
void stm_loss_add_field (StmLoss *self, const StmType *type, const StmField *field,
                         gboolean only_place, guint64 n);
/* One note a field, in the order in which fields first came, and empties the counts. */
void stm_loss_note (StmLoss *self, const char *format, StmDiagnostics *notes);

/* How many values @field has at @at. */
guint64 stm_field_count_values (const StmField *field, gconstpointer at);
