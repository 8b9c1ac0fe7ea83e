"""Possessives that lost their apostrophe: ``Chengdus most patient cook``, ``the companys engineers``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixers.english import english_after, marked
from mtfix.fixers.europe import apostrophe
from mtfix.morphology import classes, closed_class, tags

_NAME = re.compile(r"(?<![\w'’.\-/@#])([A-ZÀ-Ž][\wß-ž]*[a-rt-zß-ž])s (?=([a-z]+)\b(?: ([a-z]+)\b)?(?: ([a-z]+)\b)?)")
_BEFORE = re.compile(r"([^\W\d_]+(?:['’]s)?)\s$")
_COUNTED = re.compile(r"\w+ $")
_WHY = "apostrophe of a possessive lost"


class Possessives:
    """Put back the apostrophe of a possessive where a plural can't be meant.

    A name whose plural nobody writes, before a superlative, an adjective with a noun, or a noun with its verb; words
    such as companys, todays, womens before a noun. Left alone: family names (Williams), teams and bands (the
    Beatles), the two Koreas, products in the plural (Teslas cost more).

    >>> from mtfix.document import Document
    >>> text = "Indias longest bridge crosses the river, and the companys engineers built it."
    >>> [edit.after for edit in Possessives().propose(Document.of(text))]
    ["'", "'"]
    """

    name = "punct/possessives/lost"
    hints = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each capitalised word in -s before a word in lower case, and at each of the listed words."""
        ending = [word for word in doc.words if word[-1] == "s" and "'" not in word and "’" not in word]
        for word in ending:
            if word[0].isupper() and _unplural(doc, word[:-1]):
                for at in doc.find(word):
                    match = _NAME.match(doc.text, at)
                    if match and self._named(doc, match):
                        yield Edit(match.end(1), match.end(1), apostrophe(doc), self.name, SURE, _WHY)
        for word in ending:
            if word.lower() not in data.word_set("punct/possessive-words.tsv") and not _miswritten(word):
                continue
            for at in doc.find(word):
                following = re.match(r" ([a-z]+)\b", doc.text[at + len(word) : at + len(word) + 25])
                before = _COUNTED.search(doc.text, max(0, at - 12), at)
                if before and before[0].strip().lower() in ("many", "several", "these", "those", "few"):
                    continue  # many familys: a plural misspelt
                if following and _noun(following.group(1)):
                    end = at + len(word) - 1
                    yield Edit(end, end, apostrophe(doc), self.name, SURE, _WHY)

    @staticmethod
    def _named(doc: Document, match: re.Match[str]) -> bool:
        first, second, third = match.group(2), match.group(3), match.group(4)
        if first in data.word_set("lexicon/closed-class.tsv") and first not in ("most", "own", "first", "last"):
            return False
        before = _BEFORE.search(doc.text[max(0, match.start() - 20) : match.start()])
        if before and (
            before.group(1).lower() in data.word_set("punct/plural-signs.tsv")
            or (before.group(1)[0].isupper() and not doc.starts_sentence(match.start()))
        ):
            return False
        place = match.group(1).lower() in data.word_set("punct/places.tsv")
        if place and "NN" in tags(first) and not tags(first) & {"VB", "VBP", "VBD", "RB"}:
            return True
        return _phrase(first, second or "", third or "")


def _unplural(doc: Document, stem: str) -> bool:
    """Tell whether nobody writes the plural of a name: a place, or a name whose form in -s is hardly found."""
    lower = stem.lower()
    if lower in data.word_set("punct/places.tsv"):
        return True
    if (
        len(stem) < 3
        or lexicon.plain(lower)
        or lexicon.plain(lower + "s")
        or lower in data.word_set("punct/pluralled-names.tsv")
    ):
        return False
    plural, single = lexicon.frequency(lower + "s"), lexicon.frequency(lower)
    return plural < single / 50 if single > 1e-7 else plural < 1e-8 and doc.seen(stem) > 0


