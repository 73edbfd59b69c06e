/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Words as the models see them: a hash of the form, one of the lower-cased form with digits as 0,
 * the first and last bytes, and a shape. Typographic variants are the same word: a curly
 * apostrophe is ', a dash is --, an ellipsis is ..., -LRB- is (.
 *
 * Called by the splitter and stm_text_new_from_tokens() for each token, by the training programs
 * for their lexicons. The values are part of every trained model: a change here means training
 * all of them again. */
#pragma once

#include "text/stm-text-private.h"

/* The longest part of a token that is looked at, in bytes of its normal form. */
#define STM_WORD_MAX 240

/* Both are equal for equal words on every machine. Digits become 0 in the lower-cased one. */
guint32 stm_word_hash (const char *word, gsize len);
guint32 stm_word_hash_lower (const char *word, gsize len);

/* Fills form, lower, suffix, prefix, shape, and the flags CAPITAL, ALL_CAPS, HAS_DIGIT and WORD
 * of @token from the bytes [start, end) of @text. The other flags stay as they are. */
void stm_token_fill (StmToken *token, const char *text);

/* The last 1 … 4 bytes of the lower-cased form as a number, and the first 1 … 3. */
static inline guint32
stm_token_suffix (const StmToken *token, guint n)
{
  return n >= 4 ? token->suffix : token->suffix & ((1u << (8 * n)) - 1);
}

static inline guint32
stm_token_prefix (const StmToken *token, guint n)
{
  return token->prefix >> (8 * (4 - n));
}
