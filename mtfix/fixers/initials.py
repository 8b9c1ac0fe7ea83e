"""First letters that a drop cap lost, doubled or set apart: ``orking``, ``TThe``, ``W hen``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.joints import finite, table
from mtfix.fixers.paragraphs import Start, opener_edit
from mtfix.fixers.segment import conditional
from mtfix.lexicon import log_pair, log_share, plain
from mtfix.morphology import classes, tags

_DOUBLED = re.compile(r"([A-Z])\1[a-z]+")
_APART = re.compile(r"([^\W\d_]) ([a-zß-ÿ]+)(?![\w-]|['’][a-z])")
_SPREAD = re.compile(r"[^\W\d_](?: [a-zß-ÿ]){2,9}(?= [^\W\d_]{2}|[,.])")
_YEAR = re.compile(r"\d{4}s?\Z")
_AFTER_HE = frozenset(("VERB", "AUX", "MODAL", "ADV", "CONJ", "PREP"))


@cache
def _helpers() -> frozenset[str]:
    return table("AUX") | table("MODAL") | {"don", "don't", "didn't", "won't", "can't", "aren't", "weren't"}


def twice(doc: Document, start: Start) -> Edit | None:
    """Judge a first letter that stands twice: TThe, IIn."""
    word = start.word
    if not _DOUBLED.fullmatch(word) or plain(word.lower()) or doc.words[word] > 1:
        return None
    share, seen = log_share(word[1:].lower()), doc.seen(word[1:]) > 0
    if share is None and not seen:
        return None
    # CCleaner is a name, and a rare word with a letter before it may be another
    sure = seen or (share or -9.0) > -4.6
    return opener_edit(
        start, start.at + len(word), word[1:], "initial-twice", SURE if sure else LIKELY, "the initial stands twice"
    )


def apart(doc: Document, start: Start) -> Edit | None:
    """Judge a first letter with a blank behind it: W hen, K anazawa, t he."""
    spread = _SPREAD.match(doc.text, start.at)
    whole = spread[0].replace(" ", "") if spread else ""
    if spread and plain(whole.lower()):
        why = "blanks stand between the letters"
        return opener_edit(start, spread.end(), _capital(whole), "initial-apart", SURE, why)
    match = _APART.match(doc.text, start.at)
    if not match or len(match[2]) == 1:
        return None
    whole = match[1] + match[2]
    lower = whole.lower()
    rest_known = plain(match[2])
    if rest_known and (
        match[1] in "AIaO" or (match[1] in "BCEKSTUVX" and lower not in word_set("lexicon/words-openers.tsv"))
    ):
        return None
    if match[1].islower() and rest_known and lower not in word_set("lexicon/words-openers.tsv"):
        return None
    opener = lower in word_set("lexicon/words-openers.tsv")
    word = plain(lower) and (not rest_known or len(match[2]) > 3)
    name = match[1].isupper() and not rest_known and ((log_share(lower) or -9.0) > -7.3 or doc.seen(whole) > 0)
    if not (opener or word or name):
        return None
    whole = whole[0].upper() + whole[1:]
    return opener_edit(start, match.end(), whole, "initial-apart", SURE, "a blank stands behind the initial")


def lost(doc: Document, start: Start) -> Edit | None:
    """Judge a first word in lower case that lacks a letter: orking, hen the wall fell, n the shore."""
    word = start.word
    if not word.islower() or not start.alone or start.rest[:1] != " " or len(start.rest) < 25:
        return None
    follower = start.follower.lower().strip(",.;:'’\"”")
    if not follower[:1].isalnum():
        return None
    if len(word) == 1:
        whole, confidence = _before_letter(word, follower, start.rest) if doc.words[word] == 1 else ("", 0.0)
    else:
        whole, confidence = _before_letters(doc, word, start.follower, follower)
    if not whole:
        return None
    return opener_edit(start, start.at + len(word), _capital(whole), "initial-lost", confidence, "the initial is lost")


def _before_letters(doc: Document, word: str, written: str, follower: str) -> tuple[str, float]:
    """Tell which letter several lack and how sure that is: the word is none, or never stands before what follows."""
    candidates = sorted(_completed(word, follower), reverse=True)
    if not candidates:
        return "", 0.0
    score, whole = candidates[0]
    clear = len(candidates) == 1 or score - candidates[1][0] > 0.7
    if not plain(word):
        own, share = log_share(word) or -10.0, log_share(whole) or -9.0
        return whole, SURE if clear and share > -6 and share - own > 1.5 else LIKELY
    if whole not in word_set("lexicon/words-openers.tsv"):
        pair, other = log_pair(word, follower), log_pair(whole, follower)
        usual = other is not None and other > -5.5 and other - (-8.5 if pair is None else pair) > 3
        return (whole, SURE) if usual and clear and len(word) > 2 else ("", 0.0)
    if word == "he" and (written[:1].isupper() or not classes(follower) & _AFTER_HE):
        return "the", SURE
    if word == "hen" and doc.words["hen"] + doc.words["hens"] == 1 and written.isalpha():
        return "when", LIKELY if finite(follower) else SURE
    if word in ("his", "hey", "here") and follower in _helpers() and (word != "here" or follower in ("was", "were")):
        return "t" + word, SURE
    pair, other = log_pair(word, follower), log_pair(whole, follower)
    rare = 0.0 if (log_share(word) or -9.0) < -6.3 else 0.6
    if other is None or other - (-7.4 if pair is None else pair) < (rare if pair is None else 2.0):
        return "", 0.0
    return whole, SURE if clear and word != "hat" and (pair is None or other - pair > 2.5) else LIKELY


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _completed(word: str, follower: str) -> Iterator[tuple[float, str]]:
    """Give the words that a letter before a word makes, with how likely they and what follows are."""
    for letter in "abcdefghijklmnoprstuvwyz":
        whole = letter + word
        share = log_share(whole)
        if share is not None and (plain(whole) or (share > -5.5 and len(whole) > 4)):
            yield conditional(whole, follower) + share, whole


def _before_letter(word: str, follower: str, rest: str) -> tuple[str, float]:
    """Tell what a single letter was the end of: `t was`, `s the`, `n the`."""
    determined = follower in word_set("dropcap/after-prepositions.tsv")
    if word == "n" and (determined or follower.isdigit() or follower in word_set("dropcap/months.tsv")):
        return _before_n(follower, rest)
    if word == "t" and follower.isalpha():
        at = determined or (log_pair("at", follower) or -9.0) > (log_pair("it", follower) or -9.0)
        return "at" if at else "it", SURE
    if word == "e" and follower.isalpha():
        if "VBZ" in tags(follower):
            return "he", SURE
        return "we", SURE if tags(follower) & {"VB", "VBP"} and not tags(follower) & {"VBD", "NN"} else LIKELY
    if word == "s" and follower.isalpha():
        return ("is", LIKELY) if "?" in rest.split(".")[0] else ("as", SURE)
    if word == "f" and follower in ("you", "we", "they", "he", "she", "it", "i", "there"):
        return "if", SURE
    return "", 0.0


def _before_n(follower: str, rest: str) -> tuple[str, float]:
    """Judge `n the shore`: On before places and days of the kind, else In."""
    words = [word.strip(",.;:").lower() for word in rest.split()[:5]]
    if follower in word_set("dropcap/months.tsv"):
        return "on" if len(words) > 1 and words[1].isdigit() and int(words[1]) < 32 else "in", SURE
    edges, places = word_set("dropcap/after-on.tsv"), word_set("dropcap/places.tsv")
    noun = next((word for word in words[1:4] if word in edges or word in places), "")
    sure = bool(noun) or any(_YEAR.match(word) for word in words[:4])
    return "on" if noun in edges else "in", SURE if sure else LIKELY
