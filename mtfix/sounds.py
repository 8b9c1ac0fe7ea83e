"""Whether a word takes ``a`` or ``an``: by its first sound, not its first letter."""

from __future__ import annotations

import re
from functools import cache

from mtfix import data

_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_YOO = re.compile(r"(?:eu|ew|u(?:[bcfhjkqrst][aeiou]|ni(?!n|m)|s[aeu]|ti))")
_ACRONYM = re.compile(r"[A-Z](?:[A-Z0-9]|$)")


@cache
def _table() -> dict[str, str]:
    return {row[0]: row[1] for row in data.word_table("lexicon/sounds.tsv")}


def article(word: str) -> str:
    """Give the article for a word: exceptions first, acronyms by the name of their first letter.

    >>> [article(word) for word in ("hour", "university", "MRI", "European", "8th", "11", "one-off")]
    ['an', 'a', 'an', 'a', 'an', 'an', 'a']
    """
    lower = word.lower().replace("’", "'").removesuffix("'s")
    head = re.split(r"['-]", lower, maxsplit=1)[0]
    for key in (lower, head):
        if key in _table():
            return _table()[key]
    if lower[:1].isdigit():
        digits = re.match(r"\d+", lower.replace(",", ""))
        number = digits[0] if digits else ""
        eleven = number[:2] in ("11", "18") and len(number) in (2, 5, 8)
        return "an" if number[:1] == "8" or eleven else "a"
    if _ACRONYM.match(word) and not _pronounced(word):
        return "an" if word[0] in _VOWEL_LETTERS else "a"
    if _YOO.match(lower):
        return "a"
    return "an" if lower[:1] in tuple("aeiouáàâäéèêëíîïóôöøåæ") else "a"


def _pronounced(word: str) -> bool:
    """Tell whether an acronym is read as a word (NATO, UNESCO): long, with vowels between."""
    return len(word) > 3 and re.search(r"[AEIOU].*[AEIOU]|[^AEIOU][AEIOU][^AEIOU]", word) is not None


def certain(word: str) -> bool:
    """Tell whether the article is beyond doubt: plain lower-case words and table entries, no acronyms or names.

    >>> certain("hour"), certain("historic"), certain("MRI")
    (True, False, False)
    """
    lower = word.lower()
    if lower in _table():
        return _table()[lower] in ("a", "an")
    return word.isalpha() and word[1:].islower() and not lower.startswith("h") and len(word) > 2


@cache
def sure_words() -> frozenset[str]:
    """Give the words of the table whose article is beyond doubt."""
    return frozenset(word for word, wanted in _table().items() if wanted in ("a", "an"))
