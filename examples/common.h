/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the example programs share: exit codes, the command line, inputs, messages. */
#pragma once

#include <statements/statements.h>

enum {
  EXIT_ALL_DONE = 0,
  EXIT_SOME_FAILED = 1, /* some input could not be read or is not right; the rest was done */
  EXIT_WRONG_USE = 2    /* the command line is not right; nothing was done */
};

/* "PROGRAM: message" on standard error, with the JSON path when the error has one. */
void print_error (const GError *error);
void print_message (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* What @diagnostics hold, a line each; names the input. @fault, or NULL, is the error that ended
 * reading, which stands among them and is told elsewhere. */
void print_diagnostics (const StmDiagnostics *diagnostics, const char *input, const GError *fault);
/* Takes the command line by @entries and --version, in the user's locale; @parameters, @summary and
 * @description, NULL for none, are for --help. FALSE when the program is to end with @status: the
 * version was shown, or the line is wrong and that was told. */
gboolean parse_options (int *argc, char ***argv, const char *parameters, const char *summary,
                        const char *description, const GOptionEntry *entries, int *status);
/* The files of the command line; "-" where there are none. */
char **inputs_or_standard (char **inputs);
/* Opens the file @name; for "-" standard input. */
gboolean open_input (StmReader *reader, const char *name, GError **error);
/* A failure of the file system begins with @name, as the user gave it, in place of a whole path. */
void rename_error (GError **error, const char *name);
/* What messages call it. */
const char *input_title (const char *name);
/* A line on the terminal that the next one overwrites; nothing where there is no terminal. */
void print_progress (const char *format, ...) G_GNUC_PRINTF (1, 2);
void clear_progress (void);
