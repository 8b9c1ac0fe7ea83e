"""The diff log: one change a line of JSON; any part of it can be taken back."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import Any

from mtfix.edit import Change, covers
from mtfix.report import line_starts

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
        shown: both, widened to whole words, for people: an inserted blank says nothing by itself.
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
    shown: str
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
    made = []
    for change in changes:
        line, column = place(starts, change.start)
        shown, rules, sure = in_words(change, original), change.rules, round(change.confidence, 3)
        spot = (file, line, column, change.start, change.end, change.before, change.after)
        made.append(Record(*spot, shown, rules[0], rules, sure, change.why, encoding, old, new))
    return made


_WORD = re.compile(r"[\w'’-]{0,24}\Z"), re.compile(r"[\w'’-]{0,24}")
_RUN = re.compile(r"\S{0,24}\Z"), re.compile(r"\S{0,24}")
_LONGEST = 70


def in_words(change: Change, original: str) -> str:
    """Say what a change replaces and by what, widened to whole words.

    >>> in_words(Change(3, 3, "", " ", ()), "theevent.")
    '“theevent.” → “the event.”'
    """
    bare = not (change.before.strip() and change.after.strip())
    left, right = _RUN if bare else _WORD
    head = left.search(original[max(0, change.start - 24) : change.start])
    tail = right.match(original[change.end : change.end + 24])
    lead, rest = head.group() if head else "", tail.group() if tail else ""
    return f"{quoted(lead + change.before + rest)} → {quoted(lead + change.after + rest)}"


def quoted(text: str) -> str:
    """Quote a stretch of text on one line; a long one is cut in the middle."""
    text = text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    text = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2 - 1]}…{text[-_LONGEST // 2 + 1 :]}"
    return f"“{text}”"


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


def under(prefix: str | None) -> Callable[[Record], bool]:
    """Make the test that picks changes one of whose rules stands under a prefix; all where it is None."""
    return lambda record: prefix is None or any(covers(prefix, rule) for rule in record.rules)
