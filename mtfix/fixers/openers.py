"""First words spoilt by a drop cap: ``CUndo``, ``LAs``, ``ANDN``, which a translator could not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mtfix.data import word_set, word_table
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.paragraphs import Start, opener_edit
from mtfix.lexicon import log_pair, plain
from mtfix.morphology import classes, tags

_MANGLED = re.compile(r"[A-ZÀ-ÞȘȚŚŹŻĆČĎĚŇŘŠŤŮŽĂ]{2,}[a-zß-ÿăâîșțńśźżćčďěňřšťůž]*")
_PLACE = re.compile(r" [A-Z][\w-]+(?: [A-Z][\w-]+)?, ")
_OF_PLACE = re.compile(
    r" ([a-z]+) of (?P<place>[A-ZÀ-Þ][\w’'-]+)(?: [A-ZÀ-Þ][\w’'-]+| de | do | da | di )*(?:,| (?P<next>[a-z]+))"
)
_YEAR = re.compile(r"\d{4}s?\Z")
_VOWELS = "aeiouàáâãèéêìíîòóôõùúûäöüăâî"


@dataclass(frozen=True, slots=True)
class Opener:
    """What a mangled first word stands for: the English word, whether "the" may follow, the languages."""

    english: str
    article: bool
    languages: frozenset[str]


@cache
def openers() -> Mapping[str, tuple[Opener, ...]]:
    """Map every mangled form, ``CUando``, ``CUndo``, ``ANDN``, to what it may stand for."""
    found: dict[str, dict[str, Opener]] = {}
    letters = [(set(row[0].split("|")), row[1], row[2]) for row in word_table("dropcap/letters.tsv")]
    for language, word, english in word_table("dropcap/openers.tsv"):
        clean = english.rstrip("*")
        for form in set(_forms(language, word, letters)):
            if len(form) > 2 and (plain(form.lower()) and form.isupper()):
                continue
            known = found.setdefault(form, {})
            old = known.get(clean)
            languages = (old.languages if old else frozenset()) | {language}
            known[clean] = Opener(clean, english.endswith("*") or bool(old and old.article), languages)
    return {form: tuple(readings.values()) for form, readings in found.items()}


def _forms(language: str, word: str, letters: list[tuple[set[str], str, str]]) -> Iterator[str]:
    """Give what a translator makes of a word whose first letter is set apart."""
    if len(word) < 2:
        return
    form = word[0].upper() + word[1].upper() + word[2:]
    yield form
    if len(word) > 4:
        yield from (form[:at] + form[at + 1 :] for at in range(2, len(form)) if form[at] in _VOWELS)
    for languages, letter, english in letters:
        if language in languages and word[0] == letter:
            yield english + word[1].upper() + word[2:]
            if len(word) > 2:
                yield english + word[1:]
    if language == "es" and word == "en":
        yield "ELn"


def translated(doc: Document, start: Start) -> Edit | None:
    """Judge a first word in mixed or upper case: letter, capital, rest."""
    word = start.word
    if not _MANGLED.fullmatch(word):
        return None
    end = start.at + len(word)
    if start.inside and len(word) < 4:
        return None
    if word == "TO" and _PLACE.match(start.rest):
        return opener_edit(start, end, "In", "translated-initial", SURE, "the initial, set apart, was translated")
    readings = openers().get(word, ())
    if not readings or doc.words[word] > 2:
        return None
    languages = _languages(doc)
    reading = next((r for r in readings if r.languages & languages), readings[0])
    confidence = _sure_of(doc, start, reading, bool(reading.languages & languages))
    if confidence is None or (languages and not reading.languages & languages and len(word) < 4):
        return None
    after = reading.english + (" the" if reading.article and _wants_article(start.follower) else "")
    return opener_edit(start, end, after, "translated-initial", confidence, "the initial, set apart, spoilt the word")


def _languages(doc: Document) -> frozenset[str]:
    return frozenset((doc.source_lang.partition("-")[0],)) if doc.source_lang else frozenset()


def _wants_article(follower: str) -> bool:
    """Tell whether a noun follows that has no article, number or possessive of its own."""
    word = follower.strip(",.;:“”\"'").lower()
    if word in word_set("dropcap/bare-nouns.tsv") or word in word_set("lexicon/words-function.tsv"):
        return False
    return follower[:1].islower() and word.isalpha()


def _belongs(start: Start) -> bool:
    """Tell whether a noun and its place come next, and then a verb: `OS fishermen of Nazaré mend`."""
    match = _OF_PLACE.match(start.rest)
    if not match or match[1] in word_set("dropcap/after-acronyms.tsv"):
        return False
    if match["place"].lower() in word_set("casing/nations.tsv"):
        return False  # LA residents of Korean descent
    noun, following = tags(match[1]), match["next"]
    if not noun & {"NN", "NNS"} or noun & {"VBZ", "VBD"}:
        return False
    return not following or bool(tags(following) & {"VBZ", "VBD", "VBP"} or classes(following) & {"AUX", "MODAL"})


def _ranked(start: Start) -> bool:
    """Tell whether a rank and a thing of that rank come next: `IL last charcoal burner`, not `LA last year`."""
    words = [word.strip(",.;:").lower() for word in start.rest.split()[:2]]
    ranks = word_set("dropcap/ranks.tsv")
    return (
        len(words) > 1
        and words[0] in ranks
        and bool(tags(words[1]))
        and words[1] not in word_set("dropcap/this-time.tsv")
    )


def _sure_of(doc: Document, start: Start, reading: Opener, language: bool) -> float | None:
    """Tell how sure a reading is; None where the word is rather an acronym."""
    word, follower = start.word, start.follower.lower().strip(",.;:")
    if not start.follower or start.rest[:1] not in (" ", "\n"):
        return None
    if len(word) > 3 and not word.isupper():
        return SURE
    if log_pair(word.lower(), follower) is not None and start.follower[:1].isupper():
        return None  # Los Angeles, La Paz
    if follower in word_set("dropcap/after-acronyms.tsv"):
        return None
    if word.isupper() and len(word) == 2:
        determined = follower in word_set("dropcap/after-prepositions.tsv") or (
            word in ("EM", "EN", "IM", "NO", "NA") and bool(_YEAR.match(follower))
        )
        preposition = reading.english.lower() in word_set("lexicon/words-function.tsv") - {"the", "a"}
        if reading.english == "The" and (_belongs(start) or _ranked(start)):
            return SURE
        if reading.english == "This" and follower in word_set("dropcap/this-time.tsv"):
            return SURE
        place = word in ("NO", "NA", "IM") and follower in word_set("dropcap/places.tsv")
        if (determined and preposition) or place or (language and start.follower[:1].islower()):
            return SURE
        return None
    if word.isupper():  # ANDN, THEL, DAS
        return SURE if len(word) > 3 and word not in doc.keep else None
    return SURE if doc.words[word] < 2 else LIKELY
