/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The reader: options, finding the format, one report or many. What a format does is in its own
 * file (stm-codec-private.h). A reader belongs to one thread. */
#include "base/stm-error-private.h"
#include "codec/stm-codec-private.h"

#include <string.h>

#define MOST_THREADS 64
#define SURE 80 /* of 100, by the first bytes */

struct _StmReader {
  gatomicrefcount refs;
  const StmCodec *wanted; /* NULL: find out */
  StmReadOptions options;
  StmDiagnostics *notes;
  /* While open: */
  const StmCodec *codec;
  StmInput *in;
  gpointer state;
  GQueue reports; /* of a format that reads all at once */
  guint64 n_given;
};

G_DEFINE_BOXED_TYPE (StmReader, stm_reader, stm_reader_ref, stm_reader_unref)

/**
 * stm_reader_new:
 *
 * Returns: (transfer full): a reader with the default options, which finds the format out by the
 *   file's name or its first bytes
 *
 * Since: 0.1
 */
StmReader *
stm_reader_new (void)
{
  StmReader *self = g_new0 (StmReader, 1);

  g_atomic_ref_count_init (&self->refs);
  self->options.limits = (StmLimits) STM_LIMITS_DEFAULT;
  self->options.threads = 1;
  self->options.loss = stm_loss_new ();
  self->notes = stm_diagnostics_new ();
  g_queue_init (&self->reports);
  return self;
}

/**
 * stm_reader_ref:
 * @self: a reader
 *
 * Returns: (transfer full): @self with one more reference
 *
 * Since: 0.1
 */
StmReader *
stm_reader_ref (StmReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * stm_reader_unref:
 * @self: (nullable) (transfer full): a reader
 *
 * Gives a reference back; %NULL is fine. The last one closes what is open.
 *
 * Since: 0.1
 */
void
stm_reader_unref (StmReader *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  stm_reader_close (self);
  g_clear_object (&self->options.rejects);
  g_clear_pointer (&self->options.named, g_hash_table_unref);
  stm_loss_free (self->options.loss);
  stm_diagnostics_unref (self->notes);
  g_free (self);
}

/**
 * stm_reader_set_format:
 * @self: a reader
 * @name: (nullable): such as "jsonl"; %NULL to find it out
 * @error: where to put an error
 *
 * Returns: %FALSE with %STM_ERROR_UNSUPPORTED when there is no such format, or it is only written
 *
 * Since: 0.1
 */
gboolean
stm_reader_set_format (StmReader *self, const char *name, GError **error)
{
  const StmCodec *codec = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  if (name != NULL)
    {
      codec = stm_codec_find (name);
      if (codec == NULL)
        {
          stm_codec_fail_unknown (name, error);
          return FALSE;
        }
      if (codec->read == NULL && codec->open == NULL)
        {
          stm_error_set (error, STM_ERROR_UNSUPPORTED, NULL, "format %s is only written", name);
          return FALSE;
        }
    }
  self->wanted = codec;
  return TRUE;
}

/**
 * stm_reader_get_format:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): the format that was set or, while something is open or was
 *   read, found out; %NULL when neither
 *
 * Since: 0.1
 */
const char *
stm_reader_get_format (const StmReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->wanted ? self->wanted->name : self->codec ? self->codec->name : NULL;
}

/**
 * stm_reader_set_flags:
 * @self: a reader
 * @flags: how strict to read
 *
 * Since: 0.1
 */
void
stm_reader_set_flags (StmReader *self, StmReadFlags flags)
{
  g_return_if_fail (self != NULL);
  self->options.flags = flags;
}

/**
 * stm_reader_set_option:
 * @self: a reader
 * @name: an option of the format that was set
 * @value: (nullable): its value; %NULL for its default
 * @error: where to put an error
 *
 * Sets what only one format understands, such as the delimiter of a table.
 *
 * Returns: %FALSE with %STM_ERROR_UNSUPPORTED when the format has no such option
 *
 * Since: 0.1
 */
gboolean
stm_reader_set_option (StmReader *self, const char *name, const char *value, GError **error)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);
  return stm_codec_set_option (&self->options.named, self->wanted ? self->wanted->name : NULL,
                               self->wanted ? self->wanted->read_options : NULL, name, value,
                               error);
}

