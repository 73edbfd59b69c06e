/* SPDX-License-Identifier: LGPL-2.1-or-later
 * EDTF dates: what is read with which level and bounds, what is refused and where, the order. */
#include <check.h>
#include <statements/stm-date.h>
#include <string.h>

#include "model/stm-date-private.h"

typedef struct {
  const char *text;
  guint level;
  const char *earliest; /* NULL: unknown */
  const char *latest;
} Good;

/* Most are the examples of the EDTF specification. */
static const Good good[] = {
  { "1985-04-12", 0, "1985-04-12", "1985-04-12" },
  { "1985-04", 0, "1985-04-01", "1985-04-30" },
  { "1985", 0, "1985-01-01", "1985-12-31" },
  { "0000", 0, "0000-01-01", "0000-12-31" },
  { "2004-02", 0, "2004-02-01", "2004-02-29" },
  { "1900-02", 0, "1900-02-01", "1900-02-28" },
  { "20", 0, "2000-01-01", "2099-12-31" },
  { "1985-04-12T23:20:30", 0, "1985-04-12", "1985-04-12" },
  { "1985-04-12T23:20:30Z", 0, "1985-04-12", "1985-04-12" },
  { "1985-04-12T23:20:30-04", 0, "1985-04-13", "1985-04-13" },
  { "1985-01-01T00:20:30+04:30", 0, "1984-12-31", "1984-12-31" },
  { "1985-04-12T24:00:00", 0, "1985-04-12", "1985-04-12" },
  { "1985-04-12T23:20:30.25Z", 0, "1985-04-12", "1985-04-12" },
  { "1964/2008", 0, "1964-01-01", "2008-12-31" },
  { "2004-06/2006-08", 0, "2004-06-01", "2006-08-31" },
  { "2004-02-01/2005", 0, "2004-02-01", "2005-12-31" },
  { "Y170000002", 1, "170000002-01-01", "170000002-12-31" },
  { "Y-170000002", 1, "-170000002-01-01", "-170000002-12-31" },
  { "Y9223372036854775807", 1, "9223372036854775807-01-01", "9223372036854775807-12-31" },
  { "2001-21", 1, "2001-03-01", "2001-05-31" },
  { "2001-24", 1, "2001-12-01", "2001-12-31" },
  { "1984?", 1, "1984-01-01", "1984-12-31" },
  { "2004-06~", 1, "2004-06-01", "2004-06-30" },
  { "2004-06-11%", 1, "2004-06-11", "2004-06-11" },
  { "201X", 1, "2010-01-01", "2019-12-31" },
  { "20XX", 1, "2000-01-01", "2099-12-31" },
  { "XXXX", 1, "0000-01-01", "9999-12-31" },
  { "2004-XX", 1, "2004-01-01", "2004-12-31" },
  { "1985-04-XX", 1, "1985-04-01", "1985-04-30" },
  { "1985-XX-XX", 1, "1985-01-01", "1985-12-31" },
  { "-20XX", 1, "-2099-01-01", "-2000-12-31" },
  { "-XXXX", 1, "-9999-01-01", "-0001-12-31" },
  { "1985-04-12/..", 1, "1985-04-12", "inf" },
  { "1985/..", 1, "1985-01-01", "inf" },
  { "../1985-04", 1, "-inf", "1985-04-30" },
  { "1985-04-12/", 1, "1985-04-12", NULL },
  { "/1985", 1, NULL, "1985-12-31" },
  { "/", 1, NULL, NULL },
  { "../..", 1, "-inf", "inf" },
  { "-1985", 1, "-1985-01-01", "-1985-12-31" },
  { "1984~/2004-06", 1, "1984-01-01", "2004-06-30" },
  { "Y-17E7", 2, "-170000000-01-01", "-170000000-12-31" },
  { "1950S2", 2, "1950-01-01", "1950-12-31" },
  { "Y171010000S3", 2, "171010000-01-01", "171010000-12-31" },
  { "Y3388E2S3", 2, "338800-01-01", "338800-12-31" },
  { "2001-34", 2, "2001-04-01", "2001-06-30" },
  { "2001-28", 2, "2001-12-01", "2002-02-28" },
  { "2003-28", 2, "2003-12-01", "2004-02-29" },
  { "2001-30", 2, "2001-12-01", "2002-02-28" },
  { "2001-38", 2, "2001-05-01", "2001-08-31" },
  { "2001-41", 2, "2001-07-01", "2001-12-31" },
  { "198", 2, "1980-01-01", "1989-12-31" },
  { "[1667,1668,1670..1672]", 2, "1667-01-01", "1672-12-31" },
  { "[..1760-12-03]", 2, "-inf", "1760-12-03" },
  { "[1760-12..]", 2, "1760-12-01", "inf" },
  { "[1760-01, 1760-02, 1760-12..]", 2, "1760-01-01", "inf" },
  { "{1960,1961-12}", 2, "1960-01-01", "1961-12-31" },
  { "{..1984}", 2, "-inf", "1984-12-31" },
  { "2004-06-11%", 1, "2004-06-11", "2004-06-11" },
  { "2004-06~-11", 2, "2004-06-11", "2004-06-11" },
  { "2004?-06-11", 2, "2004-06-11", "2004-06-11" },
  { "?2004-06-~11", 2, "2004-06-11", "2004-06-11" },
  { "2004-%06-11", 2, "2004-06-11", "2004-06-11" },
  { "156X-12-25", 2, "1560-12-25", "1569-12-25" },
  { "15XX-12-25", 2, "1500-12-25", "1599-12-25" },
  { "XXXX-12-XX", 2, "0000-12-01", "9999-12-31" },
  { "1XXX-XX", 2, "1000-01-01", "1999-12-31" },
  { "1984-1X", 2, "1984-10-01", "1984-12-31" },
  { "19XX-02-29", 2, "1904-02-29", "1996-02-29" },
  { "2004-X1-3X", 2, "2004-01-30", "2004-11-30" },
  { "2004-06-~01/2004-06-~20", 2, "2004-06-01", "2004-06-20" },
  { "2004-06-XX/2004-07-03", 2, "2004-06-01", "2004-07-03" },
};

