"""A cheap look at the text round a pattern's anchor: what fails it can't match, so no tokens need be made."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import regex

from mtfix import morphology
from mtfix.document import Document
from mtfix.kinds.steps import MANY, Step, read_words

REACH = 4
"""Steps looked at on either side of the anchor; more would cost more than they save."""
CLOSED = frozenset(("DET", "POSS", "SUBJ", "OBJ", "REFL", "MODAL", "TO", "NOT", "PREP", "CONJ", "PRON", "AUX"))
"""Classes whose words are all in the table of closed classes."""
LONGEST = 120
"""Spellings up to which a step is written out; beyond, it passes any word."""

_WORD = r"\w[\w'-]*|\d[\d.,:]*\w*"
_WHOLE_WORD = r"\w[\w'-]*+|\d[\d.,:]*+\w*+|[^\w\s]"
_SIGNS = r"[^\w\s]|\ufffc+"
_END = r"(?:(?![^\W_])|(?=n't))"
_HALVES = {"will": "wo", "shall": "sha"}
"""The first half of won't and shan't."""


_SHAPES = {
    "YEAR": r"\d{4}",
    "ORD": r"\w+",
    "ADJ.JJR": r"[\w-]*er|better|worse|more|less|farther|further",
    "ADJ.JJS": r"[\w-]*est|best|worst|most|least",
    "VERB.VBG": r"[\w-]*ing",
    "VERB.VBZ": r"[\w-]*s",
}
"""What words of some open classes look like."""


class _Writer:
    """A gate while it is written: long tables become named lists, which the regex module looks up as sets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lists: dict[str, list[str]] = {}

    def row(self, steps: list[Step], backwards: bool) -> str:
        """Write the steps on one side, nearest first, up to the first that can't be told."""
        row = ""
        for step in steps:
            if step.most == 0 and not step.places:
                continue  # what must not stand there takes no word
            spelled = self.spelling(step)
            if spelled is None:
                break
            if step.most > 1 and _WORD in spelled:
                if backwards:
                    break
                spelled = _WHOLE_WORD  # or the search would try to part each word in all ways
            blank = r"\s*"
            part = f"(?:{spelled}){blank}" if backwards else f"{blank}(?:{spelled})"
            if step.most > 1:
                part = f"(?:{part}){{{step.least},{MANY}}}"
            elif not step.least:
                part = f"(?:{part})?"
            row = part + row if backwards else row + part
        return f"(?<={row})" if backwards and row else row

    def spelling(self, step: Step) -> str | None:
        """Write what one token of a step can look like; None where a token can be half a word, as in don't."""
        if step.places:
            return None
        body = step.text[:-1] if len(step.text) > 1 and step.text[-1] in "+?*!" else step.text
        spellings: set[str] = set()
        for choice in body.split("|"):
            found = self.choice(choice)
            if found is None:
                return None
            spellings |= found
        return "|".join(sorted(spellings)) if len(spellings) <= LONGEST else f"{_WORD}|{_SIGNS}"

    def choice(self, choice: str) -> set[str] | None:
        """Write what passes one choice."""
        if choice.startswith("<@"):
            return {_WORD}
        if choice.startswith("@"):
            return self.listed(choice[1:])
        if choice.startswith("<"):
            lemma = choice[1:-1].partition(".")[0].lower()
            stems = morphology.hint_stems(lemma)
            if any("'" in stem for stem in stems) or lemma in _CLITIC:
                return None
            return {rf"{regex.escape(stem)}[\w-]*" for stem in stems}
        name = choice.lstrip("=").partition(".")[0]
        if name in CLOSED:
            return _closed_words(name)
        if len(name) > 2 and name.isupper():
            shape = _SHAPES.get(choice.lstrip("="))
            return {shape} if shape else {_WORD, _SIGNS}
        word = choice.lower().replace("’", "'")
        return None if "'" in word else _written(word)

    def listed(self, name: str) -> set[str] | None:
        """Write that a word of a table stands there."""
        words = read_words(name, self.folder)
        if any("'" in word for word in words):
            return {_WORD}
        self.lists[f"t{len(self.lists)}"] = sorted(words)
        return {rf"\L<t{len(self.lists) - 1}>{_END}"}


class Gate:
    """What every match of a pattern passes at its anchor, told from the text alone.

    It holds the steps next to the anchor as far as their spellings are known: words, stems, closed classes, tables; of
    open classes only that a word stands there; of a sentence's start, that no other word stands right before.

    Args:
        steps: of the pattern.
        anchor: index of the step at whose words it is tried.
        folder: where the pattern's tables lie, if not in rules/lexicon.
    """

    __slots__ = ("_before", "_pattern")

    def __init__(self, steps: list[Step], anchor: int, folder: Path) -> None:
        writer = _Writer(folder)
        step, once = steps[anchor], steps[anchor].most == 1
        spelled = writer.spelling(step)
        start = "" if spelled is None else r"(?<![^\W_])"
        before = writer.row(steps[max(0, anchor - REACH) : anchor][::-1], backwards=True) if start and once else ""
        after = writer.row(steps[anchor + 1 : anchor + 1 + REACH], backwards=False) if once else ""
        source = f"{before}{start}(?:{spelled or _plain(step.stems)}){after}"
        self._pattern = regex.compile(source, **writer.lists)  # type: ignore[arg-type]  # stubs know no named lists
        self._before = _words_before(steps[anchor - 1]) if anchor and start and once else None

    def passes(self, doc: Document, at: int) -> bool:
        """Tell whether a match may stand at an offset where the anchor's word begins."""
        if self._before is not None and not self._starts(doc.lower, doc.text, at):
            return False
        return self._pattern.match(doc.lower, at) is not None

    def _starts(self, lower: str, text: str, at: int) -> bool:
        """Tell whether a sentence may start here, or one of the words stands before that may in its place."""
        assert self._before is not None
        end = at
        while end and text[end - 1] == " ":
            end -= 1
        if not end or text[end - 1].isspace():
            return True
        if not text[end - 1].isalnum():
            return text[end - 1] not in ",;" or text[end - 1] in self._before
        word = _LAST_WORD.search(lower, max(0, end - 20), end)
        return word is not None and word.group() in self._before


_LAST_WORD = regex.compile(r"[\w'-]+$")


def _words_before(step: Step) -> frozenset[str] | None:
    """Give the words that may stand where a step also passes a sentence's start; None where it says more or less."""
    if "^" not in step.places:
        return None
    choices = [choice.lower() for choice in step.text.split("|") if choice not in ("^", "$")]
    plain = all(choice[0] not in "<@=" and not choice.isupper() for choice in step.text.split("|"))
    return frozenset(choices) if plain and step.text[-1] not in "?*+!" else None


_CLITIC = frozenset(("be", "have", "do", "will"))


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
    return "|".join(regex.escape(stem, literal_spaces=True) + r"[\w-]*" for stem in stems)
