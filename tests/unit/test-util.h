/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What suites share: fixtures by name, and errors checked with their place. */
#pragma once

#include <check.h>
#include <gio/gio.h>
#include <statements/statements.h>

#include "data/train/stm-model-writer.h"

/* The path of tests/fixtures/@name, or @name when it is a path already; free with g_free(). */
char *stm_test_fixture (const char *name);
/* The bytes of a fixture; fails the test when it is not there. */
char *stm_test_read_fixture (const char *name, gsize *length);
/* Its report. */
StmReport *stm_test_read_report (const char *name);
/* The paths of the files of a folder, and of a folder of fixtures, whose names begin with @prefix,
 * in order, but for .error files; fails the test when it is not there. */
GPtrArray *stm_test_list_files (const char *folder, const char *prefix);
GPtrArray *stm_test_list_fixtures (const char *name, const char *prefix);
/* A folder of STATEMENTS_TEST_DATA, or NULL when it is not there. */
char *stm_test_data (const char *name);
/* Adds @test to @suite as a case over a folder of STATEMENTS_TEST_DATA: it is run only when
 * check-statements is asked for this folder, so that its want is seen as skipped. */
#define STM_TEST_DATA_TAG "test-data"
void stm_test_add_data_test (Suite *suite, const TTest *test, const char *folder);
/* A report with a text, two speakers, two statements with positions and an offer. */
StmReport *stm_test_make_report (void);
/* A checked fixture: an extractor for each test. */
extern StmExtractor *stm_test_extractor;
void stm_test_extractor_set_up (void);
void stm_test_extractor_tear_down (void);
/* What it reads in @prose, published on 2031-05-06. */
StmReport *stm_test_extract (const char *prose);

/* The first token that is @word, in the same letters; fails the test when there is none. */
guint32 stm_test_find_word (const StmText *text, const char *word);

/* Numbers from -limit to limit, the same ones behind the same seed; and sections of them. */
void stm_test_random_start (guint32 seed);
int stm_test_random (int limit);
void stm_test_fill_16 (gint16 *values, gsize n, int limit);
void stm_test_add_16 (StmModelWriter *writer, const char *name, guint n, int limit);
void stm_test_add_32 (StmModelWriter *writer, const char *name, guint n, int limit);

#define ck_assert_ok(error)                                                                        \
  ck_assert_msg ((error) == NULL, "unexpected error: %s", (error) ? (error)->message : "")
#define ck_assert_error(error, expected)                                                           \
  do                                                                                               \
    {                                                                                              \
      ck_assert_msg ((error) != NULL, "no error");                                                 \
      ck_assert_msg ((error)->domain == STM_ERROR && (error)->code == (int) (expected),            \
                     "wrong error %d: %s", (error)->code, (error)->message);                       \
      g_clear_error (&(error));                                                                    \
    }                                                                                              \
  while (0)

/* Every suite's prototype. */
#define SUITE(name) Suite *stm_test_##name##_suite (void);
#include "suites.h"
#undef SUITE
