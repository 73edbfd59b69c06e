/* SPDX-License-Identifier: LGPL-2.1-or-later
 * One mention of mediation: who mediates, between whom, how far it has come, and on what it
 * depends. See stm-offers-private.h. */
#include "extract/stm-mediation.h"
#include "extract/stm-offers-private.h"

static StmOfferStatus
status_of (const StmText *text, guint32 token, guint32 limit)
{
  StmMediationWord word;

  return stm_mediation_word (text, token, limit, STM_MEDIATION_OPERATORS, &word)
             ? word.status
             : STM_OFFER_STATUS_UNKNOWN;
}

static gboolean
is_named (const StmToken *token)
{
  return (token->name >= STM_NAME_CLASS_PERSON && token->name <= STM_NAME_CLASS_MISC)
         || stm_tag_is_proper (token->tag);
}

static void
add_range (StmTokenRange *ranges, guint *n, StmTokenRange range)
{
  if (*n < STM_MENTION_MAX_RANGES && !stm_range_is_empty (range))
    ranges[(*n)++] = range;
}

/* "A, B and C" taken apart; "the government and Turkey's rebels" are two. */
static void
add_list (const StmText *text, StmTokenRange all, StmTokenRange *ranges, guint *n)
{
  const StmToken *t = text->tokens;
  guint32 from = all.first;

  for (guint32 i = all.first; i <= all.end; i++)
    if (i == all.end || t[i].tag == STM_TAG_CC || t[i].tag == STM_TAG_COMMA)
      {
        if (i > from)
          {
            StmTokenRange part = stm_phrase_plain (text, from, i);

            add_range (ranges, n, stm_range_is_empty (part) ? (StmTokenRange){ from, i } : part);
          }
        from = i + 1;
      }
}

/* The finite verb group that governs @token: the nearest before it that is not closed off. */
static gboolean
find_governor (const StmText *text, guint32 token, guint32 first, StmVerbGroup *group)
{
  const StmToken *t = text->tokens;

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
    }
  return FALSE;
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

      if (t[to].tag != STM_TAG_TO || to + 1 >= text->n_tokens || !stm_tag_is_verb (t[to + 1].tag))
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
  if (at > first && is_named (&t[at - 1]))
    {
      guint32 from = at - 1;

      while (from > first && is_named (&t[from - 1]))
        from--;
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

        if (!stm_range_is_empty (phrase) && is_named (&t[stm_phrase_head (text, phrase)]))
          return phrase;
      }
  return (StmTokenRange){ hit->first, hit->first };
}

static void
find_parties (const StmText *text, const StmMediationHit *hit, guint32 first, guint32 end,
              StmMention *mention)
{
  for (guint32 i = hit->first; i + 1 < end; i++)
    if (stm_token_among (text, i, " between among "))
      {
        StmTokenRange all =
            stm_phrase_until (text, i + 1, end,
                              STM_CUE_PLACE_IN | STM_CUE_PLACE_OVER | STM_CUE_PLACE_ON
                                  | STM_CUE_PLACE_AGAINST | STM_CUE_PLACE_FROM | STM_CUE_PLACE_FOR);
        gboolean pair = FALSE;

        for (guint32 k = all.first; k < all.end; k++)
          pair = pair || text->tokens[k].tag == STM_TAG_CC;
        if (pair)
          add_list (text, all, mention->parties, &mention->n_parties);
        else
          add_range (mention->parties, &mention->n_parties, all);
        return;
      }
  (void)first;
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
  if (hit->first > 1
      && (stm_token_is (text, hit->first - 1, "as") || stm_token_is (text, hit->first - 2, "as")))
    return FALSE;
  return hit->kind == STM_MEDIATION_PERSON && hit->end < text->n_tokens
         && (is_named (&text->tokens[hit->end])
             || stm_token_among (text, hit->end, " said says told , "));
}

