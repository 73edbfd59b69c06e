/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A ledger over many reports: who holds what on which issue since when, what changed, who agrees
 * with whom, and what became of each offer of mediation. */
#pragma once

#include <statements/stm-mediation-offer.h>
#include <statements/stm-report.h>

G_BEGIN_DECLS

/**
 * StmMissing:
 * @STM_MISSING_NOTHING: the offer can go under way, or does already
 * @STM_MISSING_CONSENT: a party has not given its consent
 * @STM_MISSING_CONDITION: a condition is not known to be met
 * @STM_MISSING_ANSWER: the third party has been asked and has not answered
 *
 * What an offer of mediation still needs before it can go under way.
 *
 * Since: 0.1
 */
typedef enum {
  STM_MISSING_NOTHING = 0,
  STM_MISSING_CONSENT = 1,
  STM_MISSING_CONDITION = 2,
  STM_MISSING_ANSWER = 3
} StmMissing;

/**
 * StmCountClass:
 * @STM_COUNT_CLASS_STANCE: by stance
 * @STM_COUNT_CLASS_PLOVER: by PLOVER event type
 * @STM_COUNT_CLASS_CAMEO: by CAMEO root (two digits)
 * @STM_COUNT_CLASS_QUAD: by CAMEO's quad class: 1 verbal cooperation, 2 material cooperation,
 *   3 verbal conflict, 4 material conflict
 *
 * How stm_ledger_select_counts() classes what it counts.
 *
 * Since: 0.1
 */
typedef enum {
  STM_COUNT_CLASS_STANCE = 0,
  STM_COUNT_CLASS_PLOVER = 1,
  STM_COUNT_CLASS_CAMEO = 2,
  STM_COUNT_CLASS_QUAD = 3
} StmCountClass;

typedef struct _StmLedger StmLedger;
typedef struct _StmLedgerEntry StmLedgerEntry;
typedef struct _StmLedgerOffer StmLedgerOffer;
typedef struct _StmLedgerSelection StmLedgerSelection;

#define STM_TYPE_LEDGER (stm_ledger_get_type ())
#define STM_TYPE_LEDGER_SELECTION (stm_ledger_selection_get_type ())
#define STM_TYPE_MISSING (stm_missing_get_type ())
#define STM_TYPE_COUNT_CLASS (stm_count_class_get_type ())

STM_API GType stm_missing_get_type (void) G_GNUC_CONST;
STM_API GType stm_count_class_get_type (void) G_GNUC_CONST;
STM_API const char *stm_missing_to_string (StmMissing missing);

/* Filling it. */
STM_API GType stm_ledger_get_type (void) G_GNUC_CONST;
STM_API StmLedger *stm_ledger_new (void);
STM_API StmLedger *stm_ledger_ref (StmLedger *self);
STM_API void stm_ledger_unref (StmLedger *self);
STM_API gboolean stm_ledger_set_min_name_score (StmLedger *self, double score, GError **error);
STM_API gboolean stm_ledger_add (StmLedger *self, const StmReport *report, GError **error);
STM_API guint stm_ledger_get_n_reports (const StmLedger *self);

/* Actors: everyone who holds a position, is its target, or takes part in an offer. */
STM_API guint stm_ledger_get_n_actors (StmLedger *self);
STM_API const char *stm_ledger_get_actor_name (StmLedger *self, guint actor);
STM_API const char *stm_ledger_get_actor_code (StmLedger *self, guint actor);
STM_API const char *stm_ledger_get_actor_country (StmLedger *self, guint actor);
STM_API guint stm_ledger_get_n_actor_aliases (StmLedger *self, guint actor);
STM_API const char *stm_ledger_get_actor_alias (StmLedger *self, guint actor, guint index);
STM_API int stm_ledger_find_actor (StmLedger *self, const char *name);

/* Issues, the most spoken of first. */
STM_API guint stm_ledger_get_n_issues (StmLedger *self);
STM_API const char *stm_ledger_get_issue_label (StmLedger *self, guint issue);
STM_API guint stm_ledger_get_issue_n_entries (StmLedger *self, guint issue);
STM_API guint stm_ledger_get_issue_n_actors (StmLedger *self, guint issue);
STM_API int stm_ledger_find_issue (StmLedger *self, const char *phrase);

/* Entries: one position each, in order of date. */
STM_API guint stm_ledger_get_n_entries (StmLedger *self);
STM_API const StmLedgerEntry *stm_ledger_get_entry (StmLedger *self, guint index);
STM_API StmLedgerSelection *stm_ledger_select (StmLedger *self, int actor, int issue,
                                               const StmDate *from, const StmDate *until);
STM_API StmLedgerSelection *stm_ledger_select_changes (StmLedger *self, int actor);

