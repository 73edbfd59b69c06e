/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Words of mediation in a text (lib/data/mediation.tsv): mediation itself, good offices, talks that
 * a third party hosts or brokers, and what is done with it. Past deals ("a brokered truce") and
 * other involvement (peacekeepers, observers) are none. Called by the stages of offers and
 * positions. */
#pragma once

#include "extract/stm-link.h"
#include <statements/stm-enums.h>

typedef enum
{
  STM_MEDIATION_NONE = 0,
  STM_MEDIATION_ACT = 1,
  STM_MEDIATION_DEED = 2,
  STM_MEDIATION_PERSON = 3,
  STM_MEDIATION_QUALITY = 4,
  STM_MEDIATION_TALKS = 5,
  STM_MEDIATION_DISPUTE = 6,
  /* Operators: what is done with a mediation. */
  STM_MEDIATION_START = 7,
  STM_MEDIATION_STOP = 8,
  STM_MEDIATION_ASK = 9,
  STM_MEDIATION_DEMAND = 10,
  STM_MEDIATION_ACCEPT = 11,
  STM_MEDIATION_OFFER = 12,
  STM_MEDIATION_REJECT = 13,
  STM_MEDIATION_THREATEN = 14,
  STM_MEDIATION_CONSIDER = 15
} StmMediationKind;

#define STM_MEDIATION_BIT(kind) (1u << (kind))
/* Kinds that are mediation by themselves, and operators on it. */
#define STM_MEDIATION_MENTIONS                                                                     \
  (STM_MEDIATION_BIT (STM_MEDIATION_ACT) | STM_MEDIATION_BIT (STM_MEDIATION_DEED)                  \
   | STM_MEDIATION_BIT (STM_MEDIATION_PERSON) | STM_MEDIATION_BIT (STM_MEDIATION_QUALITY))
#define STM_MEDIATION_OPERATORS (~0u << STM_MEDIATION_START)

typedef struct
{
  StmActivity activity;
  StmMediationKind kind;
  guint32 first; /* tokens of the word or phrase, [first, end) */
  guint32 end;
} StmMediationHit;

/* A row of the table at a token. */
typedef struct
{
  StmMediationKind kind;
  StmActivity activity;
  StmOfferStatus status;
  gboolean alone;
  guint32 end; /* token behind the word and its particle */
} StmMediationWord;

/* The first mention of mediation in @range; FALSE when there is none. */
gboolean stm_mediation_find (const StmText *text, StmTokenRange range, StmMediationHit *hit);

/* What the table says of the word at @token as one of @kinds (STM_MEDIATION_BIT), the row with the
 * longest particle first; FALSE when it is none of them. Particles stand before @limit. */
gboolean stm_mediation_word (const StmText *text, guint32 token, guint32 limit, guint kinds,
                             StmMediationWord *word);
