/* SPDX-License-Identifier: LGPL-2.1-or-later
 * One mention of mediation: who mediates, between whom, how far it has come, and on what it
 * depends. See stm-offers-private.h. */
#include "extract/stm-mediation.h"
#include "extract/stm-offers-private.h"

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
        word = stm_mention_status_of (text, i, to);
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
         && (stm_token_is_named (&text->tokens[hit->end])
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
      if (stm_mediation_word (text, reading->operator_, end, STM_MEDIATION_BIT (STM_MEDIATION_STOP),
                              &word))
        return word.status;
      /* "no longer offers to" */
      return STM_OFFER_STATUS_WITHDRAWN;
    default:
      return STM_OFFER_STATUS_UNKNOWN;
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

/* "talks with the rebels must be mediated by X", "is ready for talks mediated by X": a wish of
 * those that say it; else it goes on. */
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
      if (stm_token_among (text, reading->operator_,
                           " agree agreed agrees accepted accepts accept "))
        {
          mention->status = STM_OFFER_STATUS_ACCEPTED;
          mention->answerer = subject;
        }
      else if (!reading->hypothetical && own.modal == STM_MODAL_NONE)
        mention->status = STM_OFFER_STATUS_REQUESTED;
      break;
    case STM_MEDIATION_DEED_NONE:
      mention->status = stm_mention_is_long_ago (text, verb, end) ? STM_OFFER_STATUS_UNKNOWN
                                                                  : STM_OFFER_STATUS_UNDER_WAY;
      break;
    default:
      break;
    }
  /* "A insists that talks with B must be mediated": A is who says so */
  if (group != NULL && group->verb == verb
      && stm_mention_find_governor (text, own.first - 1, first, &outer))
    subject =
        stm_mention_settle_subject (text, stm_subject_before (text, outer.first, first), first);
  stm_mention_complete_parties (text, mention, subject, first, end);
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
      && ((hit->kind == STM_MEDIATION_DEED
           && !stm_mention_is_long_ago (text, hit->end, MIN (end, hit->end + 4)))
          || stm_mention_is_at_work (text, hit, end)))
    status = STM_OFFER_STATUS_UNDER_WAY;
  return status;
}

