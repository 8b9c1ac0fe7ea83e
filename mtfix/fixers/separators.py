"""Separators in numbers: decimal commas, and thousands set off by points, blanks or apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtfix import data, quantity
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers import dates
from mtfix.morphology import tags
from mtfix.quantity import words_of

_SITE = re.compile(
    r"""
    (?P<number> [0-9] (?<![0-9_.,:/\\].) (?:       # the first digit; letters before it are looked at later
        \d{0,2}(?:\.\d{3})+(?:,\d+)?                            # 1.200 and 1.200,50
      | \d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?:,\d{1,2})?     # 12 500
      | \d{0,2}(?:['’]\d{3})+(?:[.,]\d{1,2})?                   # 12’500
      | \d{3,},\d{1,2}                                          # 1200,50
      | \d{0,2},(?:\d{1,2}|\d{4,})                              # 2,5
      | (?<=0),\d{3}                                            # 0,125
    ) ) (?![\d]|[.,:/]\d|['’]\d|[ \u00a0]\d{3}(?!\d))
    """,
    re.VERBOSE,
)
_AFTER = re.compile(
    r"""
    (?P<blank>[ \u00a0]?)(?P<dash>-)?
    (?P<word>[^\W\d_]+(?:[²³]|(?<=m)[23]\b)?|[%‰°€$£₽℃][CF]?|)      # a unit, a noun, a sign or nothing
    (?:[ \u00a0](?P<next>[^\W\d_]+))?
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(r"(?P<word>R\$|US\$|[^\W\d_]+\.?|[(\[{]|[$€£¥₹₽₺₴₩])?(?P<blank>[ \u00a0]?)$")
_RATIO = re.compile(r" [a-z]+ (?:as|the|that|more|less|what|[a-z]+er)\b")
_PAIR = re.compile(r"(?: ?[-–x×] ?| (?:to|and|or|by) )(?=\d)")
_POINT = re.compile(r"(?<![\w.,:])\d{1,3}\.\d{1,2}[ \u00a0]?(?=([^\W\d_]+|%))")


@cache
def units() -> dict[str, str]:
    """Give the units and their kinds, currencies among them."""
    found = dict.fromkeys(quantity.currency_words(), "money")
    found.update((row[0], row[1]) for row in data.word_table("number/units.tsv"))
    return found


def counted(word: str) -> bool:
    """Tell whether a word may be the plural of something counted: homes, people.

    >>> counted("homes"), counted("people"), counted("has"), counted("expensive")
    (True, True, False, False)
    """
    if word in words_of("plural"):
        return True
    if word in words_of("no-plural") or not word.islower() or len(word) < 4:
        return False
    return "NNS" in tags(word) and word.endswith("s")


class Separators:
    """Write 2,5 as 2.5 and 1.200, 12 500, 12’500 as 1,200 and 12,500, where units, nouns or the text make it sure.

    Left alone: three digits after a point before what is measured in decimals (1.500 kg, 7.215 lei), article and page
    numbers, telephone numbers, versions, and lists such as 3,5 without a unit.

    >>> [edit.after for edit in Separators().propose(Document.of("It drew 1.200 people and cost 2,5 million."))]
    ['1,200', '2.5']
    """

    name = "number/separators"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose English separators for every number that another language wrote."""
        foreign: bool | None = None
        for match in _SITE.finditer(doc.text):
            site = _Site(doc, match)
            if foreign is None:
                foreign = writes_commas(doc)
            kind, confidence = site.judge(foreign)
            if confidence:
                yield Edit(*match.span("number"), site.english(), f"{self.name}/{kind}", confidence, WHY[kind])


WHY = {
    "decimal-comma": "English writes a decimal point",
    "thousands-dot": "English groups thousands with commas",
    "thousands-blank": "English groups thousands with commas",
}


def writes_commas(doc: Document) -> bool:
    """Tell whether a text writes decimals with a comma throughout.

    The source language doesn't count: its machine translation may well have put 1.250 kg right.

    >>> writes_commas(Document.of("2,5 metres")), writes_commas(Document.of("2,5 metres and 3.5 kg"))
    (True, False)
    """
    if any(match[1] in units() for match in _POINT.finditer(doc.text)):
        return False
    sites = (_Site(doc, match) for match in _SITE.finditer(doc.text))
    return any("," in site.number and site.judge(False)[1] == SURE for site in sites)


class _Site:
    """A number and what stands round it."""

    def __init__(self, doc: Document, match: re.Match[str]) -> None:
        self.doc = doc
        self.number = match["number"]
        self.start, self.end = match.span("number")
        after = _AFTER.match(doc.text, self.end)
        assert after is not None
        self.word = after["word"]
        self.unit = self._unit(after)
        self.plural = (bool(after["dash"]) and self.word == "strong") or (
            not self.unit and (counted(self.word) or (self._adjective() and counted(after["next"] or "")))
        )
        before = _BEFORE.search(doc.text, max(0, match.start("number") - 24), self.start)
        self.before = (before["word"] if before else None) or ""
        self.sign = self.before in quantity.signs()
        self.glued = self.before[-1:].isalpha() and before is not None and not before["blank"] and not self.sign

    def _unit(self, after: re.Match[str]) -> str:
        table = units()
        for phrase in (self.word + " " + (after["next"] or ""), self.word):
            if phrase in table:
                return table[phrase]
        return "span" if after["dash"] and self.word in words_of("compound") else ""

    def _adjective(self) -> bool:
        if not self.word.islower() or len(self.word) < 3 or self.word in words_of("no-plural"):
            return False
        return not {"JJ", "NN", "VBN", "VBG"}.isdisjoint(tags(self.word))

    def english(self) -> str:
        """Write the number as English does."""
        if "," in self.number and "." not in self.number and not re.search(r"['’ \u00a0\u2009\u202f]", self.number):
            return self.number.replace(",", ".")
        whole, _, decimals = self.number.partition(",")
        if re.search(r"['’]\d{3}\.", self.number):
            whole, _, decimals = self.number.partition(".")
        whole = re.sub(r"\D", ",", whole)
        return f"{whole}.{decimals}" if decimals else whole

    def judge(self, foreign: bool) -> tuple[str, float]:
        """Say which rule the number falls under, and how sure it is; 0: leave it alone."""
        number = self.number
        if self.glued:
            return "decimal-comma", 0
        if re.search(r"[ \u00a0\u2009\u202f]", number):
            return "thousands-blank", self._blank(foreign)
        if "'" in number or "’" in number:
            return "thousands-blank", SURE if self.unit or self.plural or self.sign else 0
        if "." in number:
            return "thousands-dot", self._dot(foreign)
        return "decimal-comma", self._comma(foreign)

    def _comma(self, foreign: bool) -> float:
        whole, decimals = self.number.split(",")
        before = self.before.lower().rstrip(".")
        bracketed = self.before in ("(", "[", "{") and not self.unit
        if bracketed or before in words_of("label") or self.before in dates.months():
            return 0
        if len(whole) > 3:
            price = self.unit == "money" and len(decimals) == 2 and not quantity.year_like(whole)
            return SURE if price else 0
        if self.unit or self.sign or before in words_of("decimal"):
            return SURE
        other = self._partner()
        if other and "," in other.number:
            return other.judge(foreign)[1]
        if re.match(r",|\ (?:and|or)\ \d", self.doc.text[self.end : self.end + 6]) and not foreign:
            return 0
        if whole == "0" and len(decimals) > 1:
            return SURE
        if self.word.startswith("-"):
            return 0
        bare = before in words_of("about") and not self.word
        if (foreign and (self.plural or bare)) or (bare and (self._says("rate") or self._says("decimal"))):
            return SURE
        return LIKELY if self.plural else 0

    def _partner(self) -> _Site | None:
        """Give the number that this one is joined to: 1,2 to 1,5 million."""
        pair = _PAIR.match(self.doc.text, self.end)
        other = _SITE.match(self.doc.text, pair.end()) if pair else None
        return _Site(self.doc, other) if other else None

    def _dot(self, foreign: bool) -> float:
        groups = self.number.partition(",")[0].split(".")
        before = self.before.lower().rstrip(".")
        if before in words_of("version") or groups[0].startswith("0"):
            return 0
        if "," in self.number or len(groups) == 3:
            return SURE
        if len(groups) > 3:
            return SURE if self.plural or self.unit or self.sign else 0
        if self.unit == "scale" or before in words_of("label"):
            return 0
        if not words_of("three-digits").isdisjoint((self.word, self.before)):
            return 0
        return self._single_dot(foreign, groups[1], before)

    def _single_dot(self, foreign: bool, last: str, before: str) -> float:
        """Judge 1.200: a thousand two hundred, or one and a fifth to three digits."""
        if self.unit == "money" or self.sign:
            large = self.before in words_of("large-money") or self.word in words_of("large-money")
            if large or last.endswith("00") or not self._says("unit-price"):
                return SURE if large or foreign or last[-1] in "09" else LIKELY
            return 0
        if self.word in words_of("tally") and not foreign and not _RATIO.match(self.doc.lower, self.end):
            return SURE if last.endswith("00") and not self._says("rate") else 0
        if self.unit == "coarse":
            return SURE if last.endswith("0") or foreign else 0
        if self.unit:
            area = last.endswith("0") and self.word in words_of("area")  # nobody writes 1.45 as 1.450
            area = area or (self.word in words_of("height") and self._says("altitude"))
            distance = last == "000" and len(self.number) > 5 and self.word in words_of("large-unit")
            return SURE if area or distance or (foreign and self.unit != "scale") else 0
        if self.plural:
            return 0 if self._says("rate") else SURE
        other = self._partner()
        if other and "." in other.number:
            return other.judge(foreign)[1]
        if last.endswith("00") and before in words_of("about") and (last == "000" or foreign or self._of_total()):
            return SURE
        return SURE if before in words_of("population") or (self._says("population") and not self.word) else 0

    def _of_total(self) -> bool:
        return self.doc.lower[max(0, self.start - 9) : self.start] == "total of "

    def _says(self, kind: str) -> bool:
        """Tell whether the sentence holds a word of a kind."""
        start, end = self.doc.sentence(self.start)
        return not words_of(kind).isdisjoint(re.findall(r"[a-z]+", self.doc.lower[start:end]))

    def _blank(self, foreign: bool) -> float:
        before = self.before.lower().rstrip(".")
        capital = self.before[:1].isupper() and not self.sign
        if before in words_of("label") or before in words_of("version"):
            return 0
        if capital and not self.doc.starts_sentence(self.doc.text.rindex(self.before, 0, self.start)):
            return 0
        if self.sign or self.plural or self.unit in ("money", "coarse", "percent", "scale"):
            return SURE
        spelt_out = len(self.word) > 4 and self.word[-1] == "s"
        large = spelt_out or self.word in words_of("large-unit") or self.word in words_of("area")
        if self.unit == "fine" and large and (len(self.number) > 5 or self.word in words_of("large-unit")):
            return SURE
        return SURE if self.number.endswith("000") and before in words_of("about") and not self.word else 0
