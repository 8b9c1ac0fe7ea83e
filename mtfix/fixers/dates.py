"""Dates, years, centuries and decades that are written as another language writes them."""

from __future__ import annotations

from functools import cache

import regex

from mtfix import data
from mtfix.document import Document
from mtfix.fixer import Fixer
from mtfix.fixers.matches import Matches, choices, compiled

_BEFORE_DATE = frozenset(
    [
        "is",
        "was",
        "be",
        "are",
        "were",
        "on",
        "from",
        "until",
        "till",
        "to",
        "by",
        "before",
        "after",
        "since",
        "of",
        "between",
        "and",
        "for",
        "in",
        "about",
        "around",
        "through",
        "during",
        "mid",
        "early",
        "late",
    ]
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NUMERALS = tuple(
    [
        "ii",
        "iii",
        "iv",
        "vi",
        "vii",
        "viii",
        "ix",
        "xi",
        "xii",
        "xiii",
        "xiv",
        "xv",
        "xvi",
        "xvii",
        "xviii",
        "xix",
        "xx",
        "xxi",
    ]
)
_DIGITS = "0123456789"
_ORDINAL_ENDINGS = ("ème", "ième", "ère", "er", "re", "nde", "º", "ª", "°", "e ", "de ", "ste ", ". ", ".º", ".ª")
_OF_MONTH = tuple(f" of {month}" for month in ["ja", "fe", "ma", "ap", "ju", "au", "se", "oc", "no", "de"])


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
    if before and before[-1].lower().strip("(") in _BEFORE_DATE:
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


def ordinal(number: int) -> str:
    """Write an ordinal.

    >>> [ordinal(number) for number in (1, 2, 3, 11, 12, 13, 21, 112)]
    ['1st', '2nd', '3rd', '11th', '12th', '13th', '21st', '112th']
    """
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def roman(numeral: str) -> int | None:
    """Read a Roman numeral up to 30; None where it isn't one.

    >>> roman("XIX"), roman("IIX"), roman("XXI")
    (19, None, 21)
    """
    if not regex.fullmatch(r"X{0,2}(?:IX|IV|V?I{0,3})", numeral) or not numeral:
        return None
    values = [_ROMAN[letter] for letter in numeral] + [0]
    return sum(-value if value < after else value for value, after in zip(values, values[1:], strict=False))


def _century(match: regex.Match[str], _: Document) -> str | None:
    last, first = roman(match["last"]), roman(match["first"] or "")
    before = regex.search(r"(\p{Lu}\w+) $", match.string[max(0, match.start() - 20) : match.start()])
    if before and not match["the"] and before[1].lower() not in _BEFORE_DATE:
        return None
    tail = match["tail"].replace(" c.", " century")
    if not last or (match["last"] == "I" and match["the"] is None):
        return None
    if not match["first"]:
        return f"{match['the'] or ''}{ordinal(last)}{tail}"
    return f"{match['the'] or ''}{ordinal(first)}{match['link']}{ordinal(last)}{tail}" if first else None


def _century_after(match: regex.Match[str], _: Document) -> str | None:
    number = roman(match["last"])
    return f"{match['the']}{ordinal(number)} century" if number else None


def _ordinal_roman(match: regex.Match[str], _: Document) -> str | None:
    number = roman(match["last"])
    return ordinal(number) if number else None


def _decade(match: regex.Match[str], _: Document) -> str | None:
    if not match["the"] and not match["century"] and " the " not in match[0]:
        return None
    return f"{match['the'] or 'the '}{match['century'] or '19'}{match['decade']}s"


def _italian_century(match: regex.Match[str], _: Document) -> str:
    return f"the {ordinal(int(match['hundred']) + 11)} century"


def _wrong_suffix(match: regex.Match[str], _: Document) -> str | None:
    number = int(match["number"].replace(",", ""))
    right = ordinal(number)[-2:]
    return f"{match['number']}{right}" if not match["blank"] or match["suffix"] == right else None


def _foreign_ordinal(match: regex.Match[str], _: Document) -> str:
    return ordinal(int(match["number"]))


FIXERS: tuple[Fixer, ...] = (
    Matches(
        "number/dates/day-of-month",
        _OF_MONTH,
        rf"""(?:\b(?P<the>[Tt]he\ )(?:day\ )?|(?<=\b(?:[Oo]n|[Ff]rom|[Uu]ntil|[Tt]ill|by|[Ss]ince|[Bb]efore|[Aa]fter|of|[MTWFS]\w+day,?)\ )|(?<![\w.,/–-])(?=\d+\ of\ \w+\ of\ \d))
            (?P<day>\d{{1,2}})(?:er|º|°|\.º?|ª)?\ of\ {_MONTH}\b(?:,?\ (?:of\ |del\ )?(?P<year>{_YEAR})\b)?""",
        _day_of_month,
        "English writes the day with or before the month, without “of”",
    ),
    Matches(
        "number/dates/span-of-month",
        _OF_MONTH,
        rf"""\b(?P<from>[Ff]rom|[Bb]etween)\ (?:the\ )?(?:day\ )?(?P<day>\d{{1,2}})\ (?P<to>to|and|until|till)\ (?:the\ )?(?:day\ )?
            (?P<last>\d{{1,2}})\ of\ {_MONTH}\b(?:,?\ (?:of\ )?(?P<year>{_YEAR})\b)?""",
        _span_of_month,
        "English writes the days with the month, without “of”",
    ),
    Matches(
        "number/dates/days-of-month",
        _OF_MONTH,
        rf"""(?<![\w.,/\-–])(?P<day>\d{{1,2}})\ ?[-–]\ ?(?P<last>\d{{1,2}})\ of\ {_MONTH}\b(?:,?\ (?:of\ )?(?P<year>{_YEAR})\b)?""",
        _days_of_month,
        "English writes the days with the month, without “of”",
    ),
    Matches(
        "number/dates/month-of-year",
        (" of 1", " of 2"),
        rf"\b(?:(?P<day>\d{{1,2}})\ {_MONTH}|{_MONTH.replace('month', 'm2')}\ (?P<d2>\d{{1,2}}),?)\ of\ (?P<year>{_YEAR})\b",
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
    Matches(
        "number/dates/centuries",
        (" centur", "-centur", "i c.", "v c.", "x c."),
        r"""(?P<the>\b[Tt]he\ )?(?<![\w.-])(?:(?P<first>[XVI]+)(?:-?th)?(?P<link>\ ?[-–]\ ?|\ and\ |\ to\ |\ or\ ))?
            \b(?P<last>[XVI]+)(?:-?(?:th|st|nd|rd|e|º)|\.)?(?P<tail>[ -]centur(?:y|ies)\b|(?<=\bthe\ [XVI]{2,5})\ c\.(?=\ ?[a-z,;)]))""",
        _century,
        "English counts centuries with ordinals",
    ),
    Matches(
        "number/dates/century-first",
        ("century ",),
        r"\b(?P<the>[Tt]he\ )century\ (?P<last>[XVI]{2,}|V|X)\b(?!['’.-]\w)",
        _century_after,
        "word-for-word siglo XIX",
    ),
    Matches(
        "number/dates/roman-ordinals",
        (*(f"{numeral}{hyphen}th" for numeral in _NUMERALS for hyphen in ("", "-")), "xist", "xi-st", "iind", "iiird"),
        r"(?<![\w.-]|\b(?!The\b)\p{Lu}\w+\ )(?P<last>[XVI]{2,})-?(?:th|st|nd|rd)\b",
        _ordinal_roman,
        "English writes ordinals with Arabic figures",
    ),
    Matches(
        "number/dates/decades",
        ("decade of", "years "),
        r"""(?P<the>\b[Tt]he\ )?\b(?:decade\ of\ (?:the\ )?(?:years\ )?['’]?(?P<century>1[89]|20)?(?P<decade>[1-9]0)
            |(?<=[Tt]he\ )years\ ['’]?(?P<century>1[89]|20)?(?P<decade>[1-9]0))\b(?!['’]?s|\ ?[-–,]\ ?\d|\d|\ (?:to|and|or)\ \d|%)""",
        _decade,
        "word-for-word década de los 90, anni 90",
    ),
    Matches(
        "number/dates/italian-centuries",
        ("'", "’"),
        r"\bthe\ ['’](?P<hundred>[2-9])00\b(?=[.,;:)!?]|\ (?:by|in|and|to|the|for|with|when|was|is|of|had|has|onwards?|from)\b|$)",
        _italian_century,
        "Italian ’500 is the 16th century",
    ),
    Matches(
        "number/dates/ordinal-suffix",
        tuple(digit + blank + end for digit in _DIGITS for blank in ("", " ") for end in ("st", "nd", "rd", "th")),
        r"""(?<![\w.,/:$€£-])(?P<number>\d{1,3}(?:,\d{3})*|\d+)
            (?:(?P<blank>\ ?)(?P<suffix>nd|rd|th) | (?P<suffix>st)
              | (?P<blank>\ )(?P<suffix>st)(?=\ (?:of|centur|annivers|place|floor|edition|birthday)))   # not 11 st 4 lb
            (?![\w'’]|-\p{Lu})""",
        _wrong_suffix,
        "the ending of the ordinal",
    ),
    Matches(
        "number/dates/foreign-ordinals",
        tuple(digit + ending for digit in _DIGITS for ending in _ORDINAL_ENDINGS),
        r"""(?<![\w.,/:$€£-])(?:(?P<number>\d{1,3})(?:i?ème|i?ème|ème|nde)|(?P<number>1)(?:ère|re|er)(?=\ [a-z])
            |(?P<number>\d{1,2})(?:\.?[ºª°]|e|de|ste|\.)(?=\ (?:century|edition|floor|place|anniversary|arrondissement|district|round|division|stage|
            congress|position|category|grade|prize|class|season|week|quarter|semester)\b))(?!\w)""",
        _foreign_ordinal,
        "the ordinal of another language",
    ),
)
