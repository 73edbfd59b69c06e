/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The splitter's driver: from bytes to paragraphs, tokens and sentences, in one pass. Also the
 * growing arrays that the other files of the splitter append to, and the classes of characters.
 * Linear in the text whatever it holds; looks ahead and back by bounded amounts only. */
#include "text/stm-split.h"

#include "text/stm-word.h"

/* 1 space and controls, 2 upper, 4 lower, 8 digit, 16 not ASCII. */
const guint8 stm_char_classes[256] = {
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 0, 0, 0, 0, 0, 0,
  0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
  2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0,
  0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
  4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 0, 0, 1,
  16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
  16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
  16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
  16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
  16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
  16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
  16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
  16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
};

guint
stm_char_class_at (const char *p, const char *end, guint *size)
{
  guint class = stm_char_class (*p);
  gunichar c;

  *size = 1;
  if (class != STM_CHAR_HIGH)
    return class;
  c = g_utf8_get_char_validated (p, end - p);
  if (c >= (gunichar) -2)
    return 0;
  *size = (guint) (g_utf8_next_char (p) - p);
  if (c == 0x00a0 || c == 0x0085 || c == 0x200b || c == 0x2028 || c == 0x2029 || c == 0xfeff)
    return STM_CHAR_SPACE;
  if (c == 0x00ad || (c >= 0x200c && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
      || (c >= 0x2060 && c <= 0x2069))
    return STM_CHAR_LOWER;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
      return STM_CHAR_UPPER;
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
      return c == 0x02bc ? 0 : STM_CHAR_LOWER;
    case G_UNICODE_DECIMAL_NUMBER:
      return STM_CHAR_DIGIT;
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_CONTROL:
      return STM_CHAR_SPACE;
    default:
      return 0;
    }
}

/* Room for one more element; capacities are powers of two that follow from the count. */
#define ensure_room(array, n)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (((n) & ((n) -1)) == 0)                                                                     \
      (array) = g_realloc_n ((array), (n) == 0 ? 1 : 2 * (gsize) (n), sizeof *(array));            \
  }                                                                                                \
  G_STMT_END

StmToken *
stm_text_add_token (StmText *self, gsize start, gsize end)
{
  StmToken *t;

  ensure_room (self->tokens, self->n_tokens);
  t = &self->tokens[self->n_tokens++];
  memset (t, 0, sizeof *t);
  t->start = (guint32) start;
  t->end = (guint32) end;
  t->head = t->quote = STM_TOKEN_NONE;
  stm_token_fill (t, self->text);
  t->lemma = t->lower;
  return t;
}

void
stm_text_add_sentence (StmText *self, guint32 first, guint32 end)
{
  StmSentence *s;

  ensure_room (self->sentences, self->n_sentences);
  s = &self->sentences[self->n_sentences];
  memset (s, 0, sizeof *s);
  s->first = first;
  s->end = end;
  s->paragraph = self->n_paragraphs - 1;
  for (guint32 i = first; i < end; i++)
    self->tokens[i].sentence = self->n_sentences;
  self->tokens[first].flags |= STM_TOKEN_FIRST;
  self->n_sentences++;
  self->paragraphs[s->paragraph].end = self->n_sentences;
}

StmParagraph *
stm_text_begin_paragraph (StmText *self, gsize start)
{
  StmParagraph *p;

  ensure_room (self->paragraphs, self->n_paragraphs);
  p = &self->paragraphs[self->n_paragraphs++];
  memset (p, 0, sizeof *p);
  p->first = p->end = self->n_sentences;
  p->start_byte = (guint32) start;
  return p;
}

void
stm_text_split (StmText *self)
{
  StmParagraphScan scan;
  gsize start, end;

  stm_paragraph_scan_init (&scan, self->text, self->len);
  while (stm_paragraph_scan_next (&scan, &start, &end))
    {
      guint32 first = self->n_tokens;

      stm_text_add_tokens (self, start, end);
      if (self->n_tokens == first)
        continue;
      stm_quote_direct (self, first, self->n_tokens);
      stm_text_add_paragraph (self, first, start, end);
    }
}