START_TEST (test_good)
{
  const Good *g = &good[_i];
  g_autoptr (GError) error = NULL;
  g_autoptr (StmDate) date = stm_date_parse (g->text, -1, &error);
  g_autofree char *earliest = NULL;
  g_autofree char *latest = NULL;

  ck_assert_msg (date != NULL, "%s", error ? error->message : g->text);
  earliest = stm_date_dup_earliest (date);
  latest = stm_date_dup_latest (date);
  ck_assert_msg (g_strcmp0 (earliest, g->earliest) == 0, "%s: earliest %s", g->text, earliest);
  ck_assert_msg (g_strcmp0 (latest, g->latest) == 0, "%s: latest %s", g->text, latest);
  ck_assert_msg (stm_date_get_level (date) == g->level, "%s: level %u", g->text,
                 stm_date_get_level (date));
  ck_assert_str_eq (stm_date_to_string (date), g->text);
}
END_TEST

typedef struct {
  const char *text;
  StmError code;
  guint column;
} Bad;

static const Bad bad[] = {
  { "", STM_ERROR_SYNTAX, 1 },
  { " 1985", STM_ERROR_SYNTAX, 1 },
  { "1985 ", STM_ERROR_SYNTAX, 5 },
  { "+1985", STM_ERROR_SYNTAX, 1 },
  { "19850412", STM_ERROR_SYNTAX, 1 },
  { "12 April 1985", STM_ERROR_SYNTAX, 3 },
  { "1985-4", STM_ERROR_SYNTAX, 6 },
  { "1985-04-1", STM_ERROR_SYNTAX, 9 },
  { "1985-13", STM_ERROR_VALUE, 6 },
  { "1985-00", STM_ERROR_VALUE, 6 },
  { "1985-42", STM_ERROR_VALUE, 6 },
  { "1985-06-31", STM_ERROR_VALUE, 9 },
  { "1985-02-29", STM_ERROR_VALUE, 9 },
  { "19X1-02-29", STM_ERROR_VALUE, 9 },
  { "1985-2X", STM_ERROR_VALUE, 6 },
  { "1985-21-04", STM_ERROR_SYNTAX, 8 },
  { "-0000", STM_ERROR_VALUE, 1 },
  { "-00", STM_ERROR_VALUE, 1 },
  { "Y1985", STM_ERROR_SYNTAX, 1 },
  { "Y", STM_ERROR_SYNTAX, 2 },
  { "Y017000", STM_ERROR_SYNTAX, 1 },
  { "Y9223372036854775808", STM_ERROR_VALUE, 1 },
  { "Y17E99", STM_ERROR_VALUE, 1 },
  { "Y17E", STM_ERROR_SYNTAX, 5 },
  { "1950S0", STM_ERROR_SYNTAX, 6 },
  { "195XS2", STM_ERROR_SYNTAX, 5 },
  { "1985-04-12T23:20", STM_ERROR_SYNTAX, 17 },
  { "1985-04-12T25:00:00", STM_ERROR_VALUE, 12 },
  { "1985-04-12T24:00:01", STM_ERROR_VALUE, 12 },
  { "1985-04-12T23:20:60", STM_ERROR_VALUE, 18 },
  { "1985-04-12T23:20:30z", STM_ERROR_SYNTAX, 20 },
  { "1985-04-12T23:20:30-00:00", STM_ERROR_VALUE, 20 },
  { "1985-04-12T23:20:30+14:01", STM_ERROR_VALUE, 20 },
  { "1985-04T23:20:30", STM_ERROR_SYNTAX, 8 },
  { "1985?T23:20:30", STM_ERROR_SYNTAX, 6 },
  { "2008/1964", STM_ERROR_VALUE, 6 },
  { "2012-21/2012-22", STM_ERROR_VALUE, 9 },
  { "1964/1970/1980", STM_ERROR_SYNTAX, 10 },
  { "..", STM_ERROR_SYNTAX, 3 },
  { "[1667,1668", STM_ERROR_SYNTAX, 11 },
  { "[1667,1668}", STM_ERROR_SYNTAX, 11 },
  { "[]", STM_ERROR_SYNTAX, 2 },
  { "[1672..1670]", STM_ERROR_VALUE, 8 },
  { "[1667]/1668", STM_ERROR_SYNTAX, 7 },
  { "2004-06-(11)", STM_ERROR_SYNTAX, 9 },
  { "2004??", STM_ERROR_SYNTAX, 6 },
  { "2004-06~~", STM_ERROR_SYNTAX, 9 },
  { "?\?2004", STM_ERROR_SYNTAX, 2 },
  { "2004-06-11?-", STM_ERROR_SYNTAX, 12 },
  { "2004\xe2\x80\x93" "06", STM_ERROR_SYNTAX, 5 },
};

