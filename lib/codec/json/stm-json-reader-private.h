/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The native reader's inside, shared by its files: what it makes of the field tables, its memory,
 * and what its files ask of one another. Functions that read take the place of a value and return
 * the place behind it, or NULL when they set an error. */
#pragma once

#include "codec/json/stm-json-read.h"
#include "base/stm-names.h"
#include "codec/json/stm-json-words.h"
#include "model/stm-builder-private.h"

#define MOST_FIELDS 24
#define NO_FIELD G_MAXUINT

/* Kinds of fields that the reader sets apart from StmKind. */
enum {
  KIND_ID = STM_KIND_REFERENCES + 1, /* a string that is unique among its like */
  KIND_TEXT                          /* the report's text */
};

/* A type of the tables as the reader wants it; stm-json-plans.c. */
typedef struct {
  const StmType *type;
  const StmField *fields;
  const StmNames *names;              /* of members, for those that the words do not find */
  StmWords keys;                      /* with colons; value: a field's number, its kind << 8 */
  const StmWords *values[MOST_FIELDS]; /* of ENUM and FLAGS */
  guint16 offsets[MOST_FIELDS];
  guint8 kinds[MOST_FIELDS];          /* StmKind, or one of ours */
  guint32 required;
  guint32 own_span;                   /* fields of a record that is a span itself */
  guint span_start;                   /* of them; NO_FIELD */
  guint span_end;
  guint16 unit;                       /* offset of a number whose absence is NaN; 0 = none */
} StmPlan;

/* By StmType.index; made once. */
const StmPlan *stm_json_get_plans (void);

/* A span as it was read, while its final place is not known. */
typedef struct {
  StmSpan span;
  const char *at;       /* where it stands in the document */
  const char *text_at;  /* behind the opening quote of its text; NULL when it has none */
  guint32 text_len;     /* of a plain ASCII text; NOT_PLAIN for others */
  guint32 n_unknown;    /* on top of the stack of unknown members */
} StmReadSpan;

#define NOT_PLAIN G_MAXUINT32

typedef struct {
  StmSpan *span;
  const char *at;
  const char *text_at;
  guint32 text_len;
  gpointer top;         /* the speaker, statement or offer that it is of */
} StmPendingSpan;

typedef struct {
  gpointer *slot;
  const char *id;       /* in the document, or an arena string */
  gsize len;
  const char *at;
  const StmType *type;
  gpointer top;
} StmPendingReference;

typedef struct {
  gpointer owner;       /* record or span; NULL until the span has its place */
  const char *at;
  const char *name;     /* arena string */
  const char *json;
  gsize json_len;
} StmUnknownMember;

/* Short strings of a report that were read already: many are alike (names, codes, roles). */
#define N_RECENT 128

typedef struct {
  const char *text;     /* arena string from which STM_JSON_REACH bytes can be read */
  StmStringCheck check; /* the rule that it was found to follow */
} StmRecentString;

/* Spans of a report that were read already: the issue of a position often is the statement's
 * content, an addressee stands in its cue. */
#define N_RECENT_SPANS 64

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
  guint most_short;                  /* letters of a string that is copied quickly */
  const StmPlan *plans;
  StmReportBuilder *builder;
  StmReport *report;
  StmArena *arena;
  const StmOrigin *origin;
  StmDiagnostics *notes;
  VECTOR (gpointer) stack;           /* items of arrays being read */
  VECTOR (StmReadSpan) spans;
  VECTOR (StmPendingSpan) pending_spans;
  VECTOR (StmPendingReference) pending_references;
  VECTOR (StmUnknownMember) unknown;
  const char *text;                  /* the report's, once read */
  const StmTextIndex *index;
  const StmDate *date;               /* the last one: many are alike */
  StmRecentString recent[N_RECENT];
  StmSpan *recent_spans[N_RECENT_SPANS];
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

/* Takes @error, which a rule of the tables set about the value at @at. */
const char *stm_json_fail_by_rule (StmJson *json, const char *at, GError *error);

/* One more record, or span, is read up to @p: NULL when these are too many. */
const char *stm_json_reader_fail_count (StmJsonReader *self, const char *p);