static guint32
find_statement (const StmDraft *draft, const StmMediationHit *hit)
{
  guint32 best = STM_DRAFT_NONE, least = G_MAXUINT32;

  for (guint i = 0; i < draft->statements->len; i++)
    {
      const StmDraftStatement *s = stm_draft_statement (draft, i);

      for (guint r = 0; r < s->n_contents; r++)
        if (stm_range_holds (s->content_tokens[r], hit->first)
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
        if (i > verb + 1 && is_named (&t[i - 1]))
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
  return stm_phrase_before (text, at - 1, first);
}

/* "in the government's dispute with Tamil parties", "a mediator with Ukraine": the other side of the
 * one who asks or answers. */
static StmTokenRange
find_other_side (const StmText *text, const StmMediationHit *hit, guint32 end)
{
  const guint32 limit = MIN (end, hit->end + 12);

  for (guint32 i = hit->end; i + 1 < limit; i++)
    {
      if (text->tokens[i].tag == STM_TAG_COMMA || stm_tag_is_finite (text->tokens[i].tag))
        break;
      if (stm_token_among (text, i, " with against "))
        return stm_phrase_plain (text, i + 1, end);
    }
  return (StmTokenRange){ hit->end, hit->end };
}

/* Who asks or answers is a party itself where no pair is named. */
static void
complete_parties (const StmText *text, StmMention *mention, StmTokenRange side, guint32 end)
{
  StmTokenRange other;

  if (mention->n_parties > 0 || stm_range_is_empty (side))
    return;
  other = find_other_side (text, &mention->hit, end);
  if (stm_range_is_empty (other))
    {
      /* "The government and the rebels agreed to let X mediate" */
      for (guint32 i = side.first; i < side.end; i++)
        if (text->tokens[i].tag == STM_TAG_CC)
          {
            add_list (text, side, mention->parties, &mention->n_parties);
            return;
          }
      return;
    }
  add_list (text, side, mention->parties, &mention->n_parties);
  add_range (mention->parties, &mention->n_parties, other);
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
    add_list (text, stm_subject_before (text, own.first, first), mention->mediators,
              &mention->n_mediators);
}

/* The state by nouns and predicates alone: "the offer of mediation", "the mediation by Ghana". */
static StmOfferStatus
status_without_verb (const StmText *text, const StmMention *mention, guint32 first, guint32 end)
{
  const StmMediationHit *hit = &mention->hit;
  StmOfferStatus status = scan_status (text, first, hit->first);

  if (status == STM_OFFER_STATUS_UNKNOWN)
    status = scan_predicate (text, hit->end, end);
  if (status == STM_OFFER_STATUS_UNKNOWN && hit->kind == STM_MEDIATION_DEED
      && mention->n_mediators > 0)
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
  StmTokenRange subject = { first, first }, offerer = { first, first }, asked, owner, named;
  StmMediationReading reading;
  StmVerbGroup group = { 0 };
  guint32 directive = STM_TOKEN_NONE;
  gboolean governed, read;

  *mention = (StmMention){ .hit = *hit, .sentence = t[hit->first].sentence };
  if (is_speaking_title (text, hit))
    return FALSE;
  mention->statement = find_statement (draft, hit);
  read = stm_mediation_read (text, first, end, hit, &reading);
  governed = find_governor (text, hit->first, first, &group);
  if (read && reading.operator_ < hit->first && stm_tag_is_verb (t[reading.operator_].tag)
      && reading.group.finite)
    {
      group = reading.group;
      governed = TRUE;
    }
  if (governed)
    subject = stm_subject_before (text, group.first, first);
  find_parties (text, hit, first, end, mention);
  named = find_named_as (text, hit, first);
  owner = !stm_range_is_empty (named)
              ? named
              : find_owner (text, hit,
                            governed && group.verb < hit->first ? group.verb + 1 : first, end);
  if (read)
    mention->status = status_of_deed (text, &reading, end);
  if (find_asked (text, hit->first, first, &asked, &directive))
    {
      add_list (text, asked, mention->mediators, &mention->n_mediators);
      mention->status = STM_OFFER_STATUS_REQUESTED;
      mention->asker = subject;
      complete_parties (text, mention, subject, end);
    }
  else if (governed)
    {
      /* A past tense without more is history: "mediated a truce in 1994". */
      if (group.verb == hit->first && t[hit->first].tag == STM_TAG_VBD && !group.perfect)
        return FALSE;
      if (!read && group.negated)
        return FALSE;
      if (!read)
        mention->status = scan_status (text, group.first, hit->first);
      offerer = find_offerer (text, group.verb, hit->first);
      switch (mention->status)
        {
        case STM_OFFER_STATUS_REQUESTED:
          mention->asker = subject;
          add_own_subject (text, hit, first, mention);
          complete_parties (text, mention, subject, end);
          break;
        case STM_OFFER_STATUS_ACCEPTED:
        case STM_OFFER_STATUS_REJECTED:
          mention->answerer = subject; /* "accepted Ghana's offer to mediate" */
          add_list (text, offerer, mention->mediators, &mention->n_mediators);
          complete_parties (text, mention, subject, end);
          break;
        default:
          if (stm_range_is_empty (owner) || t[owner.first].tag == STM_TAG_PRP_POSS)
            add_list (text, subject, mention->mediators, &mention->n_mediators);
        }
    }
  /* Whoever praises or speaks of mediation does not mediate by that. */
  if (mention->status == STM_OFFER_STATUS_UNKNOWN && hit->kind != STM_MEDIATION_ACT)
    mention->n_mediators = 0;
  if (mention->n_mediators == 0)
    add_list (text, owner, mention->mediators, &mention->n_mediators);
  if (mention->status == STM_OFFER_STATUS_UNKNOWN)
    mention->status = status_without_verb (text, mention, first, end);
  mention->n_conditions = stm_conditions_find (text, first, end, mention->conditions,
                                               G_N_ELEMENTS (mention->conditions));
  /* "The mediation must be approved by Togo": of the offer that is known. */
  if (mention->status == STM_OFFER_STATUS_OFFERED || mention->status == STM_OFFER_STATUS_ACCEPTED
      || mention->status == STM_OFFER_STATUS_POSSIBLE
      || (mention->status == STM_OFFER_STATUS_UNKNOWN && hit->kind != STM_MEDIATION_ACT))
    {
      if (mention->n_conditions > 0)
        mention->status = STM_OFFER_STATUS_CONDITIONAL;
    }
  if (mention->status == STM_OFFER_STATUS_UNKNOWN)
    return FALSE;
  for (guint i = 0; i < mention->n_conditions; i++)
    mention->conditions[i].range
        = clip_to_statement (draft, mention->statement, mention->conditions[i].range);
  return TRUE;
}
