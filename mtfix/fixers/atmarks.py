"""Blanks lost at marks: ``League(VFL)``, ``W.Munro``, ``January 23,2004``, ``athletes,29 men``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.draft import OBJECT
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.camel import about_code
from mtfix.fixers.digits import months_written
from mtfix.fixers.lines import line, prose
from mtfix.lexicon import known_words, plain
from mtfix.morphology import tags

NAME = "glue/words/at-mark"
_BRACKET = re.compile(r"\((?=[\w“\"'‘][^()\n]{1,160}\))")
_WORD_BEFORE = re.compile(r"°[CF]\Z|(?<![\w.:/\\@#$%&*_-])[^\W\d_]{3,}['’]?[”\"]?\Z")
_DATED = re.compile(
    r"(?:born|died|b\.|d\.|c\.|ca\.|circa|since|from|until|founded|built|established|\d{1,2})\s+(?:[A-Z][a-z]+\s+)?\d"
    r"|(?:1[5-9]|20)\d\d\b|[A-Z][a-z]+ \d"
)
_CODED = re.compile(rf"[_=;{{}}\[\]<>|*{OBJECT}]|\w\.\w|,\S|\A[\"']")
_SMALL = re.compile(r"(?<![\w'’-])[a-z]{2,} [a-z]{2,}(?![\w'’-])")
_TITLED = re.compile(r"[A-Z][a-z]{2,} [A-Z][a-z]{2,}")
_STOP = re.compile(r"\.(?=([A-Z][a-z]{2,})(?![\w.(@/]))")
_LETTERED = re.compile(r"\.(?<=\b[A-Z]\.[A-Z]\.)([a-z]{4,})(?![\w.@/])")
_DASH = re.compile(r"–(?=\d{1,2} ([A-Z][a-z]{2,8}))")
_INITIALS = re.compile(r"(?<![\w.&'’-])(?:[A-Z]\.){0,2}[A-Z]\Z")
_COMMA = re.compile(r",(?=((?:1[5-9]|20)\d\d(?![\w/]))|(\d+(?:st|nd|rd|th)? [^\W\d_]{2})|([A-Z]\.[ ,A-Z])|([a-z]+ ))")
_BAR = re.compile(r" \|(?=\w)|\w\|(?= \w)")
_PERCENT = re.compile(r"%(?<=\d%)([a-z]{2,})(?![\w%])")
_BEFORE = (
    re.compile(r"([A-Z][a-z]{2,8})\.? \d{1,2}\Z"),  # January 23,2004
    re.compile(r"[a-z]{3}\Z"),  # athletes,29 men
    re.compile(r"[a-z]\Z"),  # Tremaine,S. 1987
    re.compile(r"(?:\w[”\"]|[\d)])\Z"),  # "lodh",a tree
)


_GREEK = re.compile(r"[α-ω](?=([a-z]{2,4})(?![\w'’]))|(?<=[a-z]{3})(?=[α-ω](?!\w))")


class Greek:
    """Part a Greek letter, as a symbol, from the English word at it: ``λand``, ``betweenβ``.

    >>> [edit.start for edit in Greek().propose(Document.of("The density λand the gap betweenβ and 1"))]
    [13, 32]
    """

    name = NAME
    hints: tuple[str, ...] = tuple("αβγδεζηθκλμνξπρστφχψω")

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose one edit for each lost blank."""
        for match in _GREEK.finditer(doc.text):
            at, word = match.end(), match[1]
            if word:
                alone = not doc.text[match.start() - 1 : match.start()].isalnum()
                good = alone and word in word_set("lexicon/words-function.tsv")
            else:
                left = re.search(r"(?<![^\W\d_])[a-z]+\Z", doc.text[max(0, at - 30) : at])
                good = left is not None and plain(left[0])
            if good:
                yield Edit(at, at, " ", NAME, SURE, "a blank lost at a symbol")


