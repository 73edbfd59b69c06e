/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Mediation offers of a report: mentions of mediation in statements and narration, merged by
 * mediator and parties into one record each, with status, conditions and consents. Called by the
 * extractor as the last stage of reading. */
#include "extract/stm-actor-code.h"
#include "extract/stm-clauses.h"
#include "extract/stm-knowledge.h"
#include "extract/stm-offers-private.h"
#include "text/stm-gazetteer.h"

#include <string.h>

#define CONFIDENCE_SAID 0.7f
#define CONFIDENCE_TOLD 0.55f
#define MAX_OFFERS 64    /* of one report; more are not news prose */
#define MAX_MENTIONS 512 /* the same */

typedef struct
{
  StmDraft *draft;
  StmDraftActor pair[2]; /* the parties that the report spoke of last */
  gboolean has_pair;
  gboolean at_odds; /* the report said of that pair that it has a dispute */
  guint8 borrowed[MAX_OFFERS]; /* the offer's parties are that pair, not its own words */
} Reader;

static gboolean
same_actor (const StmDraft *draft, const StmDraftActor *a, const StmDraftActor *b)
{
  if (a->speaker != STM_DRAFT_NONE && a->speaker == b->speaker)
    return TRUE;
  if (a->name != NULL && b->name != NULL && g_ascii_strcasecmp (a->name, b->name) == 0)
    return TRUE;
  (void)draft;
  return FALSE;
}

/* The same side: one may be a person that speaks for the other's country. */
static gboolean
same_side (const StmDraft *draft, const StmDraftActor *a, const StmDraftActor *b)
{
  return same_actor (draft, a, b)
         || (a->country != NULL && b->country != NULL && strcmp (a->country, b->country) == 0);
}

/* "her country was ready to host talks": the state that the speaker speaks for. */
static gboolean
name_own_country (Reader *reader, StmTokenRange phrase, guint32 statement, StmDraftActor *actor)
{
  const StmText *text = reader->draft->text;
  const char *country;
  guint32 speaker;
  gint32 entry;

  if (statement == STM_DRAFT_NONE || text->tokens[phrase.first].tag != STM_TAG_PRP_POSS
      || !stm_token_among (text, stm_phrase_head (text, phrase),
                           " country government nation state kingdom republic administration "))
    return FALSE;
  speaker = stm_draft_statement (reader->draft, statement)->speaker;
  country = speaker != STM_DRAFT_NONE ? stm_draft_speaker (reader->draft, speaker)->country : NULL;
  entry = country != NULL ? stm_gazetteer_find_country (country, strlen (country)) : -1;
  if (entry < 0)
    return FALSE;
  *actor = (StmDraftActor){ .name = stm_gazetteer_get_name (entry),
                            .code = country,
                            .country = country,
                            .speaker = STM_DRAFT_NONE,
                            .span = stm_draft_bytes (reader->draft, phrase) };
  return TRUE;
}

/* "X chaired the meeting as he continued his mediation": the person that the sentence tells of. */
static StmTokenRange
find_person (const StmText *text, StmTokenRange pronoun)
{
  const guint32 first = text->sentences[text->tokens[pronoun.first].sentence].first;

  for (guint32 i = stm_name_from (text, first);
       i < text->n_names && text->names[i].end <= pronoun.first; i++)
    if (text->tokens[text->names[i].first].name == STM_NAME_CLASS_PERSON)
      return (StmTokenRange){ text->names[i].first, text->names[i].end };
  return pronoun;
}

/* "he was ready to mediate", "we are ready"; but not the "him" that is asked, nor, inside quotation
 * marks, anyone but "I" and "we". */
static gboolean
means_speaker (const StmText *text, guint32 token)
{
  if (stm_token_among (text, token, " him her them you "))
    return FALSE;
  return !stm_token_is_quoted (text, token) || stm_token_among (text, token, " i we us me our my ");
}

