/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Subject and complement of a cue by tags: see stm-clauses.h. Every walk goes one way through one
 * sentence, so a sentence costs its length for each of its cues that are asked for. */
#include "extract/stm-clauses.h"

#include "extract/stm-frames.h"

static gboolean
is_auxiliary (const StmText *text, guint32 token)
{
  guint8 tag = text->tokens[token].tag;

  return tag == STM_TAG_MD
         || (stm_tag_is_verb (tag)
             && stm_token_among (
                 text, token,
                 " is are was were be been being am has have had having do does did "
                 "'s 've 'd 're "));
}

static gboolean
is_time (const StmText *text, guint32 token)
{
  return text->tokens[token].name == STM_NAME_CLASS_DATE
         || text->tokens[token].name == STM_NAME_CLASS_TIME
         || stm_token_among (
             text, token,
             " today yesterday monday tuesday wednesday thursday friday saturday sunday "
             "tonight ");
}

StmTokenRange
stm_clause_subject (const StmText *text, guint32 verb, guint32 first)
{
  StmVerbGroup group;

  stm_verb_group_read (text, verb, first, &group);
  /* "X Y, Jr. said" */
  if (group.first > first + 2 && stm_token_among (text, group.first - 1, " jr. sr. jr sr ")
      && text->tokens[group.first - 2].tag == STM_TAG_COMMA)
    group.first -= 2;
  return stm_subject_before (text, group.first, first);
}

/* A reporter's tail behind the comma at @comma: ", Trend said", ", said X", ", adding that …". */
static gboolean
read_tail (const StmText *text, guint32 comma, guint32 end, StmCueMatch *match,
           StmTokenRange *source)
{
  const StmToken *t = text->tokens;
  guint32 verb;

  *source = (StmTokenRange){ comma, comma };
  if (comma + 1 >= end)
    return FALSE;
  if (stm_tag_is_verb (t[comma + 1].tag) && stm_cue_match (text, comma + 1, end, match)
      && stm_cue_get (match->entry)->presentation == STM_PRESENTATION_SPEECH)
    {
      *source = stm_phrase_long (text, match->end, end);
      return t[comma + 1].tag == STM_TAG_VBG || t[comma + 1].tag == STM_TAG_VBD
             || t[comma + 1].tag == STM_TAG_VBZ;
    }
  *source = stm_phrase_long (text, comma + 1, end);
  verb = source->end;
  while (verb < end && (t[verb].tag == STM_TAG_RB || is_auxiliary (text, verb)))
    verb++;
  return !stm_range_is_empty (*source) && verb < end && stm_tag_is_finite (t[verb].tag)
         && stm_cue_match (text, verb, end, match) && match->end + 6 >= end
         && stm_cue_get (match->entry)->presentation == STM_PRESENTATION_SPEECH;
}

static gboolean
opens_tail (const StmText *text, guint32 comma, guint32 end)
{
  StmCueMatch match;
  StmTokenRange source;

  return stm_token_is (text, comma + 1, "according")
         || read_tail (text, comma, end, &match, &source);
}

gboolean
stm_clause_read_tail (const StmText *text, guint32 first, guint32 end, StmRawAttribution *raw)
{
  const StmToken *t = text->tokens;

  for (guint32 i = end; i > first + 3; i--)
    {
      guint32 comma = i - 1;
      StmCueMatch match;
      StmTokenRange source;

      if (t[comma].tag != STM_TAG_COMMA || t[comma].quoted != STM_QUOTED_NO)
        continue;
      if (!read_tail (text, comma, end, &match, &source) || stm_range_is_empty (source)
          || t[match.head].tag == STM_TAG_VBG
          || stm_cue_get (match.entry)->cue_class == STM_CUE_CLASS_DIRECTIVE
          || MAX (source.end, match.end) + 8 < end)
        return FALSE; /* only the last comma can open one */
      *raw = (StmRawAttribution){ .probability = 0.6f, .leader = G_MAXUINT32 };
      raw->sources[0] = source;
      raw->cues[0] = (StmTokenRange){ match.head, match.head + 1 };
      raw->contents[0] = (StmTokenRange){ first, comma };
      raw->n_sources = raw->n_cues = raw->n_contents = 1;
      return TRUE;
    }
  return FALSE;
}

gboolean
stm_clause_get_tail (const StmText *text, guint32 comma, guint32 end, StmTokenRange *source)
{
  StmCueMatch match;

  return comma < end && text->tokens[comma].tag == STM_TAG_COMMA
         && read_tail (text, comma, end, &match, source);
}

guint32
stm_clause_find_tail (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (text->tokens[i].quoted == STM_QUOTED_NO && text->tokens[i].tag == STM_TAG_COMMA
        && opens_tail (text, i, end))
      return i;
  return end;
}

/* Whether "and" at @and joins another cue of the same subject: "urged A and called for B". */
static gboolean
joins_cue (const StmText *text, guint32 and, guint32 end, guint8 tag)
{
  const StmToken *t = text->tokens;
  guint32 verb = and+1;
  StmCueMatch match;

  while (verb < end && t[verb].tag == STM_TAG_RB)
    verb++;
  return verb < end && t[verb].tag == tag && stm_cue_match (text, verb, end, &match);
}

/* Whether a clause with a subject of its own begins behind the comma at @comma: "…, its role must
 * be approved". */
static gboolean
opens_clause (const StmText *text, guint32 comma, guint32 end)
{
  const StmToken *t = text->tokens;
  guint8 tag;

  comma += comma + 1 < end && t[comma + 1].tag == STM_TAG_CC; /* ", and any deal must …" */
  tag = comma + 1 < end ? t[comma + 1].tag : STM_TAG_UNKNOWN;
  if (!(tag == STM_TAG_DT || tag == STM_TAG_PRP || tag == STM_TAG_PRP_POSS || tag == STM_TAG_NNP))
    return FALSE;
  for (guint32 i = comma + 2; i < MIN (end, comma + 10); i++)
    {
      if (stm_tag_is_finite (t[i].tag))
        return TRUE;
      if (t[i].tag == STM_TAG_COMMA || t[i].tag == STM_TAG_CC || t[i].tag == STM_TAG_WDT
          || t[i].tag == STM_TAG_WP || t[i].tag == STM_TAG_TO
          || stm_token_among (text, i, " that which who "))
        return FALSE;
    }
  return FALSE;
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
      if (t[i].tag == STM_TAG_COMMA
          && (opens_tail (text, i, end) || (i > first + 2 && opens_clause (text, i, end))))
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
             || (stm_token_is (text, content, "on") && content + 1 < end
                 && is_time (text, content + 1))
             || stm_token_among (text, content, " immediately also again , ")))
    content++;
  end = find_complement_end (text, match, content, end);
  while (end > content && !(t[end - 1].flags & STM_TOKEN_WORD))
    end--;
  if (content >= end)
    return FALSE;
  raw->sources[0] = subject;
  raw->cues[0] =
      (StmTokenRange){ match->head, match->sense != match->head ? match->head + 1 : match->end };
  raw->contents[0] = (StmTokenRange){ content, end };
  raw->n_sources = raw->n_cues = raw->n_contents = 1;
  return TRUE;
}
