/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Whom a position is directed at, where its words do not say so by their place: the actor that the
 * issue names, by stance. Called by the readers of frames, and for each position at the end. */
#include "extract/stm-knowledge.h"
#include "extract/stm-nouns.h"
#include "extract/stm-positions-private.h"

/* "the Border Act": a text acts no more than the table it lies on. */
static gboolean
is_text (const StmText *text, guint32 head)
{
  return stm_token_among (text, head,
                          " act law bill treaty accord accords agreement pact protocol charter "
                          "convention resolution constitution plan process roadmap initiative "
                          "declaration communique summit war ");
}

/* The actor in the noun phrase @phrase: the country of "Togolese troops", the possessor of "the
 * government's decision", all of "the rebel groups"; empty when it is a thing. */
static StmTokenRange
actor_of_phrase (const StmText *text, StmTokenRange phrase)
{
  const StmToken *t = text->tokens;
  const guint32 head = stm_phrase_head (text, phrase);

  for (guint32 i = phrase.first + 1; i < phrase.end; i++)
    if (t[i].tag == STM_TAG_POS)
      {
        StmTokenRange owner = { phrase.first, i };
        guint32 last = i - 1;

        if (stm_token_is_named (&t[last]) || stm_noun_is (text, last, STM_NOUN_ACTOR))
          return owner;
        return (StmTokenRange){ phrase.first, phrase.first };
      }
  /* "the Egyptian initiative" is of someone, "the Geneva accord" is not */
  if (is_text (text, head)
      && !(t[head].name == STM_NAME_CLASS_NONE && head > phrase.first
           && t[head - 1].tag == STM_TAG_JJ && stm_token_is_named (&t[head - 1])))
    return (StmTokenRange){ phrase.first, phrase.first };
  if (stm_token_is_named (&t[head]))
    {
      guint32 first = head;

      while (first > phrase.first && stm_token_is_named (&t[first - 1]))
        first--;
      return (StmTokenRange){ first, phrase.end };
    }
  for (guint32 i = phrase.first; i < head; i++)
    if (stm_token_is_named (&t[i]))
      {
        guint32 end = i + 1;

        while (end < head && stm_token_is_named (&t[end]))
          end++;
        /* "Islamic militants", "the Kurdish opposition": not the country */
        if (stm_noun_is (text, head, STM_NOUN_REBEL)
            || (stm_noun_is (text, head, STM_NOUN_ACTOR)
                && !stm_noun_is (text, head, STM_NOUN_STATE)))
          return phrase;
        return (StmTokenRange){ i, end };
      }
  return stm_noun_is (text, head, STM_NOUN_ACTOR) ? phrase
                                                  : (StmTokenRange){ phrase.first, phrase.first };
}

StmTokenRange
stm_issue_actor (const StmText *text, StmTokenRange issue)
{
  const StmToken *t = text->tokens;
  const StmTokenRange none = { issue.first, issue.first };
  guint32 end = MIN (issue.end, issue.first + 14);

  for (guint32 i = issue.first; i < end;)
    {
      StmTokenRange phrase = stm_phrase_plain (text, i, end), actor;

      if (i > issue.first && (stm_tag_is_finite (t[i].tag) || stm_token_is (text, i, "to")))
        break;
      if (stm_range_is_empty (phrase) || t[phrase.first].tag == STM_TAG_PRP)
        {
          i++;
          continue;
        }
      actor = actor_of_phrase (text, phrase);
      /* "the north of Ghana", "the fighting in Ghana": a place, not a doer */
      if (!stm_range_is_empty (actor)
          && (i == issue.first || (i == issue.first + 1 && stm_tag_is_verb (t[issue.first].tag))
              || stm_token_among (text, i - 1, " of by with from and ")))
        return actor;
      i = phrase.end;
      while (i < end && !stm_tag_is_noun (t[i].tag) && t[i].tag != STM_TAG_DT
             && !stm_tag_is_adjective (t[i].tag) && !stm_tag_is_finite (t[i].tag)
             && t[i].tag != STM_TAG_TO)
        i++;
    }
  return none;
}

