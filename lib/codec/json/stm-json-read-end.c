/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The native reader's other half: what waits until a document is read, which is references forward,
 * spans before the text, statements inside themselves, what refers to dropped records; and errors
 * with their place. */
#include "codec/json/stm-json-reader-private.h"

StmIdTable *
stm_json_reader_get_ids (StmJsonReader *self, const StmType *type)
{
  return type == &stm_type_speaker     ? &self->builder->speakers
         : type == &stm_type_statement ? &self->builder->statements
                                       : &self->builder->offers;
}

void
stm_json_reader_forget (StmJsonReader *self, gpointer record)
{
  const StmType *type = stm_record_get_type (record);
  const char *id = ((StmSpeaker *) record)->id; /* in all three behind the owner */
  StmIdEntry *entry;

  if (id == NULL)
    return;
  entry = stm_id_table_insert (stm_json_reader_get_ids (self, type), id);
  if (entry->record == record)
    entry->record = NULL;
}

/* Lines are counted on from the last error, which mostly lies before this one. */
static void
find_line (StmJsonReader *self, const char *at, StmPlace *place)
{
  const char *p = self->line_counted;

  if (at < p)
    {
      p = self->line_start = self->json.start;
      self->line = 1;
    }
  for (; (p = memchr (p, '\n', (gsize) (at - p))) != NULL; self->line_start = ++p)
    self->line++;
  self->line_counted = at;
  place->line = (guint) self->line;
  place->column = (guint) (at - self->line_start) + 1;
  place->offset = (gsize) (at - self->json.start);
  if (self->origin != NULL)
    {
      place->line += (guint) (self->origin->line > 0 ? self->origin->line - 1 : 0);
      place->offset += (gsize) self->origin->offset;
    }
}

GError *
stm_json_reader_make_error (StmJsonReader *self, const char *prefix, const char *from)
{
  const char *name = self->origin ? self->origin->name : NULL;
  const char *at = self->json.error_at;
  g_autofree char *path = stm_json_find_path (from, at, self->json.end, prefix);
  GError *error = NULL;
  StmPlace place = { .path = path };

  find_line (self, at, &place);
  stm_error_set (&error, self->json.error_code, &place, "%s%s%u:%u: %s%s%s", name ? name : "",
                 name ? ":" : "", place.line, place.column, path, path[0] ? ": " : "",
                 self->json.message);
  return error;
}

void
stm_json_reader_note (StmJsonReader *self, StmSeverity severity)
{
  if (self->notes != NULL)
    {
      g_autofree char *prefix = NULL;
      g_autoptr (GError) error = NULL;

      if (self->top_at != NULL && self->json.error_at >= self->top_at)
        prefix = g_strdup_printf ("/%s/%u", self->top_field, self->top_item);
      error = stm_json_reader_make_error (self, prefix ? prefix : "",
                                          prefix ? self->top_at : self->json.start);
      stm_diagnostics_add (self->notes, severity, error);
    }
  g_clear_pointer (&self->json.message, g_free);
}

/* Dropped so late that others may refer to it already. */
static void
drop_late (StmJsonReader *self, GHashTable **dropped, gpointer record)
{
  if (*dropped == NULL)
    *dropped = g_hash_table_new (NULL, NULL);
  stm_json_reader_forget (self, record);
  g_hash_table_add (*dropped, record);
  self->n_dropped++;
}

/* After an error in @top: TRUE when it was dropped for it. */
static gboolean
drop_for_error (StmJsonReader *self, GHashTable **dropped, gpointer top)
{
  if ((self->flags & STM_READ_SKIP_BAD) == 0 || top == NULL)
    return FALSE;
  stm_json_reader_note (self, STM_SEVERITY_ERROR);
  drop_late (self, dropped, top);
  return TRUE;
}

static gboolean
is_dropped (GHashTable *dropped, gpointer record)
{
  return dropped != NULL && record != NULL && g_hash_table_contains (dropped, record);
}

