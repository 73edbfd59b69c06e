/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What a merged offer of mediation tells: who, where it stands, its steps, and what is missing. */
#include "analysis/stm-ledger-private.h"

/**
 * stm_ledger_offer_get_status:
 * @self: an offer
 *
 * Returns: where it stands after its last step
 *
 * Since: 0.1
 */
StmOfferStatus
stm_ledger_offer_get_status (const StmLedgerOffer *self)
{
  g_return_val_if_fail (self != NULL, STM_OFFER_STATUS_UNKNOWN);

  return self->status;
}

/**
 * stm_ledger_offer_get_n_mediators:
 * @self: an offer
 *
 * Returns: how many mediators it has
 *
 * Since: 0.1
 */
guint
stm_ledger_offer_get_n_mediators (const StmLedgerOffer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->mediators->len;
}

/**
 * stm_ledger_offer_get_mediator:
 * @self: an offer
 * @index: from 0
 *
 * Returns: the number of an actor of the ledger
 *
 * Since: 0.1
 */
guint
stm_ledger_offer_get_mediator (const StmLedgerOffer *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->mediators->len, 0);

  return g_array_index (self->mediators, guint32, index);
}

/**
 * stm_ledger_offer_get_n_parties:
 * @self: an offer
 *
 * Returns: how many parties it has
 *
 * Since: 0.1
 */
guint
stm_ledger_offer_get_n_parties (const StmLedgerOffer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parties->len;
}

/**
 * stm_ledger_offer_get_party:
 * @self: an offer
 * @index: from 0
 *
 * Returns: the number of an actor of the ledger
 *
 * Since: 0.1
 */
guint
stm_ledger_offer_get_party (const StmLedgerOffer *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->parties->len, 0);

  return g_array_index (self->parties, guint32, index);
}

/**
 * stm_ledger_offer_get_consent:
 * @self: an offer
 * @index: of a party, from 0
 *
 * Returns: the party's consent as the latest report that speaks of it has it
 *
 * Since: 0.1
 */
StmConsent
stm_ledger_offer_get_consent (const StmLedgerOffer *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->consents->len, STM_CONSENT_UNKNOWN);

  return g_array_index (self->consents, guint8, index);
}

/**
 * stm_ledger_offer_get_n_conditions:
 * @self: an offer
 *
 * Returns: how many conditions the reports tell
 *
 * Since: 0.1
 */
guint
stm_ledger_offer_get_n_conditions (const StmLedgerOffer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->conditions->len;
}

/**
 * stm_ledger_offer_get_condition:
 * @self: an offer
 * @index: from 0
 *
 * Returns: (transfer none): the condition in the words of a report
 *
 * Since: 0.1
 */
const char *
stm_ledger_offer_get_condition (const StmLedgerOffer *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->conditions->len, NULL);

  return self->conditions->pdata[index];
}

/**
 * stm_ledger_offer_get_n_steps:
 * @self: an offer
 *
 * Returns: how many changes of status the reports tell
 *
 * Since: 0.1
 */
guint
stm_ledger_offer_get_n_steps (const StmLedgerOffer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->steps->len;
}

static const StmLedgerStep *
get_step (const StmLedgerOffer *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->steps->len, NULL);

  return &g_array_index (self->steps, StmLedgerStep, index);
}

/**
 * stm_ledger_offer_get_step_status:
 * @self: an offer
 * @index: of a step, from 0, in order of day
 *
 * Returns: the status that the offer took
 *
 * Since: 0.1
 */
StmOfferStatus
stm_ledger_offer_get_step_status (const StmLedgerOffer *self, guint index)
{
  const StmLedgerStep *step = get_step (self, index);

  return step != NULL ? step->status : STM_OFFER_STATUS_UNKNOWN;
}

/**
 * stm_ledger_offer_get_step_date:
 * @self: an offer
 * @index: of a step
 *
 * Returns: (transfer none) (nullable): its date in EDTF, the report's where the text gives none
 *
 * Since: 0.1
 */
const char *
stm_ledger_offer_get_step_date (const StmLedgerOffer *self, guint index)
{
  const StmLedgerStep *step = get_step (self, index);

  return step != NULL ? step->date : NULL;
}

