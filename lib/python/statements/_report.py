"""Reports: read, extracted from prose, written."""
import ctypes
import html
import json
import os

from ._date import as_date
from ._fields import Part, Record, Text
from ._library import Error, call, encode, error_from, lib, take_text, text

SKIP_BAD, REJECT_UNKNOWN = 1, 2
PRETTY, NO_TEXT, SPREADSHEET = 1, 2, 4


class Report(Record, prefix="report"):
    """One source document and all that was read out of it. Immutable; threads may share it."""

    __slots__ = ("_text",)

    id = Text("stm_report_get_id")
    source = Part("stm_report_get_source", "source")
    generator = Part("stm_report_get_generator", "generator")
    speakers = Part("stm_report_get_speaker", "speaker", many="stm_report_get_n_speakers")
    statements = Part("stm_report_get_statement", "statement", many="stm_report_get_n_statements")
    mediation_offers = Part("stm_report_get_mediation_offer", "mediation_offer",
                            many="stm_report_get_n_mediation_offers")

    @classmethod
    def _adopt(cls, pointer):
        """Takes over a reference."""
        self = cls._borrow(pointer, None)
        if self is not None:
            self._report = None
        return self

    def __getattribute__(self, name):
        # Records made from a report hold on to it.
        return self if name == "_report" else super().__getattribute__(name)

    def __del__(self):
        pointer = getattr(self, "_pointer", None)
        if pointer and lib is not None:
            lib.stm_report_unref(pointer)
            self._pointer = None

    @property
    def text(self):
        """The report's text, None when the record came without it."""
        try:
            return self._text
        except AttributeError:
            value = lib.stm_report_get_text(self._pointer, None)
            self._text = text(value)
            return self._text

    @classmethod
    def from_json(cls, data):
        """The report that a JSON record (str, bytes or a dict) says."""
        if isinstance(data, dict):
            data = json.dumps(data, ensure_ascii=False)
        reader = Reader(format="json")
        data = encode(data)
        return cls._adopt(call("stm_reader_read_data", reader._pointer, data, len(data)))

    def to_json(self, pretty=False, format="json", text=True):
        """The report in a format of the registry; by default its JSON record."""
        writer = Writer(format, pretty=pretty, text=text)
        size = ctypes.c_size_t()
        return take_text(call("stm_writer_write_data", writer._pointer, self._pointer,
                              ctypes.byref(size)))

    def to_dict(self):
        """The JSON record as plain Python objects."""
        return json.loads(self.to_json())

    def _repr_html_(self):
        """The page of the format "html" for notebooks, in a frame of its own: nothing in it runs, and
        neither its style nor its links meet the notebook's."""
        page = html.escape(self.to_json(format="html"), quote=True)
        return (f'<iframe title="Statements" sandbox srcdoc="{page}" '
                'style="width:100%;height:36em;border:1px solid #888"></iframe>')

    def digest(self):
        """SHA-256 of the record's canonical form (RFC 8785), in hexadecimal."""
        return take_text(lib.stm_report_digest(self._pointer))


def _notes(pointer):
    """What a reader, writer or extractor noticed and went on from, as Errors."""
    found = []
    for i in range(lib.stm_diagnostics_get_n(pointer)):
        error = error_from(lib.stm_diagnostics_get_error(pointer, i))
        error.severity = ("note", "warning", "error")[lib.stm_diagnostics_get_severity(pointer, i)]
        found.append(error)
    return found


class Reader:
    """Reads reports one after the other: for report in Reader("records.jsonl"): …

    source          a file's name, or bytes
    format          a format's name; found out by the name and the first bytes when None
    skip_bad        drop what is bad, list it in .diagnostics, and go on
    reject_unknown  refuse members that the format does not define
    """

    def __init__(self, source=None, format=None, skip_bad=False, reject_unknown=False):
        self._pointer = lib.stm_reader_new()
        if format is not None:
            call("stm_reader_set_format", self._pointer, encode(format))
        lib.stm_reader_set_flags(self._pointer,
                                 SKIP_BAD * bool(skip_bad) | REJECT_UNKNOWN * bool(reject_unknown))
        self._data = None
        if isinstance(source, bytes):
            lib.g_bytes_new.restype, lib.g_bytes_new.argtypes = ctypes.c_void_p, [
                ctypes.c_char_p, ctypes.c_size_t]
            lib.g_bytes_unref.argtypes = [ctypes.c_void_p]
            data = lib.g_bytes_new(source, len(source))
            try:
                call("stm_reader_open_data", self._pointer, data)
            finally:
                lib.g_bytes_unref(data)
        elif source is not None:
            call("stm_reader_open_file", self._pointer, os.fsencode(source))

    def __del__(self):
        pointer = getattr(self, "_pointer", None)
        if pointer:
            lib.stm_reader_unref(pointer)
            self._pointer = None

    def __iter__(self):
        return self

    def __next__(self):
        pointer = call("stm_reader_next", self._pointer, None)
        if not pointer:
            raise StopIteration
        return Report._adopt(pointer)

    @property
    def diagnostics(self):
        return _notes(lib.stm_reader_get_diagnostics(self._pointer))


