/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The builder's public side: its life, the text and the records. Fields are set in
 * stm-report-builder-fields.c and -spans.c. Each value is checked as it is set; what concerns
 * several records is checked at the end (stm-builder-check.c). */
#include "base/stm-error-private.h"
#include "model/stm-builder-private.h"

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
  self->index = (StmTextIndex)STM_TEXT_INDEX_INIT;
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
  len = length < 0 ? strlen (text) : (gsize)length;
  if (len >= G_MAXUINT32 - 64)
    {
      stm_error_set (error, STM_ERROR_LIMIT, NULL, "a text has 4 GiB at most");
      return FALSE;
    }
  if (!stm_builder_check_utf8 (text, len, "the text", error))
    return FALSE;
  stm_builder_set_text (self, stm_builder_string (self, text, (gssize)len));
  return TRUE;
}

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

  g_return_val_if_fail (STM_BUILDER_HAS (self, record), NULL);
  row = stm_builder_find_field (record, field, STM_KINDS (RECORD) | STM_KINDS (RECORDS), error);
  if (row == NULL)
    return NULL;
  added = stm_builder_new_record (self, row->type);
  if (row->kind == STM_KIND_RECORD)
    *(gpointer *)stm_field_at (row, record) = added;
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
  if (!stm_builder_check_utf8 (id, strlen (id), "the id", error)
      || !stm_builder_check_utf8 (name, strlen (name), "the name", error))
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
  if (!stm_builder_check_utf8 (id, strlen (id), "the id", error))
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

  g_return_val_if_fail (STM_BUILDER_HAS (self, statement), NULL);
  if (stm_stance_to_string (stance) == NULL)
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "%d is not a stance", (int)stance);
      return NULL;
    }
  position = stm_builder_new_record (self, &stm_type_position);
  position->stance = (guint8)stance;
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
  if (!stm_builder_check_utf8 (id, strlen (id), "the id", error))
    return NULL;
  if (stm_offer_status_to_string (status) == NULL)
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "%d is not a status", (int)status);
      return NULL;
    }
  offer = stm_builder_new_record (self, &stm_type_mediation_offer);
  offer->id = stm_builder_string (self, id, -1);
  offer->status = (guint8)status;
  stm_builder_append (self, &self->report->mediation_offers, offer);
  return offer;
}
