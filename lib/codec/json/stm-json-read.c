/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The native reader: from bytes straight into the records of a report. Which members there are,
 * of what kind and with what rules, the field tables say; they may come in any order. Calls nest
 * as deep as the tables do, never as deep as the input. Values are in stm-json-read-values.c, spans
 * in -spans.c, what needs the whole document in -end.c. */
#include "codec/json/stm-json-reader-private.h"

#include <math.h>

static const char *read_record (StmJsonReader *self, const char *p, const StmPlan *plan,
                                gpointer record);

/* Like stm_builder_new_record(), by the plan. */
ALWAYS_INLINE gpointer
new_record (StmJsonReader *self, const StmPlan *plan)
{
  gpointer record = stm_arena_alloc0 (self->arena, plan->type->size);

  *(const StmOwner **) record = &self->report->owners[plan->type->index];
  if (plan->unit != 0)
    *(double *) (gpointer) ((char *) record + plan->unit) = NAN;
  return record;
}

/* What is forgotten when a record is dropped: all beyond these. */
typedef struct {
  const char *at;
  guint depth;
  guint n_stack;
  guint n_spans;
  guint n_unknown;
  guint n_pending_spans;
  guint n_pending_references;
} Mark;

/* A bad speaker, statement or offer that began at @mark: past it, with a note, when that is wanted
 * and the bytes allow it. */
static const char *
drop_record (StmJsonReader *self, gpointer record, const Mark *mark)
{
  StmJson *json = &self->json;
  g_autofree char *message = NULL;
  const char *error_at = json->error_at;
  StmError code = json->error_code;

  if ((self->flags & STM_READ_SKIP_BAD) == 0 || code == STM_ERROR_LIMIT)
    return NULL;
  message = g_steal_pointer (&json->message);
  json->p = mark->at;
  json->depth = mark->depth;
  json->n_frames = 0;
  json->n_keys = 0;
  json->allow_duplicates = TRUE;
  if (!stm_json_skip (json))
    return NULL;
  json->allow_duplicates = FALSE;
  self->stack.n = mark->n_stack;
  self->spans.n = mark->n_spans;
  self->unknown.n = mark->n_unknown;
  self->pending_spans.n = mark->n_pending_spans;
  self->pending_references.n = mark->n_pending_references;
  stm_json_reader_forget (self, record);
  self->n_dropped++;
  stm_json_fail (json, error_at, code, "%s", message);
  stm_json_reader_note (self, STM_SEVERITY_ERROR);
  return json->p;
}

/* A speaker, statement or offer: *@record is NULL when it was dropped. */
static const char *
read_top (StmJsonReader *self, const char *p, const StmPlan *plan, const StmField *field,
          guint32 item, gpointer *record)
{
  Mark mark = { p, self->json.depth, self->stack.n, self->spans.n, self->unknown.n,
                self->pending_spans.n, self->pending_references.n };

  self->top = *record;
  self->top_at = p;
  self->top_field = field->name;
  self->top_item = item;
  p = read_record (self, p, plan, *record);
  if (G_UNLIKELY (p == NULL))
    {
      p = drop_record (self, *record, &mark);
      *record = NULL;
    }
  self->top = NULL;
  self->top_at = NULL;
  return p;
}

static const char *
read_records (StmJsonReader *self, const char *p, const StmField *field, StmArray *out,
              gboolean is_top)
{
  StmJson *json = &self->json;
  const StmPlan *plan = &self->plans[field->type->index];
  guint base = self->stack.n;
  guint32 item = 0;

  if (*p != '[')
    return stm_json_fail_kind (json, p, STM_JSON_ARRAY, "an array");
  p = stm_json_enter (json, p);
  if (p != NULL && *p != ']')
    do
      {
        gpointer record;

        if (stm_json_reader_count (self, p) == NULL)
          return NULL;
        record = new_record (self, plan);
        p = is_top ? read_top (self, p, plan, field, item++, &record)
                   : read_record (self, p, plan, record);
        if (p == NULL)
          return NULL;
        if (record != NULL)
          PUSH (self->stack, record);
      }
    while (stm_json_step (&p));
  if (p != NULL)
    p = stm_json_leave (json, p, ']');
  if (p == NULL)
    return NULL;
  out->n = out->room = self->stack.n - base;
  out->items = stm_json_take_items (self, base, out->n);
  return p;
}

/* @n items of the array behind which @p stands, when @field wants some. */
ALWAYS_INLINE const char *
expect_items (StmJsonReader *self, const char *p, const StmField *field, guint32 n)
{
  if (G_LIKELY (p == NULL || n > 0 || (field->flags & STM_FIELD_REQUIRED) == 0))
    return p;
  stm_json_fail (&self->json, p, STM_ERROR_MISSING, "\"%s\" is empty", field->name);
  return NULL;
}

