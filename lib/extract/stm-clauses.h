/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Attributions read off a clause by rules: subject, verb of the cue lexicon, complement. For what
 * the net cannot label (it gives a token one label, so nothing inside a content) or did not.
 * Called by stm-statements.c. */
#pragma once

#include "extract/stm-cues.h"
#include "extract/stm-draft.h"

/* The attribution whose cue is @match, all of it inside the tokens [first, end) of one sentence.
 * FALSE when the clause has no subject or no complement there. */
gboolean stm_clause_read (const StmText *text, const StmCueMatch *match, guint32 first, guint32 end,
                          StmRawAttribution *raw);
/* The noun phrase with its modifiers that is the subject of the verb at @verb; empty when there is
 * none in [first, verb). */
StmTokenRange stm_clause_subject (const StmText *text, guint32 verb, guint32 first);
/* The comma from which on the words of [first, end) are a reporter's tail (", Trend said", ", said
 * X", ", adding that …"); @end when there is none. */
guint32 stm_clause_find_tail (const StmText *text, guint32 first, guint32 end);
/* The attribution of a whole sentence to whom its tail names: "The talks failed, X said on Friday".
 */
gboolean stm_clause_read_tail (const StmText *text, guint32 first, guint32 end,
                               StmRawAttribution *raw);
/* Whether a noun phrase names someone or something that can speak (stm-performatives.c). */
gboolean stm_clause_can_speak (const StmText *text, StmTokenRange subject);
/* Of a tail that the comma at @comma opens, whom it names; FALSE when none opens there. */
gboolean stm_clause_get_tail (const StmText *text, guint32 comma, guint32 end,
                              StmTokenRange *source);
