"""Every format: nothing changes without an edit, an edit changes nothing else, and what was written is read again."""

from __future__ import annotations

import json
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtfix import formats
from mtfix.draft import Draft, Kind
from mtfix.edit import Edit
from mtfix.engine import Cleaner
from mtfix.options import Options, OptionsError

EXAMPLES = Path(__file__).parent.parent / "examples" / "formats"
OPTIONS = json.loads((EXAMPLES / "options.json").read_text(encoding="utf-8"))
SAMPLES = {
    path.name: (path.read_bytes().decode(), OPTIONS.get(path.name, {}))
    for path in sorted(EXAMPLES.iterdir())
    if path.name != "options.json"
}
WORDS = (
    "salt",
    "R&D",
    "a<b",
    'say "hi"',
    "it's",
    "1,5",
    "x|y",
    "a*b*c",
    "[z]",
    "a_b",
    "`q`",
    "100%",
    "\\d",
    "é",
    "a: b",
    "c #d",
    "中",
)


def read(name: str) -> Draft:
    text, options = SAMPLES[name]
    return formats.read(text, name, Options.of(options))


def skeleton(draft: Draft) -> list[str]:
    """What must not change: markup, opaque pieces and breaks, as the file says them."""
    return [piece.raw for piece in draft.pieces if piece.kind is not Kind.TEXT]


@pytest.mark.parametrize("name", SAMPLES)
def test_pieces_tile_the_file(name: str) -> None:
    draft = read(name)
    assert draft.original == draft.result() == SAMPLES[name][0]
    assert any(piece.kind is Kind.TEXT for piece in draft.pieces)


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_no_prose_is_not_read(name: str) -> None:
    prose = "".join(piece.text for piece in read(name).pieces if piece.kind is Kind.TEXT)
    assert " ," not in prose


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_edits_change_nothing_else_and_are_read_again(name: str, data: st.DataObject) -> None:
    draft = read(name)
    before = skeleton(draft)
    for _ in range(data.draw(st.integers(1, 3))):
        _edit(draft, data)
    again = formats.read(draft.result(), name, Options.of(SAMPLES[name][1]))
    assert skeleton(draft) == before
    assert again.text == draft.text
    assert [piece.kind for piece in again.pieces if piece.kind is not Kind.TEXT] == [
        piece.kind for piece in draft.pieces if piece.kind is not Kind.TEXT
    ]
    _undo(draft)


def _edit(draft: Draft, data: st.DataObject) -> None:
    """Replace or insert a word inside some stretch of prose, as fixers do."""
    spots, at = [], 0
    for piece in draft.pieces:
        if piece.kind is Kind.TEXT and len(piece.text) > 2:
            spots.append((at, piece.text))
        at += len(piece.text)
    at, text = data.draw(st.sampled_from(spots))
    start = data.draw(st.integers(1, len(text) - 1))
    end = data.draw(st.integers(start, min(len(text) - 1, start + 3)))
    if text[start - 1].isalnum() and text[end].isalnum() and "\n" not in text[start:end]:
        draft.apply([Edit(at + start, at + end, f" {data.draw(st.sampled_from(WORDS))} ", "glue/x/y")])


def _undo(draft: Draft) -> None:
    """The changes alone lead from the original to the result and back."""
    original, result, parts, at = draft.original, draft.result(), [], 0
    for change in draft.changes():
        assert original[change.start : change.end] == change.before
        parts += [original[at : change.start], change.after]
        at = change.end
    assert "".join(parts) + original[at:] == result


