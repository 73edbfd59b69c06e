/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The inside of the labelling net: its tables and the way through it. Called by stm-label.c, the
 * trainer and the tests. The arithmetic is that of text/stm-lstm.h: x and hidden values Q13,
 * weights Q10; emissions and transitions are Q16. */
#pragma once

#include "data/stm-data-private.h"
#include "extract/stm-label.h"
#include "text/stm-lstm.h"

#define STM_LABEL_MODEL_VERSION 1u
#define STM_LABEL_MODEL_NAME "labels"

#define STM_LABEL_WIDTH 64            /* of the inputs, and of the hidden values each way */
#define STM_LABEL_GATES 256           /* input, forget, cell, output: 64 each */
#define STM_LABEL_ROW 72              /* bytes of a row: the input, 7 labels, 1 unused */
#define STM_LABEL_OUT 192             /* hidden forward, hidden backward, input */
#define STM_LABEL_STARTS STM_N_LABELS /* row of the transitions that begin a run */
#define STM_LABEL_FORBIDDEN (-(1 << 28))
#define STM_LABEL_LIMIT (1 << 26) /* of biases and transitions: no sum leaves 32 bits */

struct _StmLabelNet
{
  StmModel *model; /* held when the net is not the built-in one */
  guint32 n_rows;
  guint32 slot_mask;
  guint32 word_mask;
  const guint32 *slot_keys;
  const guint16 *slot_rows;
  const guint32 *word_keys;
  const guint8 *word_steps; /* cue step | source step << 4 */
  const gint8 *rows;
  const gint16 *row_scale;   /* 64, Q21 */
  const gint16 *row_bias;    /* 64, Q14 */
  const gint32 *wide_scale;  /* 8, Q24 */
  StmLstmWay ways[2];        /* forwards, backwards; 256 x 64 */
  StmLstmMatrix out;         /* 8 x 192 */
  const gint32 *out_bias;    /* 8, Q16 */
  const gint32 *transitions; /* contexts x 8 x 7 */
  const gint32 *bonus;       /* 7, added to the emissions */
  const float *confidence;   /* weights of what stm_link_get_evidence() gives, or NULL */
};

/* Where one run goes through the net. */
typedef struct
{
  const StmLstmKernel *kernel;
  gint16 *values; /* n x 192: what goes out of each token */
} StmLabelWork;

/* Room for @n tokens, and the fastest kernel. */
void stm_label_work_init (StmLabelWork *self, guint32 n);
void stm_label_work_clear (StmLabelWork *self);

/* Emissions, 8 a token, of @n tokens; token i owns rows[starts[i] … starts[i + 1]), at most
 * STM_LABEL_MAX_FEATURES. */
void stm_label_net_run (const StmLabelNet *net, const guint16 *rows, const guint32 *starts,
                        guint32 n, StmLabelWork *work, gint32 *emissions);
typedef void (*StmLabelRun) (const StmLabelNet *net, const guint16 *rows, const guint32 *starts,
                             guint32 n, StmLabelWork *work, gint32 *emissions);

/* For the tests: another kernel than the fastest. */
void stm_label_scratch_set_kernel (StmLabelScratch *scratch, const StmLstmKernel *kernel);
/* For the trainer: something else than stm_label_net_run(). */
void stm_label_scratch_set_run (StmLabelScratch *scratch, StmLabelRun run);

/* The net of a container; @model is not referenced. */
StmLabelNet *stm_label_net_new_from_model (const StmModel *model, GError **error);

/* The row of a feature, 0 when it has none. */
static inline guint
stm_label_net_find_row (const StmLabelNet *net, guint32 feature)
{
  guint32 key = feature != 0 ? feature : 1, at = key & net->slot_mask;

  while (net->slot_rows[at] != 0 && net->slot_keys[at] != key)
    at = (at + 1) & net->slot_mask;
  return net->slot_rows[at];
}

/* The steps of a word as cue and as source. */
static inline guint
stm_label_net_find_word (const StmLabelNet *net, guint32 key)
{
  guint32 at;

  key = key != 0 ? key : 1;
  at = key & net->word_mask;
  while (net->word_keys[at] != 0 && net->word_keys[at] != key)
    at = (at + 1) & net->word_mask;
  return net->word_keys[at] == key ? net->word_steps[at] : 0;
}
