/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Runs the suites of tests/unit under Check: all of them, or the one that CK_RUN_SUITE names. It
 * fails when no test ran, so that a mistyped name is no success.
 *
 *   check-statements [FOLDER]
 *
 *   FOLDER   only the cases over this folder of STATEMENTS_TEST_DATA, which are not run otherwise;
 *            exit 77 (skipped) when it is not there */
#include "unit/test-util.h"

#include <stdlib.h>

#define SKIPPED 77

int
main (int argc, char **argv)
{
  const char *folder = argc > 1 ? argv[1] : NULL;
  g_autofree char *path = folder != NULL ? stm_test_data (folder) : NULL;
  SRunner *runner;
  int n_run;
  int n_failed;

  if (folder != NULL && path == NULL)
    {
      g_print ("skipped: no folder %s in STATEMENTS_TEST_DATA\n", folder);
      return SKIPPED;
    }
  runner = srunner_create (NULL);
#define SUITE(name) srunner_add_suite (runner, stm_test_##name##_suite ());
#include "unit/suites.h"
#undef SUITE

  srunner_run_tagged (runner, NULL, NULL, folder, folder != NULL ? NULL : STM_TEST_DATA_TAG,
                      CK_ENV);
  n_run = srunner_ntests_run (runner);
  n_failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return n_run > 0 && n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
