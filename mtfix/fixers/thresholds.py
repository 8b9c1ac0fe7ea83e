"""How much likelier another cut of some letters must be before it is believed."""

from __future__ import annotations

import re
from string import ascii_lowercase

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.fixers.camel import about_code, speaks_of_code
from mtfix.fixers.tails import ending
from mtfix.lexicon import log_share, plain
from mtfix.morphology import classes, tags

_LATIN = ("is", "us", "a", "as", "am")
"""Short words that are endings in Latin, in names and in the names of species."""

_QUOTES = "\"'“”‘’«„"


def misspelt(word: str, pieces: list[str]) -> bool:
    """Tell whether a longer word is one letter away from a usual one that isn't a piece of it."""
    lower = word.lower()
    if len(lower) < 5:
        return False
    cuts = [(lower[:at], lower[at:]) for at in range(len(lower) + 1)]
    near = {a + b[1:] for a, b in cuts if b} | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    near |= {a + letter + rest for a, b in cuts for letter in ascii_lowercase for rest in (b, b[1:])}
    near.difference_update(piece.lower() for piece in pieces)
    return any(plain(other) and (log_share(other) or -9.0) > -5.7 for other in near)


def hyphenated(doc: Document, start: int, end: int, letters: str, last: str) -> bool:
    """Tell whether what seems glue is a part of a hyphenated word: `su-perconductivity`, `non-negative`."""
    before = re.search(r"([A-Za-z]+)-\Z", doc.text[max(0, start - 12) : start])
    if before and plain((before[1] + letters).lower()):
        return True
    return doc.text[end : end + 1] == "-" and len(last) < 4


def times(doc: Document, word: str) -> int:
    """Count how often a word stands in the text, in this case, in lower case or capitalised."""
    return sum(doc.words[form] for form in {word, word.lower(), word.capitalize()})


def split_threshold(doc: Document, start: int, words: list[str], pieces: list[str]) -> float:
    """Tell how much likelier a cut must be: more between two content words, and for a word that comes back."""
    function = word_set("lexicon/words-function.tsv")
    helped = max((len(piece) for piece in pieces if piece.lower() in function), default=0)
    size = sum(map(len, pieces))
    enough = 1.3
    if helped:
        enough = 0.7 if size < 5 else 0.1 if helped > 2 and size > 6 else 0.4
    small = word_set("lexicon/words-prefixes.tsv") | word_set("lexicon/words-compound-first.tsv")
    if not helped and speaks_of_code(doc):
        enough += 1.5  # changelist, querystring, savepoints: words of programmers
    if helped and len(pieces) == 2 and pieces[0].lower() in small and pieces[1].lower() not in function:
        enough = 1.3
    if len(words) == 1 and len(pieces) == 2 and len(pieces[1]) < 3 and pieces[0].lower() not in function:
        weight = 1.0 if pieces[1] in _LATIN else 0.5
        enough += weight * max(0.0, 3.0 + ending(pieces[0][-2:].lower(), pieces[1]))
    if len(words) == 1 and not helped and doc.text[start - 1 : start] in _QUOTES and start:
        enough += 1.0
    often = times(doc, words[0]) if len(words) == 1 else 1
    if often > 1:
        enough += 0.5 if all(piece.lower() in function for piece in pieces) else 1.5 if often == 2 else 4.0
    return enough


def agreement(doc: Document, start: int, words: list[str], pieces: list[str]) -> float:
    """Tell how much likelier grammar makes two words that are never side by side in the tables: ``fortyminutes``."""
    if len(words) != 1 or len(pieces) != 2 or times(doc, words[0]) > 1:
        return 0.0
    first, second = pieces[0].lower(), pieces[1]
    found, share = tags(second), log_share(second) or -9.0
    if first in ("we", "he", "it", "now"):
        return _clause(doc, start, first, second, share)
    if first in ("on", "of") and words[0].islower() and log_share(words[0]) is None:
        return 1.0 if "NNS" in found and len(second) > 4 and share > -6.0 and not about_code(doc) else 0.0
    if min(len(first), len(second)) < 3:
        return 0.0
    if "NUMS" in classes(first) and "NNS" in found and not second.startswith(("fold", "some")):
        return 2.2 if share > -4.7 else 1.0
    if first in ("they", "she") and found & ({"VBP", "VBD"} if first == "they" else {"VBZ", "VBD"}):
        opens = not doc.text[max(0, start - 2) : start].strip(" \n").isalpha()
        return 1.7 if opens and share > -5.0 else 0.6
    if "NN" in found and "VB" not in found and tags(first) >= {"NN"} and _thing(doc, start, first, second):
        return 2.0
    return 1.6 if _predicate(doc, start, words[0], first, second) else 0.0


