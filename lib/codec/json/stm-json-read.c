/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The native reader: from bytes straight into the records of a report. Which members there are,
 * of what kind and with what rules, the field tables say. The order of members is guessed from the
 * last record of the type; a hash finds the others. Calls nest as deep as the tables do, never as
 * deep as the input. What needs the whole document is in stm-json-read-end.c. */
#include "codec/json/stm-json-tables.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* So many wrong guesses of what follows, and keys are looked up at once: a guess that fails half the
 * time costs more than it saves. A right one counts as four. */
#define MOST_DOUBTS 8

#define ALWAYS_INLINE static inline __attribute__ ((always_inline))

static gboolean read_record (StmJsonReader *self, const Plan *plan, gpointer record);

static inline void
skip_blanks (StmJson *json)
{
  const char *p = json->p;

  /* Inside a document a byte that is not blank always comes. */
  if (G_UNLIKELY ((guchar) *p <= ' '))
    {
      while (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r')
        p++;
      json->p = p;
    }
}

static inline guint64
load_word (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return word;
}

static inline gboolean
match_key (const Key *key, const char *p)
{
  /* No branch to guess wrong: how long keys are is as random as their order. */
  return (((load_word (p) ^ key->words[0]) & key->masks[0])
          | ((load_word (p + 8) ^ key->words[1]) & key->masks[1])
          | ((load_word (p + 16) ^ key->words[2]) & key->masks[2]))
         == 0;
}

/* Behind the closing quote of a short plain string at @p, the letters of a name; NULL when it is
 * not one. */
static inline const char *
find_quote (const StmJson *json, const char *p)
{
#ifdef __SSE2__
  /* 16 bytes at once: the quote must come before anything odd. */
  for (guint i = 0; i < 4 && json->end - p >= 16; i++, p += 16)
    {
      __m128i v = _mm_loadu_si128 ((const __m128i *) (const void *) p);
      guint quotes = (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (v, _mm_set1_epi8 ('"')));
      guint odd = (guint) _mm_movemask_epi8 (
          _mm_or_si128 (_mm_cmpeq_epi8 (v, _mm_set1_epi8 ('\\')),
                        _mm_cmplt_epi8 (v, _mm_set1_epi8 (' '))));

      if ((quotes | odd) != 0)
        return quotes != 0 && ((quotes & -quotes) & (odd | -odd)) == 0
                   ? p + __builtin_ctz (quotes) + 1
                   : NULL;
    }
#endif
  for (const char *stop = p + MIN (json->end - p, 64); p < stop; p++)
    if (*p == '"')
      return p + 1;
    else if ((guchar) (*p - ' ') >= 0x80 - ' ' || *p == '\\')
      return NULL;
  return NULL;
}

#ifdef __SSE2__
/* The field whose name with its quote stands at @p, where a whole key can be read; NO_FIELD when
 * it is none, or not written plainly. */
static inline guint
find_key (const Plan *plan, const char *p)
{
  __m128i quote = _mm_set1_epi8 ('"');
  guint quotes
      = (guint) _mm_movemask_epi8 (
            _mm_cmpeq_epi8 (_mm_loadu_si128 ((const __m128i *) (const void *) p), quote))
        | (guint) _mm_movemask_epi8 (
              _mm_cmpeq_epi8 (_mm_loadu_si128 ((const __m128i *) (const void *) (p + 8)), quote))
              << 8;
  guint len;
  guint i;

  if (G_UNLIKELY (quotes == 0))
    return NO_FIELD;
  len = (guint) __builtin_ctz (quotes);
  i = plan->slots[stm_json_key_slot (plan->multiplier, p, len)];
  return i != 0 && match_key (&plan->keys[i - 1], p) ? i - 1 : NO_FIELD;
}
#endif

/* The member's name behind whose opening quote p stands, when the guess was wrong. */
static gboolean
take_key_slowly (StmJsonReader *self, const Plan *plan, guint previous, guint *field,
                 const char **name)
{
  StmJson *json = &self->json;
  const char *from = json->p;
  const char *behind;
  guint found;

#ifdef __SSE2__
  if (G_LIKELY (json->end - from >= 8 * KEY_WORDS))
    {
      found = find_key (plan, from);
      if (G_LIKELY (found != NO_FIELD))
        {
          guint8 *doubts = &self->doubts[plan->type->index];
          guint8 *follower = &self->followers[plan->type->index][previous];

          *doubts = (guint8) (*follower != found ? MIN (*doubts + 1, 2 * MOST_DOUBTS)
                                                 : MAX (*doubts - 4, 0));
          *follower = (guint8) found;
          json->p = from + plan->keys[found].len + 1;
          *field = found;
          return TRUE;
        }
    }
#endif
  behind = find_quote (json, from);
  if (G_LIKELY (behind != NULL))
    {
      found = stm_names_find (plan->names, from, (gsize) (behind - 1 - from));
      json->p = behind;
      if (found == STM_NAMES_NONE)
        *name = stm_arena_string (self->arena, from, (gsize) (behind - 1 - from));
    }
  else
    {
      *name = stm_json_take_string (json);
      if (*name == NULL)
        return FALSE;
      found = stm_names_find (plan->names, *name, stm_arena_string_length (*name));
    }
  *field = found == STM_NAMES_NONE ? NO_FIELD : found;
  if (found != STM_NAMES_NONE)
    self->followers[plan->type->index][previous] = (guint8) found;
  return TRUE;
}

/* The member's name behind whose opening quote p stands. Gives its field, or NO_FIELD with its
 * text; p goes behind the colon and what is blank there. */
ALWAYS_INLINE gboolean
take_key (StmJsonReader *self, const Plan *plan, guint *previous, guint *field, const char **name)
{
  StmJson *json = &self->json;
  const char *p = json->p;
  guint guess = self->followers[plan->type->index][*previous];
  const Key *key = &plan->keys[guess];

  if (G_LIKELY (self->doubts[plan->type->index] < MOST_DOUBTS && json->end - p >= 8 * KEY_WORDS
                && match_key (key, p)))
    {
      *field = *previous = guess;
      p += key->len + 1;
      if (G_LIKELY (*p == ':' && (guchar) p[1] > ' '))
        {
          json->p = p + 1;
          return TRUE;
        }
      json->p = p;
    }
  else
    {
      if (!take_key_slowly (self, plan, *previous, field, name))
        return FALSE;
      if (*field != NO_FIELD)
        *previous = *field;
    }
  skip_blanks (json);
  if (G_UNLIKELY (*json->p != ':'))
    return stm_json_fail_due (json, "a colon");
  json->p++;
  skip_blanks (json);
  return TRUE;
}

static gboolean
fail_type (StmJson *json, StmJsonKind wanted, const char *what)
{
  stm_json_expect (json, wanted, what);
  return FALSE;
}

/* Into an array or object: p stands at its bracket. */
static inline gboolean
enter (StmJson *json)
{
  if (G_UNLIKELY (json->depth >= json->limits.max_depth))
    return stm_json_fail (json, json->p, STM_ERROR_LIMIT, "nested deeper than %u",
                          json->limits.max_depth);
  json->depth++;
  json->p++;
  skip_blanks (json);
  return TRUE;
}

static inline gboolean
leave (StmJson *json)
{
  json->p++;
  json->depth--;
  if (G_UNLIKELY (json->p >= json->end && json->depth > 0))
    return stm_json_fail_due (json, "a closing bracket");
  return TRUE;
}

static gboolean
next_item_slowly (StmJson *json, char closing, gboolean *more)
{
  skip_blanks (json);
  *more = *json->p == ',';
  if (*more)
    {
      json->p++;
      skip_blanks (json);
      return TRUE;
    }
  if (*json->p != closing)
    return stm_json_fail_due (json, closing == '}' ? "a comma or }" : "a comma or ]");
  return leave (json);
}

/* Behind an item: TRUE with *@more when a comma leads to another, without when it was the last. */
ALWAYS_INLINE gboolean
next_item (StmJson *json, char closing, gboolean *more)
{
  if (G_LIKELY (*json->p == ',' && (guchar) json->p[1] > ' '))
    {
      json->p++;
      return TRUE;
    }
  return next_item_slowly (json, closing, more);
}

static gboolean
count_record (StmJsonReader *self, guint n)
{
  self->n_records += n;
  if (G_UNLIKELY (self->n_records > self->json.limits.max_records))
    return stm_json_fail (&self->json, self->json.p, STM_ERROR_LIMIT,
                          "more than %u records in a report", self->json.limits.max_records);
  return TRUE;
}

/* A member that the tables do not know; p stands at its value. */
static gboolean
take_unknown (StmJsonReader *self, gpointer owner, const char *name, const char *at)
{
  UnknownMember member = { owner, at, name, NULL, 0 };

  if ((self->flags & STM_READ_REJECT_UNKNOWN) != 0)
    {
      g_autofree char *quoted = stm_error_quote (name, -1);

      return stm_json_fail (&self->json, at, STM_ERROR_UNSUPPORTED, "unknown member %s", quoted);
    }
  if (stm_arena_string_length (name) > self->json.limits.max_string_size)
    return stm_json_fail (&self->json, at, STM_ERROR_LIMIT, "a member's name passes the limit");
  if (!stm_json_skip_raw (&self->json, &member.json, &member.json_len))
    return FALSE;
  PUSH (self->unknown, member);
  return TRUE;
}

/* Gives the unknown members from @base on to the report; none may stand twice. */
static gboolean
keep_unknown (StmJsonReader *self, guint base)
{
  guint n = self->unknown.n - base;
  UnknownMember *members = self->unknown.items + base;

  if (n > 1)
    {
      StmIdTable seen = { NULL };
      gboolean twice = FALSE;

      for (guint i = 0; i < n && !twice; i++)
        if (!stm_id_table_add (&seen, members[i].name, members[i].owner))
          {
            g_autofree char *quoted = stm_error_quote (members[i].name, -1);

            twice = TRUE;
            stm_json_fail (&self->json, members[i].at, STM_ERROR_DUPLICATE,
                           "member %s stands twice", quoted);
          }
      stm_id_table_clear (&seen);
      if (twice)
        return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *minified = g_malloc (members[i].json_len);

      stm_builder_add_unknown (self->builder, members[i].owner, members[i].name,
                               stm_arena_string_length (members[i].name), minified,
                               stm_json_minify (minified, members[i].json, members[i].json_len));
    }
  self->unknown.n = base;
  return TRUE;
}

static inline gboolean
read_offset (StmJson *json, guint32 *value)
{
  const char *p = json->p;
  guint64 n = 0;

  if (G_UNLIKELY ((guchar) (*p - '0') > 9 || (*p == '0' && (guchar) (p[1] - '0') <= 9)))
    goto odd;
  do
    n = n * 10 + (guint64) (*p++ - '0');
  while ((guchar) (*p - '0') <= 9 && n <= G_MAXUINT32);
  if (G_UNLIKELY (n > G_MAXUINT32 || *p == '.' || *p == 'e' || *p == 'E'))
    goto odd;
  *value = (guint32) n;
  json->p = p;
  return TRUE;

odd:
  {
    const char *at = json->p;
    gint64 number;

    if (stm_json_read_int64 (json, &number))
      stm_json_fail (json, at, number < 0 ? STM_ERROR_VALUE : STM_ERROR_SPAN,
                     "%" G_GINT64_FORMAT " is no place in a text", number);
    return FALSE;
  }
}

/* Past a string that is looked at later; it is checked as JSON now. */
static gboolean
pass_string (StmJson *json)
{
  StmArena *arena = json->arena;
  gboolean good;

  stm_arena_reset (&json->scratch);
  json->arena = &json->scratch;
  good = stm_json_take_string (json) != NULL;
  json->arena = arena;
  return good;
}

/* Where a span like @span may stand that was read in this report: NULL there, or another, when it
 * was not. Only spans of a known text are kept there, without members of their own. */
static inline StmSpan **
find_recent_span (StmJsonReader *self, const StmSpan *span)
{
  return &self->recent_spans[(span->start * 5 + span->end) % N_RECENT_SPANS];
}

static inline gboolean
is_same_place (const StmSpan *a, const StmSpan *b)
{
  return a != NULL && a->start == b->start && a->end == b->end;
}

/* The text of a span that @span has begun: compared at once when that can be, else *@text_at says
 * where it stands. */
static gboolean
read_span_text (StmJsonReader *self, const StmSpan *span, gboolean has_place,
                const char **text_at)
{
  StmJson *json = &self->json;

  if (G_UNLIKELY (*json->p != '"'))
    return fail_type (json, STM_JSON_STRING, "a string");
  json->p++;
  if (has_place && self->text != NULL && span->start <= span->end
      && span->end <= self->index->n_points)
    {
      const StmSpan *like = *find_recent_span (self, span);
      gboolean is_known = is_same_place (like, span);
      guint32 start
          = is_known ? like->byte_start : stm_text_index_to_byte (self->index, span->start);
      guint32 end = is_known ? like->byte_end : stm_text_index_to_byte (self->index, span->end);

      if (G_LIKELY (stm_json_match_string (json, self->text + start, end - start)))
        {
          self->matched = *span;
          self->matched.byte_start = start;
          self->matched.byte_end = end;
          return TRUE;
        }
    }
  *text_at = json->p;
  return pass_string (json);
}

static gboolean
read_span_slowly (StmJsonReader *self, StmSpan *span, const char **text_at)
{
  const Plan *plan = &self->plans[STM_TYPE_INDEX_SPAN];
  StmJson *json = &self->json;
  const char *at = json->p;
  guint previous = plan->n;
  guint32 seen = 0;
  guint32 present = 0;
  gboolean more = TRUE;

  if (*json->p != '{')
    return fail_type (json, STM_JSON_OBJECT, "a span");
  if (!enter (json))
    return FALSE;
  if (*json->p == '}')
    {
      more = FALSE;
      if (!leave (json))
        return FALSE;
    }
  while (more)
    {
      const char *key_at = json->p;
      const char *name;
      guint field;
      gboolean good;

      if (*json->p != '"')
        return stm_json_fail_due (json, "a member's name");
      json->p++;
      if (!take_key (self, plan, &previous, &field, &name))
        return FALSE;
      if (field == NO_FIELD)
        good = take_unknown (self, NULL, name, key_at);
      else if ((seen >> field & 1) != 0)
        return stm_json_fail (json, key_at, STM_ERROR_DUPLICATE, "member \"%s\" stands twice",
                              plan->type->fields[field].name);
      else if (*json->p == 'n')
        good = stm_json_read_null (json);
      else
        {
          present |= 1u << field;
          good = field == 0   ? read_offset (json, &span->start)
                 : field == 1 ? read_offset (json, &span->end)
                              : read_span_text (self, span, (present & 3) == 3, text_at);
        }
      if (field != NO_FIELD)
        seen |= 1u << field;
      if (!good || !next_item (json, '}', &more))
        return FALSE;
    }
  if ((present & 3) != 3)
    return stm_json_fail (json, at, STM_ERROR_MISSING, "\"%s\" is missing",
                          (present & 1) == 0 ? "start" : "end");
  return TRUE;
}

/* A span as other programs and we ourselves write it goes quickly. */
static gboolean
read_span (StmJsonReader *self, StmSpan *span, const char **text_at, guint *n_unknown)
{
  StmJson *json = &self->json;
  const char *at = json->p;
  guint before = self->unknown.n;
  gboolean is_read = FALSE;

  *span = (StmSpan){ 0, 0, STM_SPAN_NO_BYTES, STM_SPAN_NO_BYTES, NULL };
  *text_at = NULL;
  self->matched.byte_end = STM_SPAN_NO_BYTES;
  if (G_LIKELY (json->end - at > 64 && json->depth < json->limits.max_depth
                && memcmp (at, "{\"start\":", 9) == 0 && (guchar) (at[9] - '0') <= 9))
    {
      json->p = at + 9;
      if (!read_offset (json, &span->start))
        return FALSE;
      if (G_LIKELY (memcmp (json->p, ",\"end\":", 7) == 0))
        {
          json->p += 7;
          if (!read_offset (json, &span->end))
            return FALSE;
          if (json->end - json->p > 16 && memcmp (json->p, ",\"text\":", 8) == 0)
            {
              json->p += 8;
              if (!read_span_text (self, span, TRUE, text_at))
                return FALSE;
            }
          if (G_LIKELY (*json->p == '}'))
            {
              is_read = TRUE;
              json->p++;
              if (G_UNLIKELY (json->p >= json->end))
                return stm_json_fail_due (json, "a closing bracket");
            }
        }
      if (G_UNLIKELY (!is_read))
        {
          json->p = at;
          *text_at = NULL;
        }
    }
  if (G_UNLIKELY (!is_read) && !read_span_slowly (self, span, text_at))
    return FALSE;
  *n_unknown = self->unknown.n - before;
  if (!count_record (self, 1))
    return FALSE;
  if (self->text == NULL)
    return TRUE;
  if (G_LIKELY (self->matched.byte_end != STM_SPAN_NO_BYTES && self->matched.start == span->start
                && self->matched.end == span->end))
    {
      *span = self->matched;
      return TRUE;
    }
  return stm_json_reader_check_span (self, span, at, *text_at);
}

/* A span that waits for the text, at its final place. */
static void
wait_for_text (StmJsonReader *self, StmSpan *span, const char *at, const char *text_at)
{
  PendingSpan pending = { span, at, text_at, self->top };

  PUSH (self->pending_spans, pending);
}

/* @span, whose text is known, at its final place. */
static StmSpan *
keep_span (StmJsonReader *self, const StmSpan *span)
{
  StmSpan **slot = find_recent_span (self, span);

  if (!is_same_place (*slot, span))
    {
      *slot = stm_arena_new (self->arena, StmSpan);
      **slot = *span;
    }
  return *slot;
}

static gboolean
read_one_span (StmJsonReader *self, StmSpan **out)
{
  const char *at = self->json.p;
  StmSpan taken;
  StmSpan *span;
  const char *text_at;
  guint n_unknown;

  if (!read_span (self, &taken, &text_at, &n_unknown))
    return FALSE;
  if (G_LIKELY (self->text != NULL && n_unknown == 0))
    {
      *out = keep_span (self, &taken);
      return TRUE;
    }
  span = stm_arena_new (self->arena, StmSpan);
  *span = taken;
  if (self->text == NULL)
    wait_for_text (self, span, at, text_at);
  if (n_unknown > 0)
    {
      for (guint i = 0; i < n_unknown; i++)
        self->unknown.items[self->unknown.n - 1 - i].owner = span;
      if (!keep_unknown (self, self->unknown.n - n_unknown))
        return FALSE;
    }
  *out = span;
  return TRUE;
}

static gboolean
read_spans (StmJsonReader *self, StmSpans *out)
{
  StmJson *json = &self->json;
  guint base = self->spans.n;
  guint unknown_base = self->unknown.n;
  guint n;
  gboolean more = TRUE;

  if (*json->p == '{')
    {
      StmSpan *span = NULL;

      if (!read_one_span (self, &span))
        return FALSE;
      *out = (StmSpans){ 1, 1, span };
      return TRUE;
    }
  if (*json->p != '[')
    return fail_type (json, STM_JSON_ARRAY, "a span or an array of spans");
  if (!enter (json))
    return FALSE;
  if (*json->p == ']')
    {
      more = FALSE;
      if (!leave (json))
        return FALSE;
    }
  while (more)
    {
      SpanItem item = { .at = json->p };

      if (!read_span (self, &item.span, &item.text_at, &item.n_unknown)
          || !next_item (json, ']', &more))
        return FALSE;
      PUSH (self->spans, item);
    }
  n = self->spans.n - base;
  *out = (StmSpans){ n, n, NULL };
  if (n == 1 && self->text != NULL && self->unknown.n == unknown_base)
    out->items = keep_span (self, &self->spans.items[base].span);
  else if (n > 0)
    {
      guint unknown = unknown_base;

      out->items = stm_arena_new_array (self->arena, StmSpan, n);
      for (guint i = 0; i < n; i++)
        {
          SpanItem *item = &self->spans.items[base + i];

          out->items[i] = item->span;
          if (self->text == NULL)
            wait_for_text (self, &out->items[i], item->at, item->text_at);
          for (guint k = 0; k < item->n_unknown; k++)
            self->unknown.items[unknown++].owner = &out->items[i];
        }
    }
  self->spans.n = base;
  /* Each span's own, from the last so that the stack shrinks. */
  while (self->unknown.n > unknown_base)
    {
      guint first = self->unknown.n - 1;

      while (first > unknown_base
             && self->unknown.items[first - 1].owner == self->unknown.items[first].owner)
        first--;
      if (!keep_unknown (self, first))
        return FALSE;
    }
  return TRUE;
}

static inline gboolean
expect_string (StmJson *json)
{
  if (G_UNLIKELY (*json->p != '"'))
    return fail_type (json, STM_JSON_STRING, "a string");
  json->p++;
  return TRUE;
}

/* A short string where it stands, or a copy: text and length. */
static inline gboolean
take_short (StmJson *json, const char **text, gsize *len)
{
  const char *behind = find_quote (json, json->p);

  if (G_LIKELY (behind != NULL))
    {
      *text = json->p;
      *len = (gsize) (behind - 1 - json->p);
      json->p = behind;
      return TRUE;
    }
  *text = stm_json_take_string (json);
  if (*text == NULL)
    return FALSE;
  *len = stm_arena_string_length (*text);
  return TRUE;
}

static gboolean
fail_by_rule (StmJson *json, const char *at, GError *error)
{
  stm_json_fail (json, at, (StmError) error->code, "%s", error->message);
  g_error_free (error);
  return FALSE;
}

static gboolean
read_string (StmJsonReader *self, const StmField *field, const char **out)
{
  StmJson *json = &self->json;
  const char *at = json->p;
  GError *error = NULL;

  if (!expect_string (json))
    return FALSE;
  *out = stm_json_take_string (json);
  if (G_UNLIKELY (*out == NULL))
    return FALSE;
  if ((field->check != NULL || (field->flags & STM_FIELD_NOT_EMPTY) != 0)
      && G_UNLIKELY (!stm_field_check_string (field, *out, stm_arena_string_length (*out), &error)))
    return fail_by_rule (json, at, error);
  return TRUE;
}

/* A short string that the report has already is kept once. */
static inline void
share_string (StmJsonReader *self, const char **text)
{
  gsize len = stm_arena_string_length (*text);
  const char **slot;

  if (len >= MOST_RECENT)
    return;
  slot = &self->recent[stm_names_slot (G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), *text, len)
                       % N_RECENT];
  if (*slot != NULL && stm_arena_string_length (*slot) == len && memcmp (*slot, *text, len) == 0)
    {
      /* It is the arena's last. */
      self->arena->next = (char *) (gsize) *text - sizeof (guint32);
      *text = *slot;
    }
  else
    *slot = *text;
}

