/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Popolo: people with the office they hold now, speeches over a text, and nothing lost on the way
 * back; real files where STATEMENTS_TEST_DATA has them. */
#include "test-util.h"

#include <string.h>

static StmReport *
read_house (void)
{
  g_autofree char *path = stm_test_fixture ("popolo/y_house.json");
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  StmReport *report = stm_reader_read_file (reader, path, &error);

  ck_assert_ok (error);
  ck_assert_str_eq (stm_reader_get_format (reader), "popolo");
  return report;
}

START_TEST (test_people)
{
  g_autoptr (StmReport) report = read_house ();
  const StmSpeaker *ada = stm_report_lookup_speaker (report, "p1");
  const StmSpeaker *oru = stm_report_lookup_speaker (report, "p2");

  ck_assert_uint_eq (stm_report_get_n_speakers (report), 4);
  ck_assert_str_eq (stm_speaker_get_role (ada), "speaker of the house");
  ck_assert_str_eq (stm_speaker_get_organization (ada), "House of Fjords");
  ck_assert_str_eq (stm_speaker_lookup_identifier (ada, "house"), "7");
  ck_assert_uint_eq (stm_speaker_get_n_aliases (ada), 1);
  ck_assert_str_eq (stm_speaker_get_name (oru), "Oru Sen");
  ck_assert_str_eq (stm_speaker_get_role (oru), "member");
  ck_assert_str_eq (stm_speaker_get_country (oru), "NOR");
}
END_TEST

START_TEST (test_speeches)
{
  g_autoptr (StmReport) report = read_house ();
  const StmStatement *first = stm_report_lookup_statement (report, "s1");
  const StmStatement *second = stm_report_lookup_statement (report, "s2");
  g_autofree char *words = stm_statement_dup_content_text (second);
  g_autofree char *source = stm_report_dup_span_text (report, stm_statement_get_source (first, 0));

  ck_assert_uint_eq (stm_report_get_n_statements (report), 2);
  ck_assert_str_eq (words, "We — all of us — welcome that.");
  ck_assert_str_eq (source, "The Speaker");
  ck_assert_ptr_eq (stm_statement_get_speaker (first), stm_report_lookup_speaker (report, "p1"));
  ck_assert_str_eq (stm_date_to_string (stm_statement_get_date (first)), "2031-05-04");
}
END_TEST

/* What is written reads back to the same report, members that the model has not among it. */
static void
check_way_back (StmReport *report)
{
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autofree char *more = NULL;
  g_autoptr (StmReport) again = NULL;
  gsize len;

  ck_assert (stm_writer_set_format (writer, "popolo", NULL));
  data = stm_writer_write_data (writer, report, &len, &error);
  ck_assert_ok (error);
  again = stm_reader_read_data (reader, data, (gssize) len, &error);
  ck_assert_ok (error);
  ck_assert (stm_report_equal (report, again));
  more = stm_writer_write_data (writer, again, NULL, &error);
  ck_assert_str_eq (data, more);
}

START_TEST (test_nothing_is_lost)
{
  g_autoptr (StmReport) report = read_house ();

  check_way_back (report);
}
END_TEST

START_TEST (test_skip_bad)
{
  static const char data[] = "{\"persons\":[{\"id\":\"p1\",\"name\":\"Ada\"},{\"gender\":\"x\"},"
                             "{\"id\":\"p3\",\"name\":[1,{\"a\":2}]},"
                             "{\"id\":\"p4\",\"name\":\"Oru\"}]}";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = NULL;

  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  report = stm_reader_read_data (reader, data, -1, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (stm_report_get_n_speakers (report), 2);
  ck_assert_uint_eq (stm_diagnostics_get_n_dropped (stm_reader_get_diagnostics (reader)), 2);
}
END_TEST

static StmReport *
read_text (const char *json)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  StmReport *report = stm_reader_read_data (reader, json, -1, &error);

  ck_assert_ok (error);
  return report;
}

static char *
write_popolo (const StmReport *report)
{
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (GError) error = NULL;
  char *data;

  ck_assert (stm_writer_set_format (writer, "popolo", NULL));
  data = stm_writer_write_data (writer, report, NULL, &error);
  ck_assert_ok (error);
  return data;
}

