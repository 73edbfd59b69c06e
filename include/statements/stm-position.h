/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A position: a stance of a holder on an issue towards a target. */
#pragma once

#include <statements/stm-actor.h>
#include <statements/stm-enums.h>

G_BEGIN_DECLS

#define STM_TYPE_POSITION (stm_position_get_type ())

STM_API GType stm_position_get_type (void) G_GNUC_CONST;
STM_API StmPosition *stm_position_ref (StmPosition *self);
STM_API void stm_position_unref (StmPosition *self);
STM_API gboolean stm_position_equal (const StmPosition *a, const StmPosition *b);
STM_API guint stm_position_hash (const StmPosition *self);
STM_API char *stm_position_to_string (const StmPosition *self);
STM_API StmStance stm_position_get_stance (const StmPosition *self);
STM_API const StmSpan *stm_position_get_issue (const StmPosition *self);
STM_API const StmActor *stm_position_get_holder (const StmPosition *self);
STM_API const StmActor *stm_position_get_target (const StmPosition *self);
STM_API StmModality stm_position_get_modality (const StmPosition *self);
STM_API const char *stm_position_get_cameo (const StmPosition *self);
STM_API const char *stm_position_get_plover (const StmPosition *self);
STM_API double stm_position_get_confidence (const StmPosition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmPosition, stm_position_unref)

G_END_DECLS