void
stm_target_read_frame (const StmText *text, const StmFrame *frame, StmStanceFound *found)
{
  StmTokenRange actor;

  /* "demanded the withdrawal of Togolese troops from Ghana": who would act, not where from */
  if (found->stance == STM_STANCE_URGE && frame->form == STM_CUE_PLACE_OBJECT)
    for (guint32 i = found->issue.first; i < MIN (found->issue.end, found->issue.first + 6); i++)
      if (stm_token_among (text, i,
                           " withdrawal removal departure pullout return release retreat "))
        found->target = (StmTokenRange){ 0, 0 };
  if (!stm_range_is_empty (found->target) || frame->form == STM_CUE_PLACE_CLAUSE)
    return;
  switch (found->stance)
    {
    case STM_STANCE_ACCUSE:
    case STM_STANCE_CONDEMN:
    case STM_STANCE_OPPOSE:
    case STM_STANCE_PRAISE:
    case STM_STANCE_REJECT:
    case STM_STANCE_SUPPORT:
    case STM_STANCE_WARN:
    case STM_STANCE_WELCOME:
      actor = stm_issue_actor (text, found->issue);
      break;
    case STM_STANCE_CALL_FOR:
      /* "urged withdrawal of Togolese troops": the one who would act */
      if (strcmp (frame->cue->cue, "call") == 0)
        return;
      actor = stm_issue_actor (text, found->issue);
      if (!stm_range_is_empty (actor) && actor.first > found->issue.first
          && stm_token_is (text, actor.first - 1, "of"))
        found->stance = STM_STANCE_URGE;
      else
        return;
      break;
    case STM_STANCE_URGE:
      actor = stm_issue_actor (text, found->issue);
      break;
    default:
      return;
    }
  found->target = actor;
}

/* Persons, organizations and countries; not "the Gulf of Guinea". */
static gboolean
is_actor_name (const StmText *text, guint32 name)
{
  const StmNameSpan *span = &text->names[name];
  StmKnown what;

  if (span->kind == STM_NAME_CLASS_PERSON)
    return TRUE;
  if (is_text (text, span->end - 1))
    return FALSE;
  if (span->kind == STM_NAME_CLASS_ORGANIZATION)
    return TRUE;
  if (span->kind != STM_NAME_CLASS_LOCATION)
    return FALSE;
  what = stm_know_name (text, name).what;
  return what == STM_KNOWN_STATE || what == STM_KNOWN_CAPITAL || what == STM_KNOWN_BODY;
}

/* The first actor by name in @range, no further than @reach tokens into it. */
static StmTokenRange
find_named (const StmText *text, StmTokenRange range, guint32 reach)
{
  const guint32 end = MIN (range.end, range.first + reach);

  for (guint32 k = stm_name_from (text, range.first);
       k < text->n_names && text->names[k].first < end; k++)
    if (is_actor_name (text, k) && text->names[k].end <= range.end)
      return (StmTokenRange){ text->names[k].first, text->names[k].end };
  return (StmTokenRange){ range.first, range.first };
}

/* "relations with Togo", "aid to Ghana": the other side of what binds two. */
static StmTokenRange
find_partner (const StmText *text, StmTokenRange issue)
{
  const StmToken *t = text->tokens;

  for (guint32 i = issue.first; i + 2 < MIN (issue.end, issue.first + 12); i++)
    {
      if (stm_tag_is_finite (t[i].tag))
        break;
      if (stm_noun_is (text, i, STM_NOUN_TIE | STM_NOUN_TALKS | STM_NOUN_GRANT)
          && stm_token_among (text, i + 1, " with to for "))
        return find_named (text, (StmTokenRange){ i + 2, issue.end }, 3);
    }
  return (StmTokenRange){ issue.first, issue.first };
}

/* "Togo's continued shelling" */
static StmTokenRange
find_owner (const StmText *text, StmTokenRange issue)
{
  StmTokenRange phrase = stm_phrase_plain (text, issue.first, issue.end);

  for (guint32 i = phrase.first + 1; i < phrase.end; i++)
    if (text->tokens[i].tag == STM_TAG_POS)
      return actor_of_phrase (text, phrase);
  return (StmTokenRange){ issue.first, issue.first };
}

void
stm_target_settle (const StmText *text, guint32 end, StmStanceFound *found)
{
  const guint32 first = found->issue.first;

  if (!stm_range_is_empty (found->target))
    {
      if (is_text (text, stm_phrase_head (text, found->target)))
        found->target = (StmTokenRange){ first, first };
      return;
    }
  switch (found->stance)
    {
    case STM_STANCE_PRAISE:
      /* "the role | that Togo plays": what only explains the issue counts */
      found->target = find_named (text, (StmTokenRange){ first, MAX (end, found->issue.end) }, 12);
      break;
    case STM_STANCE_OFFER:
    case STM_STANCE_SUPPORT:
      found->target = find_partner (text, found->issue);
      break;
    case STM_STANCE_PLEDGE:
      /* "committed to Togo" */
      if (first > 0 && stm_token_is (text, first - 1, "to"))
        found->target = find_named (text, found->issue, 2);
      break;
    case STM_STANCE_CONCERN:
      found->target = find_owner (text, found->issue);
      break;
    default:
      break;
    }
}
