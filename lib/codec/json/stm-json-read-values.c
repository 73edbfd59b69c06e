/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The native reader's values that are no records: strings, texts of enums, numbers, dates,
 * references. Each has a quick way for what programs write, and a slow one that takes whatever is
 * JSON and says what is wrong. */
#include "codec/json/stm-json-reader-private.h"

/* Names, ids and the like are looked at where they stand up to so many bytes. */
#define MOST_PLAIN 128

static const char *
fail_by_rule (StmJson *json, const char *at, GError *error)
{
  stm_json_fail (json, at, (StmError) error->code, "%s", error->message);
  g_error_free (error);
  return NULL;
}

/* A short plain string of @len letters at @p into the arena. */
static const char *
keep_short (StmJsonReader *self, const char *p, guint32 len)
{
  StmArena *arena = self->arena;
  char *to = arena->next;

  if (G_UNLIKELY (to == NULL || arena->end - to < (gssize) sizeof len + STM_JSON_REACH))
    {
      const char *text;

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

/* Length of the string at @p when it is short, plain and not empty; else STM_JSON_REACH. */
ALWAYS_INLINE guint
measure_short (const StmJsonReader *self, const char *p)
{
  guint len;

  if (G_UNLIKELY (*p != '"' || !stm_json_can_reach (&self->json, p + 1)))
    return STM_JSON_REACH;
  len = stm_json_measure_short (p + 1);
  return G_LIKELY (len > 0) ? len : STM_JSON_REACH;
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

  if ((field->check == NULL && stm_arena_string_length (text) > 0) || stm_field_check_string (field, text, stm_arena_string_length (text), &error))
    return TRUE;
  fail_by_rule (&self->json, at, error);
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
  guint32 first;
  guint32 last;

  memcpy (&first, text, sizeof first);
  memcpy (&last, text + len - 3, sizeof last);
  return &self->recent[((first | (guint64) last << 32) + len) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
                       >> 57];
}

G_STATIC_ASSERT (N_RECENT == 1 << 7);

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
  if ((self->flags & STM_READ_NO_TEXT) != 0)
    return stm_json_pass_string (self, p);
  p = copy_string (self, p, out);
  if (p == NULL)
    return NULL;
  stm_builder_set_text (self->builder, *out);
  self->text = *out;
  self->index = stm_builder_get_index (self->builder);
  return p;
}

const char *
stm_json_pass_string (StmJsonReader *self, const char *p)
{
  StmJson *json = &self->json;
  const char *text;

  stm_arena_reset (&json->scratch);
  json->arena = &json->scratch;
  p = copy_string (self, p, &text);
  json->arena = self->arena;
  return p;
}

/* @n items from @base on of the stack into the arena. */
static gpointer
take_items (StmJsonReader *self, guint base, guint n)
{
  gpointer items = NULL;

  if (n > 0)
    {
      items = stm_arena_new_array (self->arena, gpointer, n);
      memcpy (items, self->stack.items + base, n * sizeof (gpointer));
    }
  self->stack.n = base;
  return items;
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
  out->items = take_items (self, base, out->n);
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
  out->items = take_items (self, base, 2 * out->n);
  return json->p;
}

const char *
stm_json_take_plain (StmJsonReader *self, const char *p, const char **text, gsize *len)
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

/* The same, quickly when it is short. */
ALWAYS_INLINE const char *
take_short (StmJsonReader *self, const char *p, const char **text, gsize *len)
{
  guint n = measure_short (self, p);

  if (G_UNLIKELY (n == STM_JSON_REACH))
    return stm_json_take_plain (self, p, text, len);
  *text = p + 1;
  *len = n;
  return p + n + 2;
}

static const char *
read_enum_slowly (StmJsonReader *self, const char *p, const StmField *field, guint8 *out)
{
  StmJson *json = &self->json;
  const char *at = p;
  const char *text;
  gsize len;
  int value;

  p = stm_json_take_plain (self, p, &text, &len);
  if (p == NULL)
    return NULL;
  value = stm_enum_from_text (field->values, text, (gssize) len);
  if (G_UNLIKELY (value == 0))
    {
      g_autofree char *quoted = stm_error_quote (text, (gssize) len);

      stm_json_fail (json, at, STM_ERROR_VALUE, "%s is not a%s %s", quoted,
                     strchr ("aeiou", field->values->name[0]) != NULL ? "n" : "",
                     field->values->name);
      return NULL;
    }
  *out = (guint8) value;
  return p;
}

const char *
stm_json_read_enum (StmJsonReader *self, const char *p, const StmField *field,
                    const StmWords *values, guint8 *out)
{
  if (G_LIKELY (stm_json_can_reach (&self->json, p)))
    {
      guint slot = stm_words_find (values, p);

      if (G_LIKELY (slot != 0))
        {
          *out = (guint8) values->values[slot];
          return p + values->lengths[slot];
        }
    }
  return read_enum_slowly (self, p, field, out);
}

const char *
stm_json_read_flags (StmJsonReader *self, const char *p, const StmField *field,
                     const StmWords *values, guint8 *out)
{
  StmJson *json = &self->json;

  if (*p != '[')
    return stm_json_fail_kind (json, p, STM_JSON_ARRAY, "an array of strings");
  p = stm_json_enter (json, p);
  if (p != NULL && *p != ']')
    do
      {
        guint8 value = 0;

        p = stm_json_read_enum (self, p, field, values, &value);
        if (p == NULL)
          return NULL;
        *out |= value;
      }
    while (stm_json_step (&p));
  return p != NULL ? stm_json_leave (json, p, ']') : NULL;
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

const char *
stm_json_read_date (StmJsonReader *self, const char *p, const StmDate **out)
{
  const char *at = p;
  const char *text;
  gsize len;
  GError *error = NULL;

  p = take_short (self, p, &text, &len);
  if (p == NULL)
    return NULL;
  if (self->date != NULL && stm_arena_string_length (self->date->edtf) == len
      && memcmp (self->date->edtf, text, len) == 0)
    {
      *out = self->date;
      return p;
    }
  *out = read_plain_day (self, text, len);
  if (*out == NULL)
    *out = stm_date_parse_in (self->arena, text, len, &error);
  if (*out == NULL)
    return fail_by_rule (&self->json, at, error);
  self->date = *out;
  return p;
}

static const char *
read_unit_slowly (StmJsonReader *self, const char *p, double *out)
{
  StmJson *json = &self->json;

  if (!is_digit (*p) && *p != '-')
    return stm_json_fail_kind (json, p, STM_JSON_NUMBER, "a number");
  json->p = p;
  if (!stm_json_take_number (json, out))
    return NULL;
  if (*out < 0 || *out > 1)
    {
      stm_json_fail (json, p, STM_ERROR_VALUE, "%.*s is not between 0 and 1",
                     (int) MIN (json->p - p, 40), p);
      return NULL;
    }
  *out += 0.0; /* no negative zero */
  return json->p;
}

const char *
stm_json_read_unit (StmJsonReader *self, const char *p, double *out)
{
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7 };

  if (G_LIKELY (stm_json_can_reach (&self->json, p) && p[0] == '0' && p[1] == '.'))
    {
      guint32 digits;
      guint n = stm_json_take_digits (p + 2, &digits);

      if (G_LIKELY (n > 0 && (p[2 + n] | 0x20) != 'e'))
        {
          /* Correctly rounded: one division of exact numbers. */
          *out = digits / powers[n];
          return p + 2 + n;
        }
    }
  return read_unit_slowly (self, p, out);
}

static const char *
read_offset_slowly (StmJsonReader *self, const char *p, guint32 *out)
{
  StmJson *json = &self->json;
  const char *at = p;
  gint64 number;
  guint64 n = 0;

  if (!is_digit (*p) || (*p == '0' && is_digit (p[1])))
    goto odd;
  do
    n = n * 10 + (guint64) (*p++ - '0');
  while (is_digit (*p) && n <= G_MAXUINT32);
  if (n > G_MAXUINT32 || *p == '.' || *p == 'e' || *p == 'E')
    goto odd;
  *out = (guint32) n;
  return p;

odd:
  json->p = at;
  if (stm_json_read_int64 (json, &number))
    stm_json_fail (json, at, number < 0 ? STM_ERROR_VALUE : STM_ERROR_SPAN,
                   "%" G_GINT64_FORMAT " is no place in a text", number);
  return NULL;
}

const char *
stm_json_read_offset (StmJsonReader *self, const char *p, guint32 *out)
{
  guint n = stm_json_can_reach (&self->json, p) ? stm_json_take_digits (p, out) : 0;

  if (G_LIKELY (n > 0 && (*p != '0' || n == 1) && p[n] != '.' && (p[n] | 0x20) != 'e'))
    return p + n;
  return read_offset_slowly (self, p, out);
}

const char *
stm_json_read_truth (StmJsonReader *self, const char *p, guint8 *out)
{
  gboolean value;

  self->json.p = p;
  if (!stm_json_read_boolean (&self->json, &value))
    return NULL;
  *out = value ? 1 : 0;
  return self->json.p;
}

const char *
stm_json_read_version (StmJsonReader *self, const char *p, guint32 *out)
{
  StmJson *json = &self->json;
  gint64 version;

  json->p = p;
  if (!stm_json_read_int64 (json, &version))
    return NULL;
  if (version > STM_FORMAT_VERSION)
    {
      stm_json_fail (json, p, STM_ERROR_UNSUPPORTED,
                     "format %" G_GINT64_FORMAT " is newer than this library reads (%d)", version,
                     STM_FORMAT_VERSION);
      return NULL;
    }
  if (version < 1)
    {
      stm_json_fail (json, p, STM_ERROR_VALUE, "no format has number %" G_GINT64_FORMAT, version);
      return NULL;
    }
  *out = (guint32) version;
  return json->p;
}

/* A reference to a record that was read already is resolved at once; others wait. FALSE in
 * *@found leaves nothing to refer to: the record was dropped. */
static const char *
take_reference (StmJsonReader *self, const char *p, const StmField *field, gpointer *slot,
                gboolean *found)
{
  StmPendingReference pending = { slot, NULL, 0, p, field->type, self->top };
  const StmIdEntry *entry;

  *slot = NULL;
  *found = TRUE;
  p = take_short (self, p, &pending.id, &pending.len);
  if (p == NULL)
    return NULL;
  entry = stm_id_table_find_entry (stm_json_reader_get_ids (self, field->type), pending.id,
                                   pending.len);
  if (G_LIKELY (entry != NULL && entry->record != NULL))
    *slot = entry->record;
  else if (entry != NULL)
    {
      stm_json_fail (&self->json, pending.at, STM_ERROR_REFERENCE,
                     "refers to a %s that was dropped; left out", field->type->name);
      stm_json_reader_note (self, STM_SEVERITY_WARNING);
      *found = FALSE;
    }
  else
    PUSH (self->pending_references, pending);
  return p;
}

const char *
stm_json_read_reference (StmJsonReader *self, const char *p, const StmField *field,
                         gpointer *slot)
{
  gboolean found;

  return take_reference (self, p, field, slot, &found);
}

const char *
stm_json_read_references (StmJsonReader *self, const char *p, const StmField *field, StmArray *out)
{
  StmJson *json = &self->json;
  guint base = self->stack.n;
  guint pending = self->pending_references.n;

  if (*p != '[')
    return stm_json_fail_kind (json, p, STM_JSON_ARRAY, "an array of ids");
  p = stm_json_enter (json, p);
  if (p != NULL && *p != ']')
    do
      {
        guint before = self->pending_references.n;
        gpointer target;
        gboolean found;

        p = take_reference (self, p, field, &target, &found);
        if (p == NULL)
          return NULL;
        /* Its slot is not known before all are read: its number, for now. */
        if (self->pending_references.n > before)
          self->pending_references.items[before].slot = GUINT_TO_POINTER (self->stack.n - base);
        if (found)
          PUSH (self->stack, target);
      }
    while (stm_json_step (&p));
  if (p == NULL)
    return NULL;
  out->n = out->room = self->stack.n - base;
  out->items = take_items (self, base, out->n);
  for (guint i = pending; i < self->pending_references.n; i++)
    self->pending_references.items[i].slot
        = out->items + GPOINTER_TO_UINT (self->pending_references.items[i].slot);
  return stm_json_leave (json, p, ']');
}