class Writer:
    """Writes reports to a file that appears whole when the with block ends, or not at all:

    with Writer("jsonl").open("records.jsonl") as writer: writer.add(report)
    """

    def __init__(self, format="json", pretty=False, text=True, spreadsheet=False):
        self._pointer = lib.stm_writer_new()
        call("stm_writer_set_format", self._pointer, encode(format))
        lib.stm_writer_set_flags(self._pointer, PRETTY * bool(pretty) | NO_TEXT * (not text)
                                 | SPREADSHEET * bool(spreadsheet))

    def __del__(self):
        pointer = getattr(self, "_pointer", None)
        if pointer:
            lib.stm_writer_unref(pointer)
            self._pointer = None

    def open(self, path):
        call("stm_writer_open_file", self._pointer, os.fsencode(path))
        return self

    def add(self, report):
        call("stm_writer_add", self._pointer, report._pointer, None)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            call("stm_writer_close", self._pointer)
        else:
            lib.stm_writer_abandon(self._pointer)

    @property
    def diagnostics(self):
        return _notes(lib.stm_writer_get_diagnostics(self._pointer))


def read(source, format=None, skip_bad=False, reject_unknown=False):
    """All reports of a file (or bytes) as a list."""
    return list(Reader(source, format, skip_bad, reject_unknown))


def write(reports, path, format=None, pretty=False):
    """Writes a report, or several, to a file, whole or not at all; the format goes by the suffix."""
    if format is None:
        format = "json" if os.fspath(path).endswith(".json") else "jsonl"
    reports = [reports] if isinstance(reports, Report) else reports
    with Writer(format, pretty=pretty).open(path) as writer:
        for report in reports:
            writer.add(report)


class Extractor:
    """Reads prose. One extractor may serve all threads.

    presentations   "public" (speech, writing, attitude), "all", or a set of those and "thought"
    min_confidence  leave out statements below it
    actors          files of your own actors and aliases (TSV), which come before the built-in ones
    """

    NAMES = ("speech", "writing", "attitude", "thought")

    def __init__(self, presentations="public", min_confidence=None, actors=()):
        self._pointer = call("stm_extractor_new")
        if presentations == "public":
            presentations = self.NAMES[:3]
        elif presentations == "all":
            presentations = self.NAMES
        wrong = set(presentations) - set(self.NAMES)
        if wrong:
            raise Error(f"{sorted(wrong)[0]!r} is not a presentation", "value")
        lib.stm_extractor_set_presentations(
            self._pointer, sum(1 << self.NAMES.index(p) for p in set(presentations)))
        if min_confidence is not None:
            call("stm_extractor_set_min_confidence", self._pointer, min_confidence)
        for path in [actors] if isinstance(actors, (str, os.PathLike)) else actors:
            call("stm_extractor_load_actors", self._pointer, os.fsencode(path))

    def __del__(self):
        pointer = getattr(self, "_pointer", None)
        if pointer:
            lib.stm_extractor_unref(pointer)
            self._pointer = None

    def extract(self, report, published=None, publisher=None, id="report"):
        """The records of a text (str), or of a Report that has a text.

        published  the report's day (Date, datetime.date or EDTF): relative dates count from it
        """
        notes = lib.stm_diagnostics_new()
        try:
            if isinstance(report, Report):
                pointer = call("stm_extractor_extract", self._pointer, report._pointer, notes)
            else:
                data = encode(report)
                pointer = call(
                    "stm_extractor_extract_text", self._pointer, encode(id), data, len(data),
                    encode(str(as_date(published))) if published is not None else None,
                    encode(publisher) if publisher is not None else None, notes)
            result = Report._adopt(pointer)
            self.diagnostics = _notes(notes)
            return result
        finally:
            lib.stm_diagnostics_unref(notes)

    __call__ = extract
