"""Score a text cleaner on annotated cases: what was repaired, missed, repaired wrongly, damaged.

    python tests/score.py                                    mtfix on tests/cases
    python tests/score.py tests/cases/frit.jsonl --show 20   some cases, with failures
    python tests/score.py --call ftfy:fix_text               any Python function str -> str
    python tests/score.py --classes calque,grammar           these classes of error only

A case is a line of JSON: ``text``; ``edits``, each with ``before`` (the smallest whole words that change), ``nth``
(which occurrence), ``after`` (all repairs that are right) and ``class``; ``keep``, words that must survive; ``path``,
whose suffix says the format. A case without edits is a trap: its text is right, and any change is damage.

    fixed    a gold edit whose place now reads as one of its repairs
    missed   a gold edit left as it was
    wrong    a gold edit changed to something else
    damage   a change outside every gold edit

precision = fixed / (fixed + wrong + damage); recall = fixed / gold; F0.5 weighs precision twice.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import itertools
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
READINGS = 20_000
"""Combinations of accepted repairs tried for one place; more would be a badly cut case."""

Case = dict[str, Any]
Span = tuple[int, int, str]
Run = Callable[[Case], str]


@dataclass(frozen=True)
class Verdict:
    """What became of one gold edit."""

    edit: dict[str, Any]
    word: str
    now: str


@dataclass(frozen=True)
class Judged:
    """What became of one case."""

    case: Case
    output: str
    verdicts: list[Verdict]
    damage: list[tuple[int, str, str]]

    @property
    def lost(self) -> list[str]:
        """Words to keep that are gone."""
        return [word for word in self.case.get("keep", []) if word not in self.output]

    @property
    def exact(self) -> bool:
        """Whether everything was repaired and nothing else was touched."""
        return not self.damage and all(verdict.word == "fixed" for verdict in self.verdicts)


@dataclass
class Score:
    """Figures over many cases."""

    classes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    total: Counter[str] = field(default_factory=Counter)

    def add(self, judged: Judged) -> None:
        """Count one case."""
        for verdict in judged.verdicts:
            name = str(verdict.edit.get("class", judged.case["class"]))
            row = self.classes[name]
            row["gold"] += 1
            row[verdict.word] += 1
        trap = not judged.case["edits"]
        self.total.update(
            cases=1,
            words=len(judged.case["text"].split()),
            damage=len(judged.damage),
            lost=len(judged.lost),
            exact=judged.exact,
            traps=trap,
            held=trap and judged.output == judged.case["text"],
        )

    def figures(self, wanted: Iterable[str] | None = None) -> tuple[float, float, float]:
        """Give precision, recall and F0.5 over some classes; all damage counts whatever they are."""
        rows = [self.classes[name] for name in wanted or self.classes]
        gold, fixed, wrong = (sum(row[key] for row in rows) for key in ("gold", "fixed", "wrong"))
        precision = fixed / max(1, fixed + wrong + self.total["damage"])
        recall = fixed / max(1, gold)
        return precision, recall, 1.25 * precision * recall / max(1e-9, 0.25 * precision + recall)


def gold_spans(case: Case) -> list[tuple[int, int, dict[str, Any]]]:
    """Find where each gold edit stands."""
    spans = []
    for edit in case["edits"]:
        at = -1
        for _ in range(edit.get("nth", 1)):
            at = case["text"].index(edit["before"], at + 1)
        spans.append((at, at + len(edit["before"]), edit))
    return spans


def differences(text: str, output: str) -> list[Span]:
    """Compare token by token: start and end in the text, and what stands there now."""
    old, new = TOKEN.findall(text), TOKEN.findall(output)
    at = [0, *itertools.accumulate(map(len, old))]
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(at[i], at[j], "".join(new[k:m])) for code, i, j, k, m in codes if code != "equal"]


def regions(golds: Sequence[Span], changes: Sequence[Span]) -> Iterator[tuple[int, int, list[int], list[int]]]:
    """Join gold edits and changes that touch: start, end, indexes of the gold edits and of the changes."""
    items = [(s, e, 0, i) for i, (s, e, _) in enumerate(golds)] + [(s, e, 1, i) for i, (s, e, _) in enumerate(changes)]
    items.sort(key=lambda item: item[:2])
    current: tuple[int, int, list[int], list[int]] | None = None
    for start, end, kind, index in items:
        if current and (start < current[1] or (start == current[1] and (kind or current[3]))):
            (current[3] if kind else current[2]).append(index)
            current = current[0], max(end, current[1]), current[2], current[3]
            continue
        if current:
            yield current
        current = start, end, [index] if not kind else [], [index] if kind else []
    if current:
        yield current


def within(text: str, start: int, end: int, edits: Iterable[Span]) -> str:
    """Apply edits that lie inside a stretch of text and give the stretch."""
    parts, at = [], start
    for left, right, new in edits:
        parts += [text[at:left], new]
        at = right
    return "".join(parts) + text[at:end]


def judge(case: Case, output: str) -> Judged:
    """Compare an output with the gold edits of its case."""
    text, spans = case["text"], gold_spans(case)
    changes = differences(text, output)
    verdicts: dict[int, Verdict] = {}
    damage = []
    for start, end, golds, changed in regions([(s, e, "") for s, e, _ in spans], changes):
        now = within(text, start, end, (changes[index] for index in changed))
        if not golds:
            damage.append((start, text[start:end], now))
            continue
        words = (
            _readings(text, start, end, [spans[index] for index in golds], now) if changed else ["missed"] * len(golds)
        )
        verdicts.update((index, Verdict(spans[index][2], word, now)) for index, word in zip(golds, words, strict=True))
    return Judged(case, output, [verdicts[index] for index in range(len(spans))], damage)


def _readings(text: str, start: int, end: int, golds: list[tuple[int, int, dict[str, Any]]], now: str) -> list[str]:
    """Read a changed place as accepted repairs and unrepaired errors: the reading with most repairs counts."""
    options = [[*((s, e, new) for new in edit["after"]), (s, e, text[s:e])] for s, e, edit in golds]
    best: list[str] | None = None
    for pick in itertools.islice(itertools.product(*options), READINGS):
        if within(text, start, end, pick) == now:
            words = ["missed" if new == text[s:e] else "fixed" for s, e, new in pick]
            if best is None or words.count("fixed") > best.count("fixed"):
                best = words
    return best or ["wrong"] * len(golds)


def read_cases(paths: Iterable[Path]) -> Iterator[Case]:
    """Read cases, one a line."""
    for path in paths:
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip())


def score(cases: Iterable[Case], run: Run) -> tuple[Score, list[Judged]]:
    """Run a cleaner over cases and count."""
    result, judged = Score(), []
    for case in cases:
        judged.append(judge(case, run(case)))
        result.add(judged[-1])
    return result, judged


def failures(judged: Iterable[Judged], only: str | None = None) -> Iterator[str]:
    """Say, a line each, what went wrong."""
    for item in judged:
        name = item.case["id"]
        for verdict in item.verdicts:
            kind = verdict.edit.get("class", item.case["class"])
            if verdict.word != "fixed" and only in (None, kind):
                wanted = verdict.edit["after"][0]
                yield f"{name} {kind} {verdict.word}: {verdict.edit['before']!r} -> {wanted!r}, got {verdict.now!r}"
        if only in (None, "damage"):
            for at, before, now in item.damage:
                yield f"{name} damage: {before!r} -> {now!r} in …{item.case['text'][max(0, at - 40) : at + 40]!r}…"


def show(result: Score, wanted: Sequence[str] | None) -> str:
    """Lay the figures out as a table."""
    lines = [f"{'class':10}{'gold':>6}{'fixed':>7}{'wrong':>7}{'missed':>8}{'recall':>8}"]
    for name, row in sorted(result.classes.items(), key=lambda item: -item[1]["gold"]):
        cells = f"{row['gold']:6}{row['fixed']:7}{row['wrong']:7}{row['missed']:8}"
        lines.append(f"{name:10}{cells}{row['fixed'] / row['gold']:8.1%}")
    total = result.total
    lines.append(
        f"cases {total['cases']}, exact {total['exact']}, traps held {total['held']}/{total['traps']}, "
        f"damage {total['damage']} in {total['words']} words, keep lost {total['lost']}"
    )
    lines.append("precision {:.4f} recall {:.4f} F0.5 {:.4f}".format(*result.figures(wanted)))
    return "\n".join(lines)


def runner(call: str) -> Run:
    """Make of ``module:function`` what runs a case; the path of a case is passed on."""
    module, name = call.split(":")
    function = getattr(importlib.import_module(module), name)
    return lambda case: str(function(case["text"], **({"path": case["path"]} if "path" in case else {})))


def main() -> None:
    """Parse the command line, score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", type=Path, default=sorted(CASES.glob("*.jsonl")))
    parser.add_argument("--call", default="mtfix:clean", help="module:function")
    parser.add_argument("--classes", help="count only these in the totals, comma separated")
    parser.add_argument("--show", type=int, default=0, help="print so many failures")
    parser.add_argument("--show-class", help="of this class only (or: damage)")
    arguments = parser.parse_args()
    sys.path.insert(0, ".")
    result, judged = score(read_cases(arguments.cases), runner(arguments.call))
    for line in itertools.islice(failures(judged, arguments.show_class), arguments.show):
        print(line)
    print(show(result, arguments.classes.split(",") if arguments.classes else None))


if __name__ == "__main__":
    main()
