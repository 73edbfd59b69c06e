/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Words and noun phrases by their tags: see stm-phrase.h. */
#include "extract/stm-phrase.h"

#include <string.h>

#define LONGEST_WORD 40

gsize
stm_token_lower (const StmText *text, guint32 token, char *buffer, gsize size)
{
  const StmToken *t = &text->tokens[token];
  gsize len = MIN ((gsize)(t->end - t->start), size - 1);

  for (gsize i = 0; i < len; i++)
    buffer[i] = g_ascii_tolower (text->text[t->start + i]);
  buffer[len] = 0;
  return len;
}

gboolean
stm_token_among (const StmText *text, guint32 token, const char *words)
{
  char word[LONGEST_WORD + 3] = " ";
  gsize len;

  if (token >= text->n_tokens || text->tokens[token].end - text->tokens[token].start > LONGEST_WORD)
    return FALSE;
  len = stm_token_lower (text, token, word + 1, LONGEST_WORD + 1);
  word[len + 1] = ' ';
  word[len + 2] = 0;
  return strstr (words, word) != NULL;
}

/* Whether @tag may stand inside a plain noun phrase. */
static gboolean
is_inside (guint8 tag)
{
  switch (tag)
    {
    case STM_TAG_CD:
    case STM_TAG_DT:
    case STM_TAG_JJ:
    case STM_TAG_JJR:
    case STM_TAG_JJS:
    case STM_TAG_NN:
    case STM_TAG_NNP:
    case STM_TAG_NNPS:
    case STM_TAG_NNS:
    case STM_TAG_PDT:
    case STM_TAG_POS:
    case STM_TAG_PRP_POSS:
    case STM_TAG_VBN:
    case STM_TAG_VBG:
    case STM_TAG_HYPH:
    case STM_TAG_AFX:
    case STM_TAG_FW:
    case STM_TAG_DOLLAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_nominal (guint8 tag)
{
  return stm_tag_is_noun (tag) || tag == STM_TAG_PRP || tag == STM_TAG_CD || tag == STM_TAG_FW;
}

StmTokenRange
stm_phrase_before (const StmText *text, guint32 end, guint32 limit)
{
  const StmToken *t = text->tokens;
  guint32 first = end;

  if (end <= limit)
    return (StmTokenRange){ end, end };
  if (t[end - 1].tag == STM_TAG_PRP || t[end - 1].tag == STM_TAG_WP
      || t[end - 1].tag == STM_TAG_WDT)
    return (StmTokenRange){ end - 1, end };
  if (!is_nominal (t[end - 1].tag) && t[end - 1].tag != STM_TAG_DT
      && t[end - 1].name == STM_NAME_CLASS_NONE)
    return (StmTokenRange){ end, end };
  while (first > limit
         && (is_inside (t[first - 1].tag) || t[first - 1].name == STM_NAME_CLASS_PERSON))
    {
      first--;
      if ((t[first].tag == STM_TAG_DT || t[first].tag == STM_TAG_PRP_POSS)
          && !(first > limit && t[first - 1].tag == STM_TAG_PDT))
        break;
    }
  /* A participle or an adverb at the edge belongs to the clause before. */
  while (first < end && (t[first].tag == STM_TAG_VBG || t[first].tag == STM_TAG_POS))
    first++;
  return (StmTokenRange){ first, end };
}

StmTokenRange
stm_phrase_plain (const StmText *text, guint32 first, guint32 limit)
{
  const StmToken *t = text->tokens;
  guint32 end = first, noun = first;
  gboolean real = FALSE; /* a noun is in it, not only a determiner */

  if (first < limit && t[first].tag == STM_TAG_PRP)
    return (StmTokenRange){ first, first + 1 };
  for (; end < limit; end++)
    {
      guint8 tag = t[end].tag;

      if (end > first && t[end].flags & STM_TOKEN_FIRST)
        break;
      if ((tag == STM_TAG_DT || tag == STM_TAG_PRP_POSS) && noun > first)
        break; /* a new phrase begins */
      if (tag == STM_TAG_VBG && real && t[end].name == STM_NAME_CLASS_NONE)
        break;
      if (tag == STM_TAG_VBN && real)
        break;
      /* "asked the minister | yesterday" */
      if (real && stm_token_among (text, end, " yesterday today tonight tomorrow "))
        break;
      if (!is_inside (tag) && t[end].name != STM_NAME_CLASS_PERSON
          && t[end].name != STM_NAME_CLASS_ORGANIZATION && tag != STM_TAG_RB)
        break;
      if (tag == STM_TAG_RB && noun > first)
        break;
      if (is_nominal (tag) || t[end].name != STM_NAME_CLASS_NONE
          || (tag == STM_TAG_DT && end == first))
        noun = end + 1;
      real = real || is_nominal (tag) || t[end].name != STM_NAME_CLASS_NONE;
    }
  /* "the wounded", "the secretary-general" where it is taken for an adjective */
  if (!real && noun == first + 1 && end > noun && t[first].tag == STM_TAG_DT
      && t[end - 1].tag == STM_TAG_JJ)
    noun = end;
  return (StmTokenRange){ first, noun };
}

static gboolean
opens_modifier (const StmText *text, guint32 token)
{
  return stm_token_among (text, token,
                          " of in with between on for from at over to among against about ");
}

StmTokenRange
stm_phrase_long (const StmText *text, guint32 first, guint32 limit)
{
  const StmToken *t = text->tokens;
  StmTokenRange all = stm_phrase_plain (text, first, limit);

  if (stm_range_is_empty (all))
    return all;
  while (all.end < limit)
    {
      guint32 next = all.end;
      StmTokenRange more;

      if (t[next].flags & STM_TOKEN_FIRST)
        break;
      if ((t[next].tag == STM_TAG_IN || t[next].tag == STM_TAG_TO) && opens_modifier (text, next))
        next++;
      else if (t[next].tag == STM_TAG_CC && stm_token_is (text, next, "and"))
        next++;
      else if (t[next].tag == STM_TAG_COMMA && next + 1 < limit
               && t[next + 1].name == STM_NAME_CLASS_PERSON)
        next++;
      else
        break;
      more = stm_phrase_plain (text, next, limit);
      if (stm_range_is_empty (more) || t[more.first].name == STM_NAME_CLASS_DATE
          || t[more.end - 1].name == STM_NAME_CLASS_DATE)
        break;
      /* "A and B said …": a verb behind the coordinated noun means a new clause. */
      if (t[next - 1].tag == STM_TAG_CC && more.end < limit && stm_tag_is_finite (t[more.end].tag))
        break;
      all.end = more.end;
    }
  return all;
}

guint32
stm_phrase_head (const StmText *text, StmTokenRange phrase)
{
  const StmToken *t = text->tokens;
  guint32 head = phrase.first;

  for (guint32 i = phrase.first; i < phrase.end; i++)
    {
      guint8 tag = t[i].tag;

      if (is_nominal (tag) || tag == STM_TAG_DT || tag == STM_TAG_JJ
          || t[i].name == STM_NAME_CLASS_PERSON)
        {
          if (is_nominal (tag) || !is_nominal (t[head].tag))
            head = i;
        }
      else if (i > phrase.first
               && (tag == STM_TAG_IN || tag == STM_TAG_TO || tag == STM_TAG_COMMA
                   || tag == STM_TAG_WP || tag == STM_TAG_WDT || tag == STM_TAG_WP_POSS
                   || tag == STM_TAG_LRB || stm_tag_is_finite (tag)
                   || ((tag == STM_TAG_VBG || tag == STM_TAG_VBN) && is_nominal (t[head].tag)
                       && i > head + 0 && head + 1 == i)))
        break;
    }
  return head;
}

gboolean
stm_token_is_quoted (const StmText *text, guint32 token)
{
  const StmToken *t = &text->tokens[token];
  const StmQuote *quote;

  if (t->quoted == STM_QUOTED_NO || t->quote == STM_TOKEN_NONE)
    return FALSE;
  quote = &text->quotes[t->quote];
  if (!quote->scare)
    return TRUE;
  for (guint32 i = quote->open + 1; i < quote->close; i++)
    if ((text->tokens[i].flags & (STM_TOKEN_WORD | STM_TOKEN_CAPITAL)) == STM_TOKEN_WORD
        && text->tokens[i].tag != STM_TAG_IN && text->tokens[i].tag != STM_TAG_DT)
      return TRUE;
  return FALSE;
}

guint32
stm_sentence_body (const StmText *text, guint32 sentence)
{
  const guint32 first = text->sentences[sentence].first;
  const guint32 body = text->paragraphs[text->sentences[sentence].paragraph].dateline_end;

  return body > first && body < text->sentences[sentence].end ? body : first;
}
