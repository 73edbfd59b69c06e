/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the parts of stm-bench share. Contestants read the same documents, lines of one buffer that
 * has 64 bytes behind its end, or write the same reports. Each returns how many statements it saw,
 * so that nothing is optimised away and all do the whole work. */
#pragma once

#include <glib.h>
#include <statements/statements.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  const char *data;
  gsize len;
} Document;

typedef struct {
  char *buffer;
  gsize len;
  Document *documents;
  guint n;
} Corpus;

typedef enum {
  CORPUS_PLAIN,
  CORPUS_SMALL,
  CORPUS_SHUFFLED,
  CORPUS_SPACED,
  CORPUS_CYRILLIC,
  CORPUS_CYRILLIC_ESCAPED
} CorpusKind;

/* bench-generate.c: about @bytes of reports, always the same ones. */
Corpus *corpus_new (CorpusKind kind, gsize bytes);
void corpus_free (Corpus *corpus);

typedef struct {
  guint64 statements;
  guint64 bytes; /* written, or kept */
} Work;

gboolean read_with_json_glib (const Corpus *corpus, Work *work);
gboolean write_with_json_glib (StmReport *const *reports, guint n, Work *work);
gboolean read_with_simdjson (const Corpus *corpus, Work *work);
gboolean read_with_jansson (const Corpus *corpus, Work *work);
gboolean write_with_jansson (StmReport *const *reports, guint n, Work *work);

/* bench-hostile.c: @add gets each ratio. */
void bench_hostile (int rounds, void (*add) (const char *name, const char *yardstick, double ratio));

#ifdef __cplusplus
}
#endif
