/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The parts of the trainer of the labelling net: corpus, features, net, and what they share. Not
 * part of the library. */
#pragma once

#include <statements/stm-text.h>

#include "extract/stm-label-features.h"
#include "extract/stm-label.h"
#include "extract/stm-link.h"
#include "data/stm-data-private.h"
#include "stm-corpus.h"
#include "text/stm-text-private.h"

/* Widths of the net. The library reads 64 and 64 only. */
#ifndef LABELS_D
#define LABELS_D 64
#endif
#ifndef LABELS_H
#define LABELS_H 64
#endif
#define LABELS_ROW (LABELS_D + 8) /* numbers of a row: the input, 7 labels, 1 unused */

/* One text with its gold labels. */
typedef struct {
  char *id;
  StmText *text;
  guint8 *gold;        /* StmLabel of each token; NULL: only teachers know */
  gboolean held;       /* one of those kept out for choosing */
  StmCorpusDocument *corpus; /* NULL where there is no gold */
} LabelsDoc;

typedef enum {
  LABELS_TOKENS_OWN,   /* the library's tokens, tags, lemmas, quotations and names */
  LABELS_TOKENS_SILVER /* the corpus's columns */
} LabelsTokens;

/* The news of @parts (StmCorpusPart) below @data_dir, of LabelsDoc. */
GPtrArray *labels_docs_read (const char *data_dir, guint parts, LabelsTokens tokens,
                             GError **error);
/* Adds the texts of the JSON Lines file @path (gzipped) below @data_dir, without gold. */
gboolean labels_docs_add_texts (GPtrArray *docs, const char *data_dir, const char *path,
                                GError **error);
void labels_doc_free (LabelsDoc *doc);

/* One sequence for the net: tokens [first, end) of a text with their features as rows. */
typedef struct {
  const LabelsDoc *doc;
  guint32 first;
  guint32 end;
  guint32 at;       /* index of its first token in the arrays below */
} LabelsRun;

typedef struct {
  GArray *runs;      /* LabelsRun */
  GArray *rows;      /* guint16, those of all tokens */
  GArray *starts;    /* guint32, where each token's rows begin in @rows; one more at the end */
  GArray *gold;      /* guint8 */
  GArray *contexts;  /* guint8, of the transitions */
  float *teacher;    /* mean emissions of the teachers or NULL, 7 a token */
  float *teacher_transitions; /* the mean of theirs */
} LabelsData;

/* The statistics of words and the rows of features, from training documents. */
typedef struct {
  GHashTable *words;  /* key -> LabelsWord */
  GHashTable *priors; /* key -> step as a cue, from the table of cues */
  guint32 *row_keys;  /* hash of the feature of each row; row 0 is unused */
  guint n_rows;
  guint32 *slot_keys; /* open addressing: feature -> row */
  guint16 *slot_rows;
  guint n_slots;      /* a power of two */
} LabelsLexicon;

typedef struct {
  guint n;
  guint cues;
  guint sources;
} LabelsWord;

LabelsLexicon *labels_lexicon_new (GPtrArray *docs, gboolean with_held, guint max_rows);
void labels_lexicon_free (LabelsLexicon *lexicon);
guint labels_lexicon_find (const LabelsLexicon *lexicon, guint32 feature);
/* The step as a cue that the table of cues gives a word; 0: none. */
guint labels_prior (const LabelsLexicon *lexicon, guint32 key);
/* The step that @hits of @n make; @prior where there are too few. */
guint labels_bucket (guint hits, guint n, guint prior);
guint labels_source_bucket (guint hits, guint n);

/* Fills @data's teacher from what finished nets say. */
void labels_data_teach (LabelsData *data, const StmLabelNet *const *nets, guint n_nets);
/* Emissions of the tokens [first, end), 8 each, as @net gives them at run time. */
void labels_run_net (const StmLabelNet *net, const StmText *text, guint32 first, guint32 end,
                     gint32 *emissions);

/* Which documents to take. */
typedef enum { LABELS_TAKE_TRAIN, LABELS_TAKE_HELD, LABELS_TAKE_ALL } LabelsTake;
/* @leave_out: count each token's own label out of its word's statistics. */
LabelsData *labels_data_new (GPtrArray *docs, const LabelsLexicon *lexicon, LabelsTake take,
                             gboolean leave_out);
void labels_data_free (LabelsData *data);

/* The parameters besides the rows, one after another; offsets into LabelsNet.dense. */
enum {
  AT_INPUT_BIAS = 0,                                        /* D */
  AT_W_INPUT = AT_INPUT_BIAS + LABELS_D,                    /* 2 directions of 4H x D */
  AT_W_HIDDEN = AT_W_INPUT + 2 * 4 * LABELS_H * LABELS_D,   /* 2 of 4H x H */
  AT_GATE_BIAS = AT_W_HIDDEN + 2 * 4 * LABELS_H * LABELS_H, /* 2 of 4H */
  AT_W_OUT = AT_GATE_BIAS + 2 * 4 * LABELS_H,               /* 8 x (2H + D), the last unused */
  AT_OUT_BIAS = AT_W_OUT + 8 * (2 * LABELS_H + LABELS_D),   /* 8 */
  AT_TRANSITIONS = AT_OUT_BIAS + 8,                         /* 16 contexts of 8 x 7; row 7: start */
  N_DENSE = AT_TRANSITIONS + STM_LABEL_N_CONTEXTS * 8 * STM_N_LABELS
};

typedef struct {
  guint n_rows;
  float *rows; /* n_rows x LABELS_ROW */
  float *dense;
} LabelsNet;

typedef struct {
  guint epochs;
  guint64 seed;
  float rate;
  float drop;         /* of the inputs of the recurrent and the output layer */
  float drop_features;
  float teacher;      /* share of the teachers in what is learned, 0 … 1 */
  float mean;         /* share of the updates, the last ones, whose mean is taken; 0: none */
  guint groups;       /* groups of 16 sequences an update */
  gboolean verbose;
} LabelsOptions;

LabelsNet *labels_net_new (guint n_rows, guint64 seed);
void labels_net_free (LabelsNet *net);
void labels_net_train (LabelsNet *net, const LabelsData *data, const LabelsOptions *options);
/* The largest relative difference between the gradient and finite differences. */
double labels_net_check (const LabelsData *data, guint n_rows);

/* The net as the library reads it, with a bonus for each label. */
GBytes *labels_net_pack (const LabelsNet *net, const LabelsLexicon *lexicon, const float *bonus);

/* The evidence of the attributions that @net finds, with which are right. */
GArray *labels_confidence_samples (GPtrArray *docs, gboolean held_only, const StmLabelNet *net);
/* Fits the weights, and prints a reliability table that is not of the same documents. */
void labels_confidence_fit (const GArray *samples, float *weights);
void labels_confidence_print (const GArray *samples, const float *weights);
/* The container of @model with @weights, and @bonus for each label (Q16). */
GBytes *labels_confidence_add (const StmModel *model, const float *weights, const gint32 *bonus);
