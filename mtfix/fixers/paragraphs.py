"""Where paragraphs begin: what a drop cap stood at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtfix.document import Document
from mtfix.edit import Edit

_STRIPPED = " \t>#*_\"'“«„‘"
_MARKS = r"[ \t>#*_\"'“«„‘]*"
_ODD = r"(?=[^\W\d_A-Z]|[A-ZÀ-Þ]{2}|[A-Z] )"
_START = re.compile(rf"(?:\A|\n){_MARKS}{_ODD}")
_SENTENCE = re.compile(r"[.!?…][\"'”’)]* (?=[A-ZÀ-Þ]{2})")
_BLOCK = re.compile(rf"\s*{_MARKS}{_ODD}")
_FIRST = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"\s+([^\s]+)")


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a paragraph: where its first word stands, and what follows it.

    Paragraphs run together are no longer told apart: the beginning of a sentence counts where two capitals stand there.
    """

    at: int
    word: str
    follower: str
    rest: str
    alone: bool
    inside: bool


def starts(doc: Document) -> Iterator[Start]:
    """Find where lines and blocks begin, save those that begin as most do: a capital and small letters."""
    text = doc.text
    blocks = dict(doc.blocks())
    places = {match.end() for match in _START.finditer(text)}
    places.update(match.end() for match in _SENTENCE.finditer(text))
    places.update(match.end() for begin, end in blocks.items() if (match := _BLOCK.match(text, begin, end)))
    for at in sorted(places):
        first = _FIRST.match(text, at)
        if first:
            following = _NEXT.match(text, first.end())
            line_end = text.find("\n", at)
            rest = text[first.end() : line_end if line_end >= 0 else len(text)]
            before = text[max(0, at - 20) : at].rstrip(_STRIPPED)[-2:]
            alone = (before in ("", "\n\n") and text[at - 2 : at].isspace()) or at == 0 or at in blocks
            inside = bool(before) and not before.endswith("\n") and at not in blocks
            yield Start(at, first[0], following[1] if following else "", rest, alone, inside)


def opener_edit(start: Start, end: int, after: str, rule: str, confidence: float, why: str) -> Edit:
    """Make an edit from a paragraph's first letter to `end`."""
    return Edit(start.at, end, after, f"dropcap/openers/{rule}", confidence, why)
