/* SPDX-License-Identifier: LGPL-2.1-or-later
 * json-glib as a program would use it: parse, then copy the nodes into records; and back through
 * JsonBuilder and JsonGenerator. No rule is checked, no span compared: that is in its favour. */
#include "bench.h"

#include <json-glib/json-glib.h>

#include "model/stm-model-private.h"

static gpointer convert_record (StmArena *arena, JsonObject *object, const StmType *type);

static const char *
copy_string (StmArena *arena, JsonNode *node)
{
  const char *text = json_node_get_string (node);

  return stm_arena_string (arena, text, strlen (text));
}

static StmSpan
convert_span (StmArena *arena, JsonObject *object)
{
  JsonNode *text = json_object_get_member (object, "text");
  StmSpan span = { (guint32) json_object_get_int_member (object, "start"),
                   (guint32) json_object_get_int_member (object, "end"), 0, 0, NULL };

  if (text != NULL)
    span.text = copy_string (arena, text);
  return span;
}

static void
convert_spans (StmArena *arena, JsonNode *node, StmSpans *out)
{
  guint n = JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 1;

  *out = (StmSpans){ n, n, stm_arena_new_array (arena, StmSpan, n) };
  for (guint i = 0; i < n; i++)
    out->items[i] = convert_span (
        arena, JSON_NODE_HOLDS_ARRAY (node)
                   ? json_array_get_object_element (json_node_get_array (node), i)
                   : json_node_get_object (node));
}

static void
convert_field (StmArena *arena, JsonObject *object, const StmField *field, gpointer at)
{
  JsonNode *node = json_object_get_member (object, field->name);

  if (node == NULL)
    return;
  switch ((StmKind) field->kind)
    {
    case STM_KIND_STRING:
    case STM_KIND_DATE:
    case STM_KIND_REFERENCE:
      *(const char **) at = copy_string (arena, node);
      break;
    case STM_KIND_ENUM:
      *(guint8 *) at = (guint8) stm_enum_from_text (field->values, json_node_get_string (node), -1);
      break;
    case STM_KIND_UNIT:
      *(double *) at = json_node_get_double (node);
      break;
    case STM_KIND_SPAN:
      *(StmSpan **) at = stm_arena_new (arena, StmSpan);
      **(StmSpan **) at = convert_span (arena, json_node_get_object (node));
      break;
    case STM_KIND_SPAN_START:
      *(StmSpan **) at = stm_arena_new (arena, StmSpan);
      **(StmSpan **) at = convert_span (arena, object);
      break;
    case STM_KIND_SPANS:
      convert_spans (arena, node, at);
      break;
    case STM_KIND_RECORD:
      *(gpointer *) at = convert_record (arena, json_node_get_object (node), field->type);
      break;
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      {
        JsonArray *array = json_node_get_array (node);
        guint n = json_array_get_length (array);

        *(StmArray *) at = (StmArray){ n, n, stm_arena_new_array (arena, gpointer, n) };
        for (guint i = 0; i < n; i++)
          ((StmArray *) at)->items[i]
              = field->kind == STM_KIND_RECORDS
                    ? convert_record (arena, json_array_get_object_element (array, i), field->type)
                    : (gpointer) copy_string (arena, json_array_get_element (array, i));
        break;
      }
    default:
      break;
    }
}

static gpointer
convert_record (StmArena *arena, JsonObject *object, const StmType *type)
{
  gpointer record = stm_arena_alloc0 (arena, type->size);

  for (guint i = 0; i < type->n_fields; i++)
    convert_field (arena, object, &type->fields[i], stm_field_at (&type->fields[i], record));
  return record;
}

gboolean
read_with_json_glib (const Corpus *corpus, Work *work)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  for (guint i = 0; i < corpus->n; i++)
    {
      StmArena arena;
      StmReport *report;

      if (!json_parser_load_from_data (parser, corpus->documents[i].data,
                                       (gssize) corpus->documents[i].len, NULL))
        return FALSE;
      stm_arena_init (&arena);
      report = convert_record (&arena, json_node_get_object (json_parser_get_root (parser)),
                               &stm_type_report);
      work->statements += report->statements.n;
      stm_arena_clear (&arena);
    }
  return TRUE;
}

static void build_record (JsonBuilder *builder, gconstpointer record, const StmType *type);

