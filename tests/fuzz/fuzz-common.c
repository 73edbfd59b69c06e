/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What targets share: faults end in abort(), which libFuzzer sees, also where GLib would stop at a
 * breakpoint; and a stream that gives its bytes in small pieces, as a pipe or a socket may. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
take_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)) == 0)
    return;
  fprintf (stderr, "%s: %s\n", domain ? domain : "", message);
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_default_handler (take_log, NULL);
  return 0;
}

typedef struct {
  GInputStream parent;
  const guint8 *bytes;
  gsize left;
  gsize most;
} FuzzStream;

typedef GInputStreamClass FuzzStreamClass;

GType fuzz_stream_get_type (void);
G_DEFINE_TYPE (FuzzStream, fuzz_stream, G_TYPE_INPUT_STREAM)

static gssize
fuzz_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
                  GError **error)
{
  FuzzStream *self = (FuzzStream *) stream;
  gsize n = MIN (MIN (count, self->most), self->left);

  if (n > 0)
    memcpy (buffer, self->bytes, n);
  self->bytes += n;
  self->left -= n;
  return (gssize) n;
}

static void
fuzz_stream_class_init (FuzzStreamClass *class)
{
  class->read_fn = fuzz_stream_read;
}

static void
fuzz_stream_init (FuzzStream *self)
{
}

GInputStream *
fuzz_stream_new (const guint8 *bytes, gsize len, gsize most)
{
  FuzzStream *self = g_object_new (fuzz_stream_get_type (), NULL);

  self->bytes = bytes;
  self->left = len;
  self->most = most;
  return (GInputStream *) self;
}
