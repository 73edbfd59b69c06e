"""The records of a report: natural Python objects over the library's own memory."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Union

from ._date import DateLike
from ._fields import (Choice, Day, Modes, Name, Number, Part, Parts, Place, Places, Record, Status, Text,
                      Texts, Truth)
from ._library import Error, lib, take_text, text

if TYPE_CHECKING:
    from ._report import Report


class Actor(Record, prefix="actor"):
    """A named thing: holder, target, mediator, addressee, reporter, place, medium."""

    _shown = ("name", "code", "country")
    name = Text("stm_actor_get_name", "its name")
    code = Text("stm_actor_get_code", "country and PLOVER sectors (IRNGOV), or an IGO's code")
    country = Text("stm_actor_get_country", "ISO 3166-1 alpha-3")
    speaker: Part[Speaker] = Part("stm_actor_get_speaker", "speaker", "the speaker that it is")
    span = Place("stm_actor_get_span", "where the text names it")


class Speaker(Record, prefix="speaker"):
    """Anyone who speaks in a report."""

    _shown = ("id", "name", "role", "country")
    id = Name("stm_speaker_get_id", "unique in the report")
    kind = Choice("stm_speaker_get_kind", "stm_speaker_kind_to_string", "person, government …")
    name = Name("stm_speaker_get_name", "the fullest form without title")
    aliases = Texts("stm_speaker_get_alias", "stm_speaker_get_n_aliases",
                    "every other form that the report uses")
    role = Text("stm_speaker_get_role", "in the report's words")
    honorific = Text("stm_speaker_get_honorific", "title before the name")
    country = Text("stm_speaker_get_country", "ISO 3166-1 alpha-3")
    organization = Text("stm_speaker_get_organization", "whom the speaker belongs to")
    members: Parts[Speaker] = Parts("stm_speaker_get_member", "stm_speaker_get_n_members", "speaker",
                                    "of a joint speaker")
    mentions = Places("stm_speaker_get_mention", "stm_speaker_get_n_mentions",
                      "where the text speaks of it")

    @property
    def identifiers(self) -> dict[str, str]:
        """Identifiers by scheme, such as {"wikidata": "Q42"}."""
        return {lib.stm_speaker_get_identifier_scheme(self._pointer, i).decode():
                lib.stm_speaker_get_identifier_value(self._pointer, i).decode()
                for i in range(lib.stm_speaker_get_n_identifiers(self._pointer))}

    def to_dict(self) -> dict[str, Any]:
        plain = super().to_dict()
        if self.identifiers:
            plain["identifiers"] = self.identifiers
        return plain


class Position(Record, prefix="position"):
    """A stance of a holder on an issue towards a target."""

    _shown = ("stance", "issue", "holder", "target", "modality")
    stance = Status("stm_position_get_stance", "stm_stance_to_string", "support, reject, offer …")
    issue = Place("stm_position_get_issue", "what it is about")
    holder: Part[Actor] = Part("stm_position_get_holder", "actor", "whose it is; None = the speaker's")
    target: Part[Actor] = Part("stm_position_get_target", "actor", "whom it is directed at")
    modality = Modes("stm_position_get_modality", "negated, future, hypothetical, historical")
    cameo = Text("stm_position_get_cameo", "CAMEO code")
    plover = Text("stm_position_get_plover", "PLOVER event type")
    confidence = Number("stm_position_get_confidence", "0..1")


class Statement(Record, prefix="statement"):
    """What a speaker is reported to have said, written or publicly hold."""

    _shown = ("id", "speaker", "kind", "text")
    id = Name("stm_statement_get_id", "unique in the report")
    speaker: Part[Speaker] = Part("stm_statement_get_speaker", "speaker", "None when nothing tells who")
    presentation = Choice("stm_statement_get_presentation", "stm_presentation_to_string",
                          "speech, writing, attitude, thought")
    kind = Choice("stm_statement_get_kind", "stm_statement_kind_to_string", "direct, indirect, mixed")
    act = Choice("stm_statement_get_act", "stm_speech_act_to_string", "Searle's class")
    source = Places("stm_statement_get_source", "stm_statement_get_n_sources",
                    "the words that name the speaker")
    cue = Places("stm_statement_get_cue", "stm_statement_get_n_cues", "the words that report it")
    content = Places("stm_statement_get_content", "stm_statement_get_n_contents", "what was said")
    addressee: Part[Actor] = Part("stm_statement_get_addressee", "actor", "to whom")
    date = Day("stm_statement_get_date", "when")
    date_phrase = Place("stm_statement_get_date_phrase", "the words that say when")
    place: Part[Actor] = Part("stm_statement_get_place", "actor", "where")
    occasion = Place("stm_statement_get_occasion", "at what meeting, call, news conference")
    medium: Part[Actor] = Part("stm_statement_get_medium", "actor", "through what channel")
    reported_by: Parts[Actor] = Parts("stm_statement_get_reporter", "stm_statement_get_n_reporters",
                                      "actor", "who reports it, nearest first")
    within: Part[Statement] = Part("stm_statement_get_within", "statement",
                                   "the statement that it is part of")
    positions: Parts[Position] = Parts("stm_statement_get_position", "stm_statement_get_n_positions",
                                       "position", "its stances, strongest first")
    confidence = Number("stm_statement_get_confidence", "0..1")
    reviewed = Truth("stm_statement_is_reviewed", "a person confirmed it")

    @property
    def text(self) -> str:
        """The words of the content, pieces joined by " … "; "" when the report came without text."""
        return take_text(lib.stm_statement_dup_content_text(self._pointer)) or ""

    @property
    def report(self) -> Report:
        """The report that it is of."""
        report: Report = self._report
        return report


class Party(Record, prefix="party"):
    """A party to a conflict and its consent to an offer."""

    _shown = ("actor", "consent")
    actor: Part[Actor] = Part("stm_party_get_actor", "actor", "who it is")
    consent = Choice("stm_party_get_consent", "stm_consent_to_string",
                     "unknown, requested, given, conditional, refused, withdrawn")

    @property
    def name(self) -> Optional[str]:
        """Its name."""
        return self.actor.name if self.actor is not None else None


class Condition(Record, prefix="condition"):
    """What an offer depends on."""

    _shown = ("kind", "span", "party")
    kind = Choice("stm_condition_get_kind", "stm_condition_kind_to_string", "what kind of condition")
    span = Place("stm_condition_get_span", "the condition in the report's words")
    party: Part[Actor] = Part("stm_condition_get_party", "actor", "whose condition it is")


class OfferStep(Record, prefix="offer_step"):
    """A change of an offer's status."""

    _shown = ("status", "date", "statement")
    status = Choice("stm_offer_step_get_status", "stm_offer_status_to_string", "where it then stood")
    date = Day("stm_offer_step_get_date", "since when")
    statement: Part[Statement] = Part("stm_offer_step_get_statement", "statement", "what says so")


