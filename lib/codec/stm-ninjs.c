/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "ninjs": news items as IPTC's ninjs 1.x, 2.x and 3.x have them, read as sources of
 * prose. One item, an array of items, or items one after the other (JSON Lines). Names of members
 * are compared without case: 2.x writes "contenttype", 3.x "contentType". What the model has no
 * place for is counted as loss. */
#include "codec/stm-prose-source.h"

extern const StmCodec stm_codec_ninjs;

typedef struct {
  StmProseSource *source;
  int best_body;  /* rank of the body in source->text */
  int best_title;
} Item;

static gboolean
is_key (const char *key, gsize len, const char *name)
{
  return strlen (name) == len && g_ascii_strncasecmp (key, name, len) == 0;
}

static void
take_body (Item *item, int rank, const char *text, gsize len, gboolean is_markup)
{
  if (rank <= item->best_body || len == 0)
    return;
  item->best_body = rank;
  g_string_truncate (item->source->text, 0);
  if (is_markup)
    stm_markup_append_text (item->source->text, text, len);
  else
    g_string_append_len (item->source->text, text, (gssize) len);
}

/* A string, or nothing when the value is of another type. */
static const char *
take_string (StmJson *json, gsize *len)
{
  const char *value = NULL;

  *len = 0;
  if (stm_json_peek (json) == STM_JSON_STRING)
    stm_json_read_string (json, &value, len);
  else
    stm_json_skip (json);
  return value;
}

/* An item of "bodies" or "headlines". */
typedef struct {
  const char *role;
  const char *type;
  const char *value;
  gsize len;
} Piece;

static Piece
read_piece (StmJson *json)
{
  Piece piece = { NULL, NULL, NULL, 0 };
  const char *key;
  gsize key_len, len;

  if (stm_json_peek (json) != STM_JSON_OBJECT)
    {
      stm_json_skip (json);
      return piece;
    }
  stm_json_enter_object (json);
  while (stm_json_next_member (json, &key, &key_len))
    if (is_key (key, key_len, "role"))
      piece.role = take_string (json, &len);
    else if (is_key (key, key_len, "contenttype"))
      piece.type = take_string (json, &len);
    else if (is_key (key, key_len, "value"))
      piece.value = take_string (json, &piece.len);
    else
      stm_json_skip (json);
  return piece;
}

/* A main body of plain text before one of markup, before any other; @base ranks descriptions, which
 * stand in for a body, below all bodies. */
static void
read_bodies (StmJson *json, Item *item, int base)
{
  if (stm_json_peek (json) != STM_JSON_ARRAY)
    {
      stm_json_skip (json);
      return;
    }
  stm_json_enter_array (json);
  while (stm_json_next_item (json))
    {
      Piece piece = read_piece (json);
      gboolean markup = piece.type != NULL ? strstr (piece.type, "html") != NULL
                                           : g_strcmp0 (piece.role, "html") == 0;
      int rank = base + (markup ? 0 : 1)
                 + (piece.role == NULL || g_ascii_strcasecmp (piece.role, "main") == 0 ? 2 : 0);

      /* Who is to be named beside a picture is no prose. */
      if (piece.value != NULL && (piece.role == NULL || strstr (piece.role, "credit") == NULL))
        take_body (item, rank, piece.value, piece.len, markup);
    }
}

static void
read_headlines (StmJson *json, Item *item)
{
  if (stm_json_peek (json) != STM_JSON_ARRAY)
    {
      stm_json_skip (json);
      return;
    }
  stm_json_enter_array (json);
  while (stm_json_next_item (json))
    {
      Piece piece = read_piece (json);
      int rank = g_strcmp0 (piece.role, "main") == 0 ? 3 : 2;

      if (piece.value != NULL && rank > item->best_title)
        {
          item->best_title = rank;
          item->source->title = piece.value;
        }
    }
}

/* The first name in "infosources" (or "infosource"). */
static void
read_publisher (StmJson *json, Item *item)
{
  const char *key;
  gsize key_len, len;
  gboolean is_array = stm_json_peek (json) == STM_JSON_ARRAY;

  if (!is_array && stm_json_peek (json) != STM_JSON_OBJECT)
    {
      stm_json_skip (json);
      return;
    }
  if (is_array)
    stm_json_enter_array (json);
  while (!is_array || stm_json_next_item (json))
    {
      if (stm_json_peek (json) != STM_JSON_OBJECT)
        stm_json_skip (json);
      else
        {
          stm_json_enter_object (json);
          while (stm_json_next_member (json, &key, &key_len))
            if (is_key (key, key_len, "name") && item->source->publisher == NULL)
              item->source->publisher = take_string (json, &len);
            else
              stm_json_skip (json);
        }
      if (!is_array)
        break;
    }
}

