/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The native reader's strings. Short plain ones go quickly, and those that a report has already are
 * kept once, with the rule that they were found to follow. All others go through
 * stm_json_copy_string(). */
#include "codec/json/stm-json-reader-private.h"

/* Names, ids and the like are looked at where they stand up to so many bytes. */
#define MOST_PLAIN 128

/* A short plain string of @len letters at @p into the arena. */
static const char *
keep_short (StmJsonReader *self, const char *p, guint32 len)
{
  StmArena *arena = self->json.arena;
  char *to = arena->next;

  if (G_UNLIKELY (to == NULL || arena->end - to < (gssize) sizeof len + STM_JSON_REACH))
    {
      const char *text = NULL;

      stm_json_copy_string (&self->json, p, &text);
      return text;
    }
  memcpy (to, &len, sizeof len);
  to += sizeof len;
  memcpy (to, p, STM_JSON_REACH);
  to[len] = '\0';
  arena->next = to + len + 1;
  return to;
}

/* Length of the string at @p when it is short, plain, not empty and within the limit; else
 * STM_JSON_REACH. */
ALWAYS_INLINE guint
measure_short (const StmJsonReader *self, const char *p)
{
  guint len;

  if (G_UNLIKELY (*p != '"' || !stm_json_can_reach (&self->json, p + 1)))
    return STM_JSON_REACH;
  len = stm_json_measure_short (p + 1);
  return G_LIKELY (len - 1 < self->most_short) ? len : STM_JSON_REACH;
}

/* Any string at @p, as an arena string. */
static const char *
copy_string (StmJsonReader *self, const char *p, const char **out)
{
  guint len = measure_short (self, p);

  if (len < STM_JSON_REACH)
    {
      *out = keep_short (self, p + 1, len);
      return p + len + 2;
    }
  if (G_UNLIKELY (*p != '"'))
    return stm_json_fail_kind (&self->json, p, STM_JSON_STRING, "a string");
  return stm_json_copy_string (&self->json, p + 1, out);
}

/* The string @text, which stands at @at, follows the rule of @field. */
static gboolean
check_rule (StmJsonReader *self, const StmField *field, const char *at, const char *text)
{
  GError *error = NULL;

  if ((field->check == NULL && stm_arena_string_length (text) > 0)
      || stm_field_check_string (field, text, stm_arena_string_length (text), &error))
    return TRUE;
  stm_json_fail_by_rule (&self->json, at, error);
  return FALSE;
}

static const char *
read_string (StmJsonReader *self, const char *p, const StmField *field, const char **out)
{
  const char *at = p;

  p = copy_string (self, p, out);
  return p != NULL && check_rule (self, field, at, *out) ? p : NULL;
}

/* Where a string of @len < STM_JSON_REACH letters is kept, if it is, by its first and last ones. Of
 * those that have fewer than four what is beside them counts too, so that one may be missed. */
ALWAYS_INLINE StmRecentString *
find_recent (StmJsonReader *self, const char *text, guint len)
{
  const guint64 multiplier = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint32 first;
  guint32 last;

  G_STATIC_ASSERT (N_RECENT == 1 << 7);
  memcpy (&first, text, sizeof first);
  memcpy (&last, text + len - 3, sizeof last);
  return &self->recent[((first | (guint64) last << 32) + len) * multiplier >> 57];
}

/* A string that is not short and plain. */
static const char *
read_shared_slowly (StmJsonReader *self, const char *p, const StmField *field, const char **out)
{
  StmRecentString *recent;
  guint len;

  p = read_string (self, p, field, out);
  if (p == NULL || stm_arena_string_length (*out) >= STM_JSON_REACH)
    return p;
  len = (guint) stm_arena_string_length (*out);
  recent = find_recent (self, *out, len);
  if (recent->text != NULL && stm_arena_string_length (recent->text) == len
      && memcmp (recent->text, *out, len) == 0)
    {
      /* It is the arena's last. */
      self->arena->next = (char *) (gsize) *out - sizeof (guint32);
      *out = recent->text;
    }
  else
    *recent = (StmRecentString){ *out, field->check };
  return p;
}

const char *
stm_json_read_shared (StmJsonReader *self, const char *p, const StmField *field, const char **out)
{
  guint len = measure_short (self, p);
  StmRecentString *recent;

  if (G_UNLIKELY (len == STM_JSON_REACH))
    return read_shared_slowly (self, p, field, out);
  recent = find_recent (self, p + 1, len);
  if (recent->text == NULL || stm_arena_string_length (recent->text) != len
      || !stm_json_same_short (p + 1, recent->text, len))
    *recent = (StmRecentString){ keep_short (self, p + 1, len), NULL };
  *out = recent->text;
  if (recent->check != field->check)
    {
      if (!check_rule (self, field, p, *out))
        return NULL;
      recent->check = field->check;
    }
  return p + len + 2;
}

