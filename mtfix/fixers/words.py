"""Glue and splits: blanks lost between words and blanks that cut a word in two."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixer import Fixer
from mtfix.fixers import atmarks, formulas, fragments, scraps
from mtfix.fixers.camel import seam
from mtfix.fixers.digits import Digits, Years
from mtfix.fixers.hyphens import Hyphens
from mtfix.fixers.joints import between, words_after, words_before
from mtfix.fixers.segment import best, rate
from mtfix.fixers.stretches import (
    Stretch,
    divisible,
    halves,
    left_of,
    lower_of,
    lurking,
    openings,
    quoted,
    right_of,
    stretches,
)
from mtfix.fixers.tails import ending, find_tail
from mtfix.fixers.thresholds import agreement, hyphenated, join_threshold, misspelt, split_threshold, times
from mtfix.lexicon import known_words, log_pair, log_share, plain
from mtfix.morphology import classes, tags

RUN_TOGETHER = "glue/words/run-together"
SPLIT_WORD = "spacing/split-words/split-word"

_LONGER = re.compile(r"(?<![\w'’])[^\W\d_A-Z]{3,}(?![\w'’])")
_INITIAL = re.compile(r"(?<!\w)[A-Z]\. ?\Z")
_AFTER_TO = frozenset(("VB", "VBP", "NN", "JJ"))
_COMPARED = frozenset(("JJR", "JJS"))
_POSSESSED = re.compile(r"(.{2,}['’](?:s|ll|re|ve|d|m)|.{2,}n['’]t)([a-z]{2,})")
"""An apostrophe's ending with another word behind it: ``Rosalía'snew``."""


_PREFIXES = frozenset(("re", "co", "pre", "non", "de"))
_SUFFIXES = frozenset(("like", "less", "most", "wise", "fold"))


@dataclass(frozen=True, slots=True)
class Finding:
    """An edit and by how much, as a decimal logarithm, it passes or misses what is asked of it."""

    edit: Edit
    margin: float


def decide(doc: Document, stretch: Stretch) -> list[Finding]:
    """Judge one stretch: a word run together by itself, or the best cut of all its letters."""
    alone: list[Finding] = []
    if len(stretch.run) == 1:
        alone = list(_single(doc, stretch.run[0]))
        whole = doc.text[slice(*stretch.run[0])]
        if any(finding.margin >= 0 for finding in alone) or (
            _inner_capital(whole) and (alone or not _glued_left(whole))
        ):
            return sorted(alone, key=lambda finding: -finding.margin)[:1]
    words = [doc.text[start:end] for start, end in stretch.spans]
    if not stretch.recut or not all(word.isalpha() for word in words):
        return alone or [one for span in stretch.run[1:] and stretch.run for one in _single(doc, span)]
    if foreign(doc, stretch.run):
        return alone or [one for span in stretch.run for one in _single(doc, span) if one.margin >= 1.0]
    found = list(_recut(doc, stretch, words))
    if len(stretch.run) > 1 and not any(finding.margin >= 0 for finding in found):
        each = [finding for span in stretch.run for finding in _single(doc, span) if finding.margin >= -0.5]
        found = sorted(each, key=lambda finding: -finding.margin) or found
    return found or alone


def foreign(doc: Document, run: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a run stands among another language's words: most of the longer ones are not English."""
    start, end = run[0][0], run[-1][1]
    before, after = words_before(doc, start)[-1:], words_after(doc, end)[:1]
    if any(word.lower() in word_set("lexicon/words-english-only.tsv") for word in (*before, *after)):
        return False
    inner: list[str] = []
    if len(run) > 2:
        if 2 * sum(b - a < 3 for a, b in run) >= len(run):
            return False
        inner = [doc.text[a:b] for a, b in run if b - a > 2]
    left = _LONGER.findall(doc.text, max(0, start - 60), start)[-6:]
    around = [*left, *inner, *_LONGER.findall(doc.text, end, end + 60)[:6]]
    odd = [at for at, word in enumerate(around) if not plain(word)]
    if len(odd) < 2 or 2 * len(odd) < len(around):
        return False
    broken = {at for at in odd if _glued(around[at])}
    for at, (one, two) in enumerate(itertools.pairwise(around)):
        if len(one) + len(two) > 6 and one.islower() and plain(one + two):
            broken |= {at, at + 1}
    strange = sum(at not in broken for at in odd)
    return strange > 1 and 2 * strange >= len(around) - len(broken)


