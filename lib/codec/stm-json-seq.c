/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "json-seq": JSON text sequences (RFC 7464): each report stands between a record
 * separator (0x1e) and a line feed. A report may span lines; a truncated one ends at the next
 * separator, so that one fault costs one report. */
#include "base/stm-error-private.h"
#include "codec/json/stm-json-read.h"
#include "codec/json/stm-json-write.h"
#include "codec/stm-codec-private.h"

extern const StmCodec stm_codec_json_seq;

#define SEPARATOR '\x1e'

typedef struct {
  StmInput *in;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  StmJsonReader *reader;
  GString *record;     /* lines since the last separator */
  GString *spare;      /* what follows a separator on the line that ended a record */
  gboolean at_end;
  gboolean begun;      /* a separator was seen */
  guint64 line;        /* where the record begins */
  guint64 offset;
} Sequence;

static int
sniff_sequence (const char *head, gsize len)
{
  return len > 0 && head[0] == SEPARATOR ? 95 : 0;
}

static gpointer
open_sequence (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  Sequence *self = g_new0 (Sequence, 1);

  self->in = in;
  self->options = options;
  self->notes = notes;
  self->reader = stm_json_reader_new (options->flags, &options->limits);
  self->record = g_string_new (NULL);
  self->spare = g_string_new (NULL);
  return self;
}

static void
close_sequence (gpointer state)
{
  Sequence *self = state;

  stm_json_reader_free (self->reader);
  g_string_free (self->record, TRUE);
  g_string_free (self->spare, TRUE);
  g_free (self);
}

/* Bytes before the first separator are no record; RFC 7464 has none. */
static gboolean
fail_before_separator (Sequence *self, GError **error)
{
  StmPlace place = { (guint) stm_input_get_line (self->in), 1, stm_input_get_offset (self->in), NULL };

  stm_error_set (error, STM_ERROR_SYNTAX, &place,
                 "%s:%u:1: a record separator (0x1e) was expected before the record",
                 stm_input_get_name (self->in) != NULL ? stm_input_get_name (self->in) : "input",
                 place.line);
  return FALSE;
}

/* Takes lines up to the next separator into the record. FALSE at the end of the input when there is
 * nothing more, and with an error. */
static gboolean
take_record (Sequence *self, GError **error)
{
  const char *line;
  gsize len;
  gsize most = self->options->limits.max_record_size;

  g_string_truncate (self->record, 0);
  if (self->spare->len > 0)
    g_string_append_len (self->record, self->spare->str, (gssize) self->spare->len);
  g_string_truncate (self->spare, 0);
  while (!self->at_end)
    {
      const char *separator;
      GError *failure = NULL;

      if (!stm_input_next_line (self->in, most, &line, &len, &failure))
        {
          self->at_end = TRUE;
          if (failure != NULL)
            {
              g_propagate_error (error, failure);
              return FALSE;
            }
          break;
        }
      separator = memchr (line, SEPARATOR, len);
      if (!self->begun && separator != line)
        {
          if (separator == NULL && len == 0)
            continue;
          return fail_before_separator (self, error);
        }
      if (separator != NULL)
        {
          gboolean first = !self->begun;

          g_string_append_len (self->record, line, separator - line);
          g_string_append_len (self->spare, separator + 1, (gssize) (len - (gsize) (separator + 1 - line)));
          g_string_append_c (self->spare, '\n');
          self->begun = TRUE;
          if (first)
            {
              self->line = stm_input_get_line (self->in);
              self->offset = stm_input_get_offset (self->in) + 1;
              g_string_assign (self->record, self->spare->str);
              g_string_truncate (self->spare, 0);
              continue;
            }
          return TRUE;
        }
      g_string_append_len (self->record, line, (gssize) len);
      g_string_append_c (self->record, '\n');
      if (most > 0 && self->record->len > most)
        {
          StmPlace place = { (guint) self->line, 1, self->offset, NULL };

          stm_error_set (error, STM_ERROR_LIMIT, &place,
                         "The record from line %u on has more than %" G_GSIZE_FORMAT " bytes",
                         place.line, most);
          return FALSE;
        }
    }
  return self->record->len > 0;
}

static gboolean
is_blank (const GString *text)
{
  for (gsize i = 0; i < text->len; i++)
    if (!g_ascii_isspace (text->str[i]))
      return FALSE;
  return TRUE;
}

static StmReport *
next_in_sequence (gpointer state, GCancellable *cancellable, GError **error)
{
  Sequence *self = state;
  GError *failure = NULL;

  while (take_record (self, &failure))
    {
      StmOrigin origin = { stm_input_get_name (self->in), self->line, self->offset };
      StmReport *report = NULL;

      self->line = stm_input_get_line (self->in);
      self->offset = stm_input_get_offset (self->in) + 1;
      if (is_blank (self->record))
        continue;
      report = stm_json_reader_read (self->reader, self->record->str, self->record->len, &origin,
                                     self->notes, &failure);
      if (report != NULL)
        return report;
      if ((self->options->flags & STM_READ_SKIP_BAD) == 0)
        break;
      stm_diagnostics_add (self->notes, STM_SEVERITY_ERROR, failure);
      g_clear_error (&failure);
      if (self->options->rejects != NULL
          && !g_output_stream_write_all (self->options->rejects, self->record->str,
                                         self->record->len, NULL, cancellable, error))
        return NULL;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return NULL;
}

static guint64
line_in_sequence (gconstpointer state)
{
  return ((const Sequence *) state)->line;
}

static gboolean
write_sequence (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
                StmDiagnostics *notes, GError **error)
{
  stm_bytes_add_byte (stm_output_get_bytes (out), SEPARATOR);
  stm_json_write_report (stm_output_get_bytes (out), report, options->flags & ~STM_WRITE_PRETTY);
  stm_bytes_add_byte (stm_output_get_bytes (out), '\n');
  return stm_output_flush (out, error);
}

const StmCodec stm_codec_json_seq = {
  .name = "json-seq",
  .title = "JSON text sequences (RFC 7464)",
  .media_type = "application/json-seq",
  .suffixes = ".json-seq .jsonseq",
  .sniff = sniff_sequence,
  .open = open_sequence,
  .next = next_in_sequence,
  .close = close_sequence,
  .get_line = line_in_sequence,
  .write = write_sequence,
};
