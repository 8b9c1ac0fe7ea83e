"""A cheap look at the words beside a pattern's anchor: what fails it can't match, so no tokens need be made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        if word in self.words or (self.anything and word):
            return True
        if not word[:1].isalpha():
            return self.figures and word[:1].isdigit()
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


Part = tuple[Look, int, int]
"""What words of a step look like, and how many it takes at least and at most."""


class Gate:
    """What every match of a pattern passes at its anchor, told from the words beside it alone.

    It holds the looks of the steps next to the anchor as far as they are known: words, stems, closed classes, tables;
    and of a sentence's start, that no other word stands right before.

    Args:
        steps: of the pattern.
        anchor: index of the step at whose words it is tried.
        folder: where the pattern's tables lie, if not in rules/lexicon.
    """

    __slots__ = ("_after", "_before", "_openers", "anchor", "next", "previous")

    def __init__(self, steps: Sequence[Step], anchor: int, folder: Path) -> None:
        self.anchor = _look(steps[anchor].text, folder)
        beside = steps[anchor].most == 1
        self._after = _row(steps[anchor + 1 :], folder) if beside else []
        self._before = _row(steps[:anchor][::-1], folder) if beside else []
        self._openers = _openers(steps[anchor - 1]) if anchor and beside else None
        self.next = _nearest(self._after)
        """What the word after the anchor looks like; None where that can be anything."""
        self.previous = _nearest(self._before)
        """What the word before it looks like."""

    @property
    def far(self) -> bool:
        """Whether it knows more than what the two words beside the anchor look like."""
        return self._openers is not None or len(self._after) > 1 or len(self._before) > 1

    def passes(self, doc: Document, number: int, inside: bool) -> bool:
        """Tell whether a match may stand at a word, whose neighbours look right.

        Args:
            doc: what is read.
            number: of the word in `doc.coarse`.
            inside: whether the anchor is the second half of the word, such as ``n't``.
        """
        words, starts = doc.coarse
        whole = "'" not in words[number]
        if self._openers is not None and not inside and not self._starts(doc.text, words[number - 1], starts[number]):
            return False
        if self._after and (whole or inside) and not _fits(self._after, _whole(words[number + 1 : number + REACH + 1])):
            return False
        if not self._before or inside:
            return True
        before = words[max(0, number - REACH) : number][::-1]
        halved = next((at for at, word in enumerate(before) if "'" in word), len(before))
        return _fits(self._before, before[:halved])

    def _starts(self, text: str, before: str, at: int) -> bool:
        """Tell whether a sentence may start here, or one of the words stands before that may in its place."""
        assert self._openers is not None
        gap = text[max(0, at - 2) : at]
        if not before or "\n" in gap or "\r" in gap:
            return True
        if before[0].isalnum():
            return "'" in before or before in self._openers
        return before not in (",", ";") or before in self._openers


def _whole(words: Sequence[str]) -> Sequence[str]:
    """Cut words behind the first whose second half may be a word of its own."""
    for at, word in enumerate(words):
        if "'" in word:
            return words[: at + 1]
    return words


def _nearest(row: list[Part]) -> Look | None:
    """Give what the first word of a row of steps looks like; None if there need be none."""
    nearest = Look()
    for look, least, _ in row:
        nearest |= look
        if least:
            return None if nearest.anything else nearest
    return None



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
    looks = [_choice(choice, folder) for choice in _body(text).split("|")]
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


@cache
def names(text: str, folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that a step names, and the beginnings of words; what it says by class isn't among them.

    >>> words, beginnings = names("the|<make>|NOUN+", Path("."))
    >>> sorted(words), sorted(beginnings)
    (['the'], ['made', 'mak'])
    """
    words: set[str] = set()
    starts: set[str] = set()
    for choice in _body(text).split("|"):
        if choice.startswith("<@"):
            continue  # to a gate it looks like anything
        if choice.startswith("<"):
            starts.update(morphology.hint_stems(choice[1:-1].partition(".")[0].lower()))
        elif choice.startswith("@"):
            words |= read_words(choice[1:], folder)
        else:
            words.add(choice.lower().replace("’", "'"))
    return frozenset(words), frozenset(starts)


def _body(text: str) -> str:
    return text[:-1] if len(text) > 1 and text[-1] in "+?*!" else text


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
