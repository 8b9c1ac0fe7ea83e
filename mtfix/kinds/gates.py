"""A cheap look at the text round a pattern's anchor: what fails it can't match, so no tokens need be made."""

from __future__ import annotations

from functools import cache

import regex

from mtfix import morphology
from mtfix.kinds.steps import MANY, Step

REACH = 4
"""Steps looked at on either side of the anchor; more would cost more than they save."""
CLOSED = frozenset(("DET", "POSS", "SUBJ", "OBJ", "REFL", "MODAL", "TO", "NOT", "PREP", "CONJ", "PRON", "AUX"))
"""Classes whose words are all in the table of closed classes."""
LONGEST = 120
"""Spellings up to which a step is written out; beyond, it passes any word."""

_WORD = r"\w[\w'-]*|\d[\d.,:]*\w*"
_SIGNS = r"[^\w\s]|\ufffc+"
_END = r"(?:(?![^\W_])|(?=n't))"
_HALVES = {"will": "wo", "shall": "sha"}
"""The first half of won't and shan't."""


def gate(steps: list[Step], anchor: int) -> str:
    """Write a regex, for the text in lower case with plain blanks, that every match of a pattern passes at its anchor.

    It holds the steps next to the anchor as far as their spellings are known: words, stems, closed classes; of open
    classes only that a word stands there.

    Args:
        steps: of the pattern.
        anchor: index of the step at whose words the regex is tried.
    """
    spelled = _spelling(steps[anchor])
    start = r"(?<![^\W_])" if spelled and "'" not in spelled else ""
    once = steps[anchor].most == 1
    before = _row(steps[max(0, anchor - REACH) : anchor][::-1], backwards=True) if start and once else ""
    after = _row(steps[anchor + 1 : anchor + 1 + REACH], backwards=False) if once else ""
    return f"{before}{start}(?:{spelled or _plain(steps[anchor].stems)}){after}"


def _row(steps: list[Step], backwards: bool) -> str:
    """Write the steps on one side, nearest first, up to the first that can't be told."""
    row = ""
    for step in steps:
        if step.most == 0:
            break
        spelled = _spelling(step)
        if spelled is None or (step.most > 1 and _WORD in spelled):  # many words of any kind: no use, and slow
            break
        blank = r"\s*"
        part = f"(?:{spelled}){blank}" if backwards else f"{blank}(?:{spelled})"
        if step.most > 1:
            part = f"(?:{part}){{{step.least},{MANY}}}"
        elif not step.least:
            part = f"(?:{part})?"
        row = part + row if backwards else row + part
    return f"(?<={row})" if backwards and row else row


def _spelling(step: Step) -> str | None:
    """Write what one token of a step can look like; None where a token can be half a word, as in don't."""
    if step.places:
        return None
    body = step.text[:-1] if len(step.text) > 1 and step.text[-1] in "+?*!" else step.text
    spellings: set[str] = set()
    for choice in body.split("|"):
        found = _choice(choice)
        if found is None:
            return None
        spellings |= found
    if len(spellings) > LONGEST:
        return f"{_WORD}|{_SIGNS}"
    return "|".join(sorted(spellings))


def _choice(choice: str) -> set[str] | None:
    if choice.startswith("@") or choice.startswith("<@"):
        return {_WORD}
    if choice.startswith("<"):
        stems = morphology.hint_stems(choice[1:-1].partition(".")[0].lower())
        if any("'" in stem for stem in stems) or choice[1:3] in ("be", "ha", "do", "wi"):
            return None
        return {rf"{regex.escape(stem)}[\w-]*" for stem in stems}
    name = choice.lstrip("=").partition(".")[0]
    if name in CLOSED:
        return _closed_words(name)
    if len(name) > 2 and name.isupper():
        return {_WORD, _SIGNS}
    word = choice.lower().replace("’", "'")
    if "'" in word:
        return None
    return _written(word)


def _written(word: str) -> set[str]:
    if not word[-1].isalnum():
        return {regex.escape(word, literal_spaces=True)}
    return {regex.escape(form) + _END for form in (word, _HALVES.get(word, word))}


@cache
def _closed_words(name: str) -> set[str] | None:
    words = morphology.words_of(name)
    if any("'" in word for word in words):
        return None
    return {spelling for word in words for spelling in _written(word)}


def _plain(stems: tuple[str, ...]) -> str:
    return "|".join(regex.escape(stem, literal_spaces=True).replace("'", "['’]") + r"[\w-]*" for stem in stems)
