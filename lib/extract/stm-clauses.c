/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Subject and complement of a cue by tags: see stm-clauses.h. Every walk goes one way through one
 * sentence, so a sentence costs its length for each of its cues that are asked for. */
#include "extract/stm-clauses.h"

/* Longest walk back to a subject, in tokens: keeps pathological sentences linear. */
#define REACH 80

static gboolean
is_auxiliary (const StmText *text, guint32 token)
{
  guint8 tag = text->tokens[token].tag;

  return tag == STM_TAG_MD
         || (stm_tag_is_verb (tag)
             && stm_token_among (text, token,
                                 " is are was were be been being am has have had having do does did "
                                 "'s 've 'd 're "));
}

static gboolean
is_time (const StmText *text, guint32 token)
{
  return text->tokens[token].name == STM_NAME_CLASS_DATE
         || text->tokens[token].name == STM_NAME_CLASS_TIME
         || stm_token_among (text, token,
                             " today yesterday monday tuesday wednesday thursday friday saturday sunday "
                             "tonight ");
}

/* Over adverbs, auxiliaries, times and parentheses between a verb and its subject. */
static guint32
skip_to_subject (const StmText *text, guint32 verb, guint32 first)
{
  const StmToken *t = text->tokens;
  guint32 i = verb;

  while (i > first && verb - i < REACH)
    {
      guint8 tag = t[i - 1].tag;

      if (tag == STM_TAG_RB || is_auxiliary (text, i - 1)
          || stm_token_among (text, i - 1, " also again long earlier meanwhile "))
        i--;
      else if (is_time (text, i - 1))
        {
          i--;
          while (i > first && (is_time (text, i - 1) || t[i - 1].tag == STM_TAG_CD
                               || stm_token_among (text, i - 1, " on early late this last next ")))
            i--;
        }
      else if (tag == STM_TAG_RRB)
        {
          while (i > first && t[i - 1].tag != STM_TAG_LRB)
            i--;
          i -= i > first;
        }
      else
        break;
    }
  return i;
}

/* Leftwards over prepositional phrases and coordination from the plain phrase @np. */
static StmTokenRange
extend_left (const StmText *text, StmTokenRange np, guint32 first)
{
  const StmToken *t = text->tokens;

  for (guint n = 0; n < 4 && np.first > first + 1; n++)
    {
      guint32 link = np.first - 1;
      StmTokenRange before;

      if (!(t[link].tag == STM_TAG_IN && stm_token_among (text, link, " of in for at from on to with "))
          && !(t[link].tag == STM_TAG_TO) && !(t[link].tag == STM_TAG_CC && n == 0))
        break;
      before = stm_phrase_before (text, link, first);
      if (stm_range_is_empty (before) || is_time (text, before.end - 1)
          || t[before.end - 1].tag == STM_TAG_PRP)
        break;
      /* "In talks with A and B, …": a coordination counts where it opens the clause. */
      if (t[link].tag == STM_TAG_CC && before.first > first
          && (t[before.first - 1].tag == STM_TAG_IN || stm_tag_is_verb (t[before.first - 1].tag)))
        break;
      np.first = before.first;
    }
  return np;
}

static gboolean
has_finite_verb (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_tag_is_finite (text->tokens[i].tag))
      return TRUE;
  return FALSE;
}

StmTokenRange
stm_clause_subject (const StmText *text, guint32 verb, guint32 first)
{
  const StmToken *t = text->tokens;
  guint32 i = skip_to_subject (text, verb, first);
  StmTokenRange np;

  if (i > first && t[i - 1].tag == STM_TAG_COMMA)
    {
      /* "X, who …, said": the phrase before the comma that opens the parenthesis. */
      guint32 close = i - 1, open = close;

      while (open > first && close - open < REACH && t[open - 1].tag != STM_TAG_COMMA)
        open--;
      if (open <= first || t[open - 1].tag != STM_TAG_COMMA)
        return (StmTokenRange){ verb, verb };
      np = stm_phrase_before (text, open - 1, first);
      if (stm_range_is_empty (np))
        return np;
      np = extend_left (text, np, first);
      if (!has_finite_verb (text, open, close) && t[open].tag != STM_TAG_WP
          && t[open].tag != STM_TAG_WDT)
        np.end = close; /* an apposition is part of the source */
      return np;
    }
  np = stm_phrase_before (text, i, first);
  if (stm_range_is_empty (np))
    return np;
  return extend_left (text, np, first);
}

