/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Lemmas of single words: rules for regular inflection, lib/data/lemmas.tsv for the rest. Called
 * by stm_text_lemmatise() for every token, and by lib/data/train/train-lemma.c, which lists the
 * words that the corpora know better. */
#pragma once

#include "text/stm-text-private.h"

/* The longest word that has a lemma other than itself, in bytes. */
#define STM_LEMMA_MAX 64

/* Writes the lemma of the word with @tag to @lemma (STM_LEMMA_MAX + 8 bytes, NUL-ended) and returns
 * its length; 0 when the lemma is the lower-cased word, or for a proper noun the word itself. */
gsize stm_lemma_find (const char *word, gsize len, StmTag tag, char *lemma);
/* The letter of the table for words with @tag: n, v, a, o; 0 for words without inflection. */
char stm_lemma_class (StmTag tag);
