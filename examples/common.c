/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Command line, inputs, messages and progress of the example programs: see common.h. */
#include "common.h"

#include <gio/gunixinputstream.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static gboolean progress_shown;

void
clear_progress (void)
{
  if (progress_shown)
    fputs ("\r\033[K", stderr);
  progress_shown = FALSE;
}

void
print_message (const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  clear_progress ();
  g_printerr ("%s: %s\n", g_get_prgname (), message);
}

void
print_error (const GError *error)
{
  const char *path = stm_error_get_path (error);

  if (path != NULL && strstr (error->message, path) == NULL)
    print_message ("%s (at %s)", error->message, path);
  else
    print_message ("%s", error->message);
}

void
print_diagnostics (const StmDiagnostics *diagnostics, const char *input, const GError *fault)
{
  static const char *const severities[] = { "note", "warning", "error" };

  for (guint i = 0; i < stm_diagnostics_get_n (diagnostics); i++)
    {
      const GError *error = stm_diagnostics_get_error (diagnostics, i);

      const char *severity = severities[MIN (stm_diagnostics_get_severity (diagnostics, i), 2)];

      if (fault != NULL && strcmp (fault->message, error->message) == 0)
        continue;
      /* A reader's message begins with the name and the place. */
      if (g_str_has_prefix (error->message, input) && error->message[strlen (input)] == ':')
        print_message ("%s: %s", severity, error->message);
      else
        print_message ("%s: %s: %s", input, severity, error->message);
    }
}

static void
print_version (void)
{
  const char *sha256 = stm_data_get_sha256 (NULL);

  g_print ("%s (libstatements) %s\nlanguage data %s, sha256 %s\n", g_get_prgname (),
           stm_get_version (), stm_data_get_version (), sha256 != NULL ? sha256 : "none");
}

gboolean
parse_options (int *argc, char ***argv, const char *parameters, const char *summary,
               const char *description, const GOptionEntry *entries, int *status)
{
  gboolean version = FALSE;
  const GOptionEntry standard[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, "show the version and end", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, standard, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      print_error (error);
      *status = EXIT_WRONG_USE;
      return FALSE;
    }
  if (version)
    {
      print_version ();
      *status = EXIT_ALL_DONE;
      return FALSE;
    }
  return TRUE;
}

char **
inputs_or_standard (char **inputs)
{
  static char *standard_input[] = { (char *) "-", NULL };

  return inputs != NULL && inputs[0] != NULL ? inputs : standard_input;
}

const char *
input_title (const char *name)
{
  return strcmp (name, "-") == 0 ? "standard input" : name;
}

void
rename_error (GError **error, const char *name)
{
  /* "Error opening file /a/whole/path: No such file or directory" */
  const char *reason = error != NULL && *error != NULL && (*error)->domain != STM_ERROR
                           ? g_strrstr ((*error)->message, ": ")
                           : NULL;
  char *message;

  if (reason == NULL)
    return;
  message = g_strconcat (name, reason, NULL);
  g_free ((*error)->message);
  (*error)->message = message;
}

gboolean
open_input (StmReader *reader, const char *name, GError **error)
{
  g_autoptr (GInputStream) in = NULL;

  if (strcmp (name, "-") != 0)
    {
      if (stm_reader_open_file (reader, name, error))
        return TRUE;
      /* Of the file itself, not of one that it needs. */
      if (error != NULL && *error != NULL && (*error)->domain == G_IO_ERROR)
        rename_error (error, name);
      return FALSE;
    }
  in = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  return stm_reader_open_stream (reader, in, input_title (name), error);
}

void
print_progress (const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  if (!isatty (STDERR_FILENO))
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "\r\033[K%s", message);
  fflush (stderr);
  progress_shown = TRUE;
}