/* Whether the words from the comma at @comma on are a reporter's tail: ", Trend said", ", said X",
 * ", adding that …". */
static gboolean
opens_tail (const StmText *text, guint32 comma, guint32 end)
{
  const StmToken *t = text->tokens;
  StmCueMatch match;
  StmTokenRange np;
  guint32 verb;

  if (comma + 1 >= end)
    return FALSE;
  if (stm_token_is (text, comma + 1, "according"))
    return TRUE;
  if (stm_tag_is_verb (t[comma + 1].tag) && stm_cue_match (text, comma + 1, end, &match)
      && stm_cue_get (match.entry)->presentation == STM_PRESENTATION_SPEECH)
    return t[comma + 1].tag == STM_TAG_VBG || t[comma + 1].tag == STM_TAG_VBD
           || t[comma + 1].tag == STM_TAG_VBZ;
  np = stm_phrase_long (text, comma + 1, end);
  verb = np.end;
  while (verb < end && (t[verb].tag == STM_TAG_RB || is_auxiliary (text, verb)))
    verb++;
  return !stm_range_is_empty (np) && verb < end && stm_tag_is_finite (t[verb].tag)
         && stm_cue_match (text, verb, end, &match) && match.end + 6 >= end
         && stm_cue_get (match.entry)->presentation == STM_PRESENTATION_SPEECH;
}

/* Whether "and" at @and joins another cue of the same subject: "urged A and called for B". */
static gboolean
joins_cue (const StmText *text, guint32 and, guint32 end, guint8 tag)
{
  const StmToken *t = text->tokens;
  guint32 verb = and + 1;
  StmCueMatch match;

  while (verb < end && t[verb].tag == STM_TAG_RB)
    verb++;
  return verb < end && t[verb].tag == tag && stm_cue_match (text, verb, end, &match);
}

static guint32
find_complement_end (const StmText *text, const StmCueMatch *match, guint32 first, guint32 end)
{
  const StmToken *t = text->tokens;
  guint8 tag = t[match->head].tag;

  for (guint32 i = first; i < end; i++)
    {
      if (t[i].quote != STM_TOKEN_NONE && t[i].quoted != STM_QUOTED_NO)
        continue; /* a quotation is whole */
      if (t[i].tag == STM_TAG_COMMA && opens_tail (text, i, end))
        return i;
      if (t[i].tag == STM_TAG_CC && i > first && joins_cue (text, i, end, tag))
        return i;
      if (t[i].tag == STM_TAG_COLON && stm_token_among (text, i, " ; "))
        return i;
    }
  return end;
}

gboolean
stm_clause_read (const StmText *text, const StmCueMatch *match, guint32 first, guint32 end,
                 StmRawAttribution *raw)
{
  const StmToken *t = text->tokens;
  guint32 content = match->sense != match->head ? match->sense : match->end;
  StmTokenRange subject = stm_clause_subject (text, match->head, first);

  *raw = (StmRawAttribution){ .probability = 0.5f, .leader = G_MAXUINT32 };
  if (stm_range_is_empty (subject))
    return FALSE;
  /* The noun of a light verb opens the content, with the words before it. */
  if (match->sense != match->head)
    content = match->head + 1;
  while (content < end
         && (is_time (text, content)
             || (stm_token_is (text, content, "on") && content + 1 < end && is_time (text, content + 1))
             || stm_token_among (text, content, " immediately also again , ")))
    content++;
  end = find_complement_end (text, match, content, end);
  while (end > content && !(t[end - 1].flags & STM_TOKEN_WORD))
    end--;
  if (content >= end)
    return FALSE;
  raw->sources[0] = subject;
  raw->cues[0] = (StmTokenRange){ match->head, match->sense != match->head ? match->head + 1
                                                                           : match->end };
  raw->contents[0] = (StmTokenRange){ content, end };
  raw->n_sources = raw->n_cues = raw->n_contents = 1;
  return TRUE;
}
