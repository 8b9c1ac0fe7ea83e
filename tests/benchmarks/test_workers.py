"""Workers: two do a tree in much less time than one, and share what they know."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mtfix import batch
from mtfix.paths import Found

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
PARAGRAPHS = [
    paragraph
    for path in sorted((EXAMPLES / "clean").glob("*.txt"))
    for paragraph in path.read_text(encoding="utf-8").split("\n\n")
]


def _tree(folder: Path, number: int) -> list[Found]:
    """Write Markdown files of 5 kB, each in an order of its own."""
    files = []
    for index in range(number):
        path = folder / f"page{index}.md"
        turned = PARAGRAPHS[index % len(PARAGRAPHS) :] + PARAGRAPHS[: index % len(PARAGRAPHS)]
        path.write_text(f"# Page {index}\n\n" + "\n\n".join(turned)[:5000], encoding="utf-8")
        files.append(Found(str(path), path.name))
    return files


def _seconds(files: list[Found], jobs: int) -> float:
    begun = time.perf_counter()
    outcomes = list(batch.review_all(files, {}, jobs))
    assert [outcome.found for outcome in outcomes] == files
    assert not any(outcome.error for outcome in outcomes)
    return time.perf_counter() - begun


@pytest.mark.slow
@pytest.mark.skipif(batch.cores() < 2, reason="one core")
def test_two_workers_are_nearly_twice_as_fast(tmp_path: Path) -> None:
    files = _tree(tmp_path, 400)
    _seconds(files[:16], 1)
    ratios = [_seconds(files, 1) / _seconds(files, 2) for _ in range(2)]
    assert max(ratios) >= 1.5, ratios  # 1.8 on two quiet cores
