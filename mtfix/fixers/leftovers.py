"""Words of the source language that nobody translated: ``Cependant``, ``Baca juga:``, ``usw.``, ``IVA``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtfix import data, lexicon
from mtfix.document import Document, Scanner
from mtfix.edit import SURE, Edit
from mtfix.fixers import calendar, foreign_names
from mtfix.fixers.english import english_after, english_before, marked, places

_WHY = "word of the source language left"


class Openers:
    """Translate connectives that survive at the start of an English sentence: ``Inoltre, children travel free``.

    Left alone: those whose sentence goes on in their own language, in quotation marks or italics, and those that
    are English words or names unless a comma shows what they are.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Openers().propose(Document.of("Cependant, the repairs go on. Según the police, no."))]
    ['However', 'According to']
    """

    name = "residue/leftovers/openers"

    def __init__(self) -> None:
        self._rows = {
            row[1].lower(): (row[1], row[2], row[3] if len(row) > 3 else "")
            for row in data.word_table("residue/openers.tsv")
        }
        self.hints = tuple(
            dict.fromkeys(
                f"{spelt}{end}"
                for word in self._rows
                for spelt in (word, word.replace("'", "’"))
                for end in (", ", " ")
            )
        )
        self._scanner = Scanner(self.hints)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each such word that begins a sentence."""
        for hint, found in places(doc, self._scanner).items():
            word = hint.rstrip(", ").replace("’", "'")
            source, english, guard = self._rows[word]
            for at in found:
                edit = self._translated(doc, at, source, english, guard)
                if edit:
                    yield edit

    def _translated(self, doc: Document, at: int, source: str, english: str, guard: str) -> Edit | None:
        end = at + len(source)
        text = doc.text
        if (
            text[at:end].replace("’", "'") != source
            or text[at - 1 : at].isalnum()
            or not doc.starts_sentence(at)
            or marked(doc, at, end)
        ):
            return None
        comma = text[end] == ","
        if guard == ("weak" if comma else "comma") or not english_after(doc, end, closed=bool(guard) or not comma):
            return None
        if not comma and not english.endswith((" to", " of", " for")) and not _leads(text, end):
            return None
        if guard == "weak" and not _leads(text, end, long=False):
            return None
        if (
            not comma
            and text[end + 1 : end + 2].isupper()
            and not english.endswith((" to", " of", " for", "Despite", "Since"))
        ):
            return None
        after = english.rstrip(",") if comma else english
        return Edit(at, end, after, self.name, SURE, _WHY)


def _leads(text: str, at: int, long: bool = True) -> bool:
    """Tell whether an English word of the closed classes follows, or, after a long opener, any word not in -s."""
    following = re.match(r" ([a-z]+|\d)", text[at : at + 20])
    if following is None:
        return False
    word = following.group(1)
    if word.isdigit() or word in data.word_set("lexicon/closed-class.tsv"):
        return True
    return long and text[at - 7 : at].isalpha() and not word.endswith("s")


