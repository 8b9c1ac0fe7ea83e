"""A cheap look at the words beside a pattern's anchor: what fails it can't match, so no tokens need be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mtfix import morphology
from mtfix.document import Document
from mtfix.kinds.steps import Step, named
from mtfix.kinds.tokens import FIRST_HALVES

KEPT = 1 << 14
"""Words whose looks are remembered, for each look: texts hold more than memory should."""

REACH = 3
"""Words looked at on either side of the anchor."""

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


class Gate:
    """What every match of a pattern passes at its anchor, told from the words beside it alone.

    It holds the looks of the steps next to the anchor as far as they are known: words, stems, classes, tables; and of
    a sentence's start, that no other word stands right before.

    Args:
        steps: of the pattern, in outline.
        anchor: index of the step at whose words it is tried.
        folder: where the pattern's tables lie, if not in rules/lexicon.
    """

    __slots__ = ("_after", "_before", "_openers", "far", "others")

    def __init__(self, steps: Sequence[Step], anchor: int, folder: Path) -> None:
        beside = steps[anchor].most == 1
        parts = list(_parts(steps, folder)) if beside else [None] * len(steps)
        after, before = _known(parts[anchor + 1 :]), _known(parts[:anchor][::-1])
        places = [*_places(after, 1), *_places(before, -1)]
        self.others = tuple((place, look) for place, look in places if place != 1)
        """What words near the anchor look like besides the next, each by its place: -1 is the word before."""
        self._after = [] if _fixed(after) else [(glance((look,)), least, most) for look, least, most in after]
        self._before = [] if _fixed(before) else [(glance((look,)), least, most) for look, least, most in before]
        self._openers = _openers(steps[anchor - 1]) if anchor and beside else None
        self.far = bool(self._openers is not None or self._after or self._before)
        """Whether it knows more than that."""

    def passes(self, words: Sequence[str], number: int, doc: Document) -> bool:
        """Tell whether a match may stand at a token, the words near which look right.

        Args:
            words: the document's tokens, or words that look the same.
            number: of the token that may be the anchor's.
            doc: what is read.
        """
        before = words[max(0, number - REACH) : number][::-1]
        if self._openers is not None and not self._starts(doc, before, number):
            return False
        if self._after and not _fits(self._after, words[number + 1 : number + REACH + 1]):
            return False
        return not self._before or _fits(self._before, before)

    def _starts(self, doc: Document, before: Sequence[str], number: int) -> bool:
        """Tell whether a sentence may start here, or one of the words stands before that may in its place."""
        assert self._openers is not None
        at = doc.tokens[1][number]
        gap = doc.text[max(0, at - 2) : at]
        if not before or "\n" in gap or "\r" in gap:
            return True
        word = before[0]
        if len(word) > 1 or word.isalnum():
            return plain(word) in self._openers
        return word not in (",", ";") or word in self._openers


def _fixed(row: list[Part]) -> bool:
    """Tell whether each step of a row takes just one word, so that each word has its place."""
    return all(least == most == 1 for _, least, most in row)


def _places(row: list[Part], way: int) -> Iterator[tuple[int, Glance]]:
    """Give what the word at each place beside the anchor looks like, up to where the row may be over."""
    for place in range(1, REACH + 1):
        looks, first, last = [], 0, 0
        for look, least, most in row:
            last += most
            if first < place <= last:
                looks.append(look)
            first += least
        if first < place:
            return
        yield place * way, glance(tuple(looks))


Row = list[tuple[Glance, int, int]]


def _fits(row: Row, words: Sequence[str], part: int = 0, at: int = 0) -> bool:
    """Tell whether words can be those of a row of steps, as far as both are known."""
    if part == len(row) or at >= len(words):
        return True
    look, least, most = row[part]
    if least == most == 1:
        return look[words[at]] and _fits(row, words, part + 1, at + 1)
    if not least and _fits(row, words, part + 1, at):
        return True
    for end in range(at, min(at + most, len(words))):
        if not look[words[end]]:
            return False
        if _fits(row, words, part + 1, end + 1):
            return True
    return at + most >= len(words)


def next_look(steps: Sequence[Step], anchor: int, folder: Path) -> Glance | None:
    """Give what the word after the anchor looks like, without looking farther; None where that can be anything.

    >>> from mtfix.kinds.steps import outline
    >>> look = next_look(outline("<avoid> ADV? to", Path(".")), 0, Path("."))
    >>> look["often"], look["to"], look["him"]
    (True, True, False)
    """
    looks: list[Look] = []
    for part in _parts(steps[anchor:], folder) if steps[anchor].most == 1 else ():
        if part is None:
            return None
        if part[2]:
            looks.append(part[0])
        if part[1] and len(looks) > 1:
            return glance(tuple(looks[1:]))
    return None


def _parts(steps: Sequence[Step], folder: Path) -> Iterator[Part | None]:
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


def _known(parts: Iterable[Part | None]) -> list[Part]:
    """Cut a row of steps before the first of which nothing is known, and leave out those that take no word."""
    row: list[Part] = []
    for part in parts:
        if part is None:
            break
        if part[2]:
            row.append(part)
    return row


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


def _openers(step: Step) -> frozenset[str] | None:
    """Give the words that may stand where a step also passes a sentence's start; None where it says more or less."""
    if "^" not in step.places or step.text[-1] in "?*+!":
        return None
    choices = step.text.split("|")
    if any(choice[0] in "<@=" or choice.isupper() for choice in choices):
        return None
    return frozenset(choice.lower() for choice in choices if choice not in ("^", "$"))