const char *
stm_json_read_id (StmJsonReader *self, const char *p, const StmField *field, gpointer record,
                  const char **out)
{
  const char *at = p;
  StmIdEntry *entry;

  p = read_string (self, p, field, out);
  if (p == NULL)
    return NULL;
  entry = stm_id_table_insert (
      stm_json_reader_get_ids (self, stm_record_get_type (record)), *out);
  if (G_UNLIKELY (entry->record != NULL))
    {
      g_autofree char *quoted = stm_error_quote (*out, -1);

      *out = NULL;
      stm_json_fail (&self->json, at, STM_ERROR_DUPLICATE, "id %s stands twice", quoted);
      return NULL;
    }
  entry->record = record;
  return p;
}

const char *
stm_json_read_text (StmJsonReader *self, const char *p, const char **out)
{
  const char *passed;

  if ((self->flags & STM_READ_NO_TEXT) != 0)
    return stm_json_pass_string (self, p, &passed);
  p = copy_string (self, p, out);
  if (p == NULL)
    return NULL;
  stm_builder_set_text (self->builder, *out);
  self->text = *out;
  self->index = stm_builder_get_index (self->builder);
  return p;
}

const char *
stm_json_pass_string (StmJsonReader *self, const char *p, const char **text)
{
  StmJson *json = &self->json;

  stm_arena_reset (&json->scratch);
  json->arena = &json->scratch;
  p = copy_string (self, p, text);
  json->arena = self->arena;
  return p;
}

const char *
stm_json_read_strings (StmJsonReader *self, const char *p, const StmField *field, StmStrings *out)
{
  StmJson *json = &self->json;
  guint base = self->stack.n;

  if (*p != '[')
    return stm_json_fail_kind (json, p, STM_JSON_ARRAY, "an array of strings");
  p = stm_json_enter (json, p);
  if (p != NULL && *p != ']')
    do
      {
        const char *text;

        p = read_string (self, p, field, &text);
        if (p == NULL)
          return NULL;
        PUSH (self->stack, (gpointer) text);
      }
    while (stm_json_step (&p));
  if (p == NULL)
    return NULL;
  out->n = out->room = self->stack.n - base;
  out->items = stm_json_take_items (self, base, out->n);
  return stm_json_leave (json, p, ']');
}

const char *
stm_json_read_pairs (StmJsonReader *self, const char *p, StmPairs *out)
{
  StmJson *json = &self->json;
  guint base = self->stack.n;
  const char *key;
  gsize len;

  json->p = p;
  if (!stm_json_enter_object (json))
    return NULL;
  while (stm_json_next_member (json, &key, &len))
    {
      const char *name = stm_arena_string (self->arena, key, len);
      const char *value;

      if (stm_json_peek (json) == STM_JSON_NULL)
        {
          if (!stm_json_read_null (json))
            return NULL;
          continue;
        }
      if (!stm_json_read_string (json, &value, NULL))
        return NULL;
      PUSH (self->stack, (gpointer) name);
      PUSH (self->stack, (gpointer) value);
    }
  if (stm_json_failed (json))
    return NULL;
  out->n = out->room = (self->stack.n - base) / 2;
  out->items = stm_json_take_items (self, base, 2 * out->n);
  return json->p;
}

/* The same, when it is longer than STM_JSON_REACH or not plain. */
static const char *
take_long (StmJsonReader *self, const char *p, const char **text, gsize *len)
{
  StmJson *json = &self->json;
  const char *end = p + MIN (json->end - p, MOST_PLAIN);

  if (G_UNLIKELY (*p != '"'))
    return stm_json_fail_kind (json, p, STM_JSON_STRING, "a string");
  *text = ++p;
  while (p < end && (guchar) (*p - ' ') < 0x80 - ' ' && *p != '"' && *p != '\\')
    p++;
  if (p < end && *p == '"')
    {
      *len = (gsize) (p - *text);
      return p + 1;
    }
  p = stm_json_copy_string (json, *text, text);
  if (p != NULL)
    *len = stm_arena_string_length (*text);
  return p;
}

const char *
stm_json_take_plain (StmJsonReader *self, const char *p, const char **text, gsize *len)
{
  guint n = measure_short (self, p);

  if (G_UNLIKELY (n == STM_JSON_REACH))
    return take_long (self, p, text, len);
  *text = p + 1;
  *len = n;
  return p + n + 2;
}
