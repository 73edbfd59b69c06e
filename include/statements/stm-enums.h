/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The values that fields take. Each has one spelling in every format: lower case with hyphens.
 * 0 is always "absent"; new values come at the end. */
#pragma once

#include <statements/stm-macros.h>

G_BEGIN_DECLS

/**
 * StmSpeakerKind:
 * @STM_SPEAKER_KIND_UNKNOWN: not given
 * @STM_SPEAKER_KIND_PERSON: one human being
 * @STM_SPEAKER_KIND_GOVERNMENT: a state, its government or a ministry
 * @STM_SPEAKER_KIND_ORGANIZATION: an institution that is no government
 * @STM_SPEAKER_KIND_GROUP: a party, movement, armed group or other collective
 * @STM_SPEAKER_KIND_MEDIA: an outlet in its own voice
 * @STM_SPEAKER_KIND_JOINT: several speakers at once; their ids are its members
 * @STM_SPEAKER_KIND_UNNAMED: someone whom the text does not name
 *
 * What a speaker is.
 *
 * Since: 0.1
 */
typedef enum {
  STM_SPEAKER_KIND_UNKNOWN = 0,
  STM_SPEAKER_KIND_PERSON = 1,
  STM_SPEAKER_KIND_GOVERNMENT = 2,
  STM_SPEAKER_KIND_ORGANIZATION = 3,
  STM_SPEAKER_KIND_GROUP = 4,
  STM_SPEAKER_KIND_MEDIA = 5,
  STM_SPEAKER_KIND_JOINT = 6,
  STM_SPEAKER_KIND_UNNAMED = 7
} StmSpeakerKind;

#define STM_TYPE_SPEAKER_KIND (stm_speaker_kind_get_type ())

STM_API GType stm_speaker_kind_get_type (void) G_GNUC_CONST;
STM_API const char *stm_speaker_kind_to_string (StmSpeakerKind value);
STM_API StmSpeakerKind stm_speaker_kind_from_string (const char *text);

/**
 * StmPresentation:
 * @STM_PRESENTATION_UNKNOWN: not given
 * @STM_PRESENTATION_SPEECH: said
 * @STM_PRESENTATION_WRITING: written
 * @STM_PRESENTATION_ATTITUDE: a stance publicly held ("is against")
 * @STM_PRESENTATION_THOUGHT: a private state or plan ("wants")
 *
 * How a statement was made public.
 *
 * Since: 0.1
 */
typedef enum {
  STM_PRESENTATION_UNKNOWN = 0,
  STM_PRESENTATION_SPEECH = 1,
  STM_PRESENTATION_WRITING = 2,
  STM_PRESENTATION_ATTITUDE = 3,
  STM_PRESENTATION_THOUGHT = 4
} StmPresentation;

#define STM_TYPE_PRESENTATION (stm_presentation_get_type ())

STM_API GType stm_presentation_get_type (void) G_GNUC_CONST;
STM_API const char *stm_presentation_to_string (StmPresentation value);
STM_API StmPresentation stm_presentation_from_string (const char *text);

/**
 * StmStatementKind:
 * @STM_STATEMENT_KIND_UNKNOWN: not given
 * @STM_STATEMENT_KIND_DIRECT: wholly quoted
 * @STM_STATEMENT_KIND_INDIRECT: none of it quoted
 * @STM_STATEMENT_KIND_MIXED: partly quoted
 *
 * Whose words the content is in.
 *
 * Since: 0.1
 */
typedef enum {
  STM_STATEMENT_KIND_UNKNOWN = 0,
  STM_STATEMENT_KIND_DIRECT = 1,
  STM_STATEMENT_KIND_INDIRECT = 2,
  STM_STATEMENT_KIND_MIXED = 3
} StmStatementKind;

#define STM_TYPE_STATEMENT_KIND (stm_statement_kind_get_type ())

STM_API GType stm_statement_kind_get_type (void) G_GNUC_CONST;
STM_API const char *stm_statement_kind_to_string (StmStatementKind value);
STM_API StmStatementKind stm_statement_kind_from_string (const char *text);

