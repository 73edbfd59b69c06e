/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A report: its memory, its references, its getters. Making one is the builder's. */
#include "base/stm-id-table.h"
#include "model/stm-builder-private.h"
#include "model/stm-report-home.h"

G_DEFINE_BOXED_TYPE (StmReport, stm_report, stm_report_ref, stm_report_unref)

/* Below this many records a lookup compares ids one by one. */
#define FEW 16

StmReport *
stm_report_new_empty (gsize hint)
{
  StmArena arena;
  StmReport *self;

  /* It lies in its own arena: one piece of memory less. */
  stm_arena_init (&arena);
  if (hint > 0)
    stm_arena_reserve (&arena, hint + sizeof *self);
  self = stm_arena_new0 (&arena, StmReport);
  self->arena = arena;
  g_atomic_ref_count_init (&self->refs);
  for (guint i = 0; i < STM_N_TYPES; i++)
    self->owners[i] = (StmOwner){ self };
  self->owner = &self->owners[STM_TYPE_INDEX_REPORT];
  self->format = STM_FORMAT_VERSION;
  return self;
}

/**
 * stm_report_ref:
 * @self: a report
 *
 * Returns: (transfer full): @self with one more reference
 *
 * Since: 0.1
 */
StmReport *
stm_report_ref (StmReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
free_lookups (StmIdTable *tables)
{
  if (tables == NULL)
    return;
  for (guint i = 0; i < 3; i++)
    stm_id_table_clear (&tables[i]);
  g_free (tables);
}

void
stm_report_free (StmReport *self)
{
  StmArena arena;

  if (self->unknown != NULL)
    g_hash_table_unref (self->unknown);
  free_lookups (self->lookups);
  arena = self->arena;
  stm_arena_clear (&arena);
}

/**
 * stm_report_unref:
 * @self: (nullable) (transfer full): a report
 *
 * Gives a reference back; %NULL is fine. With the last one the report and all its records go.
 *
 * Since: 0.1
 */
void
stm_report_unref (StmReport *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->home == NULL || !stm_report_home_receive (self->home, self))
    stm_report_free (self);
}

/**
 * stm_report_equal:
 * @a: a report
 * @b: another
 *
 * Returns: whether they have equal fields, records and unknown members in the same order
 *
 * Since: 0.1
 */
gboolean
stm_report_equal (const StmReport *a, const StmReport *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return stm_record_equal (a, b, &stm_type_report);
}

/**
 * stm_report_hash:
 * @self: a report
 *
 * Returns: a hash that goes with stm_report_equal(); not the same from version to version
 *
 * Since: 0.1
 */
guint
stm_report_hash (const StmReport *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return stm_record_hash (self, &stm_type_report);
}

/**
 * stm_report_to_string:
 * @self: a report
 *
 * Describes @self in a line, for debugging; the form may change.
 *
 * Returns: (transfer full): the line
 *
 * Since: 0.1
 */
char *
stm_report_to_string (const StmReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_to_string (self, &stm_type_report);
}

/**
 * stm_report_get_id:
 * @self: a report
 *
 * Returns: (transfer none): the report's id
 *
 * Since: 0.1
 */
