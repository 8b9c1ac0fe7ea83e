"""The kinds names and scale: tables of right spellings, and of number words with their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import regex

from mtfix import data, quantity
from mtfix.document import WORD, Document
from mtfix.edit import Edit
from mtfix.rule import Rule

MANY = 1000
"""A count from which the next larger unit is used: 2,500 million is 2.5 billion."""

_ALL_CAPS = regex.compile(r"\b\p{Lu}{4,}\b")
_OTHER_PROSE = regex.compile(r"\ (?:de|di|des|du|del|da|dos|las|los)\b|\ d['’]", regex.VERBOSE)
_LOWER = regex.compile(r"\b\p{Ll}{2,}\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it should be written.

    Args:
        canonical: the right spelling.
        needle: what is looked for, in lower case with straight apostrophes.
        evidence: lower-case words one of which must stand in the text; empty: none is needed.
        doubt: lower-case words that show another meaning wherever they stand in the text.
    """

    canonical: str
    needle: str
    evidence: frozenset[str]
    doubt: frozenset[str]


class Names:
    """Restore the case of names whose spelling is distinctive, and spellings listed as wrong.

    A table has a name a line: the right spelling; wrong spellings that differ in more than case; words one of which
    must stand in the text; words none of which may (each joined by ``|``). Left alone: lower case throughout (handles,
    domains, haste), capitals throughout in a line of capitals, and a first capital that opens a sentence (``EBay``).
    """

    def __init__(self, rule: Rule, rows: Callable[[], Iterable[tuple[str, ...]]]) -> None:
        self.name = rule.id
        self.rule = rule
        self.hints: tuple[str, ...] = ()
        self._rows = rows  # read when a text first comes

    @cached_property
    def _index(self) -> Mapping[str, Sequence[tuple[str, Sequence[str]]]]:
        """What is looked for and its row, by the longest word of what is looked for."""
        index: dict[str, list[tuple[str, Sequence[str]]]] = {}
        for row in self._rows():
            for spelling in {row[0], *row[1].split("|")} - {""} if len(row) > 1 and row[1] else row[:1]:
                needle = spelling.lower().replace("’", "'")
                longest = needle if needle.isalpha() else max(WORD.findall(needle), key=len)
                index.setdefault(longest, []).append((needle, row))
        return index

    @cached_property
    def _excepted(self) -> tuple[regex.Pattern[str], ...]:
        return tuple(regex.compile(pattern) for pattern in self.rule.unless)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose the right spelling of every name of the table that stands in the text."""
        words = doc.lowered
        index = self._index
        for longest in sorted(index.keys() & words):
            for name in (_name(needle, row) for needle, row in index[longest]):
                if (not name.evidence or name.evidence & words) and not name.doubt & words and _amiss(doc, name):
                    yield from self._restore(doc, name)

    def _restore(self, doc: Document, name: Name) -> Iterator[Edit]:
        for start in occurrences(doc, name.needle):
            end = start + len(name.needle)
            written = doc.text[start:end]
            after = like(written, name.canonical, "’" if "’" in doc.text else "'")
            if written == after or not self._miswritten(doc, written, after, start):
                continue
            low, high = doc.sentence(start) if self._excepted else (0, 0)
            if not any(pattern.search(doc.text, low, high) for pattern in self._excepted):
                yield Edit(start, end, after, self.name, self.rule.confidence_in(doc), self.rule.why)

    def _miswritten(self, doc: Document, written: str, right: str, at: int) -> bool:
        if written.islower():
            return False
        if len(written) != len(right) and not all(word[0].isupper() for word in WORD.findall(written)):
            return False
        if written[1:] == right[1:] and (doc.starts_sentence(at) or in_capitals(doc, at, written)):
            return False
        if not written.isupper() or right.isupper():
            return True
        return right != right.capitalize() and not in_capitals(doc, at, written)


def _name(needle: str, row: Sequence[str]) -> Name:
    canonical, _, evidence, doubt = (*row, "", "", "")[:4]
    return Name(canonical, needle, frozenset(evidence.split("|")) - {""}, frozenset(doubt.split("|")) - {""})


def _amiss(doc: Document, name: Name) -> bool:
    """Tell at once whether the text may hold a name otherwise than it should be written; few names are."""
    if not name.needle.isalpha():
        return all(word in doc.lowered for word in WORD.findall(name.needle))
    if name.canonical.lower() != name.needle:
        return True
    return not all(form.startswith(name.canonical) or form.islower() for form in doc.forms(name.needle))


def occurrences(doc: Document, needle: str) -> Iterator[int]:
    """Give the offsets where a lower-case name stands alone, alone also with ``s`` or ``'s`` behind it.

    >>> list(occurrences(Document.of("Iphones, Iphone's, Xiphone, Iphone-Iphone"), "iphone"))
    [0, 9]
    """
    lower, text, size, at = doc.lower, doc.text, len(needle), -1
    if "'" in needle:
        lower = lower.replace("’", "'")
    while (at := lower.find(needle, at + 1)) >= 0:
        end = at + size
        before, after = text[at - 1 : at], text[end : end + 2]
        if before.isalnum() or before in tuple("@#_/\\.\ufffc"):
            continue
        if after[:1].isalnum() and not (after[:1] == "s" and not after[1:].isalnum()):
            continue
        twice = lower.startswith("-" + needle, end) or lower.endswith(needle + "-", 0, at)  # Xai-Xai
        if after[:1] == "_" or (after[:1] == "." and after[1:].isalpha()) or twice:
            continue
        yield at


def like(written: str, canonical: str, apostrophe: str = "'") -> str:
    """Give the right spelling with the apostrophes and blanks that the text has, where only case differs.

    >>> like("Mcdonald’s", "McDonald's")
    'McDonald’s'
    """
    if len(written) != len(canonical) or written.lower().replace("’", "'") != canonical.lower().replace("’", "'"):
        return canonical.replace("'", apostrophe)
    return "".join(old if right in "'’" else right for old, right in zip(written, canonical, strict=True))


def in_capitals(doc: Document, at: int, word: str) -> bool:
    """Tell whether a word in capitals stands in a line of capitals, or where nothing shows that it doesn't."""
    start, end = doc.sentence(at)
    others = [match[0] for match in _ALL_CAPS.finditer(doc.text, start, end) if match[0] not in word]
    return bool(others) or sum(1 for _ in _LOWER.finditer(doc.text, start, end)) < 3


