"""A ledger over many reports: positions over time, agreement, offers and what they still need."""
from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any, Callable, NamedTuple, Optional, TypeVar, Union

from ._date import DateLike, as_date
from ._fields import (Count as _Count, Modes, Name, Record, Span, Status, Text, Truth, present,
                      span_at)
from ._library import Error, Owned, call, lib, text, word
from ._report import Report, need_report

T = TypeVar("T")


class Change(NamedTuple):
    """A change of stance: the entries before and after it."""

    before: LedgerEntry
    after: LedgerEntry


class Agreement(NamedTuple):
    """How far two actors agree, -1 to 1, over so many issues."""

    score: float
    n_issues: int


class Count(NamedTuple):
    """How often a source said something of a class about a target in a month."""

    source: Optional[LedgerActor]
    target: Optional[LedgerActor]
    month: Optional[str]
    value: Optional[str]
    n: int


class Step(NamedTuple):
    """A step of an offer's life, and whether offers usually go that way."""

    status: str
    date: Optional[str]
    report_id: str
    statement_id: Optional[str]
    unusual: bool


class Missing(NamedTuple):
    """What an offer still needs: "consent" of an actor, a "condition" (its words), or an "answer"."""

    what: str
    which: Union[LedgerActor, str, None]


class _Numbered:
    """Something of a ledger by its number, which holds until the ledger takes another report."""

    __slots__ = ("ledger", "_number", "_when")

    def __init__(self, ledger: Ledger, number: int) -> None:
        self.ledger, self._number, self._when = ledger, number, ledger._n_added

    @property
    def number(self) -> int:
        """Its number in the ledger."""
        self.ledger._need_same(self._when)
        return self._number

    def _get(self, getter: Any) -> Optional[str]:
        return text(getter(self.ledger._pointer, self.number))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Numbered) or type(self) is not type(other):
            return NotImplemented
        return (self.ledger is other.ledger and self._number == other._number
                and self._when == other._when)

    def __hash__(self) -> int:
        return hash((id(self.ledger), self._number, self._when))


class LedgerActor(_Numbered):
    """Someone across reports; equal when the same actor of the same ledger. Valid until the ledger
    takes another report."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name that most reports use."""
        return self._get(lib.stm_ledger_get_actor_name) or ""

    @property
    def code(self) -> Optional[str]:
        """Country and PLOVER sectors, or an IGO's code."""
        return self._get(lib.stm_ledger_get_actor_code)

    @property
    def country(self) -> Optional[str]:
        """ISO 3166-1 alpha-3."""
        return self._get(lib.stm_ledger_get_actor_country)

    @property
    def aliases(self) -> list[str]:
        """Every spelling of the reports, the most used first."""
        pointer, number = self.ledger._pointer, self.number
        return [lib.stm_ledger_get_actor_alias(pointer, number, i).decode()
                for i in range(lib.stm_ledger_get_n_actor_aliases(pointer, number))]

    def to_dict(self) -> dict[str, Any]:
        """The actor as plain Python objects, a row of a data frame; absent values left out."""
        return present({"name": self.name, "code": self.code, "country": self.country,
                        "aliases": self.aliases})

    def __repr__(self) -> str:
        return f"LedgerActor({self.name!r})"


class Issue(_Numbered):
    """What positions are about, across reports. Valid until the ledger takes another report."""

    __slots__ = ()

    @property
    def label(self) -> str:
        """The phrase that stands for it."""
        return self._get(lib.stm_ledger_get_issue_label) or ""

    @property
    def n_entries(self) -> int:
        """How many positions there are on it."""
        return int(lib.stm_ledger_get_issue_n_entries(self.ledger._pointer, self.number))

    @property
    def n_actors(self) -> int:
        """How many actors have one."""
        return int(lib.stm_ledger_get_issue_n_actors(self.ledger._pointer, self.number))

    def to_dict(self) -> dict[str, Any]:
        """The issue as plain Python objects, a row of a data frame."""
        return {"label": self.label, "n_entries": self.n_entries, "n_actors": self.n_actors}

    def __repr__(self) -> str:
        return f"Issue({self.label!r}, {self.n_entries} entries)"


