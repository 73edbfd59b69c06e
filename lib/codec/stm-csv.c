/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "csv" (RFC 4180). What is done is in table/. */
#include "codec/table/stm-table.h"

extern const StmCodec stm_codec_csv;

static int
sniff_csv (const char *head, gsize len)
{
  return MAX (stm_table_sniff (head, len, ','), stm_table_sniff (head, len, ';'));
}

static gpointer
open_csv (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  return stm_table_open (in, options, notes, 0, error);
}

static gboolean
begin_csv (StmOutput *out, const StmWriteOptions *options, GError **error)
{
  return stm_table_begin (out, options, ',', error);
}

static gboolean
write_csv (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
           StmDiagnostics *notes, GError **error)
{
  return stm_table_write (report, out, options, ',', error);
}

const StmCodec stm_codec_csv = {
  .name = "csv",
  .title = "Comma-separated values, a table of records",
  .media_type = "text/csv",
  .suffixes = ".csv",
  .read_options = "table delimiter spreadsheet",
  .write_options = "table",
  .sniff = sniff_csv,
  .open = open_csv,
  .next = stm_table_next,
  .close = stm_table_close,
  .get_line = stm_table_get_line,
  .begin = begin_csv,
  .write = write_csv,
};
