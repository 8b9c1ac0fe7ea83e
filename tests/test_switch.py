from __future__ import annotations

import pytest

from mtfix import formats
from mtfix.draft import Kind, Piece
from mtfix.formats.switch import switched
from mtfix.options import Options


def prose(text: str, path: str) -> str:
    """Give the prose of a file that may be edited, pieces parted by a bar."""
    draft = formats.read(text, path, Options())
    pieces = list(switched(draft.pieces, text))
    assert "".join(piece.raw for piece in pieces) == text
    return "|".join(piece.text for piece in pieces if piece.kind is Kind.TEXT and piece.text.strip())


def test_gives_a_file_that_does_not_speak_of_it_back_as_it_is() -> None:
    pieces = [Piece("a", "a")]
    assert switched(pieces, "a") is pieces


@pytest.mark.parametrize(
    "comment",
    ["<!-- mtfix: off -->", "<!--mtfix:off-->", "{/* mtfix: off */}", "# mtfix: off", "// mtfix: off", ".. mtfix: off",
     "/* mtfix: off */", "{# mtfix: off #}", "{% comment %} mtfix: off {% endcomment %}", "; mtfix: off",
     "  # mtfix: OFF  "],
)  # fmt: skip
def test_knows_the_comments_of_all_formats(comment: str) -> None:
    back = comment.replace("off", "on").replace("OFF", "on")
    text = f"one\n{comment}\ntwo\n{back}\nthree\n"
    pieces = [Piece(line, line) for line in text.splitlines(keepends=True)]
    kept = "".join(piece.raw for piece in switched(pieces, text) if piece.kind is Kind.TEXT)
    assert "two" not in kept and "mtfix" not in kept
    assert "one" in kept and "three" in kept


def test_cuts_a_piece_at_the_comment_and_keeps_its_text_as_evidence() -> None:
    text = "one\r\n# mtfix: off\r\ntwo\r\n# mtfix: on\r\nthree"
    pieces = list(switched([Piece(text, text)], text))
    assert "".join(piece.raw for piece in pieces) == "".join(piece.text for piece in pieces) == text
    assert [piece.raw.strip() for piece in pieces if piece.kind is Kind.TEXT] == ["one", "three"]


@pytest.mark.parametrize("path", ["x.md", "x.html"])
def test_switches_off_a_stretch_of_a_page(path: str) -> None:
    text = "<p>One.</p>\n\n<!-- mtfix: off -->\n\n<p>Two.</p>\n\n<!-- mtfix: on -->\n\n<p>Three.</p>\n"
    text = text if path == "x.html" else text.replace("<p>", "").replace("</p>", "")
    assert prose(text, path) == "One.|Three."


def test_stays_off_to_the_end_of_the_file() -> None:
    assert prose("One.\n\n<!-- mtfix: off -->\n\nTwo.\n\nThree.\n", "x.md") == "One."


@pytest.mark.parametrize(
    "quoted",
    ["Write `<!-- mtfix: off -->` there.", "```html\n<!-- mtfix: off -->\n```", "~~~\n# mtfix: off\n~~~",
     "Say # mtfix: off in a comment.", "# mtfix: offside"],
)  # fmt: skip
def test_leaves_a_switch_that_is_only_spoken_of_alone(quoted: str) -> None:
    assert prose(f"{quoted}\n\nTwo.\n", "x.md").endswith("Two.")


def test_counts_the_last_switch_of_a_piece() -> None:
    piece = Piece("<!-- mtfix: off -->\n<!-- mtfix: on -->", "", Kind.BREAK)
    text = piece.raw + "x"
    assert [piece.kind for piece in switched([piece, Piece("x", "x")], text)] == [Kind.BREAK, Kind.TEXT]


def test_holds_prose_that_does_not_read_as_it_is_written() -> None:
    amp = Piece("&amp;", "&")
    pieces = list(switched([Piece("<!-- mtfix: off -->", "", Kind.OPEN), amp], "<!-- mtfix: off -->&amp;"))
    assert pieces[1] == Piece("&amp;", "&", Kind.OPAQUE)
