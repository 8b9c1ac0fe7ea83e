"""Where the blanks of a stretch of letters belong: a lattice of words, scored with word and pair frequencies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from mtfix.lexicon import listed, log_pair, log_share, plain

UNLISTED_PAIR = -7.5
"""Decimal logarithm of the share of a pair of words that is too rare to be listed."""

INSERTED = -1.6
"""Price of a blank put in, as a decimal logarithm."""

REMOVED = -1.9
"""Price of a blank taken out: a wrong blank is rarer than a lost one."""

States = dict[str, tuple[float, tuple[int, ...]]]
"""For each last word, the best score so far and the cuts that led there."""

LONGEST = 24
BEAM = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to cut a stretch into words.

    Args:
        cuts: offsets, in letters, where a word begins; the first is 0.
        score: decimal logarithm of how likely the words are, the prices of changed blanks included.
    """

    cuts: tuple[int, ...]
    score: float


@lru_cache(1 << 16)
def conditional(first: str, second: str) -> float:
    """Give the decimal logarithm of how likely a lower-case word follows another."""
    share = log_share(second)
    if share is None:
        share = unlisted(second)
    if not first:
        return share
    before = log_share(first)
    if before is None:
        return share - 0.4
    pair = log_pair(first, second)
    if pair is not None:
        return max(pair - before, share - 1.5) if pair < before else -0.05
    return min(share - 0.4, UNLISTED_PAIR - before)


@lru_cache(1 << 14)
def unlisted(word: str) -> float:
    """Give the decimal logarithm of the share of a word that nobody lists: the longer, the less likely."""
    size = len(word)
    return -(6.0 + 0.45 * min(size, 12) + 1.3 * max(0, size - 12))


def shaped(word: str) -> bool:
    """Tell whether the case of a string is that of one word: lower, capitalised or upper."""
    return word.islower() or word[1:].islower() or (word.isupper() and len(word) > 1) or word == "I" or word == "A"


@lru_cache(1 << 16)
def usable(word: str) -> bool:
    """Tell whether a string may be a word of a new cut: a dictionary word, or a usual name with its capital."""
    if not shaped(word):
        return False
    lower = word.lower()
    if len(lower) == 1:
        return word in ("a", "I", "A")
    if plain(lower):
        share = log_share(lower)
        return share is not None and share > (-8.2 if len(lower) > 4 else -6.9)
    if word[0].isupper() and len(word) > 3:
        share = log_share(lower)
        return share is not None and share > -7.3
    return False


def best(
    tokens: Sequence[str],
    before: str = "",
    after: str = "",
    extra: Callable[[str], float | None] = lambda word: None,
) -> tuple[Reading, Reading]:
    """Cut the letters of some tokens into words; give the best reading and that of the text as it stands.

    Args:
        tokens: adjoining words of letters only.
        before: the word before them, in lower case; empty where punctuation or nothing stands there.
        after: the word after them, likewise.
        extra: gives a score to words that the document vouches for.
    """
    letters = "".join(tokens)
    starts = tuple(accumulate(map(len, tokens), initial=0))
    whole = set(pairwise(starts))
    lattice: list[States] = [{} for _ in range(len(letters) + 1)]
    lattice[0][before] = 0.0, ()
    for start in range(len(letters)):
        states = lattice[start]
        if len(states) > BEAM:
            states = dict(sorted(states.items(), key=lambda item: -item[1][0])[:BEAM])
        for end, own in _steps(letters, start, whole, extra) if states else ():
            lost = _lost(start, whole) if start not in starts else 0.0
            removed = REMOVED * sum(start < blank < end for blank in starts[1:-1])
            _extend(lattice[end], states, letters[start:end].lower(), own, lost + removed, start)
    readings = [
        (score + (conditional(last, after) if after else 0.0), cuts) for last, (score, cuts) in lattice[-1].items()
    ]
    top = max(readings)
    return Reading(top[1], top[0]), Reading(starts[:-1], score_of(tokens, before, after, extra))


def _steps(
    letters: str, start: int, whole: set[tuple[int, int]], extra: Callable[[str], float | None]
) -> Iterator[tuple[int, float | None]]:
    """Give the ends of the words that may begin at an offset, with what the document says of them."""
    bounds = {bound for token in whole for bound in token}
    for end in range(start + 1, min(len(letters), start + LONGEST) + 1):
        word = letters[start:end]
        if (start, end) in whole:
            yield end, _name_or(word, extra)
        elif (own := extra(word)) is not None or usable(word) or _rejoined(word, start, end, bounds):
            yield end, own
    for begin, end in whole:
        if begin == start and end - start > LONGEST:
            yield end, None


def _name_or(word: str, extra: Callable[[str], float | None]) -> float | None:
    """Score a word as it stands: a capitalised one may be a name, and names may be long."""
    own = extra(word)
    if word[0].isupper() and len(word) > 11:
        return max(-(6.0 + 0.45 * len(word)), own if own is not None else -99.0)
    return own


def _rejoined(word: str, start: int, end: int, bounds: set[int]) -> bool:
    """Tell whether whole tokens make a word that is listed, however rare."""
    return end - start > 4 and start in bounds and end in bounds and shaped(word) and listed(word)


def _lost(at: int, whole: set[tuple[int, int]]) -> float:
    """Give the price of a blank put in at an offset: where one was lost in a long word, more were."""
    long = any(start < at < end and end - start > 14 for start, end in whole)
    return INSERTED + 0.6 if long else INSERTED


def _extend(
    target: States,
    states: States,
    word: str,
    own: float | None,
    price: float,
    start: int,
) -> None:
    for last, (score, cuts) in states.items():
        step = conditional(last, word) if own is None else max(own, conditional(last, word))
        total = score + step + price
        if word not in target or total > target[word][0]:
            target[word] = total, (*cuts, start)


def rate(
    tokens: Sequence[str],
    cuts: tuple[int, ...],
    before: str,
    after: str,
    extra: Callable[[str], float | None],
) -> float:
    """Score one way to cut the letters of some tokens, with the prices of the blanks that it changes."""
    letters = "".join(tokens)
    starts = list(accumulate(map(len, tokens), initial=0))
    whole = set(pairwise(starts))
    words = [letters[i:j] for i, j in pairwise((*cuts, len(letters)))]
    lost = sum(_lost(cut, whole) for cut in cuts if cut not in starts)
    return score_of(words, before, after, extra) + lost + REMOVED * sum(at not in cuts for at in starts[1:-1])


def score_of(tokens: Sequence[str], before: str, after: str, extra: Callable[[str], float | None]) -> float:
    """Score tokens as they stand between their neighbours."""
    total, last = 0.0, before
    for token in tokens:
        lower = token.lower()
        own = _name_or(token, extra)
        step = conditional(last, lower)
        total += step if own is None else max(own, step)
        last = lower
    return total + (conditional(last, after) if after else 0.0)
