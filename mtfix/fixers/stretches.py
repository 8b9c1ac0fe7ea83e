"""Where words may be run together or cut in two: suspect words with a neighbour on each side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from operator import add

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.fixers.segment import usable
from mtfix.lexicon import dictionary, known_words, listed, log_pair, log_share, plain, slips
from mtfix.morphology import classes, tags

Span = tuple[int, int]

_LEFT = re.compile(r"(?<![\w’'-])([^\W\d_]+(?:['’][^\W\d_]+)*)[ \n]\Z")
_RIGHT = re.compile(r"[ \n]([^\W\d_]+(?:['’][^\W\d_]+)*)(?![\w’'-])")
LONGEST_RUN = 60
LONGEST_WORD = 120
"""Beyond these, a run of scraps is taken in parts and a word is data, not glue."""

_WORDS_OF_ONE_LETTER = frozenset("aAI")
_TIGHT = re.compile(r"[\d_\\/@#$%^&*=+<>|~{}\ufffc]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Adjoining words of a text, the suspect ones among them, the words before and after them in lower case.

    `recut` tells whether their letters might make other words together.
    """

    spans: tuple[Span, ...]
    run: tuple[Span, ...]
    before: str
    after: str
    recut: bool


def suspects(doc: Document) -> frozenset[str]:
    """Give the words, as written, that may be run together or pieces of a word."""
    words = doc.words.keys()
    odd = {word for word in words - dictionary() if word.islower() or len(word) == 1 or _seamed(word)}
    found = doc.unknown.union(odd, words & word_set("lexicon/words-fragments.tsv"), words & openings())
    return frozenset(word for word in found - _WORDS_OF_ONE_LETTER if word.lower() not in _brands())


@cache
def _brands() -> frozenset[str]:
    """Give the names with a capital inside, in lower case: whatever their case, they are one word."""
    tables = ("entity/brands.tsv", "entity/software.tsv")
    names = (name for table in tables for name in word_set(table))
    return frozenset(name.lower() for name in names if name.isalpha() and not name[1:].islower())


@cache
def openings() -> frozenset[str]:
    """Give two function words run together at a sentence's start that could be a name elsewhere: Itis, Inan."""
    function = word_set("lexicon/words-function.tsv") | word_set("lexicon/words-openers.tsv")
    return frozenset(
        glued.capitalize() for glued, parts in slips().items() if len(glued) < 6 and function.issuperset(parts.split())
    )


@lru_cache(1 << 14)
def _seamed(word: str) -> bool:
    """Tell whether a word with a capital inside is listed only because so many run the two words together."""
    if word[1:].islower() or word.isupper() or len(word) < 4:
        return False
    cuts = [at for at in range(1, len(word)) if word[at].isupper() and word[at - 1].islower()]
    if len(cuts) != 1:
        return False
    left, right, whole = word[: cuts[0]].lower(), word[cuts[0] :].lower(), log_share(word.lower())
    if whole is None or left not in word_set("lexicon/words-function.tsv") or not word[0].islower():
        return False
    pair = log_pair(left, right)
    if pair is not None and pair - whole > 1.0:
        return True
    return left not in word_set("lexicon/words-brand-starts.tsv") and whole < -6.5 and (log_share(right) or -9) > -6


@lru_cache(1 << 14)
def divisible(word: str) -> bool:
    """Tell whether the letters of a word can be cut into words at all."""
    if len(word) > LONGEST_WORD:
        return False
    words, lower, size = dictionary(), word.lower(), len(word)
    if len(lower) != size:
        return False
    reach = [0]
    for end in range(1, size + 1):
        for start in reach:
            known = lower[start:end] in words or end - start == 1 or (end - start > 3 and word[start].isupper())
            if known and (start or end < size) and usable(word[start:end]):
                reach.append(end)
                break
    return reach[-1] == size


