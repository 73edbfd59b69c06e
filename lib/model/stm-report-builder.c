/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The builder's public side: records and their fields by name. It checks each value as it is set;
 * what concerns several records is checked at the end (stm-builder-check.c). Replaced values stay
 * in the report's memory until the report is freed. */
#include "base/stm-error-private.h"
#include "model/stm-builder-private.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (StmReportBuilder, stm_report_builder, stm_report_builder_ref,
                     stm_report_builder_unref)

/**
 * stm_report_builder_new:
 * @id: (nullable): the report's id; it may be set later as the root's "id"
 *
 * Begins a report.
 *
 * Returns: (transfer full): a builder, which belongs to one thread
 *
 * Since: 0.1
 */
StmReportBuilder *
stm_report_builder_new (const char *id)
{
  StmReportBuilder *self = g_new0 (StmReportBuilder, 1);

  g_atomic_ref_count_init (&self->refs);
  self->index = (StmTextIndex) STM_TEXT_INDEX_INIT;
  stm_builder_begin (self, 0);
  if (id != NULL)
    self->report->id = stm_builder_string (self, id, -1);
  return self;
}

/**
 * stm_report_builder_new_from_report:
 * @report: a report
 *
 * Begins a report as a copy of @report with all its records and unknown members, for editing.
 * Records of the copy are found through stm_report_builder_get_root().
 *
 * Returns: (transfer full): a builder
 *
 * Since: 0.1
 */
StmReportBuilder *
stm_report_builder_new_from_report (const StmReport *report)
{
  StmReportBuilder *self;

  g_return_val_if_fail (report != NULL, NULL);
  self = stm_report_builder_new (NULL);
  stm_builder_copy_report (self, report);
  return self;
}

/**
 * stm_report_builder_ref:
 * @self: a builder
 *
 * Returns: (transfer full): @self with one more reference
 *
 * Since: 0.1
 */
StmReportBuilder *
stm_report_builder_ref (StmReportBuilder *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * stm_report_builder_unref:
 * @self: (nullable) (transfer full): a builder
 *
 * Gives a reference back; %NULL is fine. A report that was not ended goes with the last one.
 *
 * Since: 0.1
 */
void
stm_report_builder_unref (StmReportBuilder *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  stm_report_unref (self->report);
  stm_text_index_clear (&self->index);
  stm_id_table_clear (&self->speakers);
  stm_id_table_clear (&self->statements);
  stm_id_table_clear (&self->offers);
  g_free (self);
}

/**
 * stm_report_builder_end:
 * @self: a builder
 * @error: where to put an error
 *
 * Checks every rule of the model and gives the report out: required fields are there, ids are
 * unique, references are to records of this report, spans lie inside the text, and what they say
 * of it is true. After an error the builder can be mended and ended again; after success it is
 * spent.
 *
 * Returns: (transfer full) (nullable): the report; %NULL with %STM_ERROR_MISSING,
 *   %STM_ERROR_VALUE, %STM_ERROR_DUPLICATE, %STM_ERROR_REFERENCE, %STM_ERROR_SPAN or
 *   %STM_ERROR_ENCODING and the path of the record
 *
 * Since: 0.1
 */
StmReport *
stm_report_builder_end (StmReportBuilder *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->report != NULL, NULL);
  if (!stm_builder_check (self, error))
    return NULL;
  return stm_builder_take (self);
}

/**
 * stm_report_builder_get_root:
 * @self: a builder
 *
 * The record that stands for the report itself: its fields are "source", "generator", "id" …
 *
 * Returns: (transfer none): the report being built, a record for the functions below and for the
 *   getters; it is finished only by stm_report_builder_end()
 *
 * Since: 0.1
 */
gpointer
stm_report_builder_get_root (StmReportBuilder *self)
{
  g_return_val_if_fail (self != NULL && self->report != NULL, NULL);
  return self->report;
}

