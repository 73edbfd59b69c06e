/* SPDX-License-Identifier: LGPL-2.1-or-later
 * One mention of mediation: who mediates, between whom, how far it has come, and on what it
 * depends. See stm-offers-private.h. */
#include "extract/stm-mediation.h"
#include "extract/stm-offers-private.h"
#include "text/stm-gazetteer.h"

static StmOfferStatus
status_of (const StmText *text, guint32 token, guint32 limit)
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
static gboolean
find_governor (const StmText *text, guint32 token, guint32 first, StmVerbGroup *group)
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
static gboolean
find_asked (const StmText *text, guint32 token, guint32 first, StmTokenRange *asked,
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
          if (status_of (text, verb, to) == STM_OFFER_STATUS_REQUESTED
              || stm_token_among (text, verb,
                                  " ask asked asks asking urged urge urging invited invite "
                                  "called calling requested wants wanted pressed "
                                  "encouraged appealed begged "))
            {
              guint32 from = stm_skip_adverbs (text, verb + 1, to);

              if (stm_token_among (text, from, " on ") && from + 1 < to
                  && text->tokens[from + 1].name >= STM_NAME_CLASS_DATE
                  && text->tokens[from + 1].name <= STM_NAME_CLASS_SET)
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
static StmTokenRange
find_owner (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 end)
{
  const StmToken *t = text->tokens;
  guint32 at = hit->first;

  while (at > first && (t[at - 1].tag >= STM_TAG_JJ && t[at - 1].tag <= STM_TAG_JJS)
         && t[at - 1].name == STM_NAME_CLASS_NONE)
    at--;
  if (at > first + 1 && t[at - 1].tag == STM_TAG_POS)
    {
      StmTokenRange phrase = stm_phrase_before (text, at - 1, first);

      if (!stm_range_is_empty (phrase))
        return phrase;
    }
  if (at > first && stm_mention_is_named (&t[at - 1]))
    {
      guint32 from = at - 1;

      while (from > first && stm_mention_is_named (&t[from - 1]))
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

        if (!stm_range_is_empty (phrase) && stm_mention_is_named (&t[stm_phrase_head (text, phrase)]))
          return phrase;
      }
  return (StmTokenRange){ hit->first, hit->first };
}

/* Words between @from and @to that say how far things are. */
static StmOfferStatus
scan_status (const StmText *text, guint32 from, guint32 to)
{
  StmOfferStatus status = STM_OFFER_STATUS_UNKNOWN;

  for (guint32 i = from; i < to; i++)
    {
      StmOfferStatus word;

      if (stm_token_among (text, i,
                           " ready willing prepared available anxious keen able offering "))
        word = STM_OFFER_STATUS_OFFERED;
      else if (stm_token_among (text, i, " could may might possible possibly potential "))
        word = STM_OFFER_STATUS_POSSIBLE;
      else if (stm_token_among (text, i, " would will "))
        word = status == STM_OFFER_STATUS_UNKNOWN ? STM_OFFER_STATUS_OFFERED : status;
      else
        word = status_of (text, i, to);
      if (word != STM_OFFER_STATUS_UNKNOWN
          && !(word == STM_OFFER_STATUS_POSSIBLE && status != STM_OFFER_STATUS_UNKNOWN))
        status = word;
    }
  return status;
}

/* What is said of the mediation behind it in its clause: "… was suspended", "… has been halted". */
static StmOfferStatus
scan_predicate (const StmText *text, guint32 from, guint32 to)
{
  const StmToken *t = text->tokens;

  for (guint32 i = from; i < to && t[i].tag != STM_TAG_COMMA && t[i].tag != STM_TAG_PERIOD
                         && t[i].tag != STM_TAG_COLON;
       i++)
    {
      StmMediationWord word;

      if ((t[i].tag == STM_TAG_VBN || t[i].tag == STM_TAG_VBD)
          && stm_mediation_word (text, i, to, STM_MEDIATION_BIT (STM_MEDIATION_STOP), &word))
        return word.status;
    }
  return STM_OFFER_STATUS_UNKNOWN;
}

/* A condition ends where the statement that sets it does: before "…, the minister said". */
static StmTokenRange
clip_to_statement (const StmDraft *draft, guint32 statement, StmTokenRange condition)
{
  const StmDraftStatement *s;

  if (statement == STM_DRAFT_NONE)
    return condition;
  s = stm_draft_statement (draft, statement);
  for (guint i = 0; i < s->n_contents; i++)
    if (s->content_tokens[i].first <= condition.first && condition.first < s->content_tokens[i].end)
      condition.end = MIN (condition.end, s->content_tokens[i].end);
  return condition;
}

static gboolean
is_speaking_title (const StmText *text, const StmMediationHit *hit)
{
  guint32 at = hit->first;

  /* "We, as a mediator, are ready to": what it does comes behind. */
  while (at > 1 && hit->first - at < 3 && !stm_token_is (text, at - 1, "as"))
    at--;
  if (hit->kind == STM_MEDIATION_PERSON && at > 1 && stm_token_is (text, at - 1, "as")
      && text->tokens[at - 2].tag == STM_TAG_COMMA && hit->end < text->n_tokens
      && text->tokens[hit->end].tag == STM_TAG_COMMA)
    return TRUE;
  if (hit->first > 1
      && (stm_token_is (text, hit->first - 1, "as") || stm_token_is (text, hit->first - 2, "as")))
    return FALSE;
  return hit->kind == STM_MEDIATION_PERSON && hit->end < text->n_tokens
         && (stm_mention_is_named (&text->tokens[hit->end])
             || stm_token_among (text, hit->end, " said says told , "));
}

guint32
stm_mention_find_statement (const StmDraft *draft, guint32 token)
{
  guint32 best = STM_DRAFT_NONE, least = G_MAXUINT32;

  for (guint i = 0; i < draft->statements->len; i++)
    {
      const StmDraftStatement *s = stm_draft_statement (draft, i);

      for (guint r = 0; r < s->n_contents; r++)
        if (stm_range_holds (s->content_tokens[r], token)
            && s->content_tokens[r].end - s->content_tokens[r].first < least)
          {
            best = i;
            least = s->content_tokens[r].end - s->content_tokens[r].first;
          }
    }
  return best;
}

/* Whose offer stands between the verb at @verb and the word of mediation at @end: "Ghana's offer to
 * mediate", "an offer by Ghana to mediate". */
static StmTokenRange
find_offerer (const StmText *text, guint32 verb, guint32 end)
{
  const StmToken *t = text->tokens;

  for (guint32 i = verb + 1; i < end; i++)
    if (stm_token_among (text, i,
                         " offer offers proposal bid offering initiative plan overture attempt ")
        && stm_tag_is_noun (t[i].tag))
      {
        if (i > verb + 1 && t[i - 1].tag == STM_TAG_POS)
          return stm_phrase_before (text, i - 1, verb + 1);
        if (i > verb + 1 && stm_mention_is_named (&t[i - 1]))
          return stm_phrase_before (text, i, verb + 1);
        if (i + 2 < end && stm_token_among (text, i + 1, " by from of "))
          return stm_phrase_plain (text, i + 2, end);
        break;
      }
  return (StmTokenRange){ verb, verb };
}

/* How far things have come by what is done with the mediation. */
static StmOfferStatus
status_of_deed (const StmText *text, const StmMediationReading *reading, guint32 end)
{
  StmMediationWord word;

  switch (reading->deed)
    {
    case STM_MEDIATION_DEED_REQUESTED:
    case STM_MEDIATION_DEED_DEMANDED:
      return STM_OFFER_STATUS_REQUESTED;
    case STM_MEDIATION_DEED_ACCEPTED:
      return STM_OFFER_STATUS_ACCEPTED;
    case STM_MEDIATION_DEED_OFFERED:
      if (stm_token_among (text, reading->operator_, " continue continuing continues "))
        return STM_OFFER_STATUS_UNDER_WAY;
      return reading->hypothetical ? STM_OFFER_STATUS_POSSIBLE : STM_OFFER_STATUS_OFFERED;
    case STM_MEDIATION_DEED_CONDUCTED:
    case STM_MEDIATION_DEED_END_THREATENED:
      return STM_OFFER_STATUS_UNDER_WAY;
    case STM_MEDIATION_DEED_REJECTED:
      return STM_OFFER_STATUS_REJECTED;
    case STM_MEDIATION_DEED_ENDED:
      if (stm_mediation_word (text, reading->operator_, end,
                              STM_MEDIATION_BIT (STM_MEDIATION_STOP), &word))
        return word.status;
      /* "no longer offers to" */
      return STM_OFFER_STATUS_WITHDRAWN;
    default:
      return STM_OFFER_STATUS_UNKNOWN;
    }
}

/* "asked X to accept the mediation of Y": the asked are parties. */
static gboolean
asks_to_accept (const StmText *text, guint32 first, guint32 end)
{
  StmMediationWord word;

  for (guint32 i = first; i < end; i++)
    if (stm_tag_is_verb (text->tokens[i].tag)
        && stm_mediation_word (text, i, end, STM_MEDIATION_BIT (STM_MEDIATION_ACCEPT), &word)
        && !stm_token_among (text, i, " join attend "))
      return TRUE;
  return FALSE;
}

/* "asked to continue as mediator": the work is under way. */
static gboolean
asks_to_go_on (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_token_among (text, i, " continue remain stay keep persevere persist carry ")
        && i > 0 && text->tokens[i - 1].tag == STM_TAG_TO)
      return !stm_token_is (text, i, "carry") || stm_token_is (text, i + 1, "on");
  return FALSE;
}

/* "nobody has asked us", "did not ask X to": who is not asked does not mediate by that. */
static gboolean
is_not_asked (const StmText *text, guint32 directive, guint32 first, StmTokenRange asker)
{
  StmVerbGroup group;

  stm_verb_group_read (text, directive, first, &group);
  return group.negated
         || (!stm_range_is_empty (asker)
             && stm_token_among (text, asker.first, " nobody none neither no-one no "));
}

/* "denied that it had accepted", "denied asking X to mediate" */
static gboolean
is_denied (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_tag_is_verb (text->tokens[i].tag)
        && stm_token_among (text, i, " deny denied denies denying refuted refutes disputed "))
      return TRUE;
  return FALSE;
}