static gboolean
read_id (StmJsonReader *self, const Plan *plan, gpointer record, const char **out,
         const StmField *field)
{
  const char *at = self->json.p;
  StmIdTable *ids = stm_json_reader_get_ids (self, plan->type);
  StmIdEntry *entry;

  if (!read_string (self, field, out))
    return FALSE;
  entry = stm_id_table_insert (ids, *out);
  if (G_LIKELY (entry->record == NULL))
    {
      entry->record = record;
      return TRUE;
    }
  g_autofree char *quoted = stm_error_quote (*out, -1);

  *out = NULL;
  return stm_json_fail (&self->json, at, STM_ERROR_DUPLICATE, "id %s stands twice", quoted);
}

static gboolean
read_strings (StmJsonReader *self, const StmField *field, StmStrings *out)
{
  StmJson *json = &self->json;
  guint base = self->stack.n;
  gboolean more = TRUE;

  if (*json->p != '[')
    return fail_type (json, STM_JSON_ARRAY, "an array of strings");
  if (!enter (json))
    return FALSE;
  if (*json->p == ']')
    {
      more = FALSE;
      if (!leave (json))
        return FALSE;
    }
  while (more)
    {
      const char *text;

      if (!read_string (self, field, &text) || !next_item (json, ']', &more))
        return FALSE;
      PUSH (self->stack, (gpointer) text);
    }
  out->n = out->room = self->stack.n - base;
  if (out->n > 0)
    {
      out->items = stm_arena_new_array (self->arena, const char *, out->n);
      memcpy (out->items, self->stack.items + base, out->n * sizeof (gpointer));
    }
  self->stack.n = base;
  return TRUE;
}

