/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The field tables: for each type of record its JSON members in the order in which they are
 * written, with kind, rules and place in the struct. Everything that handles records in general
 * (stm-walk.c, stm-report-builder.c, the codecs, the JSON Schema, Python) reads these rows. */
#include "model/stm-model-private.h"

#define REQUIRED (STM_FIELD_REQUIRED | STM_FIELD_NOT_EMPTY)
#define AT(Struct, member) ((guint16) G_STRUCT_OFFSET (Struct, member))
#define ROW(Struct, member, json, kind, flags, type, values, check, summary)                       \
  { json, STM_KIND_##kind, flags, AT (Struct, member), type, values, check, "0.1", summary }
#define STRING(Struct, member, json, flags, check, summary)                                        \
  ROW (Struct, member, json, STRING, flags, NULL, NULL, check, summary)
#define ENUM(Struct, member, json, flags, values, summary)                                         \
  ROW (Struct, member, json, ENUM, flags, NULL, values, NULL, summary)
#define PLAIN(Struct, member, json, kind, flags, summary)                                          \
  ROW (Struct, member, json, kind, flags, NULL, NULL, NULL, summary)
#define RECORD(Struct, member, json, kind, flags, type, summary)                                   \
  ROW (Struct, member, json, kind, flags, type, NULL, NULL, summary)
#define TYPE(Struct, text, index, rows, summary)                                                   \
  { text, sizeof (Struct), G_N_ELEMENTS (rows), STM_TYPE_INDEX_##index, rows, summary }

/* Of a span that stands for itself; a record that is a span has the three rows among its own. */
static const StmField span_fields[] = {
  { "start", STM_KIND_SPAN_START, STM_FIELD_REQUIRED, 0, NULL, NULL, NULL, "0.1",
    "first character, in Unicode code points into the report's text" },
  { "end", STM_KIND_SPAN_END, STM_FIELD_REQUIRED, 0, NULL, NULL, NULL, "0.1",
    "one past the last character" },
  { "text", STM_KIND_SPAN_TEXT, 0, 0, NULL, NULL, NULL, "0.1",
    "the characters themselves, checked against the report's text" },
};

static const StmField generator_fields[] = {
  STRING (StmGenerator, name, "name", 0, NULL, "the program"),
  STRING (StmGenerator, version, "version", 0, NULL, "its version"),
  STRING (StmGenerator, model, "model", 0, NULL, "which language data it used"),
};

static const StmField source_fields[] = {
  STRING (StmSource, publisher, "publisher", 0, NULL, "who published the document"),
  PLAIN (StmSource, published, "published", DATE, 0, "when it was published"),
  PLAIN (StmSource, retrieved, "retrieved", DATE, 0, "when it was fetched"),
  STRING (StmSource, url, "url", 0, NULL, "where it was found"),
  STRING (StmSource, title, "title", 0, NULL, "its headline"),
  STRING (StmSource, language, "language", 0, stm_rule_language, "BCP 47 tag of its language"),
  PLAIN (StmSource, authors, "authors", STRINGS, 0, "who wrote it"),
};

#define ACTOR_FIELDS(Struct, member)                                                               \
  STRING (Struct, member name, "name", 0, NULL, "the name as the text has it"),                    \
      STRING (Struct, member code, "code", 0, stm_rule_code,                                       \
              "country code, then PLOVER sectors in threes, or an IGO's code"),                    \
      STRING (Struct, member country, "country", 0, stm_rule_country, "ISO 3166-1 alpha-3"),       \
      RECORD (Struct, member speaker, "speaker", REFERENCE, 0, &stm_type_speaker,                  \
              "the speaker that it is")
#define SPAN_FIELDS(Struct, member, flags)                                                         \
  PLAIN (Struct, member, "start", SPAN_START, flags, "first character, in code points"),           \
      PLAIN (Struct, member, "end", SPAN_END, flags, "one past the last character")

static const StmField actor_fields[] = {
  ACTOR_FIELDS (StmActor, ),
  SPAN_FIELDS (StmActor, span, 0),
};

static const StmField party_fields[] = {
  ACTOR_FIELDS (StmParty, actor.),
  ENUM (StmParty, consent, "consent", 0, &stm_enum_consent, "whether the party consents"),
  SPAN_FIELDS (StmParty, actor.span, 0),
};

static const StmField speaker_fields[] = {
  STRING (StmSpeaker, id, "id", REQUIRED | STM_FIELD_ID, NULL, "unique among the speakers"),
  ENUM (StmSpeaker, kind, "kind", 0, &stm_enum_speaker_kind, "what the speaker is"),
  STRING (StmSpeaker, name, "name", REQUIRED, NULL, "the fullest name, without title"),
  PLAIN (StmSpeaker, aliases, "aliases", STRINGS, 0, "other names in the report"),
  STRING (StmSpeaker, role, "role", 0, NULL, "office or function"),
  STRING (StmSpeaker, honorific, "honorific", 0, NULL, "title before the name"),
  STRING (StmSpeaker, country, "country", 0, stm_rule_country, "ISO 3166-1 alpha-3"),
  STRING (StmSpeaker, organization, "organization", 0, NULL, "whom the speaker belongs to"),
  PLAIN (StmSpeaker, identifiers, "identifiers", PAIRS, 0, "ids by scheme"),
  RECORD (StmSpeaker, members, "members", REFERENCES, 0, &stm_type_speaker,
          "who speaks together, of a joint speaker"),
  PLAIN (StmSpeaker, mentions, "mentions", SPANS, STM_FIELD_NO_TEXT, "where the text names it"),
};

static const StmField position_fields[] = {
  ENUM (StmPosition, stance, "stance", REQUIRED, &stm_enum_stance, "what is expressed"),
  PLAIN (StmPosition, issue, "issue", SPAN, 0, "what it is about"),
  RECORD (StmPosition, holder, "holder", RECORD, 0, &stm_type_actor,
          "whose stance; left out when it is the speaker's"),
  RECORD (StmPosition, target, "target", RECORD, 0, &stm_type_actor, "towards whom"),
  ROW (StmPosition, modality, "modality", FLAGS, 0, NULL, &stm_enum_modality, NULL,
       "modes after PLOVER; none is asserted"),
  STRING (StmPosition, cameo, "cameo", 0, stm_rule_cameo, "CAMEO code, leading zero kept"),
  STRING (StmPosition, plover, "plover", 0, stm_rule_plover, "PLOVER event type"),
  PLAIN (StmPosition, confidence, "confidence", UNIT, 0, "0 to 1"),
};

static const StmField statement_fields[] = {
  STRING (StmStatement, id, "id", REQUIRED | STM_FIELD_ID, NULL, "unique among the statements"),
  RECORD (StmStatement, speaker, "speaker", REFERENCE, 0, &stm_type_speaker,
          "who speaks; left out when unresolved"),
  ENUM (StmStatement, presentation, "presentation", 0, &stm_enum_presentation,
        "how it was made public"),
  ENUM (StmStatement, kind, "kind", 0, &stm_enum_statement_kind, "whose words the content is in"),
  ENUM (StmStatement, act, "act", 0, &stm_enum_speech_act, "speech act"),
  PLAIN (StmStatement, source, "source", SPANS, STM_FIELD_ONE_IS_BARE, "who, as the text says"),
  PLAIN (StmStatement, cue, "cue", SPANS, STM_FIELD_ONE_IS_BARE, "the words that attribute"),
  PLAIN (StmStatement, content, "content", SPANS, REQUIRED, "what is said"),
  RECORD (StmStatement, addressee, "addressee", RECORD, 0, &stm_type_actor, "to whom"),
  PLAIN (StmStatement, date, "date", DATE, 0, "when, in EDTF"),
  PLAIN (StmStatement, date_phrase, "date_phrase", SPAN, 0, "the words of the date"),
  RECORD (StmStatement, place, "place", RECORD, 0, &stm_type_actor, "where"),
  PLAIN (StmStatement, occasion, "occasion", SPAN, 0, "at what event"),
  RECORD (StmStatement, medium, "medium", RECORD, 0, &stm_type_actor, "through what"),
  RECORD (StmStatement, reported_by, "reported_by", RECORDS, 0, &stm_type_actor,
          "chain of reporters, nearest to the speaker first"),
  RECORD (StmStatement, within, "within", REFERENCE, 0, &stm_type_statement,
          "the statement that this one is part of"),
  RECORD (StmStatement, positions, "positions", RECORDS, 0, &stm_type_position,
          "stances expressed"),
  PLAIN (StmStatement, confidence, "confidence", UNIT, 0, "0 to 1"),
  PLAIN (StmStatement, reviewed, "reviewed", BOOLEAN, 0, "a person confirmed it"),
};

static const StmField condition_fields[] = {
  ENUM (StmCondition, kind, "kind", 0, &stm_enum_condition_kind, "what kind of condition"),
  RECORD (StmCondition, party, "party", RECORD, 0, &stm_type_actor, "whose condition it is"),
  SPAN_FIELDS (StmCondition, span, STM_FIELD_REQUIRED),
  PLAIN (StmCondition, span, "text", SPAN_TEXT, 0, "the condition in the report's words"),
};

static const StmField offer_step_fields[] = {
  ENUM (StmOfferStep, status, "status", 0, &stm_enum_offer_status, "where the offer then stood"),
  PLAIN (StmOfferStep, date, "date", DATE, 0, "since when"),
  RECORD (StmOfferStep, statement, "statement", REFERENCE, 0, &stm_type_statement,
          "the statement that says so"),
};

static const StmField mediation_offer_fields[] = {
  STRING (StmMediationOffer, id, "id", REQUIRED | STM_FIELD_ID, NULL, "unique among the offers"),
  ENUM (StmMediationOffer, activity, "activity", 0, &stm_enum_activity, "what is offered"),
  ENUM (StmMediationOffer, initiator, "initiator", 0, &stm_enum_initiator, "who started it"),
  RECORD (StmMediationOffer, mediators, "mediators", RECORDS, REQUIRED, &stm_type_actor,
          "who would mediate"),
  RECORD (StmMediationOffer, parties, "parties", RECORDS, 0, &stm_type_party,
          "between whom, with each one's consent"),
  ENUM (StmMediationOffer, status, "status", REQUIRED, &stm_enum_offer_status,
        "where it stands, as the text says"),
  RECORD (StmMediationOffer, conditions, "conditions", RECORDS, 0, &stm_type_condition,
          "what it depends on"),
  PLAIN (StmMediationOffer, plan, "plan", SPAN, 0, "the settlement plan that it speaks of"),
  RECORD (StmMediationOffer, history, "history", RECORDS, 0, &stm_type_offer_step,
          "earlier steps of its life"),
  RECORD (StmMediationOffer, statements, "statements", REFERENCES, 0, &stm_type_statement,
          "statements that speak of it"),
  PLAIN (StmMediationOffer, confidence, "confidence", UNIT, 0, "0 to 1"),
};

static const StmField report_fields[] = {
  PLAIN (StmReport, format, "statements_format", VERSION, STM_FIELD_REQUIRED,
         "version of the format"),
  STRING (StmReport, id, "id", REQUIRED, NULL, "names the report"),
  RECORD (StmReport, generator, "generator", RECORD, 0, &stm_type_generator,
          "what made the record"),
  RECORD (StmReport, source, "source", RECORD, 0, &stm_type_source, "where the text is from"),
  STRING (StmReport, text, "text", 0, NULL, "the text that offsets count in"),
  RECORD (StmReport, speakers, "speakers", RECORDS, 0, &stm_type_speaker, "who speaks"),
  RECORD (StmReport, statements, "statements", RECORDS, 0, &stm_type_statement, "what is said"),
  RECORD (StmReport, mediation_offers, "mediation_offers", RECORDS, 0, &stm_type_mediation_offer,
          "offers of mediation"),
};

const StmType stm_type_report
    = TYPE (StmReport, "report", REPORT, report_fields, "one source document and its records");
const StmType stm_type_source
    = TYPE (StmSource, "source", SOURCE, source_fields, "where a report comes from");
const StmType stm_type_generator
    = TYPE (StmGenerator, "generator", GENERATOR, generator_fields, "what made a record");
const StmType stm_type_actor
    = TYPE (StmActor, "actor", ACTOR, actor_fields, "a name with a code and a place in the text");
const StmType stm_type_party
    = TYPE (StmParty, "party", PARTY, party_fields, "a party to a conflict, with its consent");
const StmType stm_type_speaker
    = TYPE (StmSpeaker, "speaker", SPEAKER, speaker_fields, "anyone who speaks");
const StmType stm_type_statement
    = TYPE (StmStatement, "statement", STATEMENT, statement_fields, "what a speaker said");
const StmType stm_type_position
    = TYPE (StmPosition, "position", POSITION, position_fields, "a stance on an issue");
const StmType stm_type_condition
    = TYPE (StmCondition, "condition", CONDITION, condition_fields, "what an offer depends on");
const StmType stm_type_offer_step
    = TYPE (StmOfferStep, "offer_step", OFFER_STEP, offer_step_fields, "a step of an offer's life");
const StmType stm_type_mediation_offer
    = TYPE (StmMediationOffer, "mediation_offer", MEDIATION_OFFER, mediation_offer_fields,
            "the life of an offer to mediate");
const StmType stm_type_span
    = TYPE (StmSpan, "span", SPAN, span_fields, "a stretch of the report's text");

const StmType *const stm_types[STM_N_TYPES] = {
  &stm_type_report,          &stm_type_source,    &stm_type_generator, &stm_type_actor,
  &stm_type_party,           &stm_type_speaker,   &stm_type_statement, &stm_type_position,
  &stm_type_condition,       &stm_type_offer_step, &stm_type_mediation_offer,
  &stm_type_span,
};

const StmNames *
stm_type_get_names (const StmType *type)
{
  static StmNames names[STM_N_TYPES];
  static gsize made[STM_N_TYPES];

  if (g_once_init_enter (&made[type->index]))
    {
      for (guint i = 0; i < type->n_fields; i++)
        stm_names_add (&names[type->index], type->fields[i].name, i);
      stm_names_finish (&names[type->index]);
      g_once_init_leave (&made[type->index], 1);
    }
  return &names[type->index];
}

const StmNames *
stm_enum_get_names (const StmEnum *values)
{
  static StmNames names[STM_N_ENUMS];
  static gsize made[STM_N_ENUMS];

  if (g_once_init_enter (&made[values->index]))
    {
      for (guint i = 1; i < values->n; i++)
        stm_names_add (&names[values->index], values->values[i].value_nick, i);
      stm_names_finish (&names[values->index]);
      g_once_init_leave (&made[values->index], 1);
    }
  return &names[values->index];
}

const StmField *
stm_type_find (const StmType *type, const char *name)
{
  guint i = name ? stm_names_find (stm_type_get_names (type), name, strlen (name)) : STM_NAMES_NONE;

  return i == STM_NAMES_NONE ? NULL : &type->fields[i];
}

const char *
stm_enum_to_text (const StmEnum *values, int value)
{
  for (guint i = 1; i < values->n; i++)
    if (values->values[i].value == value)
      return values->values[i].value_nick;
  return NULL;
}

int
stm_enum_from_text (const StmEnum *values, const char *text, gssize len)
{
  guint i;

  if (text == NULL)
    return 0;
  i = stm_names_find (stm_enum_get_names (values), text, len < 0 ? strlen (text) : (gsize) len);
  return i == STM_NAMES_NONE ? 0 : values->values[i].value;
}

guint
stm_enum_get_mask (const StmEnum *values)
{
  guint mask = 0;

  for (guint i = 0; i < values->n; i++)
    mask |= (guint) values->values[i].value;
  return mask;
}
