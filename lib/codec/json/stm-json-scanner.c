/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The pull reader: values, objects and arrays, and going past a value that nobody wants while
 * checking every byte of it. Strings are in stm-json-string.c, numbers in stm-json-number.c, places
 * of errors in stm-json-place.c. */
#include "codec/json/stm-json.h"

#include "base/stm-hash.h"

/* Memory for skipped strings that is kept for the next. */
#define MOST_SCRATCH ((gsize) 1 << 20)

static const StmLimits default_limits = STM_LIMITS_DEFAULT;

void
stm_json_init (StmJson *self, const char *data, gsize len, StmArena *arena,
               const StmLimits *limits)
{
  memset (self, 0, sizeof *self);
  self->limits = limits ? *limits : default_limits;
  if (self->limits.max_depth == 0)
    self->limits.max_depth = default_limits.max_depth;
  self->limits.max_depth = MIN (self->limits.max_depth, STM_MAX_DEPTH);
  if (self->limits.max_string_size == 0)
    self->limits.max_string_size = default_limits.max_string_size;
  self->limits.max_string_size = MIN (self->limits.max_string_size, G_MAXUINT32 - 1024);
  if (self->limits.max_record_size == 0)
    self->limits.max_record_size = default_limits.max_record_size;
  if (self->limits.max_records == 0)
    self->limits.max_records = default_limits.max_records;
  stm_json_restart (self, data, len, arena);
}

void
stm_json_restart (StmJson *self, const char *data, gsize len, StmArena *arena)
{
  const char *end = data + len;

  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->copy, g_free);
  self->arena = arena;
  self->depth = 0;
  self->n_frames = 0;
  self->n_keys = 0;
  self->allow_duplicates = FALSE;
  self->data = data;
  while (end > data && (end[-1] == ' ' || end[-1] == '\n' || end[-1] == '\r' || end[-1] == '\t'))
    end--;
  self->start = self->p = data;
  self->end = end;
  if (end == data || (end[-1] != '}' && end[-1] != ']') || len > self->limits.max_record_size)
    {
      gsize n = len > self->limits.max_record_size ? 0 : (gsize) (end - data);

      /* Scanning must find a NUL where it stops. */
      self->copy = g_malloc (n + 1);
      if (n > 0)
        memcpy (self->copy, data, n);
      self->copy[n] = '\0';
      self->start = self->p = self->copy;
      self->end = self->copy + n;
    }
  if (len > self->limits.max_record_size)
    stm_json_fail (self, self->start, STM_ERROR_LIMIT,
                   "a record of %" G_GSIZE_FORMAT " bytes passes the limit of %" G_GSIZE_FORMAT,
                   len, self->limits.max_record_size);
}

void
stm_json_clear (StmJson *self)
{
  g_free (self->message);
  g_free (self->copy);
  g_free (self->frames);
  g_free (self->keys);
  g_free (self->slots);
  stm_arena_clear (&self->scratch);
  memset (self, 0, sizeof *self);
}

gboolean
stm_json_fail (StmJson *self, const char *at, StmError code, const char *format, ...)
{
  va_list args;

  if (self->message != NULL)
    return FALSE;
  va_start (args, format);
  self->message = g_strdup_vprintf (format, args);
  va_end (args);
  self->error_at = at;
  self->error_code = code;
  return FALSE;
}

gboolean
stm_json_failed (const StmJson *self)
{
  return self->message != NULL;
}

gboolean
stm_json_fail_due (StmJson *self, const char *what)
{
  if (self->p >= self->end)
    return stm_json_fail (self, self->end, STM_ERROR_SYNTAX, "the document ends where %s is due",
                          what);
  return stm_json_fail (self, self->p, STM_ERROR_SYNTAX, "%s is due here", what);
}

/* Goes past @word; p stands at its first letter. */
static gboolean
take_word (StmJson *self, const char *word)
{
  gsize n = strlen (word);

  if ((gsize) (self->end - self->p) < n || memcmp (self->p, word, n) != 0)
    return stm_json_fail_due (self, "a value");
  self->p += n;
  return TRUE;
}

