/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The native writer: records to JSON by the field tables, members in the order of the table,
 * absent ones left out. Names are prepared with their quotes once. */
#include "codec/json/stm-json-write.h"

#include "model/stm-model-private.h"

#define MOST_FIELDS 24

/* A member's name as it is written: `"name":` */
typedef struct {
  char text[24];
  guint8 len;
} Name;

typedef Name Names[MOST_FIELDS];

typedef struct {
  StmBytes *out;
  const StmReport *report;
  const char *text; /* the report's */
  const Names *names; /* by StmType.index */
  gboolean is_pretty;
  gboolean leaves_text;
  guint depth;
} Writer;

static void write_record (Writer *self, gconstpointer record, const StmType *type);

static const Names *
get_names (void)
{
  static Names names[STM_N_TYPES];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint t = 0; t < STM_N_TYPES; t++)
        for (guint i = 0; i < stm_types[t]->n_fields; i++)
          {
            Name *name = &names[t][i];

            name->len = (guint8) g_snprintf (name->text, sizeof name->text, "\"%s\":",
                                             stm_types[t]->fields[i].name);
          }
      g_once_init_leave (&made, 1);
    }
  return names;
}

static void
break_line (Writer *self)
{
  char *to = stm_bytes_reserve (self->out, self->depth + 1);

  to[0] = '\n';
  memset (to + 1, ' ', self->depth);
  self->out->len += self->depth + 1;
}

/* Before each item of an array or object: the comma behind the one before, the line. */
static inline void
begin_item (Writer *self, gboolean *is_first)
{
  if (!*is_first)
    stm_bytes_add_byte (self->out, ',');
  *is_first = FALSE;
  if (G_UNLIKELY (self->is_pretty))
    break_line (self);
}

static inline void
open_bracket (Writer *self, char bracket)
{
  stm_bytes_add_byte (self->out, bracket);
  self->depth++;
}

static inline void
close_bracket (Writer *self, char bracket, gboolean is_empty)
{
  self->depth--;
  if (G_UNLIKELY (self->is_pretty) && !is_empty)
    break_line (self);
  stm_bytes_add_byte (self->out, bracket);
}

static inline void
begin_member (Writer *self, const Name *name, gboolean *is_first)
{
  char *to;

  begin_item (self, is_first);
  to = stm_bytes_reserve (self->out, sizeof name->text);
  memcpy (to, name->text, sizeof name->text); /* all of it: one known size is quickest */
  self->out->len += name->len;
  if (G_UNLIKELY (self->is_pretty))
    stm_bytes_add_byte (self->out, ' ');
}

static inline void
write_string (Writer *self, const char *text)
{
  stm_json_write_string (self->out, text, stm_arena_string_length (text));
}

/* Members that the format does not know, as they were read. */
static void
write_unknown (Writer *self, gconstpointer record, gboolean *is_first)
{
  if (G_LIKELY (self->report->unknown == NULL))
    return;
  for (const StmUnknown *u = stm_report_get_unknown (self->report, record); u != NULL; u = u->next)
    {
      begin_item (self, is_first);
      write_string (self, u->name);
      stm_bytes_add_byte (self->out, ':');
      if (self->is_pretty)
        stm_bytes_add_byte (self->out, ' ');
      stm_bytes_add (self->out, u->json, stm_arena_string_length (u->json));
    }
}

/* The characters of @span, when they are known. */
static const char *
get_span_text (const Writer *self, const StmSpan *span, gsize *len)
{
  if (self->text != NULL)
    {
      *len = span->byte_end - span->byte_start;
      return self->text + span->byte_start;
    }
  if (span->text != NULL)
    *len = stm_arena_string_length (span->text);
  return span->text;
}

static void
write_span (Writer *self, const StmSpan *span, gboolean with_text)
{
  const Name *names = self->names[STM_TYPE_INDEX_SPAN];
  gboolean is_first = TRUE;
  const char *text;
  gsize len;

  open_bracket (self, '{');
  begin_member (self, &names[0], &is_first);
  stm_json_write_uint (self->out, span->start);
  begin_member (self, &names[1], &is_first);
  stm_json_write_uint (self->out, span->end);
  if (with_text && (text = get_span_text (self, span, &len)) != NULL)
    {
      begin_member (self, &names[2], &is_first);
      stm_json_write_string (self->out, text, len);
    }
  write_unknown (self, span, &is_first);
  close_bracket (self, '}', FALSE);
}

static void
write_spans (Writer *self, const StmField *field, const StmSpans *spans)
{
  gboolean with_text = (field->flags & STM_FIELD_NO_TEXT) == 0;
  gboolean is_first = TRUE;

  if (spans->n == 1 && (field->flags & STM_FIELD_ONE_IS_BARE) != 0)
    {
      write_span (self, &spans->items[0], with_text);
      return;
    }
  open_bracket (self, '[');
  for (guint32 i = 0; i < spans->n; i++)
    {
      begin_item (self, &is_first);
      write_span (self, &spans->items[i], with_text);
    }
  close_bracket (self, ']', FALSE);
}

static void
write_enum (Writer *self, const StmField *field, guint8 value)
{
  const GEnumValue *values = field->values->values;
  const char *text;
  gsize len;
  char *to;

  /* Rows stand at their value. */
  text = value < field->values->n && values[value].value == value
             ? values[value].value_nick
             : stm_enum_to_text (field->values, value);
  len = strlen (text);
  to = stm_bytes_reserve (self->out, len + 2);
  to[0] = '"';
  memcpy (to + 1, text, len);
  to[len + 1] = '"';
  self->out->len += len + 2;
}

