"""Words of other European languages, to tell which letter a broken one was; and a document's own apostrophe."""

from __future__ import annotations

from functools import cache

from mtfix import lexicon
from mtfix.document import Document


def best(left: str, letters: tuple[str, ...], right: str) -> str:
    """Give the word that one of some letters makes of two halves; "" where none or more than one does.

    >>> best("Besan", ("ç", "ê"), "on"), best("caf", ("é",), "")
    ('Besançon', 'café')
    """
    shares = sorted(
        ((share(left + letter + right), letter) for letter in letters if left or letter != "ı"), reverse=True
    )
    first, second = shares[0], shares[1] if len(shares) > 1 else (0.0, "")
    if first[0] < 5 * second[0] or first[0] < (3e-8 if len(left + right) > 2 else 1e-5):
        return ""
    capital = (not left and (len(right) == 1 or right[1:].islower())) or (left + right).isupper()
    return left + (first[1].upper() if capital and first[1] != "’" else first[1]) + right


def share(word: str) -> float:
    """Give the share of a word in the language that uses it most, the others counting less than English."""
    lower = word.lower().replace("’", "'")
    return max(lexicon.frequency(word), *(0.3 * lists.get(lower, 0.0) for lists in _other_languages()))


_LANGUAGES = "fr es pt it de pl ro cs sv tr nb hu nl fi"


@cache
def _other_languages() -> tuple[dict[str, float], ...]:
    return tuple(words_of(code) for code in _LANGUAGES.split())


@cache
def words_of(code: str) -> dict[str, float]:
    """Load the words of a language with their shares; only round a site, it takes a tenth of a second."""
    import wordfreq

    found: dict[str, float] = wordfreq.get_frequency_dict(code, "small")
    return found


def apostrophe(doc: Document, otherwise: str = "'") -> str:
    """Give the apostrophe that a document uses: curly where it has curly ones and no straight ones, or the reverse.

    >>> apostrophe(Document.of("Don’t")), apostrophe(Document.of("Don't", ), "’")
    ('’', "'")
    """
    curly, straight = "’" in doc.text or "“" in doc.text, "'" in doc.text or '"' in doc.text
    if curly != straight:
        return "’" if curly else "'"
    return "’" if curly and "'" not in doc.text else otherwise
