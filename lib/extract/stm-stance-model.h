/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A linear classifier for the stance of contents in which the rules see none: the sums of its
 * weights over the features of stm-stance-features.h. */
#pragma once

#include "extract/stm-phrase.h"
#include "model/stm-model-private.h"

/* e to the power of @x <= 0, the same on every machine: the C library's may differ. */
static inline double
stm_stance_exp (double x)
{
  double y = 1 + MAX (x, -40.0) / 4096;

  for (guint i = 0; i < 12; i++)
    y *= y;
  return y;
}

/* Whether its model can be read. */
gboolean stm_stance_model_check (void);
/* The stance that the words of @content tell most likely, with how likely in @confidence (0 to 1);
 * STM_STANCE_COMMENT without a model. */
StmStance stm_stance_guess (const StmText *text, StmTokenRange content, float *confidence);
