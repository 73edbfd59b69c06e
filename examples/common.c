/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Messages and progress of the example programs: see common.h. */
#include "common.h"

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

void
print_version (void)
{
  const char *sha256 = stm_data_get_sha256 (NULL);

  g_print ("%s (libstatements) %s\nlanguage data %s, sha256 %s\n", g_get_prgname (),
           stm_get_version (), stm_data_get_version (), sha256 != NULL ? sha256 : "none");
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