class LedgerEntry(Record, prefix="ledger_entry"):
    """One position with its evidence. Valid until the ledger takes another report."""

    __slots__ = ("_at", "_when")
    _at: int
    _when: int
    _shown = ("actor", "stance", "text", "date")

    stance = Status("stm_ledger_entry_get_stance", "stm_stance_to_string", "support, reject, offer …")
    modality = Modes("stm_ledger_entry_get_modality", "negated, future, hypothetical, historical")
    cameo = Text("stm_ledger_entry_get_cameo", "CAMEO code")
    plover = Text("stm_ledger_entry_get_plover", "PLOVER event type")
    date = Text("stm_ledger_entry_get_date", "EDTF; the report's where the statement has none")
    is_dated_by_report = Truth("stm_ledger_entry_is_dated_by_report", "whether it is the report's")
    report_id = Name("stm_ledger_entry_get_report_id", "the report that tells it")
    statement_id = Name("stm_ledger_entry_get_statement_id", "the statement in that report")
    publisher = Text("stm_ledger_entry_get_publisher", "who published the report")
    text = Text("stm_ledger_entry_get_text", "the issue in the report's words")
    n_tellings = _Count("stm_ledger_entry_get_n_tellings", "how many reports tell the same statement")

    @classmethod
    def _of(cls, ledger: Ledger, pointer: int) -> LedgerEntry:
        self: LedgerEntry = object.__new__(cls)
        self._at, self._report, self._when = pointer, ledger, ledger._n_added
        return self

    @property
    def _pointer(self) -> int:  # type: ignore[override]
        self._report._need_same(self._when)
        return int(self._at)

    @property
    def ledger(self) -> Ledger:
        """The ledger that it is of."""
        ledger: Ledger = self._report
        return ledger

    def _actor(self, number: int) -> Optional[LedgerActor]:
        return LedgerActor(self._report, number) if number >= 0 else None

    @property
    def actor(self) -> LedgerActor:
        """Whose position it is."""
        return LedgerActor(self._report, lib.stm_ledger_entry_get_actor(self._pointer))

    @property
    def speaker(self) -> LedgerActor:
        """Who said it."""
        return LedgerActor(self._report, lib.stm_ledger_entry_get_speaker(self._pointer))

    @property
    def target(self) -> Optional[LedgerActor]:
        """Whom it is directed at."""
        return self._actor(lib.stm_ledger_entry_get_target(self._pointer))

    @property
    def country_actor(self) -> Optional[LedgerActor]:
        """The state that the speaker speaks for."""
        return self._actor(lib.stm_ledger_entry_get_country_actor(self._pointer))

    @property
    def issue(self) -> Issue:
        """What it is about, across reports."""
        return Issue(self._report, lib.stm_ledger_entry_get_issue(self._pointer))

    @property
    def span(self) -> Optional[Span]:
        """Where the issue stands in the report."""
        pointer = lib.stm_ledger_entry_get_span(self._pointer)
        return span_at(pointer, None) if pointer else None

    @property
    def first_telling(self) -> LedgerEntry:
        """The entry of the first report that tells the same statement; itself when it is the first."""
        return self._of(self._report, lib.stm_ledger_entry_get_first_telling(self._pointer))

    def to_dict(self) -> dict[str, Any]:
        """The entry as plain Python objects, a row of a data frame; actors and issue as their names."""
        actors = {name: getattr(self, name) for name in ("actor", "speaker", "target", "country_actor")}
        return {**{name: actor.name for name, actor in actors.items() if actor is not None},
                "issue": self.issue.label, **super().to_dict()}

    def __hash__(self) -> int:
        return hash((id(self._report), self._at, self._when))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LedgerEntry):
            return NotImplemented
        return (self._report is other._report and self._at == other._at
                and self._when == other._when)


