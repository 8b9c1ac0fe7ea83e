"""What a file can be: each format cuts a file into pieces and says how prose is written into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix.draft import Draft, Kind, Piece
from mtfix.options import Options

_BREAK = re.compile(r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])[\s]*")


def read(text: str, path: str | None, options: Options) -> Draft:
    """Cut a file into pieces as its format says; a file of unknown suffix is plain text."""
    return Draft(read_plain(text))


def read_plain(text: str) -> Iterator[Piece]:
    """Cut plain text at its line ends."""
    at = 0
    if text.startswith("\ufeff"):
        yield Piece("\ufeff", "", Kind.BREAK)
        at = 1
    for match in _BREAK.finditer(text, at):
        yield Piece(text[at : match.start()], text[at : match.start()])
        yield Piece(match.group(), match.group(), Kind.BREAK)
        at = match.end()
    yield Piece(text[at:], text[at:])