static void
write_flags (Writer *self, const StmField *field, guint8 flags)
{
  gboolean is_first = TRUE;

  open_bracket (self, '[');
  for (guint i = 1; i < field->values->n; i++)
    if ((flags & field->values->values[i].value) != 0)
      {
        const char *text = field->values->values[i].value_nick;

        begin_item (self, &is_first);
        stm_json_write_string (self->out, text, strlen (text));
      }
  close_bracket (self, ']', is_first);
}

static void
write_strings (Writer *self, const StmStrings *strings)
{
  gboolean is_first = TRUE;

  open_bracket (self, '[');
  for (guint32 i = 0; i < strings->n; i++)
    {
      begin_item (self, &is_first);
      write_string (self, strings->items[i]);
    }
  close_bracket (self, ']', FALSE);
}

static void
write_pairs (Writer *self, const StmPairs *pairs)
{
  gboolean is_first = TRUE;

  open_bracket (self, '{');
  for (guint32 i = 0; i < pairs->n; i++)
    {
      begin_item (self, &is_first);
      write_string (self, pairs->items[2 * i]);
      stm_bytes_add_byte (self->out, ':');
      if (self->is_pretty)
        stm_bytes_add_byte (self->out, ' ');
      write_string (self, pairs->items[2 * i + 1]);
    }
  close_bracket (self, '}', FALSE);
}

static void
write_array (Writer *self, const StmField *field, const StmArray *array)
{
  gboolean is_first = TRUE;

  open_bracket (self, '[');
  for (guint32 i = 0; i < array->n; i++)
    {
      begin_item (self, &is_first);
      if (field->kind == STM_KIND_RECORDS)
        write_record (self, array->items[i], field->type);
      else
        write_string (self, ((StmSpeaker *) array->items[i])->id); /* all have it there */
    }
  close_bracket (self, ']', FALSE);
}

/* Whether the member is left out. */
static inline gboolean
is_absent (const Writer *self, const StmField *field, gconstpointer at)
{
  switch ((StmKind) field->kind)
    {
    case STM_KIND_ENUM:
    case STM_KIND_FLAGS:
    case STM_KIND_BOOLEAN:
      return *(const guint8 *) at == 0;
    case STM_KIND_UNIT:
      return *(const double *) at != *(const double *) at;
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
    case STM_KIND_SPANS:
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      return ((const StmArray *) at)->n == 0;
    case STM_KIND_VERSION:
      return FALSE;
    case STM_KIND_SPAN_TEXT:
      return *(StmSpan *const *) at == NULL
             || (self->text == NULL && (*(StmSpan *const *) at)->text == NULL);
    default:
      return *(const gpointer *) at == NULL;
    }
}

static void
write_value (Writer *self, const StmField *field, gconstpointer at)
{
  switch ((StmKind) field->kind)
    {
    case STM_KIND_STRING:
      write_string (self, *(const char *const *) at);
      break;
    case STM_KIND_ENUM:
      write_enum (self, field, *(const guint8 *) at);
      break;
    case STM_KIND_FLAGS:
      write_flags (self, field, *(const guint8 *) at);
      break;
    case STM_KIND_BOOLEAN:
      stm_bytes_add (self->out, "true", 4);
      break;
    case STM_KIND_UNIT:
      stm_json_write_double (self->out, *(const double *) at);
      break;
    case STM_KIND_DATE:
      write_string (self, (*(const StmDate *const *) at)->edtf);
      break;
    case STM_KIND_STRINGS:
      write_strings (self, at);
      break;
    case STM_KIND_PAIRS:
      write_pairs (self, at);
      break;
    case STM_KIND_VERSION:
      stm_json_write_uint (self->out, *(const guint32 *) at);
      break;
    case STM_KIND_SPAN_START:
      stm_json_write_uint (self->out, (*(const StmSpan *const *) at)->start);
      break;
    case STM_KIND_SPAN_END:
      stm_json_write_uint (self->out, (*(const StmSpan *const *) at)->end);
      break;
    case STM_KIND_SPAN_TEXT:
      {
        gsize len = 0;
        const char *text = get_span_text (self, *(const StmSpan *const *) at, &len);

        stm_json_write_string (self->out, text, len);
        break;
      }
    case STM_KIND_SPAN:
      write_span (self, *(const StmSpan *const *) at, (field->flags & STM_FIELD_NO_TEXT) == 0);
      break;
    case STM_KIND_SPANS:
      write_spans (self, field, at);
      break;
    case STM_KIND_RECORD:
      write_record (self, *(const gpointer *) at, field->type);
      break;
    case STM_KIND_REFERENCE:
      write_string (self, (*(StmSpeaker *const *) at)->id); /* all have it there */
      break;
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      write_array (self, field, at);
      break;
    }
}

static void
write_record (Writer *self, gconstpointer record, const StmType *type)
{
  const Name *names = self->names[type->index];
  gboolean is_first = TRUE;

  open_bracket (self, '{');
  for (guint i = 0; i < type->n_fields; i++)
    {
      const StmField *field = &type->fields[i];
      gconstpointer at = stm_field_at (field, record);

      if (is_absent (self, field, at)
          || (self->leaves_text && at == (gconstpointer) &self->report->text))
        continue;
      begin_member (self, &names[i], &is_first);
      write_value (self, field, at);
    }
  write_unknown (self, record, &is_first);
  close_bracket (self, '}', is_first);
}

void
stm_json_write_report (StmBytes *out, const StmReport *report, StmWriteFlags flags)
{
  Writer writer = { .out = out,
                    .report = report,
                    .text = report->text,
                    .names = get_names (),
                    .is_pretty = (flags & STM_WRITE_PRETTY) != 0,
                    .leaves_text = (flags & STM_WRITE_NO_TEXT) != 0 };

  write_record (&writer, report, &stm_type_report);
}
