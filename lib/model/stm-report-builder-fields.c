/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The builder's public side: a record's values by field name, from text and as numbers, and fields
 * made absent. Replaced values stay in the report's memory until the report is freed. */
#include "base/stm-error-private.h"
#include "model/stm-builder-private.h"

#include <math.h>

gboolean
stm_builder_check_utf8 (const char *text, gsize len, const char *what, GError **error)
{
  const char *end;

  if (g_utf8_validate_len (text, len, &end))
    return TRUE;
  if (end < text + len && *end == '\0')
    stm_error_set (error, STM_ERROR_VALUE, &(StmPlace){ .offset = (gsize)(end - text) },
                   "%s has a NUL at byte %" G_GSIZE_FORMAT, what, (gsize)(end - text));
  else
    stm_error_set (error, STM_ERROR_ENCODING, &(StmPlace){ .offset = (gsize)(end - text) },
                   "%s is not UTF-8 at byte %" G_GSIZE_FORMAT, what, (gsize)(end - text));
  return FALSE;
}

const StmField *
stm_builder_find_field (gpointer record, const char *name, guint32 kinds, GError **error)
{
  const StmType *type = stm_record_get_type (record);
  const StmField *field = stm_type_find (type, name);

  /* A record that is a span goes by "span". */
  if (field == NULL && g_strcmp0 (name, "span") == 0)
    field = stm_type_find (type, "start");
  if (field == NULL)
    stm_error_set (error, STM_ERROR_VALUE, NULL, "%s has no field \"%s\"", type->name, name);
  else if ((kinds >> field->kind & 1) == 0)
    {
      stm_error_set (error, STM_ERROR_TYPE, NULL, "field \"%s\" of %s is of another type", name,
                     type->name);
      field = NULL;
    }
  return field;
}

static gboolean
set_enum_text (const StmField *row, gpointer record, const char *value, gsize len, GError **error)
{
  int number = stm_enum_from_text (row->values, value, (gssize)len);

  if (number == 0)
    {
      g_autofree char *quoted = stm_error_quote (value, (gssize)len);

      stm_error_set (error, STM_ERROR_VALUE, NULL, "%s is not a %s", quoted, row->values->name);
      return FALSE;
    }
  if (row->kind == STM_KIND_FLAGS)
    *(guint8 *)stm_field_at (row, record) |= (guint8)number;
  else
    *(guint8 *)stm_field_at (row, record) = (guint8)number;
  return TRUE;
}

/**
 * stm_report_builder_set_string:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds a string, a date or an enum
 * @value: (nullable): its text as in JSON; %NULL makes it absent
 * @length: its length in bytes, -1 when it ends with NUL
 * @error: where to put an error
 *
 * Sets a field from text.
 *
 * Returns: %FALSE with %STM_ERROR_ENCODING, %STM_ERROR_VALUE, %STM_ERROR_TYPE or the error of
 *   stm_date_parse()
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_set_string (StmReportBuilder *self, gpointer record, const char *field,
                               const char *value, gssize length, GError **error)
{
  const StmField *row;
  gsize len;

  g_return_val_if_fail (STM_BUILDER_HAS (self, record), FALSE);
  row = stm_builder_find_field (
      record, field, STM_KINDS (STRING) | STM_KINDS (DATE) | STM_KINDS (ENUM) | STM_KINDS (FLAGS),
      error);
  if (row == NULL)
    return FALSE;
  if (value == NULL)
    return stm_report_builder_clear (self, record, field, error);
  len = length < 0 ? strlen (value) : (gsize)length;
  if (record == self->report && row == stm_type_find (&stm_type_report, "text"))
    return stm_report_builder_set_text (self, value, (gssize)len, error);
  if (!stm_builder_check_utf8 (value, len, field, error))
    return FALSE;
  switch (row->kind)
    {
    case STM_KIND_DATE:
      {
        StmDate *date = stm_date_parse_in (&self->report->arena, value, len, error);

        if (date != NULL)
          *(StmDate **)stm_field_at (row, record) = date;
        return date != NULL;
      }
    case STM_KIND_ENUM:
    case STM_KIND_FLAGS:
      return set_enum_text (row, record, value, len, error);
    default:
      if (!stm_field_check_string (row, value, len, error))
        return FALSE;
      *(char **)stm_field_at (row, record) = stm_builder_string (self, value, (gssize)len);
      return TRUE;
    }
}

/**
 * stm_report_builder_add_string:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds several strings
 * @value: one more
 * @length: its length in bytes, -1 when it ends with NUL
 * @error: where to put an error
 *
 * Returns: %FALSE with %STM_ERROR_ENCODING, %STM_ERROR_VALUE or %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_add_string (StmReportBuilder *self, gpointer record, const char *field,
                               const char *value, gssize length, GError **error)
{
  const StmField *row;
  gsize len;

  g_return_val_if_fail (STM_BUILDER_HAS (self, record) && value != NULL, FALSE);
  len = length < 0 ? strlen (value) : (gsize)length;
  row = stm_builder_find_field (record, field, STM_KINDS (STRINGS), error);
  if (row == NULL || !stm_builder_check_utf8 (value, len, field, error)
      || !stm_field_check_string (row, value, len, error))
    return FALSE;
  stm_builder_append_string (self, stm_field_at (row, record),
                             stm_builder_string (self, value, (gssize)len));
  return TRUE;
}

/**
 * stm_report_builder_set_pair:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds strings by key: "identifiers"
 * @key: the key
 * @value: the value; it replaces an earlier one
 * @error: where to put an error
 *
 * Returns: %FALSE with %STM_ERROR_ENCODING or %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_set_pair (StmReportBuilder *self, gpointer record, const char *field,
                             const char *key, const char *value, GError **error)
{
  const StmField *row;
  StmPairs *pairs;

  g_return_val_if_fail (STM_BUILDER_HAS (self, record) && key != NULL && value != NULL, FALSE);
  row = stm_builder_find_field (record, field, STM_KINDS (PAIRS), error);
  if (row == NULL || !stm_builder_check_utf8 (key, strlen (key), field, error)
      || !stm_builder_check_utf8 (value, strlen (value), field, error))
    return FALSE;
  pairs = stm_field_at (row, record);
  for (guint32 i = 0; i < pairs->n; i++)
    if (strcmp (pairs->items[2 * i], key) == 0)
      {
        pairs->items[2 * i + 1] = stm_builder_string (self, value, -1);
        return TRUE;
      }
  stm_builder_append_pair (self, pairs, stm_builder_string (self, key, -1),
                           stm_builder_string (self, value, -1));
  return TRUE;
}

/**
 * stm_report_builder_set_enum:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds an enum or flags
 * @value: the value, 0 for absent; of flags, all that are to be set
 * @error: where to put an error
 *
 * Returns: %FALSE with %STM_ERROR_VALUE or %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_set_enum (StmReportBuilder *self, gpointer record, const char *field, int value,
                             GError **error)
{
  const StmField *row;

  g_return_val_if_fail (STM_BUILDER_HAS (self, record), FALSE);
  row = stm_builder_find_field (record, field, STM_KINDS (ENUM) | STM_KINDS (FLAGS), error);
  if (row == NULL)
    return FALSE;
  if (row->kind == STM_KIND_ENUM ? value != 0 && stm_enum_to_text (row->values, value) == NULL
                                 : ((guint)value & ~stm_enum_get_mask (row->values)) != 0)
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "%d is not a %s", value, row->values->name);
      return FALSE;
    }
  *(guint8 *)stm_field_at (row, record) = (guint8)value;
  return TRUE;
}

/**
 * stm_report_builder_set_double:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds a number: "confidence"
 * @value: 0 to 1; NaN for absent
 * @error: where to put an error
 *
 * Returns: %FALSE with %STM_ERROR_VALUE or %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_set_double (StmReportBuilder *self, gpointer record, const char *field,
                               double value, GError **error)
{
  const StmField *row;

  g_return_val_if_fail (STM_BUILDER_HAS (self, record), FALSE);
  row = stm_builder_find_field (record, field, STM_KINDS (UNIT), error);
  if (row == NULL)
    return FALSE;
  if (value < 0 || value > 1)
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "%g is not between 0 and 1", value);
      return FALSE;
    }
  *(double *)stm_field_at (row, record) = value + 0.0; /* no negative zero */
  return TRUE;
}

