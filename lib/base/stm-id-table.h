/* SPDX-License-Identifier: LGPL-2.1-or-later
 * From ids to records: a hash table that is emptied in no time and used again. Strings are
 * borrowed and have their length in front (stm-arena.h). */
#pragma once

#include "base/stm-arena.h"

typedef struct {
  const char *id;
  gpointer record;
  guint32 hash;
  guint32 stamp; /* in use when equal to the table's */
} StmIdEntry;

typedef struct {
  StmIdEntry *entries;
  guint32 room; /* a power of two, or 0 */
  guint32 n;
  guint32 stamp;
} StmIdTable;

void stm_id_table_reset (StmIdTable *self);
void stm_id_table_clear (StmIdTable *self);
/* FALSE when @id is there already. */
gboolean stm_id_table_add (StmIdTable *self, const char *id, gpointer record);
/* NULL when there is none. @id need not have its length in front. */
gpointer stm_id_table_find (const StmIdTable *self, const char *id, gsize len);
/* The entry of @id, added with no record when there was none. */
StmIdEntry *stm_id_table_insert (StmIdTable *self, const char *id);
/* NULL when there is none. */
const StmIdEntry *stm_id_table_find_entry (const StmIdTable *self, const char *id, gsize len);