static gboolean
read_pairs (StmJsonReader *self, StmPairs *out)
{
  StmJson *json = &self->json;
  guint base = self->stack.n;
  const char *key;
  gsize len;

  if (!stm_json_enter_object (json))
    return FALSE;
  while (stm_json_next_member (json, &key, &len))
    {
      const char *name = stm_arena_string (self->arena, key, len);
      const char *value;

      if (stm_json_peek (json) == STM_JSON_NULL)
        {
          if (!stm_json_read_null (json))
            return FALSE;
          continue;
        }
      if (!stm_json_read_string (json, &value, NULL))
        return FALSE;
      PUSH (self->stack, (gpointer) name);
      PUSH (self->stack, (gpointer) value);
    }
  if (stm_json_failed (json))
    return FALSE;
  out->n = out->room = (self->stack.n - base) / 2;
  if (out->n > 0)
    {
      out->items = stm_arena_new_array (self->arena, const char *, 2 * out->n);
      memcpy (out->items, self->stack.items + base, 2 * out->n * sizeof (gpointer));
    }
  self->stack.n = base;
  return TRUE;
}

static gboolean
read_enum_value (StmJsonReader *self, const StmField *field, int *value)
{
  StmJson *json = &self->json;
  const char *at = json->p;
  const char *text;
  gsize len;

  if (!expect_string (json) || !take_short (json, &text, &len))
    return FALSE;
  *value = stm_enum_from_text (field->values, text, (gssize) len);
  if (G_LIKELY (*value != 0))
    return TRUE;
  g_autofree char *quoted = stm_error_quote (text, (gssize) len);

  return stm_json_fail (json, at, STM_ERROR_VALUE, "%s is not a%s %s", quoted,
                        strchr ("aeiou", field->values->name[0]) != NULL ? "n" : "",
                        field->values->name);
}

