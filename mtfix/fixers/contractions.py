"""Contractions, elisions and abbreviations that a tokeniser took apart: ``do n't``, ``L ' Oréal``, ``p .m.``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.edit import SURE, Edit

_B = "[ \u00a0\u202f]"
_NEGATED = re.compile(
    rf"\b(do|does|did|is|are|was|were|has|have|had|ca|wo|sha|can|would|could|should|must|need|might|ai)"
    rf"(?:{_B}n{_B}?['’]{_B}?t|n{_B}['’]{_B}?t|n['’]{_B}t|{_B}['’]t|{_B}['’]{_B}t)\b(?!-|['’])",
    re.IGNORECASE,
)
_APART = re.compile(rf"{_B}n?{_B}?['’]{_B}?t\b|n['’]{_B}t\b", re.IGNORECASE)
_SUFFIXED = re.compile(
    rf"[ \u00a0\u202f'’](?:(?<={_B})['’]{_B}?|(?<=['’]){_B})(s|re|ve|ll|d|m)\b(?![-'’])", re.IGNORECASE
)
_ELIDED = re.compile(rf"(?<![\w'’])([^\W\d_]{{1,5}})(?:{_B}['’]{_B}?|['’]{_B})(?=[^\W\d_]{{2}})")
_DOTTED = re.compile(r"(?<![\w.])([AaPp])(?: \.(?:m\.?(?!\w)| m\.)|\. m\.)|(?<![\w.])([A-Za-z]) \.(?=([A-Za-z])\.)")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*$")


class Contractions:
    """Join contractions and possessives that stand in parts: ``do n't``, ``it ' s``, ``Anna 's``, ``don' t``.

    Left alone: quoted letters (the letter 's'), 's-Hertogenbosch, rock 'n' roll, a plural possessive before
    another word (the students' s).

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Contractions().propose(Document.of("It 's Anna ' s, and I do n't mind."))]
    ["don't", "'s", "'s"]
    """

    name = "spacing/contractions/apart"
    hints = (
        *(f"{blank}{mark}{ending}" for blank in " \u00a0" for mark in "'’" for ending in " tsrvldm"),
        *(f"{mark} {ending}" for mark in "'’" for ending in ("s", "t", "re", "ve", "ll", "d", "m")),
        " n'",
        " n’",
    )

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each apostrophe with a blank beside it and the end of a contraction after it."""
        text = doc.text
        for site in _APART.finditer(text):
            match = _NEGATED.search(text, max(0, site.start() - 8), site.end())
            if match is None:
                continue
            after = re.sub(rf"{_B}", "", match.group())
            if "n" not in after[len(match.group(1)) :].lower()[:1]:
                after = self._with_n(match.group(1), after)
            if after and after != match.group():
                yield Edit(*match.span(), after, self.name, SURE, "contraction taken apart")
        for match in _SUFFIXED.finditer(text):
            word = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
            if word and _takes(doc, word.group(), match):
                after = re.sub(_B, "", match.group())
                yield Edit(*match.span(), after, self.name, SURE, "contraction taken apart")

    @staticmethod
    def _with_n(stem: str, after: str) -> str:
        """``can 't`` has its n in the stem; ``do 't`` is no contraction."""
        return after if stem.lower() == "can" else ""


_STEMMED = re.compile(
    rf"\b(don|doesn|didn|isn|aren|wasn|weren|hasn|haven|hadn|won|shan|wouldn|couldn|shouldn|mustn|needn|mightn|ain)"
    rf"(?:{_B}['’]{_B}?|['’]{_B})t\b(?!['’-])",
    re.IGNORECASE,
)


def _takes(doc: Document, word: str, match: re.Match[str]) -> bool:
    """Tell whether a word can carry the ending that stands apart from it."""
    ending, lower, text = match.group(1), word.lower(), doc.text
    after = text[match.end() : match.end() + 1]
    if not ending.islower() or (len(ending) > 1 and after.strip(' .,;:!?)\u00a0”"')):
        return False
    gap = match.group()
    pronoun = lower in data.word_set("spacing/contraction-hosts.tsv")
    if ending != "s":
        return pronoun
    if gap[0] in "'’":  # it' s, but the students' s…
        return pronoun or not lower.endswith("s")
    return pronoun or (lexicon.known(word) and not lower.endswith("s")) or word[0].isupper()


class Stems:
    """Join ``don ' t`` and ``isn 't``: the stem shows that a t must follow.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Stems().propose(Document.of("We don ' t know."))]
    ["don't"]
    """

    name = "spacing/contractions/apart"
    hints = ("n ' t", "n 't", "n' t", "n ’ t", "n ’t", "n’ t", "n\u00a0'")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each n with an apostrophe and a t that stand apart."""
        for match in _STEMMED.finditer(doc.text):
            yield Edit(*match.span(), re.sub(_B, "", match.group()), self.name, SURE, "contraction taken apart")


class Elisions:
    """Join names whose elided article stands apart: ``L ' Oréal``, ``Sant ' Elmo``, ``Côte d ' Ivoire``.

    Left alone: what isn't an elided word of French, Italian or Irish names; an opening quotation mark.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Elisions().propose(Document.of("She works at L ' Oréal."))]
    ["L'"]
    """

    name = "spacing/contractions/elision"
    hints = (
        " ' ",
        " ’ ",
        "l' ",
        "l’ ",
        "d' ",
        "d’ ",
        "t' ",
        "t’ ",
        "o' ",
        "o’ ",
        "l '",
        "l ’",
        "d '",
        "d ’",
        "t '",
        "t ’",
    )

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each elided word with a blank at its apostrophe."""
        text = doc.text
        for match in _ELIDED.finditer(text):
            word, following = match.group(1), text[match.end()]
            if word.lower() not in data.word_set("spacing/elided.tsv"):
                continue
            mark = "'" if "'" in match.group() else "’"
            both = match.group().count(" ") + match.group().count("\u00a0") > 1
            if not following.isupper() or not (
                both or (word[0].isupper() and text.count(mark, *doc.block(match.start())) == 1)
            ):
                continue
            yield Edit(*match.span(), word + mark, self.name, SURE, "elided article taken apart")


class DottedAbbreviations:
    """Join abbreviations whose dots stand apart: ``9 p .m.``, ``the U .S.``, ``e .g.``.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in DottedAbbreviations().propose(Document.of("It opens at 9 p .m. in the U .S. today."))]
    ['p.m.', 'U.']
    """

    name = "spacing/contractions/dotted"
    hints = (
        " .m",
        "a. m.",
        "p. m.",
        *(f"{letter} .{other}." for letter, other in ("us", "uk", "eg", "ie", "un", "eu", "dc", "sa")),
    )

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each letter with a blank before its dot and another dotted letter after it."""
        text = doc.text
        for match in _DOTTED.finditer(text):
            if match.group(1):
                if re.search(r"\d\s?$", text[max(0, match.start() - 3) : match.start()]) and " ." in match.group():
                    yield Edit(*match.span(), f"{match.group(1)}.m.", self.name, SURE, "abbreviation taken apart")
            elif (match.group(2) + match.group(3)).lower() in ("us", "uk", "eg", "ie", "un", "eu", "dc", "sa"):
                yield Edit(*match.span(), match.group(2) + ".", self.name, SURE, "abbreviation taken apart")


FIXERS = (Contractions(), Stems(), Elisions(), DottedAbbreviations())
