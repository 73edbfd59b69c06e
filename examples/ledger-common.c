/* SPDX-License-Identifier: LGPL-2.1-or-later
 * See ledger-common.h. */
#include "ledger-common.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

static gboolean
read_one (StmLedger *ledger, StmReader *reader, const char *name, guint *n_failed, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (!open_input (reader, name, error))
    return FALSE;
  for (;;)
    {
      g_autoptr (StmReport) report = stm_reader_next (reader, NULL, &fault);

      if (report == NULL)
        break;
      if (!stm_ledger_add (ledger, report, &fault))
        {
          print_error (fault);
          g_clear_error (&fault);
          (*n_failed)++;
        }
      if (stm_ledger_get_n_reports (ledger) % 1000 == 0)
        print_progress ("%u reports", stm_ledger_get_n_reports (ledger));
    }
  clear_progress ();
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  return TRUE;
}

StmLedger *
read_ledger (char **files, double min_name_score, guint *n_failed, GError **error)
{
  g_autoptr (StmLedger) ledger = stm_ledger_new ();

  if (!stm_ledger_set_min_name_score (ledger, min_name_score, error))
    return NULL;
  files = inputs_or_standard (files);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (GError) fault = NULL;

      stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
      if (!read_one (ledger, reader, files[i], n_failed, &fault))
        {
          print_error (fault);
          (*n_failed)++;
        }
      *n_failed += (guint) stm_diagnostics_get_n_dropped (stm_reader_get_diagnostics (reader));
      print_diagnostics (stm_reader_get_diagnostics (reader), input_title (files[i]), fault);
    }
  return g_steal_pointer (&ledger);
}

gboolean
check_actor (const char *actor)
{
  if (actor == NULL || actor[strspn (actor, " \t")] != '\0')
    return TRUE;
  print_message ("--actor: a name was expected, not \"%s\"", actor);
  return FALSE;
}

int
find_actor (StmLedger *ledger, const char *name, GError **error)
{
  int found = stm_ledger_find_actor (ledger, name);

  if (found < 0)
    g_set_error (error, STM_ERROR, STM_ERROR_REFERENCE, "No actor of the records is named \"%s\"",
                 name);
  return found;
}

gboolean
parse_rows_format (const char *name, RowsFormat *format)
{
  if (name == NULL || strcmp (name, "table") == 0)
    *format = ROWS_TABLE;
  else if (strcmp (name, "csv") == 0)
    *format = ROWS_CSV;
  else if (strcmp (name, "json") == 0)
    *format = ROWS_JSON;
  else
    return FALSE;
  return TRUE;
}

struct _Rows {
  const char *const *columns;
  guint n_columns;
  GPtrArray *cells; /* of char *, row after row */
};

Rows *
rows_new (const char *const *columns)
{
  Rows *rows = g_new0 (Rows, 1);

  rows->columns = columns;
  rows->n_columns = g_strv_length ((char **) columns);
  rows->cells = g_ptr_array_new_with_free_func (g_free);
  return rows;
}

void
rows_free (Rows *rows)
{
  g_ptr_array_unref (rows->cells);
  g_free (rows);
}

void
rows_add (Rows *rows, const char *const *cells)
{
  for (guint i = 0; i < rows->n_columns; i++)
    g_ptr_array_add (rows->cells, g_strdup (cells[i]));
}

guint
rows_count (const Rows *rows)
{
  return rows->cells->len / rows->n_columns;
}

static const char *
cell_at (const Rows *rows, guint row, guint column)
{
  return rows->cells->pdata[row * rows->n_columns + column];
}

#define WIDEST_CELL 60

/* Characters that @text takes in a table: white space folded, cut to WIDEST_CELL. */
static char *
fold_cell (const char *text)
{
  g_autofree char *copy = g_strdup (text != NULL ? text : "");

  for (char *p = copy; *p != '\0'; p++)
    if (*p == '\n' || *p == '\r' || *p == '\t')
      *p = ' ';
  if (g_utf8_strlen (copy, -1) > WIDEST_CELL)
    {
      g_autofree char *head = g_utf8_substring (copy, 0, WIDEST_CELL - 1);

      return g_strconcat (head, "…", NULL);
    }
  return g_steal_pointer (&copy);
}

static void
append_table (GString *out, const Rows *rows)
{
  g_autofree glong *widths = g_new0 (glong, rows->n_columns);

  for (guint c = 0; c < rows->n_columns; c++)
    {
      widths[c] = g_utf8_strlen (rows->columns[c], -1);
      for (guint r = 0; r < rows_count (rows); r++)
        {
          g_autofree char *cell = fold_cell (cell_at (rows, r, c));

          widths[c] = MAX (widths[c], g_utf8_strlen (cell, -1));
        }
    }
  for (guint r = 0; r <= rows_count (rows); r++)
    {
      for (guint c = 0; c < rows->n_columns; c++)
        {
          g_autofree char *cell = r == 0 ? g_utf8_strup (rows->columns[c], -1)
                                         : fold_cell (cell_at (rows, r - 1, c));

          g_string_append (out, cell);
          if (c + 1 < rows->n_columns)
            for (glong k = g_utf8_strlen (cell, -1); k < widths[c] + 2; k++)
              g_string_append_c (out, ' ');
        }
      g_string_append_c (out, '\n');
    }
}

static void
append_csv_cell (GString *out, const char *cell)
{
  if (cell == NULL)
    return;
  if (strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_csv (GString *out, const Rows *rows)
{
  for (guint r = 0; r <= rows_count (rows); r++)
    for (guint c = 0; c < rows->n_columns; c++)
      {
        append_csv_cell (out, r == 0 ? rows->columns[c] : cell_at (rows, r - 1, c));
        g_string_append (out, c + 1 < rows->n_columns ? "," : "\r\n");
      }
}

static void
append_json (GString *out, const Rows *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint r = 0; r < rows_count (rows); r++)
    {
      json_builder_begin_object (builder);
      for (guint c = 0; c < rows->n_columns; c++)
        {
          json_builder_set_member_name (builder, rows->columns[c]);
          if (cell_at (rows, r, c) != NULL)
            json_builder_add_string_value (builder, cell_at (rows, r, c));
          else
            json_builder_add_null_value (builder);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  text = json_generator_to_data (generator, NULL);
  g_string_append (out, text);
  g_string_append_c (out, '\n');
}

gboolean
rows_write (const Rows *rows, RowsFormat format, const char *path, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  switch (format)
    {
    case ROWS_CSV:
      append_csv (out, rows);
      break;
    case ROWS_JSON:
      append_json (out, rows);
      break;
    case ROWS_TABLE:
    default:
      append_table (out, rows);
      break;
    }
  if (path != NULL)
    {
      if (g_file_set_contents (path, out->str, (gssize) out->len, error))
        return TRUE;
      rename_error (error, path);
      return FALSE;
    }
  if (fwrite (out->str, 1, out->len, stdout) != out->len || fflush (stdout) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   "Standard output could not be written: %s", g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}
