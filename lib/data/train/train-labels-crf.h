/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The conditional random field of train-labels-crf.c. */
#pragma once

#include "train-labels.h"

typedef struct {
  float scores[STM_LABEL_N_CONTEXTS][STM_N_LABELS + 1][STM_N_LABELS];
  double factors[STM_LABEL_N_CONTEXTS][STM_N_LABELS + 1][STM_N_LABELS];
} LabelsCrf;

typedef struct {
  double alpha[STM_LABEL_RUN_TOKENS + 1][STM_N_LABELS];
  double beta[STM_LABEL_RUN_TOKENS + 1][STM_N_LABELS];
  double factor[STM_LABEL_RUN_TOKENS + 1][STM_N_LABELS];
  double scale[STM_LABEL_RUN_TOKENS + 1];
} LabelsCrfWork;

gboolean labels_crf_allows (guint from, guint to);
void labels_crf_prepare (LabelsCrf *crf, const float *transitions);
/* The loss of one sequence; its gradient by the emissions is set, by the transitions added to.
 * @gold_share of it comes from @gold, the rest from what @teacher thinks of @taught. */
double labels_crf_loss (const LabelsCrf *crf, const float *emissions, const guint8 *contexts,
                        const guint8 *gold, guint n, double gold_share, const LabelsCrf *teacher,
                        const float *taught, LabelsCrfWork *work, double *d_emissions,
                        double *d_transitions);
