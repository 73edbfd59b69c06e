/* SPDX-License-Identifier: LGPL-2.1-or-later
 * See stm-json-stream.h. One state says what is due; no recursion, one look at each byte here and
 * one by the piece's reader. */
#include "codec/stm-json-stream.h"

#include "base/stm-hash.h"
#include "codec/stm-codec-private.h"

enum {
  BEFORE_ROOT,
  IN_OBJECT,
  IN_ARRAY,      /* that is a member of the root */
  IN_ROOT_ARRAY,
  BEHIND_ROOT,
  AT_END
};

void
stm_json_stream_init (StmJsonStream *self, StmInput *in, const StmLimits *limits,
                      const char *arrays, StmJsonStreamFlags flags)
{
  memset (self, 0, sizeof *self);
  self->in = in;
  self->limits = *limits;
  self->arrays = arrays;
  self->flags = flags;
  self->line = 1;
  stm_arena_init (&self->arena);
  stm_json_init (&self->json, "", 0, &self->arena, limits);
  self->limits = self->json.limits; /* with the defaults */
  self->keys = g_hash_table_new_full (stm_hash_string, g_str_equal, g_free, NULL);
}

void
stm_json_stream_clear (StmJsonStream *self)
{
  stm_json_clear (&self->json);
  stm_arena_clear (&self->arena);
  g_hash_table_unref (self->keys);
  g_free (self->key);
}

guint64
stm_json_stream_get_offset (const StmJsonStream *self)
{
  return self->offset;
}

/* The path of @piece; NULL for a whole root. */
static char *
make_path (const StmJsonPiece *piece)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (const char *p = piece->key; p != NULL && *p != '\0'; p++)
    {
      if (p == piece->key)
        g_string_append_c (path, '/');
      if (*p == '~' || *p == '/')
        g_string_append (path, *p == '~' ? "~0" : "~1");
      else
        g_string_append_c (path, *p);
    }
  if (piece->kind == STM_JSON_PIECE_ITEM || piece->kind == STM_JSON_PIECE_ROOT_ITEM)
    g_string_append_printf (path, "/%" G_GUINT64_FORMAT, piece->index);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

void
stm_json_take_error_at (StmJson *json, const char *name, const StmPlace *base, GError **error)
{
  g_autofree char *path = NULL;
  StmPlace place;

  if (json->message == NULL)
    return;
  stm_place_at (&place, json->start, (gsize) (json->end - json->start),
                (gsize) (json->error_at - json->start));
  path = stm_json_find_path (json->start, json->error_at, json->end, base->path ? base->path : "");
  if (place.line == 1)
    place.column += base->column - 1;
  place.line += base->line - 1;
  place.offset += base->offset;
  place.path = path;
  stm_error_set (error, json->error_code, &place, "%s%s%u:%u: %s%s%s", name ? name : "",
                 name ? ":" : "", place.line, place.column, path, path[0] ? ": " : "",
                 json->message);
}

void
stm_json_stream_take_error (StmJsonStream *self, GError **error)
{
  g_autofree char *path = make_path (self->piece);
  StmPlace base = self->piece->place;

  base.path = path;
  stm_json_take_error_at (&self->json, stm_input_get_name (self->in), &base, error);
}

void
stm_json_stream_set_place (const StmJsonStream *self, const StmJsonPiece *piece, GError *error)
{
  g_autofree char *path = make_path (piece);
  const char *name = stm_input_get_name (self->in);
  StmPlace place = piece->place;
  char *message = g_strdup_printf ("%s%s%u:%u: %s%s%s", name ? name : "", name ? ":" : "",
                                   place.line, place.column, path, path[0] ? ": " : "",
                                   error->message);

  place.path = path;
  stm_error_set_place (error, &place);
  g_free (error->message);
  error->message = message;
}