class MediationOffer(Record, prefix="mediation_offer"):
    """The life of one offer to mediate."""

    _shown = ("id", "status", "mediators", "parties")
    id = Name("stm_mediation_offer_get_id", "unique in the report")
    activity = Choice("stm_mediation_offer_get_activity", "stm_activity_to_string", "what is offered")
    initiator = Choice("stm_mediation_offer_get_initiator", "stm_initiator_to_string", "who started it")
    mediators: Parts[Actor] = Parts("stm_mediation_offer_get_mediator",
                                    "stm_mediation_offer_get_n_mediators", "actor", "who would mediate")
    parties: Parts[Party] = Parts("stm_mediation_offer_get_party", "stm_mediation_offer_get_n_parties",
                                  "party", "between whom, with each one's consent")
    status = Status("stm_mediation_offer_get_status", "stm_offer_status_to_string",
                  "where it stands, as the text says")
    conditions: Parts[Condition] = Parts(
        "stm_mediation_offer_get_condition", "stm_mediation_offer_get_n_conditions", "condition",
        "what it depends on")
    plan = Place("stm_mediation_offer_get_plan", "the settlement plan that it speaks of")
    history: Parts[OfferStep] = Parts("stm_mediation_offer_get_step", "stm_mediation_offer_get_n_steps",
                                      "offer_step", "earlier steps of its life")
    statements: Parts[Statement] = Parts(
        "stm_mediation_offer_get_statement", "stm_mediation_offer_get_n_statements", "statement",
        "statements that speak of it")
    confidence = Number("stm_mediation_offer_get_confidence", "0..1")

    @property
    def is_contradictory(self) -> bool:
        """Whether status and consents contradict each other: under way though a party refused."""
        return bool(lib.stm_mediation_offer_is_contradictory(self._pointer))

    @property
    def report(self) -> Report:
        """The report that it is of."""
        report: Report = self._report
        return report

    def advance(self, status: str, date: Optional[DateLike] = None,
                statement: Union[Statement, str, None] = None) -> MediationOffer:
        """The offer after a checked step of its life, in a new report (its .report): this one stays as
        it is. The status must usually follow the present one (see is_usual_step()), else Error of the
        code "transition". The step is added to the history, after one for where the offer stood when
        the history has none. For several steps at once, see ReportBuilder.advance().

        date       since when
        statement  what says so: a statement of the report, or its id
        """
        from ._builder import ReportBuilder

        if isinstance(statement, Statement):
            if statement._report._pointer != self._report._pointer:
                raise Error("the statement is of another report", "reference")
            statement = statement.id
        builder = ReportBuilder.from_report(self._report)
        offer = builder.find_mediation_offer(self.id)
        says = builder.find_statement(statement) if statement is not None else None
        assert offer is not None  # ids are unique, and the builder's report is a copy
        if statement is not None and says is None:
            raise Error(f"the report has no statement {statement!r}", "reference")
        builder.advance(offer, status, date, says)
        found = builder.end().find_mediation_offer(self.id)
        assert found is not None
        return found


class Source(Record, prefix="source"):
    """Where a report comes from."""

    _shown = ("publisher", "published", "title", "url")
    publisher = Text("stm_source_get_publisher", "who published the document")
    published = Day("stm_source_get_published", "when it was published")
    retrieved = Day("stm_source_get_retrieved", "when it was fetched")
    url = Text("stm_source_get_url", "where it was found")
    title = Text("stm_source_get_title", "its headline")
    language = Text("stm_source_get_language", "BCP 47")
    authors = Texts("stm_source_get_author", "stm_source_get_n_authors", "who wrote it")


class Generator(Record, prefix="generator"):
    """What made the records."""

    _shown = ("name", "version", "model")
    name = Text("stm_generator_get_name", "the program")
    version = Text("stm_generator_get_version", "its version")
    model = Text("stm_generator_get_model", "which language data it used")
