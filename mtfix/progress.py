"""A progress bar on standard error; the only module that imports rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from mtfix.reporter import Reporter


def tracked(outcomes: Iterable[Any], total: int, reporter: Reporter) -> Iterator[Any]:
    """Pass outcomes through and show how many have come; what the reporter says appears above the bar."""
    console = Console(stderr=True)
    columns = (TextColumn("cleaning"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    plain = reporter.write_line
    reporter.write_line = lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True)
    # no thread of its own: workers are forked while this process has one
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task, drawn = bar.add_task("", total=total), 0.0
        for outcome in outcomes:
            yield outcome
            bar.advance(task)
            if monotonic() - drawn > 0.1:
                bar.refresh()
                drawn = monotonic()
    reporter.write_line = plain
