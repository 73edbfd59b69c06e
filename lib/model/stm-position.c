/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A position: getters over its struct. */
#include "model/stm-model-private.h"

G_DEFINE_BOXED_TYPE (StmPosition, stm_position, stm_position_ref, stm_position_unref)

/**
 * stm_position_ref:
 * @self: a position
 *
 * Keeps @self, and with it the whole report that it lives in.
 *
 * Returns: (transfer full): @self
 *
 * Since: 0.1
 */
StmPosition *
stm_position_ref (StmPosition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_ref (self);
}

/**
 * stm_position_unref:
 * @self: (nullable) (transfer full): a position
 *
 * Gives a reference to the report of @self back; %NULL is fine.
 *
 * Since: 0.1
 */
void
stm_position_unref (StmPosition *self)
{
  stm_record_unref (self);
}

/**
 * stm_position_equal:
 * @a: a position
 * @b: another, of the same report or of another one
 *
 * Returns: whether all their fields are equal; references are compared by id
 *
 * Since: 0.1
 */
gboolean
stm_position_equal (const StmPosition *a, const StmPosition *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return stm_record_equal (a, b, stm_record_get_type (a));
}

/**
 * stm_position_hash:
 * @self: a position
 *
 * Returns: a hash that goes with stm_position_equal(); not the same from version to version
 *
 * Since: 0.1
 */
guint
stm_position_hash (const StmPosition *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return stm_record_hash (self, stm_record_get_type (self));
}

/**
 * stm_position_to_string:
 * @self: a position
 *
 * Describes @self in a line, for debugging; the form may change.
 *
 * Returns: (transfer full): the line
 *
 * Since: 0.1
 */
char *
stm_position_to_string (const StmPosition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_to_string (self, stm_record_get_type (self));
}

/**
 * stm_position_get_stance:
 * @self: a position
 *
 * What the holder expresses.
 *
 * Returns: the value; %STM_STANCE_UNKNOWN when it is absent
 *
 * Since: 0.1
 */
StmStance
stm_position_get_stance (const StmPosition *self)
{
  g_return_val_if_fail (self != NULL, STM_STANCE_UNKNOWN);
  return (StmStance) self->stance;
}

/**
 * stm_position_get_issue:
 * @self: a position
 *
 * What the position is about.
 *
 * Returns: (transfer none) (nullable): the span, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmSpan *
stm_position_get_issue (const StmPosition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->issue;
}

/**
 * stm_position_get_holder:
 * @self: a position
 *
 * Whose position it is; absent when it is the speaker's own.
 *
 * Returns: (transfer none) (nullable): the record, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmActor *
stm_position_get_holder (const StmPosition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->holder;
}

/**
 * stm_position_get_target:
 * @self: a position
 *
 * Towards whom.
 *
 * Returns: (transfer none) (nullable): the record, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmActor *
stm_position_get_target (const StmPosition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->target;
}

/**
 * stm_position_get_modality:
 * @self: a position
 *
 * The modes, after PLOVER's auxiliary modes.
 *
 * Returns: the value; %STM_MODALITY_ASSERTED when it is absent
 *
 * Since: 0.1
 */
StmModality
stm_position_get_modality (const StmPosition *self)
{
  g_return_val_if_fail (self != NULL, STM_MODALITY_ASSERTED);
  return (StmModality) self->modality;
}

/**
 * stm_position_get_cameo:
 * @self: a position
 *
 * The CAMEO code, with its leading zero.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_position_get_cameo (const StmPosition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->cameo;
}

/**
 * stm_position_get_plover:
 * @self: a position
 *
 * The PLOVER event type, in capitals.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_position_get_plover (const StmPosition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->plover;
}

/**
 * stm_position_get_confidence:
 * @self: a position
 *
 * How sure the reader is, from 0 to 1.
 *
 * Returns: the confidence; NaN when it is absent
 *
 * Since: 0.1
 */
double
stm_position_get_confidence (const StmPosition *self)
{
  g_return_val_if_fail (self != NULL, 0.0);
  return self->confidence;
}
