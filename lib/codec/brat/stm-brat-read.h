/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the halves of the brat reader share: stm-brat-read.c has lines into annotations,
 * stm-brat-records.c annotations into records. */
#pragma once

#include "codec/brat/stm-brat.h"
#include "model/stm-builder-private.h"

typedef struct _StmBratBound StmBratBound;
typedef struct _StmBratRelation StmBratRelation;
typedef struct _StmBratValue StmBratValue;

/* An attribute, or a pair of a note. */
struct _StmBratValue {
  StmBratValue *next;
  const char *key;
  const char *value;
  guint line;
  gboolean is_attribute;
  gboolean is_used; /* some record asked for it */
};

struct _StmBratRelation {
  StmBratRelation *next; /* in the order of the file */
  const char *name;
  StmBratBound *to;
  guint line;
  gboolean is_used; /* it became part of a record */
};

/* A text-bound annotation with all that is said of it; all of it is in the reader's arena. */
struct _StmBratBound {
  const char *id;           /* "T1"; an arena string */
  const char *type;
  StmSpan *spans;
  guint32 n_spans;          /* at least 1 */
  StmBratRelation *relations;
  StmBratRelation **last_relation;
  StmBratValue *values;
  StmBratBound *next_mention; /* of the same speaker */
  gboolean is_joined;       /* to another mention's speaker */
  gpointer record;          /* what it became */
  gboolean is_dropped;      /* it would have become one, but for an error */
  guint line;
};

typedef struct {
  StmInput *in;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  const char *name;
  StmReportBuilder *builder;
  StmReport *report;
  StmArena arena;
  GPtrArray *bounds;   /* in the order of the file */
  StmIdTable ids;
  GArray *waiting;     /* lines about annotations that come behind them */
  GHashTable *called; /* speakers whose own name is not known yet */
  StmIdTable speakers;
  StmIdTable statements;
  gboolean is_at_end;
} StmBratReader;

gboolean stm_brat_fail (const StmBratReader *self, guint line, StmError code, GError **error,
                        const char *format, ...) G_GNUC_PRINTF (5, 6);
/* What the mapping has no place for: counted as left out, or refused when the reader is to. */
gboolean stm_brat_leave (StmBratReader *self, guint line, const char *what, const char *name,
                         GError **error);
/* All annotations into the report's records. */
gboolean stm_brat_make_records (StmBratReader *self, GError **error);
