"""Confidence is measured: no rule claims more than it holds on the cases."""

from __future__ import annotations

from collections import Counter

from mtfix.edit import SURE
from mtfix.engine import Cleaner
from mtfix.report import Report
from tests import score

ENOUGH = 20
"""Uses from which a rule's share of right ones says something."""


def uses(case: score.Case, report: Report) -> list[tuple[str, bool]]:
    """Name the rules that changed a case, each with whether its change is part of an accepted repair."""
    judged = score.judge(case, report.text)
    spans = [(start, end) for start, end, _ in score.gold_spans(case)]
    found = []
    for change in report.changes:
        near = [
            verdict.word
            for (start, end), verdict in zip(spans, judged.verdicts, strict=True)
            if change.start <= end and start <= change.end
        ]
        found += [(rule, "fixed" in near) for rule in change.rules]
    return found


def test_sure_rules_are_right_97_times_of_100(cleaner: Cleaner) -> None:
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for case in score.read_cases(sorted(score.CASES.glob("*.jsonl"))):
        report = cleaner.review(case["text"], path=case.get("path"))
        for rule, good in uses(case, report):
            total[rule] += 1
            right[rule] += good
    assert sum(total.values()) > 500
    shares = {rule: right[rule] / count for rule, count in total.items() if count >= ENOUGH}
    assert len(shares) >= 5
    assert not {rule: share for rule, share in shares.items() if share < SURE}
