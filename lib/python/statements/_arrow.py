"""Tables of records for data frames and databases, by Arrow's PyCapsule protocol."""
import ctypes
import os

from ._library import call, encode, lib
from ._report import Reader, Report

lib.g_malloc0.argtypes, lib.g_malloc0.restype = [ctypes.c_size_t], ctypes.c_void_p
lib.g_free.argtypes, lib.g_free.restype = [ctypes.c_void_p], None

_new_capsule = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(
    ("PyCapsule_New", ctypes.pythonapi))
_POINTER = ctypes.sizeof(ctypes.c_void_p)


class _Kind:
    """A struct of Arrow's C interfaces in a capsule, whose end is the library's matter."""

    def __init__(self, name, size):
        self.size = size
        self.name = ctypes.create_string_buffer(name)  # capsules keep its address
        self.destructor = lib.stm_arrow_get_capsule_destructor(
            name, ctypes.cast(ctypes.pythonapi.PyCapsule_GetPointer, ctypes.c_void_p))

    def export(self, function, *arguments):
        """A capsule with what @function, whose last parameter but the error is the struct, exports."""
        memory = lib.g_malloc0(self.size)
        try:
            call(function, *arguments, memory)
        except BaseException:
            lib.g_free(memory)
            raise
        return _new_capsule(memory, self.name, self.destructor)


_SCHEMA = _Kind(b"arrow_schema", 7 * _POINTER + 16)
_STREAM = _Kind(b"arrow_array_stream", 5 * _POINTER)


class ArrowTable:
    """A table that other packages take over without a copy: pyarrow.table(t), polars.DataFrame(t),
    pandas.DataFrame.from_arrow(t), duckdb.sql("select … from t").

    Nothing is read before that; a table of a file is read anew each time, in batches, so that the
    file may be larger than memory. A table of a Reader is what that still has to read, once.
    """

    def __init__(self, source, table="statements", *, batch_size=0, format=None, skip_bad=False):
        self.table, self.batch_size = table, batch_size
        self._source, self._options = source, {"format": format, "skip_bad": skip_bad}
        self._reader = None
        if isinstance(source, Report):
            self._source = [source]
        elif not isinstance(source, (str, bytes, os.PathLike, Reader)):
            self._source = list(source)
        self.__arrow_c_schema__()  # a table that is none is refused at once

    def __repr__(self):
        return f"<ArrowTable {self.table}>"

    def __arrow_c_schema__(self):
        return _SCHEMA.export("stm_arrow_export_schema", encode(self.table, "table"))

    def __arrow_c_stream__(self, requested_schema=None):
        """The table in batches; it has its own schema whatever is requested, as the protocol allows."""
        table = encode(self.table, "table")
        if isinstance(self._source, list):
            pointers = (ctypes.c_void_p * len(self._source))(*(r._pointer for r in self._source))
            return _STREAM.export("stm_arrow_export_reports", pointers, len(pointers), table,
                                  self.batch_size)
        self._reader = (self._source if isinstance(self._source, Reader)
                        else Reader(self._source, **self._options))
        return _STREAM.export("stm_reader_export_arrow_stream", self._reader._pointer, table,
                              self.batch_size)

    @property
    def diagnostics(self):
        """What was noticed when the file was last read, with skip_bad what was dropped."""
        return self._reader.diagnostics if self._reader is not None else []

    def to_pyarrow(self):
        """A pyarrow.Table; needs pyarrow 14 or newer."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self):
        """A pandas.DataFrame; needs pandas and pyarrow."""
        return self.to_pyarrow().to_pandas()

    def to_polars(self):
        """A polars.DataFrame; needs polars."""
        import polars

        return polars.DataFrame(self)


def to_arrow(source, table="statements", *, batch_size=0, format=None, skip_bad=False):
    """A table of records for data frames and databases (see ArrowTable).

    source      a Report, several, a Reader, or a file's name or bytes in any format that is read
    table       "reports", "speakers", "statements", "positions" or "offers"
    batch_size  rows of a batch; 0 for 65,536
    """
    return ArrowTable(source, table, batch_size=batch_size, format=format, skip_bad=skip_bad)
