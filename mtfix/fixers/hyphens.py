"""Blanks at hyphens: ``co -founder``, ``so- called``, ``transla- tion``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.camel import about_code
from mtfix.lexicon import known_words, log_pair, log_share, plain
from mtfix.morphology import classes, tags

_SITE = re.compile(
    r"(?<![\w\-‐‑/\\.@#'’])([^\W\d_]+)"  # the first half, a word of its own
    r"( [-‐‑] |[-‐‑][ \n]| [-‐‑])"
    r"([^\W\d_]+)(?![\w_/\\@=])"
)

_INNER = re.compile(r"\b([a-z]{2,})-([a-z]{2,})\b")

CLOSED = -6.3
"""From this decimal logarithm of its share on, a closed form is the usual one."""


@dataclass(frozen=True, slots=True)
class Halves:
    """Two words with a hyphen and a blank between them, in lower case."""

    left: str
    right: str
    gap: str

    @property
    def whole(self) -> str:
        """Join them without the hyphen."""
        return self.left + self.right


class Hyphens:
    """Close up compounds and words that were hyphenated at a line's end.

    Leaves alone dashes, suspended hyphens (`pre- and post-natal`), options of commands (`tar -x`) and list signs:
    the halves must make a word, be a usual pair, or begin with a prefix.

    >>> [edit.after for edit in Hyphens().propose(Document.of("The co -founder wrote the transla- tion."))]
    ['co-founder', 'translation']
    """

    name = "spacing/split-words/hyphen"
    hints: tuple[str, ...] = (" -", "- ", "-\n", " ‐", "‐ ", " ‑", "‑ ")

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose one edit for each hyphen with a blank at it."""
        for match in _sites(doc.text):
            left, gap, right = match.groups()
            joined, confidence = join(doc, left, gap, right, match.end())
            if joined:
                yield Edit(match.start(), match.end(), joined, self.name, confidence, "a blank at a hyphen")


def _sites(text: str) -> Iterator[re.Match[str]]:
    """Look for halves only where a hyphen has a blank at it."""
    done = 0
    for gap in _GAP.finditer(text):
        left = _LETTERS.search(text, max(done, gap.start() - LONGEST), gap.start())
        match = _SITE.match(text, left.start()) if left else None
        if match:
            done = match.end()
            yield match


LONGEST = 60
"""The longest half of a word."""

_GAP = re.compile(r"[ \-‐‑](?:(?<= )[-‐‑]|(?<=[-‐‑])[ \n])")
_LETTERS = re.compile(r"[^\W\d_]+\Z")


def join(doc: Document, left: str, gap: str, right: str, end: int) -> tuple[str, float]:
    """Tell how two halves are written together and how sure that is; nothing where they are none."""
    halves = Halves(left.lower(), right.lower(), gap)
    mark = gap.strip()
    hyphened = f"{left}{mark}{right}"
    if halves.right in word_set("lexicon/words-after-hyphen.tsv") or (not right[1:].islower() and len(right) > 1):
        return "", 0.0
    if gap[-1] in " \n" and gap[0] != " ":
        return _after_hyphen(doc, halves, left, right, hyphened)
    if gap[0] == " " and gap[-1] == " ":
        if halves.left in word_set("lexicon/words-tens.tsv") and halves.right in word_set("lexicon/words-ones.tsv"):
            return (hyphened, SURE) if _number(doc, end) else ("", 0.0)
        tied = _bound(halves) and plain(halves.right)
        return (
            (hyphened, SURE) if tied or (_prefixed(halves) and (_second(halves) or _usual(halves, 1.5))) else ("", 0.0)
        )
    month = halves.left == "mid" and halves.right in word_set("lexicon/months.tsv")
    if not plain(halves.right) and not doc.seen(halves.right) and not month and not _usual(halves, 2.5):
        return "", 0.0
    if _prefixed(halves) or _second(halves) or compound(doc, halves, hyphened):
        return hyphened, SURE
    if plain(halves.whole) and len(halves.left) > 1 and (log_share(halves.whole) or -9) > -7:
        return hyphened if _particle(halves) else f"{left}{right}", SURE
    return ("", 0.0) if right[0].isupper() else (hyphened, 0.5)


def _number(doc: Document, end: int) -> bool:
    """Tell whether what follows twenty - five shows one number: a noun, no second dash, no verb."""
    after = re.match(r" ([a-z]+)", doc.text[end : end + 30])
    found = classes(after[1]) if after else frozenset()
    counted = after is not None and bool(tags(after[1]) & {"NNS", "JJ", "NN"}) and not found & {"AUX", "PREP", "CONJ"}
    return counted and not re.search(r" [-–—] ", doc.text[end : doc.sentence(end)[1]])


