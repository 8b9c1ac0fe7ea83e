"""Which of the proposed edits are made, and how each is cut so that it changes no more than it must."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from mtfix.document import Document
from mtfix.edit import Edit


def rank(edit: Edit) -> tuple[float, int, int, str]:
    """Order edits: the surest first, then the longest, the leftmost, the rule's name; never the order of loading."""
    return -edit.confidence, edit.start - edit.end, edit.start, edit.rule


def arbitrate(edits: Iterable[Edit], text: str = "") -> list[Edit]:
    """Choose among edits that collide; give the winners in order of position.

    Args:
        edits: in any order.
        text: what they edit; with it, two insertions at both sides of a blank count as one place.

    >>> [edit.after for edit in arbitrate([Edit(0, 3, "a", "x", 0.9), Edit(2, 5, "b", "y", 0.95)])]
    ['b']
    """
    taken: list[Edit] = []  # disjoint and in order, so a neighbour on each side is all there is to look at
    starts: list[int] = []
    places: set[int] = set()
    for edit in sorted(set(edits), key=rank):
        at = bisect_left(starts, edit.start)
        place = _place(edit, text)
        if place in places or any(_collide(edit, other) for other in taken[max(0, at - 1) : at + 1]):
            continue
        taken.insert(at, edit)
        starts.insert(at, edit.start)
        places.add(place)
    return taken


def _place(edit: Edit, text: str) -> int:
    """Tell two insertions apart by where they would stand if moved as far left as the text reads the same."""
    start, after = edit.start, edit.after
    if edit.end > start or not after:
        return start
    while 0 < start <= len(text) and text[start - 1] == after[-1]:
        start, after = start - 1, after[-1] + after[:-1]
    return start


def _collide(one: Edit, other: Edit) -> bool:
    return one.start == other.start or (one.start < other.end and other.start < one.end)


def trim(edit: Edit, text: str) -> Edit | None:
    """Drop what an edit shares with the text at both ends, so that it passes between tags; None if nothing is left."""
    before, after = text[edit.start : edit.end], edit.after
    if before == after:
        return edit if edit.moves and after else None
    limit = min(len(before), len(after))
    head = next((at for at in range(limit) if before[at] != after[at]), limit)
    limit -= head
    tail = next((at for at in range(limit) if before[-1 - at] != after[-1 - at]), limit)
    if not head and not tail:
        return edit
    end = len(after) - tail
    return Edit(edit.start + head, edit.end - tail, after[head:end], edit.rule, edit.confidence, edit.why)


def padding(edit: Edit, text: str) -> tuple[Edit, ...]:
    """Cut an edit that only puts blanks on both sides of a stretch into two insertions, which stand outside its marks.

    >>> [part.start for part in padding(Edit(2, 6, " 2019 ", "glue/x/y"), "In2019the")]
    [2, 6]
    """
    before, after = text[edit.start : edit.end], edit.after
    if edit.moves or not before or before == after or after.strip() != before:
        return (edit,)
    head, tail = after.split(before, 1)
    return replace(edit, end=edit.start, after=head), replace(edit, start=edit.end, after=tail)


_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def between_marks(edit: Edit, doc: Document) -> tuple[Edit, ...]:
    """Cut an edit that reaches across inline markup into parts that leave the markup where it is.

    ``<b>struggle</b> of power`` becomes ``power <b>struggle</b>``: the words that stay keep their markup. Where a part
    would still have to eat markup, the edit stays whole, and the draft refuses it.
    """
    places = doc.mark_places
    at = bisect_right(places, edit.start)
    if edit.moves or at == len(places) or places[at] >= edit.end:
        return (edit,)
    old, new = _TOKEN.findall(doc.text[edit.start : edit.end]), _TOKEN.findall(edit.after)
    starts = [edit.start, *(edit.start + size for size in accumulate(map(len, old)))]
    parts = []
    for code, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if code != "equal":
            part = replace(edit, start=starts[i], end=starts[j], after="".join(new[k:m]))
            inside = bisect_right(places, part.start)
            if inside < len(places) and places[inside] < part.end:
                return (edit,)
            parts.append(part)
    return tuple(parts)


def on_protected(edit: Edit, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an edit touches one of some stretches, disjoint and in order, or stands inside it."""
    at = bisect_left(spans, (edit.start, edit.start))
    near = spans[max(0, at - 1) : at + 2]
    return any((edit.start < end and start < edit.end) or start < edit.start < end for start, end in near)
