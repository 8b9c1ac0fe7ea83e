"""Misspelt words: which of a checker's candidates is certain, if any."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtfix import lexicon
from mtfix.document import WORD, Document

USUAL = 1e-6
"""The share of all words from which a word is so usual that a slip in it is likelier than a rare word like it."""

CLEARLY = 10.0
"""How many times as usual as the next candidate a repair must be."""

SLIPS = 100.0
"""How many times as usual as the word itself: frequency lists hold the usual slips too."""

_PLAIN = re.compile("[a-z]{5,}")


def certain(doc: Document, start: int, word: str, candidates: Sequence[str]) -> str | None:
    """Give the candidate that lexicon, document, distance and context agree on.

    Leaves alone capitalised words (names), words used twice (terms), short ones and those of the dictionary.

    >>> text = "We recieve letters from the teh of Li Ning."
    >>> certain(Document.of(text), 3, "recieve", ("receive", "relieve"))
    'receive'
    """
    if not _PLAIN.fullmatch(word) or lexicon.plain(word) or lexicon.rare(word) or doc.seen(word) > 1:
        return None
    if not _alone(doc.text, start, start + len(word)):
        return None
    near = [other for other in candidates if _PLAIN.fullmatch(other) and other[0] == word[0] and slip(word, other)]
    near.sort(key=lexicon.frequency, reverse=True)
    near = [other for other in near if lexicon.plain(other)]
    if not near or lexicon.frequency(near[0]) < max(USUAL, SLIPS * lexicon.frequency(word)):
        return None
    if len(near) > 1 and lexicon.frequency(near[0]) < CLEARLY * lexicon.frequency(near[1]):
        return None
    return near[0] if doc.seen(near[0]) or fits(doc.text, start, start + len(word), near[0]) else None


def slip(one: str, other: str) -> bool:
    """Tell whether one letter left out, put in, replaced or two neighbours swapped turn one word into the other.

    >>> slip("recieve", "receive"), slip("enginners", "engineers"), slip("recieve", "relieved")
    (True, True, False)
    """
    head = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = one[head:], other[head:]
    if len(first) == len(second):
        return first[1:] == second[1:] or (first[:2] == second[1::-1] and first[2:] == second[2:])
    return first == second[1:] or first[1:] == second


def fits(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether a word stands with one of its neighbours in the table of pairs."""
    before = [match[0].lower() for match in WORD.finditer(text, max(0, start - 30), start)][-1:]
    after = WORD.match(text, end + 1)
    left = bool(before) and text[start - 1 : start] == " " and lexicon.log_pair(before[0], word) is not None
    return left or (after is not None and lexicon.log_pair(word, after[0].lower()) is not None)


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands by itself: no hyphen, apostrophe, digit or capital is joined to it."""
    return not re.search(r"[\w@#/.’'-]$", text[:start][-1:]) and not re.match(r"[\w@#/’'-]|\.\w", text[end : end + 2])
