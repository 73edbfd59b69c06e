/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A report as one Popolo document, valid by the schemas of popoloproject.com: a record a line.
 * Members that came from Popolo and that the model has no field for go back as they were. */
#include "base/stm-hash.h"
#include "codec/json/stm-json-write.h"
#include "codec/popolo/stm-popolo.h"
#include "codec/stm-held.h"
#include "model/stm-model-private.h"

typedef struct {
  StmBytes *out;
  const StmReport *report;
  const StmWriteOptions *options;
  gboolean is_first; /* member of the object being written */
} Popolo;

static void
add (Popolo *self, const char *text)
{
  stm_bytes_add (self->out, text, strlen (text));
}

static void
begin_member (Popolo *self, const char *name)
{
  if (!self->is_first)
    stm_bytes_add_byte (self->out, ',');
  self->is_first = FALSE;
  stm_json_write_string (self->out, name, strlen (name));
  stm_bytes_add_byte (self->out, ':');
}

static void
put_text (Popolo *self, const char *name, const char *text)
{
  if (text == NULL)
    return;
  begin_member (self, name);
  stm_json_write_string (self->out, text, strlen (text));
}

static gboolean
has_raw (Popolo *self, gconstpointer record, const char *name)
{
  for (const StmUnknown *u = stm_report_get_unknown (self->report, record); u != NULL; u = u->next)
    if (strcmp (u->name, name) == 0)
      return TRUE;
  return FALSE;
}

static void
put_raw (Popolo *self, gconstpointer record)
{
  for (const StmUnknown *u = stm_report_get_unknown (self->report, record); u != NULL; u = u->next)
    {
      begin_member (self, u->name);
      stm_bytes_add (self->out, u->json, stm_arena_string_length (u->json));
    }
}

static gboolean
is_person (const StmSpeaker *speaker)
{
  return speaker->kind == STM_SPEAKER_KIND_PERSON || speaker->kind == STM_SPEAKER_KIND_UNNAMED
         || speaker->kind == 0;
}

static void
put_speaker (Popolo *self, const StmSpeaker *speaker)
{
  gboolean first = TRUE;

  self->is_first = TRUE;
  stm_bytes_add_byte (self->out, '{');
  put_text (self, "id", speaker->id);
  put_text (self, "name", speaker->name);
  if (is_person (speaker))
    {
      put_text (self, "honorific_prefix", speaker->honorific);
      if (!has_raw (self, speaker, "national_identity"))
        put_text (self, "national_identity", speaker->country);
    }
  else if (speaker->kind != STM_SPEAKER_KIND_ORGANIZATION
           && !has_raw (self, speaker, "classification"))
    put_text (self, "classification", stm_enum_to_text (&stm_enum_speaker_kind, speaker->kind));
  if (speaker->aliases.n > 0 && !has_raw (self, speaker, "other_names"))
    {
      begin_member (self, "other_names");
      for (guint32 i = 0; i < speaker->aliases.n; i++)
        {
          add (self, i == 0 ? "[{\"name\":" : ",{\"name\":");
          stm_json_write_string (self->out, speaker->aliases.items[i],
                                 stm_arena_string_length (speaker->aliases.items[i]));
          stm_bytes_add_byte (self->out, '}');
        }
      stm_bytes_add_byte (self->out, ']');
    }
  if (speaker->identifiers.n > 0 && !has_raw (self, speaker, "identifiers"))
    {
      begin_member (self, "identifiers");
      for (guint32 i = 0; i < speaker->identifiers.n; i++)
        {
          const char *scheme = speaker->identifiers.items[2 * i];
          const char *value = speaker->identifiers.items[2 * i + 1];

          add (self, first ? "[{\"identifier\":" : ",{\"identifier\":");
          first = FALSE;
          stm_json_write_string (self->out, value, stm_arena_string_length (value));
          add (self, ",\"scheme\":");
          stm_json_write_string (self->out, scheme, stm_arena_string_length (scheme));
          stm_bytes_add_byte (self->out, '}');
        }
      stm_bytes_add_byte (self->out, ']');
    }
  put_raw (self, speaker);
  stm_bytes_add_byte (self->out, '}');
}

