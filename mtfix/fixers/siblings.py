"""Give headings, linked entries and labels the capital that their neighbours have; take it off words behind markup."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.draft import OBJECT, Kind
from mtfix.edit import SURE, Edit
from mtfix.fixer import Fixer

_HEADING = re.compile(r"(?:\A|\n)[ \t>]*(#{1,6})[ \t]+\Z|<(h[1-6])\b[^<>]*>\s*\Z", re.IGNORECASE)
_ITEM = re.compile(r"(?:\A|\n)([ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+)\Z|<li\b[^<>]*>\s*\Z", re.IGNORECASE)
_FIRST = re.compile(r"(?:\d{1,3}[.)] )?[^\W\d_]+(?:['’][a-z]+)?(?![\w/_-]|\.\w)")
_CAPITAL = re.compile(r"\b[A-Z][a-z]")
_WORD = re.compile(r"[^\W\d_]+")


class Capitals:
    """Capitalise a heading, linked list entry or text after a label that begins small among others that don't.

    Leaves alone lists in which small letters are the custom, and words that are no dictionary words, such as npm.
    """

    name = "casing/markup"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each set of like blocks."""
        for group in _groups(doc):
            small = [at for at in group if doc.text[at].islower()]
            numbered = all(doc.text[:at].endswith((". ", ") ")) for at in group)
            if small and len(group) - len(small) >= max(1 if numbered else 2, len(small)):
                for at in small:
                    match = _WORD.match(doc.text, at)
                    if match and lexicon.plain(match.group()):
                        why = "begins small where its neighbours have capitals"
                        yield Edit(at, at + 1, doc.text[at].upper(), "casing/markup/siblings", SURE, why)


def _groups(doc: Document) -> Iterator[list[int]]:
    """Give for each set of like blocks the offsets of their first letters; a list ends where another block stands."""
    headings: dict[str, list[int]] = defaultdict(list)
    lists: dict[str, list[int]] = {}
    for at, seam in doc.seams:
        heading, item = _HEADING.search(seam), _ITEM.search(seam)
        if heading:
            headings[(heading[1] or heading[2]).lower()] += _first(doc, at)
        if heading or not item:
            yield from lists.values()
            lists = {}
            continue
        kind, start = _kind(doc, at)
        if kind:
            lists.setdefault(kind, []).extend(_first(doc, start))
    yield from lists.values()
    yield from headings.values()


def _first(doc: Document, at: int) -> Iterator[int]:
    """Give the offset of the first letter of a block that begins with a word."""
    match = _FIRST.match(doc.text, at)
    if match:
        yield next(place for place in range(at, match.end()) if doc.text[place].isalpha())


def _kind(doc: Document, at: int) -> tuple[str, int]:
    """Tell whether a list's item is a link or begins with a label, and where its first word stands."""
    end = doc.block(at)[1]
    if at not in doc.opens:
        return "", at
    close = min((mark for mark in doc.closes if at < mark <= end), default=end)
    raw = next(raw for place, _, raw in doc.marks if place == at)
    if raw.startswith(("[", "<a ")):
        return ("link", at) if close == end else ("", at)
    label = doc.text[at : close + 1].rstrip()
    if label.endswith(":") and "\n" not in label:
        start = close + (1 if doc.text[close : close + 1] == ":" else 0)
        return "label", start + len(doc.text[start:end]) - len(doc.text[start:end].lstrip())
    return "", at


class Smalls:
    """Take a capital off a small word, or a noun such as File, that goes on with the sentence behind markup.

    Leaves alone the beginnings of sentences, titles, and text behind a label.
    """

    name = "casing/markup"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each capital behind a mark."""
        text = doc.text
        for at, kind, raw in doc.marks:
            code = kind is Kind.OPAQUE and raw.startswith(("`", "<code"))
            start = at + 1 if code else at
            if (
                not (code or kind is Kind.CLOSE)
                or text[start : start + 1] != " "
                or not text[start + 1 : start + 2].isupper()
            ):
                continue
            match = _WORD.match(text, start + 1)
            if (
                match
                and (match.group().lower() in (_nouns() if code else _small_words()))
                and _goes_on(doc, at, match, code)
            ):
                why = "a capital in the middle of a sentence"
                yield Edit(
                    match.start(), match.start() + 1, match.group()[0].lower(), "casing/markup/behind", SURE, why
                )


def _goes_on(doc: Document, at: int, match: re.Match[str], code: bool) -> bool:
    """Tell whether the sentence plainly began before the markup and goes on in small letters behind the word."""
    text = doc.text
    following = _WORD.match(text, match.end() + 1)
    if (
        not following
        or not following.group().islower()
        or text[match.end()] != " "
        or text[at - 1 : at] in (*".:!?…", ")")
    ):
        return False
    end = doc.sentence(at)[1]
    if _CAPITAL.search(text, match.end(), end) or text[end - 1 : end] not in tuple(".!?:;)"):
        return False  # a title
    start = at if code else max((mark for mark in doc.opens if mark < at), default=at)
    before = text[doc.sentence(at)[0] : start].split()
    if code:
        return bool(before) and before[-1].lower() in ("the", "a", "an", "this", "your", "each", "that")
    return bool(before) and not any(word[:1].isupper() for word in before[1:]) and OBJECT not in before


@cache
def _nouns() -> frozenset[str]:
    return data.word_set("casing/markup-nouns.tsv")


@cache
def _small_words() -> frozenset[str]:
    return data.word_set("casing/markup-small.tsv")


FIXERS: tuple[Fixer, ...] = (Capitals(), Smalls())
