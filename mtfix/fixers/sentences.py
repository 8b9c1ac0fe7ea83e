"""Full stops: put back where a sentence ran into the next, taken out where one was cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from mtfix import data, sentences
from mtfix.clauses import Token, clause_end, complete, finite, has_finite, imperative, noun_like, tokens
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.fixer import Fixer
from mtfix.fixers.brokenstops import FalseStops
from mtfix.fixers.sites import clause_from, heading, lost, sites
from mtfix.morphology import classes, tags


class LostStops:
    """Put back the full stop before a capitalised word that begins a sentence of its own.

    Leaves alone titles and names (*The Guardian*, *And Then We Danced*), headings, quotations, and every place where
    one side is no complete clause.

    >>> [edit.after for edit in LostStops().propose(Document.of("The fire reached the town Nobody was hurt."))]
    ['.']
    """

    name = "sentence/stops/lost"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose a full stop before each such word."""
        for site in sites(doc):
            if lost(site):
                at = site.start - 1
                yield Edit(at, at, ".", self.name, why="two sentences without a stop between them")


class RunOns:
    """Put back the full stop before a linking phrase in small letters that begins a new sentence.

    Leaves alone the phrase where a conjunction, a comma or a subordinate clause carries it.

    >>> text = "The bank closed its branches in Spain at the same time, its managers received a bonus."
    >>> [edit.after for edit in RunOns().propose(Document.of(text))]
    ['. A']
    """

    name = "sentence/stops/run-on"
    hints: tuple[str, ...] = tuple(row[0] for row in data.word_table("sentence/linking-phrases.tsv"))

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose stop and capital before each such phrase."""
        for phrase in self.hints:
            at = doc.text.find(f" {phrase}, ")
            while at >= 0:
                first, last = doc.sentence(at)
                end = at + len(phrase) + 2
                if self._breaks(tokens(doc.text, first, at), tokens(doc.text, end, last)):
                    yield Edit(at, at + 2, ". " + phrase[0].upper(), self.name, why="two sentences run together")
                at = doc.text.find(f" {phrase}, ", end)

    def _breaks(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        if len(before) < 4 or not before[-1].word or not noun_like(before[-1]) or not complete(before):
            return False
        row = after[: clause_end(after)]
        return bool(row) and row[0].lower not in ("and", "but", "or") and clause_from(row, 0, command=False)


class LostBeforeSubject:
    """Put back the full stop between a measure and a subject that has a verb of its own.

    Leaves alone every noun that a relative clause can follow: only a number and its noun, then an article, noun, form
    of *be* and adjective up to the end of the sentence, are certain.

    >>> text = "The firm says that it stores nothing for thirty days the union is not so sure."
    >>> [edit.after for edit in LostBeforeSubject().propose(Document.of(text))]
    ['. The']
    """

    name = "sentence/stops/measure"
    hints: tuple[str, ...] = ("s the ",)
    _site = re.compile(
        r"s the (?=[^.;:,!?]{3,60} (?:is|are|was|were) (?:not |n't )?(?:so |very |too |quite )?[a-z]+\.)"
    )

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose stop and capital before each such article."""
        for match in self._site.finditer(doc.text):
            at = match.start() + 1
            first, last = doc.sentence(at)
            before, after = tokens(doc.text, first, at), tokens(doc.text, at, last)
            if len(before) < 6 or "NUM" not in classes(before[-2].lower) or "NNS" not in tags(before[-1].lower):
                continue
            verbs = [place for place in range(2, len(after)) if finite(after, place)]
            if len(verbs) == 1 and complete(before) and "ADJ" in classes(after[-2].lower):
                yield Edit(at, at + 4, ". The", self.name, why="two sentences without a stop between them")


class LostBeforeQuote:
    """Put back the full stop before a quotation that is a sentence with a speaker of its own.

    Leaves alone quoted names and phrases, and quotations that a verb, comma or preposition leads to.

    >>> text = "What worries them is the weather “The rain never comes on time,” says Menezes."
    >>> [edit.after for edit in LostBeforeQuote().propose(Document.of(text))]
    ['.']
    """

    name = "sentence/stops/before-quote"
    hints: tuple[str, ...] = ("“", '"', "«", "„")
    _site = re.compile(
        r"""(?P<open>["“„«])(?<=[a-z]{2} .) ?(?P<said>[A-Z][^"“”„«»]{12,300}[,.!?]) ?["”“»],? (?P<by>\w+)"""
    )

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose a full stop before each such quotation."""
        for match in self._site.finditer(doc.text):
            at = match.start() - 1
            if match["by"] not in data.word_set("sentence/saying.tsv") or doc.text.count('"', doc.block(at)[0], at) % 2:
                continue
            before = tokens(doc.text, sentences.bounds(doc.text, at, *doc.block(at))[0], at)
            said = tokens(doc.text, *match.span("said"))
            if len(before) < 4 or not noun_like(before[-1]) or not self._heads(before):
                continue
            if any(token.lower in data.word_set("sentence/naming.tsv") for token in before):
                continue
            if complete(before) and self._claims(said) and before[-1].lower not in data.word_set("sentence/works.tsv"):
                yield Edit(at, at, ".", self.name, why="a quotation begins a sentence of its own")

    def _claims(self, said: Sequence[Token]) -> bool:
        """Tell whether the quotation has a verb."""
        return has_finite(said) or any(classes(token.lower) == {"VERB"} for token in said)

    def _heads(self, before: Sequence[Token]) -> bool:
        """Tell whether the last word is a noun with its article, not a verb that the quotation depends on."""
        return "VERB" not in classes(before[-1].lower) or "DET" in classes(before[-2].lower)


class LostBeforeCommand:
    """Put back the full stop between two steps of an instruction: ``Empty the bag Wipe it with a cloth``.

    Leaves alone headings, names of buttons and commands (*the button Open the file*), and whatever follows no clause.

    >>> text = "Do not wash the bag Wipe it with a damp cloth."
    >>> [edit.after for edit in LostBeforeCommand().propose(Document.of(text))]
    ['.']
    """

    name = "sentence/stops/command"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose a full stop before each such command."""
        here = _commands() & doc.words.keys()
        for word in here:
            for at in doc.find(word):
                if doc.text[at - 2 : at - 1].islower() and doc.text[at - 1] == " " and self._breaks(doc, at):
                    yield Edit(at - 1, at - 1, ".", self.name, why="two sentences without a stop between them")

    def _breaks(self, doc: Document, at: int) -> bool:
        first, last = doc.sentence(at)
        before, after = tokens(doc.text, first, at), tokens(doc.text, at, last)
        if len(before) < 3 or len(after) < 4 or heading(doc, at) or doc.text[last - 1] not in ".!":
            return False
        signs = data.word_set("sentence/works.tsv")
        if before[-1].capital or any(token.lower in signs for token in before[-2:]) or after[1].capital:
            return False
        follows = classes(after[1].lower) & {"DET", "POSS", "OBJ", "NUM"}
        small = [Token(before[0].lower, before[0].lower, before[0].start), *before[1:]]
        noun = "NOUN" in classes(before[-1].lower) and not finite(before, len(before) - 1)
        return bool(follows) and noun and (complete(before) or imperative(small) or imperative(small, 2))


@cache
def _commands() -> frozenset[str]:
    return frozenset(word.capitalize() for word in data.word_set("sentence/commands.tsv"))


FIXERS: tuple[Fixer, ...] = (
    LostStops(),
    RunOns(),
    LostBeforeCommand(),
    LostBeforeSubject(),
    LostBeforeQuote(),
    FalseStops(),
)
