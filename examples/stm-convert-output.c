/* SPDX-License-Identifier: LGPL-2.1-or-later
 * See stm-convert-output.h. */
#include "stm-convert-output.h"

#include <gio/gunixoutputstream.h>
#include <string.h>
#include <unistd.h>

static const char *const tables[] = { "reports", "speakers", "statements", "positions", "offers" };

typedef struct {
  StmWriter *writer;
  char *path;    /* NULL: standard output */
} File;

struct _Output {
  char *path;
  const char *format;
  gboolean is_folder;
  gboolean is_each;   /* a folder with a file for each report */
  GArray *files;      /* that are written side by side */
  File *telling;      /* the one whose losses are those of all */
  GHashTable *names;  /* of files in the folder */
  GHashTable *counts; /* field -> guint64 * */
  GPtrArray *fields;  /* in the order in which they came */
};

gboolean
set_options (gpointer service, gboolean (*set) (gpointer, const char *, const char *, GError **),
             char **options, GError **error)
{
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    {
      const char *mark = strchr (options[i], '=');
      g_autofree char *name = mark ? g_strndup (options[i], (gsize) (mark - options[i])) : NULL;

      if (name == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "%s: expected NAME=VALUE", options[i]);
          return FALSE;
        }
      if (!set (service, name, mark + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_option (gpointer writer, const char *name, const char *value, GError **error)
{
  return stm_writer_set_option (writer, name, value, error);
}

/* Values are looked at when writing begins: here into memory. */
static gboolean
try_writer (StmWriter *writer, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (!stm_writer_open_stream (writer, memory, error))
    return FALSE;
  stm_writer_abandon (writer);
  return TRUE;
}

static void
clear_file (gpointer file)
{
  stm_writer_unref (((File *) file)->writer);
  g_free (((File *) file)->path);
}

/* A file at @path, with an option of its own unless @name is NULL. */
static gboolean
add_file (Output *self, char *path, StmWriteFlags flags, char **options, const char *name,
          const char *value, GError **error)
{
  File file = { stm_writer_new (), path };

  g_array_append_val (self->files, file);
  stm_writer_set_flags (file.writer, flags);
  return stm_writer_set_format (file.writer, self->format, error)
         && set_options (file.writer, set_option, options, error)
         && (name == NULL || stm_writer_set_option (file.writer, name, value, error))
         && try_writer (file.writer, error);
}

static gboolean
is_single (const char *format)
{
  for (guint i = 0; i < stm_format_get_n (); i++)
    if (strcmp (stm_format_get_name (i), format) == 0)
      return stm_format_is_single (i);
  return FALSE;
}

static gboolean
is_writable (const char *format)
{
  for (guint i = 0; i < stm_format_get_n (); i++)
    if (strcmp (stm_format_get_name (i), format) == 0)
      return stm_format_is_writable (i);
  return FALSE;
}

/* The text that brat's annotations count in stands in a file beside them, when both are asked
 * for. */
static char *
get_text_path (const Output *self, const char *path, char **options)
{
  g_autofree char *stem = NULL;

  if (strcmp (self->format, "brat") != 0 || path == NULL || !g_str_has_suffix (path, ".ann")
      || options != NULL)
    return NULL;
  stem = g_strndup (path, strlen (path) - strlen (".ann"));
  return g_strconcat (stem, ".txt", NULL);
}

/* What a folder cannot take: formats of which one file holds all reports, and the choice of one of
 * its tables. */
static gboolean
check_folder (const Output *self, char **options, GError **error)
{
  gboolean is_table = strcmp (self->format, "csv") == 0 || strcmp (self->format, "tsv") == 0;

  if (!self->is_folder || self->is_each)
    return TRUE;
  if (!is_table && is_writable (self->format))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "%s: %s holds all reports in one file: name a file, not a folder", self->path,
                   self->format);
      return FALSE;
    }
  for (guint i = 0; is_table && options != NULL && options[i] != NULL; i++)
    if (g_str_has_prefix (options[i], "table="))
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     "--option %s: a folder gets all tables; name a file for one", options[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
add_files (Output *self, StmWriteFlags flags, char **options, GError **error)
{
  char *text;

  if (self->is_each || !self->is_folder)
    {
      text = self->is_each ? g_strdup ("") : get_text_path (self, self->path, options);
      if (!add_file (self, g_strdup (self->path), flags, options, NULL, NULL, error))
        {
          g_free (text);
          return FALSE;
        }
      if (self->is_each && (strcmp (self->format, "brat") != 0 || options != NULL))
        g_clear_pointer (&text, g_free);
      return text == NULL || add_file (self, text, flags, NULL, "part", "text", error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!add_file (self, g_strconcat (self->path, tables[i], ".", self->format, NULL), flags,
                   options, "table", tables[i], error))
      return FALSE;
  /* What the tables leave out together is what one file with all of them does. */
  return add_file (self, g_strdup ("/dev/null"), flags, options, "table", "all", error);
}

Output *
output_new (const char *path, const char *format, StmWriteFlags flags, char **options,
            GError **error)
{
  Output *self = g_new0 (Output, 1);

  self->path = g_strcmp0 (path, "-") == 0 ? NULL : g_strdup (path);
  self->is_folder = path != NULL && g_str_has_suffix (path, "/");
  self->files = g_array_new (FALSE, FALSE, sizeof (File));
  g_array_set_clear_func (self->files, clear_file);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fields = g_ptr_array_new ();
  if (format == NULL && self->path != NULL && !self->is_folder)
    format = stm_format_find_by_filename (self->path);
  if (format == NULL)
    format = self->is_folder ? "csv" : "jsonl";
  self->format = g_intern_string (format);
  self->is_each = self->is_folder && is_single (format);
  if (!check_folder (self, options, error) || !add_files (self, flags, options, error))
    {
      output_free (self);
      return NULL;
    }
  self->telling = &g_array_index (self->files, File,
                                  self->is_folder && !self->is_each ? self->files->len - 1 : 0);
  return self;
}

void
output_free (Output *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->files);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->counts);
  g_ptr_array_unref (self->fields);
  g_free (self->path);
  g_free (self);
}

static gboolean
open_files (Output *self, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      File *file = &g_array_index (self->files, File, i);
      g_autoptr (GOutputStream) out
          = file->path == NULL ? g_unix_output_stream_new (STDOUT_FILENO, FALSE) : NULL;

      if (!(out != NULL ? stm_writer_open_stream (file->writer, out, error)
                        : stm_writer_open_file (file->writer, file->path, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
output_open (Output *self, GError **error)
{
  if (self->is_folder && g_mkdir_with_parents (self->path, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: cannot make the folder",
                   self->path);
      return FALSE;
    }
  return self->is_each || open_files (self, error);
}

/* The counts of the notes join those that there are. */
static void
collect (Output *self)
{
  const StmDiagnostics *notes = stm_writer_get_diagnostics (self->telling->writer);

  for (guint i = 0; i < stm_diagnostics_get_n (notes); i++)
    {
      const GError *note = stm_diagnostics_get_error (notes, i);
      const char *field = stm_error_get_path (note);
      guint64 *count;

      if (field == NULL || !g_str_has_prefix (note->message, field))
        continue;
      count = g_hash_table_lookup (self->counts, field);
      if (count == NULL)
        {
          char *name = g_strdup (field);

          count = g_new0 (guint64, 1);
          g_hash_table_insert (self->counts, name, count);
          g_ptr_array_add (self->fields, name);
        }
      *count += g_ascii_strtoull (note->message + strlen (field) + strlen (": "), NULL, 10);
    }
}

static gboolean
close_files (Output *self, gboolean is_good, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      StmWriter *writer = g_array_index (self->files, File, i).writer;

      if (!is_good)
        stm_writer_abandon (writer);
      else if (!stm_writer_close (writer, error))
        return FALSE;
    }
  if (is_good)
    collect (self);
  return TRUE;
}

/* A name for the report's file that every file system takes, each once. */
static char *
make_name (Output *self, const StmReport *report)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gsize stem;

  for (const char *p = stm_report_get_id (report); *p != '\0' && name->len < 100;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || strchr ("_-.", (int) MIN (c, 0x7f)) != NULL)
        g_string_append_unichar (name, c == 0x7f || (c == '.' && name->len == 0) ? '_' : c);
      else
        g_string_append_c (name, '_');
    }
  stem = name->len;
  for (guint i = 2; !g_hash_table_add (self->names, g_utf8_casefold (name->str, -1)); i++)
    {
      g_string_truncate (name, stem);
      g_string_append_printf (name, "-%u", i);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
name_files (Output *self, const StmReport *report)
{
  g_autofree char *name = make_name (self, report);

  for (guint i = 0; i < self->files->len; i++)
    {
      File *file = &g_array_index (self->files, File, i);
      const char *end = strcmp (self->format, "brat") != 0 ? self->format : i > 0 ? "txt" : "ann";

      g_free (file->path);
      file->path = g_strconcat (self->path, name, ".", end, NULL);
    }
}

gboolean
output_add (Output *self, const StmReport *report, GError **error)
{
  if (self->is_each)
    {
      name_files (self, report);
      if (!open_files (self, error))
        return FALSE;
    }
  for (guint i = 0; i < self->files->len; i++)
    if (!stm_writer_add (g_array_index (self->files, File, i).writer, report, NULL, error))
      return FALSE;
  return !self->is_each || close_files (self, TRUE, error);
}

gboolean
output_close (Output *self, gboolean is_good, GError **error)
{
  return self->is_each || close_files (self, is_good, error);
}

void
output_tell (const Output *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    print_message ("%s: %s: %" G_GUINT64_FORMAT " left out by %s",
                   self->path ? self->path : "standard output",
                   (const char *) self->fields->pdata[i],
                   *(const guint64 *) g_hash_table_lookup (self->counts, self->fields->pdata[i]),
                   self->format);
}
