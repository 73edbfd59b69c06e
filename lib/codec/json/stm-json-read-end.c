/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The native reader's other half: its making, the tables' keys, and what waits until a document is
 * read: references forward, spans before the text, statements inside themselves, what refers to
 * dropped records; and errors with their place. */
#include "codec/json/stm-json-tables.h"

void
stm_json_grow_vector (gpointer *items, guint *room, gsize size)
{
  *room = MAX (32, *room * 2);
  *items = g_realloc_n (*items, *room, size);
}

static void
make_key (Key *key, const char *name)
{
  char padded[8 * KEY_WORDS + 1] = { 0 };
  guchar mask[8 * KEY_WORDS] = { 0 };
  gsize n = strlen (name) + 1; /* with the quote */

  g_assert (n <= 8 * KEY_WORDS);
  memcpy (padded, name, n - 1);
  padded[n - 1] = '"';
  memcpy (key->words, padded, sizeof key->words);
  key->len = (guint8) (n - 1);
  memset (mask, 0xff, n);
  memcpy (key->masks, mask, sizeof key->masks);
}

static gboolean
try_slots (Plan *plan)
{
  memset (plan->slots, 0, sizeof plan->slots);
  for (guint i = 0; i < plan->n; i++)
    {
      const Key *key = &plan->keys[i];
      guint slot = stm_json_key_slot (plan->multiplier, (const char *) key->words, key->len);

      if (plan->slots[slot] != 0)
        return FALSE;
      plan->slots[slot] = (guint8) (i + 1);
    }
  return TRUE;
}

/* Some tens of tries do. Should there ever be none, keys are found by their names as before. */
static void
make_slots (Plan *plan)
{
  guint64 x = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  for (guint tries = 0; tries < 100000; tries++)
    {
      x ^= x << 13;
      x ^= x >> 7;
      x ^= x << 17;
      plan->multiplier = x | 1;
      if (try_slots (plan))
        return;
    }
  memset (plan->slots, 0, sizeof plan->slots);
}

const Plan *
stm_json_get_plans (void)
{
  static Plan plans[STM_N_TYPES];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint t = 0; t < STM_N_TYPES; t++)
        {
          Plan *plan = &plans[t];

          plan->type = stm_types[t];
          plan->names = stm_type_get_names (plan->type);
          plan->n = (guint8) plan->type->n_fields;
          plan->span_start = plan->span_end = NO_FIELD;
          g_assert (plan->n <= MOST_FIELDS);
          for (guint8 i = 0; i < plan->n; i++)
            {
              const StmField *field = &plan->type->fields[i];

              make_key (&plan->keys[i], field->name);
              if ((field->flags & STM_FIELD_REQUIRED) != 0)
                plan->required |= 1u << i;
              if (field->kind == STM_KIND_SPAN_START && t != STM_TYPE_INDEX_SPAN)
                plan->span_start = i;
              if (field->kind == STM_KIND_SPAN_END && t != STM_TYPE_INDEX_SPAN)
                plan->span_end = i;
            }
          make_slots (plan);
        }
      g_once_init_leave (&made, 1);
    }
  return plans;
}

StmJsonReader *
stm_json_reader_new (StmReadFlags flags, const StmLimits *limits)
{
  StmJsonReader *self = g_new0 (StmJsonReader, 1);

  self->flags = flags;
  self->plans = stm_json_get_plans ();
  self->builder = stm_report_builder_new (NULL);
  self->bytes_a_byte = 0.65;
  stm_json_init (&self->json, "", 0, NULL, limits);
  /* At first: in the order of the table. */
  for (guint t = 0; t < STM_N_TYPES; t++)
    {
      guint n = self->plans[t].n;

      for (guint i = 0; i <= n; i++)
        self->followers[t][i] = (guint8) (i + 1 < n ? i + 1 : 0);
      self->followers[t][n] = 0;
    }
  return self;
}

void
stm_json_reader_free (StmJsonReader *self)
{
  if (self == NULL)
    return;
  stm_json_clear (&self->json);
  stm_report_builder_unref (self->builder);
  g_free (self->stack.items);
  g_free (self->spans.items);
  g_free (self->pending_spans.items);
  g_free (self->pending_references.items);
  g_free (self->unknown.items);
  g_free (self);
}

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

/* Decodes the string at @text_at, which was read before, out of the way of what is kept. */
static const char *
decode_text (StmJsonReader *self, const char *text_at)
{
  StmJson *json = &self->json;
  const char *p = json->p;
  const char *text;

  stm_arena_reset (&json->scratch);
  json->arena = &json->scratch;
  json->p = text_at;
  text = stm_json_take_string (json);
  json->p = p;
  json->arena = self->arena;
  return text;
}

static gboolean
is_text_right (StmJsonReader *self, const char *text_at, const char *expected, gsize len)
{
  StmJson *json = &self->json;
  const char *p = json->p;
  gboolean good;

  json->p = text_at;
  good = stm_json_match_string (json, expected, len);
  json->p = p;
  if (!good)
    {
      const char *text = decode_text (self, text_at);

      good = text != NULL && stm_arena_string_length (text) == len
             && memcmp (text, expected, len) == 0;
    }
  return good;
}

gboolean
stm_json_reader_check_span (StmJsonReader *self, StmSpan *span, const char *at,
                            const char *text_at)
{
  const StmTextIndex *index = self->index;
  const char *text;
  gsize len;

  if (G_UNLIKELY (span->start > span->end))
    return stm_json_fail (&self->json, at, STM_ERROR_SPAN,
                          "a span from %u to %u ends before it starts", span->start, span->end);
  if (self->text == NULL)
    return TRUE;
  if (G_UNLIKELY (span->end > index->n_points))
    return stm_json_fail (&self->json, at, STM_ERROR_SPAN,
                          "a span from %u to %u is no part of a text of %u characters",
                          span->start, span->end, index->n_points);
  span->byte_start = stm_text_index_to_byte (index, span->start);
  span->byte_end = stm_text_index_to_byte (index, span->end);
  if (text_at == NULL)
    return TRUE;
  text = self->text + span->byte_start;
  len = span->byte_end - span->byte_start;
  if (!is_text_right (self, text_at, text, len))
    {
      g_autofree char *said = stm_error_quote (decode_text (self, text_at), -1);
      g_autofree char *is = stm_error_quote (text, (gssize) len);

      return stm_json_fail (&self->json, at, STM_ERROR_SPAN,
                            "the text from %u to %u is %s, not %s", span->start, span->end, is,
                            said);
    }
  return TRUE;
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
      const PendingReference *pending = &self->pending_references.items[i];
      const StmIdEntry *entry
          = stm_id_table_find_entry (stm_json_reader_get_ids (self, pending->type), pending->id,
                                     stm_arena_string_length (pending->id));

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
      g_autofree char *quoted = stm_error_quote (pending->id, -1);

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
      const PendingSpan *pending = &self->pending_spans.items[i];

      if (is_dropped (*dropped, pending->top))
        continue;
      if (self->text == NULL && pending->text_at != NULL)
        {
          const char *p = self->json.p;

          self->json.p = pending->text_at;
          pending->span->text = stm_json_take_string (&self->json);
          self->json.p = p;
        }
      if (!stm_json_reader_check_span (self, pending->span, pending->at, pending->text_at)
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
