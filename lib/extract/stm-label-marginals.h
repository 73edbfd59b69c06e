/* SPDX-License-Identifier: LGPL-2.1-or-later
 * How probable the net thinks each segment that it found. Called by stm-label.c. */
#pragma once

#include "extract/stm-label-net.h"

typedef struct _StmLabelMarginals StmLabelMarginals;

StmLabelMarginals *stm_label_marginals_new (guint32 room);
void stm_label_marginals_free (StmLabelMarginals *self);
/* Sets the probabilities of the @n labels from the emissions, 8 a token, and the contexts of the
 * transitions. */
void stm_label_marginals_fill (StmLabelMarginals *self, const StmLabelNet *net,
                               const gint32 *emissions, const guint8 *contexts, guint32 n,
                               StmTokenLabel *labels);
/* exp() of a Q16 number, cut to -20 … 20; the same on every machine. */
float stm_label_exp_q16 (gint32 x);
