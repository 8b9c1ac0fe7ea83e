"""Drop-cap debris: what becomes of a paragraph whose first letter stood in a box of its own."""

from __future__ import annotations

from collections.abc import Iterable

from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.fixers.initials import apart, lost, twice
from mtfix.fixers.openers import translated
from mtfix.fixers.paragraphs import starts


class DropCaps:
    """Give paragraphs their first word back: ``CUndo`` becomes When, ``orking`` Working, ``TThe`` The.

    Leaves alone acronyms with plurals or verbs behind them and words that stand elsewhere in the text as well.

    >>> [edit.after for edit in DropCaps().propose(Document.of("CUndo the last train left, he slept."))]
    ['When']
    """

    name = "dropcap/openers"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose at most one edit for each paragraph."""
        for start in starts(doc):
            if edit := translated(doc, start) or twice(doc, start) or apart(doc, start) or lost(doc, start):
                yield edit


FIXERS = (DropCaps(),)
