/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The working set of one extraction: what the stages of lib/extract hand on to each other until
 * stm-build.c makes a report of it. A stage fills its own members, reads those of the stages
 * before it, and leaves unset what has no evidence. Strings live in the draft's arena or are names
 * of static tables. Places are tokens of the text; [first, end). */
#pragma once

#include "base/stm-arena.h"
#include "extract/stm-actors.h"
#include "extract/stm-link.h"
#include "extract/stm-phrase.h"
#include <statements/stm-date.h>
#include <statements/stm-enums.h>
#include <statements/stm-extractor.h>

#define STM_DRAFT_NONE G_MAXUINT32

/* Bytes of the text; end = 0 when there is none. */
typedef struct
{
  guint32 start;
  guint32 end;
} StmByteSpan;

/* A named thing: holder, target, mediator, party, addressee, reporter, place, medium. */
typedef struct
{
  const char *name; /* NULL when there is none */
  const char *code; /* country and PLOVER sectors in threes, an IGO's code, or NULL */
  const char *country;
  guint32 speaker; /* index into speakers, STM_DRAFT_NONE when not one of them */
  StmByteSpan span;
} StmDraftActor;

/* A referent: someone or something that the report names, whether it speaks or not. Only those
 * that speak (or are members of a joint speaker) become speakers of the report. */
typedef struct
{
  StmSpeakerKind kind;
  const char *name; /* fullest form without title */
  const char *role;
  const char *honorific;
  const char *country; /* alpha-3 */
  const char *organization;
  const char *code; /* actor code: IRNGOV */
  GArray *aliases;  /* of const char *, without the name */
  GArray *mentions; /* of StmTokenRange, in order */
  GArray *members;  /* of guint32, of a joint speaker */
  guint8 gender;    /* 0 unknown, 'f', 'm', 'n' (thing), 'p' (several) */
  gboolean speaks;
  gconstpointer key;              /* StmNameKey of a person's name; NULL of others */
  const StmUserActor *user_actor; /* whose values come first; nullable */
} StmDraftSpeaker;

typedef struct
{
  StmStance stance;
  StmByteSpan issue;
  StmDraftActor holder; /* name NULL = the speaker */
  StmDraftActor target;
  guint modality; /* StmModality */
  const char *cameo;
  const char *plover; /* NULL where PLOVER has none */
  float confidence;
} StmDraftPosition;

#define STM_DRAFT_MAX_POSITIONS 4
#define STM_DRAFT_MAX_REPORTERS 4

typedef struct
{
  /* stm-statements.c: from raw attributions, trimmed to what counts as a statement */
  StmByteSpan sources[2];
  StmByteSpan cues[2];
  StmByteSpan contents[STM_LINK_MAX_RANGES];
  StmTokenRange source_tokens;   /* the whole source phrase; empty when there is none */
  StmTokenRange reporter_tokens; /* who cites the source: "X, citing [Y], said"; empty when none */
  StmTokenRange cue_tokens;
  StmTokenRange content_tokens[STM_LINK_MAX_RANGES];
  guint8 n_sources;
  guint8 n_cues;
  guint8 n_contents;
  guint32 cue_head; /* token of the cue's main word; STM_DRAFT_NONE without a cue */
  guint32 sentence; /* of the cue, or of the content where there is none */
  gint32 cue_entry; /* row of the cue lexicon (stm-cues.h), -1 when it has none */
  StmPresentation presentation;
  StmStatementKind kind;
  guint32 within; /* index of the enclosing statement, STM_DRAFT_NONE */
  float confidence;
  guint8 found_by_rule; /* not labelled by the net but read off a clause: stm-clauses.c */
  guint8 embedded;      /* stands inside the content of @within */
  guint8 dropped;       /* to be left out: stm-chains.c */
  guint8 quoted;        /* some word of the content is inside quotation marks */
  guint8 of_document;   /* a paragraph of a document in the first person: stm-documents.c */
  /* stm-speakers.c, stm-coreference.c */
  guint32 speaker;   /* index into speakers, STM_DRAFT_NONE when unresolved */
  guint32 quoted_by; /* who quoted or cited the speaker, STM_DRAFT_NONE */
  StmDraftActor reported_by[STM_DRAFT_MAX_REPORTERS]; /* nearest to the speaker first */
  guint8 n_reported_by;
  /* stm-circumstances.c */
  StmDraftActor addressee;
  const StmDate *date; /* owned by the draft (dates) */
  StmByteSpan date_phrase;
  StmDraftActor place;
  StmByteSpan occasion;
  StmDraftActor medium;
  /* stm-positions.c */
  StmSpeechAct act;
  StmDraftPosition positions[STM_DRAFT_MAX_POSITIONS];
  guint8 n_positions;
} StmDraftStatement;

typedef struct
{
  StmByteSpan span;
  StmConditionKind kind;
  StmDraftActor party;
} StmDraftCondition;

#define STM_DRAFT_MAX_PARTIES 8
#define STM_DRAFT_MAX_CONDITIONS 4

