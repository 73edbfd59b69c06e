/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Meetings, calls, speeches and the like that a report tells of, as occasions of statements.
 * Called by stm-circumstances.c. */
#pragma once

#include "extract/stm-draft.h"

/* Fills the draft's events, in the order of the text. */
void stm_draft_read_events (StmDraft *self);
/* The preposition from which on the tokens [first, end) tell of an occasion ("in a call with X, on
 * Sunday"); @end when there is none. */
guint32 stm_event_find (const StmText *text, guint32 first, guint32 end);
