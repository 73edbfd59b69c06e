/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Mediation offers of a report: mentions of mediation in statements and narration, merged by
 * mediator and parties into one record each, with status, conditions and consents. Called by the
 * extractor as the last stage of reading. */
#include "extract/stm-knowledge.h"
#include "extract/stm-offers-private.h"

#include <string.h>

#define CONFIDENCE_SAID 0.7f
#define CONFIDENCE_TOLD 0.55f
#define MAX_OFFERS 64    /* of one report; more are not news prose */
#define MAX_MENTIONS 512 /* the same */

typedef struct
{
  StmDraft *draft;
  StmPair pair;                /* the parties that the report spoke of last */
  guint8 borrowed[MAX_OFFERS]; /* the offer's parties are that pair, not its own words */
} Reader;

static void
read_parties (Reader *reader, const StmMention *mention, StmDraftOffer *offer)
{
  for (guint i = 0; i < mention->n_parties; i++)
    {
      StmDraftActor actor;

      if (stm_mention_is_anaphoric (reader->draft->text, mention->parties[i])
          || !stm_offer_name_party (reader->draft, mention->parties[i], mention->statement, &actor))
        continue;
      if (offer->n_parties < STM_DRAFT_MAX_PARTIES)
        {
          offer->consents[offer->n_parties] = STM_CONSENT_UNKNOWN;
          offer->parties[offer->n_parties++] = actor;
        }
    }
  if (offer->n_parties == 2)
    {
      reader->pair.sides[0] = offer->parties[0];
      reader->pair.sides[1] = offer->parties[1];
      reader->pair.known = reader->pair.at_odds = TRUE;
    }
}

/* Parties that the mention does not name are those that the report has spoken of. */
static void
borrow_parties (Reader *reader, StmDraftOffer *offer)
{
  if (offer->n_parties > 0 || !reader->pair.known)
    return;
  for (guint i = 0; i < 2; i++)
    for (guint m = 0; m < offer->n_mediators; m++)
      if (stm_offer_same_side (reader->draft, &reader->pair.sides[i], &offer->mediators[m]))
        return;
  for (guint i = 0; i < 2; i++)
    {
      offer->consents[i] = STM_CONSENT_UNKNOWN;
      offer->parties[i] = reader->pair.sides[i];
    }
  offer->n_parties = 2;
}

static void
drop_mediating_parties (StmDraft *draft, StmDraftOffer *offer)
{
  guint n = 0;

  for (guint i = 0; i < offer->n_parties; i++)
    {
      gboolean mediates = FALSE;

      for (guint m = 0; m < offer->n_mediators; m++)
        mediates = mediates || stm_offer_same_actor (&offer->parties[i], &offer->mediators[m]);
      if (!mediates)
        {
          offer->consents[n] = offer->consents[i];
          offer->parties[n++] = offer->parties[i];
        }
    }
  offer->n_parties = (guint8)n;
}

static gboolean
shares_party (const StmDraft *draft, const StmDraftOffer *a, const StmDraftOffer *b)
{
  if (a->n_parties == 0 || b->n_parties == 0)
    return TRUE;
  for (guint i = 0; i < a->n_parties; i++)
    for (guint k = 0; k < b->n_parties; k++)
      if (stm_offer_same_side (draft, &a->parties[i], &b->parties[k]))
        return TRUE;
  /* "claimants to the sea", "the rivals": a description, not two named sides */
  return a->n_parties == 1 || b->n_parties == 1;
}

static StmDraftOffer *
find_same (StmDraft *draft, const StmDraftOffer *offer)
{
  for (guint i = 0; i < draft->offers->len; i++)
    {
      StmDraftOffer *old = stm_draft_offer (draft, i);

      for (guint m = 0; m < old->n_mediators; m++)
        for (guint k = 0; k < offer->n_mediators; k++)
          if (stm_offer_same_side (draft, &old->mediators[m], &offer->mediators[k])
              && shares_party (draft, old, offer))
            return old;
    }
  return NULL;
}

