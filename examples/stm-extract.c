/* SPDX-License-Identifier: LGPL-2.1-or-later
 * stm-extract: news prose in, records of who said what out. Options and messages are here; inputs,
 * threads and the table have files of their own. */
#include "stm-extract-input.h"
#include "stm-extract-jobs.h"
#include "stm-extract-table.h"

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static char *format, *output, *presentation, *published, *publisher, *rejects;
static char **actors, **inputs;
static int jobs = 1;
static double min_confidence;
static gboolean quiet;

static const GOptionEntry entries[] = {
  { "format", 'f', 0, G_OPTION_ARG_STRING, &format,
    "json (one report, indented), jsonl (a record a line) or table (to read); default: table on a "
    "terminal, else jsonl",
    "FORMAT" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "write to FILE, whole or not at all, instead of standard output", "FILE" },
  { "jobs", 'j', 0, G_OPTION_ARG_INT, &jobs,
    "threads to work with, 0 = one for each processor; the output is the same (default 1)", "N" },
  { "presentation", 'p', 0, G_OPTION_ARG_STRING, &presentation,
    "which statements: all, public (the default: speech, writing and attitude), or a list of speech, "
    "writing, attitude, thought with commas",
    "WHICH" },
  { "min-confidence", 'c', 0, G_OPTION_ARG_DOUBLE, &min_confidence,
    "leave out statements with less confidence than X, from 0 to 1", "X" },
  { "published", 'd', 0, G_OPTION_ARG_STRING, &published,
    "day of publication of inputs that do not say it (EDTF); relative dates count from it",
    "YYYY-MM-DD" },
  { "publisher", 'P', 0, G_OPTION_ARG_STRING, &publisher,
    "publisher of inputs that do not say it", "NAME" },
  { "actors", 'a', 0, G_OPTION_ARG_FILENAME_ARRAY, &actors,
    "your own actors and their aliases (TSV with a header line; columns name, aliases, kind, country, "
    "code, role, organization, honorific); may be given again",
    "FILE" },
  { "rejects", 'r', 0, G_OPTION_ARG_FILENAME, &rejects,
    "list the inputs that could not be read in FILE: name, tab, reason", "FILE" },
  { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "no progress and no warnings", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, "[FILE|FOLDER|-]…" },
  { NULL }
};

static const char summary[] =
    "Reads English news reports and writes records of who said what to whom: speakers, statements,\n"
    "positions and offers of mediation, each with its place in the text.";

static const char description[] =
    "Inputs\n"
    "  FILE.txt, .md, …      prose, one report; its id is the file's name without the suffix. A file\n"
    "                        with any other suffix, or none, is read as prose too\n"
    "  FILE.json             one record with a text; what it has (id, source, text) is kept\n"
    "  FILE.jsonl, .ndjson   a record a line\n"
    "  FOLDER                its files that end with .txt, .text, .md, .json, .jsonl or .ndjson, in the\n"
    "                        order of their names\n"
    "  -                     standard input, also when nothing is given: records when it begins with\n"
    "                        {, else prose\n"
    "\n"
    "A report that cannot be read never stops the others: it is named on standard error, and in the\n"
    "file of --rejects. Results come in the order of the inputs, however many threads work on them.\n"
    "\n"
    "Exit status\n"
    "  0  all was read\n"
    "  1  some input could not be read, or the output could not be written\n"
    "  2  the command line is wrong\n"
    "\n"
    "Examples\n"
    "  stm-extract --published 2031-05-04 talks.txt\n"
    "  stm-extract --format jsonl --jobs 0 --output records.jsonl reports/\n"
    "  zcat wire.jsonl.gz | stm-extract --format jsonl - > records.jsonl\n";

typedef struct {
  GString *table;      /* of one report */
  GOutputStream *out;
  GFile *new_file;     /* that was not there before, or NULL */
  FILE *rejects;
  guint width;
  guint64 n_read;
  guint64 n_failed;
  guint64 n_statements;
  GError *error;       /* of writing: ends the work */
  GString *only;       /* with json: the one report, written when no other comes */
  gboolean wrong_use;
  gint64 shown;        /* when progress was last shown */
} Session;

static void
write_bytes (Session *session, const char *bytes, gsize len)
{
  if (session->error == NULL)
    g_output_stream_write_all (session->out, bytes, len, NULL, NULL, &session->error);
}

