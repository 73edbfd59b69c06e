/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Large inputs that mean harm (harms.c) are read in a time that grows with them and no faster. What
 * they may take is far above what they take, and far below what a quadratic way takes. */
#include "harms.h"
#include "test-util.h"

#include <string.h>

#include "base/stm-hash.h"

/* Seconds of the processor, for no more than a few millions of things in any build. */
#define CEILING 20.0

static double
time_reading (const Harm *harm, const GString *input, gboolean skip_bad)
{
  double start = harm_clock ();

  harm_read (harm, input, skip_bad);
  return harm_clock () - start;
}

START_TEST (test_time)
{
  const Harm *harm = &harms[_i];
  GString *input = harm_make (harm, harm->size, FALSE);
  GString *harmless = harm_make (harm, harm->size, TRUE);

  for (guint skip_bad = 0; skip_bad < 2; skip_bad++)
    {
      /* 30,000 to 70,000 words that collide in a table of GLib take from 4 to 26 seconds, those
       * that do not some hundredths. */
      double most = harmless ? 0.5 + 8 * time_reading (harm, harmless, skip_bad != 0) : CEILING;
      double seconds = time_reading (harm, input, skip_bad != 0);

      if (g_getenv ("STATEMENTS_TEST_TIMES") != NULL)
        g_print ("%-36s %-8s %9" G_GSIZE_FORMAT " %7.3f s, at most %.3f\n", harm->name,
                 harm->format, input->len, seconds, most);
      ck_assert_msg (seconds < most, "%s, %s, %" G_GSIZE_FORMAT " bytes: %.2f s, not %.2f",
                     harm->name, harm->format, input->len, seconds, most);
    }
  g_string_free (input, TRUE);
  if (harmless != NULL)
    g_string_free (harmless, TRUE);
}
END_TEST

/* Prose that repeats for ever takes four times as long for four times as much; each of these once
 * took sixteen times, or did not end. */
static const struct {
  const char *before;
  const char *again;
  const char *after;
} pieces[] = {
  { "«Нет», said Ivan. ‘No", ",’ he said. „Nein“, sagte e",
    "r. \"'Yes,' he said she said,\" Ana said." },
  { "\"'Yes,' he said she said,\" Ana said, said Bo, sa", "id Cy",
    ".\n\n- \"A.\" - \"B?\" - \"C!\"" },
  { "Ona Vik spoke ", "and he said he met Agbo ", "on Monday." },
  { "Ona Vik ", "met with Boateng and ", "spoke." },
  { "", "speaking at a summit ", "Ona Vik said no." },
};

static double
time_piece (guint index, gsize bytes)
{
  static const Harm prose = { "pieces", "prose" };
  GString *text = g_string_new (pieces[index].before);
  double seconds;

  while (text->len < bytes)
    g_string_append (text, pieces[index].again);
  g_string_append (text, pieces[index].after);
  seconds = time_reading (&prose, text, FALSE);
  g_string_free (text, TRUE);
  return seconds;
}

START_TEST (test_prose)
{
  double quarter = time_piece ((guint) _i, 200000);
  double whole = time_piece ((guint) _i, 800000);

  ck_assert_msg (whole < 0.5 + 8 * quarter, "piece %d: %.2f s, %.2f s for four times as much", _i,
                 quarter, whole);
}
END_TEST

/* The words do collide, so that the test above says something. */
START_TEST (test_words_collide)
{
  guint n = 0;

  for (guint i = 0; i < n_harms; i++)
    {
      g_autofree char *text = g_string_free (harm_make (&harms[i], 400, FALSE), FALSE);
      g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
      guint hash = 0;

      if (!g_str_has_prefix (harms[i].name, "unknown keys (3"))
        continue;
      for (guint k = 0; parts[k] != NULL; k++)
        if (strlen (parts[k]) == 32)
          {
            guint this = 0;

            for (const char *p = parts[k]; *p != '\0'; p++)
              this = this * (strstr (harms[i].name, "33") ? 33 : 31) + (guint) *p;
            ck_assert (hash == 0 || hash == this);
            hash = this;
            n++;
          }
    }
  ck_assert_uint_gt (n, 10);
}
END_TEST

/* With the seed known two strings collide whose last eight bytes meet it; under another seed the
 * same strings do not, and the seed of a process is its own. */
START_TEST (test_own_hash_collides_only_with_its_seed)
{
  const guint64 k1 = G_GUINT64_CONSTANT (0xa0761d6478bd642f);
  guint64 end;
  guint64 known;
  guint n_same = 0;

  memcpy (&end, "ABCDEFGH", 8);
  known = end ^ k1;
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *word = g_strdup_printf ("%08uABCDEFGH", i);

      if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
        ck_assert_uint_eq (stm_hash_bytes (word, 16, known),
                           stm_hash_bytes ("xxxxxxxxABCDEFGH", 16, known));
      n_same += (guint32) stm_hash_bytes (word, 16, stm_hash_get_seed ())
                == (guint32) stm_hash_bytes ("xxxxxxxxABCDEFGH", 16, stm_hash_get_seed ());
    }
  ck_assert_uint_le (n_same, 1);
}
END_TEST

/* Eight bytes that make the hash forget what it has seen, whatever its seed, are no UTF-8, so that
 * no string can hold them. */
START_TEST (test_own_hash_has_no_blind_block)
{
  const guint64 k2 = G_GUINT64_CONSTANT (0xe7037ed1a0b428db);
  const guint64 blind[] = { k2, ~k2 };

  for (guint i = 0; i < G_N_ELEMENTS (blind); i++)
    {
      char bytes[9] = { 0 };

      memcpy (bytes, &blind[i], 8);
      ck_assert_uint_eq (stm_hash_fold (blind[i] ^ k2, 12345),
                         stm_hash_fold (blind[i] ^ k2, 54321));
      ck_assert (!g_utf8_validate_len (bytes, 8, NULL));
    }
}
END_TEST

Suite *
stm_test_harms_suite (void)
{
  Suite *suite = suite_create ("harms");
  TCase *tests = tcase_create ("harms");

  tcase_set_timeout (tests, 100);
  tcase_add_loop_test (tests, test_time, 0, (int) n_harms);
  tcase_add_loop_test (tests, test_prose, 0, G_N_ELEMENTS (pieces));
  tcase_add_test (tests, test_words_collide);
  tcase_add_test (tests, test_own_hash_collides_only_with_its_seed);
  tcase_add_test (tests, test_own_hash_has_no_blind_block);
  suite_add_tcase (suite, tests);
  return suite;
}
