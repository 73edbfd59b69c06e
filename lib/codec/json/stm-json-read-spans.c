/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The native reader's spans: half of a document's bytes are in them. A quick way takes spans as
 * programs write them, members in any order, and accepts only what is right; all others are read
 * once more by the slow one, which says what is wrong. Spans that come before the report's text
 * wait for it. */
#include "codec/json/stm-json-reader-private.h"

/* Members of a span as bits: what was seen. */
enum {
  HAS_START = 1 << 0,
  HAS_END = 1 << 1,
  HAS_TEXT = 1 << 2,
  HAS_PLACE = HAS_START | HAS_END
};

/* Where a span like @span may stand that was read in this report: NULL there, or another, when it
 * was not. Only spans of a known text are kept there, without members of their own. */
ALWAYS_INLINE StmSpan **
find_recent (StmJsonReader *self, const StmSpan *span)
{
  return &self->recent_spans[(span->start * 5 + span->end) % N_RECENT_SPANS];
}

ALWAYS_INLINE gboolean
is_same_place (const StmSpan *a, const StmSpan *b)
{
  return a != NULL && a->start == b->start && a->end == b->end;
}

/* Where @span, which lies in the text, begins and ends in bytes. */
ALWAYS_INLINE void
find_bytes (StmJsonReader *self, StmSpan *span)
{
  const StmSpan *like = *find_recent (self, span);

  if (is_same_place (like, span))
    {
      span->byte_start = like->byte_start;
      span->byte_end = like->byte_end;
    }
  else
    {
      span->byte_start = stm_text_index_to_byte (self->index, span->start);
      span->byte_end = stm_text_index_to_byte (self->index, span->end);
    }
}

/* The same for a span that has a text of its own, @len bytes at @said without escapes; FALSE when
 * the report's text there is another. */
ALWAYS_INLINE gboolean
match_text (StmJsonReader *self, StmSpan *span, const char *said, guint32 len)
{
  const StmTextIndex *index = self->index;
  const StmSpan *like = *find_recent (self, span);
  const char *text;

  if (is_same_place (like, span))
    {
      span->byte_start = like->byte_start;
      span->byte_end = like->byte_end;
      return span->byte_end - span->byte_start == len
             && memcmp (self->text + span->byte_start, said, len) == 0;
    }
  /* It ends where the same bytes do, if it has as many characters as it says, all whole. */
  span->byte_start = stm_text_index_to_byte (index, span->start);
  span->byte_end = span->byte_start + len;
  text = self->text + span->byte_start;
  return len <= index->len - span->byte_start && memcmp (text, said, len) == 0
         && ((guchar) text[len] & 0xc0) != 0x80
         && stm_text_index_to_point (index, span->byte_end) == span->end;
}

/* From behind its opening quote to the closing one of a string without escapes; NULL for others.
 * Whether it is UTF-8 is not looked at, but whether it is ASCII. */
ALWAYS_INLINE const char *
find_end (const StmJson *json, const char *p, gboolean *is_ascii)
{
#ifdef __SSE2__
  guint32 wide = 0;

  for (; json->end - p >= 16; p += 16)
    {
      __m128i v = stm_json_load (p);
      guint32 stops = stm_json_mask (stm_json_find_stops (v));

      if (stops != 0)
        {
          p += __builtin_ctz (stops);
          wide |= stm_json_mask (v) & ((stops & -stops) - 1);
          *is_ascii = wide == 0;
          return *p == '"' ? p : NULL;
        }
      wide |= stm_json_mask (v);
    }
#else
  *is_ascii = TRUE;
  for (; p < json->end && (guchar) *p >= ' ' && *p != '\\'; p++)
    if (*p == '"')
      return p;
    else if ((guchar) *p >= 0x80)
      *is_ascii = FALSE;
#endif
  return NULL;
}

/* The number at @p, after one blank at most. */
ALWAYS_INLINE const char *
take_offset (const char *p, guint32 *value)
{
  guint n;

  p += *p == ' ';
  n = stm_json_take_digits (p, value);
  return G_LIKELY (n > 0 && (n == 1 || *p != '0')) ? p + n : NULL;
}

