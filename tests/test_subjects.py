"""Lost subjects put back, articles set right by sound, and what both leave alone."""

from __future__ import annotations

import pytest

from mtfix.document import Document
from mtfix.fixers.articles import Articles
from mtfix.fixers.subjects import Subjects
from mtfix.kinds.rarity import times
from tests.repair import repaired


@pytest.mark.parametrize(
    ("before", "sentence", "wanted"),
    [
        ("Marina left the bank.", "In 2019, bought a vineyard.", "In 2019, she bought a vineyard."),
        ("Juan left the bank.", "Two years later, bought a vineyard.", "Two years later, he bought a vineyard."),
        ("Juan and Ana met in Rome.", "Later, founded a school.", "Later, they founded a school."),
        ("She slept.", "Since then, has written three books.", "Since then, she has written three books."),
        ("The company grew.", "In May, opened a plant.", "In May, it opened a plant."),
        ("He retired.", "Today, lives in Rome.", "Today, lives in Rome."),
        ("Marina left.", "In 2019, encouraged by it, she sold it.", "In 2019, encouraged by it, she sold it."),
        ("The teacher left.", "In 2019, bought a vineyard.", "In 2019, bought a vineyard."),
        ("Ann ran.", "Then, running fast, she won.", "Then, running fast, she won."),
        ("", "In 2019, bought a vineyard.", "In 2019, bought a vineyard."),
    ],
)
def test_puts_the_subject_back_where_the_sentence_before_names_one(before: str, sentence: str, wanted: str) -> None:
    assert repaired(f"{before} {sentence}", [Subjects()]) == f"{before} {wanted}"


def test_a_guess_is_only_suggested() -> None:
    text = "The next country is Brazil. Before that, however, will have to convince a regulator."
    assert [edit.after for edit in Subjects().propose(Document.of(text))] == ["it "]
    assert repaired(text, [Subjects()]) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It took a hour.", "It took an hour."),
        ("An university and an European.", "A university and a European."),
        ("She is a honest and a old friend.", "She is an honest and an old friend."),
        ("An one-way street, an useful sign.", "A one-way street, a useful sign."),
        ("It was a interesting idea.", "It was an interesting idea."),
        ("It was an historic day.", "It was an historic day."),
        ("Bread an butter, vitamin a intake.", "Bread an butter, vitamin a intake."),
        ("An MRI, a UFO, an X-ray, a user.", "An MRI, a UFO, an X-ray, a user."),
        ("Ayuda a estos otros grupos.", "Ayuda a estos otros grupos."),
        ("Option a is best.", "Option a is best."),
    ],
)
def test_sets_articles_right_by_sound(text: str, wanted: str) -> None:
    assert repaired(text, [Articles()]) == wanted
    assert repaired(wanted, [Articles()]) == wanted


def test_usual_words_cost_more_to_look_for() -> None:
    assert times("the") > times("monday") >= times("zyzzyva")