class AtMarks:
    """Put back blanks lost before a bracket, behind a name's initial and behind commas of dates and lists.

    Leaves alone code and calls, `word(s)`, `ls(1)`, `Ph.D`, numbers, and names of files.

    >>> [edit.start for edit in AtMarks().propose(Document.of("In the Victorian Football League(VFL) they lost."))]
    [32]
    """

    name = NAME
    hints: tuple[str, ...] = ("(", ".", ",", "|")

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose one edit for each lost blank."""
        for at, confidence in (*self._brackets(doc), *self._initials(doc), *self._commas(doc), *self._bars(doc)):
            yield Edit(at, at, " ", NAME, confidence, "a blank lost at a mark")

    def _brackets(self, doc: Document) -> Iterator[tuple[int, float]]:
        text = doc.text
        for match in _BRACKET.finditer(text):
            at = match.start()
            word = _WORD_BEFORE.search(text, max(0, at - 40), at)
            if text[at - 1 : at] in ("”", '"') and re.match(r"[“\"][^“”\"()]+[”\"][),]", text[at + 1 : at + 80]):
                yield at, SURE  # "lod"("clod")
            if not word or about_code(doc):
                continue
            confidence = _enclosed(doc, at, word[0].strip("'’”\""), text[at + 1 : text.find(")", at)])
            if confidence:
                yield at, confidence

    def _initials(self, doc: Document) -> Iterator[tuple[int, float]]:
        text = doc.text
        for match in _LETTERED.finditer(text):
            if plain(match[1]) and prose(doc, match.start()):
                yield match.start(1), SURE
        for match in _DASH.finditer(text):
            if match[1] in months_written() and text[match.start() - 1 : match.start()] == " ":
                yield match.start() + 1, SURE
        for match in _STOP.finditer(text):
            at, lower = match.start(), match[1].lower()
            initials = _INITIALS.search(text, max(0, at - 8), at)
            if not initials or lower in word_set("lexicon/words-degrees.tsv"):
                continue
            if (not plain(lower) or len(initials[0]) > 1) and prose(doc, at):
                yield at + 1, SURE

    def _commas(self, doc: Document) -> Iterator[tuple[int, float]]:
        text = doc.text
        for match in _PERCENT.finditer(text):
            if match[1] in word_set("lexicon/words-function.tsv") or (len(match[1]) > 3 and plain(match[1])):
                yield match.start(1), SURE
        for match in _COMMA.finditer(text):
            at, kind = match.start(), match.lastindex or 0
            before = _BEFORE[kind - 1].search(text, max(0, at - 14), at)
            known = kind < 4 or plain(match[4].strip()) or match[4].strip() in word_set("lexicon/words-function.tsv")
            fits = before and known and (kind != 1 or before[1] in months_written())
            if fits and prose(doc, at) and not about_code(doc):
                yield at + 1, SURE

    def _bars(self, doc: Document) -> Iterator[tuple[int, float]]:
        """``one | two |three``: a list parted by bars."""
        if doc.text.count(" | ") < 3:
            return
        for match in _BAR.finditer(doc.text):
            start, end = line(doc, match.start())
            text = doc.text[start:end]
            if text.count(" | ") > 2 and text[:1] != "|" and not about_code(doc):
                yield match.end() if match.group()[0] == " " else match.start() + 1, SURE


def _enclosed(doc: Document, at: int, word: str, inner: str) -> float:
    """Judge a bracket at a word by what it holds: initials, a date, words."""
    if _DATED.match(inner) and not _CODED.search(inner):
        return SURE
    if inner.isupper() and inner.isalpha() and 1 < len(inner) < 7:
        named = re.findall(r"\b[A-Z]", doc.text[max(0, at - 90) : at])[-len(inner) :]
        if "".join(named) == inner:
            return SURE
        return SURE if word[0].isupper() and word.lower() not in known_words() else LIKELY
    if _CODED.search(inner):
        return 0.0
    if re.match(r"e?s ", inner):
        return 0.0  # person(s or group)
    if _SMALL.search(inner) and (plain(word.lower()) or word[0].isupper()):
        return SURE
    several = "NNS" in tags(word.lower()) and "VB" not in tags(word.lower())
    if several and _TITLED.match(inner):
        return SURE  # friends(Linguistic Data Consortium)
    return LIKELY if word[0].isupper() and inner[:1].isupper() else 0.0


FIXERS = (AtMarks(), Greek())
