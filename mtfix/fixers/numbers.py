"""Numbers in other digits, or with the scale of another language; gathers all that repairs numbers."""

from __future__ import annotations

import unicodedata

import regex

from mtfix import data, quantity
from mtfix.document import Document
from mtfix.fixer import Fixer
from mtfix.fixers import dates, ordinals, separators
from mtfix.fixers.matches import Matches, choices


def _full_width(match: regex.Match[str], _: Document) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _eastern_digits(match: regex.Match[str], doc: Document) -> str | None:
    around = doc.text[max(0, match.start() - 12) : match.start()] + " " + doc.text[match.end() : match.end() + 12]
    if doc.text[match.start() - 1 : match.start()] in tuple("\"'“«"):
        return None
    letters = [character for character in around if character.isalpha()]
    if letters and not all(character < "ɐ" for character in letters):
        return None
    if match[0][0] == "٪":
        return _eastern(match[0].lstrip("٪ ")) + "%"
    return _eastern(match[0])


def _eastern(written: str) -> str:
    figures = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in written)
    return figures.replace("٫", ".").replace("٬", ",").replace("٪", "%")


def _unit_left(match: regex.Match[str], _: Document) -> str | None:
    unit = data.word_map("number/units-left.tsv")[match["unit"]]
    return f" {unit}"


def _by_ten_thousands(match: regex.Match[str], _: Document) -> str | None:
    large = quantity.value_of(match["large"], dots_group=False)
    small = quantity.value_of(match["small"], dots_group=False)
    if large is None or small is None or small >= 10000:
        return None
    value = large * 10**8 + small * 10**4
    size, word = (10**9, "billion") if value >= 10**9 else (10**6, "million")
    return f"{quantity.grouped(value / size)} {word}"


def _thousands_of_money(match: regex.Match[str], _: Document) -> str | None:
    value = quantity.value_of(match["number"], dots_group=False)
    if value is None or not 1 <= value < 1000 or (value * 1000) % 1:
        return None
    return f"{match['sign'] or ''}{quantity.grouped(value * 1000)}{(match['money'] or '').replace(' of ', ' ')}"


def _sum(match: regex.Match[str], _: Document) -> str | None:
    sizes = {"trillion": 12, "billion": 9, "million": 6, "thousand": 3}
    first, second = (quantity.value_of(match[name], dots_group=False) for name in ("large", "small"))
    if first is None or second is None or second >= 1000 or sizes[match["size"]] - sizes[match["unit"]] != 3:
        return None
    value = first + second.scaleb(sizes[match["unit"]] - sizes[match["size"]])
    return f"{quantity.grouped(value)} {match['size']}"


def _letters_for_digits(match: regex.Match[str], doc: Document) -> str | None:
    written = match[0]
    figures = written.translate(str.maketrans("OolI", "0011"))
    follows = regex.match(r" ([a-z]+)", doc.text[match.end() : match.end() + 20])
    inner = regex.search(r"\d[OoIl]+\d", written) or regex.search(r"\d\d?O{2,}$", written)
    counts = follows is not None and (separators.counted(follows[1]) or follows[1] in separators.units())
    if inner or (counts and (written.endswith("O") or regex.fullmatch(r"l\d{1,2}", written))):
        return figures
    return figures if quantity.year_like(figures) and regex.fullmatch(r"[Il]\d{3}", written) else None


FIXERS: tuple[Fixer, ...] = (
    separators.Separators(),
    *dates.FIXERS,
    *ordinals.FIXERS,
    Matches(
        "number/digits/full-width",
        tuple("０１２３４５６７８９"),
        r"(?:[＄￥￡＋－]?[０-９]|(?<=[０-９\d])[．，：／](?=[０-９\d])|(?<=[０-９\d])％)+",
        _full_width,
        "digits as wide as Chinese characters",
    ),
    Matches(
        "number/digits/eastern",
        tuple("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯๐๑๒๓๔๕๖๗๘๙٪"),
        r"(?<![\w])[٠-٩۰-۹०-९০-৯๐-๙]+(?:[.,٫٬:/-][٠-٩۰-۹०-९০-৯๐-๙]+)*٪?(?!\w)"
        r"|(?<=\d)\ ?٪|٪\ ?[\d٠-٩۰-۹]+(?:[.,٫]\d+)?(?![\w])",
        _eastern_digits,
        "the digits of another script",
    ),
    Matches(
        "number/scale/thousands-of-money",
        (" thousand",),
        rf"""(?<![\w.,$€£-]|illion\ )(?P<sign>(?:R\$|Rp\.?|{"|".join(sorted(quantity.words_of("code")))})\ ?)?
            (?P<number>\d{{1,3}}(?:[.,]\d{{1,3}})?)\ thousand
            (?: (?P<money>\ (?:of\ )?(?:{choices("number/currencies.tsv")}))(?!\w)
              | (?<=(?:R\$|[A-Z]{{3}}|Rp\.?)\ ?[\d.,]+\ thousand)(?!\w) )""",
        _thousands_of_money,
        "English writes thousands in figures",
    ),
    Matches(
        "number/scale/sums",
        ("illion ",),
        r"""(?<![\w.,-])(?P<large>\d{1,3}(?:\.\d+)?)\ (?P<size>trillion|billion|million)
            \ (?P<small>\d{1,3}(?:\.\d+)?)\ (?P<unit>billion|million|thousand)\b(?!\ [a-z]+-|\ \d)""",
        _sum,
        "Korean and Japanese amounts name each power of ten thousand",
    ),
    Matches(
        "number/currency/units-left",
        tuple(row[0] for row in data.word_table("number/units-left.tsv")),
        rf"""(?<=(?<![\w.,])\d[\d.,]*)\ ?(?P<unit>{choices("number/units-left.tsv")})(?![^\W\d_])
            (?P<stop>\.(?=\ ?[a-z,;)]))?""",
        _unit_left,
        "the unit is left in the source's script",
    ),
    Matches(
        "number/scale/by-ten-thousands",
        ("eok ", "oku ", "억", "億", "亿", "yi "),
        r"""(?<![\w.,-])(?P<large>\d{1,4})\ ?(?:eok|oku|yi|억|億|亿)
            \ ?(?P<small>\d[\d,]*)\ ?(?:man|wan|만|万|萬)(?!\w)""",
        _by_ten_thousands,
        "Korean and Japanese amounts name each power of ten thousand",
    ),
    Matches(
        "number/digits/letters",
        (
            *(f"{digit}{letter}" for digit in range(10) for letter in "oli"),
            "l9",
            "i9",
            "l8",
            "i8",
            *(f" {letter}{digit}" for letter in "li" for digit in range(10)),
        ),
        r"(?<![\w.,:/\#@$%-])(?:[1-9][\dOolI]+|[lI]\d{1,3})(?![\w:/@-]|\.\w)(?<=\d[OolI]+\d*|[lI]\d+)",
        _letters_for_digits,
        "letters read for digits",
    ),
)