/**
 * StmSpeechAct:
 * @STM_SPEECH_ACT_UNKNOWN: not given
 * @STM_SPEECH_ACT_ASSERTIVE: commits to something being the case
 * @STM_SPEECH_ACT_DIRECTIVE: gets the hearer to act
 * @STM_SPEECH_ACT_COMMISSIVE: commits the speaker to act
 * @STM_SPEECH_ACT_EXPRESSIVE: shows an attitude
 * @STM_SPEECH_ACT_DECLARATION: changes the state of the world
 *
 * Illocutionary classes of Searle, "A taxonomy of illocutionary acts" (1975).
 *
 * Since: 0.1
 */
typedef enum {
  STM_SPEECH_ACT_UNKNOWN = 0,
  STM_SPEECH_ACT_ASSERTIVE = 1,
  STM_SPEECH_ACT_DIRECTIVE = 2,
  STM_SPEECH_ACT_COMMISSIVE = 3,
  STM_SPEECH_ACT_EXPRESSIVE = 4,
  STM_SPEECH_ACT_DECLARATION = 5
} StmSpeechAct;

#define STM_TYPE_SPEECH_ACT (stm_speech_act_get_type ())

STM_API GType stm_speech_act_get_type (void) G_GNUC_CONST;
STM_API const char *stm_speech_act_to_string (StmSpeechAct value);
STM_API StmSpeechAct stm_speech_act_from_string (const char *text);

/**
 * StmStance:
 * @STM_STANCE_UNKNOWN: not given
 * @STM_STANCE_SUPPORT: backs, endorses
 * @STM_STANCE_OPPOSE: is against
 * @STM_STANCE_CONDEMN: denounces as wrong
 * @STM_STANCE_ACCUSE: blames a named party
 * @STM_STANCE_URGE: asks that an identified party act or stop
 * @STM_STANCE_CALL_FOR: wants an outcome
 * @STM_STANCE_REJECT: turns down
 * @STM_STANCE_ACCEPT: agrees, is ready
 * @STM_STANCE_WELCOME: greets a development as good
 * @STM_STANCE_CONCERN: worry, seriousness
 * @STM_STANCE_DENY: says that something is untrue
 * @STM_STANCE_WARN: announces harm, threatens
 * @STM_STANCE_PLEDGE: commits the own side to act
 * @STM_STANCE_OFFER: proposes a plan, mediation, help, talks
 * @STM_STANCE_PRAISE: thanks or commends
 * @STM_STANCE_COMMENT: none of these
 *
 * What a holder expresses towards an issue.
 *
 * Since: 0.1
 */
typedef enum {
  STM_STANCE_UNKNOWN = 0,
  STM_STANCE_SUPPORT = 1,
  STM_STANCE_OPPOSE = 2,
  STM_STANCE_CONDEMN = 3,
  STM_STANCE_ACCUSE = 4,
  STM_STANCE_URGE = 5,
  STM_STANCE_CALL_FOR = 6,
  STM_STANCE_REJECT = 7,
  STM_STANCE_ACCEPT = 8,
  STM_STANCE_WELCOME = 9,
  STM_STANCE_CONCERN = 10,
  STM_STANCE_DENY = 11,
  STM_STANCE_WARN = 12,
  STM_STANCE_PLEDGE = 13,
  STM_STANCE_OFFER = 14,
  STM_STANCE_PRAISE = 15,
  STM_STANCE_COMMENT = 16
} StmStance;

#define STM_TYPE_STANCE (stm_stance_get_type ())

STM_API GType stm_stance_get_type (void) G_GNUC_CONST;
STM_API const char *stm_stance_to_string (StmStance value);
STM_API StmStance stm_stance_from_string (const char *text);

/**
 * StmActivity:
 * @STM_ACTIVITY_UNKNOWN: not given
 * @STM_ACTIVITY_GOOD_OFFICES: brings parties together
 * @STM_ACTIVITY_MEDIATION: takes part and proposes
 * @STM_ACTIVITY_CONCILIATION: a commission that reports
 * @STM_ACTIVITY_FACILITATION: eases the parties' own talks
 * @STM_ACTIVITY_NEGOTIATION: talks between the parties
 * @STM_ACTIVITY_INQUIRY: finds facts
 * @STM_ACTIVITY_ARBITRATION: decides
 * @STM_ACTIVITY_OTHER: another means
 *
 * Means of peaceful settlement: UN Charter article 33 (1), with good offices (Manila Declaration 1982).
 *
 * Since: 0.1
 */