/* What a subject stands for: the antecedent of "which", the name that a description is set beside
 * ("X, the regional alliance", "the envoy, Ama Badu,"). */
static StmTokenRange
settle_subject (const StmText *text, StmTokenRange subject, guint32 first)
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
      && !stm_mention_is_named (&t[stm_phrase_head (text, subject)]))
    {
      StmTokenRange name = before_bracket (text, at - 1, first);

      if (!stm_range_is_empty (name) && stm_mention_is_named (&t[stm_phrase_head (text, name)]))
        return name;
    }
  return subject;
}

/* "the alliance | mediating the conflict", "X, the chief mediator in the war": who is at it. */
static StmTokenRange
find_at_work (const StmText *text, const StmMediationHit *hit, guint32 first)
{
  const StmToken *t = text->tokens;
  const StmTokenRange none = { first, first };
  guint32 at = hit->first;

  if (hit->kind == STM_MEDIATION_ACT && t[at].tag == STM_TAG_VBG && at > first + 1
      && stm_tag_is_noun (t[at - 1].tag))
    return settle_subject (text, stm_phrase_before (text, at, first), first);
  if (hit->kind != STM_MEDIATION_PERSON || hit->end + 1 >= text->n_tokens
      || !stm_token_among (text, hit->end, " in between for on "))
    return none;
  while (at > first && (t[at - 1].tag == STM_TAG_JJ || stm_tag_is_noun (t[at - 1].tag)))
    at--;
  if (at > first + 1 && t[at - 1].tag == STM_TAG_DT && stm_token_is (text, at - 1, "the")
      && t[at - 2].tag == STM_TAG_COMMA)
    {
      StmTokenRange name = before_bracket (text, at - 2, first);

      if (!stm_range_is_empty (name) && stm_mention_is_named (&t[stm_phrase_head (text, name)]))
        return name;
    }
  return none;
}

