/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Popolo's persons and organizations into speakers, and the memory of those of earlier parts. What
 * the model has no field for is kept as unknown members of the record, raw, so that nothing is
 * lost. */
#include "codec/popolo/stm-popolo-read.h"

#include "base/stm-error-private.h"
#include "base/stm-hash.h"

static const char person_members[]
    = "id name other_names identifiers family_name given_name additional_name honorific_prefix "
      "honorific_suffix patronymic_name sort_name email gender pronouns birth_date death_date image "
      "summary biography national_identity contact_details links memberships motions speeches votes "
      "created_at updated_at sources";
static const char organization_members[]
    = "id name other_names identifiers classification parent_id parent area_id area abstract "
      "description founding_date dissolution_date image contact_details links memberships posts "
      "motions vote_events children created_at updated_at sources";

gboolean
stm_popolo_read_inline (StmPopoloReader *self, const char **id, const char **name,
                        gboolean *has_more)
{
  StmJson *json = self->json;
  const char *key;
  gsize len;

  if (stm_json_peek (json) == STM_JSON_NULL)
    return stm_json_read_null (json);
  if (!stm_json_enter_object (json))
    return FALSE;
  while (stm_json_next_member (json, &key, &len))
    if (stm_json_is (key, len, "name"))
      stm_popolo_keep_text (self, name);
    else if (stm_json_is (key, len, "id"))
      stm_popolo_keep_id (self, id);
    else
      {
        *has_more = TRUE;
        stm_json_skip (json);
      }
  return !stm_json_failed (json);
}

/* A name of its parts; NULL when there is none. */
static char *
join_name (const char *given, const char *family)
{
  if (given != NULL && family != NULL)
    return g_strconcat (given, " ", family, NULL);
  return g_strdup (given ? given : family);
}

/* other_names: each name once; one that is only in parts is joined. @is_plain: names and nothing
 * else, so that aliases hold all. */
static gboolean
read_other_names (StmPopoloReader *self, StmSpeaker *speaker, gboolean *is_plain)
{
  StmJson *json = self->json;
  g_autoptr (GHashTable) seen = g_hash_table_new (stm_hash_string, g_str_equal);

  if (!stm_json_enter_array (json))
    return FALSE;
  while (stm_json_next_item (json))
    {
      const char *name = NULL;
      const char *given = NULL;
      const char *family = NULL;
      g_autofree char *joined = NULL;
      const char *key;
      gsize len;

      if (!stm_json_enter_object (json))
        return FALSE;
      while (stm_json_next_member (json, &key, &len))
        if (stm_json_is (key, len, "name"))
          stm_popolo_read_text (self, &name);
        else
          {
            *is_plain = *is_plain && stm_json_peek (json) == STM_JSON_NULL;
            if (stm_json_is (key, len, "given_name"))
              stm_popolo_read_text (self, &given);
            else if (stm_json_is (key, len, "family_name"))
              stm_popolo_read_text (self, &family);
            else
              stm_json_skip (json);
          }
      if (stm_json_failed (json))
        return FALSE;
      joined = name == NULL ? join_name (given, family) : NULL;
      if (joined != NULL)
        name = stm_arena_string (&self->arena, joined, strlen (joined));
      if (name == NULL || *name == '\0' || !g_hash_table_add (seen, (gpointer) name))
        *is_plain = FALSE;
      else
        stm_builder_append_string (self->builder, &speaker->aliases, stm_popolo_copy (self, name));
    }
  return !stm_json_failed (json);
}

