/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Arrow export as a consumer in C sees it: every array is walked by the rules of the C data
 * interface, values are compared, parts are moved out and released in any order. What other
 * people's consumers make of it is tested by tests/external. */
#include "arrow-walk.h"
#include "test-util.h"

#include <string.h>

static const char *const tables[] = { "reports", "speakers", "statements", "positions", "offers" };

static void
export (const StmReport *report, const char *table, struct ArrowSchema *schema,
        struct ArrowArray *array)
{
  g_autoptr (GError) error = NULL;

  stm_report_export_arrow (report, table, schema, array, &error);
  ck_assert_ok (error);
}

START_TEST (test_values)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  const struct ArrowArray *column;
  struct ArrowSchema schema;
  struct ArrowArray array;

  export (report, "statements", &schema, &array);
  arrow_check (&schema, &array);
  ck_assert_int_eq (array.length, 2);
  arrow_check_text (&schema, &array, "report", 0, "r1");
  arrow_check_text (&schema, &array, "id", 1, "st2");
  arrow_check_text (&schema, &array, "speaker", 0, "sp1");
  arrow_check_text (&schema, &array, "speaker_name", 1, "Norway's envoy");
  arrow_check_text (&schema, &array, "kind", 0, "indirect");
  arrow_check_text (&schema, &array, "kind", 1, NULL);
  arrow_check_text (&schema, &array, "report_publisher", 1, "Fjord Wire");
  arrow_check_text (&schema, &array, "content_text", 1, "We ask for nothing");
  arrow_check_text (&schema, &array, "content.item.text", 0, "her country was ready to host talks");
  arrow_check_text (&schema, &array, "within", 0, NULL);
  arrow_check_text (&schema, &array, "within", 1, "st1");
  arrow_check_text (&schema, &array, "date", 0, "2031-05-05");
  ck_assert_int_eq (arrow_get_int (&schema, &array, "date_earliest", 0),
                    22404); /* days since 1970 */
  ck_assert_int_eq (arrow_get_int (&schema, &array, "date_latest", 0), 22404);
  ck_assert_int_eq (arrow_get_int (&schema, &array, "date_latest", 1), G_MININT);
  arrow_check_text (&schema, &array, "date_phrase_text", 0, "Monday");
  ck_assert_int_eq (arrow_get_int (&schema, &array, "date_phrase_end", 0)
                        - arrow_get_int (&schema, &array, "date_phrase_start", 0),
                    6);
  ck_assert_int_eq (arrow_get_int (&schema, &array, "date_phrase_end", 1), G_MININT);
  column = arrow_find (&schema, &array, "confidence");
  ck_assert (arrow_is_valid (column, 0) && !arrow_is_valid (column, 1));
  ck_assert_double_eq (((const double *) column->buffers[1])[0], 0.93);
  column = arrow_find (&schema, &array, "reviewed");
  ck_assert (arrow_is_valid (column, 0));
  ck_assert_int_eq (*(const guint8 *) column->buffers[1] & 3, 0);
  arrow_let_go (&schema, &array);

  export (report, "positions", &schema, &array);
  arrow_check (&schema, &array);
  arrow_check_text (&schema, &array, "statement", 0, "st1");
  arrow_check_text (&schema, &array, "stance", 0, "offer");
  arrow_check_text (&schema, &array, "issue_text", 0, "host talks");
  arrow_check_text (&schema, &array, "holder_code", 0, "NOR");
  arrow_check_text (&schema, &array, "holder_speaker", 0, "sp2");
  arrow_check_text (&schema, &array, "target_name", 0, NULL);
  ck_assert_int_eq (arrow_get_list_length (&schema, &array, "modality", 0), 2);
  arrow_check_text (&schema, &array, "modality.item", 0, "future");
  arrow_check_text (&schema, &array, "modality.item", 1, "hypothetical");
  arrow_check_text (&schema, &array, "cameo", 0, "039");
  arrow_let_go (&schema, &array);

  export (report, "speakers", &schema, &array);
  arrow_check (&schema, &array);
  ck_assert_int_eq (array.length, 2);
  arrow_check_text (&schema, &array, "kind", 1, "government");
  ck_assert_int_eq (arrow_get_list_length (&schema, &array, "aliases", 0), 1);
  ck_assert_int_eq (arrow_get_list_length (&schema, &array, "aliases", 1), 0);
  arrow_check_text (&schema, &array, "aliases.item", 0, "the envoy");
  arrow_check_text (&schema, &array, "identifiers.entries.key", 0, "house");
  arrow_check_text (&schema, &array, "identifiers.entries.value", 0, "e-1");
  ck_assert_int_eq (arrow_get_list_length (&schema, &array, "mentions", 0), 2);
  ck_assert_int_eq (arrow_get_int (&schema, &array, "mentions.item.start", 0),
                    (int) stm_speaker_get_mention (stm_report_get_speaker (report, 0), 0)->start);
  arrow_let_go (&schema, &array);

  export (report, "offers", &schema, &array);
  arrow_check (&schema, &array);
  arrow_check_text (&schema, &array, "status", 0, "conditional");
  arrow_check_text (&schema, &array, "mediators.item.name", 0, "Norway");
  arrow_check_text (&schema, &array, "parties.item.name", 0, "Malta");
  arrow_check_text (&schema, &array, "parties.item.consent", 0, "unknown");
  arrow_check_text (&schema, &array, "activity", 0, NULL);
  arrow_check_text (&schema, &array, "conditions.item.kind", 0, "all-parties-consent");
  arrow_check_text (&schema, &array, "conditions.item.text", 0, "both agreed");
  arrow_check_text (&schema, &array, "statements.item", 0, "st1");
  arrow_let_go (&schema, &array);

  export (report, "reports", &schema, &array);
  arrow_check (&schema, &array);
  arrow_check_text (&schema, &array, "report_text", 0, stm_report_get_text (report, NULL));
  arrow_check_text (&schema, &array, "report_language", 0, "en");
  arrow_let_go (&schema, &array);
}
END_TEST

