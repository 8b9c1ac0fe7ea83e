"""Numbers run together with words: ``is632metres``, ``300people``, ``in2019``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers.joints import words_after
from mtfix.lexicon import plain
from mtfix.morphology import closed_class, tags

_NEAR = re.compile(r"[0-9](?:(?=[A-Za-z][a-z])|(?<=[a-z][0-9])(?=[0-9]))")
_SITE = re.compile(
    r"(?<![\w.,:/\\@#$%&=+'’-])"
    r"(?:([A-Za-z][a-z]+)(?=\d))?"  # a word before the number
    r"(\d+(?:[.,]\d+)*)"
    r"(?:([A-Z]?[a-z]{2,}))?"  # a word behind it
    r"(?![\w\\@=+]|[-/:.]\w)"
)


class Digits:
    """Put blanks between numbers and words.

    Leaves alone units, ordinals and names with numbers: 5km, 21st, 1990s, H2O, mp3, 4K, Covid19, section names.

    >>> [edit.after for edit in Digits().propose(Document.of("The tower is632metres tall."))]
    ['is 632 metres']
    """

    name = "glue/words/number-and-word"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose one edit for each number with a word stuck to it."""
        text, done = doc.text, 0
        for near in _NEAR.finditer(text):
            begin = max(text.rfind(" ", done, near.start()), text.rfind("\n", done, near.start())) + 1
            match = _SITE.search(text, max(done, begin), near.end() + 40)
            if match and match.start() <= near.start() < match.end() and (match[1] or match[3]):
                done = match.end()
                yield from self._judge(doc, match)

    def _judge(self, doc: Document, match: re.Match[str]) -> Iterator[Edit]:
        before, number, behind = match.groups()
        right = not behind or _counted(number, behind)
        following = words_after(doc, match.end())[:1]
        plural = bool(following) and "NNS" in tags(following[0])
        left = not before or _before(before.lower(), bool(behind), plural)
        if not (left and right) or (before and not behind and len(number) < 2):
            return
        if match[0] in doc.text[match.end() :] or match[0] in doc.text[: match.start()]:
            return  # comes back: a name or a label
        after = " ".join(part for part in match.groups() if part)
        sure = bool(before and len(number) > 1) or (bool(behind) and _certain(number, behind))
        sure = sure or (bool(behind) and len(behind) > 4 and plural)
        yield Edit(match.start(), match.end(), after, self.name, SURE if sure else LIKELY, "a number and a word")


def _before(word: str, between: bool, plural: bool) -> bool:
    """Tell whether a word before a number is none of a label's: between two words, any word will do."""
    if word in word_set("lexicon/words-before-number.tsv"):
        return True
    if plural and word in word_set("lexicon/words-before-count.tsv"):
        return True
    return between and (plain(word) or word in word_set("lexicon/words-function.tsv"))


def _counted(number: str, word: str) -> bool:
    """Tell whether a word behind a number is one that is counted, or that goes on after a year."""
    lower = word.lower()
    if lower in ("am", "pm"):
        return False
    if lower in word_set("lexicon/words-function.tsv") or closed_class(lower):
        return (
            number.isdigit() and len(lower) > 1 and (len(number) == 4 or bool(closed_class(lower) & {"AUX", "MODAL"}))
        )
    return len(word) > 3 and plain(lower) and lower not in word_set("lexicon/words-after-number.tsv")


def _certain(number: str, word: str) -> bool:
    lower = word.lower()
    if lower in word_set("lexicon/words-function.tsv") or closed_class(lower) or "NNS" in tags(lower):
        return True
    return lower in word_set("lexicon/words-counted.tsv") or (
        1000 < int(re.sub(r"\D", "", number)) < 2100 and len(word) > 4
    )