static void
add_step (StmDraftOffer *offer, StmOfferStatus status, const StmDraftStatement *s,
          guint32 statement)
{
  StmDraftStep step = { .status = status,
                        .date = s != NULL ? s->date : NULL,
                        .statement = statement };

  if (offer->steps->len > 0
      && g_array_index (offer->steps, StmDraftStep, offer->steps->len - 1).status == status)
    return;
  g_array_append_val (offer->steps, step);
}

/* The latest state wins, but a plain offer does not undo a condition, nor speculation anything. */
static void
advance (StmDraftOffer *offer, StmOfferStatus status)
{
  if (offer->status == STM_OFFER_STATUS_UNKNOWN)
    offer->status = status;
  /* Once it is answered or begun, that it was offered or asked for is told as background. */
  else if ((status == STM_OFFER_STATUS_OFFERED || status == STM_OFFER_STATUS_REQUESTED)
           && offer->status != STM_OFFER_STATUS_POSSIBLE
           && offer->status != STM_OFFER_STATUS_REQUESTED
           && offer->status != STM_OFFER_STATUS_OFFERED)
    return;
  else if (status == STM_OFFER_STATUS_POSSIBLE
           || (offer->status == STM_OFFER_STATUS_CONDITIONAL
               && (status == STM_OFFER_STATUS_OFFERED || status == STM_OFFER_STATUS_UNDER_WAY)))
    return;
  else if (!(status == STM_OFFER_STATUS_UNDER_WAY && offer->status == STM_OFFER_STATUS_OFFERED))
    offer->status = status;
}

static void
set_consent (StmDraft *draft, StmDraftOffer *offer, const StmDraftActor *party, StmConsent consent)
{
  for (guint i = 0; i < offer->n_parties; i++)
    if (stm_offer_same_side (draft, &offer->parties[i], party))
      {
        offer->consents[i] = consent;
        return;
      }
}

/* Who answers: a party's yes or no is its consent ("A and B agreed" gives two); all must say yes.
 */
static void
settle_answer (Reader *reader, const StmMention *mention, StmDraftOffer *offer)
{
  const StmConsent consent = mention->status == STM_OFFER_STATUS_REJECTED ? STM_CONSENT_REFUSED
                             : mention->status == STM_OFFER_STATUS_CONDITIONAL
                                 ? STM_CONSENT_CONDITIONAL
                                 : STM_CONSENT_GIVEN;
  const StmText *text = reader->draft->text;
  StmTokenRange sides[2];
  StmDraftActor party;
  guint given = 0, n;

  if (!stm_range_is_empty (mention->answerer) && stm_mention_is_anaphoric (text, mention->answerer)
      && stm_token_among (text, mention->answerer.first, " both the two "))
    {
      for (guint i = 0; i < offer->n_parties; i++)
        offer->consents[i] = consent;
      return;
    }
  if (!stm_offer_name_actor (reader->draft, mention->answerer, mention->statement, &party))
    return;
  n = stm_mention_read_sides (text, mention->answerer.first, mention->answerer.end, sides,
                              G_N_ELEMENTS (sides));
  set_consent (reader->draft, offer, &party, consent);
  for (guint i = 0; i < n && n > 1; i++)
    if (stm_offer_name_party (reader->draft, sides[i], mention->statement, &party))
      set_consent (reader->draft, offer, &party, consent);
  for (guint i = 0; i < offer->n_parties; i++)
    given += offer->consents[i] == STM_CONSENT_GIVEN;
  if (offer->status == STM_OFFER_STATUS_ACCEPTED && given > 0 && given < offer->n_parties)
    offer->status = STM_OFFER_STATUS_PARTLY_ACCEPTED;
}

