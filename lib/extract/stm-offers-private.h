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
gboolean stm_mention_is_named (const StmToken *token);

/* "both sides", "the two countries", "them": sides that were named before. */
gboolean stm_mention_is_anaphoric (const StmText *text, StmTokenRange phrase);

/* "A and B", "A, B and C" from @at: at most @max sides that are someone; how many. */
guint stm_mention_read_sides (const StmText *text, guint32 at, guint32 end, StmTokenRange *sides,
                              guint max);

/* The sides that the words around the mention name. */
void stm_mention_find_parties (const StmText *text, guint32 first, guint32 end,
                               StmMention *mention);

/* Who asks or answers, @side, is a party itself where no pair is named. */
void stm_mention_complete_parties (const StmText *text, StmMention *mention, StmTokenRange side,
                                   guint32 first, guint32 end);
