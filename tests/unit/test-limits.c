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

START_TEST (test_text_size)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autofree char *words = repeat ("\u20ac", 40);
  g_autofree char *good
      = g_strdup_printf ("{\"statements_format\":1,\"id\":\"x\",\"text\":\"%s\"}", words);
  g_autofree char *bad
      = g_strdup_printf ("{\"statements_format\":1,\"id\":\"x\",\"text\":\"%s.\"}", words);
  g_autofree char *escaped = repeat ("\\u20ac", 40);
  g_autofree char *short_enough
      = g_strdup_printf ("{\"statements_format\":1,\"id\":\"x\",\"text\":\"%s\"}", escaped);
  g_autofree char *too_long
      = g_strdup_printf ("{\"statements_format\":1,\"id\":\"x\",\"text\":\"%s.\"}", escaped);

  /* Of what the string is, not of how it is written. */
  stm_reader_set_max_string_size (reader, 120);
  assert_read (reader, good);
  assert_limit (reader, bad);
  assert_read (reader, short_enough);
  assert_limit (reader, too_long);
}
END_TEST

START_TEST (test_name_of_member)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autofree char *name = repeat ("n", 100);
  g_autofree char *good = g_strdup_printf ("{\"statements_format\":1,\"id\":\"x\",\"%s\":1}", name);
  g_autofree char *bad = g_strdup_printf ("{\"statements_format\":1,\"id\":\"x\",\"%sn\":1}", name);

  stm_reader_set_max_string_size (reader, 100);
  assert_read (reader, good);
  assert_limit (reader, bad);
}
END_TEST

/* Every record counts, of any type. */
START_TEST (test_records_of_all_types)
{
  static const char json[]
      = "{\"statements_format\":1,\"id\":\"x\",\"source\":{\"title\":\"t\"},"
        "\"speakers\":[{\"id\":\"a\",\"name\":\"A\"}],"
        "\"statements\":[{\"id\":\"s\",\"content\":[{\"start\":0,\"end\":1}],"
        "\"positions\":[{\"stance\":\"deny\",\"holder\":{\"name\":\"A\"}}]}],"
        "\"mediation_offers\":[{\"id\":\"o\",\"status\":\"offered\","
        "\"mediators\":[{\"name\":\"A\"}]}]}";
  g_autoptr (StmReader) reader = stm_reader_new ();
  guint most = 1;

  for (;; most++)
    {
      g_autoptr (StmReport) report = NULL;

      stm_reader_set_max_records (reader, most);
      report = stm_reader_read_data (reader, json, -1, NULL);
      if (report != NULL)
        break;
      assert_limit (reader, json);
      ck_assert_uint_lt (most, 20);
    }
  /* Speaker, statement, position, offer; the source, two actors and a span may count. */
  ck_assert_uint_ge (most, 4);
  ck_assert_uint_le (most, 8);
}
END_TEST

/* --- all formats ----------------------------------------------------------------------------- */

static gboolean
read_all (StmReader *reader, GBytes *bytes, GError **error)
{
  GError *failure = NULL;
  StmReport *report;

  if (!stm_reader_open_data (reader, bytes, error))
    return FALSE;
  while ((report = stm_reader_next (reader, NULL, &failure)) != NULL)
    stm_report_unref (report);
  stm_reader_close (reader);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static void
set_limit (StmReader *reader, guint limit, guint value)
{
  if (limit == 0)
    stm_reader_set_max_record_size (reader, value);
  else if (limit == 1)
    stm_reader_set_max_string_size (reader, value);
  else if (limit == 2)
    stm_reader_set_max_records (reader, value);
  else
    stm_reader_set_max_depth (reader, value);
}

/* Where a limit begins to let @bytes pass: from there on they are read, and below it they are
 * refused with LIMIT. */
static guint
find_threshold (const char *format, const char *name, GBytes *bytes, guint limit, guint most)
{
  guint threshold = 0;

  for (guint value = 1; value <= most; value++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) error = NULL;

      stm_reader_set_format (reader, format, NULL);
      set_limit (reader, limit, value);
      if (read_all (reader, bytes, &error))
        threshold = threshold == 0 ? value : threshold;
      else
        {
          ck_assert_msg (threshold == 0, "%s, limit %u: read at %u, not at %u: %s", name, limit,
                         threshold, value, error->message);
          ck_assert_msg (g_error_matches (error, STM_ERROR, STM_ERROR_LIMIT), "%s, limit %u: %s",
                         name, limit, error->message);
        }
    }
  ck_assert_msg (threshold > 0, "%s, limit %u: not read at %u", name, limit, most);
  return threshold;
}

/* Which limits a format knows: size of a record, of a string, number of records, depth. */
static const struct {
  const char *format;
  const char *fixture;
  guint knows;
} limited[] = {
  { "brat", "brat/y_story.ann", 0x5 },
  { "csv", "csv/y_offers.csv", 0x7 },
  { "gdelt", "gdelt/y_version2.tsv", 0x7 },
  { "gqg", "gqg/y_two.gqg", 0xb },
  { "icews", "icews/y_story.tab", 0x7 },
  { "json", "json/y_full.json", 0xf },
  { "json-seq", "json-seq/y_two.json-seq", 0xf },
  { "jsonl", "jsonl/y_lines.jsonl", 0x3 },
  { "newsarticle", "newsarticle/y_graph.json", 0xb },
  { "ninjs", "ninjs/y_2.json", 0xb },
  { "petrarch", "petrarch/y_sentences.xml", 0xb },
  { "popolo", "popolo/y_house.json", 0xf },
  { "tsv", "tsv/y_speakers.tsv", 0x3 },
};