static void
reject (Session *session, const char *name, const GError *error)
{
  const char *words = error->message;

  session->n_failed++;
  /* A reader's message begins with the name. */
  if (g_str_has_prefix (words, name) && words[strlen (name)] == ':')
    print_message ("not read: %s", words);
  else
    print_message ("%s: not read: %s", name, words);
  if (session->rejects != NULL)
    fprintf (session->rejects, "%s\t%s\n", name, words);
}

static void
show_progress (Session *session)
{
  gint64 now = g_get_monotonic_time ();

  if (quiet || now - session->shown < G_USEC_PER_SEC / 5)
    return;
  session->shown = now;
  print_progress ("%" G_GUINT64_FORMAT " reports, %" G_GUINT64_FORMAT " statements",
                  session->n_read, session->n_statements);
}

/* Documents one after the other are no JSON. */
static void
refuse_more (Session *session)
{
  session->wrong_use = TRUE;
  if (session->error == NULL)
    g_set_error_literal (&session->error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         "--format json holds one report and there are more: take --format jsonl");
}

static void
take_result (const Result *result, gpointer data)
{
  Session *session = data;

  if (result->diagnostics != NULL && !quiet)
    print_diagnostics (result->diagnostics, result->name, NULL);
  if (result->report == NULL)
    {
      reject (session, result->name, result->error);
      return;
    }
  session->n_read++;
  session->n_statements += stm_report_get_n_statements (result->report);
  if (session->only != NULL)
    {
      if (session->n_read == 1)
        g_string_append_len (session->only, result->written, (gssize) result->length);
      else
        refuse_more (session);
    }
  else if (result->written != NULL)
    {
      write_bytes (session, result->written, result->length);
      if (result->length == 0 || result->written[result->length - 1] != '\n')
        write_bytes (session, "\n", 1);
    }
  else
    {
      g_string_truncate (session->table, 0);
      if (session->n_read > 1)
        g_string_append_c (session->table, '\n');
      table_append (session->table, result->report, session->width);
      write_bytes (session, session->table->str, session->table->len);
    }
  show_progress (session);
}

/* "speech,attitude" → flags; 0 when a word is none of them. */
static guint
parse_presentations (const char *text)
{
  static const struct {
    const char *name;
    guint flags;
  } names[] = { { "all", STM_PRESENTATIONS_ALL },           { "public", STM_PRESENTATIONS_PUBLIC },
                { "speech", STM_PRESENTATIONS_SPEECH },     { "writing", STM_PRESENTATIONS_WRITING },
                { "attitude", STM_PRESENTATIONS_ATTITUDE }, { "thought", STM_PRESENTATIONS_THOUGHT } };
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  guint flags = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint k = 0;

      while (k < G_N_ELEMENTS (names) && strcmp (g_strstrip (words[i]), names[k].name) != 0)
        k++;
      if (k == G_N_ELEMENTS (names))
        return 0;
      flags |= names[k].flags;
    }
  return flags;
}

static gboolean
set_up (StmExtractor *extractor, GError **error)
{
  guint which = parse_presentations (presentation != NULL ? presentation : "public");

  if (which == 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "--presentation %s: not among all, public, speech, writing, attitude, thought",
                   presentation);
      return FALSE;
    }
  stm_extractor_set_presentations (extractor, (StmPresentations) which);
  if (published != NULL)
    {
      g_autoptr (StmDate) date = stm_date_parse (published, -1, error);

      if (date == NULL)
        {
          g_prefix_error (error, "--published: ");
          return FALSE;
        }
    }
  for (guint i = 0; actors != NULL && actors[i] != NULL; i++)
    if (!stm_extractor_load_actors (extractor, actors[i], error))
      return FALSE;
  return stm_extractor_set_min_confidence (extractor, min_confidence, error);
}

static GOutputStream *
open_output (GFile **new_file, GError **error)
{
  g_autoptr (GFile) file = NULL;
  GFileOutputStream *out;

  if (output == NULL || strcmp (output, "-") == 0)
    {
      g_autoptr (GOutputStream) bare = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      return g_buffered_output_stream_new_sized (bare, 1 << 16);
    }
  file = g_file_new_for_path (output);
  if (!g_file_query_exists (file, NULL))
    *new_file = g_object_ref (file);
  out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  if (out == NULL)
    {
      rename_error (error, output);
      g_clear_object (new_file);
    }
  return out != NULL ? G_OUTPUT_STREAM (out) : NULL;
}