const char *
stm_report_get_id (const StmReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

/**
 * stm_report_get_text:
 * @self: a report
 * @length: (out) (optional): its length in bytes
 *
 * The text that spans count in.
 *
 * Returns: (transfer none) (nullable): the text in UTF-8, NUL-ended; %NULL when the report has none
 *
 * Since: 0.1
 */
const char *
stm_report_get_text (const StmReport *self, gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (length != NULL)
    *length = self->text ? stm_arena_string_length (self->text) : 0;
  return self->text;
}

/**
 * stm_report_get_source:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): where the text is from, owned by @self
 *
 * Since: 0.1
 */
const StmSource *
stm_report_get_source (const StmReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->source;
}

/**
 * stm_report_get_generator:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): what made the record, owned by @self
 *
 * Since: 0.1
 */
const StmGenerator *
stm_report_get_generator (const StmReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->generator;
}

/**
 * stm_report_get_n_speakers:
 * @self: a report
 *
 * Returns: how many speakers there are
 *
 * Since: 0.1
 */
guint
stm_report_get_n_speakers (const StmReport *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->speakers.n;
}

static gpointer
get_item (const StmArray *array, guint index)
{
  return index < array->n ? array->items[index] : NULL;
}

/**
 * stm_report_get_speaker:
 * @self: a report
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a speaker, owned by @self; %NULL beyond the last
 *
 * Since: 0.1
 */
const StmSpeaker *
stm_report_get_speaker (const StmReport *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return get_item (&self->speakers, index);
}

/**
 * stm_report_get_n_statements:
 * @self: a report
 *
 * Returns: how many statements there are
 *
 * Since: 0.1
 */
guint
stm_report_get_n_statements (const StmReport *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->statements.n;
}

/**
 * stm_report_get_statement:
 * @self: a report
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a statement, owned by @self; %NULL beyond the last
 *
 * Since: 0.1
 */
const StmStatement *
stm_report_get_statement (const StmReport *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return get_item (&self->statements, index);
}

/**
 * stm_report_get_n_mediation_offers:
 * @self: a report
 *
 * Returns: how many offers of mediation there are
 *
 * Since: 0.1
 */
guint
stm_report_get_n_mediation_offers (const StmReport *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->mediation_offers.n;
}

/**
 * stm_report_get_mediation_offer:
 * @self: a report
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): an offer, owned by @self; %NULL beyond the last
 *
 * Since: 0.1
 */
const StmMediationOffer *
stm_report_get_mediation_offer (const StmReport *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return get_item (&self->mediation_offers, index);
}

/* All three have the id behind the owner. */
typedef struct {
  const StmOwner *owner;
  const char *id;
} Identified;

G_STATIC_ASSERT (G_STRUCT_OFFSET (StmSpeaker, id) == G_STRUCT_OFFSET (Identified, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (StmStatement, id) == G_STRUCT_OFFSET (Identified, id));
G_STATIC_ASSERT (G_STRUCT_OFFSET (StmMediationOffer, id) == G_STRUCT_OFFSET (Identified, id));

/* The tables of @self, which threads may ask for at once: one wins, the others throw theirs
 * away. */
static const StmIdTable *
get_lookups (StmReport *self)
{
  StmIdTable *tables = g_atomic_pointer_get (&self->lookups);
  const StmArray *arrays[] = { &self->speakers, &self->statements, &self->mediation_offers };

  if (tables != NULL)
    return tables;
  tables = g_new0 (StmIdTable, 3);
  for (guint k = 0; k < 3; k++)
    for (guint32 i = 0; i < arrays[k]->n; i++)
      stm_id_table_add (&tables[k], ((Identified *) arrays[k]->items[i])->id, arrays[k]->items[i]);
  if (!g_atomic_pointer_compare_and_exchange (&self->lookups, NULL, tables))
    {
      free_lookups (tables);
      tables = g_atomic_pointer_get (&self->lookups);
    }
  return tables;
}

static gpointer
lookup (const StmReport *self, const StmArray *array, guint table, const char *id)
{
  gsize len = strlen (id);

  if (array->n > FEW)
    return stm_id_table_find (&get_lookups ((StmReport *) (gsize) self)[table], id, len);
  for (guint32 i = 0; i < array->n; i++)
    {
      const Identified *record = array->items[i];

      if (record->id != NULL && stm_arena_string_length (record->id) == len
          && memcmp (record->id, id, len) == 0)
        return array->items[i];
    }
  return NULL;
}

/**
 * stm_report_lookup_speaker:
 * @self: a report
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the speaker with @id, owned by @self, or %NULL
 *
 * Since: 0.1
 */
const StmSpeaker *
stm_report_lookup_speaker (const StmReport *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);
  return lookup (self, &self->speakers, 0, id);
}

/**
 * stm_report_lookup_statement:
 * @self: a report
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the statement with @id, owned by @self, or %NULL
 *
 * Since: 0.1
 */
const StmStatement *
stm_report_lookup_statement (const StmReport *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);
  return lookup (self, &self->statements, 1, id);
}

/**
 * stm_report_lookup_mediation_offer:
 * @self: a report
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the offer with @id, owned by @self, or %NULL
 *
 * Since: 0.1
 */
const StmMediationOffer *
stm_report_lookup_mediation_offer (const StmReport *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);
  return lookup (self, &self->mediation_offers, 2, id);
}

/**
 * stm_report_dup_span_text:
 * @self: a report
 * @span: a span of @self
 *
 * The characters of @span: from the report's text, or from the span when the report has none.
 *
 * Returns: (transfer full) (nullable): the characters; %NULL when neither has them
 *
 * Since: 0.1
 */
char *
stm_report_dup_span_text (const StmReport *self, const StmSpan *span)
{
  g_return_val_if_fail (self != NULL && span != NULL, NULL);
  if (self->text != NULL && span->byte_start <= span->byte_end
      && span->byte_end <= stm_arena_string_length (self->text))
    return g_strndup (self->text + span->byte_start, span->byte_end - span->byte_start);
  return g_strdup (span->text);
}
