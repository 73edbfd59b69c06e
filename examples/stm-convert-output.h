/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Where stm-convert writes to: one file or standard output, brat's two files, a folder with a file
 * for each table, or a folder with a file for each report. */
#pragma once

#include "common.h"

typedef struct _Output Output;

/* @path NULL or "-" is standard output, one that ends with "/" a folder; @format NULL is by the end
 * of its name. @options are NAME=VALUE, or NULL. NULL with an error when they do not fit
 * together. */
Output *output_new (const char *path, const char *format, StmWriteFlags flags, char **options,
                    GError **error);
void output_free (Output *self);
gboolean output_open (Output *self, GError **error);
gboolean output_add (Output *self, const StmReport *report, GError **error);
/* Without @is_good a file stays as it was before. */
gboolean output_close (Output *self, gboolean is_good, GError **error);
/* What was left out, a line a field. */
void output_tell (const Output *self);

/* "NAME=VALUE" … through @set for @service. */
gboolean set_options (gpointer service,
                      gboolean (*set) (gpointer, const char *, const char *, GError **),
                      char **options, GError **error);
