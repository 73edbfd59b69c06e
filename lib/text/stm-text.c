/* SPDX-License-Identifier: LGPL-2.1-or-later
 * StmText: making one from bytes or from a corpus's tokens, and its life. The stages that fill it
 * have files of their own. */
#include "text/stm-text-private.h"

#include "base/stm-error-private.h"
#include "text/stm-split.h"
#include "text/stm-tagger.h"
#include "text/stm-word.h"

#include <string.h>

/* Readable bytes behind the text, so that stages may load eight at once. */
#define PADDING 16

G_DEFINE_BOXED_TYPE (StmText, stm_text, stm_text_ref, stm_text_unref)

StmText *
stm_text_new_bare (const char *text, gsize len)
{
  StmText *self = g_new0 (StmText, 1);

  g_atomic_ref_count_init (&self->refs);
  stm_arena_init (&self->arena);
  self->text = stm_arena_alloc (&self->arena, len + PADDING);
  if (len > 0)
    memcpy (self->text, text, len);
  memset (self->text + len, 0, PADDING);
  self->len = len;
  return self;
}

/**
 * stm_text_new:
 * @text: English text in UTF-8
 * @length: its length in bytes, or -1 when it ends with NUL
 * @error: return location for an error
 *
 * Takes a text apart. The text is copied. At most 4 GiB less one byte.
 *
 * Returns: (transfer full): the text, or %NULL with %STM_ERROR_ENCODING when @text is not UTF-8
 *   or holds a NUL byte, or %STM_ERROR_LIMIT when it is too long
 *
 * Since: 0.1
 */
StmText *
stm_text_new (const char *text, gssize length, GError **error)
{
  gsize len;
  const char *stop;
  StmText *self;

  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  len = length < 0 ? strlen (text) : (gsize) length;
  if (len >= G_MAXUINT32 - PADDING)
    {
      stm_error_set (error, STM_ERROR_LIMIT, NULL, "text of %" G_GSIZE_FORMAT " bytes is too long",
                     len);
      return NULL;
    }
  if (!g_utf8_validate_len (text, len, &stop))
    {
      StmPlace place = { 0 };

      stm_place_at (&place, text, len, (gsize) (stop - text));
      stm_error_set (error, STM_ERROR_ENCODING, &place, "line %u, column %u: byte 0x%02x is not %s",
                     place.line, place.column, (guchar) *stop,
                     *stop == '\0' ? "allowed in a text" : "UTF-8");
      return NULL;
    }
  if (stm_tagger_get (error) == NULL)
    return NULL;
  self = stm_text_new_bare (text, len);
  stm_text_split (self);
  stm_text_quote (self);
  stm_text_tag (self);
  stm_text_lemmatise (self);
  stm_text_name (self);
  return self;
}

/**
 * stm_text_ref:
 * @self: a text
 *
 * Returns: (transfer full): @self with one reference more
 *
 * Since: 0.1
 */
StmText *
stm_text_ref (StmText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * stm_text_unref:
 * @self: (nullable) (transfer full): a text
 *
 * Gives back a reference; with the last one the text goes.
 *
 * Since: 0.1
 */
void
stm_text_unref (StmText *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  stm_arena_clear (&self->arena);
  g_free (self->tokens);
  g_free (self->sentences);
  g_free (self->paragraphs);
  g_free (self->quotes);
  g_free (self->names);
  g_free (self);
}

static gboolean
are_spans_valid (gsize len, const StmGivenToken *tokens, guint n)
{
  guint32 last = 0;

  for (guint i = 0; i < n; i++)
    {
      if (tokens[i].start < last || tokens[i].end < tokens[i].start || tokens[i].end > len)
        return FALSE;
      last = tokens[i].start;
    }
  return TRUE;
}

static void
close_sentence (StmText *self, guint32 first, guint32 end, guint32 paragraph)
{
  StmSentence *s = &self->sentences[self->n_sentences];

  *s = (StmSentence){ .first = first, .end = end, .paragraph = paragraph };
  for (guint32 i = first; i < end; i++)
    self->tokens[i].sentence = self->n_sentences;
  self->tokens[first].flags |= STM_TOKEN_FIRST;
  self->n_sentences++;
}

StmText *
stm_text_new_from_tokens (const char *text, gsize len, const StmGivenToken *tokens, guint n)
{
  StmText *self;
  guint sentences = 1, paragraphs = 1;
  guint32 sentence_first = 0, paragraph_first = 0;

  if (!are_spans_valid (len, tokens, n))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      sentences += tokens[i].ends_sentence || tokens[i].ends_paragraph;
      paragraphs += tokens[i].ends_paragraph != 0;
    }
  self = stm_text_new_bare (text, len);
  self->tokens = g_new0 (StmToken, n + 1);
  self->sentences = g_new0 (StmSentence, sentences);
  self->paragraphs = g_new0 (StmParagraph, paragraphs);
  self->n_tokens = n;
  for (guint i = 0; i < n; i++)
    {
      StmToken *t = &self->tokens[i];
      gboolean ends_paragraph = tokens[i].ends_paragraph || i + 1 == n;

      t->start = tokens[i].start;
      t->end = tokens[i].end;
      t->head = t->quote = STM_TOKEN_NONE;
      if (i == 0 || tokens[i].start > tokens[i - 1].end)
        t->flags = STM_TOKEN_SPACE_BEFORE;
      /* The stop of an abbreviation that ends its sentence is a token of its own, but the word
       * keeps it in the models' eyes. */
      if (t->end < len && text[t->end] == '.' && i + 1 < n && tokens[i + 1].start == t->end
          && stm_abbreviation_find (text, t->start, t->end) >= STM_ABBREVIATION_MAYBE)
        t->end++;
      stm_token_fill (t, self->text);
      t->end = tokens[i].end;
      t->lemma = t->lower;
      if (!tokens[i].ends_sentence && !ends_paragraph)
        continue;
      close_sentence (self, sentence_first, i + 1, self->n_paragraphs);
      sentence_first = i + 1;
      if (ends_paragraph)
        {
          StmParagraph *p = &self->paragraphs[self->n_paragraphs++];
          guint32 first = self->sentences[paragraph_first].first;

          *p = (StmParagraph){ .first = paragraph_first,
                               .end = self->n_sentences,
                               .start_byte = self->tokens[first].start,
                               .end_byte = t->end,
                               .dateline_end = first };
          paragraph_first = self->n_sentences;
          stm_quote_direct (self, first, i + 1);
        }
    }
  stm_text_quote (self);
  return self;
}
