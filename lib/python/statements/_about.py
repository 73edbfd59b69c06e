"""What the library has: formats, the JSON Schema, language data, steps of an offer's life."""
from __future__ import annotations

import json
from typing import Any, NamedTuple, Optional

from ._library import call, lib, take_text, text, word


class Format(NamedTuple):
    """A format that is read, written or both; the options are words for Reader and Writer."""

    name: str
    title: str
    media_type: str
    suffixes: list[str]
    is_readable: bool
    is_writable: bool
    is_single: bool
    read_options: list[str]
    write_options: list[str]


def formats() -> list[Format]:
    """All formats, in the order of their names."""

    def words(value: Any) -> list[str]:
        return (text(value) or "").split()

    return [Format(text(lib.stm_format_get_name(i)) or "", text(lib.stm_format_get_title(i)) or "",
                   text(lib.stm_format_get_media_type(i)) or "", words(lib.stm_format_get_suffixes(i)),
                   bool(lib.stm_format_is_readable(i)), bool(lib.stm_format_is_writable(i)),
                   bool(lib.stm_format_is_single(i)), words(lib.stm_format_get_read_options(i)),
                   words(lib.stm_format_get_write_options(i)))
            for i in range(lib.stm_format_get_n())]


def schema() -> dict[str, Any]:
    """The JSON Schema of the native format."""
    made: dict[str, Any] = json.loads(take_text(lib.stm_schema_dup_json()) or "")
    return made


class Data(NamedTuple):
    """The trained models and lexicons inside the library."""

    version: str
    sources: str
    sha256: dict[str, str]


def data() -> Data:
    """Which models there are, with their checksums, and what they were made of."""
    models = [lib.stm_data_get_model(i).decode() for i in range(lib.stm_data_get_n_models())]
    return Data(text(lib.stm_data_get_version()) or "", text(lib.stm_data_get_sources()) or "",
                {model: lib.stm_data_get_sha256(word(model, "model")).decode() for model in models})


def verify_data() -> None:
    """Compares all models with their checksums; Error when one differs."""
    call("stm_data_verify")


def _status(name: str) -> int:
    status = int(lib.stm_offer_status_from_string(word(name, "status")))
    if status == 0:
        raise ValueError(f"{name!r} is no status of an offer")
    return status


def is_usual_step(before: Optional[str], after: str) -> bool:
    """Whether offers usually go from one status to another; before is None for a new one."""
    return bool(lib.stm_offer_status_is_usual_step(_status(before) if before else 0, _status(after)))


def is_final(status: str) -> bool:
    """Whether nothing follows a status: what comes after it is a new offer."""
    return bool(lib.stm_offer_status_is_final(_status(status)))
