"""Many files: the options of each, workers where they pay, results in order and in little memory."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from mtfix.files import FileError, Source, read
from mtfix.options import Options, OptionsError, find_settings
from mtfix.paths import Found
from mtfix.rule import PackError

if TYPE_CHECKING:
    from mtfix.engine import Cleaner
    from mtfix.report import Report

MANY_FILES = 200
MANY_BYTES = 2_000_000
"""From here on workers pay, unless the user says how many."""

_CHUNK_FILES = 16
_CHUNK_BYTES = 200_000
_WARM_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Args:
        found: the file.
        error: why it could not be cleaned; None where it could.
        size: in bytes.
        seconds: that it took.
        source: the file as read, where there is something to say of it.
        report: the changes and suggestions, where there are any, or problems.
    """

    found: Found
    error: str | None = None
    size: int = 0
    seconds: float = 0.0
    source: Source | None = None
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A file to review with the options that hold for it."""

    found: Found
    options: Options


def known_suffixes() -> frozenset[str]:
    """Give the suffixes that a folder is searched for: those of all formats."""
    from mtfix import formats

    return frozenset(f".{suffix}" for _, _, suffixes in formats.FORMATS.values() for suffix in suffixes.split())


@cache
def _settings(folder: str) -> tuple[dict[str, Any], str]:
    """Read the settings that hold in a folder, once a folder."""
    return find_settings(Path(folder))


def options_for(path: str, overrides: Mapping[str, Any]) -> Options:
    """Give the options for a file: the nearest mtfix.toml or pyproject.toml, then what the command line says.

    Raises:
        OptionsError: the settings file is broken or knows a wrong option; the message names it.
    """
    settings, place = _settings(str(Path(path).absolute().parent))
    return Options.of(settings, place).merged(overrides)


_cleaners: dict[Options, Cleaner] = {}


def cleaner_for(options: Options) -> Cleaner:
    """Give a cleaner for some options, loaded once a process.

    Raises:
        OptionsError: no such rule.
        PackError: a pack is wrong.
    """
    if options not in _cleaners:
        from mtfix.engine import Cleaner

        _cleaners[options] = Cleaner(options)
    return _cleaners[options]


def review_source(source: Source, options: Options, path: str | None) -> Report:
    """Review a text that has been read; the path tells its format."""
    return cleaner_for(options).review(source.text, path=path)


def review_file(task: Task) -> Outcome:
    """Read and review one file; whatever goes wrong with it is told in the outcome and stops no other."""
    begun = perf_counter()
    found, options = task.found, task.options
    try:
        source = read(found.path, options.encoding, options.max_size)
        report = review_source(source, options, found.path)
    except (FileError, OptionsError, PackError) as error:
        return Outcome(found, str(error), seconds=perf_counter() - begun)
    except Exception as error:  # a mistake of ours: named, with the file that shows it
        if os.environ.get("MTFIX_DEBUG"):
            raise
        message = f"{found.path}: mtfix failed on this file: {type(error).__name__}: {error} (MTFIX_DEBUG=1 tells more)"
        return Outcome(found, message, seconds=perf_counter() - begun)
    outcome = Outcome(found, None, len(source.data), perf_counter() - begun)
    if report.text == source.text and not report.suggestions and not report.problems and report.settled:
        return outcome
    return replace(outcome, source=source, report=report)


def _review_chunk(tasks: Sequence[Task]) -> list[Outcome]:
    return [review_file(task) for task in tasks]


def plan(files: Iterable[Found], overrides: Mapping[str, Any]) -> Iterator[Task | Outcome]:
    """Join each file to its options; a file whose settings are broken is an outcome already."""
    for found in files:
        try:
            yield Task(found, options_for(found.path, overrides))
        except OptionsError as error:
            yield Outcome(found, str(error))


def workers_for(files: Sequence[Found], jobs: int | None) -> int:
    """Choose the number of workers: what the user says, else one for each core where the work is long enough."""
    if jobs is not None:
        return max(1, min(jobs, len(files)))
    if len(files) < 2 or (len(files) <= MANY_FILES and _more_bytes_than(files, MANY_BYTES) is False):
        return 1
    return max(1, min(cores(), len(files)))


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _more_bytes_than(files: Iterable[Found], limit: int) -> bool:
    total = 0
    for found in files:
        total += _size(found.path)
        if total > limit:
            return True
    return False


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def review_all(files: Sequence[Found], overrides: Mapping[str, Any], jobs: int | None = None) -> Iterator[Outcome]:
    """Review files and give the outcome of each, in order.

    Args:
        files: to review.
        overrides: what the command line says; it wins over settings files.
        jobs: number of processes; None: one, or one for each core where the work is long enough.
    """
    tasks = plan(files, overrides)
    workers = workers_for(files, jobs)
    if workers == 1:
        for task in tasks:
            yield review_file(task) if isinstance(task, Task) else task
        return
    yield from _review_in_workers(tasks, workers)


def _review_in_workers(tasks: Iterator[Task | Outcome], workers: int) -> Iterator[Outcome]:
    """Keep a few chunks a worker under way, so that memory doesn't grow with the number of files."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    first = list(islice(tasks, 1))
    _warm(first)
    pool = ProcessPoolExecutor(workers, mp_context=_context(), initializer=_ignore_interrupts)
    waiting: deque[Callable[[], list[Outcome]]] = deque()
    try:
        for chunk in _chunks(chain(first, tasks)):
            waiting.append(_submitted(pool.submit, chunk))
            if len(waiting) > 3 * workers:
                yield from waiting.popleft()()
        while waiting:
            yield from waiting.popleft()()
    except BrokenProcessPool:
        raise FileError("a worker process died, perhaps for want of memory; try --jobs 1") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()


def _submitted(submit: Callable[..., Any], chunk: Sequence[Task | Outcome]) -> Callable[[], list[Outcome]]:
    """Hand the tasks of a chunk to a worker; outcomes that are known already keep their place."""
    future = submit(_review_chunk, [item for item in chunk if isinstance(item, Task)])

    def collect() -> list[Outcome]:
        done = iter(future.result())
        return [next(done) if isinstance(item, Task) else item for item in chunk]

    return collect


def _chunks(tasks: Iterable[Task | Outcome]) -> Iterator[list[Task | Outcome]]:
    chunk: list[Task | Outcome] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += _size(task.found.path)
        if len(chunk) >= _CHUNK_FILES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _warm(first: Sequence[Task | Outcome]) -> None:
    """Load the rules, and what the first text makes them load, before workers are forked: they share it then.

    What goes wrong here goes wrong again in a worker, and is told there.
    """
    for task in first:
        if isinstance(task, Task) and _context().get_start_method() == "fork":
            with contextlib.suppress(Exception):
                text = read(task.found.path, task.options.encoding, task.options.max_size).text
                cleaner_for(task.options).review(text[:_WARM_CHARACTERS], path=task.found.path)
            gc.collect()
            gc.freeze()  # a collection in a worker would copy the pages that it touches


def _context() -> Any:
    """Fork where that is safe and cheap: on Linux, while this process has one thread; else start afresh."""
    import multiprocessing
    import sys
    import threading

    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else "spawn")


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the parent, which ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
