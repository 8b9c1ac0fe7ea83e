"""Capitals that are missing: weekdays, months, nations, places, acronyms, the pronoun, the first word of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import regex

from mtfix import data, sentences
from mtfix.clauses import Token, closes, finite, has_finite, imperative, tokens
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.fixer import Fixer
from mtfix.fixers.capitals import LeadIns, StrayCapitals, StrayVerbs
from mtfix.fixers.letters import Salutations
from mtfix.fixers.matches import Matches, choices
from mtfix.fixers.nouns import CommonNouns
from mtfix.lexicon import known
from mtfix.morphology import classes, lemmas, paradigm, tags

_BESIDE = re.compile(r"[\w=/\\@#$<>{}\[\]`~^+*|&\ufffc]")
_FOLLOWING = re.compile(r"[\s-]*([^\W\d_]+)?")


def capitalised(word: str) -> str:
    """Write a word with a capital, the rest as it is."""
    return word[:1].upper() + word[1:]


def alone(doc: Document, start: int, end: int) -> bool:
    """Tell whether a word stands free in prose: not in an identifier, a path, a setting."""
    text = doc.text
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if _BESIDE.match(before) or _BESIDE.match(after) or (after in (".", ":") and text[end + 1 : end + 2].isalnum()):
        return False
    return not (before in (".", ":", "-") and text[max(0, start - 2) : start - 1] in ("", " ", ".", "-", ":"))


def small_style(doc: Document, at: int) -> bool:
    """Tell whether a block is written without capitals on purpose: chat, verse, a list of key words."""
    start, end = doc.block(at)
    start, end = max(start, at - 1200), min(end, at + 1200)
    return not any(character.isupper() for character in doc.text[start:end])


def following(doc: Document, at: int) -> str:
    """Give the word after an offset, in lower case."""
    match = _FOLLOWING.match(doc.lower, at)
    return (match[1] or "") if match else ""


class SmallWords:
    """Capitalise words of one table that are always capitalised.

    Leaves alone text without capitals, identifiers and settings, and the phrases in which the word stays small
    (*french fries*), which the table names in its third column.

    Args:
        name: class, pack and id.
        table: a table of word, spelling, and words before which it stays small.
        why: the reason that the log shows.

    >>> nations = SmallWords("casing/words/nation", "casing/nations.tsv", "a nation or language")
    >>> [edit.after for edit in nations.propose(Document.of("A german bistro serves french fries."))]
    ['German']
    """

    hints: tuple[str, ...] = ()

    def __init__(self, name: str, table: str, why: str) -> None:
        self.name = name
        self.table = table
        self.why = why

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the capital wherever such a word stands free."""
        spelling = _spellings(self.table)
        for word in spelling.keys() & doc.words.keys():
            right, small = spelling[word]
            for at in doc.find(word):
                end = at + len(word)
                if following(doc, end) in small or not alone(doc, at, end) or small_style(doc, at):
                    continue
                yield Edit(at, end, right, self.name, why=self.why)


@cache
def _spellings(table: str) -> dict[str, tuple[str, frozenset[str]]]:
    rows = data.word_table(table)
    return {row[0]: (row[1], frozenset(row[2].split(" ") if len(row) > 2 and row[2] else ())) for row in rows}


@cache
def _places() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in data.word_table("casing/places.tsv")}