static gboolean
read_flags (StmJsonReader *self, const StmField *field, guint8 *out)
{
  StmJson *json = &self->json;
  gboolean more = TRUE;

  if (*json->p != '[')
    return fail_type (json, STM_JSON_ARRAY, "an array of strings");
  if (!enter (json))
    return FALSE;
  if (*json->p == ']')
    return leave (json);
  while (more)
    {
      int value;

      if (!read_enum_value (self, field, &value) || !next_item (json, ']', &more))
        return FALSE;
      *out |= (guint8) value;
    }
  return TRUE;
}

static inline gboolean
is_digit (char c)
{
  return (guchar) (c - '0') <= 9;
}

/* The commonest form, YYYY-MM-DD, without the general parser. */
static StmDate *
read_plain_day (StmJsonReader *self, const char *text, gsize len)
{
  StmDate *date;
  guint year;
  guint month;
  guint day;

  if (len != 10 || text[4] != '-' || text[7] != '-')
    return NULL;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !is_digit (text[i]))
      return NULL;
  year = (guint) ((text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10
                  + (text[3] - '0'));
  month = (guint) ((text[5] - '0') * 10 + (text[6] - '0'));
  day = (guint) ((text[8] - '0') * 10 + (text[9] - '0'));
  if (month < 1 || month > 12 || day < 1 || day > 28)
    return NULL; /* the general one knows, or says what is wrong */
  date = stm_arena_new0 (self->arena, StmDate);
  date->edtf = stm_arena_string (self->arena, text, len);
  date->earliest = date->latest = (StmDay){ year, (guint8) month, (guint8) day };
  date->flags = STM_DATE_DAY;
  return date;
}

