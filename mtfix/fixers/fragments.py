"""Names and rare words that a blank cut: ``Sundbyb ergs``, ``T eversham``, ``Australi a``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from math import log10

from mtfix.data import word_set, word_table
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.camel import about_code
from mtfix.fixers.once import once
from mtfix.fixers.stretches import divisible, tight
from mtfix.lexicon import log_share, plain, slips

NAME = "spacing/split-words/name"
ENOUGH = 2.3
"""Decimal logarithm of how much likelier the letters at a blank must be inside a word than at words' bounds."""

_HEAD = re.compile(r"(?<![\w'’./\\@#&$%_])([^\W\d_]+) \Z")
_SINGLE = frozenset("bcdefghijklmnopqrstuvwxyz")
_LATIN = ("us", "is", "um", "ans", "ens", "ii", "ae", "a", "i", "or")


@cache
def _letters() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Give how often three letters stand in a row, and two with any third."""
    counts = {row[0]: int(row[1]) for row in word_table("lexicon/words-letters.tsv")}
    pairs: dict[str, int] = {}
    for letters, count in counts.items():
        pairs[letters[:2]] = pairs.get(letters[:2], 0) + count
    return counts, pairs


def _follows(letters: str) -> float:
    counts, pairs = _letters()
    return log10((counts.get(letters, 0) + 0.5) / (pairs.get(letters[:2], 0) + 14))


@lru_cache(1 << 12)
def inside(head: str, tail: str) -> float:
    """Tell how much likelier two pieces are one word than two, by their letters: a decimal logarithm.

    >>> inside("Khunz", "akhsky") > 2, inside("Escherichia", "coli") < 0
    (True, True)
    """
    one, two = (_folded(piece) for piece in (head, tail))
    if not one or not two:
        return 0.0
    before, after = "__" + one, two + "__"
    joined = _follows(before[-2:] + two[0]) + _follows(before[-1] + after[:2])
    parted = _follows(before[-2:] + "_") + _follows("__" + two[0]) + _follows("_" + after[:2])
    return joined - parted


def _folded(word: str) -> str:
    plain_letters = unicodedata.normalize("NFD", word.lower().translate(str.maketrans("łøđ", "lod")))
    return "".join(letter for letter in plain_letters if letter.isascii())


class Fragments:
    """Join two pieces where one is no word and their letters belong together.

    Leaves alone species, other languages, symbols and what comes back in the text: there both are words.

    >>> doc = Document.of("The village of T eversham lies in Australi a.")
    >>> [edit.after for edit in Fragments().propose(doc)]
    ['Teversham', 'Australia']
    """

    name = NAME
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose one edit for each name in two pieces."""
        return _joins(doc)


@once
def _joins(doc: Document) -> Iterator[Edit]:
    odd = _tails(doc)
    for start, tail in doc.places(odd) if odd else ():
        end = start + len(tail)
        if doc.text[start - 1 : start] != " " or not doc.text[start - 2 : start - 1].isalpha():
            continue
        head = _HEAD.search(doc.text, max(doc.block(start)[0], start - 30), start)
        if not head or tight(doc, (start, end)) or doc.text[end : end + 1] in ("-", "'", "’", "("):
            continue
        confidence = _judge(doc, head[1], re.sub(r"['’]s\Z", "", tail), head.start(1), end)
        if confidence:
            yield Edit(head.start(1), end, head[1] + tail, NAME, confidence, "a blank cut the name")


def _tails(doc: Document) -> frozenset[str]:
    """Give the words in small letters, as written, that may be the end of another."""
    return frozenset(word for word in _candidates(doc) if rarely_alone(re.sub(r"['’]s\Z", "", word)) or word == "a")


def _candidates(doc: Document) -> set[str]:
    rare = {word for word in doc.unknown if word.islower()}
    return rare | {word for word in doc.words if (len(word) < 4 and word.islower()) or word in rare}


@lru_cache(1 << 14)
def strange(word: str) -> bool:
    """Tell whether letters are no word that is used in English texts, not even of another language's."""
    lower = word.lower()
    if not lower.isalpha() or plain(lower) or lower in slips() or lower in word_set("lexicon/words-function.tsv"):
        return False
    share = log_share(lower)
    return len(lower) == 1 or share is None or share < -6.4


def rarely_alone(word: str) -> bool:
    """Tell whether letters are no word of English, though another language's word or an abbreviation perhaps."""
    return strange(word) or (word.isalpha() and not plain(word) and (log_share(word) or -9.0) < -4.9)


def _judge(doc: Document, head: str, tail: str, start: int, end: int) -> float:
    """Tell how sure it is that two pieces are one word."""
    whole = head + tail
    if not (head[1:].islower() or len(head) == 1) or (len(head) == 1 and (head.islower() or head in "AI")):
        return 0.0
    if doc.seen(whole) and head[0].isupper() and (strange(head) or len(tail) > 1):
        return SURE
    if len(head) > 1 and tail != "a" and not strange(tail):
        return 0.0
    if (
        doc.words[tail] > 1
        or doc.words[head] > 1
        or about_code(doc)
        or head.lower() in word_set("spacing/lettered.tsv")
    ):
        return 0.0
    if _signs(doc, start, end) or _foreign(doc, start, end) or divisible(whole.lower()):
        return 0.0
    if head[0].islower() and (len(tail) > 1 or not strange(head)):
        return 0.0
    following = re.match(r"[ \n]([a-z]+)", doc.text[end : end + 24])
    if len(tail) < 3 and following and (following[1] in _SINGLE or plain(tail + following[1])):
        return 0.0
    share, alone = log_share(whole.lower()), log_share(head.lower()) or -9.0
    if len(head) == 1:
        own = log_share(tail) or -9.0
        if share is not None and share > max(-6.5, own + 0.7):
            return SURE
        return SURE if own < -8.9 and len(tail) > 3 and not tail.endswith(_LATIN) and inside(head, tail) > 3 else 0.0
    if tail == "a":
        return SURE if strange(head) and share is not None and share > -6.0 and head[0].isupper() else 0.0
    if not strange(head):
        return SURE if share is not None and share > alone + 0.5 and len(tail) > 1 and head[0].isupper() else 0.0
    if share is not None:
        return SURE if inside(head, tail) > 0.3 else LIKELY
    if len(tail) == 1 and re.match(r" [A-ZÀ-Ž]", doc.text[end : end + 2]):
        return 0.0
    enough = ENOUGH if tail.endswith(_LATIN) else ENOUGH - 0.8
    return SURE if inside(head, tail) > enough else LIKELY if inside(head, tail) > 1.0 else 0.0


def _signs(doc: Document, start: int, end: int) -> bool:
    """Tell whether what stands beside the pieces makes symbols of them."""
    return bool(re.search(r"[=+<>≤≥∈→*|\d] ?\Z", doc.text[max(0, start - 2) : start])) or bool(
        re.match(r" ?[=+<>≤≥∈→*|]", doc.text[end : end + 2])
    )


def _foreign(doc: Document, start: int, end: int) -> bool:
    """Tell whether most words round two pieces are not English."""
    around = _WORD.findall(doc.text, max(0, start - 50), start)[-4:] + _WORD.findall(doc.text, end, end + 50)[:4]
    odd = sum(strange(word) or (log_share(word) or -9.0) < -5.6 for word in around)
    return odd > 1 and 2 * odd >= len(around)


_WORD = re.compile(r"(?<![\w'’])[a-zß-ÿ]{2,}(?![\w'’])")

FIXERS = (Fragments(),)
