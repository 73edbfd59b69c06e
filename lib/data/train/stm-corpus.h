/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Corpora for the training and measuring programs, never for the library: news with attributions
 * (PolNeAR with machine-made tags, names and parses) and treebanks (CoNLL-U). Both come out alike:
 * the text, tokens as byte spans of it, and columns in the library's own inventories; treebank
 * trees are turned into the version 1 conventions of the news parses (stm-corpus-convert.c).
 *
 * Test parts: EWT by its official split; of GUM every document whose name has an FNV-1a hash
 * (32 bits) that 10 divides. Folds for jackknifing: the number of the document modulo 5. */
#pragma once

#include <gio/gio.h>
#include <statements/stm-dependency.h>
#include <statements/stm-text.h>

#define STM_CORPUS_NO_HEAD G_MAXUINT32
#define STM_CORPUS_FOLDS 5

typedef enum {
  STM_CORPUS_NEWS_TRAIN = 1 << 0, /* train/polnear */
  STM_CORPUS_NEWS_DEV = 1 << 1,   /* dev/attributions */
  STM_CORPUS_EWT_TRAIN = 1 << 2,
  STM_CORPUS_EWT_DEV = 1 << 3,
  STM_CORPUS_EWT_TEST = 1 << 4,
  STM_CORPUS_GUM_TRAIN = 1 << 5,
  STM_CORPUS_GUM_TEST = 1 << 6,
  STM_CORPUS_TREEBANKS_TRAIN = STM_CORPUS_EWT_TRAIN | STM_CORPUS_GUM_TRAIN
} StmCorpusPart;

typedef struct {
  guint32 start; /* bytes of the text */
  guint32 end;
  guint32 head;  /* token of the document; STM_CORPUS_NO_HEAD for a root */
  guint32 sentence;
  guint8 tag;    /* StmTag */
  guint8 name;   /* StmNameClass; none in treebanks */
  guint8 label;  /* StmDependency */
  gboolean silver : 1;     /* made by a machine, not checked by people */
  const char *lemma;       /* lower or upper case as the corpus has it */
  const char *attribution; /* "S3", "C3", "T3" (source, cue, content of number 3) or "O" */
} StmCorpusToken;

/* One attribution in the news: lists of byte spans. Treebanks have none. */
typedef struct {
  const char *id;
  GArray *source; /* of StmCorpusSpan */
  GArray *cue;
  GArray *content;
} StmCorpusAttribution;

typedef struct {
  guint32 start;
  guint32 end;
} StmCorpusSpan;

typedef struct {
  char *name;
  char *genre; /* "news", "ewt", "gum-voyage" … */
  char *date;  /* of the news: YYYY-MM-DD or "" */
  char *title;
  StmCorpusPart part;
  guint fold;
  char *text;
  gsize length;
  StmCorpusToken *tokens;
  guint32 *sentence_ends;  /* token after the last of each sentence */
  guint32 *paragraph_ends; /* sentence after the last of each paragraph */
  StmCorpusAttribution *attributions;
  guint32 n_tokens;
  guint32 n_sentences;
  guint32 n_paragraphs;
  guint32 n_attributions;
  GStringChunk *strings;
} StmCorpusDocument;

/* Documents of all @parts below @data_dir, in a fixed order: an array of StmCorpusDocument that
 * owns them; NULL with @error set when a file is missing or broken. */
GPtrArray *stm_corpus_load (const char *data_dir, guint parts, GError **error);
void stm_corpus_document_free (StmCorpusDocument *self);
/* Whether it is one of the training news, a twentieth, that settings are chosen on. */
gboolean stm_corpus_document_is_held (const StmCorpusDocument *self);
/* Its tokens and sentences as a text of the library, without tags, names or heads. */
StmText *stm_corpus_document_to_text (const StmCorpusDocument *self);

/* The whole of @path, unpacked when its name ends in ".gz"; ends with a NUL that is not counted. */
GBytes *stm_corpus_read_file (const char *path, GError **error);

/* Inside: one sentence of a treebank before it is converted. Index 0 stands for the root; heads
 * count from 1. */
typedef struct {
  const char *form;
  const char *lemma;
  const char *tag;
  const char *label;
  guint head;
} StmCorpusRow;

void stm_corpus_convert_tree (StmCorpusRow *rows, guint n);
StmDependency stm_corpus_parse_label (const char *label, const char *lemma);
StmTag stm_corpus_parse_tag (const char *tag, const char *form);
