/* SPDX-License-Identifier: LGPL-2.1-or-later
 * All that a format is: one StmCodec in one file, named in lib/codec/meson.build, which makes the
 * registry of that list. Formats do not know each other. StmReader and StmWriter are their only
 * callers. */
#pragma once

#include "base/stm-input.h"
#include "base/stm-output.h"
#include "codec/stm-limits.h"
#include "codec/stm-loss.h"
#include <statements/stm-reader.h>
#include <statements/stm-writer.h>

typedef struct {
  StmReadFlags flags;
  StmLimits limits;       /* none is 0 */
  guint threads;          /* at least 1; a format may use fewer */
  GOutputStream *rejects; /* where lines that were dropped go, or NULL */
  GHashTable *named;      /* options of the format by name, or NULL */
  StmLoss *loss;          /* counts what the model cannot hold */
} StmReadOptions;

typedef struct {
  StmWriteFlags flags;
  guint64 n_written; /* reports written before this one */
  GHashTable *named; /* options of the format by name, or NULL */
  StmLoss *loss;     /* counts what the format cannot hold */
} StmWriteOptions;

/* Where a reader puts its reports, one after the other; it takes the reference. */
typedef struct _StmSink StmSink;
struct _StmSink {
  gboolean (*put) (StmSink *self, StmReport *report, GError **error);
};

static inline gboolean
stm_sink_put (StmSink *self, StmReport *report, GError **error)
{
  return self->put (self, report, error);
}

typedef struct {
  const char *name;          /* "csv" */
  const char *title;         /* "Comma-separated values (RFC 4180)" */
  const char *media_type;
  const char *suffixes;      /* ".csv .tsv"; may be "" */
  const char *read_options;  /* names of what it understands, "table delimiter", or NULL */
  const char *write_options;
  /* How likely the first bytes are of this format, 0 to 100; may be NULL. */
  int (*sniff) (const char *head, gsize len);

  /* Reading: all at once … Both are NULL where a format is only written. */
  gboolean (*read) (StmInput *in, const StmReadOptions *options, StmSink *sink,
                    StmDiagnostics *notes, GError **error);
  /* … or one report at a time, for streams without end. next() returns NULL at the end, and with
   * an error. What they are given stays until close(). */
  gpointer (*open) (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes,
                    GError **error);
  StmReport *(*next) (gpointer state, GCancellable *cancellable, GError **error);
  void (*close) (gpointer state);
  /* On which line the last report began; NULL: the input's. */
  guint64 (*get_line) (gconstpointer state);

  /* Writing: NULL where a format is only read. begin and end may be NULL. */
  gboolean (*begin) (StmOutput *out, const StmWriteOptions *options, GError **error);
  gboolean (*write) (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
                     StmDiagnostics *notes, GError **error);
  gboolean (*end) (StmOutput *out, const StmWriteOptions *options, GError **error);
  gboolean is_single;        /* a file holds one report */
} StmCodec;

/* In the order of the list; ends with NULL. */
extern const StmCodec *const stm_codecs[];

const StmCodec *stm_codec_find (const char *name);
/* By the end of @filename, or NULL. */
const StmCodec *stm_codec_find_by_filename (const char *filename);
/* By the first bytes, or NULL. */
const StmCodec *stm_codec_find_by_bytes (const char *head, gsize len);
/* UNSUPPORTED: names what there is. */
void stm_codec_fail_unknown (const char *name, GError **error);
/* The value of option @name, or @otherwise. */
const char *stm_codec_get_option (GHashTable *named, const char *name, const char *otherwise);
/* A bad record: with skip-bad @failure is noted and reading goes on, TRUE; else, or when it is a
 * limit or a failure of the file, it becomes the error. Takes @failure. */
gboolean stm_codec_drop (const StmReadOptions *options, StmDiagnostics *notes, GError *failure,
                         GError **error);
/* Sets option @name among those that a format @understands; NULL is its default. UNSUPPORTED when
 * it has no such option; @format is NULL when none is set. */
gboolean stm_codec_set_option (GHashTable **named, const char *format, const char *understands,
                               const char *name, const char *value, GError **error);
/* Whether @name is one of @names, which are parted by blanks. */
gboolean stm_codec_has_word (const char *names, const char *word);
