"""How the properties of records reach the library's getters."""
from __future__ import annotations

import ctypes
import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, Optional, TypeVar, Union, cast, overload

from ._date import Date
from ._library import lib, text

if TYPE_CHECKING:
    from ._report import Report

V = TypeVar("V", covariant=True)


@functools.total_ordering
class Span:
    """Characters [start, end) of a report's text, in code points, as Python's slices count.

    byte_start, byte_end  the same in bytes of UTF-8, None when the report has no text
    text                  the characters themselves

    Spans are equal and ordered by their places: what encloses stands before what is enclosed.
    """

    __slots__ = ("start", "end", "byte_start", "byte_end", "text")

    def __init__(self, start: int, end: int, byte_start: Optional[int] = None,
                 byte_end: Optional[int] = None, text: Optional[str] = None) -> None:
        self.start, self.end, self.text = start, end, text
        self.byte_start, self.byte_end = byte_start, byte_end

    def overlaps(self, other: Span) -> bool:
        """Whether they have a character in common."""
        return self.start < other.end and other.start < self.end

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return (self.start, self.end) == (other.start, other.end)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return (self.start, -self.end) < (other.start, -other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end}" + (f", {self.text!r})" if self.text else ")")


class _RawSpan(ctypes.Structure):
    _fields_ = [("start", ctypes.c_uint32), ("end", ctypes.c_uint32),
                ("byte_start", ctypes.c_uint32), ("byte_end", ctypes.c_uint32),
                ("text", ctypes.c_char_p)]


_NO_BYTES = 0xFFFFFFFF


def span_at(pointer: int, report: Optional[Report]) -> Span:
    raw = _RawSpan.from_address(pointer)
    words = text(raw.text)
    if words is None and report is not None:
        whole = report.text
        words = whole[raw.start:raw.end] if whole is not None else None
    if raw.byte_start == _NO_BYTES:
        return Span(raw.start, raw.end, None, None, words)
    return Span(raw.start, raw.end, raw.byte_start, raw.byte_end, words)


class Field(Generic[V]):
    """A read-only property over one getter; @doc is its help text."""

    def __init__(self, getter: str, doc: Optional[str] = None) -> None:
        self._getter = getattr(lib, getter)
        self.__doc__ = doc

    def __set_name__(self, owner: type[Record], name: str) -> None:
        self.name = name
        owner.fields = (*owner.fields, name)

    def __set__(self, record: Record, value: Any) -> None:
        raise AttributeError(f"{self.name} is read-only; edit a copy of the report by a ReportBuilder")

    @overload
    def __get__(self, record: None, owner: type[Any]) -> Field[V]: ...

    @overload
    def __get__(self, record: Record, owner: Optional[type[Any]] = None) -> V: ...

    def __get__(self, record: Optional[Record],
                owner: Optional[type[Any]] = None) -> Union[V, Field[V]]:
        return self if record is None else self._read(record)

    def _read(self, record: Record) -> V:
        raise NotImplementedError


class Text(Field[Optional[str]]):
    """A text that may be absent."""

    def _read(self, record: Record) -> Optional[str]:
        value: Optional[bytes] = self._getter(record._pointer)
        return value.decode() if value is not None else None


class Name(Field[str]):
    """A text that is always there."""

    def _read(self, record: Record) -> str:
        value: bytes = self._getter(record._pointer)
        return value.decode()


class _Values(Field[V]):
    """An enum as its text in every format."""

    def __init__(self, getter: str, names: str, doc: Optional[str] = None) -> None:
        super().__init__(getter, doc)
        self._names = getattr(lib, names)
        self._texts: dict[int, Optional[str]] = {0: None}

    def _read(self, record: Record) -> Any:
        value = self._getter(record._pointer)
        try:
            return self._texts[value]
        except KeyError:
            return self._texts.setdefault(value, text(self._names(value)))


class Choice(_Values[Optional[str]]):
    """An enum that may be absent."""


class Status(_Values[str]):
    """An enum that is always there."""


