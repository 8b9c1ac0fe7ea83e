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
_AFTER = re.compile(r" ([a-z]+)")
_SMALL = re.compile(r"(?<= )[a-z]{2,}")
_LARGE = re.compile(r"(?<=[\w,;] )[A-Z][a-z]+")
_BARE = re.compile(r"\b(?:with|and|or|of|by|for|in|from|without|to|on|two|three|four|some|many|more) $")
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
    such noun after *a* or *our* is needed, where no name stands, and German letters, several nouns or one of daily
    life.

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
        household = len(words) > 2 and all(map(_daily, words))
        if household and not loose:
            loose = words
        if not loose or len(loose) * 250 + len(words) * 80 < allowed or _DEFINED.search(doc.text):
            return
        german = native or doc.source_lang in ("de", "nl") or bool(_GERMAN.search(doc.text))
        daily = {noun.word for noun in found if _daily(noun.word) and not _labels(doc, noun)}
        if not german and (_own_terms(doc) or (len(words) < 3 and not (daily & loose and len(words - daily) < 2))):
            return
        for noun in [*found, *_strewn(doc, found)]:
            certain = len(words) > 1 or (noun.word in loose and (native or noun.word in daily))
            end = noun.start + len(noun.word)
            why = "a common noun is written small"
            yield Edit(noun.start, end, noun.word.lower(), self.name, SURE if certain else LIKELY, why)


def _daily(word: str) -> bool:
    """Tell whether a noun is one of daily life, of which nobody makes a title, a brand or a term."""
    return not data.word_set("casing/everyday.tsv").isdisjoint(lemmas(word.lower(), "NOUN"))


def _labels(doc: Document, noun: Noun) -> bool:
    """Tell whether a noun may be the label of what follows: "a Paintbrush icon"."""
    after = _AFTER.match(doc.text, noun.start + len(noun.word))
    return after is not None and "NOUN" in classes(after[1])


def _strewn(doc: Document, found: list[Noun]) -> Iterator[Noun]:
    """Give the nouns of daily life that stand without an article, where those with one show the habit."""
    known = {noun.start for noun in found}
    if len({noun.word for noun in found}) < 2:
        return
    for match in _CAPITAL.finditer(doc.text):
        at, word = match.start(), match[0]
        if at in known or doc.words[word] > 2 or not _daily(word) or not _BARE.search(doc.text, max(0, at - 9), at):
            continue
        if not _quoted(doc, at) and not _titled(doc, at):
            yield Noun(at, word, "")


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
        if not _quoted(doc, match.start()) and not _titled(doc, match.start()):
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


def _titled(doc: Document, at: int) -> bool:
    """Tell whether a block is a title: in a sentence that ends as one, title case would not leave a verb small."""
    if not heading(doc, at):
        return False
    start, end = doc.block(at)
    block = doc.text[start:end].strip()
    if block[-1:] not in ".!?" or len(block) > 300 or not any(map(_verb, _SMALL.findall(block))):
        return True
    return not all(map(_noun, _LARGE.findall(block)))


def _noun(large: str) -> bool:
    kinds = classes(large.lower())
    return kinds.isdisjoint(("POSS", "DET", "PREP", "CONJ", "PRON")) and (not kinds or "NOUN" in kinds)


def _verb(small: str) -> bool:
    return not classes(small).isdisjoint(("VERB", "AUX", "PRON", "POSS"))


def _quoted(doc: Document, at: int) -> bool:
    before = doc.text[doc.block(at)[0] : at]
    return ("„" not in before and before.count("“") > before.count("”")) or before.count('"') % 2 == 1


@cache
def _reserved() -> dict[str, str]:
    return data.word_map("casing/institutions.tsv")
