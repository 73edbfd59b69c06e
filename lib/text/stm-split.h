/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Between the files of the splitter: stm-split.c drives, stm-paragraph.c finds paragraphs,
 * stm-token.c tokens, stm-sentence.c abbreviations, sentences, headlines and datelines. */
#pragma once

#include "text/stm-text-private.h"

/* Where the paragraphs of a text are, one after the other. */
typedef struct {
  const char *text;
  gsize len;
  gsize at;        /* where the next one is looked for */
  gsize block_end; /* end of the block of lines without a blank one that holds @at */
  gsize width;     /* longest line of the block, in bytes */
} StmParagraphScan;

void stm_paragraph_scan_init (StmParagraphScan *scan, const char *text, gsize len);
/* The next paragraph: bytes [start, end), never empty. FALSE at the end of the text. */
gboolean stm_paragraph_scan_next (StmParagraphScan *scan, gsize *start, gsize *end);

/* Appends the tokens of [start, end) to the text's. */
void stm_text_add_tokens (StmText *self, gsize start, gsize end);
/* A token at the end of tokens[], filled from the bytes. */
StmToken *stm_text_add_token (StmText *self, gsize start, gsize end);
/* Cuts the tokens from @first on into sentences of one new paragraph. */
void stm_text_add_paragraph (StmText *self, guint32 first, gsize start, gsize end);
/* Appends a sentence or a paragraph and numbers its tokens; @first < @end. */
void stm_text_add_sentence (StmText *self, guint32 first, guint32 end);
StmParagraph *stm_text_begin_paragraph (StmText *self, gsize start);

/* Decides for each quotation mark of tokens [first, end), a paragraph, whether it opens or closes:
 * sets the two flags and gives the token the hashes of the usual form. stm-quote.c. */
void stm_quote_direct (StmText *self, guint32 first, guint32 end);

typedef enum {
  STM_ABBREVIATION_NONE = 0,
  STM_ABBREVIATION_TITLE = 1,  /* a name follows: no sentence ends here */
  STM_ABBREVIATION_NUMBER = 2, /* one only before a number */
  STM_ABBREVIATION_MAYBE = 3,  /* a sentence may end here */
  STM_ABBREVIATION_INITIAL = 4 /* one letter */
} StmAbbreviation;

/* What the word [start, end), with a full stop at @end, is. */
StmAbbreviation stm_abbreviation_find (const char *text, gsize start, gsize end);
/* Whether a sentence ends after an abbreviation whose full stop is at @dot. */
gboolean stm_abbreviation_ends_sentence (StmAbbreviation kind, const char *text, gsize dot,
                                         gsize end);

/* Classes of characters, by byte for ASCII. */
enum {
  STM_CHAR_SPACE = 1 << 0,
  STM_CHAR_UPPER = 1 << 1,
  STM_CHAR_LOWER = 1 << 2,
  STM_CHAR_DIGIT = 1 << 3,
  STM_CHAR_HIGH = 1 << 4, /* not ASCII: decode it */
  STM_CHAR_LETTER = STM_CHAR_UPPER | STM_CHAR_LOWER,
  STM_CHAR_WORD = STM_CHAR_LETTER | STM_CHAR_DIGIT
};

extern const guint8 stm_char_classes[256];

/* The class of the character at @p, which is before @end; its length in bytes goes to @size.
 * Marks that combine, soft hyphens and marks of direction count as lower-case letters. */
guint stm_char_class_at (const char *p, const char *end, guint *size);

static inline guint
stm_char_class (char c)
{
  return stm_char_classes[(guchar) c];
}
