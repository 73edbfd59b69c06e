/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Laws over all formats: fixtures that must be read (y_) or refused (n_, with the code and the
 * place in a .error file beside), round trips, sniffing. Damage is in test-damage.c. */
#include "test-util.h"

#include <string.h>

/* All reports of @data; the number of them, or -1 with an error. */
static int
read_all (const char *format, const char *data, gsize len, GError **error)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, len);
  GError *failure = NULL;
  StmReport *report;
  int n = 0;

  ck_assert (stm_reader_set_format (reader, format, NULL));
  if (!stm_reader_open_data (reader, bytes, error))
    return -1;
  while ((report = stm_reader_next (reader, NULL, &failure)) != NULL)
    {
      n++;
      stm_report_unref (report);
    }
  if (failure == NULL)
    return n;
  g_propagate_error (error, failure);
  return -1;
}

START_TEST (test_good_fixtures)
{
  const char *folder = stm_format_get_name ((guint) _i);
  g_autoptr (GPtrArray) names = NULL;

  if (!stm_format_is_readable ((guint) _i))
    return;
  names = stm_test_list_fixtures (folder, "y_");
  ck_assert_uint_gt (names->len, 0);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gsize len;
      g_autofree char *data = stm_test_read_fixture (names->pdata[i], &len);
      int n = read_all (folder, data, len, &error);

      ck_assert_msg (error == NULL, "%s: %s", (char *) names->pdata[i],
                     error ? error->message : "");
      ck_assert_msg (n > 0, "%s: no report", (char *) names->pdata[i]);
    }
}
END_TEST

START_TEST (test_bad_fixtures)
{
  const char *folder = stm_format_get_name ((guint) _i);
  g_autoptr (GPtrArray) names = NULL;

  if (!stm_format_is_readable ((guint) _i))
    return;
  names = stm_test_list_fixtures (folder, "n_");
  ck_assert_uint_gt (names->len, 0);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gsize len;
      g_autofree char *data = stm_test_read_fixture (names->pdata[i], &len);
      g_autofree char *stem = g_strdup (names->pdata[i]);
      g_autofree char *golden = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *seen = NULL;

      *strrchr (stem, '.') = '\0';
      golden = g_strconcat (stem, ".error", NULL);
      expected = g_strstrip (stm_test_read_fixture (golden, NULL));
      ck_assert_msg (read_all (folder, data, len, &error) < 0, "%s was read", stem);
      ck_assert_msg (error->domain == STM_ERROR, "%s: %s", stem, error->message);
      seen = g_strdup_printf ("%s %u:%u", stm_error_code_to_string (error->code),
                              stm_error_get_line (error), stm_error_get_column (error));
      /* What stands behind is for test-json.c. */
      ck_assert_msg (g_str_has_prefix (expected, seen) && strchr (" ", expected[strlen (seen)]),
                     "%s: %s, not %s: %s", stem, seen, expected, error->message);
      ck_assert_msg (stm_error_get_line (error) > 0, "%s: no place: %s", stem, error->message);
    }
}
END_TEST

/* What is written, read, and written again is the same bytes; so is what each of the formats here
 * makes of the others' fixtures. */
static void
check_round_trip (guint format, const StmReport *report)
{
  const char *name = stm_format_get_name (format);
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize len, second_len;

  ck_assert (stm_writer_set_format (writer, name, NULL));
  ck_assert (stm_reader_set_format (reader, name, NULL));
  first = stm_writer_write_data (writer, report, &len, &error);
  ck_assert_ok (error);
  again = stm_reader_read_data (reader, first, (gssize) len, &error);
  ck_assert_msg (again != NULL, "%s: %s\n%s", name, error ? error->message : "", first);
  second = stm_writer_write_data (writer, again, &second_len, &error);
  ck_assert_ok (error);
  ck_assert_msg (len == second_len && memcmp (first, second, len) == 0,
                 "%s is not the same again:\n%s\n%s", name, first, second);
  ck_assert_str_eq (stm_report_get_id (again), stm_report_get_id (report));
}

START_TEST (test_round_trips)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  guint n = 0;

  for (guint i = 0; i < stm_format_get_n (); i++)
    if (stm_format_is_readable (i) && stm_format_is_writable (i))
      {
        check_round_trip (i, report);
        n++;
      }
  ck_assert_uint_ge (n, 5);
}
END_TEST

