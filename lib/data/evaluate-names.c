/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Measures name classes on the news, given tokens and sentences, with the library's own tags: runs
 * of one class that agree exactly, all classes together and each alone. */
#include "data/evaluate.h"

static guint
class_at (const StmCorpusDocument *doc, const StmText *text, guint32 i, gboolean ours)
{
  return ours ? text->tokens[i].name : doc->tokens[i].name;
}

/* The end of the run of one class that begins at @i, within its sentence. */
static guint32
run_end (const StmCorpusDocument *doc, const StmText *text, guint32 i, gboolean ours)
{
  guint32 end = text->sentences[text->tokens[i].sentence].end;
  guint class = class_at (doc, text, i, ours);
  guint32 k = i + 1;

  while (k < end && class_at (doc, text, k, ours) == class)
    k++;
  return k;
}

static gboolean
begins_run (const StmCorpusDocument *doc, const StmText *text, guint32 i, gboolean ours)
{
  return i == 0 || text->tokens[i].sentence != text->tokens[i - 1].sentence
         || class_at (doc, text, i, ours) != class_at (doc, text, i - 1, ours);
}

static void
count_runs (const StmCorpusDocument *doc, const StmText *text, StmEvaluateCount *counts)
{
  for (guint32 i = 0; i < doc->n_tokens; i++)
    {
      guint gold = class_at (doc, text, i, FALSE), found = class_at (doc, text, i, TRUE);
      gboolean gold_begins = gold && begins_run (doc, text, i, FALSE);
      gboolean found_begins = found && begins_run (doc, text, i, TRUE);

      if (gold_begins)
        counts[gold].wanted++;
      if (found_begins)
        counts[found].found++;
      if (gold_begins && found_begins && gold == found
          && run_end (doc, text, i, FALSE) == run_end (doc, text, i, TRUE))
        counts[gold].right++;
    }
}

gboolean
stm_evaluate_names (const char *data_dir, GError **error)
{
  g_autoptr (GPtrArray) documents = stm_corpus_load (data_dir, STM_CORPUS_NEWS_DEV, error);
  StmEvaluateCount counts[STM_NAME_CLASS_MONEY + 1] = { { 0 } }, all = { 0 };

  if (documents == NULL)
    return FALSE;
  for (guint d = 0; d < documents->len; d++)
    {
      const StmCorpusDocument *doc = documents->pdata[d];
      g_autoptr (StmText) text = stm_corpus_document_to_text (doc);

      stm_text_tag (text);
      stm_text_lemmatise (text);
      stm_text_name (text);
      count_runs (doc, text, counts);
    }
  for (guint c = 1; c <= STM_NAME_CLASS_MONEY; c++)
    {
      all.right += counts[c].right;
      all.found += counts[c].found;
      all.wanted += counts[c].wanted;
    }
  g_print ("%-16s names F1 %.2f (precision %.2f, recall %.2f)", "news (silver)",
           stm_evaluate_f1 (&all), 100.0 * all.right / MAX (all.found, 1u),
           100.0 * all.right / MAX (all.wanted, 1u));
  for (guint c = 1; c <= STM_NAME_CLASS_MONEY; c++)
    g_print ("%s %s %.1f", c == 1 ? ":" : ",", stm_name_class_to_string ((StmNameClass) c),
             stm_evaluate_f1 (&counts[c]));
  g_print ("\n");
  return TRUE;
}