/* stm-offers.c */
typedef struct
{
  StmActivity activity;
  StmInitiator initiator;
  StmOfferStatus status;
  StmDraftActor mediators[STM_DRAFT_MAX_PARTIES];
  StmDraftActor parties[STM_DRAFT_MAX_PARTIES];
  StmConsent consents[STM_DRAFT_MAX_PARTIES];
  StmDraftCondition conditions[STM_DRAFT_MAX_CONDITIONS];
  guint8 n_mediators;
  guint8 n_parties;
  guint8 n_conditions;
  StmByteSpan plan;
  GArray *statements; /* of guint32: statements that speak of it, in order */
  GArray *steps;      /* of StmDraftStep: its history in the order of the text */
  float confidence;
} StmDraftOffer;

/* A meeting, call, speech … that the report tells of: statements made there have its hearers, day
 * and place. stm-events.c */
typedef struct
{
  guint32 sentence;
  guint32 first;        /* token where it is named */
  guint32 head;         /* its noun; STM_TOKEN_NONE when none is told */
  guint8 retroactive;   /* also for what its speaker said before it in the text */
  guint8 spoken;        /* tells of its speaker's speaking: of no other's in the sentence */
  guint32 speaker;      /* whose words were said there; STM_DRAFT_NONE when not said */
  StmByteSpan occasion; /* "a meeting with …" */
  StmDraftActor hearer;
  StmDraftActor medium;
  StmDraftActor place;
  const StmDate *date;
  StmByteSpan date_phrase;
} StmDraftEvent;

typedef struct
{
  StmOfferStatus status;
  const StmDate *date; /* nullable; owned by the draft */
  guint32 statement;   /* STM_DRAFT_NONE when only narrated */
} StmDraftStep;

typedef struct _StmReferents StmReferents;

typedef struct
{
  StmArena arena;
  StmText *text;
  const StmDate *published; /* nullable: without it no relative date is resolved */
  const char *publisher;    /* nullable */
  StmPresentations presentations;
  float min_confidence;    /* statements with less are left out */
  const StmActors *actors; /* the user's own; nullable */
  GArray *raw;             /* of StmRawAttribution */
  GArray *speakers;        /* of StmDraftSpeaker; "referents" until the end */
  GArray *statements;      /* of StmDraftStatement, in the order of the text */
  GArray *offers;          /* of StmDraftOffer */
  GPtrArray *dates;        /* of StmDate, owned */
  guint8 *in_content;      /* for each token, how many attributions' contents hold it */
  StmReferents *referents; /* stm-referents.h */
  GArray *events;          /* of StmDraftEvent, in the order of the text */
} StmDraft;

#define stm_draft_statement(draft, i) (&g_array_index ((draft)->statements, StmDraftStatement, (i)))
#define stm_draft_speaker(draft, i) (&g_array_index ((draft)->speakers, StmDraftSpeaker, (i)))
#define stm_draft_offer(draft, i) (&g_array_index ((draft)->offers, StmDraftOffer, (i)))

/* Stages, in order; each linear in the text. */
void stm_draft_read_statements (StmDraft *self);    /* stm-statements.c: raw -> statements */
void stm_draft_read_performatives (StmDraft *self); /* stm-performatives.c: narrated speech acts */
void stm_draft_read_documents (StmDraft *self);     /* stm-documents.c: first-person documents */
void stm_draft_read_speakers (StmDraft *self);      /* stm-speakers.c, stm-coreference.c */
void stm_draft_settle_countries (StmDraft *self);   /* its last step, stm-speakers-country.c */
void stm_draft_read_chains (StmDraft *self);        /* stm-chains.c: nesting, reporters */
void stm_draft_read_circumstances (StmDraft *self); /* stm-circumstances.c */
void stm_draft_read_positions (StmDraft *self); /* stm-positions.c: act, stance, issue, target */
void stm_draft_read_offers (StmDraft *self);    /* stm-offers.c */

/* Shared by the stages (stm-draft.c). */
void stm_draft_init (StmDraft *self, StmText *text);
void stm_draft_clear (StmDraft *self);
StmByteSpan stm_draft_bytes (const StmDraft *self, StmTokenRange tokens);
/* The text of @span with runs of white space as one space; in the draft's arena. */
const char *stm_draft_string (StmDraft *self, StmByteSpan span);
const char *stm_draft_range_string (StmDraft *self, StmTokenRange tokens);
/* The referent that the noun phrase [first, end) names, found or added; STM_DRAFT_NONE when the
 * phrase names no one. Positions and offers use it for targets, mediators and parties. */
guint32 stm_draft_refer (StmDraft *self, StmTokenRange phrase);
/* The country (alpha-3) that name @name of the text belongs to, NULL when unknown. */
const char *stm_draft_country_of_name (const StmDraft *self, guint32 name);
/* @actor filled from referent @speaker and the place where it is mentioned. */
void stm_draft_fill_actor (StmDraft *self, StmDraftActor *actor, guint32 speaker,
                           StmTokenRange mention);
/* Whether @token stands outside all contents, those of attributions that are no statements too.
 * From the stage of speakers on. */
gboolean stm_draft_is_outside_contents (const StmDraft *self, const StmDraftStatement *s,
                                        guint32 token);
/* The statement whose cue stands nearest to @token among those of @s's sentence. */
const StmDraftStatement *stm_draft_nearest_statement (const StmDraft *self,
                                                      const StmDraftStatement *s, guint32 token);
