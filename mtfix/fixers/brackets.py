"""Closing brackets that were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import clauses, data
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.lines import prose
from mtfix.morphology import classes, tags


class LostBrackets:
    """Put back a closing bracket before the one verb that the subject in front of it can have.

    ``The garden (laid out in 1650 is open``. Or before the full stop, where a short bracket ends the sentence.
    Left alone: more than one possible verb, brackets that close further on, smileys, list letters, code.

    >>> from mtfix.document import Document
    >>> [e.start for e in LostBrackets().propose(Document.of("The garden (laid out in 1650 is open from May."))]
    [28]
    """

    name = "punct/brackets/lost"
    hints = ("(",)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each opening bracket that nothing closes."""
        text = doc.text
        for match in re.compile(r"\((?=[\w“\"])").finditer(text):
            at = match.start()
            closing = text.find(")", at, at + 600)
            another = text.find("(", at + 1, at + 600)
            if (closing >= 0 and (another < 0 or closing < another)) or not text[at - 1 : at].isspace():
                continue
            if text.find(")", at, doc.sentence(at)[1]) >= 0:
                continue
            place = self._place(doc, at)
            if place and prose(doc, at):
                yield Edit(place[0], place[0], ")", self.name, place[1], "closing bracket lost")

    @staticmethod
    def _place(doc: Document, at: int) -> tuple[int, float] | None:
        start, end = doc.sentence(at)
        text = doc.text
        if end - at > 300 or text[end - 1 : end] not in tuple(".!?"):
            return None
        before, inside = clauses.tokens(text, start, at), clauses.tokens(text, at + 1, end)
        if (
            not before
            or not inside
            or inside[0].lower in data.word_set("punct/clause-openers.tsv")
            or not _aside(inside[0])
        ):
            return None
        verbs = [number for number in range(1, len(inside)) if clauses.finite(inside, number)]
        said = any(clauses.finite(before, number) for number in range(len(before)))
        if not said and len(verbs) == 1 and 1 < verbs[0] < 12:
            last = inside[verbs[0] - 1]
            if any(token.text in ",;:" for token in inside[: verbs[0]]):
                return None
            return (last.start + len(last.text), SURE) if last.word else None
        words = [token for token in inside if token.word]
        if said and not verbs and len(words) <= 6 and not any(token.text in ",;:" for token in inside):
            return end - 1, SURE if len(words) <= 4 else LIKELY
        return None


def _aside(token: clauses.Token) -> bool:
    """Tell whether a bracket can begin so: with a preposition, a participle, an adjective, an article or a number."""
    if token.text[0].isdigit():
        return True
    if token.capital:
        return False
    leads = token.lower in ("see", "most", "mostly", "including", "especially")
    return leads or bool(classes(token.lower) & {"PREP", "DET", "ADV"} or tags(token.lower) & {"VBN", "JJ"})


FIXERS = (LostBrackets(),)
