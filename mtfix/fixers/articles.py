"""A before a vowel, an before a consonant: set right by the sound of the next word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import morphology, sounds
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixer import Fixer

_SITE = re.compile(
    r"""
    (?<![\w'’.&/-]) (?:
        (?P<a>[Aa]) [ \n] (?P<vowel>(?:[aeio]|u(?!ni|s|ti|ro|k)|hou?r|hono|hones|heir)[a-z]*(?:-[a-z]+)*)
      | (?P<an>[Aa]n) [ \n] (?P<consonant>
            (?:[b-dfgj-np-tv-z]|one\b|once|[Ee]u|u(?:ni|s[eiua]|ti[la]))[a-z]*(?:-[a-z]+)*)
    ) (?!\w|['’]|\.\w)
    """,
    re.VERBOSE,
)


class Articles:
    """Repair ``a hour`` and ``an university``.

    Leaves alone letters and grades (``option a is``), words of closed classes, names and acronyms, words whose sound
    is in doubt (``an historic``), and an that stands for and (``bread an butter``).

    >>> [edit.after for edit in Articles().propose(Document.of("It took a hour in an university, an historic one."))]
    ['an', 'a']
    """

    name = "grammar/articles"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose the other article where the next word is plain, known and sounds otherwise."""
        for site in _SITE.finditer(doc.text):
            word = (site["vowel"] or site["consonant"]).partition("-")[0]
            written = site["a"] or site["an"]
            if sounds.article(word) == written.lower() or not _certain(doc, site.start(), written, word):
                continue
            right = "an" if site["a"] else "a"
            after = right.capitalize() if written[0] == "A" else right
            start = site.start()
            yield Edit(start, start + len(written), after, f"{self.name}/sound", SURE, "a or an goes by sound")


def _certain(doc: Document, start: int, written: str, word: str) -> bool:
    lower = word.lower()
    if lower not in sounds.sure_words():
        if not sounds.certain(word) or morphology.closed_class(lower) or not morphology.listed(lower):
            return False
        if not morphology.tags(lower) & {"NN", "JJ", "RB", "VBN", "VBG"}:
            return False
    before = _BEFORE.search(doc.text, max(0, start - 30), start)
    if before is None:
        return True
    if written == "an":  # a slip for and stands between two words of one kind
        return not morphology.tags(before[1]) & {"NN", "NNS"} or bool(morphology.tags(before[1]) & {"VBD", "VBZ", "VB"})
    return before[1].lower() not in _LETTERS and not before[1].isupper()


_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_LETTERS = frozenset(("vitamin", "hepatitis", "option"))

FIXERS: tuple[Fixer, ...] = (Articles(),)