/* What is dropped leaves nothing: neither in the report nor in what is written again. */
START_TEST (test_dropped_leaves_nothing)
{
  static const char *const dropped[]
      = { ",{\"person_id\":\"p1\",\"start_date\":\"2031-01-01\",\"role\":[1]}",
          ",{\"person_id\":\"p1\",\"note\":\"x\",\"organization_id\":{}}", "" };
  g_autofree char *plain = NULL;

  for (guint i = G_N_ELEMENTS (dropped); i > 0; i--)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"persons\":[{\"id\":\"p1\",\"name\":\"Ada\"}%s],"
          "\"organizations\":[{\"id\":\"o1\",\"name\":\"House\"}],"
          "\"memberships\":[{\"person_id\":\"p1\",\"organization_id\":\"o1\",\"role\":\"member\"}%s]}",
          *dropped[i - 1] != '\0' ? ",{\"id\":\"p2\",\"memberships\":[{\"organization_id\":\"o1\","
                                   "\"person_id\":\"p1\",\"role\":\"clerk\"}],\"name\":[1]}"
                                 : "",
          dropped[i - 1]);
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = NULL;
      g_autofree char *written = NULL;

      stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
      report = stm_reader_read_data (reader, json, -1, &error);
      ck_assert_ok (error);
      written = write_popolo (report);
      if (plain == NULL)
        plain = g_steal_pointer (&written);
      else
        {
          ck_assert_uint_eq (stm_diagnostics_get_n_dropped (stm_reader_get_diagnostics (reader)),
                             2);
          ck_assert_str_eq (written, plain);
        }
    }
}
END_TEST

/* Popolo asks for no name: one of parts, another one, or the id stands in. */
START_TEST (test_names)
{
  g_autoptr (StmReport) report = read_text (
      "{\"persons\":[{\"id\":\"a\",\"other_names\":[{\"given_name\":\"Ada\","
      "\"family_name\":\"Vik\",\"note\":\"Main\"},{\"name\":\"Lady Vik\"}]},"
      "{\"id\":\"b\",\"redirect\":\"a\"},"
      "{\"id\":3,\"name\":null,\"given_name\":\"Oru\"}]}");

  ck_assert_str_eq (stm_speaker_get_name (stm_report_get_speaker (report, 0)), "Ada Vik");
  ck_assert_uint_eq (stm_speaker_get_n_aliases (stm_report_get_speaker (report, 0)), 1);
  ck_assert_str_eq (stm_speaker_get_name (stm_report_get_speaker (report, 1)), "b");
  ck_assert_str_eq (stm_speaker_get_name (stm_report_get_speaker (report, 2)), "Oru");
  check_way_back (report);
}
END_TEST

/* Records written out where they are meant, and memberships in the organization. */
START_TEST (test_inline_records)
{
  g_autoptr (StmReport) report = read_text (
      "{\"persons\":[{\"id\":\"a\",\"name\":\"Ada\"},{\"id\":\"b\",\"name\":\"Oru\"}],"
      "\"organizations\":[{\"id\":\"o\",\"name\":\"House\",\"posts\":[{\"id\":\"p\",\"label\":"
      "\"Speaker\"}],\"memberships\":[{\"person_id\":\"b\",\"role\":\"member\"}]}],"
      "\"memberships\":[{\"person\":{\"id\":\"a\"},\"post_id\":\"p\"}],"
      "\"speeches\":[{\"text\":\"Yes.\",\"creator\":{\"id\":\"a\",\"name\":\"Ada\"}},"
      "{\"text\":\"No.\",\"creator\":{\"name\":\"A guest\"}},"
      "{\"text\":\"Well.\",\"creator_id\":\"z\",\"audience_id\":\"b\"}]}");
  const StmSpeaker *ada = stm_report_lookup_speaker (report, "a");
  const StmSpeaker *oru = stm_report_lookup_speaker (report, "b");
  const StmStatement *last = stm_report_get_statement (report, 2);
  g_autofree char *written = NULL;
  g_autoptr (StmReport) again = NULL;

  ck_assert_str_eq (stm_speaker_get_role (ada), "Speaker");
  ck_assert_str_eq (stm_speaker_get_organization (ada), "House");
  ck_assert_str_eq (stm_speaker_get_role (oru), "member");
  ck_assert_str_eq (stm_speaker_get_organization (oru), "House");
  ck_assert_ptr_eq (stm_statement_get_speaker (stm_report_get_statement (report, 0)), ada);
  ck_assert_str_eq (
      stm_speaker_get_name (stm_statement_get_speaker (stm_report_get_statement (report, 1))),
      "A guest");
  ck_assert_ptr_null (stm_statement_get_speaker (last)); /* the id is kept, see below */
  ck_assert_ptr_eq (stm_actor_get_speaker (stm_statement_get_addressee (last)), oru);
  written = write_popolo (report);
  ck_assert_ptr_nonnull (strstr (written, "\"creator_id\":\"z\""));
  again = read_text (written); /* where the guest stands among the persons */
  check_way_back (again);
}
END_TEST

/* A document larger than a part makes several reports, with the people of those before; together
 * they have all of it. */
