/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The corpus of attributions as texts with a gold label on each token: the label of the first
 * attribution that covers any of its bytes. */
#include "train-labels.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "stm-corpus.h"
#include "text/stm-word.h"

/* One document in this many is kept out for choosing. */
#define HOLD_EVERY 7

void
labels_doc_free (LabelsDoc *doc)
{
  g_free (doc->id);
  g_clear_pointer (&doc->text, stm_text_unref);
  g_free (doc->gold);
  g_clear_pointer (&doc->corpus, stm_corpus_document_free);
  g_free (doc);
}

static void
own_spans (const GArray *spans, guint kind, guint32 *number, guint32 *owners, guint8 *kinds,
           gsize len)
{
  for (guint j = 0; j < spans->len; j++)
    {
      StmCorpusSpan span = g_array_index (spans, StmCorpusSpan, j);

      ++*number;
      for (guint32 b = span.start; b < span.end && b < len; b++)
        if (owners[b] == 0)
          {
            owners[b] = *number;
            kinds[b] = kind;
          }
    }
}

static void
label_tokens (LabelsDoc *doc, const StmCorpusDocument *corpus)
{
  const StmText *text = doc->text;
  g_autofree guint32 *owners = g_new0 (guint32, text->len + 1);
  g_autofree guint8 *kinds = g_new0 (guint8, text->len + 1);
  guint32 number = 0, last = 0;

  for (guint i = 0; i < corpus->n_attributions; i++)
    {
      const StmCorpusAttribution *a = &corpus->attributions[i];

      own_spans (a->source, 0, &number, owners, kinds, text->len);
      own_spans (a->cue, 1, &number, owners, kinds, text->len);
      own_spans (a->content, 2, &number, owners, kinds, text->len);
    }
  doc->gold = g_new0 (guint8, text->n_tokens);
  for (guint32 i = 0; i < text->n_tokens; i++)
    {
      const StmToken *t = &text->tokens[i];
      guint32 owner = 0;
      guint8 kind = 0;

      if (i > 0
          && text->sentences[t->sentence].paragraph != text->sentences[t[-1].sentence].paragraph)
        last = 0;
      for (guint32 b = t->start; b < t->end && owner == 0; b++)
        {
          owner = owners[b];
          kind = kinds[b];
        }
      if (owner != 0)
        doc->gold[i] = 1 + 2 * kind + (owner == last);
      last = owner;
    }
}

/* Inside quotation marks, by the tags of the marks alone. */
static void
mark_quotes (StmText *text)
{
  gboolean in = FALSE;

  for (guint32 i = 0; i < text->n_tokens; i++)
    {
      StmToken *t = &text->tokens[i];

      if (i == 0
          || text->sentences[t->sentence].paragraph != text->sentences[t[-1].sentence].paragraph)
        in = FALSE;
      if (t->tag == STM_TAG_QUOTE_OPEN)
        {
          in = TRUE;
          t->flags |= STM_TOKEN_OPEN_QUOTE;
        }
      t->quoted = in || t->tag == STM_TAG_QUOTE_CLOSE;
      if (t->tag == STM_TAG_QUOTE_CLOSE)
        {
          if (t->end - t->start > 1 || text->text[t->start] == '"')
            t->flags |= STM_TOKEN_CLOSE_QUOTE;
          in = FALSE;
        }
    }
}

static StmText *
silver_text (const StmCorpusDocument *corpus)
{
  StmText *text = stm_corpus_document_to_text (corpus);

  for (guint32 i = 0; i < text->n_tokens; i++)
    {
      const char *lemma = corpus->tokens[i].lemma;

      text->tokens[i].tag = corpus->tokens[i].tag;
      text->tokens[i].name = corpus->tokens[i].name;
      text->tokens[i].lemma = stm_word_hash_lower (lemma, strlen (lemma));
    }
  if (text->n_quotes == 0)
    mark_quotes (text);
  return text;
}

GPtrArray *
labels_docs_read (const char *data_dir, guint parts, LabelsTokens tokens, GError **error)
{
  g_autoptr (GPtrArray) corpus = stm_corpus_load (data_dir, parts, error);
  GPtrArray *docs;

  if (corpus == NULL)
    return NULL;
  docs = g_ptr_array_new_with_free_func ((GDestroyNotify) labels_doc_free);
  g_ptr_array_set_free_func (corpus, NULL);
  for (guint i = 0; i < corpus->len; i++)
    {
      StmCorpusDocument *c = corpus->pdata[i];
      LabelsDoc *doc = g_new0 (LabelsDoc, 1);

      doc->id = g_strdup (c->name);
      doc->held = i % HOLD_EVERY == 0;
      doc->text = tokens == LABELS_TOKENS_SILVER ? silver_text (c)
                                                 : stm_text_new (c->text, c->length, NULL);
      doc->corpus = c;
      label_tokens (doc, c);
      g_ptr_array_add (docs, doc);
    }
  return docs;
}

gboolean
labels_docs_add_texts (GPtrArray *docs, const char *data_dir, const char *path, GError **error)
{
  g_autofree char *full = g_build_filename (data_dir, path, NULL);
  g_autoptr (GBytes) bytes = stm_corpus_read_file (full, error);
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return FALSE;
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) root = NULL;
      const char *text;
      LabelsDoc *doc;

      if (lines[i][0] == '\0')
        continue;
      if ((root = json_from_string (lines[i], error)) == NULL)
        return FALSE;
      text = json_object_get_string_member (json_node_get_object (root), "text");
      doc = g_new0 (LabelsDoc, 1);
      doc->id = g_strdup_printf ("%s:%u", path, i + 1);
      doc->text = stm_text_new (text, -1, NULL);
      if (doc->text != NULL && doc->text->n_tokens > 0)
        g_ptr_array_add (docs, doc);
      else
        labels_doc_free (doc);
    }
  return TRUE;
}