/* The text at @p, after one blank at most. */
ALWAYS_INLINE const char *
take_text (const StmJson *json, const char *p, StmReadSpan *read, gboolean *is_ascii)
{
  p += *p == ' ';
  if (G_UNLIKELY (*p != '"'))
    return NULL;
  read->text_at = p + 1;
  p = find_end (json, p + 1, is_ascii);
  if (G_UNLIKELY (p == NULL))
    return NULL;
  read->text_len = (guint32) (p - read->text_at);
  return p + 1;
}

/* A span at @p as programs write it, and right as far as that can be known; else NULL without an
 * error. */
static const char *
read_plain (StmJsonReader *self, const char *p, StmReadSpan *read)
{
  StmJson *json = &self->json;
  StmSpan *span = &read->span;
  gboolean is_ascii = FALSE;
  guint seen = 0;

  if (*p != '{' || json->depth >= json->limits.max_depth)
    return NULL;
  do
    {
      guint64 name;
      guint bit;

      p = stm_json_pass_blanks (p + 1);
      if (G_UNLIKELY (json->end - p < 2 * STM_JSON_REACH))
        return NULL;
      name = stm_json_load_word (p);
      if (name == stm_json_load_word ("\"start\":"))
        {
          bit = HAS_START;
          p = take_offset (p + 8, &span->start);
        }
      else if (name << 16 == stm_json_load_word ("\"end\":\0") << 16)
        {
          bit = HAS_END;
          p = take_offset (p + 6, &span->end);
        }
      else if (name << 8 == stm_json_load_word ("\"text\":") << 8)
        {
          bit = HAS_TEXT;
          p = take_text (json, p + 7, read, &is_ascii);
        }
      else
        return NULL;
      if (G_UNLIKELY (p == NULL || (seen & bit) != 0))
        return NULL;
      seen |= bit;
    }
  while (*p == ',');
  p = stm_json_pass_blanks (p);
  if (*p != '}' || (seen & HAS_PLACE) != HAS_PLACE || p + 1 >= json->end)
    return NULL;
  if (span->start > span->end)
    return NULL;
  if (self->text == NULL)
    return read->text_at == NULL || (is_ascii && read->text_len <= json->limits.max_string_size)
               ? p + 1
               : NULL;
  if (span->end > self->index->n_points)
    return NULL;
  if (read->text_at == NULL)
    find_bytes (self, span);
  else if (!match_text (self, span, read->text_at, read->text_len))
    return NULL;
  return p + 1;
}

/* The bytes of @span, which stands at @at, and its own text, when it has one: right, or the error
 * says what is wrong. @said is that text when it was just passed, or NULL. */
static gboolean
check_span (StmJsonReader *self, StmSpan *span, const char *at, const char *text_at,
            const char *said)
{
  const StmTextIndex *index = self->index;
  const char *text;
  gsize len;

  if (span->start > span->end)
    return stm_json_fail (&self->json, at, STM_ERROR_SPAN,
                          "a span from %u to %u ends before it starts", span->start, span->end);
  if (self->text == NULL)
    return TRUE;
  if (span->end > index->n_points)
    return stm_json_fail (&self->json, at, STM_ERROR_SPAN,
                          "a span from %u to %u is no part of a text of %u characters",
                          span->start, span->end, index->n_points);
  find_bytes (self, span);
  if (text_at == NULL)
    return TRUE;
  text = self->text + span->byte_start;
  len = span->byte_end - span->byte_start;
  if (said == NULL && stm_json_pass_string (self, text_at - 1, &said) == NULL)
    return FALSE;
  if (stm_arena_string_length (said) != len || memcmp (said, text, len) != 0)
    {
      g_autofree char *quoted = stm_error_quote (said, -1);
      g_autofree char *is = stm_error_quote (text, (gssize) len);

      return stm_json_fail (&self->json, at, STM_ERROR_SPAN,
                            "the text from %u to %u is %s, not %s", span->start, span->end, is,
                            quoted);
    }
  return TRUE;
}

