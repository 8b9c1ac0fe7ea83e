"""What is proposed, what is reported: plain data that every other module may use."""

from __future__ import annotations

from dataclasses import dataclass

SURE = 0.97
LIKELY = 0.8
GUESS = 0.5

CERTAINTY = {"sure": SURE, "likely": LIKELY, "guess": GUESS}
"""The words that packs write for a confidence."""

APPLY_AT = 0.9
"""Edits at least this sure are applied; the others are suggestions."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement that a fixer proposes, in offsets of the text as it is now.

    Args:
        start: first character to replace.
        end: one past the last character to replace; equal to `start` for an insertion.
        after: what shall stand there.
        rule: class, pack and id, such as ``calque/es/dream-with``; rules are selected by prefix.
        confidence: how many of a hundred such edits are right, as a share of 1.
        why: the reason in a few words, for the log.
        moves: the text stays (`after` repeats it); the markup at one of its edges moves to the other edge.

    >>> Edit(0, 6, "OpenAI", "entity/brands/brands").after
    'OpenAI'
    """

    start: int
    end: int
    after: str
    rule: str
    confidence: float = SURE
    why: str = ""
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between a file and its repaired text, in offsets of the file as it was.

    Args:
        start: first changed character of the original text.
        end: one past the last changed character of the original text.
        before: what the file said there.
        after: what it says now.
        edits: every edit that took part, in the order in which they were applied.
    """

    start: int
    end: int
    before: str
    after: str
    edits: tuple[Edit, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """Name the rules that took part, each once, first come first."""
        return tuple(dict.fromkeys(edit.rule for edit in self.edits))

    @property
    def confidence(self) -> float:
        """Give the confidence of the least sure edit that took part."""
        return min(edit.confidence for edit in self.edits)

    @property
    def why(self) -> str:
        """Give the reasons of the edits that took part, each once."""
        return "; ".join(dict.fromkeys(edit.why for edit in self.edits if edit.why))


def selected(rule: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Tell whether a rule is wanted: under a prefix of `select` (if any), under none of `ignore`.

    A prefix ends at a slash: ``calque/es`` covers ``calque/es/dream-with`` but not ``calque/est/x``.

    >>> selected("calque/es/dream-with", ("calque",), ("calque/fr",))
    True
    """
    if any(covers(prefix, rule) for prefix in ignore):
        return False
    return not select or any(covers(prefix, rule) for prefix in select)


def covers(prefix: str, rule: str) -> bool:
    """Tell whether `prefix` names the rule itself or a class or pack that holds it."""
    return rule == prefix or rule.startswith(prefix.rstrip("/") + "/")
