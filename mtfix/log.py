"""The diff log: one change a line of JSON; any part of it can be taken back."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from hashlib import sha256
from itertools import groupby
from typing import Any

from mtfix.edit import Change, covers
from mtfix.report import line_starts
from mtfix.unified import Span

STDIN = "<stdin>"
"""What standard input goes by in a log."""


class LogError(ValueError):
    """A log that can't be read or doesn't fit the text; the message says where."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the log: a change, where it was made and what undo needs to trust the file.

    Args:
        file: the file that was written, as it was named.
        line: of the change, from 1, in the file as it was.
        column: of the change in its line, from 1, in characters.
        start: offset of the first changed character in the file as it was, from 0.
        end: one past the last.
        before: what the file said.
        after: what it says now.
        rule: the rule that began it.
        rules: every rule that took part.
        confidence: of the least sure of them.
        why: their reasons.
        encoding: of the file.
        original: SHA-256 of the file's bytes as they were.
        result: SHA-256 of the bytes with all changes of this file and run made.
    """

    file: str
    line: int
    column: int
    start: int
    end: int
    before: str
    after: str
    rule: str
    rules: tuple[str, ...]
    confidence: float
    why: str
    encoding: str
    original: str
    result: str

    @property
    def run(self) -> tuple[str, str, str]:
        """Name the run that made the change: the file, what it was, what it became."""
        return self.file, self.original, self.result

    def to_json(self) -> str:
        """Write the record as one line without its end."""
        return json.dumps(asdict(self), ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


_FIELDS = {field.name: field.type for field in fields(Record)}
_NUMBERS = ("line", "column", "start", "end")


def digest(data: bytes) -> str:
    """Give the SHA-256 of a file's bytes, as `sha256sum` prints it."""
    return sha256(data).hexdigest()


def records(changes: Iterable[Change], original: str, file: str, encoding: str, old: str, new: str) -> list[Record]:
    """Make the log of one file.

    Args:
        changes: in order, in offsets of the original.
        original: the file's text as it was.
        file: as the log shall name it.
        encoding: of the file.
        old: digest of the bytes as they were.
        new: digest of the bytes as they are now.
    """
    starts = line_starts(original)
    return [_record(change, starts, file, encoding, old, new) for change in changes]


def _record(change: Change, starts: list[int], file: str, encoding: str, old: str, new: str) -> Record:
    line, column = place(starts, change.start)
    rules = change.rules
    return Record(
        file, line, column, change.start, change.end, change.before, change.after,
        rules[0], rules, round(change.confidence, 3), change.why, encoding, old, new,
    )  # fmt: skip


def place(starts: Sequence[int], at: int) -> tuple[int, int]:
    """Give line and column, both from 1, of an offset, from the offsets where lines start."""
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


def parse(text: str, name: str) -> list[Record]:
    """Read a log back.

    Args:
        text: lines of JSON; empty ones are skipped.
        name: of the log, for errors.

    Raises:
        LogError: a line is not a record; the message names it.
    """
    lines = enumerate(text.split("\n"), 1)
    return [_parse_line(line, f"{name}: line {number}") for number, line in lines if line.strip()]


def _parse_line(line: str, where: str) -> Record:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise LogError(f"{where}: not JSON: {error}") from None
    if not isinstance(entry, dict):
        raise LogError(f"{where}: not a record of a diff log")
    for key in _FIELDS:
        if not _fits(key, entry.get(key)):
            fault = f"{key!r} can't be {entry[key]!r}" if key in entry else f"{key!r} is missing"
            raise LogError(f"{where}: not a record of a diff log: {fault}")
    known = {key: entry[key] for key in _FIELDS}  # a later version may add keys
    return Record(**{**known, "rules": tuple(entry["rules"])})


def _fits(key: str, value: Any) -> bool:
    if key in _NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if key == "confidence":
        return isinstance(value, (int, float))
    if key == "rules":
        return isinstance(value, list) and all(isinstance(rule, str) for rule in value)
    return isinstance(value, str)


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


def under(prefix: str | None) -> Callable[[Record], bool]:
    """Make the test that picks changes one of whose rules stands under a prefix; all where it is None."""
    return lambda record: prefix is None or any(covers(prefix, rule) for rule in record.rules)