/**
 * stm_reader_set_max_depth:
 * @self: a reader
 * @depth: how deep arrays and objects may nest; 0 for the default of 64; 1024 at most
 *
 * Since: 0.1
 */
void
stm_reader_set_max_depth (StmReader *self, guint depth)
{
  const StmLimits defaults = STM_LIMITS_DEFAULT;

  g_return_if_fail (self != NULL);
  self->options.limits.max_depth = depth ? MIN (depth, STM_MAX_DEPTH) : defaults.max_depth;
}

/**
 * stm_reader_set_max_record_size:
 * @self: a reader
 * @bytes: how many bytes one report may have; 0 for the default of 256 MiB
 *
 * There is no limit for a stream of reports.
 *
 * Since: 0.1
 */
void
stm_reader_set_max_record_size (StmReader *self, gsize bytes)
{
  const StmLimits defaults = STM_LIMITS_DEFAULT;

  g_return_if_fail (self != NULL);
  self->options.limits.max_record_size = bytes ? bytes : defaults.max_record_size;
}

/**
 * stm_reader_set_max_string_size:
 * @self: a reader
 * @bytes: how many bytes one string may have, the report's text too; 0 for the default of 128 MiB;
 *   4 GiB at most
 *
 * Since: 0.1
 */
void
stm_reader_set_max_string_size (StmReader *self, gsize bytes)
{
  const StmLimits defaults = STM_LIMITS_DEFAULT;

  g_return_if_fail (self != NULL);
  self->options.limits.max_string_size = bytes ? bytes : defaults.max_string_size;
}

/**
 * stm_reader_set_max_records:
 * @self: a reader
 * @count: how many records one report may have, of all types (speakers, statements, positions,
 *   actors, spans without a text …); 0 for the default of 4 million
 *
 * Since: 0.1
 */
void
stm_reader_set_max_records (StmReader *self, guint count)
{
  const StmLimits defaults = STM_LIMITS_DEFAULT;

  g_return_if_fail (self != NULL);
  self->options.limits.max_records = count ? count : defaults.max_records;
}

/**
 * stm_reader_set_threads:
 * @self: a reader
 * @threads: how many threads may read a stream of reports; 0 for as many as there are processors
 *
 * With more than one, streams of JSON Lines are read ahead in parallel; reports still come in
 * their order. The calling thread is one of them: it reads too while it waits in
 * stm_reader_next(). The default is 1.
 *
 * Since: 0.1
 */
void
stm_reader_set_threads (StmReader *self, guint threads)
{
  g_return_if_fail (self != NULL);
  self->options.threads = CLAMP (threads ? threads : g_get_num_processors (), 1, MOST_THREADS);
}

/**
 * stm_reader_set_rejects:
 * @self: a reader
 * @stream: (nullable) (transfer none): where to keep what is dropped
 *
 * With skip-bad, lines of a stream that hold no good report are written to @stream as they came.
 *
 * Since: 0.1
 */
void
stm_reader_set_rejects (StmReader *self, GOutputStream *stream)
{
  g_return_if_fail (self != NULL);
  g_set_object (&self->options.rejects, stream);
}

/**
 * stm_reader_get_diagnostics:
 * @self: a reader
 *
 * What was noticed so far: dropped records, contradictions, and the error that ended reading too.
 * The list is emptied whenever reading begins.
 *
 * Returns: (transfer none): the list, owned by @self
 *
 * Since: 0.1
 */
StmDiagnostics *
stm_reader_get_diagnostics (StmReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->notes;
}

/* An error that ends reading stands in the diagnostics too: bindings that keep only its words
 * find its place there. */
static void
note_error (StmReader *self, const GError *failure)
{
  if (failure->domain == STM_ERROR)
    stm_diagnostics_add (self->notes, STM_SEVERITY_ERROR, failure);
}