def _predicate(doc: Document, start: int, word: str, first: str, second: str) -> bool:
    """Tell whether a noun with its article and a verb that only a verb can be stand there: ``the filmtells the``."""
    if log_share(word.lower()) is not None or len(first) < 4 or len(second) < 4 or not tags(first) & {"NN"}:
        return False
    before = re.search(r"(\w+) (?:(\w+) )?\Z", doc.lower[max(0, start - 30) : start])
    if not before or about_code(doc) or not any(classes(one or "") & {"DET", "POSS"} for one in before.groups()):
        return False
    found = tags(second)
    end = start + len(word)
    goes_on = re.match(r" ([a-z]+)", doc.lower[end : end + 20])
    kinds = classes(goes_on[1]) if goes_on else frozenset()
    if goes_on is None or not kinds & {"DET", "POSS", "NUM", "PREP", "OBJ", "TO", "ADV"}:
        return False
    sure = classes(second) == {"VERB"} and bool(found & {"VBZ", "VBD"})
    return sure or ("VBZ" in found and bool(kinds & {"NUM", "POSS"} or goes_on[1] in ("the", "a", "an")))


def _clause(doc: Document, start: int, first: str, second: str, share: float) -> float:
    """Weigh a subject with its verb, or `now` between the two: ``We nowturn to it``, ``Here hefinds them``."""
    before = doc.lower[max(0, start - 12) : start]
    wanted = ("VBP", "VBD") if first == "we" else ("VBZ", "VBD")
    if first == "now":
        subject = re.search(r"(?<!\w)(we|they|he|she|it)\s\Z", before)
        wanted = ("VBP", "VBD") if subject and subject[1] in ("we", "they") else wanted
        fits = subject is not None
    else:
        fits = bool(re.search(r"(?:[.,;:]|\b(?:and|that|when|where|which|then|now|if|as|because|here))\s\Z", before))
    found = tags(second)
    if not fits or share < -6.0 or len(second) < 3 or about_code(doc) or found.isdisjoint(wanted):
        return 0.0
    return 2.2


def _thing(doc: Document, start: int, first: str, second: str) -> bool:
    """Tell whether a determiner and two usual nouns that no list writes as one stand there: ``the fishfactory``."""
    article = re.search(r"\b(?:the|an?|his|her|its|their|our|your|my|this|that|every|each)\s\Z", doc.lower[:start][-9:])
    if second.endswith(("er", "ers", "or")) or about_code(doc):
        return False  # a bookreader may be meant
    usual = min(log_share(first) or -9.0, log_share(second) or -9.0) > -4.8
    return bool(article) and usual and len(first) > 3 and len(second) > 5 and log_share(first + second) is None


def join_threshold(doc: Document, words: list[str], pieces: list[str]) -> float:
    """Tell how much likelier a join must be: more where letters that stand alone are joined to known words."""
    lone = [word for word in words if len(word) == 1]
    whole = [word for word in words if len(word) > 1 and plain(word.lower())]
    if lone and whole and len(words) == 2:
        if words[1] in ("s", "d", "r", "y") and len(words[0]) > 3 and doc.words[words[1]] == 1:
            return 1.5
        return 2.9 if max(doc.words[word] for word in lone) < 2 else 7.0
    if len(whole) == len(words):
        return 3.0
    if whole and len(words) == 2:
        return 2.5 if min(map(len, words)) < 3 else 1.2
    return 0.8 if len(words) > 2 else 1.5
