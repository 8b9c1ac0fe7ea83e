"""What the log allows: go back from a text to what it was, the whole way or in part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mtfix.log import LogError, Record, digest, place
from mtfix.report import line_starts
from mtfix.unified import Span


@dataclass(frozen=True, slots=True)
class Turn:
    """A replacement without a history, as undoing needs it."""

    start: int
    end: int
    before: str
    after: str


def apply(text: str, spans: Iterable[Span]) -> str:
    """Make replacements that are disjoint, in order and in offsets of the text.

    Raises:
        LogError: the text doesn't say what a replacement replaces.

    >>> apply("Openai grew.", [Turn(0, 6, "Openai", "OpenAI")])
    'OpenAI grew.'
    """
    parts, at = [], 0
    for span in spans:
        if span.start < at or text[span.start : span.end] != span.before:
            raise LogError(f"offset {span.start}: expected {span.before!r}, found {text[span.start : span.end]!r}")
        parts += [text[at : span.start], span.after]
        at = span.end
    return "".join(parts) + text[at:]


def inverse(spans: Iterable[Span]) -> list[Turn]:
    """Give the replacements that lead back, one for one, in offsets of the text that the given ones make.

    >>> inverse([Turn(0, 1, "a", "bcd"), Turn(5, 5, "", "x")])
    [Turn(start=0, end=3, before='bcd', after='a'), Turn(start=7, end=8, before='x', after='')]
    """
    turns, moved = [], 0
    for span in spans:
        start = span.start + moved
        turns.append(Turn(start, start + len(span.after), span.after, span.before))
        moved += len(span.after) - len(span.before)
    return turns


def rebase(spans: Iterable[Span], through: Iterable[Span]) -> list[Turn]:
    """Move replacements from offsets of one text to those of the text that others make of it.

    Raises:
        LogError: two of them replace the same place.

    >>> rebase([Turn(5, 6, "x", "y")], [Turn(0, 1, "a", "bcd")])
    [Turn(start=7, end=8, before='x', after='y')]
    """
    others, at, moved = list(through), 0, 0
    turns = []
    for span in spans:
        while at < len(others) and others[at].end <= span.start:
            moved += len(others[at].after) - len(others[at].before)
            at += 1
        if at < len(others) and others[at].start < span.end:
            raise LogError(f"a later run changed {others[at].before!r} again; take that run back whole first")
        turns.append(Turn(span.start + moved, span.end + moved, span.before, span.after))
    return turns


def runs(records: Iterable[Record]) -> list[list[Record]]:
    """Group records by file and run, in the order of the log."""
    return [list(group) for _, group in groupby(records, key=lambda record: record.run)]


def chain(history: Sequence[Sequence[Record]], now: str) -> list[Sequence[Record]]:
    """Choose the runs of one file, oldest first, that led to its present state; none where it isn't a run's result.

    Args:
        history: the runs of the file in the order of the log.
        now: digest of the file as it is.
    """
    links: list[Sequence[Record]] = []
    for run in reversed(history):
        if run[0].result == now:
            links.append(run)
            now = run[0].original
    return links[::-1]


def take_back(
    text: str, links: Sequence[Sequence[Record]], picked: Callable[[Record], bool], encode: Callable[[str], bytes]
) -> tuple[str, list[Record]]:
    """Take back the picked changes of the runs that made a text.

    Args:
        text: as the runs left it.
        links: the runs, oldest first, as `chain` gives them.
        picked: tells which changes go; the others stay.
        encode: gives the file's bytes.

    Returns:
        The text without those changes, and the records of the others, corrected so that a log of them holds.

    Raises:
        LogError: the text is not what the log says, or a change that stays stands on one that goes.
    """
    texts = [text]
    for run in reversed(links):
        texts.append(apply(texts[-1], inverse(run)))
        if digest(encode(texts[-1])) != run[0].original:
            raise LogError("the log doesn't lead back to the file as it was")
    texts.reverse()
    if all(picked(record) for run in links for record in run):
        return texts[0], []
    fresh = texts[0]
    kept: list[Record] = []
    gone: list[Turn] = []  # leads from the text as it was at this point to the text as it would have been
    for run in links:
        stay = [record for record in run if not picked(record)]
        turns = rebase(stay, gone)
        following = apply(fresh, turns)
        kept += _corrected(stay, turns, fresh, digest(encode(fresh)), digest(encode(following)))
        back = [turn for record, turn in zip(run, inverse(run), strict=True) if picked(record)]
        gone = sorted([*rebase(gone, run), *back], key=lambda turn: (turn.start, turn.end))
        fresh = following
    return fresh, kept


def _corrected(stay: Sequence[Record], turns: Sequence[Turn], text: str, old: str, new: str) -> Iterator[Record]:
    starts = line_starts(text)
    for record, turn in zip(stay, turns, strict=True):
        line, column = place(starts, turn.start)
        yield replace(record, line=line, column=column, start=turn.start, end=turn.end, original=old, result=new)
