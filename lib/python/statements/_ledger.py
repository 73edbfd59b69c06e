"""A ledger over many reports: positions over time, agreement, offers and what they still need."""
import ctypes
from collections import namedtuple

from ._date import as_date
from ._fields import Choice, Modes, Place, Record, Text, Truth
from ._library import Error, call, encode, lib, text

Issue = namedtuple("Issue", "number label n_entries n_actors")
Change = namedtuple("Change", "before after")
Agreement = namedtuple("Agreement", "score n_issues")
Count = namedtuple("Count", "source target month value count")
Step = namedtuple("Step", "status date report_id statement_id unusual")
Missing = namedtuple("Missing", "what which")


class LedgerActor:
    """Someone across reports; equal when the same actor of the same ledger."""

    __slots__ = ("ledger", "number")

    def __init__(self, ledger, number):
        self.ledger, self.number = ledger, number

    @property
    def name(self):
        return text(lib.stm_ledger_get_actor_name(self.ledger._pointer, self.number))

    @property
    def code(self):
        return text(lib.stm_ledger_get_actor_code(self.ledger._pointer, self.number))

    @property
    def country(self):
        return text(lib.stm_ledger_get_actor_country(self.ledger._pointer, self.number))

    @property
    def aliases(self):
        """Every spelling of the reports, the most used first."""
        pointer = self.ledger._pointer
        return [text(lib.stm_ledger_get_actor_alias(pointer, self.number, i))
                for i in range(lib.stm_ledger_get_n_actor_aliases(pointer, self.number))]

    def __eq__(self, other):
        return (isinstance(other, LedgerActor) and other.ledger is self.ledger
                and other.number == self.number)

    def __hash__(self):
        return hash(self.number)

    def __repr__(self):
        return f"LedgerActor({self.name!r})"


class LedgerEntry(Record, prefix="ledger_entry"):
    """One position with its evidence. Valid until the ledger takes another report."""

    stance = Choice("stm_ledger_entry_get_stance", "stm_stance_to_string")
    modality = Modes("stm_ledger_entry_get_modality")
    cameo = Text("stm_ledger_entry_get_cameo")
    plover = Text("stm_ledger_entry_get_plover")
    date = Text("stm_ledger_entry_get_date", "EDTF; the report's where the statement has none")
    is_dated_by_report = Truth("stm_ledger_entry_is_dated_by_report")
    report_id = Text("stm_ledger_entry_get_report_id")
    statement_id = Text("stm_ledger_entry_get_statement_id")
    publisher = Text("stm_ledger_entry_get_publisher")
    text = Text("stm_ledger_entry_get_text", "the issue in the report's words")
    span = Place("stm_ledger_entry_get_span", "where that stands in the report")

    def _actor(self, number):
        return LedgerActor(self._report.ledger, number) if number >= 0 else None

    @property
    def actor(self):
        """Whose position it is."""
        return self._actor(lib.stm_ledger_entry_get_actor(self._pointer))

    @property
    def speaker(self):
        """Who said it."""
        return self._actor(lib.stm_ledger_entry_get_speaker(self._pointer))

    @property
    def target(self):
        return self._actor(lib.stm_ledger_entry_get_target(self._pointer))

    @property
    def country_actor(self):
        """The state that the speaker speaks for."""
        return self._actor(lib.stm_ledger_entry_get_country_actor(self._pointer))

    @property
    def issue(self):
        return self._report.ledger._issue(lib.stm_ledger_entry_get_issue(self._pointer))

    @property
    def n_tellings(self):
        """How many reports tell the same statement."""
        return lib.stm_ledger_entry_get_n_tellings(self._pointer)


class _Holder:
    """What entries hold on to: they are the ledger's memory."""

    text = None

    def __init__(self, ledger):
        self.ledger = ledger


class LedgerOffer:
    """An offer of mediation merged over all reports that speak of it."""

    __slots__ = ("ledger", "_pointer")

    def __init__(self, ledger, pointer):
        self.ledger, self._pointer = ledger, pointer

    @property
    def status(self):
        return text(lib.stm_offer_status_to_string(lib.stm_ledger_offer_get_status(self._pointer)))

    @property
    def mediators(self):
        return [LedgerActor(self.ledger, lib.stm_ledger_offer_get_mediator(self._pointer, i))
                for i in range(lib.stm_ledger_offer_get_n_mediators(self._pointer))]

    @property
    def parties(self):
        """(actor, consent) for each party."""
        return [(LedgerActor(self.ledger, lib.stm_ledger_offer_get_party(self._pointer, i)),
                 text(lib.stm_consent_to_string(lib.stm_ledger_offer_get_consent(self._pointer, i))))
                for i in range(lib.stm_ledger_offer_get_n_parties(self._pointer))]

    @property
    def conditions(self):
        return [text(lib.stm_ledger_offer_get_condition(self._pointer, i))
                for i in range(lib.stm_ledger_offer_get_n_conditions(self._pointer))]

    @property
    def history(self):
        """Its steps in order of date; unusual ones are marked."""
        p = self._pointer
        return [Step(text(lib.stm_offer_status_to_string(lib.stm_ledger_offer_get_step_status(p, i))),
                     text(lib.stm_ledger_offer_get_step_date(p, i)),
                     text(lib.stm_ledger_offer_get_step_report_id(p, i)),
                     text(lib.stm_ledger_offer_get_step_statement_id(p, i)),
                     bool(lib.stm_ledger_offer_is_step_unusual(p, i)))
                for i in range(lib.stm_ledger_offer_get_n_steps(p))]

    @property
    def missing(self):
        """What it needs before it can go under way: Missing("consent", actor) or
        ("condition", text) or ("answer", None)."""
        found = []
        for i in range(lib.stm_ledger_offer_get_n_missing(self._pointer)):
            which = ctypes.c_uint()
            kind = text(lib.stm_missing_to_string(
                lib.stm_ledger_offer_get_missing(self._pointer, i, ctypes.byref(which))))
            about = None
            if kind == "consent":
                about = self.parties[which.value][0]
            elif kind == "condition":
                about = self.conditions[which.value]
            found.append(Missing(kind, about))
        return found


