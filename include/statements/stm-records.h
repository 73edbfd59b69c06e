/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Records of a report. Each lives in its report's memory and is borrowed from it: stm_x_ref()
 * on a record keeps the whole report alive, and records of a finished report never change. The
 * types that have records of each other are named here; each has a header of its own. */
#pragma once

#include <statements/stm-macros.h>

G_BEGIN_DECLS

typedef struct _StmReport StmReport;
typedef struct _StmSource StmSource;
typedef struct _StmGenerator StmGenerator;
typedef struct _StmActor StmActor;
typedef struct _StmParty StmParty;
typedef struct _StmSpeaker StmSpeaker;
typedef struct _StmStatement StmStatement;
typedef struct _StmPosition StmPosition;
typedef struct _StmCondition StmCondition;
typedef struct _StmOfferStep StmOfferStep;
typedef struct _StmMediationOffer StmMediationOffer;

G_END_DECLS