def _glued(word: str) -> bool:
    """Tell whether a word is a word of English grammar and another one run together, in either order."""
    function = word_set("lexicon/words-function.tsv")
    return any(
        (word[:cut] in function and cut > 1 and len(word) - cut > 3 and _everyday(word[cut:]))
        or (word[cut:] in function and cut > 3 and _everyday(word[:cut]))
        for cut in range(2, len(word) - 1)
    )


def _everyday(word: str) -> bool:
    return plain(word) and (log_share(word) or -9.0) > -5.5


def _inner_capital(word: str) -> bool:
    return not (word[1:].islower() or word.isupper() or len(word) == 1)


def _glued_left(word: str) -> bool:
    """Tell whether what stands before a capital inside a word is glue itself: `cornerofVictoria`."""
    left = re.match(r"[^\W\d_A-Z]+(?=[A-Z][^\W\d_A-Z]+\Z)", word)
    return bool(left) and not plain(left[0]) and divisible(left[0]) if left else False


def _single(doc: Document, span: tuple[int, int]) -> Iterator[Finding]:
    """Judge a word by itself: a seam at a capital, an apostrophe's ending, a name with a tail."""
    start, end = span
    word = doc.text[start:end]
    if match := _POSSESSED.fullmatch(word):
        if plain(match[2]) and not plain(word.replace("’", "'")):
            yield Finding(Edit(start, end, f"{match[1]} {match[2]}", RUN_TOGETHER, SURE, "two words"), 1.0)
        return
    if word.endswith(("'s", "’s")):
        end -= 2
        word = word[:-2]
    if word.islower() or word.isupper() or not word.isalpha():
        return
    tail = find_tail(doc, word, lower_of(doc, right_of(doc, end)), start)
    if tail and tail.score >= -1.0:
        yield _tail_finding(doc, (start, end), tail.cut, tail.score)
    if _inner_capital(word) and (found := seam(doc, start, word)):
        after = word[: found.cut] + found.between + word[found.cut :]
        edit = Edit(start, end, after, "glue/words/seam-at-capital", found.confidence, "two words met at a capital")
        yield Finding(edit, 1.0 if found.confidence == SURE else -0.4)


def _tail_finding(doc: Document, span: tuple[int, int], cut: int, score: float) -> Finding:
    start, end = span
    word = doc.text[start:end]
    head, tail = word[:cut], word[cut:]
    seen = doc.seen(head) > 0
    enough = 0.8
    if (log_share(tail) or -9) > -3.5:
        enough = (0.5, 0.5, 0.15, -0.1)[min(len(tail), 4) - 1] if not seen else 0.15
        if len(tail) < 3 and (log_share(head.lower()) or -9) > -7:
            enough = 0.15
    elif seen and ending(head[-2:].lower(), tail) < -4:
        enough = 0.0
    if _brandlike(doc, start, head):
        enough += 1.0
    if any(one.startswith(word) for one in doc.unknown if one != word):
        enough += 5.0  # Moonwell, which stands there with a word behind it too
    if seen and len(tail) > 3 and classes(tail) == {"VERB"} and tags(tail) & {"VBZ", "VBD"}:
        enough -= 0.6
    if times(doc, word) > 1:
        enough += 9.0 if (log_share(tail) or -9) < -3.5 else 0.0 if seen else 1.0
    if tail == "to" and (after_tags := tags(lower_of(doc, right_of(doc, end)))) and not after_tags & _AFTER_TO:
        enough += 9.0  # Lumberto is the name: no verb in -s follows `to`
    if start in doc.opens and end in doc.closes:
        enough += 3.0  # a link's whole text: [Cloudsmith]
    if doc.text[start - 1 : start] in ("-", "‑"):
        enough += 1.5
    if len(tail) < 5 and _INITIAL.search(doc.text, max(0, start - 4), start):
        enough += 2.0  # W. H. Roquemore
    if len(tail) < 3 and _odd(lower_of(doc, right_of(doc, end))):
        enough += 2.0  # Hopea pterygota: a species
    if tail.endswith("s") and len(tail) < 4 and doc.text[max(0, start - 4) : start] == "the ":
        enough += 1.0  # the Merkits: a people
    after = head + between(doc, start, head, tail, end) + tail
    if score < enough > 0.7:
        score -= 0.8  # names end in everyday words too often for a broken text to make this likelier
    return Finding(Edit(start, end, after, "glue/words/name-and-word", why="a name and a word"), score - enough)


