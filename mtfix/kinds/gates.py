"""A cheap look at the words beside a pattern's anchor: what fails it can't match, so no tokens need be made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mtfix import morphology
from mtfix.document import Document
from mtfix.kinds.steps import Step, read_words

REACH = 3
"""Words looked at on either side of the anchor."""
CLOSED = frozenset(("DET", "POSS", "SUBJ", "OBJ", "REFL", "MODAL", "TO", "NOT", "PREP", "CONJ", "PRON", "AUX"))
"""Classes whose words are all in the table of closed classes."""

_NEXT = re.compile(r"\s*(\d+(?:[.,:]\d+)*\w*|\w+(?:['-]\w+)*|[^\w\s])")
_LAST = re.compile(r"(?:\w+(?:['-]\w+)*|[^\w\s])$")
_CLITIC = frozenset(("be", "have", "do", "will"))
_HALVES = {"ca": "can", "wo": "will", "sha": "shall"}
"""What can't, won't and shan't begin with."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a word can look like: one of `words`, with one of `starts` or `endings`, or a number."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    number: bool = False

    def passes(self, word: str) -> bool:
        """Tell whether a word, in lower case, looks so; of ``don't`` and ``day's`` the first half counts."""
        if "'" in word:
            word = word[:-3] if word.endswith("n't") else word.partition("'")[0]
            word = _HALVES.get(word, word)
        return (
            word in self.words
            or word.startswith(self.starts)
            or word.endswith(self.endings)
            or (self.number and word[:1].isdigit())
        )

    def __or__(self, other: Look) -> Look:
        return Look(
            self.words | other.words,
            self.starts + other.starts,
            self.endings + other.endings,
            self.number or other.number,
        )


_LOOKS = {
    "YEAR": Look(number=True),
    "ADJ.JJR": Look(frozenset(("worse", "more", "less")), endings=("er",)),
    "ADJ.JJS": Look(frozenset(("worst", "most", "least")), endings=("est",)),
    "VERB.VBG": Look(endings=("ing",)),
    "VERB.VBZ": Look(endings=("s",)),
}
"""What words of some open classes look like."""


class Gate:
    """What every match of a pattern passes at its anchor, told from the text alone.

    It holds the words beside the anchor as far as their looks are known: words, stems, closed classes, tables; and of
    a sentence's start, that no other word stands right before.

    Args:
        steps: of the pattern.
        anchor: index of the step at whose words it is tried.
        folder: where the pattern's tables lie, if not in rules/lexicon.
    """

    __slots__ = ("_after", "_anchor", "_before", "_openers")

    def __init__(self, steps: list[Step], anchor: int, folder: Path) -> None:
        self._anchor = _look(steps[anchor].text, folder)
        beside = steps[anchor].most == 1 and self._anchor is not None
        self._after = _row(steps[anchor + 1 :], folder) if beside else []
        self._before = _row(steps[:anchor][::-1], folder) if beside else []
        self._openers = _openers(steps[anchor - 1]) if anchor and beside else None

    def passes(self, doc: Document, at: int) -> bool:
        """Tell whether a match may stand at an offset where the anchor's word begins."""
        if self._anchor is None:
            return True
        lower = doc.lower
        found = _NEXT.match(lower, at)
        if found is None or not self._anchor.passes(found[1]) or lower[at - 1 : at].isalnum():
            return False
        if self._openers is not None and not self._starts(lower, doc.text, at):
            return False
        end = found.end()
        if "'" in found[1] and (self._after or self._before):
            return True  # what follows may be its second half
        for look in self._after:
            found = _NEXT.match(lower, end)
            if found is None or not look.passes(found[1]):
                return False
            if "'" in found[1]:
                break
            end = found.end()
        return self._follows(lower, at)

    def _follows(self, lower: str, at: int) -> bool:
        """Tell whether the words before an offset look right, nearest first."""
        for look in self._before:
            while at and lower[at - 1] == " ":
                at -= 1
            found = _LAST.search(lower, max(0, at - 40), at)
            if found is None or "'" in found[0]:
                return found is not None
            if not look.passes(found[0]) and not (look.number and found[0][-1].isdigit()):
                return False
            if not found[0].isalpha():
                return True  # a number or sign may go on to the left
            at = found.start()
        return True

    def _starts(self, lower: str, text: str, at: int) -> bool:
        """Tell whether a sentence may start here, or one of the words stands before that may in its place."""
        assert self._openers is not None
        end = at
        while end and text[end - 1] == " ":
            end -= 1
        if not end or text[end - 1].isspace():
            return True
        if not text[end - 1].isalnum():
            return text[end - 1] not in ",;" or text[end - 1] in self._openers
        word = _LAST.search(lower, max(0, end - 40), end)
        return word is not None and ("'" in word[0] or word[0] in self._openers)


def _row(steps: list[Step], folder: Path) -> list[Look]:
    """Give the looks of the words that follow one another, up to the first that can't be told."""
    row: list[Look] = []
    number = 0
    while number < len(steps) and len(row) < REACH:
        look, taken = Look(), False
        while number < len(steps):
            step = steps[number]
            if step.most == 0 and not step.places:
                number += 1  # what must not stand there takes no word
                continue
            own = None if step.places else _look(step.text, folder)
            if own is None:
                return row
            look, number = look | own, number + 1
            if step.least:
                taken = True
                break
        if not taken:
            return row  # all that is left may be absent
        row.append(look)
        if step.most > 1 or any(not before.least and before.most for before in steps[:number]):
            return row  # what is next may stand further on
    return row


def _look(text: str, folder: Path) -> Look | None:
    """Give what a token of a step can look like; None where that can't be told, or where it can be half a word."""
    body = text[:-1] if len(text) > 1 and text[-1] in "+?*!" else text
    looks = [_choice(choice, folder) for choice in body.split("|")]
    known = [look for look in looks if look is not None]
    return _joined(known) if len(known) == len(looks) else None


def _joined(looks: Iterable[Look]) -> Look:
    whole = Look()
    for look in looks:
        whole |= look
    return whole


@cache
def _choice(choice: str, folder: Path) -> Look | None:
    """Give what passes one choice of a step."""
    if choice.startswith("<@"):
        return None
    if choice.startswith("@"):
        return _plain(read_words(choice[1:], folder))
    if choice.startswith("<"):
        lemma = choice[1:-1].partition(".")[0].lower()
        stems = morphology.hint_stems(lemma)
        return None if lemma in _CLITIC or any("'" in stem for stem in stems) else Look(starts=stems)
    name = choice.lstrip("=").partition(".")[0]
    if name in CLOSED:
        return _plain(morphology.words_of(name))
    if len(name) > 2 and name.isupper():
        return _LOOKS.get(choice.lstrip("="))
    return _plain(frozenset((choice.lower().replace("’", "'"),)))


def _plain(words: frozenset[str]) -> Look | None:
    return None if any("'" in word for word in words) else Look(words)


def _openers(step: Step) -> frozenset[str] | None:
    """Give the words that may stand where a step also passes a sentence's start; None where it says more or less."""
    if "^" not in step.places or step.text[-1] in "?*+!":
        return None
    choices = step.text.split("|")
    if any(choice[0] in "<@=" or choice.isupper() for choice in choices):
        return None
    return frozenset(choice.lower() for choice in choices if choice not in ("^", "$"))