class Places:
    """Capitalise countries, regions and cities; a city only where a preposition or a list shows that it is one.

    Leaves alone every name that another English word is written like (*reading*, *turkey*).

    >>> [edit.after for edit in Places().propose(Document.of("He studied in delhi and in bath."))]
    ['Delhi']
    """

    name = "casing/words/place"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the capital wherever such a place is named."""
        table = _places()
        for word in table.keys() & doc.words.keys():
            right, kind = table[word]
            for at in doc.find(word):
                end = at + len(word)
                goods = following(doc, end) in data.word_set("casing/place-goods.tsv")
                if goods or doc.text[end : end + 1] == "-" or not alone(doc, at, end) or small_style(doc, at):
                    continue
                if kind == "land" or _placed(doc, at) or doc.seen(right):
                    yield Edit(at, end, right, self.name, why="a place")
        lower = doc.lower
        for name, right, *only in data.word_table("casing/names.tsv"):
            at = lower.find(name) if name.partition(" ")[0] in doc.words else -1
            while at >= 0:
                end = at + len(name)
                part = only and _GOES_ON.match(doc.text, end)  # the west bank of the river, the far east side
                if doc.text[at:end] == name and alone(doc, at, end) and not part and not small_style(doc, at):
                    yield Edit(at, end, right, self.name, why="a name")
                at = lower.find(name, end)


_GOES_ON = re.compile(
    r"\s(?!(?:and|or|in|is|was|to|has|had|have|are|were|by|for|with|on|at|from|as|but|after|since|when|will)\b)[a-z]"
)
_PLACED = re.compile(
    r"\b(?:in|to|from|at|near|of|via|around|between|outside|for|through|towards?|and|visit(?:ed|s)?) $"
)


def _placed(doc: Document, at: int) -> bool:
    return bool(_PLACED.search(doc.lower, max(0, at - 12), at))


class Polish:
    """Capitalise polish where it is the nation or its language, as the words around it show.

    Leaves alone the verb and what shoes and nails are polished with.

    >>> [edit.after for edit in Polish().propose(Document.of("The menu is in polish and german; the polish is dry."))]
    ['Polish']
    """

    name = "casing/words/nation"
    hints: tuple[str, ...] = ("polish",)
    _before = re.compile(r"[\w-]*(?=,? $)")
    _after = re.compile(r"(?P<joint>,? (?:and |or |but )?)?(?P<next>[\w-]*)")
    _spoken = re.compile(
        r"(?:sp[eo]a?k|learn|teach|taught|understand|understood|fluent|translat|writ|native)\w*(?: in| into)? $"
    )

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the capital for each such word."""
        if "polish" not in doc.words:
            return
        tongues = data.word_set("casing/nations.tsv")
        nouns = data.word_set("casing/polish-nouns.tsv")
        for at in doc.find("polish"):
            end = at + len("polish")
            word_before, match = self._before.search(doc.text, max(0, at - 40), at), self._after.match(doc.text, end)
            if not word_before or not match or not alone(doc, at, end) or small_style(doc, at):
                continue
            before, after = word_before[0].lower(), match["next"].lower()
            listed = (before in tongues and before != "french") or (
                bool((match["joint"] or "").strip()) and after in tongues
            )
            joined = before in ("and", "or") and _LISTED_TONGUE.search(doc.lower, max(0, at - 30), at)
            tongue = joined and joined[1] in tongues
            owned = match["joint"] == " " and after in nouns and before not in ("to", "and", "will", "nail", "shoe")
            if listed or tongue or owned or self._spoken.search(doc.lower, max(0, at - 30), at):
                yield Edit(at, end, "Polish", self.name, why="a nation or language")


_LISTED_TONGUE = re.compile(r"([a-z]+),? (?:and|or) $")


