/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The records and their field tables. A table row says a field's JSON name, its kind, its rules and
 * where it stands in the struct; reading, writing, copying, comparing, checking, the JSON Schema
 * and the Python classes all walk the tables (stm-fields.c), so that a new field is one row and one
 * accessor. Codecs and the extractor see records through these structs; programs through getters.
 *
 * Strings in records are arena strings (stm-arena.h): NUL-terminated, length in front. NULL is
 * absent. Enums: 0 is absent. Doubles: NaN is absent. Arrays of records hold pointers, so that
 * handles stay valid while an array grows. */
#pragma once

#include "base/stm-arena.h"
#include "model/stm-date-private.h"
#include <statements/stm-report-builder.h>

typedef enum {
  STM_KIND_STRING = 0, /* const char * */
  STM_KIND_ENUM,       /* guint8 */
  STM_KIND_FLAGS,      /* guint8; an array of names in JSON */
  STM_KIND_BOOLEAN,    /* guint8; FALSE is absent */
  STM_KIND_UNIT,       /* double in 0..1, NaN absent */
  STM_KIND_DATE,       /* const StmDate * */
  STM_KIND_STRINGS,    /* StmStrings */
  STM_KIND_PAIRS,      /* StmPairs: an object of strings */
  STM_KIND_OFFSET,     /* span members of an actor: "start" and "end" of its StmSpan * */
  STM_KIND_SPAN,       /* const StmSpan * */
  STM_KIND_SPANS,      /* StmSpans; one span or an array in JSON */
  STM_KIND_RECORD,     /* pointer to one record */
  STM_KIND_RECORDS,    /* StmArray of records */
  STM_KIND_REFERENCE,  /* pointer to a speaker or statement; its id in JSON */
  STM_KIND_REFERENCES  /* StmArray of them */
} StmKind;

typedef enum {
  STM_FIELD_REQUIRED = 1 << 0,
  STM_FIELD_NOT_EMPTY = 1 << 1,
  STM_FIELD_NO_TEXT = 1 << 2,    /* the span's text is not written (mentions) */
  STM_FIELD_ONE_IS_BARE = 1 << 3, /* SPANS: a single span is written without its array */
  STM_FIELD_ID = 1 << 4          /* unique among the records of its type in the report */
} StmFieldFlags;

typedef struct _StmField StmField;
typedef struct _StmType StmType;
typedef struct _StmEnum StmEnum;

/* Checks a string value; sets VALUE with what was expected. */
typedef gboolean (*StmStringCheck) (const char *value, gsize len, GError **error);

struct _StmField {
  const char *name;
  guint8 kind;    /* StmKind */
  guint8 flags;   /* StmFieldFlags */
  guint16 offset; /* in the struct */
  const StmType *type;   /* of RECORD, RECORDS, REFERENCE, REFERENCES */
  const StmEnum *values; /* of ENUM, FLAGS */
  StmStringCheck check;  /* of STRING, STRINGS */
  const char *since;
  const char *summary;   /* one line for the schema and the Python class */
};

struct _StmType {
  const char *name; /* "statement" */
  guint16 size;
  guint16 n_fields;
  guint8 index;     /* into the owners of a report */
  const StmField *fields;
  const char *summary;
};

/* The texts of an enum; one table serves GType, reading and writing. */
struct _StmEnum {
  const char *name;          /* "stance" */
  const GEnumValue *values;  /* from 0 = absent; ends with a zero row */
  guint n;                   /* with the absent one */
};

typedef struct {
  guint32 n;
  guint32 room;
  gpointer *items;
} StmArray;

typedef struct {
  guint32 n;
  guint32 room;
  const char **items;
} StmStrings;

typedef struct {
  guint32 n;
  guint32 room;
  const char **items; /* key, value, key, value …; n counts pairs */
} StmPairs;

typedef struct {
  guint32 n;
  guint32 room;
  StmSpan *items;
} StmSpans;

/* First member of each record: which type it is and whose. One is shared by all records of a type
 * in a report. */
typedef struct {
  const StmType *type;
  StmReport *report;
} StmOwner;

struct _StmActor {
  const StmOwner *owner;
  const char *name;
  const char *code;
  const char *country;
  const StmSpeaker *speaker;
  const StmSpan *span;
};

