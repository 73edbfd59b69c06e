/* SPDX-License-Identifier: LGPL-2.1-or-later
 * One buffer that grows to the longest line asked for. A byte order mark at the very beginning is
 * passed over. */
#define _GNU_SOURCE /* memrchr */
#include "base/stm-input.h"

#include "base/stm-error-private.h"

#include <string.h>

#define STEP ((gsize) 128 << 10) /* bytes asked of a stream at a time */

struct _StmInput {
  char *name;
  GBytes *bytes;
  GInputStream *stream; /* NULL when all there is stands in data */
  GCancellable *cancellable;
  const char *data;
  gsize start;          /* what is not given yet: [start, end) of data */
  gsize end;
  char *buffer;         /* data, when it is ours */
  gsize room;
  gboolean is_at_end;
  gboolean has_begun;
  gsize given;          /* where in data what was given last began, when its line is not known */
  gsize counted;        /* lines are counted up to here in data: */
  guint64 next_line;    /* the number of the line there */
  guint64 line;         /* of what was given last; 0 = to be counted */
  guint64 offset;       /* of data[0] in the input */
  guint64 given_offset;
};

static StmInput *
new_input (const char *name)
{
  StmInput *self = g_new0 (StmInput, 1);

  self->name = g_strdup (name);
  self->line = self->next_line = 1;
  return self;
}

StmInput *
stm_input_new_data (const char *data, gsize len, const char *name)
{
  StmInput *self = new_input (name);

  self->data = data;
  self->end = len;
  self->is_at_end = TRUE;
  return self;
}

StmInput *
stm_input_new_bytes (GBytes *bytes, const char *name)
{
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);
  StmInput *self = stm_input_new_data (data ? data : "", len, name);

  self->bytes = g_bytes_ref (bytes);
  return self;
}

StmInput *
stm_input_new_stream (GInputStream *stream, const char *name)
{
  StmInput *self = new_input (name);

  self->stream = g_object_ref (stream);
  return self;
}

StmInput *
stm_input_new_file (const char *filename, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (filename);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  return stream ? stm_input_new_stream (G_INPUT_STREAM (stream), filename) : NULL;
}

void
stm_input_free (StmInput *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_free (self->buffer);
  g_free (self);
}

void
stm_input_set_cancellable (StmInput *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

const char *
stm_input_get_name (const StmInput *self)
{
  return self->name;
}

static void
count_lines (StmInput *self, gsize end)
{
  const char *stop = self->data + end;

  if (self->counted == end)
    return;
  for (const char *p = self->data + self->counted;
       (p = memchr (p, '\n', (gsize) (stop - p))) != NULL; p++)
    self->next_line++;
  self->counted = end;
}

/* Lines of what was given as a piece are counted when somebody asks. */
static void
find_line (StmInput *self)
{
  if (self->line == 0)
    {
      count_lines (self, self->given);
      self->line = self->next_line;
    }
  count_lines (self, self->start);
}

/* More bytes into the buffer, at its front what is not given yet. FALSE with an error, and at the
 * end without one. */
static gboolean
fill (StmInput *self, gsize at_least, GError **error)
{
  gssize got;

  if (self->is_at_end)
    return FALSE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->start > 0)
    {
      find_line (self);
      memmove (self->buffer, self->buffer + self->start, self->end - self->start);
      self->counted = 0;
      self->offset += self->start;
      self->end -= self->start;
      self->start = 0;
    }
  if (self->room - self->end < MAX (STEP, at_least))
    {
      self->room = MAX (self->room * 2, self->end + MAX (STEP, at_least));
      self->buffer = g_realloc (self->buffer, self->room);
    }
  self->data = self->buffer;
  got = g_input_stream_read (self->stream, self->buffer + self->end, self->room - self->end,
                             self->cancellable, error);
  if (got < 0)
    return FALSE;
  self->is_at_end = got == 0;
  self->end += (gsize) got;
  return got > 0;
}

/* The first bytes are there, the byte order mark is not. */
static gboolean
begin (StmInput *self, GError **error)
{
  GError *failure = NULL;

  if (self->has_begun)
    return TRUE;
  while (self->end < 4096 && fill (self, 0, &failure))
    ;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (self->data == NULL)
    self->data = "";
  self->has_begun = TRUE;
  if (self->end >= 3 && memcmp (self->data, "\xef\xbb\xbf", 3) == 0)
    self->start = self->counted = 3;
  return TRUE;
}

gboolean
stm_input_peek (StmInput *self, const char **head, gsize *len, GError **error)
{
  if (!begin (self, error))
    return FALSE;
  *head = self->data + self->start;
  *len = self->end - self->start;
  return TRUE;
}

static gboolean
fail_limit (GError **error, const char *what, gsize most, guint64 line)
{
  stm_error_set (error, STM_ERROR_LIMIT, &(StmPlace){ .line = (guint) line, .column = 1 },
                 "%s of more than %" G_GSIZE_FORMAT " bytes", what, most);
  return FALSE;
}