ALWAYS_INLINE const char *
stm_json_reader_count (StmJsonReader *self, const char *p)
{
  if (G_LIKELY (++self->n_records <= self->json.limits.max_records))
    return p;
  return stm_json_reader_fail_count (self, p);
}

/* @n items of the stack from @base on, into the arena; NULL for none. */
static inline gpointer
stm_json_take_items (StmJsonReader *self, guint base, guint n)
{
  gpointer items = NULL;

  if (n > 0)
    {
      items = stm_arena_new_array (self->arena, gpointer, n);
      memcpy (items, self->stack.items + base, n * sizeof (gpointer));
    }
  self->stack.n = base;
  return items;
}

/* stm-json-read-strings.c */
const char *stm_json_read_id (StmJsonReader *self, const char *p, const StmField *field,
                              gpointer record, const char **out);
const char *stm_json_read_text (StmJsonReader *self, const char *p, const char **out);
/* A string that may be shared with others of the report. */
const char *stm_json_read_shared (StmJsonReader *self, const char *p, const StmField *field,
                                  const char **out);
const char *stm_json_read_strings (StmJsonReader *self, const char *p, const StmField *field,
                                   StmStrings *out);
const char *stm_json_read_pairs (StmJsonReader *self, const char *p, StmPairs *out);
/* Past the string at @p, which is not kept: *@text stays until the next one is passed. */
const char *stm_json_pass_string (StmJsonReader *self, const char *p, const char **text);
/* A string where it stands in the document, when it is plain, else a copy: its letters and their
 * number. */
const char *stm_json_take_plain (StmJsonReader *self, const char *p, const char **text,
                                 gsize *len);

/* stm-json-read-values.c */
const char *stm_json_read_enum (StmJsonReader *self, const char *p, const StmField *field,
                                const StmWords *values, guint8 *out);
const char *stm_json_read_flags (StmJsonReader *self, const char *p, const StmField *field,
                                 const StmWords *values, guint8 *out);
const char *stm_json_read_date (StmJsonReader *self, const char *p, const StmDate **out);
const char *stm_json_read_unit (StmJsonReader *self, const char *p, double *out);
const char *stm_json_read_offset (StmJsonReader *self, const char *p, guint32 *out);
const char *stm_json_read_truth (StmJsonReader *self, const char *p, guint8 *out);
const char *stm_json_read_version (StmJsonReader *self, const char *p, guint32 *out);
const char *stm_json_read_reference (StmJsonReader *self, const char *p, const StmField *field,
                                     gpointer *slot);
const char *stm_json_read_references (StmJsonReader *self, const char *p, const StmField *field,
                                      StmArray *out);

/* stm-json-read-spans.c */
const char *stm_json_read_span (StmJsonReader *self, const char *p, StmSpan **out);
const char *stm_json_read_spans (StmJsonReader *self, const char *p, StmSpans *out);
/* A record's own span with the text at @text_at, at its place: in *@out. */
gboolean stm_json_keep_own_span (StmJsonReader *self, StmReadSpan *read, StmSpan **out);
/* Once the document is read: the spans that waited for the text. */
gboolean stm_json_resolve_late (StmJsonReader *self, const StmPendingSpan *pending);

/* stm-json-read-slow.c: members that are not found at once, or not in the tables. */
const char *stm_json_take_key (StmJsonReader *self, const char *p, const StmPlan *plan,
                               guint *field, const char **name);
const char *stm_json_take_unknown (StmJsonReader *self, const char *p, gpointer owner,
                                   const char *name, const char *at);
gboolean stm_json_keep_unknown (StmJsonReader *self, guint base);

/* stm-json-read-end.c: what waits for the whole document. */
gboolean stm_json_reader_end (StmJsonReader *self);
/* The error of self->json with its place in the input. */
GError *stm_json_reader_make_error (StmJsonReader *self, const char *prefix, const char *from);
/* The error of self->json goes to the notes, and reading may go on. */
void stm_json_reader_note (StmJsonReader *self, StmSeverity severity);
StmIdTable *stm_json_reader_get_ids (StmJsonReader *self, const StmType *type);
/* The record that is being read is dropped: @record's id names nothing now. */
void stm_json_reader_forget (StmJsonReader *self, gpointer record);
