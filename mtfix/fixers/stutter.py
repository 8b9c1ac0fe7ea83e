"""Words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import compress
from operator import eq

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.stranded import clause_before, gapped
from mtfix.morphology import classes, tags

_TWICE = re.compile(r"(?<![\w'’.\-/&@#])([^\W\d_]+(?:['’][^\W\d_]+)?)(\s+)(\1)(?![\w'’\-/@])", re.IGNORECASE)
_PHRASE = re.compile(
    r"""
    (?<![\w'’-])
    ((?:of|in|to|for|on|at|by|with|from|and|is|was|as|that)[ ](?:the|a|an|his|her|their|its|our|this))
    \s+ (\1) (?![\w'’-])
    """,
    re.IGNORECASE | re.VERBOSE,
)


class DoubledWords:
    """Take out the second of two equal words: ``the the``, ``arrived arrived``, ``For for``.

    Left alone: what is said twice for emphasis (very very, no no), names (Duran Duran), what grammar doubles (had
    had, that that, left on on Sunday, gave her her book), letters and numbers.

    >>> from mtfix.document import Document
    >>> [(e.start, e.end) for e in DoubledWords().propose(Document.of("He had had the the key."))]
    [(14, 18)]
    """

    name = "stutter/words"
    hints = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each pair of neighbours that are equal."""
        twice = _twice(doc.lower)
        if not twice:
            return
        for match in _matches(doc, _PHRASE, twice):
            if match.group(2)[0].islower():
                yield Edit(match.end(1), match.end(), "", "stutter/words/doubled-phrase", SURE, "words stand twice")
        for match in _matches(doc, _TWICE, twice):
            confidence = _doubled(doc, match)
            if confidence:
                start, end = _surplus(doc, match)
                yield Edit(start, end, "", "stutter/words/doubled", confidence, "word stands twice")


_OPENING = '([“‘"«*_'


def _twice(lower: str) -> frozenset[str]:
    """Give, at C speed, the words that stand twice side by side or begin a pair that does, marks at them included."""
    for mark in _OPENING:  # eight times as fast as str.translate
        lower = lower.replace(mark, " ")
    words = lower.split()
    following = words[1:]
    same = compress(zip(words, following, strict=False), map(str.startswith, following, words))
    single = {first for first, second in same if not second[len(first) :].strip(".,;:!?)]\"”’'»*_…—–")}
    again = compress(zip(words, following, words[3:], strict=False), map(eq, words, words[2:]))
    return frozenset(single.union(first for first, second, third in again if third.startswith(second)))


def _matches(doc: Document, pattern: re.Pattern[str], words: frozenset[str]) -> Iterator[re.Match[str]]:
    """Give the matches of a pattern that begin with one of some words, disjoint, in order."""
    lower = " ".join(doc.words).lower().replace("’", "'").split(" ")
    done = 0
    for start, _ in doc.places(set(compress(doc.words, map(words.__contains__, lower)))):
        match = pattern.match(doc.text, start) if start >= done else None
        if match:
            done = match.end()
            yield match


def _surplus(doc: Document, match: re.Match[str]) -> tuple[int, int]:
    """Choose which of the two goes: the first where markup opens at the second, else the second."""
    if match.start(3) in doc.opens:
        return match.start(1), match.start(3)
    if "\n" in match.group(2) or "\r" in match.group(2):
        rest = re.match(r"[^\S\n]+", doc.text[match.end() : match.end() + 4])
        return match.start(3), match.end() + (len(rest.group()) if rest else 0)
    return match.end(1), match.end()


def _doubled(doc: Document, match: re.Match[str]) -> float:
    """Say how sure it is that the second word is a slip; 0 where it is meant."""
    first, blank, second = match.groups()
    lower = first.lower().replace("’", "'")
    if blank.count("\n") > 1 or lower in data.word_set("stutter/emphatic.tsv"):
        return 0
    if second[0].isupper() and not (first[0].isupper() and lower in data.word_set("stutter/articles.tsv")):
        return 0
    if (len(lower) == 1 and lower not in ("a", "i")) or (first.isupper() and len(first) > 1):
        return 0
    if lower in data.word_set("stutter/auxiliaries.tsv") and second.islower():
        return _doubled_auxiliary(doc, match)
    if lower in data.word_set("stutter/doubled-by-grammar.tsv") and not (first[0].isupper() and lower in _OPENERS):
        return _after_its_like(doc, match, lower)
    if first[0].isupper() and not second[0].isupper():
        return _at_start(doc, match, lower)
    if first[0].isupper():
        return _titled(doc, match, lower)
    if _particle(doc, match, lower):
        return 0
    if lower in data.word_set("stutter/function-words.tsv"):
        return SURE
    if "\n" in blank:
        return 0
    return _content(doc, match, lower)


_OPENERS = ("it", "you", "this", "there", "these", "those")
_BEFORE = {
    "it": ("and", "but", "that", "because", "if", "when", "so", "although", "where", "while", "as"),
    "you": ("and", "but", "that", "because", "if", "when", "so", "although", "where", "while", "as", "can", "do"),
    "be": ("will", "would", "should", "could", "might", "must", "can", "may", "not", "also"),
    "been": ("has", "have", "had", "also", "not", "already", "always", "never"),
}


def _after_its_like(doc: Document, match: re.Match[str], lower: str) -> float:
    """``but it it was``, ``will be be ready``: what stands before shows that only one can be meant."""
    if lower in ("it", "they", "we") and not clause_before(doc, match.start()):  # if you want it it is yours
        after = re.match(r"\s+([a-z]+)\b", doc.text[match.end() : match.end() + 30])
        return SURE if after and _finite(after.group(1)) else 0
    before = re.search(r"([^\W\d_]+)\s+$", doc.text[max(0, match.start() - 20) : match.start()])
    return SURE if before and before.group(1).lower() in _BEFORE.get(lower, ()) else 0


def _finite(word: str) -> bool:
    """Tell whether a word may be a verb with its subject before it."""
    return bool(tags(word) & {"VBZ", "VBD"} or classes(word) & {"AUX", "MODAL"})


def _at_start(doc: Document, match: re.Match[str], lower: str) -> float:
    """``For for``: a slip where the sentence begins; ``Will will`` may be a name."""
    known = lower in data.word_set("stutter/function-words.tsv") or lower in _OPENERS
    if doc.text[match.end() : match.end() + 1] in (",", "!"):  # There there, he said
        return 0
    return SURE if known and doc.starts_sentence(match.start()) else 0


def _titled(doc: Document, match: re.Match[str], lower: str) -> float:
    """``The The``: a slip before a common noun at the start of a sentence; else it may be the band."""
    if "\n" in match.group(2) or not doc.starts_sentence(match.start()):
        return 0
    after = re.match(r"\s+([a-z]+)\b", doc.text[match.end() : match.end() + 30])
    if not after:
        return 0
    found = tags(after.group(1))
    return (
        SURE
        if found & {"NN", "NNS", "JJ", "JJS"}
        and not found & {"VBD", "VBZ"}
        and not classes(after.group(1)) & {"MODAL", "AUX"}
        else 0
    )


def _particle(doc: Document, match: re.Match[str], lower: str) -> bool:
    """Tell whether a word before takes the first as its particle: ``left on on Sunday``, ``been in in March``."""
    before = re.search(r"([^\W\d_]+)\s+$", doc.text[max(0, match.start() - 30) : match.start()])
    if before is None or before.group(1).lower() not in _particle_verbs().get(lower, ()):
        return False
    return lower not in _PREPOSITIONS or gapped(clause_before(doc, match.start()))


_PREPOSITIONS = frozenset(("for", "from", "of", "with", "at"))
"""These end a clause only where what they belong to stands further left: the bus he waited for for an hour."""


@cache
def _particle_verbs() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split(" ")) for row in data.word_table("stutter/particle-verbs.tsv")}


def _doubled_auxiliary(doc: Document, match: re.Match[str]) -> float:
    """``The town has has won``: a slip where what precedes is a plain subject; ``what he has has value`` is right."""
    words = clause_before(doc, match.start())
    if not words or len(words) > 8 or gapped(words):
        return 0
    if len(words) == 1 and classes(words[0].lower()) & {"PRON"}:
        return SURE
    if len(words) == 2 and words[0].lower() in ("as", "and", "but", "when") and "SUBJ" in classes(words[1].lower()):
        return SURE
    heads = [at for at, word in enumerate(words) if classes(word.lower()) & {"DET", "POSS"}]
    if (len(heads) == 1 and heads[0] >= len(words) - 3) or " ".join(words).istitle():
        return SURE
    return SURE if not heads and _predicated(doc, match, words) else 0


def _predicated(doc: Document, match: re.Match[str], words: list[str]) -> bool:
    """Tell whether a bare noun and a doubled be or have go on with a participle: ``file was was copied``."""
    after = re.match(r"\s+([a-z]+)\b", doc.text[match.end() : match.end() + 30])
    nouns = len(words) < 4 and not any(classes(word.lower()) & {"PRON", "AUX", "MODAL", "PREP"} for word in words)
    participles = {"VBN"} if match.group(1).lower() in ("has", "have") else {"VBN", "VBG"}
    return nouns and after is not None and bool(tags(after.group(1)) & participles)


def _content(doc: Document, match: re.Match[str], lower: str) -> float:
    """Judge a noun, verb or other word with meaning of its own."""
    if not match.group(1).islower() or len(lower) < 3 or lexicon.frequency(lower) < 1e-7:
        return 0
    before = doc.text[match.start() - 1 : match.start()]
    after = doc.text[match.end() : match.end() + 1]
    if doc.lower[match.end() : match.end() + 40].lstrip().startswith(lower + " "):
        return 0  # What are they killing killing killing for?
    if (before in "\"“‘'«*_" and before) or (after and after in "\"”’'»*_"):
        return 0
    found = tags(lower)
    kinds = classes(lower)
    if "NUM" in kinds:
        return (
            SURE
            if re.match(r"\s+[a-z]{3}", doc.text[match.end() : match.end() + 5]) and not _number_before(doc, match)
            else 0
        )
    if found & {"JJ", "JJR", "RB", "UH"} and not found & {"VBD", "VBN", "NNS"} and len(lower) < 7:
        return LIKELY
    return SURE if found else LIKELY


def _number_before(doc: Document, match: re.Match[str]) -> bool:
    before = re.search(r"([^\W_]+)\W+$", doc.text[max(0, match.start() - 20) : match.start()])
    return before is not None and (before.group(1).isdigit() or "NUM" in classes(before.group(1).lower()))


FIXERS = (DoubledWords(),)