static gboolean
check_utf8 (const char *text, gsize len, const char *what, GError **error)
{
  const char *end;

  if (g_utf8_validate_len (text, len, &end))
    return TRUE;
  if (end < text + len && *end == '\0')
    stm_error_set (error, STM_ERROR_VALUE, &(StmPlace){ .offset = (gsize) (end - text) },
                   "%s has a NUL at byte %" G_GSIZE_FORMAT, what, (gsize) (end - text));
  else
    stm_error_set (error, STM_ERROR_ENCODING, &(StmPlace){ .offset = (gsize) (end - text) },
                   "%s is not UTF-8 at byte %" G_GSIZE_FORMAT, what, (gsize) (end - text));
  return FALSE;
}

/**
 * stm_report_builder_set_text:
 * @self: a builder
 * @text: (nullable): the report's text in UTF-8; %NULL for none
 * @length: its length in bytes, -1 when it ends with NUL; below 4 GiB
 * @error: where to put an error
 *
 * Sets the text that spans count in. Spans that were set before are resolved anew at the end.
 *
 * Returns: %FALSE with %STM_ERROR_ENCODING, %STM_ERROR_VALUE (a NUL inside) or %STM_ERROR_LIMIT
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_set_text (StmReportBuilder *self, const char *text, gssize length,
                             GError **error)
{
  gsize len;

  g_return_val_if_fail (self != NULL && self->report != NULL, FALSE);
  if (text == NULL)
    {
      stm_builder_set_text (self, NULL);
      return TRUE;
    }
  len = length < 0 ? strlen (text) : (gsize) length;
  if (len >= G_MAXUINT32 - 64)
    {
      stm_error_set (error, STM_ERROR_LIMIT, NULL, "a text has 4 GiB at most");
      return FALSE;
    }
  if (!check_utf8 (text, len, "the text", error))
    return FALSE;
  stm_builder_set_text (self, stm_builder_string (self, text, (gssize) len));
  return TRUE;
}

/* The row @name of @record's type, which must be of this builder and of one of @kinds (bits by
 * StmKind). */
static const StmField *
find_field (StmReportBuilder *self, gpointer record, const char *name, guint32 kinds,
            GError **error)
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

#define IS_MINE(self, record)                                                                      \
  ((self) != NULL && (self)->report != NULL && (record) != NULL                                    \
   && stm_record_get_report (record) == (self)->report)
#define KIND(name) (1u << STM_KIND_##name)

/**
 * stm_report_builder_add_record:
 * @self: a builder
 * @record: the record that is to have another one
 * @field: a field of @record that holds one record or several
 * @error: where to put an error
 *
 * Adds an empty record: "source" to the root, "holder" to a position, "parties" to an offer …
 * A field that holds one record gets the new one in place of the old.
 *
 * Returns: (transfer none) (nullable): the new record, to be filled; %NULL with %STM_ERROR_VALUE
 *   or %STM_ERROR_TYPE when there is no such field
 *
 * Since: 0.1
 */
gpointer
stm_report_builder_add_record (StmReportBuilder *self, gpointer record, const char *field,
                               GError **error)
{
  const StmField *row;
  gpointer added;

  g_return_val_if_fail (IS_MINE (self, record), NULL);
  row = find_field (self, record, field, KIND (RECORD) | KIND (RECORDS), error);
  if (row == NULL)
    return NULL;
  added = stm_builder_new_record (self, row->type);
  if (row->kind == STM_KIND_RECORD)
    *(gpointer *) stm_field_at (row, record) = added;
  else
    stm_builder_append (self, stm_field_at (row, record), added);
  return added;
}

/**
 * stm_report_builder_add_speaker:
 * @self: a builder
 * @id: the id, unique among the speakers
 * @name: the fullest name
 * @error: where to put an error
 *
 * Returns: (transfer none) (nullable): the new speaker; %NULL with %STM_ERROR_ENCODING or
 *   %STM_ERROR_VALUE
 *
 * Since: 0.1
 */
