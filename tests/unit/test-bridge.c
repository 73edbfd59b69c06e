/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The bridge to json-glib: there and back, and what nodes can hold that JSON cannot. */
#include "test-util.h"

#include <math.h>
#include <statements/stm-json-glib.h>

START_TEST (test_round_trip)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  g_autoptr (JsonNode) node = stm_report_to_json_node (report);
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) back = stm_report_from_json_node (node, STM_READ_DEFAULT, &error);

  ck_assert_ok (error);
  ck_assert (stm_report_equal (report, back));
  ck_assert_str_eq (json_object_get_string_member (json_node_get_object (node), "id"), "r1");
}
END_TEST

static const struct {
  const char *json;
  StmError code;
  const char *path;
} bad[] = {
  { "[]", STM_ERROR_TYPE, "" },
  { "{\"statements_format\":1}", STM_ERROR_MISSING, "" },
  { "{\"statements_format\":9,\"id\":\"x\"}", STM_ERROR_UNSUPPORTED, "/statements_format" },
  { "{\"statements_format\":1,\"id\":\"x\",\"speakers\":[{\"id\":1}]}", STM_ERROR_TYPE,
    "/speakers/0/id" },
};

START_TEST (test_refusals)
{
  g_autoptr (JsonNode) node = json_from_string (bad[_i].json, NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (stm_report_from_json_node (node, STM_READ_DEFAULT, &error));
  ck_assert_str_eq (stm_error_get_path (error), bad[_i].path);
  ck_assert_error (error, bad[_i].code);
}
END_TEST

START_TEST (test_no_number)
{
  g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), INFINITY);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (stm_report_from_json_node (node, STM_READ_DEFAULT, &error));
  ck_assert_error (error, STM_ERROR_VALUE);
}
END_TEST

START_TEST (test_deep)
{
  JsonNode *node = json_node_new (JSON_NODE_NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1100; i++)
    {
      JsonArray *array = json_array_new ();

      json_array_add_element (array, node);
      node = json_node_init_array (json_node_alloc (), array);
      json_array_unref (array);
    }
  ck_assert_ptr_null (stm_report_from_json_node (node, STM_READ_DEFAULT, &error));
  ck_assert_error (error, STM_ERROR_LIMIT);
  json_node_unref (node);
}
END_TEST

Suite *
stm_test_bridge_suite (void)
{
  Suite *suite = suite_create ("bridge");
  TCase *tests = tcase_create ("bridge");

  tcase_add_test (tests, test_round_trip);
  tcase_add_loop_test (tests, test_refusals, 0, G_N_ELEMENTS (bad));
  tcase_add_test (tests, test_no_number);
  tcase_add_test (tests, test_deep);
  suite_add_tcase (suite, tests);
  return suite;
}
