"""Inline markup: what was lost at it is put back, and what touches it on purpose stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtfix.engine import Cleaner

CASES = json.loads((Path(__file__).parent / "cases" / "markup.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("path", "bad", "good"), CASES["repaired"], ids=lambda value: value[:40])
def test_repaired(path: str, bad: str, good: str, cleaner: Cleaner) -> None:
    assert cleaner.clean(bad, path=path) == good
    assert cleaner.clean(good, path=path) == good


@pytest.mark.parametrize(("path", "text"), CASES["kept"], ids=lambda value: value[:40])
def test_kept(path: str, text: str, cleaner: Cleaner) -> None:
    changes = cleaner.review(text, path=path).changes
    assert [change for change in changes if any("markup" in rule for rule in change.rules)] == []
