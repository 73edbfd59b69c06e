/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Popolo into one report: persons and organizations become speakers, speeches become statements
 * over a text that is made of them, memberships and posts give roles and organizations. What the
 * model has no field for is kept as unknown members of the record, raw, so that nothing is lost. */
#include "base/stm-error-private.h"
#include "codec/json/stm-json.h"
#include "codec/popolo/stm-popolo.h"
#include "model/stm-builder-private.h"

/* Who holds what where: from memberships, looked up at the end. Strings are from the arena. */
typedef struct {
  const char *person_id;
  StmSpeaker *person;       /* of a membership inside a person */
  const char *organization_id;
  const char *organization; /* name of one that is written out here */
  const char *post_id;
  const char *role;
  const char *start;
  const char *end;
} Membership;

typedef struct {
  const char *id;
  const char *label;
  const char *organization_id;
} Post;

/* Whom a speech is by and to. */
typedef struct {
  StmStatement *statement;
  const char *creator_id;
  const char *audience_id;
  const char *at; /* for errors */
  gsize source_start; /* bytes of the text; start = end: none */
  gsize source_end;
  gsize content_start;
  gsize content_end;
} Speech;

typedef struct {
  StmJson json;
  StmArena arena;          /* keys and strings of the document */
  const StmReadOptions *options;
  StmDiagnostics *notes;
  const char *name;
  StmReportBuilder *builder;
  StmReport *report;
  GArray *memberships;
  gboolean has_more;       /* memberships say more than role and organization */
  GArray *posts;
  GArray *speeches;
  GString *text;
  StmIdTable speakers;
  StmIdTable statements;
  guint n_records;
} Popolo;

static const char person_members[]
    = "id name other_names identifiers family_name given_name additional_name honorific_prefix "
      "honorific_suffix patronymic_name sort_name email gender pronouns birth_date death_date image "
      "summary biography national_identity contact_details links memberships motions speeches votes "
      "created_at updated_at sources";
static const char organization_members[]
    = "id name other_names identifiers classification parent_id parent area_id area abstract "
      "description founding_date dissolution_date image contact_details links memberships posts "
      "motions vote_events children created_at updated_at sources";
static const char speech_members[]
    = "id creator_id creator role attribution_text audience_id audience text audio video date title "
      "type position event_id event created_at updated_at sources";
static const char root_members[]
    = "id sources persons organizations memberships posts speeches motions vote_events votes events "
      "areas meta";

/* The raw value that follows, checked; p stays before it. */
static gboolean
look_ahead (StmJson *json, const char **after, const char **raw, gsize *len)
{
  const char *here = json->p;

  if (!stm_json_skip_raw (json, raw, len))
    return FALSE;
  *after = json->p;
  json->p = here;
  return TRUE;
}

static void
add_raw (Popolo *self, gpointer record, const char *key, const char *raw, gsize len)
{
  g_autofree char *json = g_malloc (len + 1);

  len = stm_json_minify (json, raw, len);
  if (len != 2 || json[0] != '[') /* nothing in it: says nothing */
    stm_builder_add_unknown (self->builder, record, key, strlen (key), json, len);
}

static gboolean
keep_raw (Popolo *self, gpointer record, const char *known, const char *key, gsize key_len,
          const char *raw, gsize len)
{
  g_autofree char *name = g_strndup (key, key_len); /* keys do not end with NUL */

  if ((self->options->flags & STM_READ_REJECT_UNKNOWN) != 0 && !stm_codec_has_word (known, name))
    {
      g_autofree char *quoted = stm_error_quote (key, (gssize) key_len);

      return stm_json_fail (&self->json, raw, STM_ERROR_VALUE, "unknown member %s", quoted);
    }
  if (len != 4 || memcmp (raw, "null", 4) != 0)
    add_raw (self, record, name, raw, len);
  return TRUE;
}

/* A string, or null as absent. */
static gboolean
read_text (Popolo *self, const char **value)
{
  if (stm_json_peek (&self->json) == STM_JSON_NULL)
    return stm_json_read_null (&self->json);
  return stm_json_read_string (&self->json, value, NULL);
}

