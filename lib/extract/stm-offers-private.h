/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the files of the offers stage share: one mention of mediation, as tokens, before mentions of
 * one offer are merged. */
#pragma once

#include "extract/stm-draft.h"
#include "extract/stm-frames.h"
#include "extract/stm-offers-words.h"

#define STM_MENTION_MAX_RANGES 4
#define STM_MENTION_MAX_CONDITIONS 3

/* "if both sides agree": ranges of tokens. */
typedef struct
{
  StmTokenRange range;
  StmConditionKind kind;
  StmTokenRange party; /* whose consent or act it waits for; empty when all, or not said */
} StmFoundCondition;

typedef struct
{
  StmMediationHit hit;
  guint32 sentence;
  guint32 statement; /* that it stands in; STM_DRAFT_NONE when narrated */
  StmTokenRange mediators[STM_MENTION_MAX_RANGES];
  StmTokenRange parties[STM_MENTION_MAX_RANGES];
  guint n_mediators;
  guint n_parties;
  StmTokenRange asker;    /* who asks for it; empty when none */
  StmTokenRange answerer; /* who accepts or rejects it; empty when none */
  StmFoundCondition conditions[STM_MENTION_MAX_CONDITIONS];
  guint n_conditions;
  StmOfferStatus status;
} StmMention;

/* Reads the mention around @hit in its sentence; FALSE when it is no offer of mediation (a deal of
 * the past, a mediator's title, mediation in general). */
gboolean stm_mention_read (const StmDraft *draft, const StmMediationHit *hit, StmMention *mention);

/* The conditions in the tokens [first, end), at most @max: "if both sides agree", "must be approved
 * by both"; how many. stm-offers-condition.c */
guint stm_conditions_find (const StmText *text, guint32 first, guint32 end,
                           StmFoundCondition *conditions, guint max);
/* "talks were conditional on …": a condition of talks or consent without a word of mediation. */
gboolean stm_condition_find_loose (const StmText *text, guint32 first, guint32 end,
                                   StmFoundCondition *condition);

/* The innermost statement whose content holds @token; STM_DRAFT_NONE when none does. */
guint32 stm_mention_find_statement (const StmDraft *draft, guint32 token);

/* Sides and mediators as ranges (stm-offers-parties.c): one more; "A, B and C" taken apart. */
void stm_mention_add (StmTokenRange *ranges, guint *n, StmTokenRange range);
void stm_mention_add_list (const StmText *text, StmTokenRange all, StmTokenRange *ranges, guint *n);

/* "both sides", "the two countries", "them": sides that were named before. */
gboolean stm_mention_is_anaphoric (const StmText *text, StmTokenRange phrase);

/* "A and B", "A, B and C" from @at: at most @max sides that are someone; how many. */
guint stm_mention_read_sides (const StmText *text, guint32 at, guint32 end, StmTokenRange *sides,
                              guint max);

/* The sides that the words around the mention name. */
void stm_mention_find_parties (const StmText *text, guint32 first, guint32 end,
                               StmMention *mention);

/* "addressed the Burundian parties": sides that a sentence about mediators at work describes. */
void stm_mention_find_described (const StmText *text, guint32 first, guint32 end,
                                 StmMention *mention);

/* Who asks or answers, @side, is a party itself where no pair is named. */
void stm_mention_complete_parties (const StmText *text, StmMention *mention, StmTokenRange side,
                                   guint32 first, guint32 end);

/* Who does what (stm-offers-roles.c). */
/* How far things are by the word of mediation.tsv at @token; UNKNOWN when it is none. */
StmOfferStatus stm_mention_status_of (const StmText *text, guint32 token, guint32 limit);
/* The finite verb group that governs @token: the nearest before it that is not closed off. */
gboolean stm_mention_find_governor (const StmText *text, guint32 token, guint32 first,
                                    StmVerbGroup *group);
/* "asked Ghana to mediate", "urged the bloc to play a mediating role": the one asked. */
gboolean stm_mention_find_asked (const StmText *text, guint32 token, guint32 first,
                                 StmTokenRange *asked, guint32 *directive);
/* Whose mediation: "Ghana's mediation", "mediation by Ghana"; empty when nobody's. */
StmTokenRange stm_mention_find_owner (const StmText *text, const StmMediationHit *hit,
                                      guint32 first, guint32 end);
/* Whose offer stands between the verb and the word of mediation: "Ghana's offer to mediate". */
StmTokenRange stm_mention_find_offerer (const StmText *text, guint32 verb, guint32 end);
/* What a subject stands for: the antecedent of "which", the name beside a description. */
StmTokenRange stm_mention_settle_subject (const StmText *text, StmTokenRange subject,
                                          guint32 first);
