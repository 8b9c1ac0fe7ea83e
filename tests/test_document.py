"""The document: what fixers read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtfix import clean
from mtfix.document import Document, Scanner
from mtfix.draft import OBJECT, Draft, Kind, Piece


def test_a_word_is_counted_with_its_possessive() -> None:
    doc = Document.of("Stargate’s cost; Stargate's roof; Stargate; Stargates; stargate")
    assert doc.seen("Stargate") == 3


def test_find_gives_words_that_stand_alone() -> None:
    assert list(Document.of("an ant, an aunt and an-an").find("an")) == [0, 8, 20, 23]


def test_protected_text_reads_as_signs_of_the_same_length() -> None:
    doc = Document.of("See a@b.org now")
    assert doc.text == "See " + OBJECT * 7 + " now"


@given(st.text())
def test_lower_is_as_long_as_the_text(text: str) -> None:
    doc = Document.of(text)
    assert len(doc.lower) == len(doc.text)


def test_hints_at_word_starts_and_anywhere() -> None:
    text = "the other (the) “the bathe"
    found = Scanner(["|the", "the", "bath"]).scan(text)
    assert found["|the"] == [0, 11, 17]
    assert found["the"] == [0, 5, 11, 17, 23]
    assert found["bath"] == [21]
    assert "absent" not in found


def test_windows_hold_their_hits_and_stay_in_their_block() -> None:
    blocks = ["word " * 100 + "hint " + "word " * 100, "other"]
    draft = Draft([Piece(blocks[0], blocks[0]), Piece("\n\n", "\n\n", Kind.BREAK), Piece(blocks[1], blocks[1])])
    doc = Document(draft, Scanner(["hint"]))
    ((start, end),) = doc.windows(["hint"])
    at = blocks[0].index("hint")
    assert start <= at < at + 4 <= end <= len(blocks[0])
    assert not doc.text[start:end].startswith("ord")


def test_near_hits_share_a_window() -> None:
    doc = Document(Draft([Piece("hint " * 50, "hint " * 50)]), Scanner(["hint"]))
    assert len(list(doc.windows(["hint"]))) == 1


def test_blocks_end_at_breaks() -> None:
    draft = Draft([Piece("one", "one"), Piece("\n", "\n", Kind.BREAK), Piece("two", "two")])
    doc = Document(draft)
    assert list(doc.blocks()) == [(0, 3), (4, 7)]
    assert doc.block(1) == (0, 3)
    assert doc.block(5) == (4, 7)
    assert doc.starts_sentence(4)


def test_marks_are_known_by_their_place() -> None:
    pieces = [Piece("see ", "see "), Piece("<b>", "", Kind.OPEN), Piece("X", "X"), Piece("</b>", "", Kind.CLOSE)]
    doc = Document(Draft(pieces))
    assert doc.opens == {4}
    assert doc.closes == {5}
    assert list(doc.mark_places) == [4, 5]


def test_lone_surrogates_do_not_stop_the_scan() -> None:
    assert clean("A \ud800 lone , word.") == "A \ud800 lone, word."
