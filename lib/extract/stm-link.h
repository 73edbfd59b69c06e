/* SPDX-License-Identifier: LGPL-2.1-or-later
 * From labelled tokens to attributions: which source and which contents belong to which cue.
 * It knows words, sentences and quotations only; names, speakers and roles come later. Called by
 * the extractor after stm_label_text(). */
#pragma once

#include "extract/stm-label.h"

#define STM_LINK_MAX_RANGES 8

/* Raw: in the order of the text by cue (by content where there is no cue). Ranges are in order and
 * do not overlap. Without a source: n_sources = 0; without a cue (a quotation that stands alone):
 * n_cues = 0. Contents are never empty. Several attributions may share one source, and a content
 * may lie inside another's (nesting). */
typedef struct
{
  StmTokenRange sources[2];
  StmTokenRange cues[2];
  StmTokenRange contents[STM_LINK_MAX_RANGES];
  guint8 n_sources;
  guint8 n_cues;
  guint8 n_contents;
  guint8 shared_source; /* the source was taken from a neighbour: "X said A and added B" */
  guint32 leader;       /* index of the attribution whose words a quotation without a cue goes on
                         * with, else its own */
  float probability;    /* that cue, content and source are right together, calibrated */
} StmRawAttribution;

/* What the probability of an attribution is made of: numbers from 0 to 1, the first always 1. */
#define STM_LINK_N_EVIDENCE 12
void stm_link_get_evidence (const StmText *text, const StmRawAttribution *attribution,
                            const StmTokenLabel *labels, float *evidence);

/* Appends to @out (of StmRawAttribution) what @labels, one for each token of @text, say. */
void stm_link_text (const StmText *text, const StmTokenLabel *labels, GArray *out);