/* "in his new role as mediator, X said", "X, in his capacity as facilitator": the sentence's
 * subject. */
static StmTokenRange
find_role_holder (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 end)
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
            return settle_subject (text, stm_subject_before (text, v, i + 1), i + 1);
        break;
      }
  if (find_governor (text, at, first, &group))
    return settle_subject (text, stm_subject_before (text, group.first, first), first);
  return none;
}

/* "praised X's mediation", "thanked X for his mediation": it is there to be praised. */
static gboolean
is_praised (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 *praise)
{
  for (guint32 i = hit->first; i > first && hit->first - i < 14; i--)
    if (stm_token_among (text, i - 1,
                         " praised praise praises thanked thank thanks commended commend hailed lauded "
                         "appreciated appreciates applauded saluted "))
      {
        *praise = i - 1;
        return TRUE;
      }
  return FALSE;
}

/* "accepted Algeria as a mediator", "Hungary as go-between": who is in front of "as". */
static StmTokenRange
find_named_as (const StmText *text, const StmMediationHit *hit, guint32 first)
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

/* "hopes that [Togo] would mediate": the subject of the mention's own clause. */
static void
add_own_subject (const StmText *text, const StmMediationHit *hit, guint32 first,
                 StmMention *mention)
{
  StmVerbGroup own;

  if (!stm_tag_is_verb (text->tokens[hit->first].tag))
    return;
  stm_verb_group_read (text, hit->first, first, &own);
  if (own.finite && own.modal != STM_MODAL_NONE)
    stm_mention_add_list (text, stm_subject_before (text, own.first, first), mention->mediators,
              &mention->n_mediators);
}

