"""Clauses that lack a part: what a preposition at their end, or a verb, belongs to stands further left."""

from __future__ import annotations

import re

from mtfix import data
from mtfix.document import Document
from mtfix.morphology import classes, tags

_CLAUSE_END = re.compile(r"[,;:—–()“”\"…]|(?<=[\w.])['’] ")
_OPENERS = frozenset(("and", "but", "as", "when"))


def clause_before(doc: Document, at: int) -> list[str]:
    """Give the words of the clause that an offset stands in, from its beginning, as written."""
    start, _ = doc.sentence(at)
    return _CLAUSE_END.split(doc.text[start:at])[-1].split()


def gapped(words: list[str]) -> bool:
    """Tell whether a clause may lack a part: a relative or question word, a subject behind a noun, a passive, a to.

    >>> gapped("We have waited".split()), gapped("the man he came".split()), gapped("what it is".split())
    (False, True, True)
    """
    lower = [word.lower().replace("’", "'") for word in words]
    if not words or not data.word_set("stutter/relatives.tsv").isdisjoint(lower):
        return True
    if lower[0] in _OPENERS:
        words, lower = words[1:], lower[1:]
    if any(_subject(words, lower, at) for at in range(1, len(words))):
        return True
    if "to" in lower[-3:-1]:
        return True
    return "VBN" in tags(lower[-1]) and _passive(lower) if lower else True


def _subject(words: list[str], lower: list[str], at: int) -> bool:
    """Tell whether a word begins a second subject: not the object of a preposition, nor the first of its clause."""
    kinds, before = classes(lower[at]), classes(lower[at - 1])
    fronted = not classes(lower[0]).isdisjoint(("PREP", "ADV"))  # for years the town has
    if fronted and not any(_heads(word) for word in lower[1:at]):
        return False
    if "PREP" in before or "CONJ" in before or before <= {"AUX", "VERB", "MODAL", "NOT", "ADV"}:
        return False
    return "SUBJ" in kinds or "DET" in kinds or (words[at][0].isupper() and words[at - 1].islower())


def _heads(word: str) -> bool:
    return not classes(word).isdisjoint(("SUBJ", "DET"))


def _passive(lower: list[str]) -> bool:
    """Tell whether a participle at the end stands behind a form of be, or behind a noun: the child cared for."""
    if "VBP" in tags(lower[-1]):  # come, which undergoes nothing
        return False
    before = next((word for word in lower[-2::-1] if "ADV" not in classes(word) or "NOUN" in classes(word)), "")
    if before == "well":
        before = lower[-3] if len(lower) > 2 else ""
    if "have" in before or before in ("has", "had", "'ve") or "SUBJ" in classes(before):
        return False
    noun = "NOUN" in classes(before)  # the children cared for
    return noun or before in data.word_set("stutter/be.tsv") or "VBD" not in tags(lower[-1]) or len(lower) < 2