START_TEST (test_every_format)
{
  gsize len;
  char *data = stm_test_read_fixture (limited[_i].fixture, &len);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, len);

  for (guint limit = 0; limit < 4; limit++)
    {
      guint most = limit < 2 ? (guint) len + 1 : 70;
      guint threshold
          = find_threshold (limited[_i].format, limited[_i].fixture, bytes, limit, most);

      if ((limited[_i].knows & 1u << limit) != 0)
        ck_assert_msg (threshold > 1, "%s passes limit %u of 1", limited[_i].fixture, limit);
      if (limit < 2)
        ck_assert_uint_le (threshold, len);
    }
}
END_TEST

START_TEST (test_every_format_is_there)
{
  guint n = 0;

  for (guint i = 0; i < stm_format_get_n (); i++)
    n += stm_format_is_readable (i) != FALSE;
  ck_assert_uint_eq (n, G_N_ELEMENTS (limited));
}
END_TEST

START_TEST (test_cells)
{
  static const char csv[] = "report,id,content_start,content_end\nr,0123456789012345678,0,1\n";
  static const char quoted[]
      = "report,id,content_start,content_end\nr,\"0123456789\"\"12345678\",0,1\n";
  g_autoptr (StmReader) reader = stm_reader_new ();

  stm_reader_set_format (reader, "csv", NULL);
  stm_reader_set_max_string_size (reader, 19);
  assert_read (reader, csv);
  assert_read (reader, quoted);
  stm_reader_set_max_string_size (reader, 18);
  assert_limit (reader, csv);
  assert_limit (reader, quoted);
}
END_TEST

START_TEST (test_columns)
{
  g_autoptr (StmReader) reader = stm_reader_new ();

  stm_reader_set_format (reader, "csv", NULL);
  for (guint more = 0; more < 2; more++)
    {
      guint n = 32767 - 4 + more;
      g_autoptr (GString) csv = g_string_new ("report,id,content_start,content_end");

      for (guint i = 0; i < n; i++)
        g_string_append_printf (csv, ",c%u", i);
      g_string_append (csv, "\nr,s,0,1");
      for (guint i = 0; i < n; i++)
        g_string_append_c (csv, ',');
      g_string_append_c (csv, '\n');
      if (more == 0)
        assert_read (reader, csv->str);
      else
        assert_limit (reader, csv->str);
    }
}
END_TEST

/* --- other numbers --------------------------------------------------------------------------- */

START_TEST (test_diagnostics)
{
  for (guint n = 1000; n < 1002; n++)
    {
      g_autoptr (StmDiagnostics) notes = stm_diagnostics_new ();
      g_autoptr (GError) error = g_error_new_literal (STM_ERROR, STM_ERROR_VALUE, "no");

      for (guint i = 0; i < n; i++)
        stm_diagnostics_add (notes, STM_SEVERITY_ERROR, error);
      ck_assert_uint_eq (stm_diagnostics_get_n (notes), 1000);
      ck_assert_uint_eq (stm_diagnostics_get_n_dropped (notes), n);
      ck_assert_uint_eq (stm_diagnostics_get_n_omitted (notes), n - 1000);
    }
}
END_TEST

START_TEST (test_phrase)
{
  g_autofree char *blanks = repeat (" ", 401);
  g_autoptr (StmDate) day = stm_date_new_day (2031, 5, 4, NULL);
  g_autoptr (StmDate) good = NULL;
  g_autoptr (StmDate) bad = NULL;

  memcpy (blanks, "May 3", 5);
  good = stm_resolve_date (blanks, 400, day);
  bad = stm_resolve_date (blanks, 401, day);
  ck_assert_ptr_nonnull (good);
  ck_assert_ptr_null (bad);
}
END_TEST

START_TEST (test_threads)
{
  static const char lines[] = "{\"statements_format\":1,\"id\":\"a\"}\n"
                              "{\"statements_format\":1,\"id\":\"b\"}\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (lines, strlen (lines));
  static const guint threads[] = { 0, 64, 65, G_MAXUINT };

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) error = NULL;

      stm_reader_set_format (reader, "jsonl", NULL);
      stm_reader_set_threads (reader, threads[i]);
      ck_assert (read_all (reader, bytes, &error));
      ck_assert_ok (error);
    }
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
  tcase_add_test (tests, test_text_size);
  tcase_add_test (tests, test_name_of_member);
  tcase_add_test (tests, test_records_of_all_types);
  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, test_every_format, 0, G_N_ELEMENTS (limited));
  tcase_add_test (tests, test_every_format_is_there);
  tcase_add_test (tests, test_cells);
  tcase_add_test (tests, test_columns);
  tcase_add_test (tests, test_diagnostics);
  tcase_add_test (tests, test_phrase);
  tcase_add_test (tests, test_threads);
  suite_add_tcase (suite, tests);
  return suite;
}
