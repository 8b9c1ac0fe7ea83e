"""The steps of a token pattern: how they are written, what each matches, what every match must hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mtfix import data, morphology
from mtfix.kinds.tokens import Token

CLASSES = [
    "NOUN",
    "VERB",
    "ADJ",
    "ADV",
    "NAME",
    "DET",
    "POSS",
    "PRON",
    "SUBJ",
    "OBJ",
    "REFL",
    "PREP",
    "TO",
    "CONJ",
    "AUX",
    "MODAL",
    "NOT",
    "NUM",
    "NUMS",
    "YEAR",
    "ORD",
    "INTJ",
    "ANY",
]
TAGS = ["NN", "NNS", "VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "JJ", "JJR", "JJS", "RB", "RBR", "RBS"]
MANY = 6
"""How many tokens a step with ``+`` or ``*`` takes at most."""

Test = Callable[[Token], bool]


class PatternError(ValueError):
    """A pattern that can't be read; the message names the column."""


@dataclass(slots=True)
class Step:
    """One step of a pattern.

    Args:
        text: as written, without brackets.
        column: where it begins in the pattern, from 1.
        tests: one a choice; a token that passes any of them passes the step.
        least: how many tokens it takes at least.
        most: how many at most; 0 for a look at the next token (``!``) or a place (``^``, ``$``).
        words: in lower case, those that a choice names.
        beginnings: what words of named lemmas begin with.
        named: whether every token that passes is one of those.
        places: ``^`` or ``$`` where the start or end of a sentence passes too, taking nothing.
    """

    text: str
    column: int
    tests: tuple[Test, ...]
    least: int = 1
    most: int = 1
    words: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    named: bool = False
    places: str = ""

    def passes(self, token: Token) -> bool:
        """Tell whether a token passes one of the choices."""
        return any(test(token) for test in self.tests)


@dataclass(slots=True)
class Pattern:
    """A parsed pattern: its steps and which of them are replaced, ``steps[first:last]``."""

    steps: list[Step]
    first: int
    last: int

    def number(self, number: int) -> int | None:
        """Give the index of the step with a number: 1 is the first replaced one, -1 the one before it."""
        index = self.first + (number - 1 if number > 0 else number)
        return index if number and 0 <= index < len(self.steps) else None


def parse(text: str, folder: Path) -> Pattern:
    """Read a pattern.

    Args:
        text: as in the pack.
        folder: where its ``@tables`` lie, if not in rules/lexicon.

    Raises:
        PatternError: the message names the column.
    """
    steps: list[Step] = []
    first, last = -1, -1
    for match in re.finditer(r"\S+", text):
        piece, column = match.group(), match.start() + 1
        if piece.startswith("[") and piece != "[":
            first = _bracket(first, len(steps), "[", column)
            piece, column = piece[1:], column + 1
        elif piece == "[":
            first = _bracket(first, len(steps), "[", column)
            continue
        closes = piece.endswith("]")
        piece = piece.removesuffix("]")
        if piece:
            steps.append(_step(piece, column, folder))
        if closes:
            last = _bracket(last, len(steps), "]", match.end())
    if (first < 0) != (last < 0) or 0 <= last <= first:
        raise PatternError("column 1: [ and ] come in pairs, with at least one step between them")
    if not any(step.least for step in steps):
        raise PatternError("column 1: the pattern needs at least one step that isn't optional")
    return Pattern(steps, max(first, 0), last if last >= 0 else len(steps))


def _bracket(seen: int, at: int, sign: str, column: int) -> int:
    if seen >= 0:
        raise PatternError(f"column {column}: a second {sign}; a pattern replaces one stretch")
    return at


def outline(text: str, folder: Path) -> list[Step]:
    """Read only what each step of a pattern must hold and may take, fast and without its tests or any check."""
    pieces = (piece.removeprefix("[").removesuffix("]") for piece in text.split())
    return [_outlined(piece, folder if "@" in piece else None) for piece in pieces if piece]


_PLAIN = re.compile(r"[a-z][a-z-]*(?:\|[a-z][a-z-]*)*")
"""A step of plain words, as most are."""


@cache
def _outlined(piece: str, folder: Path | None) -> Step:
    if _PLAIN.fullmatch(piece):
        return Step(piece, 1, (), words=frozenset(piece.split("|")), named=True)
    body, least, most, places = _shape(piece)
    own = [named(choice, folder) for choice in body.split("|") if choice not in ("^", "$", "")]
    return Step(
        piece,
        1,
        (),
        0 if places else least,
        most,
        frozenset[str]().union(*(words for words, _ in own)),
        frozenset[str]().union(*(beginnings for _, beginnings in own)),
        bool(own) and not places and all(words or beginnings for words, beginnings in own),
        places,
    )


def _shape(piece: str) -> tuple[str, int, int, str]:
    """Give the choices of a step, how many tokens it takes at least and at most, and its places."""
    if piece in ("^", "$"):
        return piece, 0, 0, piece
    body, suffix = (piece[:-1], piece[-1]) if len(piece) > 1 and piece[-1] in "+?*!" else (piece, "")
    least, most = {"": (1, 1), "+": (1, MANY), "?": (0, 1), "*": (0, MANY), "!": (0, 0)}[suffix]
    return body, least, most, "".join(choice for choice in body.split("|") if choice in ("^", "$"))


