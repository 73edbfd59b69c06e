/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Arrow's arrays as a consumer in C sees them, for the suites of Arrow: the rules of the C data
 * interface for every array, and values by the path of their column. */
#pragma once

#include <statements/statements.h>

/* Each may be NULL. */
void arrow_let_go (struct ArrowSchema *schema, struct ArrowArray *array);
/* Fails the test unless @array and all below keep the rules of the format. */
void arrow_check (const struct ArrowSchema *schema, const struct ArrowArray *array);
gboolean arrow_is_valid (const struct ArrowArray *array, gint64 i);
/* A column by its path, "mentions.item.start"; fails the test when there is none. */
const struct ArrowArray *arrow_find (const struct ArrowSchema *schema,
                                     const struct ArrowArray *array, const char *path);
/* Of a text or an enum; NULL is absent. */
void arrow_check_text (const struct ArrowSchema *schema, const struct ArrowArray *array,
                       const char *path, gint64 i, const char *expected);
/* An int32 or a day; G_MININT when it is absent. */
int arrow_get_int (const struct ArrowSchema *schema, const struct ArrowArray *array,
                   const char *path, gint64 i);
int arrow_get_list_length (const struct ArrowSchema *schema, const struct ArrowArray *array,
                           const char *path, gint64 i);
