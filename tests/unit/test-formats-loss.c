/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Nothing is left out in silence, by the field tables of the model: of each format that is read and
 * written, what does not come back is told; of each that is only written, a value that does not
 * stand in the output is told. And the other way: what is told is really not there. */
#include "test-util.h"

#include "codec/stm-loss.h"
#include <glib/gstdio.h>
#include <string.h>

/* Reports with every field of the model between them, and some with few. */
static const char *const fixtures[]
    = { "json/y_full.json",       "json/y_wide.json",      "json/y_no_text.json",
        "json/y_minimal.json",    "formats/y_hostile.json", "formats/y_all_fields.json",
        NULL /* stm_test_make_report() */ };

static StmReport *
read_report (guint i)
{
  g_autofree char *path = fixtures[i] ? stm_test_fixture (fixtures[i]) : NULL;
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  StmReport *report
      = path ? stm_reader_read_file (reader, path, &error) : stm_test_make_report ();

  ck_assert_ok (error);
  return report;
}

/* --- counting by the tables
 * -------------------------------------------------------------------- */

static void
add_count (GHashTable *counts, const StmType *type, const char *field, guint64 n)
{
  char *name = g_strconcat (type->name, ".", field, NULL);
  gsize before = GPOINTER_TO_SIZE (g_hash_table_lookup (counts, name));

  g_hash_table_insert (counts, name, GSIZE_TO_POINTER (before + n));
}

static void
count_record (GHashTable *counts, gconstpointer record, const StmType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const StmField *field = &type->fields[i];
      gconstpointer at = stm_field_at (field, record);
      guint64 n = stm_field_count_values (field, at);

      if (n > 0)
        add_count (counts, type, field->name, n);
      if (n > 0 && field->kind == STM_KIND_RECORD)
        count_record (counts, *(const gconstpointer *) at, field->type);
      for (guint64 k = 0; k < n && field->kind == STM_KIND_RECORDS; k++)
        count_record (counts, ((const StmArray *) at)->items[k], field->type);
    }
}

/* How many values each field of the model has in @report: "speaker.role" -> count. */
static GHashTable *
count_report (const StmReport *report)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (report != NULL)
    count_record (counts, report, &stm_type_report);
  return counts;
}

/* --- writing
 * ------------------------------------------------------------------------------------ */

/* Adds the counts of the notes. */
static void
collect_told (GHashTable *told, const StmDiagnostics *notes)
{
  for (guint i = 0; i < stm_diagnostics_get_n (notes); i++)
    {
      const GError *note = stm_diagnostics_get_error (notes, i);
      const char *number = strstr (note->message, ": ");

      if (stm_diagnostics_get_severity (notes, i) == STM_SEVERITY_NOTE
          && stm_error_get_path (note) != NULL && number != NULL)
        g_hash_table_insert (told, g_strdup (stm_error_get_path (note)),
                             GSIZE_TO_POINTER (g_ascii_strtoull (number + 2, NULL, 10)));
    }
}

static char *
write_as (const StmReport *report, const char *format, const char *option, const char *value,
          gsize *len, GHashTable *told)
{
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (GError) error = NULL;
  char *data;

  ck_assert (stm_writer_set_format (writer, format, NULL));
  ck_assert (option == NULL || stm_writer_set_option (writer, option, value, NULL));
  data = stm_writer_write_data (writer, report, len, &error);
  ck_assert_ok (error);
  collect_told (told, stm_writer_get_diagnostics (writer));
  return data;
}

static guint64
get_count (GHashTable *counts, const char *name)
{
  return GPOINTER_TO_SIZE (g_hash_table_lookup (counts, name));
}

/* The only record of its kind is told by itself or by its fields; what a record has by itself or
 * with the record that it is in, wherever that may be. */
