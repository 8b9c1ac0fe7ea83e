"""Where in a text which rules of words may match: told word by word, so that rules cost nothing where they can't."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, count
from typing import TypeVar

from mtfix import morphology
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.kinds.gates import REACH, Gate, next_look
from mtfix.kinds.looks import Glance, plain
from mtfix.kinds.rarity import exactly, times
from mtfix.kinds.steps import Step, outline
from mtfix.rule import Anchor, Rule

KEPT = 1 << 17
"""Words that are remembered: texts hold more than memory should."""


_SIGNS = frozenset(",.;:!?()\"'’“”-–—")


class Anchored(ABC):
    """A rule that is tried only where the rarest word stands that each of its matches holds: its anchor.

    Args:
        rule: what it is made of.

    Raises:
        ValueError: no step names a word.
    """

    def __init__(self, rule: Rule) -> None:
        self.name, self.rule = rule.id, rule
        self.found_by = rule.anchor or find_anchor(self.outline)
        self.anchor = self.found_by.step

    @cached_property
    def outline(self) -> list[Step]:
        """What each match consists of."""
        return outline(self.steps(), self.rule.folder)

    @property
    def hints(self) -> tuple[str, ...]:
        """What one of stands in every match, as other fixers say it; the index has no need of it."""
        return (*self.found_by.words, *self.found_by.beginnings)

    @cached_property
    def next(self) -> Glance | None:
        """What the word after the anchor looks like; None where that can be anything."""
        return next_look(self.outline, self.anchor, self.rule.folder)

    @cached_property
    def gate(self) -> Gate:
        """What else every match passes."""
        return Gate(self.outline, self.anchor, self.rule.folder)

    @cached_property
    def _index(self) -> Index:
        return Index((self,))

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose a replacement wherever the rule matches and the sentence holds none of its exceptions."""
        return self._index.propose(doc)

    @abstractmethod
    def steps(self) -> str:
        """Give the steps of its matches, as patterns write them."""

    @abstractmethod
    def compile(self) -> object:
        """Compile what is only needed where a text may match; raises PackError where that can't be read."""

    @abstractmethod
    def propose_at(self, doc: Document, sites: Iterable[int]) -> Iterator[Edit]:
        """Propose replacements at some sites.

        Args:
            doc: what is read.
            sites: numbers of the document's tokens that may be the anchor, in order.
        """


def find_anchor(steps: list[Step]) -> Anchor:
    """Choose the step by which a rule is found; raises ValueError where none names a word."""
    number = _rarest(steps)
    if number is None:
        raise ValueError("no step names a word")
    step = steps[number]
    words, beginnings = (frozenset[str]().union(*(getattr(step, part) for step in steps)) for part in _NAMED)
    return Anchor(number, tuple(step.words), tuple(step.beginnings), (words, beginnings))


_NAMED = ("words", "beginnings")


def _rarest(steps: list[Step]) -> int | None:
    """Choose the step whose words are the rarest; one that a sign can take only where there is no other."""
    fit = [
        number
        for number, step in enumerate(steps)
        if step.least and step.named and not (len(step.words) == 1 and not step.beginnings and step.words <= _SIGNS)
    ]
    if len(fit) < 2:
        return fit[0] if fit else None
    return min(fit, key=lambda number: (not _SIGNS.isdisjoint(steps[number].words), _cost(steps[number]), number))


def _cost(step: Step) -> float:
    return exactly(step.words) + sum(map(times, step.beginnings))


T = TypeVar("T")


class Index:
    """Rules by the words at which they are tried.

    A rule is tried where its anchor stands between two words that it allows. To it, two words that no rule names
    and that have the same readings are one, so most neighbours of an anchor have been seen before, and a
    word with the one after it is looked up once for all the rules that it anchors.

    Args:
        rules: of one layer.
    """

    def __init__(self, rules: Sequence[Anchored]) -> None:
        self._by_word: dict[str, list[Anchored]] = {}
        self._by_beginning: dict[str, list[Anchored]] = {}
        for rule in rules:
            for word in rule.found_by.words:
                self._by_word.setdefault(word, []).append(rule)
            for beginning in rule.found_by.beginnings:
                self._by_beginning.setdefault(beginning, []).append(rule)
        self._longest = max(map(len, self._by_beginning), default=0)
        self._at = _Memo(self._rules_at)
        self._alike = _Alike(rules)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose what the rules propose, each in order of the text."""
        for rule, sites in self.sites(doc).items():
            yield from rule.propose_at(doc, sites)

    def sites(self, doc: Document) -> dict[Anchored, list[int]]:
        """Give the numbers of the document's tokens at which each rule must be tried, in order."""
        words, _ = doc.tokens
        alike = [*map(self._alike.__getitem__, words), *[""] * REACH]  # after the last word, and before the first
        found: dict[Anchored, list[int]] = {}
        at = list(map(self._at.__getitem__, words))
        anchors = [followers is not None for followers in at]
        rows = [
            followers[after]
            for followers, after in compress(zip(at, alike[1:], strict=False), anchors)
            if followers is not None
        ]
        for number, row in compress(zip(compress(count(), anchors), rows, strict=False), rows):
            for rule, gate in row:
                for place, look in gate.others:
                    if not look[alike[number + place]]:
                        break
                else:
                    if not gate.far or gate.passes(alike, number, doc):
                        found.setdefault(rule, []).append(number)
        return found

    def _rules_at(self, word: str) -> _Memo[tuple[tuple[Anchored, Gate], ...]] | None:
        """Give the rules that may be tried at a word, by the word after it."""
        lower = plain(word)
        found = dict.fromkeys(self._by_word.get(lower, ()))
        for size in range(1, min(len(lower), self._longest) + 1):
            found.update(dict.fromkeys(self._by_beginning.get(lower[:size], ())))
        return _Memo(_followers(tuple(found))) if found else None


def _followers(rules: tuple[Anchored, ...]) -> Callable[[str], tuple[tuple[Anchored, Gate], ...]]:
    """Make what tells which of some rules may be tried where a word comes next, each with its gate."""

    def following(after: str) -> tuple[tuple[Anchored, Gate], ...]:
        return tuple((rule, rule.gate) for rule in rules if rule.next is None or rule.next[after])

    return following


class _Memo(dict[str, T]):
    """What a function gives for a word, worked out once."""

    def __init__(self, function: Callable[[str], T]) -> None:
        self._function = function

    def __missing__(self, word: str) -> T:
        if len(self) > KEPT:
            self.clear()
        found = self[word] = self._function(word)
        return found


class _Alike(dict[str, str]):
    """For each word one that stands for all those that look the same to every rule."""

    def __init__(self, rules: Sequence[Anchored]) -> None:
        named = {id(rule.found_by.named): rule.found_by.named for rule in rules}.values()  # many rules share one
        self._words = frozenset[str]().union(*(words for words, _ in named))
        self._stems = frozenset[str]().union(*(stems for _, stems in named))
        self._longest = max(map(len, self._stems), default=0)
        self._first: dict[object, str] = {}

    def __missing__(self, word: str) -> str:
        if len(self) > KEPT:
            self.clear()
        found = self[word] = self._find(word)
        return found

    def _find(self, word: str) -> str:
        lower, stems = plain(word), self._stems
        if lower in self._words or not word[:1].isalnum():
            return word
        if word[0].isdigit():
            return "2"
        if any(lower[:size] in stems for size in range(1, min(len(lower), self._longest) + 1)):
            return word
        return self._first.setdefault((word[0].islower(), morphology.classes(lower), morphology.tags(lower)), word)
