/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Runs the suites of tests/unit under Check: all of them, or the one that CK_RUN_SUITE names. It
 * fails when no test ran, so that a mistyped name is no success. */
#include <check.h>
#include <glib.h>
#include <stdlib.h>

#define SUITE(name) Suite *stm_test_##name##_suite (void);
#include "unit/suites.h"
#undef SUITE

int
main (void)
{
  SRunner *runner = srunner_create (NULL);
  int n_run;
  int n_failed;

#define SUITE(name) srunner_add_suite (runner, stm_test_##name##_suite ());
#include "unit/suites.h"
#undef SUITE

  srunner_run_all (runner, CK_ENV);
  n_run = srunner_ntests_run (runner);
  n_failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return n_run > 0 && n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
