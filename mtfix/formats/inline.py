"""Cut a line of a light markup language at what one pattern finds in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mtfix.draft import OBJECT, Kind, Piece, Writer
from mtfix.formats.tiles import lines, opaque

Cut = Callable[[re.Match[str]], Iterator[Piece]]


def cut(raw: str, pattern: re.Pattern[str], write: Writer) -> Iterator[Piece]:
    """Cut prose at its inline markup.

    Args:
        raw: prose, with line ends.
        pattern: alternatives named ``code`` (opaque), ``none`` (opaque and invisible), or a triple of groups
            ``open1``, ``text1``, ``close1`` (then 2, 3 …) for marks with prose between them.
        write: writes new prose.
    """
    at = 0
    for match in pattern.finditer(raw):
        yield from lines(raw[at : match.start()], write)
        yield from _marked(match, pattern, write)
        at = match.end()
    yield from lines(raw[at:], write)


def _marked(match: re.Match[str], pattern: re.Pattern[str], write: Writer) -> Iterator[Piece]:
    found = match.groupdict()
    if found["code"] is not None or found["none"] is not None:
        yield opaque(match.group(), OBJECT if found["code"] is not None else "")
        return
    number = next(name[4:] for name, value in found.items() if name.startswith("open") and value is not None)
    yield Piece(found["open" + number], "", Kind.OPEN, write=write)
    yield from cut(found["text" + number], pattern, write)
    yield Piece(found["close" + number], "", Kind.CLOSE, write=write)
