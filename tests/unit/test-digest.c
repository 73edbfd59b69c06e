/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The canonical form and its digest; numbers in their shortest form. */
#include "test-util.h"

#include <string.h>

#include "codec/json/stm-json-write.h"

START_TEST (test_order_does_not_matter)
{
  static const char *const names[] = { "json/y_full.json", "json/y_full_pretty.json",
                                       "json/y_full_escaped.json", "json/y_full_sorted.json" };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autofree char *path = stm_test_fixture (names[i]);
      g_autoptr (StmReport) report = stm_reader_read_file (reader, path, NULL);
      g_autofree char *digest = stm_report_digest (report);

      ck_assert_uint_eq (strlen (digest), 64);
      if (first == NULL)
        first = g_steal_pointer (&digest);
      else
        ck_assert_str_eq (digest, first);
    }
  /* The same on every machine and in every version of the format. */
  ck_assert_str_eq (first, "db1843bd57527cea5914cbfddce632a5984d427e66204b7a26a0dc9aee476288");
}
END_TEST

static const struct {
  const char *from;
  const char *to;
} forms[] = {
  { "{\"b\":1,\"a\":[ true , null ]}", "{\"a\":[true,null],\"b\":1}" },
  { "[1e3,-0,0.1,1.50,1E-7,123456789012345680000,1e21]",
    "[1000,0,0.1,1.5,1e-7,123456789012345680000,1e+21]" },
  { "[5e-324,1.7976931348623157e308,9007199254740993,4.35,0.000001,333333333.33333329]",
    "[5e-324,1.7976931348623157e+308,9007199254740992,4.35,0.000001,333333333.3333333]" },
  { "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,"
    "\"\\u00f6\":7}",
    "{\"\\r\":2,\"1\":4,\"\xc2\x80\":6,\"\xc3\xb6\":7,\"\xe2\x82\xac\":1,\"\xf0\x9f\x98\x80\":5,"
    "\"\xef\xac\xb3\":3}" },
  { "\"\\u000f\\u0008\\/\\u2028\"", "\"\\u000f\\b/\xe2\x80\xa8\"" },
  { "{\"a\":{\"z\":{},\"y\":[]},\"\":0}", "{\"\":0,\"a\":{\"y\":[],\"z\":{}}}" },
};

START_TEST (test_canonical)
{
  StmBytes out = { NULL, 0, 0 };

  ck_assert (stm_json_canonicalize (forms[_i].from, strlen (forms[_i].from), &out, NULL));
  stm_bytes_add_byte (&out, '\0');
  ck_assert_str_eq (out.data, forms[_i].to);
  stm_bytes_clear (&out);
}
END_TEST

/* Random doubles come back; with few decimals they are written with these. */
START_TEST (test_doubles)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      StmBytes out = { NULL, 0, 0 };
      union {
        guint64 bits;
        double value;
      } number;

      number.bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);
      if (i % 4 == 1)
        number.bits &= G_GUINT64_CONSTANT (0xfff0000000000000); /* a power of two */
      if (i % 4 == 2)
        number.value = g_rand_int_range (random, 0, 1000000) / 1e6;
      if (number.value != number.value || number.value - number.value != 0)
        continue;
      stm_json_write_double (&out, number.value);
      stm_bytes_add_byte (&out, '\0');
      ck_assert_msg (g_ascii_strtod (out.data, NULL) == number.value, "%s is not %.17g", out.data,
                     number.value);
      ck_assert_uint_lt (out.len, 27);
      if (i % 4 == 2)
        ck_assert_uint_le (out.len, 9);
      stm_bytes_clear (&out);
    }
}
END_TEST

START_TEST (test_vectors)
{
  g_autofree char *folder = stm_test_data ("json/jcs");
  g_autofree char *input = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0;

  ck_assert_ptr_nonnull (folder);
  input = g_build_filename (folder, "input", NULL);
  dir = g_dir_open (input, 0, NULL);
  ck_assert_ptr_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (input, name, NULL);
      g_autofree char *to = g_build_filename (folder, "output", name, NULL);
      g_autofree char *data = NULL;
      g_autofree char *expected = NULL;
      gsize len;
      gsize expected_len;
      StmBytes out = { NULL, 0, 0 };
      g_autoptr (GError) error = NULL;

      ck_assert (g_file_get_contents (from, &data, &len, NULL));
      ck_assert (g_file_get_contents (to, &expected, &expected_len, NULL));
      stm_json_canonicalize (data, len, &out, &error);
      ck_assert_ok (error);
      ck_assert_msg (out.len == expected_len && memcmp (out.data, expected, out.len) == 0,
                     "%s: %.*s", name, (int) out.len, out.data);
      stm_bytes_clear (&out);
      n++;
    }
  ck_assert_uint_ge (n, 5);
}
END_TEST

Suite *
stm_test_digest_suite (void)
{
  Suite *suite = suite_create ("digest");
  TCase *tests = tcase_create ("digest");

  tcase_add_test (tests, test_order_does_not_matter);
  tcase_add_loop_test (tests, test_canonical, 0, G_N_ELEMENTS (forms));
  tcase_add_test (tests, test_doubles);
  suite_add_tcase (suite, tests);
  stm_test_add_data_test (suite, test_vectors, "json/jcs");
  return suite;
}
