/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Meetings, calls, speeches and the like that a report tells of, as occasions of statements.
 * Called by stm-circumstances.c. */
#pragma once

#include "extract/stm-draft.h"

/* Fills the draft's events. */
void stm_draft_read_events (StmDraft *self);
/* The occasion of @s by its own sentence, or by one that says where the words of its speaker were
 * spoken ("X made the remarks in a call with Y"); NULL when there is none. */
const StmDraftEvent *stm_draft_find_event (const StmDraft *self, const StmDraftStatement *s);
