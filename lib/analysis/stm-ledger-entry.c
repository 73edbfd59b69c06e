/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What an entry of a ledger tells: one position with its evidence. */
#include "analysis/stm-ledger-private.h"

static guint32
actor_of (const StmLedgerEntry *self, guint32 name)
{
  return name != STM_LEDGER_NONE ? stm_ledger_name (self->ledger, name)->actor : STM_LEDGER_NONE;
}

static const StmTelling *
telling_of (const StmLedgerEntry *self)
{
  return stm_ledger_telling (self->ledger, self->telling);
}

/**
 * stm_ledger_entry_get_actor:
 * @self: an entry
 *
 * Returns: the number of the actor that holds the position
 *
 * Since: 0.1
 */
guint
stm_ledger_entry_get_actor (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return actor_of (self, self->holder);
}

/**
 * stm_ledger_entry_get_speaker:
 * @self: an entry
 *
 * Returns: the number of the actor that made the statement; the holder when the text names none
 *
 * Since: 0.1
 */
guint
stm_ledger_entry_get_speaker (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return actor_of (self, self->speaker != STM_LEDGER_NONE ? self->speaker : self->holder);
}

/**
 * stm_ledger_entry_get_target:
 * @self: an entry
 *
 * Returns: the number of the actor that the position is directed at, -1 when there is none
 *
 * Since: 0.1
 */
int
stm_ledger_entry_get_target (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->target != STM_LEDGER_NONE ? (int) actor_of (self, self->target) : -1;
}

/**
 * stm_ledger_entry_get_country_actor:
 * @self: an entry
 *
 * The state that the speaker speaks for: its own for a government, that of the office for an
 * official.
 *
 * Returns: the number of the state's actor, -1 when there is none
 *
 * Since: 0.1
 */
int
stm_ledger_entry_get_country_actor (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->country != STM_LEDGER_NONE ? (int) actor_of (self, self->country) : -1;
}

/**
 * stm_ledger_entry_get_issue:
 * @self: an entry
 *
 * Returns: the number of the issue
 *
 * Since: 0.1
 */
guint
stm_ledger_entry_get_issue (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->issue;
}

/**
 * stm_ledger_entry_get_stance:
 * @self: an entry
 *
 * Returns: the stance
 *
 * Since: 0.1
 */
StmStance
stm_ledger_entry_get_stance (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, STM_STANCE_UNKNOWN);

  return (StmStance) self->stance;
}

/**
 * stm_ledger_entry_get_modality:
 * @self: an entry
 *
 * Returns: the modes
 *
 * Since: 0.1
 */
StmModality
stm_ledger_entry_get_modality (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, STM_MODALITY_ASSERTED);

  return (StmModality) self->modality;
}

/**
 * stm_ledger_entry_get_cameo:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the CAMEO code
 *
 * Since: 0.1
 */
const char *
stm_ledger_entry_get_cameo (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cameo;
}

/**
 * stm_ledger_entry_get_plover:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the PLOVER type
 *
 * Since: 0.1
 */
const char *
stm_ledger_entry_get_plover (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->plover;
}

/**
 * stm_ledger_entry_get_date:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the date in EDTF: the statement's, or the report's where the text
 *   gives none
 *
 * Since: 0.1
 */
const char *
stm_ledger_entry_get_date (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->date;
}

/**
 * stm_ledger_entry_is_dated_by_report:
 * @self: an entry
 *
 * Returns: %TRUE when the date is the report's
 *
 * Since: 0.1
 */
gboolean
stm_ledger_entry_is_dated_by_report (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->by_report;
}

/**
 * stm_ledger_entry_get_report_id:
 * @self: an entry
 *
 * Returns: (transfer none): the report that it is from
 *
 * Since: 0.1
 */
const char *
stm_ledger_entry_get_report_id (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return telling_of (self)->report_id;
}

/**
 * stm_ledger_entry_get_statement_id:
 * @self: an entry
 *
 * Returns: (transfer none): the statement in that report
 *
 * Since: 0.1
 */
const char *
stm_ledger_entry_get_statement_id (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return telling_of (self)->statement_id;
}

/**
 * stm_ledger_entry_get_publisher:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): who published the report
 *
 * Since: 0.1
 */
const char *
stm_ledger_entry_get_publisher (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return telling_of (self)->publisher;
}

/**
 * stm_ledger_entry_get_text:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the issue in the report's words; the content where no issue is
 *   marked
 *
 * Since: 0.1
 */
const char *
stm_ledger_entry_get_text (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * stm_ledger_entry_get_span:
 * @self: an entry
 *
 * Returns: (transfer none): where that stands in the report's text
 *
 * Since: 0.1
 */
const StmSpan *
stm_ledger_entry_get_span (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->span;
}

/**
 * stm_ledger_entry_get_n_tellings:
 * @self: an entry
 *
 * Returns: by how many reports the same statement is told; 1 for one only
 *
 * Since: 0.1
 */
guint
stm_ledger_entry_get_n_tellings (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_tellings;
}

/**
 * stm_ledger_entry_get_first_telling:
 * @self: an entry
 *
 * Returns: (transfer none): the entry of the first report that tells it; @self when it is the first
 *
 * Since: 0.1
 */
const StmLedgerEntry *
stm_ledger_entry_get_first_telling (const StmLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return stm_ledger_row (self->ledger, self->first);
}
