/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Classes of plain words (lib/data/words.tsv), asked for by token. Called by the stages of
 * positions and offers. */
#pragma once

#include "extract/stm-link.h"

typedef enum
{
  STM_WORD_ACTOR = 1 << 0, /* speaks and acts, is spoken to and of: "government", "workers" */
  STM_WORD_STATE = 1 << 1, /* with a country's adjective it is that country: "troops" */
  STM_WORD_REBEL = 1 << 2  /* with a country's adjective it is not: "rebels" */
} StmWordClass;

/* Whether the token's word is of one of @classes. */
gboolean stm_word_is (const StmText *text, guint32 token, guint classes);