/* The characters of @spans; where they are broken, " […] " stands. */
static char *
dup_text (const StmReport *report, const StmSpans *spans)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 i = 0; i < spans->n; i++)
    {
      g_autofree char *part = stm_report_dup_span_text (report, &spans->items[i]);

      if (part != NULL && text->len > 0)
        g_string_append (text, " […] ");
      if (part != NULL)
        g_string_append (text, part);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static gboolean
put_speech (Popolo *self, const StmStatement *statement, gboolean is_later)
{
  g_autofree char *text = dup_text (self->report, &statement->content);
  g_autofree char *source = dup_text (self->report, &statement->source);
  gboolean has_day = statement->date != NULL && stm_date_is_day (statement->date);

  if (text == NULL)
    return FALSE;
  add (self, is_later ? ",\n{" : "\n{");
  self->is_first = TRUE;
  put_text (self, "id", statement->id);
  if (statement->speaker != NULL)
    put_text (self, "creator_id", statement->speaker->id);
  put_text (self, "attribution_text", source);
  if (statement->addressee != NULL && statement->addressee->speaker != NULL)
    put_text (self, "audience_id", statement->addressee->speaker->id);
  put_text (self, "text", text);
  if (has_day)
    put_text (self, "date", statement->date->edtf);
  if (!has_raw (self, statement, "type"))
    put_text (self, "type", statement->kind == STM_STATEMENT_KIND_DIRECT || statement->kind == 0
                                ? "speech"
                                : stm_enum_to_text (&stm_enum_statement_kind, statement->kind));
  put_raw (self, statement);
  stm_bytes_add_byte (self->out, '}');
  return TRUE;
}

/* Who of the report's organizations bears @name. */
static const StmSpeaker *
find_organization (GHashTable *organizations, const char *name)
{
  return name ? g_hash_table_lookup (organizations, name) : NULL;
}

static void
put_memberships (Popolo *self)
{
  g_autoptr (GHashTable) organizations = g_hash_table_new (stm_hash_string, g_str_equal);
  gboolean is_some = FALSE;

  for (guint32 i = 0; i < self->report->speakers.n; i++)
    {
      const StmSpeaker *speaker = self->report->speakers.items[i];

      if (!is_person (speaker) && !g_hash_table_contains (organizations, speaker->name))
        g_hash_table_insert (organizations, (gpointer) speaker->name, (gpointer) speaker);
    }
  for (guint32 i = 0; i < self->report->speakers.n; i++)
    {
      const StmSpeaker *speaker = self->report->speakers.items[i];
      const StmSpeaker *organization = find_organization (organizations, speaker->organization);

      if (!is_person (speaker) || (speaker->role == NULL && speaker->organization == NULL)
          || has_raw (self, speaker, "memberships"))
        continue;
      add (self, is_some ? ",\n{" : ",\n\"memberships\":[\n{");
      is_some = TRUE;
      self->is_first = TRUE;
      put_text (self, "person_id", speaker->id);
      put_text (self, "role", speaker->role);
      if (organization != NULL)
        put_text (self, "organization_id", organization->id);
      else if (speaker->organization != NULL)
        {
          begin_member (self, "organization");
          self->is_first = TRUE;
          stm_bytes_add_byte (self->out, '{');
          put_text (self, "name", speaker->organization);
          stm_bytes_add_byte (self->out, '}');
        }
      stm_bytes_add_byte (self->out, '}');
    }
  if (is_some)
    add (self, "\n]");
}

static void
put_speakers (Popolo *self, const char *name, gboolean are_persons)
{
  gboolean is_some = FALSE;

  for (guint32 i = 0; i < self->report->speakers.n; i++)
    {
      const StmSpeaker *speaker = self->report->speakers.items[i];

      if (is_person (speaker) != are_persons)
        continue;
      if (!is_some)
        {
          add (self, ",\n\"");
          add (self, name);
          add (self, "\":[\n");
        }
      else
        add (self, ",\n");
      is_some = TRUE;
      put_speaker (self, speaker);
    }
  add (self, is_some ? "\n]" : "");
}

/* What of the fields below is held of this record only under a condition. */
static gboolean
holds (const StmReport *report, gconstpointer record, const StmType *type, const char *field,
       gpointer data)
{
  const StmStatement *statement = record;
  const StmSpeaker *speaker = record;
  g_autofree char *text = NULL;

  if (type == &stm_type_statement && field == NULL)
    {
      text = dup_text (report, &statement->content);
      return text != NULL;
    }
  if (field == NULL)
    return TRUE;
  if (type == &stm_type_statement)
    {
      if (strcmp (field, "date") == 0)
        return stm_date_is_day (statement->date);
      if (strcmp (field, "addressee") == 0)
        return statement->addressee->speaker != NULL;
      return strcmp (field, "presentation") != 0
             || statement->presentation == STM_PRESENTATION_SPEECH;
    }
  if (type == &stm_type_actor && strcmp (field, "name") == 0)
    return g_strcmp0 (((const StmActor *) record)->name, ((const StmActor *) record)->speaker->name)
           == 0;
  if (type != &stm_type_speaker)
    return TRUE;
  if (strcmp (field, "kind") == 0)
    return speaker->kind != STM_SPEAKER_KIND_UNNAMED;
  return is_person (speaker) || !stm_codec_has_word ("role honorific country organization", field);
}

/* Whether reading makes the same text of the speeches, so that it and its places are not lost. */
static gboolean
is_made_of_speeches (const StmReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 i = 0; i < report->statements.n; i++)
    {
      const StmStatement *statement = report->statements.items[i];
      g_autofree char *source = dup_text (report, &statement->source);
      g_autofree char *content = dup_text (report, &statement->content);

      if (content != NULL)
        g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? "\n\n" : "",
                                source ? source : "", source ? "\n" : "", content);
    }
  return report->text != NULL && strcmp (text->str, report->text) == 0;
}

