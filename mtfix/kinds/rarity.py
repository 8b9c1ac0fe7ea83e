"""How often text holds what a pattern can look for first; the lexicon isn't loaded for that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from mtfix import data

RARE = 15.0
"""Times that words outside the table with a common beginning stand in a million, at a guess."""

UNLISTED = 5.0
"""Times that one word outside the table does."""


@cache
def _counts() -> dict[str, float]:
    return {word: float(count) for word, count in data.word_map("lexicon/usual-words.tsv").items()}


@cache
def _table() -> tuple[list[str], list[float]]:
    """Give the usual words in order, and the sum of the counts up to each."""
    rows = sorted(_counts().items())
    return [word for word, _ in rows], [0.0, *accumulate(count for _, count in rows)]


def exactly(words: Iterable[str]) -> float:
    """Say how often in a million words one is among these.

    >>> exactly(["the"]) > exactly(["take", "took"]) > exactly(["furniture"])
    True
    """
    counts = _counts()
    return sum([counts.get(word, UNLISTED) for word in words])


@cache
def times(stem: str) -> float:
    """Say how often in a million words one begins with a stem.

    >>> times("the") > times("take") > times("furnitur")
    True
    """
    words, sums = _table()
    return RARE + sums[bisect_left(words, stem + "\uffff")] - sums[bisect_left(words, stem)]