/* @said: its text as check_span() wants it. */
static const char *
read_slowly (StmJsonReader *self, const char *p, StmReadSpan *read, const char **said)
{
  const StmPlan *plan = &self->plans[STM_TYPE_INDEX_SPAN];
  StmJson *json = &self->json;
  guint32 seen = 0;
  guint32 present = 0;

  if (*p != '{')
    return stm_json_fail_kind (json, p, STM_JSON_OBJECT, "a span");
  p = stm_json_enter (json, p);
  if (p != NULL && *p != '}')
    do
      {
        const char *key_at = p;
        const char *name;
        guint field;

        p = stm_json_take_key (self, p, plan, &field, &name);
        if (p == NULL)
          return NULL;
        if (field == NO_FIELD)
          {
            *said = NULL;
            p = stm_json_take_unknown (self, p, NULL, name, key_at);
          }
        else if ((seen >> field & 1) != 0)
          {
            stm_json_fail (json, key_at, STM_ERROR_DUPLICATE, "member \"%s\" stands twice",
                           plan->fields[field].name);
            return NULL;
          }
        else if (*p == 'n')
          p = stm_json_pass_null (json, p);
        else if (field < 2)
          {
            present |= 1u << field;
            p = stm_json_read_offset (self, p, field == 0 ? &read->span.start : &read->span.end);
          }
        else
          {
            read->text_at = p + 1;
            p = stm_json_pass_string (self, p, said);
          }
        if (p == NULL)
          return NULL;
        if (field != NO_FIELD)
          seen |= 1u << field;
      }
    while (stm_json_step (&p));
  if (p != NULL)
    p = stm_json_leave (json, p, '}');
  if (p != NULL && (present & 3) != 3)
    {
      stm_json_fail (json, read->at, STM_ERROR_MISSING, "\"%s\" is missing",
                     (present & 1) == 0 ? "start" : "end");
      return NULL;
    }
  return p;
}

static const char *
read_span (StmJsonReader *self, const char *p, StmReadSpan *read)
{
  guint before = self->unknown.n;
  const char *behind;
  const char *said = NULL;

  *read = (StmReadSpan){ { 0, 0, STM_SPAN_NO_BYTES, STM_SPAN_NO_BYTES, NULL }, p, NULL, 0, 0 };
  behind = read_plain (self, p, read);
  if (G_LIKELY (behind != NULL))
    return stm_json_reader_count (self, behind);
  read->span = (StmSpan){ 0, 0, STM_SPAN_NO_BYTES, STM_SPAN_NO_BYTES, NULL };
  read->text_at = NULL;
  read->text_len = NOT_PLAIN;
  p = read_slowly (self, p, read, &said);
  if (p != NULL)
    p = stm_json_reader_count (self, p);
  if (p == NULL
      || (self->text != NULL && !check_span (self, &read->span, read->at, read->text_at, said)))
    return NULL;
  read->n_unknown = self->unknown.n - before;
  return p;
}

/* What was @read, at its final place @span, waits for the text. */
static void
wait_for_text (StmJsonReader *self, const StmReadSpan *read, StmSpan *span)
{
  StmPendingSpan pending = { span, read->at, read->text_at, read->text_len, self->top };

  PUSH (self->pending_spans, pending);
}

/* @span, whose text is known, at its final place. */
static StmSpan *
keep_span (StmJsonReader *self, const StmSpan *span)
{
  StmSpan **slot = find_recent (self, span);

  if (!is_same_place (*slot, span))
    {
      *slot = stm_arena_new (self->arena, StmSpan);
      **slot = *span;
    }
  return *slot;
}

