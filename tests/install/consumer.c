/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A stranger's program: the installed headers and pkg-config are all that it has. Compiled as C and
 * as C++. */
#include <statements/statements.h>

#include <stdio.h>
#include <string.h>

int
main (void)
{
  GError *error = NULL;
  StmExtractor *extractor = stm_extractor_new (&error);
  StmReport *report;
  int ok;

  if (extractor == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  report = stm_extractor_extract_text (extractor, "r1",
                                       "Foreign Minister Anna Lindgaard said that the border "
                                       "would stay open.",
                                       -1, "2031-05-04", "Example Wire", NULL, &error);
  if (report == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  ok = stm_report_get_n_statements (report) == 1
       && strcmp (stm_speaker_get_name (
                      stm_statement_get_speaker (stm_report_get_statement (report, 0))),
                  "Anna Lindgaard")
              == 0;
  printf ("%s %s\n", STM_VERSION_STRING, ok ? "reads" : "does not read");
  stm_report_unref (report);
  stm_extractor_unref (extractor);
  return ok ? 0 : 1;
}
