/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A statement: getters over its struct. */
#include "model/stm-model-private.h"

G_DEFINE_BOXED_TYPE (StmStatement, stm_statement, stm_statement_ref, stm_statement_unref)

/**
 * stm_statement_ref:
 * @self: a statement
 *
 * Keeps @self, and with it the whole report that it lives in.
 *
 * Returns: (transfer full): @self
 *
 * Since: 0.1
 */
StmStatement *
stm_statement_ref (StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_ref (self);
}

/**
 * stm_statement_unref:
 * @self: (nullable) (transfer full): a statement
 *
 * Gives a reference to the report of @self back; %NULL is fine.
 *
 * Since: 0.1
 */
void
stm_statement_unref (StmStatement *self)
{
  stm_record_unref (self);
}

/**
 * stm_statement_equal:
 * @a: a statement
 * @b: another, of the same report or of another one
 *
 * Returns: whether all their fields are equal; references are compared by id
 *
 * Since: 0.1
 */
gboolean
stm_statement_equal (const StmStatement *a, const StmStatement *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return stm_record_equal (a, b, stm_record_get_type (a));
}

/**
 * stm_statement_hash:
 * @self: a statement
 *
 * Returns: a hash that goes with stm_statement_equal(); not the same from version to version
 *
 * Since: 0.1
 */
guint
stm_statement_hash (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return stm_record_hash (self, stm_record_get_type (self));
}

/**
 * stm_statement_to_string:
 * @self: a statement
 *
 * Describes @self in a line, for debugging; the form may change.
 *
 * Returns: (transfer full): the line
 *
 * Since: 0.1
 */
char *
stm_statement_to_string (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_to_string (self, stm_record_get_type (self));
}

/**
 * stm_statement_get_id:
 * @self: a statement
 *
 * The id, unique among the statements of the report.
 *
 * Returns: (transfer none) (nullable): the id; never %NULL in a finished report
 *
 * Since: 0.1
 */
const char *
stm_statement_get_id (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

/**
 * stm_statement_get_speaker:
 * @self: a statement
 *
 * Who speaks; absent when nothing tells.
 *
 * Returns: (transfer none) (nullable): the record, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmSpeaker *
stm_statement_get_speaker (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->speaker;
}

/**
 * stm_statement_get_presentation:
 * @self: a statement
 *
 * How the statement was made public.
 *
 * Returns: the value; %STM_PRESENTATION_UNKNOWN when it is absent
 *
 * Since: 0.1
 */
StmPresentation
stm_statement_get_presentation (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, STM_PRESENTATION_UNKNOWN);
  return (StmPresentation) self->presentation;
}

/**
 * stm_statement_get_kind:
 * @self: a statement
 *
 * Whose words the content is in.
 *
 * Returns: the value; %STM_STATEMENT_KIND_UNKNOWN when it is absent
 *
 * Since: 0.1
 */
StmStatementKind
stm_statement_get_kind (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, STM_STATEMENT_KIND_UNKNOWN);
  return (StmStatementKind) self->kind;
}

/**
 * stm_statement_get_act:
 * @self: a statement
 *
 * The speech act.
 *
 * Returns: the value; %STM_SPEECH_ACT_UNKNOWN when it is absent
 *
 * Since: 0.1
 */
StmSpeechAct
stm_statement_get_act (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, STM_SPEECH_ACT_UNKNOWN);
  return (StmSpeechAct) self->act;
}

/**
 * stm_statement_get_n_sources:
 * @self: a statement
 *
 * Returns: how many spans the source has: more than one where it is broken
 *
 * Since: 0.1
 */
guint
stm_statement_get_n_sources (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->source.n;
}

/**
 * stm_statement_get_source:
 * @self: a statement
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a span of the source, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmSpan *
stm_statement_get_source (const StmStatement *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->source.n ? &self->source.items[index] : NULL;
}

/**
 * stm_statement_get_n_cues:
 * @self: a statement
 *
 * Returns: how many spans the cue has
 *
 * Since: 0.1
 */
guint
stm_statement_get_n_cues (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->cue.n;
}

/**
 * stm_statement_get_cue:
 * @self: a statement
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a span of the cue, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmSpan *
stm_statement_get_cue (const StmStatement *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->cue.n ? &self->cue.items[index] : NULL;
}

/**
 * stm_statement_get_n_contents:
 * @self: a statement
 *
 * Returns: how many spans the content has: one at least
 *
 * Since: 0.1
 */
