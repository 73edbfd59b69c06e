/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Files are written beside their place and renamed, so that readers see the old one or the new one
 * and never a part. */
#include "base/stm-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define LARGE ((gsize) 256 << 10)

struct _StmOutput {
  StmBytes bytes;
  GOutputStream *stream;
  GCancellable *cancellable;
  int fd;           /* -1 when there is none */
  char *filename;   /* the place of a file that is written beside it */
  char *beside;
};

static StmOutput *
new_output (void)
{
  StmOutput *self = g_new0 (StmOutput, 1);

  self->fd = -1;
  return self;
}

StmOutput *
stm_output_new_memory (void)
{
  return new_output ();
}

StmOutput *
stm_output_new_stream (GOutputStream *stream)
{
  StmOutput *self = new_output ();

  self->stream = g_object_ref (stream);
  return self;
}

static gboolean
fail_errno (GError **error, int code, const char *what, const char *filename)
{
  g_autofree char *shown = g_filename_display_name (filename);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s: cannot %s: %s",
               shown, what, g_strerror (code));
  return FALSE;
}

StmOutput *
stm_output_new_file (const char *filename, GError **error)
{
  g_autoptr (StmOutput) self = new_output ();
  g_autofree char *target = realpath (filename, NULL);
  struct stat info;
  gboolean exists = target != NULL && stat (target, &info) == 0;

  if (exists && !S_ISREG (info.st_mode))
    {
      self->fd = g_open (target, O_WRONLY | O_CLOEXEC, 0);
      if (self->fd < 0)
        {
          fail_errno (error, errno, "open it", filename);
          return NULL;
        }
      return g_steal_pointer (&self);
    }
  /* Through a symbolic link to where it leads. */
  self->filename = g_strdup (target ? target : filename);
  self->beside = g_strconcat (self->filename, ".XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->beside, O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd < 0)
    {
      fail_errno (error, errno, "write beside it", filename);
      g_clear_pointer (&self->beside, g_free);
      return NULL;
    }
  if (exists)
    (void) !fchmod (self->fd, info.st_mode & 07777);
  return g_steal_pointer (&self);
}

void
stm_output_free (StmOutput *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->beside != NULL)
    g_unlink (self->beside);
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_free (self->filename);
  g_free (self->beside);
  stm_bytes_clear (&self->bytes);
  g_free (self);
}

void
stm_output_set_cancellable (StmOutput *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

StmBytes *
stm_output_get_bytes (StmOutput *self)
{
  return &self->bytes;
}

static gboolean
write_all (StmOutput *self, GError **error)
{
  gsize done = 0;

  if (self->stream != NULL)
    {
      gboolean good = g_output_stream_write_all (self->stream, self->bytes.data, self->bytes.len,
                                                 NULL, self->cancellable, error);

      self->bytes.len = 0;
      return good;
    }
  while (self->fd >= 0 && done < self->bytes.len)
    {
      gssize n = write (self->fd, self->bytes.data + done, self->bytes.len - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_errno (error, errno, "write", self->filename ? self->filename : "output");
      done += (gsize) n;
    }
  if (self->fd >= 0)
    self->bytes.len = 0;
  return TRUE;
}

gboolean
stm_output_flush (StmOutput *self, GError **error)
{
  return self->bytes.len < LARGE
         || (!g_cancellable_set_error_if_cancelled (self->cancellable, error)
             && write_all (self, error));
}

gboolean
stm_output_close (StmOutput *self, GError **error)
{
  if (!write_all (self, error))
    return FALSE;
  if (self->stream != NULL)
    return g_output_stream_flush (self->stream, self->cancellable, error);
  if (self->fd < 0)
    return TRUE;
  if (self->beside != NULL && fsync (self->fd) != 0 && errno != EINVAL)
    return fail_errno (error, errno, "write", self->filename);
  if (close (self->fd) != 0)
    {
      self->fd = -1;
      return fail_errno (error, errno, "write", self->filename ? self->filename : "output");
    }
  self->fd = -1;
  if (self->beside == NULL)
    return TRUE;
  if (g_rename (self->beside, self->filename) != 0)
    return fail_errno (error, errno, "put it in place", self->filename);
  g_clear_pointer (&self->beside, g_free);
  return TRUE;
}

char *
stm_output_steal (StmOutput *self, gsize *len)
{
  char *data;

  stm_bytes_add_byte (&self->bytes, '\0');
  data = self->bytes.data;
  if (len != NULL)
    *len = self->bytes.len - 1;
  self->bytes = (StmBytes){ NULL, 0, 0 };
  return data;
}
