/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The draft's records through the builder: ids sp1 …, st1 …, mo1 … in the order of the text,
 * only speakers that speak, nothing that is unset. See stm-build.h. */
#include "extract/stm-build.h"

#include <math.h>
#include <statements/stm-data.h>
#include <statements/stm-version.h>

typedef struct
{
  StmReportBuilder *builder;
  const StmReport *given;
  StmDraft *draft;
  GError **error;
  StmSpeaker **speakers;     /* for each referent; NULL = not in the report */
  StmStatement **statements; /* for each draft statement */
} Build;

static gboolean
put_string (Build *b, gpointer record, const char *field, const char *value)
{
  return value == NULL
         || stm_report_builder_set_string (b->builder, record, field, value, -1, b->error);
}

static gboolean
put_enum (Build *b, gpointer record, const char *field, int value)
{
  return value == 0 || stm_report_builder_set_enum (b->builder, record, field, value, b->error);
}

static gboolean
put_span (Build *b, gpointer record, const char *field, StmByteSpan span)
{
  return span.end == 0
         || stm_report_builder_add_byte_span (b->builder, record, field, span.start, span.end,
                                              b->error);
}

static gboolean
put_date (Build *b, gpointer record, const char *field, const StmDate *date)
{
  return date == NULL || stm_report_builder_set_date (b->builder, record, field, date, b->error);
}

/* Confidences are kept to the hundredth: more digits would claim what nobody measured. */
static gboolean
put_confidence (Build *b, gpointer record, float value)
{
  double rounded = floor ((double)CLAMP (value, 0.0f, 1.0f) * 100.0 + 0.5) / 100.0;

  return stm_report_builder_set_double (b->builder, record, "confidence", rounded, b->error);
}

static gpointer
put_actor (Build *b, gpointer record, const char *field, const StmDraftActor *actor)
{
  gpointer added = stm_report_builder_add_record (b->builder, record, field, b->error);
  StmByteSpan span = actor->span;

  if (added == NULL || !put_string (b, added, "name", actor->name)
      || !put_string (b, added, "code", actor->code)
      || (actor->code == NULL && !put_string (b, added, "country", actor->country)))
    return NULL;
  if (actor->speaker != STM_DRAFT_NONE && b->speakers[actor->speaker] != NULL
      && !stm_report_builder_add_reference (b->builder, added, "speaker",
                                            b->speakers[actor->speaker], b->error))
    return NULL;
  if (span.end > 0 && !put_span (b, added, "span", span))
    return NULL;
  return added;
}

static gboolean
put_optional_actor (Build *b, gpointer record, const char *field, const StmDraftActor *actor)
{
  return actor->name == NULL || put_actor (b, record, field, actor) != NULL;
}

/* The first of PREFIX1, PREFIX2 … from @number on that the given report does not use. */
static void
take_id (const Build *b, const char *prefix, guint *number, char id[16])
{
  do
    g_snprintf (id, 16, "%s%u", prefix, ++*number);
  while (b->given != NULL
         && (stm_report_lookup_speaker (b->given, id) != NULL
             || stm_report_lookup_statement (b->given, id) != NULL
             || stm_report_lookup_mediation_offer (b->given, id) != NULL));
}

static gboolean
put_speaker (Build *b, guint32 index, guint *number)
{
  const StmDraftSpeaker *from = stm_draft_speaker (b->draft, index);
  StmSpeaker *to;
  char id[16];

  take_id (b, "sp", number, id);
  to = b->speakers[index] = stm_report_builder_add_speaker (b->builder, id, from->name, b->error);
  if (to == NULL || !put_enum (b, to, "kind", (int)from->kind)
      || !put_string (b, to, "role", from->role)
      || !put_string (b, to, "honorific", from->honorific)
      || !put_string (b, to, "country", from->country)
      || !put_string (b, to, "organization", from->organization))
    return FALSE;
  for (guint i = 0; i < from->aliases->len; i++)
    if (!stm_report_builder_add_string (b->builder, to, "aliases",
                                        g_array_index (from->aliases, const char *, i), -1,
                                        b->error))
      return FALSE;
  for (guint i = 0; i < from->mentions->len; i++)
    if (!put_span (b, to, "mentions",
                   stm_draft_bytes (b->draft, g_array_index (from->mentions, StmTokenRange, i))))
      return FALSE;
  return TRUE;
}

