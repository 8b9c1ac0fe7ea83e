"""Numbers: what is rewritten, what is left alone, and that no edit changes a value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix import quantity
from mtfix.document import Document
from mtfix.engine import Cleaner
from mtfix.fixers import dates, ordinals, separators


@pytest.fixture(scope="module")
def numbers(cleaner: Cleaner) -> Cleaner:
    return cleaner.derive(select="number")


REPAIRED = [
    # separators
    ("The rent is 1.250 € per month.", "The rent is €1,250 per month."),
    (
        "The tower is 537,5 metres high and weighs 51.400 tonnes.",
        "The tower is 537.5 metres high and weighs 51,400 tonnes.",
    ),
    ("between 1.500 and 2.000 people came", "between 1,500 and 2,000 people came"),
    (
        "The population of Malta was estimated at 408.000 in July.",
        "The population of Malta was estimated at 408,000 in July.",
    ),
    ("A house of 10.500 m2 for 250.000 euros.", "A house of 10,500 m2 for 250,000 euros."),
    ("The index fell 1,23% to 10.432,45 points.", "The index fell 1.23% to 10,432.45 points."),
    ("It measures 3,5 x 4,2 m.", "It measures 3.5 x 4.2 m."),
    ("Sales rose to 1 234 567 units.", "Sales rose to 1,234,567 units."),
    ("A crowd of 10 000.", "A crowd of 10,000."),
    ("The pH was 7,4.", "The pH was 7.4."),
    # scale
    ("Spending hit 3.4 thousand million euros.", "Spending hit 3.4 billion euros."),
    ("Turnover was 3,5 Mrd. €, profit 450 Mio. €.", "Turnover was €3.5 billion, profit €450 million."),
    ("It was sold for 10 mln. The rest was lost.", "It was sold for 10 million. The rest was lost."),
    ("Rp 2 juta per month", "Rp 2 million per month"),
    ("It costs 350万 yen.", "It costs 3.5 million yen."),
    ("It cost 12.6亿元.", "It cost 1.26 billion yuan."),
    # dates and times
    ("It takes place from the 12 to the 15 of May.", "It takes place from May 12 to 15."),
    ("In the decade of the '60.", "In the 1960s."),
    ("Open: 9h30-12h30 and 14h00-18h00.", "Open: 9:30-12:30 and 14:00-18:00."),
    ("The match starts at 21.00h.", "The match starts at 21:00."),
    ("in the first decade of the century XXI", "in the first decade of the 21st century"),
]

LEFT_ALONE = [
    "In 2015 ten thousand people marched, and in 2019 millions left.",
    "Imports were estimated at USD 2.429 billion.",
    "A litre of petrol costs 7.215 lei, and the euro stands at 4.976 lei.",
    "The 24h of Le Mans took 24h; he ran 2h05.",
    "There were 15 100-metre races and two 2 500 ml bottles.",
    "Psalm 119,105 and John 3,16; pages 10,11 and 12; numbers 1,2,3.",
    "Flight 12 300 passengers boarded; room 12 500 was full.",
    "Call 0 800 123 456 or 01 44 55 66 77.",
    "The server 192.168.100.200 runs version 1.200.300 of it.",
    "He scored 10,9,8 in the 1,000 m and earned $1,200.50.",
    "Rs 2.5 crore, ₹12,50,000 and 3 lakh people",
    "The match ended 2:1 at 9:45 p.m.; the ratio was 3:1.",
    "Louis XIV, Henry V and Pius XII; the I Corps; Vitamin C.",
    "a 55 gr bullet, a 48 mp camera and a 20 GB plan",
    "On 12 May 2019 and May 5, 2020; the 12th of May; in May of 2013",
    "We sold 1.5 million in 2.5 hours at 3.25%.",
]


@pytest.mark.parametrize(("text", "expected"), REPAIRED)
def test_repaired(numbers: Cleaner, text: str, expected: str) -> None:
    assert numbers.clean(text) == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(numbers: Cleaner, text: str) -> None:
    assert numbers.clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200.5", "1200.5"),
        ("1.200,5", "1200.5"),
        ("1’200", "1200"),
        ("12\u00a0500", "12500"),
        ("0,125", "0.125"),
        ("1.200.000", "1200000"),
    ],
)
def test_value_of(text: str, expected: str) -> None:
    assert quantity.value_of(text, dots_group=False) == Decimal(expected)


def test_ordinals_read_back() -> None:
    numerals = ["I", "IV", "IX", "XIV", "XIX", "XXI"]
    assert [ordinals.roman(numeral) for numeral in numerals] == [1, 4, 9, 14, 19, 21]
    assert ordinals.roman("VX") is None
    assert ordinals.roman("") is None


def test_the_text_sets_the_order_of_dates() -> None:
    assert dates.dated("5", "March", "1971", Document.of("on 3 June 2001")) == "5 March 1971"
    assert dates.dated("5", "March", "1971", Document.of("on June 3, 2001")) == "March 5, 1971"


def test_foreign_texts_are_known_by_their_numbers() -> None:
    assert separators.writes_commas(Document.of("It rose 2,5 million."))
    assert not separators.writes_commas(Document.of("It rose 2,5 million and 3.5 million."))
    assert not separators.writes_commas(Document.of("It rose by 2,500 in 2013."))


def foreign(value: int, cents: int | None) -> str:
    return f"{value:,}".replace(",", ".") + ("" if cents is None else f",{cents:02}")


@given(
    st.integers(1000, 10**9), st.one_of(st.none(), st.integers(0, 99)), st.sampled_from(["euros", "dollars", "rubles"])
)
def test_money_keeps_its_value(numbers: Cleaner, value: int, cents: int | None, currency: str) -> None:
    text = f"They paid {foreign(value, cents)} {currency} for it."
    amount = numbers.clean(text).removeprefix("They paid ").partition(f" {currency}")[0]
    read = quantity.value_of(amount, dots_group=amount in text)
    assert read == Decimal(value) + Decimal(cents or 0) / 100


@given(st.text("0123456789.,' -€$%kmth", max_size=30))
def test_settles(numbers: Cleaner, digits: str) -> None:
    once = numbers.review(f"In {digits} people of 5 May")
    assert once.settled
    assert numbers.clean(once.text) == once.text


@given(st.integers(1, 400))
def test_right_ordinals_stay(numbers: Cleaner, number: int) -> None:
    text = f"the {ordinals.ordinal(number)} day"
    assert numbers.clean(text) == text
