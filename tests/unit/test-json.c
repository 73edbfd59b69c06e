/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Native JSON over tests/fixtures/json: y_ files are read and come back, n_ files are refused with
 * the code, the place and the path of their .error file. Set STATEMENTS_UPDATE_GOLDENS to write
 * these anew, and look at the difference. */
#include "test-util.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec/json/stm-json-write.h"
#include "codec/json/stm-json.h"

START_TEST (test_accepted)
{
  g_autoptr (GPtrArray) names = stm_test_list_fixtures ("json", "y_");
  static const StmWriteFlags flags[] = { STM_WRITE_DEFAULT, STM_WRITE_PRETTY };

  ck_assert_uint_gt (names->len, 10);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (StmWriter) writer = stm_writer_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = stm_reader_read_file (reader, name, &error);

      ck_assert_ok (error);
      ck_assert_uint_eq (stm_diagnostics_get_n (stm_reader_get_diagnostics (reader)), 0);
      for (guint f = 0; f < G_N_ELEMENTS (flags); f++)
        {
          gsize len;
          gsize len_again;
          g_autofree char *data = NULL;
          g_autofree char *again = NULL;
          g_autoptr (StmReport) back = NULL;

          stm_writer_set_flags (writer, flags[f]);
          data = stm_writer_write_data (writer, report, &len, &error);
          ck_assert_ok (error);
          back = stm_reader_read_data (reader, data, (gssize) len, &error);
          ck_assert_ok (error);
          ck_assert_msg (stm_report_equal (report, back), "%s comes back changed", name);
          again = stm_writer_write_data (writer, back, &len_again, &error);
          ck_assert_msg (len == len_again && memcmp (data, again, len) == 0,
                         "%s is written differently the second time", name);
        }
    }
}
END_TEST

/* "span 1:118 /statements/0/cue" and the message without its place. */
static char *
describe (const GError *error)
{
  const char *path = stm_error_get_path (error);
  const char *words = error->message;

  if (path && path[0])
    {
      g_autofree char *told = g_strdup_printf (": %s: ", path); /* not a folder of that name */

      words = strstr (words, told);
      ck_assert_ptr_nonnull (words);
      words += strlen (told);
    }
  else
    words = strchr (words, ' ') + 1;
  return g_strdup_printf ("%s %u:%u %s\n%s\n", stm_error_code_to_string (error->code),
                          stm_error_get_line (error), stm_error_get_column (error), path, words);
}

START_TEST (test_refused)
{
  g_autoptr (GPtrArray) names = stm_test_list_fixtures ("json", "n_");

  ck_assert_uint_gt (names->len, 60);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".json"));
      g_autofree char *golden = g_strconcat (stem, ".error", NULL);
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *found = NULL;
      g_autofree char *expected = NULL;

      stm_reader_set_format (reader, "json", NULL);
      ck_assert_msg (stm_reader_read_file (reader, name, &error) == NULL, "%s is read", name);
      ck_assert (error->domain == STM_ERROR);
      found = describe (error);
      if (g_getenv ("STATEMENTS_UPDATE_GOLDENS") != NULL)
        g_file_set_contents (golden, found, -1, NULL);
      ck_assert_msg (g_file_get_contents (golden, &expected, NULL, NULL), "no %s", golden);
      ck_assert_msg (strcmp (found, expected) == 0, "%s:\n%snot\n%s", name, found, expected);
      ck_assert_str_eq (
          stm_diagnostics_get_error (stm_reader_get_diagnostics (reader), 0)->message,
          error->message);
    }
}
END_TEST

/* Four valid documents that I-JSON and this reader refuse: a member twice, a NUL in a string. */
static const char *const refused_by_policy[]
    = { "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
        "y_object_escaped_null_in_key.json", "y_string_null_escape.json", NULL };

