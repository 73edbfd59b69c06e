"""Reports: read, extracted from prose, written."""
from __future__ import annotations

import html
import io
import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Optional, TypeVar, Union

from ._date import DateLike, as_date
from ._fields import Name, Part, Parts, Record
from ._library import Error, Owned, call, encode, filename, lib, notes, take_text, text, word
from ._records import Generator, MediationOffer, Source, Speaker, Statement

if TYPE_CHECKING:
    from ._arrow import ArrowTable

Path = Union[str, "os.PathLike[str]"]
R = TypeVar("R", bound=Record)

_SKIP_BAD, _REJECT_UNKNOWN, _READ_NO_TEXT = 1, 2, 4
_PRETTY, _WRITE_NO_TEXT, _SPREADSHEET = 1, 2, 4


class Report(Record, prefix="report"):
    """One source document and all that was read out of it. Immutable; threads may share it."""

    __slots__ = ("_text",)

    id = Name("stm_report_get_id", "names the report")
    source: Part[Source] = Part("stm_report_get_source", "source", "where the text is from")
    generator: Part[Generator] = Part("stm_report_get_generator", "generator", "what made the record")
    speakers: Parts[Speaker] = Parts("stm_report_get_speaker", "stm_report_get_n_speakers", "speaker",
                                     "who speaks")
    statements: Parts[Statement] = Parts("stm_report_get_statement", "stm_report_get_n_statements",
                                         "statement", "what is said")
    mediation_offers: Parts[MediationOffer] = Parts(
        "stm_report_get_mediation_offer", "stm_report_get_n_mediation_offers", "mediation_offer",
        "offers of mediation")

    @classmethod
    def _adopt(cls, pointer: int) -> Report:
        """Takes over a reference."""
        self: Report = object.__new__(cls)
        self._pointer = pointer
        return self

    @property
    def _report(self) -> Report:
        return self  # records made from a report hold on to it

    def __del__(self) -> None:
        pointer = getattr(self, "_pointer", None)
        if pointer and lib is not None:
            lib.stm_report_unref(pointer)
            self._pointer = 0

    def __reduce__(self) -> tuple[Any, ...]:
        return Report.from_json, (self.to_json(),)

    @property
    def text(self) -> Optional[str]:
        """The report's text, None when the record came without it."""
        try:
            return self._text
        except AttributeError:
            self._text: Optional[str] = text(lib.stm_report_get_text(self._pointer, None))
            return self._text

    @classmethod
    def from_json(cls, data: Union[str, bytes, Mapping[str, Any]]) -> Report:
        """The report that a JSON record (str, bytes or a dict) says."""
        if isinstance(data, Mapping):
            data = json.dumps(data, ensure_ascii=False)
        reader = Reader(format="json")
        data = encode(data)
        return cls._adopt(call("stm_reader_read_data", reader._pointer, data, len(data)))

    def to_json(self, pretty: bool = False, format: str = "json", text: bool = True,
                options: Optional[Mapping[str, str]] = None) -> str:
        """The report in a format of the registry; by default its JSON record."""
        return Writer(format, pretty=pretty, text=text, options=options).to_string(self)

    def to_dict(self) -> dict[str, Any]:
        """The JSON record as plain Python objects."""
        record: dict[str, Any] = json.loads(self.to_json())
        return record

    def to_arrow(self, table: str = "statements") -> ArrowTable:
        """A table of its records for data frames: see statements.to_arrow()."""
        from ._arrow import ArrowTable

        return ArrowTable(self, table)

    def find_speaker(self, id: str) -> Optional[Speaker]:
        """The speaker of an id, or None."""
        return self._find(lib.stm_report_lookup_speaker, Speaker, id)

    def find_statement(self, id: str) -> Optional[Statement]:
        """The statement of an id, or None."""
        return self._find(lib.stm_report_lookup_statement, Statement, id)

    def find_mediation_offer(self, id: str) -> Optional[MediationOffer]:
        """The offer of mediation of an id, or None."""
        return self._find(lib.stm_report_lookup_mediation_offer, MediationOffer, id)

    def _find(self, lookup: Any, kind: type[R], id: str) -> Optional[R]:
        pointer = lookup(self._pointer, word(id, "id"))
        return kind._borrow(pointer, self) if pointer else None

    def _repr_html_(self) -> str:
        """The page of the format "html" for notebooks, in a frame of its own: nothing in it runs, and
        neither its style nor its links meet the notebook's."""
        page = html.escape(self.to_json(format="html"), quote=True)
        return (f'<iframe title="Statements" sandbox srcdoc="{page}" '
                'style="width:100%;height:36em;border:1px solid #888"></iframe>')

    def canonical(self) -> str:
        """The record's canonical form (RFC 8785): equal reports have the same bytes."""
        return take_text(lib.stm_report_dup_canonical(self._pointer, None)) or ""

    def digest(self) -> str:
        """SHA-256 of the canonical form, in hexadecimal."""
        return take_text(lib.stm_report_digest(self._pointer)) or ""

    def __repr__(self) -> str:
        return (f"<Report {self.id!r}: {len(self.speakers)} speakers, {len(self.statements)} statements, "
                f"{len(self.mediation_offers)} offers>")


