/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Verb groups and their subjects, by tags: see stm-frames.h. */
#include "extract/stm-frames.h"

#include "extract/stm-nouns.h"

static StmModal
read_modal (const StmText *text, guint32 token)
{
  if (stm_token_among (text, token, " will shall wo 'll "))
    return STM_MODAL_WILL;
  if (stm_token_among (text, token, " would 'd "))
    return STM_MODAL_WOULD;
  if (stm_token_is (text, token, "must"))
    return STM_MODAL_MUST;
  if (stm_token_among (text, token, " should ought "))
    return STM_MODAL_SHOULD;
  if (stm_token_among (text, token, " may might could "))
    return STM_MODAL_MAY;
  return STM_MODAL_CAN;
}

static gboolean
is_auxiliary (const StmText *text, guint32 token)
{
  return stm_token_among (text, token,
                          " be been being is are was were am 's 're 'm has have had having 've do "
                          "does did get gets got ");
}

static gboolean
is_negation (const StmText *text, guint32 token)
{
  return stm_token_among (text, token, " not n't never no neither nor hardly ");
}

/* "is going to", "is set to", "has to", "needs to" before an infinitive: the modal that it is. */
static StmModal
read_periphrasis (const StmText *text, guint32 to, guint32 first, guint32 *begin)
{
  guint32 at = to - 1; /* the caller has made sure that to > first */

  if (stm_token_among (text, at, " going set due scheduled expected poised bound about "))
    {
      *begin = at;
      return STM_MODAL_WILL;
    }
  if (stm_token_among (text, at, " has have had needs need needed "))
    {
      *begin = at;
      return STM_MODAL_MUST;
    }
  if (stm_token_is (text, at, "ought"))
    {
      *begin = at;
      return STM_MODAL_SHOULD;
    }
  if (stm_token_among (text, at, " is are was were ") && at > first)
    {
      *begin = at;
      return STM_MODAL_WILL;
    }
  return STM_MODAL_NONE;
}

/* "the government invited Norway": behind a noun the tagger may take a past tense for a participle,
 * but participles that follow their noun have no object. */
static gboolean
takes_object (const StmText *text, guint32 verb, guint32 first)
{
  const StmToken *t = text->tokens;

  return verb > first && stm_tag_is_noun (t[verb - 1].tag) && verb + 1 < text->n_tokens
         && (t[verb + 1].flags & STM_TOKEN_FIRST) == 0
         && (t[verb + 1].tag == STM_TAG_DT || t[verb + 1].tag == STM_TAG_PRP_POSS
             || t[verb + 1].tag == STM_TAG_PRP || stm_tag_is_proper (t[verb + 1].tag))
         && !stm_token_is_date (&t[verb + 1]);
}