static gboolean
scan_file (const char *name, StmError *code)
{
  g_autofree char *data = NULL;
  g_autofree char *exact = NULL;
  gsize len;
  StmArena arena;
  StmJson json;
  gboolean good;

  ck_assert (g_file_get_contents (name, &data, &len, NULL));
  /* Not a byte more than there is: the sanitizer sees who looks further. */
  exact = g_malloc (MAX (len, 1));
  memcpy (exact, data, len);
  stm_arena_init (&arena);
  stm_json_init (&json, exact, len, &arena, NULL);
  good = stm_json_skip (&json) && stm_json_end (&json);
  *code = json.error_code;
  ck_assert (good == !stm_json_failed (&json));
  stm_json_clear (&json);
  stm_arena_clear (&arena);
  return good;
}

START_TEST (test_suite)
{
  g_autofree char *folder = stm_test_data ("json/test-suite");
  g_autoptr (GPtrArray) names = NULL;
  guint n_refused = 0;

  ck_assert_ptr_nonnull (folder);
  names = stm_test_list_files (folder, "");
  ck_assert_uint_gt (names->len, 300);
  for (guint i = 0; i < names->len; i++)
    {
      const char *path = g_ptr_array_index (names, i);
      g_autofree char *name = g_path_get_basename (path);
      StmError code;
      gboolean good = scan_file (path, &code);

      if (name[0] == 'n')
        ck_assert_msg (!good, "%s is read", name);
      else if (name[0] == 'y' && g_strv_contains (refused_by_policy, name))
        {
          ck_assert_msg (!good && (code == STM_ERROR_DUPLICATE || code == STM_ERROR_VALUE), "%s",
                         name);
          n_refused++;
        }
      else if (name[0] == 'y')
        ck_assert_msg (good, "%s is refused", name);
    }
  ck_assert_uint_eq (n_refused, G_N_ELEMENTS (refused_by_policy) - 1);
}
END_TEST

static StmReport *
read_text (const char *json, StmReadFlags flags, StmReader *reader, GError **error)
{
  stm_reader_set_flags (reader, flags);
  return stm_reader_read_data (reader, json, -1, error);
}

START_TEST (test_skip_bad)
{
  static const char json[]
      = "{\"statements_format\":1,\"id\":\"x\",\"text\":\"He said yes.\",\n"
        "\"speakers\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\"},"
        "{\"id\":\"b\",\"name\":\"B\"}],\n"
        "\"statements\":[\n"
        "{\"id\":\"s1\",\"speaker\":\"a\",\"content\":[{\"start\":8,\"end\":11}]},\n"
        "{\"id\":\"s2\",\"speaker\":\"a\",\"content\":[{\"start\":8,\"end\":99}]},\n"
        "{\"id\":\"s3\",\"speaker\":\"nobody\",\"content\":[{\"start\":0,\"end\":2}]},\n"
        "{\"id\":\"s4\",\"id\":\"s4\",\"content\":[{\"start\":0,\"end\":2}]},\n"
        "{\"id\":\"s5\",\"within\":\"s3\",\"speaker\":\"b\","
        "\"content\":[{\"start\":0,\"end\":2}]}],\n"
        "\"mediation_offers\":[{\"id\":\"o\",\"status\":\"offered\",\"mediators\":[{}],"
        "\"statements\":[\"s2\",\"s5\",\"s3\"]}]}";
  g_autoptr (StmReader) reader = stm_reader_new ();
  StmDiagnostics *notes = stm_reader_get_diagnostics (reader);
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = read_text (json, STM_READ_SKIP_BAD, reader, &error);
  const StmStatement *last;

  ck_assert_ok (error);
  ck_assert_uint_eq (stm_report_get_n_speakers (report), 2);
  ck_assert_uint_eq (stm_report_get_n_statements (report), 2);
  last = stm_report_get_statement (report, 1);
  ck_assert_str_eq (stm_statement_get_id (last), "s5");
  ck_assert_str_eq (stm_speaker_get_name (stm_statement_get_speaker (last)), "B");
  ck_assert_ptr_null (stm_statement_get_within (last));
  ck_assert_uint_eq (
      stm_mediation_offer_get_n_statements (stm_report_get_mediation_offer (report, 0)), 1);
  ck_assert_uint_eq (stm_diagnostics_get_n_dropped (notes), 4);
  ck_assert_str_eq (stm_error_get_path (stm_diagnostics_get_error (notes, 1)),
                    "/statements/1/content/0");
  ck_assert_uint_eq (stm_error_get_line (stm_diagnostics_get_error (notes, 1)), 5);
  /* The other option does not matter for that; without the first, the first fault ends it. */
  g_clear_pointer (&report, stm_report_unref);
  report = read_text (json, STM_READ_REJECT_UNKNOWN, reader, &error);
  ck_assert_ptr_null (report);
  ck_assert_str_eq (stm_error_get_path (error), "/speakers/1");
  ck_assert_error (error, STM_ERROR_MISSING);
}
END_TEST

