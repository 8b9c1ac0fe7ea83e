"""Repair blanks and commas lost at inline markup: links, code, emphasis, images, keys and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.draft import Kind, Piece
from mtfix.edit import LIKELY, Edit
from mtfix.fixer import Fixer
from mtfix.fixers import markup_spacing, siblings
from mtfix.fixers.boundaries import (
    CERTAIN,
    WIDE,
    beginnings,
    common,
    endings,
    is_code,
    left_word,
    one_word,
    places,
    right_word,
)


class Glue:
    """Put back blanks and commas that were lost where markup begins or ends.

    Leaves alone emphasis inside a word, plurals and endings after code, raised and lowered signs, initials, and
    scripts that write without blanks: there the marks touch letters on purpose.
    """

    name = "glue/markup"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each place where markup touches letters on both sides."""
        text = doc.text
        for at, marks, thing in places(doc):
            if thing:
                yield from _at_object(text, at, thing)
            elif text[at - 1 : at].isalnum() and text[at : at + 1].isalnum():
                yield from _between_words(doc, at, marks)


def _at_object(text: str, at: int, thing: Piece) -> Iterator[Edit]:
    """Look at both sides of code, a key or an image."""
    raw = thing.raw.lower()
    image = raw.startswith("![")
    if not image and not is_code(raw):
        return
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalpha() and not WIDE.match(before):
        word = left_word(text, at)
        if common(word) and word.lower() not in beginnings():
            yield Edit(at, at, " ", "glue/markup/before-code", CERTAIN, "blank lost before code")
    if after.isalpha() and not WIDE.match(after):
        word = right_word(text, at + 1)
        if common(word) and word.lower() not in endings() and not (image and word[0].isupper()):
            yield Edit(at + 1, at + 1, " ", "glue/markup/after-code", CERTAIN, "blank lost after code")


def _between_words(doc: Document, at: int, marks: list[Piece]) -> Iterator[Edit]:
    """Part two words that touch at a mark, unless they are one word."""
    text = doc.text
    if WIDE.match(text, at - 1) or WIDE.match(text, at):
        return
    left, right = left_word(text, at), right_word(text, at)
    if not left or not right or (left.isdigit() and right.isdigit()) or _in_a_row(marks):
        return
    joined = left + right
    if one_word(joined) or right.lower() in endings() or left.lower() in beginnings():
        return
    if right.isdigit():
        if common(left) and len(left) > 1 and not left.isupper():
            yield Edit(at, at, " ", "glue/markup/words", CERTAIN, "blank lost at markup")
        return
    if left.isdigit():
        if common(right) and (len(right) > 3 or lexicon.frequency(right) > 1e-4) and right.lower() not in _CLOCK:
            yield Edit(at, at, " ", "glue/markup/words", CERTAIN, "blank lost at markup")
        return
    closing = all(piece.kind is not Kind.OPEN for piece in marks)
    if closing and common(right) and (len(left) > 1 or (left.isupper() and lexicon.frequency(right) > 1e-3)):
        lost, sure = _lost_after(doc, at, right)
        yield Edit(at, at, lost, "glue/markup/words", CERTAIN if sure else LIKELY, "blank lost at the end of markup")
    elif not closing and common(left) and len(right) > 1 and (common(right) or right[0].isupper()):
        yield Edit(at, at, " ", "glue/markup/words", CERTAIN, "blank lost at the start of markup")


def _in_a_row(marks: list[Piece]) -> bool:
    """Tell whether one link or span ends and the next begins: menus and pieces of a price stand like that."""
    names = [_ELEMENT.sub(r"\1\2", piece.raw.lower()) for piece in marks]
    shut = {name for name, piece in zip(names, marks, strict=True) if piece.kind is Kind.CLOSE}
    begun = {name for name, piece in zip(names, marks, strict=True) if piece.kind is Kind.OPEN}
    return bool(shut & begun) or ("span" in shut | begun and bool(shut and begun)) or ("]" in shut and "[" in begun)


_ELEMENT = re.compile(r"(?s)\A(?:</?([a-z0-9]+)|(\]|\[|[*_~]+)).*\Z")


def _lost_after(doc: Document, at: int, right: str) -> tuple[str, bool]:
    """Tell what was lost between the end of a mark and a word: a comma too, where the word explains a name."""
    text = doc.text
    start = max((mark for mark in doc.opens if mark < at), default=0)
    if text[start:at].count("\n") or not text[start : start + 1].isupper() or text[start:at].endswith(("'s", "’s")):
        return " ", True
    alone = not text[max(0, start - 1) : start].strip()
    prior = left_word(text, len(text[:start].rstrip())) if alone else ""
    if right in ("a", "an"):
        return (" ", True) if prior.lower() in _verbs() or not prior else (", ", True)
    if right in ("who", "whose", "which"):
        return (" ", False) if prior.lower() == "the" else (", ", True)
    if right == "the":
        following = right_word(text, at + 4)
        superlative = following.endswith("est") or following in ("first", "last", "only", "second", "capital", "main")
        return (", ", True) if superlative and prior.lower() not in _verbs() else (" ", prior == "")
    return " ", True


_CLOCK = frozenset(("am", "pm", "min", "mm"))


class Escapes:
    """Take the backslashes off bold marks that a converter escaped: ``\\*\\*Send\\*\\*``.

    Leaves alone an escaped mark without its partner, as in ``\\*\\*options``.
    """

    name = "residue/markup"
    hints: tuple[str, ...] = ("\\*\\*",)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each pair of escaped marks."""
        for match in _ESCAPED.finditer(doc.text):
            after = match[0].replace("\\*", "*")
            yield Edit(*match.span(), after, "residue/markup/escaped-bold", CERTAIN, "Markdown marks were escaped")


_ESCAPED = re.compile(r"(?<![\w\\*])\\\*\\\*(?=[^\s*\\])(?:[^*\\\n]{0,80}[^\s*\\])?\\\*\\\*(?![\w*])")


class Stutter:
    """Drop a small word that stands both before a mark and behind it: ``return to [to the start page](…)``."""

    name = "stutter/markup"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each opening mark."""
        text = doc.text
        for at, piece in doc.markup:
            if piece.kind is Kind.OPEN and text[at - 1 : at] == " ":
                word = left_word(text, at - 1)
                if word.lower() in SMALL and right_word(text, at) == word.lower():
                    start = at - 1 - len(word)
                    yield Edit(start, at, "", "stutter/markup/doubled", CERTAIN, "word doubled at markup")


SMALL = frozenset(("the", "a", "an", "to", "of", "in", "on", "at", "for", "and", "with", "by", "from"))


def _verbs() -> frozenset[str]:
    return data.word_set("glue/markup-verbs.tsv")


FIXERS: tuple[Fixer, ...] = (Glue(), Escapes(), Stutter(), *markup_spacing.FIXERS, *siblings.FIXERS)