def _lurking_finding(doc: Document, span: tuple[int, int], size: int) -> Finding:
    start, end = span
    head, tail = doc.text[start : end - size], doc.text[end - size : end]
    after = head + between(doc, start, head, tail, end) + tail
    return Finding(Edit(start, end, after, "glue/words/name-and-word", why="a name and a word"), 1.0)


def _recut(doc: Document, stretch: Stretch, words: list[str]) -> Iterator[Finding]:
    """Give the best cut of the letters where it is likelier than the text as it stands."""

    def vouched(word: str) -> float | None:
        """Score names that the document shows elsewhere."""
        if len(word) < 4 or not word[0].isupper() or doc.seen(word) <= words.count(word):
            return None
        if any(one + two == word and min(len(one), len(two)) > 3 for one, two in itertools.pairwise(words)):
            return None  # Caminos rojos, Caminosrojos: rather the one word lacks a blank
        glued = any(plain(word[cut:]) and doc.seen(word[:cut]) for cut in range(3, len(word)))
        return None if glued else -5.0 if plain(word.lower()) else -3.5

    reading, as_is = best(words, stretch.before, stretch.after, vouched)
    changes = list(_changes(as_is.cuts, reading.cuts, sum(map(len, words))))
    for low, high in changes:
        gain = reading.score - as_is.score
        if len(changes) > 1:  # what this change alone is worth
            kept = tuple(cut for cut in reading.cuts if not low <= cut < high)
            cuts = tuple(sorted({*kept, *(cut for cut in as_is.cuts if low <= cut < high)}))
            gain = reading.score - rate(words, cuts, stretch.before, stretch.after, vouched)
        first = as_is.cuts.index(low)
        last = max(at for at, cut in enumerate(as_is.cuts) if cut < high)
        letters = "".join(words[first : last + 1])
        marks = [cut - low for cut in reading.cuts if low <= cut < high] + [high - low]
        pieces = [letters[i:j] for i, j in itertools.pairwise(marks)]
        yield _recut_finding(doc, stretch.spans[first : last + 1], pieces, gain)


def _changes(old: tuple[int, ...], new: tuple[int, ...], end: int) -> Iterator[tuple[int, int]]:
    """Give the stretches, in letters, between bounds that stay, in which others change."""
    for low, high in itertools.pairwise(sorted({*old, end} & {*new, end})):
        if [cut for cut in old if low <= cut < high] != [cut for cut in new if low <= cut < high]:
            yield low, high


def _recut_finding(doc: Document, spans: tuple[tuple[int, int], ...], pieces: list[str], gain: float) -> Finding:
    start, end = spans[0][0], spans[-1][1]
    words = [doc.text[a:b] for a, b in spans]
    if len(pieces) < len(words):
        edit = Edit(start, end, " ".join(pieces), SPLIT_WORD, why="a blank cut the word")
        margin = gain - join_threshold(doc, words, pieces)
        if doc.text[end : end + 1] == "-" and words[-1].lower() in _PREFIXES:
            margin -= 9.0  # `a re-enactment`
        if " ".join(words).lower() in word_set("lexicon/words-apart.tsv"):
            margin -= 9.0
        open_compound = margin < 0 and all(plain(word.lower()) for word in words)  # rain storm: no slip anywhere
        return Finding(edit, margin - open_compound)
    if len(pieces) == len(words) and (plain(words[0].lower()) or plain(words[-1].lower())):
        gain -= 5.0  # `applications uch as`: a lost letter is likelier than a blank that moved
    after = pieces[0]
    for one, two in itertools.pairwise(pieces):
        after += (between(doc, start, one, two, end) if len(words) == 1 and len(pieces) == 2 else " ") + two
    edit = Edit(start, end, after, RUN_TOGETHER, why="words run together")
    if hyphenated(doc, start, end, letters="".join(pieces), last=pieces[-1]):
        gain -= 3.0
    if len(words) == 1 and _brandlike(doc, start, pieces[0]):
        gain -= 1.5
    after_tags = tags(lower_of(doc, right_of(doc, end))) if pieces[-1] == "to" else None
    if after_tags and not after_tags & (_AFTER_TO | _COMPARED) and not _leads_to(pieces):
        gain -= 9.0
    if len(words) == 1 and len(pieces) == 2 and pieces[1] in _SUFFIXES and log_pair(*pieces) is None:
        gain -= 9.0  # buttonlike, passwordless, frontmost
    if len(pieces) == len(words) and words[-1].startswith("re") and plain(words[-1][2:]):
        gain -= 9.0  # `a reimplementation` is no `are implementation`
    if words[0] in openings():
        gain += 1.5 if doc.starts_sentence(start) and doc.words[words[0]] == 1 else -9.0
    if len(pieces) == 2 and start + len(pieces[0]) in doc.closes | doc.opens:
        gain += 1.5
    margin = gain + agreement(doc, start, words, pieces) - split_threshold(doc, start, words, pieces)
    small = word_set("lexicon/words-function.tsv").issuperset(piece.lower() for piece in pieces)
    if len(words) == 1 and 0 <= margin < 1.0 and not small and misspelt(words[0], pieces):
        margin -= 1.0  # `asign` is rather assign than `a sign`
    helped = any(piece.lower() in word_set("lexicon/words-function.tsv") for piece in pieces)
    return Finding(edit, margin - 0.8 if margin < 0 and not helped else margin)