static void
add_condition (Reader *reader, StmDraftOffer *offer, const StmFoundCondition *condition,
               guint32 statement)
{
  StmDraft *draft = reader->draft;
  const StmText *text = draft->text;
  StmTokenRange range = condition->range;
  StmDraftCondition *c;

  while (range.end > range.first && (text->tokens[range.end - 1].flags & STM_TOKEN_WORD) == 0)
    range.end--;
  if (stm_range_is_empty (range) || offer->n_conditions >= STM_DRAFT_MAX_CONDITIONS)
    return;
  for (guint i = 0; i < offer->n_conditions; i++)
    if (offer->conditions[i].span.start < text->tokens[range.end - 1].end
        && text->tokens[range.first].start < offer->conditions[i].span.end)
      return;
  c = &offer->conditions[offer->n_conditions++];
  *c = (StmDraftCondition){ .span = stm_draft_bytes (draft, range), .kind = condition->kind };
  c->party.speaker = STM_DRAFT_NONE;
  if (!stm_range_is_empty (condition->party) && condition->party.end <= range.end
      && !stm_offer_name_actor (reader->draft, condition->party, statement, &c->party))
    c->party = (StmDraftActor){ .speaker = STM_DRAFT_NONE };
}

/* Of a mediation whose parties nobody names, whoever answers is one. */
static void
add_answerer (Reader *reader, const StmMention *mention, StmDraftOffer *offer)
{
  StmDraftActor party;

  if (offer->n_parties > 0 || stm_range_is_empty (mention->answerer)
      || stm_mention_is_anaphoric (reader->draft->text, mention->answerer)
      || !stm_offer_name_actor (reader->draft, mention->answerer, mention->statement, &party))
    return;
  for (guint m = 0; m < offer->n_mediators; m++)
    if (stm_offer_same_side (reader->draft, &party, &offer->mediators[m]))
      return;
  offer->consents[0] = STM_CONSENT_UNKNOWN;
  offer->parties[0] = party;
  offer->n_parties = 1;
}

static void
add_statement (StmDraftOffer *offer, guint32 statement)
{
  if (statement == STM_DRAFT_NONE)
    return;
  for (guint i = 0; i < offer->statements->len; i++)
    if (g_array_index (offer->statements, guint32, i) == statement)
      return;
  g_array_append_val (offer->statements, statement);
}

static StmInitiator
tell_initiator (Reader *reader, const StmMention *mention, const StmDraftOffer *offer)
{
  StmDraftActor asker;

  if (mention->status != STM_OFFER_STATUS_REQUESTED)
    return STM_INITIATOR_THIRD_PARTY;
  if (!stm_offer_name_actor (reader->draft, mention->asker, mention->statement, &asker))
    return STM_INITIATOR_UNKNOWN;
  for (guint i = 0; i < offer->n_parties; i++)
    if (stm_offer_same_side (reader->draft, &offer->parties[i], &asker))
      return STM_INITIATOR_PARTY;
  return STM_INITIATOR_OUTSIDER;
}

static void
init_offer (StmDraftOffer *offer)
{
  memset (offer, 0, sizeof *offer);
  offer->statements = g_array_new (FALSE, TRUE, sizeof (guint32));
  offer->steps = g_array_new (FALSE, TRUE, sizeof (StmDraftStep));
}

static void
clear_offer (StmDraftOffer *offer)
{
  g_clear_pointer (&offer->statements, g_array_unref);
  g_clear_pointer (&offer->steps, g_array_unref);
}

