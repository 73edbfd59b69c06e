/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A mediation offer: the life of one offer to mediate, with each party's consent. */
#pragma once

#include <statements/stm-actor.h>
#include <statements/stm-date.h>
#include <statements/stm-error.h>
#include <statements/stm-statement.h>

G_BEGIN_DECLS

#define STM_TYPE_MEDIATION_OFFER (stm_mediation_offer_get_type ())

STM_API GType stm_mediation_offer_get_type (void) G_GNUC_CONST;
STM_API StmMediationOffer *stm_mediation_offer_ref (StmMediationOffer *self);
STM_API void stm_mediation_offer_unref (StmMediationOffer *self);
STM_API gboolean stm_mediation_offer_equal (const StmMediationOffer *a, const StmMediationOffer *b);
STM_API guint stm_mediation_offer_hash (const StmMediationOffer *self);
STM_API char *stm_mediation_offer_to_string (const StmMediationOffer *self);

STM_API const char *stm_mediation_offer_get_id (const StmMediationOffer *self);
STM_API StmActivity stm_mediation_offer_get_activity (const StmMediationOffer *self);
STM_API StmInitiator stm_mediation_offer_get_initiator (const StmMediationOffer *self);
STM_API guint stm_mediation_offer_get_n_mediators (const StmMediationOffer *self);
STM_API const StmActor *stm_mediation_offer_get_mediator (const StmMediationOffer *self, guint index);
STM_API guint stm_mediation_offer_get_n_parties (const StmMediationOffer *self);
STM_API const StmParty *stm_mediation_offer_get_party (const StmMediationOffer *self, guint index);
STM_API StmOfferStatus stm_mediation_offer_get_status (const StmMediationOffer *self);
STM_API guint stm_mediation_offer_get_n_conditions (const StmMediationOffer *self);
STM_API const StmCondition *stm_mediation_offer_get_condition (const StmMediationOffer *self, guint index);
STM_API const StmSpan *stm_mediation_offer_get_plan (const StmMediationOffer *self);
STM_API guint stm_mediation_offer_get_n_steps (const StmMediationOffer *self);
STM_API const StmOfferStep *stm_mediation_offer_get_step (const StmMediationOffer *self, guint index);
STM_API guint stm_mediation_offer_get_n_statements (const StmMediationOffer *self);
STM_API const StmStatement *stm_mediation_offer_get_statement (const StmMediationOffer *self, guint index);
STM_API double stm_mediation_offer_get_confidence (const StmMediationOffer *self);
STM_API gboolean stm_mediation_offer_is_contradictory (const StmMediationOffer *self);

STM_API const StmActor *stm_party_get_actor (const StmParty *self);
STM_API StmConsent stm_party_get_consent (const StmParty *self);

STM_API StmConditionKind stm_condition_get_kind (const StmCondition *self);
STM_API const StmSpan *stm_condition_get_span (const StmCondition *self);
STM_API const StmActor *stm_condition_get_party (const StmCondition *self);

STM_API StmOfferStatus stm_offer_step_get_status (const StmOfferStep *self);
STM_API const StmDate *stm_offer_step_get_date (const StmOfferStep *self);
STM_API const StmStatement *stm_offer_step_get_statement (const StmOfferStep *self);

STM_API gboolean stm_offer_status_is_usual_step (StmOfferStatus from, StmOfferStatus to);
STM_API gboolean stm_offer_status_is_final (StmOfferStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmMediationOffer, stm_mediation_offer_unref)

G_END_DECLS
