/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Making errors that know their place. Called by every reader and check. */
#pragma once

#include <statements/stm-error.h>

/* Where in the input an error is. Lines and columns count from 1, 0 = unknown; columns and
 * offsets are bytes. */
typedef struct {
  guint line;
  guint column;
  gsize offset;
  const char *path; /* JSON pointer such as "/statements/3/cue", or NULL */
} StmPlace;

void stm_error_set (GError **error, StmError code, const StmPlace *place, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
void stm_error_set_place (GError *error, const StmPlace *place);
/* Line and column of @offset in @data. */
void stm_place_at (StmPlace *place, const char *data, gsize len, gsize offset);
/* @text for a message: escaped, cut to 40 characters, in double quotes. */
char *stm_error_quote (const char *text, gssize len);
