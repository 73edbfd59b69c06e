/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The JSON Schema: the copy that is installed is the one that the tables give; reflection. */
#include "test-util.h"

#include <json-glib/json-glib.h>

START_TEST (test_copy_is_current)
{
  g_autofree char *made = stm_schema_dup_json ();
  g_autofree char *path = g_build_filename (g_getenv ("STATEMENTS_TEST_SOURCES"), "..", "lib",
                                            "docs", "schema", "report.schema.json", NULL);
  g_autofree char *kept = NULL;

  ck_assert (g_file_get_contents (path, &kept, NULL, NULL));
  ck_assert_msg (strcmp (made, kept) == 0,
                 "lib/docs/schema/report.schema.json is not what stm_schema_dup_json() gives");
}
END_TEST

START_TEST (test_is_json_and_names_all_fields)
{
  g_autofree char *made = stm_schema_dup_json ();
  g_autoptr (JsonNode) root = json_from_string (made, NULL);
  JsonObject *types;

  ck_assert_ptr_nonnull (root);
  types = json_object_get_object_member (json_node_get_object (root), "$defs");
  for (guint t = 1; t < stm_reflection_get_n_types (); t++)
    {
      JsonObject *type = json_object_get_object_member (types, stm_reflection_get_type_name (t));
      JsonObject *properties = json_object_get_object_member (type, "properties");

      for (guint f = 0; f < stm_reflection_get_n_fields (t); f++)
        ck_assert (json_object_has_member (properties, stm_reflection_get_field_name (t, f)));
      ck_assert_uint_eq (json_object_get_size (properties), stm_reflection_get_n_fields (t));
    }
}
END_TEST

/* The number of field @name of @record's type. */
static guint
find (gconstpointer record, const char *name)
{
  guint type = stm_record_get_type_number (record);

  for (guint f = 0; f < stm_reflection_get_n_fields (type); f++)
    if (g_strcmp0 (stm_reflection_get_field_name (type, f), name) == 0)
      return f;
  ck_abort_msg ("no field %s", name);
}

START_TEST (test_values)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  gconstpointer statement = stm_record_get_record (report, find (report, "statements"), 0);
  gconstpointer position = stm_record_get_record (statement, find (statement, "positions"), 0);
  gconstpointer speaker = stm_record_get_record (statement, find (statement, "speaker"), 0);

  ck_assert_ptr_eq (stm_record_get_owner (position), report);
  ck_assert_uint_eq (stm_record_get_n_items (report, find (report, "statements")), 2);
  ck_assert_str_eq (stm_record_get_text (statement, find (statement, "kind"), 0), "indirect");
  ck_assert_str_eq (stm_record_get_text (statement, find (statement, "speaker"), 0), "sp1");
  ck_assert_str_eq (stm_record_get_text (speaker, find (speaker, "identifiers"), 1), "e-1");
  ck_assert_uint_eq (stm_record_get_n_items (position, find (position, "modality")), 2);
  ck_assert_str_eq (stm_record_get_text (position, find (position, "modality"), 1),
                    "hypothetical");
  ck_assert_double_eq (stm_record_get_number (statement, find (statement, "confidence")), 0.93);
  ck_assert_ptr_eq (stm_record_get_span (statement, find (statement, "cue"), 0),
                    stm_statement_get_cue (statement, 0));
  ck_assert_uint_eq (stm_record_get_n_items (statement, find (statement, "occasion")), 0);
  ck_assert_uint_eq (stm_record_get_n_items (statement, 99), 0);
  ck_assert_ptr_null (stm_record_get_text (statement, 99, 0));
  ck_assert_ptr_eq (stm_record_get_date (statement, find (statement, "date")),
                    stm_statement_get_date (statement));
}
END_TEST

Suite *
stm_test_schema_suite (void)
{
  Suite *suite = suite_create ("schema");
  TCase *tests = tcase_create ("schema");

  tcase_add_test (tests, test_copy_is_current);
  tcase_add_test (tests, test_is_json_and_names_all_fields);
  tcase_add_test (tests, test_values);
  suite_add_tcase (suite, tests);
  return suite;
}
