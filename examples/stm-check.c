/* SPDX-License-Identifier: LGPL-2.1-or-later
 * stm-check: are these records right? Validates them with line, column and path; with --ground also
 * whether what they quote stands in the source text. */
#include "stm-check-ground.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *format, *text_file;
static char **inputs;
static gboolean ground, reject_unknown, as_json, quiet;

static const GOptionEntry entries[] = {
  { "format", 'f', 0, G_OPTION_ARG_STRING, &format,
    "format of the inputs; found out by name and first bytes unless given", "NAME" },
  { "ground", 'g', 0, G_OPTION_ARG_NONE, &ground,
    "check that every content stands in the report's text: exact; moved (at another place); loose "
    "(but for white space and quotation marks); absent, which is a fault",
    NULL },
  { "text", 't', 0, G_OPTION_ARG_FILENAME, &text_file,
    "with --ground: the source text of records that come without theirs", "FILE" },
  { "reject-unknown", 'u', 0, G_OPTION_ARG_NONE, &reject_unknown,
    "members that the format does not define are faults", NULL },
  { "json", 'j', 0, G_OPTION_ARG_NONE, &as_json, "findings as a JSON array", NULL },
  { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "no output, only the exit status", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, "[FILE|-]…" },
  { NULL }
};

static const char description[] =
    "Records may be in any format that can be read (stm-convert --list); \"-\" or no FILE is standard\n"
    "input. All faults of an input are listed, not only the first:\n"
    "\n"
    "  FILE:LINE:COLUMN: PATH: what is wrong\n"
    "\n"
    "With --ground offsets that do not fit a text are no fault by themselves when the text stands\n"
    "elsewhere in the report: so records that a person or a language model made can be trusted, or\n"
    "refused, by what they quote.\n"
    "\n"
    "Exit status: 0 no fault; 1 some fault, or an input that could not be read; 2 the command line is\n"
    "wrong.\n"
    "\n"
    "Examples\n"
    "  stm-check records.jsonl\n"
    "  stm-check --ground --text talks.txt made-by-hand.json\n";

typedef struct {
  JsonBuilder *findings; /* with --json */
  const char *name;
  gboolean is_kept;       /* standard input, in a file */
  guint64 n_reports;
  guint64 n_statements;
  guint n_faults;
  guint n_warnings;
  guint verdicts[4];
} Check;

static void
add_finding (Check *check, gboolean is_fault, const char *code, const char *where,
             const GError *error, const char *message)
{
  if (is_fault)
    check->n_faults++;
  else
    check->n_warnings++;
  if (quiet)
    return;
  if (check->findings == NULL)
    {
      /* What could not even be opened is no finding in it. */
      if (error != NULL && error->domain != STM_ERROR)
        print_message ("%s", message);
      /* A reader's message begins with the place. */
      else
        printf ("%s%s%s%s%s\n", error != NULL ? "" : check->name, error != NULL ? "" : ": ",
                where != NULL ? where : "", where != NULL ? ": " : "", message);
      return;
    }
  json_builder_begin_object (check->findings);
  json_builder_set_member_name (check->findings, "file");
  json_builder_add_string_value (check->findings, check->name);
  json_builder_set_member_name (check->findings, "severity");
  json_builder_add_string_value (check->findings, is_fault ? "error" : "warning");
  json_builder_set_member_name (check->findings, "code");
  json_builder_add_string_value (check->findings, code);
  if (where != NULL)
    {
      json_builder_set_member_name (check->findings, "where");
      json_builder_add_string_value (check->findings, where);
    }
  if (stm_error_get_line (error) > 0)
    {
      json_builder_set_member_name (check->findings, "line");
      json_builder_add_int_value (check->findings, stm_error_get_line (error));
      json_builder_set_member_name (check->findings, "column");
      json_builder_add_int_value (check->findings, stm_error_get_column (error));
    }
  if (stm_error_get_path (error) != NULL)
    {
      json_builder_set_member_name (check->findings, "path");
      json_builder_add_string_value (check->findings, stm_error_get_path (error));
    }
  json_builder_set_member_name (check->findings, "message");
  json_builder_add_string_value (check->findings, message);
  json_builder_end_object (check->findings);
}

static void
add_error (Check *check, const GError *error, StmSeverity severity)
{
  if (severity == STM_SEVERITY_NOTE)
    return;
  add_finding (check, severity == STM_SEVERITY_ERROR,
               error->domain == STM_ERROR ? stm_error_code_to_string ((StmError) error->code) : "io",
               NULL, error, error->message);
}

