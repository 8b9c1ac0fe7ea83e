"""One run of `mtfix clean`: review the files, write what shall be written, tell what was done."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from mtfix import baseline, batch, log, output
from mtfix.edit import Change
from mtfix.files import FileError, Found, Source, decode, encode, find, read, write
from mtfix.options import Options
from mtfix.unified import unified_diff

STDIN = "<stdin>"
PROGRESS_FROM = 20
"""Files from which a progress bar is shown."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of a run.

    Args:
        paths: files, folders and globs; ``-`` alone for standard input.
        overrides: options that win over settings files.
        diff: show a diff, write nothing.
        check: write nothing.
        out: folder to write to instead of in place.
        log: where the diff log goes.
        suggest: show suggestions.
        quiet: tell errors only.
        verbose: tell more.
        form: text, json, github or sarif.
        baseline: debris known already.
        write_baseline: where to write the debris that is there now; nothing else is written then.
        stdin_name: name that standard input goes by.
        jobs: number of processes.
    """

    paths: tuple[str, ...]
    overrides: Mapping[str, Any] = field(default_factory=dict)
    diff: bool = False
    check: bool = False
    out: str | None = None
    log: str | None = None
    suggest: bool = False
    quiet: bool = False
    verbose: bool = False
    form: str = "text"
    baseline: str | None = None
    write_baseline: str | None = None
    stdin_name: str | None = None
    jobs: int | None = None

    @property
    def writes(self) -> bool:
        """Tell whether files may be written."""
        return not (self.diff or self.check or self.write_baseline)


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    files: int = 0
    changed: int = 0
    changes: int = 0
    suggestions: int = 0
    errors: list[str] = field(default_factory=list)
    findings: list[output.Finding] = field(default_factory=list)
    diffs: dict[str, str] = field(default_factory=dict)
    debris: list[baseline.Key] = field(default_factory=list)

    @property
    def code(self) -> int:
        """Give the exit code: 2 after an error, 1 where something changed or would, else 0."""
        return 2 if self.errors else 1 if self.changed else 0


class LogFile:
    """A diff log that grows file by file; what an earlier run wrote stays, so that undo reaches back."""

    def __init__(self, path: str) -> None:
        if Path(path).is_dir():
            raise FileError(f"{path}: a folder; --log takes a file")
        try:
            known = load_log(path) if Path(path).exists() else []
            self._file: BinaryIO = Path(path).open("ab")  # noqa: SIM115 - closed by `close`
        except OSError as error:
            raise FileError(f"{path}: the log can't be written: {error.strerror}") from None
        self._runs = {record.run for record in known}

    def add(self, records: Sequence[log.Record]) -> None:
        """Write the changes of one file and make sure that they are on the disk."""
        if not records or records[0].run in self._runs:
            return
        lines = "".join(record.to_json() + "\n" for record in records)
        self._file.write(lines.encode("utf-8", "surrogateescape"))
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def load_log(path: str) -> list[log.Record]:
    """Read a diff log from a file; raises FileError or LogError."""
    try:
        text = Path(path).read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else error.strerror
        raise FileError(f"{path}: {reason}") from None
    return log.parse(text, path)


class Run:
    """A run under way.

    Args:
        request: what is asked.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.tally = Tally()
        self.log: LogFile | None = None
        self.known: baseline.Known = {}
        self.told: set[str] = set()
        self.targets: set[str] = set()
        self.out_colours = output.in_colour(sys.stdout)
        self.say_line = _to_stderr

    def go(self) -> int:
        """Do what is asked and give the exit code."""
        request = self.request
        Options().merged(request.overrides)
        with ExitStack() as stack:
            if request.baseline:
                self.known = baseline.load(_read_baseline(request.baseline), request.baseline)
            if request.log:
                self.log = LogFile(request.log)
                stack.callback(self.log.close)
            if request.paths == ("-",):
                self._clean_stdin()
            else:
                self._clean_files()
        self._finish()
        return self.tally.code

    def _clean_files(self) -> None:
        request = self.request
        apart = (request.log, request.baseline, request.write_baseline, request.out)
        skip = frozenset(Path(path).resolve() for path in apart if path)
        files: list[Found] = []
        for found in find(request.paths, batch.known_suffixes(), skip):
            if isinstance(found, FileError):
                self._error(str(found))
            else:
                files.append(found)
        outcomes = batch.review_all(files, request.overrides, request.jobs)
        for outcome in self._tracked(outcomes, len(files)):
            self.tally.files += 1
            try:
                self._take(outcome)
            except FileError as error:
                self._error(str(error))

    def _tracked(self, outcomes: Iterator[batch.Outcome], total: int) -> Iterable[batch.Outcome]:
        """Show a progress bar on a terminal, from some twenty files on, where nothing else is printed there."""
        request = self.request
        shows = request.diff or request.check or request.suggest or request.verbose
        if total < PROGRESS_FROM or request.quiet or not sys.stderr.isatty() or (shows and sys.stdout.isatty()):
            return outcomes
        from mtfix.progress import tracked

        return tracked(outcomes, total, self)

    def _take(self, outcome: batch.Outcome) -> None:
        if outcome.error is not None:
            self._error(outcome.error)
            return
        found, source, report = outcome.found, outcome.source, outcome.report
        if source is None or report is None:
            self._verbose(outcome, 0)
            if self.request.out and self.request.writes:
                path = found.path
                write(self._target(found), read_bytes(path), None)
            return
        changes = self._review(source, report, found.path)
        text = source.text if not changes else report.text
        if len(changes) < len(report.changes):
            text = log.apply(source.text, changes)
        data = encode(text, source)
        target = self._target(found) if self.request.out and self.request.writes else found.path
        records = _records(changes, source, target, data)
        if self.request.write_baseline:
            where = baseline.relative(found.path, self.request.write_baseline)
            self.tally.debris += [baseline.key(change, source.text, where) for change in report.changes]
            return
        add = partial(self.log.add, records) if self.log else None
        if self.request.writes and (changes or self.request.out):
            write(target, data, None if self.request.out else source.status, add)
            self._note_links(source, found.path)
        elif add:
            add()
        self._show(records, changes, source, found.path)
        self._verbose(outcome, len(changes))

    def _review(self, source: Source, report: Any, path: str) -> tuple[Change, ...]:
        """Tell problems and suggestions; give the changes that the baseline doesn't know."""
        for problem in report.problems:
            self._error(f"{path}: {problem}")
        if not report.settled:
            self._say(f"mtfix: {path}: rules undo each other here; run again with -v and report it")
        changes: tuple[Change, ...] = report.changes
        if self.known and self.request.baseline:
            where = baseline.relative(path, self.request.baseline)
            changes = baseline.fresh(changes, source.text, where, self.known)
        self.tally.suggestions += len(report.suggestions)
        if self.request.suggest:
            self._find(_records(report.suggestions, source, path, source.data), source, report.suggestions, True)
        return changes

    def _target(self, found: Found) -> str:
        """Give the place under --out for a file, with its folders made."""
        assert self.request.out is not None
        target = str(Path(self.request.out) / found.relative)
        if os.path.realpath(target) == os.path.realpath(found.path):
            raise FileError(f"{found.path}: --out would write over the file itself")
        if target in self.targets:
            raise FileError(f"{found.path}: another file has been written to {target}")
        self.targets.add(target)
        try:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileError(f"{target}: can't be written: {error.strerror}") from None
        return target

    def _note_links(self, source: Source, path: str) -> None:
        if source.status is not None and source.status.st_nlink > 1 and not self.request.out:
            others = source.status.st_nlink - 1
            self._say(f"mtfix: {path}: {others} other hard link{'s' * (others > 1)} to it keep the old text")

    def _show(self, records: list[log.Record], changes: Sequence[Change], source: Source, path: str) -> None:
        if not changes:
            return
        self.tally.changed += 1
        self.tally.changes += len(changes)
        if self.request.diff:
            diff = unified_diff(source.text, changes, path)
            if self.request.form == "text":
                sys.stdout.write(output.colour_diff(diff, self.out_colours))
            else:
                self.tally.diffs[path] = diff
        self._find(records, source, changes, False)
        if self.request.form == "text" and not self.request.check and not self.request.diff and not self.request.quiet:
            self._say(f"{path}: {_counted(len(changes), 'change')}")

    def _find(self, records: Sequence[log.Record], source: Source, changes: Sequence[Change], suggested: bool) -> None:
        """Show changes or suggestions in the form that is asked for."""
        request = self.request
        for record, change in zip(records, changes, strict=True):
            if request.form == "text":
                if suggested or request.diff or (not request.quiet and (request.check or request.verbose)):
                    line = output.show_record(record, source.text, self.out_colours, suggested)
                    self._print(line)
                continue
            named = "\0".join(baseline.key(change, source.text, record.file)).encode("utf-8", "replace")
            message = output.describe(record, source.text) + (f": {record.why}" if record.why else "")
            finding = output.Finding(record, message, log.digest(named)[:32], suggested)
            if request.form == "github":
                sys.stdout.write(output.github(finding))
            else:
                self.tally.findings.append(finding)

    def _print(self, line: str) -> None:
        stream = sys.stderr if self.request.paths == ("-",) and self.request.writes else sys.stdout
        stream.write(line)

    def _verbose(self, outcome: batch.Outcome, changes: int) -> None:
        if not self.request.verbose:
            return
        report = outcome.report
        lang = report.source_lang if report else None
        source = f", from {lang}" if lang else ""
        suggestions = f", {_counted(len(report.suggestions), 'suggestion')}" if report and report.suggestions else ""
        self._say(
            f"{outcome.found.path}: {_counted(changes, 'change')}{suggestions}{source}, "
            f"{outcome.size:,} bytes, {outcome.seconds * 1000:.0f} ms"
        )

    def _clean_stdin(self) -> None:
        request = self.request
        name = request.stdin_name or STDIN
        options = batch.options_for(request.stdin_name or "stdin", request.overrides)
        data = sys.stdin.buffer.read(options.max_size + 1)
        if len(data) > options.max_size:
            raise FileError(f"{name}: more than --max-size {options.max_size:,} bytes")
        text, codec = decode(data, options.encoding, name)
        source = Source(name, data, text, codec)
        report = batch.review_source(source, options, request.stdin_name)
        self.tally.files = 1
        changes = self._review(source, report, name)
        text = report.text if len(changes) == len(report.changes) else log.apply(text, changes)
        result = encode(text, source)
        records = _records(changes, source, name, result)
        if self.log:
            self.log.add(records)
        if request.write_baseline:
            raise FileError("--write-baseline takes files, not standard input")
        if request.writes:
            sys.stdout.flush()
            sys.stdout.buffer.write(result)
            sys.stdout.buffer.flush()
        self._show(records, changes, source, name)

    def _error(self, message: str) -> None:
        if message not in self.told:
            self.told.add(message)
            self.tally.errors.append(message)
            self.say_line(f"mtfix: error: {message}")
            if self.request.form == "github":
                sys.stdout.write(output.github_error(message))

    def _say(self, line: str) -> None:
        if not self.request.quiet:
            self.say_line(line)

    def _finish(self) -> None:
        request, tally = self.request, self.tally
        if request.write_baseline:
            write(request.write_baseline, baseline.dump(tally.debris).encode("utf-8", "surrogateescape"))
            self._say(f"{request.write_baseline}: {_counted(len(tally.debris), 'change')} written")
            return
        if request.form == "json":
            sys.stdout.write(output.as_json(tally.findings, tally.errors, tally.files, tally.diffs))
        elif request.form == "sarif":
            sys.stdout.write(output.sarif(tally.findings, tally.errors))
        sys.stdout.flush()
        if request.form == "text":
            self._say(summary(tally, request))


def summary(tally: Tally, request: Request) -> str:
    """Sum a run up in one line."""
    done = "changed" if request.writes else "would change"
    parts = [f"{_counted(tally.changes, 'change')} in {tally.changed} of {_counted(tally.files, 'file')}"]
    if tally.changed:
        parts = [f"{tally.changed} of {_counted(tally.files, 'file')} {done} ({_counted(tally.changes, 'change')})"]
    if tally.suggestions and not request.suggest:
        parts.append(f"{_counted(tally.suggestions, 'suggestion')}: --suggest shows them")
    if tally.errors:
        parts.append(_counted(len(tally.errors), "error"))
    return "; ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _records(changes: Sequence[Change], source: Source, file: str, data: bytes) -> list[log.Record]:
    old, new = log.digest(source.data), log.digest(data)
    return log.records(changes, source.text, file, source.encoding, old, new)


def _read_baseline(path: str) -> str:
    return read(path).text


def read_bytes(path: str) -> bytes:
    """Read a file's bytes; raises FileError."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise FileError(f"{path}: {error.strerror}") from None


def _to_stderr(line: str) -> None:
    sys.stderr.write(line + "\n")
