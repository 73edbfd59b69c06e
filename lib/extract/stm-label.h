/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Which tokens are source, cue or content of an attribution: a small recurrent net over runs of
 * paragraphs, in integers, the same on every machine. It says nothing about who belongs to whom:
 * stm-link.h does that. Called by the extractor after the stages of lib/text. */
#pragma once

#include "text/stm-text-private.h"

typedef enum
{
  STM_LABEL_NONE = 0,
  STM_LABEL_SOURCE_BEGIN = 1,
  STM_LABEL_SOURCE = 2,
  STM_LABEL_CUE_BEGIN = 3,
  STM_LABEL_CUE = 4,
  STM_LABEL_CONTENT_BEGIN = 5,
  STM_LABEL_CONTENT = 6
} StmLabel;

#define STM_N_LABELS 7

/* What one token got. @probability: of the whole segment that the token is in, out of 255; of the
 * token's being outside for STM_LABEL_NONE. */
typedef struct
{
  guint8 label; /* StmLabel */
  guint8 probability;
} StmTokenLabel;

/* The net: immutable, shared by all threads. */
typedef struct _StmLabelNet StmLabelNet;

/* The net that is linked into the library; NULL when there is none. Never freed. */
const StmLabelNet *stm_label_net_get_default (void);
/* A net over @data, which must stay; NULL with STM_ERROR_MODEL when it is damaged. */
StmLabelNet *stm_label_net_new (gconstpointer data, gsize len, GError **error);
void stm_label_net_free (StmLabelNet *net);

/* Working memory of one thread; grows to the longest run of paragraphs and is used again. */
typedef struct _StmLabelScratch StmLabelScratch;

StmLabelScratch *stm_label_scratch_new (void);
void stm_label_scratch_free (StmLabelScratch *scratch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmLabelNet, stm_label_net_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmLabelScratch, stm_label_scratch_free)

/* Labels every token of @text (split, quoted, tagged, lemmatised and named; no parse needed) into
 * @labels, one for each of text->n_tokens. Linear in the text. A segment never runs over a
 * paragraph's end; a CONTENT or SOURCE or CUE label always follows one of its own kind. */
void stm_label_text (const StmLabelNet *net, const StmText *text, StmLabelScratch *scratch,
                     StmTokenLabel *labels);