START_TEST (test_bad)
{
  const Bad *b = &bad[_i];
  g_autoptr (GError) error = NULL;
  g_autoptr (StmDate) date = stm_date_parse (b->text, -1, &error);

  ck_assert_msg (date == NULL, "%s was read", b->text);
  ck_assert (error != NULL && error->domain == STM_ERROR);
  ck_assert_msg (error->code == (int) b->code, "%s: %s", b->text, error->message);
  ck_assert_msg (stm_error_get_column (error) == b->column, "%s: column %u: %s", b->text,
                 stm_error_get_column (error), error->message);
  ck_assert_uint_eq (stm_error_get_offset (error), b->column - 1);
  ck_assert_uint_eq (stm_error_get_line (error), 1);
}
END_TEST

START_TEST (test_truncation)
{
  /* Every beginning of a good date is read or refused, within what was given. */
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    for (gsize n = 0; n <= strlen (good[i].text); n++)
      {
        g_autofree char *cut = g_memdup2 (good[i].text, MAX (n, 1));
        g_autoptr (GError) error = NULL;
        g_autoptr (StmDate) date = stm_date_parse (cut, (gssize) n, &error);

        ck_assert ((date == NULL) == (error != NULL));
        if (error)
          ck_assert_uint_le (stm_error_get_offset (error), n);
      }
}
END_TEST

