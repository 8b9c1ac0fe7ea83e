"""Numbers run together with words: ``is632metres``, ``300people``, ``in2019``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.joints import words_after
from mtfix.lexicon import plain
from mtfix.morphology import closed_class, tags

_NEAR = re.compile(r"[0-9](?:(?=[A-Za-z][a-z])|(?<=[a-z][0-9])(?=[0-9]|[.,][0-9]))")
_CUT_WORD = re.compile(r"(?<![\w.'’-])([A-Za-z][a-z]{0,5}) ([a-z]{1,6})(\d{2,4})(?![\w.,]\w|\w)")
"""``th e1999``, ``Art icle216``"""

_SITE = re.compile(
    r"(?<![\w.,:/\\@#$%&=+'’-])"
    r"(?:([A-Za-z][a-z]+)(?=\d))?"  # a word before the number
    r"(\d+(?:[.,]\d+)*)"
    r"(?:([A-Z]?[a-z]{2,}))?"  # a word behind it
    r"(?![\w\\@=+]|[-/:.]\w)"
)

_SUFFIXED = re.compile(
    r"(?<![\w.,:/\\@#$%&=+'’-])"
    r"(of|in|the|since|until|from|by|and|for|on|at)?"
    r"(\d{0,2}(?:1st|2nd|3rd|\dth)|1\d\d0s|20\d0s|\d+(?:[.,]\d+)*(?:cm|km|mm|kg))"
    r"([a-z]{2,})?(?![\w\\@=+'’]|[-/:.]\w)"
)
"""``of18th``, ``12thcentury``, ``1990sthe``, ``20kmof``"""


class Digits:
    """Put blanks between numbers and words.

    Leaves alone units, ordinals and names with numbers: 5km, 21st, 1990s, H2O, mp3, 4K, Covid19, section names.

    >>> [edit.after for edit in Digits().propose(Document.of("The tower is632metres tall."))]
    ['is 632 metres']
    """

    name = "glue/words/number-and-word"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose one edit for each number with a word stuck to it."""
        text, done = doc.text, 0
        for near in _NEAR.finditer(text):
            begin = max(text.rfind(" ", done, near.start()), text.rfind("\n", done, near.start())) + 1
            cut = _CUT_WORD.search(text, max(done, begin - 9), near.end() + 8)
            if cut and cut.end() > near.start() and plain((cut[1] + cut[2]).lower()) and not plain(cut[2]):
                done = cut.end()
                after = f"{cut[1]}{cut[2]} {cut[3]}"
                yield Edit(cut.start(), cut.end(), after, self.name, SURE, "a number and a word in pieces")
                continue
            mark = _SUFFIXED.search(text, max(done, begin), near.end() + 40)
            if mark and mark.start() <= near.start() < mark.end() and _parted(mark):
                done = mark.end()
                after = " ".join(filter(None, mark.groups()))
                yield Edit(mark.start(), mark.end(), after, self.name, SURE, "a number with its ending and a word")
                continue
            match = _SITE.search(text, max(done, begin), near.end() + 40)
            if match and match.start() <= near.start() < match.end() and (match[1] or match[3]):
                done = match.end()
                yield from self._judge(doc, match)

    def _judge(self, doc: Document, match: re.Match[str]) -> Iterator[Edit]:
        before, number, behind = match.groups()
        following = words_after(doc, match.end())[:1]
        dated = _dated(before, number, behind, following[0] if following else "")
        right = not behind or dated or _counted(number, behind)
        plural = bool(following) and "NNS" in tags(following[0])
        left = not before or dated or _before(before.lower(), bool(behind), plural)
        if not (left and right) or (before and not behind and len(number) < 2 and not dated):
            return
        if match[0] in doc.text[match.end() :] or match[0] in doc.text[: match.start()]:
            return  # comes back: a name or a label
        after = " ".join(part for part in match.groups() if part)
        sure = dated or bool(before and len(number) > 1) or (bool(behind) and _certain(number, behind))
        sure = sure or (bool(behind) and len(behind) > 4 and plural)
        yield Edit(match.start(), match.end(), after, self.name, SURE if sure else LIKELY, "a number and a word")


def _parted(match: re.Match[str]) -> bool:
    """Tell whether a word stands at an ordinal, a decade or a measure: after a measure, only one of grammar may."""
    before, number, behind = match.groups()
    if not before and not behind:
        return False
    if not behind:
        return True
    if behind in word_set("lexicon/words-function.tsv"):
        return True
    return not number.endswith(("m", "g")) and len(behind) > 4 and plain(behind) and not plain(number[-1] + behind)


