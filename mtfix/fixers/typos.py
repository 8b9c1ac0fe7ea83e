"""Misspelt words: which of a checker's candidates is certain, if any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mtfix import lexicon
from mtfix.document import WORD, Document

USUAL = 1e-6
"""The share of all words from which a word is so usual that a slip in it is likelier than a rare word like it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A way to misspell a word, and what must speak for it.

    Args:
        weight: how much likelier than the rarest way it is.
        times: how many times as usual as the misspelt form the word must be: frequency lists hold usual slips too.
        long: letters from which the word alone says enough, without the words beside it.
        sides: neighbours in the table of pairs that are asked for otherwise.
    """

    weight: float
    times: float
    long: int
    sides: int


DOUBLED = Slip(20, 30, 6, 1)
"""Letters doubled or not: ``begining``, ``untill``, ``tommorow``."""

SWAPPED = Slip(10, 30, 6, 1)
"""Two neighbours in the wrong order: ``recieve``."""

SOUND = Slip(10, 100, 7, 1)
"""One vowel for another, or s for c: ``definately``, ``servise``."""

LEFT_OUT = Slip(5, 100, 8, 1)
"""A letter left out: ``goverment``."""

PUT_IN = Slip(2, 100, 9, 1)
"""A letter too many: ``athelete``."""

OTHER = Slip(1, 100, 10, 2)
"""One letter for another that sounds otherwise, as in most names and foreign words that resemble one of ours."""

CLEARLY = 8.0
"""How many times as likely as the next candidate a repair must be."""

STRANGERS = 12
"""One strange word is let pass, and more of them one in so many: the rest is another language, dialect or code."""

CHANCE = 3.0
"""How many times as often as by chance two words must stand side by side to speak for each other."""

_PLAIN = re.compile("[a-z]{5,}")
_LETTERS = re.compile("[a-z]{3,}")
_TWICE = re.compile(r"(.)\1+")
_SOUNDS = ("aeiouy", "cs")


def certain(doc: Document, start: int, word: str, candidates: Sequence[str]) -> str | None:
    """Give the candidate that lexicon, document, distance and context agree on.

    Leaves alone capitalised words (names), words used twice (terms), short ones, those of the dictionary, and those
    among other unknown words (foreign languages, dialect, code).

    >>> text = "We recieve letters from the teh of Li Ning."
    >>> certain(Document.of(text), 3, "recieve", ("receive", "relieve"))
    'receive'
    """
    end = start + len(word)
    if not _PLAIN.fullmatch(word) or lexicon.plain(word) or doc.seen(word) > 1 or not _alone(doc.text, start, end):
        return None
    likely: list[tuple[float, str, Slip]] = []
    for other in dict.fromkeys(candidates):
        kind = slip(word, other) if _LETTERS.fullmatch(other) and lexicon.plain(other) else None
        if kind:
            likely.append((kind.weight * lexicon.frequency(other), other, kind))
    likely.sort(key=lambda item: -item[0])
    if not likely or (len(likely) > 1 and likely[0][0] < CLEARLY * likely[1][0]):
        return None
    _, best, kind = likely[0]
    if lexicon.frequency(best) < max(USUAL, kind.times * lexicon.frequency(word)):
        return None
    if kind.sides > 1 and lexicon.rare(word):
        return None
    speaks = len(word) >= kind.long or doc.seen(best) or sides(doc.text, start, end, best) >= kind.sides
    return best if speaks and among_known(doc, start, end) else None


def slip(word: str, right: str) -> Slip | None:
    """Tell how a word was misspelt, None where it takes more than one slip, or one in the first letter.

    The last letter neither changes nor is one too many: that is how words of other languages differ.

    >>> slip("tommorow", "tomorrow") is DOUBLED, slip("recieve", "receive") is SWAPPED
    (True, True)
    >>> slip("matura", "mature"), slip("recieve", "relieved")
    (None, None)
    """
    if word == right or word[0] != right[0]:
        return None
    if _TWICE.sub(r"\1", word) == _TWICE.sub(r"\1", right):
        return DOUBLED
    head = next((at for at, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), min(len(word), len(right)))
    rest, wanted = word[head:], right[head:]
    if len(rest) == len(wanted):
        if rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]:
            return SWAPPED
        if rest[1:] != wanted[1:] or len(rest) == 1:
            return None
        return SOUND if any(rest[0] in group and wanted[0] in group for group in _SOUNDS) else OTHER
    if rest == wanted[1:]:
        return LEFT_OUT if not (rest == "" and right.endswith("ing")) else None
    return PUT_IN if rest[1:] == wanted and wanted else None


def sides(text: str, start: int, end: int, word: str) -> int:
    """Count the neighbours with which a word stands in the table of pairs."""
    before = [match[0].lower() for match in WORD.finditer(text, max(0, start - 30), start)][-1:]
    after = WORD.match(text, end + 1)
    left = bool(before) and text[start - 1 : start] == " " and _pair(before[0], word)
    return left + (after is not None and _pair(word, after[0].lower()))


def _pair(first: str, second: str) -> bool:
    log = lexicon.log_pair(first, second)
    return log is not None and 10**log > CHANCE * lexicon.frequency(first) * lexicon.frequency(second)


def among_known(doc: Document, start: int, end: int) -> bool:
    """Tell whether the words near a word, in its sentence, are English, save one of many, and not the next ones."""
    first, last = doc.sentence(start)
    left = [_strange(word) for word in WORD.findall(doc.text, max(first, start - 80), start)]
    right = [_strange(word) for word in WORD.findall(doc.text, end, min(last, end + 80))]
    near = [*left, *right]
    allowed = max(len(near) // STRANGERS, 1 if len(near) > 5 else 0)
    return len(near) > 1 and not any([*left[-1:], *right[:1]]) and sum(near) <= allowed


def _strange(word: str) -> bool:
    return len(word) > 1 and word.islower() and word.isalpha() and not lexicon.rare(word)


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands by itself: no hyphen, apostrophe, digit, capital or bracket is joined to it."""
    return not re.search(r"[\w@#/.’'-]$", text[:start][-1:]) and not re.match(r"[\w@#/(’'-]|\.\w", text[end : end + 2])
