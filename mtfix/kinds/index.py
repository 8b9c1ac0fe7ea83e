"""Where in a text which token patterns may match: told word by word, so that rules cost nothing where they can't."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from typing import TYPE_CHECKING

from mtfix import morphology
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.kinds.gates import names

if TYPE_CHECKING:
    from mtfix.kinds.patterns import TokenPattern

KEPT = 1 << 18
"""Words and neighbourhoods that are remembered: texts hold more than memory should."""

Anchored = tuple["TokenPattern", int]
"""A pattern that may be tried at a word, and how many characters into the word its anchor begins."""


class PatternIndex:
    """Token patterns by the words at which they are tried.

    A pattern is tried where its anchor stands between two words that it allows. To it, two words that no rule names
    and that have the same readings are one, so most neighbourhoods of a text have been seen before, and a word with
    its neighbours is looked up once for all the patterns that it anchors.

    Args:
        patterns: of one layer.
    """

    def __init__(self, patterns: Sequence[TokenPattern]) -> None:
        self._by_stem: dict[str, list[TokenPattern]] = {}
        self._inner: dict[str, list[TokenPattern]] = {}
        for pattern in patterns:
            for stem in pattern.stems:
                stems = self._inner if "'" in stem else self._by_stem
                stems.setdefault(stem, []).append(pattern)
        self._longest = max(map(len, self._by_stem), default=0)
        self._anchors = _Memo(self._anchored)
        self._alike = _Alike(patterns)
        self._woken: dict[tuple[str, str, str], tuple[Anchored, ...]] = {}

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose what the patterns propose, each in order of the text."""
        for pattern, sites in self.sites(doc).items():
            yield from pattern.propose_at(doc, sites)

    def sites(self, doc: Document) -> dict[TokenPattern, list[int]]:
        """Give the offsets at which each pattern must be tried, in order."""
        words, starts = doc.coarse
        alike = list(map(self._alike.__getitem__, words))
        found: dict[TokenPattern, list[int]] = {}
        if len(self._woken) > KEPT:
            self._woken.clear()
        woken = self._woken
        for number in compress(range(len(words)), map(self._anchors.__getitem__, words)):
            key = alike[number - 1], words[number], alike[number + 1]
            here = woken.get(key)
            if here is None:
                here = woken[key] = tuple(self._between(*key))
            for pattern, inside in here:
                if not pattern.gate.far or pattern.gate.passes(doc, number, inside > 0):
                    found.setdefault(pattern, []).append(starts[number] + inside)
        return found

    def _anchored(self, word: str) -> tuple[Anchored, ...]:
        """Give the patterns that may be tried at a word."""
        found: dict[Anchored, None] = {}
        for size in range(1, min(len(word), self._longest) + 1):
            for pattern in self._by_stem.get(word[:size], ()):
                look = pattern.gate.anchor
                if look is None or look.passes(word):
                    found[pattern, 0] = None
        if "'" in word:
            for stem, patterns in self._inner.items():
                at = word.find(stem)
                if at >= 0:
                    found.update(dict.fromkeys((pattern, at) for pattern in patterns))
        return tuple(found)

    def _between(self, before: str, word: str, after: str) -> Iterator[Anchored]:
        """Give the patterns that may be tried at a word between two others."""
        for pattern, inside in self._anchors[word]:
            gate = pattern.gate
            whole = "'" not in word
            if gate.next is not None and (whole or inside) and not (after and gate.next.passes(after)):
                continue
            previous = word[:inside] or before
            if gate.previous is None or "'" in previous or (previous and gate.previous.passes(previous)):
                yield pattern, inside


class _Memo(dict[str, tuple[Anchored, ...]]):
    """What a function gives for a word, worked out once."""

    def __init__(self, function: Callable[[str], tuple[Anchored, ...]]) -> None:
        self._function = function

    def __missing__(self, word: str) -> tuple[Anchored, ...]:
        if len(self) > KEPT:
            self.clear()
        found = self[word] = self._function(word)
        return found


class _Alike(dict[str, str]):
    """For each word one that stands for all those that look the same to every pattern."""

    def __init__(self, patterns: Sequence[TokenPattern]) -> None:
        named = [names(step.text, pattern.rule.folder) for pattern in patterns for step in pattern.outline]
        self._words = frozenset(word for words, _ in named for word in words)
        self._stems = frozenset(stem for _, stems in named for stem in stems)
        self._longest = max(map(len, self._stems), default=0)
        self._first: dict[object, str] = {}

    def __missing__(self, word: str) -> str:
        if len(self) > KEPT:
            self.clear()
        found = self[word] = self._find(word)
        return found

    def _find(self, word: str) -> str:
        if word in self._words or "'" in word or not word[:1].isalnum():
            return word
        if word[0].isdigit():
            return "2"
        stems = self._stems
        if any(word[:size] in stems for size in range(1, min(len(word), self._longest) + 1)):
            return word
        return self._first.setdefault((morphology.classes(word), morphology.tags(word)), word)
