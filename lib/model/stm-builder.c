/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The builder's quick inside (stm-builder-private.h): records and strings straight in the report's
 * arena. Arrays double in the arena; what they outgrow stays there until the report goes, so
 * readers that know how many items come allocate exactly. */
#include "base/stm-error-private.h"
#include "model/stm-builder-private.h"

#include <math.h>

void
stm_builder_begin (StmReportBuilder *self, gsize hint)
{
  stm_report_unref (self->report);
  self->report = stm_report_new_empty (hint);
  self->indexed = FALSE;
}

StmReport *
stm_builder_take (StmReportBuilder *self)
{
  self->indexed = FALSE;
  return g_steal_pointer (&self->report);
}

void
stm_builder_set_text (StmReportBuilder *self, const char *text)
{
  self->report->text = text;
  self->indexed = FALSE;
}

const StmTextIndex *
stm_builder_get_index (StmReportBuilder *self)
{
  if (!self->indexed)
    {
      stm_text_index_set (&self->index, self->report->text,
                          stm_arena_string_length (self->report->text));
      self->indexed = TRUE;
    }
  return &self->index;
}

gpointer
stm_builder_new_record (StmReportBuilder *self, const StmType *type)
{
  gpointer record = stm_arena_alloc0 (&self->report->arena, type->size);

  *(const StmOwner **) record = &self->report->owners[type->index];
  if (type->index == STM_TYPE_INDEX_STATEMENT)
    ((StmStatement *) record)->confidence = NAN;
  else if (type->index == STM_TYPE_INDEX_POSITION)
    ((StmPosition *) record)->confidence = NAN;
  else if (type->index == STM_TYPE_INDEX_MEDIATION_OFFER)
    ((StmMediationOffer *) record)->confidence = NAN;
  return record;
}

char *
stm_builder_string (StmReportBuilder *self, const char *text, gssize len)
{
  return stm_arena_string (&self->report->arena, text, len < 0 ? strlen (text) : (gsize) len);
}

/* Room for one more item of @size bytes in @items, of which @n of @room are used. */
static gpointer
make_room (StmReportBuilder *self, gpointer items, guint32 n, guint32 *room, gsize size)
{
  gpointer wider;

  if (n < *room)
    return items;
  *room = MAX (4, *room * 2);
  wider = stm_arena_alloc (&self->report->arena, *room * size);
  if (n > 0)
    memcpy (wider, items, n * size);
  return wider;
}

void
stm_builder_append (StmReportBuilder *self, StmArray *array, gpointer record)
{
  array->items = make_room (self, array->items, array->n, &array->room, sizeof record);
  array->items[array->n++] = record;
}

void
stm_builder_append_string (StmReportBuilder *self, StmStrings *strings, const char *string)
{
  strings->items
      = make_room (self, strings->items, strings->n, &strings->room, sizeof string);
  strings->items[strings->n++] = string;
}

void
stm_builder_append_pair (StmReportBuilder *self, StmPairs *pairs, const char *key,
                         const char *value)
{
  pairs->items = make_room (self, pairs->items, pairs->n, &pairs->room, 2 * sizeof key);
  pairs->items[2 * pairs->n] = key;
  pairs->items[2 * pairs->n + 1] = value;
  pairs->n++;
}

/* An array of spans that moves takes the unknown members of its spans along. */
static void
move_unknown (StmReport *report, const StmSpan *from, const StmSpan *to, guint32 n)
{
  if (report->unknown == NULL || from == to)
    return;
  for (guint32 i = 0; i < n; i++)
    {
      gpointer list = g_hash_table_lookup (report->unknown, from + i);

      if (list != NULL)
        {
          g_hash_table_remove (report->unknown, from + i);
          g_hash_table_insert (report->unknown, (gpointer) (to + i), list);
        }
    }
}

void
stm_builder_append_span (StmReportBuilder *self, StmSpans *spans, const StmSpan *span)
{
  StmSpan *before = spans->items;

  spans->items = make_room (self, spans->items, spans->n, &spans->room, sizeof *span);
  move_unknown (self->report, before, spans->items, spans->n);
  spans->items[spans->n++] = *span;
}

StmSpan *
stm_builder_new_span (StmReportBuilder *self, const StmSpan *span)
{
  StmSpan *copy = stm_arena_new (&self->report->arena, StmSpan);

  *copy = *span;
  return copy;
}

