/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Where the words of a speaker begin and end: contents without what only tells when, where and to
 * whom they were said, and whose words they are by their quotation marks. See
 * stm-statements-private.h. */
#include "extract/stm-statements-private.h"

static gboolean
is_mark (const StmText *text, guint32 token)
{
  return (text->tokens[token].flags & STM_TOKEN_WORD) == 0
         && !stm_token_among (text, token, " $ % ( ) ");
}

/* "that" as a complementizer, not as a pronoun or a determiner. */
static gboolean
is_complementizer (const StmText *text, StmTokenRange range)
{
  const StmToken *t = text->tokens;

  return range.end - range.first > 1 && stm_token_is (text, range.first, "that")
         && (t[range.first].tag == STM_TAG_IN || t[range.first].tag == STM_TAG_WDT
             || t[range.first].tag == STM_TAG_DT)
         && !stm_tag_is_finite (t[range.first + 1].tag);
}

/* Without the dateline, when the range begins in one. */
StmTokenRange
stm_content_leave_dateline (const StmText *text, StmTokenRange range)
{
  guint32 body;

  if (stm_range_is_empty (range))
    return range;
  body =
      text->paragraphs[text->sentences[text->tokens[range.first].sentence].paragraph].dateline_end;
  if (range.first < body)
    range.first = MIN (body, range.end);
  return range;
}

static gboolean
opens_circumstance (const StmText *text, guint32 token)
{
  return stm_token_among (text, token,
                          " at during in on upon after before following ahead by via to ");
}

/* "[said] at a meeting in Lomé that …": where and when it was said is no part of what was said. The
 * preposition may be labelled as the cue's. */
StmTokenRange
stm_content_leave_circumstance (const StmText *text, StmTokenRange range)
{
  const StmToken *t = text->tokens;

  if (stm_range_is_empty (range) || t[range.first].quoted != STM_QUOTED_NO
      || !(opens_circumstance (text, range.first)
           || (range.first > 0 && opens_circumstance (text, range.first - 1))
           || (range.first > 1 && stm_token_is (text, range.first - 2, "ahead"))))
    return range;
  for (guint32 i = range.first + 1; i < MIN (range.end, range.first + 30); i++)
    {
      if (stm_tag_is_finite (t[i].tag) || t[i].tag == STM_TAG_MD
          || (is_mark (text, i) && !stm_token_among (text, i, " [ ] "))
          || t[i].sentence != t[range.first].sentence)
        return range;
      if (is_complementizer (text, (StmTokenRange){ i, range.end }))
        return (StmTokenRange){ i, range.end };
    }
  return range;
}

StmTokenRange
stm_content_trim (const StmText *text, StmTokenRange range)
{
  range = stm_content_leave_dateline (text, range);
  /* "[which] it deemed [an instrument]": the pronoun says nothing. */
  if (range.end - range.first == 1
      && (text->tokens[range.first].tag == STM_TAG_WDT
          || text->tokens[range.first].tag == STM_TAG_WP))
    return (StmTokenRange){ range.first, range.first };
  while (range.first < range.end && is_mark (text, range.first))
    range.first++;
  while (range.first < range.end && is_mark (text, range.end - 1))
    range.end--;
  if (is_complementizer (text, range))
    range.first++;
  while (range.first < range.end && is_mark (text, range.first))
    range.first++;
  return range;
}

/* Where what @hearer is told or asked begins: behind "that", or with the question word, which may
 * stand behind words of time and place ("told X by phone on Monday that"). */
static guint32
find_behind_hearer (const StmText *text, StmTokenRange hearer, guint32 end)
{
  const StmToken *t = text->tokens;

  for (guint32 i = hearer.end; i + 1 < MIN (end, hearer.end + 16); i++)
    {
      if (stm_token_is (text, i, "that")
          && (t[i].tag == STM_TAG_IN
              || (i > hearer.end && is_complementizer (text, (StmTokenRange){ i, end }))))
        return i + 1;
      if (stm_token_among (text, i, " how whether why ")
          && (i == hearer.end || t[i].tag == STM_TAG_WRB || t[i].tag == STM_TAG_IN))
        return i;
      if (stm_tag_is_verb (t[i].tag) || t[i].tag == STM_TAG_MD || t[i].tag == STM_TAG_TO
          || (i == hearer.end && !opens_circumstance (text, i) && t[i].tag != STM_TAG_RB
              && !stm_token_is_date (&t[i]))
          || is_mark (text, i))
        break;
    }
  return STM_TOKEN_NONE;
}

/* "told reporters that …": the content begins behind the hearer and "that". "urged X to …": it
 * begins with the hearer. */