class LedgerOffer:
    """An offer of mediation merged over all reports that speak of it. Valid until the ledger takes
    another report."""

    __slots__ = ("ledger", "_at", "_when")

    def __init__(self, ledger: Ledger, pointer: int) -> None:
        self.ledger, self._at, self._when = ledger, pointer, ledger._n_added

    @property
    def _pointer(self) -> int:
        self.ledger._need_same(self._when)
        return self._at

    @property
    def status(self) -> str:
        """Where it stands."""
        return text(lib.stm_offer_status_to_string(
            lib.stm_ledger_offer_get_status(self._pointer))) or "unknown"

    @property
    def mediators(self) -> list[LedgerActor]:
        """Who would mediate."""
        return [LedgerActor(self.ledger, lib.stm_ledger_offer_get_mediator(self._pointer, i))
                for i in range(lib.stm_ledger_offer_get_n_mediators(self._pointer))]

    @property
    def parties(self) -> list[tuple[LedgerActor, Optional[str]]]:
        """(actor, consent) for each party."""
        return [(LedgerActor(self.ledger, lib.stm_ledger_offer_get_party(self._pointer, i)),
                 text(lib.stm_consent_to_string(lib.stm_ledger_offer_get_consent(self._pointer, i))))
                for i in range(lib.stm_ledger_offer_get_n_parties(self._pointer))]

    @property
    def conditions(self) -> list[str]:
        """What it depends on, in the reports' words."""
        return [text(lib.stm_ledger_offer_get_condition(self._pointer, i)) or ""
                for i in range(lib.stm_ledger_offer_get_n_conditions(self._pointer))]

    @property
    def history(self) -> list[Step]:
        """Its steps in order of date; unusual ones are marked."""
        p = self._pointer
        return [Step(text(lib.stm_offer_status_to_string(lib.stm_ledger_offer_get_step_status(p, i)))
                     or "unknown",
                     text(lib.stm_ledger_offer_get_step_date(p, i)),
                     text(lib.stm_ledger_offer_get_step_report_id(p, i)) or "",
                     text(lib.stm_ledger_offer_get_step_statement_id(p, i)),
                     bool(lib.stm_ledger_offer_is_step_unusual(p, i)))
                for i in range(lib.stm_ledger_offer_get_n_steps(p))]

    @property
    def missing(self) -> list[Missing]:
        """What it needs before it can go under way: Missing("consent", actor) or
        ("condition", text) or ("answer", None)."""
        found = []
        for i in range(lib.stm_ledger_offer_get_n_missing(self._pointer)):
            which = ctypes.c_uint()
            kind = text(lib.stm_missing_to_string(
                lib.stm_ledger_offer_get_missing(self._pointer, i, ctypes.byref(which)))) or ""
            about: Union[LedgerActor, str, None] = None
            if kind == "consent":
                about = self.parties[which.value][0]
            elif kind == "condition":
                about = self.conditions[which.value]
            found.append(Missing(kind, about))
        return found

    def to_dict(self) -> dict[str, Any]:
        """The offer as plain Python objects, absent values left out; actors as their names."""
        return present({
            "status": self.status,
            "mediators": [actor.name for actor in self.mediators],
            "parties": [present({"name": actor.name, "consent": consent})
                        for actor, consent in self.parties],
            "conditions": self.conditions,
            "history": [present(step._asdict()) for step in self.history],
            "missing": [present({"what": what,
                                 "which": which.name if isinstance(which, LedgerActor) else which})
                        for what, which in self.missing]})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LedgerOffer):
            return NotImplemented
        return (self.ledger is other.ledger and self._at == other._at and self._when == other._when)

    def __hash__(self) -> int:
        return hash((id(self.ledger), self._at, self._when))

    def __repr__(self) -> str:
        names = ", ".join(actor.name for actor in self.mediators)
        parties = ", ".join(actor.name for actor, _ in self.parties)
        return f"LedgerOffer({self.status!r}, mediators=[{names}], parties=[{parties}])"


