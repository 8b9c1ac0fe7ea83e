"""Letters: the first word after the salutation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from mtfix import data
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.lexicon import known

_SALUTATION = re.compile(
    r"(?:(?:My )?[Dd]ear|Hello|Hi|Hey|Good (?:morning|day|evening|afternoon)|Ladies and|To whom)\b[^.?;\n]{0,60}[,!:]?"
)
_FIRST = re.compile(r"[a-z]+(?:['’][a-z]+)?(?=[ ,])")


class Salutations:
    """Capitalise the first word of a letter, which German, French and others write small after the salutation.

    Leaves alone text without capitals, lists and fragments after a greeting, and names that are written small.

    >>> from mtfix.draft import Draft, Kind, Piece
    >>> first, second = "Dear Ms Olsen,", "thank you. It came."
    >>> parts = Piece(first, first), Piece("\\n", "\\n", Kind.BREAK), Piece(second, second)
    >>> [edit.after for edit in Salutations().propose(Document(Draft(parts)))]
    ['Thank']
    """

    name = "casing/words/after-salutation"
    hints: tuple[str, ...] = ("dear ", "hello", "hi ", "hey ", "good ", "ladies and", "to whom")

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose the capital for the block behind each line of salutation."""
        for (start, end), (at, last) in pairwise(doc.blocks()):
            if end - start > 90 or last - at < 15 or not doc.text[at].islower():
                continue
            match = _FIRST.match(doc.text, at, last)
            block = doc.text[at:last].rstrip()
            prose = block.endswith((".", "!", "?", ":")) and not block.islower()
            if not (match and prose and _SALUTATION.fullmatch(doc.text[start:end].strip())):
                continue
            word = match[0]
            if known(word) and word not in data.word_set("casing/small-names.tsv"):
                yield Edit(at, match.end(), word[0].upper() + word[1:], self.name, why="the first word of a letter")
