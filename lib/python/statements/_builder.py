"""Reports made or edited record by record, each rule of the model checked by the library.

>>> builder = ReportBuilder("r1")
>>> builder.set_text("“No,” Ona Lind said.")
>>> speaker = builder.add_speaker("a", "Ona Lind")
>>> builder.set_string(speaker, "country", "NOR")
>>> statement = builder.add_statement("s")
>>> builder.add_reference(statement, "speaker", speaker)
>>> builder.add_span(statement, "content", 1, 4)
>>> builder.end().statements[0]
Statement(id='s', speaker='Ona Lind', text='No,')
"""
from __future__ import annotations

import functools
import json
import math
import operator
from collections.abc import Iterable
from typing import Any, Optional, Union

from ._date import Date, DateLike, as_date
from ._fields import choices, span_at
from ._library import Error, Owned, call, encode, lib, text, word
from ._report import Report, need_report

(_STRING, _ENUM, _FLAGS, _BOOLEAN, _NUMBER, _DATE, _STRINGS, _PAIRS, _VERSION, _OWN_START, _OWN_END,
 _OWN_TEXT, _SPAN, _SPANS, _RECORD, _RECORDS, _REFERENCE, _REFERENCES) = range(18)
_MOST = 0xFFFFFFFF


@functools.lru_cache(maxsize=None)
def _fields(type: int) -> dict[str, tuple[int, int]]:
    """Number and kind of each field of a type."""
    found = {lib.stm_reflection_get_field_name(type, i).decode():
             (i, lib.stm_reflection_get_field_kind(type, i))
             for i in range(lib.stm_reflection_get_n_fields(type))}
    if "start" in found:  # a record that is a span goes by "span", as it does for the builder
        found.setdefault("span", (found["start"][0], _SPAN))
    return found


class Draft:
    """A record of a ReportBuilder, to be filled. It is good until the report is ended: then the
    records of the report take its place. Two are equal when they are the same record.

    builder  the builder that it is of
    """

    __slots__ = ("builder", "_at")
    builder: ReportBuilder
    _at: int

    def __new__(cls, *arguments: Any, **more: Any) -> Any:
        raise TypeError("a Draft is added to a ReportBuilder, not made")

    @classmethod
    def _of(cls, builder: ReportBuilder, at: int) -> Draft:
        self: Draft = object.__new__(cls)
        self.builder, self._at = builder, at
        return self

    @property
    def _pointer(self) -> int:
        self.builder._need_open()
        return self._at

    @property
    def type(self) -> str:
        """What it is: "report", "speaker", "statement", "actor" …"""
        return text(lib.stm_reflection_get_type_name(
            lib.stm_record_get_type_number(self._pointer))) or ""

    def get(self, field: str) -> Any:
        """What a field holds now: str, float, bool, Date, Span (without its text), Draft, or a list or
        dict of those; None when it is absent. Fields are named as in the JSON format."""
        at = self._pointer
        fields = _fields(lib.stm_record_get_type_number(at))
        if field not in fields:
            raise Error(f'{self.type} has no field "{field}"', "value")
        number, kind = fields[field]
        n = lib.stm_record_get_n_items(at, number)

        def words(i: int) -> Optional[str]:
            return text(lib.stm_record_get_text(at, number, i))

        if kind in (_FLAGS, _STRINGS):
            return [words(i) for i in range(n)]
        if kind == _PAIRS:
            return {words(2 * i): words(2 * i + 1) for i in range(n)}
        if kind == _SPANS:
            return [span_at(lib.stm_record_get_span(at, number, i), None) for i in range(n)]
        if kind in (_RECORDS, _REFERENCES):
            return [Draft._of(self.builder, lib.stm_record_get_record(at, number, i))
                    for i in range(n)]
        if kind == _BOOLEAN:
            return n > 0
        if n == 0:
            return None
        if kind in (_STRING, _ENUM):
            return words(0)
        if kind == _NUMBER:
            return float(lib.stm_record_get_number(at, number))
        if kind == _VERSION:
            return int(lib.stm_record_get_number(at, number))
        if kind == _DATE:
            return Date._copy(lib.stm_record_get_date(at, number))
        if kind in (_RECORD, _REFERENCE):
            return Draft._of(self.builder, lib.stm_record_get_record(at, number, 0))
        span = span_at(lib.stm_record_get_span(at, number, 0), None)
        if kind == _SPAN:
            return span
        return {_OWN_START: span.start, _OWN_END: span.end}.get(kind, span.text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Draft):
            return NotImplemented
        return self.builder is other.builder and self._at == other._at

    def __hash__(self) -> int:
        return hash((id(self.builder), self._at))

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a Draft cannot be pickled; pickle the report that its builder ends in")

    def __repr__(self) -> str:
        if self.builder._is_ended:
            return "<Draft of a report that was ended>"
        fields = _fields(lib.stm_record_get_type_number(self._at))
        name = self.get("id" if "id" in fields else "name") if {"id", "name"} & fields.keys() else None
        return f"<Draft {self.type}{f' {name!r}' if name is not None else ''}>"


