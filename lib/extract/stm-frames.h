/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The frame of a cue: who its subject is, who it addresses, what is at issue, and in which mode the
 * verb stands. Read from tags, lemmas and the lexicon's places, without a parse, so that it costs
 * little and does not break where a long sentence would break a parse. Called by the stages of
 * positions, performatives and offers. */
#pragma once

#include "extract/stm-cues.h"
#include "extract/stm-phrase.h"

/* How far from a cue its frame is looked for, in tokens: endless sentences stay linear. */
#define STM_FRAME_AHEAD 160
#define STM_FRAME_BACK 120
#define STM_PHRASE_LONGEST 80

typedef enum
{
  STM_MODAL_NONE = 0,
  STM_MODAL_WILL, /* will, shall, 'll, is going to, is to, is set to */
  STM_MODAL_WOULD,
  STM_MODAL_MUST,   /* must, has to, needs to */
  STM_MODAL_SHOULD, /* should, ought to */
  STM_MODAL_MAY,    /* may, might, could */
  STM_MODAL_CAN
} StmModal;

/* The verbs that go with a verb: "has not yet been | asked". */
typedef struct
{
  guint32 first; /* first auxiliary or adverb of the group, or the verb itself */
  guint32 verb;
  StmModal modal;
  guint8 negated;
  guint8 passive;
  guint8 perfect;
  guint8 finite;     /* has a tense or a modal */
  guint8 infinitive; /* to VERB */
  guint8 gerund;     /* VERBing without an auxiliary */
} StmVerbGroup;

typedef struct
{
  StmCueMatch match;
  const StmCue *cue;
  StmVerbGroup group;
  StmTokenRange subject;    /* who does it (behind "by" where passive); empty when not there */
  StmTokenRange target;     /* party addressed; empty when none */
  StmTokenRange issue;      /* empty when none */
  StmTokenRange complement; /* all from the cue's sense word to the clause's end */
  guint32 form;             /* the StmCuePlace that the issue was found at; 0 = none */
  guint32 second;           /* a coordinated verb: "opposes and | condemns"; STM_TOKEN_NONE */
} StmFrame;

void stm_verb_group_read (const StmText *text, guint32 verb, guint32 first, StmVerbGroup *group);

/* The subject of the verb group that begins at @group_first, not before @first. */
StmTokenRange stm_subject_before (const StmText *text, guint32 group_first, guint32 first);

/* The frame of @match within [first, limit): a sentence without its final mark, or a content. */
void stm_frame_read (const StmText *text, const StmCueMatch *match, guint32 first, guint32 limit,
                     StmFrame *frame);

/* Where the clause that begins at @first ends: before a mark that closes it, a non-restrictive
 * relative clause, a participle set off by a comma, or a new coordinated clause. */
guint32 stm_clause_end (const StmText *text, guint32 first, guint32 limit);

/* Dates and adverbs at @at are skipped: the first other token, at most @limit. */
guint32 stm_skip_adverbs (const StmText *text, guint32 at, guint32 limit);

/* Noun phrase from @first with its modifiers, but none that begins with a preposition of @stops
 * (StmCuePlace). */
StmTokenRange stm_phrase_until (const StmText *text, guint32 first, guint32 limit, guint32 stops);

/* "to do", also where the tagger takes the verb for a noun. */
gboolean stm_opens_infinitive (const StmText *text, guint32 at, guint32 limit);

/* The place that the preposition at @token opens; 0 when it is none of them. */
guint32 stm_place_of (const StmText *text, guint32 token);
