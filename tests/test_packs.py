"""Packs: what is read, what is refused, and with what words."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix import packs
from mtfix.engine import Cleaner
from mtfix.examples import failures
from mtfix.kinds.rewrites import cased
from mtfix.rule import PackError

PHRASE = """
source = ["es"]

[[phrase]]
id = "make-a-question"
find = "<make> a|some question|questions"
to = "<make:ask> a question"
why = "word-for-word hacer una pregunta"
bad = ["He made a question."]
good = ["He asked a question."]
"""


def pack(folder: Path, text: str, where: str = "calque/mine.toml") -> Path:
    path = folder / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_knows_its_place_and_source(tmp_path: Path) -> None:
    (rule,) = packs.read_pack(pack(tmp_path, PHRASE), tmp_path)
    assert (rule.id, rule.source, rule.kind) == ("calque/mine/make-a-question", ("es",), "phrase")
    assert rule.place.endswith("calque/mine.toml: make-a-question")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("He made a question.", "He asked a question."),
        ("They had made a question.", "They had asked a question."),
        ("Making  a question, he left.", "Asking a question, he left."),
        ("He made a questionnaire.", "He made a questionnaire."),
    ],
)
def test_a_phrase_bends_another_word(tmp_path: Path, text: str, after: str) -> None:
    pack(tmp_path, PHRASE)
    assert Cleaner(packs=[str(tmp_path)], plugins=False, select="calque/mine").clean(text) == after


@pytest.mark.parametrize(
    ("where", "text", "words"),
    [
        ("calques/x.toml", PHRASE, "named by its class"),
        ("calque/x.toml", PHRASE.replace("[[phrase]]", "[phrase]"), "two brackets"),
        (
            "calque/x.toml",
            PHRASE.replace('bad = ["', 'bad = "').replace('question."]\ngood', 'question."\ngood'),
            "bad takes a list",
        ),
        ("calque/x.toml", PHRASE + 'certainty = "certain"\n', "certainty is one of"),
        ("calque/x.toml", PHRASE.replace("<make:ask>", "<do:ask>"), "`find` has only <make>"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, where: str, text: str, words: str) -> None:
    path = pack(tmp_path, text, where)
    with pytest.raises(PackError) as caught:
        for rule in packs.read_pack(path, tmp_path):
            packs.check(rule)
    assert words in str(caught.value)


def test_no_folder_and_no_packs(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such folder"):
        packs.read_packs(tmp_path / "absent")
    with pytest.raises(PackError, match="no packs"):
        packs.read_packs(tmp_path)


def test_examples_that_fail_are_told(tmp_path: Path) -> None:
    text = PHRASE.replace("He asked a question.", "He put a question.") + 'keep = ["He made a question."]\n'
    text += 'xfail = ["She makes a question."]\n'
    (rule,) = packs.read_pack(pack(tmp_path, text), tmp_path)
    said = "\n".join(failures(rule, Cleaner(packs=[str(tmp_path)], plugins=False)))
    assert "not 'He put a question.'" in said
    assert "(keep)" in said
    assert "move it to `bad` or `keep`" in said


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    rules = packs.read_pack(pack(tmp_path, PHRASE + PHRASE.replace('source = ["es"]', "")), tmp_path)
    with pytest.raises(PackError, match="a second rule"):
        packs.by_id(rules)


@pytest.mark.parametrize(
    ("text", "like", "after"),
    [
        ("power struggle", "Struggle of power", "Power struggle"),
        ("power struggle", "struggle of power", "power struggle"),
        ("power struggle", "STRUGGLE OF POWER", "POWER STRUGGLE"),
        ("Italy", "italy", "Italy"),
    ],
)
def test_cased(text: str, like: str, after: str) -> None:
    assert cased(text, like) == after