/* "X's offer to mediate was rejected by Y": no verb before it. */
static void
read_offer (const StmText *text, guint32 first, guint32 end, StmMention *mention)
{
  const StmTokenRange offerer = stm_mention_find_offerer (text, first - 1, mention->hit.first);
  const guint kinds =
      STM_MEDIATION_BIT (STM_MEDIATION_ACCEPT) | STM_MEDIATION_BIT (STM_MEDIATION_REJECT);

  if (stm_range_is_empty (offerer))
    return;
  stm_mention_add_list (text, offerer, mention->mediators, &mention->n_mediators);
  if (mention->status == STM_OFFER_STATUS_UNKNOWN)
    mention->status = STM_OFFER_STATUS_OFFERED;
  for (guint32 i = mention->hit.end + 1; i + 2 < end && mention->status == STM_OFFER_STATUS_OFFERED;
       i++)
    {
      StmMediationWord word;

      if (text->tokens[i].tag == STM_TAG_VBN
          && stm_token_among (text, i - 1, " was were is are been promptly immediately ")
          && stm_mediation_word (text, i, end, kinds, &word))
        {
          mention->status = word.status;
          if (stm_token_is (text, i + 1, "by"))
            mention->answerer = stm_phrase_plain (text, i + 2, end);
        }
    }
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
  governed = stm_mention_find_governor (text, hit->first, first, &group);
  if (read && reading.operator_ < hit->first && stm_tag_is_verb (t[reading.operator_].tag)
      && reading.group.finite)
    {
      group = reading.group;
      governed = TRUE;
    }
  if (governed)
    subject =
        stm_mention_settle_subject (text, stm_subject_before (text, group.first, first), first);
  stm_mention_find_parties (text, first, end, mention);
  named = stm_mention_find_named_as (text, hit, first);
  if (stm_mention_is_background (text, hit, sentence->end)
      || stm_mention_is_asked_about (text, hit->first, first))
    return FALSE;
  owner = !stm_range_is_empty (named)
              ? named
              : stm_mention_find_owner (
                  text, hit, governed && group.verb < hit->first ? group.verb + 1 : first, end);
  if (read)
    mention->status = status_of_deed (text, &reading, end);
  if ((mention->status == STM_OFFER_STATUS_ACCEPTED || mention->status == STM_OFFER_STATUS_REJECTED)
      && stm_mention_answers_their_word (text, hit, first))
    {
      mention->status = STM_OFFER_STATUS_UNDER_WAY;
      if (!stm_range_is_empty (owner))
        subject = owner;
    }
  named = stm_mention_find_role_holder (text, hit, first, end);
  if (stm_range_is_empty (named))
    named = stm_mention_find_at_work (text, hit, first);
  agent = stm_mention_find_agent (text, hit, end);
  if (stm_mention_find_asked (text, hit->first, first, &asked, &directive))
    {
      mention->asker = subject;
      if (stm_mention_is_not_asked (text, directive, first, subject))
        return FALSE;
      mention->status = STM_OFFER_STATUS_REQUESTED;
      /* "asked for X to be replaced as mediator" */
      if (stm_mention_asks_to_go (text, directive + 1, hit->first))
        {
          mention->status = STM_OFFER_STATUS_REJECTED;
          mention->answerer = subject;
          stm_mention_add_list (text, asked, mention->mediators, &mention->n_mediators);
        }
      else if (stm_mention_asks_to_accept (text, directive + 1, hit->first))
        stm_mention_add_list (text, asked, mention->parties, &mention->n_parties);
      else
        {
          stm_mention_add_list (text, asked, mention->mediators, &mention->n_mediators);
          if (stm_mention_asks_to_go_on (text, directive + 1, hit->first))
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
  else if (hit->first > first + 2 && stm_token_is (text, hit->first - 1, "for")
           && t[hit->first].tag == STM_TAG_VBG
           && stm_mention_is_praised (text, hit, first, &praise))
    {
      /* "thanked X for facilitating the talks"; for brokering a truce is of other days */
      if (!stm_mention_is_about_talks (text, hit->end, end))
        return FALSE;
      mention->status = STM_OFFER_STATUS_UNDER_WAY;
      stm_mention_add_list (text, stm_phrase_plain (text, praise + 1, hit->first - 1),
                            mention->mediators, &mention->n_mediators);
    }
  else if (governed)
    {
      /* A past tense without more is history: "mediated a truce in 1994". */
      if (stm_mention_is_history (text, hit, first, end))
        return FALSE;
      if (!read && group.negated && !stm_mention_waits_for (text, hit->end, end))
        return FALSE;
      if (!read)
        mention->status = scan_status (text, group.first, hit->first);
      offerer = stm_mention_find_offerer (text, group.verb, hit->first);
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
          if (!stm_range_is_empty (subject) && !stm_mention_answers (text, subject))
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
          if (mention->status == STM_OFFER_STATUS_UNKNOWN && hit->first > first
              && stm_mention_is_tried (text, hit, &group))
            mention->status = STM_OFFER_STATUS_UNDER_WAY;
          /* "will meet A and B as part of his mediation" */
          if (mention->status == STM_OFFER_STATUS_OFFERED
              && stm_mention_is_part_of (text, hit, first))
            mention->status = STM_OFFER_STATUS_UNDER_WAY;
          if (mention->status == STM_OFFER_STATUS_OFFERED && stm_mention_is_weighed (text, &group))
            mention->status = STM_OFFER_STATUS_POSSIBLE;
        }
    }
  if (mention->status == STM_OFFER_STATUS_UNKNOWN && stm_mention_is_quality (text, hit, first)
      && stm_mention_is_praised (text, hit, first, &praise))
    {
      mention->status = STM_OFFER_STATUS_UNDER_WAY;
      mention->n_mediators = 0;
      if (stm_range_is_empty (owner) || t[owner.first].tag == STM_TAG_PRP_POSS)
        owner = stm_phrase_plain (text, praise + 1, hit->first);
    }
  else if (!governed && mention->n_mediators == 0)
    read_offer (text, first, end, mention);
  if (mention->n_mediators == 0 && !stm_range_is_empty (named))
    stm_mention_add_list (text, named, mention->mediators, &mention->n_mediators);
  if (mention->status == STM_OFFER_STATUS_UNKNOWN && governed && group.verb == hit->first
      && stm_mention_is_news (text, hit, first, end))
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
  if (mention->n_parties == 0 && mention->status == STM_OFFER_STATUS_UNDER_WAY)
    stm_mention_find_described (text, sentence->first, sentence->end, mention);
  if (stm_mention_is_denied (text, first, hit->first))
    {
      if (mention->status != STM_OFFER_STATUS_ACCEPTED)
        return FALSE;
      mention->status = STM_OFFER_STATUS_REJECTED;
    }
  for (guint i = 0; i < mention->n_conditions; i++)
    mention->conditions[i].range =
        clip_to_statement (draft, mention->statement, mention->conditions[i].range);
  return TRUE;
}
