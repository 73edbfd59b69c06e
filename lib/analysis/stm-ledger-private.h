/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The inside of a StmLedger. Adding a report only copies what the ledger needs ("raw" rows, in the
 * order of adding). Everything that depends on all rows is made by settling: who is the same actor,
 * which phrases are one issue, which statements are tellings of one, which offers are one. Settling
 * sorts by content, never by order of adding, so that reports may come in any order; each step is
 * linear in the rows but for sorting. Queries settle first. */
#pragma once

#include "base/stm-arena.h"
#include <statements/stm-ledger.h>

#define STM_LEDGER_NONE G_MAXUINT32
#define STM_LEDGER_MAX_TERMS 8
#define STM_LEDGER_MAX_WORDS 48 /* of a statement's fingerprint */

/* Someone as one spelling in one country names them. */
typedef struct {
  const char *name;
  const char *code;
  const char *country;
  guint8 kind;     /* StmSpeakerKind */
  guint32 n_rows;  /* how often it stands in entries and offers */
  guint32 actor;   /* settled */
} StmLedgerName;

/* Several names that mean one. */
typedef struct {
  guint32 name;    /* the most used of its names */
  GArray *names;   /* of guint32: all of them, the most used first */
  guint32 n_rows;
} StmLedgerActor;

struct _StmLedgerEntry {
  const StmLedger *ledger;
  /* raw */
  guint32 holder;  /* names */
  guint32 speaker;
  guint32 target;  /* STM_LEDGER_NONE when there is none */
  guint32 country; /* the state that the speaker speaks for; STM_LEDGER_NONE */
  guint32 telling; /* into tellings: the statement that it belongs to */
  guint32 order;   /* position's number in its statement */
  guint8 stance;
  guint8 modality;
  guint8 by_report; /* the date is the report's */
  guint8 n_terms;
  guint32 terms[STM_LEDGER_MAX_TERMS];
  guint32 actor_term; /* the first country in the phrase, or the target's; STM_LEDGER_NONE */
  const char *cameo;
  const char *plover;
  const char *date;
  const char *text;
  StmSpan span;
  gint32 day; /* days of the date's earliest day since 1970-01-01; G_MAXINT32 when undated */
  /* settled */
  guint32 issue;
  guint32 first;     /* entry that tells the same first; itself when it is the first */
  guint32 n_tellings;
};

/* One statement of one report. */
typedef struct {
  const char *report_id;
  const char *statement_id;
  const char *publisher;
  guint32 speaker; /* names */
  gint32 day;
  guint32 first_entry;
  guint32 n_entries;
  guint32 n_words;
  const guint32 *words; /* sorted hashes of the content's words */
  guint32 same_as;      /* settled: the telling that stands for it */
} StmTelling;

/* A mediation offer as one report has it. */
typedef struct {
  const char *report_id;
  guint32 mediators[8];
  guint32 parties[8];
  guint8 consents[8];
  guint8 n_mediators;
  guint8 n_parties;
  guint8 n_steps;
  guint8 n_conditions;
  gint32 day; /* of the report */
  const char *date;
  const char *conditions[8];
  struct {
    const char *date;
    const char *statement_id;
    gint32 day;
    guint8 status;
  } steps[8];
} StmOfferTelling;

typedef struct {
  StmOfferStatus status;
  const char *date;
  const char *report_id;
  const char *statement_id;
  gint32 day;
  guint8 unusual;
} StmLedgerStep;

struct _StmLedgerOffer {
  const StmLedger *ledger;
  GArray *mediators;  /* of guint32: actors */
  GArray *parties;    /* of guint32: actors */
  GArray *consents;   /* of guint8, beside parties */
  GArray *consent_days; /* of gint32 */
  GPtrArray *conditions; /* of const char * */
  GArray *steps;      /* of StmLedgerStep, in order of day */
  StmOfferStatus status;
};

typedef struct {
  const char *label;
  guint32 n_entries;
  guint32 n_actors;
} StmLedgerIssue;

struct _StmLedger {
  gatomicrefcount refs;
  double min_name_score;
  gboolean settled;
  StmArena arena;
  GStringChunk *strings;
  GHashTable *report_ids;   /* const char * -> itself */
  GHashTable *name_index;   /* key -> guint32 + 1 */
  GHashTable *term_index;   /* const char * -> guint32 + 1 */
  GPtrArray *terms;         /* const char * by number */
  GArray *names;            /* of StmLedgerName */
  GArray *entries;          /* of StmLedgerEntry, in order of adding until settled */
  GArray *tellings;         /* of StmTelling */
  GArray *offer_tellings;   /* of StmOfferTelling */
  /* settled */
  GArray *actors;           /* of StmLedgerActor */
  GArray *issues;           /* of StmLedgerIssue */
  GArray *order;            /* of guint32: first tellings' entries by date */
  GPtrArray *offers;        /* of StmLedgerOffer */
  GHashTable *issue_keys;   /* of StmIssueKey -> issue + 1 */
  GPtrArray *means;         /* by actor: GArray of StmMean by issue, or NULL; made when asked for */
};

/* Which way an actor's entries on one issue point. */
typedef struct {
  guint32 issue;
  guint32 n;
  gint32 sum; /* of 1 for and -1 against */
} StmMean;

#define stm_ledger_name(l, i) (&g_array_index ((l)->names, StmLedgerName, (i)))
#define stm_ledger_row(l, i) (&g_array_index ((l)->entries, StmLedgerEntry, (i)))
#define stm_ledger_telling(l, i) (&g_array_index ((l)->tellings, StmTelling, (i)))
#define stm_ledger_actor(l, i) (&g_array_index ((l)->actors, StmLedgerActor, (i)))

/* A pair of terms and the country that it is about: what phrases of one issue share. */
typedef struct {
  guint32 a; /* a <= b; b = STM_LEDGER_NONE for a phrase of one term */
  guint32 b;
  guint32 actor_term;
} StmIssueKey;

/* stm-ledger.c */
void stm_ledger_settle (StmLedger *self);
const char *stm_ledger_string (StmLedger *self, const char *text);
gint32 stm_ledger_day_of (const StmDate *date);

/* stm-ledger-actors.c: names and who is the same */
guint32 stm_ledger_add_name (StmLedger *self, StmSpeakerKind kind, const char *name,
                             const char *code, const char *country);
guint32 stm_ledger_add_country (StmLedger *self, const char *country);
void stm_ledger_settle_actors (StmLedger *self);

/* stm-ledger-issues.c: terms of a phrase, issues */
void stm_ledger_read_terms (StmLedger *self, const char *phrase, guint32 *terms, guint8 *n_terms,
                            guint32 *actor_term, gboolean add);
guint32 stm_ledger_country_term (StmLedger *self, const char *country);
void stm_ledger_settle_issues (StmLedger *self);

/* stm-ledger-tellings.c: the same statement told by several */
void stm_ledger_read_words (StmLedger *self, StmTelling *telling, const char *content);
void stm_ledger_settle_tellings (StmLedger *self);

/* stm-ledger-offers.c */
void stm_ledger_add_offer (StmLedger *self, const StmReport *report,
                           const StmMediationOffer *offer);
void stm_ledger_settle_offers (StmLedger *self);
void stm_ledger_offer_free (StmLedgerOffer *offer);
