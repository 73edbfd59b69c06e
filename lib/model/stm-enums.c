/* SPDX-License-Identifier: LGPL-2.1-or-later
 * One table per enum: its texts serve the GType, every format and the field tables. Row 0 is the
 * absent value, which has no text in any format. */
#include "model/stm-model-private.h"

#include <statements/stm-enums.h>

#define DEFINE_ENUM(CamelName, name, wire_name, wire_index)                                        \
  GType stm_##name##_get_type (void)                                                               \
  {                                                                                                \
    static gsize type = 0;                                                                         \
                                                                                                   \
    if (g_once_init_enter (&type))                                                                 \
      g_once_init_leave (&type, g_enum_register_static (CamelName, name##_values));                \
    return type;                                                                                   \
  }                                                                                                \
                                                                                                   \
  const StmEnum stm_enum_##name                                                                    \
      = { wire_name, name##_values, G_N_ELEMENTS (name##_values) - 1, wire_index };

static const GEnumValue speaker_kind_values[] = {
  { STM_SPEAKER_KIND_UNKNOWN, "STM_SPEAKER_KIND_UNKNOWN", "unknown" },
  { STM_SPEAKER_KIND_PERSON, "STM_SPEAKER_KIND_PERSON", "person" },
  { STM_SPEAKER_KIND_GOVERNMENT, "STM_SPEAKER_KIND_GOVERNMENT", "government" },
  { STM_SPEAKER_KIND_ORGANIZATION, "STM_SPEAKER_KIND_ORGANIZATION", "organization" },
  { STM_SPEAKER_KIND_GROUP, "STM_SPEAKER_KIND_GROUP", "group" },
  { STM_SPEAKER_KIND_MEDIA, "STM_SPEAKER_KIND_MEDIA", "media" },
  { STM_SPEAKER_KIND_JOINT, "STM_SPEAKER_KIND_JOINT", "joint" },
  { STM_SPEAKER_KIND_UNNAMED, "STM_SPEAKER_KIND_UNNAMED", "unnamed" },
  { 0, NULL, NULL }
};

DEFINE_ENUM ("StmSpeakerKind", speaker_kind, "speaker kind", STM_ENUM_INDEX_SPEAKER_KIND)

/**
 * stm_speaker_kind_to_string:
 * @value: a value
 *
 * The text of @value, the same in every format.
 *
 * Returns: (transfer none) (nullable): such as "person"; %NULL for %STM_SPEAKER_KIND_UNKNOWN
 *   and for what is no value
 *
 * Since: 0.1
 */
const char *
stm_speaker_kind_to_string (StmSpeakerKind value)
{
  return stm_enum_to_text (&stm_enum_speaker_kind, (int) value);
}

/**
 * stm_speaker_kind_from_string:
 * @text: (nullable): a text such as "person"
 *
 * Returns: the value whose text is @text; %STM_SPEAKER_KIND_UNKNOWN when there is none
 *
 * Since: 0.1
 */
StmSpeakerKind
stm_speaker_kind_from_string (const char *text)
{
  return (StmSpeakerKind) stm_enum_from_text (&stm_enum_speaker_kind, text, -1);
}

static const GEnumValue presentation_values[] = {
  { STM_PRESENTATION_UNKNOWN, "STM_PRESENTATION_UNKNOWN", "unknown" },
  { STM_PRESENTATION_SPEECH, "STM_PRESENTATION_SPEECH", "speech" },
  { STM_PRESENTATION_WRITING, "STM_PRESENTATION_WRITING", "writing" },
  { STM_PRESENTATION_ATTITUDE, "STM_PRESENTATION_ATTITUDE", "attitude" },
  { STM_PRESENTATION_THOUGHT, "STM_PRESENTATION_THOUGHT", "thought" },
  { 0, NULL, NULL }
};

DEFINE_ENUM ("StmPresentation", presentation, "presentation", STM_ENUM_INDEX_PRESENTATION)

/**
 * stm_presentation_to_string:
 * @value: a value
 *
 * The text of @value, the same in every format.
 *
 * Returns: (transfer none) (nullable): such as "speech"; %NULL for %STM_PRESENTATION_UNKNOWN
 *   and for what is no value
 *
 * Since: 0.1
 */
const char *
stm_presentation_to_string (StmPresentation value)
{
  return stm_enum_to_text (&stm_enum_presentation, (int) value);
}

/**
 * stm_presentation_from_string:
 * @text: (nullable): a text such as "speech"
 *
 * Returns: the value whose text is @text; %STM_PRESENTATION_UNKNOWN when there is none
 *
 * Since: 0.1
 */
StmPresentation
stm_presentation_from_string (const char *text)
{
  return (StmPresentation) stm_enum_from_text (&stm_enum_presentation, text, -1);
}

static const GEnumValue statement_kind_values[] = {
  { STM_STATEMENT_KIND_UNKNOWN, "STM_STATEMENT_KIND_UNKNOWN", "unknown" },
  { STM_STATEMENT_KIND_DIRECT, "STM_STATEMENT_KIND_DIRECT", "direct" },
  { STM_STATEMENT_KIND_INDIRECT, "STM_STATEMENT_KIND_INDIRECT", "indirect" },
  { STM_STATEMENT_KIND_MIXED, "STM_STATEMENT_KIND_MIXED", "mixed" },
  { 0, NULL, NULL }
};

DEFINE_ENUM ("StmStatementKind", statement_kind, "statement kind", STM_ENUM_INDEX_STATEMENT_KIND)

/**
 * stm_statement_kind_to_string:
 * @value: a value
 *
 * The text of @value, the same in every format.
 *
 * Returns: (transfer none) (nullable): such as "direct"; %NULL for %STM_STATEMENT_KIND_UNKNOWN
 *   and for what is no value
 *
 * Since: 0.1
 */
const char *
stm_statement_kind_to_string (StmStatementKind value)
{
  return stm_enum_to_text (&stm_enum_statement_kind, (int) value);
}

/**
 * stm_statement_kind_from_string:
 * @text: (nullable): a text such as "direct"
 *
 * Returns: the value whose text is @text; %STM_STATEMENT_KIND_UNKNOWN when there is none
 *
 * Since: 0.1
 */
StmStatementKind
stm_statement_kind_from_string (const char *text)
{
  return (StmStatementKind) stm_enum_from_text (&stm_enum_statement_kind, text, -1);
}

static const GEnumValue speech_act_values[] = {
  { STM_SPEECH_ACT_UNKNOWN, "STM_SPEECH_ACT_UNKNOWN", "unknown" },
  { STM_SPEECH_ACT_ASSERTIVE, "STM_SPEECH_ACT_ASSERTIVE", "assertive" },
  { STM_SPEECH_ACT_DIRECTIVE, "STM_SPEECH_ACT_DIRECTIVE", "directive" },
  { STM_SPEECH_ACT_COMMISSIVE, "STM_SPEECH_ACT_COMMISSIVE", "commissive" },
  { STM_SPEECH_ACT_EXPRESSIVE, "STM_SPEECH_ACT_EXPRESSIVE", "expressive" },
  { STM_SPEECH_ACT_DECLARATION, "STM_SPEECH_ACT_DECLARATION", "declaration" },
  { 0, NULL, NULL }
};

DEFINE_ENUM ("StmSpeechAct", speech_act, "speech act", STM_ENUM_INDEX_SPEECH_ACT)

/**
 * stm_speech_act_to_string:
 * @value: a value
 *
 * The text of @value, the same in every format.
 *
 * Returns: (transfer none) (nullable): such as "assertive"; %NULL for %STM_SPEECH_ACT_UNKNOWN
 *   and for what is no value
 *
 * Since: 0.1
 */
const char *
stm_speech_act_to_string (StmSpeechAct value)
{
  return stm_enum_to_text (&stm_enum_speech_act, (int) value);
}

/**
 * stm_speech_act_from_string:
 * @text: (nullable): a text such as "assertive"
 *
 * Returns: the value whose text is @text; %STM_SPEECH_ACT_UNKNOWN when there is none
 *
 * Since: 0.1
 */
StmSpeechAct
stm_speech_act_from_string (const char *text)
{
  return (StmSpeechAct) stm_enum_from_text (&stm_enum_speech_act, text, -1);
}

static const GEnumValue stance_values[] = {
  { STM_STANCE_UNKNOWN, "STM_STANCE_UNKNOWN", "unknown" },
  { STM_STANCE_SUPPORT, "STM_STANCE_SUPPORT", "support" },
  { STM_STANCE_OPPOSE, "STM_STANCE_OPPOSE", "oppose" },
  { STM_STANCE_CONDEMN, "STM_STANCE_CONDEMN", "condemn" },
  { STM_STANCE_ACCUSE, "STM_STANCE_ACCUSE", "accuse" },
  { STM_STANCE_URGE, "STM_STANCE_URGE", "urge" },
  { STM_STANCE_CALL_FOR, "STM_STANCE_CALL_FOR", "call-for" },
  { STM_STANCE_REJECT, "STM_STANCE_REJECT", "reject" },
  { STM_STANCE_ACCEPT, "STM_STANCE_ACCEPT", "accept" },
  { STM_STANCE_WELCOME, "STM_STANCE_WELCOME", "welcome" },
  { STM_STANCE_CONCERN, "STM_STANCE_CONCERN", "concern" },
  { STM_STANCE_DENY, "STM_STANCE_DENY", "deny" },
  { STM_STANCE_WARN, "STM_STANCE_WARN", "warn" },
  { STM_STANCE_PLEDGE, "STM_STANCE_PLEDGE", "pledge" },
  { STM_STANCE_OFFER, "STM_STANCE_OFFER", "offer" },
  { STM_STANCE_PRAISE, "STM_STANCE_PRAISE", "praise" },
  { STM_STANCE_COMMENT, "STM_STANCE_COMMENT", "comment" },
  { 0, NULL, NULL }
};

DEFINE_ENUM ("StmStance", stance, "stance", STM_ENUM_INDEX_STANCE)

/**
 * stm_stance_to_string:
 * @value: a value
 *
 * The text of @value, the same in every format.
 *
 * Returns: (transfer none) (nullable): such as "support"; %NULL for %STM_STANCE_UNKNOWN
 *   and for what is no value
 *
 * Since: 0.1
 */
const char *
stm_stance_to_string (StmStance value)
{
  return stm_enum_to_text (&stm_enum_stance, (int) value);
}

/**
 * stm_stance_from_string:
 * @text: (nullable): a text such as "support"
 *
 * Returns: the value whose text is @text; %STM_STANCE_UNKNOWN when there is none
 *
 * Since: 0.1
 */
StmStance
stm_stance_from_string (const char *text)
{
  return (StmStance) stm_enum_from_text (&stm_enum_stance, text, -1);
}

static const GEnumValue activity_values[] = {
  { STM_ACTIVITY_UNKNOWN, "STM_ACTIVITY_UNKNOWN", "unknown" },
  { STM_ACTIVITY_GOOD_OFFICES, "STM_ACTIVITY_GOOD_OFFICES", "good-offices" },
  { STM_ACTIVITY_MEDIATION, "STM_ACTIVITY_MEDIATION", "mediation" },
  { STM_ACTIVITY_CONCILIATION, "STM_ACTIVITY_CONCILIATION", "conciliation" },
  { STM_ACTIVITY_FACILITATION, "STM_ACTIVITY_FACILITATION", "facilitation" },
  { STM_ACTIVITY_NEGOTIATION, "STM_ACTIVITY_NEGOTIATION", "negotiation" },
  { STM_ACTIVITY_INQUIRY, "STM_ACTIVITY_INQUIRY", "inquiry" },
  { STM_ACTIVITY_ARBITRATION, "STM_ACTIVITY_ARBITRATION", "arbitration" },
  { STM_ACTIVITY_OTHER, "STM_ACTIVITY_OTHER", "other" },
  { 0, NULL, NULL }
};

DEFINE_ENUM ("StmActivity", activity, "activity", STM_ENUM_INDEX_ACTIVITY)

/**
 * stm_activity_to_string:
 * @value: a value
 *
 * The text of @value, the same in every format.
 *
 * Returns: (transfer none) (nullable): such as "good-offices"; %NULL for %STM_ACTIVITY_UNKNOWN
 *   and for what is no value
 *
 * Since: 0.1
 */
const char *
stm_activity_to_string (StmActivity value)
{
  return stm_enum_to_text (&stm_enum_activity, (int) value);
}

/**
 * stm_activity_from_string:
 * @text: (nullable): a text such as "good-offices"
 *
 * Returns: the value whose text is @text; %STM_ACTIVITY_UNKNOWN when there is none
 *
 * Since: 0.1
 */
StmActivity
stm_activity_from_string (const char *text)
{
  return (StmActivity) stm_enum_from_text (&stm_enum_activity, text, -1);
}

static const GEnumValue initiator_values[] = {
  { STM_INITIATOR_UNKNOWN, "STM_INITIATOR_UNKNOWN", "unknown" },
  { STM_INITIATOR_THIRD_PARTY, "STM_INITIATOR_THIRD_PARTY", "third-party" },
  { STM_INITIATOR_PARTY, "STM_INITIATOR_PARTY", "party" },
  { STM_INITIATOR_ALL_PARTIES, "STM_INITIATOR_ALL_PARTIES", "all-parties" },
  { STM_INITIATOR_OUTSIDER, "STM_INITIATOR_OUTSIDER", "outsider" },
  { 0, NULL, NULL }
};

DEFINE_ENUM ("StmInitiator", initiator, "initiator", STM_ENUM_INDEX_INITIATOR)

/**
 * stm_initiator_to_string:
 * @value: a value
 *
 * The text of @value, the same in every format.
 *
 * Returns: (transfer none) (nullable): such as "third-party"; %NULL for %STM_INITIATOR_UNKNOWN
 *   and for what is no value
 *
 * Since: 0.1
 */
const char *
stm_initiator_to_string (StmInitiator value)
{
  return stm_enum_to_text (&stm_enum_initiator, (int) value);
}

/**
 * stm_initiator_from_string:
 * @text: (nullable): a text such as "third-party"
 *
 * Returns: the value whose text is @text; %STM_INITIATOR_UNKNOWN when there is none
 *
 * Since: 0.1
 */
StmInitiator
stm_initiator_from_string (const char *text)
{
  return (StmInitiator) stm_enum_from_text (&stm_enum_initiator, text, -1);
}

static const GEnumValue offer_status_values[] = {
  { STM_OFFER_STATUS_UNKNOWN, "STM_OFFER_STATUS_UNKNOWN", "unknown" },
  { STM_OFFER_STATUS_POSSIBLE, "STM_OFFER_STATUS_POSSIBLE", "possible" },
  { STM_OFFER_STATUS_REQUESTED, "STM_OFFER_STATUS_REQUESTED", "requested" },
  { STM_OFFER_STATUS_OFFERED, "STM_OFFER_STATUS_OFFERED", "offered" },
  { STM_OFFER_STATUS_CONDITIONAL, "STM_OFFER_STATUS_CONDITIONAL", "conditional" },
  { STM_OFFER_STATUS_PARTLY_ACCEPTED, "STM_OFFER_STATUS_PARTLY_ACCEPTED", "partly-accepted" },
  { STM_OFFER_STATUS_ACCEPTED, "STM_OFFER_STATUS_ACCEPTED", "accepted" },
  { STM_OFFER_STATUS_REJECTED, "STM_OFFER_STATUS_REJECTED", "rejected" },
  { STM_OFFER_STATUS_WITHDRAWN, "STM_OFFER_STATUS_WITHDRAWN", "withdrawn" },
  { STM_OFFER_STATUS_UNDER_WAY, "STM_OFFER_STATUS_UNDER_WAY", "under-way" },
  { STM_OFFER_STATUS_SUSPENDED, "STM_OFFER_STATUS_SUSPENDED", "suspended" },
  { STM_OFFER_STATUS_HALTED, "STM_OFFER_STATUS_HALTED", "halted" },
  { STM_OFFER_STATUS_CONCLUDED, "STM_OFFER_STATUS_CONCLUDED", "concluded" },
  { STM_OFFER_STATUS_LAPSED, "STM_OFFER_STATUS_LAPSED", "lapsed" },
  { 0, NULL, NULL }
};

DEFINE_ENUM ("StmOfferStatus", offer_status, "offer status", STM_ENUM_INDEX_OFFER_STATUS)

/**
 * stm_offer_status_to_string:
 * @value: a value
 *
 * The text of @value, the same in every format.
 *
 * Returns: (transfer none) (nullable): such as "possible"; %NULL for %STM_OFFER_STATUS_UNKNOWN
 *   and for what is no value
 *
 * Since: 0.1
 */
const char *
stm_offer_status_to_string (StmOfferStatus value)
{
  return stm_enum_to_text (&stm_enum_offer_status, (int) value);
}

/**
 * stm_offer_status_from_string:
 * @text: (nullable): a text such as "possible"
 *
 * Returns: the value whose text is @text; %STM_OFFER_STATUS_UNKNOWN when there is none
 *
 * Since: 0.1
 */
StmOfferStatus
stm_offer_status_from_string (const char *text)
{
  return (StmOfferStatus) stm_enum_from_text (&stm_enum_offer_status, text, -1);
}

static const GEnumValue consent_values[] = {
  { STM_CONSENT_ABSENT, "STM_CONSENT_ABSENT", "absent" },
  { STM_CONSENT_UNKNOWN, "STM_CONSENT_UNKNOWN", "unknown" },
  { STM_CONSENT_REQUESTED, "STM_CONSENT_REQUESTED", "requested" },
  { STM_CONSENT_GIVEN, "STM_CONSENT_GIVEN", "given" },
  { STM_CONSENT_CONDITIONAL, "STM_CONSENT_CONDITIONAL", "conditional" },
  { STM_CONSENT_REFUSED, "STM_CONSENT_REFUSED", "refused" },
  { STM_CONSENT_WITHDRAWN, "STM_CONSENT_WITHDRAWN", "withdrawn" },
  { 0, NULL, NULL }
};

DEFINE_ENUM ("StmConsent", consent, "consent", STM_ENUM_INDEX_CONSENT)

/**
 * stm_consent_to_string:
 * @value: a value
 *
 * The text of @value, the same in every format.
 *
 * Returns: (transfer none) (nullable): such as "unknown"; %NULL for %STM_CONSENT_ABSENT
 *   and for what is no value
 *
 * Since: 0.1
 */
const char *
stm_consent_to_string (StmConsent value)
{
  return stm_enum_to_text (&stm_enum_consent, (int) value);
}

/**
 * stm_consent_from_string:
 * @text: (nullable): a text such as "unknown"
 *
 * Returns: the value whose text is @text; %STM_CONSENT_ABSENT when there is none
 *
 * Since: 0.1
 */
StmConsent
stm_consent_from_string (const char *text)
{
  return (StmConsent) stm_enum_from_text (&stm_enum_consent, text, -1);
}

static const GEnumValue condition_kind_values[] = {
  { STM_CONDITION_KIND_UNKNOWN, "STM_CONDITION_KIND_UNKNOWN", "unknown" },
  { STM_CONDITION_KIND_ALL_PARTIES_CONSENT, "STM_CONDITION_KIND_ALL_PARTIES_CONSENT",
    "all-parties-consent" },
  { STM_CONDITION_KIND_PARTY_CONSENT, "STM_CONDITION_KIND_PARTY_CONSENT", "party-consent" },
  { STM_CONDITION_KIND_PRIOR_ACT, "STM_CONDITION_KIND_PRIOR_ACT", "prior-act" },
  { STM_CONDITION_KIND_VENUE, "STM_CONDITION_KIND_VENUE", "venue" },
  { STM_CONDITION_KIND_AGENDA, "STM_CONDITION_KIND_AGENDA", "agenda" },
  { STM_CONDITION_KIND_DEADLINE, "STM_CONDITION_KIND_DEADLINE", "deadline" },
  { STM_CONDITION_KIND_OTHER, "STM_CONDITION_KIND_OTHER", "other" },
  { 0, NULL, NULL }
};

DEFINE_ENUM ("StmConditionKind", condition_kind, "condition kind", STM_ENUM_INDEX_CONDITION_KIND)

/**
 * stm_condition_kind_to_string:
 * @value: a value
 *
 * The text of @value, the same in every format.
 *
 * Returns: (transfer none) (nullable): such as "all-parties-consent"; %NULL for
 *   %STM_CONDITION_KIND_UNKNOWN
 *   and for what is no value
 *
 * Since: 0.1
 */
const char *
stm_condition_kind_to_string (StmConditionKind value)
{
  return stm_enum_to_text (&stm_enum_condition_kind, (int) value);
}

/**
 * stm_condition_kind_from_string:
 * @text: (nullable): a text such as "all-parties-consent"
 *
 * Returns: the value whose text is @text; %STM_CONDITION_KIND_UNKNOWN when there is none
 *
 * Since: 0.1
 */
StmConditionKind
stm_condition_kind_from_string (const char *text)
{
  return (StmConditionKind) stm_enum_from_text (&stm_enum_condition_kind, text, -1);
}

static const GEnumValue modality_values[] = {
  { STM_MODALITY_ASSERTED, "STM_MODALITY_ASSERTED", "asserted" },
  { STM_MODALITY_NEGATED, "STM_MODALITY_NEGATED", "negated" },
  { STM_MODALITY_FUTURE, "STM_MODALITY_FUTURE", "future" },
  { STM_MODALITY_HYPOTHETICAL, "STM_MODALITY_HYPOTHETICAL", "hypothetical" },
  { STM_MODALITY_HISTORICAL, "STM_MODALITY_HISTORICAL", "historical" },
  { 0, NULL, NULL }
};

const StmEnum stm_enum_modality
    = { "modality", modality_values, G_N_ELEMENTS (modality_values) - 1,
        STM_ENUM_INDEX_MODALITY };

GType
stm_modality_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static GFlagsValue flags[G_N_ELEMENTS (modality_values)];

      for (guint i = 0; modality_values[i].value_name != NULL; i++)
        flags[i] = (GFlagsValue){ (guint) modality_values[i].value, modality_values[i].value_name,
                                  modality_values[i].value_nick };
      g_once_init_leave (&type, g_flags_register_static ("StmModality", flags));
    }
  return type;
}
