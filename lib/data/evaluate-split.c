/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Measures the splitter: tokens whose both ends agree, sentences whose first and last token do.
 * Paragraphs of a treebank are parted by blank lines, as in a file. */
#include "data/evaluate.h"

static void
count_tokens (const StmCorpusDocument *doc, const StmText *text, StmEvaluateCount *count)
{
  guint32 j = 0;

  count->wanted += doc->n_tokens;
  count->found += text->n_tokens;
  for (guint32 i = 0; i < doc->n_tokens; i++)
    {
      while (j < text->n_tokens && text->tokens[j].start < doc->tokens[i].start)
        j++;
      for (guint32 k = j; k < text->n_tokens && text->tokens[k].start == doc->tokens[i].start; k++)
        if (text->tokens[k].end == doc->tokens[i].end)
          {
            count->right++;
            break;
          }
    }
}

static void
count_sentences (const StmCorpusDocument *doc, const StmText *text, StmEvaluateCount *count)
{
  guint32 first = 0, j = 0;

  count->wanted += doc->n_sentences;
  count->found += text->n_sentences;
  for (guint32 i = 0; i < doc->n_sentences; first = doc->sentence_ends[i++])
    {
      guint32 start = doc->tokens[first].start;
      guint32 end = doc->tokens[doc->sentence_ends[i] - 1].end;

      while (j < text->n_sentences && text->tokens[text->sentences[j].first].start < start)
        j++;
      count->right += j < text->n_sentences
                      && text->tokens[text->sentences[j].first].start == start
                      && text->tokens[text->sentences[j].end - 1].end == end;
    }
}

static gboolean
measure (const char *data_dir, StmCorpusPart part, const char *genre, const char *name,
         GError **error)
{
  g_autoptr (GPtrArray) documents = stm_corpus_load (data_dir, part, error);
  StmEvaluateCount tokens = { 0 }, sentences = { 0 };

  if (documents == NULL)
    return FALSE;
  for (guint d = 0; d < documents->len; d++)
    {
      const StmCorpusDocument *doc = documents->pdata[d];
      StmText *text;

      if (genre != NULL && g_strcmp0 (doc->genre, genre) != 0)
        continue;
      text = stm_text_new_bare (doc->text, doc->length);
      stm_text_split (text);
      count_tokens (doc, text, &tokens);
      count_sentences (doc, text, &sentences);
      stm_text_unref (text);
    }
  g_print ("%-16s sentences F1 %.2f  tokens F1 %.2f\n", name, stm_evaluate_f1 (&sentences),
           stm_evaluate_f1 (&tokens));
  return TRUE;
}

gboolean
stm_evaluate_split (const char *data_dir, GError **error)
{
  for (guint i = 0; i < STM_EVALUATE_PARTS; i++)
    if (!measure (data_dir, stm_evaluate_parts[i].part, NULL, stm_evaluate_parts[i].name, error))
      return FALSE;
  /* Nothing of the splitter is learned, so all the news of GUM can be measured. */
  return measure (data_dir, STM_CORPUS_GUM_TRAIN | STM_CORPUS_GUM_TEST, "gum-news", "GUM news",
                  error);
}
