/* SPDX-License-Identifier: LGPL-2.1-or-later
 * See stm-stance-model.h. The model has a section "weights", STM_STANCE_ROWS rows of
 * STM_STANCE_CLASSES int8, and a section "scale", one little-endian int32: how many units of a
 * weight are one unit of the logarithm of the odds. */
#include "extract/stm-stance-model.h"

#include "data/stm-data-private.h"
#include "extract/stm-stance-features.h"

typedef struct
{
  const gint8 *weights;
  double scale;
} Net;

static const Net *
get_net (void)
{
  static Net net;
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      const StmModel *model = stm_model_get (STM_STANCE_MODEL, NULL);

      if (model != NULL && stm_model_get_version (model) == STM_STANCE_VERSION)
        {
          const gint32 *scale = stm_model_get_array (model, "scale", sizeof (gint32), 1, NULL);
          const gint8 *weights =
              stm_model_get_array (model, "weights", STM_STANCE_CLASSES, STM_STANCE_ROWS, NULL);

          if (scale != NULL && weights != NULL && GINT32_FROM_LE (*scale) > 0)
            net = (Net){ weights, GINT32_FROM_LE (*scale) };
        }
      g_once_init_leave (&ready, 1);
    }
  return net.weights != NULL ? &net : NULL;
}

gboolean
stm_stance_model_check (void)
{
  return get_net () != NULL;
}

StmStance
stm_stance_guess (const StmText *text, StmTokenRange content, float *confidence)
{
  const Net *net = get_net ();
  guint32 rows[STM_STANCE_MAX_FEATURES];
  gint32 sums[STM_STANCE_CLASSES] = { 0 };
  double total = 0;
  guint n, best = 0;

  *confidence = 0;
  if (net == NULL)
    return STM_STANCE_COMMENT;
  n = stm_stance_features (text, content, rows);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < STM_STANCE_CLASSES; k++)
      sums[k] += net->weights[rows[i] * STM_STANCE_CLASSES + k];
  for (guint k = 1; k < STM_STANCE_CLASSES; k++)
    if (sums[k] > sums[best])
      best = k;
  for (guint k = 0; k < STM_STANCE_CLASSES; k++)
    total += stm_stance_exp ((sums[k] - sums[best]) / net->scale);
  *confidence = (float)(1 / total);
  return (StmStance)(best + 1);
}
