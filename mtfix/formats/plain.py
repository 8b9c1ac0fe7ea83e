"""Read plain text: blank lines and short lines end a block, lines that were wrapped to a width go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtfix.draft import Kind, Piece
from mtfix.formats.tiles import lines
from mtfix.options import Options

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+•·–—>|#=~^]|\(?(?:\d{1,3}|[A-Za-z])[.)][ \t])|\t")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*\s*\Z")
_NARROW, _WIDE = 45, 130


def read_plain(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut plain text into blocks; inside a paragraph that was wrapped to a width, a line end is a blank.

    >>> [piece.text for piece in read_plain("One.\\n\\nTwo.\\n")]
    ['One.', '\\n', '\\n', 'Two.', '\\n']
    """
    at = 0
    if text.startswith("\ufeff"):
        yield Piece("\ufeff", "", Kind.BREAK)
        at = 1
    group: list[tuple[int, int, int]] = []  # start, end and end with the line end of the lines of a paragraph
    for match in _LINE_END.finditer(text, at):
        if text[at : match.start()].strip():
            group.append((at, match.start(), match.end()))
        else:
            yield from _paragraph(text, group)
            group = []
            yield Piece(text[at : match.end()], text[at : match.end()], Kind.BREAK)
        at = match.end()
    last = text[at:]
    if last.strip():
        group.append((at, len(text), len(text)))
        last = ""
    yield from _paragraph(text, group)
    if last:
        yield Piece(last, last, Kind.BREAK)


def _paragraph(text: str, group: Sequence[tuple[int, int, int]]) -> Iterator[Piece]:
    if not group:
        return
    if len(group) == 1:
        ((start, end, past),) = group
        yield Piece(text[start:end], text[start:end])
        if past > end:
            yield Piece(text[end:past], text[end:past], Kind.BREAK)
        return
    width = max(end - start for start, end, _ in group)
    begun = 0  # the first line of those that belong together
    for number, (start, end, past) in enumerate(group):
        following = text[group[number + 1][0] : group[number + 1][1]] if number + 1 < len(group) else ""
        if following and _goes_on(text[start:end], following, width):
            continue
        yield from lines(text[group[begun][0] : end])
        if past > end:
            yield Piece(text[end:past], text[end:past], Kind.BREAK)
        begun = number + 1


def _goes_on(line: str, following: str, width: int) -> bool:
    """Tell whether a line end is a wrap: the next line's first word had no room, or the sentence plainly goes on."""
    if _LIST_ITEM.match(following) or not _NARROW <= width <= _WIDE:
        return False
    word = len(following.split(None, 1)[0])
    full = len(line.rstrip()) + 1 + word > width - 4
    return full or (following.lstrip()[:1].islower() and len(line) >= _NARROW * 2 // 3 and not _ENDED.search(line))
