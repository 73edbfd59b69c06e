/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A speaker: anyone who speaks in a report. */
#pragma once

#include <statements/stm-actor.h>
#include <statements/stm-enums.h>

G_BEGIN_DECLS

#define STM_TYPE_SPEAKER (stm_speaker_get_type ())

STM_API GType stm_speaker_get_type (void) G_GNUC_CONST;
STM_API StmSpeaker *stm_speaker_ref (StmSpeaker *self);
STM_API void stm_speaker_unref (StmSpeaker *self);
STM_API gboolean stm_speaker_equal (const StmSpeaker *a, const StmSpeaker *b);
STM_API guint stm_speaker_hash (const StmSpeaker *self);
STM_API char *stm_speaker_to_string (const StmSpeaker *self);
STM_API const char *stm_speaker_get_id (const StmSpeaker *self);
STM_API StmSpeakerKind stm_speaker_get_kind (const StmSpeaker *self);
STM_API const char *stm_speaker_get_name (const StmSpeaker *self);
STM_API guint stm_speaker_get_n_aliases (const StmSpeaker *self);
STM_API const char *stm_speaker_get_alias (const StmSpeaker *self, guint index);
STM_API const char *stm_speaker_get_role (const StmSpeaker *self);
STM_API const char *stm_speaker_get_honorific (const StmSpeaker *self);
STM_API const char *stm_speaker_get_country (const StmSpeaker *self);
STM_API const char *stm_speaker_get_organization (const StmSpeaker *self);
STM_API guint stm_speaker_get_n_identifiers (const StmSpeaker *self);
STM_API const char *stm_speaker_get_identifier_scheme (const StmSpeaker *self, guint index);
STM_API const char *stm_speaker_get_identifier_value (const StmSpeaker *self, guint index);
STM_API const char *stm_speaker_lookup_identifier (const StmSpeaker *self, const char *scheme);
STM_API guint stm_speaker_get_n_members (const StmSpeaker *self);
STM_API const StmSpeaker *stm_speaker_get_member (const StmSpeaker *self, guint index);
STM_API guint stm_speaker_get_n_mentions (const StmSpeaker *self);
STM_API const StmSpan *stm_speaker_get_mention (const StmSpeaker *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmSpeaker, stm_speaker_unref)

G_END_DECLS