/* "the alliance | mediating the conflict", "X, the chief mediator in the war": who is at it. */
StmTokenRange stm_mention_find_at_work (const StmText *text, const StmMediationHit *hit,
                                        guint32 first);
/* "in his new role as mediator, X said", "with X acting as facilitator": the one. */
StmTokenRange stm_mention_find_role_holder (const StmText *text, const StmMediationHit *hit,
                                            guint32 first, guint32 end);
/* "accepted Algeria as a mediator": who is in front of "as". */
StmTokenRange stm_mention_find_named_as (const StmText *text, const StmMediationHit *hit,
                                         guint32 first);
/* "mediated by X": who stands behind "by". */
StmTokenRange stm_mention_find_agent (const StmText *text, const StmMediationHit *hit, guint32 end);

/* Two sides, as a report spoke of them last. */
typedef struct
{
  StmDraftActor sides[2];
  gboolean known;
  gboolean at_odds; /* it said that they have a dispute */
} StmPair;

/* Mediators and sides as actors (stm-offers-actors.c). */
/* One and the same. */
gboolean stm_offer_same_actor (const StmDraftActor *a, const StmDraftActor *b);
/* The same side: one may be a person that speaks for the other's country. */
gboolean stm_offer_same_side (const StmDraft *draft, const StmDraftActor *a,
                              const StmDraftActor *b);
/* A mediator or party that a phrase names; FALSE for words that name no one new ("it"). */
gboolean stm_offer_name_actor (StmDraft *draft, StmTokenRange phrase, guint32 statement,
                               StmDraftActor *actor);
/* A side; a description is kept whole: "claimants to the sea". */
gboolean stm_offer_name_party (StmDraft *draft, StmTokenRange phrase, guint32 statement,
                               StmDraftActor *actor);
/* A state, an organization, a person or an office; not "the rest" or a month. */
gboolean stm_offer_can_mediate (const StmText *text, StmTokenRange phrase,
                                const StmDraftActor *actor);
/* "The emirate", "the bloc": told before by its name. */
gboolean stm_offer_is_description (const StmText *text, StmTokenRange phrase,
                                   const StmDraftActor *actor);
/* "the dispute between A and B", "A and B" in [@first, @end): kept for mentions without parties. */
void stm_offer_note_pair (StmDraft *draft, StmPair *pair, guint32 first, guint32 end);

/* Signs around a mention (stm-offers-signs.c, which tells each by an example). */
gboolean stm_mention_asks_to_accept (const StmText *text, guint32 first, guint32 end);
gboolean stm_mention_asks_to_go_on (const StmText *text, guint32 first, guint32 end);
gboolean stm_mention_asks_to_go (const StmText *text, guint32 first, guint32 end);
gboolean stm_mention_is_not_asked (const StmText *text, guint32 directive, guint32 first,
                                   StmTokenRange asker);
gboolean stm_mention_is_denied (const StmText *text, guint32 first, guint32 end);
gboolean stm_mention_is_praised (const StmText *text, const StmMediationHit *hit, guint32 first,
                                 guint32 *praise);
gboolean stm_mention_answers (const StmText *text, StmTokenRange subject);
gboolean stm_mention_is_part_of (const StmText *text, const StmMediationHit *hit, guint32 first);
gboolean stm_mention_is_weighed (const StmText *text, const StmVerbGroup *group);
gboolean stm_mention_is_quality (const StmText *text, const StmMediationHit *hit, guint32 first);
gboolean stm_mention_is_tried (const StmText *text, const StmMediationHit *hit,
                               const StmVerbGroup *group);
gboolean stm_mention_waits_for (const StmText *text, guint32 first, guint32 end);
gboolean stm_mention_is_long_ago (const StmText *text, guint32 at, guint32 end);
gboolean stm_mention_is_about_talks (const StmText *text, guint32 first, guint32 end);
gboolean stm_mention_is_news (const StmText *text, const StmMediationHit *hit, guint32 first,
                              guint32 end);
gboolean stm_mention_is_history (const StmText *text, const StmMediationHit *hit, guint32 first,
                                 guint32 end);
gboolean stm_mention_answers_their_word (const StmText *text, const StmMediationHit *hit,
                                         guint32 first);
gboolean stm_mention_is_asked_about (const StmText *text, guint32 token, guint32 first);
gboolean stm_mention_is_background (const StmText *text, const StmMediationHit *hit, guint32 end);
gboolean stm_mention_is_at_work (const StmText *text, const StmMediationHit *hit, guint32 end);
