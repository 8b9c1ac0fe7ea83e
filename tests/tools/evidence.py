"""What the rules of grammar checkers are measured on: cases, correct text, and slips made in correct text.

One half chooses the rules, the other is for the report: `held_out` tells by the name of a case or file.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from tests import score

CASES = (*sorted(score.CASES.glob("*.jsonl")), score.CASES / "checkers" / "grammar-slips.jsonl")
"""The cases of the repository, those for checkers included."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_PROSE = re.compile(r"[A-Z][^`<>{}\[\]#|*_=]{30,250}[.!?]")


def held_out(name: str) -> bool:
    """Tell whether a case or file, by its name, is for the report."""
    return crc32(name.encode()) % 2 == 1


def files(folders: Iterable[Path], held: bool | None) -> list[Path]:
    """Give the files in some folders, of one half or of both."""
    found = [path for folder in folders for path in ([folder] if folder.is_file() else sorted(folder.rglob("*")))]
    return [path for path in found if path.is_file() and held in (None, held_out(path.name))]


@dataclass(frozen=True)
class Made:
    """A correct sentence and what a slip made of it."""

    right: str
    wrong: str


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (Path(__file__).parent / "slips.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if not row.startswith("#"))
    return tuple((re.compile(find), to) for find, to in pairs)


def sentences(paths: Iterable[Path]) -> Iterator[str]:
    """Give the plain sentences of some files."""
    for path in paths:
        for sentence in _SENTENCE.split(path.read_text(encoding="utf-8")):
            plain = " ".join(sentence.split())
            if _PROSE.fullmatch(plain):
                yield plain


def make_slips(right: Iterable[str], each: int, seed: int = 1) -> list[Made]:
    """Make slips in correct sentences, of each kind in the table at most so many."""
    order = sorted(set(right))
    random.Random(seed).shuffle(order)
    made: list[Made] = []
    for pattern, to in _table():
        fit = (Made(text, pattern.sub(to, text, count=1)) for text in order if pattern.search(text))
        made += [one for one, _ in zip((one for one in fit if one.wrong != one.right), range(each), strict=False)]
    return made
