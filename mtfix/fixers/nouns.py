"""Common nouns with the capital that German gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from mtfix import data
from mtfix.clauses import tokens
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.sites import heading
from mtfix.morphology import classes, lemmas, paradigm, tags

_CAPITAL = re.compile(r"[A-Z](?<=[a-z] [A-Z])[a-z]+(?:-[A-Z][a-z]+)*(?=[ ,.;:!?)][^A-Z]|[.,;:]?$)")
_BEFORE = re.compile(r"[A-Za-z]+(?= $)")
_GERMAN = re.compile(r"[äöüß„]|\d %|\b(?:GmbH|AG|KG)\b|\b[Gg]erman|\b[Aa]ustrian|\b[Dd]utch\b|\b[Ss]wiss")
_NATIVE = re.compile(r"[äöüß]|\b(?:GmbH|AG|KG)\b")
_DEFINED = re.compile(r"\((?:the )?[“\"][A-Z]|hereinafter|hereafter|[“\"](?:the )?[A-Z]\w+[”\"] means|\bshall\b")
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


class Noun(NamedTuple):
    """A capitalised common noun: where it begins, as written, and its article in small letters."""

    start: int
    word: str
    article: str


class CommonNouns:
    """Write common nouns small that a German writer would capitalise, where the document shows that habit.

    Leaves alone defined terms, offices and institutions, names, and any noun that the text always capitalises. One
    such noun after *a* or *our* is needed, where no name stands, and either German letters or several nouns.

    >>> text = "Please return the Bicycle with a charged Battery and close the Lock before you leave."
    >>> [edit.after for edit in CommonNouns().propose(Document.of(text))]
    ['bicycle', 'battery', 'lock']
    """

    name = "casing/capitals/german-noun"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the small letter for each such noun."""
        native = bool(_NATIVE.search(doc.text))
        allowed = doc.words.total() // (4 if native else 1)
        found = list(_nouns(doc))
        words = {noun.word for noun in found}
        loose = {noun.word for noun in found if noun.article not in _DEFINITE}
        if not loose or len(loose) * 250 + len(words) * 80 < allowed or _DEFINED.search(doc.text):
            return
        german = native or doc.source_lang in ("de", "nl") or bool(_GERMAN.search(doc.text))
        if not german and (len(words) < 3 or _own_terms(doc)):
            return
        for noun in found:
            certain = len(words) > 1 or (noun.word in loose and native)
            end = noun.start + len(noun.word)
            why = "a common noun is written small"
            yield Edit(noun.start, end, noun.word.lower(), self.name, SURE if certain else LIKELY, why)


def _own_terms(doc: Document) -> bool:
    """Tell whether a document is of a kind that capitalises its own terms: software, games, contracts."""
    kinds = data.word_set("casing/capital-styles.tsv")
    return any(word.lower() in kinds for word in doc.words)


def _nouns(doc: Document) -> Iterator[Noun]:
    """Give the capitalised words in mid-sentence that are common nouns after an article or possessive."""
    words, reserved = doc.words, _reserved()
    for match in _CAPITAL.finditer(doc.text):
        word = match[0]
        small = word.lower()
        kind = reserved.get(small)
        if kind == "any" or words[word] > 2 or not _common(small):
            continue
        before = _BEFORE.search(doc.text, max(0, match.start() - 16), match.start())
        article = _article(doc, match.start(), before[0]) if before else ""
        if not before or not article or (kind and article not in ("a", "an") and article == before[0].lower()):
            continue
        if not _quoted(doc, match.start()) and not heading(doc, match.start()):
            yield Noun(match.start(), word, article)


@lru_cache(1 << 14)
def _common(small: str) -> bool:
    last = small.rpartition("-")[2]
    tables = ("calendar", "nations", "places")
    if any(last in data.word_set(f"casing/{table}.tsv") for table in tables):
        return False
    return not tags(last).isdisjoint(("NN", "NNS")) and any(map(paradigm, lemmas(last, "NOUN")))


def _article(doc: Document, at: int, before: str) -> str:
    """Give the article or possessive before a noun, an adjective in between or not; empty where none stands."""
    if not classes(before).isdisjoint(("DET", "POSS")):
        return before.lower() if before.islower() or doc.starts_sentence(at - len(before) - 1) else ""
    if not before.islower() or not _adjective(before):
        return ""
    row = tokens(doc.text, max(doc.sentence(at)[0], at - 40), at)
    return row[-2].lower if len(row) > 1 and not classes(row[-2].lower).isdisjoint(("DET", "POSS")) else ""


def _adjective(word: str) -> bool:
    return "ADJ" in classes(word) or not tags(word).isdisjoint(("VBN", "VBG", "JJ"))


def _quoted(doc: Document, at: int) -> bool:
    before = doc.text[doc.block(at)[0] : at]
    return ("„" not in before and before.count("“") > before.count("”")) or before.count('"') % 2 == 1


@cache
def _reserved() -> dict[str, str]:
    return data.word_map("casing/institutions.tsv")