struct _StmParty {
  StmActor actor; /* owner's type is party */
  guint8 consent;
};

struct _StmSpeaker {
  const StmOwner *owner;
  const char *id;
  const char *name;
  const char *role;
  const char *honorific;
  const char *country;
  const char *organization;
  StmStrings aliases;
  StmPairs identifiers;
  StmArray members;
  StmSpans mentions;
  guint8 kind;
};

struct _StmPosition {
  const StmOwner *owner;
  const StmSpan *issue;
  const StmActor *holder;
  const StmActor *target;
  const char *cameo;
  const char *plover;
  double confidence;
  guint8 stance;
  guint8 modality;
};

struct _StmStatement {
  const StmOwner *owner;
  const char *id;
  const StmSpeaker *speaker;
  StmSpans source;
  StmSpans cue;
  StmSpans content;
  const StmActor *addressee;
  const StmDate *date;
  const StmSpan *date_phrase;
  const StmActor *place;
  const StmSpan *occasion;
  const StmActor *medium;
  StmArray reported_by;
  const StmStatement *within;
  StmArray positions;
  double confidence;
  guint8 presentation;
  guint8 kind;
  guint8 act;
  guint8 reviewed;
};

struct _StmCondition {
  const StmOwner *owner;
  const StmSpan *span; /* its start, end and text are the condition's own members */
  const StmActor *party;
  guint8 kind;
};

struct _StmOfferStep {
  const StmOwner *owner;
  const StmDate *date;
  const StmStatement *statement;
  guint8 status;
};

struct _StmMediationOffer {
  const StmOwner *owner;
  const char *id;
  StmArray mediators;
  StmArray parties;
  StmArray conditions;
  const StmSpan *plan;
  StmArray history;
  StmArray statements;
  double confidence;
  guint8 activity;
  guint8 initiator;
  guint8 status;
};

struct _StmSource {
  const StmOwner *owner;
  const char *publisher;
  const StmDate *published;
  const StmDate *retrieved;
  const char *url;
  const char *title;
  const char *language;
  StmStrings authors;
};

struct _StmGenerator {
  const StmOwner *owner;
  const char *name;
  const char *version;
  const char *model;
};

/* A member that the format does not know: kept as raw JSON and written back. */
typedef struct _StmUnknown StmUnknown;
struct _StmUnknown {
  StmUnknown *next; /* in the order read */
  const char *name;
  const char *json;
};

/* The report is itself a record: the root that codecs and the builder start from. */
struct _StmReport {
  const StmOwner *owner;
  gatomicrefcount refs;
  guint32 format; /* statements_format */
  StmArena arena;
  const char *id;
  const StmGenerator *generator;
  const StmSource *source;
  const char *text;
  StmArray speakers;
  StmArray statements;
  StmArray mediation_offers;
  StmOwner *owners;      /* one for each type, by StmType.index */
  GHashTable *unknown;   /* record or span -> StmUnknown *; NULL when there is none */
};

enum {
  STM_TYPE_INDEX_REPORT,
  STM_TYPE_INDEX_SOURCE,
  STM_TYPE_INDEX_GENERATOR,
  STM_TYPE_INDEX_ACTOR,
  STM_TYPE_INDEX_PARTY,
  STM_TYPE_INDEX_SPEAKER,
  STM_TYPE_INDEX_STATEMENT,
  STM_TYPE_INDEX_POSITION,
  STM_TYPE_INDEX_CONDITION,
  STM_TYPE_INDEX_OFFER_STEP,
  STM_TYPE_INDEX_MEDIATION_OFFER,
  STM_N_TYPES
};

extern const StmType stm_type_report;
extern const StmType stm_type_source;
extern const StmType stm_type_generator;
extern const StmType stm_type_actor;
extern const StmType stm_type_party;
extern const StmType stm_type_speaker;
extern const StmType stm_type_statement;
extern const StmType stm_type_position;
extern const StmType stm_type_condition;
extern const StmType stm_type_offer_step;
extern const StmType stm_type_mediation_offer;

#define STM_FORMAT_VERSION 1

/* Of any record, its report. */
static inline StmReport *
stm_record_get_report (gconstpointer record)
{
  return (*(const StmOwner *const *) record)->report;
}

static inline const StmType *
stm_record_get_type (gconstpointer record)
{
  return (*(const StmOwner *const *) record)->type;
}
