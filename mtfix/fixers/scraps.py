"""Words in many pieces, hyphens of line ends among them: ``In trod uc ti on``, ``c ou -pled``, ``interest- in g``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixers.hyphens import keeps_line_ends
from mtfix.fixers.once import once
from mtfix.fixers.stretches import Span, tight
from mtfix.lexicon import log_pair, log_share, plain

NAME = "spacing/split-words/split-word"
MOST = 16
"""The most pieces of a word."""

REACH = 60
_TOKEN = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)?")
_GAPS = frozenset((" ", "\n", "-", "- ", " -", " - ", "-\n", "‐ ", " ‐"))
_LONE = frozenset("aAI")


_AFTER = re.compile(r"(?:[ \n]|[ \n]?[-‐][ \n]?)[^\W\d_]{1,5}(?![^\W\d_])")
_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,5}(?:[ \n]|[ \n]?[-‐][ \n]?)\Z")


def _beside(text: str, start: int, end: int) -> bool:
    """Tell whether a short word stands before or behind a scrap."""
    return bool(_AFTER.match(text, end) or _BEFORE.search(text, max(0, start - 9), start))


class Scraps:
    """Join pieces that make one usual word, where most of them are no words.

    Leaves alone initials, symbols, abbreviations and other languages: what they make together is no English word.

    >>> [edit.after for edit in Scraps().propose(Document.of("In trod uc ti on. They are c l ose ly c ou -pled."))]
    ['Introduction', 'closely', 'coupled']
    """

    name = "spacing/split-words"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose one edit for each word in pieces."""
        return _joins(doc)


@once
def _joins(doc: Document) -> Iterator[Edit]:
    odd = _scraps(doc)
    done = looked = 0
    for start, word in doc.places(odd) if odd else ():
        end = start + len(word)
        if start < looked or not (_beside(doc.text, start, end)):
            continue
        if tight(doc, (start, end)):
            continue
        row = _row(doc, start, end, done)
        looked = row[-3][0] if len(row) > 3 else end
        for low, high in _words(doc, row, odd):
            span = row[low][0], row[high - 1][1]
            yield Edit(*span, _joined(doc, row[low:high]), NAME, SURE, "a word in pieces")
            done = span[1]


def _scraps(doc: Document) -> frozenset[str]:
    """Give the short words of a text that are none: single letters and pieces."""
    return frozenset(
        word
        for word in doc.words.keys() - _LONE
        if len(word) < 5 and (len(word) == 1 or (word.islower() and scrap(word)))
    )


@lru_cache(1 << 14)
def scrap(word: str) -> bool:
    """Tell whether lower-case letters are no word of English: `trod` is one, `uc` and `tion` are none."""
    return word.isalpha() and not plain(word) and word not in word_set("lexicon/words-function.tsv")


def _row(doc: Document, start: int, end: int, done: int) -> list[Span]:
    """Give the pieces round a scrap that only blanks and hyphens part."""
    text = doc.text
    block = doc.block(start)
    found = [
        match.span() for match in _TOKEN.finditer(text, max(block[0], done, start - REACH), min(block[1], end + REACH))
    ]
    at = next((index for index, span in enumerate(found) if span[0] <= start < span[1]), None)
    if at is None:
        return []
    low = high = at
    while low and at - low < MOST and text[found[low - 1][1] : found[low][0]] in _GAPS:
        low -= 1
    while high + 1 < len(found) and high - at < MOST and text[found[high][1] : found[high + 1][0]] in _GAPS:
        high += 1
    row = found[low : high + 1]
    if row and (text[row[0][0] - 1 : row[0][0]].isalnum() or tight(doc, row[0])):
        row = row[1:]
    return row[:-1] if row and tight(doc, row[-1]) else row


def _words(doc: Document, row: Sequence[Span], odd: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give the stretches of pieces that make words, the longest first at each piece, left to right."""
    pieces = [doc.text[a:b] for a, b in row]
    low = 0
    while low < len(pieces) - 1:
        for high in range(min(len(pieces), low + MOST), low + 1, -1):
            if _one_word(doc, row[low:high], pieces[low:high], odd):
                yield low, high
                low = high - 1
                break
        low += 1


def _one_word(doc: Document, row: Sequence[Span], pieces: Sequence[str], odd: frozenset[str]) -> bool:
    word = "".join(pieces).replace("-", "").replace("‐", "")
    lower = word.lower()
    if len(word) < 5 or not plain(lower) or not (word[1:].islower() or word.isupper()):
        return False
    parts = [part for piece in pieces for part in piece.replace("‐", "-").split("-")]
    strange = [part for part in parts if part in odd or (len(part) < 5 and scrap(part.lower()))]
    letters = sum(map(len, strange))
    hyphen = any(doc.text[a[1] : b[0]].strip() for a, b in pairwise(row)) or len(parts) > len(pieces)
    if len(parts) < 3 or len(pieces) < 2 or len(parts) > 2 * len(pieces) - 1:
        return False  # two pieces are for others to judge
    if " " not in (text := doc.text[row[0][0] : row[-1][1]]) and "\n" not in text:
        return False
    share = log_share(lower) or -9.5
    if any(_two_words(lower, at, share) for at in accumulate(map(len, parts[:-1]))):
        return False  # long t i m e, tu rn ou t
    if share < (-7.6 if letters > 3 else -6.5):
        return False
    return len(strange) > 1 or letters > 2 or (bool(strange) and hyphen)


def _two_words(lower: str, at: int, share: float) -> bool:
    """Tell whether letters are rather two words that stand side by side."""
    one, two = lower[:at], lower[at:]
    if not (plain(one) or one in _LONE) or not plain(two):
        return False
    pair = log_pair(one, two)
    return pair is not None and pair > share - 1.0


def _joined(doc: Document, row: Sequence[Span]) -> str:
    """Take the blanks out, and a line end's hyphen; in a text spaced letter by letter, hyphens are left to stand."""
    text = doc.text[row[0][0] : row[-1][1]]
    spaced = sum(high - low == 1 for low, high in row) > 1
    if not spaced and not keeps_line_ends(doc):
        text = re.sub(r"[-‐]\s|\s[-‐]", "", text)
    return "".join(text.split())


FIXERS = (Scraps(),)