static StmPlace
get_place (const StmJsonStream *self)
{
  return (StmPlace){ (guint) MIN (self->line, G_MAXUINT),
                     (guint) MIN (self->offset - self->line_start + 1, G_MAXUINT),
                     (gsize) self->offset, NULL };
}

/* An error where the stream stands. */
static gboolean
fail (StmJsonStream *self, StmError code, const char *message, GError **error)
{
  StmPlace place = get_place (self);
  const char *name = stm_input_get_name (self->in);

  stm_error_set (error, code, &place, "%s%s%u:%u: %s", name ? name : "", name ? ":" : "",
                 place.line, place.column, message);
  return FALSE;
}

/* Passes @len bytes of @data, counting lines. */
static void
pass (StmJsonStream *self, const char *data, gsize len)
{
  for (const char *p = data; (p = memchr (p, '\n', (gsize) (data + len - p))) != NULL; p++)
    {
      self->line++;
      self->line_start = self->offset + (guint64) (p + 1 - data);
    }
  self->offset += len;
  stm_input_pass (self->in, len);
}

#define AT_NO_BYTE -1 /* the end */
#define FAILED -2

/* The next byte that is not blank, which is not passed. */
static int
peek (StmJsonStream *self, GError **error)
{
  GError *failure = NULL;
  const char *data;
  gsize len;

  while (stm_input_look (self->in, 0, &data, &len, &failure))
    {
      gsize blanks = 0;

      if (!self->has_begun)
        {
          stm_input_pass (self->in, 0);
          self->offset = self->line_start = stm_input_get_offset (self->in);
          self->has_begun = TRUE;
        }
      while (blanks < len && memchr (" \t\r\n", data[blanks], 4) != NULL)
        blanks++;
      pass (self, data, blanks);
      if (blanks < len)
        return (guchar) data[blanks];
    }
  if (failure == NULL)
    return AT_NO_BYTE;
  g_propagate_error (error, failure);
  return FAILED;
}

/* One byte, which peek() gave. */
static void
take (StmJsonStream *self)
{
  const char *data;
  gsize len;

  if (stm_input_look (self->in, 0, &data, &len, NULL))
    pass (self, data, 1);
}

/* Where a value has got to while its end is looked for. */
typedef struct {
  gsize at;
  guint depth;
  gboolean in_string;
  gboolean is_scalar;
} Search;

/* Goes on in @data; TRUE when the value ends at search->at. */
static gboolean
find_end (Search *search, const char *data, gsize len)
{
  const char *p = data + search->at;
  const char *end = data + len;

  while (p < end)
    {
      if (search->in_string)
        {
          while (p < end && *p != '"' && *p != '\\')
            p++;
          if (p == end || (*p == '\\' && p + 1 == end))
            break; /* the escaped byte comes with more */
          if (*p == '\\')
            {
              p += 2;
              continue;
            }
          search->in_string = FALSE;
        }
      else if (search->is_scalar)
        {
          while (p < end && memchr (",]} \t\r\n\"[{:", *p, 11) == NULL)
            p++;
          if (p == end)
            break;
          search->at = (gsize) (p - data);
          return TRUE;
        }
      else
        switch (*p)
          {
          case '"':
            search->in_string = TRUE;
            p++;
            continue;
          case '{':
          case '[':
            search->depth++;
            p++;
            continue;
          case '}':
          case ']':
            search->depth--;
            break;
          default:
            if (search->depth == 0)
              search->is_scalar = TRUE;
            p++;
            continue;
          }
      p++;
      if (search->depth == 0)
        {
          search->at = (gsize) (p - data);
          return TRUE;
        }
    }
  search->at = (gsize) (p - data);
  return FALSE;
}

