/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reading an analysed text: paragraphs, sentences, tokens, and columns of all tokens. Heads and
 * labels: stm-text-parse.c; names and quotations: stm-text-spans.c. An index that is out of range is
 * a programming error. */
#include "text/stm-text-private.h"

#include "base/stm-text-index.h"
#include "text/stm-lemma.h"

G_STATIC_ASSERT (STM_TEXT_NONE == STM_TOKEN_NONE);

/**
 * stm_text_get_text:
 * @self: a text
 * @length: (out) (optional): return location for the length in bytes
 *
 * Returns: (transfer none): the original, ended with NUL
 *
 * Since: 0.1
 */
const char *
stm_text_get_text (const StmText *self, gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->len;
  return self->text;
}

/**
 * stm_text_get_n_paragraphs:
 * @self: a text
 *
 * Returns: the number of paragraphs
 *
 * Since: 0.1
 */
guint
stm_text_get_n_paragraphs (const StmText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_paragraphs;
}

/**
 * stm_text_get_paragraph_first:
 * @self: a text
 * @paragraph: index of a paragraph
 *
 * Returns: its first sentence
 *
 * Since: 0.1
 */
guint
stm_text_get_paragraph_first (const StmText *self, guint paragraph)
{
  g_return_val_if_fail (self != NULL && paragraph < self->n_paragraphs, 0);

  return self->paragraphs[paragraph].first;
}

/**
 * stm_text_get_paragraph_end:
 * @self: a text
 * @paragraph: index of a paragraph
 *
 * Returns: the sentence behind its last
 *
 * Since: 0.1
 */
guint
stm_text_get_paragraph_end (const StmText *self, guint paragraph)
{
  g_return_val_if_fail (self != NULL && paragraph < self->n_paragraphs, 0);

  return self->paragraphs[paragraph].end;
}

/**
 * stm_text_get_n_sentences:
 * @self: a text
 *
 * Returns: the number of sentences
 *
 * Since: 0.1
 */
guint
stm_text_get_n_sentences (const StmText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_sentences;
}

/**
 * stm_text_get_sentence_first:
 * @self: a text
 * @sentence: index of a sentence
 *
 * Returns: its first token
 *
 * Since: 0.1
 */
guint
stm_text_get_sentence_first (const StmText *self, guint sentence)
{
  g_return_val_if_fail (self != NULL && sentence < self->n_sentences, 0);

  return self->sentences[sentence].first;
}

/**
 * stm_text_get_sentence_end:
 * @self: a text
 * @sentence: index of a sentence
 *
 * Returns: the token behind its last
 *
 * Since: 0.1
 */
guint
stm_text_get_sentence_end (const StmText *self, guint sentence)
{
  g_return_val_if_fail (self != NULL && sentence < self->n_sentences, 0);

  return self->sentences[sentence].end;
}

/**
 * stm_text_get_sentence_paragraph:
 * @self: a text
 * @sentence: index of a sentence
 *
 * Returns: the paragraph that it stands in
 *
 * Since: 0.1
 */
guint
stm_text_get_sentence_paragraph (const StmText *self, guint sentence)
{
  g_return_val_if_fail (self != NULL && sentence < self->n_sentences, 0);

  return self->sentences[sentence].paragraph;
}

/**
 * stm_text_is_headline:
 * @self: a text
 * @sentence: index of a sentence
 *
 * Returns: whether it looks like a headline or a caption
 *
 * Since: 0.1
 */
gboolean
stm_text_is_headline (const StmText *self, guint sentence)
{
  g_return_val_if_fail (self != NULL && sentence < self->n_sentences, FALSE);

  return self->sentences[sentence].headline != 0;
}

/**
 * stm_text_get_n_tokens:
 * @self: a text
 *
 * Returns: the number of tokens
 *
 * Since: 0.1
 */
guint
stm_text_get_n_tokens (const StmText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_tokens;
}

/**
 * stm_text_get_token_start:
 * @self: a text
 * @token: index of a token
 *
 * Returns: the byte at which it begins
 *
 * Since: 0.1
 */
gsize
stm_text_get_token_start (const StmText *self, guint token)
{
  g_return_val_if_fail (self != NULL && token < self->n_tokens, 0);

  return self->tokens[token].start;
}

/**
 * stm_text_get_token_end:
 * @self: a text
 * @token: index of a token
 *
 * Returns: the byte behind it
 *
 * Since: 0.1
 */
gsize
stm_text_get_token_end (const StmText *self, guint token)
{
  g_return_val_if_fail (self != NULL && token < self->n_tokens, 0);

  return self->tokens[token].end;
}

/**
 * stm_text_dup_token:
 * @self: a text
 * @token: index of a token
 *
 * Returns: (transfer full): the token as it is written
 *
 * Since: 0.1
 */
char *
stm_text_dup_token (const StmText *self, guint token)
{
  const StmToken *t;

  g_return_val_if_fail (self != NULL && token < self->n_tokens, NULL);

  t = &self->tokens[token];
  return g_strndup (self->text + t->start, t->end - t->start);
}

/**
 * stm_text_dup_token_lemma:
 * @self: a text
 * @token: index of a token
 *
 * The form under which a dictionary has the word: "say" for "said", "woman" for "women". Proper
 * nouns stay as they are written, other words come in lower case.
 *
 * Returns: (transfer full): the lemma
 *
 * Since: 0.1
 */
