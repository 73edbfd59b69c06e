/* SPDX-License-Identifier: LGPL-2.1-or-later
 * jansson: parse, then copy every string and number out of its values; and writing of values that
 * are there already, which leaves out what a program pays for making them. */
#define _GNU_SOURCE /* RTLD_DEEPBIND */
#include "bench.h"

#include <dlfcn.h>

#include "codec/json/stm-json-write.h"

static gpointer
find (const char *name)
{
  static gpointer module;

  /* Its own jansson before the json-glib of the program. The sanitizers cannot bear that. */
  if (module == NULL)
    module = dlopen (BENCH_JANSSON_MODULE, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
  return module ? dlsym (module, name) : NULL;
}

gboolean
read_with_jansson (const Corpus *corpus, Work *work)
{
  long (*read) (const char *, size_t) = (long (*) (const char *, size_t)) find ("bench_jansson_read");

  for (guint i = 0; read != NULL && i < corpus->n; i++)
    {
      long n = read (corpus->documents[i].data, corpus->documents[i].len);

      if (n < 0)
        return FALSE;
      work->statements += (guint64) n;
    }
  return read != NULL;
}

gboolean
write_with_jansson (StmReport *const *reports, guint n, Work *work)
{
  double (*write) (const char *, size_t)
      = (double (*) (const char *, size_t)) find ("bench_jansson_write");
  double seconds = 0;

  for (guint i = 0; write != NULL && i < n; i++)
    {
      StmBytes bytes = { NULL, 0, 0 };

      stm_json_write_report (&bytes, reports[i], STM_WRITE_DEFAULT);
      seconds += write (bytes.data, bytes.len);
      stm_bytes_clear (&bytes);
    }
  work->statements = (guint64) (seconds * 1e6);
  return write != NULL;
}
