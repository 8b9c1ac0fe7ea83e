"""Abbreviations of organisations and terms that translation left in the source's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mtfix import data
from mtfix.document import WORD, Document
from mtfix.edit import SURE, Edit
from mtfix.fixer import Fixer
from mtfix.lexicon import dictionary
from mtfix.morphology import classes, tags
from mtfix.sentences import starters

_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|was|for|that|with|by|has|will|are|from|at|on|a|an)\b", re.IGNORECASE)
_FOREIGN = re.compile(
    r"\b(?:de|la|el|que|los|las|du|des|le|les|et|y|da|do|dos|della|di|il|und|der|die|van|het)\b", re.IGNORECASE
)


class Abbreviation(NamedTuple):
    """A foreign abbreviation and what English has for it."""

    foreign: str
    pattern: re.Pattern[str]
    english: str
    article: bool
    context: re.Pattern[str] | None
    holds_back: re.Pattern[str] | None


@cache
def abbreviations() -> Mapping[str, Sequence[Abbreviation]]:
    """Give the abbreviations by their first run of letters, as written."""
    found: dict[str, list[Abbreviation]] = {}
    for row in data.word_table("entity/abbreviations.tsv"):
        foreign, english, article, context, holds_back = (*row, "", "", "")[:5]
        stem = re.escape(foreign.rstrip(".")) + (r"\b\.?" if foreign.endswith(".") else r"\b")
        pattern = re.compile(rf"(?<![\w./@#-])(?P<the>(?:[Tt]he|[Aa]n?) )?(?<![\w./@#-]){stem}(?![/@_]|\.\w)")
        first = WORD.search(foreign)
        assert first is not None
        found.setdefault(first[0], []).append(
            Abbreviation(foreign, pattern, english, article == "the", _any_of(context), _any_of(holds_back))
        )
    return found


def _any_of(words: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words.split('|')))})\b") if words else None


class Abbreviations:
    """Write OTAN as NATO, EE.UU. as the US, with the article that English wants.

    Left alone: abbreviations with another English meaning, save where the text shows which is meant; those behind
    their own foreign name (Organización Mundial de la Salud, OMS); sentences that aren't English; lines of capitals.

    >>> text = "The price in EE.UU. is high. The OTAN summit begins."
    >>> [edit.after for edit in Abbreviations().propose(Document.of(text))]
    ['the US', 'The NATO']
    """

    name = "entity/abbreviations/organisations"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose the English abbreviation for every foreign one."""
        table = abbreviations()
        for first in sorted(table.keys() & doc.words.keys()):
            for entry in table[first]:
                if self._fits(doc, entry):
                    yield from self._translate(doc, entry)

    def _translate(self, doc: Document, entry: Abbreviation) -> Iterator[Edit]:
        text, foreign, end = doc.text, entry.foreign, 0
        while (at := text.find(foreign.rstrip("."), end)) >= 0:
            match = entry.pattern.search(text, max(end, at - len("the ")), at + len(foreign) + 3)
            end = match.end() if match else at + 1
            if not match:
                continue
            if english_prose(doc, match.end() - 1) and (match["the"] or not _behind_its_name(doc, match.start())):
                yield Edit(*match.span(), _rendered(doc, entry, match), self.name, SURE, "not the English abbreviation")

    def _fits(self, doc: Document, entry: Abbreviation) -> bool:
        if entry.holds_back and entry.holds_back.search(doc.lower):
            return False
        return not entry.context or bool(entry.context.search(doc.lower))


def english_prose(doc: Document, at: int) -> bool:
    """Tell whether the sentence round an offset is English running text, not another language or all capitals."""
    sentence = doc.text[slice(*doc.sentence(at))]
    return len(_ENGLISH.findall(sentence)) > len(_FOREIGN.findall(sentence)) and not sentence.isupper()


def _behind_its_name(doc: Document, at: int) -> bool:
    """Tell whether the abbreviation stands in brackets, or after a comma, behind words that aren't English."""
    before = re.search(r"([^\W\d_]+)(?: ?\(|, )$", doc.text[max(0, at - 30) : at])
    return before is not None and before[1].lower() not in dictionary()


def _rendered(doc: Document, entry: Abbreviation, match: re.Match[str]) -> str:
    text, start, end = doc.text, match.start(), match.end()
    after = _WORD_AFTER.match(text, end)
    following = after[1] if after else ""
    dot = "." if match[0].endswith(".") and _ends_sentence(text, end, following) else ""
    modifier = bool(following) and following.islower() and _noun_like(following)
    the = match["the"] or ""
    if the.lower() in ("a ", "an "):
        return f"{the[0]}{'n' if _vowel_first(entry.english) else ''} {entry.english}{dot}"
    if entry.article and not the and not modifier and text[end : end + 1] != "-" and _wants_article(doc, start):
        the = "The " if doc.starts_sentence(start) else "the "
    named = modifier or following[:1].isupper() or text[end : end + 1] == "-"
    if not entry.article and the and not named and following != "of":
        the = ""
    return f"{the}{entry.english}{dot}"


def _vowel_first(english: str) -> bool:
    """Tell whether an abbreviation begins with a vowel when it is read out: an NGO, a UFO, a NATO plan."""
    return english[0] in "AEFHILMNORSX" and not english.startswith("NATO")


def _wants_article(doc: Document, start: int) -> bool:
    before = _WORD_BEFORE.search(doc.text, max(0, start - 24), start)
    if before is None:
        return doc.text[start - 1 : start] not in ("(", "-", "–", "/")
    word = before[1].lower()
    if doc.starts_sentence(start - len(word) - 1):
        return True
    return before[1][0].islower() and not classes(word).isdisjoint(("PREP", "CONJ", "VERB", "AUX", "TO"))


def _noun_like(word: str) -> bool:
    if classes(word) & {"PREP", "CONJ", "AUX", "DET", "PRON", "TO"}:
        return False
    readings = tags(word)
    return bool(readings & {"NN", "NNS", "JJ"}) and not word.endswith("ed")


def _ends_sentence(text: str, end: int, following: str) -> bool:
    rest = text[end : end + 3].lstrip("\"'”’)")
    if not rest.strip() or rest[:1] == "\n":
        return True
    return following[:1].isupper() and following.lower() in starters()


FIXERS: tuple[Fixer, ...] = (Abbreviations(),)
