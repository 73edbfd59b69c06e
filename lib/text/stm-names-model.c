/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The name tagger at run time: unpacking its model, and the greedy pass that gives each token a
 * class. Sums are of small integers, so that every machine decides alike. */
#include "text/stm-names-private.h"

#include "base/stm-error-private.h"

typedef gint8 Row8 __attribute__ ((vector_size (STM_NAMES_STRIDE)));
typedef gint16 Row16 __attribute__ ((vector_size (STM_NAMES_STRIDE * 2)));

gint8 *
stm_names_unpack (const StmModel *model, GError **error)
{
  gsize n_masks, n_weights, n_live = 0, at = 0;
  const guint8 *live;
  const guint16 *masks;
  const gint8 *weights;
  gint8 *table;

  if (stm_model_get_version (model) != STM_NAMES_VERSION)
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL, "the model of names is of version %u, not %u",
                     stm_model_get_version (model), STM_NAMES_VERSION);
      return NULL;
    }
  live = stm_model_get_array (model, "live", 1, STM_NAMES_ROWS / 8, error);
  if (live == NULL)
    return NULL;
  masks = stm_model_get_section (model, "masks", &n_masks, error);
  if (masks == NULL)
    return NULL;
  weights = stm_model_get_section (model, "weights", &n_weights, error);
  if (weights == NULL)
    return NULL;
  table = g_new0 (gint8, (gsize) STM_NAMES_ROWS * STM_NAMES_STRIDE);
  for (guint32 row = 0; row < STM_NAMES_ROWS; row++)
    {
      guint mask;

      if ((live[row / 8] & 1u << row % 8) == 0)
        continue;
      if ((n_live + 1) * sizeof (guint16) > n_masks)
        goto damaged;
      mask = masks[n_live++];
      for (guint k = 0; mask != 0 && k < STM_NAMES_CLASSES; k++)
        if (mask & 1u << k)
          {
            if (at == n_weights)
              goto damaged;
            table[(gsize) row * STM_NAMES_STRIDE + k] = weights[at++];
          }
    }
  return table;

damaged:
  stm_error_set (error, STM_ERROR_MODEL, NULL, "the tables of the model of names end too early");
  g_free (table);
  return NULL;
}

static guint
choose (const gint8 *table, const guint32 *rows, guint n)
{
  Row16 sum = { 0 };
  guint best = 0;

  for (guint i = 0; i < n; i++)
    {
      Row8 row;

      memcpy (&row, table + (gsize) rows[i] * STM_NAMES_STRIDE, sizeof row);
      sum += __builtin_convertvector (row, Row16);
    }
  for (guint k = 1; k < STM_NAMES_CLASSES; k++)
    if (sum[k] > sum[best])
      best = k;
  return best;
}

void
stm_names_classify (const gint8 *table, StmText *text)
{
  g_autofree guint32 *marks = g_new (guint32, text->n_tokens + 1);
  g_autofree StmNamesMemory *memory = g_new0 (StmNamesMemory, 1);
  guint32 rows[STM_NAMES_MAX_FEATURES];

  stm_names_mark (text, marks);
  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      guint32 first = text->sentences[s].first, end = text->sentences[s].end;
      guint l1 = STM_NAMES_BEFORE, l2 = STM_NAMES_BEFORE;

      for (guint32 i = first; i < end; i++)
        {
          guint name = STM_NAME_CLASS_NONE;

          if (!stm_names_is_mark (text, first, end, i))
            name = choose (
                table, rows,
                stm_names_features (text, marks, memory, first, end, i, l1, l2, rows));
          text->tokens[i].name = (guint8) name;
          stm_names_remember (memory, &text->tokens[i], name);
          l2 = l1;
          l1 = name;
        }
    }
}