static gboolean
read_date (StmJsonReader *self, const StmDate **out)
{
  StmJson *json = &self->json;
  const char *at = json->p;
  const char *text;
  gsize len;
  GError *error = NULL;

  if (!expect_string (json) || !take_short (json, &text, &len))
    return FALSE;
  if (self->date != NULL && stm_arena_string_length (self->date->edtf) == len
      && memcmp (self->date->edtf, text, len) == 0)
    {
      *out = self->date;
      return TRUE;
    }
  *out = read_plain_day (self, text, len);
  if (*out == NULL)
    *out = stm_date_parse_in (self->arena, text, len, &error);
  if (*out == NULL)
    return fail_by_rule (json, at, error);
  self->date = *out;
  return TRUE;
}

static gboolean
read_unit (StmJsonReader *self, double *out)
{
  StmJson *json = &self->json;
  const char *at = json->p;

  if (!is_digit (*at) && *at != '-')
    return fail_type (json, STM_JSON_NUMBER, "a number");
  if (!stm_json_take_number (json, out))
    return FALSE;
  if (*out < 0 || *out > 1)
    return stm_json_fail (json, at, STM_ERROR_VALUE, "%.*s is not between 0 and 1",
                          (int) MIN (json->p - at, 40), at);
  *out += 0.0; /* no negative zero */
  return TRUE;
}

