/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Between stm-data.c, which holds the built-in models, and stm-model.c, which opens them. */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct {
  const char *name;
  const char *sha256; /* of the whole file, taken when the library was built */
  const guint8 *data;
  const guint8 *end;
} StmDataBuiltin;

const StmDataBuiltin *stm_data_find_builtin (const char *name);