#define REPORT "id source speakers statements unknown"
#define SPEAKER                                                                                    \
  { "speaker", "id kind name aliases role honorific country organization identifiers unknown",     \
    NULL }
#define STATEMENT "id speaker date kind addressee presentation unknown"
#define ADDRESSEE                                                                                  \
  { "statement.addressee", "name speaker", NULL }

static void
count_loss (Popolo *self)
{
  static const StmHeldRow common[] = { { "report", REPORT, NULL },
                                       SPEAKER,
                                       { "statement", STATEMENT, "source content" },
                                       ADDRESSEE,
                                       { NULL, NULL, NULL } };
  static const StmHeldRow of_speeches[] = { { "report", REPORT " text", NULL },
                                            SPEAKER,
                                            { "statement", STATEMENT " source content", NULL },
                                            ADDRESSEE,
                                            { NULL, NULL, NULL } };
  static StmHeld held[2] = { { common }, { of_speeches } };

  stm_loss_add_report (self->options->loss, self->report,
                       stm_held_get (&held[is_made_of_speeches (self->report)]), holds, NULL);
}

gboolean
stm_popolo_write (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
                  StmDiagnostics *notes, GError **error)
{
  Popolo self = { stm_output_get_bytes (out), report, options, TRUE };
  gboolean is_some = FALSE;

  add (&self, "{");
  put_text (&self, "id", report->id);
  put_speakers (&self, "persons", TRUE);
  put_speakers (&self, "organizations", FALSE);
  if (!has_raw (&self, report, "memberships"))
    put_memberships (&self);
  for (guint32 i = 0; i < report->statements.n; i++)
    {
      if (!is_some)
        {
          gsize before = self.out->len;

          add (&self, ",\n\"speeches\":[");
          is_some = put_speech (&self, report->statements.items[i], FALSE);
          if (!is_some)
            self.out->len = before;
        }
      else
        put_speech (&self, report->statements.items[i], TRUE);
    }
  add (&self, is_some ? "\n]" : "");
  for (const StmUnknown *u = stm_report_get_unknown (report, report); u != NULL; u = u->next)
    {
      add (&self, ",\n");
      self.is_first = TRUE;
      begin_member (&self, u->name);
      stm_bytes_add (self.out, u->json, stm_arena_string_length (u->json));
    }
  add (&self, "}\n");
  count_loss (&self);
  return stm_output_flush (out, error);
}