START_TEST (test_skip_bad_needs_syntax)
{
  static const char json[] = "{\"statements_format\":1,\"id\":\"x\",\"statements\":[{\"id\":\"s\","
                             "\"content\":[{\"start\":8,\"end\":11}},{\"id\":\"t\"}]}";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (read_text (json, STM_READ_SKIP_BAD, reader, &error));
  ck_assert_error (error, STM_ERROR_SYNTAX);
}
END_TEST

/* Records at one place share its span in memory; members of their own stay with their own. */
START_TEST (test_same_place)
{
  static const char json[]
      = "{\"statements_format\":1,\"id\":\"x\",\"text\":\"Ada said no.\","
        "\"statements\":[{\"id\":\"a\",\"content\":[{\"start\":9,\"end\":11,\"text\":\"no\"}],"
        "\"positions\":[{\"stance\":\"reject\",\"issue\":{\"start\":9,\"end\":11,\"text\":\"no\"},"
        "\"holder\":{\"name\":\"Ada\",\"start\":0,\"end\":3},"
        "\"target\":{\"name\":\"no\",\"start\":9,\"end\":11}},"
        "{\"stance\":\"warn\",\"issue\":{\"start\":9,\"end\":11,\"text\":\"no\","
        "\"tone\":\"flat\"}},"
        "{\"stance\":\"offer\",\"issue\":{\"start\":9,\"end\":11,\"text\":\"no\"}}]}]}";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = read_text (json, STM_READ_DEFAULT, reader, &error);
  g_autofree char *back = NULL;

  ck_assert_ok (error);
  back = stm_writer_write_data (writer, report, NULL, NULL);
  ck_assert_str_eq (g_strchomp (back), json);
}
END_TEST

/* Members of a span in each order, with blanks as programs and people set them, before and behind
 * the report's text. */
static const char *const span_orders[]
    = { "012", "021", "102", "120", "201", "210" };
static const struct {
  const char *colon;
  const char *comma;
} blanks[] = { { ":", "," }, { ": ", ", " }, { ":\n  ", ",\n  " }, { " :", " ," } };

static char *
make_span (int order, int blank, const char *start, const char *end, const char *text)
{
  const char *names[] = { "start", "end", "text" };
  const char *values[] = { start, end, text };
  GString *span = g_string_new ("{");

  for (guint i = 0; i < 3; i++)
    {
      guint k = (guint) (span_orders[order][i] - '0');

      if (values[k] != NULL)
        g_string_append_printf (span, "%s\"%s\"%s%s", span->len > 1 ? blanks[blank].comma : "",
                                names[k], blanks[blank].colon, values[k]);
    }
  return g_string_free (g_string_append_c (span, '}'), FALSE);
}

static StmReport *
read_span (StmReader *reader, const char *span, gboolean text_first, GError **error)
{
  static const char text[] = "\"text\":\"Ada “Pi” Ko said no to all of it\",";
  g_autofree char *json = g_strdup_printf (
      "{\"statements_format\":1,\"id\":\"x\",%s\"statements\":[{\"id\":\"a\",\"content\":[%s],"
      "\"positions\":[{\"stance\":\"deny\",\"issue\":%s}]}],%s\"source\":{\"publisher\":\"P\"}}",
      text_first ? text : "", span, span, text_first ? "" : text);

  return stm_reader_read_data (reader, json, -1, error);
}