static gboolean
read_boolean (StmJson *json, guint8 *out)
{
  gboolean value;

  if (!stm_json_read_boolean (json, &value))
    return FALSE;
  *out = value ? 1 : 0;
  return TRUE;
}

static gboolean
read_version (StmJson *json, guint32 *out)
{
  const char *at = json->p;
  gint64 version;

  if (!stm_json_read_int64 (json, &version))
    return FALSE;
  if (version > STM_FORMAT_VERSION)
    return stm_json_fail (json, at, STM_ERROR_UNSUPPORTED,
                          "format %" G_GINT64_FORMAT " is newer than this library reads (%d)",
                          version, STM_FORMAT_VERSION);
  if (version < 1)
    return stm_json_fail (json, at, STM_ERROR_VALUE, "no format has number %" G_GINT64_FORMAT,
                          version);
  *out = (guint32) version;
  return TRUE;
}

/* A reference to a record that was read already is resolved at once; others wait. FALSE in
 * *@found leaves nothing to refer to: the record was dropped. */
static gboolean
read_reference (StmJsonReader *self, const StmField *field, gpointer *slot, gboolean *found)
{
  StmJson *json = &self->json;
  PendingReference pending = { slot, NULL, json->p, field->type, self->top };
  const StmIdEntry *entry;
  const char *text;
  gsize len;

  *slot = NULL;
  *found = TRUE;
  if (!expect_string (json) || !take_short (json, &text, &len))
    return FALSE;
  entry = stm_id_table_find_entry (stm_json_reader_get_ids (self, field->type), text, len);
  if (G_LIKELY (entry != NULL && entry->record != NULL))
    {
      *slot = entry->record;
      return TRUE;
    }
  if (entry != NULL)
    {
      stm_json_fail (json, pending.at, STM_ERROR_REFERENCE,
                     "refers to a %s that was dropped; left out", field->type->name);
      stm_json_reader_note (self, STM_SEVERITY_WARNING);
      *found = FALSE;
      return TRUE;
    }
  pending.id = stm_arena_string (self->arena, text, len);
  PUSH (self->pending_references, pending);
  return TRUE;
}

static gboolean
read_references (StmJsonReader *self, const StmField *field, StmArray *out)
{
  StmJson *json = &self->json;
  guint base = self->stack.n;
  guint pending = self->pending_references.n;
  gboolean more = TRUE;

  if (*json->p != '[')
    return fail_type (json, STM_JSON_ARRAY, "an array of ids");
  if (!enter (json))
    return FALSE;
  if (*json->p == ']')
    {
      more = FALSE;
      if (!leave (json))
        return FALSE;
    }
  while (more)
    {
      guint before = self->pending_references.n;
      gpointer target;
      gboolean found;

      if (!read_reference (self, field, &target, &found) || !next_item (json, ']', &more))
        return FALSE;
      /* Its slot is not known before all are read: its number, for now. */
      if (self->pending_references.n > before)
        self->pending_references.items[before].slot = GUINT_TO_POINTER (self->stack.n - base);
      if (found)
        PUSH (self->stack, target);
    }
  out->n = out->room = self->stack.n - base;
  if (out->n > 0)
    {
      out->items = stm_arena_new_array (self->arena, gpointer, out->n);
      memcpy (out->items, self->stack.items + base, out->n * sizeof (gpointer));
    }
  for (guint i = pending; i < self->pending_references.n; i++)
    self->pending_references.items[i].slot
        = out->items + GPOINTER_TO_UINT (self->pending_references.items[i].slot);
  self->stack.n = base;
  return TRUE;
}