class Reader(Owned):
    """Reads reports one after the other: for report in Reader("records.jsonl"): …

    source          a file's name, or bytes
    format          a format's name; found out by the name and the first bytes when None
    skip_bad        drop what is bad, list it in .diagnostics, and go on
    reject_unknown  refuse members that the format does not define
    text            False leaves the reports' texts out
    threads         how many may read JSON Lines ahead; 0 for as many as there are processors
    limits          max_depth, max_record_size, max_string_size, max_records
    options         what only this format understands, such as {"delimiter": ";"}; needs format
    rejects         with skip_bad of a stream (JSON Lines, JSON text sequences): where to keep, as they
                    came, the records that hold no good report: the name of a file that is begun anew, or
                    a file open for writing, which is written to at once and not to be used meanwhile

    A with block closes the files at its end; reading to the end closes the source, too.
    """

    _unref = "stm_reader_unref"
    _LIMITS = ("max_depth", "max_record_size", "max_string_size", "max_records")

    def __init__(self, source: Union[Path, bytes, None] = None, format: Optional[str] = None,
                 skip_bad: bool = False, reject_unknown: bool = False, *, text: bool = True,
                 threads: int = 1, limits: Optional[Mapping[str, int]] = None,
                 options: Optional[Mapping[str, str]] = None,
                 rejects: Union[Path, IO[bytes], None] = None) -> None:
        if rejects is not None and not skip_bad:
            raise ValueError("rejects are what skip_bad drops")
        self._pointer = lib.stm_reader_new()
        if format is not None:
            call("stm_reader_set_format", self._pointer, word(format, "format"))
        lib.stm_reader_set_flags(self._pointer,
                                 _SKIP_BAD * bool(skip_bad) | _REJECT_UNKNOWN * bool(reject_unknown)
                                 | _READ_NO_TEXT * (not text))
        lib.stm_reader_set_threads(self._pointer, threads)
        for name, limit in (limits or {}).items():
            if name not in self._LIMITS:
                raise ValueError(f"{name!r} is no limit; there are {', '.join(self._LIMITS)}")
            getattr(lib, f"stm_reader_set_{name}")(self._pointer, limit)
        for name, value in (options or {}).items():
            call("stm_reader_set_option", self._pointer, word(name, "option"), word(value, name))
        if isinstance(source, (bytes, bytearray, memoryview)):
            data = lib.g_bytes_new(bytes(source), len(source))
            try:
                call("stm_reader_open_data", self._pointer, data)
            finally:
                lib.g_bytes_unref(data)
        elif source is not None:
            call("stm_reader_open_file", self._pointer, filename(source))
        if rejects is not None:  # only now, so that a source that is not there empties no file
            self._keep_rejects(rejects, source)

    def _keep_rejects(self, rejects: Union[Path, IO[bytes]], source: Union[Path, bytes, None]) -> None:
        if isinstance(rejects, (str, bytes, os.PathLike)):
            try:
                if isinstance(source, (str, os.PathLike)) and os.path.exists(rejects) \
                        and os.path.samefile(source, rejects):
                    raise ValueError("rejects would overwrite what is read")
                number = os.open(filename(rejects), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
            except OSError as error:
                raise Error(f"{os.fsdecode(rejects)}: {error.strerror}", "io") from error
        else:
            try:
                rejects.flush()
                number = os.dup(rejects.fileno())
            except (AttributeError, io.UnsupportedOperation):
                raise TypeError("rejects are a file's name or a file of the system, not "
                                f"{type(rejects).__name__}") from None
        stream = lib.g_unix_output_stream_new(number, True)
        lib.stm_reader_set_rejects(self._pointer, stream)
        lib.g_object_unref(stream)

    def __iter__(self) -> Iterator[Report]:
        return self

    def __next__(self) -> Report:
        pointer = call("stm_reader_next", self._pointer, None)
        if not pointer:
            raise StopIteration
        return Report._adopt(pointer)

    def close(self) -> None:
        """Ends reading before the end; reports that were read stay."""
        lib.stm_reader_close(self._pointer)
        lib.stm_reader_set_rejects(self._pointer, None)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: Optional[type[BaseException]], value: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.close()

    @property
    def format(self) -> Optional[str]:
        """The format that was set or found out."""
        return text(lib.stm_reader_get_format(self._pointer))

    @property
    def line(self) -> int:
        """The line, from 1, on which the last report began; 0 when nothing is open."""
        return int(lib.stm_reader_get_line(self._pointer))

    @property
    def diagnostics(self) -> list[Error]:
        """What was noticed and gone on from: dropped records, fields that the model cannot hold. The
        first thousand are kept, the others counted: see n_dropped and n_omitted."""
        return notes(lib.stm_reader_get_diagnostics(self._pointer))

    @property
    def n_dropped(self) -> int:
        """How many records were dropped, also those beyond the first thousand diagnostics; an error that
        ended reading counts, too."""
        return int(lib.stm_diagnostics_get_n_dropped(
            lib.stm_reader_get_diagnostics(self._pointer)))

    @property
    def n_omitted(self) -> int:
        """How many diagnostics were counted but not kept."""
        return int(lib.stm_diagnostics_get_n_omitted(
            lib.stm_reader_get_diagnostics(self._pointer)))

    def __repr__(self) -> str:
        return f"<Reader of {self.format or 'nothing yet'}>"


class Writer(Owned):
    """Writes reports to a file that appears whole when the with block ends, or not at all:

    with Writer().open("records.jsonl") as writer: writer.add(report)

    format       a format's name; by the end of the file's name when None
    pretty       indented, where the format has such a form
    text         False leaves the reports' texts out
    spreadsheet  of tables: no cell that a spreadsheet would run
    options      what only this format understands, such as {"table": "positions"}; needs format
    """

    _unref = "stm_writer_unref"

    def __init__(self, format: Optional[str] = None, pretty: bool = False, text: bool = True,
                 spreadsheet: bool = False, options: Optional[Mapping[str, str]] = None) -> None:
        self._pointer = lib.stm_writer_new()
        self._is_open = False
        if format is not None:
            call("stm_writer_set_format", self._pointer, word(format, "format"))
        lib.stm_writer_set_flags(self._pointer, _PRETTY * bool(pretty) | _WRITE_NO_TEXT * (not text)
                                 | _SPREADSHEET * bool(spreadsheet))
        for name, value in (options or {}).items():
            call("stm_writer_set_option", self._pointer, word(name, "option"), word(value, name))

    def to_string(self, report: Report) -> str:
        """One report in this format."""
        return take_text(call("stm_writer_write_data", self._pointer, need_report(report), None)) or ""

    def open(self, path: Path) -> Writer:
        """Begins a file; what was open is abandoned."""
        self._is_open = False
        call("stm_writer_open_file", self._pointer, filename(path))
        self._is_open = True
        return self

    def add(self, report: Report) -> None:
        """Writes one more report. After an error what was written is abandoned."""
        pointer = need_report(report)
        self._need_open()
        try:
            call("stm_writer_add", self._pointer, pointer, None)
        except Error:
            self._is_open = False
            raise

    def close(self) -> None:
        """Ends writing: the file appears."""
        self._need_open()
        self._is_open = False
        call("stm_writer_close", self._pointer)

    def abandon(self) -> None:
        """Ends writing without a result: a file stays as it was before."""
        self._is_open = False
        lib.stm_writer_abandon(self._pointer)

    def _need_open(self) -> None:
        if not self._is_open:
            raise ValueError("the writer is not open")

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: Optional[type[BaseException]], value: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        if kind is not None:
            self.abandon()
        elif self._is_open:
            self.close()

    @property
    def format(self) -> Optional[str]:
        """The format that was set, or goes by the name of the file."""
        return text(lib.stm_writer_get_format(self._pointer))

    @property
    def diagnostics(self) -> list[Error]:
        """What was noticed: fields that the format cannot hold."""
        return notes(lib.stm_writer_get_diagnostics(self._pointer))

    def __repr__(self) -> str:
        return f"<Writer of {self.format or 'nothing yet'}>"


def need_report(report: Report) -> int:
    if not isinstance(report, Report):
        raise TypeError(f"a report is due, not {type(report).__name__}")
    return report._pointer


def read(source: Union[Path, bytes], format: Optional[str] = None, skip_bad: bool = False,
         reject_unknown: bool = False, **more: Any) -> list[Report]:
    """All reports of a file (or bytes) as a list; the parameters are those of Reader."""
    with Reader(source, format, skip_bad, reject_unknown, **more) as reader:
        return list(reader)


def write(reports: Union[Report, Iterable[Report]], path: Path, format: Optional[str] = None,
          pretty: bool = False, **more: Any) -> None:
    """Writes a report, or several, to a file, whole or not at all; the format goes by the end of its
    name (without a known one: JSON Lines). The parameters are those of Writer."""
    if format is None:
        format = text(lib.stm_format_find_by_filename(filename(path))) or "jsonl"
    with Writer(format, pretty=pretty, **more).open(path) as writer:
        for report in [reports] if isinstance(reports, Report) else reports:
            writer.add(report)


class Extractor(Owned):
    """Reads prose. One extractor may serve all threads, and reading lets other threads run:
    concurrent.futures.ThreadPoolExecutor().map(extractor, texts)

    presentations   "public" (speech, writing, attitude), "all", or a set of those and "thought"
    min_confidence  leave out statements below it
    actors          files of your own actors and aliases (TSV), which come before the built-in ones
    """

    NAMES = ("speech", "writing", "attitude", "thought")
    _unref = "stm_extractor_unref"

    def __init__(self, presentations: Union[str, Iterable[str]] = "public",
                 min_confidence: Optional[float] = None,
                 actors: Union[Path, Iterable[Path]] = ()) -> None:
        self._pointer = call("stm_extractor_new")
        self._noticed = threading.local()
        if presentations == "public":
            presentations = self.NAMES[:3]
        elif presentations == "all":
            presentations = self.NAMES
        elif isinstance(presentations, str):
            presentations = [presentations]
        wanted = set(presentations)
        if wanted - set(self.NAMES):
            raise Error(f"{min(wanted - set(self.NAMES))!r} is not a presentation", "value")
        lib.stm_extractor_set_presentations(self._pointer,
                                            sum(1 << self.NAMES.index(p) for p in wanted))
        if min_confidence is not None:
            call("stm_extractor_set_min_confidence", self._pointer, min_confidence)
        for path in [actors] if isinstance(actors, (str, os.PathLike)) else actors:
            call("stm_extractor_load_actors", self._pointer, filename(path))

    def extract(self, report: Union[str, bytes, Report], published: Optional[DateLike] = None,
                publisher: Optional[str] = None, id: str = "report") -> Report:
        """The records of a text (str), or of a Report that has a text.

        published  the report's day (Date, datetime.date or EDTF): relative dates count from it
        """
        found = lib.stm_diagnostics_new()
        try:
            if isinstance(report, Report):
                pointer = call("stm_extractor_extract", self._pointer, report._pointer, found)
            else:
                data = encode(report)
                pointer = call(
                    "stm_extractor_extract_text", self._pointer, word(id, "id"), data, len(data),
                    encode(str(as_date(published))) if published is not None else None,
                    word(publisher, "publisher") if publisher is not None else None, found)
            self._noticed.errors = notes(found)
            return Report._adopt(pointer)
        finally:
            lib.stm_diagnostics_unref(found)

    __call__ = extract

    @property
    def diagnostics(self) -> list[Error]:
        """What was noticed in the last text that this thread read, such as another language."""
        errors: list[Error] = getattr(self._noticed, "errors", [])
        return errors

    def __repr__(self) -> str:
        return "<Extractor>"
