/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Open addressing, at most half full. */
#include "base/stm-id-table.h"

#include "base/stm-hash.h"

guint64
stm_hash_get_seed (void)
{
  static gsize seed = 0;

  if (g_once_init_enter (&seed))
    g_once_init_leave (&seed, ((gsize) g_random_int () << 16 << 16 | g_random_int ()) | 1);
  return seed;
}

guint
stm_hash_string (gconstpointer string)
{
  return (guint) stm_hash_bytes (string, strlen (string), stm_hash_get_seed ());
}

void
stm_id_table_reset (StmIdTable *self)
{
  self->n = 0;
  if (++self->stamp == 0 && self->room > 0)
    memset (self->entries, 0, self->room * sizeof *self->entries);
  if (self->stamp == 0)
    self->stamp = 1;
}

void
stm_id_table_clear (StmIdTable *self)
{
  g_free (self->entries);
  memset (self, 0, sizeof *self);
}

/* Where @id is, or where it would go. */
static StmIdEntry *
find_entry (const StmIdTable *self, const char *id, gsize len, guint32 hash)
{
  for (guint32 i = hash & (self->room - 1);; i = (i + 1) & (self->room - 1))
    {
      StmIdEntry *entry = &self->entries[i];

      if (entry->stamp != self->stamp
          || (entry->hash == hash && stm_arena_string_length (entry->id) == len
              && memcmp (entry->id, id, len) == 0))
        return entry;
    }
}

static void
grow (StmIdTable *self)
{
  StmIdEntry *old = self->entries;
  guint32 room = self->room;

  self->room = MAX (room * 2, 32);
  self->entries = g_new0 (StmIdEntry, self->room);
  if (self->stamp == 0)
    self->stamp = 1;
  for (guint32 i = 0; i < room; i++)
    if (old[i].stamp == self->stamp)
      *find_entry (self, old[i].id, stm_arena_string_length (old[i].id), old[i].hash) = old[i];
  g_free (old);
}

StmIdEntry *
stm_id_table_insert (StmIdTable *self, const char *id)
{
  gsize len = stm_arena_string_length (id);
  guint32 hash = (guint32) stm_hash_bytes (id, len, stm_hash_get_seed ());
  StmIdEntry *entry;

  if (2 * (self->n + 1) > self->room)
    grow (self);
  entry = find_entry (self, id, len, hash);
  if (entry->stamp != self->stamp)
    {
      *entry = (StmIdEntry){ id, NULL, hash, self->stamp };
      self->n++;
    }
  return entry;
}

gboolean
stm_id_table_add (StmIdTable *self, const char *id, gpointer record)
{
  StmIdEntry *entry = stm_id_table_insert (self, id);

  if (entry->record != NULL)
    return FALSE;
  entry->record = record;
  return TRUE;
}

const StmIdEntry *
stm_id_table_find_entry (const StmIdTable *self, const char *id, gsize len)
{
  const StmIdEntry *entry;

  if (self->n == 0)
    return NULL;
  entry = find_entry (self, id, len, (guint32) stm_hash_bytes (id, len, stm_hash_get_seed ()));
  return entry->stamp == self->stamp ? entry : NULL;
}

gpointer
stm_id_table_find (const StmIdTable *self, const char *id, gsize len)
{
  const StmIdEntry *entry = stm_id_table_find_entry (self, id, len);

  return entry ? entry->record : NULL;
}