guint
stm_statement_get_n_contents (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->content.n;
}

/**
 * stm_statement_get_content:
 * @self: a statement
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a span of the content, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmSpan *
stm_statement_get_content (const StmStatement *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->content.n ? &self->content.items[index] : NULL;
}

/**
 * stm_statement_dup_content_text:
 * @self: a statement
 *
 * The characters of the content, its spans joined by " … ".
 *
 * Returns: (transfer full) (nullable): the content; %NULL when neither the report nor the spans
 *   have the text
 *
 * Since: 0.1
 */
char *
stm_statement_dup_content_text (const StmStatement *self)
{
  g_autoptr (GString) out = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  for (guint32 i = 0; i < self->content.n; i++)
    {
      g_autofree char *part
          = stm_report_dup_span_text (stm_record_get_report (self), &self->content.items[i]);

      if (part == NULL)
        continue;
      if (out == NULL)
        out = g_string_new (part);
      else
        g_string_append_printf (out, " … %s", part);
    }
  return out == NULL ? NULL : g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * stm_statement_get_addressee:
 * @self: a statement
 *
 * To whom it was said.
 *
 * Returns: (transfer none) (nullable): the record, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmActor *
stm_statement_get_addressee (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->addressee;
}

/**
 * stm_statement_get_date:
 * @self: a statement
 *
 * When it was said.
 *
 * Returns: (transfer none) (nullable): the date, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmDate *
stm_statement_get_date (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->date;
}

/**
 * stm_statement_get_date_phrase:
 * @self: a statement
 *
 * The words that the date was read from.
 *
 * Returns: (transfer none) (nullable): the span, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmSpan *
stm_statement_get_date_phrase (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->date_phrase;
}

/**
 * stm_statement_get_place:
 * @self: a statement
 *
 * Where it was said.
 *
 * Returns: (transfer none) (nullable): the record, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmActor *
stm_statement_get_place (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->place;
}

/**
 * stm_statement_get_occasion:
 * @self: a statement
 *
 * At what event it was said.
 *
 * Returns: (transfer none) (nullable): the span, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmSpan *
stm_statement_get_occasion (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->occasion;
}

/**
 * stm_statement_get_medium:
 * @self: a statement
 *
 * Through what it was said.
 *
 * Returns: (transfer none) (nullable): the record, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmActor *
stm_statement_get_medium (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->medium;
}

/**
 * stm_statement_get_n_reporters:
 * @self: a statement
 *
 * Returns: how many reporters stand between the speaker and the report
 *
 * Since: 0.1
 */
guint
stm_statement_get_n_reporters (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->reported_by.n;
}

/**
 * stm_statement_get_reporter:
 * @self: a statement
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a reporter, the nearest to the speaker first, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmActor *
stm_statement_get_reporter (const StmStatement *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->reported_by.n ? self->reported_by.items[index] : NULL;
}

/**
 * stm_statement_get_within:
 * @self: a statement
 *
 * The statement that this one is part of.
 *
 * Returns: (transfer none) (nullable): the record, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmStatement *
stm_statement_get_within (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->within;
}

/**
 * stm_statement_get_n_positions:
 * @self: a statement
 *
 * Returns: how many positions the statement expresses
 *
 * Since: 0.1
 */
guint
stm_statement_get_n_positions (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->positions.n;
}

/**
 * stm_statement_get_position:
 * @self: a statement
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a position, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmPosition *
stm_statement_get_position (const StmStatement *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->positions.n ? self->positions.items[index] : NULL;
}

/**
 * stm_statement_get_confidence:
 * @self: a statement
 *
 * How sure the reader is, from 0 to 1.
 *
 * Returns: the confidence; NaN when it is absent
 *
 * Since: 0.1
 */
double
stm_statement_get_confidence (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, 0.0);
  return self->confidence;
}

/**
 * stm_statement_is_reviewed:
 * @self: a statement
 *
 * Returns: whether a person confirmed the statement
 *
 * Since: 0.1
 */
gboolean
stm_statement_is_reviewed (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->reviewed;
}

/**
 * stm_statement_get_report:
 * @self: a statement
 *
 * Returns: (transfer none): the report that @self lives in
 *
 * Since: 0.1
 */
const StmReport *
stm_statement_get_report (const StmStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_get_report (self);
}
