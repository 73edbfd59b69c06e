/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "tsv": like "csv" with tabs. What is done is in table/. */
#include "codec/table/stm-table.h"

extern const StmCodec stm_codec_tsv;

static int
sniff_tsv (const char *head, gsize len)
{
  return stm_table_sniff (head, len, '\t');
}

static gpointer
open_tsv (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  return stm_table_open (in, options, notes, '\t', error);
}

static gboolean
begin_tsv (StmOutput *out, const StmWriteOptions *options, GError **error)
{
  return stm_table_begin (out, options, '\t', error);
}

static gboolean
write_tsv (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
           StmDiagnostics *notes, GError **error)
{
  return stm_table_write (report, out, options, '\t', error);
}

const StmCodec stm_codec_tsv = {
  .name = "tsv",
  .title = "Tab-separated values, a table of records",
  .media_type = "text/tab-separated-values",
  .suffixes = ".tsv",
  .read_options = "table spreadsheet",
  .write_options = "table",
  .sniff = sniff_tsv,
  .open = open_tsv,
  .next = stm_table_next,
  .close = stm_table_close,
  .get_line = stm_table_get_line,
  .begin = begin_tsv,
  .write = write_tsv,
};