static StmReader *
open_reader (const Check *check, const char *path, StmReadFlags flags, GError **error)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GFile) file = check->is_kept ? g_file_new_for_path (path) : NULL;
  g_autoptr (GFileInputStream) stream = NULL;

  stm_reader_set_flags (reader, flags | STM_READ_SKIP_BAD
                                    | (reject_unknown ? STM_READ_REJECT_UNKNOWN : 0));
  if (format != NULL && !stm_reader_set_format (reader, format, error))
    return NULL;
  if (file != NULL && (stream = g_file_read (file, NULL, error)) == NULL)
    return NULL;
  /* What was kept is called what it is. */
  if (!(stream != NULL
            ? stm_reader_open_stream (reader, G_INPUT_STREAM (stream), check->name, error)
            : open_input (reader, path, error)))
    return NULL;
  return g_steal_pointer (&reader);
}

/* What the model allows and a reader should look at. */
static void
check_report (Check *check, const StmReport *report)
{
  check->n_reports++;
  check->n_statements += stm_report_get_n_statements (report);
  for (guint i = 0; i < stm_report_get_n_mediation_offers (report); i++)
    {
      const StmMediationOffer *offer = stm_report_get_mediation_offer (report, i);
      g_autofree char *where = g_strdup_printf ("report %s, offer %s", stm_report_get_id (report),
                                                stm_mediation_offer_get_id (offer));

      if (stm_mediation_offer_is_contradictory (offer))
        add_finding (check, FALSE, "contradiction", where, NULL,
                     "its status and the parties' consents contradict each other");
    }
}

static void
ground_statement (Check *check, const StmReport *report, const StmStatement *statement,
                  const GroundText *source)
{
  for (guint i = 0; i < stm_statement_get_n_contents (statement); i++)
    {
      const StmSpan *span = stm_statement_get_content (statement, i);
      g_autofree char *content = stm_report_dup_span_text (report, span);
      g_autofree char *where = g_strdup_printf ("report %s, statement %s, %u-%u",
                                                stm_report_get_id (report),
                                                stm_statement_get_id (statement), span->start,
                                                span->end);
      g_autofree char *message = NULL;
      GroundVerdict verdict;
      glong at = 0;

      if (content == NULL)
        continue; /* offsets alone quote nothing */
      verdict = source != NULL
                    ? ground_text_judge (source, content, span->start, span->end, &at)
                    : GROUND_ABSENT;
      check->verdicts[verdict]++;
      if (verdict == GROUND_EXACT)
        continue;
      message = source == NULL           ? g_strdup ("there is no text to look in; give --text")
                : verdict == GROUND_MOVED ? g_strdup_printf ("moved: stands at %ld", at)
                : verdict == GROUND_LOOSE
                    ? g_strdup ("loose: white space or quotation marks differ")
                    : g_strdup_printf ("absent: “%s” is not in the text", content);
      add_finding (check, verdict == GROUND_ABSENT, ground_verdict_name (verdict), where, NULL,
                   message);
    }
}

static void
add_diagnostics (Check *check, const StmReader *reader, const GError *fault)
{
  StmDiagnostics *notes = stm_reader_get_diagnostics ((StmReader *) reader);

  for (guint i = 0; i < stm_diagnostics_get_n (notes); i++)
    {
      const GError *error = stm_diagnostics_get_error (notes, i);

      /* The one that ended reading is told by who called. */
      if (fault == NULL || strcmp (fault->message, error->message) != 0)
        add_error (check, error, stm_diagnostics_get_severity (notes, i));
    }
}

/* Whether the texts' reader stands at the same report: of a format with one a file it always does,
 * even when what names the report was dropped. */
static gboolean
is_same_report (const StmReader *texts, const StmReport *text, const StmReport *report)
{
  for (guint i = 0; i < stm_format_get_n (); i++)
    if (g_strcmp0 (stm_format_get_name (i), stm_reader_get_format (texts)) == 0
        && stm_format_is_single (i))
      return TRUE;
  return strcmp (stm_report_get_id (text), stm_report_get_id (report)) == 0;
}

/* Reads the records once more without their texts, so that each span tells what it quotes; the
 * first reading, in step with it, has the texts. */
static gboolean
ground_file (Check *check, const char *path, const char *other_text, GError **error)
{
  g_autoptr (StmReader) quoting = open_reader (check, path, STM_READ_NO_TEXT, error);
  g_autoptr (StmReader) texts = quoting != NULL ? open_reader (check, path, STM_READ_DEFAULT, error) : NULL;
  g_autoptr (StmReport) text = NULL;
  GError *fault = NULL;

  if (texts == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (StmReport) report = stm_reader_next (quoting, NULL, &fault);
      g_autoptr (GroundText) source = NULL;
      const char *words = other_text;
      gboolean is_same;

      if (report == NULL)
        break;
      if (text == NULL)
        text = stm_reader_next (texts, NULL, NULL);
      is_same = text != NULL && is_same_report (texts, text, report);
      if (is_same && stm_report_get_text (text, NULL) != NULL)
        words = stm_report_get_text (text, NULL);
      if (words != NULL)
        source = ground_text_new (words);
      for (guint i = 0; i < stm_report_get_n_statements (report); i++)
        ground_statement (check, report, stm_report_get_statement (report, i), source);
      if (is_same)
        g_clear_pointer (&text, stm_report_unref);
    }
  add_diagnostics (check, quoting, fault);
  if (fault != NULL)
    g_propagate_error (error, fault);
  return fault == NULL;
}

