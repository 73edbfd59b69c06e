/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The relations between a word and its head: Universal Dependencies as of version 1, basic trees,
 * as the English news parses that the parser learned from have them. */
#pragma once

#include <statements/stm-macros.h>

G_BEGIN_DECLS

/**
 * StmDependency:
 *
 * How a word depends on its head. Function words (case markers, auxiliaries, copulas) depend on
 * content words; the first conjunct heads a coordination; the last part of a name heads it.
 * stm_dependency_to_string() gives the usual spelling (`acl:relcl`).
 *
 * Since: 0.1
 */
typedef enum {
  STM_DEPENDENCY_UNKNOWN = 0,
  STM_DEPENDENCY_ACL = 1,       /* clause that modifies a noun */
  STM_DEPENDENCY_ACL_RELCL = 2, /* relative clause */
  STM_DEPENDENCY_ADVCL = 3,     /* adverbial clause */
  STM_DEPENDENCY_ADVMOD = 4,    /* adverb */
  STM_DEPENDENCY_AMOD = 5,      /* adjective */
  STM_DEPENDENCY_APPOS = 6,     /* apposition */
  STM_DEPENDENCY_AUX = 7,
  STM_DEPENDENCY_AUXPASS = 8,
  STM_DEPENDENCY_CASE = 9,      /* preposition or possessive ending */
  STM_DEPENDENCY_CC = 10,       /* coordinating conjunction */
  STM_DEPENDENCY_CC_PRECONJ = 11,
  STM_DEPENDENCY_CCOMP = 12,    /* clause with its own subject as complement */
  STM_DEPENDENCY_COMPOUND = 13, /* parts of compounds, of names, of numbers */
  STM_DEPENDENCY_COMPOUND_PRT = 14,
  STM_DEPENDENCY_CONJ = 15,
  STM_DEPENDENCY_COP = 16,
  STM_DEPENDENCY_CSUBJ = 17,
  STM_DEPENDENCY_CSUBJPASS = 18,
  STM_DEPENDENCY_DEP = 19,      /* unclear */
  STM_DEPENDENCY_DET = 20,
  STM_DEPENDENCY_DET_PREDET = 21,
  STM_DEPENDENCY_DISCOURSE = 22,
  STM_DEPENDENCY_DOBJ = 23,
  STM_DEPENDENCY_EXPL = 24,
  STM_DEPENDENCY_IOBJ = 25,
  STM_DEPENDENCY_MARK = 26,     /* word that introduces a subordinate clause */
  STM_DEPENDENCY_MWE = 27,      /* fixed expression */
  STM_DEPENDENCY_NEG = 28,
  STM_DEPENDENCY_NMOD = 29,     /* nominal that modifies a noun or a clause */
  STM_DEPENDENCY_NMOD_NPMOD = 30,
  STM_DEPENDENCY_NMOD_POSS = 31,
  STM_DEPENDENCY_NMOD_TMOD = 32,
  STM_DEPENDENCY_NSUBJ = 33,
  STM_DEPENDENCY_NSUBJPASS = 34,
  STM_DEPENDENCY_NUMMOD = 35,
  STM_DEPENDENCY_PARATAXIS = 36,
  STM_DEPENDENCY_PUNCT = 37,
  STM_DEPENDENCY_ROOT = 38,
  STM_DEPENDENCY_XCOMP = 39     /* clause whose subject is outside it */
} StmDependency;

STM_API const char *stm_dependency_to_string (StmDependency dependency);

G_END_DECLS