PAIRS = Path(__file__).parent / "cases" / "formats"
MANIFEST = json.loads((PAIRS / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_pairs_change_nowhere_else(entry: dict[str, Any]) -> None:
    """A damaged file and its repair: what the repair leaves alone stays, byte for byte, and a second run is silent."""
    path = PAIRS / entry["file"]
    text = path.read_bytes().decode()
    gold = path.with_name(f"{path.stem}.gold{path.suffix}").read_bytes().decode()
    cleaner = Cleaner(plugins=False, **entry["options"])
    report = cleaner.review(text, path=path.name)
    assert report.settled
    assert cleaner.clean(report.text, path=path.name) == report.text
    for before, now, after in zip(*(version.split("\n") for version in (text, report.text, gold)), strict=True):
        assert now == before or before != after
    assert cleaner.clean(gold, path=path.name) == gold


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_pairs_come_out_as_their_gold(entry: dict[str, Any]) -> None:
    path = PAIRS / entry["file"]
    gold = path.with_name(f"{path.stem}.gold{path.suffix}").read_bytes()
    cleaner = Cleaner(plugins=False, **entry["options"])
    assert cleaner.clean(path.read_bytes().decode(), path=path.name).encode() == gold


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(OptionsError, match="no format 'docx'; the formats are plain"):
        formats.read("", None, Options(format="docx"))


def test_a_suffix_names_its_format() -> None:
    assert formats.format_of("a/b.MD", Options()) == "markdown"
    assert formats.format_of("a.b", Options(format=".vtt")) == "subtitles"


def test_a_bare_csv_field_gets_quotes_when_it_comes_to_need_them() -> None:
    draft = formats.read("id,text\n1,salt pepper\n", "a.csv", Options(columns=("text",)))
    at = draft.text.index(" pepper")
    draft.apply([Edit(at, at, ",", "punct/x/y")])
    assert draft.result() == 'id,text\n1,"salt, pepper"\n'
    _undo(draft)


def test_records_are_read_one_by_one() -> None:
    lines = ['{"t": "One"}\n', "no json\n", '{"t": "Two"}\n']
    drafts = list(formats.read_records(lines, "a.jsonl", Options(fields=("t",))))
    assert [draft.text.strip() for draft in drafts] == ["One", "", "Two"]
    assert "".join(draft.result() for draft in drafts) == "".join(lines)
    rows = ["id,t\n", '1,5" pipe\n', '2,"a" b\n', '3,"One\n', "and on"]
    drafts = list(formats.read_records(rows, "a.csv", Options(columns=("t",))))
    assert [draft.text.strip() for draft in drafts[:3]] == ["", '5" pipe', ""]
    assert "".join(draft.result() for draft in drafts) == "".join(rows)
    rows = ["id,t\n", '1,"One\n', 'more"\n', "2,Two\n"]
    drafts = list(formats.read_records(rows, "a.csv", Options(columns=("t",))))
    assert [draft.text.split() for draft in drafts] == [[], ["One", "more"], ["Two"]]
    assert "".join(draft.result() for draft in drafts) == "".join(rows)


RECORDS = [
    '{"t": "Stargate opens."}\n',
    "no json\n",
    '{"t": "The the plan of Stargatefor all."}\r\n',
    '{"t": "It cost cost 2,5 million."}',
]


def test_records_know_nothing_of_each_other() -> None:
    cleaner = Cleaner(plugins=False, fields=("t",))
    each = [cleaner.review(record, path="a.jsonl") for record in RECORDS]
    text = "".join(RECORDS)
    report = cleaner.review(text, path="a.jsonl")
    assert report.text == "".join(one.text for one in each) != text
    assert [one.text for one in cleaner.review_records(iter(RECORDS), path="a.jsonl")] == [one.text for one in each]
    at, parts = 0, []
    for change in report.changes:
        assert text[change.start : change.end] == change.before
        parts += [text[at : change.start], change.after]
        at = change.end
    assert "".join(parts) + text[at:] == report.text


def test_records_stream() -> None:
    lines = ("1,It cost cost 2.5 million.\n" for _ in iter(int, 1))
    reports = Cleaner(plugins=False, columns=("t",)).review_records(chain(["id,t\n"], lines), path="a.csv")
    assert [report.text for report in islice(reports, 3)][1:] == ["1,It cost 2.5 million.\n"] * 2


KEPT = [
    ("x.po", 'msgid "a"\nmsgstr "See <a href=\\"the the\\">it</a> &amp; go"\n'),
    ("x.xlf", '<xliff trgLang="en"><target>We go in <mrk id="m" translate="no">the the</mrk>.</target></xliff>'),
    ("x.md", 'One.\n\n% the the comment\n\nTwo.\n\n+++ {"a": "the the"}\n\nThree.\n'),
    ("x.html", '<p>One <img alt="the the house" src="a"> two.</p>'),
]


@pytest.mark.parametrize(("path", "text"), KEPT)
def test_what_is_no_prose_stays(path: str, text: str) -> None:
    assert Cleaner(plugins=False).clean(text, path=path) == text


REPAIRED = [
    (
        "x.rst",
        ".. admonition:: In the the box\n   :class: tip\n\n   In the the text.\n",
        ".. admonition:: In the box\n   :class: tip\n\n   In the text.\n",
    ),
    ("x.rst", ".. note::\n   :class: tip\n\n   In the the text.\n", ".. note::\n   :class: tip\n\n   In the text.\n"),
    ("x.yml", "a: &anchor\n  b: In the the box\n", "a: &anchor\n  b: In the box\n"),
    ("x.html", '<p><img alt="In the the house" src="the the"></p>', '<p><img alt="In the house" src="the the"></p>'),
    ("x.html", "<select><option>In the the box</option></select>", "<select><option>In the box</option></select>"),
    ("x.md", '![a b](/the.png "In the the house")\n', '![a b](/the.png "In the house")\n'),
]


@pytest.mark.parametrize(("path", "text", "good"), REPAIRED)
def test_prose_in_odd_places_is_read(path: str, text: str, good: str) -> None:
    assert Cleaner(plugins=False).clean(text, path=path) == good