/* The value that follows, roughly: its brackets fit one another in number. */
static gboolean
take_value (StmJsonStream *self, StmJsonPiece *piece, GError **error)
{
  GError *failure = NULL;
  Search search = { 0 };
  const char *data = NULL;
  gsize len = 0;
  gboolean is_whole = FALSE;
  int first = peek (self, error);

  if (first == FAILED)
    return FALSE;
  if (first == AT_NO_BYTE)
    return fail (self, STM_ERROR_SYNTAX, "the document ends where a value is due", error);
  if (memchr (",]}:", first, 4) != NULL)
    return fail (self, STM_ERROR_SYNTAX, "a value is due here", error);
  piece->place = get_place (self);
  while (!is_whole && stm_input_look (self->in, len, &data, &len, &failure))
    {
      is_whole = find_end (&search, data, len);
      if (!is_whole && len > self->limits.max_record_size)
        {
          g_autofree char *message
              = g_strdup_printf ("a value of more than %" G_GSIZE_FORMAT " bytes",
                                 self->limits.max_record_size);

          return fail (self, STM_ERROR_LIMIT, message, error);
        }
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  /* Where the document ends inside the value, its reader says so. */
  piece->data = data;
  piece->len = is_whole ? search.at : len;
  pass (self, data, piece->len);
  return TRUE;
}

StmJson *
stm_json_stream_begin (StmJsonStream *self, const StmJsonPiece *piece, StmArena *arena)
{
  guint outside = piece->kind == STM_JSON_PIECE_ITEM    ? 2
                  : piece->kind == STM_JSON_PIECE_WHOLE ? 0
                                                        : 1;

  self->piece = piece;
  self->json.limits.max_depth = self->limits.max_depth - MIN (outside, self->limits.max_depth);
  stm_json_restart (&self->json, piece->data, piece->len, arena);
  return &self->json;
}

/* The key of the next member into self->key, its colon passed. */
static gboolean
take_key (StmJsonStream *self, GError **error)
{
  StmJsonPiece name = { .kind = STM_JSON_PIECE_WHOLE };
  const char *key = NULL;
  gsize len = 0;
  StmJson *json;
  int next;

  if (!take_value (self, &name, error))
    return FALSE;
  stm_arena_reset (&self->arena);
  json = stm_json_stream_begin (self, &name, &self->arena);
  if (!stm_json_read_string (json, &key, &len) || !stm_json_end (json))
    {
      stm_json_stream_take_error (self, error);
      return FALSE;
    }
  if (!g_hash_table_add (self->keys, g_strndup (key, len)))
    {
      g_autofree char *quoted = stm_error_quote (key, (gssize) len);

      stm_json_fail (json, json->start, STM_ERROR_DUPLICATE, "member %s stands twice", quoted);
      stm_json_stream_take_error (self, error);
      return FALSE;
    }
  if (g_hash_table_size (self->keys) > self->limits.max_records)
    return fail (self, STM_ERROR_LIMIT, "too many members", error);
  g_free (self->key);
  self->key = g_strndup (key, len);
  self->key_len = len;
  next = peek (self, error);
  if (next == ':')
    take (self);
  else if (next != FAILED)
    fail (self, STM_ERROR_SYNTAX, "a colon is due here", error);
  return next == ':';
}

typedef enum { MORE, NO_MORE, BAD } More;

/* Before a member or item, or at the closing byte. */
static More
go_on (StmJsonStream *self, char closing, gboolean *is_started, GError **error)
{
  int next = peek (self, error);

  if (next == closing)
    {
      take (self);
      return NO_MORE;
    }
  if (next >= 0 && *is_started)
    {
      if (next != ',')
        {
          fail (self, STM_ERROR_SYNTAX,
                closing == '}' ? "a comma or } is due here" : "a comma or ] is due here", error);
          return BAD;
        }
      take (self);
      next = peek (self, error);
    }
  *is_started = TRUE;
  if (next == FAILED)
    return BAD;
  if (next == AT_NO_BYTE)
    fail (self, STM_ERROR_SYNTAX, "the document ends inside an object or array", error);
  else if (closing == '}' && next != '"')
    fail (self, STM_ERROR_SYNTAX, "a member's name is due here", error);
  else
    return MORE;
  return BAD;
}

/* The root: opened, then NO_MORE; or given whole in @piece. */
static More
begin_root (StmJsonStream *self, StmJsonPiece *piece, GError **error)
{
  int first = peek (self, error);

  if (first == FAILED)
    return BAD;
  self->is_started = self->is_item_started = FALSE;
  self->index = 0;
  if ((first == '{' && self->arrays != NULL)
      || (first == '[' && (self->flags & STM_JSON_STREAM_ROOT_ARRAY) != 0))
    {
      self->state = first == '{' ? IN_OBJECT : IN_ROOT_ARRAY;
      g_hash_table_remove_all (self->keys);
      take (self);
      return NO_MORE;
    }
  piece->kind = STM_JSON_PIECE_WHOLE;
  if (!take_value (self, piece, error))
    return BAD;
  self->state = BEHIND_ROOT;
  return MORE;
}

/* Behind a root: whether another one may be and is there. */
static More
end_root (StmJsonStream *self, GError **error)
{
  int next = peek (self, error);

  if (next == FAILED)
    return BAD;
  if (next == AT_NO_BYTE)
    return NO_MORE;
  if ((self->flags & STM_JSON_STREAM_SEVERAL) != 0)
    return MORE;
  fail (self, STM_ERROR_SYNTAX, "nothing may follow the document", error);
  return BAD;
}

static gboolean
is_taken_apart (const StmJsonStream *self)
{
  return strcmp (self->arrays, "*") == 0 || stm_codec_has_word (self->arrays, self->key);
}

/* The next piece: MORE; a state further: NO_MORE; the end or an error: BAD. */
static More
step (StmJsonStream *self, StmJsonPiece *piece, GError **error)
{
  More more;
  int next;

  switch (self->state)
    {
    case BEFORE_ROOT:
      return begin_root (self, piece, error);
    case BEHIND_ROOT:
      if (end_root (self, error) != MORE)
        return BAD;
      self->state = BEFORE_ROOT;
      return NO_MORE;
    case IN_OBJECT:
      more = go_on (self, '}', &self->is_started, error);
      if (more == NO_MORE)
        {
          self->state = BEHIND_ROOT;
          piece->kind = STM_JSON_PIECE_CLOSE;
          piece->place = get_place (self);
          return MORE;
        }
      if (more == BAD || !take_key (self, error))
        return BAD;
      next = peek (self, error);
      if (next == FAILED)
        return BAD;
      if (next == '[' && is_taken_apart (self))
        {
          self->state = IN_ARRAY;
          self->is_item_started = FALSE;
          self->index = 0;
          take (self);
          return NO_MORE;
        }
      piece->kind = STM_JSON_PIECE_MEMBER;
      break;
    case IN_ARRAY:
    case IN_ROOT_ARRAY:
      more = go_on (self, ']', &self->is_item_started, error);
      if (more == NO_MORE)
        self->state = self->state == IN_ARRAY ? IN_OBJECT : BEHIND_ROOT;
      if (more != MORE)
        return more;
      piece->kind = self->state == IN_ARRAY ? STM_JSON_PIECE_ITEM : STM_JSON_PIECE_ROOT_ITEM;
      piece->index = self->index++;
      break;
    default:
      return BAD;
    }
  if (piece->kind != STM_JSON_PIECE_ROOT_ITEM)
    {
      piece->key = self->key;
      piece->key_len = self->key_len;
    }
  return take_value (self, piece, error) ? MORE : BAD;
}

gboolean
stm_json_stream_next (StmJsonStream *self, StmJsonPiece *piece, GError **error)
{
  More more = NO_MORE;

  memset (piece, 0, sizeof *piece);
  while (more == NO_MORE)
    more = step (self, piece, error);
  if (more == BAD)
    self->state = AT_END;
  return more == MORE;
}