static gboolean
end_references (StmJsonReader *self, GHashTable **dropped)
{
  for (guint i = 0; i < self->pending_references.n; i++)
    {
      const StmPendingReference *pending = &self->pending_references.items[i];
      const StmIdEntry *entry = stm_id_table_find_entry (
          stm_json_reader_get_ids (self, pending->type), pending->id, pending->len);

      if (is_dropped (*dropped, pending->top))
        continue;
      if (entry != NULL && entry->record != NULL)
        {
          *pending->slot = entry->record;
          continue;
        }
      if (entry != NULL)
        {
          stm_json_fail (&self->json, pending->at, STM_ERROR_REFERENCE,
                         "refers to a %s that was dropped; left out", pending->type->name);
          stm_json_reader_note (self, STM_SEVERITY_WARNING);
          continue;
        }
      g_autofree char *quoted = stm_error_quote (pending->id, (gssize) pending->len);

      stm_json_fail (&self->json, pending->at, STM_ERROR_REFERENCE, "no %s has the id %s",
                     pending->type->name, quoted);
      if (!drop_for_error (self, dropped, pending->top))
        return FALSE;
    }
  return TRUE;
}

static gboolean
end_spans (StmJsonReader *self, GHashTable **dropped)
{
  for (guint i = 0; i < self->pending_spans.n; i++)
    {
      const StmPendingSpan *pending = &self->pending_spans.items[i];

      if (!is_dropped (*dropped, pending->top) && !stm_json_resolve_late (self, pending)
          && !drop_for_error (self, dropped, pending->top))
        return FALSE;
    }
  return TRUE;
}

/* A statement that is within itself, at whatever distance, is bad. */
static gboolean
end_nesting (StmJsonReader *self, GHashTable **dropped)
{
  g_autoptr (GPtrArray) circles = stm_builder_find_circles (self->builder);

  for (guint i = 0; i < circles->len; i++)
    {
      StmStatement *statement = g_ptr_array_index (circles, i);
      g_autofree char *quoted = stm_error_quote (statement->id, -1);

      stm_json_fail (&self->json, self->json.start, STM_ERROR_REFERENCE,
                     "statement %s is within itself", quoted);
      if (!drop_for_error (self, dropped, statement))
        return FALSE;
    }
  return TRUE;
}

/* References from @record to what was dropped are left out; arrays close up. */
static void
clear_references (StmJsonReader *self, GHashTable *dropped, gpointer record, const StmType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const StmField *field = &type->fields[i];
      gpointer at = stm_field_at (field, record);
      StmArray *array = at;
      guint32 kept = 0;

      switch (field->kind)
        {
        case STM_KIND_RECORD:
          if (*(gpointer *) at != NULL)
            clear_references (self, dropped, *(gpointer *) at, field->type);
          break;
        case STM_KIND_RECORDS:
          for (guint32 k = 0; k < array->n; k++)
            if (!is_dropped (dropped, array->items[k]))
              {
                clear_references (self, dropped, array->items[k], field->type);
                array->items[kept++] = array->items[k];
              }
          array->n = kept;
          break;
        case STM_KIND_REFERENCE:
          if (is_dropped (dropped, *(gpointer *) at))
            *(gpointer *) at = NULL;
          break;
        case STM_KIND_REFERENCES:
          for (guint32 k = 0; k < array->n; k++)
            if (array->items[k] != NULL && !is_dropped (dropped, array->items[k]))
              array->items[kept++] = array->items[k];
          array->n = kept;
          break;
        default:
          break;
        }
    }
}

gboolean
stm_json_reader_end (StmJsonReader *self)
{
  GHashTable *dropped = NULL;
  gboolean good;

  good = end_references (self, &dropped) && end_spans (self, &dropped)
         && (!self->has_within || end_nesting (self, &dropped));
  if (good && self->n_dropped > 0)
    clear_references (self, dropped, self->report, &stm_type_report);
  if (dropped != NULL)
    g_hash_table_unref (dropped);
  return good;
}