static const char *
copy (Popolo *self, const char *text)
{
  return text ? stm_builder_string (self->builder, text,
                                    (gssize) stm_arena_string_length (text))
              : NULL;
}

/* The id, which may also be a number in files made by hand. */
static gboolean
read_id (Popolo *self, const char **value)
{
  gint64 number;

  if (stm_json_peek (&self->json) == STM_JSON_NUMBER)
    {
      g_autofree char *digits = NULL;

      if (!stm_json_read_int64 (&self->json, &number))
        return FALSE;
      digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      *value = stm_arena_string (&self->arena, digits, strlen (digits));
      return TRUE;
    }
  return read_text (self, value);
}

/* other_names: each name once. @is_plain: names and nothing else, so that aliases hold all. */
static gboolean
read_other_names (Popolo *self, StmSpeaker *speaker, gboolean *is_plain)
{
  StmJson *json = &self->json;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  *is_plain = TRUE;
  if (!stm_json_enter_array (json))
    return FALSE;
  while (stm_json_next_item (json))
    {
      const char *name = NULL;
      const char *key;
      gsize key_len;

      if (!stm_json_enter_object (json))
        return FALSE;
      while (stm_json_next_member (json, &key, &key_len))
        if (stm_json_is (key, key_len, "name"))
          read_text (self, &name);
        else
          {
            *is_plain = *is_plain && stm_json_peek (json) == STM_JSON_NULL;
            stm_json_skip (json);
          }
      if (name == NULL || *name == '\0' || !g_hash_table_add (seen, (gpointer) name))
        *is_plain = FALSE;
      else
        stm_builder_append_string (self->builder, &speaker->aliases, copy (self, name));
    }
  return !stm_json_failed (json);
}

static gboolean
read_identifiers (Popolo *self, StmSpeaker *speaker, gboolean *is_plain)
{
  StmJson *json = &self->json;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  *is_plain = TRUE;
  if (!stm_json_enter_array (json))
    return FALSE;
  while (stm_json_next_item (json))
    {
      const char *scheme = NULL;
      const char *value = NULL;
      const char *key;
      gsize key_len;

      if (!stm_json_enter_object (json))
        return FALSE;
      while (stm_json_next_member (json, &key, &key_len))
        if (stm_json_is (key, key_len, "scheme"))
          read_text (self, &scheme);
        else if (stm_json_is (key, key_len, "identifier"))
          read_id (self, &value);
        else
          {
            *is_plain = FALSE;
            stm_json_skip (json);
          }
      if (scheme == NULL || value == NULL || !g_hash_table_add (seen, (gpointer) scheme))
        *is_plain = FALSE;
      else
        stm_builder_append_pair (self->builder, &speaker->identifiers, copy (self, scheme),
                                 copy (self, value));
    }
  return !stm_json_failed (json);
}

/* The name of an organization that is written out where it is meant. */
static gboolean
read_name (Popolo *self, const char **name, gboolean *has_more)
{
  const char *key;
  gsize len;

  if (stm_json_peek (&self->json) == STM_JSON_NULL)
    return stm_json_read_null (&self->json);
  if (!stm_json_enter_object (&self->json))
    return FALSE;
  while (stm_json_next_member (&self->json, &key, &len))
    if (stm_json_is (key, len, "name"))
      read_text (self, name);
    else
      {
        *has_more = TRUE;
        stm_json_skip (&self->json);
      }
  return !stm_json_failed (&self->json);
}

