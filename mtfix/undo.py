"""Take changes back by the diff log, all or part of them, and keep the log true."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from mtfix import history, log
from mtfix.files import FileError, read, write
from mtfix.logfile import dump, load


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of one file of the log.

    Args:
        file: as the log names it.
        count: of changes taken back.
        left: the records of the file that still hold.
        note: what else is to be said; empty where nothing is.
    """

    file: str
    count: int
    left: list[log.Record]
    note: str = ""


def undo(path: str, rule: str | None = None, file: str | None = None, quiet: bool = False) -> int:
    """Take back what a log tells, and strike it out of the log.

    Args:
        path: of the log.
        rule: only changes of rules under this prefix.
        file: only this file, or the files in this folder.
        quiet: tell errors only.

    Returns:
        The exit code: 0, or 2 where a file could not be set back.
    """
    records = load(path)
    picked = log.under(rule)
    _check_picks(path, records, picked, rule, file)
    left: list[log.Record] = []
    failed = done = 0
    try:
        for name, group in groupby(sorted(records, key=lambda record: record.file), lambda record: record.file):
            of_file = list(group)
            if file is not None and not _stands_under(name, path, file):
                left += of_file
                continue
            try:
                undone = _undo_file(name, path, of_file, picked)
            except (FileError, log.LogError) as error:
                failed += 1
                left += of_file
                message = str(error) if isinstance(error, FileError) else f"{name}: {error}"
                sys.stderr.write(f"mtfix: error: {message}\n")
                continue
            done += undone.count
            left += undone.left
            if not quiet:
                taken = f"{undone.count} change{'s' * (undone.count != 1)} taken back"
                sys.stderr.write(f"{name}: {undone.note or taken}\n")
    except BaseException:
        handled = {record.file for record in left}
        remaining = [record for record in records if record.file not in handled]
        _rewrite(path, records, left + [record for record in remaining if not _is_done(record, path)])
        raise
    if done:
        _rewrite(path, records, left)
    return 2 if failed else 0


def _is_done(record: log.Record, path: str) -> bool:
    """Tell whether a file is already as it was before the change."""
    try:
        return log.digest(read(_locate(record.file, path), record.encoding).data) == record.original
    except FileError:
        return False


def _check_picks(
    path: str, records: Sequence[log.Record], picked: Callable[[log.Record], bool], rule: str | None, file: str | None
) -> None:
    """Refuse a rule or file that the log doesn't know: more likely a slip than a wish."""
    import difflib

    if rule is not None and records and not any(picked(record) for record in records):
        rules = sorted({name for record in records for name in record.rules})
        near = difflib.get_close_matches(rule, [*rules, *{name.partition("/")[0] for name in rules}], 1, 0.4)
        raise log.LogError(f"{path}: no change by a rule {rule!r}" + (f"; the nearest is {near[0]!r}" if near else ""))
    if file is not None and not any(_stands_under(record.file, path, file) for record in records):
        raise log.LogError(f"{path}: no change in {file}")


def _locate(file: str, path: str) -> str:
    """Find a file of the log: from the current folder, else from the log's own."""
    beside = Path(path).parent / file
    return file if Path(file).exists() or not beside.exists() else str(beside)


def _stands_under(file: str, path: str, wanted: str) -> bool:
    real, goal = os.path.realpath(_locate(file, path)), os.path.realpath(wanted)
    return file == wanted or real == goal or real.startswith(goal.rstrip(os.sep) + os.sep)


def _undo_file(name: str, path: str, records: Sequence[log.Record], picked: Callable[[log.Record], bool]) -> Undone:
    if name == log.STDIN:
        return Undone(name, 0, list(records), "came from standard input: nothing to set back")
    source = read(_locate(name, path), records[-1].encoding)
    now = log.digest(source.data)
    runs = history.runs(records)
    links = history.chain(runs, now)
    if not links:
        if any(run[0].original == now for run in runs):
            return Undone(name, 0, list(records), "is as it was: nothing to take back")
        raise FileError(f"{name}: changed since the log was written; left alone")
    count = sum(picked(record) for run in links for record in run)
    if not count:
        return Undone(name, 0, list(records), "no such change in it")

    def encoded(text: str) -> bytes:
        return text.encode(source.encoding)

    text, kept = history.take_back(source.text, links, picked, encoded)
    write(_locate(name, path), encoded(text), source.status)
    linked = {run[0].run for run in links}
    stale = [record for record in records if record.run not in linked]
    return Undone(name, count, stale + kept)


def _rewrite(path: str, before: Sequence[log.Record], after: Sequence[log.Record]) -> None:
    """Replace the log in one step; its files keep their order."""
    order = {name: at for at, name in enumerate(dict.fromkeys(record.file for record in before))}
    write(path, dump(sorted(after, key=lambda record: order[record.file])), Path(path).stat())
