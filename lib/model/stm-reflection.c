/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The field tables for other languages: types, fields and values by number. */
#include <statements/stm-reflection.h>

#include "model/stm-model-private.h"

#include <math.h>

G_STATIC_ASSERT ((int) STM_FIELD_DATE == (int) STM_KIND_DATE);
G_STATIC_ASSERT ((int) STM_FIELD_VERSION == (int) STM_KIND_VERSION);
G_STATIC_ASSERT ((int) STM_FIELD_SPAN == (int) STM_KIND_SPAN);
G_STATIC_ASSERT ((int) STM_FIELD_REFERENCES == (int) STM_KIND_REFERENCES);

static const StmField *
get_field (guint type, guint field)
{
  return type < STM_N_TYPES && field < stm_types[type]->n_fields ? &stm_types[type]->fields[field]
                                                                 : NULL;
}

/* The row of @field of @record, and where its value stands. */
static const StmField *
find_value (gconstpointer record, guint field, gpointer *at)
{
  const StmField *row = get_field (stm_record_get_type (record)->index, field);

  if (row != NULL)
    *at = stm_field_at (row, record);
  return row;
}

/**
 * stm_reflection_get_n_types:
 *
 * Returns: how many types there are: those of records, and the span
 *
 * Since: 0.1
 */
guint
stm_reflection_get_n_types (void)
{
  return STM_N_TYPES;
}

/**
 * stm_reflection_get_type_name:
 * @type: number of a type
 *
 * Returns: (transfer none) (nullable): such as "mediation_offer"; %NULL beyond the last
 *
 * Since: 0.1
 */
const char *
stm_reflection_get_type_name (guint type)
{
  return type < STM_N_TYPES ? stm_types[type]->name : NULL;
}

/**
 * stm_reflection_get_type_summary:
 * @type: number of a type
 *
 * Returns: (transfer none) (nullable): what the type is, in a few words
 *
 * Since: 0.1
 */
const char *
stm_reflection_get_type_summary (guint type)
{
  return type < STM_N_TYPES ? stm_types[type]->summary : NULL;
}

/**
 * stm_reflection_get_n_fields:
 * @type: number of a type
 *
 * Returns: how many fields it has
 *
 * Since: 0.1
 */
guint
stm_reflection_get_n_fields (guint type)
{
  return type < STM_N_TYPES ? stm_types[type]->n_fields : 0;
}

/**
 * stm_reflection_get_field_name:
 * @type: number of a type
 * @field: number of a field, in the order in which it is written
 *
 * Returns: (transfer none) (nullable): its name in JSON; %NULL beyond the last
 *
 * Since: 0.1
 */
const char *
stm_reflection_get_field_name (guint type, guint field)
{
  const StmField *row = get_field (type, field);

  return row ? row->name : NULL;
}

/**
 * stm_reflection_get_field_summary:
 * @type: number of a type
 * @field: number of a field
 *
 * Returns: (transfer none) (nullable): what the field says, in a few words
 *
 * Since: 0.1
 */
const char *
stm_reflection_get_field_summary (guint type, guint field)
{
  const StmField *row = get_field (type, field);

  return row ? row->summary : NULL;
}

/**
 * stm_reflection_get_field_kind:
 * @type: number of a type
 * @field: number of a field
 *
 * Returns: what the field holds
 *
 * Since: 0.1
 */
StmFieldKind
stm_reflection_get_field_kind (guint type, guint field)
{
  const StmField *row = get_field (type, field);

  return row ? (StmFieldKind) row->kind : STM_FIELD_STRING;
}

/**
 * stm_reflection_is_field_required:
 * @type: number of a type
 * @field: number of a field
 *
 * Returns: whether a report is refused without the field
 *
 * Since: 0.1
 */
gboolean
stm_reflection_is_field_required (guint type, guint field)
{
  const StmField *row = get_field (type, field);

  return row != NULL && (row->flags & STM_FIELD_REQUIRED) != 0;
}

/**
 * stm_reflection_get_field_type:
 * @type: number of a type
 * @field: number of a field that holds records, references or spans
 *
 * Returns: the number of their type; -1 when the field holds none
 *
 * Since: 0.1
 */