static gboolean
read_membership (Popolo *self, StmSpeaker *person)
{
  StmJson *json = &self->json;
  Membership membership = { .person = person };
  const char *key;
  gsize len;

  if (!stm_json_enter_object (json))
    return FALSE;
  while (stm_json_next_member (json, &key, &len))
    if (stm_json_is (key, len, "person_id"))
      read_id (self, &membership.person_id);
    else if (stm_json_is (key, len, "organization_id"))
      read_id (self, &membership.organization_id);
    else if (stm_json_is (key, len, "organization"))
      read_name (self, &membership.organization, &self->has_more);
    else if (stm_json_is (key, len, "post_id"))
      read_id (self, &membership.post_id);
    else if (stm_json_is (key, len, "role"))
      read_text (self, &membership.role);
    else if (stm_json_is (key, len, "start_date"))
      read_text (self, &membership.start);
    else if (stm_json_is (key, len, "end_date"))
      read_text (self, &membership.end);
    else
      {
        self->has_more = TRUE;
        stm_json_skip (json);
      }
  if (membership.post_id != NULL || membership.start != NULL || membership.end != NULL)
    self->has_more = TRUE;
  g_array_append_val (self->memberships, membership);
  return !stm_json_failed (json);
}

static gboolean
read_post (Popolo *self)
{
  StmJson *json = &self->json;
  Post post = { NULL, NULL, NULL };
  const char *role = NULL;
  const char *key;
  gsize len;

  if (!stm_json_enter_object (json))
    return FALSE;
  while (stm_json_next_member (json, &key, &len))
    if (stm_json_is (key, len, "id"))
      read_id (self, &post.id);
    else if (stm_json_is (key, len, "label"))
      read_text (self, &post.label);
    else if (stm_json_is (key, len, "role"))
      read_text (self, &role);
    else if (stm_json_is (key, len, "organization_id"))
      read_id (self, &post.organization_id);
    else
      stm_json_skip (json);
  post.label = role ? role : post.label;
  if (post.id != NULL)
    g_array_append_val (self->posts, post);
  return !stm_json_failed (json);
}

static gboolean
add_speaker (Popolo *self, StmSpeaker *speaker, const char *at)
{
  if (speaker->name == NULL || speaker->name[0] == '\0')
    return stm_json_fail (&self->json, at, STM_ERROR_MISSING, "\"name\" is missing");
  if (speaker->id == NULL || speaker->id[0] == '\0')
    {
      g_autofree char *id = g_strdup_printf ("speaker-%u", self->report->speakers.n + 1);

      speaker->id = stm_builder_string (self->builder, id, -1);
    }
  if (!stm_id_table_add (&self->speakers, speaker->id, speaker))
    {
      g_autofree char *quoted = stm_error_quote (speaker->id, -1);

      return stm_json_fail (&self->json, at, STM_ERROR_DUPLICATE, "id %s stands twice", quoted);
    }
  stm_builder_append (self->builder, &self->report->speakers, speaker);
  return TRUE;
}

/* A member of a person or organization that has a field; FALSE: none has it. @is_kept: and yet
 * it says more than the field holds. */