def _dated(before: str | None, number: str, behind: str | None, following: str) -> bool:
    """Tell whether a number is the day or year of a date: ``20October``, ``July2017``, ``born16 May``."""
    months = word_set("lexicon/months.tsv")
    if not number.isdigit():
        return False
    if behind and behind[0].isupper() and 1000 < int(number) < 2100:
        return behind.lower() in word_set("casing/nations.tsv")  # 1979American
    if behind:
        return behind.lower() in months and behind[0].isupper() and int(number) < 32 and not before
    if before in months_written():
        return 1000 < int(number) < 2100 or (len(number) < 3 and int(number) < 32 and before != "May")
    led = before is not None and before.lower() in word_set("lexicon/words-before-day.tsv")
    return led and following in months_written() and 0 < int(number) < 32


@cache
def months_written() -> frozenset[str]:
    """Give the months with their capital."""
    return frozenset(month.capitalize() for month in word_set("lexicon/months.tsv"))


def _before(word: str, between: bool, plural: bool) -> bool:
    """Tell whether a word before a number is none of a label's: between two words, any word will do."""
    if word in word_set("lexicon/words-before-number.tsv"):
        return True
    if plural and word in word_set("lexicon/words-before-count.tsv"):
        return True
    return between and (plain(word) or word in word_set("lexicon/words-function.tsv"))


def _counted(number: str, word: str) -> bool:
    """Tell whether a word behind a number is one that is counted, or that goes on after a year."""
    lower = word.lower()
    if lower in ("am", "pm"):
        return False
    if lower in word_set("lexicon/words-function.tsv") or closed_class(lower):
        joins = bool(closed_class(lower) & {"AUX", "MODAL"}) or lower in word_set("lexicon/words-after-any-number.tsv")
        return number.isdigit() and len(lower) > 1 and (len(number) == 4 or joins)
    return len(word) > 3 and plain(lower) and lower not in word_set("lexicon/words-after-number.tsv")


def _certain(number: str, word: str) -> bool:
    lower = word.lower()
    if lower in word_set("lexicon/words-function.tsv") or closed_class(lower) or "NNS" in tags(lower):
        return True
    return lower in word_set("lexicon/words-counted.tsv") or (
        1000 < int(re.sub(r"\D", "", number)) < 2100 and len(word) > 4
    )


_YEAR = re.compile(
    r"""
      (?<![\w.,:/-])(?:(1[5-9]|20)[ ](\d\d)|([12])[ ](\d{3})|((?:1[5-9]|20)\d)[ ](\d))
      (?![\w/]|[.,:]\d|[ ]\d)
    """,
    re.VERBOSE,
)
_RANGED = re.compile(r"[–-]\d\d\b")
_MONTH_BEFORE = re.compile(r"([A-Z][a-z]{2,8})(?: \d{1,2},)? \Z")
_IN_BEFORE = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|born) \Z")


class Years:
    """Close up a year that a blank cut: ``March 30, 2 015``, ``in 19 78``.

    Leaves alone what may be two numbers or thousands with a thin blank: only behind a month, before a range, or behind
    `in` where a mark follows.

    >>> [edit.after for edit in Years().propose(Document.of("It opened in May 20 12 and closed in 201 8."))]
    ['2012', '2018']
    """

    name = "spacing/split-words/year"
    hints: tuple[str, ...] = ("1 ", "2 ", "9 ", "0 ", "5 ", "6 ", "7 ", "8 ")

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose one edit for each year in two parts."""
        text = doc.text
        for near in _CUT.finditer(text):
            begin = max(text.rfind(" ", 0, near.start() + 1), text.rfind("(", 0, near.start()), -1) + 1
            match = _YEAR.match(text, begin)
            if match and self._sure(text, match):
                after = "".join(part for part in match.groups() if part)
                yield Edit(match.start(), match.end(), after, self.name, SURE, "a blank cut the year")

    def _sure(self, text: str, match: re.Match[str]) -> bool:
        start, end = match.span()
        year = int("".join(part for part in match.groups() if part))
        if not 1500 <= year < 2050:
            return False
        month = _MONTH_BEFORE.search(text, max(0, start - 16), start)
        if (month and month[1] in months_written()) or _RANGED.match(text, end):
            return True
        if not _IN_BEFORE.search(text, max(0, start - 8), start):
            return False
        word = re.match(r" ([a-z]+)", text[end : end + 12])
        return not text[end : end + 1].isspace() or bool(word and word[1] in word_set("lexicon/words-after-year.tsv"))


_CUT = re.compile(r"\d \d")
