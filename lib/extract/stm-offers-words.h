/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Words of mediation in a text (lib/data/mediation.tsv): mediation itself, good offices, talks that
 * a third party hosts or brokers. Past deals ("a brokered truce") and other involvement
 * (peacekeepers, observers) are none. Called by the stages of offers and positions. */
#pragma once

#include "extract/stm-link.h"
#include <statements/stm-enums.h>

typedef enum
{
  STM_MEDIATION_ACT = 1,
  STM_MEDIATION_DEED = 2,
  STM_MEDIATION_PERSON = 3,
  STM_MEDIATION_QUALITY = 4,
  STM_MEDIATION_TALKS = 5,
  STM_MEDIATION_DISPUTE = 6,
  STM_MEDIATION_START = 7,
  STM_MEDIATION_STOP = 8,
  STM_MEDIATION_STATUS = 9
} StmMediationKind;

typedef struct
{
  StmActivity activity;
  StmMediationKind kind;
  guint32 first; /* tokens of the word or phrase, [first, end) */
  guint32 end;
} StmMediationHit;

/* The first mention of mediation in @range; FALSE when there is none. */
gboolean stm_mediation_find (const StmText *text, StmTokenRange range, StmMediationHit *hit);

/* What the table says of one word; 0 when it is not there. */
StmMediationKind stm_mediation_kind (const StmText *text, guint32 token);
StmOfferStatus stm_mediation_status (const StmText *text, guint32 token);
