"""Where the rules and word tables lie, and how a table is read."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


@cache
def rules_root() -> Path:
    """Find the folder of the built-in rules: inside the installed package, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def read_table(path: Path) -> tuple[tuple[str, ...], ...]:
    """Read a tab-separated table; lines that begin with ``#`` and empty lines are comments.

    Args:
        path: a UTF-8 file, one row a line.

    Raises:
        OSError: the file can't be read.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def word_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Read one of the built-in tables under rules/, such as ``lexicon/closed-class.tsv``, once a process."""
    return read_table(rules_root() / name)


@cache
def word_map(name: str) -> dict[str, str]:
    """Map the first column of a built-in table to the second; nobody may change it."""
    return {row[0]: row[1] for row in word_table(name)}


@cache
def word_set(name: str) -> frozenset[str]:
    """Give the first column of a built-in table as a set."""
    return frozenset(_FIRST_CELL.findall((rules_root() / name).read_text(encoding="utf-8")))


_FIRST_CELL = re.compile(r"^[^#\t\n][^\t\n]*", re.MULTILINE)