def tight(doc: Document, span: Span) -> bool:
    """Tell whether a word is part of something that is no prose: a number, a path, an identifier, an address."""
    text = doc.text
    return bool(_TIGHT.match(text, span[1]) or (span[0] and _TIGHT.match(text, span[0] - 1)))


def left_of(doc: Document, at: int) -> Span | None:
    """Give the span of the word that ends one blank before an offset."""
    begin = max(doc.block(at)[0], at - 40)
    match = _LEFT.search(doc.text, begin, at)
    if not match or (match.start(1) == begin and begin and doc.text[begin - 1].isalnum()):
        return None
    return match.span(1)


def right_of(doc: Document, at: int) -> Span | None:
    """Give the span of the word that begins one blank after an offset."""
    match = _RIGHT.match(doc.text, at, doc.block(at)[1])
    return match.span(1) if match else None


def stretches(doc: Document) -> Iterator[Stretch]:
    """Find the suspect words, those side by side together, that can be cut or joined."""
    odd = suspects(doc)
    if not odd:
        return
    text = doc.text
    wide = odd | _WORDS_OF_ONE_LETTER
    run: list[Span] = []
    for start, found in doc.places(wide):
        bare = found[:-2] if found.endswith(("'s", "’s")) else found
        word = bare if bare.isalpha() and not plain(bare.lower()) else found  # theresolution's
        span = start, start + len(word)
        if (word in _WORDS_OF_ONE_LETTER and not _goes_with(run, span)) or tight(doc, span):
            continue
        if word.endswith("in") and text[span[1] : span[1] + 1] in ("'", "’"):
            continue  # strainin', appearin'
        joins = run and len(run) < LONGEST_RUN and word.isalpha() and text[slice(*run[-1])].isalpha()
        if run and not (joins and _adjoin(text, run[-1], span)):
            yield from _stretch(doc, run)
            run = []
        run.append(span)
    if run:
        yield from _stretch(doc, run)


def _adjoin(text: str, left: Span, right: Span) -> bool:
    """Tell whether one blank or line end is all between two words."""
    return right[0] == left[1] + 1 and text[left[1]] in " \n"


def _goes_with(run: list[Span], span: Span) -> bool:
    """Tell whether `a` or `I` goes on a run of single letters and other scraps."""
    return bool(run) and span[0] == run[-1][1] + 1 and run[-1][1] - run[-1][0] < 3


def _stretch(doc: Document, run: list[Span]) -> Iterator[Stretch]:
    text = doc.text
    left = left_of(doc, run[0][0]) if text[run[0][0] - 1 : run[0][0]] in (" ", "\n") else None
    right = right_of(doc, run[-1][1])
    recut = _recuttable(doc, [*([left] if left else []), *run, *([right] if right else [])], run)
    if not recut and not any(_tailed(text[start:end]) for start, end in run):
        return
    before, after = left, right
    spans = tuple(run)
    if left and text[slice(*left)].isalpha():
        spans, before = (left, *spans), left_of(doc, left[0])
    if right and text[slice(*right)].isalpha():
        spans, after = (*spans, right), right_of(doc, right[1])
    yield Stretch(spans, tuple(run), lower_of(doc, before), lower_of(doc, after), recut)


def lower_of(doc: Document, span: Span | None) -> str:
    """Give the word at a span in lower case with straight apostrophes, nothing for no span."""
    return doc.lower[span[0] : span[1]].replace("’", "'") if span else ""


def _recuttable(doc: Document, spans: list[Span], run: list[Span]) -> bool:
    """Tell cheaply whether the letters of a run and its neighbours might be cut into other words."""
    text = doc.text
    if len(run) > 2 or any(divisible(text[start:end]) for start, end in run):
        return True
    words = [text[a:b] for a, b in spans]
    return any(
        plain(joined := "".join(words[at : at + size]).lower())
        or (len(joined) > 4 and listed(joined))
        or (size == 2 and doc.seen(words[at] + words[at + 1]))
        or (len(joined) < 30 and divisible("".join(words[at : at + size])))
        for size in (2, 3, 4)
        for at in range(len(words) - size + 1)
    )


