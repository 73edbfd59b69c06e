/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Popolo's speeches into statements over a text that is made of them. */
#include "codec/popolo/stm-popolo-read.h"

#include "base/stm-error-private.h"
#include "codec/json/stm-json-write.h"

static const char speech_members[]
    = "id creator_id creator role attribution_text audience_id audience text audio video date title "
      "type position event_id event created_at updated_at sources";

/* A member that has a field; FALSE: none has it. @is_kept: and yet the field does not hold it. */
static gboolean
read_member (StmPopoloReader *self, StmPopoloSpeech *speech, const char *key, gsize len,
             const char **text, const char **attribution, gboolean *is_kept)
{
  StmStatement *statement = speech->statement;
  const char *value = NULL;

  *is_kept = FALSE;
  if (stm_json_is (key, len, "id"))
    {
      stm_popolo_read_id (self, &value);
      statement->id = stm_popolo_copy (self, value);
    }
  else if (stm_json_is (key, len, "creator_id"))
    stm_popolo_keep_id (self, &speech->creator_id);
  else if (stm_json_is (key, len, "creator") && stm_json_peek (self->json) == STM_JSON_OBJECT)
    stm_popolo_read_inline (self, &speech->creator_id, &speech->creator, is_kept);
  else if (stm_json_is (key, len, "audience_id"))
    stm_popolo_keep_id (self, &speech->audience_id);
  else if (stm_json_is (key, len, "attribution_text"))
    stm_popolo_read_text (self, attribution);
  else if (stm_json_is (key, len, "text"))
    stm_popolo_read_text (self, text);
  else if (stm_json_is (key, len, "date"))
    {
      stm_popolo_read_text (self, &value);
      if (value != NULL)
        statement->date = stm_date_parse_in (&self->report->arena, value, strlen (value), NULL);
      *is_kept = value != NULL && statement->date == NULL;
    }
  else if (stm_json_is (key, len, "type"))
    {
      stm_popolo_read_text (self, &value);
      if (value != NULL && strcmp (value, "speech") != 0)
        statement->kind = (guint8) stm_enum_from_text (&stm_enum_statement_kind, value, -1);
      *is_kept = statement->kind == 0;
    }
  else
    {
      *is_kept = TRUE;
      return FALSE;
    }
  return TRUE;
}

/* The speech's words go behind those of the others; its place is made a span at the end. */
static void
add_text (StmPopoloReader *self, StmPopoloSpeech *speech, const char *text, const char *attribution)
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

gboolean
stm_popolo_read_speech (StmPopoloReader *self)
{
  StmJson *json = self->json;
  StmStatement *statement = stm_builder_new_record (self->builder, &stm_type_statement);
  StmPopoloSpeech speech = { .statement = statement };
  const char *at = stm_json_here (json);
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
      gboolean is_kept;
      gsize len;

      if (!stm_popolo_look_ahead (json, &after, &raw, &len))
        return FALSE;
      read_member (self, &speech, key, key_len, &text, &attribution, &is_kept);
      if (stm_json_failed (json)
          || (is_kept
              && !stm_popolo_keep (self, statement, speech_members, key, key_len, raw, len)))
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
    return stm_json_fail (json, at, STM_ERROR_LIMIT, "speeches of too many bytes");
  if (statement->id == NULL || statement->id[0] == '\0')
    {
      g_autofree char *id = g_strdup_printf ("speech-%u", self->report->statements.n + 1);

      statement->id = stm_builder_string (self->builder, id, -1);
    }
  if (!stm_id_table_add (&self->statements, statement->id, statement))
    {
      g_autofree char *quoted = stm_error_quote (statement->id, -1);

      return stm_json_fail (json, at, STM_ERROR_DUPLICATE, "id %s stands twice", quoted);
    }
  add_text (self, &speech, text, attribution);
  stm_builder_append (self->builder, &self->report->statements, statement);
  g_array_append_val (self->speeches, speech);
  return TRUE;
}

/* The id of somebody who is not in the document stays as it is. */
static void
keep_id (StmPopoloReader *self, StmStatement *statement, const char *name, const char *id)
{
  StmBytes json = { NULL, 0, 0 };

  stm_json_write_string (&json, id, strlen (id));
  stm_builder_keep_unknown (self->builder, statement, name, json.data, json.len);
  stm_bytes_clear (&json);
}

void
stm_popolo_resolve_speeches (StmPopoloReader *self)
{
  if (self->text->len > 0)
    stm_builder_set_text (self->builder,
                          stm_builder_string (self->builder, self->text->str,
                                              (gssize) self->text->len));
  for (guint i = 0; i < self->speeches->len; i++)
    {
      const StmPopoloSpeech *speech = &g_array_index (self->speeches, StmPopoloSpeech, i);
      StmStatement *statement = speech->statement;
      StmSpan span;

      if (speech->source_end > speech->source_start
          && stm_builder_span_from_bytes (self->builder, &span, speech->source_start,
                                          speech->source_end, NULL))
        stm_builder_append_span (self->builder, &statement->source, &span);
      if (stm_builder_span_from_bytes (self->builder, &span, speech->content_start,
                                       speech->content_end, NULL))
        stm_builder_append_span (self->builder, &statement->content, &span);
      if (speech->creator_id != NULL || speech->creator != NULL)
        statement->speaker = stm_popolo_get_speaker (self, speech->creator_id, speech->creator);
      if (speech->creator_id != NULL && statement->speaker == NULL)
        keep_id (self, statement, "creator_id", speech->creator_id);
      if (speech->audience_id != NULL)
        {
          StmSpeaker *audience = stm_popolo_find_speaker (self, speech->audience_id);
          StmActor *actor;

          if (audience == NULL)
            {
              keep_id (self, statement, "audience_id", speech->audience_id);
              continue;
            }
          actor = stm_builder_new_record (self->builder, &stm_type_actor);
          actor->speaker = audience;
          actor->name = audience->name;
          statement->addressee = actor;
        }
    }
}
