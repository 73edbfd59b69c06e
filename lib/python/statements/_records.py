"""The records of a report: natural Python objects over the library's own memory."""
from ._fields import Choice, Day, Modes, Number, Part, Place, Record, Text, Truth
from ._library import lib, text


class Actor(Record, prefix="actor"):
    """A named thing: holder, target, mediator, addressee, reporter, place, medium."""

    name = Text("stm_actor_get_name", "its name")
    code = Text("stm_actor_get_code", "country and PLOVER sectors (IRNGOV), or an IGO's code")
    country = Text("stm_actor_get_country", "ISO 3166-1 alpha-3")
    speaker = Part("stm_actor_get_speaker", "speaker", "the speaker of the report that it is")
    span = Place("stm_actor_get_span", "where the text names it")


class Speaker(Record, prefix="speaker"):
    """Anyone who speaks in a report."""

    id = Text("stm_speaker_get_id", "unique in the report")
    kind = Choice("stm_speaker_get_kind", "stm_speaker_kind_to_string", "person, government …")
    name = Text("stm_speaker_get_name", "the fullest form without title")
    aliases = Text("stm_speaker_get_alias", "every other form that the report uses",
                   many="stm_speaker_get_n_aliases")
    role = Text("stm_speaker_get_role", "in the report's words")
    honorific = Text("stm_speaker_get_honorific")
    country = Text("stm_speaker_get_country", "ISO 3166-1 alpha-3")
    organization = Text("stm_speaker_get_organization")
    members = Part("stm_speaker_get_member", "speaker", "of a joint speaker",
                   many="stm_speaker_get_n_members")
    mentions = Place("stm_speaker_get_mention", "where the text speaks of it",
                     many="stm_speaker_get_n_mentions")

    @property
    def identifiers(self):
        """Identifiers by scheme, such as {"wikidata": "Q42"}."""
        return {text(lib.stm_speaker_get_identifier_scheme(self._pointer, i)):
                text(lib.stm_speaker_get_identifier_value(self._pointer, i))
                for i in range(lib.stm_speaker_get_n_identifiers(self._pointer))}


class Position(Record, prefix="position"):
    """A stance of a holder on an issue towards a target."""

    stance = Choice("stm_position_get_stance", "stm_stance_to_string", "support, reject, offer …")
    issue = Place("stm_position_get_issue", "what it is about")
    holder = Part("stm_position_get_holder", "actor", "whose it is; None = the speaker's")
    target = Part("stm_position_get_target", "actor", "whom it is directed at")
    modality = Modes("stm_position_get_modality", "negated, future, hypothetical, historical")
    cameo = Text("stm_position_get_cameo", "CAMEO code")
    plover = Text("stm_position_get_plover", "PLOVER event type")
    confidence = Number("stm_position_get_confidence", "0..1")


class Statement(Record, prefix="statement"):
    """What a speaker is reported to have said, written or publicly hold."""

    id = Text("stm_statement_get_id", "unique in the report")
    speaker = Part("stm_statement_get_speaker", "speaker", "None when nothing tells who")
    presentation = Choice("stm_statement_get_presentation", "stm_presentation_to_string",
                          "speech, writing, attitude, thought")
    kind = Choice("stm_statement_get_kind", "stm_statement_kind_to_string", "direct, indirect, mixed")
    act = Choice("stm_statement_get_act", "stm_speech_act_to_string", "Searle's class")
    source = Place("stm_statement_get_source", "the words that name the speaker",
                   many="stm_statement_get_n_sources")
    cue = Place("stm_statement_get_cue", "the words that report it", many="stm_statement_get_n_cues")
    content = Place("stm_statement_get_content", "what was said", many="stm_statement_get_n_contents")
    addressee = Part("stm_statement_get_addressee", "actor", "to whom")
    date = Day("stm_statement_get_date", "when")
    date_phrase = Place("stm_statement_get_date_phrase", "the words that say when")
    place = Part("stm_statement_get_place", "actor", "where")
    occasion = Place("stm_statement_get_occasion", "at what meeting, call, news conference")
    medium = Part("stm_statement_get_medium", "actor", "through what channel")
    reported_by = Part("stm_statement_get_reporter", "actor", "who reports it, nearest first",
                       many="stm_statement_get_n_reporters")
    within = Part("stm_statement_get_within", "statement", "the statement that it is part of")
    positions = Part("stm_statement_get_position", "position", "its stances, strongest first",
                     many="stm_statement_get_n_positions")
    confidence = Number("stm_statement_get_confidence", "0..1")
    reviewed = Truth("stm_statement_is_reviewed", "a person confirmed it")

    @property
    def text(self):
        """The content's pieces, joined by a space."""
        return " ".join(piece.text or "" for piece in self.content)


class Party(Record, prefix="party"):
    """A party to a conflict and its consent to an offer."""

    actor = Part("stm_party_get_actor", "actor")
    consent = Choice("stm_party_get_consent", "stm_consent_to_string",
                     "unknown, requested, given, conditional, refused, withdrawn")

    @property
    def name(self):
        return self.actor.name


class Condition(Record, prefix="condition"):
    """What an offer depends on."""

    kind = Choice("stm_condition_get_kind", "stm_condition_kind_to_string")
    span = Place("stm_condition_get_span", "the condition in the report's words")
    party = Part("stm_condition_get_party", "actor")


class OfferStep(Record, prefix="offer_step"):
    """A change of an offer's status."""

    status = Choice("stm_offer_step_get_status", "stm_offer_status_to_string")
    date = Day("stm_offer_step_get_date")
    statement = Part("stm_offer_step_get_statement", "statement")


class MediationOffer(Record, prefix="mediation_offer"):
    """The life of one offer to mediate."""

    id = Text("stm_mediation_offer_get_id", "unique in the report")
    activity = Choice("stm_mediation_offer_get_activity", "stm_activity_to_string")
    initiator = Choice("stm_mediation_offer_get_initiator", "stm_initiator_to_string")
    mediators = Part("stm_mediation_offer_get_mediator", "actor",
                     many="stm_mediation_offer_get_n_mediators")
    parties = Part("stm_mediation_offer_get_party", "party", many="stm_mediation_offer_get_n_parties")
    status = Choice("stm_mediation_offer_get_status", "stm_offer_status_to_string")
    conditions = Part("stm_mediation_offer_get_condition", "condition",
                      many="stm_mediation_offer_get_n_conditions")
    plan = Place("stm_mediation_offer_get_plan", "the settlement plan that it speaks of")
    history = Part("stm_mediation_offer_get_step", "offer_step", many="stm_mediation_offer_get_n_steps")
    statements = Part("stm_mediation_offer_get_statement", "statement",
                      many="stm_mediation_offer_get_n_statements")
    confidence = Number("stm_mediation_offer_get_confidence", "0..1")

    @property
    def is_contradictory(self):
        """Whether status and consents contradict each other: under way though a party refused."""
        return bool(lib.stm_mediation_offer_is_contradictory(self._pointer))


class Source(Record, prefix="source"):
    """Where a report comes from."""

    publisher = Text("stm_source_get_publisher")
    published = Day("stm_source_get_published")
    retrieved = Day("stm_source_get_retrieved")
    url = Text("stm_source_get_url")
    title = Text("stm_source_get_title")
    language = Text("stm_source_get_language", "BCP 47")
    authors = Text("stm_source_get_author", many="stm_source_get_n_authors")


class Generator(Record, prefix="generator"):
    """What made the records."""

    name = Text("stm_generator_get_name")
    version = Text("stm_generator_get_version")
    model = Text("stm_generator_get_model")
