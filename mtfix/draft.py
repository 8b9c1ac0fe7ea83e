"""The text while it is cleaned: a list of pieces that never forgets what the file said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from mtfix.edit import Change, Edit

Writer = Callable[[str, str], str | None]
"""Writes changed prose: takes what the file said and what it shall say; None where that can't be written safely."""

State = tuple[str, int]
"""What tells two states of a draft apart: the text, and how often markup was moved in it."""

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
        write: how new text is written in its place; None: as the draft's `encode` says.
        whole: it is rewritten as one, never cut: a CSV field may need quotes at both ends.
    """

    raw: str
    text: str
    kind: Kind = Kind.TEXT
    edits: tuple[Edit, ...] = ()
    write: Writer | None = None
    whole: bool = False

    @property
    def verbatim(self) -> bool:
        """Tell whether the piece may be cut anywhere: prose that reads as the file has it."""
        return self.kind is Kind.TEXT and not self.edits and not self.whole and self.raw == self.text


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
        self.moves = 0
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
    def state(self) -> State:
        """Tell apart what edits can reach: the text, and how often markup was moved in it."""
        return self.text, self.moves

    @property
    def original(self) -> str:
        """Join what the file said."""
        return "".join(piece.raw for piece in self.pieces)

    def apply(self, edits: Iterable[Edit]) -> list[Edit]:
        """Apply edits that are disjoint and in order of position.

        Returns:
            The edits refused because they would eat markup, code or a block's end.
        """
        edits = tuple(edits)
        pieces, refused = _splice(self.pieces, edits)
        self.pieces = tuple(pieces)
        self.moves += sum(edit.moves for edit in edits) - sum(edit.moves for edit in refused)
        return refused

    def result(self) -> str:
        """Write the file: untouched pieces as they were, changed ones encoded."""
        return "".join(_written(piece, self.encode) if piece.edits else piece.raw for piece in self.pieces)

    def changes(self) -> Iterator[Change]:
        """Give the differences from the original, in order; they alone turn it into the result and back."""
        at = 0
        for changed, group in groupby(self.pieces, key=lambda piece: bool(piece.edits)):
            run = list(group)
            before = "".join(piece.raw for piece in run)
            if changed:
                after = "".join(_written(piece, self.encode) for piece in run)
                edits = tuple(dict.fromkeys(edit for piece in run for edit in piece.edits))
                head = _shared(before, after) if any(piece.whole for piece in run) else 0
                tail = _shared(before[head:][::-1], after[head:][::-1]) if head else 0
                end = len(before) - tail
                if before != after:
                    yield Change(at + head, at + end, before[head:end], after[head : len(after) - tail], edits)
            at += len(before)


def _written(piece: Piece, encode: Callable[[str], str]) -> str:
    """Write a changed piece; markup that was moved stays as it is."""
    if piece.kind is not Kind.TEXT:
        return piece.raw
    if piece.write is None:
        return encode(piece.text)
    written = piece.write(piece.raw, piece.text)
    return piece.raw if written is None else written


def _writable(piece: Piece) -> bool:
    return piece.write is None or piece.write(piece.raw, piece.text) is not None


def _shared(one: str, other: str) -> int:
    """Count the characters that two strings begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _splice(pieces: tuple[Piece, ...], edits: Iterable[Edit]) -> tuple[list[Piece], list[Edit]]:
    """Walk pieces and edits together; every edit splits a verbatim piece or merges with a changed one."""
    done: list[Piece] = []
    refused: list[Edit] = []
    rest = list(reversed(pieces))  # a stack: the next piece is the last
    at = 0  # where the next piece begins, in the text before these edits
    for edit in edits:
        at = _copy_until(edit.start, at, rest, done)
        step = _move if edit.moves else _insert if edit.start == edit.end else _replace
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
    write = piece.write
    return (
        Piece(piece.raw[:at], piece.text[:at], write=write),
        Piece(piece.raw[at:], piece.text[at:], write=write),
    )