def halves(doc: Document) -> Iterator[Stretch]:
    """Find two words side by side that are never neighbours but make one of the dictionary's: ``writ ten``."""
    tokens = doc.lower.split()
    after = tokens[1:]
    found = map(known_words().__contains__, map(add, tokens, after))
    pairs = {one + two: (one, two) for one, two in compress(zip(tokens, after, strict=False), found)}
    for one, two in sorted(pairs.values()):
        usual = (plain(two) and plain(one + two)) or (log_share(one + two) or -9.0) > -5.5
        if min(len(one), len(two)) < 2 or not usual or log_pair(one, two) is not None:
            continue
        for start, middle, end in _side_by_side(doc.lower, one, two):
            run = [(start, middle), (middle + 1, end)]
            first, blank, second = doc.text[start:middle], doc.text[middle], doc.text[middle + 1 : end]
            prose = first.isalpha() and blank in " \n" and second.islower()
            if prose and not any(tight(doc, span) for span in run):
                yield from _stretch(doc, run)


def _side_by_side(text: str, one: str, two: str) -> Iterator[tuple[int, int, int]]:
    """Give where two words stand side by side: the start, the blank, the end."""
    both, end = f"{one} {two}", 0
    while (start := text.find(both, end)) >= 0:
        middle, end = start + len(one), start + len(both)
        beside = text[start - 1 : start], text[end : end + 1]
        if not any(sign.isalnum() or sign == "_" for sign in beside):
            yield start, middle, end


def lurking(doc: Document) -> Iterator[tuple[Span, int]]:
    """Find known names that here are another with a word behind it: `Lantern Hillis`, as Lantern Hill stands there too.

    Gives the span and the size of the word behind.
    """
    tails, words = word_set("lexicon/words-function.tsv"), doc.words
    for word in words.keys() - dictionary():
        if len(word) < 5 or not word[0].isupper() or words[word] > 1 or plain(word.lower()):
            continue
        for size in range(1, min(6, len(word) - 2)):
            head = word[:-size]
            if head in words and word[-size:] in tails:
                for at in doc.find(word):
                    left = left_of(doc, at)
                    before = doc.text[slice(*left)] if left else ""
                    if before[:1].isupper() and next(_side_by_side(doc.text, before, head), None):
                        yield (at, at + len(word)), size


def quoted(doc: Document) -> Iterator[tuple[Span, int]]:
    """Find words of another language, as in titles, with an English one behind: `El faroappeared`, as `faro` is there.

    Gives the span and the size of the word behind.
    """
    for word in doc.unknown:
        if len(word) < 7 or not word.islower() or doc.words[word] > 1:
            continue
        for size in range(3, min(9, len(word) - 3)):
            head, tail = word[:-size], word[-size:]
            if head in doc.words and (not plain(head) or (log_share(head) or -9.0) < -6.0) and _verb_or_helper(tail):
                yield from (((at, at + len(word)), size) for at in doc.find(word))


def _verb_or_helper(word: str) -> bool:
    if word in word_set("lexicon/words-behind-titles.tsv"):
        return True
    return len(word) > 3 and plain(word) and classes(word) == {"VERB"} and not tags(word).isdisjoint(("VBZ", "VBD"))


@lru_cache(1 << 14)
def _tailed(word: str) -> bool:
    """Tell whether a capitalised or apostrophised word ends in a word of its own, or has a seam at a capital."""
    if any(word[at].isupper() and word[at - 1].islower() for at in range(1, len(word))):
        return True
    if len(word) > LONGEST_WORD or (word.islower() and "'" not in word and "’" not in word):
        return False
    return any(plain(word[cut:]) or word[cut:] == "a" for cut in range(2, len(word)))
