"""The index of rules: it finds every site at which a rule matches, and few others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtfix.document import Document
from mtfix.kinds.gates import Gate, next_look
from mtfix.kinds.index import Anchored, Index
from mtfix.kinds.looks import Look
from mtfix.kinds.patterns import TokenPattern, compile_pattern
from mtfix.kinds.rewrites import compile_phrase
from mtfix.kinds.steps import outline
from mtfix.rule import Rule


def pattern(find: str, to: str = "x") -> TokenPattern:
    return compile_pattern(Rule("grammar/x/y", "pattern", {"find": find, "to": to}, "x.toml: y", Path()))


def sites(rule: Anchored, text: str) -> list[str]:
    doc = Document.of(text)
    return [doc.tokens[0][number] for numbers in Index([rule]).sites(doc).values() for number in numbers]


@pytest.mark.parametrize(
    ("find", "text", "anchors"),
    [
        ("<avoid> ADV? [to VERB.VB]", "They avoided to answer. They avoided him. To avoid is wise.", ["avoided"]),
        ("<avoid> ADV? [to VERB.VB]", "They avoided always to answer, avoided always her.", ["avoided"]),
        ("<do> not|n't VERB.VB! VERB.VBZ", "He doesn't works. He doesn't work. He does works.", ["n't"]),
        ("he VERB.VB! VERB.VBZ", "he walks, he walk, he put", ["he"]),
        ("of NAME", "The roof of Anna, of anna, of “Anna”.", ["of"]),
        ("=ADV <go>", "We often go; we well go.", ["go"]),
        ("^ [is] the", "Is the house. It is the house.", ["Is"]),
        ("[in] 2024", "In 2024 and in 2025 and by 2024", ["2024"]),
        ("NAME 's NOUN of", "Anna's house of wood, Anna's of wood", ["'s"]),
    ],
)
def test_rules_are_tried_where_the_words_beside_their_anchor_allow_it(find: str, text: str, anchors: list[str]) -> None:
    assert sites(pattern(find), text) == anchors


def test_the_rarest_words_are_the_anchor() -> None:
    assert outline("the house of cards", Path())[pattern("the house of cards").anchor].text == "cards"
    assert pattern("<make> of m").anchor == 2  # one short word is rarer than all that begin with a stem


def test_a_phrase_is_tried_only_where_all_of_it_may_stand() -> None:
    rule = compile_phrase(
        Rule("calque/x/y", "phrase", {"find": "<struggle> of power", "to": "power <struggle>"}, "", Path())
    )
    assert isinstance(rule, Anchored)
    assert sites(rule, "A struggle of power, a struggle of wills, the price of power.") == ["struggle"]
    text = "Struggles of power, and a struggle of\npower"
    assert [edit.after for edit in rule.propose(Document.of(text))] == ["Power struggles", "power struggle"]


def test_looks_judge_what_place_in_the_sentence_cannot_change() -> None:
    verb = Look(readings=(("VERB", "VBZ", False),), barred=Look(readings=(("NOUN", "", False),)))
    assert verb.passes("seems") and not verb.passes("walks")
    assert verb.passes("Walks")  # a capital may hide what is barred
    assert Look(readings=(("ADV", "", True),)).passes("often") and not Look(readings=(("ADV", "", True),)).passes(
        "well"
    )


FINDS = (
    "<make> DET? [questions]",
    "[the] NAME|NOUN of! is|are|was",
    "^|and [is] ADJ",
    "<do> n't|not ADV? [VERB.VB! VERB.VBZ]",
    "in [the NUM] of!",
    "NOUN+ [who|which] =VERB",
    "he|she|it's [<be> of] NUM|a",
)
WORDS = st.sampled_from(
    "the The of is are was He he she it's It’s made makes questions Anna don't doesn't works work often 2 1,000 in and "
    ". , “ ” ? house houses who which sleeps a quick -".split()
)


@settings(max_examples=150)
@given(words=st.lists(WORDS, max_size=14), find=st.sampled_from(FINDS))
def test_no_site_is_lost(words: list[str], find: str) -> None:
    rule, doc = pattern(find), Document.of(" ".join(words))
    everywhere = list(rule.propose_at(doc, range(len(doc.tokens[0]))))
    assert [(edit.start, edit.end) for edit in rule.propose(doc)] == [(edit.start, edit.end) for edit in everywhere]


def test_gates_know_nothing_of_a_step_that_may_be_a_place() -> None:
    steps = outline("^|and [is] possible", Path())
    look = next_look(steps, 1, Path())
    assert look is not None and look["possible"] and not look["certain"]
    gate = Gate(steps, 1, Path())
    assert not [place for place, _ in gate.others if place < 0]
