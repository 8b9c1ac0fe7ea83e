"""A cheap look at the words beside a pattern's anchor: what fails it can't match, so no tokens need be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mtfix.document import Document
from mtfix.kinds.looks import Glance, Look, Part, glance, parts_of, plain
from mtfix.kinds.steps import Step

REACH = 3
"""Words looked at on either side of the anchor."""


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
        parts = list(parts_of(steps, folder)) if beside else [None] * len(steps)
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
    for part in parts_of(steps[anchor:], folder) if steps[anchor].most == 1 else ():
        if part is None:
            return None
        if part[2]:
            looks.append(part[0])
        if part[1] and len(looks) > 1:
            return glance(tuple(looks[1:]))
    return None


def _known(parts: Iterable[Part | None]) -> list[Part]:
    """Cut a row of steps before the first of which nothing is known, and leave out those that take no word."""
    row: list[Part] = []
    for part in parts:
        if part is None:
            break
        if part[2]:
            row.append(part)
    return row


def _openers(step: Step) -> frozenset[str] | None:
    """Give the words that may stand where a step also passes a sentence's start; None where it says more or less."""
    if "^" not in step.places or step.text[-1] in "?*+!":
        return None
    choices = step.text.split("|")
    if any(choice[0] in "<@=" or choice.isupper() for choice in choices):
        return None
    return frozenset(choice.lower() for choice in choices if choice not in ("^", "$"))
