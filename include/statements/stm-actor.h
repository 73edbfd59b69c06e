/* SPDX-License-Identifier: LGPL-2.1-or-later
 * An actor: a name with a code and a place in the text. Holders, targets, mediators, parties,
 * addressees, reporters, places and media are actors. */
#pragma once

#include <statements/stm-enums.h>
#include <statements/stm-records.h>
#include <statements/stm-span.h>

G_BEGIN_DECLS

#define STM_TYPE_ACTOR (stm_actor_get_type ())

STM_API GType stm_actor_get_type (void) G_GNUC_CONST;
STM_API StmActor *stm_actor_ref (StmActor *self);
STM_API void stm_actor_unref (StmActor *self);
STM_API gboolean stm_actor_equal (const StmActor *a, const StmActor *b);
STM_API guint stm_actor_hash (const StmActor *self);
STM_API char *stm_actor_to_string (const StmActor *self);
STM_API const char *stm_actor_get_name (const StmActor *self);
STM_API const char *stm_actor_get_code (const StmActor *self);
STM_API const char *stm_actor_get_country (const StmActor *self);
STM_API const StmSpeaker *stm_actor_get_speaker (const StmActor *self);
STM_API const StmSpan *stm_actor_get_span (const StmActor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmActor, stm_actor_unref)

G_END_DECLS
