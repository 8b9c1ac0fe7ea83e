"""The one door to word frequencies: which words are English, how usual they are, and which stand side by side."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping, Set
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain
from math import log10
from pathlib import Path

import msgpack

from mtfix.data import word_set, word_table
from mtfix.store import kept

KNOWN_FROM = 3e-8
"""Words at least this frequent count as known; below it, web text holds as many slips as words."""

_PAIRS_OF = 1.02e12
"""How many words the text had whose pairs were counted."""

_FLOOR = -9.5
"""Decimal logarithm of the share of a dictionary word that no frequency list holds."""


@cache
def _bins() -> list[list[str]]:
    """Read wordfreq's large list: words by the hundredth part of a decimal logarithm of their share.

    Importing wordfreq would cost more than reading its list.
    """
    path = _package("wordfreq") / "data" / "large_en.msgpack.gz"
    header, *rest = msgpack.unpackb(gzip.decompress(path.read_bytes()))
    if header != {"format": "cB", "version": 1}:  # pragma: no cover - another wordfreq
        raise ValueError(f"wordfreq's list has another format: {header}")
    bins: list[list[str]] = rest
    return bins


@cache
def _logs() -> dict[str, float]:
    logs: dict[str, float] = {}
    for index, words in enumerate(_bins()):
        logs.update(dict.fromkeys(words, -index / 100))
    return logs


@cache
def known_words() -> frozenset[str]:
    """Give the usual words, in lower case; names are among them, run-together web slips too (see `slips`)."""
    usual = _bins()[: int(-100 * log10(KNOWN_FROM)) + 1]
    return frozenset(chain(chain.from_iterable(usual), word_set("lexicon/words-modern.tsv")))


@cache
def slips() -> Mapping[str, str]:
    """Map run-together words that frequency lists hold to what they are: ``ofthe`` to ``of the``."""
    return {row[0]: row[1] for row in word_table("lexicon/words-slips.tsv")}


@cache
def dictionary() -> frozenset[str]:
    """Give the words of a dictionary with all their forms, in lower case, without names and abbreviations."""
    return frozenset(
        chain(
            re.findall(r"\S{4,}", _resource("words.txt")),
            word_set("lexicon/words-short.tsv"),
            word_set("lexicon/words-modern.tsv"),
            word_set("lexicon/words-more.tsv"),
        )
    )


@cache
def _pairs() -> dict[str, str]:
    """Map words to those that may come next, each with how often it did: ``a lot 51 few 12``."""
    return kept("pairs", [_package("wordsegment") / "bigrams.txt", Path(__file__)], _grouped)


def _grouped() -> dict[str, str]:
    after: dict[str, list[str]] = {}
    for line in _resource("bigrams.txt").lower().splitlines():
        first, _, rest = line.partition(" ")
        after.setdefault(first, []).append(rest)
    return {first: "\t".join(rest) for first, rest in after.items()}


@lru_cache(1 << 14)
def _after(first: str) -> dict[str, int]:
    cells = _pairs().get(first, "").split("\t")
    return dict(zip(cells[::2], map(int, cells[1::2]), strict=False))


def pair_count(first: str, second: str) -> int:
    """Say how often two lower-case words stood side by side in a trillion, 0 where that isn't listed.

    >>> pair_count("of", "the") > pair_count("of", "these") > pair_count("bridge", "phenomenon")
    True
    """
    return _after(first).get(second, 0)


def _resource(name: str) -> str:
    """Read one of the tables that the package wordsegment carries (MIT), without running its code."""
    return (_package("wordsegment") / name).read_text(encoding="utf-8")


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:  # pragma: no cover - a broken installation
        raise ModuleNotFoundError(f"{name} is not installed; mtfix takes tables of words from it")
    return Path(spec.origin).parent


def frequency(word: str) -> float:
    """Give the share of a word among all words of English text, 0 where it is not listed.

    >>> frequency("the") > 0.04, frequency("phenomenonleaving")
    (True, 0.0)
    """
    log = _logs().get(_bare(word))
    return 0.0 if log is None else float(10**log)


def log_share(word: str) -> float | None:
    """Give the decimal logarithm of a lower-case word's share, None for what is listed nowhere."""
    log = _logs().get(word)
    if log is None and rare(word):
        return _FLOOR
    return log


def listed(word: str) -> bool:
    """Tell whether a word, in whatever case, stands in a frequency list or the dictionary; derivations do not count."""
    lower = word.lower()
    return lower in _logs() or lower in dictionary()


def log_pair(first: str, second: str) -> float | None:
    """Give the decimal logarithm of the share of two lower-case words side by side, None where they are not listed.

    >>> log_pair("of", "the") > -3, log_pair("bridge", "phenomenon")
    (True, None)
    """
    count = pair_count(first, second)
    return log10(count / _PAIRS_OF) if count else None


def plain(word: str) -> bool:
    """Tell whether a lower-case string is a word of the dictionary: not a name, an abbreviation or a fragment.

    >>> plain("leaving"), plain("tion"), plain("utrecht")
    (True, False, False)
    """
    return word in dictionary()


def known(word: str) -> bool:
    """Tell whether a word, in whatever case, is English or a usual name.

    >>> known("phenomenon"), known("phenomenonleaving"), known("ofthe"), known("unhelpfulness")
    (True, False, False, True)
    """
    return not unknown((word,))


def unknown(words: Iterable[str]) -> frozenset[str]:
    """Give those of some words that the lexicon doesn't know; possessives count as their word."""
    every = words if isinstance(words, Set) else frozenset(words)
    listed = known_words()
    strange = {
        word for word in every - listed if (lower := _bare(word)) not in listed and not rare(lower)
    }  # what the difference leaves is mostly capitalised
    glued = slips().keys()
    strange.update(every & glued)
    strange.update(word for word in every - glued if len(word) > 5 and word[0].isupper() and word.lower() in glued)
    return frozenset(strange)


@lru_cache(1 << 16)
def rare(lower: str) -> bool:
    """Tell whether a word that frequency lists lack is in the dictionary or made of its words by rule.

    >>> rare("unhelpfulness"), rare("biocompatible"), rare("phenomenonleaving")
    (True, True, False)
    """
    words = dictionary()
    return lower in words or _derived(lower, words)


def _derived(lower: str, words: frozenset[str]) -> bool:
    """Tell whether a word is one of the dictionary's with usual prefixes and endings, at most one of each."""
    size = len(lower)
    for cut in range(2, min(size - 3, 8)):
        if lower[:cut] in words and size - cut < 6:
            continue  # two words, rather: overthis
        if lower[:cut] in _prefixes() and (lower[cut:] in words or _ended(lower[cut:], words)):
            return True
    return _ended(lower, words)


def _ended(lower: str, words: frozenset[str]) -> bool:
    for size in range(1, min(len(lower) - 3, 8)):
        for stem_end in _endings().get(lower[-size:], ()):
            stem = lower[:-size] + stem_end
            if len(stem) > 3 and stem in words:
                return True
    return False


@cache
def _prefixes() -> frozenset[str]:
    return word_set("lexicon/words-prefixes.tsv")


@cache
def _endings() -> Mapping[str, tuple[str, ...]]:
    """Map endings to what their stems end in: ``ization`` to ``ize`` and nothing."""
    return {row[0]: tuple(row[1].split("|")) for row in word_table("lexicon/words-endings.tsv")}


def _bare(word: str) -> str:
    lower = word.lower().replace("’", "'")
    return lower[:-2] if lower.endswith("'s") else lower
