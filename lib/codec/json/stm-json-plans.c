/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the native reader makes of the field tables, once for all readers; and a reader's making. */
#include "codec/json/stm-json-reader-private.h"

static void
plan_field (StmPlan *plan, guint i)
{
  const StmField *field = &plan->fields[i];

  plan->offsets[i] = field->offset;
  plan->kinds[i] = field->kind;
  if ((field->flags & STM_FIELD_ID) != 0)
    plan->kinds[i] = KIND_ID;
  if (plan->type == &stm_type_report && strcmp (field->name, "text") == 0)
    plan->kinds[i] = KIND_TEXT;
  if ((field->flags & STM_FIELD_REQUIRED) != 0)
    plan->required |= 1u << i;
  if (field->kind == STM_KIND_UNIT)
    {
      g_assert (plan->unit == 0);
      plan->unit = field->offset;
    }
  if (plan->type == &stm_type_span)
    return;
  if (field->kind == STM_KIND_SPAN_START)
    plan->span_start = i;
  if (field->kind == STM_KIND_SPAN_END)
    plan->span_end = i;
  if (field->kind == STM_KIND_SPAN_START || field->kind == STM_KIND_SPAN_END
      || field->kind == STM_KIND_SPAN_TEXT)
    plan->own_span |= 1u << i;
}

static void
plan_type (StmPlan *plan, const StmType *type)
{
  StmWord keys[MOST_FIELDS];

  g_assert (type->n_fields <= MOST_FIELDS);
  plan->type = type;
  plan->fields = type->fields;
  plan->names = stm_type_get_names (type);
  plan->span_start = plan->span_end = NO_FIELD;
  for (guint i = 0; i < type->n_fields; i++)
    {
      plan_field (plan, i);
      keys[i] = (StmWord){ type->fields[i].name, ":", i | (guint) plan->kinds[i] << 8 };
    }
  stm_words_init (&plan->keys, keys, type->n_fields);
}

/* The texts of @values, all but the absent one. */
static void
plan_values (StmWords *words, const StmEnum *values)
{
  StmWord texts[STM_WORDS_SLOTS];

  for (guint i = 1; i < values->n; i++)
    texts[i - 1] = (StmWord){ values->values[i].value_nick, "", (guint) values->values[i].value };
  stm_words_init (words, texts, values->n - 1);
}

const StmPlan *
stm_json_get_plans (void)
{
  static StmPlan plans[STM_N_TYPES];
  static StmWords values[STM_N_ENUMS];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint t = 0; t < STM_N_TYPES; t++)
        {
          plan_type (&plans[t], stm_types[t]);
          for (guint i = 0; i < stm_types[t]->n_fields; i++)
            {
              const StmEnum *texts = stm_types[t]->fields[i].values;

              if (texts == NULL)
                continue;
              plans[t].values[i] = &values[texts->index];
              plan_values (&values[texts->index], texts);
            }
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
  self->most_short = (guint) MIN (STM_JSON_REACH - 1, self->json.limits.max_string_size);
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

void
stm_json_grow_vector (gpointer *items, guint *room, gsize size)
{
  *room = MAX (32, *room * 2);
  *items = g_realloc_n (*items, *room, size);
}
