"""Finds and loads libstatements, and turns its errors and strings into Python's."""
import ctypes
import os
import pathlib

from ._prototypes import PROTOTYPES

_NAME = "libstatements.so.0"


def _candidates():
    named = os.environ.get("STATEMENTS_LIBRARY")
    if named:
        yield named
        return
    for folder in pathlib.Path(__file__).resolve().parents:
        built = folder / "build" / "lib" / _NAME
        if built.exists():
            yield str(built)
    yield _NAME


def _load():
    faults = []
    for path in _candidates():
        try:
            return ctypes.CDLL(path)
        except OSError as error:
            faults.append(str(error))
    raise ImportError(
        f"{_NAME} was not found; install libstatements or set STATEMENTS_LIBRARY to the file: "
        + "; ".join(faults))


lib = _load()
for _name, (_result, _arguments) in PROTOTYPES.items():
    _function = getattr(lib, _name, None)
    if _function is not None:  # an older library lacks what came later; the call says so
        _function.restype, _function.argtypes = _result, _arguments
# GLib comes with the library; its symbols are reached through the same handle.
lib.g_error_free.argtypes, lib.g_error_free.restype = [ctypes.c_void_p], None


class _GError(ctypes.Structure):
    _fields_ = [("domain", ctypes.c_uint32), ("code", ctypes.c_int), ("message", ctypes.c_char_p)]


class Error(Exception):
    """What the library refused, and where.

    code    "syntax", "value", "span" …; for files "io"
    line    line of the input from 1, 0 when unknown
    column  column in bytes from 1, 0 when unknown
    offset  bytes from the start of the input
    path    JSON pointer such as "/statements/3/speaker", or None
    """

    def __init__(self, message, code="failed", line=0, column=0, offset=0, path=None):
        super().__init__(message)
        self.code, self.line, self.column, self.offset, self.path = code, line, column, offset, path


def error_from(pointer):
    """The Error of a borrowed GError."""
    raw = ctypes.cast(pointer, ctypes.POINTER(_GError)).contents
    message = raw.message.decode("utf-8", "replace")
    if raw.domain != lib.stm_error_quark():
        return Error(message, "io")
    path = lib.stm_error_get_path(pointer)
    return Error(message, lib.stm_error_code_to_string(raw.code).decode(),
                 lib.stm_error_get_line(pointer), lib.stm_error_get_column(pointer),
                 lib.stm_error_get_offset(pointer), path.decode() if path else None)


def call(name, *arguments):
    """Calls a function whose last parameter is a GError **, and raises what it sets."""
    error = ctypes.c_void_p()
    result = getattr(lib, name)(*arguments, ctypes.byref(error))
    if error.value:
        try:
            raise error_from(error.value)
        finally:
            lib.g_error_free(error)
    return result


def take_text(pointer):
    """A string that the library handed over, or None."""
    if not pointer:
        return None
    try:
        return ctypes.string_at(pointer).decode("utf-8")
    finally:
        lib.stm_free(pointer)


def text(value):
    """A borrowed string, or None."""
    return value.decode("utf-8") if value is not None else None


def encode(value, what="text"):
    """A str (or bytes) for the library."""
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        raise TypeError(f"{what} must be str, not {type(value).__name__}")
    return value.encode("utf-8", "surrogatepass")
