/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Each limit at N, which is read, and at N + 1, which is refused. */
#include "test-util.h"

#include <string.h>

static char *
repeat (const char *what, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, what);
  return g_string_free (out, FALSE);
}

static void
assert_read (StmReader *reader, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = stm_reader_read_data (reader, json, -1, &error);

  ck_assert_ok (error);
  ck_assert_ptr_nonnull (report);
}

static void
assert_limit (StmReader *reader, const char *json)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (stm_reader_read_data (reader, json, -1, &error));
  ck_assert_error (error, STM_ERROR_LIMIT);
}

static char *
make_deep (guint depth)
{
  g_autofree char *opening = repeat ("[", depth - 1);
  g_autofree char *closing = repeat ("]", depth - 1);

  return g_strdup_printf ("{\"statements_format\":1,\"id\":\"x\",\"z\":%s%s}", opening, closing);
}

START_TEST (test_depth)
{
  static const guint depths[] = { 64, 10, 1024 };
  g_autoptr (StmReader) reader = stm_reader_new ();

  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      g_autofree char *good = make_deep (depths[i]);
      g_autofree char *bad = make_deep (depths[i] + 1);

      if (i > 0)
        stm_reader_set_max_depth (reader, depths[i]);
      assert_read (reader, good);
      assert_limit (reader, bad);
    }
  /* More than that there is not. */
  stm_reader_set_max_depth (reader, 100000);
  g_autofree char *bad = make_deep (1025);

  assert_limit (reader, bad);
}
END_TEST

START_TEST (test_depth_of_records)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  static const char json[]
      = "{\"statements_format\":1,\"id\":\"x\",\"statements\":[{\"id\":\"s\",\"content\":[{"
        "\"start\":0,\"end\":1}],\"positions\":[{\"stance\":\"deny\",\"holder\":{\"name\":\"A\"}}]"
        "}]}";

  stm_reader_set_max_depth (reader, 6);
  assert_read (reader, json);
  stm_reader_set_max_depth (reader, 5);
  assert_limit (reader, json);
}
END_TEST

START_TEST (test_string_size)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autofree char *name = repeat ("n", 100);
  g_autofree char *good
      = g_strdup_printf ("{\"statements_format\":1,\"id\":\"%s\"}", name);
  g_autofree char *bad = g_strdup_printf ("{\"statements_format\":1,\"id\":\"%sn\"}", name);
  g_autofree char *unknown
      = g_strdup_printf ("{\"statements_format\":1,\"id\":\"x\",\"y\":\"%sn\"}", name);

  stm_reader_set_max_string_size (reader, 100);
  assert_read (reader, good);
  assert_limit (reader, bad);
  assert_limit (reader, unknown);
  stm_reader_set_max_string_size (reader, 0);
  assert_read (reader, bad);
}
END_TEST

START_TEST (test_record_size)
{
  static const char json[] = "{\"statements_format\":1,\"id\":\"x\"}";
  g_autoptr (StmReader) reader = stm_reader_new ();

  stm_reader_set_max_record_size (reader, strlen (json));
  assert_read (reader, json);
  stm_reader_set_max_record_size (reader, strlen (json) - 1);
  assert_limit (reader, json);
  /* Of each line of a stream, not of the stream. */
  g_autofree char *line = g_strconcat (json, "\n", NULL);
  g_autofree char *lines = repeat (line, 50);
  g_autoptr (GBytes) bytes = g_bytes_new (lines, strlen (lines));
  g_autoptr (GError) error = NULL;
  guint n = 0;
  StmReport *report;

  stm_reader_set_max_record_size (reader, strlen (json));
  ck_assert (stm_reader_open_data (reader, bytes, NULL));
  while ((report = stm_reader_next (reader, NULL, &error)) != NULL)
    {
      n++;
      stm_report_unref (report);
    }
  ck_assert_ok (error);
  ck_assert_uint_eq (n, 50);
}
END_TEST

START_TEST (test_records)
{
  static const char json[]
      = "{\"statements_format\":1,\"id\":\"x\",\"speakers\":[{\"id\":\"a\",\"name\":\"A\"},"
        "{\"id\":\"b\",\"name\":\"B\"},{\"id\":\"c\",\"name\":\"C\"}]}";
  g_autoptr (StmReader) reader = stm_reader_new ();

  stm_reader_set_max_records (reader, 3);
  assert_read (reader, json);
  stm_reader_set_max_records (reader, 2);
  assert_limit (reader, json);
  /* A limit is no fault of a record that could be dropped. */
  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  assert_limit (reader, json);
}
END_TEST

Suite *
stm_test_limits_suite (void)
{
  Suite *suite = suite_create ("limits");
  TCase *tests = tcase_create ("limits");

  tcase_add_test (tests, test_depth);
  tcase_add_test (tests, test_depth_of_records);
  tcase_add_test (tests, test_string_size);
  tcase_add_test (tests, test_record_size);
  tcase_add_test (tests, test_records);
  suite_add_tcase (suite, tests);
  return suite;
}
