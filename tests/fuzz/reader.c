/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Any bytes through the native reader, strict and lenient; the first byte chooses the flags. */
#include "fuzz.h"

#include "codec/json/stm-json-read.h"

const FuzzSeeds fuzz_seeds[] = { { "fixtures/json", "", 4, FALSE }, { NULL } };

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len)
{
  g_autoptr (StmDiagnostics) notes = stm_diagnostics_new ();
  g_autoptr (StmJsonReader) reader = NULL;

  if (len == 0)
    return 0;
  reader = stm_json_reader_new ((StmReadFlags) (bytes[0] & 3), NULL);
  /* Twice: what the first left behind must not matter. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = stm_json_reader_read (
          reader, (const char *) bytes + 1, len - 1, NULL, notes, &error);

      g_assert ((report == NULL) == (error != NULL));
    }
  return 0;
}
