"""Whether the words beside a site are English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mtfix import data, lexicon
from mtfix.document import Document, Scanner

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:]*|[.!?;\n]")
_PREVIOUS = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)[\s,()]+$")
_MARKS = '"“”«»„‘*_`<>[]'


def places(doc: Document, scanner: Scanner) -> Mapping[str, Sequence[int]]:
    """Give where the hints of a fixer stand: from the document's one pass, or by a pass of their own."""
    found = {hint: doc.hits[hint] for hint in doc.hits.keys() & scanner.hints}
    return found or scanner.scan(doc.lower)


def english_after(doc: Document, at: int, *, loose: bool = False, strict: bool = False, closed: bool = False) -> bool:
    """Tell whether the next words are English, not the source language.

    Args:
        doc: the document.
        at: where the words begin.
        loose: nothing, or names only, will do.
        strict: the very next word must be a plain English one.
        closed: one of the words must be of the closed classes.

    >>> english_after(Document.of("the repairs go on"), 0), english_after(Document.of("les travaux continuent"), 0)
    (True, False)
    """
    found: list[str] = []
    for match in _WORDS.finditer(doc.text, at, min(len(doc.text), at + 90)):
        if match.group() in ".!?;\n":
            if found:
                break
            continue
        found.append(match.group())
        if len(found) == 5:
            break
    if not found:
        return loose
    lower = [word.replace("’", "'") for word in found if word[0].islower()]
    if not lower:
        return loose or any(lexicon.plain(word.lower()) for word in found if not word[0].isdigit())
    good = [word for word in lower if _english(word)]
    if len(good) * 3 < len(lower) * 2 or (
        strict and not _english(found[0].replace("’", "'")) and not found[0][0].isdigit()
    ):
        return False
    if closed and not any(word in _closed() for word in (found[0].lower(), *lower)):
        return False
    return not any(word.lower() in data.word_set("residue/foreign-articles.tsv") for word in found[:1])


def english_before(doc: Document, at: int, numbers: bool = False) -> bool:
    """Tell whether the word before an offset is a plain English one, or a number where that will do.

    >>> english_before(Document.of("cats and dogs usw."), 14)
    True
    """
    previous = _PREVIOUS.search(doc.text, max(0, at - 40), at)
    if previous is None:
        return False
    word = previous.group(1).replace("’", "'")
    return (numbers and word[0].isdigit()) or (
        (word[0].islower() or numbers or doc.starts_sentence(previous.start())) and _english(word.lower())
    )


def marked(doc: Document, start: int, end: int) -> bool:
    """Tell whether quotation marks, brackets or markup set a stretch apart: a word that is mentioned, or a title."""
    before, after = doc.text[start - 1 : start], doc.text[end : end + 1]
    return (
        (before != "" and before in _MARKS)
        or (after != "" and after in _MARKS)
        or (start in doc.opens and end in doc.closes)
    )


def _english(word: str) -> bool:
    if word in data.word_set("residue/foreign-articles.tsv"):
        return False
    bare = re.sub(r"'(?:s|t|re|ve|ll|d|m)$", "", word)
    return lexicon.plain(bare) or bare in _closed() or word in _closed()


def _closed() -> frozenset[str]:
    return data.word_set("lexicon/closed-class.tsv")
