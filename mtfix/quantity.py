"""Numbers as text: what a number says, and how English writes it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache

import regex

from mtfix import data

BLANK = "[ \u00a0\u2009\u202f]"
"""A blank that may stand inside a number or before its unit, as a regex."""

NUMBER = rf"""
    \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d,])            # 1,200.5
  | \d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?(?![\d.])            # 1.200,5
  | \d{{1,3}}(?:['’]\d{{3}})+(?:[.,]\d+)?                # 1’200
  | \d{{1,3}}(?:{BLANK}\d{{3}})+(?:[.,]\d+)?(?!\d)       # 1 200
  | \d+[.,]\d+(?![\d.,]*\d)                              # 2,5
  | \d+(?![.,]?\d)
"""
"""A number as some language writes it: the source of a regex in verbose mode."""

_SEPARATOR = regex.compile(rf"['’]|{BLANK}")
_GROUPS = regex.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_YEAR = regex.compile(r"1[0-9]\d\d|20\d\d")
_DATED = regex.compile(
    r"""(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Oo]f|[Dd]uring|[Tt]o|[Bb]efore|[Aa]fter|[Ee]arly|[Ll]ate)
        | \b(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\ \d{1,2},?)?
        )\ $""",
    regex.VERBOSE,
)


@cache
def currency_words() -> tuple[str, ...]:
    """Give the names and codes of currencies, as words that follow a number."""
    return tuple(row[0] for row in data.word_table("number/currencies.tsv"))


@cache
def words_of(kind: str) -> frozenset[str]:
    """Give the words of number/words.tsv of one kind: ``label``, ``about``, ``rate`` and others."""
    return frozenset(row[0] for row in data.word_table("number/words.tsv") if row[1] == kind)


def value_of(number: str, dots_group: bool) -> Decimal | None:
    """Read a number; None where it can't be one.

    Args:
        number: digits with separators.
        dots_group: whether three digits after a lone dot are thousands (``1.500 Mio.``) or decimals.

    >>> value_of("1,500", False), value_of("2,5", False), value_of("1.500", True), value_of("1.500", False)
    (Decimal('1500'), Decimal('2.5'), Decimal('1500'), Decimal('1.500'))
    """
    plain = _SEPARATOR.sub("", number)
    groups = _GROUPS.fullmatch(plain)
    if groups and (groups[1] == "," or dots_group or plain.count(".") > 1) and not plain.startswith("0"):
        plain = plain.replace(groups[1], "")
    elif "," in plain and "." in plain:
        grouping, point = (",", ".") if plain.rindex(".") > plain.rindex(",") else (".", ",")
        plain = plain.replace(grouping, "").replace(point, ".")
    else:
        plain = plain.replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def grouped(value: Decimal) -> str:
    """Write a number as English does.

    >>> grouped(Decimal("1234567.50")), grouped(Decimal("9.740"))
    ('1,234,567.5', '9.74')
    """
    return f"{value.quantize(Decimal(1)):,}" if value == value.to_integral_value() else f"{value.normalize():,f}"


def year_before(text: str, at: int, number: str) -> bool:
    """Tell whether a bare number is rather the end of a date: ``In 2015 ten thousand people``, ``On May 5 ten ...``.

    >>> year_before("In 2015 ten thousand", 3, "2015"), year_before("some 2015 ten thousand", 5, "2015")
    (True, False)
    """
    before = _DATED.search(text, max(0, at - 20), at)
    if before is None or not number.isdigit():
        return False
    month = before[0][0].isupper() and before[0][1:3] not in ("n ", "y ")
    return year_like(number) or (month and len(number) < 3)


def year_like(number: str) -> bool:
    """Tell whether four digits may be a year.

    >>> year_like("1968"), year_like("4000")
    (True, False)
    """
    return bool(_YEAR.fullmatch(number))


@cache
def signs() -> frozenset[str]:
    """Give the signs and codes of currencies that stand before an amount."""
    return frozenset(("R$", "US$", "Rp", "Rp.", "Rs", "Rs.", "kr", *"$€£¥₹₽₺₴₩")) | frozenset(
        word for word in currency_words() if len(word) == 3 and word.isupper()
    )


def three_places(number: str) -> bool:
    """Tell whether a number may be read as thousands or as a decimal: one point and three digits.

    >>> three_places("1.500"), three_places("1.50"), three_places("1,500")
    (True, False, False)
    """
    whole, point, decimals = number.partition(".")
    return bool(point) and len(decimals) == 3 and decimals.isdigit() and whole.isdigit()
