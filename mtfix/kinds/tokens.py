"""Tokens of a paragraph for token patterns: words split as treebanks split them, numbers, signs; sentence ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
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


class Tokens:
    """The tokens of one paragraph, in order.

    Args:
        text: the document's text.
        start: where the paragraph begins.
        end: where it ends.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.items: list[Token] = []
        first, previous = True, ""
        for match in _TOKEN.finditer(text, start, end):
            word = match.group()
            norm = word.lower().translate(_APOSTROPHE)
            if norm in _FIRST_HALVES and text[match.end() : match.end() + 1] in ("n", "N"):
                norm = _FIRST_HALVES[norm]
            token = Token(match.start(), match.end(), word, norm, first, previous)
            self.items.append(token)
            if token.word or word[0] == "\ufffc":
                first = False
            elif word in _ENDS:
                first = sentences.ends_at(text, match.end(), start, end)
            elif word in _OPENERS:
                first = first or text[match.end() : match.end() + 2].strip()[:1].isupper()
            previous = norm
        self._starts = [token.start for token in self.items]
        if self._titled():
            for token in self.items:
                token.titled = True

    def _titled(self) -> bool:
        words = [token.text for token in self.items if token.text[0].isalpha()]
        return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)

    def index(self, at: int) -> int:
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
