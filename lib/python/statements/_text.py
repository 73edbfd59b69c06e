"""English text taken apart: sentences, tokens, names and quotations.

>>> text = Text("The quay stays open, Anna Lindgaard said.")
>>> [(t.text, t.tag) for t in text.tokens][:3]
[('The', 'DT'), ('quay', 'NN'), ('stays', 'VBZ')]
>>> [(n.text, n.kind) for n in text.names]
[('Anna Lindgaard', 'person')]
"""
import ctypes
import functools

from ._library import call, encode, lib, take_text, text as _text

NONE = 0xFFFFFFFF
(_START, _END, _START_POINT, _END_POINT, _SENTENCE, _TAG, _NAME_CLASS, _QUOTATION, _HEAD,
 _LABEL) = range(10)


class Token:
    """A word or mark. start and end are characters of the text; equal when they are one and the
    same token of one text."""

    __slots__ = ("_of", "index")

    def __init__(self, of, index):
        self._of, self.index = of, index

    def __eq__(self, other):
        return isinstance(other, Token) and (self._of, self.index) == (other._of, other.index)

    def __hash__(self):
        return hash((id(self._of), self.index))

    def __repr__(self):
        return f"<Token {self.index} {self.text!r}>"

    def _get(self, column):
        return self._of._column(column)[self.index]

    start = property(lambda self: self._get(_START_POINT), doc="first character")
    end = property(lambda self: self._get(_END_POINT), doc="the character behind it")
    byte_start = property(lambda self: self._get(_START))
    byte_end = property(lambda self: self._get(_END))

    @property
    def text(self):
        return self._of.text[self.start:self.end]

    @property
    def lemma(self):
        """Its form in a dictionary: "said" is "say"."""
        return take_text(lib.stm_text_dup_token_lemma(self._of._pointer, self.index))

    @property
    def tag(self):
        """Its part of speech after the Penn Treebank, such as "VBD"; None when unknown."""
        return _text(lib.stm_tag_to_string(self._get(_TAG)))

    @property
    def name_class(self):
        """What the name that it belongs to is, such as "person"; None outside of names."""
        return _text(lib.stm_name_class_to_string(self._get(_NAME_CLASS)))

    @property
    def head(self):
        """The token that it depends on; None at the root of a sentence."""
        head = self._get(_HEAD)
        return None if head == NONE else self._of.tokens[head]

    @property
    def label(self):
        """How it depends on its head, such as "nsubj"."""
        return _text(lib.stm_dependency_to_string(self._get(_LABEL)))

    @property
    def sentence(self):
        return self._of.sentences[self._get(_SENTENCE)]

    @property
    def quotation(self):
        """The innermost quotation around it, or None."""
        index = self._get(_QUOTATION)
        return None if index == NONE else self._of.quotations[index]


class _Piece:
    """Tokens in a row."""

    __slots__ = ("_of", "index", "_first", "_end")

    def __init__(self, of, index, first, end):
        self._of, self.index, self._first, self._end = of, index, first, end

    def __eq__(self, other):
        return (type(self) is type(other)
                and (self._of, self.index) == (other._of, other.index))

    def __hash__(self):
        return hash((id(self._of), type(self), self.index))

    def __repr__(self):
        return f"<{type(self).__name__} {self.text!r}>"

    @property
    def tokens(self):
        return self._of.tokens[self._first:self._end]

    @property
    def start(self):
        return self._of.tokens[self._first].start if self._end > self._first else 0

    @property
    def end(self):
        return self._of.tokens[self._end - 1].end if self._end > self._first else 0

    @property
    def text(self):
        return self._of.text[self.start:self.end]


class Sentence(_Piece):
    __slots__ = ()

    @property
    def paragraph(self):
        """Number of its paragraph, from 0."""
        return lib.stm_text_get_sentence_paragraph(self._of._pointer, self.index)

    @property
    def is_headline(self):
        return bool(lib.stm_text_is_headline(self._of._pointer, self.index))


class Name(_Piece):
    """A name, date or number; kind is "person", "organization", "location", "date" …"""

    __slots__ = ()

    @property
    def kind(self):
        return _text(lib.stm_name_class_to_string(
            lib.stm_text_get_name_class(self._of._pointer, self.index)))


class Quotation(_Piece):
    """Words in quotation marks, the marks included."""

    __slots__ = ()

    @property
    def outer(self):
        """The quotation around it, or None."""
        index = lib.stm_text_get_quotation_outer(self._of._pointer, self.index)
        return None if index == NONE else self._of.quotations[index]

    @property
    def is_closed(self):
        return bool(lib.stm_text_is_quotation_closed(self._of._pointer, self.index))


class Text:
    """English text taken apart. Heads and labels are worked out when they are first asked for."""

    def __init__(self, text):
        data = encode(text)
        self._pointer = call("stm_text_new", data, len(data))
        self.text = data.decode("utf-8")
        self._columns = {}

    def __del__(self):
        pointer = getattr(self, "_pointer", None)
        if pointer:
            lib.stm_text_unref(pointer)
            self._pointer = None

    def __repr__(self):
        return f"<Text of {len(self.sentences)} sentences, {len(self.tokens)} tokens>"

    def _column(self, column):
        values = self._columns.get(column)
        if values is None:
            n = lib.stm_text_get_n_tokens(self._pointer)
            values = (ctypes.c_uint32 * n)()
            lib.stm_text_get_column(self._pointer, column, values, n)
            self._columns[column] = values
        return values

    @functools.cached_property
    def tokens(self):
        return [Token(self, i) for i in range(lib.stm_text_get_n_tokens(self._pointer))]

    def _pieces(self, kind, name, plural):
        first = getattr(lib, f"stm_text_get_{name}_first")
        end = getattr(lib, f"stm_text_get_{name}_end")
        return [kind(self, i, first(self._pointer, i), end(self._pointer, i))
                for i in range(getattr(lib, f"stm_text_get_n_{plural}")(self._pointer))]

    @functools.cached_property
    def sentences(self):
        return self._pieces(Sentence, "sentence", "sentences")

    @functools.cached_property
    def names(self):
        return self._pieces(Name, "name", "names")

    @functools.cached_property
    def quotations(self):
        return self._pieces(Quotation, "quotation", "quotations")