class Ledger:
    """Takes reports in any order and answers over all of them. One thread at a time.

    min_name_score  spellings of a person's name are one from this score on (0.5 to 1)
    """

    CLASSES = ("stance", "plover", "cameo", "quad")

    def __init__(self, reports=(), min_name_score=None):
        self._pointer = lib.stm_ledger_new()
        if min_name_score is not None:
            call("stm_ledger_set_min_name_score", self._pointer, min_name_score)
        for report in reports:
            self.add(report)

    def __del__(self):
        pointer = getattr(self, "_pointer", None)
        if pointer:
            lib.stm_ledger_unref(pointer)
            self._pointer = None

    def add(self, report):
        call("stm_ledger_add", self._pointer, report._pointer)

    def __len__(self):
        return lib.stm_ledger_get_n_reports(self._pointer)

    @property
    def actors(self):
        return [LedgerActor(self, i) for i in range(lib.stm_ledger_get_n_actors(self._pointer))]

    def _issue(self, number):
        return Issue(number, text(lib.stm_ledger_get_issue_label(self._pointer, number)),
                     lib.stm_ledger_get_issue_n_entries(self._pointer, number),
                     lib.stm_ledger_get_issue_n_actors(self._pointer, number))

    @property
    def issues(self):
        """The most spoken of first."""
        return [self._issue(i) for i in range(lib.stm_ledger_get_n_issues(self._pointer))]

    @property
    def offers(self):
        return [LedgerOffer(self, lib.stm_ledger_get_offer(self._pointer, i))
                for i in range(lib.stm_ledger_get_n_offers(self._pointer))]

    def find_actor(self, name):
        """The actor of a name, a spelling, a country or a code; None when there is none."""
        number = lib.stm_ledger_find_actor(self._pointer, encode(name))
        return LedgerActor(self, number) if number >= 0 else None

    def find_issue(self, phrase):
        number = lib.stm_ledger_find_issue(self._pointer, encode(phrase))
        return self._issue(number) if number >= 0 else None

    def _actor_number(self, actor):
        if actor is None:
            return -1
        if not isinstance(actor, LedgerActor):
            actor = self.find_actor(actor) or self._unknown("actor", actor)
        return actor.number

    def _issue_number(self, issue):
        if issue is None:
            return -1
        if not isinstance(issue, Issue):
            issue = self.find_issue(issue) or self._unknown("issue", issue)
        return issue.number

    @staticmethod
    def _unknown(what, name):
        raise Error(f"the ledger knows no {what} {name!r}", "reference")

    def _entries(self, selection, take):
        try:
            return [take(selection, i) for i in range(lib.stm_ledger_selection_get_n(selection))]
        finally:
            lib.stm_ledger_selection_unref(selection)

    def _entry(self, pointer):
        return LedgerEntry._borrow(pointer, _Holder(self))

    def positions(self, actor=None, issue=None, since=None, until=None):
        """Entries in order of date; those of a state include what its officials said for it."""
        first, last = (as_date(d) if d is not None else None for d in (since, until))
        selection = lib.stm_ledger_select(
            self._pointer, self._actor_number(actor), self._issue_number(issue),
            first._pointer if first else None, last._pointer if last else None)
        return self._entries(selection, lambda s, i: self._entry(
            lib.stm_ledger_selection_get_entry(s, i)))

    def changes(self, actor=None):
        """Changes of stance: Change(before, after)."""
        selection = lib.stm_ledger_select_changes(self._pointer, self._actor_number(actor))
        return self._entries(selection, lambda s, i: Change(
            self._entry(lib.stm_ledger_selection_get_before(s, i)),
            self._entry(lib.stm_ledger_selection_get_entry(s, i))))

    def agreement(self, a, b, issue=None):
        """How far two actors agree, -1..1, over the issues that both speak of; None for none."""
        score, n = ctypes.c_double(), ctypes.c_uint()
        known = lib.stm_ledger_get_agreement(
            self._pointer, self._actor_number(a), self._actor_number(b), self._issue_number(issue),
            ctypes.byref(score), ctypes.byref(n))
        return Agreement(score.value, n.value) if known else None

    def counts(self, by="stance"):
        """Counts by source, target, month and class: stance, plover, cameo or quad."""
        if by not in self.CLASSES:
            raise Error(f"{by!r} is none of {', '.join(self.CLASSES)}", "value")
        selection = lib.stm_ledger_select_counts(self._pointer, self.CLASSES.index(by))

        def count(s, i):
            source, target = (get(s, i) for get in (lib.stm_ledger_selection_get_count_source,
                                                    lib.stm_ledger_selection_get_count_target))
            return Count(LedgerActor(self, source) if source >= 0 else None,
                         LedgerActor(self, target) if target >= 0 else None,
                         text(lib.stm_ledger_selection_get_count_month(s, i)),
                         text(lib.stm_ledger_selection_get_count_class(s, i)),
                         lib.stm_ledger_selection_get_count(s, i))

        return self._entries(selection, count)
