/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The rules of the model, checked over all records at once when a report is ended: what is
 * required is there, values are allowed, ids are unique, references stay in the report, spans lie
 * in the text. Spans get their bytes on the way. The error has the path of the record. */
#include "base/stm-error-private.h"
#include "model/stm-builder-private.h"

#define DEEPEST 8 /* of the tables: report, offer, condition, party, its span */
#define NO_ITEM G_MAXUINT32

typedef struct {
  StmReportBuilder *builder;
  StmReport *report;
  GError **error;
  struct {
    const char *field;
    guint32 item; /* NO_ITEM when the field is no array */
  } path[DEEPEST];
  guint depth;
} Check;

static gboolean check_record (Check *check, gpointer record, const StmType *type);

static char *
dup_path (const Check *check)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < check->depth; i++)
    {
      g_string_append_printf (path, "/%s", check->path[i].field);
      if (check->path[i].item != NO_ITEM)
        g_string_append_printf (path, "/%u", check->path[i].item);
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

/* Adds the path to an error that a rule has set. */
static gboolean
place_error (Check *check)
{
  if (check->error != NULL && *check->error != NULL)
    {
      g_autofree char *path = dup_path (check);

      stm_error_set_place (*check->error, &(StmPlace){ .path = path });
      g_prefix_error (check->error, "%s: ", path[0] ? path : "/");
    }
  return FALSE;
}

G_GNUC_PRINTF (3, 4)
static gboolean
fail (Check *check, StmError code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  stm_error_set (check->error, code, NULL, "%s", text);
  return place_error (check);
}

gboolean
stm_field_check_string (const StmField *field, const char *value, gsize len, GError **error)
{
  if ((field->flags & STM_FIELD_NOT_EMPTY) != 0 && len == 0)
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "\"%s\" is empty", field->name);
      return FALSE;
    }
  return field->check == NULL || field->check (value, len, error);
}

static gboolean
check_string (Check *check, const StmField *field, const char *value)
{
  gsize len = stm_arena_string_length (value);

  if (!g_utf8_validate_len (value, len, NULL))
    return fail (check, STM_ERROR_ENCODING, "\"%s\" is not UTF-8", field->name);
  return stm_field_check_string (field, value, len, check->error) || place_error (check);
}

/* Resolves @span against the text, or makes sure that it needs none. */
static gboolean
check_span (Check *check, StmSpan *span)
{
  StmSpan resolved;

  if (check->report->text == NULL)
    {
      if (span->start > span->end)
        return fail (check, STM_ERROR_SPAN, "a span from %u to %u ends before it starts",
                     span->start, span->end);
      span->byte_start = span->byte_end = STM_SPAN_NO_BYTES;
      return TRUE;
    }
  if (!stm_builder_span_from_points (check->builder, &resolved, span->start, span->end,
                                     check->error))
    return place_error (check);
  if (span->text != NULL
      && (stm_arena_string_length (span->text) != resolved.byte_end - resolved.byte_start
          || memcmp (span->text, check->report->text + resolved.byte_start,
                     resolved.byte_end - resolved.byte_start)
                 != 0))
    {
      g_autofree char *said = stm_error_quote (span->text, -1);
      g_autofree char *is = stm_error_quote (check->report->text + resolved.byte_start,
                                             resolved.byte_end - resolved.byte_start);

      return fail (check, STM_ERROR_SPAN, "the text from %u to %u is %s, not %s", span->start,
                   span->end, is, said);
    }
  *span = resolved;
  return TRUE;
}

static gboolean
check_reference (Check *check, const StmField *field, gpointer target)
{
  if (target != NULL && stm_record_get_report (target) == check->report
      && stm_record_get_type (target) == field->type)
    return TRUE;
  return fail (check, STM_ERROR_REFERENCE, "\"%s\" is no %s of this report", field->name,
               field->type->name);
}

static gboolean
check_pairs (Check *check, const StmPairs *pairs)
{
  StmIdTable *seen = &check->builder->offers; /* free until ids are checked */

  stm_id_table_reset (seen);
  for (guint32 i = 0; i < pairs->n; i++)
    if (!stm_id_table_add (seen, pairs->items[2 * i], (gpointer) pairs))
      return fail (check, STM_ERROR_DUPLICATE, "key \"%s\" stands twice", pairs->items[2 * i]);
  return TRUE;
}

static gboolean
is_absent (const StmField *field, gpointer at)
{
  switch ((StmKind) field->kind)
    {
    case STM_KIND_ENUM:
      return *(guint8 *) at == 0;
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
    case STM_KIND_SPANS:
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      return ((StmArray *) at)->n == 0;
    case STM_KIND_FLAGS:
    case STM_KIND_BOOLEAN:
    case STM_KIND_UNIT:
    case STM_KIND_VERSION:
      return FALSE;
    default:
      return *(gpointer *) at == NULL;
    }
}