START_TEST (test_parts)
{
  g_autoptr (GString) json = g_string_new ("{\"id\":\"big\",\"persons\":[");
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_reports = 0, n_speeches = 0, n_raw = 0;
  StmReport *report;

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (json, "%s{\"id\":\"p%u\",\"name\":\"Ada %u\"}", i ? "," : "", i, i);
  g_string_append (json, "],\"events\":[");
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (json, "%s{\"id\": %u}", i ? " ,\n" : "", i);
  g_string_append (json, "],\"speeches\":[");
  for (guint i = 0; i < 500; i++)
    g_string_append_printf (json, "%s{\"text\":\"Speech %u.\",\"creator_id\":\"p%u\"}",
                            i ? "," : "", i, i % 50);
  g_string_append (json, "]}");
  bytes = g_bytes_new (json->str, json->len);
  ck_assert (stm_reader_set_format (reader, "popolo", NULL));
  ck_assert (stm_reader_set_option (reader, "part", "4096", NULL));
  ck_assert (stm_reader_open_data (reader, bytes, &error));
  while ((report = stm_reader_next (reader, NULL, &error)) != NULL)
    {
      g_autofree char *name = g_strdup_printf (n_reports ? "big-%u" : "big", n_reports + 1);
      g_autofree char *written = write_popolo (report);

      n_reports++;
      ck_assert_str_eq (stm_report_get_id (report), name);
      for (guint i = 0; i < stm_report_get_n_statements (report); i++)
        {
          g_autofree char *speaker = g_strdup_printf ("Ada %u", n_speeches++ % 50);

          ck_assert_str_eq (stm_speaker_get_name (stm_statement_get_speaker (
                                stm_report_get_statement (report, i))),
                            speaker);
        }
      for (const char *p = written; (p = strstr (p, "{\"id\":")) != NULL; p++)
        n_raw += g_ascii_isdigit (p[6]);
      check_way_back (report);
      stm_report_unref (report);
    }
  ck_assert_ok (error);
  ck_assert_uint_gt (n_reports, 3);
  ck_assert_uint_eq (n_speeches, 500);
  ck_assert_uint_eq (n_raw, 100);
  ck_assert_uint_eq (stm_diagnostics_get_n (stm_reader_get_diagnostics (reader)), 1);
  /* In one piece, and not when that is more than a record may have. */
  ck_assert (stm_reader_set_option (reader, "part", "0", NULL));
  report = stm_reader_read_data (reader, json->str, -1, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (stm_report_get_n_statements (report), 500);
  stm_report_unref (report);
  stm_reader_set_max_record_size (reader, 4096);
  ck_assert_ptr_null (stm_reader_read_data (reader, json->str, -1, &error));
  ck_assert_error (error, STM_ERROR_LIMIT);
}
END_TEST

/* A fault has its place and path in the whole document, however large. */
START_TEST (test_places)
{
  static const struct {
    const char *json;
    const char *message;
  } bad[] = {
    { "{\"persons\":[{\"id\":\"a\",\"name\":\"A\"},\n {\"name\":[]}]}", "2:10: /persons/1/name: " },
    { "{\"persons\":[{\"id\":\"a\",\"name\":\"A\"}\n{}]}", "2:1: a comma or ]" },
    { "{\"persons\":[]\n,\"persons\":[]}", "2:2: member \"persons\" stands twice" },
    { "{\"persons\":[]}\n{}", "2:1: nothing may follow" },
    { "{\"persons\":[]", "the document ends inside" },
    { "{\"persons\":[{\"name\":\"A", "1:21: /persons/0/name: " },
    { "{\"a/b\":\n[1,{\"c\":tru}]}", "2:9: /a~1b/1/c: " },
    { "[{\"persons\":[]}]", "1:1: an array where" },
    { "{\"persons\":{}}", "1:12: /persons: an object where" },
    { "", "the document ends where a value is due" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) error = NULL;

      ck_assert (stm_reader_set_format (reader, "popolo", NULL));
      ck_assert_ptr_null (stm_reader_read_data (reader, bad[i].json, -1, &error));
      ck_assert_msg (strstr (error->message, bad[i].message) != NULL, "%s: %s", bad[i].json,
                     error->message);
    }
}
END_TEST

START_TEST (test_real_files)
{
  static const char *const names[] = { "popolo-estonia.json", "popolo-ireland.json" };
  g_autofree char *folder = stm_test_data ("formats");

  ck_assert_ptr_nonnull (folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = stm_reader_read_file (reader, path, &error);

      ck_assert_ok (error);
      ck_assert_uint_ge (stm_report_get_n_speakers (report), 200);
      check_way_back (report);
    }
}
END_TEST

Suite *
stm_test_popolo_suite (void)
{
  Suite *suite = suite_create ("popolo");
  TCase *tests = tcase_create ("popolo");

  tcase_add_test (tests, test_people);
  tcase_add_test (tests, test_speeches);
  tcase_add_test (tests, test_nothing_is_lost);
  tcase_add_test (tests, test_skip_bad);
  tcase_add_test (tests, test_dropped_leaves_nothing);
  tcase_add_test (tests, test_names);
  tcase_add_test (tests, test_inline_records);
  tcase_add_test (tests, test_parts);
  tcase_add_test (tests, test_places);
  suite_add_tcase (suite, tests);
  stm_test_add_data_test (suite, test_real_files, "formats");
  return suite;
}
