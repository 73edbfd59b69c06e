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
  GString *record;     /* what stands behind the last separator */
  const char *rest;    /* of the line that was read last, its end included; NULL when it is used up */
  gsize rest_len;
  gsize rest_at;       /* bytes of the line before it */
  gboolean at_end;
  gboolean begun;      /* a separator was seen */
  guint64 line;        /* where the record begins */
  guint64 offset;      /* of its separator */
  guint64 given_line;  /* where the one that was given last began */
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
  return self;
}

static void
close_sequence (gpointer state)
{
  Sequence *self = state;

  stm_json_reader_free (self->reader);
  g_string_free (self->record, TRUE);
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

/* A record begins at the rest of the line. */
static void
mark_begin (Sequence *self)
{
  self->line = stm_input_get_line (self->in);
  self->offset = stm_input_get_offset (self->in) + self->rest_at - 1;
}

/* The next line, when the one before is used up. FALSE at the end and with an error. */
static gboolean
take_line (Sequence *self, GError **error)
{
  GError *failure = NULL;

  while (self->rest_len == 0)
    {
      if (self->at_end
          || !stm_input_next_line (self->in, self->options->limits.max_record_size, &self->rest,
                                   &self->rest_len, &failure))
        {
          self->at_end = TRUE;
          if (failure != NULL)
            g_propagate_error (error, failure);
          return FALSE;
        }
      self->rest_at = 0;
      if (self->begun)
        g_string_append_c (self->record, '\n'); /* of the line before */
    }
  return TRUE;
}

/* Takes what stands before the next separator, or the end, into the record. FALSE when there is
 * nothing more, and with an error. Several may stand on one line. */
static gboolean
take_record (Sequence *self, GError **error)
{
  gsize most = self->options->limits.max_record_size;
  GError *failure = NULL;

  /* A blank in place of the separator: columns and offsets are those of the input. */
  g_string_assign (self->record, self->begun ? " " : "");
  while (take_line (self, &failure))
    {
      const char *separator = memchr (self->rest, SEPARATOR, self->rest_len);
      gsize len = separator != NULL ? (gsize) (separator - self->rest) : self->rest_len;

      if (!self->begun && separator != self->rest)
        return fail_before_separator (self, error);
      g_string_append_len (self->record, self->rest, (gssize) len);
      if (most > 0 && self->record->len > most)
        {
          StmPlace place = { (guint) self->line, 1, self->offset, NULL };

          stm_error_set (error, STM_ERROR_LIMIT, &place,
                         "The record from line %u on has more than %" G_GSIZE_FORMAT " bytes",
                         place.line, most);
          return FALSE;
        }
      if (separator == NULL)
        {
          self->rest_len = 0;
          continue;
        }
      self->rest += len + 1;
      self->rest_len -= len + 1;
      self->rest_at += len + 1;
      if (self->begun)
        return TRUE;
      self->begun = TRUE;
      mark_begin (self);
      g_string_assign (self->record, " ");
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return self->record->len > 1;
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
      StmReport *report;

      self->given_line = self->line;
      mark_begin (self);
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
  return ((const Sequence *) state)->given_line;
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
