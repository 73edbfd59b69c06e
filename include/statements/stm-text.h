/* SPDX-License-Identifier: LGPL-2.1-or-later
 * English text taken apart: paragraphs, sentences, tokens, tags, lemmas, heads and names, each
 * with its place in the original. */
#pragma once

#include <statements/stm-dependency.h>
#include <statements/stm-error.h>

G_BEGIN_DECLS

/**
 * StmTag:
 *
 * Part-of-speech tags of the Penn Treebank, in alphabetical order; their usual spelling is what
 * stm_tag_to_string() gives (`PRP$` for %STM_TAG_PRP_POSS).
 *
 * Since: 0.1
 */
typedef enum {
  STM_TAG_UNKNOWN = 0,
  STM_TAG_HASH = 1,     /* # */
  STM_TAG_DOLLAR = 2,   /* $ */
  STM_TAG_QUOTE_CLOSE = 3, /* '' */
  STM_TAG_COMMA = 4,    /* , */
  STM_TAG_LRB = 5,      /* -LRB- */
  STM_TAG_RRB = 6,      /* -RRB- */
  STM_TAG_PERIOD = 7,   /* . */
  STM_TAG_COLON = 8,    /* : */
  STM_TAG_CC = 9,
  STM_TAG_CD = 10,
  STM_TAG_DT = 11,
  STM_TAG_EX = 12,
  STM_TAG_FW = 13,
  STM_TAG_IN = 14,
  STM_TAG_JJ = 15,
  STM_TAG_JJR = 16,
  STM_TAG_JJS = 17,
  STM_TAG_LS = 18,
  STM_TAG_MD = 19,
  STM_TAG_NN = 20,
  STM_TAG_NNP = 21,
  STM_TAG_NNPS = 22,
  STM_TAG_NNS = 23,
  STM_TAG_PDT = 24,
  STM_TAG_POS = 25,
  STM_TAG_PRP = 26,
  STM_TAG_PRP_POSS = 27, /* PRP$ */
  STM_TAG_RB = 28,
  STM_TAG_RBR = 29,
  STM_TAG_RBS = 30,
  STM_TAG_RP = 31,
  STM_TAG_SYM = 32,
  STM_TAG_TO = 33,
  STM_TAG_UH = 34,
  STM_TAG_VB = 35,
  STM_TAG_VBD = 36,
  STM_TAG_VBG = 37,
  STM_TAG_VBN = 38,
  STM_TAG_VBP = 39,
  STM_TAG_VBZ = 40,
  STM_TAG_WDT = 41,
  STM_TAG_WP = 42,
  STM_TAG_WP_POSS = 43, /* WP$ */
  STM_TAG_WRB = 44,
  STM_TAG_QUOTE_OPEN = 45, /* `` */
  STM_TAG_ADD = 46,  /* address or handle, of the web treebanks */
  STM_TAG_AFX = 47,
  STM_TAG_GW = 48,
  STM_TAG_HYPH = 49,
  STM_TAG_NFP = 50,
  STM_TAG_XX = 51
} StmTag;

/**
 * StmNameClass:
 *
 * What a name, or a token of one, is.
 *
 * Since: 0.1
 */
typedef enum {
  STM_NAME_CLASS_NONE = 0,
  STM_NAME_CLASS_PERSON = 1,
  STM_NAME_CLASS_ORGANIZATION = 2,
  STM_NAME_CLASS_LOCATION = 3,
  STM_NAME_CLASS_MISC = 4, /* demonyms, events, works */
  STM_NAME_CLASS_DATE = 5,
  STM_NAME_CLASS_TIME = 6,
  STM_NAME_CLASS_DURATION = 7,
  STM_NAME_CLASS_SET = 8,
  STM_NAME_CLASS_NUMBER = 9,
  STM_NAME_CLASS_ORDINAL = 10,
  STM_NAME_CLASS_PERCENT = 11,
  STM_NAME_CLASS_MONEY = 12
} StmNameClass;

/**
 * StmTextColumn:
 * @STM_TEXT_COLUMN_START: first byte of the token
 * @STM_TEXT_COLUMN_END: byte behind it
 * @STM_TEXT_COLUMN_START_POINT: its first code point
 * @STM_TEXT_COLUMN_END_POINT: the code point behind it
 * @STM_TEXT_COLUMN_SENTENCE: its sentence
 * @STM_TEXT_COLUMN_TAG: its #StmTag
 * @STM_TEXT_COLUMN_NAME_CLASS: its #StmNameClass
 * @STM_TEXT_COLUMN_QUOTATION: the innermost quotation around it, or %STM_TEXT_NONE
 * @STM_TEXT_COLUMN_HEAD: the token that it depends on, or %STM_TEXT_NONE
 * @STM_TEXT_COLUMN_LABEL: its #StmDependency
 *
 * What stm_text_get_column() gives of all tokens at once.
 *
 * Since: 0.1
 */
