/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Meetings, calls, speeches and the like that a report tells of, as occasions of statements.
 * Called by stm-circumstances.c. */
#pragma once

#include "extract/stm-draft.h"

/* "on the sidelines of a summit", "at the end of the talks" */
#define STM_EVENT_EDGES                                                                            \
  " sidelines sideline margins fringes opening end start close beginning conclusion launch "

/* Fills the draft's events, in the order of the text. */
void stm_draft_read_events (StmDraft *self);
/* The preposition from which on the tokens [first, end) tell of an occasion ("in a call with X, on
 * Sunday"); @end when there is none. */
guint32 stm_event_find (const StmText *text, guint32 first, guint32 end);
/* The noun phrase of an event from @first on, with what says with whom, not where; @head is its
 * noun. Empty when none stands there. */
StmTokenRange stm_event_read_phrase (const StmText *text, guint32 first, guint32 end,
                                     guint32 *head);
/* A noun that names an event: "meeting", "speech". */
gboolean stm_event_is_noun (const StmText *text, guint32 token);
/* The name of the place that a phrase from @at on tells ("in Athens", "at the Kremlin");
 * STM_TOKEN_NONE when none. */
guint32 stm_event_get_place (const StmText *text, guint32 at, guint32 end);
/* The paper or broadcaster that the noun phrase at @first names; FALSE when it names none. */
gboolean stm_event_read_outlet (StmDraft *self, guint32 first, guint32 end, StmDraftActor *medium);
/* The first date, by day or month and not ahead, that the tokens [first, end) tell. */
void stm_event_read_date (StmDraft *self, guint32 first, guint32 end, StmDraftEvent *event);
/* Whoever may be told something: people, not things. */
gboolean stm_event_can_hear (const StmText *text, guint32 head);
/* "[Speaking to reporters in Accra], X said": what the clause with the participle at @verb tells of
 * the occasion of a statement of its sentence; FALSE when it is no such clause. @end is set behind
 * the clause. */
gboolean stm_event_read_participle (StmDraft *self, guint32 sentence, guint32 verb,
                                    StmDraftEvent *event, guint32 *end);
/* The addressee that the grammar of the cue of @s tells: "told X", "urged X to"
 * (stm-circumstances-hearer.c). */
void stm_circumstances_read_hearer (StmDraft *self, StmDraftStatement *s);