static inline gpointer
new_record (StmJsonReader *self, const StmType *type)
{
  return stm_builder_new_record (self->builder, type);
}

/* A bad speaker, statement or offer that begins at @at: past it, with a note, when that is wanted
 * and the bytes allow it. What was read of it is forgotten. */
static gboolean
drop_record (StmJsonReader *self, gpointer record, const char *at, guint depth,
             const StmJsonReader *before)
{
  StmJson *json = &self->json;
  g_autofree char *message = NULL;
  const char *error_at = json->error_at;
  StmError code = json->error_code;

  if ((self->flags & STM_READ_SKIP_BAD) == 0 || code == STM_ERROR_LIMIT)
    return FALSE;
  message = g_steal_pointer (&json->message);
  json->p = at;
  json->depth = depth;
  json->n_frames = 0;
  json->n_keys = 0;
  json->allow_duplicates = TRUE;
  if (!stm_json_skip (json))
    return FALSE;
  json->allow_duplicates = FALSE;
  self->stack.n = before->stack.n;
  self->spans.n = before->spans.n;
  self->unknown.n = before->unknown.n;
  self->pending_spans.n = before->pending_spans.n;
  self->pending_references.n = before->pending_references.n;
  stm_json_reader_forget (self, record);
  self->n_dropped++;
  stm_json_fail (json, error_at, code, "%s", message);
  stm_json_reader_note (self, STM_SEVERITY_ERROR);
  return TRUE;
}

static gboolean
read_records (StmJsonReader *self, const StmField *field, StmArray *out, gboolean is_top)
{
  StmJson *json = &self->json;
  const Plan *plan = &self->plans[field->type->index];
  guint base = self->stack.n;
  gboolean more = TRUE;

  if (*json->p != '[')
    return fail_type (json, STM_JSON_ARRAY, "an array");
  if (!enter (json))
    return FALSE;
  if (*json->p == ']')
    {
      more = FALSE;
      if (!leave (json))
        return FALSE;
    }
  for (guint32 item = 0; more; item++)
    {
      const char *at = json->p;
      gpointer record;
      gboolean good;

      if (!count_record (self, 1))
        return FALSE;
      record = new_record (self, field->type);
      if (is_top)
        {
          StmJsonReader before = { .stack.n = self->stack.n,
                                   .spans.n = self->spans.n,
                                   .unknown.n = self->unknown.n,
                                   .pending_spans.n = self->pending_spans.n,
                                   .pending_references.n = self->pending_references.n };
          guint depth = json->depth;

          self->top = record;
          self->top_at = at;
          self->top_field = field->name;
          self->top_item = item;
          good = read_record (self, plan, record);
          if (G_UNLIKELY (!good))
            {
              if (!drop_record (self, record, at, depth, &before))
                return FALSE;
              record = NULL;
            }
          self->top = NULL;
          self->top_at = NULL;
        }
      else if (!read_record (self, plan, record))
        return FALSE;
      if (record != NULL)
        PUSH (self->stack, record);
      if (!next_item (json, ']', &more))
        return FALSE;
    }
  out->n = out->room = self->stack.n - base;
  if (out->n > 0)
    {
      out->items = stm_arena_new_array (self->arena, gpointer, out->n);
      memcpy (out->items, self->stack.items + base, out->n * sizeof (gpointer));
    }
  self->stack.n = base;
  return TRUE;
}

static StmSpan *
get_own_span (StmJsonReader *self, StmSpan **span)
{
  if (*span == NULL)
    {
      *span = stm_arena_new (self->arena, StmSpan);
      **span = (StmSpan){ 0, 0, STM_SPAN_NO_BYTES, STM_SPAN_NO_BYTES, NULL };
    }
  return *span;
}

static gboolean
read_field (StmJsonReader *self, const Plan *plan, const StmField *field, gpointer record)
{
  StmJson *json = &self->json;
  gpointer at = stm_field_at (field, record);

  switch ((StmKind) field->kind)
    {
    case STM_KIND_STRING:
      if ((field->flags & STM_FIELD_ID) != 0)
        return read_id (self, plan, record, at, field);
      if (!read_string (self, field, at))
        return FALSE;
      if (at == &self->report->text && (self->flags & STM_READ_NO_TEXT) != 0)
        {
          self->report->text = NULL;
          return TRUE;
        }
      share_string (self, at);
      if (at == &self->report->text)
        {
          stm_builder_set_text (self->builder, self->report->text);
          self->text = self->report->text;
          self->index = stm_builder_get_index (self->builder);
        }
      return TRUE;
    case STM_KIND_ENUM:
      {
        int value;

        if (!read_enum_value (self, field, &value))
          return FALSE;
        *(guint8 *) at = (guint8) value;
        return TRUE;
      }
    case STM_KIND_FLAGS:
      return read_flags (self, field, at);
    case STM_KIND_BOOLEAN:
      return read_boolean (json, at);
    case STM_KIND_UNIT:
      return read_unit (self, at);
    case STM_KIND_DATE:
      return read_date (self, at);
    case STM_KIND_STRINGS:
      return read_strings (self, field, at);
    case STM_KIND_PAIRS:
      return read_pairs (self, at);
    case STM_KIND_VERSION:
      return read_version (json, at);
    case STM_KIND_SPAN_START:
      return read_offset (json, &get_own_span (self, at)->start);
    case STM_KIND_SPAN_END:
      return read_offset (json, &get_own_span (self, at)->end);
    case STM_KIND_SPAN_TEXT:
      get_own_span (self, at);
      return read_span_text (self, NULL, FALSE, &self->own_text_at);
    case STM_KIND_SPAN:
      return read_one_span (self, at);
    case STM_KIND_SPANS:
      if (!read_spans (self, at))
        return FALSE;
      return (field->flags & STM_FIELD_REQUIRED) == 0 || ((StmSpans *) at)->n > 0
             || stm_json_fail (json, json->p, STM_ERROR_MISSING, "\"%s\" is empty", field->name);
    case STM_KIND_RECORD:
      {
        gpointer inner = new_record (self, field->type);

        *(gpointer *) at = inner;
        return count_record (self, 1)
               && read_record (self, &self->plans[field->type->index], inner);
      }
    case STM_KIND_RECORDS:
      if (!read_records (self, field, at, record == self->report))
        return FALSE;
      return (field->flags & STM_FIELD_REQUIRED) == 0 || ((StmArray *) at)->n > 0
             || stm_json_fail (json, json->p, STM_ERROR_MISSING, "\"%s\" is empty", field->name);
    case STM_KIND_REFERENCE:
      {
        gboolean found;

        if (field->type == &stm_type_statement && plan->type == &stm_type_statement)
          self->has_within = TRUE;
        return read_reference (self, field, at, &found);
      }
    case STM_KIND_REFERENCES:
      return read_references (self, field, at);
    }
  return TRUE;
}