int
stm_reflection_get_field_type (guint type, guint field)
{
  const StmField *row = get_field (type, field);

  if (row == NULL)
    return -1;
  if (row->kind == STM_KIND_SPAN || row->kind == STM_KIND_SPANS)
    return STM_TYPE_INDEX_SPAN;
  return row->type ? row->type->index : -1;
}

/**
 * stm_reflection_get_n_field_values:
 * @type: number of a type
 * @field: number of a field
 *
 * Returns: how many values an enum or flags can take; 0 for other kinds
 *
 * Since: 0.1
 */
guint
stm_reflection_get_n_field_values (guint type, guint field)
{
  const StmField *row = get_field (type, field);

  return row != NULL && row->values != NULL ? row->values->n - 1 : 0;
}

/**
 * stm_reflection_get_field_value:
 * @type: number of a type
 * @field: number of a field
 * @index: which value, from 0
 *
 * Returns: (transfer none) (nullable): the value's text; %NULL beyond the last
 *
 * Since: 0.1
 */
const char *
stm_reflection_get_field_value (guint type, guint field, guint index)
{
  const StmField *row = get_field (type, field);

  return row != NULL && row->values != NULL && index + 1 < row->values->n
             ? row->values->values[index + 1].value_nick
             : NULL;
}

/**
 * stm_record_get_type_number:
 * @record: a report or a record of one
 *
 * Returns: the number of its type
 *
 * Since: 0.1
 */
guint
stm_record_get_type_number (gconstpointer record)
{
  g_return_val_if_fail (record != NULL, 0);
  return stm_record_get_type (record)->index;
}

/* The @index-th flag that is set, by its row; 0 when there are not so many. */
static guint
find_flag (const StmField *row, guint flags, guint index)
{
  for (guint i = 1; i < row->values->n; i++)
    if ((flags & (guint) row->values->values[i].value) != 0 && index-- == 0)
      return i;
  return 0;
}

/**
 * stm_record_get_n_items:
 * @record: a report or a record of one
 * @field: number of a field
 *
 * Returns: how many values the field has: 0 when it is absent, 1 for a single one
 *
 * Since: 0.1
 */
guint
stm_record_get_n_items (gconstpointer record, guint field)
{
  gpointer at;
  const StmField *row;
  guint n = 0;

  g_return_val_if_fail (record != NULL, 0);
  row = find_value (record, field, &at);
  if (row == NULL)
    return 0;
  switch ((StmKind) row->kind)
    {
    case STM_KIND_ENUM:
    case STM_KIND_BOOLEAN:
      return *(guint8 *) at != 0;
    case STM_KIND_FLAGS:
      while (find_flag (row, *(guint8 *) at, n) != 0)
        n++;
      return n;
    case STM_KIND_UNIT:
      return !isnan (*(double *) at);
    case STM_KIND_VERSION:
      return 1;
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
    case STM_KIND_SPANS:
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      return ((StmArray *) at)->n;
    default:
      return *(gpointer *) at != NULL;
    }
}

/**
 * stm_record_get_text:
 * @record: a report or a record of one
 * @field: number of a field
 * @index: which value; of pairs, 2 i is the i-th key and 2 i + 1 its value
 *
 * The text of a string, an enum's value, a flag that is set, a date, or the id that a reference
 * has.
 *
 * Returns: (transfer none) (nullable): the text, owned by the report; %NULL when there is none
 *
 * Since: 0.1
 */
const char *
stm_record_get_text (gconstpointer record, guint field, guint index)
{
  gpointer at;
  const StmField *row;

  g_return_val_if_fail (record != NULL, NULL);
  row = find_value (record, field, &at);
  if (row == NULL)
    return NULL;
  switch ((StmKind) row->kind)
    {
    case STM_KIND_STRING:
      return index == 0 ? *(char **) at : NULL;
    case STM_KIND_ENUM:
      return index == 0 ? stm_enum_to_text (row->values, *(guint8 *) at) : NULL;
    case STM_KIND_FLAGS:
      index = find_flag (row, *(guint8 *) at, index);
      return index > 0 ? row->values->values[index].value_nick : NULL;
    case STM_KIND_DATE:
      return index == 0 && *(StmDate **) at != NULL ? (*(StmDate **) at)->edtf : NULL;
    case STM_KIND_STRINGS:
      return index < ((StmStrings *) at)->n ? ((StmStrings *) at)->items[index] : NULL;
    case STM_KIND_PAIRS:
      return index / 2 < ((StmPairs *) at)->n ? ((StmPairs *) at)->items[index] : NULL;
    case STM_KIND_REFERENCE:
      return index == 0 && *(gpointer *) at != NULL ? (*(StmSpeaker **) at)->id : NULL;
    case STM_KIND_REFERENCES:
      return index < ((StmArray *) at)->n ? ((StmSpeaker *) ((StmArray *) at)->items[index])->id
                                          : NULL;
    default:
      return NULL;
    }
}

