"""Words that stand twice, and what English doubles on purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.engine import Cleaner
from mtfix.fixers import stutter


@pytest.fixture(scope="module")
def twice() -> Cleaner:
    return Cleaner(fixers=stutter.FIXERS)


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("He asked for for the the key.", "He asked for the key."),
        ("For for years the town has has won.", "For years the town has won."),
        ("The The museum is open.", "The museum is open."),
        ("It it was late, but it it was fine.", "It was late, but it was fine."),
        ("They arrived arrived on on Monday.", "They arrived on Monday."),
        ("For five five years the trailer trailer ran.", "For five years the trailer ran."),
        ("It will be be ready; he has been been ill.", "It will be ready; he has been ill."),
        ("The end of the of the war.", "The end of the war."),
        ("A tremendous tremendous success, quickly quickly done.", "A tremendous success, quickly done."),
        ("It was seen by\nby all.", "It was seen by\nall."),
        ("He took the the the key.", "He took the key."),
    ],
)
def test_repaired(twice: Cleaner, broken: str, right: str) -> None:
    assert twice.clean(broken) == right


@pytest.mark.parametrize(
    "text",
    [
        "What he had had was a lamp that that price could not buy.",
        "The lights were left on on Sunday; he had been in in March.",
        "What he has has no value; what it is is unknown; all he did did not help.",
        "Duran Duran, Bora Bora, The The, Walla Walla and Li Li.",
        "By The The. It was very very good, no no, bye bye.",
        "She gave her her book; many many years; so so.",
        "New York, New York; Thomas Thomas; 5 5; the two two-storey houses.",
        "There there, he said. Knock knock.",
        "That that plan worked surprised us.",
        "It was a big big house.",
        "the\n\nthe",
    ],
)
def test_kept(twice: Cleaner, text: str) -> None:
    assert twice.clean(text) == text


@given(
    st.lists(
        st.sampled_from(["the", "had", "that", "very", "cat", "sat", "on", "in", "The", "of", "is", "."]), max_size=12
    )
)
def test_repairs_come_to_rest(words: list[str]) -> None:
    cleaner = Cleaner(fixers=stutter.FIXERS)
    once = cleaner.clean(" ".join(words))
    assert cleaner.clean(once) == once


@given(st.lists(st.sampled_from(["the", "cat", "sat", "on", "in", "a", "of"]), max_size=12))
def test_only_repetitions_go(words: list[str]) -> None:
    after = Cleaner(fixers=stutter.FIXERS).clean(" ".join(words)).split()
    assert set(after) == set(words)