const char *
stm_json_read_span (StmJsonReader *self, const char *p, StmSpan **out)
{
  StmReadSpan read;
  StmSpan *span;

  p = read_span (self, p, &read);
  if (p == NULL)
    return NULL;
  if (G_LIKELY (self->text != NULL && read.n_unknown == 0))
    {
      *out = keep_span (self, &read.span);
      return p;
    }
  *out = span = stm_arena_new (self->arena, StmSpan);
  *span = read.span;
  if (self->text == NULL)
    wait_for_text (self, &read, span);
  for (guint i = 0; i < read.n_unknown; i++)
    self->unknown.items[self->unknown.n - 1 - i].owner = span;
  return read.n_unknown == 0 || stm_json_keep_unknown (self, self->unknown.n - read.n_unknown)
             ? p
             : NULL;
}

/* @n spans from @base on of those that were read to their places; unknown members, from
 * @unknown on, to theirs. */
static gboolean
place_spans (StmJsonReader *self, StmSpan *spans, guint n, guint base, guint unknown)
{
  guint first = unknown;

  for (guint i = 0; i < n; i++)
    {
      const StmReadSpan *read = &self->spans.items[base + i];

      spans[i] = read->span;
      if (self->text == NULL)
        wait_for_text (self, read, &spans[i]);
      else if (read->n_unknown == 0)
        *find_recent (self, &spans[i]) = &spans[i];
      for (guint k = 0; k < read->n_unknown; k++)
        self->unknown.items[unknown++].owner = &spans[i];
    }
  /* Each span's own, from the last so that the stack shrinks. */
  while (self->unknown.n > first)
    {
      guint from = self->unknown.n - 1;

      while (from > first
             && self->unknown.items[from - 1].owner == self->unknown.items[from].owner)
        from--;
      if (!stm_json_keep_unknown (self, from))
        return FALSE;
    }
  return TRUE;
}

const char *
stm_json_read_spans (StmJsonReader *self, const char *p, StmSpans *out)
{
  StmJson *json = &self->json;
  guint base = self->spans.n;
  guint unknown = self->unknown.n;
  guint n;

  if (*p == '{')
    {
      StmSpan *span = NULL;

      p = stm_json_read_span (self, p, &span);
      *out = (StmSpans){ 1, 1, span };
      return p;
    }
  if (*p != '[')
    return stm_json_fail_kind (json, p, STM_JSON_ARRAY, "a span or an array of spans");
  p = stm_json_enter (json, p);
  if (p != NULL && *p != ']')
    do
      {
        StmReadSpan read;

        p = read_span (self, p, &read);
        if (p == NULL)
          return NULL;
        PUSH (self->spans, read);
      }
    while (stm_json_step (&p));
  if (p != NULL)
    p = stm_json_leave (json, p, ']');
  if (p == NULL)
    return NULL;
  n = self->spans.n - base;
  *out = (StmSpans){ n, n, NULL };
  if (n == 1 && self->text != NULL && self->unknown.n == unknown)
    out->items = keep_span (self, &self->spans.items[base].span);
  else if (n > 0)
    {
      out->items = stm_arena_new_array (self->arena, StmSpan, n);
      if (!place_spans (self, out->items, n, base, unknown))
        return NULL;
    }
  self->spans.n = base;
  return p;
}

gboolean
stm_json_keep_own_span (StmJsonReader *self, StmReadSpan *read, StmSpan **out)
{
  if (self->text != NULL)
    {
      if (!check_span (self, &read->span, read->at, read->text_at, NULL))
        return FALSE;
      *out = keep_span (self, &read->span);
      return TRUE;
    }
  *out = stm_arena_new (self->arena, StmSpan);
  **out = read->span;
  wait_for_text (self, read, *out);
  return TRUE;
}

gboolean
stm_json_resolve_late (StmJsonReader *self, const StmPendingSpan *pending)
{
  StmSpan *span = pending->span;

  if (self->text == NULL && pending->text_at != NULL
      && stm_json_copy_string (&self->json, pending->text_at, &span->text) == NULL)
    return FALSE;
  return (self->text != NULL && pending->text_at != NULL && pending->text_len != NOT_PLAIN
          && span->end <= self->index->n_points
          && match_text (self, span, pending->text_at, pending->text_len))
         || check_span (self, span, pending->at, pending->text_at, NULL);
}