static gboolean
check_file (Check *check, const char *path, const char *other_text, GError **error)
{
  g_autoptr (StmReader) reader = open_reader (check, path, STM_READ_DEFAULT, error);
  GError *fault = NULL;

  if (reader == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (StmReport) report = stm_reader_next (reader, NULL, &fault);

      if (report == NULL)
        break;
      check_report (check, report);
    }
  if (ground)
    {
      /* What does not fit the text is what grounding judges; the other faults come again there. */
      g_clear_error (&fault);
      return ground_file (check, path, other_text, error);
    }
  add_diagnostics (check, reader, fault);
  if (fault != NULL)
    g_propagate_error (error, fault);
  return fault == NULL;
}

/* Standard input is read twice, so it is kept in a file. */
static char *
keep_standard_input (GError **error)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("stm-check-XXXXXX", &path, error);
  char buffer[65536];
  gssize n;

  if (fd < 0)
    return NULL;
  while ((n = read (STDIN_FILENO, buffer, sizeof buffer)) > 0)
    for (gssize done = 0, step; done < n; done += step)
      if ((step = write (fd, buffer + done, (gsize) (n - done))) <= 0)
        {
          g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                               "standard input could not be kept in a file");
          close (fd);
          unlink (path);
          g_free (path);
          return NULL;
        }
  close (fd);
  return path;
}

static char *
count (guint64 n, const char *what)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s%s", n, what, n == 1 ? "" : "s");
}

static void
print_summary (const Check *check)
{
  g_autofree char *reports = count (check->n_reports, "report");
  g_autofree char *statements = count (check->n_statements, "statement");
  g_autofree char *faults = count (check->n_faults, "fault");
  g_autofree char *warnings = count (check->n_warnings, "warning");

  fprintf (stderr, "%s, %s: %s, %s\n", reports, statements, faults, warnings);
  if (ground)
    fprintf (stderr, "contents: %u exact, %u moved, %u loose, %u absent\n",
             check->verdicts[GROUND_EXACT], check->verdicts[GROUND_MOVED],
             check->verdicts[GROUND_LOOSE], check->verdicts[GROUND_ABSENT]);
}

static void
print_json (JsonBuilder *findings)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_array (findings);
  root = json_builder_get_root (findings);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  text = json_generator_to_data (generator, NULL);
  printf ("%s\n", text);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) findings = NULL;
  g_autoptr (StmReader) trial = stm_reader_new ();
  g_autofree char *other_text = NULL;
  Check check = { NULL };
  int status;

  if (!parse_options (&argc, &argv, "- are these records right?", NULL, description, entries,
                      &status))
    return status;
  if (format != NULL && !stm_reader_set_format (trial, format, &error))
    {
      print_error (error);
      return EXIT_WRONG_USE;
    }
  if (text_file != NULL && !ground)
    {
      print_message ("--text goes with --ground");
      return EXIT_WRONG_USE;
    }
  if (text_file != NULL && !g_file_get_contents (text_file, &other_text, NULL, &error))
    {
      rename_error (&error, text_file);
      print_error (error);
      return EXIT_WRONG_USE;
    }
  if (other_text != NULL && !g_utf8_validate (other_text, -1, NULL))
    {
      print_message ("%s: is not UTF-8", text_file);
      return EXIT_WRONG_USE;
    }
  if (as_json && !quiet)
    json_builder_begin_array (check.findings = findings = json_builder_new ());
  for (char **name = inputs_or_standard (inputs); *name != NULL; name++)
    {
      gboolean is_input = strcmp (*name, "-") == 0;
      g_autofree char *kept = is_input ? keep_standard_input (&error) : NULL;

      check.is_kept = is_input;
      check.name = input_title (*name);
      if ((is_input && kept == NULL)
          || !check_file (&check, is_input ? kept : *name, other_text, &error))
        {
          add_error (&check, error, STM_SEVERITY_ERROR);
          g_clear_error (&error);
        }
      if (kept != NULL)
        unlink (kept);
    }
  if (findings != NULL)
    print_json (findings);
  if (!quiet)
    print_summary (&check);
  return check.n_faults > 0 ? EXIT_SOME_FAILED : EXIT_ALL_DONE;
}