/* A mention becomes a new offer or tells more of one that is known. */
static void
take_mention (Reader *reader, const StmMention *mention)
{
  StmDraft *draft = reader->draft;
  const StmDraftStatement *s =
      mention->statement != STM_DRAFT_NONE ? stm_draft_statement (draft, mention->statement) : NULL;
  StmDraftOffer offer, *held;

  init_offer (&offer);
  for (guint i = 0; i < mention->n_mediators && offer.n_mediators < STM_DRAFT_MAX_PARTIES; i++)
    {
      StmDraftActor actor;

      if (stm_offer_name_actor (reader->draft, mention->mediators[i], mention->statement, &actor)
          && stm_offer_can_mediate (reader->draft->text, mention->mediators[i], &actor))
        {
          /* "Malaysia's facilitator" */
          if (actor.country == NULL && actor.speaker == STM_DRAFT_NONE)
            actor.country = stm_know_country_in (draft->text, mention->mediators[i]);
          offer.mediators[offer.n_mediators++] = actor;
        }
    }
  read_parties (reader, mention, &offer);
  drop_mediating_parties (draft, &offer);
  /* "X rejected mediation": whose, the report said before. */
  if (offer.n_mediators == 0 && draft->offers->len > 0
      && (!stm_range_is_empty (mention->answerer) || mention->n_conditions > 0))
    held = stm_draft_offer (draft, draft->offers->len - 1);
  else if (offer.n_mediators == 0)
    {
      clear_offer (&offer);
      return;
    }
  else
    held = find_same (draft, &offer);
  if (held == NULL && mention->n_mediators == 1 && draft->offers->len > 0
      && stm_offer_is_description (draft->text, mention->mediators[0], &offer.mediators[0])
      && shares_party (draft, stm_draft_offer (draft, draft->offers->len - 1), &offer))
    held = stm_draft_offer (draft, draft->offers->len - 1);
  if (held == NULL)
    {
      if (draft->offers->len >= MAX_OFFERS)
        {
          clear_offer (&offer);
          return;
        }
      if (offer.n_parties == 0)
        {
          borrow_parties (reader, &offer);
          reader->borrowed[draft->offers->len] = offer.n_parties > 0;
        }
      offer.activity = mention->hit.activity;
      offer.initiator = tell_initiator (reader, mention, &offer);
      offer.confidence = mention->statement != STM_DRAFT_NONE ? CONFIDENCE_SAID : CONFIDENCE_TOLD;
      g_array_append_val (draft->offers, offer);
      held = stm_draft_offer (draft, draft->offers->len - 1);
    }
  else
    {
      guint8 *borrowed = &reader->borrowed[held - stm_draft_offer (draft, 0)];

      if (offer.n_parties > 0 && (*borrowed || (offer.n_parties > 1 && held->n_parties < 2)))
        {
          memcpy (held->parties, offer.parties, sizeof held->parties);
          memcpy (held->consents, offer.consents, sizeof held->consents);
          held->n_parties = offer.n_parties;
          *borrowed = FALSE;
        }
      else if (held->n_parties == 0)
        {
          memcpy (held->parties, offer.parties, sizeof held->parties);
          held->n_parties = offer.n_parties;
        }
      if (held->activity == STM_ACTIVITY_UNKNOWN || held->activity == STM_ACTIVITY_OTHER)
        held->activity = mention->hit.activity;
      clear_offer (&offer);
    }
  advance (held, mention->status);
  add_answerer (reader, mention, held);
  settle_answer (reader, mention, held);
  if (mention->status == STM_OFFER_STATUS_CONDITIONAL)
    for (guint i = 0; i < mention->n_conditions; i++)
      add_condition (reader, held, &mention->conditions[i], mention->statement);
  add_statement (held, mention->statement);
  add_step (held, mention->status, s, mention->statement);
}

/* A later statement of a mediator that offers help on a condition, without the word: "I am ready
 * to help if both sides wish it". */
static void
take_conditions (Reader *reader)
{
  StmDraft *draft = reader->draft;
  const StmText *text = draft->text;

  for (guint i = 0; i < draft->statements->len; i++)
    {
      const StmDraftStatement *s = stm_draft_statement (draft, i);
      StmFoundCondition condition;
      gboolean helps = FALSE;

      if (s->speaker == STM_DRAFT_NONE || s->n_contents == 0)
        continue;
      for (guint k = 0; k < draft->offers->len; k++)
        {
          StmDraftOffer *offer = stm_draft_offer (draft, k);
          gboolean known = FALSE;

          if (offer->status != STM_OFFER_STATUS_OFFERED
              || offer->mediators[0].speaker != s->speaker)
            continue;
          for (guint n = 0; n < offer->statements->len; n++)
            known = known || g_array_index (offer->statements, guint32, n) == i;
          if (known)
            continue;
          for (guint32 t = s->content_tokens[0].first; t < s->content_tokens[0].end; t++)
            helps = helps
                    || stm_token_among (text, t,
                                        " help assist role service services ready "
                                        "contribute willing mission ");
          if (!helps
              || stm_conditions_find (text, s->content_tokens[0].first, s->content_tokens[0].end,
                                      &condition, 1)
                     == 0)
            continue;
          offer->status = STM_OFFER_STATUS_CONDITIONAL;
          add_condition (reader, offer, &condition, i);
          add_statement (offer, i);
          add_step (offer, STM_OFFER_STATUS_CONDITIONAL, s, i);
        }
    }
}

