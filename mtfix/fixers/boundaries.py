"""Where inline markup stands, and the words on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.draft import OBJECT, Kind, Piece

CERTAIN = 0.985
"""Surer than fixers that can't see the markup and guess where a word ends."""

CODE = ("`", "<code", "<kbd", "<samp", "<var", "<tt")
_ROLE = re.compile(r"(?:\{(?!su[bp]\})[a-z][\w:.+-]*\}|:(?!su[bp]:)[a-z][\w:.+-]*:)`|(?:kbd|btn):\[|menu:\w")
RAISED = ("<sup", "<sub", "</sup", "</sub", "[^", "<wbr", "<rt", "</rt", "<rp", "</rp", "<ruby", "</ruby")
_LEFT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\Z")
_RIGHT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
WIDE = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def is_code(raw: str) -> bool:
    """Tell whether an opaque thing is code, a key, or a role of Sphinx's, which part words as code does.

    >>> is_code("<kbd>F</kbd>"), is_code(":ref:`x`"), is_code(":sub:`2`"), is_code("{{ name }}")
    (True, True, False, False)
    """
    return raw.lower().startswith(CODE) or _ROLE.match(raw) is not None


def left_word(text: str, at: int) -> str:
    """Give the word that ends at an offset, "" if none does."""
    match = _LEFT.search(text, max(0, at - 40), at)
    return match.group() if match else ""


def right_word(text: str, at: int) -> str:
    """Give the word that begins at an offset, "" if none does."""
    match = _RIGHT.match(text, at, at + 40)
    return match.group() if match else ""


def common(word: str) -> bool:
    """Tell whether a word is usual enough to be taken for one where only markup stands before or after it.

    >>> common("to"), common("guests"), common("tructured"), common("t")
    (True, True, False, False)
    """
    return (len(word) > 1 or word in ("a", "I")) and lexicon.frequency(word) > 1e-6


def one_word(word: str) -> bool:
    """Tell whether letters on both sides of a mark are one word; a word made by rule, ``inchapter``, isn't enough."""
    lower = word.lower()
    return lower not in lexicon.slips() and (lexicon.frequency(lower) >= lexicon.KNOWN_FROM or lexicon.plain(lower))


def places(doc: Document) -> Iterator[tuple[int, list[Piece], Piece | None]]:
    """Give each place where markup stands, its marks, and the code or other thing there, if it is one.

    Raised signs, comments and empty elements part no words: where one stands nothing is given.
    """
    for at, group in groupby(doc.markup, key=itemgetter(0)):
        pieces = [piece for _, piece in group]
        thing = pieces[-1] if pieces[-1].text == OBJECT else None
        if thing:
            yield at, pieces[:-1], thing
        elif not any(piece.kind is Kind.OPAQUE or piece.raw.lower().startswith(RAISED) for piece in pieces):
            yield at, pieces, None


def endings() -> frozenset[str]:
    """Give the endings that touch code, a link or emphasis without a blank."""
    return data.word_set("glue/markup-endings.tsv")


def beginnings() -> frozenset[str]:
    """Give the beginnings that do."""
    return data.word_set("glue/markup-beginnings.tsv")
