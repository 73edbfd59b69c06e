/* SPDX-License-Identifier: LGPL-2.1-or-later
 * stm-convert: records from any format to any other, as a stream. Options and messages are here;
 * what the formats do is the library's. */
#include "stm-convert-output.h"

#include <string.h>

static char *from, *to, *output;
static char **read_options, **write_options, **inputs;
static gboolean skip_bad, reject_unknown, pretty, spreadsheet, no_text, list, quiet;

static const GOptionEntry entries[] = {
  { "from", 'f', 0, G_OPTION_ARG_STRING, &from,
    "format of the inputs; default: by the end of each name, else by the first bytes", "FORMAT" },
  { "to", 't', 0, G_OPTION_ARG_STRING, &to,
    "format of the output; default: by the end of its name, else jsonl", "FORMAT" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "write to FILE, whole or not at all, instead of standard output; a FOLDER/ gets one file for each "
    "table (csv, tsv) or for each report (formats of one report a file)",
    "FILE" },
  { "read-option", 'i', 0, G_OPTION_ARG_STRING_ARRAY, &read_options,
    "an option of the format that is read, which --from names; may be given again", "NAME=VALUE" },
  { "option", 'O', 0, G_OPTION_ARG_STRING_ARRAY, &write_options,
    "an option of the format that is written, such as table=positions; may be given again",
    "NAME=VALUE" },
  { "skip-bad", 's', 0, G_OPTION_ARG_NONE, &skip_bad,
    "leave bad records out, tell of each, and go on", NULL },
  { "reject-unknown", 'u', 0, G_OPTION_ARG_NONE, &reject_unknown,
    "refuse members and columns that the format does not define", NULL },
  { "pretty", 'p', 0, G_OPTION_ARG_NONE, &pretty, "indent, where the format has such a form",
    NULL },
  { "spreadsheet", 'x', 0, G_OPTION_ARG_NONE, &spreadsheet,
    "for tables: with a byte order mark, and no cell that a spreadsheet would run or change", NULL },
  { "no-text", 'n', 0, G_OPTION_ARG_NONE, &no_text, "leave the reports' texts out", NULL },
  { "list", 'l', 0, G_OPTION_ARG_NONE, &list, "list the formats with what they can do, and end",
    NULL },
  { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "do not tell what was left out", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, "[FILE|-]…" },
  { NULL }
};

static const char summary[]
    = "Converts reports and their records (who said what to whom, positions, offers of mediation)\n"
      "from one format to another, one report after the other: a file may be larger than memory.";

static const char description[]
    = "Formats\n"
      "  stm-convert --list shows them. Without --from a format is found by the end of the file's\n"
      "  name, and by its first bytes where that says nothing (standard input, \".json\"). Several\n"
      "  inputs, also of different formats, become one output.\n"
      "\n"
      "What is left out\n"
      "  Not every format holds all that another one says. What a format cannot hold is told on\n"
      "  standard error at the end, a line a field with how many values; --quiet hides it.\n"
      "  A field that is left out is no failure.\n"
      "\n"
      "Tables\n"
      "  csv and tsv hold one table, which --option table=NAME chooses: reports, speakers,\n"
      "  statements (the default), positions, offers, or all (all five in one file, from which\n"
      "  everything can be read back). --output FOLDER/ writes all five, a file each.\n"
      "  --spreadsheet makes them safe to open in Excel and LibreOffice.\n"
      "\n"
      "One report a file\n"
      "  json, popolo and brat hold one report: --output FOLDER/ writes a file for each, named by its\n"
      "  id. brat has its annotations in NAME.ann and the text in NAME.txt: --output NAME.ann writes\n"
      "  both, and reading NAME.ann finds NAME.txt beside it.\n"
      "\n"
      "Exit status\n"
      "  0  all was converted\n"
      "  1  some input could not be read or had bad records, or the output could not be written;\n"
      "     a file is then as it was before, but with --skip-bad it has the good records\n"
      "  2  the command line is wrong\n"
      "\n"
      "Examples\n"
      "  stm-convert records.jsonl --to csv --option table=positions --output positions.csv\n"
      "  stm-convert records.jsonl --to csv --spreadsheet --output tables/\n"
      "  stm-convert records.jsonl --to brat --output corpus/\n"
      "  stm-convert --from icews events.tab --output events.jsonl\n"
      "  stm-convert edited.csv --reject-unknown --to json --pretty\n";

typedef struct {
  Output *output;
  guint64 n_reports;
  gboolean some_failed;
  GError *error; /* of writing: ends the work */
} Session;

static void
list_formats (void)
{
  g_print ("%-12s %-11s %-26s %s\n", "FORMAT", "", "FILES", "");
  for (guint i = 0; i < stm_format_get_n (); i++)
    {
      const char *write = stm_format_get_write_options (i);
      const char *read = stm_format_get_read_options (i);

      g_print ("%-12s %-4s %-6s %-26s %s%s\n", stm_format_get_name (i),
               stm_format_is_readable (i) ? "read" : "", stm_format_is_writable (i) ? "write" : "",
               stm_format_get_suffixes (i), stm_format_get_title (i),
               stm_format_is_single (i) ? "; one report a file" : "");
      if (read != NULL)
        g_print ("%-12s %-11s %-26s --read-option: %s\n", "", "", "", read);
      if (write != NULL)
        g_print ("%-12s %-11s %-26s --option: %s\n", "", "", "", write);
    }
}

