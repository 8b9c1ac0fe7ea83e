"""Markdown and its dialects: what is prose, what is markup, and how prose is written back."""

from __future__ import annotations

import pyromark
import pytest

from mtfix import formats
from mtfix.draft import Draft, Kind
from mtfix.edit import Edit
from mtfix.formats.broken_marks import write_markdown
from mtfix.options import Options


def read(text: str, path: str = "x.md") -> Draft:
    draft = formats.read(text, path, Options())
    assert draft.original == text
    return draft


def prose(text: str, path: str = "x.md") -> list[str]:
    return [block for block in read(text, path).text.split("\n\n") if block]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: A b\nslug: c ,d\n---\ntext\n", ["A b", "text"]),
        ('{\n "title": "A b",\n "x": "c ,d"\n}\n\ntext\n', ["A b", "text"]),
        ('{{< figure src="a ,b" >}}\n\nx {{< y >}} z\n', ["x \ufffc z"]),
        ("{% raw %}\n{{ a ,b }}\n{% endraw %}\ntext\n", ["text"]),
        ("a\n{: .b ,c}\n", ["a"]),
        ("```{note}\n:class: x ,y\ntext\n```\n", ["text"]),
        ("```python\nx = 1 ,2\n```\ntext\n", ["text"]),
        ("| a | b |\n|---|---|\n| c | `d\\|e` |\n", ["a", "b", "c", "\ufffc"]),
        ("- [x] done\n- [ ] open\n", ["done", "open"]),
        ("a  \nb\\\nc\n", ["a\nb\nc"]),
        ("see <https://a.b/c,,d> and <x@y.z>\n", ["see \ufffc and \ufffc"]),
        ("a <!-- b ,c --> d\n", ["a  d"]),
        ("a<br>b <kbd>F ,1</kbd>\n", ["a\nb \ufffc"]),
        ("![alt text](a ,b.png)\n", ["![alt text](a ,b.png)"]),
        ("![alt text](ab.png)\n", ["alt text"]),
        ("text ![alt](ab.png) more\n", ["text \ufffc more"]),
        ("> a\n> b\n", ["a\nb"]),
        ("$a ,b$ and $$c ,d$$\n", ["\ufffc and \ufffc"]),
        ("\\*a\\* &amp; b\n", ["*a* & b"]),
        ("** Note: ** text", [" Note:  text"]),
        ("[text] (https://a.b/c)", ["text "]),
    ],
)
def test_what_is_prose(text: str, expected: list[str]) -> None:
    assert prose(text) == expected


def test_mdx() -> None:
    text = "import A from 'a ,b'\n\n<A b={x => `}`}>\n\nText {c ,d}.\n\n</A>\n\n{/* it's ,not */}\n"
    assert prose(text, "x.mdx") == ["Text \ufffc."]


@pytest.mark.parametrize(
    ("raw", "text", "written"),
    [
        ("a", "a*b", "a\\*b"),
        ("a*", "a*b", "a*b"),
        ("&mdash; a", "— b", "&mdash; b"),
        ("a", "a|b", "a\\|b"),
        ("a", "R&D", "R&D"),
        ("a", "&amp;", "\\&amp;"),
        ("a\n> b", "a c\nb", "a c\nb"),
    ],
)
def test_how_it_is_written(raw: str, text: str, written: str) -> None:
    assert write_markdown(raw, text) == written


def test_a_move_takes_the_mark_along() -> None:
    draft = read("The **owner of** a house.")
    assert draft.apply([Edit(9, 12, " of", "spacing/x/y", moves=True)]) == []
    assert draft.result() == "The **owner** of a house."
    (change,) = draft.changes()
    assert (change.before, change.after) == (" of**", "** of")


def test_edits_leave_the_events_alone() -> None:
    text = "# Top\n\nOne *two* [three](a,b) `c ,d`.\n\n- x\n- y\n"
    draft = read(text)
    at = draft.text.index("One")
    draft.apply([Edit(at, at + 3, "Six", "glue/x/y")])
    before, after = (list(pyromark.events(version)) for version in (text, draft.result()))
    assert [event for event in before if "Text" not in event] == [event for event in after if "Text" not in event]


def test_half_a_surrogate_pair_is_read_as_plain_text() -> None:
    assert read("a \ud800 b").pieces[0].kind is Kind.TEXT
