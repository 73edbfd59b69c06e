"""Finds and loads libstatements, and turns its errors and strings into Python's."""
from __future__ import annotations

import ctypes
import os
import pathlib
from typing import Any, Iterator, Optional, Union

from ._prototypes import PROTOTYPES

_NAME = "libstatements.so.0"


def _candidates() -> Iterator[str]:
    named = os.environ.get("STATEMENTS_LIBRARY")
    if named:
        yield named
        return
    for folder in pathlib.Path(__file__).resolve().parents:
        built = folder / "build" / "lib" / _NAME
        if built.exists():
            yield str(built)
    yield _NAME


def _load() -> ctypes.CDLL:
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
# GLib comes with the library; its symbols are reached through the same handle.
_GLIB = {
    "g_bytes_new": (ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_size_t]),
    "g_bytes_unref": (None, [ctypes.c_void_p]),
    "g_error_free": (None, [ctypes.c_void_p]),
    "g_free": (None, [ctypes.c_void_p]),
    "g_malloc0": (ctypes.c_void_p, [ctypes.c_size_t]),
    "g_object_unref": (None, [ctypes.c_void_p]),
    "g_unix_output_stream_new": (ctypes.c_void_p, [ctypes.c_int, ctypes.c_int]),
}
for _name, (_result, _arguments) in {**PROTOTYPES, **_GLIB}.items():
    _function = getattr(lib, _name, None)
    if _function is not None:  # an older library lacks what came later; the call says so
        _function.restype, _function.argtypes = _result, _arguments


class _GError(ctypes.Structure):
    _fields_ = [("domain", ctypes.c_uint32), ("code", ctypes.c_int), ("message", ctypes.c_char_p)]


class Error(Exception):
    """What the library refused, and where.

    code      "syntax", "value", "span" …; for files "io"
    line      line of the input from 1, 0 when unknown
    column    column in bytes from 1, 0 when unknown
    offset    bytes from the start of the input
    path      JSON pointer such as "/statements/3/speaker", or None
    severity  "error"; of what was noticed on the way also "warning" or "note"
    """

    def __init__(self, message: str, code: str = "failed", line: int = 0, column: int = 0,
                 offset: int = 0, path: Optional[str] = None, severity: str = "error") -> None:
        super().__init__(message)
        self.code, self.line, self.column, self.offset, self.path = code, line, column, offset, path
        self.severity = severity

    def __reduce__(self) -> tuple[Any, ...]:
        # Between processes nothing is lost.
        return type(self), (str(self), self.code, self.line, self.column, self.offset, self.path,
                            self.severity)


def error_from(pointer: int, severity: str = "error") -> Error:
    """The Error of a borrowed GError."""
    raw = _GError.from_address(pointer)
    message = raw.message.decode("utf-8", "replace")
    if raw.domain != lib.stm_error_quark():
        return Error(message, "io", severity=severity)
    path = lib.stm_error_get_path(pointer)
    return Error(message, lib.stm_error_code_to_string(raw.code).decode(),
                 lib.stm_error_get_line(pointer), lib.stm_error_get_column(pointer),
                 lib.stm_error_get_offset(pointer), path.decode() if path else None, severity)


def call(name: str, *arguments: Any) -> Any:
    """Calls a function whose last parameter is a GError **, and raises what it sets."""
    error = ctypes.c_void_p()
    result = getattr(lib, name)(*arguments, ctypes.byref(error))
    if error.value:
        try:
            raise error_from(error.value)
        finally:
            lib.g_error_free(error)
    return result


def notes(pointer: int) -> list[Error]:
    """What a reader, writer or extractor noticed and went on from, of borrowed diagnostics."""
    severities = ("note", "warning", "error")
    return [error_from(lib.stm_diagnostics_get_error(pointer, i),
                       severities[lib.stm_diagnostics_get_severity(pointer, i)])
            for i in range(lib.stm_diagnostics_get_n(pointer))]


def take_text(pointer: Optional[int]) -> Optional[str]:
    """A string that the library handed over, or None."""
    if not pointer:
        return None
    try:
        return ctypes.string_at(pointer).decode("utf-8")
    finally:
        lib.stm_free(pointer)


def text(value: Optional[bytes]) -> Optional[str]:
    """A borrowed string, or None."""
    return value.decode("utf-8") if value is not None else None


def encode(value: Union[str, bytes], what: str = "text") -> bytes:
    """A str (or bytes) for a function that takes its length."""
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        raise TypeError(f"{what} must be str, not {type(value).__name__}")
    return value.encode("utf-8", "surrogatepass")


def word(value: Union[str, bytes], what: str) -> bytes:
    """A str for a function that reads up to NUL, behind which it would not see."""
    data = encode(value, what)
    if b"\0" in data:
        raise ValueError(f"{what} has a NUL in it")
    return data


def filename(path: Union[str, bytes, os.PathLike[str], os.PathLike[bytes]]) -> bytes:
    """A file's name for the library."""
    return word(os.fsencode(path), "path")


class Owned:
    """What has a reference to give back: _unref names the function."""

    __slots__ = ("_pointer",)
    _unref = ""
    _pointer: int

    def __del__(self) -> None:
        pointer = getattr(self, "_pointer", None)
        if pointer and lib is not None:
            getattr(lib, self._unref)(pointer)
            self._pointer = 0

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError(f"a {type(self).__name__} cannot be copied or pickled")
