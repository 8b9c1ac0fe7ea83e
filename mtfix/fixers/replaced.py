"""Letters for which U+FFFD or a question mark stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixers.europe import apostrophe, best, share

_LETTERS = tuple("áàâãäåāăąæçćčďđèéêëēęěğìíîïīıłñńňòóôõöøőœřśşšșťţțùúûüūůűýÿźżžß")


class Replaced:
    """Put back the letter for which U+FFFD or ``?`` stands, where only one letter gives a word.

    Left alone: every place where two letters would do, or none.

    >>> from mtfix.document import Document
    >>> [e.after for e in Replaced().propose(Document.of("They don\ufffdt live in Besan\ufffdon, I?m sure."))]
    ["'", '’', 'Besançon']
    """

    name = "residue/characters/replaced"
    hints = ("\ufffd", "?")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each replacement character, and at each question mark inside a contraction."""
        if "?" in doc.text:
            yield from self._asked(doc)
            yield from self._asked_for_letters(doc)
        if "\ufffd" in doc.text:
            yield from self._holes(doc)

    def _asked(self, doc: Document) -> Iterator[Edit]:
        for match in _ASKED.finditer(doc.text):
            word = re.sub(r"\?", "'", match.group()).lower()
            left, _, ending = word.partition("'")
            certain = left in ("o", "d", "l") or word in data.word_set("residue/contractions.tsv")
            if certain or (ending == "s" and left.isalpha() and lexicon.known(left) and match.group(1)):
                at = match.start() + len(left)
                yield Edit(at, at + 1, apostrophe(doc), self.name, SURE, "question mark for an apostrophe")

    def _asked_for_letters(self, doc: Document) -> Iterator[Edit]:
        """``M?nchen``, ``r?sum?``: a question mark with letters on both sides, or behind none of a word and no end."""
        text, done = doc.text, 0
        for near in _INSIDE.finditer(text):
            before = _BEFORE.search(text, max(0, near.start() - 30), near.start())
            begin = before.start() if before else near.start()
            match = _BROKEN.match(text, begin)
            if not match or begin < done:
                continue
            done = match.end()
            if text[begin - 1 : begin] in tuple("/=&?") or lexicon.plain(match[0].partition("?")[0].lower()):
                continue
            filled = _filled(doc, match[0].replace("?", "\ufffd"))
            if filled and share(filled) > _USUAL:
                yield Edit(*match.span(), filled, self.name, SURE, "question mark for a letter")

    def _holes(self, doc: Document) -> Iterator[Edit]:
        text, why = doc.text, "letter lost by a wrong encoding"
        for match in _HOLED.finditer(text):
            token = match.group()
            left, right = re.split("\ufffd+", token, maxsplit=1)
            filled = _filled(doc, token) if left[:1].isalpha() or right[:1].isalpha() else ""
            if _contracted(left, right, filled):
                at = match.start() + len(left)
                yield Edit(at, match.end() - len(right), apostrophe(doc, "’"), self.name, SURE, why)
            elif left and right and left[-1].isdigit() and right in ("C", "F"):
                yield Edit(match.start() + len(left), match.end() - len(right), "°", self.name, SURE, why)
            elif filled:
                yield Edit(*match.span(), filled, self.name, SURE, why)
        for match in _QUOTED.finditer(text):
            for at, mark in ((match.start(1), "“"), (match.start(2), "”")):
                yield Edit(at, at + len(match.group(1 if mark == "“" else 2)), mark, self.name, SURE - 0.01, why)
        for match in _DASHED.finditer(text):
            if re.search(r"\b(?:sign|character|symbol)s?\b", text[max(0, match.start() - 40) : match.start()]):
                continue
            yield Edit(*match.span(), "–", self.name, SURE, why)


def _contracted(left: str, right: str, filled: str) -> bool:
    """Tell whether an apostrophe was lost: don\ufffdt, Anna\ufffds, but not Cort\ufffds."""
    if not left[-1:].isalpha() or right.lower() not in ("s", "t", "re", "ve", "ll", "d", "m"):
        return False
    if f"{left}'{right}".lower() in data.word_set("residue/contractions.tsv"):
        return True
    return right.lower() == "s" and (not filled or lexicon.frequency(left) > 20 * share(filled))


_ASKED = re.compile(r"(?<![\w?/&=])(?:[A-Za-z]+\?(?:(s)|t|re|ve|ll|d|m|clock)(?![\w=&?])|[ODLdl]\?(?=[A-Z][a-z]))")
_INSIDE = re.compile(r"\?(?=[a-z]| [a-z])(?<=[A-Za-z]\?)")
_BEFORE = re.compile(r"[^\W\d_?]*(?:\?[^\W\d_]+)?\Z")
_BROKEN = re.compile(r"[A-Za-z]+\?(?:[a-z]+(?:\?[a-z]*)?(?![\w=&?/])|(?= [a-z]))")
_USUAL = 1e-6
_HOLED = re.compile(r"(?<![\w\ufffd])(?:[^\W_]+\ufffd{1,3}[^\W_]*|\ufffd{1,3}[^\W_]+)(?:\ufffd{1,3}[^\W_]+)*")
_QUOTED = re.compile(r"(?<![\w\ufffd])(\ufffd{1,3})(?=\w)[^\ufffd\n]{2,200}?[\w.,!?](\ufffd{1,3})(?![\w\ufffd])")
_DASHED = re.compile(r"(?<=\w )\ufffd{1,3}(?= \w)|(?<=\d)\ufffd{1,3}(?=\d)")


def _filled(doc: Document, token: str) -> str:
    parts = re.split("\ufffd+", token)
    holes = len(parts) - 1
    if holes > 2 or len(token.replace("\ufffd", "")) < 2 * holes:
        return ""
    pattern = re.compile("".join(re.escape(part) + "." for part in parts[:-1]) + re.escape(parts[-1]))
    own = [word for word in doc.words if pattern.fullmatch(word) and not word.isascii()]
    if len(own) == 1:
        return own[0]
    if holes == 1:
        return best(parts[0], _LETTERS, parts[1])
    found = (best(parts[0] + letter + parts[1], _LETTERS, parts[2]) for letter in _LETTERS)
    words = sorted({word for word in found if word}, key=share)
    return words[-1] if words and (len(words) == 1 or share(words[-1]) > 5 * share(words[-2])) else ""


FIXERS = (Replaced(),)