void
stm_verb_group_read (const StmText *text, guint32 verb, guint32 first, StmVerbGroup *group)
{
  const StmToken *t = text->tokens;
  guint8 tag = t[verb].tag;
  gboolean be = FALSE, have = FALSE;
  guint32 at = verb;

  *group = (StmVerbGroup){ .first = verb, .verb = verb };
  group->finite = tag == STM_TAG_VBD || tag == STM_TAG_VBZ || tag == STM_TAG_VBP;
  while (at > first)
    {
      guint32 before = at - 1;

      if (is_negation (text, before) && t[before].tag != STM_TAG_DT)
        group->negated = TRUE;
      else if (t[before].tag == STM_TAG_MD)
        {
          group->modal = read_modal (text, before);
          group->finite = TRUE;
        }
      else if (t[before].tag == STM_TAG_TO)
        {
          guint32 begin = before;
          StmModal modal = STM_MODAL_NONE;

          if (before > first)
            modal = read_periphrasis (text, before, first, &begin);
          if (modal == STM_MODAL_NONE || group->infinitive)
            {
              group->infinitive = TRUE;
              break;
            }
          group->modal = modal;
          group->finite = TRUE;
          at = begin;
          group->first = at;
          continue;
        }
      else if (is_auxiliary (text, before) && t[before].tag != STM_TAG_POS)
        {
          gboolean is_have = stm_token_among (text, before, " has have had having 've ");

          be = be || (!have && !is_have && !stm_token_among (text, before, " do does did "));
          have = have || is_have;
          if (stm_tag_is_finite (t[before].tag)
              && !stm_token_among (text, before, " be been being having "))
            group->finite = TRUE;
        }
      else if (before > first && stm_token_among (text, before, " both all each ")
               && (is_auxiliary (text, before - 1) || t[before - 1].tag == STM_TAG_MD))
        ; /* "have both condemned" */
      else if (before > first && stm_token_is (text, before, "times")
               && (t[before - 1].tag == STM_TAG_CD
                   || stm_token_among (text, before - 1, " many several few numerous ")))
        before--; /* "has many times offered" */
      else if (stm_tag_is_adverb (t[before].tag))
        {
          /* An adverb belongs to the group only when an auxiliary or the verb takes it along. */
          guint32 back = before;

          while (back > first && stm_tag_is_adverb (t[back - 1].tag))
            back--;
          if (back > first && !(t[back - 1].tag == STM_TAG_MD || is_auxiliary (text, back - 1))
              && stm_tag_is_adverb (tag))
            break;
        }
      else
        break;
      at = before;
      group->first = at;
    }
  group->perfect = have;
  group->passive = tag == STM_TAG_VBN && be;
  group->gerund = tag == STM_TAG_VBG && !be;
  if ((tag == STM_TAG_VBN || tag == STM_TAG_VBG) && !be && !have)
    group->finite = tag == STM_TAG_VBN && takes_object (text, verb, first);
  /* "Angola quit on Monday": forms that are all tenses at once */
  if (tag == STM_TAG_VB && at == verb && verb > first && stm_tag_is_noun (t[verb - 1].tag)
      && stm_token_among (text, verb, " quit put cut shut let set hit split cast spread "))
    group->finite = TRUE;
}

/* The token before @at that is no adverb, no date and no bracket; @first - 1 when none. */
static gint64
skip_back (const StmText *text, gint64 at, guint32 first)
{
  const StmToken *t = text->tokens;

  while (at >= (gint64)first)
    {
      if (stm_tag_is_adverb (t[at].tag) || stm_token_is_date (&t[at]))
        at--;
      else if ((t[at].tag == STM_TAG_IN || stm_token_among (text, (guint32)at, " last this the "))
               && stm_token_is_date (&t[at + 1]))
        at--;
      else if (at > first && stm_token_among (text, (guint32)at, " times occasions ")
               && stm_token_among (text, (guint32)at - 1,
                                   " many several two three four five some numerous "))
        at -= 2;
      else if (stm_token_among (text, (guint32)at, " week month year today yesterday night "))
        at -= at > first && stm_token_among (text, (guint32)at - 1, " last this next ") ? 2 : 1;
      else if (t[at].tag == STM_TAG_RRB)
        {
          while (at >= (gint64)first && t[at].tag != STM_TAG_LRB)
            at--;
          at--;
        }
      else
        break;
    }
  return at;
}

/* Whether a comma at @at closes something that began with another comma: where to go on. */
static gint64
skip_aside (const StmText *text, gint64 at, guint32 first)
{
  const StmToken *t = text->tokens;
  gint64 open = at - 1;

  while (open > (gint64)first && t[open].tag != STM_TAG_COMMA)
    open--;
  return open > (gint64)first ? open - 1 : at - 1;
}

/* "the general", "the auditor general" where the tagger takes "general" for an adjective. */
static StmTokenRange
actor_before (const StmText *text, guint32 end, guint32 limit)
{
  const StmToken *t = text->tokens;
  guint32 first = end - 1;

  if (t[first].tag != STM_TAG_JJ
      || (!stm_noun_is (text, first, STM_NOUN_ACTOR)
          && !stm_token_among (text, first, " east west north south northeast northwest ")))
    return (StmTokenRange){ end, end };
  while (first > limit
         && (stm_tag_is_noun (t[first - 1].tag) || t[first - 1].tag == STM_TAG_DT
             || t[first - 1].tag == STM_TAG_JJ || t[first - 1].tag == STM_TAG_POS
             || t[first - 1].tag == STM_TAG_PRP_POSS))
    first--;
  return first + 1 < end ? (StmTokenRange){ first, end } : (StmTokenRange){ end, end };
}

