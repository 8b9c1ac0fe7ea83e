"""Letters that only look right: Cyrillic and Greek ones in Latin words, Turkish ı and İ, l for I, 0 for o, rn for m."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase

from mtfix import data, lexicon, morphology
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixers.europe import words_of

_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(
    r"(?<![^\W\d_])[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]*[\u0370-\u03ff\u0400-\u052f][A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]*(?![^\W\d_])"
)


@cache
def _lookalikes() -> dict[int, str]:
    return {ord(row[0]): row[1] for row in data.word_table("residue/lookalikes.tsv")}


class Homoglyphs:
    """Write Latin letters for the Cyrillic and Greek ones that look the same in an English word.

    Left alone: Russian and Greek words, quoted letters, symbols (μm, Δt, TGFβ), words in which a letter has no
    Latin double.

    >>> from mtfix.document import Document
    >>> text = "Th\u0435 \u0441lub in \u041c\u043e\u0441\u043a\u0432\u0430 and \u0394t"
    >>> [edit.after for edit in Homoglyphs().propose(Document.of(text))]
    ['The', 'club']
    """

    name = "residue/lookalikes/homoglyphs"
    hints = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each word with Cyrillic or Greek letters."""
        text = doc.text
        if text.isascii() or not _FOREIGN.search(text):
            return
        for match in _WORD.finditer(text):
            after = match.group().translate(_lookalikes())
            if _FOREIGN.search(after):
                continue
            latin = sum(character < "\u0370" for character in match.group())
            if _mixed(match.group(), after, latin) if latin else _whole(doc, match, after):
                yield Edit(*match.span(), after, self.name, SURE, "letters of another alphabet")


def _mixed(word: str, after: str, latin: int) -> bool:
    if re.search("[\u0370-\u03ff]", word) and not re.fullmatch("[A-Za-z\u00c0-\u024fΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]+", word):
        return len(after) > 3 and lexicon.frequency(after) > 1e-6
    if len(word) < 3 and not lexicon.frequency(after) > 1e-5:
        return False
    return lexicon.known(after) or (latin * 2 >= len(word) and len(word) > 3)


def _whole(doc: Document, match: re.Match[str], after: str) -> bool:
    """Judge a word all of whose letters look Latin: English words must stand on both sides, and no Cyrillic near."""
    text, (start, end) = doc.text, doc.sentence(match.start())
    if re.search("[\u0370-\u03ff]", match.group()):
        return False
    others = text[start : match.start()] + text[match.end() : end]
    if (
        re.search(r"\b(?:letters?|Cyrillic|Russian|Ukrainian|alphabet|spelt|spelled)\b", others)
        or _FOREIGN.search(others.translate(_lookalikes()))
        or text[match.start() - 1 : match.start()] in ('"', "“", "«", "‘", "'", "(")
    ):
        return False
    near = text[max(start, match.start() - 20) : match.start()] + "|" + text[match.end() : min(end, match.end() + 20)]
    if not re.fullmatch(r"(?s)(?:.*[a-z]['’]?[\s,-]+)?\|[\s,.!?;:'’-]+(?:[A-Za-z].*)?", near) or near == "|":
        return False
    if match.group() in data.word_set("residue/cyrillic-words.tsv"):
        return False
    return lexicon.frequency(after) > (
        1e-3 if len(after) == 1 else 1e-5 if after[0].islower() or len(after) > 2 else 1e-4
    )


_TURKISH = re.compile(r"(?<!['’\w])[A-Za-zıİ]*[ıİ][A-Za-zıİ]*(?![\w])")


class TurkishLetters:
    """Write i and I for the Turkish ı and İ in English words: ``decısıon``, ``İn``; left alone: Turkish words.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in TurkishLetters().propose(Document.of("The decısıon fell İn İzmir and Diyarbakır."))]
    ['decision', 'In']
    """

    name = "residue/lookalikes/turkish"
    hints = ("ı", "İ", "i̇")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each word with such a letter."""
        for match in _TURKISH.finditer(doc.text):
            word = match.group()
            after = word.replace("ı", "i").replace("İ", "I" if word[0] == "İ" or word.isupper() else "i")
            if len(after) < 2 or not lexicon.plain(after.lower()):
                continue
            share = lexicon.frequency(after)
            turkish = words_of("tr").get(word.replace("İ", "i").lower(), 0.0)
            if (share > 1e-7 and share > 20 * turkish) or share > 1e-4:
                yield Edit(*match.span(), after, self.name, SURE, "Turkish letter in an English word")


_EL = re.compile(r"(?<![\w'’.\-/])(?:l(?:['’](?:m|ll|ve|d)\b|(?= [a-z]))|l[tnfs](?=(?:['’]s)? [a-z]))(?![\w\-/])")
_ELS = frozenset(
    ("l", "l'm", "l’m", "l'll", "l’ll", "l've", "l’ve", "l'd", "l’d", "lt", "ln", "lf", "ls", "lt's", "lt’s")
)
_MATHS = re.compile(r"[=<>]|\b(?:length|variable|letter|lit(?:er|re)s?|ml|where l|let l)\b|\d l\b")
_TWINS = {"lt": "It", "ln": "In", "lf": "If", "ls": "Is"}


class LetterL:
    """Write I for a small l that stands for it: ``l'm``, ``When l came``, ``lt is``.

    Left alone: litres, variables, and an l that no verb follows.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in LetterL().propose(Document.of("When l came home, l'm told. Add 5 l of water."))]
    ['I', "I'm"]
    """

    name = "residue/lookalikes/letter-l"
    hints = ("l ", "l'", "l’", "lt ", "ln ", "lf ", "ls ", "lt'", "lt’")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each l that stands alone or begins a word of two letters."""
        if _ELS.isdisjoint(doc.words):
            return
        for match in _EL.finditer(doc.text):
            word, at = match.group(), match.start()
            if word in _TWINS:
                if doc.starts_sentence(at):
                    yield Edit(at, match.end(), _TWINS[word], self.name, SURE, "l for I")
                continue
            following = re.match(r"['’\s]*([a-z]+)", doc.text[at + 1 : at + 30])
            verb = following is not None and following.group(1) in data.word_set("residue/verbs-after-i.tsv")
            if (len(word) > 1 or verb) and not _MATHS.search(doc.text, *doc.sentence(at)):
                yield Edit(at, match.end(), "I" + word[1:], self.name, SURE, "l for I")


