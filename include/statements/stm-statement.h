/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A statement: what a speaker is reported to have said, written or publicly hold. */
#pragma once

#include <statements/stm-date.h>
#include <statements/stm-position.h>
#include <statements/stm-speaker.h>

G_BEGIN_DECLS

#define STM_TYPE_STATEMENT (stm_statement_get_type ())

STM_API GType stm_statement_get_type (void) G_GNUC_CONST;
STM_API StmStatement *stm_statement_ref (StmStatement *self);
STM_API void stm_statement_unref (StmStatement *self);
STM_API gboolean stm_statement_equal (const StmStatement *a, const StmStatement *b);
STM_API guint stm_statement_hash (const StmStatement *self);
STM_API char *stm_statement_to_string (const StmStatement *self);
STM_API const char *stm_statement_get_id (const StmStatement *self);
STM_API const StmSpeaker *stm_statement_get_speaker (const StmStatement *self);
STM_API StmPresentation stm_statement_get_presentation (const StmStatement *self);
STM_API StmStatementKind stm_statement_get_kind (const StmStatement *self);
STM_API StmSpeechAct stm_statement_get_act (const StmStatement *self);
STM_API guint stm_statement_get_n_sources (const StmStatement *self);
STM_API const StmSpan *stm_statement_get_source (const StmStatement *self, guint index);
STM_API guint stm_statement_get_n_cues (const StmStatement *self);
STM_API const StmSpan *stm_statement_get_cue (const StmStatement *self, guint index);
STM_API guint stm_statement_get_n_contents (const StmStatement *self);
STM_API const StmSpan *stm_statement_get_content (const StmStatement *self, guint index);
STM_API char *stm_statement_dup_content_text (const StmStatement *self);
STM_API const StmActor *stm_statement_get_addressee (const StmStatement *self);
STM_API const StmDate *stm_statement_get_date (const StmStatement *self);
STM_API const StmSpan *stm_statement_get_date_phrase (const StmStatement *self);
STM_API const StmActor *stm_statement_get_place (const StmStatement *self);
STM_API const StmSpan *stm_statement_get_occasion (const StmStatement *self);
STM_API const StmActor *stm_statement_get_medium (const StmStatement *self);
STM_API guint stm_statement_get_n_reporters (const StmStatement *self);
STM_API const StmActor *stm_statement_get_reporter (const StmStatement *self, guint index);
STM_API const StmStatement *stm_statement_get_within (const StmStatement *self);
STM_API guint stm_statement_get_n_positions (const StmStatement *self);
STM_API const StmPosition *stm_statement_get_position (const StmStatement *self, guint index);
STM_API double stm_statement_get_confidence (const StmStatement *self);
STM_API gboolean stm_statement_is_reviewed (const StmStatement *self);
STM_API const StmReport *stm_statement_get_report (const StmStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmStatement, stm_statement_unref)

G_END_DECLS