static StmTokenRange
subject_before (const StmText *text, guint32 group_first, guint32 first)
{
  const StmToken *t = text->tokens;
  const StmTokenRange none = { group_first, group_first };
  gint64 at;
  guint32 end;
  StmTokenRange phrase;

  first = MAX (first, group_first - MIN (group_first, STM_FRAME_BACK));
  at = skip_back (text, (gint64)group_first - 1, first);

  for (guint steps = 0; steps < 8 && at >= (gint64)first; steps++)
    {
      if (t[at].tag == STM_TAG_COMMA)
        {
          gint64 next = skip_back (text, at - 1, first);

          /* ", on Friday," and a name before it */
          if (next < at - 1 && next >= (gint64)first && t[next].tag == STM_TAG_COMMA)
            at = next - 1;
          else
            at = skip_aside (text, at, first);
          at = skip_back (text, at, first);
          continue;
        }
      if ((t[at].flags & (STM_TOKEN_OPEN_QUOTE | STM_TOKEN_CLOSE_QUOTE)) != 0)
        {
          at--;
          continue;
        }
      /* "and also condemned": the subject is that of the verb before */
      if (t[at].tag == STM_TAG_CC)
        {
          gint64 verb = at - 1;

          while (verb >= (gint64)first
                 && !(stm_tag_is_finite (t[verb].tag) && t[verb].tag != STM_TAG_MD))
            verb--;
          if (verb <= (gint64)first)
            return none;
          {
            StmVerbGroup group;

            stm_verb_group_read (text, (guint32)verb, first, &group);
            at = skip_back (text, (gint64)group.first - 1, first);
          }
          continue;
        }
      end = (guint32)at + 1;
      phrase = stm_phrase_before (text, end, first);
      if (stm_range_is_empty (phrase))
        phrase = actor_before (text, end, first);
      if (stm_range_is_empty (phrase))
        return none;
      /* Modifiers: "the government of Ghana", "talks between A and B" */
      while (phrase.first > first + 1)
        {
          guint32 before = phrase.first - 1;
          StmTokenRange more;

          if ((t[before].tag == STM_TAG_IN || t[before].tag == STM_TAG_TO)
              && stm_place_of (text, before) != 0)
            {
              more = stm_phrase_before (text, before, first);
              if (stm_range_is_empty (more))
                {
                  if (before > first && t[before - 1].tag == STM_TAG_COMMA)
                    break; /* ", in a statement condemned": an aside */
                  return phrase;
                }
            }
          else if (t[before].tag == STM_TAG_CC || t[before].tag == STM_TAG_COMMA)
            {
              more = stm_phrase_before (text, before, first);
              if (stm_range_is_empty (more)
                  || (t[before].tag == STM_TAG_COMMA && t[phrase.end].tag != STM_TAG_CC
                      && !(more.first > first && t[more.first - 1].tag == STM_TAG_COMMA)
                      && t[phrase.first].name == STM_NAME_CLASS_NONE))
                return phrase;
              if (t[before].tag == STM_TAG_COMMA
                  && (stm_token_is_date (&t[more.end - 1])
                      || (more.first > first
                          && (t[more.first - 1].tag == STM_TAG_IN
                              || t[more.first - 1].tag == STM_TAG_TO))))
                return phrase; /* "In Vienna, X said" */
            }
          else
            return phrase;
          phrase.first = more.first;
          if (t[before].tag == STM_TAG_IN || t[before].tag == STM_TAG_TO
              || t[before].tag == STM_TAG_CC || t[before].tag == STM_TAG_COMMA)
            continue;
          return phrase;
        }
      if (phrase.first > first && (t[phrase.first - 1].tag == STM_TAG_IN)
          && phrase.first - 1 > first && t[phrase.first - 2].tag == STM_TAG_COMMA)
        {
          at = skip_back (text, (gint64)phrase.first - 3, first);
          continue;
        }
      return phrase;
    }
  return none;
}

StmTokenRange
stm_subject_before (const StmText *text, guint32 group_first, guint32 first)
{
  const StmToken *t = text->tokens;
  StmTokenRange subject = subject_before (text, group_first, first);

  /* "the judge | leading the probe | charged": the participle tells of the subject. */
  if (subject.first < subject.end && subject.first > first + 1
      && t[subject.first - 1].tag == STM_TAG_VBG && stm_tag_is_noun (t[subject.first - 2].tag))
    {
      StmTokenRange more = stm_phrase_before (text, subject.first - 1, first);

      if (!stm_range_is_empty (more))
        subject.first = more.first;
    }
  return subject;
}