/* A record that is a span itself has both ends or none; its text is right. */
static gboolean
finish_own_span (StmJsonReader *self, const Plan *plan, gpointer record, guint32 present,
                 const char *at, const char *text_at)
{
  StmSpan **own = stm_field_at (&plan->type->fields[plan->span_start], record);
  StmSpan **slot;
  StmSpan *span = *own;
  gboolean has_start = (present >> plan->span_start & 1) != 0;
  gboolean has_end = (present >> plan->span_end & 1) != 0;

  if (span == NULL)
    return TRUE;
  if (has_start != has_end)
    return stm_json_fail (&self->json, at, STM_ERROR_MISSING, "\"%s\" is missing",
                          has_start ? "end" : "start");
  if (!has_start)
    return stm_json_fail (&self->json, at, STM_ERROR_MISSING, "\"start\" is missing");
  if (self->text == NULL)
    {
      wait_for_text (self, span, at, text_at);
      return TRUE;
    }
  if (!stm_json_reader_check_span (self, span, at, text_at))
    return FALSE;
  slot = find_recent_span (self, span);
  if (is_same_place (*slot, span))
    {
      *own = *slot;
      if ((char *) (span + 1) == self->arena->next)
        self->arena->next = (char *) span;
    }
  else
    *slot = span;
  return TRUE;
}

static gboolean
fail_missing (StmJsonReader *self, const Plan *plan, guint32 missing, const char *at)
{
  guint field = 0;

  while ((missing >> field & 1) == 0)
    field++;
  return stm_json_fail (&self->json, at, STM_ERROR_MISSING, "\"%s\" is missing",
                        plan->type->fields[field].name);
}

static gboolean
read_record (StmJsonReader *self, const Plan *plan, gpointer record)
{
  StmJson *json = &self->json;
  const char *at = json->p;
  const char *text_at = NULL;
  guint unknown = self->unknown.n;
  guint previous = plan->n;
  guint32 seen = 0;
  guint32 present = 0;
  gboolean more = TRUE;

  if (G_UNLIKELY (*json->p != '{'))
    return fail_type (json, STM_JSON_OBJECT, "an object");
  if (!enter (json))
    return FALSE;
  if (G_UNLIKELY (*json->p == '}'))
    {
      more = FALSE;
      if (!leave (json))
        return FALSE;
    }
  while (more)
    {
      const char *key_at = json->p;
      const char *name;
      guint i;

      if (G_UNLIKELY (*json->p != '"'))
        return stm_json_fail_due (json, "a member's name");
      json->p++;
      if (!take_key (self, plan, &previous, &i, &name))
        return FALSE;
      if (G_UNLIKELY (i == NO_FIELD))
        {
          if (!take_unknown (self, record, name, key_at))
            return FALSE;
        }
      else
        {
          if (G_UNLIKELY ((seen >> i & 1) != 0))
            return stm_json_fail (json, key_at, STM_ERROR_DUPLICATE, "member \"%s\" stands twice",
                                  plan->type->fields[i].name);
          seen |= 1u << i;
          if (G_UNLIKELY (*json->p == 'n'))
            {
              if (!stm_json_read_null (json))
                return FALSE;
            }
          else
            {
              present |= 1u << i;
              if (!read_field (self, plan, &plan->type->fields[i], record))
                return FALSE;
              if (G_UNLIKELY (plan->type->fields[i].kind == STM_KIND_SPAN_TEXT))
                text_at = self->own_text_at;
            }
        }
      if (!next_item (json, '}', &more))
        return FALSE;
    }
  if (G_UNLIKELY ((present & plan->required) != plan->required))
    return fail_missing (self, plan, plan->required & ~present, at);
  if (plan->span_start != NO_FIELD && !finish_own_span (self, plan, record, present, at, text_at))
    return FALSE;
  return self->unknown.n == unknown || keep_unknown (self, unknown);
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
  if (!stm_json_failed (json) && stm_json_expect (json, STM_JSON_OBJECT, "a report")
      && read_record (self, &self->plans[STM_TYPE_INDEX_REPORT], self->report)
      && stm_json_end (json) && stm_json_reader_end (self))
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
