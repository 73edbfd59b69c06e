/* SPDX-License-Identifier: LGPL-2.1-or-later
 * stm-view: records as one self-contained page to look at. Prose is read first. */
#include "common.h"

#include <gio/gunixoutputstream.h>
#include <string.h>
#include <unistd.h>

static char *output, *title, *published, *publisher;
static char **inputs;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    "write to FILE, whole or not at all, instead of standard output", "FILE" },
  { "title", 't', 0, G_OPTION_ARG_STRING, &title, "heading of the page", "TEXT" },
  { "published", 'd', 0, G_OPTION_ARG_STRING, &published,
    "day of publication of prose (EDTF); relative dates count from it", "YYYY-MM-DD" },
  { "publisher", 'P', 0, G_OPTION_ARG_STRING, &publisher, "publisher of prose", "NAME" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, "[FILE|-]…" },
  { NULL }
};

static const char description[] =
    "Inputs are records in any format that can be read (stm-convert --list names them; \"-\" or none is\n"
    "standard input), or prose in files that end with .txt, which is read as stm-extract does. What is\n"
    "written is one HTML file that needs no network and runs no script: the text with who, how and\n"
    "what marked and linked to a panel for each statement, offers of mediation with each party's\n"
    "consent, when things were said, and who speaks about whom.\n"
    "\n"
    "Exit status: 0 all is on the page; 1 something could not be read or written, the rest was done\n"
    "(no page is written when nothing could be read); 2 the command line is wrong.\n"
    "\n"
    "Examples\n"
    "  stm-view --published 2031-05-04 --output talks.html talks.txt\n"
    "  stm-extract --format jsonl reports/ | stm-view --output reports.html\n";

static gboolean
view_prose (StmWriter *writer, const StmExtractor *extractor, const char *name, guint *n_shown,
            GError **error)
{
  g_autoptr (StmDiagnostics) notes = stm_diagnostics_new ();
  g_autoptr (StmReport) report = NULL;
  g_autofree char *text = NULL;
  g_autofree char *base = g_path_get_basename (name);
  gsize len;

  if (!g_file_get_contents (name, &text, &len, error))
    {
      rename_error (error, name);
      return FALSE;
    }
  report = stm_extractor_extract_text (extractor, base, text, (gssize) len, published, publisher,
                                       notes, error);
  print_diagnostics (notes, name, NULL);
  if (report == NULL || !stm_writer_add (writer, report, NULL, error))
    return FALSE;
  (*n_shown)++;
  return TRUE;
}

static gboolean
view_records (StmWriter *writer, const char *name, guint *n_shown, guint *n_failed, GError **error)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (StmReport) report = NULL;
  GError *fault = NULL;

  stm_reader_set_flags (reader, STM_READ_SKIP_BAD);
  if (!open_input (reader, name, error))
    return FALSE;
  while ((report = stm_reader_next (reader, NULL, &fault)) != NULL)
    {
      if (!stm_writer_add (writer, report, NULL, error))
        return FALSE;
      (*n_shown)++;
      g_clear_pointer (&report, stm_report_unref);
    }
  print_diagnostics (stm_reader_get_diagnostics (reader), input_title (name), fault);
  if (fault == NULL)
    *n_failed += (guint) stm_diagnostics_get_n_dropped (stm_reader_get_diagnostics (reader));
  if (fault != NULL)
    g_propagate_error (error, fault);
  return fault == NULL;
}

static gboolean
open_page (StmWriter *writer, GError **error)
{
  g_autoptr (GOutputStream) out = NULL;

  if (!stm_writer_set_format (writer, "html", error)
      || (title != NULL && !stm_writer_set_option (writer, "title", title, error)))
    return FALSE;
  if (output != NULL)
    return stm_writer_open_file (writer, output, error);
  out = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  return stm_writer_open_stream (writer, out, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (StmExtractor) extractor = NULL;
  g_autoptr (StmDate) day = NULL;
  guint n_shown = 0, n_failed = 0;
  int status;

  if (!parse_options (&argc, &argv, "- records as a page to look at", NULL, description, entries,
                      &status))
    return status;
  if (published != NULL && (day = stm_date_parse (published, -1, &error)) == NULL)
    {
      g_prefix_error (&error, "--published: ");
      print_error (error);
      return EXIT_WRONG_USE;
    }
  if (!open_page (writer, &error))
    {
      print_error (error);
      return EXIT_SOME_FAILED;
    }
  for (char **name = inputs_or_standard (inputs); *name != NULL; name++)
    {
      gboolean is_prose = g_str_has_suffix (*name, ".txt");
      gboolean good = TRUE;

      if (is_prose && extractor == NULL)
        good = (extractor = stm_extractor_new (&error)) != NULL;
      good = good
             && (is_prose ? view_prose (writer, extractor, *name, &n_shown, &error)
                          : view_records (writer, *name, &n_shown, &n_failed, &error));
      if (!good)
        {
          print_error (error);
          g_clear_error (&error);
          n_failed++;
        }
    }
  /* No page is better than one that shows nothing of what was asked for. */
  if (n_shown == 0 && n_failed > 0)
    {
      stm_writer_abandon (writer);
      return EXIT_SOME_FAILED;
    }
  if (!stm_writer_close (writer, &error))
    {
      print_error (error);
      return EXIT_SOME_FAILED;
    }
  return n_failed > 0 ? EXIT_SOME_FAILED : EXIT_ALL_DONE;
}