StmSpeaker *
stm_report_builder_add_speaker (StmReportBuilder *self, const char *id, const char *name,
                                GError **error)
{
  StmSpeaker *speaker;

  g_return_val_if_fail (self != NULL && self->report != NULL && id != NULL && name != NULL, NULL);
  if (!check_utf8 (id, strlen (id), "the id", error)
      || !check_utf8 (name, strlen (name), "the name", error))
    return NULL;
  speaker = stm_builder_new_record (self, &stm_type_speaker);
  speaker->id = stm_builder_string (self, id, -1);
  speaker->name = stm_builder_string (self, name, -1);
  stm_builder_append (self, &self->report->speakers, speaker);
  return speaker;
}

/**
 * stm_report_builder_add_statement:
 * @self: a builder
 * @id: the id, unique among the statements
 * @error: where to put an error
 *
 * Returns: (transfer none) (nullable): the new statement, which still needs its content; %NULL
 *   with %STM_ERROR_ENCODING
 *
 * Since: 0.1
 */
StmStatement *
stm_report_builder_add_statement (StmReportBuilder *self, const char *id, GError **error)
{
  StmStatement *statement;

  g_return_val_if_fail (self != NULL && self->report != NULL && id != NULL, NULL);
  if (!check_utf8 (id, strlen (id), "the id", error))
    return NULL;
  statement = stm_builder_new_record (self, &stm_type_statement);
  statement->id = stm_builder_string (self, id, -1);
  stm_builder_append (self, &self->report->statements, statement);
  return statement;
}

/**
 * stm_report_builder_add_position:
 * @self: a builder
 * @statement: a statement of @self
 * @stance: what is expressed
 * @error: where to put an error
 *
 * Returns: (transfer none) (nullable): the new position; %NULL with %STM_ERROR_VALUE
 *
 * Since: 0.1
 */
StmPosition *
stm_report_builder_add_position (StmReportBuilder *self, StmStatement *statement, StmStance stance,
                                 GError **error)
{
  StmPosition *position;

  g_return_val_if_fail (IS_MINE (self, statement), NULL);
  if (stm_stance_to_string (stance) == NULL)
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "%d is not a stance", (int) stance);
      return NULL;
    }
  position = stm_builder_new_record (self, &stm_type_position);
  position->stance = (guint8) stance;
  stm_builder_append (self, &statement->positions, position);
  return position;
}

/**
 * stm_report_builder_add_mediation_offer:
 * @self: a builder
 * @id: the id, unique among the offers
 * @status: where the offer stands
 * @error: where to put an error
 *
 * Returns: (transfer none) (nullable): the new offer, which still needs its mediators; %NULL with
 *   %STM_ERROR_ENCODING or %STM_ERROR_VALUE
 *
 * Since: 0.1
 */
StmMediationOffer *
stm_report_builder_add_mediation_offer (StmReportBuilder *self, const char *id,
                                        StmOfferStatus status, GError **error)
{
  StmMediationOffer *offer;

  g_return_val_if_fail (self != NULL && self->report != NULL && id != NULL, NULL);
  if (!check_utf8 (id, strlen (id), "the id", error))
    return NULL;
  if (stm_offer_status_to_string (status) == NULL)
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "%d is not a status", (int) status);
      return NULL;
    }
  offer = stm_builder_new_record (self, &stm_type_mediation_offer);
  offer->id = stm_builder_string (self, id, -1);
  offer->status = (guint8) status;
  stm_builder_append (self, &self->report->mediation_offers, offer);
  return offer;
}

