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
_ANY = re.compile(r"n't|'\w+|\w+(?:-\w+)*")
"""An anchor that may be the second half of a word."""
_LAST = re.compile(r"(?:\w+(?:['-]\w+)*|[^\w\s])$")
_CLITIC = frozenset(("be", "have", "do", "will"))
_SECOND_HALVES = frozenset(("s", "re", "ve", "ll", "d", "m"))
_FIRST_HALVES = {"ca": "can", "wo": "will", "sha": "shall"}
"""What can't, won't and shan't begin with."""
_NUMERIC = frozenset(("NUM", "NUMS", "YEAR", "ORD", "ADJ"))
"""Classes that figures can have."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a word can look like: any of what is said here is enough.

    Args:
        words: it is one of these.
        starts: it begins so.
        readings: it can have one of these classes, with the tag beside it unless that is empty.
        figures: it is a number in figures.
        anything: nothing is known.
    """

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    figures: bool = False
    anything: bool = False

    def passes(self, word: str) -> bool:
        """Tell whether a word, in lower case, looks so; of ``don't`` and ``day's`` the first half counts."""
        if self.anything or word in self.words:
            return True
        if not word[0].isalpha():
            return self.figures and word[0].isdigit()
        if "'" in word:
            head, _, tail = word.partition("'")
            if word.endswith("n't"):
                head = word[:-3]
            elif tail not in _SECOND_HALVES:
                return True  # o'clock
            return self.passes(_FIRST_HALVES.get(head, head)) if head else True
        if self.starts and word.startswith(self.starts):
            return True
        for name, tag in self.readings:
            if name in morphology.classes(word) and (not tag or tag in morphology.tags(word)):
                return True
        return False

    def __or__(self, other: Look) -> Look:
        return Look(
            self.words | other.words,
            self.starts + other.starts,
            self.readings + other.readings,
            self.figures or other.figures,
            self.anything or other.anything,
        )


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
        beside = steps[anchor].most == 1
        self._after = _row(steps[anchor + 1 :], folder) if beside else []
        self._before = _row(steps[:anchor][::-1], folder) if beside else []
        self._openers = _openers(steps[anchor - 1]) if anchor and beside else None

    def passes(self, doc: Document, at: int) -> bool:
        """Tell whether a match may stand at an offset where the anchor's word begins."""
        lower = doc.lower
        if self._anchor is None:
            found = _ANY.match(lower, at)
            if found is None or lower.startswith("'", found.end()):
                return True  # what follows may be its second half
        else:
            found = _NEXT.match(lower, at)
            if found is None or not self._anchor.passes(found[1]) or lower[at - 1 : at].isalnum():
                return False
            if "'" in found[1]:
                return True
        if self._openers is not None and not self._starts(lower, doc.text, at):
            return False
        if self._after:
            follower = _NEXT.match(lower, found.end())
            look, least, most = self._after[0]
            if follower is None or (least == most == 1 and not look.passes(follower[1])):
                return follower is None
            if not _fits(self._after, _words_after(lower, found.end())):
                return False
        return not self._before or _fits(self._before, _words_before(lower, at))

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
        word = lower[lower.rfind(" ", max(0, end - 40), end) + 1 : end]
        if word.isalpha():
            return word in self._openers
        found = _LAST.search(word)
        return found is not None and ("'" in found[0] or found[0] in self._openers)


def _words_after(lower: str, at: int) -> list[str]:
    """Give the next words and signs, up to one whose second half may be a word of its own."""
    words: list[str] = []
    while len(words) < REACH and (found := _NEXT.match(lower, at)):
        words.append(found[1])
        if "'" in found[1]:
            break
        at = found.end()
    return words


def _words_before(lower: str, at: int) -> list[str]:
    """Give the words and signs before an offset, nearest first, up to one that may go on to the left."""
    words: list[str] = []
    while len(words) < REACH:
        while at and lower[at - 1] == " ":
            at -= 1
        start = lower.rfind(" ", max(0, at - 40), at) + 1
        word = lower[start:at]
        if word.isalpha():
            words.append(word)
            at = start
            continue
        found = _LAST.search(word)
        if found is not None and "'" not in found[0]:
            words.append(found[0])
        break
    return words


Part = tuple[Look, int, int]
"""What words of a step look like, and how many it takes at least and at most."""


def _fits(row: list[Part], words: list[str], part: int = 0, at: int = 0) -> bool:
    """Tell whether words can be those of a row of steps, as far as both are known."""
    if part == len(row) or at >= len(words):
        return True
    look, least, most = row[part]
    if least == most == 1:
        return look.passes(words[at]) and _fits(row, words, part + 1, at + 1)
    if not least and _fits(row, words, part + 1, at):
        return True
    for end in range(at, min(at + most, len(words))):
        if not look.passes(words[end]):
            return False
        if _fits(row, words, part + 1, end + 1):
            return True
    return at + most >= len(words)


def _row(steps: list[Step], folder: Path) -> list[Part]:
    """Give the looks of the steps that follow one another, up to the first that can't be told."""
    row: list[Part] = []
    for step in steps:
        if step.most == 0 and not step.places:
            continue  # what must not stand there takes no word
        look = None if step.places else _look(step.text, folder)
        if look is None:
            break
        row.append((look, step.least, step.most))
    return row if any(not look.anything for look, _, _ in row) else []


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
        return Look(anything=True)
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
        if name in ("NAME", "ANY"):
            return Look(anything=True)
        return Look(readings=((name, choice.partition(".")[2]),), figures=name in _NUMERIC)
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
