"""Every example of every rule."""

from __future__ import annotations

import pytest

from mtfix import packs
from mtfix.engine import Cleaner
from mtfix.examples import failures
from mtfix.rule import Rule

RULES = packs.built_in()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples(rule: Rule, cleaner: Cleaner) -> None:
    packs.check(rule)
    assert not list(failures(rule, cleaner))


def test_ids_are_unique() -> None:
    assert len(packs.by_id(RULES)) == len(RULES)
