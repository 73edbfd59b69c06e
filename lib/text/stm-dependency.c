/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Spelling of the dependency relations. */
#include <statements/stm-dependency.h>

static const char *const names[] = {
  [STM_DEPENDENCY_UNKNOWN] = "unknown",
  [STM_DEPENDENCY_ACL] = "acl",
  [STM_DEPENDENCY_ACL_RELCL] = "acl:relcl",
  [STM_DEPENDENCY_ADVCL] = "advcl",
  [STM_DEPENDENCY_ADVMOD] = "advmod",
  [STM_DEPENDENCY_AMOD] = "amod",
  [STM_DEPENDENCY_APPOS] = "appos",
  [STM_DEPENDENCY_AUX] = "aux",
  [STM_DEPENDENCY_AUXPASS] = "auxpass",
  [STM_DEPENDENCY_CASE] = "case",
  [STM_DEPENDENCY_CC] = "cc",
  [STM_DEPENDENCY_CC_PRECONJ] = "cc:preconj",
  [STM_DEPENDENCY_CCOMP] = "ccomp",
  [STM_DEPENDENCY_COMPOUND] = "compound",
  [STM_DEPENDENCY_COMPOUND_PRT] = "compound:prt",
  [STM_DEPENDENCY_CONJ] = "conj",
  [STM_DEPENDENCY_COP] = "cop",
  [STM_DEPENDENCY_CSUBJ] = "csubj",
  [STM_DEPENDENCY_CSUBJPASS] = "csubjpass",
  [STM_DEPENDENCY_DEP] = "dep",
  [STM_DEPENDENCY_DET] = "det",
  [STM_DEPENDENCY_DET_PREDET] = "det:predet",
  [STM_DEPENDENCY_DISCOURSE] = "discourse",
  [STM_DEPENDENCY_DOBJ] = "dobj",
  [STM_DEPENDENCY_EXPL] = "expl",
  [STM_DEPENDENCY_IOBJ] = "iobj",
  [STM_DEPENDENCY_MARK] = "mark",
  [STM_DEPENDENCY_MWE] = "mwe",
  [STM_DEPENDENCY_NEG] = "neg",
  [STM_DEPENDENCY_NMOD] = "nmod",
  [STM_DEPENDENCY_NMOD_NPMOD] = "nmod:npmod",
  [STM_DEPENDENCY_NMOD_POSS] = "nmod:poss",
  [STM_DEPENDENCY_NMOD_TMOD] = "nmod:tmod",
  [STM_DEPENDENCY_NSUBJ] = "nsubj",
  [STM_DEPENDENCY_NSUBJPASS] = "nsubjpass",
  [STM_DEPENDENCY_NUMMOD] = "nummod",
  [STM_DEPENDENCY_PARATAXIS] = "parataxis",
  [STM_DEPENDENCY_PUNCT] = "punct",
  [STM_DEPENDENCY_ROOT] = "root",
  [STM_DEPENDENCY_XCOMP] = "xcomp",
};

/**
 * stm_dependency_to_string:
 * @dependency: a relation
 *
 * The usual spelling of @dependency.
 *
 * Returns: (transfer none): the spelling; "unknown" for a value that is not a #StmDependency
 *
 * Since: 0.1
 */
const char *
stm_dependency_to_string (StmDependency dependency)
{
  if ((guint) dependency >= G_N_ELEMENTS (names))
    return names[STM_DEPENDENCY_UNKNOWN];
  return names[dependency];
}
