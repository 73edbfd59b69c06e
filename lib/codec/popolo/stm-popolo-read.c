/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A Popolo document into reports: one, or, when it is larger than the option "part" says, several
 * of about that size, so that a document of any size needs the memory of one part. Persons and
 * organizations become speakers, speeches statements over a text that is made of them, memberships
 * and posts give roles and organizations. */
#include "codec/popolo/stm-popolo-read.h"

#include "base/stm-error-private.h"

#define PART_SIZE ((guint64) 32 << 20)

static const char root_members[]
    = "id sources persons organizations memberships posts speeches motions vote_events votes events "
      "areas meta";

gboolean
stm_popolo_look_ahead (StmJson *json, const char **after, const char **raw, gsize *len)
{
  const char *here = json->p;

  if (!stm_json_skip_raw (json, raw, len))
    return FALSE;
  *after = json->p;
  json->p = here;
  return TRUE;
}

void
stm_popolo_add_raw (StmPopoloReader *self, gpointer record, const char *key, const char *raw,
                    gsize len)
{
  g_autofree char *json = g_malloc (len + 1);

  len = stm_json_minify (json, raw, len);
  if (len != 2 || json[0] != '[') /* nothing in it: says nothing */
    stm_builder_keep_unknown (self->builder, record, key, json, len);
}

gboolean
stm_popolo_keep (StmPopoloReader *self, gpointer record, const char *known, const char *key,
                 gsize key_len, const char *raw, gsize len)
{
  g_autofree char *name = g_strndup (key, key_len); /* keys do not end with NUL */

  if ((self->options->flags & STM_READ_REJECT_UNKNOWN) != 0 && !stm_codec_has_word (known, name))
    {
      g_autofree char *quoted = stm_error_quote (key, (gssize) key_len);

      return stm_json_fail (self->json, raw, STM_ERROR_VALUE, "unknown member %s", quoted);
    }
  if (len != 4 || memcmp (raw, "null", 4) != 0)
    stm_popolo_add_raw (self, record, name, raw, len);
  return TRUE;
}

gboolean
stm_popolo_read_text (StmPopoloReader *self, const char **value)
{
  if (stm_json_peek (self->json) == STM_JSON_NULL)
    return stm_json_read_null (self->json);
  return stm_json_read_string (self->json, value, NULL);
}

gboolean
stm_popolo_read_id (StmPopoloReader *self, const char **value)
{
  gint64 number;

  if (stm_json_peek (self->json) == STM_JSON_NUMBER)
    {
      g_autofree char *digits = NULL;

      if (!stm_json_read_int64 (self->json, &number))
        return FALSE;
      digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      *value = stm_arena_string (&self->arena, digits, strlen (digits));
      return TRUE;
    }
  return stm_popolo_read_text (self, value);
}

static gboolean
keep_string (StmPopoloReader *self, gboolean is_read, const char **value)
{
  if (is_read && *value != NULL)
    *value = stm_arena_string (&self->kept, *value, stm_arena_string_length (*value));
  return is_read;
}

gboolean
stm_popolo_keep_text (StmPopoloReader *self, const char **value)
{
  return keep_string (self, stm_popolo_read_text (self, value), value);
}

gboolean
stm_popolo_keep_id (StmPopoloReader *self, const char **value)
{
  return keep_string (self, stm_popolo_read_id (self, value), value);
}

const char *
stm_popolo_copy (StmPopoloReader *self, const char *text)
{
  return text ? stm_builder_string (self->builder, text, (gssize) stm_arena_string_length (text))
              : NULL;
}

/* The file's name without its folder and suffixes. */
static char *
make_id (const char *name)
{
  g_autofree char *base = name ? g_path_get_basename (name) : NULL;
  char *dot = base ? strchr (base + 1, '.') : NULL;

  if (dot != NULL)
    *dot = '\0';
  return base != NULL && g_utf8_validate (base, -1, NULL) ? g_steal_pointer (&base)
                                                          : g_strdup ("popolo");
}

static void
clear_raw (gpointer raw)
{
  g_free (((StmPopoloRaw *) raw)->name);
  g_string_free (((StmPopoloRaw *) raw)->items, TRUE);
}

gpointer
stm_popolo_open (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  const char *part = stm_codec_get_option (options->named, "part", NULL);
  guint64 part_size = PART_SIZE;
  StmPopoloReader *self;

  if (part != NULL && !g_ascii_string_to_unsigned (part, 10, 0, G_MAXINT64, &part_size, NULL))
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "the option part is a number of bytes");
      return NULL;
    }
  self = g_new0 (StmPopoloReader, 1);
  self->options = options;
  self->notes = notes;
  self->name = stm_input_get_name (in);
  self->part_size = part_size;
  self->id = make_id (self->name);
  self->memberships = g_array_new (FALSE, FALSE, sizeof (StmPopoloMembership));
  self->posts = g_array_new (FALSE, FALSE, sizeof (StmPopoloPost));
  self->speeches = g_array_new (FALSE, FALSE, sizeof (StmPopoloSpeech));
  self->raws = g_array_new (FALSE, FALSE, sizeof (StmPopoloRaw));
  g_array_set_clear_func (self->raws, clear_raw);
  self->text = g_string_new (NULL);
  stm_arena_init (&self->arena);
  stm_arena_init (&self->kept);
  stm_json_stream_init (&self->stream, in, &options->limits, "*", 0);
  return self;
}

