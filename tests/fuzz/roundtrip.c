/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What is read is written, read again equal, and written to the same bytes; a copy by the builder
 * passes every rule and is equal too. */
#include "fuzz.h"

#include <statements/statements.h>
#include <string.h>

const FuzzSeeds fuzz_seeds[] = { { "fixtures/json", "", 8, FALSE }, { NULL } };

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (StmReport) report = NULL;
  g_autoptr (StmReport) again = NULL;
  g_autoptr (StmReport) copy = NULL;
  g_autoptr (StmReportBuilder) builder = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_len;
  gsize second_len;

  if (len == 0)
    return 0;
  stm_reader_set_format (reader, "json", NULL);
  stm_reader_set_flags (reader, (StmReadFlags) (bytes[0] & 3));
  stm_writer_set_flags (writer, bytes[0] & 4 ? STM_WRITE_PRETTY : STM_WRITE_DEFAULT);
  report = stm_reader_read_data (reader, (const char *) bytes + 1, (gssize) len - 1, NULL);
  if (report == NULL)
    return 0;
  first = stm_writer_write_data (writer, report, &first_len, NULL);
  again = stm_reader_read_data (reader, first, (gssize) first_len, NULL);
  g_assert (again != NULL && stm_report_equal (report, again));
  g_assert (stm_report_hash (report) == stm_report_hash (again));
  second = stm_writer_write_data (writer, again, &second_len, NULL);
  g_assert (first_len == second_len && memcmp (first, second, first_len) == 0);
  builder = stm_report_builder_new_from_report (report);
  copy = stm_report_builder_end (builder, NULL);
  g_assert (copy != NULL && stm_report_equal (report, copy));
  return 0;
}
