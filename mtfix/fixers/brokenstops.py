"""Full stops in mid-sentence: one side of them cannot stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from mtfix import data, sentences
from mtfix.clauses import Token, finite, has_finite, imperative, may_have_finite, tokens
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.fixers.continuations import (
    BE,
    end_of_span,
    exception_or_cause,
    goes_on_small,
    governed,
    mere_phrase,
    of_a_quantity,
    of_its_noun,
    reported,
    second_thing_told,
    starts,
    verb_without_subject,
    what_is_told,
)
from mtfix.morphology import classes, tags

_STOP = re.compile(r"(?<=[a-z])\. ([A-Z]?[a-z]+|A)\b")
_LAST = re.compile(r"[^\W\d_]+$")
_PHRASE_NEXT = re.compile(r"\s*(?:Of|To|With|By|From|For|And|That|Which) ")
_QUOTES = frozenset('"“”„«»‘')


_SHOWN = (end_of_span, second_thing_told, of_its_noun, of_a_quantity, governed, verb_without_subject)
"""What shows by itself that the second sentence goes on with the first."""


@cache
def _dangling() -> dict[str, str]:
    return data.word_map("sentence/dangling.tsv")


class FalseStops:
    """Take out a full stop that cuts a sentence in two, and write the next word small unless it is a name.

    Leaves alone stranded prepositions (*the house he lived in*, *what was asked for*), abbreviations, questions,
    quotations, and short sentences that good writers leave without a verb.

    >>> text = "The cheese must ripen for. At least nine months in a cellar."
    >>> [edit.after for edit in FalseStops().propose(Document.of(text))]
    [' at']
    """

    name = "sentence/stops/false"
    hints: tuple[str, ...] = (". ",)

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose a blank, and the small letter, for each such stop."""
        text, dangling = doc.text, _dangling()
        joining = data.word_set("sentence/joining.tsv")
        begins, phrases = starts() | _phrases(), (joining | _phrases()) - starts() - {"Of", "And", "That"}
        for match in _STOP.finditer(text):
            word, dot = match[1], match.start()
            last = _LAST.search(text, max(0, dot - 16), dot)
            dangles = last is not None and last[0].lower() in dangling
            if not dangles and _standing().match(text, match.start(1)):
                continue
            if not dangles and word in phrases and text.find(",", match.end(), text.find(".", match.end())) >= 0:
                continue  # a comma follows: In 1998, she left
            if dangles or word[0].islower() or word in begins or word in joining or "VBZ" in tags(word):
                cut = Cut(doc, dot, match.start(1), word)
                if cut.false():
                    yield Edit(dot, match.end(1), " " + cut.joined(), self.name, why="a stop in mid-sentence")


@cache
def _phrases() -> frozenset[str]:
    return frozenset(word.capitalize() for word in data.word_set("sentence/broken-phrases.tsv"))


@cache
def _standing() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, sorted(data.word_set("sentence/standing-openers.tsv"))))
    return re.compile(rf"(?:{phrases})(?!\w)", re.IGNORECASE)