void
stm_popolo_close (gpointer state)
{
  StmPopoloReader *self = state;

  stm_json_stream_clear (&self->stream);
  stm_popolo_directory_clear (&self->directory);
  stm_arena_clear (&self->arena);
  stm_arena_clear (&self->kept);
  stm_id_table_clear (&self->speakers);
  stm_id_table_clear (&self->statements);
  stm_report_builder_unref (self->builder);
  g_array_unref (self->memberships);
  g_array_unref (self->posts);
  g_array_unref (self->speeches);
  g_array_unref (self->raws);
  g_string_free (self->text, TRUE);
  g_free (self->id);
  g_free (self);
}

guint64
stm_popolo_get_line (gconstpointer state)
{
  return ((const StmPopoloReader *) state)->line;
}

static void
begin_part (StmPopoloReader *self)
{
  g_autofree char *id = self->n_parts == 0 ? g_strdup (self->id)
                                           : g_strdup_printf ("%s-%u", self->id, self->n_parts + 1);

  self->builder = stm_report_builder_new (id);
  self->report = self->builder->report;
  self->line = self->stream.line;
  self->offset = stm_json_stream_get_offset (&self->stream);
  self->n_records = 0;
  self->has_more = FALSE;
  stm_arena_reset (&self->kept);
  g_array_set_size (self->memberships, 0);
  g_array_set_size (self->posts, 0);
  g_array_set_size (self->speeches, 0);
  g_array_set_size (self->raws, 0);
  g_string_truncate (self->text, 0);
  stm_id_table_reset (&self->speakers);
  stm_id_table_reset (&self->statements);
}

/* The report of the part so far; NULL with an error. */
static StmReport *
finish_part (StmPopoloReader *self, GError **error)
{
  StmReport *report;

  stm_popolo_resolve_memberships (self);
  stm_popolo_resolve_speeches (self);
  for (guint i = 0; i < self->raws->len; i++)
    {
      StmPopoloRaw *raw = &g_array_index (self->raws, StmPopoloRaw, i);

      if (strcmp (raw->name, "memberships") == 0 && !self->has_more)
        continue;
      g_string_append_c (raw->items, ']');
      stm_builder_keep_unknown (self->builder, self->report, raw->name,
                                raw->items->str, raw->items->len);
    }
  if (!self->is_at_end)
    stm_popolo_remember (self);
  report = stm_report_builder_end (self->builder, error);
  g_clear_pointer (&self->builder, stm_report_builder_unref);
  self->report = NULL;
  self->n_parts++;
  return report;
}

/* An item of an array of the root goes to what is kept of it. */
static void
keep_item (StmPopoloReader *self, const StmJsonPiece *piece)
{
  StmPopoloRaw *raw = NULL;
  gsize before;

  for (guint i = self->raws->len; i-- > 0 && raw == NULL;)
    if (strcmp (g_array_index (self->raws, StmPopoloRaw, i).name, piece->key) == 0)
      raw = &g_array_index (self->raws, StmPopoloRaw, i);
  if (raw == NULL)
    {
      StmPopoloRaw added = { g_strdup (piece->key), g_string_new (NULL) };

      g_array_append_val (self->raws, added);
      raw = &g_array_index (self->raws, StmPopoloRaw, self->raws->len - 1);
    }
  g_string_append_c (raw->items, raw->items->len == 0 ? '[' : ',');
  before = raw->items->len;
  g_string_set_size (raw->items, before + piece->len);
  g_string_set_size (raw->items,
                     before + stm_json_minify (raw->items->str + before, piece->data, piece->len));
}

/* One item of an array of the root. */
static gboolean
read_item (StmPopoloReader *self, const StmJsonPiece *piece)
{
  static const struct {
    const char *key;
    char class;
    gboolean is_kept; /* the model holds only a part of it */
  } classes[] = { { "persons", 'p', FALSE },
                  { "organizations", 'o', FALSE },
                  { "speeches", 's', FALSE },
                  { "memberships", 'm', TRUE },
                  { "posts", 't', TRUE } };
  gboolean is_kept = TRUE;
  char class = 0;

  if (++self->n_records > self->options->limits.max_records)
    return stm_json_fail (self->json, self->json->p, STM_ERROR_LIMIT, "more than %u records",
                          self->options->limits.max_records);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strcmp (piece->key, classes[i].key) == 0)
      {
        class = classes[i].class;
        is_kept = classes[i].is_kept;
      }
  if (class == 0 && (self->options->flags & STM_READ_REJECT_UNKNOWN) != 0
      && !stm_codec_has_word (root_members, piece->key))
    {
      g_autofree char *quoted = stm_error_quote (piece->key, -1);

      return stm_json_fail (self->json, self->json->p, STM_ERROR_VALUE, "unknown member %s",
                            quoted);
    }
  if (!(class == 'm'   ? stm_popolo_read_membership (self, NULL)
        : class == 't' ? stm_popolo_read_post (self, NULL)
        : class == 's' ? stm_popolo_read_speech (self)
        : class != 0   ? stm_popolo_read_speaker (self, class == 'p')
                       : stm_json_skip (self->json)))
    return FALSE;
  if (!stm_json_end (self->json))
    return FALSE;
  if (is_kept)
    keep_item (self, piece);
  return TRUE;
}