/* Someone who can say yes or no; "mediation was accepted" has no one. */
static gboolean
answers (const StmText *text, StmTokenRange subject)
{
  StmMediationHit hit;

  return !stm_token_among (text, stm_phrase_head (text, subject),
                           " resolution agreement accord treaty decision document deal ")
         || stm_mediation_find (text, subject, &hit);
}

static gboolean
is_part_of (const StmText *text, const StmMediationHit *hit, guint32 first)
{
  for (guint32 i = hit->first; i > first + 1 && hit->first - i < 4; i--)
    if (stm_token_is (text, i - 1, "of") && stm_token_is (text, i - 2, "part"))
      return TRUE;
  return FALSE;
}

/* "is considering offering to mediate" */
static gboolean
is_weighed (const StmText *text, const StmVerbGroup *group)
{
  return stm_token_among (text, group->verb,
                          " considering considers considered consider mulling mulls mulled weighing "
                          "weighs contemplating pondering studying exploring ");
}

/* "would not mediate without …": a negation that a condition takes back. */
static gboolean
waits_for (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (stm_token_among (text, i, " without unless until "))
      return TRUE;
  return FALSE;
}

/* "mediated by X": who stands behind "by". */
static StmTokenRange
find_agent (const StmText *text, const StmMediationHit *hit, guint32 end)
{
  if (hit->kind != STM_MEDIATION_ACT || text->tokens[hit->first].tag != STM_TAG_VBN
      || hit->end + 1 >= end || !stm_token_is (text, hit->end, "by"))
    return (StmTokenRange){ hit->end, hit->end };
  return stm_phrase_until (text, hit->end + 1, end, STM_CUE_PLACE_IN | STM_CUE_PLACE_ON);
}

/* "in 1994", "two years ago" behind @at */
static gboolean
is_long_ago (const StmText *text, guint32 at, guint32 end)
{
  for (guint32 i = at; i < MIN (end, at + 14); i++)
    {
      const StmToken *t = &text->tokens[i];

      if (stm_token_is (text, i, "ago")
          || (t->end - t->start == 4 && g_ascii_isdigit (text->text[t->start])
              && g_ascii_isdigit (text->text[t->start + 3])))
        return TRUE;
    }
  return FALSE;
}

/* "hosted a new round of talks between A and B on Sunday": news, not history. */
static gboolean
is_news (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 end)
{
  gboolean talks = FALSE, day = FALSE;

  for (guint32 i = hit->end; i < MIN (end, hit->end + 7); i++)
    talks = talks
            || stm_token_among (text, i, " talks negotiations meeting dialogue consultations round ");
  for (guint32 i = first; talks && i < end; i++)
    day = day
          || stm_token_among (text, i, " monday tuesday wednesday thursday friday saturday sunday today "
                                       "yesterday ");
  return day && !is_long_ago (text, hit->end, end);
}

