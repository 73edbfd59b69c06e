/* SPDX-License-Identifier: LGPL-2.1-or-later
 * See arrow-walk.h. */
#include "arrow-walk.h"

#include <check.h>
#include <string.h>

void
arrow_let_go (struct ArrowSchema *schema, struct ArrowArray *array)
{
  if (schema != NULL)
    {
      schema->release (schema);
      ck_assert (schema->release == NULL);
    }
  if (array != NULL)
    {
      array->release (array);
      ck_assert (array->release == NULL);
    }
}

gboolean
arrow_is_valid (const struct ArrowArray *array, gint64 i)
{
  const guint8 *bits = array->buffers[0];

  return bits == NULL || (bits[i / 8] >> (i % 8) & 1) != 0;
}

/* Check notes every assertion in a file; there are too many rows for that. */
#define need(condition)                                                                            \
  do                                                                                               \
    if (!(condition))                                                                              \
      ck_abort_msg ("%s: \"%s\" of format %s", #condition, schema->name, schema->format);          \
  while (0)

/* The offsets of @array, each not below the one before; the last one is given. */
static gint64
check_offsets (const struct ArrowSchema *schema, const struct ArrowArray *array)
{
  const gint32 *offsets = array->buffers[1];

  need (offsets[0] == 0);
  for (gint64 i = 0; i < array->length; i++)
    {
      need (offsets[i] <= offsets[i + 1]);
      need (arrow_is_valid (array, i) || offsets[i] == offsets[i + 1]);
    }
  return offsets[array->length];
}

static void
check_children (const struct ArrowSchema *schema, const struct ArrowArray *array, gint64 length)
{
  need (schema->n_children == array->n_children);
  for (gint64 i = 0; i < array->n_children; i++)
    {
      need (array->children[i]->length == length);
      arrow_check (schema->children[i], array->children[i]);
    }
}

static void
check_nulls (const struct ArrowSchema *schema, const struct ArrowArray *array)
{
  const guint8 *bits = array->buffers[0];
  gint64 n_null = 0;

  for (gint64 i = 0; i < array->length; i++)
    n_null += !arrow_is_valid (array, i);
  need (n_null == array->null_count);
  need (n_null == 0 || (schema->flags & ARROW_FLAG_NULLABLE) != 0);
  /* Bits behind the last are 0. */
  need (bits == NULL || array->length % 8 == 0
        || bits[array->length / 8] >> array->length % 8 == 0);
}

/* The rules of the format for @array and all below. */
void
arrow_check (const struct ArrowSchema *schema, const struct ArrowArray *array)
{
  const char *format = schema->format;
  const gboolean is_text = strcmp (format, "u") == 0;
  const gboolean is_struct = strcmp (format, "+s") == 0;
  const gboolean is_enum = strcmp (format, "c") == 0;

  need (schema->release != NULL && array->release != NULL && schema->name != NULL);
  need (array->offset == 0);
  need (array->n_buffers == (is_struct ? 1 : is_text ? 3 : 2));
  check_nulls (schema, array);
  for (gint64 i = 1; i < array->n_buffers; i++)
    need (array->buffers[i] != NULL && (guintptr) array->buffers[i] % 8 == 0);
  need (format[0] == '+' || array->n_children == 0);
  need (is_enum == (schema->dictionary != NULL) && is_enum == (array->dictionary != NULL));
  if (is_text)
    {
      const gint32 *offsets = array->buffers[1];
      const char *values = array->buffers[2];

      check_offsets (schema, array);
      for (gint64 i = 0; i < array->length; i++)
        need (g_utf8_validate (values + offsets[i], offsets[i + 1] - offsets[i], NULL));
    }
  else if (is_struct)
    check_children (schema, array, array->length);
  else if (strcmp (format, "+l") == 0 || strcmp (format, "+m") == 0)
    {
      need (array->n_children == 1);
      check_children (schema, array, check_offsets (schema, array));
    }
  else if (is_enum)
    {
      const gint8 *values = array->buffers[1];

      arrow_check (schema->dictionary, array->dictionary);
      for (gint64 i = 0; i < array->length; i++)
        need (values[i] >= 0 && values[i] < array->dictionary->length);
    }
  else
    need (strcmp (format, "b") == 0 || strcmp (format, "g") == 0 || strcmp (format, "i") == 0
          || strcmp (format, "tdD") == 0);
}

/* A column by its path, "mentions.item.start". */
const struct ArrowArray *
arrow_find (const struct ArrowSchema *schema, const struct ArrowArray *array, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint k = 0; names[k] != NULL; k++)
    {
      gint64 i = 0;

      while (i < schema->n_children && strcmp (schema->children[i]->name, names[k]) != 0)
        i++;
      if (i == schema->n_children)
        ck_abort_msg ("no column %s", path);
      schema = schema->children[i];
      array = array->children[i];
    }
  return array;
}

/* A text or the text of an enum; NULL when it is absent. */
static char *
dup_text (const struct ArrowArray *array, gint64 i)
{
  const gint32 *offsets = array->buffers[1];

  if (!arrow_is_valid (array, i))
    return NULL;
  if (array->dictionary != NULL)
    return dup_text (array->dictionary, ((const gint8 *) array->buffers[1])[i]);
  return g_strndup ((const char *) array->buffers[2] + offsets[i],
                    (gsize) (offsets[i + 1] - offsets[i]));
}

void
arrow_check_text (const struct ArrowSchema *schema, const struct ArrowArray *array,
                  const char *path, gint64 i, const char *expected)
{
  g_autofree char *is = dup_text (arrow_find (schema, array, path), i);

  if (g_strcmp0 (is, expected) != 0)
    ck_abort_msg ("%s of row %d is \"%s\", not \"%s\"", path, (int) i, is ? is : "(absent)",
                  expected ? expected : "(absent)");
}

/* An int32 or a day; G_MININT when it is absent. */
int
arrow_get_int (const struct ArrowSchema *schema, const struct ArrowArray *array, const char *path,
               gint64 i)
{
  const struct ArrowArray *column = arrow_find (schema, array, path);

  return arrow_is_valid (column, i) ? ((const gint32 *) column->buffers[1])[i] : G_MININT;
}

int
arrow_get_list_length (const struct ArrowSchema *schema, const struct ArrowArray *array,
                       const char *path, gint64 i)
{
  const gint32 *offsets = arrow_find (schema, array, path)->buffers[1];

  return offsets[i + 1] - offsets[i];
}
