"""Capitals that stand where none belongs: after a link or quotation, on German nouns, in an ornamental lead-in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mtfix import data
from mtfix.clauses import Token, named, open_ended, tokens
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.fixers.sites import Site, heading, lost, may_restart, plain_after, sites
from mtfix.lexicon import frequency
from mtfix.morphology import classes, tags


class StrayCapitals:
    """Write a function word small that is capitalised in mid-sentence.

    Leaves alone titles and names, headings, labels (*Sign In to continue*), and words before which a stop is lost.

    >>> text = "They met in Marbella And married two years later."
    >>> [edit.after for edit in StrayCapitals().propose(Document.of(text))]
    ['and']
    """

    name = "casing/capitals/function-word"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the small letter for each such word."""
        found = [site for site in sites(doc) if not lost(site)]
        for site in found:
            others = [other for other in found if other is not site and other.before[0].start == site.before[0].start]
            if stray(site) or (others and any(map(stray, others)) and _before_name(site)):
                end = site.start + len(site.word)
                yield Edit(site.start, end, site.word.lower(), self.name, why="a capital in mid-sentence")


def stray(site: Site) -> bool:
    """Tell whether the capital of a function word is a slip: no title goes on after it, nobody speaks of the word."""
    if not (plain_after(site.after) or (site.role == "aux" and not site.after[1].capital)):
        return False
    after = classes(site.after[1].lower)
    if site.role in ("det", "prep", "sub", "conj") and after & {"AUX", "MODAL"}:
        return False
    if site.role == "aux" and (
        "?" in (token.text for token in site.after[-2:]) or not site.before[-1].text[-1].isalpha()
    ):
        return False
    if site.role == "sub" and not after & {"DET", "POSS", "SUBJ", "PREP"}:
        return False
    if site.role == "det" and not governs(site.before):
        return False
    if site.word not in ("And", "Or") and may_restart(site) and not open_ended(site.before):
        return False
    return site.role in ("det", "prep", "conj", "aux", "sub") and site.word != "So"


def governs(row: Sequence[Token]) -> bool:
    """Tell whether an article can go on after these tokens: the last is a preposition, conjunction or verb."""
    kinds = classes(row[-1].lower)
    before = classes(row[-2].lower) if len(row) > 1 else frozenset()
    if "NOUN" in kinds and before & {"DET", "POSS", "ADJ"}:
        return False
    if kinds & {"PREP", "CONJ", "AUX"} or kinds == {"VERB"}:
        return not (kinds == {"VERB"} and "AUX" in before)
    return "VERB" in kinds and len(row) > 1 and bool(classes(row[-2].lower) & {"TO", "MODAL", "SUBJ", "NOT"})


def _before_name(site: Site) -> bool:
    return site.role == "prep" and not named(site.before[-1]) and named(site.after[1])


class StrayVerbs:
    """Write a participle small that is capitalised in mid-sentence after a name, or after a verb that it depends on.

    Leaves alone words that can be part of a title or name: what follows must be small and the rest of the sentence
    prose.

    >>> text = "A study by the University of Coimbra Published on Tuesday links the fires to neglect."
    >>> [edit.after for edit in StrayVerbs().propose(Document.of(text))]
    ['published']
    """

    name = "casing/capitals/verb"
    hints: tuple[str, ...] = ()
    _site = re.compile(r"(?<=[a-z] )([A-Z][a-z]+(?:ed|ing|own|ade|ent|eld|uilt))(?= [a-z])")

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the small letter for each such verb."""
        for match in self._site.finditer(doc.text):
            at, word = match.start(), match[1]
            if (
                not classes(word) <= {"VERB", "NOUN"}
                or "VERB" not in classes(word)
                or doc.words[word] > 1
                or heading(doc, at)
            ):
                continue
            row = tokens(doc.text, doc.sentence(at)[0], at)
            if row and self._governed(row, word, tokens(doc.text, match.end(), match.end() + 40)):
                yield Edit(at, at + len(word), word.lower(), self.name, why="a capital in mid-sentence")

    def _governed(self, row: Sequence[Token], word: str, after: Sequence[Token]) -> bool:
        before = row[-1]
        kinds = classes(after[0].lower)
        if word.endswith("ing"):
            return before.lower in data.word_set("casing/before-gerunds.tsv") and bool(kinds & {"DET", "POSS"})
        if (
            len(row) < 3
            or "NOUN" in classes(word)
            or not kinds & {"PREP"}
            or before.lower in data.word_set("sentence/works.tsv")
        ):
            return False
        return named(before) and not row[-2].text[0].isupper() and row[-2].lower in ("of", "in", "from", "at", "by")


_KEYWORDS = frozenset(("NULL", "SELECT", "UPDATE", "TRUE", "TABLE"))


class LeadIns:
    """Write the first words of a paragraph as prose where they stand in capitals as ornament.

    Leaves alone acronyms (*US*, *WHO*), blocks in capitals, and *IT* where the text may speak of computers.

    >>> [edit.after for edit in LeadIns().propose(Document.of("ONLY in Bandung did the factory stay open."))]
    ['Only']
    """

    name = "casing/capitals/lead-in"
    hints: tuple[str, ...] = ()
    _words = re.compile(r"[A-Z]{2,}(?:['’][A-Z]+)?(?: (?:[A-Z]+(?:['’][A-Z]+)?)){0,5}(?= [a-z])")
    _computing = re.compile(r"comput|software|technolog|digital|\bdata\b|cyber|\bi\.?t\b (?:department|sector|staff)")

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose small letters for each such lead-in."""
        if doc.words.keys().isdisjoint(word.upper() for word in data.word_set("casing/lead-ins.tsv")):
            return
        if len(_KEYWORDS & doc.words.keys()) > 1:
            return  # AT is a clause of a query there
        for match in self._words.finditer(doc.text):
            at = match.start()
            if doc.text[at - 1 : at].strip() not in ("", '"', "“", "«", "‘") or not doc.starts_sentence(at):
                continue
            words = match[0].split(" ")
            if self._ornament(doc, at, words):
                after = " ".join([words[0].capitalize(), *(self._small(word) for word in words[1:])])
                yield Edit(at, match.end(), after, self.name, why="a lead-in in capitals")

    def _ornament(self, doc: Document, at: int, words: Sequence[str]) -> bool:
        small = data.word_set("casing/lead-ins.tsv")
        if words[0].lower() not in small or (len(words) > 1 and words[-1] in ("OR", "AND")):
            return False
        rest = tokens(doc.text, at, doc.sentence(at)[1])[len(words) :]
        if len(rest) < 4:
            return False
        if words[0] == "IT":
            row = [token.lower for token in tokens(doc.text, at, doc.sentence(at)[1])[1:3]]
            clear = row[0] in ("is", "was", "has", "will") and bool(classes(row[1]) & {"DET", "NOT", "AUX", "ADV"})
            return clear and doc.words["IT"] < 3 and not self._computing.search(doc.lower)
        if at == doc.block(at)[0]:
            return True
        return doc.words[words[0]] < 2 and bool(classes(words[0]) & {"DET", "SUBJ"})

    def _small(self, word: str) -> str:
        lower = word.lower()
        if lower == "i":
            return word
        if lower in data.word_set("casing/lead-ins.tsv") or classes(word) & {
            "PREP",
            "DET",
            "CONJ",
            "AUX",
            "MODAL",
            "SUBJ",
        }:
            return word if lower == "us" else lower
        common = len(word) > 3 and frequency(word) > 1e-5 and bool(tags(word)) and "NNP" not in tags(word)
        return lower if common else word