class Labels:
    """Translate labels and links that survive before a colon: ``Baca juga:``, ``À lire aussi :``.

    Left alone: a label whose text goes on in its own language.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Labels().propose(Document.of("Baca juga: How the market was saved"))]
    ['Read also']
    """

    name = "residue/leftovers/labels"

    def __init__(self) -> None:
        self._rows = {row[1].lower(): row[2] for row in data.word_table("residue/labels.tsv")}
        self.hints = tuple(
            f"{label}{colon}" for label in self._rows for colon in (":", " :", "\u00a0:", "\u202f:", "：")
        )
        self._scanner = Scanner(self.hints)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each label that begins a block or a sentence."""
        for hint, found in places(doc, self._scanner).items():
            label = re.sub(r"[\s:：]+$", "", hint)
            for at in found:
                end = at + len(label)
                begins = not re.search(r"\w\W{0,2}$", doc.text[max(0, at - 3) : at]) or doc.starts_sentence(at)
                first = re.match(r"[\s:：]*([^\W\d_])?", doc.text[end : end + 8])
                latin = label.isascii() or not first or first.group(1) is None or first.group(1) < "\u0250"
                if (
                    doc.text[at].isalpha()
                    and begins
                    and not marked(doc, at, end)
                    and latin
                    and english_after(doc, end, loose=True)
                ):
                    yield Edit(at, end, self._rows[label], self.name, SURE, _WHY)


class Words:
    """Translate words and abbreviations that survive inside an English sentence: ``usw.``, ``também``, ``и т.д.``.

    Left alone: quoted and italic words, and those with no English word in lower case at their side.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Words().propose(Document.of("closed on Mondays and também on public holidays, usw."))]
    ['also', 'etc.']
    """

    name = "residue/leftovers/words"

    def __init__(self) -> None:
        rows = data.word_table("residue/words.tsv")
        self._rows = {row[1].lower(): (row[1], row[2], len(row) > 3) for row in rows}
        self.hints = tuple(
            f"{lead}{word}" if "." in word else f" {word} " for word in self._rows for lead in (" ", "(")
        )
        self._scanner = Scanner(self.hints)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each such word that stands alone."""
        for hint, found in places(doc, self._scanner).items():
            source, english, usual = self._rows[hint[1:].rstrip(" ")]
            for at in found:
                start, end = at + 1, at + 1 + len(source)
                if doc.text[start:end] != source or doc.text[end : end + 1].isalnum() or marked(doc, start, end):
                    continue
                if self._among_english(doc, start, end, source, english, usual):
                    yield Edit(start, end, english, self.name, SURE, _WHY)

    @staticmethod
    def _among_english(doc: Document, start: int, end: int, source: str, english: str, usual: bool) -> bool:
        dotted = source.endswith(".")
        if english in ("BC", "AD"):
            return re.search(r"(?:\d|century)\s$", doc.text[max(0, start - 9) : start]) is not None
        if dotted:
            paused = doc.text[start - 2 : start - 1] in (",", ";") and english_before(doc, start - 2)
            return english_before(doc, start, numbers=True) or (paused and english_after(doc, end))
        if usual:  # an English word or name too, such as dan: words in lower case must stand on both sides
            sides = (
                re.search(r"[a-z]{3} $", doc.text[start - 4 : start]),
                re.match(r" [a-z]{3}", doc.text[end : end + 4]),
            )
            graded = re.search(r"(?:\d|th|first|second|third) $", doc.text[max(0, start - 8) : start])
            return all(sides) and not graded and english_before(doc, start) and english_after(doc, end, strict=True)
        if source.isascii() and lexicon.plain(source):
            return False
        follows = english_after(doc, end, strict=True)
        return follows and (english_before(doc, start) or doc.text[start - 2 : start - 1] in (",", ";"))


class Acronyms:
    """Translate acronyms of the source language: ``IVA``, ``PIB``, ``EE.UU.``

    Left alone: those that mean something else in English, unless their sentence shows the sense.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Acronyms().propose(Document.of("The PIB grew by 0.4 percent."))]
    ['GDP']
    """

    name = "residue/leftovers/acronyms"

    def __init__(self) -> None:
        self._rows = {
            row[0].lower(): (row[0], row[1], row[2] if len(row) > 2 else "")
            for row in data.word_table("residue/acronyms.tsv")
        }
        self.hints = tuple(self._rows)
        self._scanner = Scanner(self.hints)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each acronym that stands alone."""
        text = doc.text
        for hint, found in places(doc, self._scanner).items():
            source, english, senses = self._rows[hint]
            for at in found:
                end = at + len(source)
                if (
                    text[at:end] != source
                    or re.match(r"[\w\-&/]", text[at - 1 : at] or " ")
                    or re.match(r"[\w\-&/]", text[end : end + 1] or " ")
                ):
                    continue
                if marked(doc, at, end) or (senses and not _sense(senses).search(text, *doc.sentence(at))):
                    continue
                if not (english_before(doc, at) or english_after(doc, end)):
                    continue
                after = (
                    english[4:]
                    if english.startswith("the ") and re.search(r"\b[Tt]he\s$", text[max(0, at - 5) : at])
                    else english
                )
                if after.startswith("the ") and doc.starts_sentence(at):
                    after = "T" + after[1:]
                yield Edit(at, end, after, self.name, SURE, _WHY)


@cache
def _sense(words: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){word}(?!\w)" for word in words.split()), re.IGNORECASE)


FIXERS = (Openers(), Labels(), Words(), Acronyms(), *foreign_names.FIXERS, *calendar.FIXERS)
