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
