/* SPDX-License-Identifier: LGPL-2.1-or-later
 * An actor: a name, a code, a country, a speaker and a place, each of them optional. */
#include "model/stm-model-private.h"

G_DEFINE_BOXED_TYPE (StmActor, stm_actor, stm_actor_ref, stm_actor_unref)

/**
 * stm_actor_ref:
 * @self: an actor
 *
 * Keeps @self, and with it the whole report that it lives in.
 *
 * Returns: (transfer full): @self
 *
 * Since: 0.1
 */
StmActor *
stm_actor_ref (StmActor *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_ref (self);
}

/**
 * stm_actor_unref:
 * @self: (nullable) (transfer full): an actor
 *
 * Gives a reference to the report of @self back; %NULL is fine.
 *
 * Since: 0.1
 */
void
stm_actor_unref (StmActor *self)
{
  stm_record_unref (self);
}

/**
 * stm_actor_equal:
 * @a: an actor
 * @b: another, of the same report or of another one
 *
 * Returns: whether all their fields are equal; references are compared by id
 *
 * Since: 0.1
 */
gboolean
stm_actor_equal (const StmActor *a, const StmActor *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return stm_record_equal (a, b, stm_record_get_type (a));
}

/**
 * stm_actor_hash:
 * @self: an actor
 *
 * Returns: a hash that goes with stm_actor_equal(); not the same from version to version
 *
 * Since: 0.1
 */
guint
stm_actor_hash (const StmActor *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return stm_record_hash (self, stm_record_get_type (self));
}

/**
 * stm_actor_to_string:
 * @self: an actor
 *
 * Describes @self in a line, for debugging; the form may change.
 *
 * Returns: (transfer full): the line
 *
 * Since: 0.1
 */
char *
stm_actor_to_string (const StmActor *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_to_string (self, stm_record_get_type (self));
}

/**
 * stm_actor_get_name:
 * @self: an actor
 *
 * The name as the text has it.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_actor_get_name (const StmActor *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

/**
 * stm_actor_get_code:
 * @self: an actor
 *
 * The actor code: a country and PLOVER sectors in threes, or an IGO's code.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_actor_get_code (const StmActor *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->code;
}

/**
 * stm_actor_get_country:
 * @self: an actor
 *
 * The country by ISO 3166-1 alpha-3.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_actor_get_country (const StmActor *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->country;
}

/**
 * stm_actor_get_speaker:
 * @self: an actor
 *
 * The speaker that the actor is, when it is one of the report.
 *
 * Returns: (transfer none) (nullable): the record, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmSpeaker *
stm_actor_get_speaker (const StmActor *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->speaker;
}

/**
 * stm_actor_get_span:
 * @self: an actor
 *
 * Where the text names the actor.
 *
 * Returns: (transfer none) (nullable): the span, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmSpan *
stm_actor_get_span (const StmActor *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->span;
}
