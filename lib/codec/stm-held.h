/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What of the model a format can hold, said once by its writer in words of the field tables; from
 * it all that the format leaves out is counted, field by field, so that a new field of the model is
 * told as left out until a format says that it holds it.
 *
 *   static const StmHeldRow rows[] = {
 *     { "report", "id text statements", NULL },
 *     { "statement", "id date addressee", "content" },  // content: its words, not its place
 *     { "actor", "name code", NULL },
 *     { "statement.addressee", "name", NULL },          // the record there, before its type
 *     { NULL }
 *   };
 *   static StmHeld held = { rows };
 *
 *   stm_loss_add_report (options->loss, report, stm_held_get (&held), holds, data); */
#pragma once

#include "codec/stm-loss.h"

typedef struct {
  const char *record; /* a type, or TYPE.FIELD for the records there */
  const char *fields; /* that are held whole; "unknown" for members that the model does not know */
  const char *words;  /* spans whose words are held and not their place; or NULL */
} StmHeldRow;

typedef struct _StmHeldNode StmHeldNode;

typedef struct {
  const StmHeldRow *rows;
  gsize made;
  StmHeldNode *root;
} StmHeld;

/* Made at first use, never freed. */
const StmHeldNode *stm_held_get (StmHeld *held);

/* For formats that make the same of other tables: nothing is held yet. Never freed. */
StmHeldNode *stm_held_new (void);
/* The field at the end of @path, which begins at the report; those on the way too. */
void stm_held_mark (StmHeldNode *root, const StmField *const *path, guint n);

/* What a format holds of some records and not of others: whether it does of @field of @record or,
 * with @field NULL, of the whole @record. Asked only about what is there and is held in general. */
typedef gboolean (*StmHolds) (const StmReport *report, gconstpointer record, const StmType *type,
                              const char *field, gpointer data);

/* Counts all that is in @report and not in @held; @holds may be NULL. */
void stm_loss_add_report (StmLoss *self, const StmReport *report, const StmHeldNode *held,
                          StmHolds holds, gpointer data);