/**
 * stm_ledger_offer_get_step_report_id:
 * @self: an offer
 * @index: of a step
 *
 * Returns: (transfer none): the report that tells it
 *
 * Since: 0.1
 */
const char *
stm_ledger_offer_get_step_report_id (const StmLedgerOffer *self, guint index)
{
  const StmLedgerStep *step = get_step (self, index);

  return step != NULL ? step->report_id : NULL;
}

/**
 * stm_ledger_offer_get_step_statement_id:
 * @self: an offer
 * @index: of a step
 *
 * Returns: (transfer none) (nullable): the statement that tells it; NULL when it is only narrated
 *
 * Since: 0.1
 */
const char *
stm_ledger_offer_get_step_statement_id (const StmLedgerOffer *self, guint index)
{
  const StmLedgerStep *step = get_step (self, index);

  return step != NULL ? step->statement_id : NULL;
}

/**
 * stm_ledger_offer_is_step_unusual:
 * @self: an offer
 * @index: of a step
 *
 * Whether the step is not among the usual ones after the step before it: the evidence is that of
 * both steps.
 *
 * Returns: %TRUE when it is unusual
 *
 * Since: 0.1
 */
gboolean
stm_ledger_offer_is_step_unusual (const StmLedgerOffer *self, guint index)
{
  const StmLedgerStep *step = get_step (self, index);

  return step != NULL && step->unusual;
}

/* Fills what is missing, at most @room; gives how much there is. */
static guint
list_missing (const StmLedgerOffer *self, guint index, StmMissing *missing, guint *which)
{
  guint n = 0;

  switch (self->status)
    {
    case STM_OFFER_STATUS_UNDER_WAY:
    case STM_OFFER_STATUS_CONCLUDED:
    case STM_OFFER_STATUS_WITHDRAWN:
    case STM_OFFER_STATUS_HALTED:
    case STM_OFFER_STATUS_LAPSED:
      return 0;
    default:
      break;
    }
  if (self->status == STM_OFFER_STATUS_REQUESTED && n++ == index)
    {
      *missing = STM_MISSING_ANSWER;
      *which = 0;
    }
  for (guint i = 0; i < self->parties->len; i++)
    if (g_array_index (self->consents, guint8, i) != STM_CONSENT_GIVEN && n++ == index)
      {
        *missing = STM_MISSING_CONSENT;
        *which = i;
      }
  for (guint i = 0; i < self->conditions->len; i++)
    if (n++ == index)
      {
        *missing = STM_MISSING_CONDITION;
        *which = i;
      }
  return n;
}

/**
 * stm_ledger_offer_get_n_missing:
 * @self: an offer
 *
 * Returns: how many things the offer still needs before it can go under way; 0 when it is under way
 *   or over
 *
 * Since: 0.1
 */
guint
stm_ledger_offer_get_n_missing (const StmLedgerOffer *self)
{
  StmMissing missing;
  guint which;

  g_return_val_if_fail (self != NULL, 0);

  return list_missing (self, G_MAXUINT, &missing, &which);
}

/**
 * stm_ledger_offer_get_missing:
 * @self: an offer
 * @index: from 0
 * @which: (out) (optional): index of the party or of the condition
 *
 * Returns: what is missing; %STM_MISSING_NOTHING when @index is too large
 *
 * Since: 0.1
 */
StmMissing
stm_ledger_offer_get_missing (const StmLedgerOffer *self, guint index, guint *which)
{
  StmMissing missing = STM_MISSING_NOTHING;
  guint at = 0;

  g_return_val_if_fail (self != NULL, STM_MISSING_NOTHING);

  list_missing (self, index, &missing, &at);
  if (which != NULL)
    *which = at;
  return missing;
}

/**
 * stm_missing_to_string:
 * @missing: what is missing
 *
 * Returns: (transfer none): "nothing", "consent", "condition" or "answer"
 *
 * Since: 0.1
 */
const char *
stm_missing_to_string (StmMissing missing)
{
  static const char *const names[] = { "nothing", "consent", "condition", "answer" };

  g_return_val_if_fail ((guint) missing < G_N_ELEMENTS (names), NULL);

  return names[missing];
}
