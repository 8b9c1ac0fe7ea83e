"""Ordinals, centuries and decades that are written as another language writes them."""

from __future__ import annotations

from itertools import pairwise

import regex

from mtfix.document import Document
from mtfix.fixer import Fixer
from mtfix.fixers.matches import Matches
from mtfix.quantity import words_of

_ROMAN = {"I": 1, "V": 5, "X": 10}
_DIGITS = "0123456789"
_ORDINAL_ENDINGS = ("ème", "ième", "ère", "er", "re", "nde", "º", "ª", "°", "e ", "de ", "ste ", ". ", ".º", ".ª")


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
    return sum(-value if value < after else value for value, after in pairwise(values))


def _century(match: regex.Match[str], _: Document) -> str | None:
    last, first = roman(match["last"]), roman(match["first"] or "")
    before = regex.search(r"(\p{Lu}\w+) $", match.string[max(0, match.start() - 20) : match.start()])
    if before and not match["the"] and before[1].lower() not in words_of("before-date"):
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
    apart = match["blank"] == " " and match["suffix"] != right  # 11 st 4 lb; 1893 nd 1896, which may be an `and`
    return None if apart and (match["suffix"] == "st" or number > 31) else f"{match['number']}{right}"


def _foreign_ordinal(match: regex.Match[str], _: Document) -> str:
    return ordinal(int(match["number"]))


FIXERS: tuple[Fixer, ...] = (
    Matches(
        "number/dates/centuries",
        (" centur", "-centur", "i c.", "v c.", "x c."),
        r"""(?P<the>\b[Tt]he\ )?(?<![\w.-])
            (?:(?P<first>[XVI]+)(?:-?th)?(?P<link>\ ?[-–]\ ?|\ and\ |\ to\ |\ or\ ))?
            \b(?P<last>[XVI]+)(?:-?(?:th|st|nd|rd|e|º)|\.)?
            (?P<tail>[ -]centur(?:y|ies)\b | (?<=\bthe\ [XVI]{2,5})\ c\.(?=\ ?[a-z,;)]))""",
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
        (
            *(f"{numeral}{hyphen}th" for numeral in sorted(map(str.lower, words_of("roman"))) for hyphen in ("", "-")),
            "xist",
            "xi-st",
            "iind",
            "iiird",
        ),
        r"(?<![\w.-]|\b(?!The\b)\p{Lu}\w+\ )(?P<last>[XVI]{2,})-?(?:th|st|nd|rd)\b",
        _ordinal_roman,
        "English writes ordinals with Arabic figures",
    ),
    Matches(
        "number/dates/decades",
        ("decade of", "years "),
        r"""(?P<the>\b[Tt]he\ )?\b(?:decade\ of\ (?:the\ )?(?:years\ )?['’]?(?P<century>1[89]|20)?(?P<decade>[1-9]0)
            |(?<=[Tt]he\ )years\ ['’]?(?P<century>1[89]|20)?(?P<decade>[1-9]0))
            \b(?!['’]?s|\ ?[-–,]\ ?\d|\d|\ (?:to|and|or)\ \d|%)""",
        _decade,
        "word-for-word década de los 90, anni 90",
    ),
    Matches(
        "number/dates/italian-centuries",
        tuple(f"{mark}{digit}00" for mark in "'’" for digit in _DIGITS),
        r"""\bthe\ ['’](?P<hundred>[2-9])00\b
            (?=[.,;:)!?]|\ (?:by|in|and|to|the|for|with|when|was|is|of|had|has|onwards?|from)\b|$)""",
        _italian_century,
        "Italian ’500 is the 16th century",
    ),
    Matches(
        "number/dates/ordinal-suffix",
        tuple(digit + blank + end for digit in _DIGITS for blank in ("", " ", "-") for end in ("st", "nd", "rd", "th")),
        r"""(?<![\w.,/:$€£-])(?P<number>\d{1,3}(?:,\d{3})*|\d+)
            (?:(?P<blank>[\ -]?)(?P<suffix>nd|rd|th) | -?(?P<suffix>st)
              | (?P<blank>\ )(?P<suffix>st)(?=\ (?:of|centur|annivers|place|floor|edition|birthday)))   # not 11 st 4 lb
            (?![\w'’]|-\p{Lu})""",
        _wrong_suffix,
        "the ending of the ordinal",
    ),
    Matches(
        "number/dates/bare-century",
        tuple(f"{digit} century" for digit in _DIGITS),
        r"(?<=\b(?i:the|of|in|early|late|mid|since|from)\ )(?P<number>\d{1,2})(?=\ century\b(?!-))",
        _foreign_ordinal,
        "English counts centuries with ordinals",
    ),
    Matches(
        "number/dates/foreign-ordinals",
        tuple(digit + ending for digit in _DIGITS for ending in _ORDINAL_ENDINGS),
        rf"""(?<![\w.,/:$€£-])
            (?: (?P<number>\d{{1,3}})(?:i?ème|nde)
              | (?P<number>1)(?:ère|re|er)(?=\ [a-z])
              | (?P<number>\d{{1,2}})(?:\.?[ºª°]|e|de|ste|(?<=\b[a-z]+\ \d\d?)\.)
                (?=\ (?:{"|".join(sorted(words_of("ordinal-noun")))})\b) )
            (?!\w)""",
        _foreign_ordinal,
        "the ordinal of another language",
    ),
)
