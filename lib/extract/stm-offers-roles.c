/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Who does what around a mention of mediation: the verb that governs it and its subject, the one
 * asked, the owner of an offer, the mediator at work. All are ranges of tokens. See
 * stm-offers-private.h. */
#include "extract/stm-offers-private.h"
#include "text/stm-gazetteer.h"

StmOfferStatus
stm_mention_status_of (const StmText *text, guint32 token, guint32 limit)
{
  StmMediationWord word;

  return stm_mediation_word (text, token, limit, STM_MEDIATION_OPERATORS, &word)
             ? word.status
             : STM_OFFER_STATUS_UNKNOWN;
}

/* The phrase that ends before @end, behind which a short form may stand in brackets: "the Arab
 * League (AL)". */
static StmTokenRange
before_bracket (const StmText *text, guint32 end, guint32 first)
{
  const StmToken *t = text->tokens;

  if (end > first + 3 && t[end - 1].tag == STM_TAG_RRB)
    for (guint32 i = end - 1; i > first && end - i < 6; i--)
      if (t[i - 1].tag == STM_TAG_LRB)
        return stm_phrase_before (text, i - 1, first);
  return stm_phrase_before (text, end, first);
}

/* The finite verb group that governs @token: the nearest before it that is not closed off. */
gboolean
stm_mention_find_governor (const StmText *text, guint32 token, guint32 first, StmVerbGroup *group)
{
  const StmToken *t = text->tokens;
  guint32 past = STM_TOKEN_NONE;

  for (guint32 i = token + 1; i > first; i--)
    {
      guint32 at = i - 1;

      if (!stm_tag_is_verb (t[at].tag) && t[at].tag != STM_TAG_MD)
        continue;
      if (t[at].tag == STM_TAG_MD)
        {
          if (at + 1 <= token)
            {
              guint32 verb = at + 1;

              while (verb < token && !stm_tag_is_verb (t[verb].tag))
                verb++;
              stm_verb_group_read (text, verb, first, group);
              group->finite = TRUE;
              return TRUE;
            }
          continue;
        }
      stm_verb_group_read (text, at, first, group);
      if (group->finite && !group->infinitive)
        return TRUE;
      if (t[at].tag == STM_TAG_VBN && !group->passive && !group->perfect && group->first > first
          && (stm_tag_is_noun (t[group->first - 1].tag)
              || t[group->first - 1].tag == STM_TAG_COMMA))
        past = at;
    }
  /* "Kenya | called on": the tagger takes a past tense for a participle. */
  if (past == STM_TOKEN_NONE)
    return FALSE;
  stm_verb_group_read (text, past, first, group);
  return TRUE;
}

/* "asked Ghana to mediate", "urged the bloc to play a mediating role": the one asked. */
gboolean
stm_mention_find_asked (const StmText *text, guint32 token, guint32 first, StmTokenRange *asked,
                        guint32 *directive)
{
  const StmToken *t = text->tokens;

  for (guint32 i = token + 1; i > first + 2; i--)
    {
      guint32 to = i - 1;
      StmTokenRange phrase;

      /* "wants X to stay out and sees no need for mediation" */
      if (to < token && stm_tag_is_finite (t[to].tag) && t[to].tag != STM_TAG_VBP)
        return FALSE;
      if (t[to].tag != STM_TAG_TO || to + 1 >= text->n_tokens
          || (!stm_tag_is_verb (t[to + 1].tag) && to + 1 != token))
        continue;
      for (guint32 v = to; v > first && to - v < 14; v--)
        {
          guint32 verb = v - 1;

          if (!stm_tag_is_verb (t[verb].tag))
            continue;
          if (stm_mention_status_of (text, verb, to) == STM_OFFER_STATUS_REQUESTED
              || stm_token_among (text, verb,
                                  " ask asked asks asking urged urge urging invited invite "
                                  "called calling requested wants wanted pressed "
                                  "encouraged appealed begged "))
            {
              guint32 from = stm_skip_adverbs (text, verb + 1, to);

              if (stm_token_among (text, from, " on ") && from + 1 < to
                  && stm_token_is_date (&text->tokens[from + 1]))
                from += 2; /* "appealed on Friday to X" */
              if (stm_token_among (text, from, " on upon for to "))
                from++;
              phrase = stm_phrase_until (text, from, to, 0);
              if (stm_range_is_empty (phrase) || phrase.end + 3 < to)
                return FALSE;
              *asked = phrase;
              *directive = verb;
              return TRUE;
            }
          return FALSE;
        }
      return FALSE;
    }
  return FALSE;
}

/* "Burundi peace facilitator": a place before the mediator's noun is what it is about, unless it is
 * the word for its people ("Qatari mediators"). */
static gboolean
is_place_of_work (const StmText *text, StmTokenRange name)
{
  StmGazetteerHit hit;

  return text->tokens[name.end - 1].name == STM_NAME_CLASS_LOCATION
         && !stm_gazetteer_find (text, name.first, name.end,
                                 STM_GAZETTEER_ADJECTIVE | STM_GAZETTEER_PEOPLE, &hit);
}

