/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Bytes that mean harm: cut and flipped fixtures, deep nests, colliding and repeated keys, endless
 * strings. A report or an error comes, in a time that grows with the input and no faster. */
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

START_TEST (test_flipped)
{
  static const guint8 flips[] = { 0x01, 0x20, 0x80, 0x7f };
  gsize len;
  g_autofree char *data = stm_test_read_fixture (fixtures[_i], &len);
  g_autoptr (StmReader) reader = stm_reader_new ();

  stm_reader_set_format (reader, "json", NULL);
  for (gsize i = 0; i < len; i++)
    for (guint f = 0; f < G_N_ELEMENTS (flips); f++)
      {
        stm_reader_set_flags (reader, i % 2 ? STM_READ_SKIP_BAD : STM_READ_DEFAULT);
        data[i] = (char) (data[i] ^ flips[f]);
        read_bytes (reader, data, len);
        data[i] = (char) (data[i] ^ flips[f]);
      }
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

static double
time_reading (GString *json, StmReadFlags flags)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (StmReport) report = NULL;

  stm_reader_set_format (reader, "json", NULL);
  stm_reader_set_flags (reader, flags);
  report = stm_reader_read_data (reader, json->str, (gssize) json->len, NULL);
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

static GString *
begin_report (void)
{
  return g_string_new ("{\"statements_format\":1,\"id\":\"x\",");
}

/* Strings that have one and the same hash under GLib's g_str_hash(): 2^n of them. */
static void
append_colliding (GString *json, guint number)
{
  for (guint i = 0; i < 16; i++)
    g_string_append (json, number >> i & 1 ? "bA" : "ab");
}

typedef enum {
  COLLIDING_UNKNOWN,
  COLLIDING_DEEP,
  COLLIDING_PAIRS,
  COLLIDING_IDS,
  BRACKETS,
  EMPTY_OBJECTS,
  EMPTY_STATEMENTS,
  LONG_STRING,
  LONG_ESCAPES,
  LONG_NUMBER,
  CIRCLES,
  BLANKS,
  N_HARMS
} Harm;

static GString *
make_harm (Harm harm)
{
  GString *json = begin_report ();
  guint n = 30000;

  switch (harm)
    {
    case COLLIDING_UNKNOWN:
    case COLLIDING_DEEP:
    case COLLIDING_PAIRS:
    case COLLIDING_IDS:
      if (harm == COLLIDING_DEEP)
        g_string_append (json, "\"z\":{");
      if (harm == COLLIDING_PAIRS)
        g_string_append (json, "\"speakers\":[{\"id\":\"a\",\"name\":\"A\",\"identifiers\":{");
      if (harm == COLLIDING_IDS)
        g_string_append (json, "\"speakers\":[");
      for (guint i = 0; i < n; i++)
        {
          g_string_append (json, harm == COLLIDING_IDS ? ",{\"id\":\"" + (i == 0) : ",\"" + (i == 0));
          append_colliding (json, i);
          g_string_append (json, harm == COLLIDING_IDS ? "\",\"name\":\"A\"}" : "\":\"v\"");
        }
      g_string_append (json, harm == COLLIDING_DEEP    ? "}"
                             : harm == COLLIDING_PAIRS ? "}}]"
                             : harm == COLLIDING_IDS   ? "]"
                                                       : "");
      break;
    case BRACKETS:
      g_string_append (json, "\"z\":");
      for (guint i = 0; i < 100000; i++)
        g_string_append_c (json, '[');
      break;
    case EMPTY_OBJECTS:
    case EMPTY_STATEMENTS:
      g_string_append (json, harm == EMPTY_OBJECTS ? "\"z\":[{}" : "\"statements\":[{}");
      for (guint i = 0; i < 300000; i++)
        g_string_append (json, ",{}");
      g_string_append_c (json, ']');
      break;
    case LONG_STRING:
    case LONG_ESCAPES:
      g_string_append (json, "\"text\":\"");
      for (guint i = 0; i < 400000; i++)
        g_string_append (json, harm == LONG_STRING ? "0123456789" : "\\u20ac\\n");
      g_string_append_c (json, '"');
      break;
    case LONG_NUMBER:
      g_string_append (json, "\"z\":0.");
      for (guint i = 0; i < 400000; i++)
        g_string_append (json, "12345678");
      break;
    case CIRCLES:
      g_string_append (json, "\"statements\":[");
      for (guint i = 0; i < n; i++)
        g_string_append_printf (json, "%s{\"id\":\"s%u\",\"within\":\"s%u\",\"content\":[{"
                                      "\"start\":0,\"end\":1}]}",
                                i ? "," : "", i, i ^ 1);
      g_string_append_c (json, ']');
      break;
    default:
      for (guint i = 0; i < 400000; i++)
        g_string_append (json, " \n\t\r    ");
      g_string_append (json, "\"z\":1");
      break;
    }
  g_string_append_c (json, '}');
  return json;
}

START_TEST (test_time)
{
  GString *harm = make_harm ((Harm) _i);
  double seconds = time_reading (harm, STM_READ_DEFAULT);

  seconds = MAX (seconds, time_reading (harm, STM_READ_SKIP_BAD));
  /* Some hundredths of a second on an idle machine; a quadratic way takes minutes. */
  ck_assert_msg (seconds < 8, "harm %d of %" G_GSIZE_FORMAT " bytes: %.2f s", _i, harm->len,
                 seconds);
  g_string_free (harm, TRUE);
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
  tcase_add_loop_test (tests, test_flipped, 0, G_N_ELEMENTS (fixtures));
  tcase_add_test (tests, test_agrees_with_json_glib);
  tcase_add_loop_test (tests, test_time, 0, N_HARMS);
  tcase_add_test (tests, test_not_json);
  suite_add_tcase (suite, tests);
  return suite;
}
