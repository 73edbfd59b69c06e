/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the files of the statements stage share: stm-statements.c (from raw attributions to
 * statements), stm-content.c (the words of the speaker), stm-statements-nested.c (what is read off
 * clauses). */
#pragma once

#include "extract/stm-cues.h"
#include "extract/stm-draft.h"

/* Makes @s of @raw; FALSE when it is no statement of the kinds asked for. */
gboolean stm_statement_read (const StmDraft *self, const StmRawAttribution *raw,
                             StmDraftStatement *s);

/* The noun that "who" stands for, the nouns behind "Togo's": stm-statements-mend.c. */
void stm_statement_mend_source (const StmText *text, StmDraftStatement *s);
/* The clause behind a content that is only "that". */
void stm_statement_mend_that (const StmText *text, StmDraftStatement *s);

/* Gives "X was quoted as saying Z" its content where the labels have another. */
void stm_statements_mend_quoted (const StmText *text, GArray *raws);

/* Adds the statements that stand inside others, beside them, or were passed over. */
void stm_statements_read_clauses (StmDraft *self);

/* Without the dateline, when the range begins in one. */
StmTokenRange stm_content_leave_dateline (const StmText *text, StmTokenRange range);
/* Without "at a meeting in Lomé [that …]", which only tells when and where. */
StmTokenRange stm_content_leave_circumstance (const StmText *text, StmTokenRange range);
/* Without outer marks and "that". */
StmTokenRange stm_content_trim (const StmText *text, StmTokenRange range);
/* "told reporters that …" begins behind the hearer, "urged X to …" with the hearer. */
StmTokenRange stm_content_settle_hearer (const StmText *text, const StmCueMatch *match,
                                         const StmCue *cue, StmTokenRange range);
/* "offered [support to] Togo": a noun among the words of a cue opens the content. */
void stm_content_open_noun (const StmText *text, const StmCueMatch *match, const StmCue *cue,
                            StmTokenRange *cue_tokens, StmTokenRange *content);
/* Words of the ranges inside quotation marks that mean speech, and words in all. */
void stm_content_count_quoted (const StmText *text, const StmTokenRange *ranges, guint n,
                               guint *quoted, guint *words);
StmStatementKind stm_content_tell_kind (const StmText *text, const StmTokenRange *ranges, guint n);
/* Adds @range to the contents of @s, as one with what it follows with nothing but marks between. */
void stm_content_add (const StmText *text, StmDraftStatement *s, StmTokenRange range);