static gboolean
read_identifiers (StmPopoloReader *self, StmSpeaker *speaker, gboolean *is_plain)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (stm_hash_string, g_str_equal);

  if (!stm_json_enter_array (self->json))
    return FALSE;
  while (stm_json_next_item (self->json))
    {
      const char *scheme = NULL;
      const char *value = NULL;
      const char *key;
      gsize len;

      if (!stm_json_enter_object (self->json))
        return FALSE;
      while (stm_json_next_member (self->json, &key, &len))
        if (stm_json_is (key, len, "scheme"))
          stm_popolo_read_text (self, &scheme);
        else if (stm_json_is (key, len, "identifier"))
          stm_popolo_read_id (self, &value);
        else
          {
            *is_plain = FALSE;
            stm_json_skip (self->json);
          }
      if (stm_json_failed (self->json))
        return FALSE;
      if (scheme == NULL || value == NULL || !g_hash_table_add (seen, (gpointer) scheme))
        *is_plain = FALSE;
      else
        stm_builder_append_pair (self->builder, &speaker->identifiers,
                                 stm_popolo_copy (self, scheme), stm_popolo_copy (self, value));
    }
  return !stm_json_failed (self->json);
}

/* A member of a person or organization that has a field; FALSE: none has it. @is_kept: and yet
 * it says more than the field holds. */
static gboolean
read_member (StmPopoloReader *self, StmSpeaker *speaker, const char *key, gsize len,
             gboolean *is_kept)
{
  StmJson *json = self->json;
  gboolean is_person = speaker->kind == STM_SPEAKER_KIND_PERSON;
  gboolean is_plain = TRUE;
  const char *text = NULL;

  if (stm_json_is (key, len, "id"))
    {
      stm_popolo_read_id (self, &text);
      speaker->id = stm_popolo_copy (self, text);
    }
  else if (stm_json_is (key, len, "name"))
    {
      stm_popolo_read_text (self, &text);
      speaker->name = stm_popolo_copy (self, text);
    }
  else if (is_person && stm_json_is (key, len, "honorific_prefix"))
    {
      stm_popolo_read_text (self, &text);
      speaker->honorific = stm_popolo_copy (self, text);
    }
  else if (is_person && stm_json_is (key, len, "national_identity"))
    {
      stm_popolo_read_text (self, &text);
      is_plain = text == NULL || stm_rule_country (text, strlen (text), NULL);
      if (is_plain)
        speaker->country = stm_popolo_copy (self, text);
    }
  else if (!is_person && stm_json_is (key, len, "classification"))
    {
      int kind;

      stm_popolo_read_text (self, &text);
      kind = stm_enum_from_text (&stm_enum_speaker_kind, text, -1);
      is_plain = kind != 0 && kind != STM_SPEAKER_KIND_PERSON && kind != STM_SPEAKER_KIND_UNNAMED;
      if (is_plain)
        speaker->kind = (guint8) kind;
    }
  else if (stm_json_is (key, len, "other_names") && stm_json_peek (json) == STM_JSON_ARRAY)
    read_other_names (self, speaker, &is_plain);
  else if (stm_json_is (key, len, "identifiers") && stm_json_peek (json) == STM_JSON_ARRAY)
    read_identifiers (self, speaker, &is_plain);
  else if ((stm_json_is (key, len, "memberships")
            || (!is_person && stm_json_is (key, len, "posts")))
           && stm_json_peek (json) == STM_JSON_ARRAY)
    {
      stm_json_enter_array (json);
      while (stm_json_next_item (json))
        if (key[0] == 'm')
          stm_popolo_read_membership (self, speaker);
        else
          stm_popolo_read_post (self, speaker);
      is_plain = FALSE;
    }
  else
    return FALSE;
  *is_kept = !is_plain;
  return TRUE;
}

/* The name itself is no other name. TRUE when it was among them. */
static gboolean
drop_own_name (StmSpeaker *speaker)
{
  guint32 n = 0;
  guint32 before = speaker->aliases.n;

  for (guint32 i = 0; i < before; i++)
    if (speaker->name == NULL || strcmp (speaker->aliases.items[i], speaker->name) != 0)
      speaker->aliases.items[n++] = speaker->aliases.items[i];
  speaker->aliases.n = n;
  return n < before;
}