static gboolean
fail_noted (StmReader *self, GError *failure, GError **error)
{
  note_error (self, failure);
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
can_read (const StmCodec *codec)
{
  return codec != NULL && (codec->read != NULL || codec->open != NULL);
}

/* Begins on @in, which is taken. */
static gboolean
open_input (StmReader *self, StmInput *in, const char *filename, GError **error)
{
  GError *failure = NULL;

  stm_reader_close (self);
  stm_diagnostics_clear (self->notes);
  stm_loss_clear (self->options.loss);
  self->in = in;
  self->codec = self->wanted;
  if (self->codec == NULL && filename != NULL)
    self->codec = stm_codec_find_by_filename (filename);
  if (self->wanted == NULL)
    {
      const StmCodec *found;
      const char *head;
      gsize len;

      if (!stm_input_peek (in, &head, &len, &failure))
        return fail_noted (self, failure, error);
      found = stm_codec_find_by_bytes (head, len);
      /* What ends with ".json" may be any of several formats; elsewhere the name is believed unless
       * the bytes are not of its format and surely of another one. */
      if (can_read (found)
          && (!can_read (self->codec) || strcmp (self->codec->name, "json") == 0
              || (self->codec->sniff != NULL && self->codec->sniff (head, len) == 0
                  && found->sniff (head, len) >= SURE)))
        self->codec = found;
      else if (!can_read (self->codec))
        self->codec = stm_codec_find ("json");
    }
  if (self->codec->open != NULL)
    {
      self->state = self->codec->open (in, &self->options, self->notes, &failure);
      if (self->state == NULL)
        return fail_noted (self, failure, error);
    }
  return TRUE;
}

/**
 * stm_reader_open_data:
 * @self: a reader
 * @data: bytes of reports
 * @error: where to put an error
 *
 * Begins reading; stm_reader_next() gives the reports. What was open is closed.
 *
 * Returns: %FALSE with an error
 *
 * Since: 0.1
 */
gboolean
stm_reader_open_data (StmReader *self, GBytes *data, GError **error)
{
  g_return_val_if_fail (self != NULL && data != NULL, FALSE);
  return open_input (self, stm_input_new_bytes (data, NULL), NULL, error);
}

/**
 * stm_reader_open_file:
 * @self: a reader
 * @filename: (type filename): a file
 * @error: where to put an error
 *
 * Begins reading a file; stm_reader_next() gives its reports. What was open is closed.
 *
 * Returns: %FALSE with an error, of %G_IO_ERROR when the file cannot be read
 *
 * Since: 0.1
 */
gboolean
stm_reader_open_file (StmReader *self, const char *filename, GError **error)
{
  StmInput *in;

  g_return_val_if_fail (self != NULL && filename != NULL, FALSE);
  in = stm_input_new_file (filename, error);
  return in != NULL && open_input (self, in, filename, error);
}

/**
 * stm_reader_open_stream:
 * @self: a reader
 * @stream: (transfer none): a stream of reports
 * @name: (nullable): what messages call it
 * @error: where to put an error
 *
 * Begins reading a stream; stm_reader_next() gives its reports. What was open is closed. The
 * stream is not closed.
 *
 * Returns: %FALSE with an error
 *
 * Since: 0.1
 */
gboolean
stm_reader_open_stream (StmReader *self, GInputStream *stream, const char *name, GError **error)
{
  g_return_val_if_fail (self != NULL && G_IS_INPUT_STREAM (stream), FALSE);
  return open_input (self, stm_input_new_stream (stream, name), name, error);
}

/* The sink of formats that read all at once. */
typedef struct {
  StmSink sink;
  StmReader *reader;
} QueueSink;

static gboolean
put_report (StmSink *sink, StmReport *report, GError **error)
{
  g_queue_push_tail (&((QueueSink *) sink)->reader->reports, report);
  return TRUE;
}

/**
 * stm_reader_next:
 * @self: a reader, open
 * @cancellable: (nullable): to stop from another thread
 * @error: where to put an error
 *
 * The next report. After an error nothing more can be read.
 *
 * Returns: (transfer full) (nullable): a report; %NULL at the end, without an error, and on error
 *
 * Since: 0.1
 */
StmReport *
stm_reader_next (StmReader *self, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  StmReport *report = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  if (self->in == NULL)
    return g_queue_pop_head (&self->reports);
  stm_input_set_cancellable (self->in, cancellable);
  if (self->state != NULL)
    report = self->codec->next (self->state, cancellable, &failure);
  else
    {
      QueueSink sink = { { put_report }, self };

      if (self->codec->read (self->in, &self->options, &sink.sink, self->notes, &failure))
        report = g_queue_pop_head (&self->reports);
      stm_loss_note (self->options.loss, self->codec->name, self->notes);
      g_clear_pointer (&self->in, stm_input_free);
    }
  if (failure != NULL)
    {
      stm_reader_close (self);
      fail_noted (self, failure, error);
    }
  else if (report == NULL)
    stm_loss_note (self->options.loss, self->codec->name, self->notes);
  self->n_given += report != NULL;
  return report;
}

/**
 * stm_reader_get_line:
 * @self: a reader
 *
 * Returns: the line, from 1, on which the last report of a stream began; 0 when nothing is open
 *
 * Since: 0.1
 */
guint64
stm_reader_get_line (const StmReader *self)
{
  g_return_val_if_fail (self != NULL, 0);
  if (self->state != NULL && self->codec->get_line != NULL)
    return self->codec->get_line (self->state);
  return self->in ? stm_input_get_line (self->in) : 0;
}

/**
 * stm_reader_close:
 * @self: a reader
 *
 * Ends reading before the end. Reports that were given stay.
 *
 * Since: 0.1
 */
void
stm_reader_close (StmReader *self)
{
  g_return_if_fail (self != NULL);
  if (self->state != NULL)
    self->codec->close (self->state);
  self->state = NULL;
  g_clear_pointer (&self->in, stm_input_free);
  g_queue_clear_full (&self->reports, (GDestroyNotify) stm_report_unref);
}

/* The one report of what is open. */
static StmReport *
read_only_report (StmReader *self, GError **error)
{
  GError *failure = NULL;
  StmReport *report = stm_reader_next (self, NULL, &failure);

  if (report != NULL)
    {
      g_autoptr (StmReport) another = stm_reader_next (self, NULL, &failure);

      if (another != NULL)
        {
          stm_error_set (&failure, STM_ERROR_VALUE, NULL, "there is more than one report");
          note_error (self, failure);
        }
      if (failure != NULL)
        g_clear_pointer (&report, stm_report_unref);
    }
  else if (failure == NULL)
    {
      if (stm_diagnostics_get_n (self->notes) > 0)
        failure = g_error_copy (stm_diagnostics_get_error (self->notes, 0));
      else
        {
          stm_error_set (&failure, STM_ERROR_SYNTAX, &(StmPlace){ .line = 1, .column = 1 },
                         "there is no report");
          note_error (self, failure);
        }
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  stm_reader_close (self);
  return report;
}

/**
 * stm_reader_read_data:
 * @self: a reader
 * @data: (array length=length) (element-type guint8): bytes of one report
 * @length: how many, -1 when they end with NUL
 * @error: where to put an error
 *
 * Reads one report from memory. No byte beyond @length is looked at.
 *
 * Returns: (transfer full) (nullable): the report; %NULL with an error of %STM_ERROR and its place
 *
 * Since: 0.1
 */
StmReport *
stm_reader_read_data (StmReader *self, const char *data, gssize length, GError **error)
{
  gsize len;

  g_return_val_if_fail (self != NULL && data != NULL, NULL);
  len = length < 0 ? strlen (data) : (gsize) length;
  if (!open_input (self, stm_input_new_data (data, len, NULL), NULL, error))
    return NULL;
  return read_only_report (self, error);
}

/**
 * stm_reader_read_file:
 * @self: a reader
 * @filename: (type filename): a file with one report
 * @error: where to put an error
 *
 * Reads one report from a file.
 *
 * Returns: (transfer full) (nullable): the report; %NULL with an error of %STM_ERROR and its
 *   place, or of %G_IO_ERROR
 *
 * Since: 0.1
 */
StmReport *
stm_reader_read_file (StmReader *self, const char *filename, GError **error)
{
  return stm_reader_open_file (self, filename, error) ? read_only_report (self, error) : NULL;
}