static void
build_span (JsonBuilder *builder, const StmReport *report, const StmSpan *span, gboolean with_text)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "start");
  json_builder_add_int_value (builder, span->start);
  json_builder_set_member_name (builder, "end");
  json_builder_add_int_value (builder, span->end);
  if (with_text)
    {
      g_autofree char *text = stm_report_dup_span_text (report, span);

      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, text);
    }
  json_builder_end_object (builder);
}

static void
build_array (JsonBuilder *builder, const StmField *field, const StmArray *array)
{
  json_builder_begin_array (builder);
  for (guint32 i = 0; i < array->n; i++)
    if (field->kind == STM_KIND_RECORDS)
      build_record (builder, array->items[i], field->type);
    else
      json_builder_add_string_value (builder, ((StmSpeaker *) array->items[i])->id);
  json_builder_end_array (builder);
}

static void
build_field (JsonBuilder *builder, const StmField *field, gconstpointer record)
{
  const StmReport *report = stm_record_get_report (record);
  gpointer at = stm_field_at (field, record);
  gboolean with_text = (field->flags & STM_FIELD_NO_TEXT) == 0;

#define NAME() json_builder_set_member_name (builder, field->name)
  switch ((StmKind) field->kind)
    {
    case STM_KIND_STRING:
    case STM_KIND_DATE:
    case STM_KIND_REFERENCE:
      if (*(gpointer *) at == NULL)
        return;
      NAME ();
      json_builder_add_string_value (builder,
                                     field->kind == STM_KIND_STRING ? *(char **) at
                                     : field->kind == STM_KIND_DATE
                                         ? stm_date_to_string (*(StmDate **) at)
                                         : (*(StmSpeaker **) at)->id);
      break;
    case STM_KIND_ENUM:
      if (*(guint8 *) at == 0)
        return;
      NAME ();
      json_builder_add_string_value (builder, stm_enum_to_text (field->values, *(guint8 *) at));
      break;
    case STM_KIND_FLAGS:
      if (*(guint8 *) at == 0)
        return;
      NAME ();
      json_builder_begin_array (builder);
      for (guint i = 1; i < field->values->n; i++)
        if ((*(guint8 *) at & field->values->values[i].value) != 0)
          json_builder_add_string_value (builder, field->values->values[i].value_nick);
      json_builder_end_array (builder);
      break;
    case STM_KIND_UNIT:
      if (*(double *) at != *(double *) at)
        return;
      NAME ();
      json_builder_add_double_value (builder, *(double *) at);
      break;
    case STM_KIND_VERSION:
      NAME ();
      json_builder_add_int_value (builder, 1);
      break;
    case STM_KIND_SPAN_START:
    case STM_KIND_SPAN_END:
      if (*(gpointer *) at == NULL)
        return;
      NAME ();
      json_builder_add_int_value (builder, field->kind == STM_KIND_SPAN_START
                                               ? (*(StmSpan **) at)->start
                                               : (*(StmSpan **) at)->end);
      break;
    case STM_KIND_SPAN:
      if (*(gpointer *) at == NULL)
        return;
      NAME ();
      build_span (builder, report, *(StmSpan **) at, with_text);
      break;
    case STM_KIND_SPANS:
      {
        const StmSpans *spans = at;
        gboolean is_bare = spans->n == 1 && (field->flags & STM_FIELD_ONE_IS_BARE) != 0;

        if (spans->n == 0)
          return;
        NAME ();
        if (!is_bare)
          json_builder_begin_array (builder);
        for (guint32 i = 0; i < spans->n; i++)
          build_span (builder, report, &spans->items[i], with_text);
        if (!is_bare)
          json_builder_end_array (builder);
        break;
      }
    case STM_KIND_RECORD:
      if (*(gpointer *) at == NULL)
        return;
      NAME ();
      build_record (builder, *(gpointer *) at, field->type);
      break;
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      if (((StmArray *) at)->n == 0)
        return;
      NAME ();
      build_array (builder, field, at);
      break;
    default:
      break;
    }
}

static void
build_record (JsonBuilder *builder, gconstpointer record, const StmType *type)
{
  json_builder_begin_object (builder);
  for (guint i = 0; i < type->n_fields; i++)
    build_field (builder, &type->fields[i], record);
  json_builder_end_object (builder);
}

gboolean
write_with_json_glib (StmReport *const *reports, guint n, Work *work)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (JsonGenerator) generator = json_generator_new ();
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *data = NULL;
      gsize len;

      build_record (builder, reports[i], &stm_type_report);
      root = json_builder_get_root (builder);
      json_generator_set_root (generator, root);
      data = json_generator_to_data (generator, &len);
      work->bytes += len;
    }
  return TRUE;
}