/* A mediator or party that a phrase names; words such as "it" and "both sides" name no one new. */
static gboolean
name_actor (Reader *reader, StmTokenRange phrase, guint32 statement, StmDraftActor *actor)
{
  const StmText *text = reader->draft->text;
  guint32 head;

  if (stm_range_is_empty (phrase))
    return FALSE;
  if (name_own_country (reader, phrase, statement, actor))
    return TRUE;
  head = stm_phrase_head (text, phrase);
  if (text->tokens[head].tag == STM_TAG_PRP && means_speaker (text, head)
      && statement != STM_DRAFT_NONE && stm_draft_statement (reader->draft, statement)->speaker != STM_DRAFT_NONE)
    {
      /* "X told Y that he was ready to mediate": the speaker */
      stm_draft_fill_actor (reader->draft, actor,
                            stm_draft_statement (reader->draft, statement)->speaker, phrase);
      return TRUE;
    }
  if (head == phrase.first && statement == STM_DRAFT_NONE
      && stm_token_among (text, head, " he she "))
    phrase = find_person (text, phrase);
  stm_draft_name_actor (reader->draft, actor, phrase);
  /* "by asking him to mediate": never who says so */
  if (text->tokens[head].tag == STM_TAG_PRP && !means_speaker (text, head))
    return actor->speaker != STM_DRAFT_NONE
           && !(statement != STM_DRAFT_NONE
                && stm_draft_statement (reader->draft, statement)->speaker == actor->speaker);
  head = stm_phrase_head (text, phrase);
  if (text->tokens[head].tag == STM_TAG_PRP || text->tokens[phrase.first].tag == STM_TAG_PRP_POSS)
    {
      /* "he was prepared to mediate": the speaker, unless coreference knows better. */
      if (actor->speaker == STM_DRAFT_NONE && statement != STM_DRAFT_NONE
          && stm_draft_statement (reader->draft, statement)->speaker != STM_DRAFT_NONE)
        stm_draft_fill_actor (reader->draft, actor,
                              stm_draft_statement (reader->draft, statement)->speaker, phrase);
      return actor->speaker != STM_DRAFT_NONE;
    }
  if (text->tokens[head].tag == STM_TAG_WDT || text->tokens[head].tag == STM_TAG_WP
      || text->tokens[head].tag == STM_TAG_EX)
    return FALSE;
  if (actor->speaker == STM_DRAFT_NONE && actor->name != NULL
      && stm_token_among (text, head,
                          " effort efforts role offer mediation attempt talks proposal "
                          "plan initiative there meeting it this that "))
    return FALSE;
  return actor->name != NULL;
}

/* "the government of Ghana", which is more than "the government" */
static gboolean
is_body_of (const StmDraft *draft, StmTokenRange phrase, const StmDraftActor *actor)
{
  const StmText *text = draft->text;
  const guint32 head = stm_phrase_head (text, phrase);

  return head + 2 < phrase.end && stm_token_is (text, head + 1, "of")
         && stm_mention_is_named (&text->tokens[phrase.end - 1])
         && !(actor->speaker != STM_DRAFT_NONE
              && stm_draft_speaker (draft, actor->speaker)->kind == STM_SPEAKER_KIND_PERSON);
}

/* A side; a description is kept whole: "claimants to the sea". */
static gboolean
name_party (Reader *reader, StmTokenRange phrase, StmDraftActor *actor)
{
  StmDraft *draft = reader->draft;
  const StmText *text = draft->text;

  if (!name_actor (reader, phrase, STM_DRAFT_NONE, actor))
    {
      /* "Fiji's government and its army chief" */
      if (stm_range_is_empty (phrase) || text->tokens[phrase.first].tag != STM_TAG_PRP_POSS
          || phrase.end - phrase.first < 2)
        return FALSE;
      phrase.first++;
      *actor = (StmDraftActor){ .speaker = STM_DRAFT_NONE };
    }
  if ((actor->speaker == STM_DRAFT_NONE && actor->country == NULL)
      || is_body_of (draft, phrase, actor))
    {
      actor->span = stm_draft_bytes (draft, phrase);
      actor->name = stm_draft_string (draft, actor->span);
    }
  return TRUE;
}

