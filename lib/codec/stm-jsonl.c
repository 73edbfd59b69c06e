/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "jsonl": JSON Lines, one report a line, read as a stream with flat memory. With
 * skip-bad a bad line is dropped with a note, and kept in the rejects when there are any. */
#include "base/stm-error-private.h"
#include "codec/json/stm-json-read.h"
#include "codec/json/stm-json-write.h"
#include "codec/json/stm-jsonl-parallel.h"
#include "codec/stm-codec-private.h"

extern const StmCodec stm_codec_jsonl;

typedef struct {
  StmInput *in;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  StmJsonReader *reader;
  StmParallelLines *parallel; /* NULL with one thread */
  guint64 number;             /* of the line that was read last */
} Lines;

/* An object on the first line and the beginning of another on the next. */
static int
sniff_jsonl (const char *head, gsize len)
{
  const char *feed = memchr (head, '\n', len);

  if (len == 0 || head[0] != '{' || feed == NULL || feed == head)
    return 0;
  if (feed[-1] != '}' && !(feed[-1] == '\r' && feed > head + 1 && feed[-2] == '}'))
    return 0;
  return feed + 1 < head + len && feed[1] == '{' ? 90 : 0;
}

static gpointer
open_lines (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  Lines *self = g_new0 (Lines, 1);

  self->in = in;
  self->options = options;
  self->notes = notes;
  self->reader = stm_json_reader_new (options->flags, &options->limits);
  if (options->threads > 1)
    self->parallel = stm_parallel_lines_new (in, options);
  return self;
}

static void
close_lines (gpointer state)
{
  Lines *self = state;

  stm_json_reader_free (self->reader);
  stm_parallel_lines_free (self->parallel);
  g_free (self);
}

static gboolean
is_blank (const char *line, gsize len)
{
  for (gsize i = 0; i < len; i++)
    if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
      return FALSE;
  return TRUE;
}

/* A line that was not read: noted and kept, or an error. */
static gboolean
reject_line (Lines *self, const char *line, gsize len, GError *failure, GError **error)
{
  gboolean good = TRUE;

  if ((self->options->flags & STM_READ_SKIP_BAD) == 0)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  stm_diagnostics_add (self->notes, STM_SEVERITY_ERROR, failure);
  g_error_free (failure);
  if (self->options->rejects != NULL)
    good = g_output_stream_write_all (self->options->rejects, line, len, NULL, NULL, error)
           && g_output_stream_write_all (self->options->rejects, "\n", 1, NULL, NULL, error);
  return good;
}

static gboolean
take_line (Lines *self, StmParallelLine *line, GCancellable *cancellable, GError **error)
{
  if (self->parallel != NULL)
    return stm_parallel_lines_next (self->parallel, line, cancellable, error);
  line->report = NULL;
  if (!stm_input_next_line (self->in, self->options->limits.max_record_size, &line->data,
                            &line->len, error))
    return FALSE;
  line->number = stm_input_get_line (self->in);
  line->offset = stm_input_get_offset (self->in);
  return TRUE;
}

/* Past a line that is too long, when that is wanted. */
static gboolean
skip_long_line (Lines *self, GError **failure)
{
  if ((self->options->flags & STM_READ_SKIP_BAD) == 0
      || !g_error_matches (*failure, STM_ERROR, STM_ERROR_LIMIT))
    return FALSE;
  stm_diagnostics_add (self->notes, STM_SEVERITY_ERROR, *failure);
  g_clear_error (failure);
  return stm_input_skip_line (self->in, self->options->rejects, failure);
}

static StmReport *
next_line (gpointer state, GCancellable *cancellable, GError **error)
{
  Lines *self = state;

  for (;;)
    {
      StmParallelLine line;
      StmOrigin origin = { stm_input_get_name (self->in), 0, 0 };
      GError *failure = NULL;

      if (!take_line (self, &line, cancellable, &failure))
        {
          if (failure != NULL && skip_long_line (self, &failure))
            continue;
          if (failure != NULL)
            g_propagate_error (error, failure);
          return NULL;
        }
      self->number = origin.line = line.number;
      origin.offset = line.offset;
      if (line.report == NULL && !is_blank (line.data, line.len))
        line.report = stm_json_reader_read (self->reader, line.data, line.len, &origin,
                                            self->notes, &failure);
      if (line.report != NULL)
        return line.report;
      if (failure != NULL
          && (!reject_line (self, line.data, line.len, failure, error)
              || g_cancellable_set_error_if_cancelled (cancellable, error)))
        return NULL;
    }
}

static guint64
get_line (gconstpointer state)
{
  return ((const Lines *) state)->number;
}

static gboolean
write_line (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
            StmDiagnostics *notes, GError **error)
{
  stm_json_write_report (stm_output_get_bytes (out), report, options->flags & ~STM_WRITE_PRETTY);
  stm_bytes_add_byte (stm_output_get_bytes (out), '\n');
  return stm_output_flush (out, error);
}

const StmCodec stm_codec_jsonl = {
  .name = "jsonl",
  .title = "JSON Lines, one report a line",
  .media_type = "application/jsonl",
  .suffixes = ".jsonl .ndjson",
  .sniff = sniff_jsonl,
  .open = open_lines,
  .next = next_line,
  .close = close_lines,
  .get_line = get_line,
  .write = write_line,
};
