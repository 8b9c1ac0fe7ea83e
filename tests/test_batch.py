from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtfix import batch
from mtfix.batch import Outcome, Task, options_for, plan, review_all, review_file, workers_for
from mtfix.files import FileError
from mtfix.options import Options, OptionsError
from mtfix.paths import Found
from tests.toy import cleaner_for, toy  # noqa: F401 - a fixture


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toy: None) -> Path:  # noqa: F811
    monkeypatch.chdir(tmp_path)
    batch._settings.cache_clear()
    return tmp_path


def files(count: int, text: str = "Openai {at} ,") -> list[Found]:
    names = [f"{at:03}.txt" for at in range(count)]
    for at, name in enumerate(names):
        Path(name).write_text(text.format(at=at))
    return [Found(name, name) for name in names]


def test_a_file_without_anything_to_say_brings_no_text_back() -> None:
    (found,) = files(1, "Fine.")
    outcome = review_file(Task(found, Options()))
    assert (outcome.source, outcome.report, outcome.error, outcome.size) == (None, None, None, 5)


def test_suggestions_and_problems_are_something_to_say() -> None:
    (found,) = files(1, "It actually works.")
    outcome = review_file(Task(found, Options()))
    assert outcome.report and len(outcome.report.suggestions) == 1


def test_settings_are_read_once_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def find(start: Path) -> tuple[dict[str, object], str]:
        asked.append(start)
        return {"threshold": 0.5}, "mtfix.toml"

    monkeypatch.setattr(batch, "find_settings", find)
    assert options_for("a.txt", {}).threshold == 0.5
    assert options_for("b.txt", {"threshold": 0.7}).threshold == 0.7
    assert asked == [Path.cwd()]


def test_broken_settings_are_an_outcome_of_each_file() -> None:
    Path("mtfix.toml").write_text("[")
    outcomes = list(plan(files(2), {}))
    assert all(isinstance(outcome, Outcome) and "not valid TOML" in str(outcome.error) for outcome in outcomes)
    with pytest.raises(OptionsError):
        options_for("000.txt", {})


@pytest.mark.parametrize(
    ("count", "size", "jobs", "workers"),
    [(1, 10, None, 1), (50, 10, None, 1), (50, 100_000, None, 2), (201, 10, None, 2), (3, 10, 8, 3), (300, 10, 1, 1)],
)
def test_workers_are_used_where_they_pay(
    monkeypatch: pytest.MonkeyPatch, count: int, size: int, jobs: int | None, workers: int
) -> None:
    monkeypatch.setattr(batch, "cores", lambda: 2)
    monkeypatch.setattr(batch, "_size", lambda path: size)
    assert workers_for([Found("x", "x")] * count, jobs) == workers


def test_a_core_is_counted() -> None:
    assert 1 <= batch.cores() <= (os.cpu_count() or 1)


@pytest.mark.skipif(batch._context().get_start_method() != "fork", reason="a forked worker knows the toy cleaner")
def test_workers_give_what_one_process_gives_in_order() -> None:
    found = files(70)
    Path("003.txt").write_bytes(b"\xff")
    Path("005.txt").unlink()
    alone = list(review_all(found, {}, 1))
    together = list(review_all(found, {}, 2))
    assert [outcome.found for outcome in together] == found

    def gist(outcome: Outcome) -> tuple[object, ...]:
        return outcome.error, outcome.report, outcome.source and outcome.source.data

    assert list(map(gist, together)) == list(map(gist, alone))
    assert [bool(outcome.error) for outcome in together].count(True) == 2


def test_only_a_few_chunks_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0

    def tasks() -> object:
        nonlocal taken
        for found in files(400):
            taken += 1
            yield Task(found, Options())

    outcomes = batch._review_in_workers(tasks(), 2)  # type: ignore[arg-type]
    next(outcomes)
    assert taken <= 16 * (3 * 2 + 2)
    outcomes.close()  # type: ignore[attr-defined]


def test_workers_that_start_afresh_work_too(monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing

    monkeypatch.setattr(batch, "_context", lambda: multiprocessing.get_context("spawn"))
    outcomes = list(review_all(files(2, "Fine words butter no parsnips."), {"plugins": False}, 2))
    assert [outcome.found.path for outcome in outcomes] == ["000.txt", "001.txt"]


def test_a_worker_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(options: Options) -> None:
        if Path("000.txt").exists() and os.getpid() != parent:
            os._exit(9)
        return cleaner_for(options)  # type: ignore[return-value]

    parent = os.getpid()
    monkeypatch.setattr(batch, "cleaner_for", die)
    if batch._context().get_start_method() == "fork":
        with pytest.raises(FileError, match="a worker process died"):
            list(review_all(files(4), {}, 2))
