"""What belongs between two words that were run together: a blank, a comma or a full stop."""

from __future__ import annotations

import re

from mtfix.data import word_set, word_table
from mtfix.document import Document
from mtfix.lexicon import plain
from mtfix.morphology import classes, tags

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]")
_NAMED_BY = re.compile(r", (?:by|from|of|with|in|at) (?:[A-Z][\w-]+ )?\Z")
_NAME_THEN_COMMA = re.compile(r"(?:[ -][A-ZÀ-Þ][\w’'-]*){0,3},")


def between(doc: Document, start: int, head: str, tail: str, end: int) -> str:
    """Tell what to write between two pieces of glue, `head` and `tail`, that stand from `start` to `end`.

    A relative clause or a description of a name takes its comma back; where both readings are good, a blank does.
    """
    lower = tail.lower()
    before = words_before(doc, start)
    after = words_after(doc, end)
    following = after[0] if after else ""
    if lower == "which":
        return " " if head.lower() in word_set("lexicon/words-before-which.tsv") else ", "
    if lower in ("who", "whose", "where"):
        return ", " if _named(doc, start, head) else " "
    if _NAMED_BY.search(doc.text, max(doc.sentence(start)[0], start - 40), start) and finite(lower):
        return ", "
    if lower == "but":
        return ", " if following.lower() in word_set("lexicon/words-clause-starts.tsv") else " "
    if lower in ("a", "an", "the"):
        return ", " if _described(doc, start, head, lower, before, following) else " "
    return " "


def finite(word: str) -> bool:
    """Tell whether a word is a verb in the past or the third person, and nothing else."""
    return bool(tags(word) & {"VBD", "VBZ"}) and "NOUN" not in classes(word)


def _named(doc: Document, start: int, head: str) -> bool:
    """Tell whether a piece ends a name: capitalised, and not only because it begins the sentence."""
    if not head[:1].isupper() or head.lower() in word_set("lexicon/words-before-which.tsv"):
        return False
    return not (plain(head.lower()) and doc.starts_sentence(start))


def _described(doc: Document, start: int, head: str, article: str, before: list[str], following: str) -> bool:
    """Tell whether `X, a tall man` is meant, rather than `gave X a book`, `peel the apples` or `Ivan the Terrible`."""
    if not _named(doc, start, head) or not following:
        return False
    if article == "the" and (following[:1].isupper() or following in ("next", "same", "following", "other", "day")):
        return False
    if article == "a" and following in ("year", "month", "week", "day", "lot", "bit", "few", "while"):
        return False
    if head.lower() in word_set("dropcap/months.tsv"):
        return False
    verb = next((word for word in reversed(before[-4:]) if word.islower()), "")
    return verb not in word_set("lexicon/words-givers.tsv")


def after_title(doc: Document, start: int, end: int) -> str:
    """Tell what stands between a common noun and a name run together: ``the president of the BoardElena Prats, said``.

    A comma, where the name is closed by one too and the noun is definite: else ``newspaper El Mundo``.
    """
    before = [word.lower() for word in words_before(doc, start)[-4:]]
    definite = any(
        word in ("the", "its", "his", "her", "their", "our") or word.endswith(("'s", "’s")) for word in before
    )
    return ", " if definite and _NAME_THEN_COMMA.match(doc.text, end) else " "


def words_before(doc: Document, at: int) -> list[str]:
    """Give the words and signs of the sentence before an offset."""
    begin = max(doc.sentence(at)[0], at - 120)
    return _WORDS.findall(doc.text, begin, at)


def words_after(doc: Document, at: int) -> list[str]:
    """Give the words and signs of the block after an offset, the first few."""
    return _WORDS.findall(doc.text, at, min(doc.block(at)[1], at + 60))


def table(name: str) -> frozenset[str]:
    """Give the closed-class words that have a reading, such as ``PREP``."""
    return frozenset(row[0] for row in word_table("lexicon/closed-class.tsv") if name in row[1].split())