static void
read_parties (Reader *reader, const StmMention *mention, StmDraftOffer *offer)
{
  for (guint i = 0; i < mention->n_parties; i++)
    {
      StmDraftActor actor;

      if (stm_mention_is_anaphoric (reader->draft->text, mention->parties[i])
          || !name_party (reader, mention->parties[i], &actor))
        continue;
      if (offer->n_parties < STM_DRAFT_MAX_PARTIES)
        {
          offer->consents[offer->n_parties] = STM_CONSENT_UNKNOWN;
          offer->parties[offer->n_parties++] = actor;
        }
    }
  if (offer->n_parties == 2)
    {
      reader->pair[0] = offer->parties[0];
      reader->pair[1] = offer->parties[1];
      reader->has_pair = reader->at_odds = TRUE;
    }
}

/* Parties that the mention does not name are those that the report has spoken of. */
static void
borrow_parties (Reader *reader, StmDraftOffer *offer)
{
  if (offer->n_parties > 0 || !reader->has_pair)
    return;
  for (guint i = 0; i < 2; i++)
    for (guint m = 0; m < offer->n_mediators; m++)
      if (same_side (reader->draft, &reader->pair[i], &offer->mediators[m]))
        return;
  for (guint i = 0; i < 2; i++)
    {
      offer->consents[i] = STM_CONSENT_UNKNOWN;
      offer->parties[i] = reader->pair[i];
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
        mediates = mediates || same_actor (draft, &offer->parties[i], &offer->mediators[m]);
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
      if (same_side (draft, &a->parties[i], &b->parties[k]))
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
          if (same_side (draft, &old->mediators[m], &offer->mediators[k])
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
    if (same_side (draft, &offer->parties[i], party))
      {
        offer->consents[i] = consent;
        return;
      }
}

/* Who answers: a party's yes or no is its consent ("A and B agreed" gives two); all must say yes. */
static void
settle_answer (Reader *reader, const StmMention *mention, StmDraftOffer *offer)
{
  const StmConsent consent
      = mention->status == STM_OFFER_STATUS_REJECTED      ? STM_CONSENT_REFUSED
        : mention->status == STM_OFFER_STATUS_CONDITIONAL ? STM_CONSENT_CONDITIONAL
                                                          : STM_CONSENT_GIVEN;
  const StmText *text = reader->draft->text;
  StmTokenRange sides[2];
  StmDraftActor party;
  guint given = 0, n;

  if (!stm_range_is_empty (mention->answerer)
      && stm_mention_is_anaphoric (text, mention->answerer)
      && stm_token_among (text, mention->answerer.first, " both the two "))
    {
      for (guint i = 0; i < offer->n_parties; i++)
        offer->consents[i] = consent;
      return;
    }
  if (!name_actor (reader, mention->answerer, mention->statement, &party))
    return;
  n = stm_mention_read_sides (text, mention->answerer.first, mention->answerer.end, sides,
                              G_N_ELEMENTS (sides));
  set_consent (reader->draft, offer, &party, consent);
  for (guint i = 0; i < n && n > 1; i++)
    if (name_party (reader, sides[i], &party))
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
      && !name_actor (reader, condition->party, statement, &c->party))
    c->party = (StmDraftActor){ .speaker = STM_DRAFT_NONE };
}

/* Of a mediation whose parties nobody names, whoever answers is one. */
static void
add_answerer (Reader *reader, const StmMention *mention, StmDraftOffer *offer)
{
  StmDraftActor party;

  if (offer->n_parties > 0 || stm_range_is_empty (mention->answerer)
      || stm_mention_is_anaphoric (reader->draft->text, mention->answerer)
      || !name_actor (reader, mention->answerer, mention->statement, &party))
    return;
  for (guint m = 0; m < offer->n_mediators; m++)
    if (same_side (reader->draft, &party, &offer->mediators[m]))
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
  if (!name_actor (reader, mention->asker, mention->statement, &asker))
    return STM_INITIATOR_UNKNOWN;
  for (guint i = 0; i < offer->n_parties; i++)
    if (same_side (reader->draft, &offer->parties[i], &asker))
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

/* "the Arab League", "the Carter Center", whatever class the name was taken for */
static gboolean
is_body (const StmText *text, guint32 token)
{
  return stm_token_among (text, token,
                          " league union organization organisation council commission community church "
                          "center centre group conference committee forum office panel quartet elders "
                          "foundation institute institution bank movement mission secretariat ");
}

/* A state, an organization, a person or an office; not "the rest" or a month. */
static gboolean
can_mediate (const StmText *text, StmTokenRange phrase, const StmDraftActor *actor)
{
  guint32 head = stm_phrase_head (text, phrase);
  guint8 name = text->tokens[head].name;

  if (actor->country != NULL || text->tokens[head].tag == STM_TAG_PRP
      || text->tokens[phrase.first].tag == STM_TAG_PRP_POSS)
    return TRUE;
  if (actor->code != NULL && g_str_has_suffix (actor->code, "JRN"))
    return FALSE; /* a paper that bears the region's name */
  if (is_body (text, head) && stm_mention_is_named (&text->tokens[head]))
    return TRUE;
  /* "East African mediators": a region sends none */
  if (name == STM_NAME_CLASS_LOCATION && actor->code == NULL)
    return FALSE;
  if (name == STM_NAME_CLASS_MISC || (name >= STM_NAME_CLASS_DATE && name != STM_NAME_CLASS_NONE))
    return FALSE;
  return stm_clause_can_speak (text, phrase);
}

/* "The emirate", "the bloc": told before by its name. */
static gboolean
is_description (const StmText *text, StmTokenRange phrase, const StmDraftActor *actor)
{
  for (guint32 i = phrase.first; i < phrase.end; i++)
    if (stm_mention_is_named (&text->tokens[i]))
      return FALSE;
  return actor->country == NULL && stm_token_is (text, phrase.first, "the")
         && stm_token_among (text, stm_phrase_head (text, phrase),
                             " emirate kingdom sultanate country bloc union alliance body group republic "
                             "organization organisation league church state monarchy agency ");
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

      if (name_actor (reader, mention->mediators[i], mention->statement, &actor)
          && can_mediate (reader->draft->text, mention->mediators[i], &actor))
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
      && is_description (draft->text, mention->mediators[0], &offer.mediators[0])
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
                                      &condition, 1) == 0)
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
          if (!same_side (draft, &speaker, &offer->mediators[0]))
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

static void
hold_pair (Reader *reader, const StmDraftActor *a, const StmDraftActor *b, gboolean at_odds)
{
  reader->at_odds = at_odds;
  reader->pair[0] = *a;
  reader->pair[1] = *b;
  reader->has_pair = TRUE;
}

static gboolean
tells_dispute (const StmText *text, guint32 first, guint32 end)
{
  StmMediationWord word;

  for (guint32 i = first; i < end; i++)
    if (stm_token_is (text, i, "odds")
        || (stm_tag_is_noun (text->tokens[i].tag)
            && stm_mediation_word (text, i, end, STM_MEDIATION_BIT (STM_MEDIATION_DISPUTE), &word)))
      return TRUE;
  return FALSE;
}

/* "the war between A and B": sides, whoever they are. */
static gboolean
note_sides (Reader *reader, guint32 between, guint32 first, guint32 end)
{
  const StmText *text = reader->draft->text;
  StmTokenRange sides[2];
  StmDraftActor actors[2];
  StmMediationWord word;
  gboolean at_odds = FALSE;

  for (guint32 i = between; i > first && between - i < 4; i--)
    at_odds = at_odds
              || stm_mediation_word (text, i - 1, between,
                                     STM_MEDIATION_BIT (STM_MEDIATION_DISPUTE)
                                         | STM_MEDIATION_BIT (STM_MEDIATION_TALKS),
                                     &word);
  if (!at_odds || stm_mention_read_sides (text, between + 1, end, sides, 2) < 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    if (stm_mention_is_anaphoric (text, sides[i]) || !name_party (reader, sides[i], &actors[i]))
      return FALSE;
  hold_pair (reader, &actors[0], &actors[1], TRUE);
  return TRUE;
}

/* "A says of its dispute with B", "A's war with B" */
static gboolean
note_own_dispute (Reader *reader, guint32 with, guint32 first, guint32 end)
{
  const StmText *text = reader->draft->text;
  const StmToken *t = text->tokens;
  StmTokenRange a, b = stm_phrase_plain (text, with + 1, end);
  StmDraftActor x, y;
  StmMediationWord word;
  guint32 at = with;

  if (stm_range_is_empty (b) || at < first + 3
      || !stm_mention_is_named (&t[stm_phrase_head (text, b)])
      || !stm_mediation_word (text, with - 1, with, STM_MEDIATION_BIT (STM_MEDIATION_DISPUTE), &word))
    return FALSE;
  while (at > first && with - at < 5 && t[at - 1].tag != STM_TAG_PRP_POSS
         && t[at - 1].tag != STM_TAG_POS)
    at--;
  if (at <= first + 1 || with - at >= 5)
    return FALSE;
  if (t[at - 1].tag == STM_TAG_POS)
    a = stm_phrase_before (text, at - 1, first);
  else
    {
      const guint32 name = stm_name_from (text, first);

      if (name >= text->n_names || text->names[name].end >= at)
        return FALSE;
      a = (StmTokenRange){ text->names[name].first, text->names[name].end };
    }
  if (stm_range_is_empty (a) || !name_party (reader, a, &x) || !name_party (reader, b, &y)
      || same_side (reader->draft, &x, &y))
    return FALSE;
  hold_pair (reader, &x, &y, TRUE);
  return TRUE;
}

/* "the dispute between A and B", "A and B": pairs of sides that the report speaks of, for mentions
 * that name no parties. */
static void
note_pair (Reader *reader, guint32 first, guint32 end)
{
  const StmText *text = reader->draft->text;
  const StmToken *t = text->tokens;

  for (guint32 i = first + 1; i + 1 < end; i++)
    {
      StmTokenRange a, b;
      StmDraftActor x, y;

      if ((stm_token_is (text, i, "between") && note_sides (reader, i, first, end))
          || (stm_token_is (text, i, "with") && note_own_dispute (reader, i, first, end)))
        return;
      if (t[i].tag != STM_TAG_CC || !stm_token_is (text, i, "and")
          || (i > first + 1 && t[i - 2].tag == STM_TAG_COMMA && i > first + 2
              && t[i - 3].name == t[i - 1].name) /* "A, B and C" */
          || (t[i - 1].name != STM_NAME_CLASS_LOCATION
              && t[i - 1].name != STM_NAME_CLASS_ORGANIZATION)
          || (t[i + 1].name != STM_NAME_CLASS_LOCATION
              && t[i + 1].name != STM_NAME_CLASS_ORGANIZATION))
        continue;
      a = (StmTokenRange){ i - 1, i };
      b = (StmTokenRange){ i + 1, i + 2 };
      while (a.first > first && t[a.first - 1].name == t[i - 1].name)
        a.first--;
      while (b.end < end && t[b.end].name == t[i + 1].name)
        b.end++;
      stm_draft_name_actor (reader->draft, &x, a);
      stm_draft_name_actor (reader->draft, &y, b);
      if (x.country == NULL || y.country == NULL || strcmp (x.country, y.country) == 0)
        continue;
      hold_pair (reader, &x, &y, tells_dispute (text, first, end));
      return;
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

      note_pair (&reader, stm_sentence_body (text, i), sentence->end);
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
  for (guint i = 0; i < self->offers->len && reader.at_odds; i++)
    borrow_parties (&reader, stm_draft_offer (self, i));
  take_conditions (&reader);
  take_plans (self);
}
