"""The text while it is cleaned: a list of pieces that never forgets what the file said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from mtfix.edit import Change, Edit

OBJECT = "\ufffc"
"""What a reader of the text sees in place of code, an image or another thing that is not prose."""


class Kind(Enum):
    """What a piece is to its reader."""

    TEXT = "prose"
    OPAQUE = "seen, never edited: code, an image, a placeholder"
    OPEN = "markup of what follows: a start tag, an opening asterisk"
    CLOSE = "markup of what precedes: an end tag, a closing asterisk"
    BREAK = "the end of a block: no word, sentence or edit crosses it"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file: what it says and what a reader sees.

    Args:
        raw: what the file says, such as ``&amp;``.
        text: what a reader sees, such as ``&``; markup has none.
        kind: what may be done to it.
        edits: what has been done to it; empty while it is as the file has it.
    """

    raw: str
    text: str
    kind: Kind = Kind.TEXT
    edits: tuple[Edit, ...] = ()

    @property
    def verbatim(self) -> bool:
        """Tell whether the piece may be cut anywhere: prose that reads as the file has it."""
        return self.kind is Kind.TEXT and not self.edits and self.raw == self.text


def same(text: str) -> str:
    """Give the text back: the encoding of a format that escapes nothing."""
    return text


class Draft:
    """A text, its repairs so far and the original they came from.

    Args:
        pieces: tile the file: their raw parts, joined, are the original.
        encode: how prose is written into the file, such as HTML's escaping of ``<``.

    >>> draft = Draft([Piece("Openai grew.", "Openai grew.")])
    >>> draft.apply([Edit(0, 6, "OpenAI", "entity/brands/brands")])
    []
    >>> draft.result()
    'OpenAI grew.'
    """

    def __init__(self, pieces: Iterable[Piece], encode: Callable[[str], str] = same) -> None:
        self.pieces: tuple[Piece, ...] = tuple(piece for piece in pieces if piece.raw or piece.text)
        self.encode = encode
        self._text: str | None = None
        self._text_of: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """Join what a reader sees."""
        if self._text is None or self._text_of is not self.pieces:
            self._text_of = self.pieces
            self._text = "".join(piece.text for piece in self.pieces)
        return self._text

    @property
    def original(self) -> str:
        """Join what the file said."""
        return "".join(piece.raw for piece in self.pieces)

    def apply(self, edits: Iterable[Edit]) -> list[Edit]:
        """Apply edits that are disjoint and in order of position.

        Returns:
            The edits refused because they would eat markup, code or a block's end.
        """
        pieces, refused = _splice(self.pieces, edits)
        self.pieces = tuple(pieces)
        return refused

    def result(self) -> str:
        """Write the file: untouched pieces as they were, changed ones encoded."""
        encode = self.encode
        return "".join(encode(piece.text) if piece.edits else piece.raw for piece in self.pieces)

    def changes(self) -> Iterator[Change]:
        """Give the differences from the original, in order; they alone turn it into the result and back."""
        at = 0
        for changed, group in groupby(self.pieces, key=lambda piece: bool(piece.edits)):
            run = list(group)
            before = "".join(piece.raw for piece in run)
            if changed:
                after = "".join(self.encode(piece.text) for piece in run)
                edits = tuple(edit for piece in run for edit in piece.edits)
                if before != after:
                    yield Change(at, at + len(before), before, after, edits)
            at += len(before)


def _splice(pieces: tuple[Piece, ...], edits: Iterable[Edit]) -> tuple[list[Piece], list[Edit]]:
    """Walk pieces and edits together; every edit splits a verbatim piece or merges with a changed one."""
    done: list[Piece] = []
    refused: list[Edit] = []
    rest = list(reversed(pieces))  # a stack: the next piece is the last
    at = 0  # where the next piece begins, in the text before these edits
    for edit in edits:
        at = _copy_until(edit.start, at, rest, done)
        step = _insert if edit.start == edit.end else _replace
        moved = step(edit, at, rest, done)
        if moved is None:
            refused.append(edit)
        else:
            at = moved
    done.extend(reversed(rest))
    return done, refused


def _copy_until(goal: int, at: int, rest: list[Piece], done: list[Piece]) -> int:
    """Move the pieces that end before `goal` and cut a verbatim one that holds it."""
    while rest and at < goal and at + len(rest[-1].text) <= goal:
        piece = rest.pop()
        done.append(piece)
        at += len(piece.text)
    if rest and at < goal and rest[-1].verbatim:
        head, tail = _cut(rest.pop(), goal - at)
        done.append(head)
        rest.append(tail)
        at = goal
    return at


def _cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    return Piece(piece.raw[:at], piece.text[:at]), Piece(piece.raw[at:], piece.text[at:])


def _insert(edit: Edit, at: int, rest: list[Piece], done: list[Piece]) -> int | None:
    """Insert after closing markup and before opening markup; inside a changed piece, merge."""
    if at < edit.start:
        piece, cut = rest[-1], edit.start - at
        if piece.kind is not Kind.TEXT:
            return None
        text = piece.text[:cut] + edit.after + piece.text[cut:]
        rest[-1] = Piece(piece.raw, text, Kind.TEXT, (*piece.edits, edit))
        return at - len(edit.after)  # so that later offsets still find their place in the longer piece
    while rest and not rest[-1].text and rest[-1].kind in (Kind.CLOSE, Kind.TEXT):
        done.append(rest.pop())
    done.append(Piece("", edit.after, Kind.TEXT, (edit,)))
    return at


def _replace(edit: Edit, at: int, rest: list[Piece], done: list[Piece]) -> int | None:
    """Make one changed piece of what the edit covers, if all of it is prose without markup inside."""
    while rest and at == edit.start and not rest[-1].text:
        done.append(rest.pop())
    covered: list[Piece] = []
    end = at
    while rest and end < edit.end:
        piece = rest.pop()
        if piece.verbatim and end + len(piece.text) > edit.end:
            piece, tail = _cut(piece, edit.end - end)
            rest.append(tail)
        covered.append(piece)
        end += len(piece.text)
    if end < edit.end or any(piece.kind is not Kind.TEXT for piece in covered):
        rest.extend(reversed(covered))
        return None
    old = "".join(piece.text for piece in covered)
    text = old[: edit.start - at] + edit.after + old[edit.end - at :]
    raw = "".join(piece.raw for piece in covered)
    past = tuple(former for piece in covered for former in piece.edits)
    changed = Piece(raw, text, Kind.TEXT, (*past, edit))
    if end == edit.end:
        done.append(changed)
        return end
    rest.append(changed)  # the next edit may cut its tail
    return end - len(text)
