"""A unified diff made from the changes themselves: exact, and as fast for a book as for a page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

CONTEXT = 3
"""Unchanged lines shown on either side."""


class Span(Protocol):
    """What a change is to those who only apply it."""

    @property
    def start(self) -> int:
        """Give the first character replaced."""
        ...

    @property
    def end(self) -> int:
        """Give one past the last."""
        ...

    @property
    def before(self) -> str:
        """Give what stands there."""
        ...

    @property
    def after(self) -> str:
        """Give what shall stand there."""
        ...


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that differ: `old` stand from line `first` (from 0), `new` replace them."""

    first: int
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def end(self) -> int:
        """Give the first line after the region."""
        return self.first + len(self.old)


def unified_diff(original: str, changes: Sequence[Span], path: str, marks: tuple[str, str] = ("", "")) -> str:
    """Show changes as a unified diff that `patch` and `git apply` read; empty where there are none.

    Args:
        original: the text as it was.
        changes: disjoint, in order, in offsets of the original.
        path: shown after a/ and b/.
        marks: what stands before and after each changed stretch, to set it off on a terminal.

    Lines end at line feeds only, as those programs see it.

    >>> from mtfix.edit import Change
    >>> print(unified_diff("Openai grew.\\n", [Change(0, 6, "Openai", "OpenAI", ())], "x.txt"), end="")
    --- a/x.txt
    +++ b/x.txt
    @@ -1 +1 @@
    -Openai grew.
    +OpenAI grew.
    """
    lines = _lines(original)
    regions = [region for region in _regions(original, lines, changes, marks) if region.old != region.new]
    if not regions:
        return ""
    name = path.replace("\\", "/").lstrip("/")
    shown = [f"--- a/{name}\n", f"+++ b/{name}\n"]
    moved = 0
    for hunk in _hunks(regions):
        shown += _show(hunk, lines, moved)
        moved += sum(len(region.new) - len(region.old) for region in hunk)
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in shown)


def _regions(original: str, lines: Sequence[str], changes: Sequence[Span], marks: tuple[str, str]) -> Iterator[Region]:
    """Give the lines that each run of neighbouring changes touches, before and after."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    run: list[Span] = []
    first = last = 0
    for change in changes:
        begin = _line(starts, change.start)
        if run and begin > last:
            yield _region(original[starts[first] : starts[last + 1]], starts[first], first, run, marks)
            run = []
        first = first if run else begin
        last = _line(starts, change.end)
        run.append(change)
    if run:
        yield _region(original[starts[first] : starts[min(last + 1, len(lines))]], starts[first], first, run, marks)


def _line(starts: Sequence[int], at: int) -> int:
    return max(0, min(bisect_right(starts, at) - 1, len(starts) - 2))


def _region(text: str, offset: int, first: int, run: Sequence[Span], marks: tuple[str, str]) -> Region:
    """Make a region of the lines in `text`, which begins at an offset, and the changes in them."""
    old, new, at = "", "", 0
    for change in run:
        between = text[at : change.start - offset]
        old += between + _marked(change.before, marks)
        new += between + _marked(change.after, marks)
        at = change.end - offset
    before, after = _lines(old + text[at:]), _lines(new + text[at:])
    while before and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    skip = 0
    while skip < min(len(before), len(after)) and before[skip] == after[skip]:
        skip += 1
    return Region(first + skip, tuple(before[skip:]), tuple(after[skip:]))


def _marked(text: str, marks: tuple[str, str]) -> str:
    return "\n".join(marks[0] + line + marks[1] if line else "" for line in text.split("\n")) if any(marks) else text


def _lines(text: str) -> list[str]:
    """Cut a text behind its line feeds."""
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _hunks(regions: Sequence[Region]) -> Iterator[list[Region]]:
    hunk: list[Region] = []
    for region in regions:
        if hunk and region.first - hunk[-1].end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(region)
    yield hunk


def _show(hunk: Sequence[Region], lines: Sequence[str], moved: int) -> list[str]:
    start = max(0, hunk[0].first - CONTEXT)
    end = min(len(lines), hunk[-1].end + CONTEXT)
    size = end - start
    grown = size + sum(len(region.new) - len(region.old) for region in hunk)
    shown, at = [f"@@ -{_place(start, size)} +{_place(start + moved, grown)} @@\n"], start
    for region in hunk:
        shown += [" " + line for line in lines[at : region.first]]
        shown += ["-" + line for line in region.old] + ["+" + line for line in region.new]
        at = region.end
    return shown + [" " + line for line in lines[at:end]]


def _place(start: int, size: int) -> str:
    if size == 1:
        return str(start + 1)
    return f"{start + 1 if size else start},{size}"