char *
stm_text_dup_token_lemma (const StmText *self, guint token)
{
  char lemma[STM_LEMMA_MAX + 8];
  const StmToken *t;
  const char *word;
  gsize len, n;

  g_return_val_if_fail (self != NULL && token < self->n_tokens, NULL);

  t = &self->tokens[token];
  word = self->text + t->start;
  len = t->end - t->start;
  n = stm_lemma_find (word, len, (StmTag) t->tag, lemma);
  if (n > 0)
    return g_strndup (lemma, n);
  if (t->tag == STM_TAG_NNP || t->tag == STM_TAG_NNPS)
    return g_strndup (word, len);
  return g_utf8_strdown (word, (gssize) len);
}

/**
 * stm_text_get_token_sentence:
 * @self: a text
 * @token: index of a token
 *
 * Returns: the sentence that it stands in
 *
 * Since: 0.1
 */
guint
stm_text_get_token_sentence (const StmText *self, guint token)
{
  g_return_val_if_fail (self != NULL && token < self->n_tokens, 0);

  return self->tokens[token].sentence;
}

/**
 * stm_text_get_token_tag:
 * @self: a text
 * @token: index of a token
 *
 * Returns: its part of speech
 *
 * Since: 0.1
 */
StmTag
stm_text_get_token_tag (const StmText *self, guint token)
{
  g_return_val_if_fail (self != NULL && token < self->n_tokens, STM_TAG_UNKNOWN);

  return (StmTag) self->tokens[token].tag;
}

/**
 * stm_text_get_token_name_class:
 * @self: a text
 * @token: index of a token
 *
 * Returns: what kind of name it is part of
 *
 * Since: 0.1
 */
StmNameClass
stm_text_get_token_name_class (const StmText *self, guint token)
{
  g_return_val_if_fail (self != NULL && token < self->n_tokens, STM_NAME_CLASS_NONE);

  return (StmNameClass) self->tokens[token].name;
}

/**
 * stm_text_get_token_quotation:
 * @self: a text
 * @token: index of a token
 *
 * Returns: the innermost quotation around it, marks counting as inside, or
 *   %STM_TEXT_NONE
 *
 * Since: 0.1
 */
guint
stm_text_get_token_quotation (const StmText *self, guint token)
{
  g_return_val_if_fail (self != NULL && token < self->n_tokens, STM_TEXT_NONE);

  return self->tokens[token].quote;
}

/* Code points of all tokens' starts or ends; tokens stand in the order of the text. */
static void
fill_points (const StmText *self, gboolean ends, guint32 *values, guint n)
{
  StmTextIndex index = STM_TEXT_INDEX_INIT;

  stm_text_index_set (&index, self->text, self->len);
  for (guint i = 0; i < n; i++)
    values[i] = stm_text_index_to_point (&index, ends ? self->tokens[i].end
                                                      : self->tokens[i].start);
  stm_text_index_clear (&index);
}

/**
 * stm_text_get_column:
 * @self: a text
 * @column: what is asked of the tokens
 * @values: (out caller-allocates) (array length=n) (nullable): room for the values
 * @n: how many there is room for
 *
 * One value of each token, from the first on, in one call: a binding needs no call a token. Parses
 * the text for %STM_TEXT_COLUMN_HEAD and %STM_TEXT_COLUMN_LABEL.
 *
 * Returns: the number of tokens, also where @n is less
 *
 * Since: 0.1
 */
guint
stm_text_get_column (StmText *self, StmTextColumn column, guint32 *values, guint n)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (values != NULL || n == 0, 0);

  n = MIN (n, self->n_tokens);
  if (n > 0 && (column == STM_TEXT_COLUMN_HEAD || column == STM_TEXT_COLUMN_LABEL))
    stm_text_parse (self);
  if (column == STM_TEXT_COLUMN_START_POINT || column == STM_TEXT_COLUMN_END_POINT)
    {
      fill_points (self, column == STM_TEXT_COLUMN_END_POINT, values, n);
      return self->n_tokens;
    }
  for (guint i = 0; i < n; i++)
    {
      const StmToken *t = &self->tokens[i];

      switch (column)
        {
        case STM_TEXT_COLUMN_START:
          values[i] = t->start;
          break;
        case STM_TEXT_COLUMN_END:
          values[i] = t->end;
          break;
        case STM_TEXT_COLUMN_SENTENCE:
          values[i] = t->sentence;
          break;
        case STM_TEXT_COLUMN_TAG:
          values[i] = t->tag;
          break;
        case STM_TEXT_COLUMN_NAME_CLASS:
          values[i] = t->name;
          break;
        case STM_TEXT_COLUMN_QUOTATION:
          values[i] = t->quote;
          break;
        case STM_TEXT_COLUMN_HEAD:
          values[i] = t->head;
          break;
        case STM_TEXT_COLUMN_LABEL:
          values[i] = t->label;
          break;
        case STM_TEXT_COLUMN_START_POINT:
        case STM_TEXT_COLUMN_END_POINT:
        default:
          values[i] = STM_TEXT_NONE;
          break;
        }
    }
  return self->n_tokens;
}