StmJsonKind
stm_json_peek (StmJson *self)
{
  if (self->message != NULL)
    return STM_JSON_BAD;
  stm_json_skip_blanks (self);
  if (self->p >= self->end)
    return STM_JSON_BAD;
  switch (*self->p)
    {
    case 'n':
      return STM_JSON_NULL;
    case 'f':
      return STM_JSON_FALSE;
    case 't':
      return STM_JSON_TRUE;
    case '"':
      return STM_JSON_STRING;
    case '[':
      return STM_JSON_ARRAY;
    case '{':
      return STM_JSON_OBJECT;
    default:
      return *self->p == '-' || stm_json_is_digit (*self->p) ? STM_JSON_NUMBER : STM_JSON_BAD;
    }
}

const char *
stm_json_here (StmJson *self)
{
  stm_json_skip_blanks (self);
  return self->p;
}

static const char *
name_kind (StmJsonKind kind)
{
  static const char *const names[]
      = { "nothing", "null", "false", "true", "a number", "a string", "an array", "an object" };

  return names[kind];
}

gboolean
stm_json_expect (StmJson *self, StmJsonKind wanted, const char *what)
{
  StmJsonKind kind;

  if (self->message != NULL)
    return FALSE;
  kind = stm_json_peek (self);
  if (kind == wanted || (kind == STM_JSON_FALSE && wanted == STM_JSON_TRUE))
    return TRUE;
  if (kind == STM_JSON_BAD)
    return stm_json_fail_due (self, "a value");
  return stm_json_fail (self, self->p, STM_ERROR_TYPE, "%s where %s is expected", name_kind (kind),
                        what);
}

static gboolean
open_frame (StmJson *self, gboolean is_object)
{
  if (self->depth >= self->limits.max_depth)
    return stm_json_fail (self, self->p, STM_ERROR_LIMIT, "nested deeper than %u",
                          self->limits.max_depth);
  if (self->n_frames == self->frames_room)
    {
      self->frames_room = MAX (16, self->frames_room * 2);
      self->frames = g_realloc_n (self->frames, self->frames_room, sizeof *self->frames);
    }
  self->depth++;
  self->frames[self->n_frames].first_key = self->n_keys;
  self->frames[self->n_frames].is_object = is_object;
  self->frames[self->n_frames].is_started = FALSE;
  self->n_frames++;
  self->p++;
  return TRUE;
}

static gboolean
keys_equal (const StmJsonKey *a, const StmJsonKey *b)
{
  return a->hash == b->hash && a->len == b->len && memcmp (a->text, b->text, a->len) == 0;
}

static gboolean
fail_twice (StmJson *self, const StmJsonKey *key)
{
  g_autofree char *quoted = stm_error_quote (key->text, key->len);

  return stm_json_fail (self, key->at, STM_ERROR_DUPLICATE, "member %s stands twice", quoted);
}

/* No two of @n keys are equal: in pairs when they are few, else by hashing. */
static gboolean
check_keys (StmJson *self, const StmJsonKey *keys, guint32 n)
{
  gsize room = 32;

  if (n <= 8)
    {
      for (guint32 i = 1; i < n; i++)
        for (guint32 j = 0; j < i; j++)
          if (keys_equal (&keys[i], &keys[j]))
            return fail_twice (self, &keys[i]);
      return TRUE;
    }
  while (room < 2 * (gsize) n)
    room *= 2;
  if (self->slots_room < room)
    {
      g_free (self->slots);
      self->slots = g_new (guint32, room);
      self->slots_room = room;
    }
  memset (self->slots, 0xff, room * sizeof *self->slots);
  for (guint32 i = 0; i < n; i++)
    {
      gsize slot = keys[i].hash & (room - 1);

      for (; self->slots[slot] != G_MAXUINT32; slot = (slot + 1) & (room - 1))
        if (keys_equal (&keys[self->slots[slot]], &keys[i]))
          return fail_twice (self, &keys[i]);
      self->slots[slot] = i;
    }
  return TRUE;
}

static gboolean
close_frame (StmJson *self)
{
  guint32 first = self->frames[self->n_frames - 1].first_key;

  self->n_frames--;
  self->depth--;
  self->p++;
  if (self->n_keys > first)
    {
      if (!self->allow_duplicates
          && !check_keys (self, self->keys + first, self->n_keys - first))
        return FALSE;
      self->n_keys = first;
    }
  if (self->depth > 0 && self->p >= self->end)
    return stm_json_fail_due (self, "a closing bracket");
  return TRUE;
}