START_TEST (test_span_orders)
{
  /* Plain, with characters beyond ASCII, with an escape. */
  static const struct {
    const char *start, *end, *text;
    guint bytes;
  } spans[] = { { "17", "19", "\"no\"", 23 },
                { "0", "11", "\"Ada “Pi” Ko\"", 15 },
                { "12", "16", "\"s\\u0061id\"", 20 },
                { "12", "32", "\"said no to all of it\"", 36 },
                { "4", "8", NULL, 12 } };
  g_autoptr (StmReader) reader = stm_reader_new ();

  for (int blank = 0; blank < (int) G_N_ELEMENTS (blanks); blank++)
    for (guint i = 0; i < 2 * G_N_ELEMENTS (spans); i++)
      {
        guint k = i / 2;
        g_autofree char *span
            = make_span (_i, blank, spans[k].start, spans[k].end, spans[k].text);
        g_autoptr (GError) error = NULL;
        g_autoptr (StmReport) report = read_span (reader, span, i % 2 == 0, &error);
        const StmSpan *read;

        ck_assert_msg (error == NULL, "%s: %s", span, error ? error->message : "");
        read = stm_statement_get_content (stm_report_get_statement (report, 0), 0);
        ck_assert_uint_eq (read->start, (guint) atoi (spans[k].start));
        ck_assert_uint_eq (read->end, (guint) atoi (spans[k].end));
        ck_assert_uint_eq (read->byte_end, spans[k].bytes);
      }
}
END_TEST

/* What is wrong with a span is found in each order too. */
START_TEST (test_bad_span_orders)
{
  static const struct {
    const char *start, *end, *text;
    StmError code;
    const char *path;
  } spans[] = {
    { "17", "19", "\"nu\"", STM_ERROR_SPAN, "" },
    { "17", "18", "\"no\"", STM_ERROR_SPAN, "" },
    { "16", "18", "\"no\"", STM_ERROR_SPAN, "" },
    { "4", "8", "\"“P\\u0069\xe2\x80\"", STM_ERROR_ENCODING, "/text" },
    { "4", "5", "\"\xe2\x80\"", STM_ERROR_ENCODING, "/text" },
    { "17", "19", "\"n\to\"", STM_ERROR_SYNTAX, "/text" },
    { "19", "17", "\"no\"", STM_ERROR_SPAN, "" },
    { "17", "99", NULL, STM_ERROR_SPAN, "" },
    { "017", "19", NULL, STM_ERROR_SYNTAX, "/start" },
    { "17", "19.0", NULL, STM_ERROR_TYPE, "/end" },
    { "17", "1e1", NULL, STM_ERROR_TYPE, "/end" },
    { "17", "null", "\"no\"", STM_ERROR_MISSING, "" },
    { NULL, "19", "\"no\"", STM_ERROR_MISSING, "" },
    { "17", "19", "7", STM_ERROR_TYPE, "/text" },
    { "17", "19,\"end\":19", "\"no\"", STM_ERROR_DUPLICATE, "/end" },
  };
  g_autoptr (StmReader) reader = stm_reader_new ();

  for (int blank = 0; blank < (int) G_N_ELEMENTS (blanks); blank++)
    for (guint i = 0; i < 2 * G_N_ELEMENTS (spans); i++)
      {
        guint k = i / 2;
        g_autofree char *span
            = make_span (_i, blank, spans[k].start, spans[k].end, spans[k].text);
        g_autofree char *path = g_strconcat ("/statements/0/content/0", spans[k].path, NULL);
        g_autoptr (GError) error = NULL;

        ck_assert_msg (read_span (reader, span, i % 2 == 0, &error) == NULL, "%s is read", span);
        ck_assert_msg (error->code == (int) spans[k].code
                           && strcmp (stm_error_get_path (error), path) == 0,
                       "%s: %s", span, error->message);
      }
}
END_TEST