/* What is written is found out to be what it is, by its bytes alone. */
START_TEST (test_sniffing)
{
  static const struct {
    const char *fixture;
    const char *format;
  } files[] = { { "csv/y_statements.csv", "csv" },   { "csv/y_any_order_semicolons.csv", "csv" },
                { "tsv/y_speakers.tsv", "tsv" },     { "popolo/y_house.json", "popolo" },
                { "icews/y_story.tab", "icews" },    { "gdelt/y_version1.tsv", "gdelt" },
                { "gdelt/y_version2.tsv", "gdelt" },
                { "brat/y_story.ann", "brat" },      { "petrarch/y_sentences.xml", "petrarch" } };
  g_autoptr (StmReport) report = stm_test_make_report ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      gsize len;
      char *data = stm_test_read_fixture (files[i].fixture, &len);
      g_autoptr (GBytes) bytes = g_bytes_new_take (data, len);

      ck_assert (stm_reader_open_data (reader, bytes, NULL));
      ck_assert_str_eq (stm_reader_get_format (reader), files[i].format);
    }
  for (guint i = 0; i < stm_format_get_n (); i++)
    {
      const char *name = stm_format_get_name (i);
      g_autoptr (StmWriter) writer = stm_writer_new ();
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autofree char *data = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize len;

      /* One JSON Lines report is a JSON document, too. */
      if (!stm_format_is_readable (i) || !stm_format_is_writable (i) || strcmp (name, "jsonl") == 0)
        continue;
      ck_assert (stm_writer_set_format (writer, name, NULL));
      data = stm_writer_write_data (writer, report, &len, NULL);
      bytes = g_bytes_new (data, len);
      ck_assert (stm_reader_open_data (reader, bytes, NULL));
      ck_assert_str_eq (stm_reader_get_format (reader), name);
    }
}
END_TEST

START_TEST (test_formats_by_number)
{
  ck_assert_ptr_null (stm_format_get_name (stm_format_get_n ()));
  ck_assert_str_eq (stm_format_find_by_filename ("a/b.csv"), "csv");
  ck_assert_str_eq (stm_format_find_by_filename ("20310504.export.CSV"), "gdelt");
  ck_assert_str_eq (stm_format_find_by_filename ("house.popolo.json"), "popolo");
  ck_assert_ptr_null (stm_format_find_by_filename ("noble.csv/file"));
  for (guint i = 0; i < stm_format_get_n (); i++)
    ck_assert (stm_format_is_readable (i) || stm_format_is_writable (i));
}
END_TEST

/* The bytes overrule a name that says another format. */
START_TEST (test_misnamed)
{
  static const struct {
    const char *fixture;
    const char *format;
  } files[] = { { "gdelt/y_version2.tsv", "gdelt" }, { "tsv/y_speakers.tsv", "tsv" },
                { "csv/y_any_order_semicolons.csv", "csv" }, { "brat/y_story.ann", "brat" } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = stm_test_fixture (files[i].fixture);
      g_autoptr (StmReader) reader = stm_reader_new ();

      ck_assert (stm_reader_open_file (reader, path, NULL));
      ck_assert_str_eq (stm_reader_get_format (reader), files[i].format);
    }
}
END_TEST

/* The examples of the guide are what they say they are. */
START_TEST (test_guide)
{
  static const char mark[] = "<!-- format: ";
  const char *sources = g_getenv ("STATEMENTS_TEST_SOURCES");
  g_autofree char *path = g_build_filename (sources, "../lib/docs/formats.md", NULL);
  g_autofree char *guide = NULL;
  guint n = 0;

  ck_assert (g_file_get_contents (path, &guide, NULL, NULL));
  for (const char *p = guide; (p = strstr (p, mark)) != NULL; n++)
    {
      const char *name = p + strlen (mark);
      g_autofree char *format = g_strndup (name, strcspn (name, " "));
      const char *block = strstr (name, "```");
      const char *end;
      g_autoptr (GError) error = NULL;

      ck_assert (block != NULL);
      block = strchr (block, '\n') + 1;
      end = strstr (block, "\n```");
      ck_assert (end != NULL);
      ck_assert_msg (read_all (format, block, (gsize) (end + 1 - block), &error) > 0, "%s: %s",
                     format, error ? error->message : "no report");
      p = end;
    }
  ck_assert_uint_ge (n, 4);
}
END_TEST

Suite *
stm_test_formats_suite (void)
{
  Suite *suite = suite_create ("formats");
  TCase *tests = tcase_create ("formats");

  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, test_good_fixtures, 0, (int) stm_format_get_n ());
  tcase_add_loop_test (tests, test_bad_fixtures, 0, (int) stm_format_get_n ());
  tcase_add_test (tests, test_round_trips);
  tcase_add_test (tests, test_sniffing);
  tcase_add_test (tests, test_misnamed);
  tcase_add_test (tests, test_formats_by_number);
  tcase_add_test (tests, test_guide);
  suite_add_tcase (suite, tests);
  return suite;
}