/* A member of the root that is no array. */
static gboolean
read_member (StmPopoloReader *self, const StmJsonPiece *piece)
{
  static const char classes[] = "persons organizations speeches memberships posts";
  const char *id = NULL;
  const char *raw;
  gsize len;

  if (stm_json_is (piece->key, piece->key_len, "id")
      && stm_json_peek (self->json) == STM_JSON_STRING)
    {
      if (!stm_json_read_string (self->json, &id, &len))
        return FALSE;
      if (*id == '\0')
        return TRUE;
      if (self->n_parts > 0)
        {
          stm_loss_add (self->options->loss, "an id behind the first part", 1);
          return TRUE;
        }
      g_free (self->id);
      self->id = g_strndup (id, len);
      self->report->id = stm_popolo_copy (self, id);
      return stm_json_end (self->json);
    }
  if (stm_codec_has_word (classes, piece->key) && stm_json_peek (self->json) != STM_JSON_NULL)
    return stm_json_expect (self->json, STM_JSON_ARRAY, "an array");
  return stm_json_skip_raw (self->json, &raw, &len) && stm_json_end (self->json)
         && stm_popolo_keep (self, self->report, root_members, piece->key, piece->key_len, raw,
                             len);
}

static gboolean
take_piece (StmPopoloReader *self, const StmJsonPiece *piece, GError **error)
{
  const guint n_memberships = self->memberships->len, n_posts = self->posts->len;
  const gboolean has_more = self->has_more;
  GError *failure = NULL;
  gboolean good;

  if (piece->kind == STM_JSON_PIECE_CLOSE)
    return TRUE;
  stm_arena_reset (&self->arena);
  self->json = stm_json_stream_begin (&self->stream, piece, &self->arena);
  good = piece->kind == STM_JSON_PIECE_ITEM     ? read_item (self, piece)
         : piece->kind == STM_JSON_PIECE_MEMBER ? read_member (self, piece)
                                                : stm_json_enter_object (self->json);
  if (good)
    return TRUE;
  stm_json_stream_take_error (&self->stream, &failure);
  /* What a dropped item told of others goes with it. */
  g_array_set_size (self->memberships, n_memberships);
  g_array_set_size (self->posts, n_posts);
  self->has_more = has_more;
  if (piece->kind == STM_JSON_PIECE_ITEM)
    return stm_codec_drop (self->options, self->notes, failure, error);
  g_propagate_error (error, failure);
  return FALSE;
}

/* That a document became several reports is worth telling, once. */
static void
note_parts (StmPopoloReader *self)
{
  g_autoptr (GError) note = NULL;

  stm_error_set (&note, STM_ERROR_LIMIT, NULL,
                 "a document of more than %" G_GUINT64_FORMAT
                 " bytes: it makes several reports; option part=0 makes one",
                 self->part_size);
  stm_diagnostics_add (self->notes, STM_SEVERITY_NOTE, note);
}

static void
fail_size (const StmPopoloReader *self, GError **error)
{
  stm_error_set (error, STM_ERROR_LIMIT,
                 &(StmPlace){ .line = (guint) self->stream.line, .column = 1 },
                 "%s%s%" G_GUINT64_FORMAT ":1: a report of more than %" G_GSIZE_FORMAT " bytes",
                 self->name ? self->name : "", self->name ? ":" : "", self->stream.line,
                 self->stream.limits.max_record_size);
}

StmReport *
stm_popolo_next (gpointer state, GCancellable *cancellable, GError **error)
{
  StmPopoloReader *self = state;
  StmJsonPiece piece;
  GError *failure = NULL;
  guint64 size;

  while (!self->is_at_end && !g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      if (!stm_json_stream_next (&self->stream, &piece, &failure))
        {
          self->is_at_end = TRUE;
          if (failure == NULL)
            return self->builder != NULL ? finish_part (self, error) : NULL;
          g_propagate_error (error, failure);
          return NULL;
        }
      if (self->builder == NULL && (piece.kind != STM_JSON_PIECE_CLOSE || self->n_parts == 0))
        begin_part (self);
      if (!take_piece (self, &piece, error))
        {
          self->is_at_end = TRUE;
          return NULL;
        }
      size = stm_json_stream_get_offset (&self->stream) - self->offset;
      if (self->part_size > 0 && piece.kind == STM_JSON_PIECE_ITEM && size >= self->part_size)
        {
          if (self->n_parts == 0)
            note_parts (self);
          return finish_part (self, error);
        }
      if (size > self->stream.limits.max_record_size)
        {
          self->is_at_end = TRUE;
          fail_size (self, error);
          return NULL;
        }
    }
  return NULL;
}
