/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Offers of mediation merged over reports. Two records are of one offer when they share a mediator
 * and their parties do not contradict: one names all of the other's, or names none. News comes out
 * of order, so the steps are sorted by day and judged afterwards: a step that is not usual after the
 * one before it (stm_offer_status_is_usual_step()) is flagged, never mended. After a final status a
 * live one begins a new offer. */
#include "analysis/stm-ledger-private.h"

static guint32
add_actor (StmLedger *self, const StmActor *actor)
{
  const StmSpeaker *speaker = stm_actor_get_speaker (actor);
  guint32 name = stm_ledger_add_name (
      self, speaker != NULL ? stm_speaker_get_kind (speaker) : STM_SPEAKER_KIND_UNKNOWN,
      stm_actor_get_name (actor), stm_actor_get_code (actor), stm_actor_get_country (actor));

  stm_ledger_name (self, name)->n_rows++;
  return name;
}

void
stm_ledger_add_offer (StmLedger *self, const StmReport *report, const StmMediationOffer *offer)
{
  StmOfferTelling row = { 0 };
  const StmSource *source = stm_report_get_source (report);
  const StmDate *published = source != NULL ? stm_source_get_published (source) : NULL;
  guint n_steps = stm_mediation_offer_get_n_steps (offer);

  row.report_id = stm_ledger_string (self, stm_report_get_id (report));
  row.day = stm_ledger_day_of (published);
  row.date = published != NULL ? stm_ledger_string (self, stm_date_to_string (published)) : NULL;
  for (guint i = 0; i < MIN (stm_mediation_offer_get_n_mediators (offer), 8); i++)
    row.mediators[row.n_mediators++]
        = add_actor (self, stm_mediation_offer_get_mediator (offer, i));
  for (guint i = 0; i < MIN (stm_mediation_offer_get_n_parties (offer), 8); i++)
    {
      const StmParty *party = stm_mediation_offer_get_party (offer, i);

      row.consents[row.n_parties]
          = (guint8) MAX (stm_party_get_consent (party), STM_CONSENT_UNKNOWN);
      row.parties[row.n_parties++] = add_actor (self, stm_party_get_actor (party));
    }
  for (guint i = 0; i < MIN (stm_mediation_offer_get_n_conditions (offer), 8); i++)
    {
      const StmSpan *span = stm_condition_get_span (stm_mediation_offer_get_condition (offer, i));
      g_autofree char *text = span != NULL ? stm_report_dup_span_text (report, span) : NULL;

      if (text != NULL)
        row.conditions[row.n_conditions++] = stm_ledger_string (self, text);
    }
  for (guint i = 0; i < MIN (n_steps, 8); i++)
    {
      const StmOfferStep *step = stm_mediation_offer_get_step (offer, n_steps > 8 ? n_steps - 8 + i : i);
      const StmDate *date = stm_offer_step_get_date (step);
      const StmStatement *statement = stm_offer_step_get_statement (step);

      row.steps[row.n_steps].status = (guint8) stm_offer_step_get_status (step);
      row.steps[row.n_steps].day = date != NULL ? stm_ledger_day_of (date) : row.day;
      row.steps[row.n_steps].date
          = date != NULL ? stm_ledger_string (self, stm_date_to_string (date)) : row.date;
      row.steps[row.n_steps].statement_id
          = statement != NULL ? stm_ledger_string (self, stm_statement_get_id (statement)) : NULL;
      row.n_steps++;
    }
  /* The status is the report's last word, whether its history says so or not. */
  if (row.n_steps == 0 || row.steps[row.n_steps - 1].status != (guint8) stm_mediation_offer_get_status (offer))
    {
      guint at = MIN (row.n_steps, 7);
      guint n = stm_mediation_offer_get_n_statements (offer);

      row.steps[at].status = (guint8) stm_mediation_offer_get_status (offer);
      row.steps[at].day = row.day;
      row.steps[at].date = row.date;
      row.steps[at].statement_id
          = n > 0 ? stm_ledger_string (
                        self, stm_statement_get_id (stm_mediation_offer_get_statement (offer, n - 1)))
                  : NULL;
      row.n_steps = (guint8) (at + 1);
    }
  g_array_append_val (self->offer_tellings, row);
}

