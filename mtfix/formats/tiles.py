"""What readers share: lines inside prose, entities, and pieces put in good order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from mtfix.draft import OBJECT, Kind, Piece, Writer

STOP = "\n\n"
"""What a reader of the text sees between two blocks."""

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
LINE_END = re.compile(r"(?:\r\n|[\n\r\x85\u2028])(?:[ \t]*)")
_FRINGE = re.compile(r"\A\s+|\s+\Z")


def stop(raw: str) -> Piece:
    """Make the end of a block out of whatever stands there."""
    return Piece(raw, STOP, Kind.BREAK)


def opaque(raw: str, text: str = OBJECT) -> Piece:
    """Make a piece that is seen but never edited."""
    return Piece(raw, text, Kind.OPAQUE)


def lines(raw: str, write: Writer | None = None) -> Iterator[Piece]:
    """Cut prose at its line ends; the indentation of a line belongs to the line end before it."""
    at = 0
    for match in LINE_END.finditer(raw):
        if match.start() > at:
            yield Piece(raw[at : match.start()], raw[at : match.start()], write=write)
        end = match.group()
        yield Piece(end, end.rstrip(" \t"), write=write)
        at = match.end()
    if at < len(raw):
        yield Piece(raw[at:], raw[at:], write=write)


def with_entities(raw: str, write: Writer | None = None) -> Iterator[Piece]:
    """Cut prose at its entities and line ends: ``&amp;`` reads as ``&``."""
    at = 0
    for match in ENTITY.finditer(raw) if "&" in raw else ():
        read = unescape(match.group())
        if read == match.group():
            continue
        yield from lines(raw[at : match.start()], write)
        yield Piece(match.group(), read, write=write)
        at = match.end()
    yield from lines(raw[at:], write)


def tidy(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join breaks, and prose that reads as it stands; give the blanks at the edges of a block to its breaks."""
    block: list[Piece] = []
    held = ""  # the raw text of the break before the block
    for piece in pieces:
        if piece.kind is not Kind.BREAK:
            block.append(piece)
            continue
        before, inside, after = _fringes(block)
        if inside:
            if held or before:
                yield stop(held + before)
            yield from _merged(inside)
            held = after
        else:
            held += before + after
        held += piece.raw
        block = []
    before, inside, after = _fringes(block)
    if held or before:
        yield stop(held + before)
    yield from _merged(inside)
    if after:
        yield stop(after)


def _fringes(block: list[Piece]) -> tuple[str, list[Piece], str]:
    """Take blank prose off both ends of a block; a block without any prose is all fringe."""
    first, last = 0, len(block)
    while first < last and _blank(block[first]):
        first += 1
    while last > first and _blank(block[last - 1]):
        last -= 1
    before = "".join(piece.raw for piece in block[:first])
    after = "".join(piece.raw for piece in block[last:])
    inside = block[first:last]
    if inside and not inside[0].text and not any(piece.text for piece in inside):
        return before + "".join(piece.raw for piece in inside) + after, [], ""
    if inside and inside[0].verbatim and inside[0].text[:1].isspace():
        text = inside[0].text
        cut = len(text) - len(text.lstrip())
        before += text[:cut]
        inside[0] = Piece(text[cut:], text[cut:], write=inside[0].write)
    if inside and inside[-1].verbatim and inside[-1].text[-1:].isspace():
        text = inside[-1].text.rstrip()
        after = inside[-1].text[len(text) :] + after
        inside[-1] = Piece(text, text, write=inside[-1].write)
    return before, inside, after


def _blank(piece: Piece) -> bool:
    return piece.kind is Kind.TEXT and not piece.whole and (not piece.text or piece.text.isspace())


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Join neighbours that may be cut anywhere and are written alike."""
    run: list[str] = []
    write: Writer | None = None
    for piece in pieces:
        if piece.verbatim:
            if run and piece.write is not write:
                text = "".join(run)
                yield Piece(text, text, write=write)
                run = []
            write = piece.write
            run.append(piece.text)
            continue
        if run:
            text = "".join(run)
            yield Piece(text, text, write=write)
            run = []
        yield piece
    if run:
        text = "".join(run)
        yield Piece(text, text, write=write)


def keep_lines(raw: str, text: str) -> str:
    """Give each line end in new prose the indentation it has in the file."""
    if "\n" not in text and "\r" not in text:
        return text
    ends = iter(LINE_END.findall(raw))
    return LINE_END.sub(lambda match: next(ends, match.group()), text)
