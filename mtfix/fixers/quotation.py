"""Blanks on the wrong side of quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase

from mtfix import lexicon
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixers.lines import prose

_CURLY_OPEN = re.compile(r"“[ \u00a0\u202f](?=[\w$€£¿¡(])")
_CURLY_CLOSE = re.compile(r"[ \u00a0\u202f]”(?<=[\w.,!?…%)].”)")
_CURLY_GLUED = re.compile(r"”(?=[^\W\d_]{2}|a )(?<=[\w.,!?…]”)|“(?=\w)(?<=[^\W\d_]{2}“)")
_LONGEST = 300


class CurlyBlanks:
    """Move blanks out of curly quotation marks, and put one between a closing mark and the next word.

    Left alone: a mark alone between blanks (which side it belongs to isn't known), apostrophes.

    >>> from mtfix.document import Document
    >>> [(e.start, e.end, e.after) for e in CurlyBlanks().propose(Document.of("The song “ Mar ” and “Sol”reached us."))]
    [(10, 11, ''), (14, 15, ''), (26, 26, ' ')]
    """

    name = "spacing/quotes/curly"
    hints = ("“", "”")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each curly mark with a blank inside, and at each that touches words on both sides."""
        text = doc.text
        for match in _CURLY_OPEN.finditer(text):
            start, end = doc.block(match.start())
            if match.start() > start and text[match.start() - 1] not in " \u00a0\n([—–":
                continue
            if 0 < text.find("”", match.end(), end) - match.end() < _LONGEST:
                yield Edit(match.start() + 1, match.end(), "", self.name, SURE, "blank inside quotation marks")
        for match in _CURLY_CLOSE.finditer(text):
            start, end = doc.block(match.start())
            opening = text.rfind("“", start, match.start())
            after = text[match.end() : match.end() + 1]
            if text[match.start() - 2 : match.start()] == " .":
                continue
            if opening >= 0 and text.find("”", opening, match.start()) < 0 and not after.isalnum():
                yield Edit(match.start(), match.end() - 1, "", self.name, SURE, "blank inside quotation marks")
        for match in _CURLY_GLUED.finditer(text):
            word = re.match(r"[^\W\d_]+", text[match.end() : match.end() + 30])
            if match.group() == "“" or (word and lexicon.known(word.group()) and word.group() != "st"):
                at = match.start() if match.group() == "“" else match.end()
                if self._paired(doc, match):
                    yield Edit(at, at, " ", self.name, SURE, "blank lost at a quotation mark")

    @staticmethod
    def _paired(doc: Document, match: re.Match[str]) -> bool:
        start, end = doc.block(match.start())
        text = doc.text
        if match.group() == "“":
            return text.find("”", match.end(), end) > 0
        opening = text.rfind("“", start, match.start())
        return opening >= 0 and text.find("”", opening, match.start()) < 0 and match.start() - opening > 2


class StraightBlanks:
    """Set the blanks round straight quotation marks right: ``the" x "of``, ``" x "``, ``"x"of``.

    The marks of a block are taken in pairs, so a block with an odd number of them (a lost mark, an inch) is left
    alone; so are lines of code.

    >>> from mtfix.document import Document
    >>> [(e.start, e.end, e.after) for e in StraightBlanks().propose(Document.of('It is the" heart "of it.'))]
    [(9, 18, ' "heart" ')]
    """

    name = "spacing/quotes/straight"
    hints = (
        '" ',
        ' "',
        '"\u00a0',
        *(f'{left}"{right}' for left in f"{ascii_lowercase}.,!?)" for right in ascii_lowercase),
    )

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each pair of straight marks in a block."""
        text = doc.text
        for start, end in doc.blocks():
            count = text.count('"', start, end)
            if not count or count % 2 or count > 60:
                continue
            marks = [match.start() for match in re.compile('"').finditer(text, start, end)]
            if len(marks) > 3 and all(map(_well_set, [text] * len(marks), marks[1:-1:2], marks[2:-1:2])):
                continue  # the first mark closes, or one was lost: the pairs are others
            for opening, closing in zip(marks[::2], marks[1::2], strict=True):
                edit = self._respaced(doc, opening, closing, (start, end))
                if edit:
                    yield edit

    def _respaced(self, doc: Document, opening: int, closing: int, block: tuple[int, int]) -> Edit | None:
        text, (start, end) = doc.text, block
        inner = text[opening + 1 : closing]
        bare = inner.strip(" \u00a0\u202f")
        if not bare or len(bare) > _LONGEST or (not bare[0].isalnum() and bare[0] not in "¿¡$€£(‘'…["):
            return None
        before = text[opening - 1] if opening > start else " "
        after = text[closing + 1] if closing + 1 < end else " "
        left = " " if before.isalnum() else ""
        right = " " if after.isalpha() and not text.startswith(("s ", "s,", "s."), closing + 1) else ""
        inside = inner[:1].isspace() and inner[-1:].isspace()
        half = inner[:1].isspace() or inner[-1:].isspace()
        if before in ",.;:)!?" and inside:
            return None  # rather the end of one quotation and the beginning of the next
        if not (left or right or half):
            return None
        if not self._certain(text, opening, closing, left, right, inside, half) or not prose(doc, opening):
            return None
        return Edit(
            opening,
            closing + 1,
            f'{left}"{bare}"{right}',
            self.name,
            SURE,
            "blanks on the wrong side of quotation marks",
        )

    @staticmethod
    def _certain(text: str, opening: int, closing: int, left: str, right: str, inside: bool, half: bool) -> bool:
        """Tell whether the marks can only be a pair in this order."""
        following = re.match(r"[^\W\d_]+", text[closing + 1 : closing + 30])
        preceding = re.search(r"[^\W\d_]+$", text[max(0, opening - 30) : opening])
        if left and preceding and not lexicon.known(preceding.group()):
            return False
        if (
            right
            and following
            and (not lexicon.known(following.group()) or (len(following.group()) < 2 and following.group() != "a"))
        ):
            return False
        if inside:
            return True
        if half:  # one blank inside: only where the other side can't be the outside
            return (
                not left
                and not right
                and text[closing - 1].isspace()
                and text[closing - 2] not in ":=,/"
                and text[closing + 1 : closing + 3] in (" ,", " .", " ;", " :")
            )
        return not (left and right) and closing - opening > 2


def _well_set(text: str, opening: int, closing: int) -> bool:
    """Tell whether two marks have their blanks on the outside, as a pair should."""
    outside = not text[opening - 1].isalnum() and not text[closing + 1 : closing + 2].isalnum()
    return outside and not text[opening + 1].isspace() and not text[closing - 1].isspace()


FIXERS = (CurlyBlanks(), StraightBlanks())
