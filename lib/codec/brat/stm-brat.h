/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reading and writing brat's standoff format. A content is the annotation that stands for its
 * statement; relations go from it to source, cue, positions …, attributes and a note hold the rest:
 *
 *   T1	Content 10 22;30 41	the words and others
 *   T2	Cue 23 27	said
 *   R1	Cue Arg1:T1 Arg2:T2
 *   A1	Kind T1 direct
 *   #1	AnnotatorNotes T1	id=st1|speaker=sp1
 *
 * In notes a backslash before "|" or a backslash takes its meaning away; \n and \t are a line feed
 * and a tab. stm-brat.c is the caller. */
#pragma once

#include "codec/stm-codec-private.h"

gpointer stm_brat_open (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes,
                        GError **error);
StmReport *stm_brat_next (gpointer state, GCancellable *cancellable, GError **error);
void stm_brat_close (gpointer state);
gboolean stm_brat_begin (StmOutput *out, const StmWriteOptions *options, GError **error);
gboolean stm_brat_write (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
                         StmDiagnostics *notes, GError **error);
/* The spans in order; NULL when brat cannot have them: no words, nothing between, or one over the
 * other. */
StmSpan *stm_brat_sort_spans (const StmReport *report, const StmSpan *spans, guint32 n);
/* Counts what stm_brat_write() leaves out. */
void stm_brat_count_loss (const StmReport *report, StmLoss *loss);