def _phrase(first: str, second: str, third: str) -> bool:
    """Tell whether what follows is a noun phrase without its article: one that only a possessive can begin."""
    kinds = tags(first)
    if first == "own" or ("JJS" in kinds and "NN" not in kinds) or first in ("first", "last", "new", "most", "best"):
        rest = (second, third) if first != "most" else (third, "")
        return (
            _singular(rest[0])
            or (bool(tags(rest[0]) & {"JJ", "NN"}) and _singular(rest[1]))
            or ("NNS" in tags(rest[0]) and first in ("own",))
            or ("JJS" in kinds and "NNS" in tags(rest[0]))
        )
    if kinds & {"JJ"} and not kinds & {"VB", "VBP", "VBD", "VBN", "VBG", "RB"}:
        return _singular(second)
    if "NN" in kinds and not kinds & {"VBP", "VBD", "VBG", "VBN", "JJ", "RB"}:
        return True
    if "NNS" in kinds:
        past = "VBD" in tags(second) and classes(second) == {"VERB"}
        sure = "VBZ" not in kinds and second in data.word_set("lexicon/finite-verbs.tsv")
        return bool(past or sure)
    if second in data.word_set("lexicon/finite-verbs.tsv"):
        return "NN" in kinds and second not in ("do", "have")
    return (
        "NN" in kinds
        and bool(tags(second) & {"VBD", "VBZ"})
        and second not in data.word_set("lexicon/closed-class.tsv")
    )


def _singular(word: str) -> bool:
    found = tags(word)
    return "NN" in found and "NNS" not in found and word not in data.word_set("lexicon/closed-class.tsv")


def _noun(word: str) -> bool:
    return (
        word not in data.word_set("lexicon/closed-class.tsv")
        and bool(tags(word) & {"NN", "NNS", "JJ", "JJS"})
        and not classes(word) & {"MODAL", "AUX"}
    )


def _miswritten(word: str) -> bool:
    """Tell whether a word is a noun in consonant and y with a bare s: companys, citys."""
    if not word.endswith("ys") or len(word) < 5 or word[-3] in "aeiou" or not word.islower():
        return False
    return (
        "NN" in tags(word[:-1])
        and lexicon.plain(word[:-1])
        and lexicon.frequency(word) < lexicon.frequency(word[:-1]) / 100
    )


class BareContractions:
    """Put back the apostrophe of contractions that are no words without it: ``dont``, ``theyre``.

    Left alone: French dont, German im and names, as no English word follows them.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in BareContractions().propose(Document.of("We dont know; the man dont je parle."))]
    ["don't"]
    """

    name = "punct/possessives/contraction"
    hints = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each such word before an English one."""
        table = data.word_map("punct/bare-contractions.tsv")
        for word in table.keys() & doc.words.keys() | {
            found for found in map(str.capitalize, table) if found in doc.words
        }:
            for at in doc.find(word):
                end = at + len(word)
                if (
                    not marked(doc, at, end)
                    and english_after(doc, end, strict=True)
                    and doc.text[at - 1 : at] not in ("-", "'", "’")
                    and doc.text[end : end + 1] != "-"
                    and (word != "im" or _begins_clause(doc, at))
                ):
                    full = table.get(word) or table[word.lower()].capitalize()
                    after = full.replace("'", apostrophe(doc))
                    yield Edit(at, end, after, self.name, SURE, "apostrophe of a contraction lost")


def _begins_clause(doc: Document, at: int) -> bool:
    """Tell whether a subject may stand here: first in its clause, or behind a conjunction, a pronoun or an adverb."""
    before = doc.text[doc.sentence(at)[0] : at].rstrip()
    word = re.search(r"[^\W\d_]+\Z", before)
    if not word:
        return not before[-1:].isdigit()
    lower = word[0].lower()
    kinds = closed_class(lower)
    if "SUBJ" in kinds and lower != "you":
        return False  # It im named: a slip of another kind
    return not kinds.isdisjoint(("CONJ", "PRON", "ADV")) or lower in _BEFORE_SUBJECT


_BEFORE_SUBJECT = frozenset(("think", "know", "hi", "say", "sure"))

FIXERS = (Possessives(), BareContractions())
