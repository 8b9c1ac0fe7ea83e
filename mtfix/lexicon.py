"""The one door to word frequencies: which words are English, and how usual they are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

KNOWN_FROM = 3e-8
"""Words at least this frequent count as known; below it, web text holds as many slips as words."""


@cache
def frequencies() -> dict[str, float]:
    """Load the frequency of each English word in lower case, as a share of all words (wordfreq's large list)."""
    import wordfreq

    return wordfreq.get_frequency_dict("en", "large")


@cache
def known_words() -> frozenset[str]:
    """Give the words that count as English, in lower case."""
    return frozenset(word for word, share in frequencies().items() if share >= KNOWN_FROM)


def frequency(word: str) -> float:
    """Give the share of a word among all words of English text, 0 where it is not listed."""
    return frequencies().get(word.lower().replace("’", "'"), 0.0)


def known(word: str) -> bool:
    """Tell whether a word, in whatever case, is English.

    >>> known("phenomenon"), known("phenomenonleaving")
    (True, False)
    """
    return not unknown((word,))


def unknown(words: Iterable[str]) -> frozenset[str]:
    """Give those of some words that the lexicon doesn't know; possessives count as their word."""
    listed = known_words()
    return frozenset(word for word in words if _bare(word) not in listed)


def _bare(word: str) -> str:
    lower = word.lower().replace("’", "'")
    return lower[:-2] if lower.endswith("'s") else lower
