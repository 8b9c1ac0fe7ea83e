"""Titles, endings and conjunctions at names that nobody translated: ``Sr. Tavares``, ``Diego y Carmen``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixers.english import english_after, english_before, marked

_WHY = "word of the source language left"
_ENGLISH = {"Sr.": "Mr.", "Sra.": "Mrs.", "Srta.": "Miss", "Sig.": "Mr.", "Sig.ra": "Mrs."}
_TITLE = re.compile(r"(?<![\w-])(Sr\.|Sra\.|Srta\.|Sig\.ra|Sig\.) (?=([A-ZÀ-Ž][\w'’-]+))")


class Titles:
    """Translate a title before a name: ``Sr. Tavares``, ``Sra. Gómez``.

    Left alone: Sr. for senior after a name or before a profession (Sr. Director), and for a sister of an order.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Titles().propose(Document.of("Sr. Tavares met John Hall Sr. and the Sr. Manager."))]
    ['Mr.']
    """

    name = "residue/leftovers/titles"
    hints = ("sr. ", "sra. ", "srta. ", "sig. ", "sig.ra ")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each title before a capital."""
        for match in _TITLE.finditer(doc.text):
            title, name = match.group(1), match.group(2)
            before = re.search(r"([^\W_]+)[\s,]+$", doc.text[max(0, match.start() - 25) : match.start()])
            after_name = before is not None and before.group(1)[0].isupper() and before.group(1) != "Dear"
            if after_name and not doc.starts_sentence(match.start()):
                continue
            female = name[-1] == "a" and name in data.word_set("residue/given-names.tsv")
            if title == "Sr." and (female or lexicon.plain(name.lower())):
                continue
            yield Edit(match.start(), match.end(1), _ENGLISH[title], self.name, SURE, "title left untranslated")


_WORDS = "y|e|et|und|i|en|og|och|ve|și|dan|и|та|і"
_AND = re.compile(rf" ({_WORDS}) ([A-ZÀ-Ž][a-zß-ž]+)(?![\w'’-])")
_NAME_BEFORE = re.compile(r"(?<![\w'’-])([A-ZÀ-Ž][a-zß-ž]+)$")


class NameAnd:
    """Translate the ``and`` that survives between two given names: ``Diego y Carmen Robles``.

    Left alone: family names (Ortega y Gasset), places (Castilla y León), firms.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in NameAnd().propose(Document.of("Diego y Carmen Robles run it. Ortega y Gasset."))]
    ['and']
    """

    name = "residue/leftovers/name-and"
    hints = tuple(f" {word} " for word in _WORDS.split("|"))

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each little word between two capitals."""
        names = data.word_set("residue/given-names.tsv")
        for match in _AND.finditer(doc.text):
            first = _NAME_BEFORE.search(doc.text, max(0, match.start() - 30), match.start())
            if not first or first.group(1) not in names or match.group(2) not in names:
                continue
            if marked(doc, first.start(), match.end()):
                continue
            previous = re.search(r"([^\W_]+) $", doc.text[max(0, first.start() - 20) : first.start()])
            if previous and previous.group(1)[0].isupper() and not doc.starts_sentence(first.start()):
                continue
            if english_after(doc, match.end(), loose=True):
                yield Edit(*match.span(1), "and", self.name, SURE, _WHY)


class Prepositions:
    """Translate a preposition that survives between an English word and a place: ``opened di Bandung``.

    Left alone: names (Rio de Janeiro, Leonardo di Caprio), since a word in lower case must stand before it.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Prepositions().propose(Document.of("The fair opened di Bandung by Lucas di Berlin."))]
    ['in']
    """

    name = "residue/leftovers/prepositions"

    def __init__(self) -> None:
        self._rows = {row[1]: row[2] for row in data.word_table("residue/prepositions.tsv")}
        self.hints = tuple(f" {word} " for word in self._rows)
        self._pattern = re.compile(rf" ({'|'.join(map(re.escape, self._rows))}) ([A-ZÀ-Ž][\wÀ-ž]+)")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each such word before a place."""
        for match in self._pattern.finditer(doc.text):
            start = match.start(1)
            place = match.group(2).lower() in data.word_set("punct/places.tsv")
            if (
                place
                and doc.text[start - 2].islower()
                and english_before(doc, start)
                and not marked(doc, *match.span(1))
            ):
                before = re.search(r"([^\W_]+) $", doc.text[max(0, start - 30) : start])
                if before and before.group(1).islower():
                    yield Edit(*match.span(1), self._rows[match.group(1)], self.name, SURE, _WHY)


_SUFFIX = re.compile(
    r"""
    (?<![\w'’]) ([A-ZÇĞİÖŞÜ][\wçğıöşü]+) ['’]
    (?P<ending> [dt][ae]n? | d[ae]ki | n[ıiuü]n | [ıiuü]n | y[aeıiuü] | n[ae] | l[ae]r[ıi]?)  # in, from, of, to
    (?![\w'’-])
    """,
    re.VERBOSE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|at|from|to|of|near|for|with|by|on|around|outside|between|and|via|through|visited|reached|left)\s$",
    re.IGNORECASE,
)


_ENDINGS = "da de ta te nı ni nu nü ya ye yı yi yu yü na ne ın in un ün la le"
_GENITIVE = frozenset(("nın", "nin", "nun", "nün", "ın", "ün"))
_AMBIGUOUS = frozenset(("in", "un"))  # d'un, Kur'an


class TurkishCases:
    """Take off the Turkish case ending that survives after an English preposition: ``in Istanbul'da``.

    Left alone: endings where no preposition says the same, and English contractions.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in TurkishCases().propose(Document.of("held in Istanbul'da and Ankara'nın mayor"))]
    ['Istanbul', 'Ankara’s']
    """

    name = "residue/leftovers/turkish-case"
    hints = tuple(f"{mark}{ending}" for mark in "'’" for ending in _ENDINGS.split())

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each name with such an ending."""
        for match in _SUFFIX.finditer(doc.text):
            ending = match.group("ending")
            before = _PREPOSITION.search(doc.text[max(0, match.start() - 12) : match.start()])
            follows = english_after(doc, match.end(), loose=True)
            if ending in _GENITIVE and not (before and before.group().lower().strip() == "of"):
                if follows and re.match(r" [a-z]", doc.text[match.end() : match.end() + 2]):
                    yield Edit(*match.span(), f"{match.group(1)}’s", self.name, SURE, "Turkish case ending")
            elif before and follows and ending not in _AMBIGUOUS:
                yield Edit(*match.span(), match.group(1), self.name, SURE, "Turkish case ending")


FIXERS = (Titles(), NameAnd(), Prepositions(), TurkishCases())