/* Every table of every good record, and of the hostile one. */
START_TEST (test_rules)
{
  g_autofree char *folder = stm_test_fixture ("json");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stm_report_unref);
  const char *name;

  g_ptr_array_add (reports, stm_test_read_report ("formats/y_hostile.json"));
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "y_"))
      {
        g_autofree char *path = g_strconcat ("json/", name, NULL);

        g_ptr_array_add (reports, stm_test_read_report (path));
      }
  ck_assert_uint_gt (reports->len, 5);
  for (guint i = 0; i < reports->len; i++)
    {
      const StmReport *report = g_ptr_array_index (reports, i);
      struct ArrowSchema schema;
      struct ArrowArray array;

      export (report, tables[_i], &schema, &array);
      arrow_check (&schema, &array);
      if (_i == 0)
        ck_assert_int_eq (array.length, 1);
      if (_i == 1)
        ck_assert_int_eq (array.length, stm_report_get_n_speakers (report));
      if (_i == 2)
        ck_assert_int_eq (array.length, stm_report_get_n_statements (report));
      if (_i == 4)
        ck_assert_int_eq (array.length, stm_report_get_n_mediation_offers (report));
      arrow_let_go (&schema, &array);
    }
}
END_TEST

/* A report without any record, with nothing but an id. */
START_TEST (test_empty)
{
  g_autoptr (StmReport) report = stm_test_read_report ("json/y_minimal.json");
  struct ArrowSchema schema;
  struct ArrowArray array;

  export (report, tables[_i], &schema, &array);
  arrow_check (&schema, &array);
  ck_assert_int_eq (array.length, _i == 0);
  arrow_let_go (&schema, &array);
}
END_TEST

/* What is empty is not what is absent; characters of every length come through. */
START_TEST (test_texts)
{
  static const char *const roles[] = { "", NULL, "café", "名前", "🕊", " a|b\\\n\"" };
  g_autoptr (StmReportBuilder) b = stm_report_builder_new ("r");
  g_autoptr (StmReport) report = NULL;
  g_autoptr (GError) error = NULL;
  struct ArrowSchema schema;
  struct ArrowArray array;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      StmSpeaker *speaker = stm_report_builder_add_speaker (b, id, "N", &error);

      if (roles[i % G_N_ELEMENTS (roles)] != NULL)
        stm_report_builder_set_string (b, speaker, "role", roles[i % G_N_ELEMENTS (roles)], -1,
                                       &error);
    }
  report = stm_report_builder_end (b, &error);
  ck_assert_ok (error);
  export (report, "speakers", &schema, &array);
  arrow_check (&schema, &array);
  for (gint64 i = 0; i < 40; i++)
    arrow_check_text (&schema, &array, "role", i, roles[i % (gint64) G_N_ELEMENTS (roles)]);
  arrow_let_go (&schema, &array);
}
END_TEST

START_TEST (test_dates)
{
  static const struct {
    const char *edtf;
    int earliest;
    int latest;
  } dates[] = { { "1970-01-02", 1, 1 },
                { "1969-12", -31, -1 },
                { "2031-05-04/..", 22403, G_MININT },
                { "/2031-05-04", G_MININT, 22403 },
                { "Y17000", G_MININT, G_MININT },
                { "-0044-03-15", G_MININT, G_MININT },
                { "9999-12-31", 2932896, 2932896 },
                { "0001-01-01", -719162, -719162 } };
  g_autoptr (StmReportBuilder) b = stm_report_builder_new ("r");
  g_autoptr (StmReport) report = NULL;
  g_autoptr (GError) error = NULL;
  struct ArrowSchema schema;
  struct ArrowArray array;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      StmStatement *statement = stm_report_builder_add_statement (b, id, &error);

      stm_report_builder_add_span (b, statement, "content", 0, 1, &error);
      stm_report_builder_set_string (b, statement, "date", dates[i].edtf, -1, &error);
      ck_assert_ok (error);
    }
  report = stm_report_builder_end (b, &error);
  ck_assert_ok (error);
  export (report, "statements", &schema, &array);
  arrow_check (&schema, &array);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      arrow_check_text (&schema, &array, "date", i, dates[i].edtf);
      ck_assert_int_eq (arrow_get_int (&schema, &array, "date_earliest", i), dates[i].earliest);
      ck_assert_int_eq (arrow_get_int (&schema, &array, "date_latest", i), dates[i].latest);
      arrow_check_text (&schema, &array, "content.item.text", i, NULL); /* the report has no text */
      arrow_check_text (&schema, &array, "content_text", i, NULL);
    }
  arrow_let_go (&schema, &array);
}
END_TEST