static void
read_member (StmJson *json, Item *item, const char *key, gsize key_len,
             const StmReadOptions *options)
{
  StmProseSource *source = item->source;
  const char *value;
  gsize len;

  if (is_key (key, key_len, "uri"))
    source->id = take_string (json, &len);
  else if (is_key (key, key_len, "versioncreated"))
    source->published = take_string (json, &len);
  else if (is_key (key, key_len, "contentcreated") || is_key (key, key_len, "firstcreated"))
    {
      value = take_string (json, &len);
      if (source->published == NULL)
        source->published = value;
    }
  else if (is_key (key, key_len, "language"))
    source->language = take_string (json, &len);
  else if (is_key (key, key_len, "headline") || is_key (key, key_len, "title"))
    {
      int rank = is_key (key, key_len, "headline") ? 2 : 1;

      value = take_string (json, &len);
      if (value != NULL && len > 0 && rank > item->best_title)
        {
          source->title = value;
          item->best_title = rank;
        }
    }
  else if (is_key (key, key_len, "headlines"))
    read_headlines (json, item);
  else if (is_key (key, key_len, "byline") || is_key (key, key_len, "by"))
    {
      value = take_string (json, &len);
      if (value != NULL && len > 0
          && !g_ptr_array_find_with_equal_func (source->authors, value, g_str_equal, NULL))
        g_ptr_array_add (source->authors, (gpointer) value);
    }
  else if (is_key (key, key_len, "infosource") || is_key (key, key_len, "infosources"))
    read_publisher (json, item);
  else if (is_key (key, key_len, "copyrightholder"))
    {
      value = take_string (json, &len);
      if (source->publisher == NULL)
        source->publisher = value;
    }
  else if (is_key (key, key_len, "bodies"))
    read_bodies (json, item, 12);
  else if (is_key (key, key_len, "descriptions"))
    read_bodies (json, item, 2);
  else if (key_len > 12 && g_ascii_strncasecmp (key, "description_", 12) == 0)
    {
      value = take_string (json, &len);
      if (value != NULL)
        take_body (item, 1, value, len, g_strstr_len (key, (gssize) key_len, "html") != NULL);
    }
  else if (is_key (key, key_len, "body_text"))
    {
      value = take_string (json, &len);
      if (value != NULL)
        take_body (item, 22, value, len, FALSE);
    }
  else if (key_len > 5 && g_ascii_strncasecmp (key, "body_", 5) == 0)
    {
      value = take_string (json, &len);
      if (value != NULL)
        take_body (item, 21, value, len, TRUE);
    }
  else
    stm_prose_skip_unknown (json, options, key, key_len);
}

typedef struct {
  StmProseReader reader;
  StmProseSource source;
} Items;

static gpointer
open_ninjs (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  Items *self = g_new0 (Items, 1);

  stm_prose_reader_init (&self->reader, in, options, notes, NULL,
                         STM_JSON_STREAM_ROOT_ARRAY | STM_JSON_STREAM_SEVERAL);
  stm_prose_source_init (&self->source);
  return self;
}

static void
close_ninjs (gpointer state)
{
  Items *self = state;

  stm_prose_reader_clear (&self->reader);
  stm_prose_source_clear (&self->source);
  g_free (self);
}

static StmReport *
next_ninjs (gpointer state, GCancellable *cancellable, GError **error)
{
  Items *self = state;
  StmJsonStream *stream = &self->reader.stream;
  GError *failure = NULL;
  StmReport *report = NULL;
  StmJsonPiece piece;

  while (report == NULL && failure == NULL
         && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && stm_json_stream_next (stream, &piece, &failure))
    {
      StmJson *json = stm_json_stream_begin (stream, &piece, &self->source.arena);
      Item item = { .source = &self->source };
      const char *key;
      gsize key_len;

      if (stm_json_expect (json, STM_JSON_OBJECT, "a news item (an object)")
          && stm_json_enter_object (json))
        while (stm_json_next_member (json, &key, &key_len))
          read_member (json, &item, key, key_len, self->reader.options);
      stm_json_end (json);
      report = stm_prose_reader_finish (&self->reader, &self->source, &piece, &failure);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return report;
}

static guint64
get_line (gconstpointer state)
{
  return ((const Items *) state)->reader.line;
}

static int
sniff_ninjs (const char *head, gsize len)
{
  static const char *const members[]
      = { "\"versioncreated\"", "\"versionCreated\"", "\"pubstatus\"", "\"pubStatus\"",
          "\"headlines\"",      "\"body_text\"",      "\"body_xhtml\"",
          "\"descriptions\"" };

  if (len == 0 || (head[0] != '{' && head[0] != '['))
    return 0;
  if (g_strstr_len (head, (gssize) len, "\"ninjs\"") != NULL)
    return 85;
  if (g_strstr_len (head, (gssize) len, "\"uri\"") == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_strstr_len (head, (gssize) len, members[i]) != NULL)
      return 80;
  return 0;
}

const StmCodec stm_codec_ninjs = {
  .name = "ninjs",
  .title = "News items of agencies (IPTC ninjs 1.x to 3.x)",
  .media_type = "application/vnd.iptc.g2.ninjs+json",
  .suffixes = ".ninjs",
  .sniff = sniff_ninjs,
  .open = open_ninjs,
  .next = next_ninjs,
  .close = close_ninjs,
  .get_line = get_line,
};
