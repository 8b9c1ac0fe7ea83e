"""What a word can look like to a step of a pattern, told from the word alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mtfix import morphology
from mtfix.kinds.steps import Step, named
from mtfix.kinds.tokens import FIRST_HALVES

KEPT = 1 << 14
"""Words whose looks are remembered, for each look: texts hold more than memory should."""

_NUMERIC = frozenset(("NUM", "NUMS", "YEAR", "ORD", "ADJ"))
"""Classes that figures can have."""

Reading = tuple[str, str, bool]
"""A class, a tag or "", and whether a word may have no other class."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a word can look like: any of what is said here is enough.

    Args:
        words: it is one of these, in lower case.
        starts: it begins so.
        readings: it can have one of these.
        figures: it is a number in figures.
        capital: it has a capital, as names have.
        anything: it is a word or a number, whichever.
        barred: what a word in lower case must not look like, whatever is said above.
    """

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    figures: bool = False
    capital: bool = False
    anything: bool = False
    barred: Look | None = None

    def passes(self, word: str) -> bool:
        """Tell whether a word, as written, may look so; where its place in the sentence decides, it may."""
        first = word[:1]
        if self.barred is not None and first.islower() and self.barred.surely(word):
            return False
        lower = plain(word)
        if lower in self.words:
            return True
        if first.isdigit():
            return self.figures or self.anything
        if not first.isalpha():
            return len(word) > 1 and first == "'" and (self.anything or self._reads(lower, False))
        if self.anything or (self.capital and first.isupper()) or (self.starts and lower.startswith(self.starts)):
            return True
        return self._reads(lower, first.islower())

    def surely(self, word: str) -> bool:
        """Tell whether a word in lower case looks so wherever it stands."""
        return word in self.words or self._reads(word, True)

    def _reads(self, lower: str, exactly: bool) -> bool:
        if not self.readings:
            return False
        classes = morphology.classes(lower)
        for name, tag, only in self.readings:
            if name not in classes or (only and exactly and len(classes) > 1):
                continue
            if not tag or tag in morphology.tags(lower):
                return True
        return lower == "'s"


def _any(looks: Iterable[Look]) -> Look:
    """Give what passes any of some looks."""
    row = [*looks]
    if len(row) == 1:
        return row[0]
    return Look(
        frozenset[str]().union(*(look.words for look in row)),
        tuple(start for look in row for start in look.starts),
        tuple(reading for look in row for reading in look.readings),
        any(look.figures for look in row),
        any(look.capital for look in row),
        any(look.anything for look in row),
    )


def plain(word: str) -> str:
    """Give a token in lower case, ``ca`` as ``can``, as steps read it.

    >>> plain("Wo"), plain("Will")
    ('will', 'will')
    """
    lower = word.lower()
    return FIRST_HALVES.get(lower, lower)


class Glance(dict[str, bool]):
    """Whether words pass any of some looks, each worked out once."""

    def __init__(self, looks: tuple[Look, ...]) -> None:
        self._looks = looks

    def __missing__(self, word: str) -> bool:
        if len(self) > KEPT:
            self.clear()
        found = self[word] = any(look.passes(word) for look in self._looks)
        return found


glance = cache(Glance)
"""Rules that ask for the same share what is known."""

Part = tuple[Look, int, int]
"""What words of a step look like, and how many it takes at least and at most."""


def parts_of(steps: Sequence[Step], folder: Path) -> Iterator[Part | None]:
    """Give what each step says of the words it takes; None where it may stand for a place, or nothing is known.

    What must not stand there (``x!``) is said of the next step, if that takes one word.
    """
    barred: Look | None = None
    taken = False
    for step in steps:
        look = None if step.places else _look(_choices(step), folder if "@" in step.text else None)
        if step.most == 0 and not step.places:
            barred = _definite(step, folder) if taken else None
            yield Look(), 0, 0
            continue
        if look is not None and barred is not None and step.most == 1:
            look = replace(look, barred=barred)
        yield None if look is None else (look, step.least, step.most)
        barred, taken = None, True


@cache
def _look(choices: str, folder: Path | None) -> Look | None:
    """Give what a token of a step can look like; None where that can't be told."""
    looks = [_choice(choice, folder if "@" in choice else None) for choice in choices.split("|")]
    return None if None in looks else _any(look for look in looks if look)


def _definite(step: Step, folder: Path) -> Look:
    """Give what a step takes wherever it stands: of its choices, words in lower case and classes."""
    looks = [
        _choice(choice, None)
        for choice in _choices(step).split("|")
        if choice[0] not in "<@^$" and (choice.islower() or choice.lstrip("=").partition(".")[0].isupper())
    ]
    return _any(Look(look.words, (), look.readings) for look in looks if look and not look.anything)


def _choices(step: Step) -> str:
    text = step.text
    return text[:-1] if len(text) > 1 and text[-1] in "+?*!" else text


@cache
def _choice(choice: str, folder: Path | None) -> Look | None:
    """Give what passes one choice of a step."""
    if choice.startswith("<@"):
        return Look(anything=True)
    words, starts = named(choice, folder)
    if words or starts:
        return Look(words, tuple(starts))
    name, _, tag = choice.lstrip("=").partition(".")
    if name == "NAME":
        return Look(capital=True)
    if name == "ANY":
        return Look(anything=True)
    if not name.isupper():
        return None
    return Look(readings=((name, tag, choice[0] == "="),), figures=name in _NUMERIC, capital=name == "NOUN")
