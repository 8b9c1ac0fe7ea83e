"""Forms, lemmas and readings of words; the table of stems; a or an."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix import lexicon, morphology, sounds


@pytest.mark.parametrize(
    ("lemma", "tag", "form"),
    [
        ("make", "VBD", "made"),
        ("take", "VBN", "taken"),
        ("be", "VBZ", "is"),
        ("have", "VBZ", "has"),
        ("study", "VBG", "studying"),
        ("child", "NNS", "children"),
        ("customer", "NNS", "customers"),
        ("travel", "NNS", "travels"),
        ("sheep", "NNS", "sheep"),
        ("good", "JJR", "better"),
        ("punctual", "RB", "punctually"),
        ("happy", "RB", "happily"),
        ("simple", "RB", "simply"),
        ("drastic", "RB", "drastically"),
        ("good", "RB", "well"),
        ("look for", "VBD", "looked for"),
        ("power struggle", "NNS", "power struggles"),
        ("co-founder", "NNS", "co-founders"),
        ("blorp", "VBG", "blorping"),
    ],
)
def test_inflects(lemma: str, tag: str, form: str) -> None:
    assert morphology.inflect(lemma, tag) == form


@pytest.mark.parametrize(
    ("form", "lemma", "other", "before", "wanted"),
    [
        ("made", "make", "take", "", "took"),
        ("made", "make", "take", "we have ", "taken"),
        ("made", "make", "take", "it was never ", "taken"),
        ("makes", "make", "take", "she ", "takes"),
        ("making", "make", "take", "by ", "taking"),
        ("has", "have", "be", "Ana ", "is"),
        ("had", "have", "be", "he ", "was"),
        ("had", "have", "be", "they ", "were"),
        ("have", "have", "be", "you must ", "be"),
        ("have", "have", "be", "I ", "am"),
        ("have", "have", "be", "they ", "are"),
        ("walks", "walk", "stroll", "the ", "strolls"),
        ("made", "make", "carry out", "", "carried out"),
        ("Having", "have", "be", "", "being"),
    ],
)
def test_gives_another_lemma_the_same_form(form: str, lemma: str, other: str, before: str, wanted: str) -> None:
    assert morphology.reinflect(form, lemma, other, before) == wanted


def test_closed_class_words_have_no_other_reading() -> None:
    assert morphology.classes("the") == {"DET"}
    assert morphology.tags("the") == frozenset()
    assert morphology.classes("will") == {"MODAL", "NOUN"}
    assert morphology.tags("will") == {"NN"}


def test_readings_are_possible_ones() -> None:
    assert morphology.classes("books") == {"NOUN", "VERB"}
    assert morphology.tags("informations") == {"NNS"}
    assert morphology.tags("study") >= {"NN", "VB", "VBP"}
    assert "NNS" not in morphology.tags("study")
    assert morphology.classes("well-known") == {"ADJ"}
    assert morphology.lemmas("leaves", "NOUN") == {"leaf", "leave"}


def test_every_form_holds_a_stem() -> None:
    """The table of stems is complete for every word in use: a rule's hint never hides a form."""
    listed = {line.split(",")[0] for line in morphology._inflections()} | set(morphology._irregular())
    usual = [lemma for lemma in listed if lemma.islower() and lexicon.frequency(lemma) >= 1e-6]
    assert len(usual) > 10_000
    for lemma in usual:
        stems = morphology.hint_stems(lemma)
        for form in morphology.forms(lemma):
            assert any(stem in form for stem in stems), (lemma, form, stems)


@given(st.text(alphabet="abcdeilnorsty' -", max_size=14))
def test_any_string_has_forms(text: str) -> None:
    assert text.lower() in morphology.forms(text)
    assert morphology.hint_stems(text)
    morphology.tags(text)
    morphology.reinflect(text, text, "take")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("hour", "an"), ("honest", "an"), ("university", "a"), ("one", "a"), ("European", "a"), ("MRI", "an"),
        ("NATO", "a"), ("UNESCO", "a"), ("umbrella", "an"), ("unit", "a"), ("uninteresting", "an"), ("8th", "an"),
        ("11", "an"), ("110", "a"), ("18,000", "an"), ("1,800", "a"), ("USB", "a"), ("hour's", "an"),
        ("one-way", "a"), ("unable", "an"), ("house", "a"),
    ],
)  # fmt: skip
def test_takes_the_article_of_its_sound(word: str, wanted: str) -> None:
    assert sounds.article(word) == wanted
