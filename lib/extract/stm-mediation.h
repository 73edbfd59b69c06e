/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What is done with a mediation that a clause mentions: offered, asked for, demanded, accepted,
 * rejected, carried out, ended, or threatened to be ended; by whom. The codes 028, 038, 039, 045,
 * 108, 126, 135 and 165 of CAMEO are these. Called by the stages of performatives and positions. */
#pragma once

#include "extract/stm-frames.h"
#include "extract/stm-offers-words.h"

typedef enum
{
  STM_MEDIATION_DEED_NONE = 0,
  STM_MEDIATION_DEED_REQUESTED,
  STM_MEDIATION_DEED_DEMANDED,
  STM_MEDIATION_DEED_ACCEPTED,
  STM_MEDIATION_DEED_OFFERED,
  STM_MEDIATION_DEED_CONDUCTED,
  STM_MEDIATION_DEED_REJECTED,
  STM_MEDIATION_DEED_ENDED,
  STM_MEDIATION_DEED_END_THREATENED
} StmMediationDeed;

typedef struct
{
  StmMediationDeed deed;
  StmMediationHit hit;
  guint32 operator_;  /* the word that tells the deed; the mention itself when it does */
  StmVerbGroup group; /* of the finite verb that the deed hangs on */
  gboolean hypothetical;
} StmMediationReading;

/* Reads what the clause of [first, end) does with the mention @hit; FALSE when nothing. */
gboolean stm_mediation_read (const StmText *text, guint32 first, guint32 end,
                             const StmMediationHit *hit, StmMediationReading *reading);

/* The code of a deed, and the stance that goes with it; NULL and COMMENT for none. */
const char *stm_mediation_get_cameo (StmMediationDeed deed);
StmStance stm_mediation_get_stance (StmMediationDeed deed);
