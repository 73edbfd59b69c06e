/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Between the files of the tagger's trainer: train-tagger.c learns, train-tagger-lexicon.c counts
 * words, train-tagger-pack.c makes the model's tables. */
#pragma once

#include "stm-corpus.h"
#include "text/stm-tagger.h"

typedef struct {
  StmCorpusDocument *doc;
  StmText *text;
  guint32 *contexts;
} TaggerDocument;

#define TAGGER_ROWS ((gsize) 1 << STM_TAGGER_ROW_BITS)
#define TAGGER_SLOTS ((gsize) 1 << STM_TAGGER_SLOT_BITS)

typedef struct {
  int treebank_times; /* treebanks per round */
  int min_count;      /* times a word of the lexicon is seen */
  int min_updates;    /* updates before a row counts */
  int smallest;       /* smallest 8-bit weight that is kept */
  int shortcut_count; /* how often a shortcut is seen; 0: none */
} TaggerOptions;

typedef struct {
  StmTagger tagger; /* over the tables below */
  TaggerOptions options;
  guint32 *lexicon;
  StmTaggerClass classes[STM_TAGGER_MAX_CLASSES];
  guint n_classes;
  gint32 *weights;  /* of now */
  gint64 *sums;     /* weight times the step of its change, for the average */
  guint16 *updates; /* of a row */
  gint64 step;
  gint32 *averages; /* of the weights, Q12, added up over the runs */
  guint32 *slots;
  guint32 *shortcuts;
  GByteArray *rows;
} TaggerTrainer;

static inline gboolean
tagger_is_used (const TaggerDocument *d, int without)
{
  return (int) d->doc->fold != without;
}

/* The lexicon of all documents but those of fold @without, and the contexts of all tokens: those of
 * the documents that it learns from come from lexicons that have not seen them, since a model that
 * learned from what the lexicon knows too well would trust it too much. */
void tagger_make_contexts (TaggerTrainer *trainer, GArray *documents, int without);

/* Adds the averages of a run to those of the runs before. */
void tagger_add_averages (TaggerTrainer *trainer);
/* The averages as the model's rows. */
void tagger_pack_weights (TaggerTrainer *trainer);
/* Words of several tags that have one tag only between a tag and a class of words. */
void tagger_make_shortcuts (TaggerTrainer *trainer, GArray *documents, int without);
gboolean tagger_save (const TaggerTrainer *trainer, const char *path, GError **error);