static gboolean
is_told (GHashTable *told, const char *name)
{
  const char *dot = strchr (name, '.');
  g_autofree char *place = g_strconcat (name, " (place)", NULL);
  GHashTableIter each;
  gpointer key;

  if (g_hash_table_contains (told, name) || g_hash_table_contains (told, place))
    return TRUE;
  g_hash_table_iter_init (&each, told);
  while (strcmp (name, "report.source") == 0 && g_hash_table_iter_next (&each, &key, NULL))
    if (g_str_has_prefix (key, "source."))
      return TRUE;
  for (guint i = 0; i < STM_N_TYPES; i++)
    for (guint k = 0; k < stm_types[i]->n_fields; k++)
      {
        const StmField *field = &stm_types[i]->fields[k];
        g_autofree char *holder = g_strconcat (stm_types[i]->name, ".", field->name, NULL);

        if ((field->kind == STM_KIND_RECORD || field->kind == STM_KIND_RECORDS)
            && strncmp (field->type->name, name, (gsize) (dot - name)) == 0
            && field->type->name[dot - name] == '\0' && strcmp (holder, name) != 0
            && is_told (told, holder))
          return TRUE;
      }
  return FALSE;
}

/* Of what every report has, or makes: whether it is the same again. */
static gboolean
is_same (const char *name, const StmReport *report, const StmReport *again)
{
  if (strcmp (name, "report.text") == 0)
    return strcmp (stm_report_get_text (report, NULL), stm_report_get_text (again, NULL)) == 0;
  return strcmp (name, "report.id") != 0
         || strcmp (stm_report_get_id (report), stm_report_get_id (again)) == 0;
}

static const char *const tables[]
    = { NULL, "all", "reports", "speakers", "statements", "positions", "offers" };

/* @format is written, with csv's @table or NULL, and read again. */
static void
check_way (const char *format, const char *table, guint i)
{
  g_autoptr (StmReport) report = read_report (i);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize len;
  g_autofree char *data
      = write_as (report, format, table ? "table" : NULL, table, &len, told);
  g_autofree char *text
      = strcmp (format, "brat") == 0 ? write_as (report, format, "part", "text", NULL, told) : NULL;
  g_autoptr (StmReport) again = NULL;
  g_autoptr (GHashTable) before = count_report (report);
  g_autoptr (GHashTable) after = NULL;
  GHashTableIter each;
  gpointer name, n;

  ck_assert (stm_reader_set_format (reader, format, NULL));
  if (text != NULL && *text != '\0')
    {
      g_autofree char *folder = g_dir_make_tmp ("loss-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "x.txt", NULL);

      ck_assert (g_file_set_contents (path, text, -1, NULL));
      ck_assert (stm_reader_set_option (reader, "text", path, NULL));
      again = stm_reader_read_data (reader, data, (gssize) len, NULL);
      ck_assert_int_eq (g_remove (path), 0);
      ck_assert_int_eq (g_remove (folder), 0);
    }
  else
    again = stm_reader_read_data (reader, data, (gssize) len, NULL);
  after = count_report (again);
  collect_told (told, stm_reader_get_diagnostics (reader));
  g_hash_table_iter_init (&each, before);
  while (g_hash_table_iter_next (&each, &name, &n))
    if (get_count (after, name) < GPOINTER_TO_SIZE (n))
      ck_assert_msg (is_told (told, name), "%s %s of report %u: %s was %u, is %u, and not told",
                     format, table ? table : "", i, (char *) name, (guint) GPOINTER_TO_SIZE (n),
                     (guint) get_count (after, name));
    else if (get_count (after, name) == GPOINTER_TO_SIZE (n) && is_same (name, report, again))
      ck_assert_msg (!g_hash_table_contains (told, name),
                     "%s %s of report %u: %s is told, and there", format, table ? table : "", i,
                     (char *) name);
}

START_TEST (test_round_trips)
{
  guint n = 0;

  for (guint f = 0; f < stm_format_get_n (); f++)
    for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
      for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
        if (stm_format_is_readable (f) && stm_format_is_writable (f)
            && (t == 0 || g_str_has_suffix (stm_format_get_name (f), "sv")))
          {
            check_way (stm_format_get_name (f), tables[t], i);
            n++;
          }
  ck_assert_uint_ge (n, 19 * G_N_ELEMENTS (fixtures));
}
END_TEST

/* --- formats that are only written
 * ---------------------------------------------------------------- */

/* Copies @report with a word of its own in each string without a rule, "w17w", so that it is known
 * in any output. */
static void
mark_record (gpointer record, const StmType *type, GHashTable *words)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const StmField *field = &type->fields[i];
      gpointer at = stm_field_at (field, record);
      guint64 n = stm_field_count_values (field, at);
      StmReport *report = stm_record_get_report (record);
      const char **strings = field->kind == STM_KIND_STRING ? at : NULL;

      if (field->kind == STM_KIND_STRINGS || field->kind == STM_KIND_PAIRS)
        {
          strings = ((StmStrings *) at)->items;
          n *= field->kind == STM_KIND_PAIRS ? 2 : 1;
        }
      if (field->kind == STM_KIND_RECORD && n > 0)
        mark_record (*(gpointer *) at, field->type, words);
      for (guint64 k = 0; k < n && field->kind == STM_KIND_RECORDS; k++)
        mark_record (((StmArray *) at)->items[k], field->type, words);
      for (guint64 k = 0; k < n && strings != NULL && field->check == NULL
                          && strcmp (field->name, "text") != 0;
           k++)
        {
          g_autofree char *word = g_strdup_printf ("w%uw", g_hash_table_size (words) + 100);

          strings[k] = stm_arena_string (&report->arena, word, strlen (word));
          g_hash_table_insert (words, g_steal_pointer (&word),
                               g_strconcat (type->name, ".", field->name, NULL));
        }
    }
}

