/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Small questions about words and noun phrases that the stages of lib/extract share: what a token
 * is, where the phrase around it begins and ends, which word heads it. Answers come from tags
 * alone, so they cost nothing and need no parse. */
#pragma once

#include "extract/stm-link.h"

/* The token is one of the words of @words: lower case, a blank before and after each. */
gboolean stm_token_among (const StmText *text, guint32 token, const char *words);
/* The token's lower-cased bytes in @buffer, cut to its size; the length. */
gsize stm_token_lower (const StmText *text, guint32 token, char *buffer, gsize size);

static inline gboolean
stm_tag_is_noun (guint8 tag)
{
  return tag == STM_TAG_NN || tag == STM_TAG_NNS || tag == STM_TAG_NNP || tag == STM_TAG_NNPS;
}

static inline gboolean
stm_tag_is_proper (guint8 tag)
{
  return tag == STM_TAG_NNP || tag == STM_TAG_NNPS;
}

static inline gboolean
stm_tag_is_verb (guint8 tag)
{
  return tag >= STM_TAG_VB && tag <= STM_TAG_VBZ;
}

static inline gboolean
stm_tag_is_adverb (guint8 tag)
{
  return tag >= STM_TAG_RB && tag <= STM_TAG_RBS;
}

static inline gboolean
stm_tag_is_adjective (guint8 tag)
{
  return tag >= STM_TAG_JJ && tag <= STM_TAG_JJS;
}

static inline gboolean
stm_tag_is_finite (guint8 tag)
{
  return tag == STM_TAG_VBD || tag == STM_TAG_VBP || tag == STM_TAG_VBZ || tag == STM_TAG_MD;
}

/* A quotation mark. */
static inline gboolean
stm_token_is_mark (const StmText *text, guint32 token)
{
  return (text->tokens[token].flags & (STM_TOKEN_OPEN_QUOTE | STM_TOKEN_CLOSE_QUOTE)) != 0;
}

/* Of a name that is no date, number or the like. */
static inline gboolean
stm_token_is_named (const StmToken *token)
{
  return (token->name >= STM_NAME_CLASS_PERSON && token->name <= STM_NAME_CLASS_MISC)
         || stm_tag_is_proper (token->tag);
}

/* Part of a date, a time, a duration or the like, as the names tell. */
static inline gboolean
stm_token_is_date (const StmToken *token)
{
  return token->name >= STM_NAME_CLASS_DATE && token->name <= STM_NAME_CLASS_SET;
}

/* Whether @token stands inside quotation marks that mean someone's words: not those around a name
 * ("the “Khaf Bridge”"). */
gboolean stm_token_is_quoted (const StmText *text, guint32 token);

static inline gboolean
stm_range_holds (StmTokenRange range, guint32 token)
{
  return token >= range.first && token < range.end;
}

static inline gboolean
stm_range_is_empty (StmTokenRange range)
{
  return range.end <= range.first;
}

/* The first token of @sentence behind the dateline, which tells of the report, not of its story. */
guint32 stm_sentence_body (const StmText *text, guint32 sentence);

/* The plain noun phrase (no prepositional phrases, no clauses) that ends before @end, not before
 * @limit; empty when no noun stands there. Possessives before it are inside. */
StmTokenRange stm_phrase_before (const StmText *text, guint32 end, guint32 limit);
/* The plain noun phrase that begins at @first, not beyond @limit. */
StmTokenRange stm_phrase_plain (const StmText *text, guint32 first, guint32 limit);
/* The same with prepositional phrases (of, in, with, between …), appositions in commas that names
 * make ("his counterpart, Ana Li") and coordinated nouns behind it. */
StmTokenRange stm_phrase_long (const StmText *text, guint32 first, guint32 limit);
/* The head of a noun phrase: its last noun before any preposition, comma or clause. */
guint32 stm_phrase_head (const StmText *text, StmTokenRange phrase);
