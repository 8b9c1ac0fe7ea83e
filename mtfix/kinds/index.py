"""Where in a text which token patterns may match: told word by word, so that rules cost nothing where they can't."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from typing import TYPE_CHECKING

from mtfix import morphology
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.kinds.gates import names, plain

if TYPE_CHECKING:
    from mtfix.kinds.patterns import TokenPattern

KEPT = 1 << 18
"""Words and neighbourhoods that are remembered: texts hold more than memory should."""


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
        for pattern in patterns:
            for stem in pattern.stems:
                self._by_stem.setdefault(stem, []).append(pattern)
        self._longest = max(map(len, self._by_stem), default=0)
        self._anchored = _Memo(self._anchor)
        self._alike = _Alike(patterns)
        self._woken: dict[tuple[str, str, str], tuple[TokenPattern, ...]] = {}

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose what the patterns propose, each in order of the text."""
        for pattern, sites in self.sites(doc).items():
            yield from pattern.propose_at(doc, sites)

    def sites(self, doc: Document) -> dict[TokenPattern, list[int]]:
        """Give the numbers of the document's tokens at which each pattern must be tried, in order."""
        words, _ = doc.tokens
        alike = ["", *map(self._alike.__getitem__, words), ""]
        found: dict[TokenPattern, list[int]] = {}
        woken = self._woken
        if len(woken) > KEPT:
            woken.clear()
        for number in compress(range(len(words)), map(self._anchored.__getitem__, words)):
            key = alike[number], words[number], alike[number + 2]
            here = woken.get(key)
            if here is None:
                here = woken[key] = tuple(self._between(*key))
            for pattern in here:
                if not pattern.gate.far or pattern.gate.passes(doc, number):
                    found.setdefault(pattern, []).append(number)
        return found

    def _anchor(self, word: str) -> tuple[TokenPattern, ...]:
        """Give the patterns that may be tried at a word."""
        lower = plain(word)
        found: dict[TokenPattern, None] = {}
        for size in range(1, min(len(lower), self._longest) + 1):
            for pattern in self._by_stem.get(lower[:size], ()):
                look = pattern.gate.anchor
                if look is None or look.passes(word):
                    found[pattern] = None
        return tuple(found)

    def _between(self, before: str, word: str, after: str) -> Iterator[TokenPattern]:
        """Give the patterns that may be tried at a word between two others."""
        for pattern in self._anchored[word]:
            gate = pattern.gate
            if (gate.next is None or any(look.passes(after) for look in gate.next)) and (
                gate.previous is None or any(look.passes(before) for look in gate.previous)
            ):
                yield pattern


class _Memo(dict[str, "tuple[TokenPattern, ...]"]):
    """What a function gives for a word, worked out once."""

    def __init__(self, function: Callable[[str], tuple[TokenPattern, ...]]) -> None:
        self._function = function

    def __missing__(self, word: str) -> tuple[TokenPattern, ...]:
        if len(self) > KEPT:
            self.clear()
        found = self[word] = self._function(word)
        return found


class _Alike(dict[str, str]):
    """For each word one that stands for all those that look the same to every pattern."""

    def __init__(self, patterns: Sequence[TokenPattern]) -> None:
        named = [names(step, pattern.rule.folder) for pattern in patterns for step in pattern.outline]
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
        lower, stems = plain(word), self._stems
        if lower in self._words or not word[:1].isalnum():
            return word
        if word[0].isdigit():
            return "2"
        if any(lower[:size] in stems for size in range(1, min(len(lower), self._longest) + 1)):
            return word
        return self._first.setdefault((word[0].islower(), morphology.classes(lower), morphology.tags(lower)), word)