CLITICS = frozenset(("'s", "'re", "'ve", "'ll", "'d", "'m"))
"""What be, have, do and will can shrink to."""

_SHRINKING = frozenset(("be", "have", "do", "will", "would"))
_NOTHING: tuple[frozenset[str], frozenset[str]] = frozenset(), frozenset()


@cache
def named(choice: str, folder: Path | None) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that a choice of a step names, and what words begin with that it names by their lemma.

    >>> sorted(named("<make>", None)[1]), sorted(named("the", None)[0])
    (['made', 'mak'], ['the'])
    """
    name = choice.strip("<>").lstrip("@")
    if choice.startswith("<"):
        name = name.partition(".")[0]
        lemmas = _words(name, folder) if choice.startswith("<@") else frozenset((name.lower().replace("’", "'"),))
        stems = frozenset(stem for lemma in lemmas for stem in morphology.hint_stems(lemma))
        return frozenset() if _SHRINKING.isdisjoint(lemmas) else CLITICS, stems
    if choice.startswith("@"):
        return _words(name, folder), frozenset()
    cls = choice.lstrip("=").partition(".")[0]
    if (cls.isupper() and cls.isalpha() and len(cls) > 2) or cls == "TO":
        return _NOTHING
    return frozenset((choice.replace("’", "'").lower(),)), frozenset()


def _words(name: str, folder: Path | None) -> frozenset[str]:
    assert folder is not None
    try:
        return read_words(name, folder)
    except OSError:
        return frozenset()  # `parse` says so


def _step(piece: str, column: int, folder: Path) -> Step:
    body, *_ = _shape(piece)
    tests = []
    at = column
    for choice in body.split("|"):
        if not choice:
            raise PatternError(f"column {at}: an empty choice beside |")
        if choice not in ("^", "$"):
            tests.append(_choice(choice, at, folder))
        at += len(choice) + 1
    return replace(_outlined(piece, folder if "@" in piece else None), column=column, tests=tuple(tests))


def _choice(choice: str, column: int, folder: Path) -> Test:
    """Make the test of one choice."""
    if choice.startswith("<"):
        return _lemma(choice, column, folder)
    if choice.startswith("@"):
        words = _table(choice[1:], column, folder)
        return lambda token: token.norm in words
    if choice.startswith("=") and choice[1:].partition(".")[0] in CLASSES:
        cls, _, tag = choice[1:].partition(".")
        only = _class(cls, tag, column)
        return lambda token: token.classes == {cls} and only(token)
    cls, _, tag = choice.partition(".")
    if (cls.isupper() and cls.isalpha() and len(cls) > 2) or cls == "TO":
        return _class(cls, tag, column)
    if re.search(r"[<>@{}]", choice):
        raise PatternError(f"column {column}: {choice!r} is no word, <lemma>, @table or CLASS")
    word = choice.replace("’", "'")
    if word[0].isupper():
        return lambda token: token.text.replace("’", "'") == word or token.text == word.upper()
    return lambda token: token.norm == word


def _class(cls: str, tag: str, column: int) -> Test:
    if cls not in CLASSES:
        raise PatternError(f"column {column}: unknown class {cls}; the classes are {', '.join(CLASSES)}")
    if tag and tag not in TAGS:
        raise PatternError(f"column {column}: unknown tag {tag}; the tags are {', '.join(TAGS)}")
    if cls == "ANY":
        return lambda token: token.word
    if tag:
        return lambda token: cls in token.classes and tag in token.tags()
    return lambda token: cls in token.classes


def _lemma(choice: str, column: int, folder: Path) -> Test:
    match = re.fullmatch(r"<(@?[^<>@.]+)(?:\.([A-Z]+))?>", choice)
    if not match or (match[2] and match[2] not in TAGS):
        raise PatternError(f"column {column}: {choice!r}: write <lemma>, <lemma.VBG>, <@table> or <@table.VBG>")
    name, tag = match.groups()
    found = _table(name[1:], column, folder) if name[0] == "@" else frozenset((name.lower().replace("’", "'"),))
    if any(" " in lemma for lemma in found):
        raise PatternError(f"column {column}: {choice!r}: a step is one word")
    spelled: frozenset[str] | None = None

    def test(token: Token) -> bool:
        nonlocal spelled
        if spelled is None:
            spelled = frozenset(form for lemma in found for form in _forms(lemma, tag))
        if token.norm == "'s":
            return "be" in found and tag in (None, "VBZ") and "VERB" in token.classes
        return token.norm in spelled

    return test


def _forms(lemma: str, tag: str | None) -> frozenset[str]:
    if tag is None:
        return morphology.forms(lemma)
    return frozenset(morphology.paradigm(lemma).get(tag, (morphology.inflect(lemma, tag),)))


def read_words(name: str, folder: Path) -> frozenset[str]:
    """Read the words of a table, in lower case; raises OSError if it lies in neither place."""
    own = folder / f"{name}.tsv"
    if own.is_file():
        return frozenset(row[0].lower() for row in data.read_table(own))
    return frozenset(word.lower() for word in data.word_set(f"lexicon/{name}.tsv"))


def _table(name: str, column: int, folder: Path) -> frozenset[str]:
    try:
        return read_words(name, folder)
    except OSError:
        raise PatternError(f"column {column}: no table {name}.tsv beside the pack or in rules/lexicon") from None