static StmLedgerOffer *
offer_new (const StmLedger *ledger)
{
  StmLedgerOffer *offer = g_new0 (StmLedgerOffer, 1);

  offer->ledger = ledger;
  offer->mediators = g_array_new (FALSE, FALSE, sizeof (guint32));
  offer->parties = g_array_new (FALSE, FALSE, sizeof (guint32));
  offer->consents = g_array_new (FALSE, FALSE, sizeof (guint8));
  offer->consent_days = g_array_new (FALSE, FALSE, sizeof (gint32));
  offer->conditions = g_ptr_array_new ();
  offer->steps = g_array_new (FALSE, FALSE, sizeof (StmLedgerStep));
  return offer;
}

void
stm_ledger_offer_free (StmLedgerOffer *offer)
{
  g_array_unref (offer->mediators);
  g_array_unref (offer->parties);
  g_array_unref (offer->consents);
  g_array_unref (offer->consent_days);
  g_ptr_array_unref (offer->conditions);
  g_array_unref (offer->steps);
  g_free (offer);
}

static int
find_u32 (const GArray *array, guint32 value)
{
  for (guint i = 0; i < array->len; i++)
    if (g_array_index (array, guint32, i) == value)
      return (int) i;
  return -1;
}

/* How many of @row's parties @offer has; whether one side's parties are all the other's. */
static gboolean
parties_agree (StmLedger *self, const StmLedgerOffer *offer, const StmOfferTelling *row)
{
  guint both = 0;

  for (guint i = 0; i < row->n_parties; i++)
    both += find_u32 (offer->parties, stm_ledger_name (self, row->parties[i])->actor) >= 0;
  return both == row->n_parties || both == offer->parties->len;
}

static void
merge_telling (StmLedger *self, StmLedgerOffer *offer, const StmOfferTelling *row)
{
  for (guint i = 0; i < row->n_mediators; i++)
    {
      guint32 actor = stm_ledger_name (self, row->mediators[i])->actor;

      if (find_u32 (offer->mediators, actor) < 0)
        g_array_append_val (offer->mediators, actor);
    }
  for (guint i = 0; i < row->n_parties; i++)
    {
      guint32 actor = stm_ledger_name (self, row->parties[i])->actor;
      int at = find_u32 (offer->parties, actor);

      if (at < 0)
        {
          g_array_append_val (offer->parties, actor);
          g_array_append_val (offer->consents, row->consents[i]);
          g_array_append_val (offer->consent_days, row->day);
        }
      else if (row->consents[i] > STM_CONSENT_UNKNOWN
               && (row->day >= g_array_index (offer->consent_days, gint32, at)
                   || g_array_index (offer->consents, guint8, at) <= STM_CONSENT_UNKNOWN))
        {
          g_array_index (offer->consents, guint8, at) = row->consents[i];
          g_array_index (offer->consent_days, gint32, at) = row->day;
        }
    }
  for (guint i = 0; i < row->n_conditions; i++)
    if (!g_ptr_array_find (offer->conditions, row->conditions[i], NULL))
      g_ptr_array_add (offer->conditions, (gpointer) row->conditions[i]);
  for (guint i = 0; i < row->n_steps; i++)
    {
      StmLedgerStep step = { row->steps[i].status, row->steps[i].date, row->report_id,
                             row->steps[i].statement_id, row->steps[i].day, FALSE };

      g_array_append_val (offer->steps, step);
    }
}

static int
compare_tellings (gconstpointer a, gconstpointer b)
{
  const StmOfferTelling *x = *(const StmOfferTelling *const *) a;
  const StmOfferTelling *y = *(const StmOfferTelling *const *) b;
  int c;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if ((c = strcmp (x->report_id, y->report_id)) != 0)
    return c;
  return x < y ? -1 : x > y; /* two offers of one report: in its own order */
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const StmLedgerStep *x = a, *y = b;

  return x->day < y->day ? -1 : x->day > y->day;
}

/* Leaves out a repetition of the status before it, and flags what is not usual. */
static void
judge_steps (StmLedgerOffer *offer)
{
  guint kept = 0;

  /* GLib's sort is stable: the order of reports decides between steps of one day. */
  g_array_sort (offer->steps, compare_steps);
  for (guint i = 0; i < offer->steps->len; i++)
    {
      StmLedgerStep step = g_array_index (offer->steps, StmLedgerStep, i);

      if (kept > 0)
        {
          StmOfferStatus before = g_array_index (offer->steps, StmLedgerStep, kept - 1).status;

          if (before == step.status)
            continue;
          step.unusual = !stm_offer_status_is_usual_step (before, step.status);
        }
      g_array_index (offer->steps, StmLedgerStep, kept++) = step;
    }
  g_array_set_size (offer->steps, kept);
  offer->status = kept > 0 ? g_array_index (offer->steps, StmLedgerStep, kept - 1).status
                           : STM_OFFER_STATUS_UNKNOWN;
}

