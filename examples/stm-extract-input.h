/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Where stm-extract takes reports from: text files, JSON and JSON Lines, folders, standard input. */
#pragma once

#include "common.h"

typedef struct _Input Input;

/* @names: files and folders, "-" for standard input; they stay the caller's. @published and
 * @publisher fill what an input does not say; both may be NULL. With @is_warning a folder that has
 * nothing to read is told. */
Input *input_new (char **names, const char *published, const char *publisher, gboolean is_warning);
void input_free (Input *input);
/* The next report and, in @name, what to call it in messages (free it). NULL at the end, or with
 * an error when one report could not be read: then ask again, the others follow. */
StmReport *input_next (Input *input, char **name, GError **error);
/* FALSE when no report is left, so that NULL from input_next() can be told from an error. */
gboolean input_is_at_end (const Input *input);
