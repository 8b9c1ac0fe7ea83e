"""The draft: whatever is edited, the original stays known and markup stays whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtfix.draft import OBJECT, Draft, Kind, Piece
from mtfix.edit import Edit

PIECES = st.one_of(
    st.text("ab &’\n", min_size=1, max_size=6).map(lambda text: Piece(text, text)),
    st.just(Piece("&amp;", "&")),
    st.just(Piece("<b>", "", Kind.OPEN)),
    st.just(Piece("</b>", "", Kind.CLOSE)),
    st.just(Piece("`x  y`", OBJECT, Kind.OPAQUE)),
    st.just(Piece("\n\n", "\n\n", Kind.BREAK)),
)


@st.composite
def edits_for(draw: st.DrawFn, text: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits, last = [], -1
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start > last:
            edits.append(Edit(start, end, draw(st.text("xy <", max_size=3)), "glue/test/test"))
            last = end
    return edits


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def markup(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.raw for piece in pieces if piece.kind is not Kind.TEXT]


@given(st.data(), st.lists(PIECES, max_size=8))
def test_changes_lead_there_and_back(data: st.DataObject, pieces: list[Piece]) -> None:
    draft = Draft(pieces, escape)
    original, tags = draft.original, markup(draft.pieces)
    for _ in range(3):
        draft.apply(data.draw(edits_for(draft.text)))
        result, changes = draft.result(), list(draft.changes())
        assert draft.original == original
        assert markup(draft.pieces) == tags
        forth = original
        for change in reversed(changes):
            assert original[change.start : change.end] == change.before
            forth = forth[: change.start] + change.after + forth[change.end :]
        assert forth == result
        back, shift = result, 0
        for change in changes:
            back = back[: change.start] + change.before + back[change.start + len(change.after) :]
            shift += len(change.after) - len(change.before)
        assert back == original


@given(st.data(), st.text("ab c", min_size=1, max_size=30))
def test_plain_text_is_edited_as_a_string(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_for(text))
    draft = Draft([Piece(text, text)])
    assert draft.apply(edits) == []
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.after + expected[edit.end :]
    assert draft.text == draft.result() == expected


def test_an_insertion_lands_between_end_and_start_tags() -> None:
    pieces = [
        Piece("saw", "saw"),
        Piece("<b>", "", Kind.OPEN),
        Piece("X", "X"),
        Piece("</b>", "", Kind.CLOSE),
        Piece("launched", "launched"),
    ]
    draft = Draft(pieces)
    draft.apply([Edit(3, 3, " ", "glue/test/test"), Edit(4, 4, " ", "glue/test/test")])
    assert draft.result() == "saw <b>X</b> launched"


def test_an_edit_across_markup_or_code_is_refused() -> None:
    for middle in (Piece("<i>", "", Kind.OPEN), Piece("`c`", OBJECT, Kind.OPAQUE), Piece("\n\n", "\n\n", Kind.BREAK)):
        draft = Draft([Piece("to", "to"), middle, Piece("day", "day")])
        edit = Edit(1, len(draft.text) - 1, "-", "glue/test/test")
        assert draft.apply([edit]) == [edit]
        assert draft.result() == draft.original


def test_two_edits_in_one_changed_piece_keep_their_places() -> None:
    draft = Draft([Piece("abcdef", "abcdef")])
    draft.apply([Edit(1, 5, "12345678", "glue/test/one")])
    draft.apply(
        [Edit(2, 3, "", "glue/test/two"), Edit(5, 6, "zz", "glue/test/three"), Edit(8, 8, "!", "glue/test/four")]
    )
    assert draft.text == "a134zz67!8f"
    assert [change.rules for change in draft.changes()] == [
        ("glue/test/one", "glue/test/two", "glue/test/three", "glue/test/four")
    ]


def test_changed_prose_is_encoded_and_untouched_prose_is_not() -> None:
    draft = Draft([Piece("a < b", "a < b"), Piece("&amp;", "&"), Piece("c", "c")], escape)
    draft.apply([Edit(6, 7, "<c", "punct/test/test")])
    assert draft.result() == "a < b&amp;&lt;c"
