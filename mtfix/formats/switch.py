"""The off switch: a comment ``mtfix: off`` in a file, and ``mtfix: on`` where it shall go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mtfix.draft import Kind, Piece

_SWITCH = re.compile(
    r"""
    ^[ \t]*
    (?: <!--\s*               mtfix:\s*(off|on)\s*-->           # HTML, Markdown, XML
      | \{/\*\s*              mtfix:\s*(off|on)\s*\*/\}         # MDX
      | \{\#-?\s*             mtfix:\s*(off|on)\s*-?\#\}        # Jinja, Twig
      | /\*+\s*               mtfix:\s*(off|on)\s*\*+/          # .strings, CSS
      | \{%-?\s*comment\s*-?%\}\s*mtfix:\s*(off|on)\s*\{%       # Liquid
      | \{\{</?\*?\s*/\*\s*   mtfix:\s*(off|on)\s*\*/           # Hugo
      | (?:\#+[.,:~|]?|//|\.\.|%|;|!|--|NOTE)[ \t]*mtfix:[ \t]*(off|on)[ \t]*(?=[\r\n]|\Z)   # a comment of one line
    )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_INLINE = re.compile(r"<!--\s*mtfix:\s*(off|on)\s*-->", re.IGNORECASE)
_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})", re.MULTILINE)


def switched(pieces: Iterable[Piece], text: str) -> Iterable[Piece]:
    """Turn the prose in stretches that are switched off into pieces that are seen, but never edited.

    Args:
        pieces: of a file.
        text: the file; where it doesn't speak of mtfix, the pieces are given back as they are.

    A switch that is quoted as code is left alone: it must begin its line, and its piece unless that is prose or
    stands between blocks. Its stretch still counts as evidence of how the document writes its names.

    >>> text = "Openai.\\n# mtfix: off\\nOpenai.\\n"
    >>> [piece.kind.name for piece in switched([Piece(line, line) for line in text.splitlines(True)], text)]
    ['TEXT', 'OPAQUE', 'OPAQUE', 'OPAQUE']
    """
    return _switched(pieces) if "mtfix:" in text.lower() else pieces


def _switched(pieces: Iterable[Piece]) -> Iterator[Piece]:
    off = False
    for piece in pieces:
        switches = list(_switches(piece)) if "mtfix:" in piece.raw.lower() else []
        if not switches or not piece.verbatim:
            held = off
            off = switches[-1][2] if switches else off
            yield _held(piece) if held or switches else piece
            continue
        at = 0
        for start, end, turned in switches:
            yield from _part(piece, at, start, off)
            yield from _part(piece, start, end, True)
            at, off = end, turned
        yield from _part(piece, at, len(piece.raw), off)


def _switches(piece: Piece) -> Iterator[tuple[int, int, bool]]:
    """Give start, end and whether it turns off of each switch in a piece."""
    free = piece.kind in (Kind.TEXT, Kind.BREAK)
    for match in (_INLINE if piece.kind is Kind.TEXT and "<!--" in piece.raw else _SWITCH).finditer(piece.raw):
        lead = piece.raw[: match.start()]
        if (free and len(_FENCE.findall(lead)) % 2 == 0) or not lead.strip():
            yield match.start(), match.end(), next(filter(None, match.groups())).lower() == "off"


def _part(piece: Piece, start: int, end: int, off: bool) -> Iterator[Piece]:
    if start < end:
        part = replace(piece, raw=piece.raw[start:end], text=piece.text[start:end])
        yield _held(part) if off else part


def _held(piece: Piece) -> Piece:
    return replace(piece, kind=Kind.OPAQUE) if piece.kind is Kind.TEXT else piece