/* "Asked whether X would mediate": a question put to somebody. */
static gboolean
is_asked_about (const StmText *text, guint32 token, guint32 first)
{
  for (guint32 i = token; i > first + 1 && token - i < 12; i--)
    if (stm_token_among (text, i - 1, " whether if ") && stm_token_among (text, i - 2, " asked asking "))
      return TRUE;
  return FALSE;
}

/* "talks with the rebels must be mediated by X", "is ready for talks mediated by X": a wish of those
 * that say it; else it goes on. */
static void
read_passive (const StmText *text, const StmMediationReading *reading, StmTokenRange agent,
              const StmVerbGroup *group, StmTokenRange subject, guint32 first, guint32 end,
              StmMention *mention)
{
  const guint32 verb = mention->hit.first;
  StmVerbGroup own, outer;

  stm_mention_add_list (text, agent, mention->mediators, &mention->n_mediators);
  stm_verb_group_read (text, verb, first, &own);
  switch (reading->deed)
    {
    case STM_MEDIATION_DEED_ACCEPTED:
    case STM_MEDIATION_DEED_REJECTED:
      mention->answerer = subject;
      break;
    case STM_MEDIATION_DEED_OFFERED:
      if (stm_token_among (text, reading->operator_, " agree agreed agrees accepted accepts accept "))
        {
          mention->status = STM_OFFER_STATUS_ACCEPTED;
          mention->answerer = subject;
        }
      else if (!reading->hypothetical && own.modal == STM_MODAL_NONE)
        mention->status = STM_OFFER_STATUS_REQUESTED;
      break;
    case STM_MEDIATION_DEED_NONE:
      mention->status = is_long_ago (text, verb, end) ? STM_OFFER_STATUS_UNKNOWN
                                                      : STM_OFFER_STATUS_UNDER_WAY;
      break;
    default:
      break;
    }
  /* "A insists that talks with B must be mediated": A is who says so */
  if (group != NULL && group->verb == verb && find_governor (text, own.first - 1, first, &outer))
    subject = settle_subject (text, stm_subject_before (text, outer.first, first), first);
  stm_mention_complete_parties (text, mention, subject, first, end);
}

/* "Under the mediation of X, rebels had been shut out": told of other days. */
static gboolean
is_background (const StmText *text, const StmMediationHit *hit, guint32 end)
{
  gboolean under = FALSE;

  for (guint32 i = hit->first; i > 0 && hit->first - i < 4; i--)
    under = under || stm_token_is (text, i - 1, "under");
  for (guint32 i = hit->end; under && i + 1 < end; i++)
    if (stm_token_is (text, i, "had")
        && (text->tokens[i + 1].tag == STM_TAG_VBN || stm_token_is (text, i + 1, "been")))
      return TRUE;
  return FALSE;
}

/* "Mediators from X travelled to Y for talks": at work. */
static gboolean
is_at_work (const StmText *text, const StmMediationHit *hit, guint32 end)
{
  if (hit->kind != STM_MEDIATION_PERSON)
    return FALSE;
  for (guint32 i = hit->end; i < MIN (end, hit->end + 8); i++)
    if (stm_tag_is_finite (text->tokens[i].tag))
      return stm_token_among (text, i,
                              " travelled traveled flew arrived began opened resumed convened chaired "
                              "pressed sat launched ");
  return FALSE;
}

/* The state by nouns and predicates alone: "the offer of mediation", "the mediation by Ghana". */
static StmOfferStatus
status_without_verb (const StmText *text, const StmMention *mention, guint32 first, guint32 end)
{
  const StmMediationHit *hit = &mention->hit;
  StmOfferStatus status = scan_status (text, first, hit->first);

  if (status == STM_OFFER_STATUS_UNKNOWN)
    status = scan_predicate (text, hit->end, end);
  if (status == STM_OFFER_STATUS_UNKNOWN && mention->n_mediators > 0
      && (hit->kind == STM_MEDIATION_DEED || is_at_work (text, hit, end)))
    status = STM_OFFER_STATUS_UNDER_WAY;
  return status;
}