typedef enum {
  STM_ACTIVITY_UNKNOWN = 0,
  STM_ACTIVITY_GOOD_OFFICES = 1,
  STM_ACTIVITY_MEDIATION = 2,
  STM_ACTIVITY_CONCILIATION = 3,
  STM_ACTIVITY_FACILITATION = 4,
  STM_ACTIVITY_NEGOTIATION = 5,
  STM_ACTIVITY_INQUIRY = 6,
  STM_ACTIVITY_ARBITRATION = 7,
  STM_ACTIVITY_OTHER = 8
} StmActivity;

#define STM_TYPE_ACTIVITY (stm_activity_get_type ())

STM_API GType stm_activity_get_type (void) G_GNUC_CONST;
STM_API const char *stm_activity_to_string (StmActivity value);
STM_API StmActivity stm_activity_from_string (const char *text);

/**
 * StmInitiator:
 * @STM_INITIATOR_UNKNOWN: not given
 * @STM_INITIATOR_THIRD_PARTY: the would-be mediator
 * @STM_INITIATOR_PARTY: one of the parties
 * @STM_INITIATOR_ALL_PARTIES: all of them
 * @STM_INITIATOR_OUTSIDER: someone who is neither
 *
 * Who started an offer of mediation.
 *
 * Since: 0.1
 */
typedef enum {
  STM_INITIATOR_UNKNOWN = 0,
  STM_INITIATOR_THIRD_PARTY = 1,
  STM_INITIATOR_PARTY = 2,
  STM_INITIATOR_ALL_PARTIES = 3,
  STM_INITIATOR_OUTSIDER = 4
} StmInitiator;

#define STM_TYPE_INITIATOR (stm_initiator_get_type ())

STM_API GType stm_initiator_get_type (void) G_GNUC_CONST;
STM_API const char *stm_initiator_to_string (StmInitiator value);
STM_API StmInitiator stm_initiator_from_string (const char *text);

/**
 * StmOfferStatus:
 * @STM_OFFER_STATUS_UNKNOWN: not given
 * @STM_OFFER_STATUS_POSSIBLE: only speculated
 * @STM_OFFER_STATUS_REQUESTED: asked of the third party
 * @STM_OFFER_STATUS_OFFERED: the third party has offered
 * @STM_OFFER_STATUS_CONDITIONAL: offer or consent depends on something
 * @STM_OFFER_STATUS_PARTLY_ACCEPTED: some parties accept
 * @STM_OFFER_STATUS_ACCEPTED: all parties accept
 * @STM_OFFER_STATUS_REJECTED: turned down
 * @STM_OFFER_STATUS_WITHDRAWN: taken back by the mediator
 * @STM_OFFER_STATUS_UNDER_WAY: the mediation goes on
 * @STM_OFFER_STATUS_SUSPENDED: interrupted
 * @STM_OFFER_STATUS_HALTED: broken off
 * @STM_OFFER_STATUS_CONCLUDED: ended with its work done
 * @STM_OFFER_STATUS_LAPSED: no longer spoken of
 *
 * Where an offer of mediation stands, as the text says.
 *
 * Since: 0.1
 */
typedef enum {
  STM_OFFER_STATUS_UNKNOWN = 0,
  STM_OFFER_STATUS_POSSIBLE = 1,
  STM_OFFER_STATUS_REQUESTED = 2,
  STM_OFFER_STATUS_OFFERED = 3,
  STM_OFFER_STATUS_CONDITIONAL = 4,
  STM_OFFER_STATUS_PARTLY_ACCEPTED = 5,
  STM_OFFER_STATUS_ACCEPTED = 6,
  STM_OFFER_STATUS_REJECTED = 7,
  STM_OFFER_STATUS_WITHDRAWN = 8,
  STM_OFFER_STATUS_UNDER_WAY = 9,
  STM_OFFER_STATUS_SUSPENDED = 10,
  STM_OFFER_STATUS_HALTED = 11,
  STM_OFFER_STATUS_CONCLUDED = 12,
  STM_OFFER_STATUS_LAPSED = 13
} StmOfferStatus;

