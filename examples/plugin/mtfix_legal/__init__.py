"""A plug-in for mtfix: a fixer and, in rules/, a pack for contracts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix.document import Document
from mtfix.edit import Edit

_SIGNS = re.compile(r"§\s+§(?=\s*\d)")


class SectionSigns:
    """Join section signs that were set apart: ``§ § 3`` becomes ``§§ 3``.

    A lone sign keeps its blank: both styles are in use.
    """

    name = "spacing/legal"
    hints = ("§",)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose a joined sign for each pair."""
        for match in _SIGNS.finditer(doc.text):
            yield Edit(*match.span(), "§§", "spacing/legal/section-signs", why="two section signs set apart")
