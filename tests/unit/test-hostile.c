/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Bytes that mean harm: cut fixtures, what is no JSON at all, members with the names of fields. A
 * report or an error comes. Large inputs are in test-harms.c, changed bytes in test-damage.c. */
#include "test-util.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Reads exactly @len bytes, so that the sanitizer sees a look beyond. */
static gboolean
read_bytes (StmReader *reader, const char *data, gsize len)
{
  g_autofree char *exact = g_malloc (MAX (len, 1));
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = NULL;

  memcpy (exact, data, len);
  report = stm_reader_read_data (reader, exact, (gssize) len, &error);
  ck_assert ((report != NULL) == (error == NULL));
  if (report != NULL)
    {
      g_autoptr (StmWriter) writer = stm_writer_new ();
      g_autofree char *out = stm_writer_write_data (writer, report, NULL, &error);
      g_autoptr (StmReport) back = stm_reader_read_data (reader, out, -1, &error);

      ck_assert_ok (error);
      ck_assert (stm_report_equal (report, back));
    }
  return report != NULL;
}

static StmReader *
reader_of_json (StmReader *reader)
{
  stm_reader_set_format (reader, "json", NULL);
  return reader;
}

static const char *const fixtures[]
    = { "json/y_full.json", "json/y_unknown_kept.json", "json/y_wide.json",
        "json/y_full_sorted.json", "json/y_full_escaped.json" };

START_TEST (test_cut)
{
  gsize len;
  g_autofree char *data = stm_test_read_fixture (fixtures[_i], &len);
  g_autoptr (StmReader) reader = stm_reader_new ();

  stm_reader_set_format (reader, "json", NULL);
  ck_assert (read_bytes (reader, data, len));
  for (gsize n = 0; n < len; n++)
    ck_assert_msg (!read_bytes (reader, data, n), "%s is read when cut at %" G_GSIZE_FORMAT,
                   fixtures[_i], n);
}
END_TEST

/* What we take, json-glib takes too. */
START_TEST (test_agrees_with_json_glib)
{
  gsize len;
  g_autofree char *data = stm_test_read_fixture ("json/y_unknown_kept.json", &len);
  g_autoptr (StmReader) reader = stm_reader_new ();

  stm_reader_set_format (reader, "json", NULL);
  for (gsize i = 0; i < len; i++)
    {
      char kept = data[i];

      for (const char *p = "\"\\{}[],:0e-x \n"; *p != '\0'; p++)
        {
          g_autoptr (StmReport) report = NULL;
          g_autoptr (JsonParser) parser = json_parser_new ();

          data[i] = *p;
          report = stm_reader_read_data (reader, data, (gssize) len, NULL);
          ck_assert (report == NULL
                     || json_parser_load_from_data (parser, data, (gssize) len, NULL));
        }
      data[i] = kept;
    }
}
END_TEST

/* What a foreign file calls its members and columns is kept, but never so that native JSON could
 * not be read again. */
START_TEST (test_kept_names)
{
  static const struct {
    const char *format;
    const char *data;
    const char *kept;
  } files[] = {
    { "popolo",
      "{\"persons\":[{\"id\":\"p\",\"name\":\"Ada\"}],\"speeches\":["
      "{\"id\":\"s\",\"creator_id\":\"p\",\"text\":\"We agree.\",\"date\":\"2031-05-,4\","
      "\"date_\":1,\"positions\":2,\"content\":[3]}]}",
      "\"date__\":1" },
    { "csv", "report,id,content_start,content_end,positions,positions_,reviewed_\nr,s,0,1,a,b,c\n",
      "\"positions__\":\"b\"" },
    { "petrarch",
      "<Sentences><Sentence date=\"20310504\" id=\"a\" source=\"x\" sentence=\"true\" text=\"y\" "
      "speakers=\"z\"><Text>Ada Vik agrees.</Text></Sentence></Sentences>",
      "\"speakers_\":\"z\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (StmWriter) writer = stm_writer_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = NULL;
      g_autofree char *json = NULL;

      stm_reader_set_format (reader, files[i].format, NULL);
      report = stm_reader_read_data (reader, files[i].data, -1, &error);
      ck_assert_ok (error);
      json = stm_writer_write_data (writer, report, NULL, &error);
      ck_assert_ok (error);
      ck_assert_msg (strstr (json, files[i].kept) != NULL, "%s: %s", files[i].format, json);
      ck_assert (read_bytes (reader_of_json (reader), json, strlen (json)));
    }
}
END_TEST

START_TEST (test_not_json)
{
  static const char *const others[] = { "", "\n", "%PDF-1.7", "<html></html>", "\xff\xfe{\0}\0",
                                        "null", "\"statements_format\"", "1", "id,text\n1,x\n" };
  g_autoptr (StmReader) reader = stm_reader_new ();

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      ck_assert_ptr_null (stm_reader_read_data (reader, others[i], -1, &error));
      ck_assert_ptr_nonnull (error);
      ck_assert_uint_ge (stm_error_get_line (error), 1);
    }
}
END_TEST

Suite *
stm_test_hostile_suite (void)
{
  Suite *suite = suite_create ("hostile");
  TCase *tests = tcase_create ("hostile");

  tcase_set_timeout (tests, 100);
  tcase_add_loop_test (tests, test_cut, 0, G_N_ELEMENTS (fixtures));
  tcase_add_test (tests, test_agrees_with_json_glib);
  tcase_add_test (tests, test_kept_names);
  tcase_add_test (tests, test_not_json);
  suite_add_tcase (suite, tests);
  return suite;
}