START_TEST (test_flags)
{
  g_autoptr (StmDate) day = stm_date_parse ("2004-06-11", -1, NULL);
  g_autoptr (StmDate) qualified = stm_date_parse ("2004-06~-XX", -1, NULL);
  g_autoptr (StmDate) open = stm_date_parse ("2004-06-%11/..", -1, NULL);
  g_autoptr (StmDate) unknown = stm_date_parse ("/2004", -1, NULL);
  g_autoptr (StmDate) set = stm_date_parse ("{2004,2006}", -1, NULL);
  g_autoptr (StmDate) rough = stm_date_parse ("1950S2", -1, NULL);
  gint64 year;
  guint month;

  ck_assert (stm_date_is_day (day) && !stm_date_is_interval (day) && !stm_date_is_set (day));
  ck_assert (!stm_date_is_day (qualified) && stm_date_is_approximate (qualified));
  ck_assert (stm_date_is_unspecified (qualified) && !stm_date_is_uncertain (qualified));
  ck_assert (stm_date_is_open (open) && stm_date_is_interval (open) && !stm_date_is_day (open));
  ck_assert (stm_date_is_uncertain (open) && stm_date_is_approximate (open));
  ck_assert (stm_date_is_unknown (unknown) && !stm_date_is_open (unknown));
  ck_assert (stm_date_is_set (set));
  ck_assert_uint_eq (stm_date_get_significant_digits (rough), 2);
  ck_assert_uint_eq (stm_date_get_significant_digits (day), 0);

  ck_assert (stm_date_get_earliest (open, &year, &month, NULL) && year == 2004 && month == 6);
  ck_assert (!stm_date_get_latest (open, &year, &month, NULL) && year == 0 && month == 0);
}
END_TEST

START_TEST (test_order)
{
  static const char *const sorted[] = {
    "[..1980]", "/1985", "-0044-03-15", "1985-04-12", "1985-04-12/1985-04-13", "1985-04-12/..",
    "1985-04-13", "1985-05",
  };
  g_autoptr (StmDate) again = stm_date_parse ("1985-05", -1, NULL);
  StmDate *dates[G_N_ELEMENTS (sorted)];

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    dates[i] = stm_date_parse (sorted[i], -1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++)
      {
        int order = stm_date_compare (dates[i], dates[j]);

        ck_assert_msg ((order > 0) - (order < 0) == (i > j) - (i < j), "%s, %s: %d", sorted[i],
                       sorted[j], order);
        ck_assert (stm_date_equal (dates[i], dates[j]) == (i == j));
      }
  ck_assert (stm_date_equal (again, dates[7]) && stm_date_hash (again) == stm_date_hash (dates[7]));
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    stm_date_free (dates[i]);
}
END_TEST

static gboolean
ask (gboolean (*question) (const StmDate *, const StmDate *), const char *a, const char *b)
{
  g_autoptr (StmDate) x = stm_date_parse (a, -1, NULL);
  g_autoptr (StmDate) y = stm_date_parse (b, -1, NULL);

  ck_assert (x && y);
  return question (x, y);
}

START_TEST (test_reach)
{
  ck_assert (ask (stm_date_contains, "2004", "2004-06"));
  ck_assert (!ask (stm_date_contains, "2004-06", "2004"));
  ck_assert (ask (stm_date_contains, "2004/..", "2019-06-11"));
  ck_assert (ask (stm_date_contains, "../..", "2019-06-11"));
  ck_assert (!ask (stm_date_contains, "2004/", "2019-06-11"));
  ck_assert (!ask (stm_date_contains, "/", "2019-06-11"));
  ck_assert (ask (stm_date_overlaps, "2004-06/2004-08", "2004-08-31/2005"));
  ck_assert (!ask (stm_date_overlaps, "2004-06/2004-08", "2004-09"));
  ck_assert (ask (stm_date_overlaps, "../2004", "-0044"));
}
END_TEST