STM_API guint stm_ledger_entry_get_actor (const StmLedgerEntry *self);
STM_API guint stm_ledger_entry_get_speaker (const StmLedgerEntry *self);
STM_API int stm_ledger_entry_get_target (const StmLedgerEntry *self);
STM_API int stm_ledger_entry_get_country_actor (const StmLedgerEntry *self);
STM_API guint stm_ledger_entry_get_issue (const StmLedgerEntry *self);
STM_API StmStance stm_ledger_entry_get_stance (const StmLedgerEntry *self);
STM_API StmModality stm_ledger_entry_get_modality (const StmLedgerEntry *self);
STM_API const char *stm_ledger_entry_get_cameo (const StmLedgerEntry *self);
STM_API const char *stm_ledger_entry_get_plover (const StmLedgerEntry *self);
STM_API const char *stm_ledger_entry_get_date (const StmLedgerEntry *self);
STM_API gboolean stm_ledger_entry_is_dated_by_report (const StmLedgerEntry *self);
STM_API const char *stm_ledger_entry_get_report_id (const StmLedgerEntry *self);
STM_API const char *stm_ledger_entry_get_statement_id (const StmLedgerEntry *self);
STM_API const char *stm_ledger_entry_get_publisher (const StmLedgerEntry *self);
STM_API const char *stm_ledger_entry_get_text (const StmLedgerEntry *self);
STM_API const StmSpan *stm_ledger_entry_get_span (const StmLedgerEntry *self);
STM_API guint stm_ledger_entry_get_n_tellings (const StmLedgerEntry *self);
STM_API const StmLedgerEntry *stm_ledger_entry_get_first_telling (const StmLedgerEntry *self);

/* A list of entries, or of pairs of them (before, after), or of counts. */
STM_API GType stm_ledger_selection_get_type (void) G_GNUC_CONST;
STM_API StmLedgerSelection *stm_ledger_selection_ref (StmLedgerSelection *self);
STM_API void stm_ledger_selection_unref (StmLedgerSelection *self);
STM_API guint stm_ledger_selection_get_n (const StmLedgerSelection *self);
STM_API const StmLedgerEntry *stm_ledger_selection_get_entry (const StmLedgerSelection *self,
                                                              guint index);
STM_API const StmLedgerEntry *stm_ledger_selection_get_before (const StmLedgerSelection *self,
                                                               guint index);
STM_API gboolean stm_ledger_get_agreement (StmLedger *self, guint a, guint b, int issue,
                                           double *score, guint *n_issues);

/* Counts by pair of actors, month and class. */
STM_API StmLedgerSelection *stm_ledger_select_counts (StmLedger *self, StmCountClass count_class);
STM_API int stm_ledger_selection_get_count_source (const StmLedgerSelection *self, guint index);
STM_API int stm_ledger_selection_get_count_target (const StmLedgerSelection *self, guint index);
STM_API const char *stm_ledger_selection_get_count_month (const StmLedgerSelection *self,
                                                          guint index);
STM_API const char *stm_ledger_selection_get_count_class (const StmLedgerSelection *self,
                                                          guint index);
STM_API guint stm_ledger_selection_get_count (const StmLedgerSelection *self, guint index);

/* Offers of mediation, each merged over all reports that speak of it. */
STM_API guint stm_ledger_get_n_offers (StmLedger *self);
STM_API const StmLedgerOffer *stm_ledger_get_offer (StmLedger *self, guint index);
STM_API StmOfferStatus stm_ledger_offer_get_status (const StmLedgerOffer *self);
STM_API guint stm_ledger_offer_get_n_mediators (const StmLedgerOffer *self);
STM_API guint stm_ledger_offer_get_mediator (const StmLedgerOffer *self, guint index);
STM_API guint stm_ledger_offer_get_n_parties (const StmLedgerOffer *self);
STM_API guint stm_ledger_offer_get_party (const StmLedgerOffer *self, guint index);
STM_API StmConsent stm_ledger_offer_get_consent (const StmLedgerOffer *self, guint index);
STM_API guint stm_ledger_offer_get_n_conditions (const StmLedgerOffer *self);
STM_API const char *stm_ledger_offer_get_condition (const StmLedgerOffer *self, guint index);
STM_API guint stm_ledger_offer_get_n_steps (const StmLedgerOffer *self);
STM_API StmOfferStatus stm_ledger_offer_get_step_status (const StmLedgerOffer *self, guint index);
STM_API const char *stm_ledger_offer_get_step_date (const StmLedgerOffer *self, guint index);
STM_API const char *stm_ledger_offer_get_step_report_id (const StmLedgerOffer *self, guint index);
STM_API const char *stm_ledger_offer_get_step_statement_id (const StmLedgerOffer *self,
                                                            guint index);
STM_API gboolean stm_ledger_offer_is_step_unusual (const StmLedgerOffer *self, guint index);
STM_API guint stm_ledger_offer_get_n_missing (const StmLedgerOffer *self);
STM_API StmMissing stm_ledger_offer_get_missing (const StmLedgerOffer *self, guint index,
                                                 guint *which);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmLedger, stm_ledger_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmLedgerSelection, stm_ledger_selection_unref)

G_END_DECLS