static gboolean
check_field (Check *check, const StmField *field, gpointer record)
{
  gpointer at = stm_field_at (field, record);
  guint32 *item = &check->path[check->depth - 1].item;

  if (is_absent (field, at))
    return (field->flags & STM_FIELD_REQUIRED) == 0
           || fail (check, STM_ERROR_MISSING, "\"%s\" is missing", field->name);
  switch ((StmKind) field->kind)
    {
    case STM_KIND_STRING:
      return check_string (check, field, *(char **) at);
    case STM_KIND_ENUM:
      return stm_enum_to_text (field->values, *(guint8 *) at) != NULL
             || fail (check, STM_ERROR_VALUE, "%u is not a %s", *(guint8 *) at,
                      field->values->name);
    case STM_KIND_FLAGS:
      return (*(guint8 *) at & ~stm_enum_get_mask (field->values)) == 0
             || fail (check, STM_ERROR_VALUE, "%u is not a %s", *(guint8 *) at,
                      field->values->name);
    case STM_KIND_UNIT:
      return !(*(double *) at < 0 || *(double *) at > 1)
             || fail (check, STM_ERROR_VALUE, "%g is not between 0 and 1", *(double *) at);
    case STM_KIND_STRINGS:
      {
        const StmStrings *strings = at;

        for (*item = 0; *item < strings->n; (*item)++)
          if (!check_string (check, field, strings->items[*item]))
            return FALSE;
        return TRUE;
      }
    case STM_KIND_PAIRS:
      return check_pairs (check, at);
    case STM_KIND_SPAN:
    case STM_KIND_SPAN_START:
      return check_span (check, *(StmSpan **) at);
    case STM_KIND_SPANS:
      {
        const StmSpans *spans = at;

        for (*item = 0; *item < spans->n; (*item)++)
          if (!check_span (check, &spans->items[*item]))
            return FALSE;
        return TRUE;
      }
    case STM_KIND_RECORD:
      return check_record (check, *(gpointer *) at, field->type);
    case STM_KIND_REFERENCE:
      return check_reference (check, field, *(gpointer *) at);
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      {
        const StmArray *array = at;

        for (*item = 0; *item < array->n; (*item)++)
          if (field->kind == STM_KIND_RECORDS
                  ? !check_record (check, array->items[*item], field->type)
                  : !check_reference (check, field, array->items[*item]))
            return FALSE;
        return TRUE;
      }
    case STM_KIND_BOOLEAN:
    case STM_KIND_DATE:
    case STM_KIND_VERSION:
    case STM_KIND_SPAN_END:
    case STM_KIND_SPAN_TEXT:
      return TRUE;
    }
  return TRUE;
}

static gboolean
check_record (Check *check, gpointer record, const StmType *type)
{
  gboolean good = TRUE;

  g_assert (check->depth < DEEPEST);
  check->depth++;
  for (guint i = 0; good && i < type->n_fields; i++)
    {
      const StmField *field = &type->fields[i];

      check->path[check->depth - 1].field = field->name;
      check->path[check->depth - 1].item = NO_ITEM;
      good = check_field (check, field, record);
    }
  check->depth--;
  return good;
}

/* Ids of @array are unique. All records that have ids have them behind the owner. */
static gboolean
check_ids (Check *check, StmIdTable *table, const StmArray *array, const char *field)
{
  stm_id_table_reset (table);
  check->depth = 1;
  check->path[0].field = field;
  for (guint32 i = 0; i < array->n; i++)
    {
      const char *id = ((StmSpeaker *) array->items[i])->id;

      check->path[0].item = i;
      if (!stm_id_table_add (table, id, array->items[i]))
        {
          g_autofree char *quoted = stm_error_quote (id, -1);

          return fail (check, STM_ERROR_DUPLICATE, "id %s stands twice", quoted);
        }
    }
  return TRUE;
}

/* A mark says in which walk a statement was seen, so each is visited twice at most. */
GPtrArray *
stm_builder_find_circles (StmReportBuilder *self)
{
  const StmArray *statements = &self->report->statements;
  GPtrArray *circles = g_ptr_array_new ();
  g_autoptr (GHashTable) walks = g_hash_table_new (NULL, NULL);

  for (guint32 i = 0; i < statements->n; i++)
    for (const StmStatement *at = statements->items[i]; at->within != NULL; at = at->within)
      {
        guint walk = GPOINTER_TO_UINT (g_hash_table_lookup (walks, at));

        if (walk == i + 1)
          g_ptr_array_add (circles, (gpointer) at);
        if (walk != 0)
          break;
        g_hash_table_insert (walks, (gpointer) at, GUINT_TO_POINTER (i + 1));
      }
  return circles;
}

static gboolean
check_nesting (Check *check)
{
  const StmArray *statements = &check->report->statements;
  g_autoptr (GPtrArray) circles = stm_builder_find_circles (check->builder);

  if (circles->len == 0)
    return TRUE;
  check->depth = 1;
  check->path[0].field = "statements";
  check->path[0].item = 0;
  while (statements->items[check->path[0].item] != g_ptr_array_index (circles, 0))
    check->path[0].item++;
  return fail (check, STM_ERROR_REFERENCE, "the statement is within itself");
}

gboolean
stm_builder_check (StmReportBuilder *self, GError **error)
{
  GError *failure = NULL;
  Check check = { .builder = self, .report = self->report, .error = &failure };

  if (check_record (&check, self->report, &stm_type_report)
      && check_ids (&check, &self->speakers, &self->report->speakers, "speakers")
      && check_ids (&check, &self->statements, &self->report->statements, "statements")
      && check_ids (&check, &self->offers, &self->report->mediation_offers, "mediation_offers")
      && check_nesting (&check))
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