typedef enum {
  STM_TEXT_COLUMN_START = 0,
  STM_TEXT_COLUMN_END = 1,
  STM_TEXT_COLUMN_START_POINT = 2,
  STM_TEXT_COLUMN_END_POINT = 3,
  STM_TEXT_COLUMN_SENTENCE = 4,
  STM_TEXT_COLUMN_TAG = 5,
  STM_TEXT_COLUMN_NAME_CLASS = 6,
  STM_TEXT_COLUMN_QUOTATION = 7,
  STM_TEXT_COLUMN_HEAD = 8,
  STM_TEXT_COLUMN_LABEL = 9
} StmTextColumn;

/**
 * STM_TEXT_NONE:
 *
 * In place of an index where there is nothing: the head of a root, the quotation of a token that
 * stands in none.
 *
 * Since: 0.1
 */
#define STM_TEXT_NONE 0xffffffffu

typedef struct _StmText StmText;

#define STM_TYPE_TEXT (stm_text_get_type ())

STM_API GType stm_text_get_type (void) G_GNUC_CONST;
STM_API StmText *stm_text_new (const char *text, gssize length, GError **error);
STM_API StmText *stm_text_ref (StmText *self);
STM_API void stm_text_unref (StmText *self);

STM_API const char *stm_text_get_text (const StmText *self, gsize *length);

STM_API guint stm_text_get_n_paragraphs (const StmText *self);
STM_API guint stm_text_get_paragraph_first (const StmText *self, guint paragraph);
STM_API guint stm_text_get_paragraph_end (const StmText *self, guint paragraph);

STM_API guint stm_text_get_n_sentences (const StmText *self);
STM_API guint stm_text_get_sentence_first (const StmText *self, guint sentence);
STM_API guint stm_text_get_sentence_end (const StmText *self, guint sentence);
STM_API guint stm_text_get_sentence_paragraph (const StmText *self, guint sentence);
STM_API gboolean stm_text_is_headline (const StmText *self, guint sentence);

STM_API guint stm_text_get_n_tokens (const StmText *self);
STM_API gsize stm_text_get_token_start (const StmText *self, guint token);
STM_API gsize stm_text_get_token_end (const StmText *self, guint token);
STM_API char *stm_text_dup_token (const StmText *self, guint token);
STM_API char *stm_text_dup_token_lemma (const StmText *self, guint token);
STM_API guint stm_text_get_token_sentence (const StmText *self, guint token);
STM_API StmTag stm_text_get_token_tag (const StmText *self, guint token);
STM_API StmNameClass stm_text_get_token_name_class (const StmText *self, guint token);
STM_API guint stm_text_get_token_quotation (const StmText *self, guint token);
STM_API guint stm_text_get_token_head (StmText *self, guint token);
STM_API StmDependency stm_text_get_token_label (StmText *self, guint token);
STM_API guint stm_text_get_column (StmText *self, StmTextColumn column, guint32 *values, guint n);
STM_API void stm_text_parse (StmText *self);

STM_API guint stm_text_get_n_names (const StmText *self);
STM_API guint stm_text_get_name_first (const StmText *self, guint name);
STM_API guint stm_text_get_name_end (const StmText *self, guint name);
STM_API StmNameClass stm_text_get_name_class (const StmText *self, guint name);

STM_API guint stm_text_get_n_quotations (const StmText *self);
STM_API guint stm_text_get_quotation_first (const StmText *self, guint quotation);
STM_API guint stm_text_get_quotation_end (const StmText *self, guint quotation);
STM_API guint stm_text_get_quotation_outer (const StmText *self, guint quotation);
STM_API gboolean stm_text_is_quotation_closed (const StmText *self, guint quotation);

STM_API const char *stm_tag_to_string (StmTag tag);
STM_API StmTag stm_tag_from_string (const char *string);
STM_API const char *stm_name_class_to_string (StmNameClass name_class);
STM_API StmNameClass stm_name_class_from_string (const char *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmText, stm_text_unref)

G_END_DECLS
