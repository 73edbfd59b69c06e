"""English text taken apart: sentences, tokens, names and quotations.

>>> text = Text("The quay stays open, Anna Lindgaard said.")
>>> [(t.text, t.tag) for t in text.tokens][:3]
[('The', 'DT'), ('quay', 'NN'), ('stays', 'VBZ')]
>>> [(n.text, n.kind) for n in text.names]
[('Anna Lindgaard', 'person')]
"""
from __future__ import annotations

import ctypes
import functools
from typing import Any, Optional, TypeVar

from ._library import Owned, call, encode, lib, take_text, text as _text

_NONE = 0xFFFFFFFF
(_START, _END, _START_POINT, _END_POINT, _SENTENCE, _TAG, _NAME_CLASS, _QUOTATION, _HEAD,
 _LABEL) = range(10)


class Token:
    """A word or mark. start and end are characters of the text; equal when they are one and the
    same token of one text."""

    __slots__ = ("_of", "index")

    def __init__(self, of: Text, index: int) -> None:
        self._of, self.index = of, index

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Token):
            return NotImplemented
        return self._of is other._of and self.index == other.index

    def __hash__(self) -> int:
        return hash((id(self._of), self.index))

    def __repr__(self) -> str:
        return f"<Token {self.index} {self.text!r}>"

    def _get(self, column: int) -> int:
        return int(self._of._column(column)[self.index])

    @property
    def start(self) -> int:
        """First character."""
        return self._get(_START_POINT)

    @property
    def end(self) -> int:
        """The character behind it."""
        return self._get(_END_POINT)

    @property
    def byte_start(self) -> int:
        """First byte of UTF-8."""
        return self._get(_START)

    @property
    def byte_end(self) -> int:
        """The byte behind it."""
        return self._get(_END)

    @property
    def text(self) -> str:
        """Its characters."""
        return self._of.text[self.start:self.end]

    @property
    def lemma(self) -> str:
        """Its form in a dictionary: "said" is "say"."""
        return take_text(lib.stm_text_dup_token_lemma(self._of._pointer, self.index)) or ""

    @property
    def tag(self) -> Optional[str]:
        """Its part of speech after the Penn Treebank, such as "VBD"; None when unknown."""
        return _text(lib.stm_tag_to_string(self._get(_TAG)))

    @property
    def name_class(self) -> Optional[str]:
        """What the name that it belongs to is, such as "person"; None outside of names."""
        return _text(lib.stm_name_class_to_string(self._get(_NAME_CLASS)))

    @property
    def head(self) -> Optional[Token]:
        """The token that it depends on; None at the root of a sentence."""
        head = self._get(_HEAD)
        return None if head == _NONE else self._of.tokens[head]

    @property
    def label(self) -> Optional[str]:
        """How it depends on its head, such as "nsubj"."""
        return _text(lib.stm_dependency_to_string(self._get(_LABEL)))

    @property
    def sentence(self) -> Sentence:
        """The sentence that it is in."""
        return self._of.sentences[self._get(_SENTENCE)]

    @property
    def quotation(self) -> Optional[Quotation]:
        """The innermost quotation around it, or None."""
        index = self._get(_QUOTATION)
        return None if index == _NONE else self._of.quotations[index]


class _Piece:
    """Tokens in a row."""

    __slots__ = ("_of", "index", "_first", "_end")

    def __init__(self, of: Text, index: int, first: int, end: int) -> None:
        self._of, self.index, self._first, self._end = of, index, first, end

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Piece):
            return NotImplemented
        return type(self) is type(other) and self._of is other._of and self.index == other.index

    def __hash__(self) -> int:
        return hash((id(self._of), type(self), self.index))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.text!r}>"

    @property
    def tokens(self) -> list[Token]:
        """Its words and marks."""
        return self._of.tokens[self._first:self._end]

    @property
    def start(self) -> int:
        """First character."""
        return self._of.tokens[self._first].start if self._end > self._first else 0

    @property
    def end(self) -> int:
        """The character behind it."""
        return self._of.tokens[self._end - 1].end if self._end > self._first else 0

    @property
    def text(self) -> str:
        """Its characters."""
        return self._of.text[self.start:self.end]


class Paragraph(_Piece):
    """A paragraph."""

    __slots__ = ()


class Sentence(_Piece):
    """A sentence, or a headline."""

    __slots__ = ()

    @property
    def paragraph(self) -> int:
        """Number of its paragraph, from 0."""
        return int(lib.stm_text_get_sentence_paragraph(self._of._pointer, self.index))

    @property
    def is_headline(self) -> bool:
        """Whether it stands alone as headlines do."""
        return bool(lib.stm_text_is_headline(self._of._pointer, self.index))


class Name(_Piece):
    """A name, date or number; kind is "person", "organization", "location", "date" …"""

    __slots__ = ()

    @property
    def kind(self) -> Optional[str]:
        """What it names."""
        return _text(lib.stm_name_class_to_string(
            lib.stm_text_get_name_class(self._of._pointer, self.index)))


class Quotation(_Piece):
    """Words in quotation marks, the marks included."""

    __slots__ = ()

    @property
    def outer(self) -> Optional[Quotation]:
        """The quotation around it, or None."""
        index = lib.stm_text_get_quotation_outer(self._of._pointer, self.index)
        return None if index == _NONE else self._of.quotations[index]

    @property
    def is_closed(self) -> bool:
        """Whether its closing mark is there."""
        return bool(lib.stm_text_is_quotation_closed(self._of._pointer, self.index))


P = TypeVar("P", bound=_Piece)


class Text(Owned):
    """English text taken apart. Heads and labels are worked out when they are first asked for."""

    _unref = "stm_text_unref"

    def __init__(self, text: str) -> None:
        data = encode(text)
        self._pointer = call("stm_text_new", data, len(data))
        self.text = data.decode("utf-8")
        self._columns: dict[int, Any] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.text,)

    def __repr__(self) -> str:
        return f"<Text of {len(self.sentences)} sentences, {len(self.tokens)} tokens>"

    def _column(self, column: int) -> Any:
        values = self._columns.get(column)
        if values is None:
            n = lib.stm_text_get_n_tokens(self._pointer)
            values = (ctypes.c_uint32 * n)()
            lib.stm_text_get_column(self._pointer, column, values, n)
            self._columns[column] = values
        return values

    @functools.cached_property
    def tokens(self) -> list[Token]:
        """Its words and marks."""
        return [Token(self, i) for i in range(lib.stm_text_get_n_tokens(self._pointer))]

    def _pieces(self, kind: type[P], name: str) -> list[P]:
        first = getattr(lib, f"stm_text_get_{name}_first")
        end = getattr(lib, f"stm_text_get_{name}_end")
        return [kind(self, i, first(self._pointer, i), end(self._pointer, i))
                for i in range(getattr(lib, f"stm_text_get_n_{name}s")(self._pointer))]

    @functools.cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs."""
        return self._pieces(Paragraph, "paragraph")

    @functools.cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences and headlines."""
        return self._pieces(Sentence, "sentence")

    @functools.cached_property
    def names(self) -> list[Name]:
        """Names, dates and numbers in it."""
        return self._pieces(Name, "name")

    @functools.cached_property
    def quotations(self) -> list[Quotation]:
        """What stands in quotation marks, also within others."""
        return self._pieces(Quotation, "quotation")
