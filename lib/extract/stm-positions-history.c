/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Positions of other days: PLOVER's auxiliary mode "historical" is for acts long before the report,
 * told as background ("in 1994 Ghana rejected the plan", "decades ago", "during the 1967 war").
 * Whether one is such, a phrase of time in its own clause tells; the tense alone does not. Called
 * by stm-positions.c once the positions of a statement are known. */
#include "extract/stm-positions-private.h"
#include "text/stm-time-private.h"

/* What ended so many months before the report is history. PLOVER gives no figure; a year keeps
 * "last month" and "last autumn" in the news. */
#define MONTHS_OF_NEWS 12

/* Tokens around the word that bears the stance in which its time stands. */
#define REACH 40

/* Cheap to see: without a number or one of these words no phrase of time is that old. */
static gboolean
may_be_old (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (text->tokens[i].tag == STM_TAG_CD
        || stm_token_among (text, i, " ago decades decade century centuries years era "))
      return TRUE;
  return FALSE;
}

static gboolean
ended_before_news (const StmDate *published, const char *edtf)
{
  g_autoptr (StmDate) date = stm_date_parse (edtf, -1, NULL);
  gint64 year, then;
  guint month, day, then_month, then_day;

  return date != NULL && stm_date_get_latest (date, &then, &then_month, &then_day)
         && stm_date_get_earliest (published, &year, &month, &day)
         && (year - then) * 12 + (gint64)month - (gint64)then_month - (day < then_day ? 1 : 0)
                >= MONTHS_OF_NEWS;
}

/* "since 1994", "from 1994": what began then goes on; "the 1994 accord", "the accord of 1994":
 * a year that names a thing dates the thing. */
static gboolean
dates_something_else (const StmText *text, const StmTimeSpan *time)
{
  const StmToken *t = text->tokens;

  if (time->first > 0
      && stm_token_among (text, time->first - 1, " since from until till by of for than "))
    return TRUE;
  return time->end < text->n_tokens && stm_tag_is_noun (t[time->end].tag)
         && (t[time->end - 1].tag == STM_TAG_CD || t[time->end - 1].tag == STM_TAG_JJ)
         && !stm_token_among (text, time->end, " ago earlier ");
}

/* "the plan agreed in 1994": the time of another verb than @verb. */
static gboolean
belongs_to_participle (const StmText *text, const StmTimeSpan *time, guint32 verb)
{
  guint32 at = time->first;

  if (at > 0 && text->tokens[at - 1].tag == STM_TAG_IN)
    at--;
  return at > 0 && at - 1 != verb
         && (text->tokens[at - 1].tag == STM_TAG_VBN || text->tokens[at - 1].tag == STM_TAG_VBG);
}

/* Whether @time says when @s was said: it stands outside contents and next to its cue, or in an
 * object without a verb of its own ("accused Togo of theft decades ago"). */
static gboolean
dates_statement (const StmDraft *draft, const StmDraftStatement *s, const StmTimeSpan *time)
{
  if (s->n_contents > 0 && stm_range_holds (s->content_tokens[0], time->first)
      && s->cue_head < time->first)
    {
      for (guint32 i = s->cue_head + 1; i < time->first; i++)
        if (stm_tag_is_verb (draft->text->tokens[i].tag)
            || draft->text->tokens[i].tag == STM_TAG_MD)
          return FALSE;
      return TRUE;
    }
  return stm_draft_is_outside_contents (draft, s, time->first)
         && stm_draft_nearest_statement (draft, s, time->first) == s;
}

/* Whether a phrase of time in [first, end) says that @verb's act is of other days; @s is the
 * statement that is made by it; NULL for what a content tells. */
static gboolean
is_dated_back (const StmDraft *draft, const StmDraftStatement *s, guint32 verb, guint32 first,
               guint32 end)
{
  const StmText *text = draft->text;
  g_autoptr (GArray) times = NULL;

  if (draft->published == NULL || !stm_date_is_day (draft->published))
    return FALSE;
  first = MAX (first, verb - MIN (verb, REACH));
  end = MIN (end, verb + REACH);
  if (first >= end || !may_be_old (text, first, end))
    return FALSE;
  times = g_array_new (FALSE, FALSE, sizeof (StmTimeSpan));
  stm_time_scan (text, first, end, draft->published, times);
  for (guint i = 0; i < times->len; i++)
    {
      const StmTimeSpan *time = &g_array_index (times, StmTimeSpan, i);

      if (!time->future && !dates_something_else (text, time)
          && !belongs_to_participle (text, time, verb)
          && (s == NULL || dates_statement (draft, s, time))
          && ended_before_news (draft->published, time->edtf))
        return TRUE;
    }
  return FALSE;
}

/* "decades ago", "years ago": too vague to be a date, old enough to be history. */
static gboolean
says_long_ago (const StmText *text, guint32 verb, guint32 first, guint32 end)
{
  for (guint32 i = MAX (first + 1, verb - MIN (verb, REACH)); i < MIN (end, verb + REACH); i++)
    if (stm_token_is (text, i, "ago")
        && stm_token_among (text, i - 1, " years decades centuries decade century generations ")
        && (i < 2 || text->tokens[i - 2].tag != STM_TAG_CD))
      {
        /* What another verb stands before tells when that was. */
        for (guint32 k = MIN (i, verb) + 1; k < MAX (i, verb); k++)
          if (stm_tag_is_verb (text->tokens[k].tag))
            return FALSE;
        return TRUE;
      }
  return FALSE;
}

gboolean
stm_history_is_statement (const StmDraft *draft, const StmDraftStatement *s)
{
  const StmSentence *sentence;

  if (s->cue_head == STM_DRAFT_NONE)
    return FALSE;
  sentence = &draft->text->sentences[draft->text->tokens[s->cue_head].sentence];
  return says_long_ago (draft->text, s->cue_head, sentence->first, sentence->end)
         || is_dated_back (draft, s, s->cue_head, sentence->first, sentence->end);
}

gboolean
stm_history_is_stance (const StmDraft *draft, const StmDraftStatement *s,
                       const StmStanceFound *found)
{
  const StmToken *t = draft->text->tokens;

  for (guint r = 0; r < s->n_contents; r++)
    {
      const StmTokenRange content = s->content_tokens[r];
      guint32 verb = found->issue.first, first, end;

      if (!stm_range_holds (content, verb))
        continue;
      /* Only a past tense can tell of other days: the one that the issue belongs to. */
      while (verb > content.first && !stm_tag_is_finite (t[verb].tag)
             && (t[verb].flags & STM_TOKEN_FIRST) == 0)
        verb--;
      if (t[verb].tag != STM_TAG_VBD)
        return FALSE;
      for (first = verb; first > content.first && (t[first].flags & STM_TOKEN_FIRST) == 0;)
        first--;
      for (end = verb + 1; end < content.end && (t[end].flags & STM_TOKEN_FIRST) == 0;)
        end++;
      return says_long_ago (draft->text, verb, first, end)
             || is_dated_back (draft, NULL, verb, first, end);
    }
  return FALSE;
}
