/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The writer: options, one report or many, to memory, files and streams. What a format does is in
 * its own file (stm-codec-private.h). A writer belongs to one thread. */
#include "base/stm-error-private.h"
#include "codec/stm-codec-private.h"

struct _StmWriter {
  gatomicrefcount refs;
  const StmCodec *codec; /* NULL: by the file's name, else JSON */
  StmWriteOptions options;
  StmDiagnostics *notes;
  /* While open: */
  StmOutput *out;
  const StmCodec *active;
};

G_DEFINE_BOXED_TYPE (StmWriter, stm_writer, stm_writer_ref, stm_writer_unref)

/**
 * stm_writer_new:
 *
 * Returns: (transfer full): a writer with the default options: the format by the end of the file's
 *   name, else JSON
 *
 * Since: 0.1
 */
StmWriter *
stm_writer_new (void)
{
  StmWriter *self = g_new0 (StmWriter, 1);

  g_atomic_ref_count_init (&self->refs);
  self->options.loss = stm_loss_new ();
  self->notes = stm_diagnostics_new ();
  return self;
}

/**
 * stm_writer_ref:
 * @self: a writer
 *
 * Returns: (transfer full): @self with one more reference
 *
 * Since: 0.1
 */
StmWriter *
stm_writer_ref (StmWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * stm_writer_unref:
 * @self: (nullable) (transfer full): a writer
 *
 * Gives a reference back; %NULL is fine. The last one abandons what is open.
 *
 * Since: 0.1
 */
void
stm_writer_unref (StmWriter *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  stm_writer_abandon (self);
  g_clear_pointer (&self->options.named, g_hash_table_unref);
  stm_loss_free (self->options.loss);
  stm_diagnostics_unref (self->notes);
  g_free (self);
}

/**
 * stm_writer_set_format:
 * @self: a writer
 * @name: (nullable): such as "jsonl"; %NULL for what the file's name says
 * @error: where to put an error
 *
 * Options of another format are forgotten.
 *
 * Returns: %FALSE with %STM_ERROR_UNSUPPORTED when there is no such format, or it is only read
 *
 * Since: 0.1
 */
gboolean
stm_writer_set_format (StmWriter *self, const char *name, GError **error)
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
      if (codec->write == NULL)
        {
          stm_error_set (error, STM_ERROR_UNSUPPORTED, NULL, "format %s is only read", name);
          return FALSE;
        }
    }
  if (codec != self->codec)
    g_clear_pointer (&self->options.named, g_hash_table_unref);
  self->codec = codec;
  return TRUE;
}

/**
 * stm_writer_get_format:
 * @self: a writer
 *
 * Returns: (transfer none) (nullable): the format that was set, or %NULL
 *
 * Since: 0.1
 */
const char *
stm_writer_get_format (const StmWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->codec ? self->codec->name : NULL;
}

/**
 * stm_writer_set_flags:
 * @self: a writer
 * @flags: how to write
 *
 * Since: 0.1
 */
void
stm_writer_set_flags (StmWriter *self, StmWriteFlags flags)
{
  g_return_if_fail (self != NULL);
  self->options.flags = flags;
}

/**
 * stm_writer_set_option:
 * @self: a writer
 * @name: an option of the format that was set
 * @value: (nullable): its value; %NULL for its default
 * @error: where to put an error
 *
 * Sets what only one format understands, such as which table CSV is to hold.
 *
 * Returns: %FALSE with %STM_ERROR_UNSUPPORTED when the format has no such option
 *
 * Since: 0.1
 */
gboolean
stm_writer_set_option (StmWriter *self, const char *name, const char *value, GError **error)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);
  return stm_codec_set_option (&self->options.named, self->codec ? self->codec->name : NULL,
                               self->codec ? self->codec->write_options : NULL, name, value, error);
}

/**
 * stm_writer_get_diagnostics:
 * @self: a writer
 *
 * What was noticed: fields that the format cannot hold. The list is emptied whenever writing
 * begins.
 *
 * Returns: (transfer none): the list, owned by @self
 *
 * Since: 0.1
 */
StmDiagnostics *
stm_writer_get_diagnostics (StmWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->notes;
}