/* References to what comes later, in whatever order. */
START_TEST (test_references_forward)
{
  static const char json[]
      = "{\"mediation_offers\":[{\"statements\":[\"b\",\"a\",\"st\\u0061tement c\"],"
        "\"status\":\"offered\",\"mediators\":[{}],\"id\":\"o\"}],"
        "\"statements\":[{\"speaker\":\"p\",\"content\":[{\"end\":1,\"start\":0}],\"id\":\"a\"},"
        "{\"within\":\"statement c\",\"content\":[{\"end\":1,\"start\":0}],\"id\":\"b\"},"
        "{\"content\":[{\"end\":1,\"start\":0}],\"id\":\"statement c\"}],"
        "\"speakers\":[{\"name\":\"P\",\"id\":\"p\"}],\"id\":\"x\",\"statements_format\":1}";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = read_text (json, STM_READ_DEFAULT, reader, &error);
  const StmMediationOffer *offer;

  ck_assert_ok (error);
  offer = stm_report_get_mediation_offer (report, 0);
  for (guint i = 0; i < 3; i++)
    ck_assert_str_eq (
        stm_statement_get_id (stm_mediation_offer_get_statement (offer, i)),
        ((const char *const[]){ "b", "a", "statement c" })[i]);
  ck_assert_str_eq (
      stm_speaker_get_name (stm_statement_get_speaker (stm_report_get_statement (report, 0))),
      "P");
  ck_assert_ptr_eq (stm_statement_get_within (stm_report_get_statement (report, 1)),
                    stm_report_get_statement (report, 2));
}
END_TEST

/* A limit below what goes quickly holds too, in values and in spans that wait for the text. */
START_TEST (test_short_limit)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  static const char json[]
      = "{\"statements_format\":1,\"id\":\"0123456789\",\"source\":{\"publisher\":\"abcdefghij\"},"
        "\"statements\":[{\"id\":\"s\",\"content\":[{\"start\":0,\"end\":10,\"text\":"
        "\"ABCDEFGHIJ\"}]}],\"text\":\"ABCDEFGHIJ\"}";

  for (int limit = 9; limit <= 11; limit++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = NULL;

      stm_reader_set_max_string_size (reader, (gsize) limit);
      report = read_text (json, STM_READ_DEFAULT, reader, &error);
      ck_assert (limit >= 10 ? report != NULL
                             : g_error_matches (error, STM_ERROR, STM_ERROR_LIMIT));
    }
}
END_TEST

START_TEST (test_reject_unknown)
{
  static const char json[] = "{\"statements_format\":1,\"id\":\"x\",\"source\":{\"desk\":1}}";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = read_text (json, STM_READ_DEFAULT, reader, &error);

  ck_assert_ok (error);
  ck_assert_ptr_null (read_text (json, STM_READ_REJECT_UNKNOWN, reader, &error));
  ck_assert_str_eq (stm_error_get_path (error), "/source/desk");
  ck_assert_error (error, STM_ERROR_UNSUPPORTED);
}
END_TEST

START_TEST (test_no_text_flag)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autofree char *data = NULL;
  g_autofree char *content = NULL;
  g_autoptr (StmReport) back = NULL;

  stm_writer_set_flags (writer, STM_WRITE_NO_TEXT);
  data = stm_writer_write_data (writer, report, NULL, NULL);
  ck_assert_ptr_null (strstr (data, "OSLO"));
  back = stm_reader_read_data (reader, data, -1, NULL);
  ck_assert_ptr_null (stm_report_get_text (back, NULL));
  content = stm_statement_dup_content_text (stm_report_get_statement (back, 0));
  ck_assert_str_eq (content, "her country was ready to host talks");
  ck_assert_uint_eq (stm_statement_get_cue (stm_report_get_statement (back, 0), 0)->byte_start,
                     STM_SPAN_NO_BYTES);
}
END_TEST

