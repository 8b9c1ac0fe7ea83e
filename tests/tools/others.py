"""Other tools as functions, so that tests/score.py can measure them beside mtfix.

    pip install ftfy harper-py autocorrect
    python tests/score.py --call tests.tools.others:harper

Each applies what its own documentation shows as the way to correct a text: the first suggestion of every finding.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any


def ftfy(text: str, path: str | None = None) -> str:
    """ftfy's fix_text."""
    import ftfy as package

    return package.fix_text(text)


def autocorrect(text: str, path: str | None = None) -> str:
    """autocorrect's English speller."""
    return str(_autocorrect()(text))


@cache
def _autocorrect() -> Any:
    from autocorrect import Speller

    return Speller("en")


def harper(text: str, path: str | None = None) -> str:
    """Harper, the first suggestion of every lint."""
    linter = _harper()
    edits = []
    for lint in linter.lint(text):
        suggestions = lint.suggestions
        if suggestions:
            span, first = lint.span, suggestions[0]
            start = span.end if first.kind == 2 else span.start
            edits.append((start, span.end, first.replacement_text))
    return _applied(text, edits)


@cache
def _harper() -> Any:
    from harper import Linter

    return Linter()


def _applied(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Apply edits from the left; one that overlaps the last is left out."""
    parts, at = [], 0
    for start, end, after in sorted(edits):
        if start >= at:
            parts += [text[at:start], after]
            at = end
    return "".join(parts) + text[at:]
