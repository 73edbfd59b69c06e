"""Dates in EDTF, phrases of time, and names across spellings."""
from __future__ import annotations

import ctypes
import datetime
import functools
from typing import Any, Optional, Union

from ._library import Owned, call, encode, lib, take_text, word


@functools.total_ordering
class Date(Owned):
    """A date as news has them, in EDTF (ISO 8601-2, levels 0 to 2). Immutable.

    edtf  such as "2031-05-04", "2031-05~" or "2031-05-04/..", or a datetime.date

    str(date) is the EDTF text. Dates are ordered by their earliest day.
    """

    __slots__ = ()
    _unref = "stm_date_free"

    def __init__(self, edtf: Union[str, datetime.date]) -> None:
        if isinstance(edtf, datetime.datetime):
            edtf = edtf.date()
        data = encode(edtf.isoformat() if isinstance(edtf, datetime.date) else edtf, "edtf")
        self._pointer = call("stm_date_parse", data, len(data))

    @classmethod
    def parse(cls, edtf: str) -> Date:
        """The date that @edtf says; Error with its column when it is not EDTF."""
        return cls(edtf)

    @classmethod
    def interval(cls, start: Optional[DateLike], end: Optional[DateLike]) -> Date:
        """The time from one date to another; None is an open end."""
        first, last = (as_date(d) if d is not None else None for d in (start, end))
        return cls._adopt(call("stm_date_new_interval", first and first._pointer,
                               last and last._pointer))

    @classmethod
    def _adopt(cls, pointer: int) -> Date:
        self = cls.__new__(cls)
        self._pointer = pointer
        return self

    @classmethod
    def _copy(cls, pointer: Optional[int]) -> Optional[Date]:
        return cls._adopt(lib.stm_date_copy(pointer)) if pointer else None

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self),)

    def __copy__(self) -> Date:
        return self

    def __deepcopy__(self, memo: Any) -> Date:
        return self

    @property
    def earliest(self) -> Optional[str]:
        """The first day that it can mean, "-inf" when it is open on this side, None when unknown."""
        return take_text(lib.stm_date_dup_earliest(self._pointer))

    @property
    def latest(self) -> Optional[str]:
        """The last day that it can mean, "inf" when it is open on this side, None when unknown."""
        return take_text(lib.stm_date_dup_latest(self._pointer))

    def _day(self, getter: Any) -> Optional[datetime.date]:
        year, month, day = ctypes.c_int64(), ctypes.c_uint(), ctypes.c_uint()
        known = getter(self._pointer, ctypes.byref(year), ctypes.byref(month), ctypes.byref(day))
        if not known or not datetime.MINYEAR <= year.value <= datetime.MAXYEAR:
            return None
        return datetime.date(year.value, month.value, day.value)

    @property
    def first_day(self) -> Optional[datetime.date]:
        """The earliest day as datetime.date; None when there is none, or not in the years 1 to 9999."""
        return self._day(lib.stm_date_get_earliest)

    @property
    def last_day(self) -> Optional[datetime.date]:
        """The latest day as datetime.date; None when there is none, or not in the years 1 to 9999."""
        return self._day(lib.stm_date_get_latest)

    @property
    def level(self) -> int:
        """Which level of EDTF it needs, 0 to 2."""
        return int(lib.stm_date_get_level(self._pointer))

    @property
    def significant_digits(self) -> int:
        """How many digits of the year count (1950S2); 0 when it does not say."""
        return int(lib.stm_date_get_significant_digits(self._pointer))

    @property
    def is_day(self) -> bool:
        """Whether it is one calendar day, alone or with a time."""
        return bool(lib.stm_date_is_day(self._pointer))

    @property
    def is_interval(self) -> bool:
        """Whether it is a/b."""
        return bool(lib.stm_date_is_interval(self._pointer))

    @property
    def is_set(self) -> bool:
        """Whether it is one of, or all of, several dates."""
        return bool(lib.stm_date_is_set(self._pointer))

    @property
    def is_open(self) -> bool:
        """Whether it has no bound on a side (..)."""
        return bool(lib.stm_date_is_open(self._pointer))

    @property
    def is_unknown(self) -> bool:
        """Whether a side of an interval is not known."""
        return bool(lib.stm_date_is_unknown(self._pointer))

    @property
    def is_uncertain(self) -> bool:
        """Whether some part of it is doubted (? or %)."""
        return bool(lib.stm_date_is_uncertain(self._pointer))

    @property
    def is_approximate(self) -> bool:
        """Whether some part of it is about so (~ or %)."""
        return bool(lib.stm_date_is_approximate(self._pointer))

    @property
    def is_unspecified(self) -> bool:
        """Whether some digits are left open (X)."""
        return bool(lib.stm_date_is_unspecified(self._pointer))

    def contains(self, other: DateLike) -> bool:
        """Whether every day of @other lies within this date."""
        date = as_date(other)
        return bool(lib.stm_date_contains(self._pointer, date._pointer))

    def overlaps(self, other: DateLike) -> bool:
        """Whether some day may belong to both."""
        date = as_date(other)
        return bool(lib.stm_date_overlaps(self._pointer, date._pointer))

    def __str__(self) -> str:
        edtf: bytes = lib.stm_date_to_string(self._pointer)
        return edtf.decode("utf-8")

    def __repr__(self) -> str:
        return f"Date({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Date):
            return NotImplemented
        return bool(lib.stm_date_equal(self._pointer, other._pointer))

    def __hash__(self) -> int:
        return int(lib.stm_date_hash(self._pointer))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Date):
            return NotImplemented
        return int(lib.stm_date_compare(self._pointer, other._pointer)) < 0


DateLike = Union[Date, datetime.date, str]


def as_date(value: DateLike) -> Date:
    """A Date of a Date, a datetime.date or an EDTF string."""
    return value if isinstance(value, Date) else Date(value)


def resolve_date(phrase: str, reference: DateLike) -> Optional[Date]:
    """What a phrase such as "late October" or "last Tuesday" means in a report of @reference (a Date,
    datetime.date or EDTF day), looking back as news does; None when it names no time."""
    data = encode(phrase, "phrase")
    day = as_date(reference)  # held, so that it outlives the call
    pointer = lib.stm_resolve_date(data, len(data), day._pointer)
    return Date._adopt(pointer) if pointer else None


def match_names(a: str, b: str) -> float:
    """How likely two spellings name the same person: 0..1, from 0.5 on the same."""
    return float(lib.stm_match_names(word(a, "name"), word(b, "name")))
