/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The language data: built-in models are whole, foreign and damaged ones are refused with a clear
 * error, a file in STATEMENTS_DATA wins. */
#include "test-util.h"

#include <glib/gstdio.h>
#include <string.h>

#include "data/stm-data-private.h"
#include "data/train/stm-model-writer.h"

static GBytes *
make_model (void)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (7);

  stm_model_writer_add (writer, "numbers", "\1\0\2\0\3\0\4\0", 8);
  stm_model_writer_add (writer, "empty", "", 0);
  stm_model_writer_add (writer, "letters", "abc", 3);
  return stm_model_writer_end (writer);
}

START_TEST (test_builtin)
{
  g_autoptr (GError) error = NULL;

  ck_assert_uint_gt (stm_data_get_n_models (), 0);
  ck_assert_ptr_null (stm_data_get_model (stm_data_get_n_models ()));
  for (guint i = 0; i < stm_data_get_n_models (); i++)
    {
      const char *name = stm_data_get_model (i);
      const StmModel *model = stm_model_get (name, &error);

      ck_assert_ok (error);
      ck_assert_ptr_eq (model, stm_model_get (name, NULL));
      ck_assert_uint_eq (strlen (stm_data_get_sha256 (name)), 64);
    }
  ck_assert (stm_data_verify (&error));
  ck_assert_ok (error);
}
END_TEST

START_TEST (test_provenance)
{
  ck_assert_uint_gt (strlen (stm_data_get_version ()), 0);
  ck_assert_uint_eq (strlen (stm_data_get_sha256 (NULL)), 64);
  ck_assert_ptr_null (stm_data_get_sha256 ("no-such-model"));
  ck_assert_ptr_nonnull (strstr (stm_data_get_sources (), "PolNeAR"));
  ck_assert_ptr_nonnull (strstr (stm_data_get_sources (), "CC BY-SA"));
}
END_TEST

START_TEST (test_unknown)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (stm_model_get ("no-such-model", &error));
  ck_assert_error (error, STM_ERROR_MODEL);
}
END_TEST

START_TEST (test_sections)
{
  g_autoptr (GBytes) bytes = make_model ();
  g_autoptr (GBytes) again = make_model ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmModel) model = stm_model_new_from_bytes (bytes, &error);
  const guint16 *numbers;
  gsize length;

  ck_assert_ok (error);
  ck_assert (g_bytes_equal (bytes, again));
  ck_assert_uint_eq (stm_model_get_version (model), 7);
  numbers = stm_model_get_array (model, "numbers", sizeof (guint16), 4, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (GUINT16_FROM_LE (numbers[3]), 4);
  ck_assert (memcmp (stm_model_get_section (model, "letters", &length, NULL), "abc", 3) == 0);
  ck_assert_uint_eq (length, 3);
  ck_assert_ptr_nonnull (stm_model_get_section (model, "empty", &length, NULL));
  ck_assert_uint_eq (length, 0);
  ck_assert_ptr_null (stm_model_get_section (model, "letter", &length, &error));
  ck_assert_error (error, STM_ERROR_MODEL);
  ck_assert_ptr_null (stm_model_get_array (model, "letters", sizeof (guint16), 1, &error));
  ck_assert_error (error, STM_ERROR_MODEL);
}
END_TEST

/* No byte can be changed and no end cut off unseen. */
START_TEST (test_damage)
{
  g_autoptr (GBytes) bytes = make_model ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, length);
      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;

      ck_assert_ptr_null (stm_model_new_from_bytes (cut, &error));
      ck_assert_error (error, STM_ERROR_MODEL);
      copy[i] ^= 0x41;
      changed = g_bytes_new (copy, length);
      ck_assert_msg (stm_model_new_from_bytes (changed, &error) == NULL, "byte %u", (guint) i);
      ck_assert_error (error, STM_ERROR_MODEL);
    }
}
END_TEST

START_TEST (test_override)
{
  g_autoptr (GBytes) bytes = make_model ();
  g_autofree char *folder = g_dir_make_tmp ("stm-data-XXXXXX", NULL);
  g_autofree char *good = g_build_filename (folder, "test-good.stmw", NULL);
  g_autofree char *bad = g_build_filename (folder, "test-bad.stmw", NULL);
  g_autoptr (GError) error = NULL;
  const StmModel *model;

  ck_assert (g_file_set_contents (good, g_bytes_get_data (bytes, NULL),
                                  (gssize) g_bytes_get_size (bytes), NULL));
  ck_assert (g_file_set_contents (bad, "no model", -1, NULL));
  g_setenv ("STATEMENTS_DATA", folder, TRUE);
  model = stm_model_get ("test-good", &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (stm_model_get_version (model), 7);
  ck_assert_ptr_null (stm_model_get ("test-bad", &error));
  ck_assert_ptr_nonnull (strstr (error->message, "test-bad.stmw"));
  ck_assert_error (error, STM_ERROR_MODEL);
  g_unsetenv ("STATEMENTS_DATA");
  g_unlink (good);
  g_unlink (bad);
  g_rmdir (folder);
}
END_TEST

Suite *
stm_test_data_suite (void)
{
  Suite *suite = suite_create ("data");
  TCase *cases = tcase_create ("data");

  tcase_add_test (cases, test_builtin);
  tcase_add_test (cases, test_provenance);
  tcase_add_test (cases, test_unknown);
  tcase_add_test (cases, test_sections);
  tcase_add_test (cases, test_damage);
  tcase_add_test (cases, test_override);
  suite_add_tcase (suite, cases);
  return suite;
}
