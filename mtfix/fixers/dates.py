"""Dates that are written as another language writes them."""

from __future__ import annotations

from functools import cache

import regex

from mtfix import data
from mtfix.document import Document
from mtfix.fixer import Fixer
from mtfix.fixers.matches import Matches, choices, compiled
from mtfix.quantity import words_of

_OF_MONTH = tuple(f" of {month}" for month in ("ja", "fe", "ma", "ap", "ju", "au", "se", "oc", "no", "de"))


@cache
def months() -> tuple[str, ...]:
    """Give the names of the months in order."""
    return tuple(row[0] for row in data.word_table("number/months.tsv"))


_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)"


def day_first(doc: Document) -> bool:
    """Tell whether a text writes ``5 March`` rather than ``March 5``.

    >>> day_first(Document.of("It opened on 5 March 1971.")), day_first(Document.of("It opened."))
    (True, False)
    """
    names = choices("number/months.tsv")
    first = len(compiled(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\ (?:{names})\b").findall(doc.text))
    return first > len(compiled(rf"\b(?:{names})\ \d{{1,2}}\b").findall(doc.text))


def dated(day: str, month: str, year: str, doc: Document) -> str:
    """Write a date as the rest of the text does; month first where nothing shows it."""
    if not day:
        return f"{month} {year}"
    if day_first(doc):
        return " ".join(filter(None, (day, month, year)))
    return f"{month} {day}" + (f", {year}" if year else "")


def _placed(date: str, match: regex.Match[str], doc: Document) -> str:
    """Put ``on`` before a date where no preposition stands there."""
    before = match.string[max(0, match.start() - 12) : match.start()].split()
    if before and before[-1].lower().strip("(") in words_of("before-date"):
        return date
    if doc.starts_sentence(match.start()):
        return "On " + date
    return "on " + date if before and before[-1].isalpha() else date


def _day_of_month(match: regex.Match[str], doc: Document) -> str | None:
    day = match["day"]
    if not 1 <= int(day) <= 31:
        return None
    date = dated(day, match["month"], match["year"] or "", doc)
    return _placed(date, match, doc) if match["the"] else date


def _days_of_month(match: regex.Match[str], doc: Document) -> str | None:
    if not int(match["day"]) < int(match["last"]) <= 31:
        return None
    return dated(f"{match['day']}–{match['last']}", match["month"], match["year"] or "", doc)


def _span_of_month(match: regex.Match[str], doc: Document) -> str | None:
    if not int(match["day"]) < int(match["last"]) <= 31:
        return None
    days = f"{match['day']} {match['to']} {match['last']}"
    return f"{match['from']} {dated(days, match['month'], match['year'] or '', doc)}"


def _month_of_year(match: regex.Match[str], _: Document) -> str:
    if match["day"]:
        return f"{match['day']} {match['month']} {match['year']}"
    return f"{match['m2']} {match['d2']}, {match['year']}"


def _eastern(match: regex.Match[str], doc: Document) -> str | None:
    number, day = int(match["number"]), match["day"] or ""
    if not 1 <= number <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return dated(day.lstrip("0"), months()[number - 1], match["year"], doc)


FIXERS: tuple[Fixer, ...] = (
    Matches(
        "number/dates/day-of-month",
        _OF_MONTH,
        rf"""
            (?: \b(?P<the>[Tt]he\ )(?:day\ )?
              | (?<=\b(?i:on|from|until|till|by|since|before|after|of|[mtwfs]\w+day,?)\ )
              | (?<![\w.,/–-])(?=\d+\ of\ \w+\ of\ \d) )
            (?P<day>\d{{1,2}})(?:er|º|°|\.º?|ª)?\ of\ {_MONTH}\b(?!['’]s)
            (?:,?\ (?:of\ |del\ )?(?P<year>{_YEAR})\b)?""",
        _day_of_month,
        "English writes the day with or before the month, without “of”",
    ),
    Matches(
        "number/dates/span-of-month",
        _OF_MONTH,
        rf"""\b(?P<from>[Ff]rom|[Bb]etween)\ (?:the\ )?(?:day\ )?(?P<day>\d{{1,2}})
            \ (?P<to>to|and|until|till)\ (?:the\ )?(?:day\ )?(?P<last>\d{{1,2}})
            \ of\ {_MONTH}\b(?:,?\ (?:of\ )?(?P<year>{_YEAR})\b)?""",
        _span_of_month,
        "English writes the days with the month, without “of”",
    ),
    Matches(
        "number/dates/days-of-month",
        _OF_MONTH,
        rf"""(?<![\w.,/\-–])(?P<day>\d{{1,2}})\ ?[-–]\ ?(?P<last>\d{{1,2}})
            \ of\ {_MONTH}\b(?:,?\ (?:of\ )?(?P<year>{_YEAR})\b)?""",
        _days_of_month,
        "English writes the days with the month, without “of”",
    ),
    Matches(
        "number/dates/month-of-year",
        (" of 1", " of 2"),
        rf"""\b(?:(?P<day>\d{{1,2}})\ {_MONTH}|{_MONTH.replace("month", "m2")}\ (?P<d2>\d{{1,2}}),?)
            \ of\ (?P<year>{_YEAR})\b""",
        _month_of_year,
        "English writes the year without “of”",
    ),
    Matches(
        "number/dates/year-month-day",
        (" month", "年", "년"),
        rf"""(?<![\d.,])(?P<year>{_YEAR})\ ?(?:year|年|년)\ ?(?P<number>\d{{1,2}})\ ?(?:month|月|월)
            (?:\ ?(?P<day>\d{{1,2}})(?:th|st|nd|rd)?\ ?(?:days?|日|号|號|일))?(?!\w)""",
        _eastern,
        "word-for-word date from Chinese, Japanese or Korean",
    ),
)