static gboolean
add_speaker (StmPopoloReader *self, StmSpeaker *speaker, const char *at)
{
  if (speaker->name == NULL || speaker->name[0] == '\0')
    return stm_json_fail (self->json, at, STM_ERROR_MISSING, "\"name\" is missing");
  if (speaker->id == NULL || speaker->id[0] == '\0')
    {
      g_autofree char *id = g_strdup_printf ("speaker-%u", self->report->speakers.n + 1);

      speaker->id = stm_builder_string (self->builder, id, -1);
    }
  if (!stm_id_table_add (&self->speakers, speaker->id, speaker))
    {
      g_autofree char *quoted = stm_error_quote (speaker->id, -1);

      return stm_json_fail (self->json, at, STM_ERROR_DUPLICATE, "id %s stands twice", quoted);
    }
  stm_builder_append (self->builder, &self->report->speakers, speaker);
  return TRUE;
}

gboolean
stm_popolo_read_speaker (StmPopoloReader *self, gboolean is_person)
{
  StmJson *json = self->json;
  StmSpeaker *speaker = stm_builder_new_record (self->builder, &stm_type_speaker);
  const char *at = stm_json_here (json);
  const char *known = is_person ? person_members : organization_members;
  const char *given = NULL;
  const char *family = NULL;
  g_autofree char *joined = NULL;
  const char *names = NULL; /* other_names when the aliases hold all that they say */
  gsize names_len = 0;
  const char *key;
  gsize key_len;

  speaker->kind = is_person ? STM_SPEAKER_KIND_PERSON : STM_SPEAKER_KIND_ORGANIZATION;
  if (!stm_json_enter_object (json))
    return FALSE;
  while (stm_json_next_member (json, &key, &key_len))
    {
      const char *after;
      const char *raw;
      gboolean is_kept = TRUE;
      gsize len;

      if (!stm_popolo_look_ahead (json, &after, &raw, &len))
        return FALSE;
      if (!read_member (self, speaker, key, key_len, &is_kept)
          && stm_json_peek (json) == STM_JSON_STRING)
        {
          if (stm_json_is (key, key_len, "given_name"))
            stm_json_read_string (json, &given, NULL);
          else if (stm_json_is (key, key_len, "family_name"))
            stm_json_read_string (json, &family, NULL);
        }
      if (stm_json_failed (json)
          || (is_kept && !stm_popolo_keep (self, speaker, known, key, key_len, raw, len)))
        return FALSE;
      if (!is_kept && stm_json_is (key, key_len, "other_names"))
        {
          names = raw;
          names_len = len;
        }
      json->p = after;
    }
  if (stm_json_failed (json))
    return FALSE;
  joined = speaker->name == NULL ? join_name (given, family) : NULL;
  if (joined != NULL)
    speaker->name = stm_builder_string (self->builder, joined, -1);
  else if (speaker->name == NULL)
    speaker->name = speaker->aliases.n > 0 ? speaker->aliases.items[0] : speaker->id;
  if (drop_own_name (speaker) && names != NULL)
    stm_popolo_add_raw (self, speaker, "other_names", names, names_len);
  return add_speaker (self, speaker, at);
}

/* --- of the parts before ---------------------------------------------------------------------- */

/* What is remembered at most, so that memory stays flat whatever a document holds. */
#define MOST_PEOPLE 100000
#define MOST_BYTES ((gsize) 16 << 20)

/* In one piece of memory, strings behind. */
typedef struct {
  const char *id;
  const char *name;
  const char *role;
  const char *honorific;
  const char *country;
  const char *organization;
  guint8 kind;
} StmPopoloPerson;

static const char *
put_behind (char **to, const char *text)
{
  const char *at = *to;

  if (text == NULL)
    return NULL;
  *to = g_stpcpy (*to, text) + 1;
  return at;
}

