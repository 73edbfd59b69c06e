/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Measures the tagger and the lemmatiser on given tokens. */
#include "data/evaluate.h"

#include "text/stm-lemma.h"

static gboolean
has_lemma (const StmText *text, guint32 token, const char *lemma)
{
  g_autofree char *held = stm_text_dup_token_lemma (text, token);
  g_autofree char *ours = g_utf8_casefold (held, -1);
  g_autofree char *theirs = g_utf8_casefold (lemma, -1);

  return g_strcmp0 (ours, theirs) == 0;
}

gboolean
stm_evaluate_tags (const char *data_dir, GError **error)
{
  for (guint i = 0; i < STM_EVALUATE_PARTS; i++)
    {
      g_autoptr (GPtrArray) documents
          = stm_corpus_load (data_dir, stm_evaluate_parts[i].part, error);
      guint tags = 0, lemmas = 0, total = 0;

      if (documents == NULL)
        return FALSE;
      for (guint d = 0; d < documents->len; d++)
        {
          const StmCorpusDocument *doc = documents->pdata[d];
          g_autoptr (StmText) text = stm_corpus_document_to_text (doc);

          stm_text_tag (text);
          for (guint32 k = 0; k < doc->n_tokens; k++, total++)
            {
              tags += text->tokens[k].tag == doc->tokens[k].tag;
              lemmas += has_lemma (text, k, doc->tokens[k].lemma);
            }
        }
      g_print ("%-16s tags %.2f%%  lemmas %.2f%%  of %u tokens\n", stm_evaluate_parts[i].name,
               100.0 * tags / MAX (total, 1u), 100.0 * lemmas / MAX (total, 1u), total);
    }
  return TRUE;
}
