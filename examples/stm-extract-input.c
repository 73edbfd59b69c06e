/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Inputs of stm-extract one after the other: see stm-extract-input.h. A file's kind is told by its
 * name (.txt and the like: prose; .json, .jsonl, .ndjson: records), and standard input's by its
 * first character. */
#include "stm-extract-input.h"

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct _Input {
  GQueue waiting; /* of char *: files in order */
  const char *published;
  const char *publisher;
  StmReader *reader; /* of a file of records that is open */
  char *reading;     /* its name */
  GQueue dropped;    /* of GError *: what it could not read, handed on one by one */
};

static gboolean
has_suffix (const char *name, const char *const suffixes[])
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_records (const char *name)
{
  return has_suffix (name, (const char *const[]){ ".json", ".jsonl", ".ndjson", NULL });
}

static gboolean
is_prose (const char *name)
{
  return has_suffix (name, (const char *const[]){ ".txt", ".text", ".md", NULL });
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer unused)
{
  return strcmp (a, b);
}

/* The readable files of a folder in the order of their names; folders inside it are left out. One
 * without such files is told. */
static void
add_folder (Input *self, const char *folder, gboolean is_warning)
{
  GQueue found = G_QUEUE_INIT;
  GError *fault = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &fault);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);

      if ((is_prose (entry) || is_records (entry)) && !g_file_test (path, G_FILE_TEST_IS_DIR))
        g_queue_push_tail (&found, g_steal_pointer (&path));
    }
  if (fault != NULL)
    g_queue_push_tail (&self->dropped, fault);
  else if (is_warning && g_queue_is_empty (&found))
    print_message ("%s: warning: no file in the folder ends with .txt, .text, .md, .json, .jsonl or "
                   ".ndjson", folder);
  g_queue_sort (&found, compare_names, NULL);
  while (!g_queue_is_empty (&found))
    g_queue_push_tail (&self->waiting, g_queue_pop_head (&found));
}

Input *
input_new (char **names, const char *published, const char *publisher, gboolean is_warning)
{
  Input *self = g_new0 (Input, 1);

  g_queue_init (&self->waiting);
  g_queue_init (&self->dropped);
  self->published = published;
  self->publisher = publisher;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_file_test (names[i], G_FILE_TEST_IS_DIR))
        add_folder (self, names[i], is_warning);
      else
        g_queue_push_tail (&self->waiting, g_strdup (names[i]));
    }
  return self;
}

void
input_free (Input *self)
{
  g_queue_clear_full (&self->waiting, g_free);
  g_queue_clear_full (&self->dropped, (GDestroyNotify) g_error_free);
  stm_reader_unref (self->reader);
  g_free (self->reading);
  g_free (self);
}

gboolean
input_is_at_end (const Input *self)
{
  return self->reader == NULL && g_queue_is_empty ((GQueue *) &self->waiting)
         && g_queue_is_empty ((GQueue *) &self->dropped);
}

/* What the options say fills what the record does not. */
static StmReport *
complete (const Input *self, StmReport *report, GError **error)
{
  const StmSource *source = stm_report_get_source (report);
  g_autoptr (StmReport) held = report;
  g_autoptr (StmReportBuilder) builder = NULL;
  gpointer record;

  gboolean lacks_published = self->published != NULL
                             && (source == NULL || stm_source_get_published (source) == NULL);
  gboolean lacks_publisher = self->publisher != NULL
                             && (source == NULL || stm_source_get_publisher (source) == NULL);

  if (!lacks_published && !lacks_publisher)
    return g_steal_pointer (&held);
  builder = stm_report_builder_new_from_report (report);
  /* The builder's root is the report that it makes. */
  record = (gpointer) stm_report_get_source (stm_report_builder_get_root (builder));
  if (record == NULL)
    record = stm_report_builder_add_record (builder, stm_report_builder_get_root (builder), "source",
                                            error);
  if (record == NULL)
    return NULL;
  if (lacks_published)
    {
      g_autoptr (StmDate) date = stm_date_parse (self->published, -1, error);

      if (date == NULL
          || !stm_report_builder_set_date (builder, record, "published", date, error))
        return NULL;
    }
  if (lacks_publisher
      && !stm_report_builder_set_string (builder, record, "publisher", self->publisher, -1, error))
    return NULL;
  return stm_report_builder_end (builder, error);
}