static gsize
measure (const char *text)
{
  return text ? stm_arena_string_length (text) + 1 : 0;
}

void
stm_popolo_remember (StmPopoloReader *self)
{
  StmPopoloDirectory *directory = &self->directory;

  if (directory->people == NULL)
    directory->people = g_hash_table_new_full (stm_hash_string, g_str_equal, NULL, g_free);
  for (guint32 i = 0; i < self->report->speakers.n; i++)
    {
      const StmSpeaker *speaker = self->report->speakers.items[i];
      gsize size = sizeof (StmPopoloPerson) + measure (speaker->id) + measure (speaker->name)
                   + measure (speaker->role) + measure (speaker->honorific)
                   + measure (speaker->country) + measure (speaker->organization);
      StmPopoloPerson *person;
      char *to;

      if (g_hash_table_size (directory->people) >= MOST_PEOPLE
          || directory->size + size > MOST_BYTES)
        return;
      if (g_hash_table_contains (directory->people, speaker->id))
        continue;
      person = g_malloc (size);
      to = (char *) (person + 1);
      person->id = put_behind (&to, speaker->id);
      person->name = put_behind (&to, speaker->name);
      person->role = put_behind (&to, speaker->role);
      person->honorific = put_behind (&to, speaker->honorific);
      person->country = put_behind (&to, speaker->country);
      person->organization = put_behind (&to, speaker->organization);
      person->kind = speaker->kind;
      g_hash_table_insert (directory->people, (gpointer) person->id, person);
      directory->size += size;
    }
}

void
stm_popolo_directory_clear (StmPopoloDirectory *self)
{
  g_clear_pointer (&self->people, g_hash_table_unref);
}

StmSpeaker *
stm_popolo_find_speaker (StmPopoloReader *self, const char *id)
{
  StmSpeaker *speaker = stm_id_table_find (&self->speakers, id, strlen (id));
  const StmPopoloPerson *person = speaker == NULL && self->directory.people != NULL
                                      ? g_hash_table_lookup (self->directory.people, id)
                                      : NULL;

  if (person == NULL)
    return speaker;
  speaker = stm_builder_new_record (self->builder, &stm_type_speaker);
  speaker->kind = person->kind;
  speaker->id = stm_builder_string (self->builder, person->id, -1);
  speaker->name = stm_builder_string (self->builder, person->name, -1);
  speaker->role = person->role ? stm_builder_string (self->builder, person->role, -1) : NULL;
  speaker->honorific
      = person->honorific ? stm_builder_string (self->builder, person->honorific, -1) : NULL;
  speaker->country
      = person->country ? stm_builder_string (self->builder, person->country, -1) : NULL;
  speaker->organization
      = person->organization ? stm_builder_string (self->builder, person->organization, -1) : NULL;
  stm_id_table_add (&self->speakers, speaker->id, speaker);
  stm_builder_append (self->builder, &self->report->speakers, speaker);
  return speaker;
}

StmSpeaker *
stm_popolo_get_speaker (StmPopoloReader *self, const char *id, const char *name)
{
  StmSpeaker *speaker = id != NULL ? stm_popolo_find_speaker (self, id) : NULL;
  g_autofree char *own = id == NULL ? g_strconcat ("name:", name, NULL) : NULL;

  if (speaker == NULL && own != NULL)
    speaker = stm_id_table_find (&self->speakers, own, strlen (own));
  if (speaker != NULL || name == NULL || *name == '\0')
    return speaker;
  speaker = stm_builder_new_record (self->builder, &stm_type_speaker);
  speaker->kind = STM_SPEAKER_KIND_PERSON;
  speaker->id = stm_builder_string (self->builder, id ? id : own, -1);
  speaker->name = stm_builder_string (self->builder, name, -1);
  stm_id_table_add (&self->speakers, speaker->id, speaker);
  stm_builder_append (self->builder, &self->report->speakers, speaker);
  return speaker;
}
