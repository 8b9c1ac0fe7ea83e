"""Where sentences end: stops that are stops, not abbreviations, initials, numbers or a quoted question."""

from __future__ import annotations

import re
from functools import cache

from mtfix import data

_END = re.compile(
    r"""
    [.!?…]+ ["'”’»)\]]* (?=\s|$)        # a stop, what it closes, a blank
  | [。！？؟।]["”’」』）》]*              # marks that no blank follows
  | \n[^\S\n]*\n                        # an empty line
    """,
    re.VERBOSE,
)
_TAIL = re.compile(r"""[^\s"“”‘«(\[]*$""")
_NEXT = re.compile(r"""[\s"'“‘«(\[]*([^\W_]+)?""")
_DOTTED = re.compile(r"[^\W\d_](?:[^\W\d_]{0,2}\.[^\W\d_]{1,3})*")
_MEASURED = re.compile(r"^[\d./]+[-–]?(?=[a-z])")  # 12-oz. can, 5ft. long
_LISTED = re.compile(r"(?:^|\n)[ \t]*\(?\d{1,3}$")

STEP = 240
"""How many characters are read at first, on either side of a site."""
REACH = 3840
"""How far the search goes for an end: text without any is cut there, not read whole."""


@cache
def abbreviations() -> dict[str, str]:
    """Give the abbreviations without their last dot, and whether one may end a sentence: ``inner`` or ``either``."""
    return {row[0]: row[1] for row in data.word_table("lexicon/abbreviations.tsv")}


@cache
def starters() -> frozenset[str]:
    """Give the words that, capitalised after an abbreviation, show that a sentence begins."""
    return data.word_set("lexicon/sentence-starters.tsv")


def bounds(text: str, at: int, start: int, end: int) -> tuple[int, int]:
    """Give start and end of the sentence that holds an offset, inside a block; reads only what stands round it.

    >>> text = "Dr. Kim paid 2.5 million. Who knew? “Ten minutes,” he said."
    >>> text[slice(*bounds(text, 8, 0, len(text)))]
    'Dr. Kim paid 2.5 million.'
    """
    first, last = _start(text, at, start, end), _end(text, at, start, end)
    while first < last and text[first].isspace():
        first += 1
    return first, last


def _start(text: str, at: int, start: int, end: int) -> int:
    reach = STEP
    while True:
        low = max(start, at - reach)
        found = [match.end() for match in _END.finditer(text, low, min(end, at + 8)) if match.end() <= at]
        for stop in reversed(found):
            if ends_at(text, stop, low, end):
                return stop
        if low == start:
            return start
        if reach >= REACH:
            return max(low, text.find(" ", low, at) + 1)
        reach *= 4


def _end(text: str, at: int, start: int, end: int) -> int:
    low = at
    while low > start and text[low - 1] in ".!?…\"'”’»)]":
        low -= 1
    high = min(end, at + REACH)
    for match in _END.finditer(text, low, min(end, high + 1)):
        if match.end() > at and (match.end() <= high or high == end) and ends_at(text, match.end(), start, end):
            return match.end() if not match[0].isspace() else max(at, match.start())
    if high == end:
        return end
    return max(at + 1, text.rfind(" ", at, high)) if " " in text[at + 1 : high] else high


def ends_at(text: str, stop: int, start: int, end: int) -> bool:
    """Tell whether the stop whose last character is before `stop` ends a sentence.

    Leaves alone abbreviations, initials, the numbers of lists, and a quoted stop or ``…`` that goes on in lower case.

    >>> text = "J. P. Garnier of Fils S.A. in Lyon spoke."
    >>> [at for at in range(1, len(text)) if text[at - 1 : at + 1] == ". " and ends_at(text, at, 0, len(text))]
    []
    """
    dot = stop
    while dot > start and text[dot - 1] in "\"'”’»)]":
        dot -= 1
    mark = text[dot - 1]
    if mark not in ".!?…":
        return True
    following = _NEXT.match(text, stop, min(end, stop + 60))
    word = following[1] if following else None
    if mark != "." or text[dot - 2 : dot - 1] == ".":
        return word is None or not word[0].islower()
    if dot < stop and word and word[0].islower():
        return False
    low = max(start, dot - 24)
    return _plain(text[low : dot - 1], word)


def _plain(before: str, following: str | None) -> bool:
    """Tell whether a single dot after `before` is a full stop, seen the word that follows it."""
    tail = _TAIL.search(before)
    token = _MEASURED.sub("", tail[0].lstrip("'’")) if tail else ""
    if following is None:
        return not _LISTED.search(before) or len(before) >= 24
    kind = abbreviations().get(token) or abbreviations().get(token.lower())
    if kind is None and _DOTTED.fullmatch(token):
        kind = "either"
    if kind is None:
        return not _LISTED.search(before) or len(before) >= 24
    return kind == "either" and following[0].isupper() and following.lower() in starters()
