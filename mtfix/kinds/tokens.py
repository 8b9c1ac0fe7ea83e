"""Tokens of a paragraph for token patterns: words split as treebanks split them, numbers, signs; sentence ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload
from weakref import WeakKeyDictionary

from mtfix import morphology, sentences
from mtfix.document import Document
from mtfix.draft import OBJECT

_ENDS = frozenset(".!?…。！？؟।")
FIRST_HALVES = {"ca": "can", "wo": "will", "sha": "shall"}
"""What can't, won't and shan't begin with."""
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)


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
    """The tokens of one block, in order; each is made when it is first asked for.

    Args:
        doc: the document.
        start: where the block begins.
        end: where it ends.
    """

    def __init__(self, doc: Document, start: int, end: int) -> None:
        self._text, self._start, self._end = doc.text, start, end
        words, starts = doc.tokens
        self.number = bisect_left(starts, start)
        """What number its first token has in the document."""
        last = bisect_left(starts, end, self.number)
        self._words, self._starts = words[self.number : last], starts[self.number : last]
        self._made: list[Token | None] = [None] * len(self._words)

    def __len__(self) -> int:
        return len(self._words)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self._words)))]
        made = self._made[index]
        return made if made is not None else self._make(index if index >= 0 else index + len(self._words))

    def _make(self, number: int) -> Token:
        start = self._starts[number]
        end = start + len(self._words[number])
        norm, previous = self._norm(number), self._norm(number - 1) if number else ""
        token = Token(start, end, self._text[start:end], norm, self._first(number), previous, self._titled)
        self._made[number] = token
        return token

    def _norm(self, number: int) -> str:
        norm = self._words[number].lower()
        if norm in FIRST_HALVES and self._words[number + 1 : number + 2] and self._words[number + 1].lower() == "n't":
            return FIRST_HALVES[norm]
        return norm

    def _first(self, number: int) -> bool:
        """Tell whether a token begins a sentence: only signs stand between it and the last sentence's end."""
        for before in range(number - 1, -1, -1):
            sign = self._words[before]
            if len(sign) > 1 or sign.isalnum() or sign == OBJECT:
                return False
            end = self._starts[before] + 1
            if sign in _ENDS:
                return sentences.ends_at(self._text, end, self._start, self._end)
            if sign in _OPENERS and self._text[end : end + 2].strip()[:1].isupper():
                return True
        return True

    @cached_property
    def _titled(self) -> bool:
        words = [first for word in self._words if (first := word[0]).isalpha()]
        return len(words) > 3 and sum(map(str.isupper, words)) > 0.7 * len(words)


_OPENERS = frozenset(':“„«"')

_CACHE: WeakKeyDictionary[Document, dict[int, Tokens]] = WeakKeyDictionary()


def tokens_at(doc: Document, number: int) -> Tokens:
    """Give the tokens of the block that holds a token of the document, told by its number; made once."""
    made = _CACHE.setdefault(doc, {})
    start, end = doc.block(doc.tokens[1][number])
    tokens = made.get(start)
    if tokens is None:
        tokens = made[start] = Tokens(doc, start, end)
    return tokens
