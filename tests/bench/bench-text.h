/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the files of bench-text share: the stages that are timed, and texts made to be slow. */
#pragma once

#include <glib.h>

/* Stages of the reading of English, in order; the last is the whole of an extractor. */
typedef enum {
  BENCH_TOKENS, /* paragraphs, sentences, tokens, quotations */
  BENCH_TAGS,
  BENCH_LEMMAS,
  BENCH_NAMES,
  BENCH_PARSE,
  BENCH_EXTRACT,
  BENCH_N_STAGES
} BenchStage;

extern const char *const bench_stage_names[BENCH_N_STAGES];

/* Adds the seconds of processor time that each stage takes on @text, up to and with @last; returns
 * the tokens. */
guint bench_text_run (const char *text, gsize len, BenchStage last, double *seconds);

/* A text that is no news. */
typedef struct {
  char *name;
  char *text; /* UTF-8 */
  gsize len;
} BenchPattern;

void bench_pattern_free (BenchPattern *pattern);
/* Two ASCII characters over and over, about @bytes bytes. */
BenchPattern *bench_pattern_of_pair (char a, char b, gsize bytes);
/* Everything else that somebody may give to a library; some are made of @news. */
GPtrArray *bench_patterns (const char *news, gsize bytes);