StmTokenRange
stm_content_settle_hearer (const StmText *text, const StmCueMatch *match, const StmCue *cue,
                           StmTokenRange range)
{
  const StmToken *t = text->tokens;
  StmTokenRange hearer;
  guint32 behind;

  if (cue == NULL || (cue->targets & STM_CUE_PLACE_OBJECT) == 0)
    return range;
  if ((t[range.first].tag == STM_TAG_TO
       || (stm_token_is (text, range.first, "not") && range.first + 1 < range.end
           && t[range.first + 1].tag == STM_TAG_TO))
      && match->end < range.first && range.first - match->end <= 12
      && t[match->end].sentence == t[range.first].sentence)
    {
      hearer = stm_phrase_long (text, match->end, range.first);
      if (hearer.end == range.first)
        range.first = hearer.first;
      return range;
    }
  hearer = stm_phrase_plain (text, range.first, MIN (range.end, range.first + 12));
  if (!stm_range_is_empty (hearer) && match->end == range.first
      && (behind = find_behind_hearer (text, hearer, range.end)) != STM_TOKEN_NONE)
    range.first = behind;
  /* "assured Taipei its interests would not be harmed": a name, then a subject with its verb. */
  else if (!stm_range_is_empty (hearer) && match->end == range.first
           && t[range.first].name >= STM_NAME_CLASS_PERSON
           && t[range.first].name <= STM_NAME_CLASS_LOCATION
           && (cue->issues & STM_CUE_PLACE_CLAUSE) != 0 && hearer.end + 2 < range.end
           && (t[hearer.end].tag == STM_TAG_PRP_POSS || t[hearer.end].tag == STM_TAG_PRP
               || t[hearer.end].tag == STM_TAG_DT))
    {
      StmTokenRange subject = stm_phrase_plain (text, hearer.end, range.end);

      if (!stm_range_is_empty (subject) && subject.end < range.end
          && stm_tag_is_finite (t[subject.end].tag))
        range.first = hearer.end;
    }
  return range;
}

/* "offered [financial support to] Togo": a noun among the words of a verb opens the content, as
 * that of a light verb does; the cue is the verb alone. */
void
stm_content_open_noun (const StmText *text, const StmCueMatch *match, const StmCue *cue,
                       StmTokenRange *cue_tokens, StmTokenRange *content)
{
  const guint32 first = match->head + 1;

  if (cue == NULL || cue->kind != STM_CUE_KIND_VERB || cue->n_particles == 0
      || match->sense != match->head || content->first != match->end
      || !stm_range_holds (*cue_tokens, match->head))
    return;
  for (guint32 i = first; i < match->end; i++)
    {
      guint8 tag = text->tokens[i].tag;

      if (tag == STM_TAG_NN || tag == STM_TAG_NNS)
        {
          content->first = first;
          cue_tokens->end = first;
          return;
        }
      if (tag == STM_TAG_IN || tag == STM_TAG_TO || tag == STM_TAG_RP)
        return; /* "took X to task": the noun is no object */
    }
}

/* Words of the ranges inside quotation marks that mean speech, and words in all. */
void
stm_content_count_quoted (const StmText *text, const StmTokenRange *ranges, guint n, guint *quoted,
                          guint *words)
{
  const StmToken *t = text->tokens;

  *quoted = *words = 0;
  for (guint r = 0; r < n; r++)
    for (guint32 i = ranges[r].first; i < ranges[r].end; i++)
      {
        if ((t[i].flags & STM_TOKEN_WORD) == 0)
          continue;
        (*words)++;
        *quoted += stm_token_is_quoted (text, i);
      }
}

StmStatementKind
stm_content_tell_kind (const StmText *text, const StmTokenRange *ranges, guint n)
{
  guint quoted, words;

  stm_content_count_quoted (text, ranges, n, &quoted, &words);
  if (quoted == 0)
    return STM_STATEMENT_KIND_INDIRECT;
  return quoted == words ? STM_STATEMENT_KIND_DIRECT : STM_STATEMENT_KIND_MIXED;
}

/* Two ranges with nothing but marks between them are one. */
static gboolean
is_adjacent (const StmText *text, StmTokenRange a, StmTokenRange b)
{
  if (b.first < a.end || b.first - a.end > 6)
    return FALSE;
  for (guint32 i = a.end; i < b.first; i++)
    if (text->tokens[i].flags & STM_TOKEN_WORD)
      return FALSE;
  return TRUE;
}

void
stm_content_add (const StmText *text, StmDraftStatement *s, StmTokenRange range)
{
  if (stm_range_is_empty (range))
    return;
  if (s->n_contents > 0 && is_adjacent (text, s->content_tokens[s->n_contents - 1], range))
    s->content_tokens[s->n_contents - 1].end = range.end;
  else if (s->n_contents < STM_LINK_MAX_RANGES)
    s->content_tokens[s->n_contents++] = range;
}
