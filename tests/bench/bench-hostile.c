/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Hostile inputs (harms.c): their time a byte, as a multiple of that of ordinary input of the same
 * size. Ordinary input of native JSON is the plain corpus, read with the same flags; of the other
 * formats the same file with words that do not collide. */
#include "bench.h"

#include <string.h>

#include "harms.h"

#include "codec/json/stm-json-read.h"

/* The plain corpus, its first @bytes. */
static double
read_ordinary (const Corpus *corpus, gsize bytes, gboolean skip_bad)
{
  g_autoptr (StmJsonReader) reader
      = stm_json_reader_new (skip_bad ? STM_READ_SKIP_BAD : STM_READ_DEFAULT, NULL);
  double start = harm_clock ();
  gsize done = 0;

  for (guint i = 0; i < corpus->n && done < bytes; i++)
    {
      StmReport *report = stm_json_reader_read (reader, corpus->documents[i].data,
                                                corpus->documents[i].len, NULL, NULL, NULL);

      stm_report_unref (report);
      done += corpus->documents[i].len;
    }
  return (harm_clock () - start) / (double) done;
}

static gboolean
is_native (const Harm *harm)
{
  return strcmp (harm->format, "json") == 0 || strcmp (harm->format, "jsonl") == 0;
}

static double
read_hostile (const Harm *harm, const GString *input, gboolean skip_bad)
{
  double start = harm_clock ();

  harm_read (harm, input, skip_bad);
  return (harm_clock () - start) / (double) input->len;
}

void
bench_hostile (int rounds, void (*add) (const char *name, const char *yardstick, double ratio))
{
  static const char *const yardsticks[] = { "ordinary", "ordinary-skip" };
  /* No more of it than the largest. */
  Corpus *corpus = corpus_new (CORPUS_PLAIN, 64000000);

  for (guint i = 0; i < n_harms; i++)
    {
      const Harm *harm = &harms[i];
      GString *input = harm_make (harm, harm->size, FALSE);
      GString *harmless = is_native (harm) ? NULL : harm_make (harm, harm->size, TRUE);

      for (int round = 0; round < rounds; round++)
        for (guint skip_bad = 0; skip_bad < 2; skip_bad++)
          {
            double hostile = read_hostile (harm, input, skip_bad != 0);
            double ordinary = harmless != NULL ? read_hostile (harm, harmless, skip_bad != 0)
                                               : read_ordinary (corpus, input->len, skip_bad != 0);

            add (harm->name, yardsticks[skip_bad], hostile / ordinary);
          }
      g_string_free (input, TRUE);
      if (harmless != NULL)
        g_string_free (harmless, TRUE);
    }
  corpus_free (corpus);
}