class AmbiguousMonths:
    """Capitalise march, may and august where only the month can stand: ``in march``, ``5 may 2019``.

    Leaves alone the verbs (*only 5 may enter*, *they march on*) and the adjective (*in august company*).

    >>> text = "The trip planned for march was cancelled; those who came in may stay."
    >>> [edit.after for edit in AmbiguousMonths().propose(Document.of(text))]
    ['March']
    """

    name = "casing/words/month"
    hints: tuple[str, ...] = ("march", "may", "august")
    _frame = re.compile(
        r"""
        (?<!put[ ])(?<!puts[ ])(?<!putting[ ])(?<!set[ ])  # Spanish: put into service
        (?: \b(?i:in|since|until|till|by|early|late|mid|last|next|of|during|every|from|to|for|between)[ -]
          | \b(?i:on|through|before|after|around|this|that)[ ](?=[a-z]+[ ]\d)
          | \b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?[ ](?:of[ ])?
        ) (?P<month>march|may|august) \b (?P<rest>[ ,.;:!?)]|$) [ ]? (?P<next>of[ ]\d{4}|[a-z]+|\d+)?
        """,
        re.VERBOSE,
    )

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the capital where the words around show the month."""
        if doc.words.keys().isdisjoint(self.hints):
            return
        for month in self.hints:
            for at in doc.find(month):
                end = at + len(month)
                match = self._frame.search(doc.text, max(0, at - 16), end + 24)
                while match and match.start("month") < at:
                    match = self._frame.search(doc.text, match.end("month"), end + 24)
                if match and match.start("month") == at and self._dated(match) and not small_style(doc, at):
                    yield Edit(at, end, capitalised(month), self.name, why="a month")

    _on_day = re.compile(r"\b(?:on|of|by|from|until|since|to) $")

    def _dated(self, match: re.Match[str]) -> bool:
        after = match["next"] or ""
        if match["rest"] != " " or not after:
            return match["rest"] != " " and not (
                match["month"] == "march" and match[0].lower().startswith(("of", "to", "for"))
            )
        if after.startswith("of "):
            return True
        if after.isdigit():
            return len(after) == 4 or match["day"] is None
        if after in ("to", "and") and match[0].lower().startswith(("from", "between")):
            return True
        kinds = classes(after)
        if match["month"] == "march" and match["day"] and "ADV" in kinds:
            return bool(self._on_day.search(match.string, max(0, match.start() - 6), match.start()))
        if match["month"] == "may" and after != "by" and ("VB" in tags(after) or kinds & {"ADV", "NOT"}):
            return False
        if match[0].lower().startswith(("of", "to", "for", "last", "next", "early", "late", "every")):
            return bool(kinds & {"AUX", "MODAL"}) and match["month"] != "may"
        return bool(kinds & {"DET", "PREP", "CONJ", "AUX", "MODAL", "SUBJ", "POSS"}) and after not in ("of", "to")


class Pronoun:
    """Capitalise the pronoun I before its verb, and in ``i'm``, ``i've``, ``i'll``, ``i'd``.

    Leaves alone the variable (*i counts the lines*), the item (*(i)*), *i.e.*, and text that speaks of variables.

    >>> [edit.after for edit in Pronoun().propose(Document.of("My brother and i learned it; i counts the lines."))]
    ['I']
    """

    name = "casing/words/pronoun"
    hints: tuple[str, ...] = ()
    _lone = re.compile(r"(?<![\w.(\[\-'’=+*/<>\ufffc])i(?=['’](?:m|ve|ll|d)\b| [a-z])")
    _variables = re.compile(r"\b(?:[jknxyz]|variable|index|loop|array|sum|for each i|i\+\+)\b|i ?[=<>+]")

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the capital for each such pronoun."""
        if doc.words.keys().isdisjoint(("i", "i'm", "i've", "i'll", "i'd", "i’m", "i’ve", "i’ll", "i’d")):
            return
        for match in self._lone.finditer(doc.text):
            at = match.start()
            if (not small_style(doc, at) or self._sole(doc, at) or self._opens(doc, at)) and self._spoken(doc, at):
                yield Edit(at, at + 1, "I", self.name, why="the pronoun is written with a capital")

    @staticmethod
    def _sole(doc: Document, at: int) -> bool:
        """Tell whether the pronoun begins a text of one sentence with its stop: too short to show a style."""
        return (
            at == 0 and doc.text.rstrip().endswith(".") and doc.text.count(".") == 1 and "\n" not in doc.text.rstrip()
        )

    @staticmethod
    def _opens(doc: Document, at: int) -> bool:
        """Tell whether the pronoun begins one of a text's blocks that begin with a capital as a rule: a subtitle."""
        if at != doc.block(at)[0] or doc.text[:200].islower():
            return False
        firsts = [doc.text[start] for start, _ in doc.blocks()]
        return sum(map(str.isupper, firsts)) > sum(map(str.islower, firsts))

    def _spoken(self, doc: Document, at: int) -> bool:
        if doc.text[at + 1] in "'’":
            return True
        first, last = doc.sentence(at)
        if self._variables.search(doc.lower, first, last):
            return False
        row = tokens(doc.text, at, min(last, at + 80))
        for token in row[1:4]:
            kinds = classes(token.lower)
            if token.lower in ("am", "have", "was", "had", "do", "did", "don't", "didn't") or "MODAL" in kinds:
                return True
            if not kinds & {"ADV"}:
                found = tags(token.lower)
                return (
                    "VBZ" not in found and bool(found & {"VBP", "VBD"}) and token.lower != "are" and known(token.lower)
                )
        return False