#define STM_TYPE_OFFER_STATUS (stm_offer_status_get_type ())

STM_API GType stm_offer_status_get_type (void) G_GNUC_CONST;
STM_API const char *stm_offer_status_to_string (StmOfferStatus value);
STM_API StmOfferStatus stm_offer_status_from_string (const char *text);

/**
 * StmConsent:
 * @STM_CONSENT_ABSENT: not given
 * @STM_CONSENT_UNKNOWN: the text does not say
 * @STM_CONSENT_REQUESTED: asked for
 * @STM_CONSENT_GIVEN: given
 * @STM_CONSENT_CONDITIONAL: given under a condition
 * @STM_CONSENT_REFUSED: refused
 * @STM_CONSENT_WITHDRAWN: given once, taken back
 *
 * Whether a party consents to mediation (UN Guidance for Effective Mediation, A/66/811).
 *
 * Since: 0.1
 */
typedef enum {
  STM_CONSENT_ABSENT = 0,
  STM_CONSENT_UNKNOWN = 1,
  STM_CONSENT_REQUESTED = 2,
  STM_CONSENT_GIVEN = 3,
  STM_CONSENT_CONDITIONAL = 4,
  STM_CONSENT_REFUSED = 5,
  STM_CONSENT_WITHDRAWN = 6
} StmConsent;

#define STM_TYPE_CONSENT (stm_consent_get_type ())

STM_API GType stm_consent_get_type (void) G_GNUC_CONST;
STM_API const char *stm_consent_to_string (StmConsent value);
STM_API StmConsent stm_consent_from_string (const char *text);

/**
 * StmConditionKind:
 * @STM_CONDITION_KIND_UNKNOWN: not given
 * @STM_CONDITION_KIND_ALL_PARTIES_CONSENT: all parties agree
 * @STM_CONDITION_KIND_PARTY_CONSENT: a named party agrees
 * @STM_CONDITION_KIND_PRIOR_ACT: something happens first
 * @STM_CONDITION_KIND_VENUE: a place
 * @STM_CONDITION_KIND_AGENDA: a subject
 * @STM_CONDITION_KIND_DEADLINE: a time
 * @STM_CONDITION_KIND_OTHER: something else
 *
 * What an offer depends on.
 *
 * Since: 0.1
 */
typedef enum {
  STM_CONDITION_KIND_UNKNOWN = 0,
  STM_CONDITION_KIND_ALL_PARTIES_CONSENT = 1,
  STM_CONDITION_KIND_PARTY_CONSENT = 2,
  STM_CONDITION_KIND_PRIOR_ACT = 3,
  STM_CONDITION_KIND_VENUE = 4,
  STM_CONDITION_KIND_AGENDA = 5,
  STM_CONDITION_KIND_DEADLINE = 6,
  STM_CONDITION_KIND_OTHER = 7
} StmConditionKind;

#define STM_TYPE_CONDITION_KIND (stm_condition_kind_get_type ())

STM_API GType stm_condition_kind_get_type (void) G_GNUC_CONST;
STM_API const char *stm_condition_kind_to_string (StmConditionKind value);
STM_API StmConditionKind stm_condition_kind_from_string (const char *text);

/**
 * StmModality:
 * @STM_MODALITY_ASSERTED: none of the others
 * @STM_MODALITY_NEGATED: negated
 * @STM_MODALITY_FUTURE: about the future
 * @STM_MODALITY_HYPOTHETICAL: depends on something
 * @STM_MODALITY_HISTORICAL: about the past beyond the report's days
 *
 * Modes of a position, after PLOVER's auxiliary modes. Any of them may be set.
 *
 * Since: 0.1
 */
typedef enum {
  STM_MODALITY_ASSERTED = 0,
  STM_MODALITY_NEGATED = 1 << 0,
  STM_MODALITY_FUTURE = 1 << 1,
  STM_MODALITY_HYPOTHETICAL = 1 << 2,
  STM_MODALITY_HISTORICAL = 1 << 3
} StmModality;

#define STM_TYPE_MODALITY (stm_modality_get_type ())

STM_API GType stm_modality_get_type (void) G_GNUC_CONST;

G_END_DECLS
