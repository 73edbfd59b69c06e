/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reading an analysed text: counts, indices, spans and columns. Everything but heads and labels is
 * there when the text is made; those are made when first asked for, sentence by sentence, under a
 * lock, so that threads may share a text. An index that is out of range is a programming error. */
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

/* All texts share it: a parse takes microseconds, and few texts are shared before it. */
static GMutex parse_mutex;

static void
need_parse (StmText *self, guint32 sentence)
{
  if (g_atomic_int_get (&self->parsed))
    return;
  g_mutex_lock (&parse_mutex);
  stm_text_parse_sentence (self, sentence);
  g_mutex_unlock (&parse_mutex);
}

/**
 * stm_text_parse:
 * @self: a text
 *
 * Parses every sentence that is not parsed yet. Heads and labels are made when they are first asked
 * for, so that nobody has to call this; it takes the lock once instead of for every call.
 *
 * Since: 0.1
 */
void
stm_text_parse (StmText *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_int_get (&self->parsed))
    return;
  g_mutex_lock (&parse_mutex);
  for (guint32 i = 0; i < self->n_sentences; i++)
    stm_text_parse_sentence (self, i);
  g_atomic_int_set (&self->parsed, 1);
  g_mutex_unlock (&parse_mutex);
}

/**
 * stm_text_get_token_head:
 * @self: a text
 * @token: index of a token
 *
 * Parses the sentence when nobody has yet; safe in several threads at once.
 *
 * Returns: the token that it depends on; %STM_TEXT_NONE for the root of a sentence
 *
 * Since: 0.1
 */
guint
stm_text_get_token_head (StmText *self, guint token)
{
  g_return_val_if_fail (self != NULL && token < self->n_tokens, STM_TEXT_NONE);

  need_parse (self, self->tokens[token].sentence);
  return self->tokens[token].head;
}

/**
 * stm_text_get_token_label:
 * @self: a text
 * @token: index of a token
 *
 * Parses the sentence when nobody has yet; safe in several threads at once.
 *
 * Returns: how it depends on its head
 *
 * Since: 0.1
 */
StmDependency
stm_text_get_token_label (StmText *self, guint token)
{
  g_return_val_if_fail (self != NULL && token < self->n_tokens, STM_DEPENDENCY_UNKNOWN);

  need_parse (self, self->tokens[token].sentence);
  return (StmDependency) self->tokens[token].label;
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

/**
 * stm_text_get_n_names:
 * @self: a text
 *
 * Returns: the number of names
 *
 * Since: 0.1
 */
guint
stm_text_get_n_names (const StmText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_names;
}

/**
 * stm_text_get_name_first:
 * @self: a text
 * @name: index of a name
 *
 * Returns: its first token; titles before a person's name stand outside
 *
 * Since: 0.1
 */
guint
stm_text_get_name_first (const StmText *self, guint name)
{
  g_return_val_if_fail (self != NULL && name < self->n_names, 0);

  return self->names[name].first;
}

/**
 * stm_text_get_name_end:
 * @self: a text
 * @name: index of a name
 *
 * Returns: the token behind its last
 *
 * Since: 0.1
 */
guint
stm_text_get_name_end (const StmText *self, guint name)
{
  g_return_val_if_fail (self != NULL && name < self->n_names, 0);

  return self->names[name].end;
}

/**
 * stm_text_get_name_class:
 * @self: a text
 * @name: index of a name
 *
 * Returns: what it names
 *
 * Since: 0.1
 */
StmNameClass
stm_text_get_name_class (const StmText *self, guint name)
{
  g_return_val_if_fail (self != NULL && name < self->n_names, STM_NAME_CLASS_NONE);

  return (StmNameClass) self->names[name].kind;
}

/**
 * stm_text_get_n_quotations:
 * @self: a text
 *
 * Returns: the number of quotations
 *
 * Since: 0.1
 */
guint
stm_text_get_n_quotations (const StmText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_quotes;
}

/**
 * stm_text_get_quotation_first:
 * @self: a text
 * @quotation: index of a quotation
 *
 * Returns: its first token: the mark that opens it
 *
 * Since: 0.1
 */
guint
stm_text_get_quotation_first (const StmText *self, guint quotation)
{
  g_return_val_if_fail (self != NULL && quotation < self->n_quotes, 0);

  return self->quotes[quotation].open;
}

/**
 * stm_text_get_quotation_end:
 * @self: a text
 * @quotation: index of a quotation
 *
 * Returns: the token behind its last, marks included
 *
 * Since: 0.1
 */
guint
stm_text_get_quotation_end (const StmText *self, guint quotation)
{
  g_return_val_if_fail (self != NULL && quotation < self->n_quotes, 0);

  return self->quotes[quotation].end;
}

/**
 * stm_text_get_quotation_outer:
 * @self: a text
 * @quotation: index of a quotation
 *
 * Returns: the quotation around it, or %STM_TEXT_NONE
 *
 * Since: 0.1
 */
guint
stm_text_get_quotation_outer (const StmText *self, guint quotation)
{
  g_return_val_if_fail (self != NULL && quotation < self->n_quotes, STM_TEXT_NONE);

  return self->quotes[quotation].outer;
}

/**
 * stm_text_is_quotation_closed:
 * @self: a text
 * @quotation: index of a quotation
 *
 * Returns: whether a mark closes it; one that goes on in the next paragraph has none
 *
 * Since: 0.1
 */
gboolean
stm_text_is_quotation_closed (const StmText *self, guint quotation)
{
  g_return_val_if_fail (self != NULL && quotation < self->n_quotes, FALSE);

  return self->quotes[quotation].close != STM_TOKEN_NONE;
}
