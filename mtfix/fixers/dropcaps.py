"""Drop-cap debris: what becomes of a paragraph whose first letter stood in a box of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mtfix.data import word_set, word_table
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.joints import finite, table
from mtfix.fixers.segment import conditional
from mtfix.lexicon import log_pair, log_share, plain
from mtfix.morphology import classes

_START = re.compile(r"(?:\A|\n)[ \t>#*_\"'“«„‘]*(?=[^\W\d_])")
_FIRST = re.compile(r"([^\W\d_]+)( ?)([^\W\d_]*)")
_NEXT = re.compile(r"\s+([^\s]+)")
_DOUBLED = re.compile(r"([A-Z])\1[a-z]+")
_MANGLED = re.compile(r"[A-ZÀ-Þ]{2,}[a-zß-ÿăâîșțńśźżćčďěňřšťůž]*")
_YEAR = re.compile(r"\d{4}s?\Z")
_HELPERS = table("AUX") | table("MODAL") | {"don", "don't", "didn't", "won't", "can't", "aren't", "weren't"}
LOST = "the initial is lost"
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


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a paragraph: where its first word stands, and what follows it."""

    at: int
    word: str
    follower: str
    rest: str
    blank_before: bool


def starts(doc: Document) -> Iterator[Start]:
    """Find where lines and blocks begin."""
    text = doc.text
    places = {match.end() for match in _START.finditer(text)}
    for begin, end in doc.blocks():
        if match := re.compile(r"[ \t\n>#*_\"'“«„‘]*(?=[^\W\d_])").match(text, begin, end):
            places.add(match.end())
    for at in sorted(places):
        first = _FIRST.match(text, at)
        if first:
            word = first[1]
            following = _NEXT.match(text, at + len(word))
            line_end = text.find("\n", at)
            rest = text[at + len(word) : line_end if line_end >= 0 else len(text)]
            before = text[:at].rstrip(" \t>#*_\"'“«„‘")[-2:]
            blank = before in ("", "\n\n") or at in {begin for begin, _ in doc.blocks()}
            yield Start(at, word, following[1] if following else "", rest, blank)


def _languages(doc: Document) -> frozenset[str]:
    return frozenset((doc.source_lang.partition("-")[0],)) if doc.source_lang else frozenset()