class ReportBuilder(Owned):
    """Makes a report record by record; from_report() begins with a copy of one, to edit it. One
    thread at a time.

    id  the report's id; it may be set later as the root's "id"

    Records are Drafts until end(), which checks every rule of the model. Fields are named as in the
    JSON format ("reported_by"); those of the report itself are the root's. What is refused is an
    Error, and leaves the record as it was; end() tells the path of the record that is at fault.
    Values that are replaced stay in memory as long as the report.
    """

    __slots__ = ("_is_ended",)
    _unref = "stm_report_builder_unref"

    def __init__(self, id: Optional[str] = None) -> None:
        self._pointer = lib.stm_report_builder_new(word(id, "id") if id is not None else None)
        self._is_ended = False

    @classmethod
    def from_report(cls, report: Report) -> ReportBuilder:
        """Begins with a copy of all that a report has, unknown members too. root and the find
        functions give the records of the copy."""
        pointer = need_report(report)
        self = cls.__new__(cls)
        self._pointer = lib.stm_report_builder_new_from_report(pointer)
        self._is_ended = False
        return self

    def _need_open(self) -> int:
        if self._is_ended:
            raise ValueError("the report was ended; begin another builder to edit it")
        return self._pointer

    def _at(self, record: Draft, type: Optional[str] = None) -> int:
        """The record's address, for functions that trust it to be the builder's."""
        self._need_open()
        if not isinstance(record, Draft):
            raise TypeError(f"a Draft of this builder is due, not {record.__class__.__name__}")
        if record.builder is not self:
            raise Error("the record is of another builder", "reference")
        if type is not None and record.type != type:
            raise TypeError(f"a Draft of a {type} is due, not of a {record.type}")
        return record._at

    @staticmethod
    def _number(type: str, field: str, value: str) -> int:
        known = choices(type, field)
        if value not in known:
            raise Error(f"{value!r} is not a {field}; there are {', '.join(known)}", "value")
        return known.index(value)

    @property
    def root(self) -> Draft:
        """The report itself as a record: its fields are "id", "source", "generator", "text" …"""
        return Draft._of(self, lib.stm_report_builder_get_root(self._need_open()))

    def _find(self, field: str, id: str) -> Optional[Draft]:
        wanted = word(id, "id").decode("utf-8", "surrogatepass")
        found: list[Draft] = self.root.get(field)
        return next((record for record in found if record.get("id") == wanted), None)

    def find_speaker(self, id: str) -> Optional[Draft]:
        """The speaker of an id, or None."""
        return self._find("speakers", id)

    def find_statement(self, id: str) -> Optional[Draft]:
        """The statement of an id, or None."""
        return self._find("statements", id)

    def find_mediation_offer(self, id: str) -> Optional[Draft]:
        """The offer of mediation of an id, or None."""
        return self._find("mediation_offers", id)

    def set_text(self, text: Optional[str]) -> None:
        """Sets the text that spans count in; None for none. Spans are compared with it at the end."""
        data = encode(text) if text is not None else None
        call("stm_report_builder_set_text", self._need_open(), data, len(data or b""))

    def add_speaker(self, id: str, name: str) -> Draft:
        """Adds a speaker, whose id is unique among the speakers."""
        return Draft._of(self, call("stm_report_builder_add_speaker", self._need_open(), word(id, "id"),
                                    word(name, "name")))

    def add_statement(self, id: str) -> Draft:
        """Adds a statement, which still needs its content."""
        return Draft._of(self, call("stm_report_builder_add_statement", self._need_open(),
                                    word(id, "id")))

    def add_position(self, statement: Draft, stance: str) -> Draft:
        """Adds a position to a statement: "support", "reject", "offer" …"""
        at = self._at(statement, "statement")
        return Draft._of(self, call("stm_report_builder_add_position", self._pointer, at,
                                    self._number("position", "stance", stance) + 1))

    def add_mediation_offer(self, id: str, status: str) -> Draft:
        """Adds an offer of mediation, which still needs its mediators."""
        return Draft._of(self, call("stm_report_builder_add_mediation_offer", self._need_open(),
                                    word(id, "id"),
                                    self._number("mediation_offer", "status", status) + 1))

    def add_record(self, record: Draft, field: str) -> Draft:
        """Adds an empty record: "source" to the root, "holder" to a position, "parties" to an offer …
        A field that holds one record gets the new one in place of the old."""
        at = self._at(record)
        return Draft._of(self, call("stm_report_builder_add_record", self._pointer, at,
                                    word(field, "field")))

    def set_string(self, record: Draft, field: str, value: Optional[str]) -> None:
        """Sets a text, a date or one of a field's choices by its text; None makes it absent. Of a field
        that holds several choices ("modality") it adds one."""
        at = self._at(record)
        data = encode(value, field) if value is not None else None
        call("stm_report_builder_set_string", self._pointer, at, word(field, "field"), data,
             len(data or b""))

    def add_string(self, record: Draft, field: str, value: str) -> None:
        """Adds to a field that holds several texts: "aliases", "authors"."""
        at = self._at(record)
        data = encode(value, field)
        call("stm_report_builder_add_string", self._pointer, at, word(field, "field"), data, len(data))

    def set_pair(self, record: Draft, field: str, key: str, value: str) -> None:
        """Sets a text by key: "identifiers" of a speaker. It replaces an earlier one of the key."""
        at = self._at(record)
        call("stm_report_builder_set_pair", self._pointer, at, word(field, "field"), word(key, "key"),
             word(value, "value"))

    def set_enum(self, record: Draft, field: str, value: Union[str, Iterable[str], None]) -> None:
        """Sets a field of choices(): to one of them, or None for absent; a field that holds several
        ("modality") to those that are given and no others."""
        at = self._at(record)
        texts = [value] if isinstance(value, str) else list(value or ())
        kind = _fields(lib.stm_record_get_type_number(at)).get(field, (0, _STRING))[1]
        number = 0
        if kind == _FLAGS:
            for one in texts:
                number |= 1 << self._number(record.type, field, one)
        elif kind == _ENUM and texts:
            if len(texts) > 1:
                raise Error(f"{field} holds one value, not {len(texts)}", "value")
            number = self._number(record.type, field, texts[0]) + 1
        call("stm_report_builder_set_enum", self._pointer, at, word(field, "field"), number)

    def set_double(self, record: Draft, field: str, value: Optional[float]) -> None:
        """Sets a number from 0 to 1: "confidence"; None makes it absent."""
        at = self._at(record)
        call("stm_report_builder_set_double", self._pointer, at, word(field, "field"),
             math.nan if value is None else value)

    def set_boolean(self, record: Draft, field: str, value: bool) -> None:
        """Sets True or False: "reviewed"; False is the same as absent."""
        at = self._at(record)
        call("stm_report_builder_set_boolean", self._pointer, at, word(field, "field"), bool(value))

    def set_date(self, record: Draft, field: str, value: Optional[DateLike]) -> None:
        """Sets a date; None makes it absent."""
        at = self._at(record)
        day = as_date(value) if value is not None else None  # held, so that it outlives the call
        call("stm_report_builder_set_date", self._pointer, at, word(field, "field"),
             day and day._pointer)

    @staticmethod
    def _offsets(start: int, end: int) -> tuple[int, int]:
        start, end = operator.index(start), operator.index(end)
        if not (0 <= start <= _MOST and 0 <= end <= _MOST):
            raise Error(f"a span from {start} to {end} lies outside of every text", "span")
        return start, end

    def add_span(self, record: Draft, field: str, start: int, end: int) -> None:
        """Sets a span, or adds one to several, in characters of the text, which may be set later. The
        place of an actor, a party or a condition is its "span"."""
        at = self._at(record)
        call("stm_report_builder_add_span", self._pointer, at, word(field, "field"),
             *self._offsets(start, end))

    def add_byte_span(self, record: Draft, field: str, byte_start: int, byte_end: int) -> None:
        """The same in bytes of UTF-8; the text must be set."""
        at = self._at(record)
        call("stm_report_builder_add_byte_span", self._pointer, at, word(field, "field"),
             *self._offsets(byte_start, byte_end))

    def add_reference(self, record: Draft, field: str, target: Optional[Draft]) -> None:
        """Has a record refer to a speaker or a statement, or to one more; None makes a single one
        absent."""
        at = self._at(record)
        call("stm_report_builder_add_reference", self._pointer, at, word(field, "field"),
             self._at(target) if target is not None else None)

    def clear(self, record: Draft, field: str) -> None:
        """Makes a field absent, or empty when it holds several values."""
        at = self._at(record)
        call("stm_report_builder_clear", self._pointer, at, word(field, "field"))

    def add_unknown(self, record: Draft, name: str, value: Any) -> None:
        """Keeps a member that the format does not know; the value is what json.dumps() takes."""
        at = self._at(record)
        call("stm_report_builder_add_unknown", self._pointer, at, word(name, "name"),
             encode(json.dumps(value, ensure_ascii=False, allow_nan=False)))

    def advance(self, offer: Draft, status: str, date: Optional[DateLike] = None,
                statement: Optional[Draft] = None) -> None:
        """Takes a checked step in an offer's life: the status must usually follow the present one (see
        is_usual_step()), else Error of the code "transition". The step is added to the history, after
        one for where the offer stood when the history has none.

        date       since when
        statement  what says so
        """
        at = self._at(offer, "mediation_offer")
        says = self._at(statement, "statement") if statement is not None else None
        day = as_date(date) if date is not None else None  # held, so that it outlives the call
        call("stm_mediation_offer_advance", self._pointer, at,
             self._number("mediation_offer", "status", status) + 1, day and day._pointer, says)

    def end(self) -> Report:
        """Checks every rule and gives the report. After an Error, whose path names the record, the
        builder can be mended and ended again; after success it is spent."""
        pointer = call("stm_report_builder_end", self._need_open())
        self._is_ended = True
        return Report._adopt(pointer)

    def __repr__(self) -> str:
        if self._is_ended:
            return "<ReportBuilder, ended>"
        return f"<ReportBuilder of {self.root.get('id')!r}>"
