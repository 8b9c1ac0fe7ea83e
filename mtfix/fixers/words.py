"""Glue and splits: blanks lost between words and blanks that cut a word in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.camel import seam
from mtfix.fixers.joints import between
from mtfix.fixers.segment import best
from mtfix.fixers.stretches import Stretch, lower_of, right_of, stretches
from mtfix.fixers.tails import find_tail
from mtfix.lexicon import log_share, plain

_POSSESSED = re.compile(r"(.{2,}['’](?:s|ll|re|ve|d|m|t))([a-z]{2,})")
"""An apostrophe's ending with another word behind it: ``Rosalía'snew``."""


def decide(doc: Document, stretch: Stretch) -> Iterator[Edit]:
    """Propose the edits of one stretch: a word run together by itself, else the best cut of all its letters."""
    if len(stretch.run) == 1:
        found = _single(doc, stretch.run[0])
        if found is not None:
            yield found
            return
        if _inner_capital(doc.text[slice(*stretch.run[0])]):
            return
    words = [doc.text[start:end] for start, end in stretch.spans]
    if not all(word.isalpha() for word in words):
        return
    yield from _recut(doc, stretch, words)


def _inner_capital(word: str) -> bool:
    return not (word[1:].islower() or word.isupper() or len(word) == 1)


def _single(doc: Document, span: tuple[int, int]) -> Edit | None:
    """Judge a word by itself: a seam at a capital, an apostrophe's ending, a name with a tail."""
    start, end = span
    word = doc.text[start:end]
    follower = right_of(doc, end)
    if match := _POSSESSED.fullmatch(word):
        if plain(match[2]) and not plain(word.replace("’", "'")):
            return Edit(start, end, f"{match[1]} {match[2]}", "glue/words/run-together", SURE, "two words")
        return None
    if word.islower() or word.isupper() or not word.replace("’", "'").replace("'", "").isalpha():
        return None
    if word[0].isupper() or not word[1:].islower():
        tail = find_tail(doc, word, lower_of(doc, follower))
        if tail and tail.score >= -0.7:
            return _tail_edit(doc, span, tail.cut, tail.score, bool(follower))
    if not word[1:].islower() and (found := seam(doc, start, word)):
        after = word[: found.cut] + found.between + word[found.cut :]
        return Edit(start, end, after, "glue/words/seam-at-capital", found.confidence, "two words met at a capital")
    return None


def _tail_edit(doc: Document, span: tuple[int, int], cut: int, score: float, followed: bool) -> Edit:
    start, end = span
    word = doc.text[start:end]
    head, tail = word[:cut], word[cut:]
    enough = 0.3 if followed or (log_share(tail) or -9) > -3.5 else 0.8
    after = head + between(doc, start, head, tail, end) + tail
    confidence = SURE if score >= enough else LIKELY
    return Edit(start, end, after, "glue/words/name-and-word", confidence, f"a name and a word ({score:.1f})")


def _recut(doc: Document, stretch: Stretch, words: list[str]) -> Iterator[Edit]:
    """Propose the best cut of the letters where it is much likelier than the text as it stands."""

    def vouched(word: str) -> float | None:
        """Score names that the document shows elsewhere."""
        if len(word) > 3 and word[0].isupper() and doc.seen(word) > words.count(word):
            return -5.0
        return None

    reading, as_is = best(words, stretch.before, stretch.after, vouched)
    if reading.cuts == as_is.cuts:
        return
    yield from _edits(doc, stretch, reading.cuts, reading.score - as_is.score)


def _edits(doc: Document, stretch: Stretch, cuts: tuple[int, ...], gain: float) -> Iterator[Edit]:
    """Write a cut of the letters as edits, one for each run of words whose bounds change together."""
    spans = stretch.spans
    old, at = [], 0
    for start, end in spans:
        old.append(at)
        at += end - start
    common = sorted({*old, at} & {*cuts, at})
    for low, high in zip(common, common[1:], strict=False):
        was = [cut for cut in old if low <= cut < high]
        now = [cut for cut in cuts if low <= cut < high]
        if was == now:
            continue
        first, last = old.index(low), old.index(was[-1])
        letters = "".join(doc.text[start:end] for start, end in spans[first : last + 1])
        marks = [cut - low for cut in now] + [high - low]
        pieces = [letters[i:j] for i, j in zip(marks, marks[1:], strict=False)]
        edit = _recut_edit(doc, spans[first : last + 1], pieces, gain)
        if edit:
            yield edit


def _recut_edit(doc: Document, spans: tuple[tuple[int, int], ...], pieces: list[str], gain: float) -> Edit | None:
    start, end = spans[0][0], spans[-1][1]
    words = [doc.text[a:b] for a, b in spans]
    if len(pieces) >= len(words):
        after = pieces[0]
        for one, two in zip(pieces, pieces[1:], strict=False):
            after += (between(doc, start, one, two, end) if len(words) == 1 and len(pieces) == 2 else " ") + two
        confidence = SURE if gain >= split_threshold(doc, words, pieces) else LIKELY
        return Edit(start, end, after, "glue/words/run-together", confidence, f"words run together ({gain:.1f})")
    enough = join_threshold(doc, words, pieces)
    if gain < enough - 1.5:
        return None
    confidence = SURE if gain >= enough else LIKELY
    return Edit(start, end, " ".join(pieces), "spacing/split-words/split-word", confidence, f"a cut word ({gain:.1f})")


def split_threshold(doc: Document, words: list[str], pieces: list[str]) -> float:
    """Tell how much likelier a cut must be: more between two content words, and for a word that comes back."""
    function = word_set("lexicon/words-function.tsv")
    helped = sum(piece.lower() in function for piece in pieces)
    enough = 0.6 if helped else 1.8
    if len(words) == 1 and doc.words[words[0]] > 1:
        enough += 0.5 if helped and len(words[0]) < 8 else 1.5
    return enough


def join_threshold(doc: Document, words: list[str], pieces: list[str]) -> float:
    """Tell how much likelier a join must be: more where letters that stand alone are joined to known words."""
    lone = [word for word in words if len(word) == 1]
    whole = [word for word in words if len(word) > 1 and plain(word.lower())]
    if lone and whole:
        return 4.0 if max(doc.words[word] for word in lone) < 2 else 7.0
    if len(whole) == len(words):
        return 3.0
    return 2.5 if whole and min(map(len, words)) < 3 else 1.5


@lru_cache(1)
def decisions(doc: Document) -> tuple[Edit, ...]:
    """Give all edits for a document; both fixers ask for them."""
    return tuple(edit for stretch in stretches(doc) for edit in decide(doc, stretch))


@dataclass(frozen=True)
class Gaps:
    """Put back blanks that were lost between words, or take out those that cut words.

    Leaves alone what no word list knows but no cut explains: names, jargon, other languages, identifiers.

    >>> [edit.after for edit in Gaps("glue/words").propose(Document.of("She lives nearthe canal."))]
    ['near the']
    """

    name: str
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the edits of this fixer's class."""
        return [edit for edit in decisions(doc) if edit.rule.startswith(self.name)]


FIXERS = (Gaps("glue/words"), Gaps("spacing/split-words"))
