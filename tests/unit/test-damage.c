/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Every fixture of every format that is read, cut at each byte and with each byte changed in
 * several ways: reports or an error come, strict or not, and what comes is written as native JSON
 * and read back equal. A format without fixtures of both kinds fails. */
#include "test-util.h"

#include <string.h>

typedef struct {
  const char *format;
  StmReader *reader;
  StmReader *json;
  StmWriter *writer;
  guint n_read;
  guint n_refused;
} Damage;

/* Reads exactly @len bytes, so that a sanitizer sees a look beyond. */
static void
read_damaged (Damage *self, const char *data, gsize len, StmReadFlags flags, const char *what)
{
  g_autofree char *exact = g_memdup2 (data, MAX (len, 1));
  g_autoptr (GBytes) bytes = g_bytes_new_static (exact, len);
  g_autoptr (GError) error = NULL;
  StmReport *report;

  stm_reader_set_flags (self->reader, flags);
  if (!stm_reader_open_data (self->reader, bytes, &error))
    ck_assert_ptr_nonnull (error);
  else
    while ((report = stm_reader_next (self->reader, NULL, &error)) != NULL)
      {
        g_autoptr (GError) fault = NULL;
        g_autofree char *written = stm_writer_write_data (self->writer, report, NULL, &fault);
        g_autoptr (StmReport) back = NULL;

        ck_assert_msg (fault == NULL, "%s: not written: %s", what, fault ? fault->message : "");
        back = stm_reader_read_data (self->json, written, -1, &fault);
        ck_assert_msg (fault == NULL, "%s: not read back: %s", what, fault ? fault->message : "");
        ck_assert_msg (stm_report_equal (report, back), "%s: comes back changed", what);
        stm_report_unref (report);
        self->n_read++;
      }
  if (error != NULL)
    {
      ck_assert_msg (error->domain == STM_ERROR, "%s: %s", what, error->message);
      ck_assert_msg (stm_error_get_offset (error) <= len, "%s: a place beyond the end", what);
      ck_assert (g_utf8_validate (error->message, -1, NULL));
      self->n_refused++;
    }
  stm_reader_close (self->reader);
}

static void
damage_file (Damage *self, const char *path)
{
  static const guint8 flips[] = { 0x01, 0x20, 0x80, 0x7f };
  static const StmReadFlags flags[]
      = { STM_READ_DEFAULT, STM_READ_SKIP_BAD, STM_READ_REJECT_UNKNOWN, STM_READ_NO_TEXT };
  g_autofree char *data = NULL;
  gsize len;

  ck_assert (g_file_get_contents (path, &data, &len, NULL));
  for (gsize i = 0; i < len; i++)
    {
      g_autofree char *what = g_strdup_printf ("%s at %" G_GSIZE_FORMAT, path, i);

      read_damaged (self, data, i, flags[i % 2], what);
      for (guint f = 0; f < G_N_ELEMENTS (flips); f++)
        {
          data[i] = (char) (data[i] ^ flips[f]);
          read_damaged (self, data, len, flags[(i + f) % G_N_ELEMENTS (flags)], what);
          data[i] = (char) (data[i] ^ flips[f]);
        }
    }
}

START_TEST (test_damage)
{
  const char *format = stm_format_get_name ((guint) _i);
  g_autoptr (GPtrArray) paths = NULL;
  Damage self = { format };
  guint n_good = 0;
  guint n_bad = 0;

  if (!stm_format_is_readable ((guint) _i))
    return;
  paths = stm_test_list_fixtures (format, "");
  self.reader = stm_reader_new ();
  self.json = stm_reader_new ();
  self.writer = stm_writer_new ();
  stm_reader_set_format (self.reader, format, NULL);
  stm_reader_set_format (self.json, "json", NULL);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *name = strrchr (paths->pdata[i], G_DIR_SEPARATOR) + 1;

      n_good += name[0] == 'y';
      n_bad += name[0] == 'n';
      damage_file (&self, paths->pdata[i]);
    }
  ck_assert_msg (n_good > 0 && n_bad > 0, "format %s: %u fixtures to read, %u to refuse", format,
                 n_good, n_bad);
  ck_assert_uint_gt (self.n_read, 0);
  ck_assert_uint_gt (self.n_refused, 0);
  stm_reader_unref (self.reader);
  stm_reader_unref (self.json);
  stm_writer_unref (self.writer);
}
END_TEST

Suite *
stm_test_damage_suite (void)
{
  Suite *suite = suite_create ("damage");
  TCase *tests = tcase_create ("damage");

  tcase_set_timeout (tests, 100);
  tcase_add_loop_test (tests, test_damage, 0, (int) stm_format_get_n ());
  suite_add_tcase (suite, tests);
  return suite;
}
