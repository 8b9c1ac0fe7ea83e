"""Broken encodings, entities, lookalikes and words left over, on sentences of our own; look-alikes must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.document import Document
from mtfix.engine import Cleaner
from mtfix.fixers import characters
from mtfix.fixers.english import english_after, english_before
from mtfix.fixers.europe import apostrophe, best

NAMES = "Zürich Genève Córdoba Kraków Gdańsk Łódź Dvořák Plzeň Győr Malmö Tromsø São Besançon İzmir Iași Århus".split()


@pytest.fixture(scope="module")
def residue() -> Cleaner:
    return Cleaner(fixers=characters.FIXERS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wrong", ["cp1252", "cp1250"])
def test_utf8_read_in_another_encoding(residue: Cleaner, name: str, wrong: str) -> None:
    try:
        broken = name.encode("utf-8").decode(wrong)
    except UnicodeDecodeError:
        pytest.skip("a half that the wrong encoding lacks")
    assert residue.clean(f"They left {broken} in May.") == f"They left {name} in May."


@pytest.mark.parametrize("name", NAMES)
def test_sound_names_stay(residue: Cleaner, name: str) -> None:
    text = f"They left {name} in May; {name.upper()} was cold."
    assert residue.clean(text) == text


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("It is dÃ©jÃ  vu.", "It is déjà vu."),
        ("The cittÃ di Castello.", "The città di Castello."),
        ("Hello Â world, 20Â°C and Â£5.", "Hello world, 20°C and £5."),
        ("“Yesâ€ he said.", "“Yes” he said."),
        ("She said donâ\u0080\u0099t and itÕs fine.", "She said don’t and it’s fine."),
        ("The Å koda works.", "The Škoda works."),
        ("Posted£º9 April£¬then it¡¯s gone.", "Posted: 9 April, then it’s gone."),
        ("From Timiºoara to Constanþa.", "From Timișoara to Constanța."),
    ],
)
def test_other_encodings(residue: Cleaner, broken: str, right: str) -> None:
    assert residue.clean(broken) == right


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("They don\ufffdt like M\ufffdnchen.", "They don’t like München."),
        ("Cort\ufffds and Anna\ufffds brother.", "Cortés and Anna’s brother."),
        ("He said \ufffdyes\ufffd twice.", "He said “yes” twice."),
        ("It was 20\ufffdC.", "It was 20°C."),
        ("I don?t know O?Connor.", "I don't know O'Connor."),
        ("The X\ufffdz stays.", "The X\ufffdz stays."),
        ("Really? Ask page?s=1 for it.", "Really? Ask page?s=1 for it."),
    ],
)
def test_replaced_letters(residue: Cleaner, broken: str, right: str) -> None:
    assert residue.clean(broken) == right


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("Tom &amp;amp; Jerry&#39;s caf&eacute;&#33;", "Tom & Jerry's café!"),
        ("Open all&nbsp;year &nbsp; round&nbsp;.", "Open all year round."),
        ("5 &lt; 6 but &lt;b&gt; stays.", "5 < 6 but &lt;b&gt; stays."),
        ("In HTML, &nbsp; is a blank.", "In HTML, &nbsp; is a blank."),
        ("AT&T; R&D and Q&A.", "AT&T; R&D and Q&A."),
        ("Write `&amp;` here.", "Write `&amp;` here."),
        ("We don\\u2019t know the caf\\u00e9.", "We don’t know the café."),
    ],
)
def test_entities(residue: Cleaner, broken: str, right: str) -> None:
    assert residue.clean(broken) == right


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("The down\u200bload of hello\u200bworld.", "The download of hello world."),
        ("A soft\u00adly mark\u2060ed word.", "A softly marked word."),
        ("One \u200b word.", "One word."),
        ("The family 👩\u200d👧 and می\u200cخواهم.", "The family 👩\u200d👧 and می\u200cخواهم."),
        ("She left\u2060—so.", "She left\u2060—so."),
        ("of ﬁ ce, ﬁ nal and eﬀort", "office, final and effort"),
        ("Press ＯＫ; the ＪＲ東日本 line.", "Press OK; the ＪＲ東日本 line."),
    ],
)
def test_signs(residue: Cleaner, broken: str, right: str) -> None:
    assert residue.clean(broken) == right


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("The yacht \u0441lub h\u0430s \u0430 bar.", "The yacht club has a bar."),
        ("The letter \u0430 is Cyrillic.", "The letter \u0430 is Cyrillic."),
        ("It is Δt, 5 μm, TGFβ.", "It is Δt, 5 μm, TGFβ."),
        ("The decısıon İn May; Iğdır and Ilıca.", "The decision In May; Iğdır and Ilıca."),
        ("When l came, l'm sure. Add 5 l of milk.", "When I came, I'm sure. Add 5 l of milk."),
        ("Most 0f the c0mpany; o1, b2b and 1s.", "Most of the company; o1, b2b and 1s."),
        ("The govemment came frorn the modem barn.", "The government came from the modem barn."),
    ],
)
def test_lookalikes(residue: Cleaner, broken: str, right: str) -> None:
    assert residue.clean(broken) == right


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("Cependant, the works go on.", "However, the works go on."),
        ("Cependant, les travaux continuent.", "Cependant, les travaux continuent."),
        ("Según Pedro Gómez, it failed.", "According to Pedro Gómez, it failed."),
        ("Ayer claims that it is so.", "Ayer claims that it is so."),
        ("Además the pool is closed.", "In addition, the pool is closed."),
        ("À lire aussi : Why it rose", "Read also : Why it rose"),
        ("À lire aussi : Pourquoi il monte", "À lire aussi : Pourquoi il monte"),
        ("It is closed on Mondays and também on Sundays.", "It is closed on Mondays and also on Sundays."),
        ("The word “también” is Spanish.", "The word “también” is Spanish."),
        ("Bring tools (z.B. a saw) usw. to work.", "Bring tools (e.g. a saw) etc. to work."),
        ("The TVA built dams.", "The TVA built dams."),
        ("Dear Sr. Gómez, Sr. Manager and Tom Hall Sr. Jones", "Dear Mr. Gómez, Sr. Manager and Tom Hall Sr. Jones"),
        ("Hans und Greta went. Sturm und Drang.", "Hans and Greta went. Sturm und Drang."),
        ("It is in Istanbul'da next week.", "It is in Istanbul next week."),
        ("The Qur'an and Kur'an.", "The Qur'an and Kur'an."),
        ("On 12 de octubre de 1492 and in Oktober.", "On 12 October 1492 and in October."),
        ("In 31 de Agosto Kalea at the Mart.", "In 31 de Agosto Kalea at the Mart."),
        ("Open Mo-Fr 9-17. At 14 Uhr it shuts.", "Open Mon–Fri 9-17. At 14:00 it shuts."),
    ],
)
def test_leftovers(residue: Cleaner, broken: str, right: str) -> None:
    assert residue.clean(broken) == right


def test_byte_order_mark_at_the_start_of_a_file_stays(residue: Cleaner) -> None:
    assert residue.clean("\ufeffA text.") == "\ufeffA text."


@given(st.text(alphabet=st.sampled_from("aeInt ÃÂâ€™Åłþº\ufffd?&;#39ﬁ\u200bсeо'ıl.,\n"), max_size=30))
def test_repairs_come_to_rest(text: str) -> None:
    cleaner = Cleaner(fixers=characters.FIXERS)
    once = cleaner.clean(text)
    assert cleaner.clean(once) == once


def test_best_is_certain_or_silent() -> None:
    assert best("Besan", ("ç", "ê"), "on") == "Besançon"
    assert best("xq", ("é", "è"), "z") == ""


def test_apostrophe_follows_the_document() -> None:
    assert apostrophe(Document.of("“Hello” there")) == "’"
    assert apostrophe(Document.of('"Hello" there'), "’") == "'"


def test_english_beside_a_site() -> None:
    doc = Document.of("Tout va bien mais the house is old ")
    assert english_after(doc, doc.text.index("the"))
    assert not english_after(doc, 5)
    assert english_before(doc, len(doc.text))