gboolean
stm_builder_span_from_bytes (StmReportBuilder *self, StmSpan *span, gsize start, gsize end,
                             GError **error)
{
  const StmTextIndex *index;

  if (self->report->text == NULL)
    {
      stm_error_set (error, STM_ERROR_SPAN, NULL, "the report has no text to count bytes in");
      return FALSE;
    }
  index = stm_builder_get_index (self);
  if (start > end || end > index->len)
    {
      stm_error_set (error, STM_ERROR_SPAN, NULL,
                     "bytes %" G_GSIZE_FORMAT " to %" G_GSIZE_FORMAT
                     " are no part of a text of %u bytes",
                     start, end, index->len);
      return FALSE;
    }
  if (!stm_text_index_is_start (index, (guint32) start)
      || !stm_text_index_is_start (index, (guint32) end))
    {
      stm_error_set (error, STM_ERROR_SPAN, NULL,
                     "bytes %" G_GSIZE_FORMAT " to %" G_GSIZE_FORMAT " cut a character", start,
                     end);
      return FALSE;
    }
  *span = (StmSpan){ stm_text_index_to_point (index, (guint32) start),
                     stm_text_index_to_point (index, (guint32) end), (guint32) start,
                     (guint32) end, NULL };
  return TRUE;
}

gboolean
stm_builder_span_from_points (StmReportBuilder *self, StmSpan *span, guint64 start, guint64 end,
                              GError **error)
{
  const StmTextIndex *index;

  if (self->report->text == NULL)
    {
      stm_error_set (error, STM_ERROR_SPAN, NULL, "the report has no text to count in");
      return FALSE;
    }
  index = stm_builder_get_index (self);
  if (start > end || end > index->n_points)
    {
      stm_error_set (error, STM_ERROR_SPAN, NULL,
                     "a span from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT
                     " is no part of a text of %u characters",
                     start, end, index->n_points);
      return FALSE;
    }
  *span = (StmSpan){ (guint32) start, (guint32) end,
                     stm_text_index_to_byte (index, (guint32) start),
                     stm_text_index_to_byte (index, (guint32) end), NULL };
  return TRUE;
}

void
stm_builder_add_unknown (StmReportBuilder *self, gpointer record, const char *name, gsize name_len,
                         const char *json, gsize json_len)
{
  StmReport *report = self->report;
  StmUnknown *added = stm_arena_new (&report->arena, StmUnknown);
  StmUnknown *first;

  *added = (StmUnknown){ NULL, NULL, stm_arena_string (&report->arena, name, name_len),
                         stm_arena_string (&report->arena, json, json_len) };
  if (report->unknown == NULL)
    report->unknown = g_hash_table_new (NULL, NULL);
  first = g_hash_table_lookup (report->unknown, record);
  if (first == NULL)
    {
      added->last = added;
      g_hash_table_insert (report->unknown, record, added);
    }
  else
    {
      first->last->next = added;
      first->last = added;
    }
}

/* A field's name, or one with underscores behind. */
static gboolean
is_like_field (const StmType *type, const char *name)
{
  gsize len = strlen (name);
  g_autofree char *stem = NULL;

  if (stm_type_find (type, name) != NULL)
    return TRUE;
  if (len == 0 || name[len - 1] != '_')
    return FALSE;
  while (len > 0 && name[len - 1] == '_')
    len--;
  stem = g_strndup (name, len);
  return stm_type_find (type, stem) != NULL;
}

static gboolean
is_name_taken (const StmReport *report, gpointer record, const char *name)
{
  if (stm_type_find (stm_record_get_type (record), name) != NULL)
    return TRUE;
  for (const StmUnknown *u = stm_report_get_unknown (report, record); u != NULL; u = u->next)
    if (strcmp (u->name, name) == 0)
      return TRUE;
  return FALSE;
}

void
stm_builder_keep_unknown (StmReportBuilder *self, gpointer record, const char *name,
                          const char *json, gsize json_len)
{
  g_autoptr (GString) other = g_string_new (name);

  /* Callers give no name twice; only what is renamed here may meet another. */
  if (is_like_field (stm_record_get_type (record), name))
    while (is_name_taken (self->report, record, other->str))
      g_string_append_c (other, '_');
  stm_builder_add_unknown (self, record, other->str, other->len, json, json_len);
}