static gboolean
read_speaker_member (Popolo *self, StmSpeaker *speaker, const char *key, gsize len,
                     gboolean *is_kept)
{
  StmJson *json = &self->json;
  gboolean is_person = speaker->kind == STM_SPEAKER_KIND_PERSON;
  gboolean is_plain = TRUE;
  const char *text = NULL;

  if (stm_json_is (key, len, "id"))
    {
      read_id (self, &text);
      speaker->id = copy (self, text);
    }
  else if (stm_json_is (key, len, "name"))
    {
      read_text (self, &text);
      speaker->name = copy (self, text);
    }
  else if (is_person && stm_json_is (key, len, "honorific_prefix"))
    {
      read_text (self, &text);
      speaker->honorific = copy (self, text);
    }
  else if (is_person && stm_json_is (key, len, "national_identity"))
    {
      read_text (self, &text);
      is_plain = text == NULL || stm_rule_country (text, strlen (text), NULL);
      if (is_plain)
        speaker->country = copy (self, text);
    }
  else if (!is_person && stm_json_is (key, len, "classification"))
    {
      int kind;

      read_text (self, &text);
      kind = stm_enum_from_text (&stm_enum_speaker_kind, text, -1);
      is_plain = kind != 0 && kind != STM_SPEAKER_KIND_PERSON && kind != STM_SPEAKER_KIND_UNNAMED;
      if (is_plain)
        speaker->kind = (guint8) kind;
    }
  else if (stm_json_is (key, len, "other_names") && stm_json_peek (json) == STM_JSON_ARRAY)
    read_other_names (self, speaker, &is_plain);
  else if (stm_json_is (key, len, "identifiers") && stm_json_peek (json) == STM_JSON_ARRAY)
    read_identifiers (self, speaker, &is_plain);
  else if (is_person && stm_json_is (key, len, "memberships")
           && stm_json_peek (json) == STM_JSON_ARRAY)
    {
      stm_json_enter_array (json);
      while (stm_json_next_item (json))
        read_membership (self, speaker);
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
read_speaker (Popolo *self, gboolean is_person)
{
  StmJson *json = &self->json;
  StmSpeaker *speaker = stm_builder_new_record (self->builder, &stm_type_speaker);
  const char *at = stm_json_here (json);
  const char *known = is_person ? person_members : organization_members;
  const char *given = NULL;
  const char *family = NULL;
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

      if (!look_ahead (json, &after, &raw, &len))
        return FALSE;
      if (!read_speaker_member (self, speaker, key, key_len, &is_kept)
          && stm_json_peek (json) == STM_JSON_STRING)
        {
          if (stm_json_is (key, key_len, "given_name"))
            stm_json_read_string (json, &given, NULL);
          else if (stm_json_is (key, key_len, "family_name"))
            stm_json_read_string (json, &family, NULL);
        }
      if (stm_json_failed (json) || (is_kept && !keep_raw (self, speaker, known, key, key_len, raw,
                                                           len)))
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
  if (drop_own_name (speaker) && names != NULL)
    add_raw (self, speaker, "other_names", names, names_len);
  if (speaker->name == NULL && (given != NULL || family != NULL))
    {
      g_autofree char *name = given && family ? g_strconcat (given, " ", family, NULL)
                                              : g_strdup (given ? given : family);

      speaker->name = stm_builder_string (self->builder, name, -1);
    }
  return add_speaker (self, speaker, at);
}

static gboolean
read_speech_member (Popolo *self, Speech *speech, const char *key, gsize len, const char **text,
                    const char **attribution, gboolean *is_kept)
{
  StmStatement *statement = speech->statement;
  const char *value = NULL;

  *is_kept = FALSE;
  if (stm_json_is (key, len, "id"))
    {
      read_id (self, &value);
      statement->id = copy (self, value);
    }
  else if (stm_json_is (key, len, "creator_id"))
    read_id (self, &speech->creator_id);
  else if (stm_json_is (key, len, "audience_id"))
    read_id (self, &speech->audience_id);
  else if (stm_json_is (key, len, "attribution_text"))
    read_text (self, attribution);
  else if (stm_json_is (key, len, "text"))
    read_text (self, text);
  else if (stm_json_is (key, len, "date"))
    {
      read_text (self, &value);
      if (value != NULL)
        statement->date = stm_date_parse_in (&self->report->arena, value, strlen (value), NULL);
      *is_kept = value != NULL && statement->date == NULL;
    }
  else if (stm_json_is (key, len, "type"))
    {
      read_text (self, &value);
      if (value != NULL && strcmp (value, "speech") != 0)
        statement->kind = (guint8) stm_enum_from_text (&stm_enum_statement_kind, value, -1);
      *is_kept = statement->kind == 0;
    }
  else
    return FALSE;
  return TRUE;
}

/* The speech's words go behind those of the others; its place is made a span at the end. */
static void
add_text (Popolo *self, Speech *speech, const char *text, const char *attribution)
{
  if (self->text->len > 0)
    g_string_append (self->text, "\n\n");
  speech->source_start = speech->source_end = self->text->len;
  if (attribution != NULL && *attribution != '\0')
    {
      g_string_append (self->text, attribution);
      speech->source_end = self->text->len;
      g_string_append_c (self->text, '\n');
    }
  speech->content_start = self->text->len;
  g_string_append (self->text, text);
  speech->content_end = self->text->len;
}

static gboolean
read_speech (Popolo *self)
{
  StmJson *json = &self->json;
  StmStatement *statement = stm_builder_new_record (self->builder, &stm_type_statement);
  Speech speech = { .statement = statement, .at = stm_json_here (json) };
  const char *attribution = NULL;
  const char *text = NULL;
  const char *key;
  gsize key_len;

  statement->presentation = STM_PRESENTATION_SPEECH;
  statement->kind = STM_STATEMENT_KIND_DIRECT;
  if (!stm_json_enter_object (json))
    return FALSE;
  while (stm_json_next_member (json, &key, &key_len))
    {
      const char *after;
      const char *raw;
      gboolean is_kept = TRUE;
      gsize len;

      if (!look_ahead (json, &after, &raw, &len))
        return FALSE;
      if (!read_speech_member (self, &speech, key, key_len, &text, &attribution, &is_kept))
        is_kept = TRUE;
      if (stm_json_failed (json)
          || (is_kept && !keep_raw (self, statement, speech_members, key, key_len, raw, len)))
        return FALSE;
      json->p = after;
    }
  if (stm_json_failed (json))
    return FALSE;
  if (text == NULL || *text == '\0')
    {
      stm_loss_add (self->options->loss, "speeches without a text", 1);
      return TRUE;
    }
  if (self->text->len + strlen (text) + (attribution ? strlen (attribution) : 0) + 3
      > self->options->limits.max_string_size)
    return stm_json_fail (json, speech.at, STM_ERROR_LIMIT, "speeches of too many bytes");
  if (statement->id == NULL || statement->id[0] == '\0')
    {
      g_autofree char *id = g_strdup_printf ("speech-%u", self->report->statements.n + 1);

      statement->id = stm_builder_string (self->builder, id, -1);
    }
  if (!stm_id_table_add (&self->statements, statement->id, statement))
    {
      g_autofree char *quoted = stm_error_quote (statement->id, -1);

      return stm_json_fail (json, speech.at, STM_ERROR_DUPLICATE, "id %s stands twice", quoted);
    }
  add_text (self, &speech, text, attribution);
  stm_builder_append (self->builder, &self->report->statements, statement);
  g_array_append_val (self->speeches, speech);
  return TRUE;
}

/* One item of an array of the root, checked as JSON before it is looked into, so that with
 * skip-bad reading can go on behind it. */
static gboolean
read_item (Popolo *self, char class)
{
  StmJson *json = &self->json;
  guint n_frames = json->n_frames;
  guint32 n_keys = json->n_keys;
  guint depth = json->depth;
  GError *failure = NULL;
  const char *after;
  const char *raw;
  gsize len;
  gboolean good;

  if (!look_ahead (json, &after, &raw, &len))
    return FALSE;
  if (++self->n_records > self->options->limits.max_records)
    return stm_json_fail (json, raw, STM_ERROR_LIMIT, "more than %u records",
                          self->options->limits.max_records);
  good = class == 'm'   ? read_membership (self, NULL)
         : class == 't' ? read_post (self)
         : class == 's' ? read_speech (self)
                        : read_speaker (self, class == 'p');
  if (good || (self->options->flags & STM_READ_SKIP_BAD) == 0 || json->error_code == STM_ERROR_LIMIT)
    return good;
  stm_json_take_error (json, self->name, &failure);
  stm_diagnostics_add (self->notes, STM_SEVERITY_ERROR, failure);
  g_error_free (failure);
  g_clear_pointer (&json->message, g_free);
  json->n_frames = n_frames;
  json->n_keys = n_keys;
  json->depth = depth;
  json->p = after;
  return TRUE;
}

static gboolean
read_class (Popolo *self, char class)
{
  if (stm_json_peek (&self->json) == STM_JSON_NULL)
    return stm_json_read_null (&self->json);
  if (!stm_json_enter_array (&self->json))
    return FALSE;
  while (stm_json_next_item (&self->json))
    if (!read_item (self, class))
      return FALSE;
  return !stm_json_failed (&self->json);
}

static gboolean
read_root (Popolo *self, const char **memberships, gsize *memberships_len)
{
  static const struct {
    const char *key;
    char class;
    gboolean is_kept; /* the model holds a part of it */
  } classes[] = { { "persons", 'p', FALSE },    { "organizations", 'o', FALSE },
                  { "speeches", 's', FALSE },   { "memberships", 'm', FALSE },
                  { "posts", 't', TRUE } };
  StmJson *json = &self->json;
  const char *key;
  gsize key_len;

  if (!stm_json_enter_object (json))
    return FALSE;
  while (stm_json_next_member (json, &key, &key_len))
    {
      gboolean is_kept = TRUE;
      const char *after;
      const char *raw;
      const char *id = NULL;
      gsize len;

      if (!look_ahead (json, &after, &raw, &len))
        return FALSE;
      if (stm_json_is (key, key_len, "id") && stm_json_peek (json) == STM_JSON_STRING)
        {
          stm_json_read_string (json, &id, NULL);
          is_kept = *id == '\0';
          if (!is_kept)
            self->report->id = copy (self, id);
        }
      for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
        if (stm_json_is (key, key_len, classes[i].key))
          {
            is_kept = classes[i].is_kept;
            if (classes[i].class == 'm')
              {
                *memberships = raw;
                *memberships_len = len;
              }
            if (!read_class (self, classes[i].class))
              return FALSE;
          }
      if (stm_json_failed (json)
          || (is_kept && !keep_raw (self, self->report, root_members, key, key_len, raw, len)))
        return FALSE;
      json->p = after;
    }
  return stm_json_end (json);
}

/* Whether @a says more about now than @b: still held, else begun later. */
static gboolean
is_later (const Membership *a, const Membership *b)
{
  if ((a->end == NULL) != (b->end == NULL))
    return a->end == NULL;
  return g_strcmp0 (a->start, b->start) > 0;
}

/* Roles and organizations from the membership that holds now, or held last. */
static void
resolve_memberships (Popolo *self, const char *raw, gsize raw_len)
{
  g_autoptr (GHashTable) best = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) posts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->posts->len; i++)
    {
      Post *post = &g_array_index (self->posts, Post, i);

      g_hash_table_insert (posts, (gpointer) post->id, post);
    }
  for (guint i = 0; i < self->memberships->len; i++)
    {
      Membership *membership = &g_array_index (self->memberships, Membership, i);
      const Membership *before;
      StmSpeaker *person = membership->person;

      if (person == NULL && membership->person_id != NULL)
        person = stm_id_table_find (&self->speakers, membership->person_id,
                                    strlen (membership->person_id));
      if (person == NULL)
        {
          stm_loss_add (self->options->loss, "memberships of nobody here", 1);
          self->has_more = TRUE;
          continue;
        }
      membership->person = person;
      before = g_hash_table_lookup (best, person);
      self->has_more = self->has_more || before != NULL;
      if (before == NULL || is_later (membership, before))
        g_hash_table_insert (best, person, membership);
    }
  for (guint i = 0; i < self->memberships->len; i++)
    {
      Membership *membership = &g_array_index (self->memberships, Membership, i);
      const Post *post = membership->post_id ? g_hash_table_lookup (posts, membership->post_id)
                                             : NULL;
      const char *id = membership->organization_id ? membership->organization_id
                       : post != NULL              ? post->organization_id
                                                   : NULL;
      const char *role = membership->role ? membership->role : post ? post->label : NULL;
      const StmSpeaker *organization
          = id ? stm_id_table_find (&self->speakers, id, strlen (id)) : NULL;

      self->has_more = self->has_more || (id != NULL && organization == NULL)
                       || (role == NULL && organization == NULL && !membership->organization);
      if (membership->person == NULL
          || g_hash_table_lookup (best, membership->person) != membership)
        continue;
      membership->person->role = copy (self, role);
      membership->person->organization
          = organization != NULL ? organization->name : copy (self, membership->organization);
    }
  if (self->has_more && raw != NULL)
    add_raw (self, self->report, "memberships", raw, raw_len);
}