/* The latest status told so far; tellings come in order of day. */
static StmOfferStatus
last_status (const StmLedgerOffer *offer)
{
  return offer->steps->len > 0
             ? g_array_index (offer->steps, StmLedgerStep, offer->steps->len - 1).status
             : STM_OFFER_STATUS_UNKNOWN;
}

/* Offers are found again by mediator and party; by mediator alone for records without parties. */
#define ANY_PARTY 0xfffffffeu /* the mediator's newest offer */
#define NO_PARTY 0xffffffffu  /* its newest offer without parties */

static gint64
offer_key (guint32 mediator, guint32 party)
{
  return (gint64) ((guint64) mediator << 32 | party);
}

static void
remember (GHashTable *by_key, StmLedgerOffer *offer)
{
  for (guint m = 0; m < offer->mediators->len; m++)
    {
      guint32 mediator = g_array_index (offer->mediators, guint32, m);
      gint64 key = offer_key (mediator, ANY_PARTY);

      g_hash_table_insert (by_key, g_memdup2 (&key, sizeof key), offer);
      key = offer_key (mediator, NO_PARTY);
      if (offer->parties->len == 0)
        g_hash_table_insert (by_key, g_memdup2 (&key, sizeof key), offer);
      for (guint p = 0; p < offer->parties->len; p++)
        {
          key = offer_key (mediator, g_array_index (offer->parties, guint32, p));
          g_hash_table_insert (by_key, g_memdup2 (&key, sizeof key), offer);
        }
    }
}

/* The offer under @key that @row may speak of, or NULL. */
static StmLedgerOffer *
recall (StmLedger *self, GHashTable *by_key, gint64 key, const StmOfferTelling *row)
{
  StmLedgerOffer *offer = g_hash_table_lookup (by_key, &key);

  if (offer == NULL || !parties_agree (self, offer, row))
    return NULL;
  if (stm_offer_status_is_final (last_status (offer))
      && !stm_offer_status_is_final (row->steps[0].status))
    return NULL;
  return offer;
}

static StmLedgerOffer *
find_offer (StmLedger *self, GHashTable *by_key, const StmOfferTelling *row)
{
  StmLedgerOffer *offer = NULL;

  for (guint m = 0; m < row->n_mediators && offer == NULL; m++)
    {
      guint32 mediator = stm_ledger_name (self, row->mediators[m])->actor;

      for (guint p = 0; p < row->n_parties && offer == NULL; p++)
        offer = recall (self, by_key,
                        offer_key (mediator, stm_ledger_name (self, row->parties[p])->actor), row);
      if (offer == NULL)
        offer = recall (self, by_key,
                        offer_key (mediator, row->n_parties == 0 ? ANY_PARTY : NO_PARTY), row);
    }
  return offer;
}

void
stm_ledger_settle_offers (StmLedger *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_sized_new (self->offer_tellings->len);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_ptr_array_set_size (self->offers, 0);
  for (guint i = 0; i < self->offer_tellings->len; i++)
    g_ptr_array_add (rows, &g_array_index (self->offer_tellings, StmOfferTelling, i));
  g_ptr_array_sort (rows, compare_tellings);
  for (guint i = 0; i < rows->len; i++)
    {
      const StmOfferTelling *row = rows->pdata[i];
      StmLedgerOffer *offer = find_offer (self, by_key, row);

      if (offer == NULL)
        {
          offer = offer_new (self);
          g_ptr_array_add (self->offers, offer);
        }
      merge_telling (self, offer, row);
      remember (by_key, offer);
    }
  for (guint i = 0; i < self->offers->len; i++)
    judge_steps (self->offers->pdata[i]);
}

/**
 * stm_ledger_get_n_offers:
 * @self: a ledger
 *
 * Returns: how many offers of mediation there are, after merging
 *
 * Since: 0.1
 */
guint
stm_ledger_get_n_offers (StmLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  stm_ledger_settle (self);
  return self->offers->len;
}

/**
 * stm_ledger_get_offer:
 * @self: a ledger
 * @index: from 0, in order of the first day
 *
 * Returns: (transfer none): the offer, owned by @self and valid until the next report is added
 *
 * Since: 0.1
 */
const StmLedgerOffer *
stm_ledger_get_offer (StmLedger *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);

  stm_ledger_settle (self);
  g_return_val_if_fail (index < self->offers->len, NULL);
  return self->offers->pdata[index];
}
