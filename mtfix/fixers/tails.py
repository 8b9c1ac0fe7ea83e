"""A name run together with the word after it: ``Kernokhranholds``, ``Tropeawhich``, ``Hayakazea twelve-car train``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log10

from mtfix.data import word_set, word_table
from mtfix.document import Document
from mtfix.fixers.segment import conditional, unlisted
from mtfix.lexicon import log_share, plain
from mtfix.morphology import classes, tags

PRIOR = -2.0
"""Decimal logarithm of the odds that an unknown name has swallowed a word, before one looks at it."""

_FEMININE = ("ov", "ev", "in", "sk", "ck", "sky", "ić")
"""Family names that take an -a for a woman: Chekhov, Chekhova."""

_YEAR = re.compile(r" (?:1[0-9]|20)\d\d\b")

SEEN = 3.5
"""What it counts that the name stands alone elsewhere in the document."""


@dataclass(frozen=True, slots=True)
class Tail:
    """A cut of a word into a name and the word behind it.

    Args:
        cut: where the second word begins.
        score: decimal logarithm of the odds that it is one.
    """

    cut: int
    score: float


def find_tail(doc: Document, word: str, after: str, start: int | None = None) -> Tail | None:
    """Find the likeliest cut of an unknown word into a name and a word in lower case.

    Args:
        doc: tells which names stand alone.
        word: the word as written, capitalised.
        after: the word after it in lower case, empty where none follows at once.
        start: where it stands; markup between the two is nearly proof.
    """
    found = [
        Tail(cut, score_tail(doc, word, cut, after) + _around(doc, word, start, cut, after))
        for cut in range(2 if doc.seen(word[:2]) or word[:2].isupper() else 3, len(word))
        if (plain(word[cut:]) or word[cut:] == "a") and (word[cut - 1].islower() or word[:cut].isupper())
    ]
    return max(found, key=lambda tail: tail.score, default=None)


def _around(doc: Document, word: str, start: int | None, cut: int, after: str) -> float:
    """Weigh what stands round the word: markup at the cut, a year behind `in`, only names before `is a`."""
    if start is None:
        return 0.0
    if word[cut:] in ("is", "was") and after in ("a", "an", "the", "one") and cut > 4:
        first = doc.sentence(start)[0]
        return 0.0 if re.search(r"(?<!\w)[a-z]", doc.text[first:start]) else 3.0
    score = 3.0 if start + cut in doc.closes or start + cut in doc.opens else 0.0
    if word[cut:] in ("in", "since", "until", "by", "from", "of") and _YEAR.match(doc.text, start + len(word)):
        score += 1.2
    return score


def score_tail(doc: Document, word: str, cut: int, after: str) -> float:
    """Weigh one cut: how usual the tail is, how it goes on, how names end, and what is known of the head."""
    head, tail = word[:cut], word[cut:]
    share = log_share(tail)
    if share is None:
        return -9.0
    score = PRIOR + share - ending(head[-2:].lower(), tail) + _head(doc, head)
    if after:
        score += min(2.0, max(-1.5, conditional(tail, after) - conditional("", after)))
    if tail in ("a", "an"):
        score += _described(after) - (5.0 if tail == "a" and head.endswith(_FEMININE) else 0.0)
    elif len(tail) > 3 and tags(tail) & {"VBD", "VBZ"} and "NOUN" not in classes(tail):
        score += 1.0
    if head.isupper() and len(head) > 1 and len(tail) > 2 and tail in word_set("lexicon/words-function.tsv"):
        score += 2.5  # NCand
    whole = log_share(word.lower())
    return score - (max(0.0, whole + 9.5) if whole is not None else 0.0)


def _described(after: str) -> float:
    """Weigh the word after an article: a bare noun in the singular wants one."""
    found = classes(after) if after else frozenset[str]()
    if "NOUN" in found and "VERB" not in found and not after.endswith("s"):
        return 1.2
    return 0.7 if "ADJ" in found and "VERB" not in found else 0.0


def _head(doc: Document, head: str) -> float:
    if len(head) > 2 and doc.seen(head):
        return SEEN
    share = log_share(head.lower())
    if share is None:
        return -0.3 * max(0, 5 - len(head)) - (1.0 if len(head) < 4 else 0.0)
    return min(2.5, 0.6 * (share - unlisted("12345"[: len(head)]))) - (1.0 if len(head) < 4 else 0.0)


@cache
def _ends() -> Mapping[str, int]:
    return {row[0]: int(row[1]) for row in word_table("lexicon/words-name-ends.tsv")}


def ending(before: str, tail: str) -> float:
    """Give the decimal logarithm of how many of the names that have some letters go on with some more and end.

    Counted over the names in frequency lists: one in four ends in ``-a``, none in ``-which``.
    """
    ends = _ends()
    if "+" + tail not in ends:
        return -4.5
    total = sum(ends.get(letter, 0) for letter in "abcdefghijklmnopqrstuvwxyz")
    share = ends["+" + tail] / total
    last = before[-1:]
    if not any(f"{letter}+{tail}" in ends for letter in "aeilnorst"):  # counted without what stands before
        return max(-4.5, log10(share))
    share = (ends.get(f"{last}+{tail}", 0) + 8 * share) / (ends.get(last, 0) + 8)
    share = (ends.get(f"{before}+{tail}", 0) + 8 * share) / (ends.get(before, 0) + 8)
    return max(-4.5, log10(share))