/* The key at p, an opening quote: checked, kept for finding it twice, its colon behind it. */
static gboolean
take_key (StmJson *self)
{
  const char *at = self->p;
  StmJsonKey *key;
  const char *p = at + 1;

  /* Most keys need no copy. */
  while (p < self->end && (guchar) (*p - ' ') < 0x80 - ' ' && *p != '"' && *p != '\\')
    p++;
  if (self->n_keys == self->keys_room)
    {
      self->keys_room = MAX (64, self->keys_room * 2);
      self->keys = g_realloc_n (self->keys, self->keys_room, sizeof *self->keys);
    }
  key = &self->keys[self->n_keys];
  if (p < self->end && *p == '"')
    {
      *key = (StmJsonKey){ at, at + 1, (guint32) (p - at - 1), 0 };
      self->p = p + 1;
    }
  else
    {
      const char *text;

      self->p = at + 1;
      text = stm_json_take_string (self);
      if (text == NULL)
        return FALSE;
      *key = (StmJsonKey){ at, text, (guint32) stm_arena_string_length (text), 0 };
    }
  if (key->len > self->limits.max_string_size)
    return stm_json_fail (self, at, STM_ERROR_LIMIT, "a member's name passes the limit");
  key->hash = (guint32) stm_hash_bytes (key->text, key->len, stm_hash_get_seed ());
  self->n_keys++;
  stm_json_skip_blanks (self);
  if (*self->p != ':' || self->p >= self->end)
    return stm_json_fail_due (self, "a colon");
  self->p++;
  return TRUE;
}

gboolean
stm_json_enter_object (StmJson *self)
{
  return stm_json_expect (self, STM_JSON_OBJECT, "an object") && open_frame (self, TRUE);
}

gboolean
stm_json_enter_array (StmJson *self)
{
  return stm_json_expect (self, STM_JSON_ARRAY, "an array") && open_frame (self, FALSE);
}

/* In the innermost frame: TRUE when another item or key follows, which p then stands at. */
static gboolean
go_on (StmJson *self)
{
  gboolean is_object = self->frames[self->n_frames - 1].is_object;
  char closing = is_object ? '}' : ']';

  stm_json_skip_blanks (self);
  if (*self->p == closing && self->p < self->end)
    {
      close_frame (self);
      return FALSE;
    }
  if (self->frames[self->n_frames - 1].is_started)
    {
      if (*self->p != ',')
        return stm_json_fail_due (self, is_object ? "a comma or }" : "a comma or ]");
      self->p++;
      stm_json_skip_blanks (self);
    }
  self->frames[self->n_frames - 1].is_started = TRUE;
  if (is_object && *self->p != '"')
    return stm_json_fail_due (self, "a member's name");
  return TRUE;
}

gboolean
stm_json_next_member (StmJson *self, const char **key, gsize *len)
{
  const StmJsonKey *taken;

  if (self->message != NULL || self->n_frames == 0 || !go_on (self) || !take_key (self))
    return FALSE;
  taken = &self->keys[self->n_keys - 1];
  *key = taken->text;
  *len = taken->len;
  return TRUE;
}

gboolean
stm_json_next_item (StmJson *self)
{
  return self->message == NULL && self->n_frames > 0 && go_on (self);
}

gboolean
stm_json_read_string (StmJson *self, const char **value, gsize *len)
{
  const char *text;

  if (!stm_json_expect (self, STM_JSON_STRING, "a string"))
    return FALSE;
  self->p++;
  text = stm_json_take_string (self);
  if (text == NULL)
    return FALSE;
  *value = text;
  if (len != NULL)
    *len = stm_arena_string_length (text);
  return TRUE;
}

gboolean
stm_json_read_double (StmJson *self, double *value)
{
  return stm_json_expect (self, STM_JSON_NUMBER, "a number") && stm_json_take_number (self, value);
}