/* Strings of each length with what must be escaped at each place, from memory without a byte
 * more. */
START_TEST (test_written_strings)
{
  static const struct {
    const char *is, *written;
  } odd[] = { { "x", "x" }, { "\"", "\\\"" }, { "\\", "\\\\" }, { "\n", "\\n" },
              { "\x01", "\\u0001" }, { "\x1f", "\\u001f" }, { " ", " " }, { "é", "é" } };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    for (guint before = 0; before < 36; before++)
      for (guint behind = 0; behind < 20; behind++)
        {
          g_autofree char *a = g_strnfill (before, 'a');
          g_autofree char *b = g_strnfill (behind, 'b');
          g_autofree char *text = g_strconcat (a, odd[i].is, b, NULL);
          g_autofree char *expected = g_strconcat ("\"", a, odd[i].written, b, "\"", NULL);
          gsize len = strlen (text);
          g_autofree char *exact = g_memdup2 (text, len);
          StmBytes bytes = { NULL, 0, 0 };

          stm_json_write_string (&bytes, exact, len);
          ck_assert_msg (bytes.len == strlen (expected)
                             && memcmp (bytes.data, expected, bytes.len) == 0,
                         "%s is written %.*s", text, (int) bytes.len, bytes.data);
          stm_bytes_clear (&bytes);
        }
}
END_TEST

START_TEST (test_files_appear_whole)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autofree char *folder = g_dir_make_tmp ("statements-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (folder, "r.json", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n = 0;

  ck_assert (g_file_set_contents (name, "old", -1, NULL));
  ck_assert (stm_writer_open_file (writer, name, NULL));
  ck_assert (stm_writer_add (writer, report, NULL, NULL));
  ck_assert (!stm_writer_add (writer, report, NULL, NULL)); /* one report a file */
  g_file_get_contents (name, &before, NULL, NULL);
  ck_assert_str_eq (before, "old");
  ck_assert (stm_writer_write_file (writer, report, name, NULL));
  g_file_get_contents (name, &after, NULL, NULL);
  ck_assert (g_str_has_prefix (after, "{\"statements_format\":1,\"id\":\"r1\""));
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  ck_assert_uint_eq (n, 1);
  g_unlink (name);
  g_rmdir (folder);
}
END_TEST

START_TEST (test_missing_file)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (StmReport) report = stm_test_make_report ();
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (stm_reader_read_file (reader, "/nowhere/at/all.json", &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
  g_clear_error (&error);
  ck_assert (!stm_writer_write_file (writer, report, "/nowhere/at/all.json", &error));
  ck_assert (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
  g_clear_error (&error);
  ck_assert (!stm_reader_set_format (reader, "yaml", &error));
  ck_assert_error (error, STM_ERROR_UNSUPPORTED);
}
END_TEST

Suite *
stm_test_json_suite (void)
{
  Suite *suite = suite_create ("json");
  TCase *tests = tcase_create ("json");

  tcase_add_test (tests, test_accepted);
  tcase_add_test (tests, test_refused);
  tcase_add_test (tests, test_skip_bad);
  tcase_add_test (tests, test_skip_bad_needs_syntax);
  tcase_add_test (tests, test_reject_unknown);
  tcase_add_loop_test (tests, test_span_orders, 0, G_N_ELEMENTS (span_orders));
  tcase_add_loop_test (tests, test_bad_span_orders, 0, G_N_ELEMENTS (span_orders));
  tcase_add_test (tests, test_references_forward);
  tcase_add_test (tests, test_short_limit);
  tcase_add_test (tests, test_same_place);
  tcase_add_test (tests, test_no_text_flag);
  tcase_add_test (tests, test_written_strings);
  tcase_add_test (tests, test_files_appear_whole);
  tcase_add_test (tests, test_missing_file);
  suite_add_tcase (suite, tests);
  stm_test_add_data_test (suite, test_suite, "json/test-suite");
  return suite;
}
