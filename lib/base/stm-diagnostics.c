/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A list of what was noticed. It keeps the first thousand entries and counts the rest, so that a
 * stream of bad records costs no memory. */
#include <statements/stm-diagnostics.h>

#define MOST_KEPT 1000

typedef struct {
  GError *error;
  StmSeverity severity;
} Entry;

struct _StmDiagnostics {
  gatomicrefcount refs;
  GMutex lock;
  GArray *entries;
  guint64 n_dropped;
  guint64 n_omitted;
};

G_DEFINE_BOXED_TYPE (StmDiagnostics, stm_diagnostics, stm_diagnostics_ref, stm_diagnostics_unref)

static void
clear_entry (gpointer entry)
{
  g_clear_error (&((Entry *) entry)->error);
}

/**
 * stm_diagnostics_new:
 *
 * Returns: (transfer full): an empty list
 *
 * Since: 0.1
 */
StmDiagnostics *
stm_diagnostics_new (void)
{
  StmDiagnostics *self = g_new0 (StmDiagnostics, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

/**
 * stm_diagnostics_ref:
 * @self: a list
 *
 * Returns: (transfer full): @self with one more reference
 *
 * Since: 0.1
 */
StmDiagnostics *
stm_diagnostics_ref (StmDiagnostics *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * stm_diagnostics_unref:
 * @self: (nullable) (transfer full): a list
 *
 * Gives a reference back; %NULL is fine.
 *
 * Since: 0.1
 */
void
stm_diagnostics_unref (StmDiagnostics *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->entries);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * stm_diagnostics_get_n:
 * @self: a list
 *
 * Returns: how many entries are kept: the first 1000 at most
 *
 * Since: 0.1
 */
guint
stm_diagnostics_get_n (const StmDiagnostics *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->entries->len;
}

/**
 * stm_diagnostics_get_error:
 * @self: a list
 * @index: which entry, from 0
 *
 * The code, the place and the words of an entry, even of one that is no error.
 *
 * Returns: (transfer none) (nullable): the entry, owned by @self; %NULL beyond the end
 *
 * Since: 0.1
 */
const GError *
stm_diagnostics_get_error (const StmDiagnostics *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->entries->len ? g_array_index (self->entries, Entry, index).error : NULL;
}

/**
 * stm_diagnostics_get_severity:
 * @self: a list
 * @index: which entry, from 0
 *
 * Returns: how much the entry matters
 *
 * Since: 0.1
 */
StmSeverity
stm_diagnostics_get_severity (const StmDiagnostics *self, guint index)
{
  g_return_val_if_fail (self != NULL, STM_SEVERITY_NOTE);
  return index < self->entries->len ? g_array_index (self->entries, Entry, index).severity
                                    : STM_SEVERITY_NOTE;
}

/**
 * stm_diagnostics_get_n_dropped:
 * @self: a list
 *
 * Returns: how many entries of severity error were added, kept or not: as many records were
 *   dropped
 *
 * Since: 0.1
 */
guint64
stm_diagnostics_get_n_dropped (const StmDiagnostics *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_dropped;
}

/**
 * stm_diagnostics_get_n_omitted:
 * @self: a list
 *
 * Returns: how many entries were counted but not kept, because the list was full
 *
 * Since: 0.1
 */
guint64
stm_diagnostics_get_n_omitted (const StmDiagnostics *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_omitted;
}

/**
 * stm_diagnostics_add:
 * @self: a list
 * @severity: how much it matters
 * @error: (transfer none): what was noticed, with its place; copied
 *
 * Adds an entry. Threads may add at once; a list that is being added to must not be read.
 *
 * Since: 0.1
 */
void
stm_diagnostics_add (StmDiagnostics *self, StmSeverity severity, const GError *error)
{
  g_return_if_fail (self != NULL && error != NULL);
  g_mutex_lock (&self->lock);
  if (severity == STM_SEVERITY_ERROR)
    self->n_dropped++;
  if (self->entries->len < MOST_KEPT)
    {
      Entry entry = { g_error_copy (error), severity };

      g_array_append_val (self->entries, entry);
    }
  else
    self->n_omitted++;
  g_mutex_unlock (&self->lock);
}

/**
 * stm_diagnostics_clear:
 * @self: a list
 *
 * Empties the list and sets its counts to 0.
 *
 * Since: 0.1
 */
void
stm_diagnostics_clear (StmDiagnostics *self)
{
  g_return_if_fail (self != NULL);
  g_mutex_lock (&self->lock);
  g_array_set_size (self->entries, 0);
  self->n_dropped = 0;
  self->n_omitted = 0;
  g_mutex_unlock (&self->lock);
}
