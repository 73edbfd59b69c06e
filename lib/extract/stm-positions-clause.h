/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Clauses of a content as the judges of its stances see them: subject, verb, predicate, mode, and
 * on whose side the subject is. stm-positions-clause.c. */
#pragma once

#include "extract/stm-positions-private.h"

/* A simple clause: who, which verb, what is said. */
typedef struct
{
  StmTokenRange subject; /* empty: that of the clause before */
  guint32 finite;        /* first finite word */
  guint32 verb;          /* main verb; the copula when there is a predicate */
  guint32 predicate;     /* adjective or noun behind a copula; STM_TOKEN_NONE */
  guint32 rest;          /* first token behind verb or predicate */
  guint32 end;
  guint32 limit; /* of the stretch that it stands in: objects are shared across "and" */
  StmModal modal;
  guint8 negated;
  guint8 passive;
} StmClause;

/* MAYBE: a government, and the speaker is someone whose country is unknown. */
typedef enum
{
  STM_SIDE_THING,
  STM_SIDE_OWN,
  STM_SIDE_OTHER,
  STM_SIDE_MAYBE
} StmSide;

/* The clause that begins at @first; FALSE when it has no finite verb. */
gboolean stm_clause_parse (const StmText *text, guint32 first, guint32 end, StmClause *clause);
/* Where the next coordinated clause begins within [from, end); @end when there is none. */
guint32 stm_clause_next (const StmText *text, guint32 from, guint32 end);
StmSide stm_clause_side (StmContentReader *reader, StmTokenRange subject);
/* The clause's words from @from on. */
StmTokenRange stm_clause_tail (const StmText *text, const StmClause *clause, guint32 from);
guint stm_clause_modality (const StmText *text, const StmClause *clause);
void stm_stances_put (StmStances *out, StmStance stance, const char *cameo, StmTokenRange issue,
                      StmTokenRange target, guint modality, float confidence);

/* The root @cameo as deep as @issue tells; mediation is another's. */
static inline const char *
stm_cameo_for (const StmText *text, const char *cameo, StmTokenRange issue)
{
  return stm_cameo_deepen (cameo, stm_topic_read (text, issue), FALSE);
}

/* stm-positions-judge.c: what is said of others and of things. TRUE when a stance was found. */
gboolean stm_judge_other (StmContentReader *reader, const StmClause *clause, StmStances *out);
gboolean stm_judge_suffered (StmContentReader *reader, const StmClause *clause, StmStances *out);
gboolean stm_judge_quality (const StmText *text, const StmClause *clause, StmSide side,
                            StmStances *out);
gboolean stm_judge_harm (const StmText *text, const StmClause *clause, StmStances *out);
/* stm-positions-prospect.c: options on the table, hopes, open doors; plans of the own side. */
gboolean stm_judge_prospect (const StmText *text, const StmClause *clause, StmStances *out);
gboolean stm_judge_plan (const StmText *text, const StmClause *clause, StmStances *out);
/* stm-positions-refuse.c: what is not, cannot be or will not be. */
gboolean stm_judge_refusal (StmContentReader *reader, const StmClause *clause, StmSide side,
                            StmStances *out);

/* What a verb says of its subject together with a word that follows; the kinds of judgments.tsv. */
typedef enum
{
  STM_IDIOM_NONE,
  STM_IDIOM_GOOD,
  STM_IDIOM_BAD,
  STM_IDIOM_WRONG,
  STM_IDIOM_GRAVE,
  STM_IDIOM_GROUND, /* with "no" the subject is untrue */
  STM_IDIOM_RIGHT   /* what the subject may do, with "no" what it may not */
} StmIdiomKind;

/* stm-positions-idioms.c: the judgment of @verb and a word in [verb + 1, end), set in @word. */
StmIdiomKind stm_idiom_find (const StmText *text, guint32 verb, guint32 end, guint32 *word);

/* stm-positions-value.c: guilt ("is to blame for"), then what verbs and their objects say for or
 * against the subject. */
gboolean stm_judge_guilt (const StmText *text, const StmClause *clause, StmStances *out);
gboolean stm_judge_value (const StmText *text, const StmClause *clause, StmSide side,
                          StmStances *out);
/* A content that is a noun phrase: "the need for X to do Y". */
gboolean stm_judge_phrase (StmContentReader *reader, guint32 first, guint32 end, StmStances *out);
/* stm-positions-threat.c: what will be done to others: "looters would be shot". */
gboolean stm_clause_punishes (const StmText *text, const StmClause *clause, StmStances *out);