START_TEST (test_make)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmDate) day = stm_date_new_day (2020, 2, 29, NULL);
  g_autoptr (StmDate) month = stm_date_new_day (-44, 3, 0, NULL);
  g_autoptr (StmDate) year = stm_date_new_day (800, 0, 0, NULL);
  g_autoptr (StmDate) copy = stm_date_copy (day);
  g_autoptr (StmDate) interval = stm_date_new_interval (year, day, NULL);
  g_autoptr (StmDate) since = stm_date_new_interval (day, NULL, NULL);

  ck_assert_str_eq (stm_date_to_string (copy), "2020-02-29");
  ck_assert_str_eq (stm_date_to_string (month), "-0044-03");
  ck_assert_str_eq (stm_date_to_string (year), "0800");
  ck_assert_str_eq (stm_date_to_string (interval), "0800/2020-02-29");
  ck_assert_str_eq (stm_date_to_string (since), "2020-02-29/..");
  ck_assert (stm_date_new_day (2021, 2, 29, &error) == NULL);
  ck_assert (g_error_matches (error, STM_ERROR, STM_ERROR_VALUE));
  g_clear_error (&error);
  ck_assert (stm_date_new_day (2021, 0, 3, &error) == NULL);
  g_clear_error (&error);
  ck_assert (stm_date_new_interval (day, year, &error) == NULL);
  ck_assert (g_error_matches (error, STM_ERROR, STM_ERROR_VALUE));
  ck_assert (stm_date_copy (NULL) == NULL);
}
END_TEST

START_TEST (test_arena)
{
  StmArena arena;
  StmDate *a, *b;
  g_autoptr (StmDate) own = NULL;

  stm_arena_init (&arena);
  a = stm_date_parse_in (&arena, "1985-04~xyz", 8, NULL);
  b = stm_date_copy_in (&arena, a);
  own = stm_date_copy (b);
  ck_assert_str_eq (a->edtf, "1985-04~");
  ck_assert_uint_eq (stm_arena_string_length (b->edtf), 8);
  stm_arena_clear (&arena);
  ck_assert_str_eq (stm_date_to_string (own), "1985-04~");
  ck_assert_uint_eq (stm_arena_string_length (own->edtf), 8);
}
END_TEST

START_TEST (test_day_numbers)
{
  StmDay epoch = { 1970, 1, 1 };
  StmDay last = stm_day_from_number (-1000000);

  ck_assert_int_eq (stm_day_to_number (&epoch), 0);
  for (gint64 n = -999999; n < 1000000; n++)
    {
      StmDay day = stm_day_from_number (n);

      if (stm_day_to_number (&day) != n || stm_day_compare (&last, &day) >= 0)
        ck_abort_msg ("day %" G_GINT64_FORMAT, n);
      last = day;
    }
}
END_TEST

START_TEST (test_long_set)
{
  /* A megabyte of set is read in a moment. */
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (StmDate) date = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "XX96-02-29,");
  g_string_append (text, "1999}");
  date = stm_date_parse (text->str, (gssize) text->len, NULL);
  ck_assert (date != NULL);
  ck_assert_uint_eq (strlen (stm_date_to_string (date)), text->len);
}
END_TEST

Suite *stm_test_date_suite (void);

Suite *
stm_test_date_suite (void)
{
  Suite *suite = suite_create ("date");
  TCase *tc = tcase_create ("edtf");

  tcase_add_loop_test (tc, test_good, 0, G_N_ELEMENTS (good));
  tcase_add_loop_test (tc, test_bad, 0, G_N_ELEMENTS (bad));
  tcase_add_test (tc, test_truncation);
  tcase_add_test (tc, test_long_set);
  suite_add_tcase (suite, tc);
  tc = tcase_create ("value");
  tcase_add_test (tc, test_flags);
  tcase_add_test (tc, test_order);
  tcase_add_test (tc, test_reach);
  tcase_add_test (tc, test_make);
  tcase_add_test (tc, test_arena);
  tcase_add_test (tc, test_day_numbers);
  suite_add_tcase (suite, tc);
  return suite;
}