def _leads_to(pieces: list[str]) -> bool:
    """Tell whether the word before `to` goes with it, so that a noun in the plural may follow: `linkedto others`."""
    return len(pieces) == 2 and "VBN" in tags(pieces[0]) and log_pair(pieces[0], "to") is not None


def _brandlike(doc: Document, start: int, head: str) -> bool:
    """Tell whether an everyday word begins a capitalised one in mid-sentence by itself: Statuspage, Mattermost."""
    if not head[0].isupper() or not plain(head.lower()) or doc.seen(head) or doc.starts_sentence(start):
        return False
    left = left_of(doc, start)
    return left is not None and not doc.text[left[0]].isupper()


def _odd(word: str) -> bool:
    return bool(word) and word not in known_words() and not plain(word)


@lru_cache(1)
def decisions(doc: Document) -> tuple[Edit, ...]:
    """Give all edits for a document; both fixers ask for them.

    In a text in which much is run together or cut in two, less is asked of each single case.
    """
    findings = [finding for stretch in (*stretches(doc), *halves(doc)) for finding in decide(doc, stretch)]
    findings += [_lurking_finding(doc, span, size) for span, size in (*lurking(doc), *quoted(doc))]
    clear = len({finding.edit.after for finding in findings if finding.margin >= 0.5})
    if any(-2.2 < finding.margin < 0 for finding in findings):
        clear += sum(edit.confidence >= SURE for fixer in _SIDES for edit in fixer.propose(doc))
    share = 100 * clear / max(40, sum(doc.words.values())) if clear else 0.0
    return tuple(
        replace(finding.edit, confidence=SURE if margin >= 0 else LIKELY)
        for finding in findings
        if (margin := finding.margin + ease(doc, finding.edit, share)) >= -1.0
    )


def ease(doc: Document, edit: Edit, share: float) -> float:
    """Tell how much less is asked of an edit in a text in which so many of a hundred words are clearly broken."""
    beside = doc.text[edit.start - 1 : edit.start] + doc.text[edit.end : edit.end + 1]
    if edit.rule == SPLIT_WORD and "-" not in beside:
        scrap = any(len(part) > 1 and not plain(part.lower()) for part in doc.text[edit.start : edit.end].split())
        return min(2.2, 0.4 * share) if scrap else min(0.7, 0.25 * share)
    return min(1.5, 0.4 * share) if edit.rule == RUN_TOGETHER else min(0.7, 0.25 * share)


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


_SIDES: tuple[Fixer, ...] = (Digits(), *atmarks.FIXERS, *scraps.FIXERS, *fragments.FIXERS)
"""Others whose findings show how broken a text is."""

FIXERS = (
    Gaps("glue/words"),
    Gaps("spacing/split-words"),
    Hyphens(),
    Digits(),
    Years(),
    *formulas.FIXERS,
    *atmarks.FIXERS,
    *scraps.FIXERS,
    *fragments.FIXERS,
)
