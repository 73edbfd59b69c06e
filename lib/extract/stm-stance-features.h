/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What a content looks like to the classifier of stances: hashed features of its words, of its
 * first clause and of what lexicons know of them. The same code for the library and for the program
 * that trains (lib/data/train/train-stances.c). */
#pragma once

#include "extract/stm-phrase.h"

#define STM_STANCE_BITS 15
#define STM_STANCE_ROWS (1u << STM_STANCE_BITS)
#define STM_STANCE_CLASSES 16 /* the stances, at their number less one */
#define STM_STANCE_MAX_FEATURES 384
#define STM_STANCE_VERSION 1u
#define STM_STANCE_MODEL "stances"

/* Writes the rows of the features of [first, end), each once, to @rows
 * (STM_STANCE_MAX_FEATURES); returns how many. */
guint stm_stance_features (const StmText *text, StmTokenRange content, guint32 *rows);