class Modes(Field["list[str]"]):
    """Flags as their texts."""

    def _read(self, record: Record) -> list[str]:
        value = self._getter(record._pointer)
        return [mode for i, mode in enumerate(choices("position", "modality")) if value & 1 << i]


class Number(Field[Optional[float]]):
    """A number that may be absent."""

    def _read(self, record: Record) -> Optional[float]:
        value: float = self._getter(record._pointer)
        return None if math.isnan(value) else value


class Count(Field[int]):
    """A number of things."""

    def _read(self, record: Record) -> int:
        return int(self._getter(record._pointer))


class Truth(Field[bool]):
    """True or False."""

    def _read(self, record: Record) -> bool:
        return bool(self._getter(record._pointer))


class Day(Field[Optional[Date]]):
    """A date that may be absent."""

    def _read(self, record: Record) -> Optional[Date]:
        return Date._copy(self._getter(record._pointer))


class Place(Field[Optional[Span]]):
    """A span that may be absent."""

    def _read(self, record: Record) -> Optional[Span]:
        pointer = self._getter(record._pointer)
        return span_at(pointer, record._report) if pointer else None


class _Many(Field[V]):
    """Several values of a getter with an index; @many counts them."""

    def __init__(self, getter: str, many: str, doc: Optional[str] = None) -> None:
        super().__init__(getter, doc)
        self._many = getattr(lib, many)


class Texts(_Many["list[str]"]):
    """Several texts."""

    def _read(self, record: Record) -> list[str]:
        pointer = record._pointer
        return [self._getter(pointer, i).decode() for i in range(self._many(pointer))]


class Places(_Many["list[Span]"]):
    """Several spans."""

    def _read(self, record: Record) -> list[Span]:
        pointer, report = record._pointer, record._report
        return [span_at(self._getter(pointer, i), report) for i in range(self._many(pointer))]


R = TypeVar("R", bound="Record")


class Part(Field[Optional[R]]):
    """Another record of the same report, of the type that its annotation and @kind name."""

    def __init__(self, getter: str, kind: str, doc: Optional[str] = None) -> None:
        super().__init__(getter, doc)
        self._kind = kind

    def _read(self, record: Record) -> Optional[R]:
        pointer = self._getter(record._pointer)
        return cast("R", RECORDS[self._kind]._borrow(pointer, record._report)) if pointer else None


class Parts(_Many["Records[R]"]):
    """Several records of the same report."""

    def __init__(self, getter: str, many: str, kind: str, doc: Optional[str] = None) -> None:
        super().__init__(getter, many, doc)
        self._kind = kind

    def _read(self, record: Record) -> Records[R]:
        return Records(self._getter, record, self._many(record._pointer),
                       cast("type[R]", RECORDS[self._kind]))


class Records(Sequence[R]):
    """Records of a report in their order, as a list that cannot be changed. They are made when they
    are asked for, so that a report with a million of them costs no more than the ones looked at."""

    __slots__ = ("_getter", "_of", "_n", "_class")

    def __init__(self, getter: Any, of: Record, n: int, kind: type[R]) -> None:
        self._getter, self._of, self._n, self._class = getter, of, n, kind

    def __len__(self) -> int:
        return self._n

    def __iter__(self) -> Iterator[R]:
        getter, pointer, report = self._getter, self._of._pointer, self._of._report
        borrow = self._class._borrow
        for i in range(self._n):
            yield borrow(getter(pointer, i), report)

    @overload
    def __getitem__(self, index: int) -> R: ...

    @overload
    def __getitem__(self, index: slice) -> list[R]: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[R, list[R]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._n))]
        if index < 0:
            index += self._n
        if not 0 <= index < self._n:
            raise IndexError(f"there are {self._n}")
        return self._class._borrow(self._getter(self._of._pointer, index), self._of._report)

    def __add__(self, other: Iterable[R]) -> list[R]:
        return [*self, *other]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Records, list, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other))

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("records cannot be pickled; pickle their report")

    def __repr__(self) -> str:
        shown = ", ".join(repr(record) for record in self[:5])
        return f"[{shown}{f', … {self._n} in all' if self._n > 5 else ''}]"


