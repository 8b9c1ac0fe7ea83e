"""The scorer itself, and the floors that the figures may not fall below."""

from __future__ import annotations

import functools

import pytest

from mtfix.engine import Cleaner
from tests import score

CASE = {
    "id": "x",
    "class": "glue",
    "text": "Moulinsbakes good bread in the the oven in march.",
    "edits": [
        {"before": "Moulinsbakes", "nth": 1, "after": ["Moulins bakes"], "class": "glue"},
        {"before": "the the", "nth": 1, "after": ["the"], "class": "stutter"},
        {"before": "march", "nth": 1, "after": ["March"], "class": "casing"},
    ],
    "keep": ["bread"],
}


@pytest.mark.parametrize(
    ("output", "words", "damage"),
    [
        ("Moulins bakes good bread in the oven in March.", ["fixed", "fixed", "fixed"], 0),
        ("Moulinsbakes good bread in the the oven in march.", ["missed", "missed", "missed"], 0),
        ("Moulins Bakes good bread in the oven in march.", ["wrong", "fixed", "missed"], 0),
        ("Moulins bakes good breads in the oven in March.", ["fixed", "fixed", "fixed"], 1),
        ("Moulins bakes good bread, in the the oven in March.", ["fixed", "missed", "fixed"], 1),
    ],
)
def test_judge(output: str, words: list[str], damage: int) -> None:
    judged = score.judge(CASE, output)
    assert [verdict.word for verdict in judged.verdicts] == words
    assert len(judged.damage) == damage


def test_a_trap_is_held_only_untouched() -> None:
    trap = {"id": "t", "class": "glue", "text": "All is well.", "edits": []}
    result, _ = score.score([trap], lambda case: case["text"] + " ")
    assert (result.total["traps"], result.total["held"], result.total["damage"]) == (1, 0, 1)


@functools.cache
def measured(names: tuple[str, ...]) -> score.Score:
    cleaner = Cleaner(plugins=False)
    cases = score.read_cases(score.CASES / f"{name}.jsonl" for name in names)
    result, _ = score.score(cases, lambda case: cleaner.clean(case["text"], path=case.get("path")))
    return result


TEXTS = ("articles", "frit", "iberian", "world")
FLOORS = {"precision": 0.0, "recall": 0.0, "held": 0, "damage": 1000}
"""What has been reached. Raise them when a change reaches more; never lower them to let a change pass."""


def test_the_floors_hold() -> None:
    result = measured(TEXTS)
    precision, recall, _ = result.figures()
    assert precision >= FLOORS["precision"]
    assert recall >= FLOORS["recall"]
    assert result.total["held"] >= FLOORS["held"]
    assert result.total["damage"] <= FLOORS["damage"]
