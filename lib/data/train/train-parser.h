/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Between the files of the parser's trainer: train-parser-examples.c makes sentences with their
 * trees, train-parser-net.c is the net in floats, train-parser-learn.c goes through a sentence with
 * it and learns, train-parser-pack.c makes the integers of the library. */
#pragma once

#include "stm-corpus.h"
#include "text/stm-parser-net.h"
#include "train-update.h"
#include "train-vectors.h"

/* Longer sentences are not learned from. */
#define STM_EXAMPLE_MAX_NODES 126

/* A sentence as nodes with its tree. Trees that cross, and trees with several roots once
 * punctuation is left out, are not made. */
typedef struct {
  StmParserWord *words;
  guint32 *heads; /* n + 1 for the root */
  guint8 *labels;
  guint32 n;
  guint16 *rows;  /* of each node's features, STM_NET_FEATURES a node from node 1 on; 0: none */
} StmExample;

void stm_example_free (StmExample *self);

/* All usable sentences of @documents, those of treebanks @repeat times. */
GPtrArray *stm_examples_new (GPtrArray *documents, GHashTable *tags, guint repeat);

/* Tags of documents' tokens by the documents' names, from a file as train-tagger --jackknife
 * writes it; an empty table where @path is NULL. */
GHashTable *stm_example_load_tags (const char *path, GError **error);
/* The tags of @tags where it has the document, else the corpus's. */
void stm_example_tag (const StmCorpusDocument *doc, StmText *text, GHashTable *tags);

/* The commonest features of @examples, which get a row each, and where it is found. */
typedef struct {
  guint32 *slot_keys;
  guint16 *slot_rows;
  guint n_slots; /* a power of two */
  guint n_rows;  /* row 0 is unused */
} ParserLexicon;

void parser_lexicon_init (ParserLexicon *self, GPtrArray *examples, guint max_rows);
void parser_lexicon_clear (ParserLexicon *self);
/* Fills the rows of all examples. */
void parser_lexicon_look_up (const ParserLexicon *self, GPtrArray *examples);

#define PARSER_W STM_NET_WIDTH
#define PARSER_G STM_NET_GATES
#define PARSER_A STM_NET_ACTION
#define PARSER_L STM_NET_LABEL

/* The parameters besides the rows, one after another; offsets into ParserTrainer.dense. */
enum {
  AT_INPUT_BIAS = 0,                                            /* W */
  AT_W_INPUT = AT_INPUT_BIAS + PARSER_W,                        /* 2 ways of G x W */
  AT_W_HIDDEN = AT_W_INPUT + 2 * PARSER_G * PARSER_W,           /* 2 of G x W */
  AT_GATE_BIAS = AT_W_HIDDEN + 2 * PARSER_G * PARSER_W,         /* 2 of G */
  AT_W_SAYS = AT_GATE_BIAS + 2 * PARSER_G,                      /* SAYS x 2 W */
  AT_BEFORE = AT_W_SAYS + STM_NET_SAYS * 2 * PARSER_W,          /* SAYS */
  AT_ROOT = AT_BEFORE + STM_NET_SAYS,                           /* SAYS */
  AT_STATE_ROWS = AT_ROOT + STM_NET_SAYS,                       /* STATE_ROWS x A */
  AT_STATE_BIAS = AT_STATE_ROWS + STM_NET_STATE_ROWS * PARSER_A, /* A */
  AT_ARC_ROWS = AT_STATE_BIAS + PARSER_A,                       /* ARC_ROWS x L */
  AT_ARC_BIAS = AT_ARC_ROWS + STM_NET_ARC_ROWS * PARSER_L,      /* L */
  AT_W_ACTIONS = AT_ARC_BIAS + PARSER_L,                        /* 8 x A, three used */
  AT_ACTION_BIAS = AT_W_ACTIONS + 8 * PARSER_A,                 /* 8 */
  AT_W_LABELS = AT_ACTION_BIAS + 8,                             /* LABELS x L */
  AT_LABEL_BIAS = AT_W_LABELS + STM_PARSER_LABELS * PARSER_L,   /* LABELS */
  N_DENSE = AT_LABEL_BIAS + STM_PARSER_LABELS
};

typedef struct {
  guint epochs;
  guint64 seed;
  float rate;
  float drop;          /* of the inputs of the memory and of what it gives */
  float drop_features;
  float label_weight;  /* of the labels in the loss, against the actions */
  float explore;       /* how often a wrong action is followed, from the second epoch on */
  float mean;          /* share of the updates, the last ones, whose mean is taken */
} ParserOptions;

typedef struct _ParserBatch ParserBatch;

typedef struct {
  ParserOptions options;
  float *dense;
  float *rows; /* n_rows x W */
  guint n_rows;
  TrainUpdate update;
  guint64 random;
  ParserBatch *batch;
  StmParserState state; /* room for one sentence */
  /* since the epoch began */
  double action_loss;
  double label_loss;
  guint actions;
  guint wrong_actions;
  guint labels;
  guint wrong_labels;
} ParserTrainer;

void parser_trainer_init (ParserTrainer *self, const ParserOptions *options, guint n_rows);
void parser_trainer_clear (ParserTrainer *self);
void parser_trainer_train (ParserTrainer *self, GPtrArray *examples);
/* The largest relative difference between the gradient and finite differences. */
double parser_trainer_check (ParserTrainer *self, GPtrArray *examples);

/* Goes through @x by what its nodes say, (n + 2) x SAYS, and adds to the gradient by them and by the
 * dense parameters, all times @by. */
void parser_learn (ParserTrainer *self, const StmExample *x, const float *says, float *d_says,
                   gboolean explore, float by);

/* The container of the net. */
GBytes *parser_trainer_pack (const ParserTrainer *self, const ParserLexicon *lexicon);