RECORDS: dict[str, type[Record]] = {}


class Record:
    """A record of a report. It stays valid as long as it is referred to, and never changes."""

    fields: tuple[str, ...] = ()
    __slots__ = ("_pointer", "_report")
    _prefix = ""
    _shown: tuple[str, ...] = ()
    _equal: Any = None
    _hash: Any = None
    _pointer: int
    _report: Any

    def __init_subclass__(cls, prefix: str, **more: Any) -> None:
        super().__init_subclass__(**more)
        cls._prefix = prefix
        cls._equal = getattr(lib, f"stm_{prefix}_equal", None)
        cls._hash = getattr(lib, f"stm_{prefix}_hash", None)
        RECORDS[prefix] = cls

    def __new__(cls, *arguments: Any, **more: Any) -> Any:
        raise TypeError(f"a {cls.__name__} is read or extracted, not made; a ReportBuilder makes a "
                        "report of records, Report.from_json() of a dict")

    @classmethod
    def _borrow(cls: type[R], pointer: int, report: Any) -> R:
        self = object.__new__(cls)
        self._pointer, self._report = pointer, report
        return self

    def to_dict(self) -> dict[str, Any]:
        """The record as plain Python objects, absent values left out; references become ids."""
        return present({name: _plain(getattr(self, name)) for name in self.fields})

    def __repr__(self) -> str:
        shown = ((name, _brief(getattr(self, name))) for name in self._shown)
        inside = ", ".join(f"{name}={brief}" for name, brief in shown if brief is not None)
        return f"{type(self).__name__}({inside})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(other) is not type(self):
            return NotImplemented
        if self._pointer == other._pointer:
            return True
        return self._equal is not None and bool(type(self)._equal(self._pointer, other._pointer))

    def __hash__(self) -> int:
        return int(type(self)._hash(self._pointer)) if self._hash is not None else hash(self._pointer)

    # A copy would hold what it has no reference to; the record never changes, so it is its own.
    def __copy__(self: R) -> R:
        return self

    def __deepcopy__(self: R, memo: Any) -> R:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError(f"a {type(self).__name__} cannot be pickled; pickle its report, or to_dict()")


def present(plain: dict[str, Any]) -> dict[str, Any]:
    """@plain without its absent values, as JSON records leave them out."""
    return {name: value for name, value in plain.items()
            if value is not None and value is not False and value != [] and value != {}}


def _brief(value: Any) -> Optional[str]:
    if value is None or value is False or value == []:
        return None
    if isinstance(value, Date):
        return repr(str(value))
    if isinstance(value, Span):
        return repr(value.text) if value.text else f"{value.start}:{value.end}"
    if isinstance(value, Record):
        return repr(getattr(value, "name", None) or getattr(value, "id", None) or value)
    if isinstance(value, (list, Records)):
        return "[" + ", ".join(str(_brief(one)) for one in value) + "]"
    return repr(value)


def _plain(value: Any) -> Any:
    if isinstance(value, (list, Records)):
        return [_plain(one) for one in value]
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, **({"text": value.text} if value.text else {})}
    if isinstance(value, Date):
        return str(value)
    if isinstance(value, Record):
        name = getattr(value, "id", None)
        return name if name is not None else value.to_dict()
    return value


@functools.lru_cache(maxsize=None)
def choices(record: str, field: str) -> tuple[str, ...]:
    """The texts that a field of values can have: choices("position", "stance")."""
    for i in range(lib.stm_reflection_get_n_types()):
        if lib.stm_reflection_get_type_name(i) == record.encode():
            for k in range(lib.stm_reflection_get_n_fields(i)):
                if lib.stm_reflection_get_field_name(i, k) == field.encode():
                    return tuple(lib.stm_reflection_get_field_value(i, k, n).decode()
                                 for n in range(lib.stm_reflection_get_n_field_values(i, k)))
    raise ValueError(f"there is no field {record}.{field}")
