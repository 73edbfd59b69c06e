/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the labelling net sees of a token: a list of hashes, each of which may own a row of the
 * net. The same code feeds training and reading. Called by stm-label.c and train-labels.c. */
#pragma once

#include "text/stm-text-private.h"

/* The most features of one token. */
#define STM_LABEL_MAX_FEATURES 48

/* How often words of one kind are cues in the training texts is told in steps, 0 for never or
 * unseen; from this one on a word is like a cue. */
#define STM_LABEL_CUE_LIKE 3

/* What is worked out for a whole run before the features of its tokens, one a token. */
typedef struct
{
  guint8 cue;     /* bucket as a cue */
  guint8 source;  /* bucket as a word of a source */
  guint16 commas; /* commas in the sentence up to and with the token, wraps */
  guint32 left;   /* the nearest cue-like token before it in the sentence, or STM_TOKEN_NONE */
  guint32 right;  /* the nearest one after it */
  guint32 that;   /* the last "that" up to the token in the sentence, or STM_TOKEN_NONE */
} StmLabelContext;

/* Under which the statistics of a word are kept. */
guint32 stm_label_word_key (const StmToken *token);

/* Fills the members of @context[0 … end - first) that follow from the buckets, which are there. */
void stm_label_prepare (const StmText *text, guint32 first, guint32 end, StmLabelContext *context);

/* The features of @token in the run [first, end); @context is that of the run's first token.
 * Returns their number. */
guint stm_label_features (const StmText *text, guint32 first, guint32 end, guint32 token,
                          const StmLabelContext *context, guint32 *features);

/* Which of the CRF's tables of transitions leads into @token: 0 … 15. */
#define STM_LABEL_N_CONTEXTS 16
guint stm_label_transition_context (const StmText *text, guint32 first, guint32 token);

/* Where the run that begins at @paragraph ends: the net reads the tokens of paragraphs
 * [paragraph, result) as one sequence. */
guint32 stm_label_run_end (const StmText *text, guint32 paragraph);
/* Long runs are cut at a sentence's end, or anywhere when a sentence is longer than this. */
#define STM_LABEL_RUN_TOKENS 320
guint32 stm_label_cut (const StmText *text, guint32 first, guint32 end);
