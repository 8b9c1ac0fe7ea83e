"""Breaks of scans, PDFs and lost tags: formulas, names in pieces, years, marks without their blank; and look-alikes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.document import Document
from mtfix.edit import APPLY_AT
from mtfix.engine import Cleaner
from mtfix.fixers.fragments import inside, strange
from mtfix.fixers.hyphens import keeps_line_ends
from mtfix.fixers.words import FIXERS


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner(fixers=FIXERS)


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("Here F (x, y) is smooth and T (z) is not.", "Here F(x, y) is smooth and T(z) is not."),
        ("It holds for B(y1 ) and C(λ ) if z ≤ 1.", "It holds for B(y1) and C(λ) if z ≤ 1."),
        ("Each metric on S 2 has λ = 1, so has C 0 .", "Each metric on S2 has λ = 1, so has C0."),
        ("The gap betweenβ and λand the rest is small.", "The gap between β and λ and the rest is small."),
        ("In trod uc ti on to the work", "Introduction to the work"),
        ("They are c l ose ly bound here.", "They are closely bound here."),
        ("The hamlet of T eversham is old.", "The hamlet of Teversham is old."),
        ("He ruled Australi a for years.", "He ruled Australia for years."),
        ("She met Rickie L ee Jones there.", "She met Rickie Lee Jones there."),
        ("On March 30, 2 015 it closed.", "On March 30, 2015 it closed."),
        ("He left in 201 8, at last.", "He left in 2018, at last."),
        ("On 20October it fell in the year 1979.", "On 20 October it fell in the year 1979."),
        ("It came on24 May by Act 456of the House.", "It came on 24 May by Act 456 of the House."),
        ("See Art icle216 of it and th e1999 draft.", "See Article 216 of it and the 1999 draft."),
        ("We thank W.Munro and J.F.Ralph for it.", "We thank W. Munro and J.F. Ralph for it."),
        ("He saw the Fine Arts League(FAL) play.", "He saw the Fine Arts League (FAL) play."),
        ("Ann Moss(born 3 May 1950) sings.", "Ann Moss (born 3 May 1950) sings."),
        ("On May 23,2004 some 30.7% ofthem left.", "On May 23, 2004 some 30.7% of them left."),
        ("Ash Hill | Bay Hill |Cove Hill | Dale Hill | Elm", "Ash Hill | Bay Hill | Cove Hill | Dale Hill | Elm"),
        ("The fire was put out by RalphCarney at night.", "The fire was put out by Ralph Carney at night."),
        ("He taught at WellesleyCollege until his death.", "He taught at Wellesley College until his death."),
        ("It was written byF. I. Anisimov in exile.", "It was written by F. I. Anisimov in exile."),
        ("It fell before World WarII and theMP left.", "It fell before World War II and the MP left."),
        ("Itis found in the west of the island.", "It is found in the west of the island."),
        ("They are linkedto prisoners of the war.", "They are linked to prisoners of the war."),
        ("Seen in theresolution's first part.", "Seen in the resolution's first part."),
        ("Gamwellis a scholar of the old school.", "Gamwell is a scholar of the old school."),
    ],
)
def test_breaks_are_mended(cleaner: Cleaner, broken: str, right: str) -> None:
    assert cleaner.review(broken).text == right


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin C (E300), plan B (two), the US (a) and table 2 (x) stay. Press Shift+Ctrl+V now.",
        "Let f be a map of N a number, T is a ring and D is a set for x = 2.",
        "Escherichia coli, E coli, Panthera leo, Hopea pterygota and Macropus titan are species.",
        "Ortega y Gasset, the Grand prix, Crema catalana and Sagrada familia.",
        "We saw it in 2 018 patients and 20 12 year olds; rooms 19 20 and 21.",
        "Call print(value, end), strcmp(a, b), ls(1), the file(s) and sin(x).",
        "She has a B.Eng, a Ph.D and a D.Phil; the list is 1,2,3 and 23,200.",
        "TripAdvisor, DeviantArt, SoundCloud, the IndoPacific, watchOS, MySQL and McDonald.",
        "He played a political part on stage for a long time, and it may be over.",
        "The song goes M-O-U-S-E, and the word is in g minor.",
        "| a | b |c| d |",
        "The vote was 50%ig, as they say, or 100%er.",
        "She is in form, we can im-prove it, and then the n-point function.",
    ],
)
def test_look_alikes_stay(cleaner: Cleaner, text: str) -> None:
    assert cleaner.review(text).text == text


def test_letters_tell_pieces_from_words() -> None:
    assert inside("Khunz", "akhsky") > 2 > inside("Quercus", "robur")
    assert inside("", "x") == 0.0
    assert strange("iolariidae")
    assert not strange("coli")


def test_scans_keep_their_hyphens() -> None:
    spaced = Document.of("w e t r i e d i t i n the subordin- ate case s o f t e n b y t h e m")
    assert keeps_line_ends(spaced)
    assert not keeps_line_ends(Document.of("The subordin- ate case is well-known to us."))


@given(st.text(alphabet="aebcd ISx10(),.-λ", max_size=60))
def test_only_blanks_and_hyphens_change(text: str) -> None:
    doc = Document.of(text)
    for fixer in FIXERS:
        for edit in fixer.propose(doc):
            if edit.confidence >= APPLY_AT:
                before = text[edit.start : edit.end]
                kept = [sign for sign in edit.after if sign not in " -,."]
                assert kept == [sign for sign in before if sign not in " -,.\n"]


@given(st.lists(st.sampled_from(["F (x)", "T eversham", "c l ose", "in 20 12,", "|b", "W.Munro", "λand"]), max_size=6))
def test_mending_settles(parts: list[str]) -> None:
    cleaner = Cleaner(fixers=FIXERS)
    once = cleaner.review("Now " + " then ".join(parts) + " end.")
    assert once.settled
    assert cleaner.review(once.text).text == once.text
