"""Glue and splits: blanks lost between words and blanks that cut a word in two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mtfix.data import word_set
from mtfix.document import WORD, Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.segment import best, usable
from mtfix.lexicon import dictionary, known_words, log_share, plain

Span = tuple[int, int]

_LEFT = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)*)[ \n]\Z")
_RIGHT = re.compile(r"[ \n]([^\W\d_]+(?:['’][^\W\d_]+)*)")
_LONE = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Adjoining words of a text round a suspect one."""

    spans: tuple[Span, ...]
    before: str
    after: str


def suspects(doc: Document) -> frozenset[str]:
    """Give the words, as written, that may be run together or pieces of a word."""
    words = dictionary()
    pieces = word_set("lexicon/words-fragments.tsv")
    odd = (
        word
        for word in doc.words
        if (word.islower() and (word not in words or word in pieces)) or (len(word) == 1 and word not in "aIA")
    )
    return doc.unknown.union(odd)


@lru_cache(1 << 14)
def divisible(word: str) -> bool:
    """Tell whether the letters of a word can be cut into words at all."""
    reach = {0}
    for end in range(1, len(word) + 1):
        if any(usable(word[start:end]) for start in reach if start or end < len(word)):
            reach.add(end)
    return len(word) in reach


def neighbour(pattern: re.Pattern[str], doc: Document, at: int) -> Span | None:
    """Give the span of the word that ends one blank before an offset, or begins one blank after it."""
    block = doc.block(at)
    if pattern is _LEFT:
        begin = max(block[0], at - 40)
        match = pattern.search(doc.text, begin, at)
        if match and match.start(1) == begin > block[0]:
            return None
    else:
        match = pattern.match(doc.text, at, block[1])
    return match.span(1) if match else None


def stretches(doc: Document) -> Iterator[Stretch]:
    """Find the suspect words that can be cut or joined, with a neighbour on each side."""
    odd = suspects(doc)
    if not odd:
        return
    text = doc.text
    run: list[Span] = []
    for match in WORD.finditer(text):
        if match[0] not in odd:
            continue
        span = match.span()
        if run and not (span[0] == run[-1][1] + 1 and text[run[-1][1]] in " \n"):
            yield from _stretch(doc, run)
            run = []
        run.append(span)
    if run:
        yield from _stretch(doc, run)


def _stretch(doc: Document, run: list[Span]) -> Iterator[Stretch]:
    left = neighbour(_LEFT, doc, run[0][0])
    right = neighbour(_RIGHT, doc, run[-1][1])
    spans = (*([left] if left else []), *run, *([right] if right else []))
    if not _promising(doc, run, spans):
        return
    before = neighbour(_LEFT, doc, spans[0][0]) if left else None
    after = neighbour(_RIGHT, doc, spans[-1][1]) if right else None
    yield Stretch(spans, _lower(doc, before), _lower(doc, after))


def _lower(doc: Document, span: Span | None) -> str:
    return doc.lower[span[0] : span[1]].replace("’", "'") if span else ""


def _promising(doc: Document, run: list[Span], spans: tuple[Span, ...]) -> bool:
    words = [doc.text[start:end] for start, end in spans]
    if any(not word.isalpha() for word in words[1:-1]):
        return False
    if any(divisible(doc.text[start:end]) for start, end in run):
        return True
    known = known_words()
    return len(run) > 2 or any(
        plain(joined := (one + two).lower()) or (joined in known and len(joined) > 4) or doc.seen(one + two)
        for one, two in zip(words, words[1:], strict=False)
    )


def decide(doc: Document, stretch: Stretch) -> Iterator[Edit]:
    """Propose the best cut of a stretch where it is much likelier than the text as it stands."""
    spans = stretch.spans
    words = [doc.text[start:end] for start, end in spans]
    best_reading, as_is = best(words, stretch.before, stretch.after)
    gain = best_reading.score - as_is.score
    if best_reading.cuts == as_is.cuts or gain < 1.5:
        return
    yield from _edits(doc, stretch, best_reading.cuts, gain)


def _edits(doc: Document, stretch: Stretch, cuts: tuple[int, ...], gain: float) -> Iterator[Edit]:
    """Write a cut of the letters as edits, one for each run of words whose bounds change together."""
    spans = stretch.spans
    old, at = [], 0
    for start, end in spans:
        old.append(at)
        at += end - start
    total = at
    common = sorted({*old, total} & {*cuts, total})
    for low, high in zip(common, common[1:], strict=False):
        if [cut for cut in old if low <= cut < high] == [cut for cut in cuts if low <= cut < high]:
            continue
        first = old.index(low)
        last = max(i for i, cut in enumerate(old) if cut < high)
        letters = "".join(doc.text[start:end] for start, end in spans[first : last + 1])
        marks = [cut - low for cut in cuts if low <= cut < high] + [high - low]
        after = " ".join(letters[i:j] for i, j in zip(marks, marks[1:], strict=False))
        rule = "glue/words/run-together" if len(marks) - 2 >= last - first else "spacing/split-words/split-word"
        why = f"{gain:.1f}"
        yield Edit(spans[first][0], spans[last][1], after, rule, SURE, why)


@lru_cache(1)
def decisions(doc: Document) -> tuple[Edit, ...]:
    """Give all edits for a document; both fixers ask for them."""
    return tuple(edit for stretch in stretches(doc) for edit in decide(doc, stretch))


@dataclass(frozen=True)
class Gaps:
    """Put back blanks that were lost between words, or take out those that cut words."""

    name: str
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the edits of this fixer's class."""
        return [edit for edit in decisions(doc) if edit.rule.startswith(self.name)]


FIXERS = (Gaps("glue/words"), Gaps("spacing/split-words"))