/* The plan for a settlement that a statement of the mediator's puts forward. */
static void
take_plans (StmDraft *draft)
{
  const StmText *text = draft->text;

  for (guint k = 0; k < draft->offers->len; k++)
    {
      StmDraftOffer *offer = stm_draft_offer (draft, k);

      for (guint i = 0; i < draft->statements->len && offer->plan.end == 0; i++)
        {
          const StmDraftStatement *s = stm_draft_statement (draft, i);
          StmDraftActor speaker = { .speaker = s->speaker };

          if (s->speaker == STM_DRAFT_NONE)
            continue;
          stm_draft_fill_actor (draft, &speaker, s->speaker, s->source_tokens);
          if (!stm_offer_same_side (draft, &speaker, &offer->mediators[0]))
            continue;
          for (guint p = 0; p < s->n_positions; p++)
            if (s->positions[p].stance == STM_STANCE_OFFER)
              for (guint32 t = s->content_tokens[0].first; t < s->content_tokens[0].end; t++)
                if (stm_token_among (text, t, " plan initiative roadmap proposal ")
                    && text->tokens[t].start >= s->positions[p].issue.start
                    && text->tokens[t].end <= s->positions[p].issue.end)
                  offer->plan = s->positions[p].issue;
        }
    }
}

/* "acceptance of the meeting was conditional on …", "any talks were contingent on …": of the
 * mediation that the report spoke of last. */
static void
take_loose_condition (Reader *reader, guint32 first, guint32 end)
{
  StmDraft *draft = reader->draft;
  StmDraftOffer *offer;
  StmFoundCondition condition;
  guint32 statement;

  if (draft->offers->len == 0 || !stm_condition_find_loose (draft->text, first, end, &condition))
    return;
  offer = stm_draft_offer (draft, draft->offers->len - 1);
  if (offer->status >= STM_OFFER_STATUS_REJECTED && offer->status != STM_OFFER_STATUS_UNDER_WAY)
    return;
  statement = stm_mention_find_statement (draft, condition.range.first);
  offer->status = STM_OFFER_STATUS_CONDITIONAL;
  add_condition (reader, offer, &condition, statement);
  add_statement (offer, statement);
  add_step (offer, STM_OFFER_STATUS_CONDITIONAL,
            statement != STM_DRAFT_NONE ? stm_draft_statement (draft, statement) : NULL, statement);
}

static gboolean
has_mediation (const StmText *text)
{
  StmMediationHit hit;

  return stm_mediation_find (text, (StmTokenRange){ 0, text->n_tokens }, &hit);
}

void
stm_draft_read_offers (StmDraft *self)
{
  const StmText *text = self->text;
  Reader reader = { .draft = self };
  guint n_mentions = 0;

  if (text->n_tokens == 0 || !has_mediation (text))
    return;
  for (guint32 i = 0; i < text->n_sentences; i++)
    {
      const StmSentence *sentence = &text->sentences[i];
      guint32 at = sentence->first;
      StmMediationHit hit;
      guint32 last = STM_TOKEN_NONE;

      stm_offer_note_pair (self, &reader.pair, stm_sentence_body (text, i), sentence->end);
      while (at < sentence->end && n_mentions < MAX_MENTIONS
             && stm_mediation_find (text, (StmTokenRange){ at, sentence->end }, &hit))
        {
          StmMention mention;

          at = hit.end;
          n_mentions++;
          /* Two words of one clause are one mention: "its assistance and mediation … mediator". */
          if (last != STM_TOKEN_NONE && hit.first < last + 6)
            continue;
          if (stm_mention_read (self, &hit, &mention))
            {
              take_mention (&reader, &mention);
              last = hit.end;
            }
        }
      take_loose_condition (&reader, stm_sentence_body (text, i), sentence->end);
    }
  for (guint i = 0; i < self->offers->len && reader.pair.at_odds; i++)
    borrow_parties (&reader, stm_draft_offer (self, i));
  take_conditions (&reader);
  take_plans (self);
}
