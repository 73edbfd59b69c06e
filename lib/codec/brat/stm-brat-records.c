/* SPDX-License-Identifier: LGPL-2.1-or-later
 * brat annotations into records: a content is a statement, relations lead to its parts. */
#include "codec/brat/stm-brat-read.h"

#include "base/stm-error-private.h"

/* What the mapping defines: types of annotations, and what is said of each. */
typedef struct {
  const char *types;
  const char *attributes;
  const char *keys;
  const char *relations; /* from it */
} Defined;

static const Defined *
find_defined (const char *type)
{
  static const Defined rows[]
      = { { "Content", "Presentation Kind Act Reviewed",
            "id speaker name date confidence report",
            "Source Cue Date Occasion Position Within Addressee Place Medium Reporter" },
          { "Issue Stance", "Stance Cameo Plover", "modality confidence", "Holder Target" },
          { "Addressee Place Medium Reporter Holder Target", "", "name code country speaker", "" },
          { "Mention", "", "id name kind role honorific country organization", "" },
          { "Source Cue Date Occasion", "", "", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (stm_codec_has_word (rows[i].types, type))
      return &rows[i];
  return NULL;
}

static const char *
get (const StmBratBound *bound, const char *key)
{
  for (StmBratValue *value = bound->values; value != NULL; value = value->next)
    if (strcmp (value->key, key) == 0)
      {
        value->is_used = TRUE;
        return value->value;
      }
  return NULL;
}

/* Where there is room for one piece. */
static const StmSpan *
get_first (StmBratReader *self, const StmBratBound *bound)
{
  stm_loss_add (self->options->loss, "pieces beyond the first", bound->n_spans - 1);
  return &bound->spans[0];
}

/* What @slot has is overwritten. */
static void
put_one (StmBratReader *self, gpointer slot, gpointer record)
{
  gpointer *at = slot;

  if (*at != NULL)
    stm_loss_add (self->options->loss, "relations of which one is kept", 1);
  *at = record;
}

/* Fields of @record from values of the annotation: "key field" or "field" where they are alike. */
static gboolean
set_fields (StmBratReader *self, const StmBratBound *bound, gpointer record,
            const char *const (*fields)[2], GError **error)
{
  for (; (*fields)[0] != NULL; fields++)
    {
      const char *value = get (bound, (*fields)[0]);
      GError *failure = NULL;

      if (value != NULL
          && !stm_report_builder_set_string (self->builder, record, (*fields)[1], value, -1,
                                             &failure))
        {
          stm_brat_fail (self, bound->line, failure->code, error, "%s", failure->message);
          g_error_free (failure);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
set_confidence (StmBratReader *self, const StmBratBound *bound, double *confidence, GError **error)
{
  const char *value = get (bound, "confidence");
  char *end;

  if (value == NULL)
    return TRUE;
  *confidence = g_ascii_strtod (value, &end);
  if (*end == '\0' && end > value && *confidence >= 0 && *confidence <= 1)
    return TRUE;
  return stm_brat_fail (self, bound->line, STM_ERROR_VALUE, error,
                        "a confidence is a number from 0 to 1");
}

/* The speaker of an id that a note names. What an actor is called may be another name than the
 * speaker's own, which a statement or a mention tells: set_own_name(). */
static StmSpeaker *
get_speaker (StmBratReader *self, const char *id, const char *name)
{
  StmSpeaker *speaker = stm_id_table_find (&self->speakers, id, strlen (id));

  if (speaker != NULL)
    return speaker;
  speaker = stm_builder_new_record (self->builder, &stm_type_speaker);
  speaker->id = stm_builder_string (self->builder, id, -1);
  speaker->name = stm_builder_string (self->builder, name != NULL && *name != '\0' ? name : id, -1);
  g_hash_table_add (self->called, speaker);
  stm_id_table_add (&self->speakers, speaker->id, speaker);
  stm_builder_append (self->builder, &self->report->speakers, speaker);
  return speaker;
}

/* The first that is told. */
static void
set_own_name (StmBratReader *self, StmSpeaker *speaker, const char *name)
{
  if (name != NULL && *name != '\0' && g_hash_table_remove (self->called, speaker))
    speaker->name = stm_builder_string (self->builder, name, -1);
}

static gboolean
make_actor (StmBratReader *self, const StmBratBound *bound, StmActor **actor, GError **error)
{
  static const char *const fields[][2]
      = { { "name", "name" }, { "code", "code" }, { "country", "country" }, { NULL, NULL } };
  const StmSpan *span = get_first (self, bound);
  const char *speaker = get (bound, "speaker");
  const char *name = get (bound, "name");

  *actor = stm_builder_new_record (self->builder, &stm_type_actor);
  (*actor)->span = stm_builder_new_span (self->builder, span);
  if (name == NULL)
    (*actor)->name = span->text ? span->text
                     : self->report->text != NULL
                         ? stm_builder_string (self->builder, self->report->text + span->byte_start,
                                               span->byte_end - span->byte_start)
                         : NULL;
  if (speaker != NULL && *speaker != '\0')
    (*actor)->speaker = get_speaker (self, speaker, name);
  if (!set_fields (self, bound, *actor, fields, error))
    return FALSE;
  /* "name=": none */
  if (name != NULL && *name == '\0')
    (*actor)->name = NULL;
  return TRUE;
}

static void
append_spans (StmBratReader *self, const StmBratBound *bound, StmSpans *spans)
{
  for (guint32 i = 0; i < bound->n_spans; i++)
    stm_builder_append_span (self->builder, spans, &bound->spans[i]);
}

/* Words with blanks in between, however many. */
static gboolean
set_modality (StmBratReader *self, const StmBratBound *bound, StmPosition *position,
              GError **error)
{
  const char *words = get (bound, "modality");
  GError *failure = NULL;

  for (const char *p = words ? words : ""; *(p += strspn (p, " ")) != '\0';)
    {
      gsize len = strcspn (p, " ");

      if (!stm_report_builder_set_string (self->builder, position, "modality", p, (gssize) len,
                                          &failure))
        {
          stm_brat_fail (self, bound->line, failure->code, error, "%s", failure->message);
          g_error_free (failure);
          return FALSE;
        }
      p += len;
    }
  return TRUE;
}

static gboolean
make_position (StmBratReader *self, const StmBratBound *bound, StmStatement *statement,
               GError **error)
{
  static const char *const fields[][2] = {
    { "Stance", "stance" }, { "Cameo", "cameo" }, { "Plover", "plover" }, { NULL, NULL }
  };
  StmPosition *position = stm_builder_new_record (self->builder, &stm_type_position);

  if (get (bound, "Stance") == NULL)
    return stm_brat_fail (self, bound->line, STM_ERROR_MISSING, error, "%s has no stance",
                          bound->id);
  if (!set_fields (self, bound, position, fields, error)
      || !set_confidence (self, bound, &position->confidence, error)
      || !set_modality (self, bound, position, error))
    return FALSE;
  if (strcmp (bound->type, "Issue") == 0)
    position->issue = stm_builder_new_span (self->builder, get_first (self, bound));
  for (StmBratRelation *relation = bound->relations; relation != NULL; relation = relation->next)
    {
      StmActor *actor = NULL;

      if (strcmp (relation->name, "Holder") != 0 && strcmp (relation->name, "Target") != 0)
        continue;
      relation->is_used = TRUE;
      if (!make_actor (self, relation->to, &actor, error))
        return FALSE;
      put_one (self, relation->name[0] == 'H' ? &position->holder : &position->target, actor);
    }
  stm_builder_append (self->builder, &statement->positions, position);
  return TRUE;
}

static gboolean
read_actor (StmBratReader *self, StmStatement *statement, const StmBratRelation *relation,
            GError **error)
{
  StmActor *actor = NULL;

  if (!make_actor (self, relation->to, &actor, error))
    return FALSE;
  if (strcmp (relation->name, "Addressee") == 0)
    put_one (self, &statement->addressee, actor);
  else if (strcmp (relation->name, "Place") == 0)
    put_one (self, &statement->place, actor);
  else if (strcmp (relation->name, "Medium") == 0)
    put_one (self, &statement->medium, actor);
  else
    stm_builder_append (self->builder, &statement->reported_by, actor);
  return TRUE;
}

/* Those of other kinds, and "Within", are looked at when all statements are there. */
static gboolean
read_part (StmBratReader *self, StmStatement *statement, StmBratRelation *relation, GError **error)
{
  const char *name = relation->name;
  const StmBratBound *to = relation->to;

  relation->is_used = TRUE;
  if (strcmp (name, "Source") == 0)
    append_spans (self, to, &statement->source);
  else if (strcmp (name, "Cue") == 0)
    append_spans (self, to, &statement->cue);
  else if (strcmp (name, "Date") == 0)
    put_one (self, &statement->date_phrase,
             stm_builder_new_span (self->builder, get_first (self, to)));
  else if (strcmp (name, "Occasion") == 0)
    put_one (self, &statement->occasion,
             stm_builder_new_span (self->builder, get_first (self, to)));
  else if (strcmp (name, "Position") == 0)
    return make_position (self, to, statement, error);
  else if (stm_codec_has_word ("Addressee Place Medium Reporter", name))
    return read_actor (self, statement, relation, error);
  else
    relation->is_used = FALSE;
  return TRUE;
}

static gboolean
fill_statement (StmBratReader *self, const StmBratBound *bound, StmStatement *statement,
                GError **error)
{
  static const char *const fields[][2] = { { "Presentation", "presentation" },
                                           { "Kind", "kind" },
                                           { "Act", "act" },
                                           { "date", "date" },
                                           { NULL, NULL } };
  const char *speaker = get (bound, "speaker");

  statement->reviewed = get (bound, "Reviewed") != NULL;
  append_spans (self, bound, &statement->content);
  if (!set_fields (self, bound, statement, fields, error)
      || !set_confidence (self, bound, &statement->confidence, error))
    return FALSE;
  if (speaker != NULL && *speaker != '\0')
    statement->speaker = get_speaker (self, speaker, get (bound, "name"));
  for (StmBratRelation *relation = bound->relations; relation != NULL; relation = relation->next)
    if (!read_part (self, statement, relation, error))
      return FALSE;
  return TRUE;
}

/* A statement that is dropped: its id is free again, and speakers from @n_speakers on, which came
 * with it, go. */
static void
forget_statement (StmBratReader *self, const StmStatement *statement, guint32 n_speakers)
{
  StmArray *speakers = &self->report->speakers;

  stm_id_table_insert (&self->statements, statement->id)->record = NULL;
  for (; speakers->n > n_speakers; speakers->n--)
    {
      StmSpeaker *speaker = speakers->items[speakers->n - 1];

      stm_id_table_insert (&self->speakers, speaker->id)->record = NULL;
      g_hash_table_remove (self->called, speaker);
    }
}

static gboolean
make_statement (StmBratReader *self, StmBratBound *bound, GError **error)
{
  StmStatement *statement = stm_builder_new_record (self->builder, &stm_type_statement);
  const char *id = get (bound, "id");
  const char *report = get (bound, "report");
  guint32 n_speakers = self->report->speakers.n;

  statement->id = stm_builder_string (self->builder, id && *id ? id : bound->id, -1);
  if (!stm_id_table_add (&self->statements, statement->id, statement))
    return stm_brat_fail (self, bound->line, STM_ERROR_DUPLICATE, error,
                          "the id of %s stands twice", bound->id);
  if (!fill_statement (self, bound, statement, error))
    {
      forget_statement (self, statement, n_speakers);
      return FALSE;
    }
  if (statement->speaker != NULL)
    set_own_name (self, (StmSpeaker *) statement->speaker, get (bound, "name"));
  if (report != NULL && *report != '\0')
    self->report->id = stm_builder_string (self->builder, report, -1);
  bound->record = statement;
  stm_builder_append (self->builder, &self->report->statements, statement);
  return TRUE;
}

static gboolean
make_speaker (StmBratReader *self, const StmBratBound *first, GError **error)
{
  static const char *const fields[][2]
      = { { "name", "name" }, { "kind", "kind" }, { "role", "role" }, { "honorific", "honorific" },
          { "country", "country" }, { "organization", "organization" }, { NULL, NULL } };
  const char *id = get (first, "id");
  StmSpeaker *speaker;

  if (id == NULL || *id == '\0')
    {
      stm_loss_add (self->options->loss, "mentions of nobody", 1);
      return TRUE;
    }
  /* On a speaker of its own first, so that a bad one leaves nothing. */
  speaker = stm_builder_new_record (self->builder, &stm_type_speaker);
  if (!set_fields (self, first, speaker, fields, error))
    return FALSE;
  speaker = get_speaker (self, id, get (first, "name"));
  set_own_name (self, speaker, get (first, "name"));
  for (const StmBratBound *bound = first; bound != NULL; bound = bound->next_mention)
    stm_builder_append_span (self->builder, &speaker->mentions, get_first (self, bound));
  return set_fields (self, first, speaker, fields, error);
}

/* What is said of an annotation and no record asked for. */
static gboolean
leave_values (StmBratReader *self, const StmBratBound *bound, GError **error)
{
  const Defined *defined = find_defined (bound->type);

  for (const StmBratValue *value = bound->values; value != NULL; value = value->next)
    {
      GError *failure = NULL;

      if (value->is_used
          || (defined != NULL
              && stm_codec_has_word (value->is_attribute ? defined->attributes : defined->keys,
                                     value->key)))
        continue;
      stm_brat_leave (self, value->line,
                      value->is_attribute ? "attributes of other names" : "notes of other keys",
                      value->key, &failure);
      if (failure != NULL && !stm_codec_drop (self->options, self->notes, failure, error))
        return FALSE;
    }
  return TRUE;
}

/* Relations from an annotation that made no part of a record. */
static gboolean
leave_relations (StmBratReader *self, const StmBratBound *bound, GError **error)
{
  const Defined *defined = find_defined (bound->type);

  for (const StmBratRelation *relation = bound->relations; relation != NULL;
       relation = relation->next)
    {
      GError *failure = NULL;

      if (relation->is_used
          || (defined != NULL && stm_codec_has_word (defined->relations, relation->name)))
        continue;
      stm_brat_leave (self, relation->line, "relations of other kinds", relation->name, &failure);
      if (failure != NULL && !stm_codec_drop (self->options, self->notes, failure, error))
        return FALSE;
    }
  return TRUE;
}

/* "Within", when all statements are there. */
static gboolean
end_within (StmBratReader *self, const StmBratBound *bound, const StmBratRelation *relation,
            GError **error)
{
  StmStatement *statement = bound->record;
  const StmBratBound *to = relation->to;
  GError *failure = NULL;

  if (to->record != NULL)
    put_one (self, &statement->within, to->record);
  else if (to->is_dropped)
    {
      stm_brat_fail (self, relation->line, STM_ERROR_REFERENCE, &failure,
                     "%s is within a statement that was dropped; left out", bound->id);
      stm_diagnostics_add (self->notes, STM_SEVERITY_WARNING, failure);
      g_error_free (failure);
    }
  else
    {
      stm_brat_fail (self, relation->line, STM_ERROR_REFERENCE, &failure,
                     "%s is within %s, which is no statement", bound->id, to->id);
      return stm_codec_drop (self->options, self->notes, failure, error);
    }
  return TRUE;
}

gboolean
stm_brat_make_records (StmBratReader *self, GError **error)
{
  /* Speakers first come in the order of their mentions. */
  for (guint i = 0; i < self->bounds->len; i++)
    {
      StmBratBound *bound = self->bounds->pdata[i];
      GError *failure = NULL;

      if (strcmp (bound->type, "Mention") == 0 && !bound->is_joined)
        make_speaker (self, bound, &failure);
      else if (strcmp (bound->type, "Content") == 0)
        bound->is_dropped = !make_statement (self, bound, &failure);
      else if (find_defined (bound->type) == NULL)
        stm_brat_leave (self, bound->line, "annotations of other types", bound->type, &failure);
      if (failure != NULL && !stm_codec_drop (self->options, self->notes, failure, error))
        return FALSE;
    }
  for (guint i = 0; i < self->bounds->len; i++)
    {
      const StmBratBound *bound = self->bounds->pdata[i];

      if (!leave_values (self, bound, error) || !leave_relations (self, bound, error))
        return FALSE;
      for (const StmBratRelation *relation = bound->record != NULL ? bound->relations : NULL;
           relation != NULL; relation = relation->next)
        if (strcmp (relation->name, "Within") == 0 && !end_within (self, bound, relation, error))
          return FALSE;
    }
  return TRUE;
}
