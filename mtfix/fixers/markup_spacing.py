"""Move blanks, and the letters of torn words, to the right side of links, code and emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.draft import OBJECT, Kind, Piece
from mtfix.edit import SURE, Edit
from mtfix.fixer import Fixer
from mtfix.fixers.boundaries import CERTAIN, RAISED, WIDE, common, endings, is_code, left_word, places, right_word

_LINK = ("[", "](", "][", "]", "<a ", "<a>", "</a")


class Spacing:
    """Move blanks, and letters of a torn word, to the right side of a mark; drop those that belong nowhere."""

    name = "spacing/markup"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each mark, and at each place where one stands beside a sign."""
        text, marks = doc.text, doc.markup
        for at, pieces, thing in places(doc):
            if thing:
                yield from _code_list(text, at, thing)
                if text[at - 2 : at] == "( " and is_code(thing.raw):
                    yield Edit(at - 1, at, "", "spacing/markup/inside", CERTAIN, "blank after a bracket")
            else:
                yield from _after_sign(text, at, all(piece.kind is Kind.CLOSE for piece in pieces))
        for number, (at, piece) in enumerate(marks):
            raw = piece.raw.lower()
            if piece.kind is Kind.OPAQUE:
                if piece.text == OBJECT and is_code(raw):
                    yield from _apart(doc, at + 1, code=True)
                continue
            if raw.startswith(RAISED):
                yield from _raised(doc, at, raw, piece.kind)
                continue
            if piece.kind is Kind.CLOSE:
                yield from _apart(doc, at, code=False)
            yield from _inside(doc, at, piece, marks, number)
            yield from _torn(doc, at, piece)
            if piece.kind is Kind.OPEN:
                yield from _emphasis(doc, at, piece, marks, number)


def _code_list(text: str, at: int, thing: Piece) -> Iterator[Edit]:
    """Put back the blank after a comma before code: ```jpg`,`png```."""
    sign, before = text[at - 1 : at], text[at - 2 : at - 1]
    if sign in (",", ";") and (before.isalpha() or before == OBJECT) and is_code(thing.raw):
        yield Edit(at, at, " ", "spacing/markup/code-list", CERTAIN, "blank lost after a comma")


def _after_sign(text: str, at: int, closed: bool) -> Iterator[Edit]:
    """Put back the blank after a sign that stands beside a mark: ``**Host:**The``."""
    sign = text[at - 1 : at]
    if sign not in (",", ";", ":", "!", "?", ".", ")") or not text[at : at + 1].isalnum() or WIDE.match(text, at):
        return
    right, left = right_word(text, at), left_word(text, at - 1)
    if right[:1].isdigit():
        fits = sign in ",;:" and left.isalpha() and text[at - 2 - len(left) : at - 1 - len(left)] in ("", "\n", " ")
        if fits and closed:
            yield Edit(at, at, " ", "spacing/markup/after-sign", CERTAIN, "blank lost at markup")
        return
    if sign == ")":
        fits = common(right) and right.lower() not in endings() and text[at - 3 : at] != "(s)"
    elif sign == ".":
        fits = right[:1].isupper() and common(right) and len(left) > 2 and common(left) and left.islower()
    elif sign == ":":
        fits = bool(left) and (common(right) or right[:1].isupper()) and len(right) > 1
    else:
        fits = bool(left) and common(right)
    if fits:
        yield Edit(at, at, " ", "spacing/markup/after-sign", CERTAIN, "blank lost at markup")


def _apart(doc: Document, at: int, code: bool) -> Iterator[Edit]:
    """Join what was set apart from a link or code: a possessive, a plural, a hyphenated ending."""
    text = doc.text
    if text[at : at + 1] != " ":
        if text[at : at + 1] == ":" and text[at + 1 : at + 2].isupper() and common(right_word(text, at + 1)):
            start = max((mark for mark in doc.opens if mark < at), default=-1)
            if not code and text[start - 1 : start] in ("\n", "") and "\n" not in text[start:at]:
                yield Edit(at + 1, at + 1, " ", "spacing/markup/after-sign", CERTAIN, "blank lost after a label")
        return
    if _POSSESSIVE.match(text, at):
        yield Edit(at, at + 1, "", "spacing/markup/apart", CERTAIN, "possessive set apart")
    elif code and _PLURAL.match(text, at):
        yield Edit(at, at + 1, "", "spacing/markup/apart", CERTAIN, "plural set apart from code")
    elif code and _HYPHENED.match(text, at) and common(right_word(text, at + 2)):
        yield Edit(at, at + 1, "", "spacing/markup/apart", CERTAIN, "blank before a hyphen")


_POSSESSIVE = re.compile(r" ['’]s(?![\w'’])")
_PLURAL = re.compile(r" s(?= [a-z])")
_HYPHENED = re.compile(r" -(?=[a-z]{3,}\b)")


