"""A rule: a fixer written as data, before it is compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtfix.document import Document
from mtfix.edit import SURE

OWN_SOURCE = 0.45
"""What the doubt in a rule is multiplied by where the text is known to come from the rule's language."""

FOREIGN_SOURCE = 0.92
"""What the confidence is multiplied by where the text comes from another language than the rule's."""


class PackError(ValueError):
    """A pack that can't be used; the message names the file, the rule and what would be right."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a rule of words is found by, worked out from its steps.

    Args:
        step: index of the step whose words are the rarest.
        words: what those are, in lower case.
        beginnings: what they begin with, where the step names a lemma.
        named: all words that any step names, and all beginnings; rules read together share one such pair.
    """

    step: int
    words: tuple[str, ...]
    beginnings: tuple[str, ...]
    named: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a pack.

    Args:
        id: class, topic and id: ``calque/es/dream-with``.
        kind: ``phrase``, ``regex``, ``pattern``, ``names``, ``scale``, or ``fixer`` for a rule whose work code does.
        data: the keys that only its kind knows, such as ``find`` and ``to``.
        place: file and rule as errors name them: ``rules/calque/es.toml: dream-with``.
        folder: where its tables lie.
        why: the reason that the log shows.
        confidence: of its edits.
        source: languages whose machine translation makes this error; empty: any.
        unless: regexes; the rule holds back in a sentence where one of them is found.
        bad: texts that it repairs.
        good: what becomes of them.
        keep: texts that look alike and are right.
        xfail: texts that it should repair, and doesn't yet.
        format: the format its examples are read in; empty: plain text.
        trusted: whether it comes with mtfix; others run under a time limit.
        anchor: what it is found by, where that was worked out before.
    """

    id: str
    kind: str
    data: Mapping[str, Any]
    place: str
    folder: Path
    why: str = ""
    confidence: float = SURE
    source: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    xfail: tuple[str, ...] = ()
    format: str = ""
    trusted: bool = True
    anchor: Anchor | None = None

    def confidence_in(self, doc: Document) -> float:
        """Give the confidence in a document: more where it comes from the rule's language, less where from another."""
        if not self.source or not doc.source_lang:
            return self.confidence
        if doc.source_lang in self.source:
            return 1 - (1 - self.confidence) * OWN_SOURCE
        return self.confidence * FOREIGN_SOURCE

    def error(self, message: str) -> PackError:
        """Make the error that says where a rule is wrong."""
        return PackError(f"{self.place}: {message}")
