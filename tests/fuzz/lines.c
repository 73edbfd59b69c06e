/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Any bytes as JSON Lines: one thread, several, a stream in small pieces, and each line by itself
 * give the same reports, the same faults and the same rejects. The first byte chooses the flags. */
#include "reading.h"

#include <string.h>

const FuzzSeeds fuzz_seeds[] = {
  { "fuzz/seeds/lines", "", 8, FALSE },
  { "fixtures/json-seq", "", 2, FALSE },
  { NULL },
};

/* Each line alone, as far as it goes: a report or an error as in the stream. */
static void
check_alone (const guint8 *bytes, gsize len, StmReadFlags flags, const FuzzReading *all)
{
  guint n = 0;

  for (gsize start = 0, end; start < len && n < all->reports->len; start = end + 1)
    {
      const guint8 *feed = memchr (bytes + start, '\n', len - start);
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (StmReport) report = NULL;

      end = feed != NULL ? (gsize) (feed - bytes) : len;
      stm_reader_set_format (reader, "json", NULL);
      stm_reader_set_flags (reader, flags);
      report = stm_reader_read_data (reader, (const char *) bytes + start, (gssize) (end - start),
                                     NULL);
      if (report == NULL)
        continue;
      g_assert (stm_report_equal (report, all->reports->pdata[n]));
      n++;
    }
  g_assert_cmpuint (n, ==, all->reports->len);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len)
{
  FuzzWay way = { .format = "jsonl" };
  g_autoptr (FuzzReading) one = NULL;
  g_autoptr (FuzzReading) pieced = NULL;
  g_autoptr (FuzzReading) many = NULL;

  if (len == 0)
    return 0;
  way.flags = (StmReadFlags) (bytes[0] & 7);
  bytes++;
  len--;
  one = fuzz_read (bytes, len, &way);
  way.piece = 7;
  pieced = fuzz_read (bytes, len, &way);
  fuzz_assert_same (one, pieced);
  way.piece = len % 2 == 0 ? 0 : 1000;
  way.threads = 3;
  many = fuzz_read (bytes, len, &way);
  fuzz_assert_same (one, many);
  check_alone (bytes, len, way.flags, one);
  return 0;
}
