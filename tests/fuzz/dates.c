/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Any bytes as a date in EDTF, as an English phrase of time, as two names. The first byte chooses:
 * 'e' EDTF, 'p' a phrase, 'n' names with a tab between; for a phrase the second byte moves the day
 * that it is said on. */
#include "fuzz.h"

#include <statements/statements.h>
#include <string.h>

const FuzzSeeds fuzz_seeds[] = {
  { "fuzz/seeds/edtf", "e", 0, TRUE },
  { "fuzz/seeds/phrases", "p", 4, TRUE },
  { "fuzz/seeds/names", "n", 0, TRUE },
  { NULL },
};

static int
compare_days (gint64 y1, guint m1, guint d1, gint64 y2, guint m2, guint d2)
{
  if (y1 != y2)
    return y1 < y2 ? -1 : 1;
  return m1 != m2 ? (int) m1 - (int) m2 : (int) d1 - (int) d2;
}

static void
check_date (const StmDate *date)
{
  g_autoptr (StmDate) copy = stm_date_copy (date);
  g_autoptr (StmDate) again = stm_date_parse (stm_date_to_string (date), -1, NULL);
  g_autofree char *first = stm_date_dup_earliest (date);
  g_autofree char *last = stm_date_dup_latest (date);
  gint64 y1 = 0, y2 = 0;
  guint m1 = 0, d1 = 0, m2 = 0, d2 = 0;
  gboolean has_first = stm_date_get_earliest (date, &y1, &m1, &d1);
  gboolean has_last = stm_date_get_latest (date, &y2, &m2, &d2);

  g_assert (again != NULL && stm_date_equal (date, again) && stm_date_equal (date, copy));
  g_assert_cmpstr (stm_date_to_string (date), ==, stm_date_to_string (again));
  g_assert_cmpuint (stm_date_hash (date), ==, stm_date_hash (again));
  g_assert_cmpint (stm_date_compare (date, again), ==, 0);
  g_assert_cmpuint (stm_date_get_level (date), ==, stm_date_get_level (again));
  g_assert_cmpuint (stm_date_get_level (date), <=, 2);
  /* A side may be open ("inf"), which is no day, or unknown. */
  g_assert (first != NULL || !has_first);
  g_assert (last != NULL || !has_last);
  g_assert (!has_first || (m1 >= 1 && m1 <= 12 && d1 >= 1 && d1 <= 31));
  g_assert (!has_last || (m2 >= 1 && m2 <= 12 && d2 >= 1 && d2 <= 31));
  g_assert (!has_first || !has_last || compare_days (y1, m1, d1, y2, m2, d2) <= 0);
  if (has_first && has_last)
    {
      g_assert (stm_date_contains (date, copy));
      g_assert (stm_date_overlaps (date, copy));
    }
  if (stm_date_is_day (date))
    {
      g_autoptr (StmDate) day = NULL;

      g_assert (has_first && has_last && compare_days (y1, m1, d1, y2, m2, d2) == 0);
      day = stm_date_new_day (y1, m1, d1, NULL);
      g_assert (day != NULL && stm_date_contains (date, day));
    }
}

static void
try_edtf (const char *text, gsize len)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmDate) date = stm_date_parse (text, (gssize) len, &error);

  g_assert ((date != NULL) == (error == NULL));
  if (date != NULL)
    check_date (date);
  else
    g_assert (error->domain == STM_ERROR && g_utf8_validate (error->message, -1, NULL));
}

static void
try_phrase (const char *text, gsize len, guint8 days)
{
  g_autoptr (StmDate) reference
      = stm_date_new_day (2030 + days / 64, 1 + days % 12, 1 + days % 28, NULL);
  g_autoptr (StmDate) date = stm_resolve_date (text, (gssize) len, reference);
  g_autoptr (StmDate) bare = stm_resolve_date (text, (gssize) len, NULL);

  if (date != NULL)
    check_date (date);
  if (bare != NULL)
    check_date (bare);
}

static void
try_names (const char *text, gsize len)
{
  const char *tab = memchr (text, '\t', len);
  gsize n = tab != NULL ? (gsize) (tab - text) : len;
  g_autofree char *a = g_strndup (text, n);
  g_autofree char *b = g_strndup (tab != NULL ? tab + 1 : text, tab != NULL ? len - n - 1 : len);
  double same = stm_match_names (a, a);
  double there = stm_match_names (a, b);
  double back = stm_match_names (b, a);

  g_assert (there >= 0 && there <= 1);
  g_assert (there == back);
  /* A name is like itself, or there is nothing in it to compare. */
  g_assert (same == 0 || same >= 0.5);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len)
{
  const char *text = (const char *) bytes + 1;

  if (len < 2)
    return 0;
  if (bytes[0] == 'e')
    try_edtf (text, len - 1);
  else if (bytes[0] == 'n')
    try_names (text, len - 1);
  else
    try_phrase (text + 1, len - 2, bytes[1]);
  return 0;
}
