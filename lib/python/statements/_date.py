"""Dates in EDTF, phrases of time, and names across spellings."""
import datetime

from ._library import call, encode, lib, take_text, text


class Date:
    """A date as news has them, in EDTF (ISO 8601-2, levels 0 to 2). Immutable.

    str(date) is the EDTF text; earliest and latest are the ISO days that it can mean, None where
    it is open or unknown.
    """

    __slots__ = ("_pointer",)

    def __init__(self, edtf):
        data = encode(edtf, "edtf")
        self._pointer = call("stm_date_parse", data, len(data))

    @classmethod
    def parse(cls, edtf):
        """The date that @edtf says; Error with its column when it is not EDTF."""
        return cls(edtf)

    @classmethod
    def _adopt(cls, pointer):
        if not pointer:
            return None
        self = cls.__new__(cls)
        self._pointer = pointer
        return self

    @classmethod
    def _copy(cls, pointer):
        return cls._adopt(lib.stm_date_copy(pointer)) if pointer else None

    def __del__(self):
        pointer = getattr(self, "_pointer", None)
        if pointer:
            lib.stm_date_free(pointer)
            self._pointer = None

    @property
    def earliest(self):
        return take_text(lib.stm_date_dup_earliest(self._pointer))

    @property
    def latest(self):
        return take_text(lib.stm_date_dup_latest(self._pointer))

    @property
    def level(self):
        return lib.stm_date_get_level(self._pointer)

    @property
    def is_interval(self):
        return bool(lib.stm_date_is_interval(self._pointer))

    @property
    def is_uncertain(self):
        return bool(lib.stm_date_is_uncertain(self._pointer))

    @property
    def is_approximate(self):
        return bool(lib.stm_date_is_approximate(self._pointer))

    def contains(self, other):
        """Whether every day of @other lies within this date."""
        return bool(lib.stm_date_contains(self._pointer, other._pointer))

    def overlaps(self, other):
        """Whether some day may belong to both."""
        return bool(lib.stm_date_overlaps(self._pointer, other._pointer))

    def __str__(self):
        return text(lib.stm_date_to_string(self._pointer))

    def __repr__(self):
        return f"Date({str(self)!r})"

    def __eq__(self, other):
        return isinstance(other, Date) and bool(lib.stm_date_equal(self._pointer, other._pointer))

    def __hash__(self):
        return lib.stm_date_hash(self._pointer)

    def __lt__(self, other):
        if not isinstance(other, Date):
            return NotImplemented
        return lib.stm_date_compare(self._pointer, other._pointer) < 0


def as_date(value):
    """A Date of a Date, a datetime.date or an EDTF string."""
    if isinstance(value, Date):
        return value
    if isinstance(value, datetime.datetime):
        value = value.date()
    return Date(value.isoformat() if isinstance(value, datetime.date) else value)


def resolve_date(phrase, reference):
    """What a phrase such as "late October" or "last Tuesday" means in a report of @reference (a Date,
    datetime.date or EDTF day), looking back as news does; None when it names no time."""
    data = encode(phrase, "phrase")
    day = as_date(reference)  # held, so that it outlives the call
    return Date._adopt(lib.stm_resolve_date(data, len(data), day._pointer))


def match_names(a, b):
    """How likely two spellings name the same person: 0..1, from 0.5 on the same."""
    return lib.stm_match_names(encode(a, "name"), encode(b, "name"))
