/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Treebank trees (Universal Dependencies 2) to the conventions of the news parses (version 1 as
 * CoreNLP writes it), so that one parser can learn from both. What differs:
 *
 *   flat names are head-first in 2           the last part heads them, as a compound
 *   cc and commas hang on the next conjunct  they hang on the first one
 *   obl, obl:agent                           nmod
 *   obl/nmod:unmarked                        nmod:tmod for words of time, else nmod:npmod
 *   obj, nsubj:pass, aux:pass, fixed         dobj, nsubjpass, auxpass, mwe
 *   advmod of "not"                          neg
 *   to tagged IN before nouns                TO */
#include "stm-corpus.h"

#include <string.h>

static const struct {
  const char *from;
  StmDependency to;
} renamed[] = {
  { "obj", STM_DEPENDENCY_DOBJ },
  { "obl", STM_DEPENDENCY_NMOD },
  { "obl:agent", STM_DEPENDENCY_NMOD },
  { "obl:tmod", STM_DEPENDENCY_NMOD_TMOD },
  { "obl:npmod", STM_DEPENDENCY_NMOD_NPMOD },
  { "nmod:desc", STM_DEPENDENCY_COMPOUND },
  { "nsubj:pass", STM_DEPENDENCY_NSUBJPASS },
  { "nsubj:outer", STM_DEPENDENCY_NSUBJ },
  { "csubj:outer", STM_DEPENDENCY_CSUBJ },
  { "csubj:pass", STM_DEPENDENCY_CSUBJPASS },
  { "aux:pass", STM_DEPENDENCY_AUXPASS },
  { "fixed", STM_DEPENDENCY_MWE },
  { "flat", STM_DEPENDENCY_COMPOUND },
  { "flat:name", STM_DEPENDENCY_COMPOUND },
  { "flat:foreign", STM_DEPENDENCY_COMPOUND },
  { "goeswith", STM_DEPENDENCY_COMPOUND },
  { "orphan", STM_DEPENDENCY_DEP },
  { "reparandum", STM_DEPENDENCY_DEP },
  { "dislocated", STM_DEPENDENCY_DEP },
  { "vocative", STM_DEPENDENCY_DEP },
  { "list", STM_DEPENDENCY_DEP },
  { "clf", STM_DEPENDENCY_DEP },
  { "advcl:relcl", STM_DEPENDENCY_ACL_RELCL },
  { "advmod:emph", STM_DEPENDENCY_ADVMOD },
  { "expl:pv", STM_DEPENDENCY_EXPL },
};

static const char *const times[] = {
  "afternoon", "april", "august", "century", "date", "day", "decade", "december", "evening",
  "february", "fall", "friday", "hour", "january", "july", "june", "march", "may", "minute",
  "moment", "monday", "month", "morning", "night", "november", "october", "quarter", "saturday",
  "season", "second", "september", "spring", "summer", "sunday", "thursday", "time", "today",
  "tomorrow", "tonight", "tuesday", "wednesday", "week", "weekend", "winter", "year", "yesterday",
};

static gboolean
is_time (const char *lemma)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (g_ascii_strcasecmp (lemma, times[i]) == 0)
      return TRUE;
  return FALSE;
}

StmDependency
stm_corpus_parse_label (const char *label, const char *lemma)
{
  for (guint i = STM_DEPENDENCY_ACL; i <= STM_DEPENDENCY_XCOMP; i++)
    if (strcmp (label, stm_dependency_to_string (i)) == 0)
      return i;
  if (strcmp (label, "obl:unmarked") == 0 || strcmp (label, "nmod:unmarked") == 0)
    return is_time (lemma) ? STM_DEPENDENCY_NMOD_TMOD : STM_DEPENDENCY_NMOD_NPMOD;
  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (strcmp (label, renamed[i].from) == 0)
      return renamed[i].to;
  /* An unheard-of subtype counts as its main type. */
  const char *colon = strchr (label, ':');
  if (colon != NULL)
    {
      g_autofree char *main_type = g_strndup (label, (gsize) (colon - label));
      return stm_corpus_parse_label (main_type, lemma);
    }
  return STM_DEPENDENCY_DEP;
}

StmTag
stm_corpus_parse_tag (const char *tag, const char *form)
{
  static const struct {
    const char *name;
    StmTag tag;
  } others[] = {
    { "-LSB-", STM_TAG_LRB }, { "-LCB-", STM_TAG_LRB }, { "(", STM_TAG_LRB },
    { "-RSB-", STM_TAG_RRB }, { "-RCB-", STM_TAG_RRB }, { ")", STM_TAG_RRB },
    { "\"", STM_TAG_QUOTE_CLOSE },
  };

  if (g_ascii_strcasecmp (form, "to") == 0)
    return STM_TAG_TO;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (tag, others[i].name) == 0)
      return others[i].tag;
  return stm_tag_from_string (tag);
}

static gboolean
is_flat (const StmCorpusRow *row)
{
  return strcmp (row->label, "flat") == 0 || strcmp (row->label, "flat:name") == 0;
}

/* The last part of the name that begins at @first becomes the head of the others and of all that
 * hung on @first. */
static void
turn_name (StmCorpusRow *rows, guint n, guint first)
{
  guint last = 0;

  for (guint j = first + 1; j <= n; j++)
    if (rows[j].head == first && is_flat (&rows[j]))
      last = j;
  if (last == 0 || is_flat (&rows[first]))
    return;
  for (guint j = 1; j <= n; j++)
    if (rows[j].head == first && j != last)
      {
        rows[j].head = last;
        if (is_flat (&rows[j]))
          rows[j].label = "compound";
      }
  rows[last].head = rows[first].head;
  rows[last].label = rows[first].label;
  rows[first].head = last;
  rows[first].label = "compound";
}

static gboolean
is_negation (const char *form)
{
  return g_ascii_strcasecmp (form, "not") == 0 || g_ascii_strcasecmp (form, "never") == 0 ||
         g_ascii_strcasecmp (form, "n't") == 0 || g_ascii_strcasecmp (form, "nt") == 0 ||
         strcmp (form, "n\xe2\x80\x99t") == 0;
}

void
stm_corpus_convert_tree (StmCorpusRow *rows, guint n)
{
  for (guint i = 1; i <= n; i++)
    turn_name (rows, n, i);
  for (guint i = 1; i <= n; i++)
    {
      StmCorpusRow *row = &rows[i];
      gboolean joins = strcmp (row->label, "cc") == 0 || strcmp (row->label, "punct") == 0;

      if (joins && row->head > i && strcmp (rows[row->head].label, "conj") == 0)
        row->head = rows[row->head].head;
      if (strcmp (row->label, "advmod") == 0 && is_negation (row->form))
        row->label = "neg";
    }
}
