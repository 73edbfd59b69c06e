/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "json": one report, one JSON object. What is done is in json/. */
#include "codec/json/stm-json-read.h"
#include "codec/json/stm-json-write.h"
#include "codec/stm-codec-private.h"

extern const StmCodec stm_codec_json;

static int
sniff_json (const char *head, gsize len)
{
  gsize i = 0;

  while (i < len && g_ascii_isspace (head[i]))
    i++;
  if (i == len || head[i] != '{')
    return 0;
  return g_strstr_len (head, (gssize) len, "\"statements_format\"") ? 70 : 40;
}

static gboolean
read_json (StmInput *in, const StmReadOptions *options, StmSink *sink, StmDiagnostics *notes,
           GError **error)
{
  g_autoptr (StmJsonReader) reader = stm_json_reader_new (options->flags, &options->limits);
  StmOrigin origin = { stm_input_get_name (in), 1, 0 };
  const char *data;
  gsize len;
  StmReport *report;

  if (!stm_input_read_all (in, options->limits.max_record_size, &data, &len, error))
    return FALSE;
  origin.offset = stm_input_get_offset (in);
  report = stm_json_reader_read (reader, data, len, &origin, notes, error);
  return report != NULL && stm_sink_put (sink, report, error);
}

static gboolean
write_json (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
            StmDiagnostics *notes, GError **error)
{
  stm_json_write_report (stm_output_get_bytes (out), report, options->flags);
  stm_bytes_add_byte (stm_output_get_bytes (out), '\n');
  return stm_output_flush (out, error);
}

const StmCodec stm_codec_json = {
  .name = "json",
  .title = "libstatements JSON, one report",
  .media_type = "application/json",
  .suffixes = ".json",
  .sniff = sniff_json,
  .read = read_json,
  .write = write_json,
  .is_single = TRUE,
};