static void
resolve_speeches (Popolo *self)
{
  if (self->text->len > 0)
    stm_builder_set_text (self->builder,
                          stm_builder_string (self->builder, self->text->str,
                                              (gssize) self->text->len));
  for (guint i = 0; i < self->speeches->len; i++)
    {
      const Speech *speech = &g_array_index (self->speeches, Speech, i);
      StmSpan span;

      if (speech->source_end > speech->source_start
          && stm_builder_span_from_bytes (self->builder, &span, speech->source_start,
                                          speech->source_end, NULL))
        stm_builder_append_span (self->builder, &speech->statement->source, &span);
      if (stm_builder_span_from_bytes (self->builder, &span, speech->content_start,
                                       speech->content_end, NULL))
        stm_builder_append_span (self->builder, &speech->statement->content, &span);
      if (speech->creator_id != NULL)
        speech->statement->speaker = stm_id_table_find (&self->speakers, speech->creator_id,
                                                        strlen (speech->creator_id));
      if (speech->creator_id != NULL && speech->statement->speaker == NULL)
        stm_loss_add (self->options->loss, "creators of speeches who are nobody here", 1);
      if (speech->audience_id != NULL)
        {
          StmSpeaker *audience = stm_id_table_find (&self->speakers, speech->audience_id,
                                                    strlen (speech->audience_id));
          StmActor *actor = stm_builder_new_record (self->builder, &stm_type_actor);

          actor->speaker = audience;
          actor->name = audience ? audience->name : copy (self, speech->audience_id);
          speech->statement->addressee = actor;
        }
    }
}

