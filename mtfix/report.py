"""What became of a text: every change with its rule and its reason."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from mtfix.edit import Change
from mtfix.unified import unified_diff


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a review; as a string, the repaired text.

    Args:
        original: the text as it was.
        text: the text as it should be.
        changes: the differences, in order, in offsets of the original.
        suggestions: what was not sure enough to apply, in offsets of the original.
        settled: False where rules undid each other, so that no round came to rest.
        problems: what third parties' rules and fixers did wrong; each was skipped.
        source_lang: the language that the text was translated from, as given or as its errors tell; None: unknown.
        source_confidence: how sure that is, 0 to 1; 1 where it was given.
    """

    original: str
    text: str
    changes: tuple[Change, ...] = ()
    suggestions: tuple[Change, ...] = ()
    settled: bool = True
    problems: tuple[str, ...] = ()
    source_lang: str | None = None
    source_confidence: float = 0.0

    def __str__(self) -> str:
        return self.text

    def diff(self, path: str = "text") -> str:
        """Show the changed lines as a unified diff; empty where nothing changed."""
        return unified_diff(self.original, self.changes, path)

    def log(self, path: str = "") -> list[dict[str, Any]]:
        """Give a record a change, ready for JSON: file, place, before, after, rule, confidence and reason.

        Lines and columns count from 1, offsets in characters from 0; all are places in the original.
        """
        starts = line_starts(self.original)
        return [record(change, starts, path) for change in self.changes]


def joined(
    original: str,
    reports: Iterable[Report],
    source: Callable[[Iterable[Change]], tuple[str | None, float]],
) -> Report:
    """Make one report of those of a file's records, in offsets of the file.

    Args:
        original: the file.
        reports: of its records, which tile it.
        source: tells the source language by the changes.
    """
    at, texts, settled = 0, [], True
    changes: list[Change] = []
    suggestions: list[Change] = []
    problems: dict[str, None] = {}
    for report in reports:
        texts.append(report.text)
        changes += [replace(change, start=change.start + at, end=change.end + at) for change in report.changes]
        suggestions += [replace(change, start=change.start + at, end=change.end + at) for change in report.suggestions]
        settled = settled and report.settled
        problems.update(dict.fromkeys(report.problems))
        at += len(report.original)
    return Report(
        original, "".join(texts), tuple(changes), tuple(suggestions), settled, tuple(problems), *source(changes)
    )


def line_starts(text: str) -> list[int]:
    """Give the offset of each line's first character; lines end as `str.splitlines` says."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts[:-1] or [0]


def record(change: Change, starts: list[int], path: str = "") -> dict[str, Any]:
    """Make the log's record of one change."""
    line = bisect_right(starts, change.start)
    return {
        "file": path,
        "line": line,
        "column": change.start - starts[line - 1] + 1,
        "start": change.start,
        "end": change.end,
        "before": change.before,
        "after": change.after,
        "rule": change.rules[0],
        "rules": list(change.rules),
        "confidence": round(change.confidence, 3),
        "why": change.why,
    }
