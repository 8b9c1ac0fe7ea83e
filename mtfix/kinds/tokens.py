"""Tokens of a paragraph for token patterns: words split as treebanks split them, numbers, signs; sentence ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload
from weakref import WeakKeyDictionary

from mtfix import morphology, sentences
from mtfix.document import Document

_TOKEN = re.compile(
    r"""
      (?:n['’]t)(?!\w)                                   # the second half of don't
    | ['’](?:s|re|ve|ll|d|m)(?!\w)                       # and of it's
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])       # a number
    | (?!\d)\w+?(?=n['’]t(?!\w))                         # the first half of don't
    | (?!\d)\w+(?:['’](?!(?:s|re|ve|ll|d|m)(?!\w))[^\W\d_]+)*(?:-\w+)*   # a word; co-operative, O'Brien
    | \w+(?:-\w+)*
    | \ufffc+ | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDS = frozenset(".!?…。！？؟।")
_FIRST_HALVES = {"ca": "can", "wo": "will", "sha": "shall"}
_APOSTROPHE = str.maketrans("’", "'")
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
REACH = 2000
"""Longest stretch that is made into tokens at once, on either side of a site."""


@dataclass(slots=True, eq=False)
class Token:
    """A word, number or sign.

    Args:
        start: where it begins in the document.
        end: where it ends.
        text: as written.
        norm: in lower case, with straight apostrophes, ``ca`` of ``can't`` as ``can``.
        first: whether it is the first word of its sentence.
        previous: the token before it as `norm`, or "".
        titled: whether its paragraph has capitals throughout, so that its own says nothing.
    """

    start: int
    end: int
    text: str
    norm: str
    first: bool
    previous: str
    titled: bool = False
    _classes: frozenset[str] | None = None

    @property
    def word(self) -> bool:
        """Whether it is a word or number, not a sign or protected text."""
        return self.text[0].isalnum() or (self.text[0] in "'’" and len(self.text) > 1)

    @property
    def classes(self) -> frozenset[str]:
        """The classes it can belong to where it stands."""
        if self._classes is None:
            self._classes = self._find_classes()
        return self._classes

    def _find_classes(self) -> frozenset[str]:
        if _NUMBER.match(self.text):
            if _ORDINAL.fullmatch(self.text):
                return frozenset(("ORD", "ADJ"))
            if _YEAR.fullmatch(self.text):
                return frozenset(("NUM", "NUMS", "YEAR"))
            return frozenset(("NUM",) if self.text == "1" else ("NUM", "NUMS"))
        if not self.word:
            return frozenset()
        if self.norm == "'s":
            return frozenset(("AUX", "VERB")) if self._subject_before() else frozenset()
        found = morphology.classes(self.norm)
        if self.text[0].isupper() and self.norm != "i":
            closed = found - _OPEN if morphology.closed_class(self.norm) else frozenset()
            if not self.first and not self.titled:
                return closed if closed else frozenset(("NAME", *(found & {"NOUN", "ORD"})))
            if not closed and (not morphology.listed(self.norm) or self.text[1:].isupper()):
                return found | {"NAME"}
        return found

    def _subject_before(self) -> bool:
        """Tell whether ``'s`` is a verb: after it, there, who; not after one, which owns as a noun does."""
        before = morphology.closed_class(self.previous)
        return not before.isdisjoint(_BEFORE_IS) and "NUM" not in before

    def tags(self) -> frozenset[str]:
        """The Penn tags it can have."""
        return morphology.tags(self.norm)


_OPEN = frozenset(("NOUN", "VERB", "ADJ"))
_BEFORE_IS = frozenset(("PRON", "ADV", "CONJ"))


class Tokens(Sequence[Token]):
    """The tokens of one paragraph, in order; each is made when it is first asked for.

    Args:
        text: the document's text.
        start: where the paragraph begins.
        end: where it ends.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
        self._starts = [span[0] for span in self._spans]
        self._made: list[Token | None] = [None] * len(self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self._spans)))]
        made = self._made[index]
        return made if made is not None else self._make(index if index >= 0 else index + len(self._spans))

    def _make(self, number: int) -> Token:
        start, end = self._spans[number]
        norm, previous = self._norm(number), self._norm(number - 1) if number else ""
        token = Token(start, end, self._text[start:end], norm, self._first(number), previous, self._titled)
        self._made[number] = token
        return token

    def _norm(self, number: int) -> str:
        start, end = self._spans[number]
        norm = self._text[start:end].lower().translate(_APOSTROPHE)
        if norm in _FIRST_HALVES and self._text[end : end + 1] in ("n", "N"):
            return _FIRST_HALVES[norm]
        return norm

    def _first(self, number: int) -> bool:
        """Tell whether a token begins a sentence: only signs stand between it and the last sentence's end."""
        for before in range(number - 1, -1, -1):
            start, end = self._spans[before]
            sign = self._text[start]
            if sign.isalnum() or sign == "\ufffc" or end - start > 1:
                return False
            if sign in _ENDS:
                return sentences.ends_at(self._text, end, self._start, self._end)
            if sign in _OPENERS and self._text[end : end + 2].strip()[:1].isupper():
                return True
        return True

    @cached_property
    def _titled(self) -> bool:
        words = [first for start, _ in self._spans if (first := self._text[start]).isalpha()]
        return len(words) > 3 and sum(map(str.isupper, words)) > 0.7 * len(words)

    def number_at(self, at: int) -> int:
        """Give the number of the token that holds an offset, or of the last one before it."""
        return bisect_right(self._starts, at) - 1


_OPENERS = frozenset(':“„«"')

_CACHE: WeakKeyDictionary[Document, dict[int, Tokens]] = WeakKeyDictionary()


def tokens_at(doc: Document, at: int) -> Tokens:
    """Give the tokens of the paragraph that holds an offset; made once a document."""
    made = _CACHE.setdefault(doc, {})
    start, end = doc.block(at)
    if at - start > REACH:
        start += (at - start) // REACH * REACH
        start = doc.text.find(" ", start, at) + 1 or start
    end = min(end, start + 2 * REACH)
    tokens = made.get(start)
    if tokens is None:
        tokens = made[start] = Tokens(doc.text, start, end)
    return tokens