/* Begins on @out, which is taken. */
static gboolean
open_output (StmWriter *self, StmOutput *out, const char *filename, GError **error)
{
  stm_writer_abandon (self);
  stm_diagnostics_clear (self->notes);
  stm_loss_clear (self->options.loss);
  self->out = out;
  self->active = self->codec;
  if (self->active == NULL && filename != NULL)
    self->active = stm_codec_find_by_filename (filename);
  if (self->active == NULL || self->active->write == NULL)
    self->active = stm_codec_find ("json");
  self->options.n_written = 0;
  if (self->active->begin != NULL && !self->active->begin (out, &self->options, error))
    {
      stm_writer_abandon (self);
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_report (StmWriter *self, const StmReport *report, GError **error)
{
  if (self->active->is_single && self->options.n_written > 0)
    {
      stm_error_set (error, STM_ERROR_UNSUPPORTED, NULL, "a file of format %s holds one report",
                     self->active->name);
      return FALSE;
    }
  if (!self->active->write (report, self->out, &self->options, self->notes, error))
    return FALSE;
  self->options.n_written++;
  return TRUE;
}

/**
 * stm_writer_write_data:
 * @self: a writer
 * @report: a report
 * @length: (out) (optional): how many bytes there are
 * @error: where to put an error
 *
 * Writes one report to memory.
 *
 * Returns: (transfer full) (nullable): its bytes, with a NUL behind them; %NULL with an error
 *
 * Since: 0.1
 */
char *
stm_writer_write_data (StmWriter *self, const StmReport *report, gsize *length, GError **error)
{
  char *data = NULL;

  g_return_val_if_fail (self != NULL && report != NULL, NULL);
  if (open_output (self, stm_output_new_memory (), NULL, error) && add_report (self, report, error)
      && (self->active->end == NULL
          || self->active->end (self->out, &self->options, error)))
    {
      data = stm_output_steal (self->out, length);
      stm_loss_note (self->options.loss, self->active->name, self->notes);
    }
  stm_writer_abandon (self);
  return data;
}

/**
 * stm_writer_write_file:
 * @self: a writer
 * @report: a report
 * @filename: (type filename): where to
 * @error: where to put an error
 *
 * Writes one report to a file, which appears whole or not at all.
 *
 * Returns: %FALSE with an error, of %G_FILE_ERROR when the file cannot be written
 *
 * Since: 0.1
 */
gboolean
stm_writer_write_file (StmWriter *self, const StmReport *report, const char *filename,
                       GError **error)
{
  g_return_val_if_fail (self != NULL && report != NULL && filename != NULL, FALSE);
  return stm_writer_open_file (self, filename, error)
         && stm_writer_add (self, report, NULL, error) && stm_writer_close (self, error);
}

/**
 * stm_writer_open_file:
 * @self: a writer
 * @filename: (type filename): where to
 * @error: where to put an error
 *
 * Begins a file; stm_writer_add() adds reports, and stm_writer_close() lets the file appear. What
 * was open is abandoned.
 *
 * Returns: %FALSE with an error, of %G_FILE_ERROR when the file cannot be written
 *
 * Since: 0.1
 */
gboolean
stm_writer_open_file (StmWriter *self, const char *filename, GError **error)
{
  StmOutput *out;

  g_return_val_if_fail (self != NULL && filename != NULL, FALSE);
  out = stm_output_new_file (filename, error);
  return out != NULL && open_output (self, out, filename, error);
}

/**
 * stm_writer_open_stream:
 * @self: a writer
 * @stream: (transfer none): where to
 * @error: where to put an error
 *
 * Begins writing to a stream, which is flushed at the end but not closed. What was open is
 * abandoned.
 *
 * Returns: %FALSE with an error
 *
 * Since: 0.1
 */
gboolean
stm_writer_open_stream (StmWriter *self, GOutputStream *stream, GError **error)
{
  g_return_val_if_fail (self != NULL && G_IS_OUTPUT_STREAM (stream), FALSE);
  return open_output (self, stm_output_new_stream (stream), NULL, error);
}

/**
 * stm_writer_add:
 * @self: a writer, open
 * @report: a report
 * @cancellable: (nullable): to stop from another thread
 * @error: where to put an error
 *
 * Writes one more report. After an error what was written is abandoned.
 *
 * Returns: %FALSE with an error
 *
 * Since: 0.1
 */
gboolean
stm_writer_add (StmWriter *self, const StmReport *report, GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (self != NULL && report != NULL && self->out != NULL, FALSE);
  stm_output_set_cancellable (self->out, cancellable);
  if (add_report (self, report, error))
    return TRUE;
  stm_writer_abandon (self);
  return FALSE;
}

/**
 * stm_writer_close:
 * @self: a writer, open
 * @error: where to put an error
 *
 * Ends writing: the last bytes go out, a file takes its place.
 *
 * Returns: %FALSE with an error; a file is then as it was before
 *
 * Since: 0.1
 */
gboolean
stm_writer_close (StmWriter *self, GError **error)
{
  gboolean good;

  g_return_val_if_fail (self != NULL && self->out != NULL, FALSE);
  good = (self->active->end == NULL || self->active->end (self->out, &self->options, error))
         && stm_output_close (self->out, error);
  if (good)
    stm_loss_note (self->options.loss, self->active->name, self->notes);
  stm_writer_abandon (self);
  return good;
}

/**
 * stm_writer_abandon:
 * @self: a writer
 *
 * Ends writing without a result: a file stays as it was before.
 *
 * Since: 0.1
 */
void
stm_writer_abandon (StmWriter *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->out, stm_output_free);
}
