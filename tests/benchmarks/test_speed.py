"""How fast: clean prose costs next to nothing, debris little, and rules almost nothing more when there are more.

Bounds are a third of the figures of one quiet core (in README), so that a loaded machine passes; they catch what makes
things several times slower. The goals are 1 MB/s for right prose, 150 kB/s for debris and a cold start within a second.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mtfix.engine import Cleaner

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
PROSE = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((EXAMPLES / "clean").glob("*.txt"))) * 10
ARTICLE = (EXAMPLES / "article.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    loaded = Cleaner(plugins=False)
    loaded.clean(ARTICLE)
    return loaded


def rate(text: str, seconds: float) -> float:
    """Kilobytes a second."""
    return len(text.encode()) / 1e3 / seconds


def test_clean_prose(benchmark: Any, cleaner: Cleaner) -> None:
    assert benchmark(cleaner.clean, PROSE) == PROSE
    benchmark.extra_info["kB/s"] = rate(PROSE, benchmark.stats["min"])
    assert rate(PROSE, benchmark.stats["min"]) > 70


def test_an_article_full_of_debris(benchmark: Any, cleaner: Cleaner) -> None:
    assert benchmark(cleaner.clean, ARTICLE) != ARTICLE
    benchmark.extra_info["kB/s"] = rate(ARTICLE, benchmark.stats["min"])
    assert rate(ARTICLE, benchmark.stats["min"]) > 18


PACK = """
[[phrase]]
id = "made-up-{number}"
find = "<{verb}> {noun}{number} of {noun}"
to = "{noun} <{verb}>"
why = "a made-up rule"
bad = ["They {verb} {noun}{number} of {noun}."]
good = ["They {noun} {verb}."]
"""
VERBS = ("arrange", "gather", "consider", "obtain", "manage", "declare", "imagine", "observe", "prepare", "reduce")
NOUNS = ("window", "river", "bridge", "school", "village", "engineer", "harvest", "station", "journey", "weather")


def pack_of(size: int, folder: Path) -> str:
    rules = (
        PACK.format(number=number, verb=VERBS[number % 10], noun=NOUNS[number // 10 % 10]) for number in range(size)
    )
    (folder / "calque").mkdir(parents=True)
    (folder / "calque" / "many.toml").write_text("".join(rules), encoding="utf-8")
    return str(folder)


def best(function: Callable[[], object], rounds: int = 7) -> float:
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        function()
        times.append(time.perf_counter() - begin)
    return min(times)


def test_5000_rules_cost_at_most_twice_what_50_do(tmp_path: Path) -> None:
    few, many = (
        Cleaner(packs=[pack_of(size, tmp_path / str(size))], plugins=False, select="calque/many") for size in (50, 5000)
    )
    assert best(lambda: many.clean(PROSE)) <= 2 * best(lambda: few.clean(PROSE))


def cold(*arguments: str) -> float:
    """Seconds that a new process takes, without those that Python itself takes."""

    def run(*command: str) -> float:
        begin = time.perf_counter()
        subprocess.run([sys.executable, *command], check=False, capture_output=True)
        return time.perf_counter() - begin

    return statistics.median(run(*arguments) - run("-c", "") for _ in range(3))


def test_importing_costs_nothing() -> None:
    assert cold("-c", "import mtfix") < 0.2  # 0.01 on a quiet machine


def test_a_cold_start(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(ARTICLE, encoding="utf-8")
    assert cold("-m", "mtfix", "clean", "--check", str(page)) < 5