/**
 * stm_report_builder_set_boolean:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds a boolean: "reviewed"
 * @value: its value; %FALSE is the same as absent
 * @error: where to put an error
 *
 * Returns: %FALSE with %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_set_boolean (StmReportBuilder *self, gpointer record, const char *field,
                                gboolean value, GError **error)
{
  const StmField *row;

  g_return_val_if_fail (STM_BUILDER_HAS (self, record), FALSE);
  row = stm_builder_find_field (record, field, STM_KINDS (BOOLEAN), error);
  if (row != NULL)
    *(guint8 *)stm_field_at (row, record) = value ? 1 : 0;
  return row != NULL;
}

/**
 * stm_report_builder_set_date:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds a date
 * @value: (nullable) (transfer none): the date; copied
 * @error: where to put an error
 *
 * Returns: %FALSE with %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_set_date (StmReportBuilder *self, gpointer record, const char *field,
                             const StmDate *value, GError **error)
{
  const StmField *row;

  g_return_val_if_fail (STM_BUILDER_HAS (self, record), FALSE);
  row = stm_builder_find_field (record, field, STM_KINDS (DATE), error);
  if (row != NULL)
    *(StmDate **)stm_field_at (row, record) =
        value ? stm_date_copy_in (&self->report->arena, value) : NULL;
  return row != NULL;
}

/**
 * stm_report_builder_clear:
 * @self: a builder
 * @record: a record of @self
 * @field: any field
 * @error: where to put an error
 *
 * Makes a field absent, or empty when it holds several values.
 *
 * Returns: %FALSE with %STM_ERROR_VALUE when there is no such field
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_clear (StmReportBuilder *self, gpointer record, const char *field,
                          GError **error)
{
  const StmField *row;
  gpointer at;

  g_return_val_if_fail (STM_BUILDER_HAS (self, record), FALSE);
  row = stm_builder_find_field (record, field, ~STM_KINDS (VERSION), error);
  if (row == NULL)
    return FALSE;
  at = stm_field_at (row, record);
  switch ((StmKind)row->kind)
    {
    case STM_KIND_ENUM:
    case STM_KIND_FLAGS:
    case STM_KIND_BOOLEAN:
      *(guint8 *)at = 0;
      break;
    case STM_KIND_UNIT:
      *(double *)at = NAN;
      break;
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
    case STM_KIND_SPANS:
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      ((StmArray *)at)->n = 0;
      break;
    case STM_KIND_VERSION:
      break;
    default:
      *(gpointer *)at = NULL;
      break;
    }
  if (record == self->report && row == stm_type_find (&stm_type_report, "text"))
    stm_builder_set_text (self, NULL);
  return TRUE;
}