def compile_names(rule: Rule) -> Names:
    """Compile a rule of the kind names: `table`, a .tsv beside the pack."""
    table = rule.data.get("table")
    if not isinstance(table, str):
        raise rule.error('a names rule needs `table`, the name of a .tsv beside it: table = "brands.tsv"')
    if not (rule.folder / table).is_file():
        raise rule.error(f"table {table!r} does not lie beside the pack")
    return Names(rule, lambda: data.read_table(rule.folder / table))


def own_names(names: Sequence[str]) -> Names:
    """Make the fixer that restores a user's own names where their case is wrong.

    >>> [edit.after for edit in own_names(["RecetaYa"]).propose(Document.of("They use Recetaya."))]
    ['RecetaYa']
    """
    rule = Rule("entity/own/names", "names", {}, "your own names", Path(), why="a name from your settings")
    return Names(rule, lambda: ((name,) for name in names))


class Scale:
    """Write a number whose unit is not English usage with one that is; the value stays the same.

    Args:
        rule: what it was compiled from.
        words: number words and their values; several in a row multiply.
        units: values and English names, the largest last; a value of 1 with an empty name means plain digits.
    """

    def __init__(self, rule: Rule, words: Mapping[str, Decimal], units: Sequence[tuple[Decimal, str]]) -> None:
        self.name = rule.id
        self.rule = rule
        self.words = words
        self.units = sorted(units)
        self.hints = tuple(rule.data.get("hint", ())) or tuple(sorted({word.lower() for word in words}))
        self._follows = tuple(rule.data.get("follows", ()))

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        words = "|".join(regex.escape(word) for word in sorted(self.words, key=len, reverse=True))
        follows = r"(?=\ ?\L<follows>\b)" if self._follows else ""
        source = rf"""
            (?<![\w.,/]|[#№]\ ?) (?P<number>{quantity.NUMBER})
            (?P<blank>{quantity.BLANK}?)
            (?P<word>(?i:{words})) (?![\w\-]) (?P<dot>
              \.(?=\ ?(?:[a-z€$£¥₽₴]|[A-Z]{{3}}\b|(?:Euro|Dollar|Franken|Kronen|Yen|Pfund)\b)))?
            (?P<of> \ (?:of|de|di|od|von)\ (?=\L<money>) | \ d['’](?=euro)
              | (?<=s)\ of\ (?=\p{{Ll}}{{4,}}s\b|people\b)(?!\L<closed>\b) )? {follows}
        """
        return regex.compile(
            source,
            regex.VERBOSE,
            ignore_unused=True,
            money=quantity.currency_words(),
            follows=self._follows,
            closed=("these", "those", "this", "theirs", "yours", "ours", "others"),
        )

    @cached_property
    def _excepted(self) -> tuple[regex.Pattern[str], ...]:
        return tuple(regex.compile(pattern) for pattern in self.rule.unless)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose the English way of writing each number with one of the words."""
        for start, end in doc.windows(self.hints):
            for match in self._pattern.finditer(doc.text, start, end):
                after = self._rewrite(doc, match)
                if after and after != match[0] and not self._held_back(doc, match.start()):
                    yield Edit(*match.span(), after, self.name, self.rule.confidence_in(doc), self.rule.why)

    def _held_back(self, doc: Document, at: int) -> bool:
        start, end = doc.sentence(at) if self._excepted else (0, 0)
        return any(pattern.search(doc.text, start, end) for pattern in self._excepted)

    def _rewrite(self, doc: Document, match: regex.Match[str]) -> str | None:
        word = next(value for key, value in self.words.items() if key.lower() == match["word"].lower())
        number, english = match["number"], match["word"] in dict(self.units).values() or " " in match["word"]
        count = quantity.value_of(number, dots_group=not english)
        if _OTHER_PROSE.match(doc.text, match.end()):
            return None
        if english and quantity.three_places(number):
            count = quantity.value_of(number, dots_group=True) if _money_thousands(match) else None
        if count is None or quantity.year_before(doc.text, match.start(), number):
            return None
        if match["word"].endswith("s") and quantity.year_like(number):
            return None
        if match["word"].endswith("s") and match["word"][:-1] in dict(self.units).values() and count >= MANY:
            return None if number.isdigit() else self._written(count * word, match)
        unit = dict(self.units).get(word)
        if unit and count < MANY:
            plain = number if "," not in number and "." not in number else quantity.grouped(count)
            return self._joined(plain, unit, match)
        return self._written(count * word, match)

    def _written(self, value: Decimal, match: regex.Match[str]) -> str | None:
        fitting = [unit for unit in self.units if unit[0] <= value]
        before = match.string[match.start() - 1 : match.start()]
        if not fitting or before in ("-", "–"):
            return None
        size, name = fitting[-1]
        count = value / size
        if -count.normalize().as_tuple().exponent > 4:  # type: ignore[operator]
            return None
        return self._joined(quantity.grouped(count), name, match)

    def _joined(self, count: str, unit: str, match: regex.Match[str]) -> str:
        blank = match["blank"] if match["blank"] in (" ", "\u00a0") else " "
        follows = match.string[match.end() : match.end() + 1]
        tail = " " if match["of"] or follows.isalpha() or follows in tuple("€$£¥₽₴") else ""
        return f"{count}{blank}{unit}{tail}" if unit else f"{count}{tail}"


def _money_thousands(match: regex.Match[str]) -> bool:
    """Tell whether 45.000 million euros means forty-five thousand millions: no one writes these zeros as decimals."""
    number = match["number"]
    after = match.string[match.end() : match.end() + 24].removeprefix(" of").split()
    money = bool(match["of"]) or (bool(after) and after[0].rstrip(".,;:)") in quantity.currency_words())
    return number.endswith(".000") or (number.endswith("00") and money)


def compile_scale(rule: Rule) -> Scale:
    """Compile a rule of the kind scale: `words` with values, `to` with English units, `follows` (optional)."""
    words, units = rule.data.get("words"), rule.data.get("to")
    if not isinstance(words, dict) or not isinstance(units, list) or not words or not units:
        raise rule.error('a scale rule needs `words = { milliard = 1e9 }` and `to = [[1e9, "billion"]]`')
    try:
        values = {word: Decimal(repr(value)) for word, value in words.items()}
        names = [(Decimal(repr(value)), str(name)) for value, name in units]
    except (ArithmeticError, TypeError, ValueError):
        raise rule.error("`words` and `to` take numbers as values, such as 1e9") from None
    return Scale(rule, values, names)