def _raised(doc: Document, at: int, raw: str, kind: Kind) -> Iterator[Edit]:
    """Join exponents, ordinals, chemical indices and footnote marks to what they belong to."""
    text = doc.text
    if text[at - 1 : at] not in (" ", "\xa0") or (kind is Kind.CLOSE and not raw.startswith("[^")):
        return
    word, sign = left_word(text, at - 1), right_word(text, at)
    if raw.startswith("[^"):
        fits = bool(word) or text[at - 2 : at - 1] in (*'.,;:!?)"”’', OBJECT)
    elif raw.startswith("<sup"):
        fits = (word in _UNITS and sign in ("2", "3")) or (word.isdigit() and sign in ("th", "st", "nd", "rd"))
    else:
        fits = raw.startswith("<sub") and sign.isdigit() and word in ("CO", "H", "SO", "NO", "O", "N", "CH", "NH")
    if fits:
        yield Edit(at - 1, at, "", "spacing/markup/raised", CERTAIN, "blank before a raised sign")


_UNITS = frozenset(("m", "km", "cm", "mm", "ft"))


def _inside(doc: Document, at: int, piece: Piece, marks: Sequence[tuple[int, Piece]], number: int) -> Iterator[Edit]:
    """Move a blank out of the markup, or drop it where there is one outside already, or none belongs."""
    text = doc.text
    raw, why = piece.raw, "blank on the wrong side of markup"
    if text[at - 1 : at] == " " and (_halves(marks, number) or _image(text, at, marks, number)):
        start = max(marks[number - 1][0] if number else 0, at - 2)
        start = start if text[start:at].isspace() else at - 1
        yield Edit(start, at, "", "spacing/markup/inside", CERTAIN, "blank inside a link's markup")
        return
    if piece.kind is Kind.OPEN and text[at : at + 1] == " ":
        before = text[at - 1 : at]
        if before.isalnum() or before in (*".,;:!?)”’", OBJECT):
            yield Edit(at, at + 1, " ", "spacing/markup/inside", CERTAIN, why, moves=True)
        elif _matters(doc, at, raw) and (not before or before in '\n ("“‘['):
            yield Edit(at, at + 1, "", "spacing/markup/inside", CERTAIN, why)
    elif piece.kind is Kind.CLOSE and text[at - 1 : at] == " " and at > 1:
        after = text[at : at + 1]
        if text[at - 2 : at - 1] == " ":
            return
        if after.isalnum() or after in ("(", "“", "‘", OBJECT):
            if raw.startswith("</") and not text[at - 2].isalnum() and not _opened_by_blank(doc, at):
                return
            yield Edit(at - 1, at, " ", "spacing/markup/inside", CERTAIN, why, moves=True)
        elif (raw[0] != "`" and after in tuple(',.;:!?)"”’]')) or (_matters(doc, at, raw) and after in ("", "\n", " ")):
            yield Edit(at - 1, at, "", "spacing/markup/inside", CERTAIN, why)


_DRAWN = ("<strong", "<b", "<em", "<i", "<a", "</", "[", "![", "]")


def _matters(doc: Document, at: int, raw: str) -> bool:
    """Tell whether a blank at the edge of a block or beside another blank does harm: it keeps emphasis from working."""
    return raw[0] in "*_" or (raw.startswith(_DRAWN) and _blank_at_both_ends(doc, at))


def _blank_at_both_ends(doc: Document, at: int) -> bool:
    """Tell whether the markup at an offset has a blank inside at its start and at its end."""
    text = doc.text
    start = max((mark for mark in doc.opens if mark <= at), default=-1)
    end = min((mark for mark in doc.closes if mark >= max(at, start + 1)), default=-1)
    return 0 <= start < end and text[start] == " " and text[end - 1] == " " and end - start > 2


def _halves(marks: Sequence[tuple[int, Piece]], number: int) -> bool:
    """Tell whether only blanks stand between two halves of one mark: ``[text] (address)``, ``! [image](address)``."""
    former, this = marks[number - 1][1] if number else None, marks[number][1]
    if former is None or not 0 < marks[number][0] - marks[number - 1][0] < 3:
        return False
    if this.kind is Kind.CLOSE:
        return former.raw.startswith("]") and this.raw.startswith(("(", "//")) and former.raw.endswith(("]", ":"))
    return former.raw == "!" and this.raw == "["


def _image(text: str, at: int, marks: Sequence[tuple[int, Piece]], number: int) -> bool:
    """Tell whether a link to a picture is an image that a blank keeps from being one: ``! [logo](logo.png)``."""
    if marks[number][1].raw != "[" or text[at - 2 : at] != "! " or text[at - 3 : at - 2] not in ("", "\n"):
        return False
    return any(_PICTURE.search(piece.raw) for _, piece in marks[number + 1 : number + 3])