/* What was read of a record's own span, with where the record begins. */
typedef struct {
  guint32 start;
  guint32 end;
  const char *at;
  const char *text_at;
} OwnSpan;

/* The value at @p of the field @i of @record; @own gets what is of the record's own span. */
ALWAYS_INLINE const char *
read_field (StmJsonReader *self, const char *p, const StmPlan *plan, guint i, guint kind,
            gpointer record, OwnSpan *own)
{
  const StmField *field = &plan->fields[i];
  gpointer at = (char *) record + plan->offsets[i];

  switch (kind)
    {
    case STM_KIND_STRING:
      return stm_json_read_shared (self, p, field, at);
    case KIND_ID:
      return stm_json_read_id (self, p, field, record, at);
    case KIND_TEXT:
      return stm_json_read_text (self, p, at);
    case STM_KIND_ENUM:
      return stm_json_read_enum (self, p, field, plan->values[i], at);
    case STM_KIND_FLAGS:
      return stm_json_read_flags (self, p, field, plan->values[i], at);
    case STM_KIND_BOOLEAN:
      return stm_json_read_truth (self, p, at);
    case STM_KIND_UNIT:
      return stm_json_read_unit (self, p, at);
    case STM_KIND_DATE:
      return stm_json_read_date (self, p, at);
    case STM_KIND_STRINGS:
      return stm_json_read_strings (self, p, field, at);
    case STM_KIND_PAIRS:
      return stm_json_read_pairs (self, p, at);
    case STM_KIND_VERSION:
      return stm_json_read_version (self, p, at);
    case STM_KIND_SPAN_START:
      return stm_json_read_offset (self, p, &own->start);
    case STM_KIND_SPAN_END:
      return stm_json_read_offset (self, p, &own->end);
    case STM_KIND_SPAN_TEXT:
      own->text_at = p + 1;
      return stm_json_pass_string (self, p, &(const char *){ NULL });
    case STM_KIND_SPAN:
      return stm_json_read_span (self, p, at);
    case STM_KIND_SPANS:
      p = stm_json_read_spans (self, p, at);
      return expect_items (self, p, field, ((StmSpans *) at)->n);
    case STM_KIND_RECORD:
      *(gpointer *) at = new_record (self, &self->plans[field->type->index]);
      if (stm_json_reader_count (self, p) == NULL)
        return NULL;
      return read_record (self, p, &self->plans[field->type->index], *(gpointer *) at);
    case STM_KIND_RECORDS:
      p = read_records (self, p, field, at, record == self->report);
      return expect_items (self, p, field, ((StmArray *) at)->n);
    case STM_KIND_REFERENCE:
      if (field->type == &stm_type_statement && plan->type == &stm_type_statement)
        self->has_within = TRUE;
      return stm_json_read_reference (self, p, field, at);
    case STM_KIND_REFERENCES:
      return stm_json_read_references (self, p, field, at);
    default:
      __builtin_unreachable ();
    }
}

static void
fail_missing (StmJsonReader *self, const StmPlan *plan, guint32 missing, const char *at)
{
  guint field = 0;

  while ((missing >> field & 1) == 0)
    field++;
  stm_json_fail (&self->json, at, STM_ERROR_MISSING, "\"%s\" is missing",
                 plan->fields[field].name);
}

/* A record that is a span itself has both ends or none; its text is right. */
static gboolean
finish_own_span (StmJsonReader *self, const StmPlan *plan, gpointer record, guint32 present,
                 OwnSpan *own)
{
  const StmField *start = &plan->fields[plan->span_start];
  gboolean has_start = (present >> plan->span_start & 1) != 0;
  gboolean has_end = (present >> plan->span_end & 1) != 0;
  StmReadSpan read = { .at = own->at, .text_at = own->text_at, .text_len = NOT_PLAIN };

  if (!has_start || !has_end)
    return stm_json_fail (&self->json, own->at, STM_ERROR_MISSING, "\"%s\" is missing",
                          has_start ? "end" : "start");
  read.span = (StmSpan){ own->start, own->end, STM_SPAN_NO_BYTES, STM_SPAN_NO_BYTES, NULL };
  return stm_json_keep_own_span (self, &read, stm_field_at (start, record));
}

/* Rules about a whole record, which began at @own->at. */
ALWAYS_INLINE gboolean
finish_record (StmJsonReader *self, const StmPlan *plan, gpointer record, guint32 present,
               OwnSpan *own, guint unknown)
{
  if (G_UNLIKELY ((present & plan->required) != plan->required))
    {
      fail_missing (self, plan, plan->required & ~present, own->at);
      return FALSE;
    }
  if ((present & plan->own_span) != 0
      && G_UNLIKELY (!finish_own_span (self, plan, record, present, own)))
    return FALSE;
  return G_LIKELY (self->unknown.n == unknown) || stm_json_keep_unknown (self, unknown);
}