/**
 * stm_record_get_number:
 * @record: a report or a record of one
 * @field: number of a field
 *
 * Returns: a number, the number of an enum's value, flags, a boolean as 0 or 1; NaN when the field
 *   is absent or of another kind
 *
 * Since: 0.1
 */
double
stm_record_get_number (gconstpointer record, guint field)
{
  gpointer at;
  const StmField *row;

  g_return_val_if_fail (record != NULL, NAN);
  row = find_value (record, field, &at);
  if (row == NULL)
    return NAN;
  switch ((StmKind) row->kind)
    {
    case STM_KIND_ENUM:
    case STM_KIND_FLAGS:
    case STM_KIND_BOOLEAN:
      return *(guint8 *) at;
    case STM_KIND_UNIT:
      return *(double *) at;
    case STM_KIND_VERSION:
      return *(guint32 *) at;
    default:
      return NAN;
    }
}

/**
 * stm_record_get_date:
 * @record: a report or a record of one
 * @field: number of a field that holds a date
 *
 * Returns: (transfer none) (nullable): the date, owned by the report
 *
 * Since: 0.1
 */
const StmDate *
stm_record_get_date (gconstpointer record, guint field)
{
  gpointer at;
  const StmField *row;

  g_return_val_if_fail (record != NULL, NULL);
  row = find_value (record, field, &at);
  return row != NULL && row->kind == STM_KIND_DATE ? *(StmDate **) at : NULL;
}

/**
 * stm_record_get_span:
 * @record: a report or a record of one
 * @field: number of a field that holds a span or spans, or of a record's own start
 * @index: which span, from 0
 *
 * Returns: (transfer none) (nullable): the span, owned by the report; %NULL beyond the last
 *
 * Since: 0.1
 */
const StmSpan *
stm_record_get_span (gconstpointer record, guint field, guint index)
{
  gpointer at;
  const StmField *row;

  g_return_val_if_fail (record != NULL, NULL);
  row = find_value (record, field, &at);
  if (row == NULL)
    return NULL;
  switch ((StmKind) row->kind)
    {
    case STM_KIND_SPAN:
    case STM_KIND_SPAN_START:
    case STM_KIND_SPAN_END:
    case STM_KIND_SPAN_TEXT:
      return index == 0 ? *(StmSpan **) at : NULL;
    case STM_KIND_SPANS:
      return index < ((StmSpans *) at)->n ? &((StmSpans *) at)->items[index] : NULL;
    default:
      return NULL;
    }
}

/**
 * stm_record_get_record:
 * @record: a report or a record of one
 * @field: number of a field that holds records or refers to them
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a record of the same report; %NULL beyond the last
 *
 * Since: 0.1
 */
gconstpointer
stm_record_get_record (gconstpointer record, guint field, guint index)
{
  gpointer at;
  const StmField *row;

  g_return_val_if_fail (record != NULL, NULL);
  row = find_value (record, field, &at);
  if (row == NULL)
    return NULL;
  switch ((StmKind) row->kind)
    {
    case STM_KIND_RECORD:
    case STM_KIND_REFERENCE:
      return index == 0 ? *(gpointer *) at : NULL;
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      return index < ((StmArray *) at)->n ? ((StmArray *) at)->items[index] : NULL;
    default:
      return NULL;
    }
}

/**
 * stm_record_get_owner:
 * @record: a record, or a report, which owns itself
 *
 * Returns: (transfer none): the report that @record lives in
 *
 * Since: 0.1
 */
const StmReport *
stm_record_get_owner (gconstpointer record)
{
  g_return_val_if_fail (record != NULL, NULL);
  return stm_record_get_report (record);
}