/* Whose mediation: "Ghana's mediation", "Ghanaian mediation", "mediation by Ghana", "the mediation
 * of Ghana". */
StmTokenRange
stm_mention_find_owner (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 end)
{
  const StmToken *t = text->tokens;
  guint32 at = hit->first;

  while (at > first && stm_tag_is_adjective (t[at - 1].tag)
         && t[at - 1].name == STM_NAME_CLASS_NONE)
    at--;
  if (at > first + 1 && t[at - 1].tag == STM_TAG_POS)
    {
      StmTokenRange phrase = stm_phrase_before (text, at - 1, first);

      if (!stm_range_is_empty (phrase))
        return phrase;
    }
  if (at > first && stm_token_is_named (&t[at - 1]))
    {
      guint32 from = at - 1;

      while (from > first && stm_token_is_named (&t[from - 1]))
        from--;
      if (hit->kind == STM_MEDIATION_PERSON && is_place_of_work (text, (StmTokenRange){ from, at }))
        return (StmTokenRange){ hit->first, hit->first };
      return (StmTokenRange){ from, at };
    }
  at = hit->end;
  while (at < end
         && stm_token_among (text, at,
                             " role effort efforts mission team attempt attempts "
                             "initiative services "))
    at++;
  for (guint32 i = at; i + 1 < end && i < at + 4; i++)
    if (stm_token_is (text, i, "by") || (i == at && stm_token_among (text, i, " of from ")))
      {
        StmTokenRange phrase =
            stm_phrase_until (text, i + 1, end, STM_CUE_PLACE_BETWEEN | STM_CUE_PLACE_IN);

        if (!stm_range_is_empty (phrase) && stm_token_is_named (&t[stm_phrase_head (text, phrase)]))
          return phrase;
      }
  return (StmTokenRange){ hit->first, hit->first };
}

/* Whose offer stands between the verb at @verb and the word of mediation at @end: "Ghana's offer to
 * mediate", "an offer by Ghana to mediate". */
StmTokenRange
stm_mention_find_offerer (const StmText *text, guint32 verb, guint32 end)
{
  const StmToken *t = text->tokens;

  for (guint32 i = verb + 1; i < end; i++)
    if (stm_token_among (text, i,
                         " offer offers proposal bid offering initiative plan overture attempt ")
        && stm_tag_is_noun (t[i].tag))
      {
        if (i > verb + 1 && t[i - 1].tag == STM_TAG_POS)
          return stm_phrase_before (text, i - 1, verb + 1);
        if (i > verb + 1 && stm_token_is_named (&t[i - 1]))
          {
            StmTokenRange owner = stm_phrase_before (text, i, verb + 1);

            /* "a | Saudi proposal" */
            while (owner.first + 1 < owner.end && t[owner.first].tag == STM_TAG_DT
                   && t[owner.end - 1].name == STM_NAME_CLASS_MISC)
              owner.first++;
            return owner;
          }
        if (i + 2 < end && stm_token_among (text, i + 1, " by from of "))
          return stm_phrase_plain (text, i + 2, end);
        break;
      }
  return (StmTokenRange){ verb, verb };
}

/* What a subject stands for: the antecedent of "which", the name that a description is set beside
 * ("X, the regional alliance", "the envoy, Ama Badu,"). */
StmTokenRange
stm_mention_settle_subject (const StmText *text, StmTokenRange subject, guint32 first)
{
  const StmToken *t = text->tokens;
  guint32 at;

  if (stm_range_is_empty (subject))
    return subject;
  if (subject.end == subject.first + 1
      && (t[subject.first].tag == STM_TAG_WDT || t[subject.first].tag == STM_TAG_WP))
    {
      at = subject.first;
      if (at > first && t[at - 1].tag == STM_TAG_COMMA)
        at--;
      subject = before_bracket (text, at, first);
    }
  if (stm_range_is_empty (subject))
    return subject;
  /* "the special envoy for Yemen, Hans Berg, will …" */
  if (t[subject.end].tag == STM_TAG_COMMA && subject.end + 1 < text->n_tokens
      && t[subject.end + 1].name == STM_NAME_CLASS_PERSON
      && t[stm_phrase_head (text, subject)].name != STM_NAME_CLASS_PERSON)
    {
      guint32 end = subject.end + 1;

      while (end < text->n_tokens && t[end].name == STM_NAME_CLASS_PERSON
             && (t[end].flags & STM_TOKEN_FIRST) == 0)
        end++;
      if (end < text->n_tokens && t[end].tag == STM_TAG_COMMA)
        return (StmTokenRange){ subject.end + 1, end };
    }
  /* "X, the regional alliance" */
  at = subject.first;
  if (t[at].tag == STM_TAG_DT && at > first + 1 && t[at - 1].tag == STM_TAG_COMMA
      && !stm_token_is_named (&t[stm_phrase_head (text, subject)]))
    {
      StmTokenRange name = before_bracket (text, at - 1, first);

      if (!stm_range_is_empty (name) && stm_token_is_named (&t[stm_phrase_head (text, name)]))
        return name;
    }
  return subject;
}