static gboolean
set_enum_text (const StmField *row, gpointer record, const char *value, gsize len, GError **error)
{
  int number = stm_enum_from_text (row->values, value, (gssize) len);

  if (number == 0)
    {
      g_autofree char *quoted = stm_error_quote (value, (gssize) len);

      stm_error_set (error, STM_ERROR_VALUE, NULL, "%s is not a %s", quoted, row->values->name);
      return FALSE;
    }
  if (row->kind == STM_KIND_FLAGS)
    *(guint8 *) stm_field_at (row, record) |= (guint8) number;
  else
    *(guint8 *) stm_field_at (row, record) = (guint8) number;
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

  g_return_val_if_fail (IS_MINE (self, record), FALSE);
  row = find_field (self, record, field,
                    KIND (STRING) | KIND (DATE) | KIND (ENUM) | KIND (FLAGS), error);
  if (row == NULL)
    return FALSE;
  if (value == NULL)
    return stm_report_builder_clear (self, record, field, error);
  len = length < 0 ? strlen (value) : (gsize) length;
  if (record == self->report && row == stm_type_find (&stm_type_report, "text"))
    return stm_report_builder_set_text (self, value, (gssize) len, error);
  if (!check_utf8 (value, len, field, error))
    return FALSE;
  switch (row->kind)
    {
    case STM_KIND_DATE:
      {
        StmDate *date = stm_date_parse_in (&self->report->arena, value, len, error);

        if (date != NULL)
          *(StmDate **) stm_field_at (row, record) = date;
        return date != NULL;
      }
    case STM_KIND_ENUM:
    case STM_KIND_FLAGS:
      return set_enum_text (row, record, value, len, error);
    default:
      if (!stm_field_check_string (row, value, len, error))
        return FALSE;
      *(char **) stm_field_at (row, record) = stm_builder_string (self, value, (gssize) len);
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

  g_return_val_if_fail (IS_MINE (self, record) && value != NULL, FALSE);
  len = length < 0 ? strlen (value) : (gsize) length;
  row = find_field (self, record, field, KIND (STRINGS), error);
  if (row == NULL || !check_utf8 (value, len, field, error)
      || !stm_field_check_string (row, value, len, error))
    return FALSE;
  stm_builder_append_string (self, stm_field_at (row, record),
                             stm_builder_string (self, value, (gssize) len));
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

  g_return_val_if_fail (IS_MINE (self, record) && key != NULL && value != NULL, FALSE);
  row = find_field (self, record, field, KIND (PAIRS), error);
  if (row == NULL || !check_utf8 (key, strlen (key), field, error)
      || !check_utf8 (value, strlen (value), field, error))
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

  g_return_val_if_fail (IS_MINE (self, record), FALSE);
  row = find_field (self, record, field, KIND (ENUM) | KIND (FLAGS), error);
  if (row == NULL)
    return FALSE;
  if (row->kind == STM_KIND_ENUM ? value != 0 && stm_enum_to_text (row->values, value) == NULL
                                 : ((guint) value & ~stm_enum_get_mask (row->values)) != 0)
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "%d is not a %s", value, row->values->name);
      return FALSE;
    }
  *(guint8 *) stm_field_at (row, record) = (guint8) value;
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

  g_return_val_if_fail (IS_MINE (self, record), FALSE);
  row = find_field (self, record, field, KIND (UNIT), error);
  if (row == NULL)
    return FALSE;
  if (value < 0 || value > 1)
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "%g is not between 0 and 1", value);
      return FALSE;
    }
  *(double *) stm_field_at (row, record) = value + 0.0; /* no negative zero */
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

  g_return_val_if_fail (IS_MINE (self, record), FALSE);
  row = find_field (self, record, field, KIND (BOOLEAN), error);
  if (row != NULL)
    *(guint8 *) stm_field_at (row, record) = value ? 1 : 0;
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

  g_return_val_if_fail (IS_MINE (self, record), FALSE);
  row = find_field (self, record, field, KIND (DATE), error);
  if (row != NULL)
    *(StmDate **) stm_field_at (row, record)
        = value ? stm_date_copy_in (&self->report->arena, value) : NULL;
  return row != NULL;
}

static gboolean
add_span (StmReportBuilder *self, gpointer record, const char *field, const StmSpan *span,
          GError **error)
{
  const StmField *row = find_field (
      self, record, field, KIND (SPAN) | KIND (SPANS) | KIND (SPAN_START), error);

  if (row == NULL)
    return FALSE;
  if (row->kind == STM_KIND_SPANS)
    stm_builder_append_span (self, stm_field_at (row, record), span);
  else
    *(StmSpan **) stm_field_at (row, record) = stm_builder_new_span (self, span);
  return TRUE;
}

