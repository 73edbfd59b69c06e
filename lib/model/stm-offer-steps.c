/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The life of an offer to mediate: which step usually follows which, which states are final, and
 * when a status contradicts the parties' consents. News skips steps and tells them out of order,
 * so nothing here refuses a record; only stm_mediation_offer_advance() asks for a usual step. */
#include "base/stm-error-private.h"
#include "model/stm-builder-private.h"

#define TO(status) (1u << STM_OFFER_STATUS_##status)

/* Usual next states, by state. A record may begin anywhere. */
static const guint32 usual_next[] = {
  [STM_OFFER_STATUS_POSSIBLE] = TO (REQUESTED) | TO (OFFERED) | TO (REJECTED) | TO (LAPSED),
  [STM_OFFER_STATUS_REQUESTED]
  = TO (OFFERED) | TO (CONDITIONAL) | TO (ACCEPTED) | TO (REJECTED) | TO (LAPSED),
  [STM_OFFER_STATUS_OFFERED] = TO (CONDITIONAL) | TO (PARTLY_ACCEPTED) | TO (ACCEPTED)
                               | TO (UNDER_WAY) | TO (REJECTED) | TO (WITHDRAWN) | TO (LAPSED),
  [STM_OFFER_STATUS_CONDITIONAL] = TO (PARTLY_ACCEPTED) | TO (ACCEPTED) | TO (UNDER_WAY)
                                   | TO (REJECTED) | TO (WITHDRAWN) | TO (LAPSED),
  [STM_OFFER_STATUS_PARTLY_ACCEPTED]
  = TO (ACCEPTED) | TO (REJECTED) | TO (WITHDRAWN) | TO (LAPSED),
  [STM_OFFER_STATUS_ACCEPTED] = TO (UNDER_WAY) | TO (REJECTED) | TO (WITHDRAWN),
  [STM_OFFER_STATUS_REJECTED] = TO (REQUESTED) | TO (OFFERED),
  [STM_OFFER_STATUS_WITHDRAWN] = 0,
  [STM_OFFER_STATUS_UNDER_WAY]
  = TO (SUSPENDED) | TO (HALTED) | TO (WITHDRAWN) | TO (CONCLUDED),
  [STM_OFFER_STATUS_SUSPENDED] = TO (UNDER_WAY) | TO (HALTED),
  [STM_OFFER_STATUS_HALTED] = 0,
  [STM_OFFER_STATUS_CONCLUDED] = 0,
  [STM_OFFER_STATUS_LAPSED] = 0,
};

static gboolean
is_status (StmOfferStatus status)
{
  return status > STM_OFFER_STATUS_UNKNOWN && (guint) status < G_N_ELEMENTS (usual_next);
}

/**
 * stm_offer_status_is_usual_step:
 * @from: where an offer stood; %STM_OFFER_STATUS_UNKNOWN when it is new
 * @to: where it stands next
 *
 * Whether offers usually go from @from to @to. An offer may begin anywhere, and staying where it
 * is counts as no step.
 *
 * Returns: %TRUE when they do
 *
 * Since: 0.1
 */
gboolean
stm_offer_status_is_usual_step (StmOfferStatus from, StmOfferStatus to)
{
  if (!is_status (to))
    return FALSE;
  if (from == STM_OFFER_STATUS_UNKNOWN)
    return TRUE;
  return is_status (from) && (usual_next[from] >> to & 1) != 0;
}

/**
 * stm_offer_status_is_final:
 * @status: a status
 *
 * Whether nothing follows @status: what comes after it is a new offer.
 *
 * Returns: %TRUE for withdrawn, halted, concluded and lapsed
 *
 * Since: 0.1
 */
gboolean
stm_offer_status_is_final (StmOfferStatus status)
{
  return is_status (status) && usual_next[status] == 0;
}

/**
 * stm_mediation_offer_is_contradictory:
 * @self: an offer
 *
 * Whether the status, which is what the text says, and the parties' consents exclude each other:
 * accepted, under way or concluded though a party refused or took its consent back; rejected
 * though every party consents; partly accepted though every party refused. Records keep such
 * contradictions; programs show them.
 *
 * Returns: %TRUE when they do
 *
 * Since: 0.1
 */
gboolean
stm_mediation_offer_is_contradictory (const StmMediationOffer *self)
{
  guint given = 0;
  guint refused = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  for (guint32 i = 0; i < self->parties.n; i++)
    {
      const StmParty *party = self->parties.items[i];

      given += party->consent == STM_CONSENT_GIVEN;
      refused += party->consent == STM_CONSENT_REFUSED || party->consent == STM_CONSENT_WITHDRAWN;
    }
  switch ((StmOfferStatus) self->status)
    {
    case STM_OFFER_STATUS_ACCEPTED:
    case STM_OFFER_STATUS_UNDER_WAY:
    case STM_OFFER_STATUS_CONCLUDED:
      return refused > 0;
    case STM_OFFER_STATUS_REJECTED:
      return given > 0 && given == self->parties.n;
    case STM_OFFER_STATUS_PARTLY_ACCEPTED:
      return refused > 0 && refused == self->parties.n;
    default:
      return FALSE;
    }
}

/**
 * stm_mediation_offer_advance:
 * @builder: the builder that @offer is of
 * @offer: an offer
 * @status: the state that it takes
 * @date: (nullable): since when
 * @statement: (nullable): the statement that says so
 * @error: where to put an error
 *
 * Takes a checked step: @status must usually follow the present one. Where the offer has no status
 * yet, it begins there. The step is added to the history, after one for the state that the offer
 * was in when the history has none.
 *
 * Returns: %FALSE with %STM_ERROR_TRANSITION when offers do not go that way, or with
 *   %STM_ERROR_REFERENCE
 *
 * Since: 0.1
 */
gboolean
stm_mediation_offer_advance (StmReportBuilder *builder, StmMediationOffer *offer,
                             StmOfferStatus status, const StmDate *date, StmStatement *statement,
                             GError **error)
{
  StmOfferStatus from;
  StmOfferStep *step;

  g_return_val_if_fail (builder != NULL && offer != NULL
                            && stm_record_get_report (offer) == builder->report, FALSE);
  from = (StmOfferStatus) offer->status;
  if (!stm_offer_status_is_usual_step (from, status))
    {
      const char *was = stm_offer_status_to_string (from);
      const char *is = stm_offer_status_to_string (status);

      stm_error_set (error, STM_ERROR_TRANSITION, NULL, "an offer does not go from %s to %s",
                     was ? was : "nothing", is ? is : "nothing");
      return FALSE;
    }
  if (statement != NULL && stm_record_get_report (statement) != builder->report)
    {
      stm_error_set (error, STM_ERROR_REFERENCE, NULL, "the statement is of another report");
      return FALSE;
    }
  if (offer->history.n == 0 && from != STM_OFFER_STATUS_UNKNOWN)
    {
      step = stm_builder_new_record (builder, &stm_type_offer_step);
      step->status = (guint8) from;
      stm_builder_append (builder, &offer->history, step);
    }
  step = stm_builder_new_record (builder, &stm_type_offer_step);
  step->status = (guint8) status;
  step->date = date ? stm_date_copy_in (&builder->report->arena, date) : NULL;
  step->statement = statement;
  stm_builder_append (builder, &offer->history, step);
  offer->status = (guint8) status;
  return TRUE;
}
