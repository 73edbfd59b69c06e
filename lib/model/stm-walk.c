/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What is the same for every type of record: comparing, hashing, describing, references. One walk
 * over the field table each. Depth is that of the tables, never of the input; references are
 * compared by id, so that chains of records are not followed. */
#include "model/stm-model-private.h"

static gboolean
strings_equal (const char *a, const char *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;
  return stm_arena_string_length (a) == stm_arena_string_length (b) && strcmp (a, b) == 0;
}

static const char *
get_id (gconstpointer record)
{
  const StmType *type = stm_record_get_type (record);

  return type == &stm_type_speaker ? ((const StmSpeaker *) record)->id
         : type == &stm_type_statement ? ((const StmStatement *) record)->id
                                       : NULL;
}

/* Spans whose reports have a text get their characters from there. */
static gboolean
spans_equal (const StmSpan *a, const StmSpan *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->start == b->start && a->end == b->end
         && (a->text == NULL || b->text == NULL || strcmp (a->text, b->text) == 0);
}

static gboolean
references_equal (gconstpointer a, gconstpointer b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return strings_equal (get_id (a), get_id (b));
}

static gboolean
unknown_equal (gconstpointer a, const StmReport *in_a, gconstpointer b, const StmReport *in_b)
{
  const StmUnknown *x = stm_report_get_unknown (in_a, a);
  const StmUnknown *y = stm_report_get_unknown (in_b, b);

  for (; x != NULL && y != NULL; x = x->next, y = y->next)
    if (!strings_equal (x->name, y->name) || !strings_equal (x->json, y->json))
      return FALSE;
  return x == y;
}

static gboolean
field_equal (const StmField *field, gconstpointer a, gconstpointer b)
{
  gpointer x = stm_field_at (field, a);
  gpointer y = stm_field_at (field, b);

  switch ((StmKind) field->kind)
    {
    case STM_KIND_STRING:
      return strings_equal (*(char **) x, *(char **) y);
    case STM_KIND_ENUM:
    case STM_KIND_FLAGS:
    case STM_KIND_BOOLEAN:
      return *(guint8 *) x == *(guint8 *) y;
    case STM_KIND_UNIT:
      {
        double p = *(double *) x;
        double q = *(double *) y;

        return p == q || (p != p && q != q);
      }
    case STM_KIND_DATE:
      {
        const StmDate *p = *(StmDate **) x;
        const StmDate *q = *(StmDate **) y;

        return p == q || (p != NULL && q != NULL && strings_equal (p->edtf, q->edtf));
      }
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
      {
        const StmStrings *p = x;
        const StmStrings *q = y;
        guint32 n = p->n * (field->kind == STM_KIND_PAIRS ? 2 : 1);

        if (p->n != q->n)
          return FALSE;
        for (guint32 i = 0; i < n; i++)
          if (!strings_equal (p->items[i], q->items[i]))
            return FALSE;
        return TRUE;
      }
    case STM_KIND_VERSION:
    case STM_KIND_SPAN_END:
    case STM_KIND_SPAN_TEXT:
      return TRUE;
    case STM_KIND_SPAN_START:
      return spans_equal (*(StmSpan **) x, *(StmSpan **) y);
    case STM_KIND_SPAN:
      return spans_equal (*(StmSpan **) x, *(StmSpan **) y)
             && (*(StmSpan **) x == NULL
                 || unknown_equal (*(StmSpan **) x, stm_record_get_report (a), *(StmSpan **) y,
                                   stm_record_get_report (b)));
    case STM_KIND_SPANS:
      {
        const StmSpans *p = x;
        const StmSpans *q = y;

        if (p->n != q->n)
          return FALSE;
        for (guint32 i = 0; i < p->n; i++)
          if (!spans_equal (&p->items[i], &q->items[i])
              || !unknown_equal (&p->items[i], stm_record_get_report (a), &q->items[i],
                                 stm_record_get_report (b)))
            return FALSE;
        return TRUE;
      }
    case STM_KIND_RECORD:
      {
        gconstpointer p = *(gpointer *) x;
        gconstpointer q = *(gpointer *) y;

        return p == q || (p != NULL && q != NULL && stm_record_equal (p, q, field->type));
      }
    case STM_KIND_REFERENCE:
      return references_equal (*(gpointer *) x, *(gpointer *) y);
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      {
        const StmArray *p = x;
        const StmArray *q = y;

        if (p->n != q->n)
          return FALSE;
        for (guint32 i = 0; i < p->n; i++)
          if (field->kind == STM_KIND_RECORDS
                  ? !stm_record_equal (p->items[i], q->items[i], field->type)
                  : !references_equal (p->items[i], q->items[i]))
            return FALSE;
        return TRUE;
      }
    }
  return TRUE;
}