/* The key at @p, which the plan's words do not have: its field, or an unknown member taken. */
static const char *
take_odd_key (StmJsonReader *self, const char *p, const StmPlan *plan, gpointer record,
              guint *field)
{
  const char *at = p;
  const char *name;

  p = stm_json_take_key (self, p, plan, field, &name);
  return p != NULL && *field == NO_FIELD
             ? stm_json_take_unknown (self, p, record, name, at)
             : p;
}

static const char *
fail_twice (StmJsonReader *self, const StmField *field, const char *at)
{
  stm_json_fail (&self->json, at, STM_ERROR_DUPLICATE, "member \"%s\" stands twice", field->name);
  return NULL;
}

static const char *
read_record (StmJsonReader *self, const char *p, const StmPlan *plan, gpointer record)
{
  StmJson *json = &self->json;
  OwnSpan own = { .at = p, .text_at = NULL };
  guint unknown = self->unknown.n;
  guint32 seen = 0;
  guint32 absent = 0;

  if (G_UNLIKELY (*p != '{'))
    return stm_json_fail_kind (json, p, STM_JSON_OBJECT, "an object");
  p = stm_json_enter (json, p);
  if (p != NULL && *p != '}')
    do
      {
        const char *key_at = p;
        guint32 bit;
        guint field;
        guint slot = 0;

        if (G_LIKELY (stm_json_can_reach (json, p)))
          slot = stm_words_find (&plan->keys, p);
        if (G_LIKELY (slot != 0))
          {
            field = plan->keys.values[slot];
            p = stm_json_pass_blanks (p + plan->keys.lengths[slot]);
          }
        else
          {
            guint odd;

            p = take_odd_key (self, key_at, plan, record, &odd);
            if (p == NULL)
              return NULL;
            if (odd == NO_FIELD)
              continue;
            field = odd | (guint) plan->kinds[odd] << 8;
          }
        bit = 1u << (field & 31);
        if (G_UNLIKELY ((seen & bit) != 0))
          return fail_twice (self, &plan->fields[field & 31], key_at);
        seen |= bit;
        if (G_UNLIKELY (*p == 'n'))
          {
            absent |= bit;
            p = stm_json_pass_null (json, p);
          }
        else
          p = read_field (self, p, plan, field & 31, field >> 8, record, &own);
        if (G_UNLIKELY (p == NULL))
          return NULL;
      }
    while (stm_json_step (&p));
  if (p != NULL)
    p = stm_json_leave (json, p, '}');
  return p != NULL && finish_record (self, plan, record, seen & ~absent, &own, unknown) ? p : NULL;
}

StmReport *
stm_json_reader_read (StmJsonReader *self, const char *data, gsize len, const StmOrigin *origin,
                      StmDiagnostics *notes, GError **error)
{
  StmJson *json = &self->json;
  StmReport *report = NULL;

  stm_builder_begin (self->builder, (gsize) ((double) len * self->bytes_a_byte) + 128);
  self->report = self->builder->report;
  self->arena = &self->report->arena;
  self->origin = origin;
  self->notes = notes;
  self->stack.n = self->spans.n = self->unknown.n = 0;
  self->pending_spans.n = self->pending_references.n = 0;
  self->text = NULL;
  self->index = NULL;
  self->date = NULL;
  memset (self->recent, 0, sizeof self->recent);
  memset (self->recent_spans, 0, sizeof self->recent_spans);
  self->top = NULL;
  self->top_at = NULL;
  self->n_records = self->n_dropped = 0;
  self->has_within = FALSE;
  stm_id_table_reset (&self->builder->speakers);
  stm_id_table_reset (&self->builder->statements);
  stm_id_table_reset (&self->builder->offers);
  stm_json_restart (json, data, len, self->arena);
  self->line_start = self->line_counted = json->start;
  self->line = 1;
  if (!stm_json_failed (json) && stm_json_expect (json, STM_JSON_OBJECT, "a report"))
    json->p = read_record (self, json->p, &self->plans[STM_TYPE_INDEX_REPORT], self->report);
  if (!stm_json_failed (json) && stm_json_end (json) && stm_json_reader_end (self))
    {
      gsize used = stm_arena_get_held (self->arena)
                   - (gsize) (self->arena->end - self->arena->next);

      /* A little less than is likely: the rest comes in small pieces, so little stays unused. */
      if (len > 512)
        self->bytes_a_byte = CLAMP (
            0.75 * self->bytes_a_byte + 0.25 * 0.95 * ((double) used / (double) len), 0.2, 4.0);
      report = stm_builder_take (self->builder);
    }
  else
    {
      g_propagate_error (error, stm_json_reader_make_error (self, "", json->start));
      g_clear_pointer (&json->message, g_free);
    }
  self->notes = NULL;
  return report;
}