class DropCaps:
    """Give paragraphs their first word back: ``CUndo`` becomes When, ``orking`` Working, ``TThe`` The.

    Leaves alone acronyms with plurals or verbs behind them and words that stand elsewhere in the text as well.

    >>> [edit.after for edit in DropCaps().propose(Document.of("CUndo the last train left, he slept."))]
    ['When']
    """

    name = "dropcap/openers"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose at most one edit for each paragraph."""
        for start in starts(doc):
            if edit := _translated(doc, start) or _twice(doc, start) or _apart(doc, start) or _lost(doc, start):
                yield edit


def _edit(start: Start, end: int, after: str, rule: str, confidence: float, why: str) -> Edit:
    return Edit(start.at, end, after, f"dropcap/openers/{rule}", confidence, why)


def _translated(doc: Document, start: Start) -> Edit | None:
    """Judge a first word in mixed or upper case: letter, capital, rest."""
    word = start.word
    if not _MANGLED.fullmatch(word):
        return None
    end = start.at + len(word)
    if word == "TO" and re.match(r" [A-Z][\w-]+(?: [A-Z][\w-]+)?, ", start.rest):
        return _edit(start, end, "In", "translated-initial", SURE, "the initial, set apart, was translated")
    readings = openers().get(word, ())
    if not readings or doc.words[word] > 2:
        return None
    languages = _languages(doc)
    reading = next((r for r in readings if r.languages & languages), readings[0])
    confidence = _sure_of(doc, start, reading, bool(reading.languages & languages))
    if confidence is None or (languages and not reading.languages & languages and len(word) < 4):
        return None
    after = reading.english + (" the" if reading.article and _wants_article(start.follower) else "")
    return _edit(start, end, after, "translated-initial", confidence, "the initial, set apart, spoilt the word")


def _wants_article(follower: str) -> bool:
    """Tell whether a noun follows that has no article, number or possessive of its own."""
    word = follower.strip(",.;:“”\"'").lower()
    if word in word_set("dropcap/bare-nouns.tsv") or word in word_set("lexicon/words-function.tsv"):
        return False
    return follower[:1].islower() and word.isalpha()


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
        place = word in ("NO", "NA") and follower in word_set("dropcap/places.tsv")
        if (determined and preposition) or place or (language and start.follower[:1].islower()):
            return SURE
        return None
    if word.isupper():  # ANDN, THEL, DAS
        return SURE if len(word) > 3 and word not in doc.keep else None
    return SURE if doc.words[word] < 2 else LIKELY


def _twice(doc: Document, start: Start) -> Edit | None:
    """Judge a first letter that stands twice: TThe, IIn."""
    word = start.word
    if not _DOUBLED.fullmatch(word) or log_share(word[1:].lower()) is None or plain(word.lower()) or doc.words[word] > 1:
        return None
    share = log_share(word[1:].lower()) or -9
    sure = share > -5 or (share > -7 and word[0] not in "AL")
    return _edit(start, start.at + len(word), word[1:], "initial-twice", SURE if sure else LIKELY, "the initial stands twice")


def _apart(doc: Document, start: Start) -> Edit | None:
    """Judge a first letter with a blank behind it: W hen, K anazawa, t he."""
    match = re.compile(r"([^\W\d_]) ([a-zß-ÿ]+)(?![\w-])").match(doc.text, start.at)
    if not match:
        return None
    whole = match[1] + match[2]
    lower = whole.lower()
    rest_known = plain(match[2])
    if rest_known and (match[1] in "AIaO" or (match[1] in "BCEKSTUVX" and lower not in word_set("lexicon/words-openers.tsv"))):
        return None
    if match[1].islower() and rest_known and lower not in word_set("lexicon/words-openers.tsv"):
        return None
    if lower in word_set("lexicon/words-openers.tsv") or (plain(lower) and (not rest_known or len(match[2]) > 3)):
        confidence = SURE
    elif match[1].isupper() and not rest_known and ((log_share(lower) or -9) > -7.3 or doc.seen(whole)):
        confidence = SURE
    else:
        return None
    whole = whole[0].upper() + whole[1:]
    return _edit(start, match.end(), whole, "initial-apart", confidence, "a blank stands behind the initial")


def _lost(doc: Document, start: Start) -> Edit | None:
    """Judge a first word in lower case that lacks a letter: orking, hen the wall fell, n the shore."""
    word = start.word
    if not word.islower() or not start.blank_before or start.rest[:1] != " " or not start.follower[:1].isalnum():
        return None
    follower = start.follower.lower().strip(",.;:'’\"”")
    if len(word) == 1:
        return _lost_before_letter(start, word, follower)
    candidates = sorted(_completed(word, follower), reverse=True)
    if not candidates:
        return None
    score, whole = candidates[0]
    clear = len(candidates) == 1 or score - candidates[1][0] > 0.7
    if not plain(word):
        own, share = log_share(word) or -10.0, log_share(whole) or -9.0
        sure = clear and share > -6 and share - own > 1.5
        return _edit(start, start.at + len(word), _capital(whole), "initial-lost", SURE if sure else LIKELY, LOST)
    if whole not in word_set("lexicon/words-openers.tsv"):
        return None
    if word == "he" and (start.follower[:1].isupper() or not classes(follower) & {"VERB", "AUX", "MODAL", "ADV", "CONJ", "PREP"}):
        return _edit(start, start.at + 2, "The", "initial-lost", SURE, LOST)
    if word == "hen" and doc.words["hen"] + doc.words["hens"] == 1 and start.follower.isalpha():
        return _edit(start, start.at + 3, "When", "initial-lost", LIKELY if finite(follower) else SURE, LOST)
    if word in ("his", "hey", "here") and follower in _HELPERS and (word != "here" or follower in ("was", "were")):
        return _edit(start, start.at + len(word), _capital("t" + word), "initial-lost", SURE, LOST)
    own, other = log_pair(word, follower), log_pair(whole, follower)
    if other is None or other - (-7.4 if own is None else own) < (0.6 if own is None else 2.0):
        return None
    sure = clear and word != "hat" and (own is None or other - own > 2.5)
    return _edit(start, start.at + len(word), _capital(whole), "initial-lost", SURE if sure else LIKELY, LOST)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _completed(word: str, follower: str) -> Iterator[tuple[float, str]]:
    """Give the words that a letter before a word makes, with how likely they and what follows are."""
    for letter in "abcdefghijklmnoprstuvwyz":
        whole = letter + word
        share = log_share(whole)
        if share is not None and (plain(whole) or (share > -5.5 and len(whole) > 4)):
            yield conditional(whole, follower) + share, whole


def _lost_before_letter(start: Start, word: str, follower: str) -> Edit | None:
    """Judge a single letter: `t was`, `s the`, `n the`."""
    if word == "n":
        return _lost_before_n(start, follower)
    if word == "t" and follower.isalpha():
        determined = follower in word_set("dropcap/after-prepositions.tsv")
        return _edit(start, start.at + 1, "At" if determined else "It", "initial-lost", SURE, LOST)
    if word == "e" and follower.isalpha():
        score, best = max((log_pair(whole, follower) or -9.0, whole) for whole in ("he", "we"))
        other = min(log_pair(whole, follower) or -9.0 for whole in ("he", "we"))
        return _edit(start, start.at + 1, best.capitalize(), "initial-lost", SURE if score - other > 1 else LIKELY, LOST)
    if word == "s" and follower.isalpha():
        question = "?" in start.rest.split(".")[0]
        return _edit(start, start.at + 1, "Is" if question else "As", "initial-lost", LIKELY if question else SURE, LOST)
    if word == "f" and follower in ("you", "we", "they", "he", "she", "it", "i", "there"):
        return _edit(start, start.at + 1, "If", "initial-lost", SURE, LOST)
    return None


def _lost_before_n(start: Start, follower: str) -> Edit | None:
    """Judge `n the shore`: On before places and days of the kind, else In."""
    words = [word.strip(",.;:").lower() for word in start.rest.split()[:5]]
    if follower in word_set("dropcap/months.tsv"):
        day = len(words) > 1 and words[1].isdigit() and int(words[1]) < 32
        return _edit(start, start.at + 1, "On" if day else "In", "initial-lost", SURE, LOST)
    if follower not in ("the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my") and not follower.isdigit():
        return None
    edges, places = word_set("dropcap/after-on.tsv"), word_set("dropcap/places.tsv")
    noun = next((word for word in words[1:4] if word in edges or word in places), "")
    on = noun in edges
    sure = bool(noun) or any(_YEAR.match(word) for word in words[:4])
    return _edit(start, start.at + 1, "On" if on else "In", "initial-lost", SURE if sure else LIKELY, LOST)


FIXERS = (DropCaps(),)