/* "the alliance | mediating the conflict", "X, the chief mediator in the war": who is at it. */
StmTokenRange
stm_mention_find_at_work (const StmText *text, const StmMediationHit *hit, guint32 first)
{
  const StmToken *t = text->tokens;
  const StmTokenRange none = { first, first };
  guint32 at = hit->first;

  if (hit->kind == STM_MEDIATION_ACT && t[at].tag == STM_TAG_VBG && at > first + 1
      && stm_tag_is_noun (t[at - 1].tag))
    return stm_mention_settle_subject (text, stm_phrase_before (text, at, first), first);
  if (hit->kind != STM_MEDIATION_PERSON || hit->end + 1 >= text->n_tokens
      || !stm_token_among (text, hit->end, " in between for on "))
    return none;
  while (at > first && (t[at - 1].tag == STM_TAG_JJ || stm_tag_is_noun (t[at - 1].tag)))
    at--;
  if (at > first + 1 && t[at - 1].tag == STM_TAG_DT && stm_token_is (text, at - 1, "the")
      && t[at - 2].tag == STM_TAG_COMMA)
    {
      StmTokenRange name = before_bracket (text, at - 2, first);

      if (!stm_range_is_empty (name) && stm_token_is_named (&t[stm_phrase_head (text, name)]))
        return name;
    }
  return none;
}

/* "in his new role as mediator, X said", "X, in his capacity as facilitator": the sentence's
 * subject. */
StmTokenRange
stm_mention_find_role_holder (const StmText *text, const StmMediationHit *hit, guint32 first,
                              guint32 end)
{
  const StmToken *t = text->tokens;
  const StmTokenRange none = { first, first };
  guint32 at = hit->first;
  StmVerbGroup group;

  if (hit->kind != STM_MEDIATION_PERSON)
    return none;
  while (at > first + 1 && hit->first - at < 4 && !stm_token_is (text, at - 1, "as"))
    at--;
  /* "with Norway acting as facilitator" */
  if (at >= first + 3 && t[at - 2].tag == STM_TAG_VBG
      && stm_token_among (text, at - 2, " acting serving "))
    {
      StmTokenRange actor = stm_phrase_before (text, at - 2, first);

      if (!stm_range_is_empty (actor) && actor.first > first
          && stm_token_is (text, actor.first - 1, "with"))
        return actor;
    }
  /* "its role as facilitator was over": told of it, not of who has it */
  if (hit->end < end && stm_tag_is_finite (t[hit->end].tag))
    return none;
  if (at < first + 3
      || !stm_token_among (text, at - 2, " role capacity position function post job work duties "))
    return none;
  for (guint32 i = hit->end; i < end && i < hit->end + 8; i++)
    if (t[i].tag == STM_TAG_COMMA)
      {
        for (guint32 v = i + 1; v < end; v++)
          if (stm_tag_is_finite (t[v].tag))
            return stm_mention_settle_subject (text, stm_subject_before (text, v, i + 1), i + 1);
        break;
      }
  if (stm_mention_find_governor (text, at, first, &group))
    return stm_mention_settle_subject (text, stm_subject_before (text, group.first, first), first);
  return none;
}

/* "accepted Algeria as a mediator", "Hungary as go-between": who is in front of "as". */
StmTokenRange
stm_mention_find_named_as (const StmText *text, const StmMediationHit *hit, guint32 first)
{
  guint32 at = hit->first;

  if (hit->kind != STM_MEDIATION_PERSON)
    return (StmTokenRange){ first, first };
  while (at > first && hit->first - at < 4 && !stm_token_is (text, at - 1, "as"))
    at--;
  if (at <= first + 1 || !stm_token_is (text, at - 1, "as"))
    return (StmTokenRange){ first, first };
  {
    StmTokenRange named = stm_phrase_before (text, at - 1, first);

    /* "have | accepted Algeria as mediator" */
    while (named.first < named.end && stm_tag_is_verb (text->tokens[named.first].tag))
      named.first++;
    /* "is in Lome as a mediator" */
    if (!stm_range_is_empty (named) && named.first > first
        && stm_token_among (text, named.first - 1, " in at near ")
        && text->tokens[named.end - 1].name == STM_NAME_CLASS_LOCATION)
      return (StmTokenRange){ first, first };
    return named;
  }
}

/* "mediated by X": who stands behind "by". */
StmTokenRange
stm_mention_find_agent (const StmText *text, const StmMediationHit *hit, guint32 end)
{
  if (hit->kind != STM_MEDIATION_ACT || text->tokens[hit->first].tag != STM_TAG_VBN
      || hit->end + 1 >= end || !stm_token_is (text, hit->end, "by"))
    return (StmTokenRange){ hit->end, hit->end };
  return stm_phrase_until (text, hit->end + 1, end, STM_CUE_PLACE_IN | STM_CUE_PLACE_ON);
}
