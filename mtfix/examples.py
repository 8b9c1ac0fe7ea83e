"""Run the examples that rules carry: the tests of every pack, mtfix's own and others'."""

from __future__ import annotations

from collections.abc import Iterator

from mtfix.engine import Cleaner
from mtfix.report import Report
from mtfix.rule import Rule


def failures(rule: Rule, everything: Cleaner) -> Iterator[str]:
    """Say what goes wrong with a rule's examples; nothing if all is well.

    Each `bad` must become its `good` by the rule alone and among all rules, with changes that lead there and
    back; no rule may touch a `good`; the rule itself may not touch a `keep`; an `xfail` must still fail.

    Args:
        rule: the rule whose examples run.
        everything: a cleaner with all rules.
    """
    alone = everything.derive(select=rule.id, format=rule.format or None, threshold=min(rule.confidence, 0.9))
    among = everything.derive(format=rule.format or None, threshold=min(rule.confidence, 0.9))
    for bad, good in zip(rule.bad, rule.good, strict=True):
        report = alone.review(bad)
        yield from _differences(f"{rule.id} alone", report, good)
        yield from _differences("all rules together", among.review(bad), good)
        yield from _differences("all rules together", among.review(good), good)
        yield from _broken_log(report)
    for keep in rule.keep:
        yield from _differences(f"{rule.id} alone (keep)", alone.review(keep), keep)
    for text in rule.xfail:
        if alone.clean(text) != text:
            yield f"xfail {text!r} now becomes {alone.clean(text)!r}: move it to `bad` or `keep`"


def _differences(who: str, report: Report, wanted: str) -> Iterator[str]:
    if report.text != wanted:
        took_part = ", ".join(dict.fromkeys(name for change in report.changes for name in change.rules)) or "no rule"
        yield f"{who}: {report.original!r} became {report.text!r} ({took_part}), not {wanted!r}"
    if not report.settled:
        yield f"{who}: {report.original!r} does not come to rest"


def _broken_log(report: Report) -> Iterator[str]:
    forth, back = report.original, report.text
    for change in reversed(report.changes):
        forth = forth[: change.start] + change.after + forth[change.end :]
    shift = 0
    for change in report.changes:
        at = change.start + shift
        back = back[:at] + change.before + back[at + len(change.after) :]
    if forth != report.text or back != report.original:
        yield f"the changes of {report.original!r} do not lead to {report.text!r} and back"
