"""The tables of the checkers are measured by tools of our own, and keep what they promise on cases held back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mtfix import data
from mtfix.checkers import Proposal
from mtfix.document import Document
from mtfix.engine import Cleaner
from mtfix.options import CHECKERS
from tests import score
from tests.test_checkers import Fake, fixer
from tests.tools import calibrate_checkers, compare_checkers, evidence

SLIPS = evidence.CASES[-1]


def cases() -> list[score.Case]:
    return [case for case in score.read_cases([SLIPS]) if evidence.held_out(case["id"])]


def test_the_halves() -> None:
    names = [case["id"] for case in score.read_cases(evidence.CASES)]
    assert len(names) == len(set(names))
    held = sum(map(evidence.held_out, names))
    assert 0.4 < held / len(names) < 0.6


def test_slips_are_what_they_say() -> None:
    texts = [
        "He doesn’t know that it is better than an old one.",
        "They have gone home, and there are two years left.",
        "You could have been there.",
    ]
    made = evidence.make_slips(texts, 2)
    assert made == evidence.make_slips(list(reversed(texts)), 2)
    assert all(one.right in texts and one.wrong != one.right for one in made)
    wrong = {one.wrong for one in made}
    assert "He don’t know that it is better than an old one." in wrong and "You could of been there." in wrong


@pytest.mark.parametrize(
    ("counts", "words", "action"),
    [
        ({"right": 3}, 0, "apply"),
        ({"right": 2}, 0, "suggest"),
        ({"made": 400, "off": 10}, 0, "apply"),
        ({"made": 400, "wrong": 3}, 0, "suggest"),
        ({"right": 90, "clean": 3}, 200_000, "suggest"),
        ({"right": 90, "clean": 3}, 400_000, "apply"),
        ({"wrong": 4}, 0, "ignore"),
        ({}, 0, "suggest"),
    ],
)
def test_figures_decide(counts: dict[str, int], words: int, action: str) -> None:
    assert calibrate_checkers.action(Counter(counts), words) == action


def test_slips_and_post_edits_are_counted(tmp_path: Path) -> None:
    counts: calibrate_checkers.Counts = {"RULE": Counter()}
    goed = fixer(Fake("goed", "went"))
    made = [
        evidence.Made("He went.", "He goed."),
        evidence.Made("He will go.", "He goed."),
        evidence.Made("I", "A goed"),
    ]
    calibrate_checkers.on_slips(goed, made, counts)
    assert counts["RULE"] == Counter(made=1, off=2)
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"mt": "He goed home.", "pe": "He went home."}\n'
        '{"mt": "She goed home.", "pe": "She walked home."}\n'
        '{"mt": "We goed on.", "pe": "We goed on."}\n'
    )
    calibrate_checkers.on_postedit(goed, [rows], counts)
    assert counts["RULE"] == Counter(made=1, off=2, right=1, even=1, wrong=1)


@pytest.mark.parametrize("name", CHECKERS[1:])
def test_tables_follow_from_their_figures(name: str) -> None:
    text = (data.rules_root() / "grammar" / f"{name}.tsv").read_text(encoding="utf-8")
    words = int(text.split(" words of correct text")[0].rpartition(" ")[2].replace(",", ""))
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert rows
    for rule, action, *figures in rows:
        named = Counter(dict(zip(("right", "wrong", "made", "off", "clean"), map(int, figures[:5]), strict=True)))
        assert calibrate_checkers.action(named, words) == action, rule


@pytest.mark.parametrize(("name", "module"), [("harper", "harper"), ("lingotweaker", "lingotweaker_data_en")])
def test_a_checker_helps_and_harms_nothing(name: str, module: str, cleaner: Cleaner) -> None:
    pytest.importorskip(module)
    alone, _ = score.score(cases(), lambda case: cleaner.clean(case["text"]))
    helped = Cleaner(plugins=False, grammar=name)
    both, _ = score.score(cases(), lambda case: helped.clean(case["text"]))
    assert both.figures(["spelling"])[1] >= 0.7 and both.figures(["grammar"])[1] >= alone.figures(["grammar"])[1]
    assert both.figures()[0] >= alone.figures()[0] - 0.005
    assert both.total["held"] == alone.total["held"] and both.total["lost"] == 0


def test_the_table_of_the_comparison() -> None:
    result, _ = score.score(cases(), lambda case: str(case["text"]))
    row = compare_checkers.row("none", result, compare_checkers.Text(3, 30_000, 250.0))
    assert row.startswith("| none | 0.000 | 0.000 | 0.00 | 0.00 | 0 | ") and row.endswith(" | 1.00 | 250 |")
    assert row.count("|") == compare_checkers.HEAD.count("|")


def test_a_proposal_without_replacement_is_no_edit() -> None:
    class Silent(Fake):
        def check(self, texts: object) -> list[list[Proposal]]:
            return [[Proposal(0, 2, "RULE", "GRAMMAR", ())]]

    assert list(fixer(Silent("x"), RULE="apply").propose(Document.of("He goed."))) == []
