/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A speaker: getters over its struct. */
#include "model/stm-model-private.h"

G_DEFINE_BOXED_TYPE (StmSpeaker, stm_speaker, stm_speaker_ref, stm_speaker_unref)

/**
 * stm_speaker_ref:
 * @self: a speaker
 *
 * Keeps @self, and with it the whole report that it lives in.
 *
 * Returns: (transfer full): @self
 *
 * Since: 0.1
 */
StmSpeaker *
stm_speaker_ref (StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_ref (self);
}

/**
 * stm_speaker_unref:
 * @self: (nullable) (transfer full): a speaker
 *
 * Gives a reference to the report of @self back; %NULL is fine.
 *
 * Since: 0.1
 */
void
stm_speaker_unref (StmSpeaker *self)
{
  stm_record_unref (self);
}

/**
 * stm_speaker_equal:
 * @a: a speaker
 * @b: another, of the same report or of another one
 *
 * Returns: whether all their fields are equal; references are compared by id
 *
 * Since: 0.1
 */
gboolean
stm_speaker_equal (const StmSpeaker *a, const StmSpeaker *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return stm_record_equal (a, b, stm_record_get_type (a));
}

/**
 * stm_speaker_hash:
 * @self: a speaker
 *
 * Returns: a hash that goes with stm_speaker_equal(); not the same from version to version
 *
 * Since: 0.1
 */
guint
stm_speaker_hash (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return stm_record_hash (self, stm_record_get_type (self));
}

/**
 * stm_speaker_to_string:
 * @self: a speaker
 *
 * Describes @self in a line, for debugging; the form may change.
 *
 * Returns: (transfer full): the line
 *
 * Since: 0.1
 */
char *
stm_speaker_to_string (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_to_string (self, stm_record_get_type (self));
}

/**
 * stm_speaker_get_id:
 * @self: a speaker
 *
 * The id, unique among the speakers of the report.
 *
 * Returns: (transfer none) (nullable): the id; never %NULL in a finished report
 *
 * Since: 0.1
 */
const char *
stm_speaker_get_id (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

/**
 * stm_speaker_get_kind:
 * @self: a speaker
 *
 * What the speaker is.
 *
 * Returns: the value; %STM_SPEAKER_KIND_UNKNOWN when it is absent
 *
 * Since: 0.1
 */
StmSpeakerKind
stm_speaker_get_kind (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, STM_SPEAKER_KIND_UNKNOWN);
  return (StmSpeakerKind) self->kind;
}

/**
 * stm_speaker_get_name:
 * @self: a speaker
 *
 * The fullest name in the report, without title.
 *
 * Returns: (transfer none) (nullable): the name; never %NULL in a finished report
 *
 * Since: 0.1
 */
const char *
stm_speaker_get_name (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

/**
 * stm_speaker_get_n_aliases:
 * @self: a speaker
 *
 * Returns: how many other names there are
 *
 * Since: 0.1
 */
guint
stm_speaker_get_n_aliases (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->aliases.n;
}

/**
 * stm_speaker_get_alias:
 * @self: a speaker
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): another name, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const char *
stm_speaker_get_alias (const StmSpeaker *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->aliases.n ? self->aliases.items[index] : NULL;
}

/**
 * stm_speaker_get_role:
 * @self: a speaker
 *
 * The office or function.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_speaker_get_role (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->role;
}

/**
 * stm_speaker_get_honorific:
 * @self: a speaker
 *
 * The title before the name.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_speaker_get_honorific (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->honorific;
}

/**
 * stm_speaker_get_country:
 * @self: a speaker
 *
 * The country by ISO 3166-1 alpha-3.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_speaker_get_country (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->country;
}

/**
 * stm_speaker_get_organization:
 * @self: a speaker
 *
 * Whom the speaker belongs to.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL when it is absent
 *
 * Since: 0.1
 */
const char *
stm_speaker_get_organization (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->organization;
}

/**
 * stm_speaker_get_n_identifiers:
 * @self: a speaker
 *
 * Returns: how many identifiers there are
 *
 * Since: 0.1
 */
guint
stm_speaker_get_n_identifiers (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->identifiers.n;
}

/**
 * stm_speaker_get_identifier_scheme:
 * @self: a speaker
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): the scheme of an identifier, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const char *
stm_speaker_get_identifier_scheme (const StmSpeaker *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->identifiers.n ? self->identifiers.items[2 * index] : NULL;
}

/**
 * stm_speaker_get_identifier_value:
 * @self: a speaker
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): the value of an identifier, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const char *
stm_speaker_get_identifier_value (const StmSpeaker *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->identifiers.n ? self->identifiers.items[2 * index + 1] : NULL;
}

/**
 * stm_speaker_lookup_identifier:
 * @self: a speaker
 * @scheme: such as "wikidata"
 *
 * Returns: (transfer none) (nullable): the value under @scheme, or %NULL
 *
 * Since: 0.1
 */
const char *
stm_speaker_lookup_identifier (const StmSpeaker *self, const char *scheme)
{
  g_return_val_if_fail (self != NULL && scheme != NULL, NULL);
  for (guint32 i = 0; i < self->identifiers.n; i++)
    if (strcmp (self->identifiers.items[2 * i], scheme) == 0)
      return self->identifiers.items[2 * i + 1];
  return NULL;
}

/**
 * stm_speaker_get_n_members:
 * @self: a speaker
 *
 * Returns: how many speakers speak together here; 0 unless the kind is joint
 *
 * Since: 0.1
 */
guint
stm_speaker_get_n_members (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->members.n;
}

/**
 * stm_speaker_get_member:
 * @self: a speaker
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): one of those who speak together, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmSpeaker *
stm_speaker_get_member (const StmSpeaker *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->members.n ? self->members.items[index] : NULL;
}

/**
 * stm_speaker_get_n_mentions:
 * @self: a speaker
 *
 * Returns: how many mentions there are
 *
 * Since: 0.1
 */
guint
stm_speaker_get_n_mentions (const StmSpeaker *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->mentions.n;
}

/**
 * stm_speaker_get_mention:
 * @self: a speaker
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): where the text mentions the speaker, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmSpan *
stm_speaker_get_mention (const StmSpeaker *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->mentions.n ? &self->mentions.items[index] : NULL;
}