/* An output that is given up must not replace the file: closing with a cancelled cancellable
 * leaves the old one. */
static gboolean
close_output (Session *session)
{
  g_autoptr (GCancellable) given_up = g_cancellable_new ();

  if (session->error != NULL)
    {
      g_cancellable_cancel (given_up);
      g_output_stream_close (session->out, given_up, NULL);
      /* One that was not there before was written in its place. */
      if (session->new_file != NULL)
        g_file_delete (session->new_file, NULL, NULL);
      return FALSE;
    }
  return g_output_stream_close (session->out, NULL, &session->error);
}

static guint
get_width (void)
{
  struct winsize size;

  if (isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 100)
    return size.ws_col;
  return 120;
}

static int
run (StmExtractor *extractor, const char *kind)
{
  Session session = { .width = get_width () };
  Input *input = input_new (inputs_or_standard (inputs), published, publisher, !quiet);
  gboolean is_table = strcmp (kind, "table") == 0, is_json = strcmp (kind, "json") == 0;
  Jobs *pool;

  session.out = open_output (&session.new_file, &session.error);
  if (session.error == NULL && rejects != NULL && (session.rejects = g_fopen (rejects, "w")) == NULL)
    g_set_error (&session.error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: cannot be written", rejects);
  session.table = g_string_new (NULL);
  session.only = is_json ? g_string_new (NULL) : NULL;
  pool = jobs_new (extractor, jobs > 0 ? (guint) jobs : g_get_num_processors (),
                   is_table ? NULL : kind, is_json ? STM_WRITE_PRETTY : STM_WRITE_DEFAULT,
                   take_result, &session);
  while (session.error == NULL && !input_is_at_end (input))
    {
      GError *error = NULL;
      char *name;
      StmReport *report = input_next (input, &name, &error);

      if (report != NULL || error != NULL)
        jobs_add (pool, name, report, error);
      else
        g_free (name);
    }
  jobs_finish (pool);
  input_free (input);
  g_string_free (session.table, TRUE);
  clear_progress ();
  if (session.only != NULL && session.only->len > 0 && session.out != NULL)
    {
      if (session.only->str[session.only->len - 1] != '\n')
        g_string_append_c (session.only, '\n');
      write_bytes (&session, session.only->str, session.only->len);
    }
  if (session.out != NULL)
    close_output (&session);
  g_clear_object (&session.out);
  g_clear_object (&session.new_file);
  if (session.only != NULL)
    g_string_free (session.only, TRUE);
  if (session.rejects != NULL)
    fclose (session.rejects);
  if (session.error != NULL)
    print_error (session.error);
  if (session.n_failed > 0)
    print_message ("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " reports could not be read",
                   session.n_failed, session.n_failed + session.n_read);
  if (session.wrong_use)
    return EXIT_WRONG_USE;
  return session.error == NULL && session.n_failed == 0 ? EXIT_ALL_DONE : EXIT_SOME_FAILED;
}

int
main (int argc, char *argv[])
{
  g_autoptr (StmExtractor) extractor = NULL;
  g_autoptr (GError) error = NULL;
  const char *kind;
  int status;

  if (!parse_options (&argc, &argv, NULL, summary, description, entries, &status))
    return status;
  kind = format != NULL ? format : output == NULL && isatty (STDOUT_FILENO) ? "table" : "jsonl";
  if (!g_strv_contains ((const char *const[]){ "json", "jsonl", "table", NULL }, kind) || jobs < 0)
    {
      print_message ("%s: see --help", jobs < 0 ? "--jobs is 0 or more"
                                                : "--format is json, jsonl or table");
      return EXIT_WRONG_USE;
    }
  extractor = stm_extractor_new (&error);
  if (extractor == NULL)
    {
      print_error (error);
      return EXIT_SOME_FAILED;
    }
  if (!set_up (extractor, &error))
    {
      print_error (error);
      return EXIT_WRONG_USE;
    }
  return run (extractor, kind);
}
