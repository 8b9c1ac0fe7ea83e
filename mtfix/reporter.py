"""What a run tells its user while it goes on and at its end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mtfix import baseline, log, output
from mtfix.edit import Change
from mtfix.files import Source
from mtfix.report import Report
from mtfix.unified import unified_diff


@dataclass(frozen=True, slots=True)
class Style:
    """How much is told, and how.

    Args:
        form: text, json, github or sarif.
        diff: show a diff of each file.
        changes: show each change on a line, in the form text.
        suggestions: show suggestions.
        quiet: tell errors only.
        verbose: tell sizes and times.
        stdout_taken: standard output carries the repaired text.
    """

    form: str = "text"
    diff: bool = False
    changes: bool = False
    suggestions: bool = False
    quiet: bool = False
    verbose: bool = False
    stdout_taken: bool = False


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    files: int = 0
    changed: int = 0
    changes: int = 0
    suggestions: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def code(self) -> int:
        """Give the exit code: 2 after an error, 1 where something changed or would, else 0."""
        return 2 if self.errors else 1 if self.changed else 0


class Reporter:
    """Tells what a run does: findings on standard output, the rest on standard error.

    Args:
        style: how much is told, and how.
    """

    def __init__(self, style: Style) -> None:
        self.style = style
        self.tally = Tally()
        self.write_line: Callable[[str], object] = _to_stderr  # a progress bar puts itself in its place
        self._findings: list[output.Finding] = []
        self._diffs: dict[str, str] = {}
        self._stream = sys.stderr if style.stdout_taken else sys.stdout
        self._colours = output.in_colour(self._stream)

    def error(self, message: str) -> None:
        """Tell an error, once however many files it concerns."""
        if message in self.tally.errors:
            return
        self.tally.errors.append(message)
        self.write_line(f"mtfix: error: {message}")
        if self.style.form == "github":
            sys.stdout.write(output.github_error(message))

    def say(self, line: str) -> None:
        """Tell something that one may want to be spared."""
        if not self.style.quiet:
            self.write_line(line)

    def problems(self, report: Report, path: str) -> None:
        """Tell what third parties' rules did wrong, and whether the rules came to rest."""
        for problem in report.problems:
            self.error(f"{path}: {problem}")
        if not report.settled:
            self.say(f"mtfix: {path}: some rules undo each other here; please report it")

    def changes(self, records: Sequence[log.Record], changes: Sequence[Change], source: Source) -> None:
        """Tell the changes of a file."""
        if not changes:
            return
        self.tally.changed += 1
        self.tally.changes += len(changes)
        if self.style.diff:
            marks = output.MARKS if self._colours and self.style.form == "text" else ("", "")
            diff = unified_diff(source.text, changes, source.path, marks)
            if self.style.form == "text":
                self._stream.write(output.colour_diff(diff, self._colours))
            else:
                self._diffs[source.path] = diff
        self._find(records, changes, source, suggested=False)

    def suggestions(self, records: Sequence[log.Record], changes: Sequence[Change], source: Source) -> None:
        """Tell what was not sure enough to apply, or only count it."""
        self.tally.suggestions += len(changes)
        if self.style.suggestions:
            self._find(records, changes, source, suggested=True)

    def _find(
        self, records: Sequence[log.Record], changes: Sequence[Change], source: Source, *, suggested: bool
    ) -> None:
        form = self.style.form
        if form == "text":
            if suggested or self.style.changes:
                for record in records:
                    self._stream.write(output.show_record(record, self._colours, suggested))
            return
        for record, change in zip(records, changes, strict=True):
            finding = _finding(record, change, source, suggested)
            if form == "github":
                sys.stdout.write(output.github(finding))
            else:
                self._findings.append(finding)

    def file_done(self, path: str, changes: int, writes: bool) -> None:
        """Tell that a file is done, where its changes aren't shown anyway."""
        if changes and writes and self.style.form == "text" and not self.style.verbose:
            self.say(f"{path}: {counted(changes, 'change')}")

    def detail(self, path: str, changes: int, report: Report | None, size: int, seconds: float) -> None:
        """Tell counts, the language of the original and the time of a file, for those who want to know."""
        if not self.style.verbose:
            return
        parts = [counted(changes, "change")]
        if report and report.suggestions:
            parts.append(counted(len(report.suggestions), "suggestion"))
        if report and report.source_lang:
            parts.append(f"translated from {report.source_lang}")
        self.say(f"{path}: {', '.join(parts)}, {size:,} bytes, {seconds * 1000:.0f} ms")

    def finish(self, writes: bool) -> None:
        """Print what is printed whole, or sum up."""
        form, tally = self.style.form, self.tally
        if form == "json":
            sys.stdout.write(output.as_json(self._findings, tally.errors, tally.files, self._diffs))
        elif form == "sarif":
            sys.stdout.write(output.sarif(self._findings, tally.errors))
        sys.stdout.flush()
        if form == "text" and tally.files:
            self.say(summary(tally, writes, self.style.suggestions))


def _finding(record: log.Record, change: Change, source: Source, suggested: bool) -> output.Finding:
    key = "\0".join(baseline.key(change, source.text, record.file)).encode("utf-8", "replace")
    message = record.shown + (f": {record.why}" if record.why else "")
    return output.Finding(record, message, log.digest(key)[:32], suggested)


def summary(tally: Tally, writes: bool, suggestions_shown: bool = False) -> str:
    """Sum a run up in one line.

    >>> summary(Tally(files=3, changed=1, changes=2), writes=False)
    '1 of 3 files would change (2 changes)'
    >>> summary(Tally(files=3), writes=True)
    'nothing to change in 3 files'
    """
    files = counted(tally.files, "file")
    parts = [f"nothing to change in {files}"]
    if tally.changed:
        done = "changed" if writes else "would change"
        parts = [f"{tally.changed:,} of {files} {done} ({counted(tally.changes, 'change')})"]
    if tally.suggestions and not suggestions_shown:
        parts.append(f"{counted(tally.suggestions, 'suggestion')}: --suggest shows them")
    if tally.errors:
        parts.append(counted(len(tally.errors), "error"))
    return "; ".join(parts)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun.

    >>> counted(1, "file"), counted(1200, "file")
    ('1 file', '1,200 files')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _to_stderr(line: str) -> None:
    sys.stderr.write(line + "\n")
