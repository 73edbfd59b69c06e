"""How the properties of records reach the library's getters."""
import ctypes
import math

from ._date import Date
from ._library import lib, text


class Span:
    """Characters [start, end) of a report's text, in code points, as Python's slices count.

    byte_start, byte_end  the same in bytes of UTF-8, None when the report has no text
    text                  the characters themselves
    """

    __slots__ = ("start", "end", "byte_start", "byte_end", "text")

    def __init__(self, start, end, byte_start=None, byte_end=None, text=None):
        self.start, self.end, self.text = start, end, text
        self.byte_start, self.byte_end = byte_start, byte_end

    def __eq__(self, other):
        return isinstance(other, Span) and (self.start, self.end) == (other.start, other.end)

    def __hash__(self):
        return hash((self.start, self.end))

    def __repr__(self):
        return f"Span({self.start}, {self.end}" + (f", {self.text!r})" if self.text else ")")


class RawSpan(ctypes.Structure):
    _fields_ = [("start", ctypes.c_uint32), ("end", ctypes.c_uint32),
                ("byte_start", ctypes.c_uint32), ("byte_end", ctypes.c_uint32),
                ("text", ctypes.c_char_p)]


NO_BYTES = 0xFFFFFFFF


def span_at(pointer, report):
    if not pointer:
        return None
    raw = ctypes.cast(pointer, ctypes.POINTER(RawSpan)).contents
    words = text(raw.text)
    if words is None and report is not None and report.text is not None:
        words = report.text[raw.start:raw.end]
    has_bytes = raw.byte_start != NO_BYTES
    return Span(raw.start, raw.end, raw.byte_start if has_bytes else None,
                raw.byte_end if has_bytes else None, words)


class Field:
    """A read-only property over one getter; @doc is its help text."""

    def __init__(self, getter, doc=None, many=None):
        self.getter, self.many = getattr(lib, getter), getattr(lib, many) if many else None
        self.__doc__ = doc

    def __set_name__(self, owner, name):
        self.name = name
        owner.fields = (*getattr(owner, "fields", ()), name)

    def __set__(self, record, value):
        raise AttributeError(f"{self.name} is read-only; build another report instead")

    def __get__(self, record, owner=None):
        if record is None:
            return self
        pointer = record._pointer
        if self.many:
            return [self.take(self.getter(pointer, i), record) for i in range(self.many(pointer))]
        return self.take(self.getter(pointer), record)

    def take(self, value, record):
        raise NotImplementedError


class Text(Field):
    def take(self, value, record):
        return text(value)


class Choice(Field):
    """An enum as its text in every format, None when absent."""

    def __init__(self, getter, names, doc=None):
        super().__init__(getter, doc)
        self.names = getattr(lib, names)

    def take(self, value, record):
        return text(self.names(value)) if value else None


class Modes(Field):
    MODES = ("negated", "future", "hypothetical", "historical")

    def take(self, value, record):
        return [mode for i, mode in enumerate(self.MODES) if value & 1 << i]


class Number(Field):
    def take(self, value, record):
        return None if math.isnan(value) else value


class Truth(Field):
    def take(self, value, record):
        return bool(value)


class Day(Field):
    def take(self, value, record):
        return Date._copy(value)


class Place(Field):
    """A span, or with many a list of spans."""

    def take(self, value, record):
        return span_at(value, record._report)


class Part(Field):
    """Another record of the same report, or with many a list of them."""

    def __init__(self, getter, kind, doc=None, many=None):
        super().__init__(getter, doc, many)
        self.kind = kind

    def take(self, value, record):
        return RECORDS[self.kind]._borrow(value, record._report)


RECORDS = {}


class Record:
    """A record of a report. It stays valid as long as it is referred to, and never changes."""

    fields = ()
    __slots__ = ("_pointer", "_report")
    _prefix = None

    def __init_subclass__(cls, prefix, **more):
        super().__init_subclass__(**more)
        cls._prefix = prefix
        RECORDS[prefix] = cls

    @classmethod
    def _borrow(cls, pointer, report):
        if not pointer:
            return None
        self = cls.__new__(cls)
        self._pointer, self._report = pointer, report
        return self

    def to_dict(self):
        """The record as plain Python objects, absent values left out; references become ids."""
        return {name: plain for name in self.fields
                for plain in [_plain(getattr(self, name), self)] if plain not in (None, [], {}, False)}

    def __repr__(self):
        inside = ", ".join(f"{k}={v!r}" for k, v in list(self.to_dict().items())[:4])
        return f"{type(self).__name__}({inside})"

    def _same(self, other):
        return self._pointer == other._pointer

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        equal = getattr(lib, f"stm_{self._prefix}_equal", None)
        return bool(equal(self._pointer, other._pointer)) if equal else self._same(other)

    def __hash__(self):
        make = getattr(lib, f"stm_{self._prefix}_hash", None)
        return make(self._pointer) if make else hash(self._pointer)


def _plain(value, record):
    if isinstance(value, list):
        return [_plain(v, record) for v in value]
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, **({"text": value.text} if value.text else {})}
    if isinstance(value, Date):
        return str(value)
    if isinstance(value, Record):
        return value.id if getattr(value, "id", None) is not None and record is not None else value.to_dict()
    return value