gboolean
stm_record_equal (gconstpointer a, gconstpointer b, const StmType *type)
{
  if (a == b)
    return TRUE;
  for (guint i = 0; i < type->n_fields; i++)
    if (!field_equal (&type->fields[i], a, b))
      return FALSE;
  return unknown_equal (a, stm_record_get_report (a), b, stm_record_get_report (b));
}

static guint
mix (guint hash, guint value)
{
  return (hash ^ value) * 16777619u;
}

static guint
mix_string (guint hash, const char *string)
{
  return string == NULL ? mix (hash, 0) : mix (hash, g_str_hash (string) | 1);
}

static guint
mix_span (guint hash, const StmSpan *span)
{
  return span == NULL ? mix (hash, 0) : mix (mix (hash, span->start + 1), span->end);
}

static guint
mix_field (guint hash, const StmField *field, gconstpointer record)
{
  gpointer x = stm_field_at (field, record);

  switch ((StmKind) field->kind)
    {
    case STM_KIND_STRING:
      return mix_string (hash, *(char **) x);
    case STM_KIND_ENUM:
    case STM_KIND_FLAGS:
    case STM_KIND_BOOLEAN:
      return mix (hash, *(guint8 *) x);
    case STM_KIND_UNIT:
      {
        double value = *(double *) x;

        return mix (hash, value == value ? g_double_hash (&value) : 0);
      }
    case STM_KIND_DATE:
      return mix_string (hash, *(StmDate **) x ? (*(StmDate **) x)->edtf : NULL);
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
      {
        const StmStrings *strings = x;

        hash = mix (hash, strings->n);
        for (guint32 i = 0; i < strings->n; i++)
          hash = mix_string (hash, strings->items[i]);
        return hash;
      }
    case STM_KIND_VERSION:
    case STM_KIND_SPAN_END:
    case STM_KIND_SPAN_TEXT:
      return hash;
    case STM_KIND_SPAN_START:
    case STM_KIND_SPAN:
      return mix_span (hash, *(StmSpan **) x);
    case STM_KIND_SPANS:
      {
        const StmSpans *spans = x;

        hash = mix (hash, spans->n);
        for (guint32 i = 0; i < spans->n; i++)
          hash = mix_span (hash, &spans->items[i]);
        return hash;
      }
    case STM_KIND_RECORD:
      return mix (hash, *(gpointer *) x ? stm_record_hash (*(gpointer *) x, field->type) : 0);
    case STM_KIND_REFERENCE:
      return mix_string (hash, *(gpointer *) x ? get_id (*(gpointer *) x) : NULL);
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      {
        const StmArray *array = x;

        hash = mix (hash, array->n);
        for (guint32 i = 0; i < array->n; i++)
          hash = field->kind == STM_KIND_RECORDS
                     ? mix (hash, stm_record_hash (array->items[i], field->type))
                     : mix_string (hash, get_id (array->items[i]));
        return hash;
      }
    }
  return hash;
}

guint
stm_record_hash (gconstpointer record, const StmType *type)
{
  guint hash = 2166136261u + type->index;

  for (guint i = 0; i < type->n_fields; i++)
    hash = mix_field (hash, &type->fields[i], record);
  return hash;
}

char *
stm_record_to_string (gconstpointer record, const StmType *type)
{
  g_autoptr (GString) out = g_string_new (type->name);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const StmField *field = &type->fields[i];
      gpointer x = stm_field_at (field, record);
      const char *text = NULL;

      if (field->kind == STM_KIND_STRING && field != stm_type_find (&stm_type_report, "text"))
        text = *(char **) x;
      else if (field->kind == STM_KIND_ENUM)
        text = stm_enum_to_text (field->values, *(guint8 *) x);
      else if (field->kind == STM_KIND_DATE && *(StmDate **) x != NULL)
        text = (*(StmDate **) x)->edtf;
      else if (field->kind == STM_KIND_REFERENCE && *(gpointer *) x != NULL)
        text = get_id (*(gpointer *) x);
      else if (field->kind == STM_KIND_RECORDS && ((StmArray *) x)->n > 0)
        g_string_append_printf (out, " %s=[%u]", field->name, ((StmArray *) x)->n);
      if (text != NULL)
        g_string_append_printf (out, " %s=%s", field->name, text);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gpointer
stm_record_ref (gpointer record)
{
  stm_report_ref (stm_record_get_report (record));
  return record;
}

void
stm_record_unref (gpointer record)
{
  if (record != NULL)
    stm_report_unref (stm_record_get_report (record));
}

const StmUnknown *
stm_report_get_unknown (const StmReport *report, gconstpointer record)
{
  if (report == NULL || report->unknown == NULL)
    return NULL;
  return g_hash_table_lookup (report->unknown, record);
}