static void
check_written (const char *format, guint i)
{
  g_autoptr (StmReport) report = read_report (i);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) absent = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *data = NULL;
  GHashTableIter each;
  gpointer word, field;

  mark_record (report, &stm_type_report, words);
  data = write_as (report, format, NULL, NULL, NULL, told);
  g_hash_table_iter_init (&each, words);
  while (g_hash_table_iter_next (&each, &word, &field))
    if (strstr (data, word) == NULL)
      {
        g_hash_table_add (absent, field);
        ck_assert_msg (is_told (told, field), "%s of report %u: %s is not there, and not told",
                       format, i, (char *) field);
      }
  /* What is told by its own name has at least one value that is absent. */
  g_hash_table_iter_init (&each, words);
  while (g_hash_table_iter_next (&each, &word, &field))
    if (g_hash_table_contains (told, field))
      ck_assert_msg (g_hash_table_contains (absent, field),
                     "%s of report %u: %s is told, and there", format, i, (char *) field);
}

START_TEST (test_written)
{
  guint n = 0;

  for (guint f = 0; f < stm_format_get_n (); f++)
    for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
      if (stm_format_is_writable (f) && !stm_format_is_readable (f))
        {
          check_written (stm_format_get_name (f), i);
          n++;
        }
  ck_assert_uint_ge (n, 3 * G_N_ELEMENTS (fixtures));
}
END_TEST

/* The whole of the model is in the reports above, so that a new field is tested. */
START_TEST (test_every_field)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autoptr (StmReport) report = read_report (i);

      count_record (counts, report, &stm_type_report);
    }
  for (guint i = 0; i < STM_N_TYPES; i++)
    for (guint k = 0; k < stm_types[i]->n_fields && stm_types[i] != &stm_type_span; k++)
      {
        const StmField *field = &stm_types[i]->fields[k];
        g_autofree char *name = g_strconcat (stm_types[i]->name, ".", field->name, NULL);

        if (field->kind != STM_KIND_VERSION && field->kind != STM_KIND_SPAN_END
            && field->kind != STM_KIND_SPAN_TEXT)
          ck_assert_msg (get_count (counts, name) > 0, "no report has %s", name);
      }
}
END_TEST

Suite *
stm_test_formats_loss_suite (void)
{
  Suite *suite = suite_create ("formats_loss");
  TCase *tests = tcase_create ("formats_loss");

  tcase_add_test (tests, test_round_trips);
  tcase_add_test (tests, test_written);
  tcase_add_test (tests, test_every_field);
  suite_add_tcase (suite, tests);
  return suite;
}
