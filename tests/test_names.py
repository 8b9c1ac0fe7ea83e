"""Names: spellings restored by tables and by the text's own evidence, and the people kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.document import Document
from mtfix.engine import Cleaner
from mtfix.fixers import abbreviations, names


@pytest.fixture(scope="module")
def entity(cleaner: Cleaner) -> Cleaner:
    return cleaner.derive(select="entity")


REPAIRED = [
    ("An UNO resolution of the General Assembly.", "A UN resolution of the General Assembly."),
    ("An OTAN member and an ONG met.", "A NATO member and an NGO met."),
    ("He lives in EE.UU.", "He lives in the US."),
    ("They met in EE.UU. They spoke of the war.", "They met in the US. They spoke of the war."),
    ("EE.UU. and China signed the treaty in EE.UU.", "The US and China signed the treaty in the US."),
    ("Members of the OTAN met in Madrid.", "Members of NATO met in Madrid."),
    (
        "The president of EE.UU., Donald Trump, said it in EEUU.",
        "The president of the US, Donald Trump, said it in the US.",
    ),
    ("The ONU-backed plan is ready.", "The UN-backed plan is ready."),
    ("The Otan secretary spoke to the Onu.", "The NATO secretary spoke to the UN."),
    ("He bought an I-Phone and two Ipads.", "He bought an iPhone and two iPads."),
    ("Spacex launched; the Spacex-led mission went on.", "SpaceX launched; the SpaceX-led mission went on."),
    ("Dr Ana Dvořáková came. Later Dvorakova left.", "Dr Ana Dvořáková came. Later Dvořáková left."),
    ("The Sharm El-Sheikh summit", "The Sharm el-Sheikh summit"),
]

LEFT_ALONE = [
    "Mohamed Salah scored. Mohammed Kudus scored later. Salah won.",
    "Anna Fischer spoke. Tom Fisher answered. Fischer smiled, Fisher too.",
    "Tchekhov is the French spelling. Chekhov is ours.",
    "MacDonald and Macdonald are two families. Old Macdonald had a farm; MacDonald's was nearby.",
    "A UNO card game; the FDA issued an EUA; it was built in 44 BCE.",
    "The Organización de las Naciones Unidas (ONU) was named so.",
    "Nasa, Nato, Unesco, Ikea and Nvidia; NASA, NATO, UNESCO, IKEA and NVIDIA.",
    "Kim Dae-jung, Chang'e, (G)I-DLE, vivo, OPPO and realme",
    "Apple, Meta, Oracle, Signal, Word, Lens, Rust, Swift, Slack",
    "Le Journal wrote it. He reads The Journal.",
    "FOLLOW US ON YOUTUBE AND LINKEDIN",
    "See youtube.com/Youtube, @Linkedin and #Tiktok.",
    "A Ready-To-Wear and Out-Of-The-Box show, Build-A-Bear",
    "Ios is an island; the app for it runs. The ferry to Ios is late.",
]


@pytest.mark.parametrize(("text", "expected"), REPAIRED)
def test_repaired(entity: Cleaner, text: str, expected: str) -> None:
    assert entity.clean(text) == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(entity: Cleaner, text: str) -> None:
    assert entity.clean(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yablochkov", "Jablotschkow"),
        ("Goloubeva", "Golubeva"),
        ("Hammada", "Hamada"),
        ("Chruschtschow", "Khrushchev"),
        ("Zhukov", "Schukow"),
        ("Tsvetaeva", "Tzvetaeva"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert names.keys(one) & names.keys(other)


@pytest.mark.parametrize(("one", "other"), [("Chang", "Zhang"), ("Golubev", "Golubeva"), ("Miller", "Mueller")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert not names.keys(one) & names.keys(other)


def test_given_name() -> None:
    doc = Document.of("the engineer Pavel Yablochkov. The Yablochkov lamp")
    assert names.given_name(doc, 19) == "Pavel"
    assert names.given_name(doc, 35) == ""


def test_english_prose() -> None:
    doc = Document.of("The summit of the OTAN is in Madrid. La cumbre de la OTAN es en Madrid.")
    assert abbreviations.english_prose(doc, 20)
    assert not abbreviations.english_prose(doc, 55)


@given(
    st.lists(
        st.sampled_from("Openai OpenAi OpenAI Youtube YOUTUBE the of and Iphones Le The Goff EE.UU. OTAN , .".split()),
        max_size=15,
    )
)
def test_settles(entity: Cleaner, words: list[str]) -> None:
    once = entity.review(" ".join(words))
    assert once.settled
    assert entity.clean(once.text) == once.text