/* Members of joint speakers are speakers of the report as well. */
static gboolean
put_speakers (Build *b)
{
  guint n = b->draft->speakers->len, number = 0;

  for (guint i = 0; i < n; i++)
    {
      const StmDraftSpeaker *s = stm_draft_speaker (b->draft, i);

      for (guint k = 0; s->speaks && s->members != NULL && k < s->members->len; k++)
        stm_draft_speaker (b->draft, g_array_index (s->members, guint32, k))->speaks = TRUE;
    }
  for (guint i = 0; i < n; i++)
    if (stm_draft_speaker (b->draft, i)->speaks && !put_speaker (b, i, &number))
      return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const StmDraftSpeaker *s = stm_draft_speaker (b->draft, i);

      for (guint k = 0; b->speakers[i] != NULL && s->members != NULL && k < s->members->len; k++)
        if (!stm_report_builder_add_reference (b->builder, b->speakers[i], "members",
                                               b->speakers[g_array_index (s->members, guint32, k)],
                                               b->error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
put_modality (Build *b, StmPosition *position, guint modality)
{
  return modality == 0
         || stm_report_builder_set_enum (b->builder, position, "modality", (int)modality, b->error);
}

static gboolean
put_position (Build *b, StmStatement *statement, const StmDraftPosition *from)
{
  StmPosition *to = stm_report_builder_add_position (b->builder, statement, from->stance, b->error);

  return to != NULL && put_span (b, to, "issue", from->issue)
         && put_optional_actor (b, to, "holder", &from->holder)
         && put_optional_actor (b, to, "target", &from->target)
         && put_modality (b, to, from->modality) && put_string (b, to, "cameo", from->cameo)
         && put_string (b, to, "plover", from->plover) && put_confidence (b, to, from->confidence);
}

static gboolean
put_spans (Build *b, gpointer record, const char *field, const StmByteSpan *spans, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!put_span (b, record, field, spans[i]))
      return FALSE;
  return TRUE;
}

static gboolean
put_statement (Build *b, guint32 index, guint *number)
{
  const StmDraftStatement *from = stm_draft_statement (b->draft, index);
  StmStatement *to;
  char id[16];

  take_id (b, "st", number, id);
  to = b->statements[index] = stm_report_builder_add_statement (b->builder, id, b->error);
  if (to == NULL || !put_enum (b, to, "presentation", (int)from->presentation)
      || !put_enum (b, to, "kind", (int)from->kind) || !put_enum (b, to, "act", (int)from->act)
      || !put_spans (b, to, "source", from->sources, from->n_sources)
      || !put_spans (b, to, "cue", from->cues, from->n_cues)
      || !put_spans (b, to, "content", from->contents, from->n_contents)
      || !put_optional_actor (b, to, "addressee", &from->addressee)
      || !put_date (b, to, "date", from->date)
      || !put_span (b, to, "date_phrase", from->date_phrase)
      || !put_optional_actor (b, to, "place", &from->place)
      || !put_span (b, to, "occasion", from->occasion)
      || !put_optional_actor (b, to, "medium", &from->medium)
      || !put_confidence (b, to, from->confidence))
    return FALSE;
  if (from->speaker != STM_DRAFT_NONE && b->speakers[from->speaker] != NULL
      && !stm_report_builder_add_reference (b->builder, to, "speaker", b->speakers[from->speaker],
                                            b->error))
    return FALSE;
  for (guint i = 0; i < from->n_reported_by; i++)
    if (put_actor (b, to, "reported_by", &from->reported_by[i]) == NULL)
      return FALSE;
  for (guint i = 0; i < from->n_positions; i++)
    if (!put_position (b, to, &from->positions[i]))
      return FALSE;
  return TRUE;
}

static gboolean
put_statements (Build *b)
{
  guint number = 0;

  for (guint i = 0; i < b->draft->statements->len; i++)
    if (!put_statement (b, i, &number))
      return FALSE;
  for (guint i = 0; i < b->draft->statements->len; i++)
    {
      guint32 within = stm_draft_statement (b->draft, i)->within;

      if (within != STM_DRAFT_NONE && within != i
          && !stm_report_builder_add_reference (b->builder, b->statements[i], "within",
                                                b->statements[within], b->error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_steps (Build *b, StmMediationOffer *to, const StmDraftOffer *from)
{
  for (guint i = 0; from->steps != NULL && i < from->steps->len; i++)
    {
      const StmDraftStep *step = &g_array_index (from->steps, StmDraftStep, i);
      gpointer added = stm_report_builder_add_record (b->builder, to, "history", b->error);

      if (added == NULL || !put_enum (b, added, "status", (int)step->status)
          || !put_date (b, added, "date", step->date)
          || (step->statement != STM_DRAFT_NONE
              && !stm_report_builder_add_reference (b->builder, added, "statement",
                                                    b->statements[step->statement], b->error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_offer (Build *b, guint32 index, guint *number)
{
  const StmDraftOffer *from = stm_draft_offer (b->draft, index);
  StmMediationOffer *to;
  char id[16];

  take_id (b, "mo", number, id);
  to = stm_report_builder_add_mediation_offer (b->builder, id, from->status, b->error);
  if (to == NULL || !put_enum (b, to, "activity", (int)from->activity)
      || !put_enum (b, to, "initiator", (int)from->initiator)
      || !put_span (b, to, "plan", from->plan))
    return FALSE;
  for (guint i = 0; i < from->n_mediators; i++)
    if (put_actor (b, to, "mediators", &from->mediators[i]) == NULL)
      return FALSE;
  for (guint i = 0; i < from->n_parties; i++)
    {
      gpointer party = put_actor (b, to, "parties", &from->parties[i]);

      if (party == NULL || !put_enum (b, party, "consent", (int)from->consents[i]))
        return FALSE;
    }
  for (guint i = 0; i < from->n_conditions; i++)
    {
      const StmDraftCondition *c = &from->conditions[i];
      gpointer condition = stm_report_builder_add_record (b->builder, to, "conditions", b->error);

      if (condition == NULL || !put_enum (b, condition, "kind", (int)c->kind)
          || !put_span (b, condition, "span", c->span)
          || !put_optional_actor (b, condition, "party", &c->party))
        return FALSE;
    }
  for (guint i = 0; from->statements != NULL && i < from->statements->len; i++)
    if (!stm_report_builder_add_reference (
            b->builder, to, "statements",
            b->statements[g_array_index (from->statements, guint32, i)], b->error))
      return FALSE;
  return put_steps (b, to, from) && put_confidence (b, to, from->confidence);
}

gboolean
stm_build_records (StmReportBuilder *builder, const StmReport *given, StmDraft *draft,
                   GError **error)
{
  Build b = { .builder = builder, .given = given, .draft = draft, .error = error };
  guint number = 0;

  b.speakers = stm_arena_alloc0 (&draft->arena, sizeof (StmSpeaker *) * (draft->speakers->len + 1));
  b.statements =
      stm_arena_alloc0 (&draft->arena, sizeof (StmStatement *) * (draft->statements->len + 1));
  if (!put_speakers (&b) || !put_statements (&b))
    return FALSE;
  for (guint i = 0; i < draft->offers->len; i++)
    if (!put_offer (&b, i, &number))
      return FALSE;
  return TRUE;
}

gboolean
stm_build_generator (StmReportBuilder *builder, GError **error)
{
  gpointer root = stm_report_builder_get_root (builder), generator;
  const char *sha256 = stm_data_get_sha256 (NULL);
  g_autofree char *model = sha256 != NULL ? g_strconcat ("sha256:", sha256, NULL) : NULL;

  generator = stm_report_builder_add_record (builder, root, "generator", error);
  return generator != NULL
         && stm_report_builder_set_string (builder, generator, "name", "libstatements", -1, error)
         && stm_report_builder_set_string (builder, generator, "version", STM_VERSION_STRING, -1,
                                           error)
         && (model == NULL
             || stm_report_builder_set_string (builder, generator, "model", model, -1, error));
}