static StmReport *
make_report (const Input *self, const char *id, const char *text, gsize len, GError **error)
{
  g_autoptr (StmReportBuilder) builder = stm_report_builder_new (id);
  StmReport *report;

  /* A byte order mark is no part of the text. */
  if (len >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      text += 3;
      len -= 3;
    }
  if (!stm_report_builder_set_text (builder, text, (gssize) len, error))
    return NULL;
  report = stm_report_builder_end (builder, error);
  return report != NULL ? complete (self, report, error) : NULL;
}

/* "reports/talks.txt" is the report "talks". */
static StmReport *
read_prose (const Input *self, const char *name, GError **error)
{
  g_autofree char *text = NULL, *id = g_path_get_basename (name);
  char *dot = strrchr (id, '.');
  gsize len;

  if (dot != NULL && dot != id)
    *dot = 0;
  if (g_file_get_contents (name, &text, &len, error))
    return make_report (self, id, text, len, error);
  rename_error (error, name);
  return NULL;
}

static StmReport *
read_stdin (Input *self, GError **error)
{
  g_autoptr (GInputStream) in = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new (in);
  g_autoptr (GOutputStream) memory = NULL;
  GBufferedInputStream *peek = G_BUFFERED_INPUT_STREAM (buffered);
  const char *head;
  gsize n;

  if (g_buffered_input_stream_fill (peek, -1, NULL, error) < 0)
    return NULL;
  head = g_buffered_input_stream_peek_buffer (peek, &n);
  for (gsize i = 0; i < n && (g_ascii_isspace (head[i]) || (guint8) head[i] >= 0x80); i++)
    head++, n--, i--;
  if (n > 0 && *head == '{')
    {
      self->reader = stm_reader_new ();
      self->reading = g_strdup ("standard input");
      stm_reader_set_flags (self->reader, STM_READ_SKIP_BAD);
      if (!stm_reader_open_stream (self->reader, buffered, self->reading, error))
        g_clear_pointer (&self->reader, stm_reader_unref);
      return NULL;
    }
  memory = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (memory, buffered, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;
  return make_report (self, "stdin",
                      g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                      g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)), error);
}

static gboolean
open_records (Input *self, const char *name, GError **error)
{
  self->reader = stm_reader_new ();
  self->reading = g_strdup (name);
  stm_reader_set_flags (self->reader, STM_READ_SKIP_BAD);
  if (open_input (self->reader, name, error))
    return TRUE;
  g_clear_pointer (&self->reader, stm_reader_unref);
  return FALSE;
}

/* The next record of the open file; NULL closes it, and what was dropped is handed on next. */
static StmReport *
next_record (Input *self, GError **error)
{
  GError *fault = NULL;
  StmReport *report = stm_reader_next (self->reader, NULL, &fault);
  const StmDiagnostics *notes = stm_reader_get_diagnostics (self->reader);

  if (report != NULL)
    return complete (self, report, error);
  for (guint i = 0; i < stm_diagnostics_get_n (notes); i++)
    {
      const GError *note = stm_diagnostics_get_error (notes, i);

      if (stm_diagnostics_get_severity (notes, i) == STM_SEVERITY_ERROR
          && (fault == NULL || strcmp (fault->message, note->message) != 0))
        g_queue_push_tail (&self->dropped, g_error_copy (note));
    }
  g_clear_pointer (&self->reader, stm_reader_unref);
  if (fault != NULL)
    g_propagate_error (error, fault);
  return NULL;
}

StmReport *
input_next (Input *self, char **name, GError **error)
{
  GError *failure = NULL;
  StmReport *report = NULL;

  *name = NULL;
  while (report == NULL && failure == NULL && !input_is_at_end (self))
    {
      g_autofree char *next = NULL;

      if (self->reader == NULL && !g_queue_is_empty (&self->dropped))
        failure = g_queue_pop_head (&self->dropped);
      else if (self->reader == NULL)
        {
          next = g_queue_pop_head (&self->waiting);
          g_clear_pointer (&self->reading, g_free);
          if (strcmp (next, "-") == 0)
            report = read_stdin (self, &failure);
          else if (!is_records (next))
            report = read_prose (self, next, &failure);
          else
            open_records (self, next, &failure);
        }
      else
        report = next_record (self, &failure);
      if (report != NULL || failure != NULL)
        *name = g_strdup (self->reading != NULL ? self->reading
                          : next != NULL && strcmp (next, "-") != 0 ? next
                                                                     : "standard input");
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return report;
}
