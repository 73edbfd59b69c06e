/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A mediation offer with its parties, conditions and steps: getters over the structs. The rules
 * of an offer's life are in stm-offer-steps.c. */
#include "model/stm-model-private.h"

G_DEFINE_BOXED_TYPE (StmMediationOffer, stm_mediation_offer, stm_mediation_offer_ref,
                     stm_mediation_offer_unref)

/**
 * stm_mediation_offer_ref:
 * @self: an offer
 *
 * Keeps @self, and with it the whole report that it lives in.
 *
 * Returns: (transfer full): @self
 *
 * Since: 0.1
 */
StmMediationOffer *
stm_mediation_offer_ref (StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_ref (self);
}

/**
 * stm_mediation_offer_unref:
 * @self: (nullable) (transfer full): an offer
 *
 * Gives a reference to the report of @self back; %NULL is fine.
 *
 * Since: 0.1
 */
void
stm_mediation_offer_unref (StmMediationOffer *self)
{
  stm_record_unref (self);
}

/**
 * stm_mediation_offer_equal:
 * @a: an offer
 * @b: another, of the same report or of another one
 *
 * Returns: whether all their fields are equal; references are compared by id
 *
 * Since: 0.1
 */
gboolean
stm_mediation_offer_equal (const StmMediationOffer *a, const StmMediationOffer *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return stm_record_equal (a, b, stm_record_get_type (a));
}

/**
 * stm_mediation_offer_hash:
 * @self: an offer
 *
 * Returns: a hash that goes with stm_mediation_offer_equal(); not the same from version to version
 *
 * Since: 0.1
 */
guint
stm_mediation_offer_hash (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return stm_record_hash (self, stm_record_get_type (self));
}

/**
 * stm_mediation_offer_to_string:
 * @self: an offer
 *
 * Describes @self in a line, for debugging; the form may change.
 *
 * Returns: (transfer full): the line
 *
 * Since: 0.1
 */
char *
stm_mediation_offer_to_string (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return stm_record_to_string (self, stm_record_get_type (self));
}

/**
 * stm_mediation_offer_get_id:
 * @self: an offer
 *
 * The id, unique among the offers of the report.
 *
 * Returns: (transfer none) (nullable): the id; never %NULL in a finished report
 *
 * Since: 0.1
 */
const char *
stm_mediation_offer_get_id (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

/**
 * stm_mediation_offer_get_activity:
 * @self: an offer
 *
 * What is offered.
 *
 * Returns: the value; %STM_ACTIVITY_UNKNOWN when it is absent
 *
 * Since: 0.1
 */
StmActivity
stm_mediation_offer_get_activity (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, STM_ACTIVITY_UNKNOWN);
  return (StmActivity) self->activity;
}

/**
 * stm_mediation_offer_get_initiator:
 * @self: an offer
 *
 * Who started it.
 *
 * Returns: the value; %STM_INITIATOR_UNKNOWN when it is absent
 *
 * Since: 0.1
 */
StmInitiator
stm_mediation_offer_get_initiator (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, STM_INITIATOR_UNKNOWN);
  return (StmInitiator) self->initiator;
}

/**
 * stm_mediation_offer_get_n_mediators:
 * @self: an offer
 *
 * Returns: how many would-be mediators there are: one at least
 *
 * Since: 0.1
 */
guint
stm_mediation_offer_get_n_mediators (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->mediators.n;
}

/**
 * stm_mediation_offer_get_mediator:
 * @self: an offer
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a would-be mediator, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmActor *
stm_mediation_offer_get_mediator (const StmMediationOffer *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->mediators.n ? self->mediators.items[index] : NULL;
}

/**
 * stm_mediation_offer_get_n_parties:
 * @self: an offer
 *
 * Returns: how many parties there are
 *
 * Since: 0.1
 */
guint
stm_mediation_offer_get_n_parties (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->parties.n;
}

/**
 * stm_mediation_offer_get_party:
 * @self: an offer
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a party to the conflict, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmParty *
stm_mediation_offer_get_party (const StmMediationOffer *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->parties.n ? self->parties.items[index] : NULL;
}

/**
 * stm_mediation_offer_get_status:
 * @self: an offer
 *
 * Where the offer stands, as the text says.
 *
 * Returns: the value; %STM_OFFER_STATUS_UNKNOWN when it is absent
 *
 * Since: 0.1
 */
StmOfferStatus
stm_mediation_offer_get_status (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, STM_OFFER_STATUS_UNKNOWN);
  return (StmOfferStatus) self->status;
}

/**
 * stm_mediation_offer_get_n_conditions:
 * @self: an offer
 *
 * Returns: how many conditions there are
 *
 * Since: 0.1
 */