class Cut:
    """A stop, the sentence before it and the one after.

    Args:
        doc: the document.
        dot: where the stop is.
        at: where the next sentence begins.
        word: its first word.
    """

    def __init__(self, doc: Document, dot: int, at: int, word: str) -> None:
        self.doc, self.dot, self.at, self.word = doc, dot, at, word
        start, end = doc.block(dot)
        self.first = sentences.bounds(doc.text, dot - 1, start, end)[0]
        self.last = sentences.bounds(doc.text, at, at, end)[1]
        self.start = start

    @property
    def before(self) -> list[Token]:
        """The tokens of the sentence before."""
        return tokens(self.doc.text, self.first, self.dot)

    @property
    def after(self) -> list[Token]:
        """The tokens of the sentence after, without its stop."""
        row = tokens(self.doc.text, self.at, self.last)
        return row[:-1] if row and row[-1].text in ".!" else row

    def false(self) -> bool:
        """Tell whether the stop cuts a sentence in two."""
        text = self.doc.text
        if not sentences.ends_at(text, self.dot + 1, self.start, len(text)):
            return False
        if not _QUOTES.isdisjoint(text[self.first : self.last]) or text[self.last - 1 : self.last] not in ".!":
            return False
        before, after = self.before, self.after
        if len(before) == 1 and after and before[0].capital and may_have_finite(after):
            return of_a_quantity([Token("", "", 0), Token(before[0].lower, before[0].lower, before[0].start)], after)
        if len(before) < 2 or not before[-1].word or not after:
            return False
        how = _dangling().get(before[-1].lower)
        if self.word[0].islower():
            return how == "never" or (how == "strand" and not has_finite(after)) or goes_on_small(before, after)
        if how:
            return self._dangles(how, before, after)
        if self.word == "That":
            return what_is_told(before, after)
        if any(shown(before, after) for shown in _SHOWN):
            return True
        if mere_phrase(before, after):
            return not _PHRASE_NEXT.match(text, self.last)
        return exception_or_cause(before, after) or reported(before, after) or self._headless(before, after)

    def _dangles(self, how: str, before: Sequence[Token], after: Sequence[Token]) -> bool:
        if (
            len(before) < 3
            or before[-2].lower in data.word_set("sentence/works.tsv")
            or before[-2].lower in ("just", "only")
        ):
            return False
        if how == "never":
            broken = before[-1].lower in ("and", "or") and has_finite(after) and "NNS" in tags(after[0].lower)
            return before[-1].text.islower() and not broken  # more than the stop is amiss
        if how == "lead":
            leads = before[-2].lower in data.word_set("sentence/leads-to.tsv")
            return leads and not has_finite(after) and bool(classes(after[0].lower) & {"DET", "POSS", "NUM"})
        if how == "be":
            return self._cut_passive(before, after)
        strands = data.word_set("sentence/strands.tsv")
        if any(token.lower in strands for token in before[:-1]) or not may_have_finite(before):
            return False
        return not has_finite(after) and not imperative(_small(after)) and "INTJ" not in classes(after[0].lower)

    def _cut_passive(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """Tell whether a passive or adjective and its preposition need the noun that the stop cuts off."""
        if len(before) < 4 or before[-3].lower not in BE or len(after) < 2 or has_finite(after):
            return False
        if before[-1].lower == "in" and before[-2].lower in data.word_set("sentence/taken-in.tsv"):
            return False
        if not (tags(before[-2].lower) & {"VBN"} or "ADJ" in classes(before[-2].lower)) or not after[0].capital:
            return False
        strands = data.word_set("sentence/strands.tsv")
        if any(token.lower in strands for token in before[:-1]) or imperative(_small(after)):
            return False
        noun = classes(after[0].lower) & {"DET", "POSS", "NUM"}
        return bool(noun) and not any(token.text in ",;:?" for token in after)

    def _headless(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """Tell whether the sentence before is a bare subject and the one after begins with its verb."""
        if not 2 <= len(before) <= 6 or not classes(before[0].lower) & {"DET"} or has_finite(before):
            return False
        if self.first == self.start or len(after) < 3 or "NOUN" not in classes(before[-1].lower):
            return False
        row = [*before, *_small(after)]
        singular = "NN" in tags(before[-1].lower)
        found = tags(after[0].lower)
        return (
            singular
            and "VBZ" in found
            and finite([*row[: len(before) + 1], *row[len(before) + 1 :]], len(before))
            and not has_finite(after[1:])
        )

    def joined(self) -> str:
        """Give the next word as it stands in mid-sentence: small unless it is a name."""
        small = self.word.lower()
        kinds = classes(small)
        if kinds & {"DET", "PREP", "CONJ", "PRON", "AUX", "MODAL", "TO", "NUM"} and small != "i":
            return small if small != "may" else self.word
        if small in _proper() or small == "i" or not self._common(small):
            return self.word
        return small

    def _common(self, small: str) -> bool:
        from mtfix.lexicon import frequency

        if self.doc.seen(small):
            return True
        return bool(tags(small)) and frequency(small) > 1e-6 and self.doc.seen(self.word) < 2


@cache
def _proper() -> frozenset[str]:
    tables = ("calendar", "nations", "places", "acronyms")
    return frozenset().union(*(data.word_set(f"casing/{table}.tsv") for table in tables), ("march", "may", "august"))


def _small(row: Sequence[Token]) -> list[Token]:
    return [Token(row[0].lower, row[0].lower, row[0].start), *row[1:]]