def _insert(edit: Edit, at: int, rest: list[Piece], done: list[Piece]) -> int | None:
    """Insert after closing markup and before opening markup; inside a changed piece, merge."""
    if at < edit.start:
        return _merge(edit, edit.start - at, rest, at)
    while rest and not rest[-1].text and rest[-1].kind in (Kind.CLOSE, Kind.TEXT) and not rest[-1].whole:
        done.append(rest.pop())
    if done and done[-1].whole and done[-1].kind is Kind.TEXT:
        rest.append(done.pop())
        size = len(rest[-1].text)
        if _merge(edit, size, rest, at) is None:
            done.append(rest.pop())
            return None
        done.append(rest.pop())
        return at
    if rest and rest[-1].whole and rest[-1].kind is Kind.TEXT:
        return _merge(edit, 0, rest, at)
    near = next((piece for piece in (*done[-1:], *rest[-1:]) if piece.kind is not Kind.BREAK), None)
    piece = Piece("", edit.after, Kind.TEXT, (edit,), near.write if near else None)
    if not _writable(piece):
        return None
    done.append(piece)
    return at


def _merge(edit: Edit, cut: int, rest: list[Piece], at: int) -> int | None:
    """Insert inside the next piece, which is changed or rewritten as one."""
    piece = rest[-1]
    if piece.kind is not Kind.TEXT:
        return None
    text = piece.text[:cut] + edit.after + piece.text[cut:]
    merged = replace(piece, text=text, edits=(*piece.edits, edit))
    if not _writable(merged):
        return None
    rest[-1] = merged
    return at - len(edit.after)  # so that later offsets still find their place in the longer piece


def _replace(edit: Edit, at: int, rest: list[Piece], done: list[Piece]) -> int | None:
    """Make one changed piece of what the edit covers, if all of it is prose without markup inside."""
    while rest and at == edit.start and not rest[-1].text and not rest[-1].whole:
        done.append(rest.pop())
    covered, end = _cover(edit, at, rest)
    old = "".join(piece.text for piece in covered)
    changed = _joined(covered, old[: edit.start - at] + edit.after + old[edit.end - at :], edit)
    if end < edit.end or changed is None:
        rest.extend(reversed(covered))
        return None
    if end == edit.end:
        done.append(changed)
        return end
    rest.append(changed)  # the next edit may cut its tail
    return end - len(changed.text)


def _cover(edit: Edit, at: int, rest: list[Piece]) -> tuple[list[Piece], int]:
    """Take the pieces that an edit covers off the stack; give them and the offset where they end."""
    covered: list[Piece] = []
    while rest and at < edit.end:
        piece = rest.pop()
        if piece.verbatim and at + len(piece.text) > edit.end:
            piece, tail = _cut(piece, edit.end - at)
            rest.append(tail)
        covered.append(piece)
        at += len(piece.text)
    return covered, at


def _joined(covered: list[Piece], text: str, edit: Edit) -> Piece | None:
    """Make one changed piece of several; None if they aren't all prose or the result can't be written."""
    if any(piece.kind is not Kind.TEXT for piece in covered) or len({piece.write for piece in covered}) != 1:
        return None
    raw = "".join(piece.raw for piece in covered)
    past = tuple(former for piece in covered for former in piece.edits)
    whole = any(piece.whole for piece in covered)
    changed = Piece(raw, text, Kind.TEXT, (*past, edit), covered[0].write, whole)
    return changed if _writable(changed) else None


def _move(edit: Edit, at: int, rest: list[Piece], done: list[Piece]) -> int | None:
    """Move the markup at one edge of the edit to its other edge; the text stays as it is.

    ``**sender of** a`` becomes ``**sender** of a`` by an edit on `` of``: written as deleted before the mark and
    inserted after it, so that the pieces still tile the file.
    """
    while rest and at == edit.start and not rest[-1].text and not rest[-1].whole:
        done.append(rest.pop())
    covered, end = _cover(edit, at, rest)
    text = "".join(piece.text for piece in covered)
    gone = _joined(covered, "", edit)
    left, right = _marks(done), _marks(rest)
    if end != edit.end or at != edit.start or text != edit.after or gone is None or bool(left) == bool(right):
        rest.extend(reversed(covered))
        return None
    come = Piece("", text, Kind.TEXT, (edit,), gone.write)
    if left:
        run = [replace(piece, edits=(*piece.edits, edit)) for piece in done[-left:]]
        done[-left:] = [come, *run, gone]
    else:
        run = [replace(rest.pop(), edits=(edit,)) for _ in range(right)]
        done += [gone, *run, come]
    return end


def _marks(stack: list[Piece]) -> int:
    """Count the marks of one kind on the top of a stack, with the empty prose between them."""
    kind, count = None, 0
    for number, piece in enumerate(reversed(stack), 1):
        if piece.text or piece.whole or piece.kind in (Kind.OPAQUE, Kind.BREAK):
            break
        if piece.kind is not Kind.TEXT:
            if kind not in (None, piece.kind):
                break
            kind, count = piece.kind, number
    return count