/**
 * stm_report_builder_add_span:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds a span or spans; "span" for the place of an actor, a party or a
 *   condition
 * @start: first character, in code points
 * @end: one past the last
 * @error: where to put an error
 *
 * Sets a span, or adds one to several. The text may be set later.
 *
 * Returns: %FALSE with %STM_ERROR_SPAN or %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_add_span (StmReportBuilder *self, gpointer record, const char *field,
                             guint32 start, guint32 end, GError **error)
{
  StmSpan span = { start, end, STM_SPAN_NO_BYTES, STM_SPAN_NO_BYTES, NULL };

  g_return_val_if_fail (IS_MINE (self, record), FALSE);
  if (self->report->text != NULL
          ? !stm_builder_span_from_points (self, &span, start, end, error)
          : start > end)
    {
      if (self->report->text == NULL)
        stm_error_set (error, STM_ERROR_SPAN, NULL, "a span from %u to %u ends before it starts",
                       start, end);
      return FALSE;
    }
  return add_span (self, record, field, &span, error);
}

/**
 * stm_report_builder_add_byte_span:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that holds a span or spans; "span" for the place of an actor, a party or a
 *   condition
 * @byte_start: first byte in the report's text, which must be set
 * @byte_end: one past the last
 * @error: where to put an error
 *
 * Sets a span, or adds one to several, from bytes.
 *
 * Returns: %FALSE with %STM_ERROR_SPAN (outside the text, or inside a character) or
 *   %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_add_byte_span (StmReportBuilder *self, gpointer record, const char *field,
                                  guint32 byte_start, guint32 byte_end, GError **error)
{
  StmSpan span;

  g_return_val_if_fail (IS_MINE (self, record), FALSE);
  return stm_builder_span_from_bytes (self, &span, byte_start, byte_end, error)
         && add_span (self, record, field, &span, error);
}

/**
 * stm_report_builder_add_reference:
 * @self: a builder
 * @record: a record of @self
 * @field: a field that refers to a speaker, to statements …
 * @target: (nullable): the record of @self that it refers to; %NULL makes a single one absent
 * @error: where to put an error
 *
 * Sets a reference, or adds one to several.
 *
 * Returns: %FALSE with %STM_ERROR_REFERENCE or %STM_ERROR_TYPE
 *
 * Since: 0.1
 */
gboolean
stm_report_builder_add_reference (StmReportBuilder *self, gpointer record, const char *field,
                                  gpointer target, GError **error)
{
  const StmField *row;

  g_return_val_if_fail (IS_MINE (self, record), FALSE);
  row = find_field (self, record, field, KIND (REFERENCE) | KIND (REFERENCES), error);
  if (row == NULL)
    return FALSE;
  if (target != NULL
      && (stm_record_get_report (target) != self->report
          || stm_record_get_type (target) != row->type))
    {
      stm_error_set (error, STM_ERROR_REFERENCE, NULL, "field \"%s\" refers to a %s of this report",
                     field, row->type->name);
      return FALSE;
    }
  if (row->kind == STM_KIND_REFERENCE)
    *(gpointer *) stm_field_at (row, record) = target;
  else if (target != NULL)
    stm_builder_append (self, stm_field_at (row, record), target);
  return TRUE;
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

  g_return_val_if_fail (IS_MINE (self, record), FALSE);
  row = find_field (self, record, field, ~KIND (VERSION), error);
  if (row == NULL)
    return FALSE;
  at = stm_field_at (row, record);
  switch ((StmKind) row->kind)
    {
    case STM_KIND_ENUM:
    case STM_KIND_FLAGS:
    case STM_KIND_BOOLEAN:
      *(guint8 *) at = 0;
      break;
    case STM_KIND_UNIT:
      *(double *) at = NAN;
      break;
    case STM_KIND_STRINGS:
    case STM_KIND_PAIRS:
    case STM_KIND_SPANS:
    case STM_KIND_RECORDS:
    case STM_KIND_REFERENCES:
      ((StmArray *) at)->n = 0;
      break;
    case STM_KIND_VERSION:
      break;
    default:
      *(gpointer *) at = NULL;
      break;
    }
  if (record == self->report && row == stm_type_find (&stm_type_report, "text"))
    stm_builder_set_text (self, NULL);
  return TRUE;
}
