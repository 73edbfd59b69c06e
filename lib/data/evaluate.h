/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Between evaluate.c and the files that each measure one stage of lib/text. A measure loads the
 * corpora that it needs and prints its lines. */
#pragma once

#include "data/train/stm-corpus.h"
#include "text/stm-text-private.h"

gboolean stm_evaluate_split (const char *data_dir, GError **error);
gboolean stm_evaluate_tags (const char *data_dir, GError **error);
gboolean stm_evaluate_parse (const char *data_dir, GError **error);
gboolean stm_evaluate_names (const char *data_dir, GError **error);
gboolean stm_evaluate_speed (const char *data_dir, GError **error);

/* The held-out parts, in the order of printing. */
typedef struct {
  StmCorpusPart part;
  const char *name;
} StmEvaluatePart;

#define STM_EVALUATE_PARTS 3
extern const StmEvaluatePart stm_evaluate_parts[STM_EVALUATE_PARTS];

typedef struct {
  guint right;
  guint found;
  guint wanted;
} StmEvaluateCount;

double stm_evaluate_f1 (const StmEvaluateCount *count);