/* The file's name without its folder and suffixes. */
static char *
make_id (const char *name)
{
  g_autofree char *base = name ? g_path_get_basename (name) : NULL;
  char *dot = base ? strchr (base + 1, '.') : NULL;

  if (dot != NULL)
    *dot = '\0';
  return base != NULL && g_utf8_validate (base, -1, NULL) ? g_steal_pointer (&base)
                                                          : g_strdup ("popolo");
}

gboolean
stm_popolo_read (StmInput *in, const StmReadOptions *options, StmSink *sink, StmDiagnostics *notes,
                 GError **error)
{
  g_autoptr (StmReportBuilder) builder = NULL;
  Popolo self = { .options = options, .notes = notes, .name = stm_input_get_name (in) };
  g_autofree char *id = make_id (self.name);
  StmReport *report = NULL;
  const char *memberships = NULL;
  gsize memberships_len = 0;
  const char *data;
  gsize len;

  if (!stm_input_read_all (in, options->limits.max_record_size, &data, &len, error))
    return FALSE;
  builder = self.builder = stm_report_builder_new (id);
  self.report = builder->report;
  self.memberships = g_array_new (FALSE, FALSE, sizeof (Membership));
  self.posts = g_array_new (FALSE, FALSE, sizeof (Post));
  self.speeches = g_array_new (FALSE, FALSE, sizeof (Speech));
  self.text = g_string_new (NULL);
  stm_arena_init (&self.arena);
  stm_id_table_reset (&self.speakers);
  stm_id_table_reset (&self.statements);
  stm_json_init (&self.json, data, len, &self.arena, &options->limits);
  if (read_root (&self, &memberships, &memberships_len))
    {
      resolve_memberships (&self, memberships, memberships_len);
      resolve_speeches (&self);
      report = stm_report_builder_end (builder, error);
    }
  else
    stm_json_take_error (&self.json, self.name, error);
  stm_json_clear (&self.json);
  stm_arena_clear (&self.arena);
  stm_id_table_clear (&self.speakers);
  stm_id_table_clear (&self.statements);
  g_array_unref (self.memberships);
  g_array_unref (self.posts);
  g_array_unref (self.speeches);
  g_string_free (self.text, TRUE);
  return report != NULL && stm_sink_put (sink, report, error);
}
