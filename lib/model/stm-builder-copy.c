/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copies a whole report into a builder: records, references, unknown members. Speakers, statements
 * and offers are made first, so that references find their copies whatever the order. */
#include "model/stm-builder-private.h"

typedef struct {
  StmReportBuilder *builder;
  GHashTable *copies; /* old record -> new one */
} Copy;

static void copy_fields (Copy *copy, gpointer to, gconstpointer from, const StmType *type);

static char *
copy_string (Copy *copy, const char *text)
{
  return text ? stm_builder_string (copy->builder, text, (gssize) stm_arena_string_length (text))
              : NULL;
}

static void
copy_unknown (Copy *copy, gpointer to, gconstpointer from, const StmReport *report)
{
  for (const StmUnknown *u = stm_report_get_unknown (report, from); u != NULL; u = u->next)
    stm_builder_add_unknown (copy->builder, to, u->name, stm_arena_string_length (u->name),
                             u->json, stm_arena_string_length (u->json));
}

static StmSpan
copy_span (Copy *copy, const StmSpan *from)
{
  StmSpan span = *from;

  span.text = copy_string (copy, from->text);
  return span;
}

static void
copy_strings (Copy *copy, StmStrings *to, const StmStrings *from, guint32 each)
{
  *to = (StmStrings){ from->n, from->n, NULL };
  if (from->n > 0)
    to->items = stm_arena_new_array (&copy->builder->report->arena, const char *, each * from->n);
  for (guint32 i = 0; i < each * from->n; i++)
    to->items[i] = copy_string (copy, from->items[i]);
}

static gpointer
copy_record (Copy *copy, gconstpointer from, const StmType *type)
{
  gpointer to = g_hash_table_lookup (copy->copies, from);

  if (to == NULL)
    to = stm_builder_new_record (copy->builder, type);
  copy_fields (copy, to, from, type);
  copy_unknown (copy, to, from, stm_record_get_report (from));
  return to;
}

static void
copy_field (Copy *copy, const StmField *field, gpointer to_record, gconstpointer from_record)
{
  gpointer to = stm_field_at (field, to_record);
  gpointer from = stm_field_at (field, from_record);

  switch ((StmKind) field->kind)
    {
    case STM_KIND_STRING:
      *(char **) to = copy_string (copy, *(char **) from);
      break;
    case STM_KIND_ENUM:
    case STM_KIND_FLAGS:
    case STM_KIND_BOOLEAN:
      *(guint8 *) to = *(guint8 *) from;
      break;
    case STM_KIND_UNIT:
      *(double *) to = *(double *) from;
      break;
    case STM_KIND_DATE:
      if (*(StmDate **) from != NULL)
        *(StmDate **) to
            = stm_date_copy_in (&copy->builder->report->arena, *(StmDate **) from);
      break;
    case STM_KIND_STRINGS:
      copy_strings (copy, to, from, 1);
      break;
    case STM_KIND_PAIRS:
      copy_strings (copy, to, from, 2);
      break;
    case STM_KIND_VERSION:
    case STM_KIND_SPAN_END:
    case STM_KIND_SPAN_TEXT:
      break;
    case STM_KIND_SPAN_START:
    case STM_KIND_SPAN:
      if (*(StmSpan **) from != NULL)
        {
          StmSpan span = copy_span (copy, *(StmSpan **) from);

          *(StmSpan **) to = stm_builder_new_span (copy->builder, &span);
          copy_unknown (copy, *(gpointer *) to, *(gpointer *) from,
                        stm_record_get_report (from_record));
        }
      break;
    case STM_KIND_SPANS:
      for (guint32 i = 0; i < ((StmSpans *) from)->n; i++)
        {
          StmSpan span = copy_span (copy, &((StmSpans *) from)->items[i]);

          stm_builder_append_span (copy->builder, to, &span);
          copy_unknown (copy, &((StmSpans *) to)->items[i], &((StmSpans *) from)->items[i],
                        stm_record_get_report (from_record));
        }
      break;
    case STM_KIND_RECORD:
      if (*(gpointer *) from != NULL)
        *(gpointer *) to = copy_record (copy, *(gpointer *) from, field->type);
      break;
    case STM_KIND_RECORDS:
      for (guint32 i = 0; i < ((StmArray *) from)->n; i++)
        stm_builder_append (copy->builder, to,
                            copy_record (copy, ((StmArray *) from)->items[i], field->type));
      break;
    case STM_KIND_REFERENCE:
      if (*(gpointer *) from != NULL)
        *(gpointer *) to = g_hash_table_lookup (copy->copies, *(gpointer *) from);
      break;
    case STM_KIND_REFERENCES:
      for (guint32 i = 0; i < ((StmArray *) from)->n; i++)
        stm_builder_append (copy->builder, to,
                            g_hash_table_lookup (copy->copies, ((StmArray *) from)->items[i]));
      break;
    }
}

static void
copy_fields (Copy *copy, gpointer to, gconstpointer from, const StmType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    copy_field (copy, &type->fields[i], to, from);
}

static void
make_copies (Copy *copy, const StmArray *from, const StmType *type)
{
  for (guint32 i = 0; i < from->n; i++)
    g_hash_table_insert (copy->copies, from->items[i],
                         stm_builder_new_record (copy->builder, type));
}

void
stm_builder_copy_report (StmReportBuilder *self, const StmReport *report)
{
  Copy copy = { self, g_hash_table_new (NULL, NULL) };

  make_copies (&copy, &report->speakers, &stm_type_speaker);
  make_copies (&copy, &report->statements, &stm_type_statement);
  make_copies (&copy, &report->mediation_offers, &stm_type_mediation_offer);
  copy_fields (&copy, self->report, report, &stm_type_report);
  copy_unknown (&copy, self->report, report, report);
  self->indexed = FALSE;
  g_hash_table_unref (copy.copies);
}
