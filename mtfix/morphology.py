"""Forms of words: lemmas, inflection and possible parts of speech, from lemminflect's lexicon."""

from __future__ import annotations

from functools import cache


@cache
def forms(lemma: str) -> frozenset[str]:
    """Give every form of a word, itself included, in lower case.

    >>> sorted(forms("struggle"))
    ['struggle', 'struggled', 'struggles', 'struggling']
    """
    import lemminflect

    found = {lemma}
    for group in lemminflect.getAllInflections(lemma).values():
        found.update(form.lower() for form in group)
    return frozenset(found)


def hint_stems(lemma: str) -> tuple[str, ...]:
    """Give lower-case strings one of which stands in every form."""
    return (lemma[:-1] if len(lemma) > 3 and lemma[-1] in "ey" else lemma,)


def reinflect(form: str, lemma: str, other: str, before: str = "") -> str:
    """Give another lemma in the form in which a word stands."""
    return other
