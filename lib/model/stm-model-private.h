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
#include "base/stm-names.h"
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
  STM_KIND_VERSION,    /* guint32: statements_format */
  STM_KIND_SPAN_START, /* const StmSpan *, whose members are the record's own: "start" … */
  STM_KIND_SPAN_END,   /* … "end", the same StmSpan * … */
  STM_KIND_SPAN_TEXT,  /* … and "text". Walks do their work at the start and pass these two by */
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
  guint8 index;              /* among the enums, see stm_enum_get_names() */
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
  STM_TYPE_INDEX_SPAN, /* no record: it has no owner */
  STM_N_TYPES
};

/* First member of each record: whose it is and, by its place among the report's owners, of which
 * type. One is shared by all records of a type in a report. */
typedef struct {
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
  StmUnknown *last; /* of the first one: the end of its list */
  const char *name;
  const char *json;
};

/* The report is itself a record: the root that codecs and the builder start from. */
struct _StmReport {
  const StmOwner *owner;
  gatomicrefcount refs;
  guint32 format; /* statements_format */
  struct _StmReportHome *home; /* of the thread that frees it, or NULL; stm-report-home.h */
  StmReport *next_returned;    /* there */
  StmArena arena;
  const char *id;
  const StmGenerator *generator;
  const StmSource *source;
  const char *text;
  StmArray speakers;
  StmArray statements;
  StmArray mediation_offers;
  GHashTable *unknown;   /* record or span -> StmUnknown *; NULL when there is none */
  gpointer lookups;      /* StmIdTable[3], made by the first lookup in a large report */
  StmOwner owners[STM_N_TYPES]; /* by StmType.index */
};

enum {
  STM_ENUM_INDEX_SPEAKER_KIND,
  STM_ENUM_INDEX_PRESENTATION,
  STM_ENUM_INDEX_STATEMENT_KIND,
  STM_ENUM_INDEX_SPEECH_ACT,
  STM_ENUM_INDEX_STANCE,
  STM_ENUM_INDEX_ACTIVITY,
  STM_ENUM_INDEX_INITIATOR,
  STM_ENUM_INDEX_OFFER_STATUS,
  STM_ENUM_INDEX_CONSENT,
  STM_ENUM_INDEX_CONDITION_KIND,
  STM_ENUM_INDEX_MODALITY,
  STM_N_ENUMS
};

extern const StmEnum stm_enum_speaker_kind;
extern const StmEnum stm_enum_presentation;
extern const StmEnum stm_enum_statement_kind;
extern const StmEnum stm_enum_speech_act;
extern const StmEnum stm_enum_stance;
extern const StmEnum stm_enum_activity;
extern const StmEnum stm_enum_initiator;
extern const StmEnum stm_enum_offer_status;
extern const StmEnum stm_enum_consent;
extern const StmEnum stm_enum_condition_kind;
extern const StmEnum stm_enum_modality; /* flags */

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
extern const StmType stm_type_span;
/* By index. */
extern const StmType *const stm_types[STM_N_TYPES];

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
  const StmOwner *owner = *(const StmOwner *const *) record;

  return stm_types[owner - owner->report->owners];
}

/* Of @type's fields, and of an enum's texts (index = place in StmEnum.values; the absent one is
 * not among them). Made at first use, never freed. */
const StmNames *stm_type_get_names (const StmType *type);
const StmNames *stm_enum_get_names (const StmEnum *values);
/* The row named @name, or NULL. */
const StmField *stm_type_find (const StmType *type, const char *name);
/* The text of @value; NULL when it is absent or none. */
const char *stm_enum_to_text (const StmEnum *values, int value);
/* The value of @text; 0 when it is none. */
int stm_enum_from_text (const StmEnum *values, const char *text, gssize len);
/* All flags of @values or-ed. */
guint stm_enum_get_mask (const StmEnum *values);

/* Where @field stands in @record. */
static inline gpointer
stm_field_at (const StmField *field, gconstpointer record)
{
  return (char *) (gsize) record + field->offset;
}

/* stm-walk.c: the same for every type. Spans are compared by their place, and by their text where
 * a report has none. */
gboolean stm_record_equal (gconstpointer a, gconstpointer b, const StmType *type);
guint stm_record_hash (gconstpointer record, const StmType *type);
/* "speaker sp1", "statement st4 (3 fields)": for debugging. */
char *stm_record_to_string (gconstpointer record, const StmType *type);
gpointer stm_record_ref (gpointer record);
void stm_record_unref (gpointer record);
/* First unknown member of @record or span, or NULL. */
const StmUnknown *stm_report_get_unknown (const StmReport *report, gconstpointer record);

/* stm-rules.c: rules for the text of a field. */
gboolean stm_rule_country (const char *value, gsize len, GError **error);
gboolean stm_rule_language (const char *value, gsize len, GError **error);
gboolean stm_rule_code (const char *value, gsize len, GError **error);
gboolean stm_rule_cameo (const char *value, gsize len, GError **error);
gboolean stm_rule_plover (const char *value, gsize len, GError **error);