guint
stm_mediation_offer_get_n_conditions (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->conditions.n;
}

/**
 * stm_mediation_offer_get_condition:
 * @self: an offer
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a condition, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmCondition *
stm_mediation_offer_get_condition (const StmMediationOffer *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->conditions.n ? self->conditions.items[index] : NULL;
}

/**
 * stm_mediation_offer_get_plan:
 * @self: an offer
 *
 * The settlement plan that the offer speaks of, when the text names one.
 *
 * Returns: (transfer none) (nullable): the span, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmSpan *
stm_mediation_offer_get_plan (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->plan;
}

/**
 * stm_mediation_offer_get_n_steps:
 * @self: an offer
 *
 * Returns: how many earlier steps are told
 *
 * Since: 0.1
 */
guint
stm_mediation_offer_get_n_steps (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->history.n;
}

/**
 * stm_mediation_offer_get_step:
 * @self: an offer
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a step, in the order told, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmOfferStep *
stm_mediation_offer_get_step (const StmMediationOffer *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->history.n ? self->history.items[index] : NULL;
}

/**
 * stm_mediation_offer_get_n_statements:
 * @self: an offer
 *
 * Returns: how many statements speak of the offer
 *
 * Since: 0.1
 */
guint
stm_mediation_offer_get_n_statements (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->statements.n;
}

/**
 * stm_mediation_offer_get_statement:
 * @self: an offer
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): a statement that speaks of the offer, owned by the report;
 *   %NULL beyond the last
 *
 * Since: 0.1
 */
const StmStatement *
stm_mediation_offer_get_statement (const StmMediationOffer *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return index < self->statements.n ? self->statements.items[index] : NULL;
}

/**
 * stm_mediation_offer_get_confidence:
 * @self: an offer
 *
 * How sure the reader is, from 0 to 1.
 *
 * Returns: the confidence; NaN when it is absent
 *
 * Since: 0.1
 */
double
stm_mediation_offer_get_confidence (const StmMediationOffer *self)
{
  g_return_val_if_fail (self != NULL, 0.0);
  return self->confidence;
}

/**
 * stm_party_get_actor:
 * @self: a party
 *
 * Returns: (transfer none): who the party is
 *
 * Since: 0.1
 */
const StmActor *
stm_party_get_actor (const StmParty *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->actor;
}

/**
 * stm_party_get_consent:
 * @self: a party
 *
 * Whether the party consents.
 *
 * Returns: the value; %STM_CONSENT_ABSENT when it is absent
 *
 * Since: 0.1
 */
StmConsent
stm_party_get_consent (const StmParty *self)
{
  g_return_val_if_fail (self != NULL, STM_CONSENT_ABSENT);
  return (StmConsent) self->consent;
}

/**
 * stm_condition_get_kind:
 * @self: a condition
 *
 * What kind of condition it is.
 *
 * Returns: the value; %STM_CONDITION_KIND_UNKNOWN when it is absent
 *
 * Since: 0.1
 */
StmConditionKind
stm_condition_get_kind (const StmCondition *self)
{
  g_return_val_if_fail (self != NULL, STM_CONDITION_KIND_UNKNOWN);
  return (StmConditionKind) self->kind;
}

/**
 * stm_condition_get_span:
 * @self: a condition
 *
 * The condition in the text.
 *
 * Returns: (transfer none) (nullable): the span, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmSpan *
stm_condition_get_span (const StmCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->span;
}

/**
 * stm_condition_get_party:
 * @self: a condition
 *
 * Whose condition it is.
 *
 * Returns: (transfer none) (nullable): the record, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmActor *
stm_condition_get_party (const StmCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->party;
}

/**
 * stm_offer_step_get_status:
 * @self: a step
 *
 * Where the offer then stood.
 *
 * Returns: the value; %STM_OFFER_STATUS_UNKNOWN when it is absent
 *
 * Since: 0.1
 */
StmOfferStatus
stm_offer_step_get_status (const StmOfferStep *self)
{
  g_return_val_if_fail (self != NULL, STM_OFFER_STATUS_UNKNOWN);
  return (StmOfferStatus) self->status;
}

/**
 * stm_offer_step_get_date:
 * @self: a step
 *
 * Since when.
 *
 * Returns: (transfer none) (nullable): the date, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmDate *
stm_offer_step_get_date (const StmOfferStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->date;
}

/**
 * stm_offer_step_get_statement:
 * @self: a step
 *
 * The statement that says so.
 *
 * Returns: (transfer none) (nullable): the record, owned by the report, or %NULL
 *
 * Since: 0.1
 */
const StmStatement *
stm_offer_step_get_statement (const StmOfferStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->statement;
}
