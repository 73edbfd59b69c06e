/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the parser learns from: sentences as nodes (lib/text/stm-parser-private.h) with their trees.
 * Trees that cross, and trees with several roots once punctuation is left out, are not made. */
#pragma once

#include "stm-corpus.h"
#include "text/stm-parser-private.h"

/* Longer sentences are not learned from. */
#define STM_EXAMPLE_MAX_NODES 250

typedef struct {
  StmParserWord *words;
  guint32 *heads; /* n + 1 for the root */
  guint8 *labels;
  guint32 n;
  guint fold;
} StmExample;

void stm_example_free (StmExample *self);

/* All usable sentences of @documents, those of treebanks @repeat times. */
GPtrArray *stm_examples_new (GPtrArray *documents, GHashTable *tags, guint repeat);
/* The same sentences, last word first. */
GPtrArray *stm_examples_reverse (GPtrArray *examples);

/* Tags of documents' tokens by the documents' names, from a file as train-tagger --jackknife
 * writes it; an empty table where @path is NULL. */
GHashTable *stm_example_load_tags (const char *path, GError **error);
/* The tags of @tags where it has the document, else the corpus's. */
void stm_example_tag (const StmCorpusDocument *doc, StmText *text, GHashTable *tags);
