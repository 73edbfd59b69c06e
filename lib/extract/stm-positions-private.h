/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the files of the positions stage share: stances as tokens, before they become positions of
 * a statement. */
#pragma once

#include "extract/stm-draft.h"
#include "extract/stm-frames.h"
#include "extract/stm-positions-codes.h"

/* One stance found. Ranges are empty where the text does not say. */
typedef struct
{
  StmStance stance;
  StmTokenRange issue;
  StmTokenRange target;
  StmTokenRange holder; /* the government or side that the speaker speaks for */
  guint modality;       /* StmModality */
  const char *cameo;
  const char *plover; /* only where the code does not tell */
  float confidence;
} StmStanceFound;

#define STM_STANCES_MAX 8

typedef struct
{
  StmStanceFound items[STM_STANCES_MAX];
  guint n;
} StmStances;

/* A copy of @found unless there is the same stance on the same issue; what is too much is left. */
void stm_stances_add (StmStances *self, const StmStanceFound *found);

/* stm-positions-cue.c: the stances that the frame of a cue gives by itself. FALSE when it gives
 * none (neutral verbs): then the content decides. */
gboolean stm_stances_read_frame (const StmText *text, const StmFrame *frame, StmStances *out);

/* stm-positions-sense.c: what the words beside a cue make of it. */
/* "declined to comment", "refused to give details" */
gboolean stm_sense_declines_comment (const StmText *text, const StmFrame *frame);
/* "denied entry to", "denied permission" turn someone away. */
gboolean stm_sense_denies_access (const StmText *text, const StmFrame *frame);
/* "attacked a village" */
gboolean stm_sense_is_armed (const StmText *text, const StmFrame *frame);
/* "signed a decree" */
gboolean stm_sense_signs_alone (const StmText *text, const StmFrame *frame);
/* The object is of a kind that the cue needs, and nothing that no position is about. */
gboolean stm_sense_fits_object (const StmText *text, const StmFrame *frame);
/* "called the vote a sham": what the object is called judges it; FALSE when it does not. */
gboolean stm_sense_read_naming (const StmText *text, const StmFrame *frame, StmStances *out);

/* stm-positions-target.c: tokens of a noun phrase that name the actor in it: "Ghana" of "Ghana's
 * ban on fishing", "Togolese" of "withdrawal of Togolese troops"; empty when there is none. */
StmTokenRange stm_issue_actor (const StmText *text, StmTokenRange issue);
/* stm-positions-target.c: the target of a stance that a frame gave, from its issue. */
void stm_target_read_frame (const StmText *text, const StmFrame *frame, StmStanceFound *found);
/* The last resort of a stance without a target: whom its issue names, where its kind has one. The
 * sentence of the issue goes on to @end. */
void stm_target_settle (const StmText *text, guint32 end, StmStanceFound *found);

/* Splits coordinated issues of the form @form into @parts, at most @max; the number of parts. */
guint stm_issue_split (const StmText *text, StmTokenRange issue, guint32 form, StmTokenRange *parts,
                       guint max);

/* An issue without what only explains it: "in order to ...", "by doing ...", a relative clause. */
StmTokenRange stm_issue_trim (const StmText *text, StmTokenRange issue);

/* Conditions inside a clause: HYPOTHETICAL; else ASSERTED. */
guint stm_modality_read (const StmText *text, StmTokenRange clause);

/* stm-positions-threat.c: whether a clause tells what will be done unless another gives way. */
gboolean stm_issue_has_alternative (const StmText *text, StmTokenRange clause);

/* What a reader of contents knows of the statement that it reads for. */
typedef struct
{
  StmDraft *draft;
  const StmText *text;
  const StmDraftStatement *statement; /* NULL in narration */
  const StmCue *cue;                  /* of the statement; NULL when unknown */
  guint depth;                        /* contents inside of each other that are being read */
} StmContentReader;

/* stm-positions-content.c: the stances that the words of [first, end) give, a stretch of one
 * sentence. */
void stm_stances_read_content (StmContentReader *reader, guint32 first, guint32 end,
                               StmStances *out);

/* The same for a sentence of the narrator's that says what its subject will do, or will not. */
void stm_stances_read_will (StmContentReader *reader, guint32 first, guint32 end, StmStances *out);

/* stm-positions-guess.c: the stance of a content in which the rules see none. */
void stm_stances_guess (StmContentReader *reader, StmTokenRange content, StmStances *out);
/* stm-positions-condition.c: what the speaker makes an acceptance, a pledge or an offer in @out
 * depend on. */
void stm_stances_read_conditions (StmContentReader *reader, StmStances *out);

/* stm-positions-history.c: whether a statement, or a stance that its content tells of, is of days
 * long before the report. */
gboolean stm_history_is_statement (const StmDraft *draft, const StmDraftStatement *s);
gboolean stm_history_is_stance (const StmDraft *draft, const StmDraftStatement *s,
                                const StmStanceFound *found);

/* stm-positions-words.c: a word of lib/data/stances.tsv. */
typedef enum
{
  STM_STANCE_WORD_NEED = 1,
  STM_STANCE_WORD_WRONG = 2,
  STM_STANCE_WORD_GRAVE = 3,
  STM_STANCE_WORD_BAD = 4,
  STM_STANCE_WORD_GOOD = 5,
  STM_STANCE_WORD_FALSE = 6,
  STM_STANCE_WORD_GUILTY = 7,
  STM_STANCE_WORD_DEED = 8,
  STM_STANCE_WORD_MERIT = 9,
  STM_STANCE_WORD_HARM = 10,
  STM_STANCE_WORD_READY = 11,
  STM_STANCE_WORD_WANT = 12,
  STM_STANCE_WORD_ILL = 13
} StmStanceWordKind;

typedef struct
{
  StmStanceWordKind kind; /* 0 = not there */
  StmStance stance;
  const char *cameo;
} StmStanceWord;

StmStanceWord stm_stance_word (const StmText *text, guint32 token);
