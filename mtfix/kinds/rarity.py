"""How often text holds what a pattern can look for first; the lexicon isn't loaded for that."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import accumulate

from mtfix import data

RARE = 15.0
"""Times that words outside the table with a common beginning stand in a million, at a guess."""

UNLISTED = 5.0
"""Times that one word outside the table does."""


@cache
def _table() -> tuple[list[str], list[float]]:
    """Give the usual words in order, and the sum of the counts up to each."""
    rows = sorted((row[0], float(row[1])) for row in data.word_table("lexicon/usual-words.tsv"))
    return [word for word, _ in rows], [0.0, *accumulate(count for _, count in rows)]


def exactly(word: str) -> float:
    """Say how often in a million words this one stands.

    >>> exactly("the") > exactly("take") > exactly("furniture")
    True
    """
    words, sums = _table()
    at = bisect_left(words, word)
    return sums[at + 1] - sums[at] if at < len(words) and words[at] == word else UNLISTED


@cache
def times(stem: str) -> float:
    """Say how often in a million words one begins with a stem.

    >>> times("the") > times("take") > times("furnitur")
    True
    """
    words, sums = _table()
    return RARE + sums[bisect_left(words, stem + "\uffff")] - sums[bisect_left(words, stem)]