class Ledger(Owned):
    """Takes reports in any order and answers over all of them. One thread at a time.

    min_name_score  spellings of a person's name are one from this score on (0.5 to 1)

    What it gives (actors, issues, entries, offers) is valid until it takes another report; asked
    after that, it raises an Error instead of answering for something else.
    """

    CLASSES = ("stance", "plover", "cameo", "quad")
    _unref = "stm_ledger_unref"

    def __init__(self, reports: Iterable[Report] = (), min_name_score: Optional[float] = None) -> None:
        self._pointer = lib.stm_ledger_new()
        self._n_added = 0
        if min_name_score is not None:
            call("stm_ledger_set_min_name_score", self._pointer, min_name_score)
        for report in reports:
            self.add(report)

    def add(self, report: Report) -> None:
        """Takes one more report; Error when one of its id is there."""
        pointer = need_report(report)
        self._n_added += 1
        call("stm_ledger_add", self._pointer, pointer)

    def _need_same(self, when: int) -> None:
        if when != self._n_added:
            raise Error("the ledger took another report since this was asked for; ask it again",
                        "reference")

    def __len__(self) -> int:
        return int(lib.stm_ledger_get_n_reports(self._pointer))

    def __bool__(self) -> bool:
        return True  # also when no report is in it

    def __repr__(self) -> str:
        return f"<Ledger of {len(self)} reports>"

    @property
    def actors(self) -> list[LedgerActor]:
        """Everyone who holds a position, is its target, or takes part in an offer."""
        return [LedgerActor(self, i) for i in range(lib.stm_ledger_get_n_actors(self._pointer))]

    @property
    def issues(self) -> list[Issue]:
        """The most spoken of first."""
        return [Issue(self, i) for i in range(lib.stm_ledger_get_n_issues(self._pointer))]

    @property
    def entries(self) -> list[LedgerEntry]:
        """All positions in order of date, each statement once."""
        return [LedgerEntry._of(self, lib.stm_ledger_get_entry(self._pointer, i))
                for i in range(lib.stm_ledger_get_n_entries(self._pointer))]

    @property
    def offers(self) -> list[LedgerOffer]:
        """Offers of mediation, each once."""
        return [LedgerOffer(self, lib.stm_ledger_get_offer(self._pointer, i))
                for i in range(lib.stm_ledger_get_n_offers(self._pointer))]

    def find_actor(self, name: str) -> Optional[LedgerActor]:
        """The actor of a name, a spelling, a country or a code; None when there is none."""
        number = lib.stm_ledger_find_actor(self._pointer, word(name, "name"))
        return LedgerActor(self, number) if number >= 0 else None

    def find_issue(self, phrase: str) -> Optional[Issue]:
        """The issue that a phrase names; None when there is none."""
        number = lib.stm_ledger_find_issue(self._pointer, word(phrase, "phrase"))
        return Issue(self, number) if number >= 0 else None

    def _number(self, what: str, value: Any, find: Callable[[str], Optional[_Numbered]]) -> int:
        if value is None:
            return -1
        if isinstance(value, _Numbered):
            if value.ledger is not self:
                raise Error(f"the {what} is of another ledger", "reference")
            return value.number
        found = find(value)
        if found is None:
            raise Error(f"the ledger knows no {what} {value!r}", "reference")
        return found.number

    def _actor_number(self, actor: Union[LedgerActor, str, None]) -> int:
        return self._number("actor", actor, self.find_actor)

    def _issue_number(self, issue: Union[Issue, str, None]) -> int:
        return self._number("issue", issue, self.find_issue)

    @staticmethod
    def _items(selection: int, take: Callable[[int, int], T]) -> list[T]:
        try:
            return [take(selection, i) for i in range(lib.stm_ledger_selection_get_n(selection))]
        finally:
            lib.stm_ledger_selection_unref(selection)

    def positions(self, actor: Union[LedgerActor, str, None] = None,
                  issue: Union[Issue, str, None] = None, since: Optional[DateLike] = None,
                  until: Optional[DateLike] = None) -> list[LedgerEntry]:
        """Entries in order of date; those of a state include what its officials said for it."""
        first, last = (as_date(d) if d is not None else None for d in (since, until))
        selection = lib.stm_ledger_select(
            self._pointer, self._actor_number(actor), self._issue_number(issue),
            first._pointer if first else None, last._pointer if last else None)
        return self._items(selection, lambda s, i: LedgerEntry._of(
            self, lib.stm_ledger_selection_get_entry(s, i)))

    def changes(self, actor: Union[LedgerActor, str, None] = None) -> list[Change]:
        """Changes of stance, of one actor or all."""
        selection = lib.stm_ledger_select_changes(self._pointer, self._actor_number(actor))
        return self._items(selection, lambda s, i: Change(
            LedgerEntry._of(self, lib.stm_ledger_selection_get_before(s, i)),
            LedgerEntry._of(self, lib.stm_ledger_selection_get_entry(s, i))))

    def agreement(self, a: Union[LedgerActor, str], b: Union[LedgerActor, str],
                  issue: Union[Issue, str, None] = None) -> Optional[Agreement]:
        """How far two actors agree, -1..1, over the issues that both speak of; None for none."""
        score, n = ctypes.c_double(), ctypes.c_uint()
        known = lib.stm_ledger_get_agreement(
            self._pointer, self._actor_number(a), self._actor_number(b), self._issue_number(issue),
            ctypes.byref(score), ctypes.byref(n))
        return Agreement(score.value, n.value) if known else None

    def counts(self, by: str = "stance") -> list[Count]:
        """Counts by source, target, month and class: stance, plover, cameo or quad."""
        if by not in self.CLASSES:
            raise Error(f"{by!r} is none of {', '.join(self.CLASSES)}", "value")
        selection = lib.stm_ledger_select_counts(self._pointer, self.CLASSES.index(by))

        def count(s: int, i: int) -> Count:
            source, target = (get(s, i) for get in (lib.stm_ledger_selection_get_count_source,
                                                    lib.stm_ledger_selection_get_count_target))
            return Count(LedgerActor(self, source) if source >= 0 else None,
                         LedgerActor(self, target) if target >= 0 else None,
                         text(lib.stm_ledger_selection_get_count_month(s, i)),
                         text(lib.stm_ledger_selection_get_count_class(s, i)),
                         int(lib.stm_ledger_selection_get_count(s, i)))

        return self._items(selection, count)
