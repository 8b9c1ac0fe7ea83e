"""One run of `mtfix clean`: review the files, write what shall be written, tell what was done."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from mtfix import baseline, batch, history, log
from mtfix.edit import Change
from mtfix.files import FileError, Source, decode, encode, read, write
from mtfix.logfile import LogFile
from mtfix.options import Options
from mtfix.paths import Found, find
from mtfix.report import Report
from mtfix.reporter import Reporter, Style, counted

PROGRESS_FROM = 20
"""Files from which a progress bar is shown."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of a run.

    Args:
        paths: files, folders and globs; ``-`` alone for standard input.
        overrides: options that win over settings files.
        dry: write no text.
        out: folder to write to instead of in place.
        log: where the diff log goes.
        baseline: debris known already.
        write_baseline: where to write the debris that is there now; nothing else is written then.
        stdin_name: name that standard input goes by.
        jobs: number of processes.
        style: how much is told, and how.
    """

    paths: tuple[str, ...]
    overrides: Mapping[str, Any] = field(default_factory=dict)
    dry: bool = False
    out: str | None = None
    log: str | None = None
    baseline: str | None = None
    write_baseline: str | None = None
    stdin_name: str | None = None
    jobs: int | None = None
    style: Style = field(default_factory=Style)


class Run:
    """A run under way.

    Args:
        request: what is asked.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.reporter = Reporter(request.style)
        self._writes = not (request.dry or request.write_baseline)
        self._log: LogFile | None = None
        self._known: baseline.Known = {}
        self._debris: list[baseline.Key] = []
        self._targets: set[Path] = set()

    def go(self) -> int:
        """Do what is asked and give the exit code.

        Raises:
            OptionsError, PackError, FileError, LogError, BaselineError: nothing could be begun.
        """
        request = self.request
        Options().merged(request.overrides)
        with ExitStack() as stack:
            if request.baseline:
                self._known = baseline.load(read(request.baseline).text, request.baseline)
            if request.log:
                self._log = LogFile(request.log)
                stack.callback(self._log.close)
            if request.paths == ("-",):
                self._clean_stdin()
            else:
                self._clean_files()
        if request.write_baseline and not self.reporter.tally.errors:
            write(request.write_baseline, baseline.dump(self._debris).encode("utf-8", "surrogateescape"))
            self.reporter.say(f"{request.write_baseline}: {counted(len(self._debris), 'change')} of now written down")
        if not request.write_baseline:
            self.reporter.finish(self._writes)
        return self.reporter.tally.code

    def _clean_files(self) -> None:
        request = self.request
        apart = (request.log, request.baseline, request.write_baseline, request.out)
        skip = frozenset(Path(path).resolve() for path in apart if path)
        files: list[Found] = []
        for found in find(request.paths, batch.known_suffixes(), skip):
            if isinstance(found, FileError):
                self.reporter.error(str(found))
            else:
                files.append(found)
        for outcome in self._tracked(batch.review_all(files, request.overrides, request.jobs), len(files)):
            try:
                self._take(outcome)
            except FileError as error:
                self.reporter.error(str(error))

    def _tracked(self, outcomes: Iterator[batch.Outcome], total: int) -> Iterable[batch.Outcome]:
        """Show a progress bar on a terminal, from some twenty files on, where nothing else is printed there."""
        style = self.request.style
        busy = (style.diff or style.changes or style.suggestions or style.form != "text") and sys.stdout.isatty()
        if total < PROGRESS_FROM or style.quiet or busy or not sys.stderr.isatty():
            return outcomes
        from mtfix.progress import tracked

        return tracked(outcomes, total, self.reporter)

    def _take(self, outcome: batch.Outcome) -> None:
        """Do with a reviewed file what is asked: write it, log it, tell it."""
        found, source, report = outcome.found, outcome.source, outcome.report
        changes: Sequence[Change] = ()
        if outcome.error is not None:
            self.reporter.error(outcome.error)
            return
        if source is None or report is None:  # nothing to say of it
            if self._writes and self.request.out:
                write(str(self._target(found)), _bytes(found.path))
        else:
            changes = self._changes(source, report)
            if self.request.write_baseline:
                where = baseline.relative(found.path, self.request.write_baseline)
                self._debris += [baseline.key(change, source.text, where) for change in changes]
            else:
                self._put(found, source, report, changes)
        self.reporter.tally.files += 1
        self.reporter.file_done(found.path, len(changes), self._writes)
        self.reporter.detail(found.path, len(changes), report, outcome.size, outcome.seconds)

    def _changes(self, source: Source, report: Report) -> Sequence[Change]:
        """Tell problems and suggestions; give the changes that the baseline doesn't know."""
        self.reporter.problems(report, source.path)
        suggested = report.suggestions
        self.reporter.suggestions(_records(suggested, source, source.path, source.data), suggested, source)
        if not self.request.baseline:
            return report.changes
        where = baseline.relative(source.path, self.request.baseline)
        return baseline.fresh(report.changes, source.text, where, self._known.get(where, Counter()))

    def _put(self, found: Found, source: Source, report: Report, changes: Sequence[Change]) -> None:
        """Write a file if files are written, and log its changes before they take its place."""
        data = encode(_text(source, report, changes), source)
        out = self._target(found) if self._writes and self.request.out else None
        records = _records(changes, source, str(out or found.path), data)
        add = partial(self._log.add, records) if self._log else None
        if out:
            write(str(out), data, None, add)
        elif self._writes and changes:
            write(found.path, data, source.status, add)
            self._note_links(source)
        elif add:
            add()
        self.reporter.changes(records, changes, source)

    def _target(self, found: Found) -> Path:
        """Give the place under --out for a file, with its folders made."""
        target = Path(self.request.out or "") / found.relative
        if target.resolve() == Path(found.path).resolve():
            raise FileError(f"{found.path}: --out would write over the file itself")
        if target in self._targets:
            raise FileError(f"{found.path}: another file has been written to {target}")
        self._targets.add(target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileError(f"{target}: can't be written: {error.strerror}") from None
        return target

    def _note_links(self, source: Source) -> None:
        others = source.status.st_nlink - 1 if source.status else 0
        if others:
            self.reporter.say(f"mtfix: {source.path}: {counted(others, 'other hard link')} to it kept the old text")

    def _clean_stdin(self) -> None:
        """Clean standard input into standard output; unless it can be read whole, nothing is written."""
        request, reporter = self.request, self.reporter
        name = request.stdin_name or log.STDIN
        options = batch.options_for(request.stdin_name or "stdin", request.overrides)
        data = sys.stdin.buffer.read(options.max_size + 1)
        if len(data) > options.max_size:
            raise FileError(f"{name}: more than --max-size {options.max_size:,} bytes")
        text, codec = decode(data, options.encoding, name)
        source = Source(name, data, text, codec)
        report = batch.review_source(source, options, request.stdin_name)
        changes = self._changes(source, report)
        result = encode(_text(source, report, changes), source)
        records = _records(changes, source, name, result)
        if self._log:
            self._log.add(records)
        if self._writes:
            sys.stdout.flush()
            sys.stdout.buffer.write(result)
            sys.stdout.buffer.flush()
        reporter.tally.files = 1
        reporter.changes(records, changes, source)


def _text(source: Source, report: Report, changes: Sequence[Change]) -> str:
    """Give the text with some of the changes made: all of them as a rule."""
    return report.text if len(changes) == len(report.changes) else history.apply(source.text, changes)


def _records(changes: Sequence[Change], source: Source, file: str, data: bytes) -> list[log.Record]:
    if not changes:
        return []
    old, new = log.digest(source.data), log.digest(data)
    return log.records(changes, source.text, file, source.encoding, old, new)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise FileError(f"{path}: {error.strerror}") from None