class SentenceStarts:
    """Capitalise the first word of a sentence.

    Leaves alone what follows abbreviations, ``…`` and quotations, names that are written small (*vivo*, *iPhone*), and
    documents that begin most of their sentences small.

    >>> text = "Switch off the power at the panel. then remove the old socket."
    >>> [edit.after for edit in SentenceStarts().propose(Document.of(text))]
    ['Then']
    """

    name = "casing/words/sentence-start"
    hints: tuple[str, ...] = ()
    _start = re.compile(r"[.!?] ([a-z]+(?:['’][a-z]+)?)(?=[ ,])")
    _after = re.compile(r"[^\W\d_]{2}$|[\d)”\"’%]{2}$|[a-z][)”\"’]$")

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the capital for each such word."""
        found = list(self._sites(doc))
        if len(found) > 2 and len(found) * 2 > len(re.findall(r"[.!?] [A-Z]", doc.text)):
            return
        for at, word in found:
            yield Edit(at, at + len(word), capitalised(word), self.name, why="the first word of a sentence")

    def _sites(self, doc: Document) -> Iterator[tuple[int, str]]:
        for match in self._start.finditer(doc.text):
            at, word = match.start(1), match[1]
            if word[1:2] in ("'", "’") or not self._after.search(doc.text, max(0, match.start() - 2), match.start()):
                continue
            if word in data.word_set("casing/small-names.tsv") or not _lexical(word) or small_style(doc, at):
                continue
            start, end = doc.block(at)
            if not sentences.ends_at(doc.text, match.start() + 1, start, end):
                continue
            before = tokens(doc.text, *doc.sentence(match.start()))
            after = tokens(doc.text, at, sentences.bounds(doc.text, at, at, end)[1])
            scrap = (len(word) == 1 and word != "a") or (len(before) > 1 and _scrap(before[-2]))
            long = len(before) > 3 or (len(before) > 2 and has_finite(before))
            if long and not scrap and ends(before[-2]) and begins(after):
                yield at, word


def _scrap(token: Token) -> bool:
    """Tell whether a short word before a stop is none: an abbreviation, a sum, or the beginning of a broken word."""
    if len(token.text) < 5 and token.text[0].isnumeric() and token.text[-1].isalpha():
        return True  # 8½d.
    return len(token.text) < 5 and token.text.isalpha() and token.text.islower() and not known(token.text)


def _small(row: list[Token]) -> list[Token]:
    return [Token(row[0].lower, row[0].lower, row[0].start), *row[1:]]


def begins(row: list[Token]) -> bool:
    """Tell whether a stretch reads as a sentence of its own rather than the rest of one cut in two."""
    kinds = classes(row[0].lower)
    if len(row) < (3 if _told(row) else 4) or row[0].lower in data.word_set("casing/continuing.tsv"):
        return False
    if "TO" in kinds or (kinds == {"VERB"} and "VB" not in tags(row[0].lower)):
        return has_finite(row)
    command = imperative(row) or ("ADV" in kinds and imperative(row, 1))
    return command or has_finite(row) or any(classes(token.lower) == {"VERB"} for token in row[1:])


def _told(row: list[Token]) -> bool:
    """Tell whether a pronoun and its verb begin a stretch: ``nobody came.``"""
    return len(row) > 1 and bool(classes(row[0].lower) & {"SUBJ", "PRON"}) and finite(row, 1)


def _lexical(word: str) -> bool:
    """Tell whether a word is one of the lexicon or a closed class, not a file type or an unknown."""
    return known(word) and (word[-2:-1] in "'’" or not classes(word) <= {"NOUN"} or any(map(paradigm, lemmas(word))))


def ends(token: Token) -> bool:
    """Tell whether a sentence may end in a word, a verb or an adverb as well."""
    kinds = classes(token.lower)
    return closes(token) or ("VERB" in kinds and "AUX" not in kinds) or {"PREP", "ADV"} <= kinds


def _acronym(match: regex.Match[str], doc: Document) -> str | None:
    ledby = match[1] == "led" and not _LED.search(doc.lower, max(0, match.start() - 12), match.start())
    return None if ledby or small_style(doc, match.start()) else match[1].upper()


_LED = re.compile(r"\b(?:the|an?|and|or|with|of|has|have|two|four|new|bright|white|red|blue|built-in) $|^$")

FIXERS: tuple[Fixer, ...] = (
    Matches(
        "casing/words/acronym-before-noun",
        tuple(f"{name} " for name in sorted(data.word_set("casing/device-acronyms.tsv"))),
        rf"""(?<![\w./@\#-])({choices("casing/device-acronyms.tsv")})(?=\ (?:{choices("casing/devices.tsv")})s?\b)""",
        _acronym,
        "an acronym",
    ),
    SmallWords("casing/words/calendar", "casing/calendar.tsv", "a weekday or month"),
    SmallWords("casing/words/nation", "casing/nations.tsv", "a nation, language or creed"),
    SmallWords("casing/words/acronym", "casing/acronyms.tsv", "an acronym"),
    Places(),
    Polish(),
    AmbiguousMonths(),
    Pronoun(),
    SentenceStarts(),
    Salutations(),
    StrayCapitals(),
    StrayVerbs(),
    LeadIns(),
    CommonNouns(),
)