gboolean
stm_input_read_all (StmInput *self, gsize most, const char **data, gsize *len, GError **error)
{
  GError *failure = NULL;

  if (!begin (self, error))
    return FALSE;
  while ((most == 0 || self->end - self->start <= most)
         && fill (self, MIN (self->end, (gsize) 64 << 20), &failure))
    ;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  find_line (self);
  self->line = self->next_line;
  self->given_offset = self->offset + self->start;
  *data = self->data + self->start;
  *len = self->end - self->start;
  if (most != 0 && *len > most)
    return fail_limit (error, "a document", most, self->line);
  self->start = self->end;
  return TRUE;
}

gboolean
stm_input_next_line (StmInput *self, gsize most, const char **line, gsize *len, GError **error)
{
  GError *failure = NULL;
  gsize searched = 0;

  if (!begin (self, error))
    return FALSE;
  find_line (self);
  for (;;)
    {
      const char *from = self->data + self->start;
      gsize left = self->end - self->start;
      const char *feed = memchr (from + searched, '\n', left - searched);

      if (most != 0 && (feed != NULL ? (gsize) (feed - from) : left) > most)
        return fail_limit (error, "a line", most, self->next_line);
      if (feed == NULL)
        {
          searched = left;
          if (fill (self, MIN (left, (gsize) 64 << 20), &failure))
            continue;
          if (failure != NULL)
            {
              g_propagate_error (error, failure);
              return FALSE;
            }
          if (left == 0)
            return FALSE;
          from = self->data + self->start;
        }
      *line = from;
      *len = feed != NULL ? (gsize) (feed - from) : left;
      self->line = self->next_line++;
      self->given_offset = self->offset + self->start;
      self->counted = self->start += *len + (feed != NULL);
      return TRUE;
    }
}

gboolean
stm_input_skip_line (StmInput *self, GOutputStream *copy, GError **error)
{
  GError *failure = NULL;

  if (!begin (self, error))
    return FALSE;
  find_line (self);
  self->line = self->next_line++;
  self->given_offset = self->offset + self->start;
  for (;;)
    {
      const char *from = self->data + self->start;
      gsize left = self->end - self->start;
      const char *feed = memchr (from, '\n', left);
      gsize n = feed != NULL ? (gsize) (feed - from) + 1 : left;

      self->counted = self->start += n;
      if (copy != NULL
          && !g_output_stream_write_all (copy, from, n, NULL, self->cancellable, error))
        return FALSE;
      if (feed != NULL)
        return TRUE;
      if (fill (self, 0, &failure))
        continue;
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      return copy == NULL
             || g_output_stream_write_all (copy, "\n", 1, NULL, self->cancellable, error);
    }
}

gboolean
stm_input_next_lines (StmInput *self, gsize wanted, gsize most, const char **data, gsize *len,
                      GError **error)
{
  GError *failure = NULL;
  const char *from;
  const char *feed = NULL;
  gsize left;

  if (!begin (self, error))
    return FALSE;
  while (self->end - self->start < wanted && fill (self, wanted, &failure))
    ;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  from = self->data + self->start;
  left = self->end - self->start;
  if (left == 0)
    return FALSE;
  /* Forward first: memory that nobody has touched yet is fetched ahead in that direction. */
  if (left > wanted)
    feed = memchr (from + wanted, '\n', MIN (left - wanted, wanted));
  if (feed == NULL)
    feed = memrchr (from, '\n', MIN (left, wanted));
  if (feed == NULL)
    return stm_input_next_line (self, most, data, len, error);
  *data = from;
  *len = (gsize) (feed - from);
  self->line = 0;
  self->given = self->start;
  self->given_offset = self->offset + self->start;
  self->start += *len + 1;
  return TRUE;
}

gboolean
stm_input_look (StmInput *self, gsize seen, const char **data, gsize *len, GError **error)
{
  GError *failure = NULL;

  if (!begin (self, error))
    return FALSE;
  while (self->end - self->start <= seen)
    if (!fill (self, MIN (seen, (gsize) 64 << 20), &failure))
      {
        /* What there is may have moved. */
        *data = self->data + self->start;
        *len = self->end - self->start;
        if (failure != NULL)
          g_propagate_error (error, failure);
        return FALSE;
      }
  *data = self->data + self->start;
  *len = self->end - self->start;
  return TRUE;
}

void
stm_input_pass (StmInput *self, gsize len)
{
  count_lines (self, self->start);
  self->line = 0;
  self->given = self->start;
  self->given_offset = self->offset + self->start;
  self->start += len;
}

gboolean
stm_input_is_stable (const StmInput *self)
{
  return self->stream == NULL;
}

guint64
stm_input_get_line (StmInput *self)
{
  find_line (self);
  return self->line;
}

guint64
stm_input_get_offset (const StmInput *self)
{
  return self->given_offset;
}