_KEPT = frozenset(("co", "non", "self", "ex", "anti"))
"""First halves whose hyphen is kept where the closed form is rare: co-founder, but repainted."""


def _after_hyphen(doc: Document, halves: Halves, left: str, right: str, hyphened: str) -> tuple[str, float]:
    """Judge `transla- tion` and `so- called`: one word where its halves are none, or where that is usual."""
    whole, closed = halves.whole, left + right
    if right[0].isupper():
        return (hyphened, LIKELY) if left[0].isupper() and hyphened in doc.text else ("", 0.0)
    share = log_share(whole) if plain(whole) or doc.seen(closed) else None
    broken = not plain(halves.left) or not plain(halves.right)
    if share is not None and (broken or share > (CLOSED if _prefixed(halves) else -8.2)):
        if _prefixed(halves) and share < -5.3 and (not broken or (halves.left in _KEPT and plain(halves.right))):
            return hyphened, SURE
        kept = (_particle(halves) and share < -5.6) or keeps_line_ends(doc)
        return (hyphened if kept else closed), SURE
    if halves.gap[-1] == "\n":
        return "", 0.0
    if _prefixed(halves) and plain(halves.right):
        return hyphened, SURE
    if compound(doc, halves, hyphened) or (plain(halves.left) and _second(halves)):
        return hyphened, SURE
    return "", 0.0


SPACED = 8
"""From so many lone letters on, a text is spaced letter by letter."""

_LETTERS_ALONE = "bcdefghijklmnopqrstuvwxyz"


@lru_cache(1)
def keeps_line_ends(doc: Document) -> bool:
    """Tell whether the text has hyphens of line ends inside words, ``cur-rent``: then one more is its spelling.

    So it is with scans spaced letter by letter, of which only the blanks are sure to be wrong.
    """
    total = sum(doc.words.values())
    if sum(map(doc.words.__getitem__, _LETTERS_ALONE)) > max(SPACED, total // 50):
        return True
    found = sum(
        plain(match[1] + match[2])
        and len(match[2]) > 2
        and (match[2] not in known_words() or not plain(match[1]))
        and not _prefixed(Halves(match[1], match[2], "-"))
        for match in _INNER.finditer(doc.text)
    )
    return found * 600 > total


def _prefixed(halves: Halves) -> bool:
    """Tell whether the first half is one that compounds begin with: co-, non-, well-, long-."""
    return halves.left in word_set("lexicon/words-hyphen-first.tsv") or _bound(halves)


def _bound(halves: Halves) -> bool:
    """Tell whether the first half never stands alone: co-, non-, e-mail, T-shirt."""
    if len(halves.left) == 1:
        return f"{halves.left}-{halves.right}" in word_set("lexicon/words-letter-compounds.tsv")
    return halves.left in word_set("lexicon/words-hyphen-bound.tsv")


def _particle(halves: Halves) -> bool:
    return halves.right in ("in", "up", "out", "off", "on", "down", "by", "over", "through", "back", "away", "to", "of")


def compound(doc: Document, halves: Halves, hyphened: str) -> bool:
    """Tell whether two words are a usual compound: the text has it, or they stand together far more than by chance."""
    if hyphened in doc.text or hyphened.lower() in doc.lower:
        return True
    if not (plain(halves.left) and plain(halves.right)):
        return _usual(halves, 2.5)
    if halves.left in word_set("lexicon/words-function.tsv") or halves.right in word_set("lexicon/words-function.tsv"):
        return _particle(halves) and _usual(halves, 0.7)
    return _usual(halves, 2.0 if about_code(doc) else 0.8)


def _usual(halves: Halves, margin: float) -> bool:
    """Tell whether two words stand together far more often than by chance."""
    pair, first, second = log_pair(halves.left, halves.right), log_share(halves.left), log_share(halves.right)
    return pair is not None and first is not None and second is not None and pair - first - second > margin


def _second(halves: Halves) -> bool:
    """Tell whether the second half is one with which compounds end: a participle, -wide, -level."""
    if len(halves.left) < 2 or not plain(halves.left) or halves.left in word_set("lexicon/words-function.tsv"):
        return False
    found = tags(halves.right)
    if "VBG" in found and len(halves.right) > 5:
        return bool(classes(halves.left) & {"NOUN", "ADJ"})
    return halves.right in word_set("lexicon/words-hyphen-second.tsv") or "VBN" in found
