/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The JSON Schema (draft 2020-12) of the native format, made of the field tables; the copy in
 * lib/docs/schema is compared with it by a test. A schema cannot say that spans lie in the text or
 * that references name records: readers check that. */
#include <statements/stm-schema.h>

#include "codec/json/stm-json-write.h"
#include "model/stm-model-private.h"

typedef struct {
  GString *out;
  guint depth;
  gboolean is_first;
} Schema;

static void
break_line (Schema *self)
{
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

static void
begin_member (Schema *self, const char *name)
{
  if (!self->is_first)
    g_string_append_c (self->out, ',');
  self->is_first = FALSE;
  break_line (self);
  g_string_append_printf (self->out, "\"%s\": ", name);
}

static void
open_object (Schema *self)
{
  g_string_append_c (self->out, '{');
  self->depth++;
  self->is_first = TRUE;
}

static void
close_object (Schema *self)
{
  self->depth--;
  break_line (self);
  g_string_append_c (self->out, '}');
  self->is_first = FALSE;
}

static void
add_text (Schema *self, const char *name, const char *text)
{
  StmBytes bytes = { NULL, 0, 0 };

  begin_member (self, name);
  stm_json_write_string (&bytes, text, strlen (text));
  g_string_append_len (self->out, bytes.data, (gssize) bytes.len);
  stm_bytes_clear (&bytes);
}

static void
add_raw (Schema *self, const char *name, const char *json)
{
  begin_member (self, name);
  g_string_append (self->out, json);
}

static void
add_values (Schema *self, const StmEnum *values)
{
  begin_member (self, "enum");
  for (guint i = 1; i < values->n; i++)
    g_string_append_printf (self->out, "%s\"%s\"", i > 1 ? ", " : "[",
                            values->values[i].value_nick);
  g_string_append_c (self->out, ']');
}

/* What a rule for text says, as far as a regular expression can. */
static const char *
get_pattern (const StmField *field)
{
  if (field->check == stm_rule_country)
    return "^[A-Z]{3}$";
  if (field->check == stm_rule_code)
    return "^([A-Z]{3}){1,5}$";
  if (field->check == stm_rule_cameo)
    return "^(0[1-9]|1[0-9]|20)[0-9]{0,2}$";
  if (field->check == stm_rule_plover)
    return "^[A-Z]+$";
  if (field->check == stm_rule_language)
    return "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$";
  return NULL;
}

static void
add_kind (Schema *self, const StmField *field)
{
  g_autofree char *reference = NULL;

  if (field->type != NULL)
    reference = g_strdup_printf ("{ \"$ref\": \"#/$defs/%s\" }", field->type->name);
  switch ((StmKind) field->kind)
    {
    case STM_KIND_STRING:
      add_raw (self, "type", "\"string\"");
      if ((field->flags & STM_FIELD_NOT_EMPTY) != 0)
        add_raw (self, "minLength", "1");
      if (get_pattern (field) != NULL)
        add_text (self, "pattern", get_pattern (field));
      break;
    case STM_KIND_ENUM:
      add_values (self, field->values);
      break;
    case STM_KIND_FLAGS:
      add_raw (self, "type", "\"array\"");
      begin_member (self, "items");
      open_object (self);
      add_values (self, field->values);
      close_object (self);
      break;
    case STM_KIND_BOOLEAN:
      add_raw (self, "type", "\"boolean\"");
      break;
    case STM_KIND_UNIT:
      add_raw (self, "type", "\"number\"");
      add_raw (self, "minimum", "0");
      add_raw (self, "maximum", "1");
      break;
    case STM_KIND_DATE:
      add_raw (self, "type", "\"string\"");
      add_text (self, "$comment", "EDTF (ISO 8601-2), levels 0 to 2");
      break;
    case STM_KIND_STRINGS:
      add_raw (self, "type", "\"array\"");
      add_raw (self, "items", "{ \"type\": \"string\" }");
      break;
    case STM_KIND_PAIRS:
      add_raw (self, "type", "\"object\"");
      add_raw (self, "additionalProperties", "{ \"type\": \"string\" }");
      break;
    case STM_KIND_VERSION:
      add_raw (self, "const", G_STRINGIFY (STM_FORMAT_VERSION));
      break;
    case STM_KIND_SPAN_START:
    case STM_KIND_SPAN_END:
      add_raw (self, "type", "\"integer\"");
      add_raw (self, "minimum", "0");
      add_raw (self, "maximum", "4294967295");
      break;
    case STM_KIND_SPAN_TEXT:
    case STM_KIND_REFERENCE:
      add_raw (self, "type", "\"string\"");
      break;
    case STM_KIND_SPAN:
      add_raw (self, "$ref", "\"#/$defs/span\"");
      break;
    case STM_KIND_SPANS:
      begin_member (self, "oneOf");
      g_string_append_printf (
          self->out,
          "[{ \"$ref\": \"#/$defs/span\" }, "
          "{ \"type\": \"array\", \"items\": { \"$ref\": \"#/$defs/span\" }%s }]",
          (field->flags & STM_FIELD_NOT_EMPTY) != 0 ? ", \"minItems\": 1" : "");
      break;
    case STM_KIND_RECORD:
      begin_member (self, "$ref");
      g_string_append_printf (self->out, "\"#/$defs/%s\"", field->type->name);
      break;
    case STM_KIND_RECORDS:
      add_raw (self, "type", "\"array\"");
      add_raw (self, "items", reference);
      if ((field->flags & STM_FIELD_NOT_EMPTY) != 0)
        add_raw (self, "minItems", "1");
      break;
    case STM_KIND_REFERENCES:
      add_raw (self, "type", "\"array\"");
      add_raw (self, "items", "{ \"type\": \"string\" }");
      break;
    }
}

static void
add_type (Schema *self, const StmType *type)
{
  gboolean has_required = FALSE;

  add_text (self, "description", type->summary);
  add_raw (self, "type", "\"object\"");
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & STM_FIELD_REQUIRED) != 0)
      {
        if (!has_required)
          begin_member (self, "required");
        g_string_append_printf (self->out, "%s\"%s\"", has_required ? ", " : "[",
                                type->fields[i].name);
        has_required = TRUE;
      }
  if (has_required)
    g_string_append_c (self->out, ']');
  begin_member (self, "properties");
  open_object (self);
  for (guint i = 0; i < type->n_fields; i++)
    {
      begin_member (self, type->fields[i].name);
      open_object (self);
      add_text (self, "description", type->fields[i].summary);
      add_kind (self, &type->fields[i]);
      close_object (self);
    }
  close_object (self);
}

/**
 * stm_schema_dup_json:
 *
 * The JSON Schema (draft 2020-12) of one report in native JSON. Members that it does not name are
 * allowed, as readers keep them. That null counts as absent it does not say.
 *
 * Returns: (transfer full): the schema in JSON
 *
 * Since: 0.1
 */
char *
stm_schema_dup_json (void)
{
  Schema schema = { g_string_new (NULL), 0, TRUE };

  open_object (&schema);
  add_text (&schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
  add_text (&schema, "title", "libstatements report, version " G_STRINGIFY (STM_FORMAT_VERSION));
  add_type (&schema, &stm_type_report);
  begin_member (&schema, "$defs");
  open_object (&schema);
  for (guint i = 1; i < STM_N_TYPES; i++)
    {
      begin_member (&schema, stm_types[i]->name);
      open_object (&schema);
      add_type (&schema, stm_types[i]);
      close_object (&schema);
    }
  close_object (&schema);
  close_object (&schema);
  g_string_append_c (schema.out, '\n');
  return g_string_free (schema.out, FALSE);
}
