/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Columns told as ArrowSchema. Formats and names are static; what is allocated is the structs of
 * children, a block each level, so that a child can be moved out and released by itself. */
#include "codec/arrow/stm-arrow-private.h"

typedef struct {
  struct ArrowSchema dictionary;
  struct ArrowSchema **pointers;
  struct ArrowSchema children[];
} Held;

static void
release_schema (struct ArrowSchema *schema)
{
  for (gint64 i = 0; i < schema->n_children; i++)
    if (schema->children[i]->release != NULL)
      schema->children[i]->release (schema->children[i]);
  if (schema->dictionary != NULL && schema->dictionary->release != NULL)
    schema->dictionary->release (schema->dictionary);
  if (schema->private_data != NULL)
    {
      g_free (((Held *) schema->private_data)->pointers);
      g_free (schema->private_data);
    }
  schema->release = NULL;
}

void
stm_arrow_schema_export (const StmArrowColumn *column, struct ArrowSchema *schema)
{
  static const char *const formats[] = {
    [STM_ARROW_TEXT] = "u",   [STM_ARROW_ENUM] = "c", [STM_ARROW_BOOLEAN] = "b",
    [STM_ARROW_DOUBLE] = "g", [STM_ARROW_INT] = "i",  [STM_ARROW_DAY] = "tdD",
    [STM_ARROW_LIST] = "+l",  [STM_ARROW_MAP] = "+m", [STM_ARROW_STRUCT] = "+s",
  };

  *schema = (struct ArrowSchema){ .format = formats[column->type],
                                  .name = column->name,
                                  .flags = column->is_nullable ? ARROW_FLAG_NULLABLE : 0,
                                  .n_children = column->n_children,
                                  .release = release_schema };
  if (column->n_children > 0 || column->type == STM_ARROW_ENUM)
    {
      Held *held = g_malloc0 (sizeof *held + column->n_children * sizeof held->children[0]);

      held->pointers = g_new0 (struct ArrowSchema *, column->n_children);
      for (guint i = 0; i < column->n_children; i++)
        {
          held->pointers[i] = &held->children[i];
          stm_arrow_schema_export (&column->children[i], &held->children[i]);
        }
      schema->children = held->pointers;
      schema->private_data = held;
      if (column->type == STM_ARROW_ENUM)
        {
          held->dictionary = (struct ArrowSchema){ .format = formats[STM_ARROW_TEXT],
                                                   .name = "",
                                                   .release = release_schema };
          schema->dictionary = &held->dictionary;
        }
    }
}