static gboolean
set_read_option (gpointer reader, const char *name, const char *value, GError **error)
{
  static const char *const tables[] = { "reports",   "speakers", "statements",
                                        "positions", "offers",   "all",        NULL };
  gboolean is_bool = strcmp (name, "spreadsheet") == 0;

  if (!stm_reader_set_option (reader, name, value, error))
    return FALSE;
  if (is_bool && !g_strv_contains ((const char *const[]){ "true", "false", NULL }, value))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "--read-option spreadsheet=%s: true or false was expected", value);
  else if (strcmp (name, "table") == 0 && !g_strv_contains (tables, value))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "--read-option table=%s: there are reports, speakers, statements, positions, offers "
                 "and all", value);
  else
    return TRUE;
  return FALSE;
}

/* Values of options are looked at when reading begins: here nothing. An error without a line is
 * that of a value, others are those of what is not there. */
static gboolean
try_reader (StmReader *reader, GError **error)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GError) failure = NULL;

  if (read_options == NULL || stm_reader_open_data (reader, nothing, &failure)
      || !g_error_matches (failure, STM_ERROR, STM_ERROR_VALUE) || stm_error_get_line (failure) > 0)
    {
      stm_reader_close (reader);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* What was left out or dropped while reading @name. */
static void
tell (Session *session, const StmDiagnostics *notes, const char *name)
{
  for (guint i = 0; i < stm_diagnostics_get_n (notes); i++)
    {
      const GError *note = stm_diagnostics_get_error (notes, i);
      StmSeverity severity = stm_diagnostics_get_severity (notes, i);
      gboolean has_name = strncmp (note->message, name, strlen (name)) == 0;

      if (severity == STM_SEVERITY_ERROR)
        session->some_failed = TRUE;
      if (severity == STM_SEVERITY_ERROR ? skip_bad : !quiet)
        print_message ("%s%s%s", has_name ? "" : name, has_name ? "" : ": ", note->message);
    }
  if (stm_diagnostics_get_n_omitted (notes) > 0)
    print_message ("%s: %" G_GUINT64_FORMAT " more", name, stm_diagnostics_get_n_omitted (notes));
}

static void
convert (Session *session, StmReader *reader, const char *name)
{
  const char *shown = input_title (name);
  g_autoptr (GError) error = NULL;
  StmReport *report;

  open_input (reader, name, &error);
  while (error == NULL && session->error == NULL
         && (report = stm_reader_next (reader, NULL, &error)) != NULL)
    {
      output_add (session->output, report, &session->error);
      stm_report_unref (report);
      if (++session->n_reports % 1000 == 0 && !quiet)
        print_progress ("%" G_GUINT64_FORMAT " reports", session->n_reports);
    }
  clear_progress ();
  tell (session, stm_reader_get_diagnostics (reader), shown);
  stm_reader_close (reader);
  if (error != NULL)
    {
      session->some_failed = TRUE;
      if (strncmp (error->message, shown, strlen (shown)) == 0)
        print_error (error);
      else
        {
          g_prefix_error (&error, "%s: ", shown);
          print_error (error);
        }
    }
}

static int
run (Session *session, StmReader *reader)
{
  char **names = inputs_or_standard (inputs);

  if (output_open (session->output, &session->error))
    for (guint i = 0; names[i] != NULL && session->error == NULL; i++)
      convert (session, reader, names[i]);
  /* Without --skip-bad a file with a part of the records would pass for the whole; what went to
   * standard output is there. */
  if (session->error == NULL)
    output_close (session->output,
                  !session->some_failed || skip_bad || output == NULL || strcmp (output, "-") == 0,
                  &session->error);
  if (session->error == NULL && !quiet)
    output_tell (session->output);
  if (session->error != NULL)
    print_error (session->error);
  return session->error == NULL && !session->some_failed ? EXIT_ALL_DONE : EXIT_SOME_FAILED;
}

int
main (int argc, char *argv[])
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  Session session = { NULL };
  int status;

  if (!parse_options (&argc, &argv, NULL, summary, description, entries, &status))
    return status;
  if (list)
    {
      list_formats ();
      return EXIT_ALL_DONE;
    }
  if (read_options != NULL && from == NULL)
    {
      print_message ("--read-option needs --from, which says whose option it is");
      return EXIT_WRONG_USE;
    }
  stm_reader_set_flags (reader, (skip_bad ? STM_READ_SKIP_BAD : 0)
                                    | (reject_unknown ? STM_READ_REJECT_UNKNOWN : 0));
  if (!stm_reader_set_format (reader, from, &error)
      || !set_options (reader, set_read_option, read_options, &error)
      || !try_reader (reader, &error)
      || (session.output
          = output_new (output, to,
                        (pretty ? STM_WRITE_PRETTY : 0) | (no_text ? STM_WRITE_NO_TEXT : 0)
                            | (spreadsheet ? STM_WRITE_SPREADSHEET : 0),
                        write_options, &error))
             == NULL)
    {
      print_error (error);
      status = EXIT_WRONG_USE;
    }
  else
    status = run (&session, reader);
  output_free (session.output);
  g_clear_error (&session.error);
  return status;
}
