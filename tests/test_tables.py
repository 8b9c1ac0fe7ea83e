"""Names and scales: what is restored, what is left alone, and that money keeps its value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix import quantity
from mtfix.document import Document
from mtfix.engine import Cleaner
from mtfix.kinds import tables


@pytest.fixture(scope="module")
def names(cleaner: Cleaner) -> Cleaner:
    return cleaner.derive(select="entity")


@pytest.fixture(scope="module")
def numbers(cleaner: Cleaner) -> Cleaner:
    return cleaner.derive(select="number")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Openai-backed firm", "The OpenAI-backed firm"),
        ("Youtube's rules", "YouTube's rules"),
        ("Youtube’s rules", "YouTube’s rules"),
        ("See Youtube.com and @Youtube", "See Youtube.com and @Youtube"),
        ("EBay grew; then the shares of EBay fell", "EBay grew; then the shares of eBay fell"),
        ("the app was banned on TIKTOK by the court", "the app was banned on TikTok by the court"),
        ("SHARE ON TIKTOK AND TWITTER", "SHARE ON TIKTOK AND TWITTER"),
        ("He lives in Salon-De-Provence.", "He lives in Salon-de-Provence."),
    ],
)
def test_names(names: Cleaner, text: str, expected: str) -> None:
    assert names.clean(text) == expected


def test_like_keeps_the_apostrophe() -> None:
    assert tables.like("Mcdonald’s", "McDonald's") == "McDonald’s"


def test_lowered_drops_endings() -> None:
    assert {"iphone", "openai"} <= Document.of("Iphones and Openai’s plan").lowered


@given(
    st.integers(1, 10**7), st.sampled_from(["million", "milliards", "Mio.", "ten thousand", "hundred million", "oku"])
)
def test_scale_keeps_the_value(numbers: Cleaner, count: int, unit: str) -> None:
    values = {
        "million": 10**6,
        "milliards": 10**9,
        "Mio.": 10**6,
        "ten thousand": 10**4,
        "hundred million": 10**8,
        "oku": 10**8,
    }
    after = numbers.clean(f"They paid {count:,} {unit} yen for it.")
    amount = after.removeprefix("They paid ").partition(" yen")[0]
    number, _, english = amount.partition(" ")
    sizes = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    value = quantity.value_of(number, dots_group=False)
    assert value is not None
    size = sizes.get(english) or values[english]
    assert value * size == Decimal(count) * values[unit]
