"""Tables of records for data frames and databases, by Arrow's PyCapsule protocol."""
from __future__ import annotations

import ctypes
import importlib
import os
from collections.abc import Iterable
from typing import Any, Optional, Union

from ._library import Error, call, lib, word
from ._report import Path, Reader, Report, need_report

_new_capsule = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(
    ("PyCapsule_New", ctypes.pythonapi))
_POINTER = ctypes.sizeof(ctypes.c_void_p)


class _Kind:
    """A struct of Arrow's C interfaces in a capsule, whose end is the library's matter."""

    def __init__(self, name: bytes, size: int) -> None:
        self.size = size
        self.name = ctypes.create_string_buffer(name)  # capsules keep its address
        self.destructor = lib.stm_arrow_get_capsule_destructor(
            name, ctypes.cast(ctypes.pythonapi.PyCapsule_GetPointer, ctypes.c_void_p))

    def export(self, function: str, *arguments: Any) -> object:
        """A capsule with what @function, whose last parameter but the error is the struct, exports."""
        memory = lib.g_malloc0(self.size)
        try:
            call(function, *arguments, memory)
        except BaseException:
            lib.g_free(memory)
            raise
        capsule: object = _new_capsule(memory, self.name, self.destructor)
        return capsule


_SCHEMA = _Kind(b"arrow_schema", 7 * _POINTER + 2 * 8)
_STREAM = _Kind(b"arrow_array_stream", 5 * _POINTER)


class ArrowTable:
    """A table that other packages take over without a copy: pyarrow.table(t), polars.DataFrame(t),
    pandas.DataFrame.from_arrow(t), duckdb.sql("select … from t").

    Nothing is read before that. A table of a file is read anew each time, in batches, so that the
    file may be larger than memory; a table of a Reader is what that still has to read, once.
    """

    def __init__(self, source: Union[Report, Iterable[Report], Path, bytes], table: str = "statements",
                 *, batch_size: int = 0, format: Optional[str] = None, skip_bad: bool = False) -> None:
        self.table, self.batch_size = table, batch_size
        self._table = word(table, "table")
        self._format, self._skip_bad = format, skip_bad
        self._reader: Optional[Reader] = source if isinstance(source, Reader) else None
        self._is_read = False
        self._file: Union[Path, bytes, None] = None
        self._reports: list[Report] = []
        if isinstance(source, (str, bytes, os.PathLike)):
            self._file = source
        elif isinstance(source, Report):
            self._reports = [source]
        elif self._reader is None:
            self._reports = list(source)
        for report in self._reports:
            need_report(report)
        self.__arrow_c_schema__()  # a table that is none is refused at once

    def __repr__(self) -> str:
        return f"<ArrowTable {self.table}>"

    def __arrow_c_schema__(self) -> object:
        """The columns, as a capsule "arrow_schema"."""
        return _SCHEMA.export("stm_arrow_export_schema", self._table)

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        """The rows in batches, as a capsule "arrow_array_stream". The columns are what they are
        whatever is requested, as the protocol allows."""
        if self._file is not None:
            self._reader = Reader(self._file, self._format, self._skip_bad)
        elif self._reader is not None:
            if self._is_read:
                raise Error("the reader was read already; a table of a file can be read again",
                            "unsupported")
            self._is_read = True
        else:
            pointers = (ctypes.c_void_p * len(self._reports))(*(r._pointer for r in self._reports))
            return _STREAM.export("stm_arrow_export_reports", pointers, len(pointers), self._table,
                                  self.batch_size)
        return _STREAM.export("stm_reader_export_arrow_stream", self._reader._pointer, self._table,
                              self.batch_size)

    @property
    def diagnostics(self) -> list[Error]:
        """What was noticed when the file was last read; with skip_bad what was dropped."""
        return self._reader.diagnostics if self._reader is not None else []

    def to_pyarrow(self) -> Any:
        """A pyarrow.Table; needs pyarrow 14 or newer."""
        return importlib.import_module("pyarrow").table(self)

    def to_pandas(self) -> Any:
        """A pandas.DataFrame with days as datetime64; needs pandas and pyarrow."""
        return self.to_pyarrow().to_pandas(date_as_object=False)

    def to_polars(self) -> Any:
        """A polars.DataFrame; needs polars."""
        return importlib.import_module("polars").DataFrame(self)


def to_arrow(source: Union[Report, Iterable[Report], Path, bytes], table: str = "statements", *,
             batch_size: int = 0, format: Optional[str] = None, skip_bad: bool = False) -> ArrowTable:
    """A table of records for data frames and databases (see ArrowTable).

    source      a Report, several, a Reader, or a file's name or bytes in any format that is read
    table       "reports", "speakers", "statements", "positions" or "offers"
    batch_size  rows of a batch; 0 for 65,536
    format      of a file; found out by its name and its first bytes when None
    skip_bad    of a file: drop what is bad, list it in .diagnostics, and go on
    """
    return ArrowTable(source, table, batch_size=batch_size, format=format, skip_bad=skip_bad)