_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)\)\Z", re.IGNORECASE)


def _opened_by_blank(doc: Document, at: int) -> bool:
    """Tell whether the markup that closes here has a blank at its start as well."""
    start = max((mark for mark in doc.opens if mark < at), default=-1)
    return start >= 0 and doc.text[start : start + 1] == " "


def _torn(doc: Document, at: int, piece: Piece) -> Iterator[Edit]:
    """Give a link the letters of its words that ended up outside, or the sentence those that ended up inside."""
    text = doc.text
    if not piece.raw.startswith(_LINK) or not (text[at - 1 : at].isalpha() and text[at : at + 1].isalpha()):
        return
    left, right = left_word(text, at), right_word(text, at)
    joined = lexicon.frequency(left + right)
    if joined < 1e-6 or (len(left) > 1 and common(left) and right.lower() in endings()):
        return
    why = "markup parts a word"
    opening = piece.kind is Kind.OPEN
    if not opening and len(left) > 2 and lexicon.plain(left.lower()):
        return
    fragment = left if opening else right
    other = right if opening else left
    if _piece_of(fragment, joined) and (_piece_of(other, joined) or len(other) > len(fragment)):
        if not opening and len(left) <= len(right) and text[at - len(left) - 1] == " ":
            yield Edit(at - len(left) - 1, at, f" {left}", "spacing/markup/torn", CERTAIN, why, moves=True)
        elif opening:
            yield Edit(at - len(left), at, left, "spacing/markup/torn", CERTAIN, why, moves=True)
        else:
            yield Edit(at, at + len(right), right, "spacing/markup/torn", CERTAIN, why, moves=True)


def _piece_of(fragment: str, joined: float) -> bool:
    """Tell whether some letters are no word of their own, compared with the word they would make."""
    if len(fragment) == 1:
        return fragment not in ("a", "A", "I")
    return lexicon.frequency(fragment) < joined / 20


def _emphasis(doc: Document, at: int, piece: Piece, marks: Sequence[tuple[int, Piece]], number: int) -> Iterator[Edit]:
    """Take an article or preposition out of emphasis that was meant for the noun beside it."""
    if piece.raw not in ("**", "__", "*", "_", "<b>", "<strong>", "<em>", "<i>"):
        return
    end = next((mark for mark, other in marks[number + 1 : number + 4] if other.kind is Kind.CLOSE), None)
    if end is None or end - at > 60 or not doc.text[end : end + 1].isspace():
        return
    text, inside = doc.text, doc.text[at:end]
    following = right_word(text, end + 1)
    match = _NOUN_OF.fullmatch(inside)
    if match and following and left_word(text, at - 1).lower() in _ARTICLES and match[1].lower() not in _of_words():
        start = end - len(" of")
        yield Edit(start, end, " of", "spacing/markup/emphasis", SURE, "emphasis ends a word late", moves=True)
    elif _THE_NAME.fullmatch(inside) and following in _controls():
        yield Edit(at, at + 4, "the ", "spacing/markup/emphasis", SURE, "emphasis begins a word early", moves=True)


_NOUN_OF = re.compile(r"([^\W\d_]+) of")
_THE_NAME = re.compile(r"the (?:[A-Z][\w'’-]*)(?: [\w'’-]+){0,3}")
_ARTICLES = frozenset(("the", "a", "an", "its", "their"))


class Numbers:
    """Put back the blank after the number of a list's item: ``1.Open the lid.``

    Leaves alone a number that no other of its kind precedes or follows, and section numbers such as ``1.2``.
    """

    name = "spacing/markup/list-number"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each number that begins a line."""
        found = list(_NUMBERED.finditer(doc.text)) if _UNSPACED.search(doc.text) else []
        numbers = {int(match[1]) for match in found}
        for match in found:
            number, at = int(match[1]), match.end()
            if not match[2] and doc.text[at : at + 1].isupper() and numbers & {number - 1, number + 1}:
                yield Edit(at, at, " ", self.name, CERTAIN, "blank lost after a list's number")


_NUMBERED = re.compile(r"(?:\A|(?<=\n))(\d{1,2})[.)]([ ]?)(?=[A-Z][a-z]|[“\"]?[A-Z])")
_UNSPACED = re.compile(r"(?:\A|(?<=\n))\d{1,2}\.[A-Z][a-z]")


def _controls() -> frozenset[str]:
    return data.word_set("spacing/markup-controls.tsv")


def _of_words() -> frozenset[str]:
    return data.word_set("spacing/markup-of.tsv")


FIXERS: tuple[Fixer, ...] = (Spacing(), Numbers())
