/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Measures the parser on given tokens with the library's own tags: heads (UAS), heads with labels
 * (LAS), without punctuation and in brackets with it. */
#include "data/evaluate.h"

gboolean
stm_evaluate_parse (const char *data_dir, GError **error)
{
  for (guint i = 0; i < STM_EVALUATE_PARTS; i++)
    {
      g_autoptr (GPtrArray) documents
          = stm_corpus_load (data_dir, stm_evaluate_parts[i].part, error);
      guint heads[2] = { 0 }, labels[2] = { 0 }, total[2] = { 0 };

      if (documents == NULL)
        return FALSE;
      for (guint d = 0; d < documents->len; d++)
        {
          const StmCorpusDocument *doc = documents->pdata[d];
          g_autoptr (StmText) text = stm_corpus_document_to_text (doc);

          stm_text_tag (text);
          for (guint32 s = 0; s < text->n_sentences; s++)
            stm_text_parse_sentence (text, s);
          for (guint32 k = 0; k < doc->n_tokens; k++)
            {
              const StmCorpusToken *gold = &doc->tokens[k];
              guint32 head = gold->head == STM_CORPUS_NO_HEAD ? STM_TOKEN_NONE : gold->head;
              gboolean good = text->tokens[k].head == head;
              guint p = gold->label == STM_DEPENDENCY_PUNCT;

              total[p]++;
              heads[p] += good;
              labels[p] += good && text->tokens[k].label == gold->label;
            }
        }
      g_print ("%-16s UAS %.2f  LAS %.2f  (%.2f  %.2f with punctuation)\n",
               stm_evaluate_parts[i].name, 100.0 * heads[0] / MAX (total[0], 1u),
               100.0 * labels[0] / MAX (total[0], 1u),
               100.0 * (heads[0] + heads[1]) / MAX (total[0] + total[1], 1u),
               100.0 * (labels[0] + labels[1]) / MAX (total[0] + total[1], 1u));
    }
  return TRUE;
}
