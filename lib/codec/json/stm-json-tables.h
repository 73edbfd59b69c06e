/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the native reader makes of the field tables: keys as words to compare, sets of required
 * fields. Made once, shared by all readers. Private to stm-json-read*.c. */
#pragma once

#include "codec/json/stm-json-read.h"
#include "codec/json/stm-json.h"
#include "model/stm-builder-private.h"

#define MOST_FIELDS 24
#define NO_FIELD 0xff
#define KEY_WORDS 3 /* names have 22 bytes at most */
#define N_KEY_SLOTS 128

/* A name with its closing quote, in words. */
typedef struct {
  guint64 words[KEY_WORDS];
  guint64 masks[KEY_WORDS];
  guint8 len;
} Key;

typedef struct {
  const StmType *type;
  const StmNames *names;
  guint32 required;
  guint8 n;
  guint8 span_start; /* of a record that is a span; else NO_FIELD */
  guint8 span_end;
  Key keys[MOST_FIELDS];
  guint64 multiplier;          /* of the hash below */
  guint8 slots[N_KEY_SLOTS];   /* number of the key + 1; 0 = none */
} Plan;

/* Where the key of @len bytes at @p stands in the slots, by its first and its last eight bytes with
 * the quote. A whole key must be readable. */
static inline guint
stm_json_key_slot (guint64 multiplier, const char *p, guint len)
{
  guint beyond = len - MIN (len, 7);
  guint64 mask = ~G_GUINT64_CONSTANT (0) >> (56 - 8 * (len - beyond));
  guint64 first;
  guint64 last;

  memcpy (&first, p, sizeof first);
  memcpy (&last, p + beyond, sizeof last);
  first &= mask;
  last &= mask;
  return (guint) (((first + (last << 23 | last >> 41) + len) * multiplier) >> 57);
}

/* By StmType.index. */
const Plan *stm_json_get_plans (void);

typedef struct {
  StmSpan *span;
  const char *at;       /* where it stands in the document */
  const char *text_at;  /* behind the opening quote of its text; NULL when it has none */
  gpointer top;         /* the speaker, statement or offer that it is of */
} PendingSpan;

typedef struct {
  gpointer *slot;
  const char *id;       /* arena string */
  const char *at;
  const StmType *type;
  gpointer top;
} PendingReference;

typedef struct {
  gpointer owner;       /* record or span; NULL until the span has its place */
  const char *at;
  const char *name;     /* arena string */
  const char *json;
  gsize json_len;
} UnknownMember;

typedef struct {
  StmSpan span;
  const char *at;
  const char *text_at;
  guint n_unknown;      /* on top of the stack of unknown members */
} SpanItem;

/* Short strings of a report that were read already: many are alike (names, codes, roles). */
#define N_RECENT 128
#define MOST_RECENT 32 /* bytes */

/* Spans of a report that were read already: the issue of a position often is the statement's
 * content, an addressee stands in its cue. */
#define N_RECENT_SPANS 32

/* A vector that keeps its memory. */
#define VECTOR(Type)                                                                               \
  struct {                                                                                         \
    Type *items;                                                                                   \
    guint n;                                                                                       \
    guint room;                                                                                    \
  }

struct _StmJsonReader {
  StmJson json;
  StmReadFlags flags;
  const Plan *plans;
  StmReportBuilder *builder;
  StmReport *report;
  StmArena *arena;
  const StmOrigin *origin;
  StmDiagnostics *notes;
  guint8 followers[STM_N_TYPES][MOST_FIELDS + 1]; /* which field came after which, last time */
  guint8 doubts[STM_N_TYPES]; /* how often that was wrong of late */
  VECTOR (gpointer) stack;           /* items of arrays being read */
  VECTOR (SpanItem) spans;
  VECTOR (PendingSpan) pending_spans;
  VECTOR (PendingReference) pending_references;
  VECTOR (UnknownMember) unknown;
  const char *text;                  /* the report's, once read */
  const StmTextIndex *index;
  const StmDate *date;               /* the last one: many are alike */
  const char *recent[N_RECENT];
  StmSpan *recent_spans[N_RECENT_SPANS];
  StmSpan matched;                   /* the span whose text was just found right */
  const char *own_text_at;           /* where the text stands of a record that is a span */
  gpointer top;                      /* the speaker, statement or offer being read */
  const char *top_at;
  const char *top_field;
  guint32 top_item;
  guint n_records;
  guint n_dropped;
  gboolean has_within;
  double bytes_a_byte;               /* of memory, in the last document */
  const char *line_start;            /* for counting lines once only */
  const char *line_counted;
  guint64 line;
};

void stm_json_grow_vector (gpointer *items, guint *room, gsize size);

#define PUSH(vector, item)                                                                         \
  do                                                                                               \
    {                                                                                              \
      if (G_UNLIKELY ((vector).n == (vector).room))                                                \
        stm_json_grow_vector ((gpointer *) &(vector).items, &(vector).room,                        \
                              sizeof *(vector).items);                                             \
      (vector).items[(vector).n++] = (item);                                                       \
    }                                                                                              \
  while (0)

/* stm-json-read-end.c: what waits for the whole document. */
gboolean stm_json_reader_end (StmJsonReader *self);
/* The error of self->json with its place in the input. */
GError *stm_json_reader_make_error (StmJsonReader *self, const char *prefix, const char *from);
/* The error of self->json goes to the notes, and reading may go on. */
void stm_json_reader_note (StmJsonReader *self, StmSeverity severity);
/* Checks @span against the report's text, and so its own text, when it has one at @text_at. */
gboolean stm_json_reader_check_span (StmJsonReader *self, StmSpan *span, const char *at,
                                     const char *text_at);
StmIdTable *stm_json_reader_get_ids (StmJsonReader *self, const StmType *type);
/* The record that is being read is dropped: @record's id names nothing now. */
void stm_json_reader_forget (StmJsonReader *self, gpointer record);