_DIGIT = re.compile(
    r"(?<![\w.@#/\\'’&;=+-])(?=[a-zA-Z]*[01][a-zA-Z]*(?![\w.@/=+-]\w|\w))(?:[A-Za-z]+[01][A-Za-z]+|[a-z]{3,}1|0[a-z]{2,}|[0o][fnr]|t0)(?=[\s,.;:!?)]|$)"
)


_SYMBOLS = re.compile(r"\b(?:[a-su-z]\d|t[1-9])\b")


class DigitInWord:
    """Write o, l or i for a 0 or 1 inside a word: ``c0mpany``, ``0f the``; left alone: codes and model names.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in DigitInWord().propose(Document.of("most 0f the peop1e in the c0mpany use o1 and b1t"))]
    ['of', 'people', 'company']
    """

    name = "residue/lookalikes/digit"
    hints = (
        *(f"{left}{digit}{right}" for digit in "01" for left in ascii_lowercase for right in ascii_lowercase),
        *(f" 0{right}" for right in ascii_lowercase),
        " t0 ",
        *(f"{left}1{mark}" for left in "abdefgiouy" for mark in " ,."),
    )

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each word with one such digit."""
        for match in _DIGIT.finditer(doc.text):
            word = match.group()
            if word.count("0") + word.count("1") != 1 or (
                len(word) < 4 and not re.match(r" [a-z]{2}", doc.text[match.end() : match.end() + 3])
            ):
                continue
            if word == "t0" and (_SYMBOLS.search(doc.text) or not _to_goes_before(doc.text[match.end() :][:20])):
                continue  # a symbol: at t0 denoting the start
            if word[-1] == "1" and (lexicon.plain(word[:-1]) or not lexicon.plain(word[:-1] + "l")):
                continue  # a numbered thing: page1
            found = {word.replace("0", "o"), word.replace("1", "l"), word.replace("1", "i")} - {word}
            if word[0] == "0" and doc.starts_sentence(match.start()):
                found = {"O" + word[1:]}
            good = [other for other in found if lexicon.frequency(other) > (1e-4 if len(word) < 5 else 3e-6)]
            if len(good) == 1:
                yield Edit(*match.span(), good[0], self.name, SURE, "digit for a letter")


def _to_goes_before(text: str) -> bool:
    """Tell whether a text begins with what follows ``to``: a determiner, a pronoun, the bare form of a verb."""
    word = re.match(r"\s([a-z]+)\b", text)
    if not word:
        return False
    return "VB" in morphology.tags(word[1]) or not _BEHIND_TO.isdisjoint(morphology.classes(word[1]))


_BEHIND_TO = frozenset(("DET", "POSS", "OBJ"))


class ShapesConfused:
    """Write m for rn, rn for m and w for vv where only that gives a word: ``govemment``, ``frorn``, ``vvith``.

    Left alone: words that the lexicon knows as they stand (modem, burn), and names.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in ShapesConfused().propose(Document.of("the govemment of the modem"))]
    ['government']
    """

    name = "residue/lookalikes/shapes"
    hints = ("rn", "m", "vv", "b", "li")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each unknown word in lower case that another shape makes known."""
        for word in sorted(doc.unknown | (doc.words.keys() & data.word_set("residue/scanned.tsv"))):
            if (
                not ("m" in word or "rn" in word or "vv" in word or "b" in word or "li" in word)
                or len(word) < 3
                or not word.islower()
                or not word.isascii()
                or not word.isalpha()
            ):
                continue
            after = _reshaped(word)
            if after and doc.words[word] < 4:
                for at in doc.find(word):
                    yield Edit(at, at + len(word), after, self.name, SURE, "letters of the same shape")


_SHAPES = (("rn", "m"), ("m", "rn"), ("vv", "w"), ("b", "h"), ("li", "h"))


def _least(word: str, other: str) -> float:
    """Give how usual a word must be: b for h is a rarer slip, and short words are often abbreviations."""
    if len(word) < 4 or ("h" in other and "h" not in word):
        return 1e-4
    return 3e-7 if len(word) > 7 else 3e-6


def _reshaped(word: str) -> str:
    found = set()
    for one, two in _SHAPES:
        at = word.find(one)
        while at >= 0:
            found.add(word[:at] + two + word[at + len(one) :])
            at = word.find(one, at + 1)
    good = [other for other in found if lexicon.plain(other.lower()) and lexicon.frequency(other) > _least(word, other)]
    return good[0] if len(good) == 1 else ""


FIXERS = (Homoglyphs(), TurkishLetters(), LetterL(), DigitInWord(), ShapesConfused())