gboolean
stm_mention_read (const StmDraft *draft, const StmMediationHit *hit, StmMention *mention)
{
  const StmText *text = draft->text;
  const StmToken *t = text->tokens;
  const StmSentence *sentence = &text->sentences[t[hit->first].sentence];
  const guint32 first = MAX (stm_sentence_body (text, t[hit->first].sentence),
                             hit->first - MIN (hit->first, STM_FRAME_BACK));
  const guint32 end = MIN (sentence->end, hit->end + STM_FRAME_AHEAD);
  StmTokenRange subject = { first, first }, offerer = { first, first }, asked, owner, named, agent;
  StmMediationReading reading;
  StmVerbGroup group = { 0 };
  guint32 directive = STM_TOKEN_NONE, praise = first;
  gboolean governed, read;

  *mention = (StmMention){ .hit = *hit, .sentence = t[hit->first].sentence };
  if (is_speaking_title (text, hit))
    return FALSE;
  mention->statement = stm_mention_find_statement (draft, hit->first);
  read = stm_mediation_read (text, first, end, hit, &reading);
  governed = find_governor (text, hit->first, first, &group);
  if (read && reading.operator_ < hit->first && stm_tag_is_verb (t[reading.operator_].tag)
      && reading.group.finite)
    {
      group = reading.group;
      governed = TRUE;
    }
  if (governed)
    subject = settle_subject (text, stm_subject_before (text, group.first, first), first);
  stm_mention_find_parties (text, first, end, mention);
  named = find_named_as (text, hit, first);
  if (is_background (text, hit, sentence->end) || is_asked_about (text, hit->first, first))
    return FALSE;
  owner = !stm_range_is_empty (named)
              ? named
              : find_owner (text, hit,
                            governed && group.verb < hit->first ? group.verb + 1 : first, end);
  if (read)
    mention->status = status_of_deed (text, &reading, end);
  named = find_role_holder (text, hit, first, end);
  if (stm_range_is_empty (named))
    named = find_at_work (text, hit, first);
  agent = find_agent (text, hit, end);
  if (find_asked (text, hit->first, first, &asked, &directive))
    {
      mention->asker = subject;
      if (is_not_asked (text, directive, first, subject))
        return FALSE;
      mention->status = STM_OFFER_STATUS_REQUESTED;
      if (asks_to_accept (text, directive + 1, hit->first))
        stm_mention_add_list (text, asked, mention->parties, &mention->n_parties);
      else
        {
          stm_mention_add_list (text, asked, mention->mediators, &mention->n_mediators);
          if (asks_to_go_on (text, directive + 1, hit->first))
            mention->status = STM_OFFER_STATUS_UNDER_WAY;
          stm_mention_complete_parties (text, mention, subject, first, end);
        }
    }
  else if (!stm_range_is_empty (agent))
    read_passive (text, &reading, agent, governed ? &group : NULL, subject, first, end, mention);
  else if (!stm_range_is_empty (named)
           && (!read || reading.deed == STM_MEDIATION_DEED_OFFERED
               || reading.deed == STM_MEDIATION_DEED_CONDUCTED))
    {
      stm_mention_add_list (text, named, mention->mediators, &mention->n_mediators);
      mention->status = STM_OFFER_STATUS_UNDER_WAY;
      if (governed && subject.first != named.first)
        stm_mention_complete_parties (text, mention, subject, first, end);
    }
  else if (governed)
    {
      /* A past tense without more is history: "mediated a truce in 1994". */
      if (group.verb == hit->first && !group.perfect && !group.passive
          && (t[hit->first].tag == STM_TAG_VBD || t[hit->first].tag == STM_TAG_VBN)
          && !is_news (text, hit, first, end))
        return FALSE;
      if (!read && group.negated && !waits_for (text, hit->end, end))
        return FALSE;
      if (!read)
        mention->status = scan_status (text, group.first, hit->first);
      offerer = find_offerer (text, group.verb, hit->first);
      switch (mention->status)
        {
        case STM_OFFER_STATUS_REQUESTED:
          mention->asker = subject;
          add_own_subject (text, hit, first, mention);
          stm_mention_complete_parties (text, mention, subject, first, end);
          break;
        case STM_OFFER_STATUS_ACCEPTED:
        case STM_OFFER_STATUS_REJECTED:
          /* "A resolution entrusted X with …" */
          if (!stm_range_is_empty (subject) && !answers (text, subject))
            return FALSE;
          mention->answerer = subject; /* "accepted Ghana's offer to mediate" */
          stm_mention_add_list (text, offerer, mention->mediators, &mention->n_mediators);
          stm_mention_complete_parties (text, mention, subject, first, end);
          break;
        default:
          if (!stm_range_is_empty (offerer) && mention->status == STM_OFFER_STATUS_OFFERED)
            stm_mention_add_list (text, offerer, mention->mediators, &mention->n_mediators);
          else if (stm_range_is_empty (owner) || t[owner.first].tag == STM_TAG_PRP_POSS)
            stm_mention_add_list (text, subject, mention->mediators, &mention->n_mediators);
          /* "will meet A and B as part of his mediation" */
          if (mention->status == STM_OFFER_STATUS_OFFERED && is_part_of (text, hit, first))
            mention->status = STM_OFFER_STATUS_UNDER_WAY;
          if (mention->status == STM_OFFER_STATUS_OFFERED && is_weighed (text, &group))
            mention->status = STM_OFFER_STATUS_POSSIBLE;
        }
    }
  if (mention->status == STM_OFFER_STATUS_UNKNOWN && hit->kind != STM_MEDIATION_ACT
      && is_praised (text, hit, first, &praise))
    {
      mention->status = STM_OFFER_STATUS_UNDER_WAY;
      mention->n_mediators = 0;
      if (stm_range_is_empty (owner) || t[owner.first].tag == STM_TAG_PRP_POSS)
        owner = stm_phrase_plain (text, praise + 1, hit->first);
    }
  if (mention->n_mediators == 0 && !stm_range_is_empty (named))
    stm_mention_add_list (text, named, mention->mediators, &mention->n_mediators);
  if (mention->status == STM_OFFER_STATUS_UNKNOWN && governed && group.verb == hit->first
      && is_news (text, hit, first, end))
    mention->status = STM_OFFER_STATUS_UNDER_WAY;
  /* Whoever praises or speaks of mediation does not mediate by that. */
  if (mention->status == STM_OFFER_STATUS_UNKNOWN && hit->kind != STM_MEDIATION_ACT)
    mention->n_mediators = 0;
  if (mention->n_mediators == 0)
    stm_mention_add_list (text, owner, mention->mediators, &mention->n_mediators);
  if (mention->status == STM_OFFER_STATUS_UNKNOWN)
    mention->status = status_without_verb (text, mention, first, end);
  mention->n_conditions = stm_conditions_find (text, first, end, mention->conditions,
                                               G_N_ELEMENTS (mention->conditions));
  /* "The mediation must be approved by Togo": of the offer that is known. */
  if (mention->status == STM_OFFER_STATUS_OFFERED || mention->status == STM_OFFER_STATUS_ACCEPTED
      || mention->status == STM_OFFER_STATUS_POSSIBLE
      || (mention->status == STM_OFFER_STATUS_UNKNOWN && hit->kind != STM_MEDIATION_ACT)
      || (mention->status == STM_OFFER_STATUS_REQUESTED && mention->n_mediators == 0))
    {
      if (mention->n_conditions > 0)
        mention->status = STM_OFFER_STATUS_CONDITIONAL;
    }
  if (mention->status == STM_OFFER_STATUS_UNKNOWN)
    return FALSE;
  if (is_denied (text, first, hit->first))
    {
      if (mention->status != STM_OFFER_STATUS_ACCEPTED)
        return FALSE;
      mention->status = STM_OFFER_STATUS_REJECTED;
    }
  for (guint i = 0; i < mention->n_conditions; i++)
    mention->conditions[i].range
        = clip_to_statement (draft, mention->statement, mention->conditions[i].range);
  return TRUE;
}