static guint n_released;
static void (*real_release) (struct ArrowArray *);

static void
count_release (struct ArrowArray *array)
{
  n_released++;
  real_release (array);
}

/* Consumers take children out of their parents; each is released once, whoever has it. */
START_TEST (test_moved_parts)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  struct ArrowSchema schema, one_schema;
  struct ArrowArray array, moved, one;
  gint64 n;

  export (report, "positions", &schema, &array);
  g_clear_pointer (&report, stm_report_unref); /* arrays stand for themselves */
  n = array.n_children;
  real_release = array.children[0]->release;
  for (gint64 i = 0; i < n; i++)
    array.children[i]->release = count_release;

  moved = array; /* the whole, as the standard says: copied, and marked as released */
  array.release = NULL;
  for (gint64 i = 0; i < n; i++)
    if (strcmp (schema.children[i]->name, "modality") == 0)
      {
        one = *moved.children[i];
        moved.children[i]->release = NULL;
        one_schema = *schema.children[i];
        schema.children[i]->release = NULL;
      }
  arrow_let_go (&schema, &moved);
  ck_assert_uint_eq (n_released, n - 1);
  arrow_check (&one_schema, &one);
  arrow_check_text (&one_schema, &one, "item", 1, "hypothetical");
  arrow_let_go (&one_schema, &one);
  ck_assert_uint_eq (n_released, n);

  report = stm_test_make_report ();
  export (report, "positions", &schema, &array);
  for (gint64 i = 0; i < array.n_children; i++)
    if (array.children[i]->dictionary != NULL) /* a dictionary can go its own way too */
      {
        one = *array.children[i]->dictionary;
        array.children[i]->dictionary->release = NULL;
        one_schema = *schema.children[i]->dictionary;
        schema.children[i]->dictionary->release = NULL;
        break;
      }
  arrow_let_go (&schema, &array);
  arrow_check (&one_schema, &one);
  arrow_let_go (&one_schema, &one);
}
END_TEST

START_TEST (test_no_such_table)
{
  static const char *const names[] = { "colours", "all", "", "Statements" };
  g_autoptr (StmReport) report = stm_test_make_report ();
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      ck_assert (!stm_arrow_export_schema (names[i], &schema, &error));
      ck_assert_error (error, STM_ERROR_VALUE);
      ck_assert (!stm_report_export_arrow (report, names[i], &schema, &array, &error));
      ck_assert_error (error, STM_ERROR_VALUE);
      ck_assert (!stm_arrow_export_reports (&report, 1, names[i], 0, &stream, &error));
      ck_assert_error (error, STM_ERROR_VALUE);
      ck_assert (!stm_reader_export_arrow_stream (reader, names[i], 0, &stream, &error));
      ck_assert_error (error, STM_ERROR_VALUE);
    }
}
END_TEST

static gpointer
export_all (gpointer data)
{
  struct ArrowSchema *schemas = g_new (struct ArrowSchema, 2 * G_N_ELEMENTS (tables));

  for (guint round = 0; round < 50; round++)
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
      {
        struct ArrowArray array;

        export (data, tables[i], &schemas[i], &array);
        array.release (&array);
        if (round < 49)
          schemas[i].release (&schemas[i]);
      }
  return schemas;
}

/* A report is shared by threads, and what one exports another releases. */
START_TEST (test_threads)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("export", export_all, report);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      struct ArrowSchema *schemas = g_thread_join (threads[i]);

      for (guint k = 0; k < G_N_ELEMENTS (tables); k++)
        arrow_let_go (&schemas[k], NULL);
      g_free (schemas);
    }
}
END_TEST

Suite *
stm_test_arrow_suite (void)
{
  Suite *suite = suite_create ("arrow");
  TCase *tests = tcase_create ("arrow");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, test_values);
  tcase_add_loop_test (tests, test_rules, 0, G_N_ELEMENTS (tables));
  tcase_add_loop_test (tests, test_empty, 0, G_N_ELEMENTS (tables));
  tcase_add_test (tests, test_texts);
  tcase_add_test (tests, test_dates);
  tcase_add_test (tests, test_moved_parts);
  tcase_add_test (tests, test_no_such_table);
  tcase_add_test (tests, test_threads);
  suite_add_tcase (suite, tests);
  return suite;
}