gboolean
stm_json_read_int64 (StmJson *self, gint64 *value)
{
  const char *from;
  const char *p;
  guint64 digits = 0;
  gboolean negative;

  if (!stm_json_expect (self, STM_JSON_NUMBER, "a number"))
    return FALSE;
  from = self->p;
  if (!stm_json_take_number (self, NULL))
    return FALSE;
  negative = *from == '-';
  for (p = from + negative; p < self->p; p++)
    {
      if (!stm_json_is_digit (*p))
        return stm_json_fail (self, from, STM_ERROR_TYPE, "a whole number is expected");
      if (digits > (G_MAXUINT64 - 9) / 10)
        return stm_json_fail (self, from, STM_ERROR_VALUE, "a number beyond 64 bits");
      digits = digits * 10 + (guint64) (*p - '0');
    }
  if (digits > (guint64) G_MAXINT64 + (negative ? 1 : 0))
    return stm_json_fail (self, from, STM_ERROR_VALUE, "a number beyond 64 bits");
  *value = (gint64) (negative ? 0 - digits : digits);
  return TRUE;
}

gboolean
stm_json_read_boolean (StmJson *self, gboolean *value)
{
  if (stm_json_peek (self) == STM_JSON_FALSE)
    {
      *value = FALSE;
      return take_word (self, "false");
    }
  *value = TRUE;
  return stm_json_expect (self, STM_JSON_TRUE, "true or false") && take_word (self, "true");
}

gboolean
stm_json_read_null (StmJson *self)
{
  return stm_json_expect (self, STM_JSON_NULL, "null") && take_word (self, "null");
}

/* A value that is neither array nor object; strings are checked by copying them to where the next
 * one overwrites them. */
static gboolean
skip_scalar (StmJson *self)
{
  switch (stm_json_peek (self))
    {
    case STM_JSON_NULL:
      return take_word (self, "null");
    case STM_JSON_TRUE:
      return take_word (self, "true");
    case STM_JSON_FALSE:
      return take_word (self, "false");
    case STM_JSON_NUMBER:
      return stm_json_take_number (self, NULL);
    case STM_JSON_STRING:
      {
        char *next = self->arena->next;
        StmArenaChunk *chunk = self->arena->chunks;

        self->p++;
        if (stm_json_take_string (self) == NULL)
          return FALSE;
        if (self->arena->chunks == chunk)
          self->arena->next = next;
        return TRUE;
      }
    default:
      return self->message == NULL && stm_json_fail_due (self, "a value");
    }
}

static gboolean
skip_value (StmJson *self)
{
  guint floor = self->n_frames;

  for (;;)
    {
      StmJsonKind kind = stm_json_peek (self);

      if (kind == STM_JSON_OBJECT || kind == STM_JSON_ARRAY)
        {
          if (!open_frame (self, kind == STM_JSON_OBJECT))
            return FALSE;
        }
      else if (!skip_scalar (self))
        return FALSE;
      /* To the next value, closing what ends on the way. */
      for (;;)
        {
          guint before = self->n_frames;

          if (before == floor)
            return self->message == NULL;
          if (go_on (self))
            break;
          if (self->message != NULL || self->n_frames == before)
            return FALSE;
        }
      if (self->frames[self->n_frames - 1].is_object && !take_key (self))
        return FALSE;
    }
}

gboolean
stm_json_skip (StmJson *self)
{
  StmArena *arena = self->arena;
  gboolean good;

  if (self->scratch.held > MOST_SCRATCH)
    stm_arena_clear (&self->scratch);
  else
    stm_arena_reset (&self->scratch);
  self->arena = &self->scratch;
  good = skip_value (self);
  self->arena = arena;
  return good;
}

gboolean
stm_json_skip_raw (StmJson *self, const char **raw, gsize *len)
{
  *raw = stm_json_here (self);
  if (!stm_json_skip (self))
    return FALSE;
  *len = (gsize) (self->p - *raw);
  return TRUE;
}

gboolean
stm_json_end (StmJson *self)
{
  if (self->message != NULL)
    return FALSE;
  stm_json_skip_blanks (self);
  if (self->p < self->end)
    return stm_json_fail (self, self->p, STM_ERROR_SYNTAX, "something follows the document");
  return TRUE;
}
