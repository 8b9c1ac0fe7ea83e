"""A progress bar on standard error; the only module that imports rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


def tracked(outcomes: Iterable[Any], total: int, run: Any) -> Iterator[Any]:
    """Pass outcomes through and show how many have come; lines that the run says appear above the bar."""
    console = Console(stderr=True)
    columns = (TextColumn("cleaning"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    plain = run.say_line
    run.say_line = lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True)
    # no thread of its own: workers are forked while this process has one
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task, drawn = bar.add_task("", total=total), 0.0
        for outcome in outcomes:
            yield outcome
            bar.advance(task)
            if monotonic() - drawn > 0.1:
                bar.refresh()
                drawn = monotonic()
    run.say_line = plain
