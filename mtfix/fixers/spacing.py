"""Blanks at marks: stray ones before a comma or inside brackets, lost ones after a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.draft import OBJECT
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers import contractions, quotation
from mtfix.fixers.lines import prose

BLANKS = " \u00a0\u202f\u2009"
"""Blanks that stand inside a line."""

_BEFORE = re.compile(rf"(?<=\S)[{BLANKS}](?=[,.;:!?%])")
_AFTER = re.compile(r"[.,;:!?…](?=[^\W\d_]|[“‘\"]\w)(?<=[a-zß-ÿ0-9\ufffc)%”].)")
_MISPLACED = re.compile(rf"(?<=[a-z]{{3}})\([{BLANKS}](?=\w+ \w[^()\n]*\))")
_INSIDE = re.compile(rf"(?<![^\s“\"(])\([{BLANKS}](?=[\w“\"‘$€£])|(?<=[\w.!?%”\"’'])[{BLANKS}]\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEFT = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*$")
_CLOSERS = "\"'”’»)]"
_SMILEY = re.compile(r"[ -]?[)(|/*]|-?[DPOopb](?!\w)|'\(| [DP](?!\w)")


class BlankBefore:
    """Take out the blank before a comma, full stop, colon, semicolon, question or exclamation mark or percent sign.

    French and Russian habits, and tokenisers, put it there. Left alone: smileys, ratios and scores (2 : 1), file
    names and .NET, numbers (1 , 500), dotted leaders and ellipses, tables, columns and code.

    >>> from mtfix.document import Document
    >>> [(edit.start, edit.end, edit.after) for edit in BlankBefore().propose(Document.of("The lake , 989 m up ."))]
    [(8, 9, ''), (19, 20, '')]
    """

    name = "spacing/marks/blank-before"
    hints = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each blank that stands before a mark."""
        for match in _BEFORE.finditer(doc.text):
            at = match.start()
            after = _joined(doc.text, at)
            if after is not None and prose(doc, at):
                yield Edit(at, at + len(after[0]), after[1], self.name, SURE, "stray blank before a mark")


def _joined(text: str, at: int) -> tuple[str, str] | None:
    """Give what stands at a blank and what shall stand there; None where the blank is meant."""
    before, mark, after = text[at - 1], text[at + 1], text[at + 2 : at + 3]
    if not (before.isalnum() or before in _CLOSERS or before in f"%…!?*`{OBJECT}°²³+.#"):
        return None
    if before == "." and (mark in ".…" or not re.search(r"[^\W\d_]\.$", text[max(0, at - 3) : at])):
        return None
    ends = not after or after.isspace() or after in _CLOSERS or after in "“*_`"
    if mark == "%":
        good = before.isdigit() and not after.isalnum() and not re.match(r"\s\d", text[at + 2 : at + 4])
        return (" ", "") if good else None
    if mark == ".":
        return _stop(text, at, ends)
    if mark in ":;" and _SMILEY.match(text, at + 2):
        return None
    if mark == ":":
        good = ends and not (before.isdigit() and re.match(r"\s?\d", text[at + 2 : at + 4])) and _labelled(text, at)
        return (" ", "") if good else None
    if mark in ",;":
        return _paused(text, at, ends)
    if before in "…!?" or after == ")":
        return None
    return (" ", "") if ends or after in "!?.,;:" else None


def _labelled(text: str, at: int) -> bool:
    """Tell whether a word, not a lone letter as in A : B, stands before a colon."""
    left = _LEFT.search(text, max(0, at - 40), at)
    return left is None or len(left.group()) > 1


def _stop(text: str, at: int, ends: bool) -> tuple[str, str] | None:
    before, rest = text[at - 1], text[at + 2 : at + 30]
    if rest.startswith((".", " .", "…")) or (before.isdigit() and re.match(r"\s\d", rest)):
        return None
    if ends:
        return " ", ""
    word = _WORD.match(text, at + 2)
    if word and word.group()[1:].islower() and word.group().istitle() and lexicon.frequency(word.group()) > 1e-5:
        return (" .", ". ") if re.match(r"\s+\w", text[word.end() : word.end() + 3]) else None
    return None


def _paused(text: str, at: int, ends: bool) -> tuple[str, str] | None:
    before, mark, rest = text[at - 1], text[at + 1], text[at + 2 : at + 40]
    if before.isdigit() and re.match(r"\s?\d{3}(?!\d)", rest):
        return None
    if ends:
        return " ", ""
    word = _WORD.match(text, at + 2)
    if word and lexicon.known(word.group()):
        return f" {mark}", f"{mark} "
    return None


class BlankAfter:
    """Put back the blank that was lost after a mark between two words.

    Left alone: what isn't two words (Node.js, U.S., p.m., 12:30), names with a dot (Yandex.Taxi), attributes and
    packages (http.Server), lists without blanks (a,b,c), labels such as key:value.

    >>> from mtfix.document import Document
    >>> text = "Ask the volunteers.The results are free,but old."
    >>> [(e.start, e.after) for e in BlankAfter().propose(Document.of(text))]
    [(19, ' '), (40, ' ')]
    """

    name = "spacing/marks/blank-after"
    hints = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each mark that stands between two letters."""
        yield from self._bracketed(doc)
        for match in _RUN.finditer(doc.text):
            starts = match.group(1).lower() in data.word_set("lexicon/sentence-starters.tsv")
            dotted = match.group().startswith("...") or match.group()[1].isupper()
            if lexicon.known(match.group(1)) and (starts or not dotted) and prose(doc, match.start()):
                at = match.start(1)
                yield Edit(at, at, " ", self.name, SURE, "blank lost after a mark")
        for match in _AFTER.finditer(doc.text):
            at = match.start()
            left = _LEFT.search(doc.text, max(0, at - 40), at)
            right = _WORD.search(doc.text, at + 1)
            if not right or right.start() > at + 2 or (doc.text[at - 1].isalnum() and not left):
                continue
            if doc.text[at + 1] == '"' and doc.text.count('"', doc.block(at)[0], at) % 2:
                continue
            before = left.group() if left else ""
            confidence = _lost(doc, at, before, right.group())
            if confidence and prose(doc, at):
                after = " "
                end = at + 1
                if doc.text[at] == "." and right.group()[0].islower():
                    after, end = " " + right.group()[0].upper(), at + 2
                yield Edit(at + 1, end, after, self.name, confidence, "blank lost after a mark")

    def _bracketed(self, doc: Document) -> Iterator[Edit]:
        """``(built in 1990)and``: the brackets hold words, or a year."""
        for match in _BRACKETED.finditer(doc.text):
            inner, word = match.group(1)[1:-1], match.group(2)
            single = inner.isalpha() and (
                word not in data.word_set("lexicon/closed-class.tsv") or lexicon.known(inner + word)
            )
            if not single and lexicon.known(word) and prose(doc, match.start()):
                yield Edit(match.end(1), match.end(1), " ", self.name, SURE, "blank lost after a mark")


_RUN = re.compile(
    r"(?:[!?]{2,}|\.{3}(?<=\w...)|[.!?][)\]](?<=\w..)|\.(?<=\b[A-Z]\.[A-Z]\.))"
    r"([A-Z][a-z]+|(?<![A-Z]\.)I)(?=[ ,.!?'’]|$)"
)
_BRACKETED = re.compile(r"(?<=\s)(\((?:[^()\n]{2,80}[ ,][^()\n]{1,80}|\d{4}|[A-Za-z]{3,})\))([a-z]{2,})(?![\w(.=])")


def _lost(doc: Document, at: int, left: str, right: str) -> float:
    """Say how sure it is that the mark at an offset stood between two words; 0 where it doesn't."""
    text, mark = doc.text, doc.text[at]
    if (
        left
        and text[at - len(left) - 1 : at - len(left)] in tuple("./@#\\_:$&")
        and at > len(left)
        and not left.isdigit()
    ):
        return 0
    if re.match(r"[.(/_\\=@\[]", text[at + 1 + len(right) : at + 2 + len(right)] or " ") and not _closes(
        text, at, right
    ):
        return 0
    if mark == ".":
        return _sentence_end(doc, at, left, right)
    if mark == ",":
        return _comma(text, at, left, right)
    if not _both_words(left, right):
        return 0
    if mark == ":" and right.islower() and _label(doc, at, left, right):
        return SURE
    if mark == ":" and _path(text, at, left, right):
        return 0
    if mark in ":;":
        return SURE if mark == ";" or (right.istitle() and left.lower() not in ("http", "std")) else 0
    if mark == "…":
        return LIKELY if right.istitle() else 0
    if left.lower() == "yahoo" or not (right.istitle() or (lexicon.frequency(right) > 1e-5 and len(right) > 2)):
        return 0
    return SURE


def _path(text: str, at: int, left: str, right: str) -> bool:
    """Tell whether a colon joins the steps of a path, as the accounts of a ledger: Assets:Cash:Wallet."""
    return text[at + 1 + len(right) : at + 2 + len(right)] == ":" or len(re.findall(rf"\b{left}:[A-Z]", text)) > 2


def _label(doc: Document, at: int, left: str, right: str) -> bool:
    """Tell whether a label such as *Note* begins a line or sentence before a colon and prose goes on behind it."""
    start = at - len(left)
    if len(left) < 4 or not left.istitle() or left.lower() in data.word_set("spacing/namespaces.tsv"):
        return False
    if not doc.starts_sentence(start) or lexicon.frequency(right) < 1e-6:
        return False
    end = at + 1 + len(right)
    if re.match(r",? [a-z]+[ ,.]", doc.text[end : end + 30]):
        return True
    return at in doc.closes and end == doc.block(at)[1]


def _closes(text: str, at: int, right: str) -> bool:
    """Tell whether a stop after the right-hand word ends a sentence: "Yes.Really."."""
    rest = text[at + 1 + len(right) : at + 4 + len(right)]
    return rest[:1] == "." and (len(rest) == 1 or rest[1].isspace() or rest[1] in _CLOSERS)


def _both_words(left: str, right: str) -> bool:
    return (
        (not left or left.isdigit() or (len(left) > 1 and lexicon.known(left)))
        and len(right) > 1
        and lexicon.known(right)
    )


def _sentence_end(doc: Document, at: int, left: str, right: str) -> float:
    """Judge a full stop: what follows must be able to begin a sentence, and nothing may look like a dotted name."""
    text = doc.text
    begins = right.lower() in data.word_set("lexicon/sentence-starters.tsv") or right == "I"
    ends = (
        not left
        or left[0].isdigit()
        or len(left) > 2
        or left.lower() in ("it", "us", "me", "up", "in", "on", "so", "do", "go")
    )
    if not ends or not (right == "A" or right == "I" or len(right) > 1):
        return 0
    followed = re.match(r"[\s,'’]", text[at + 1 + len(right) : at + 2 + len(right)] or "x") or _closes(text, at, right)
    if not followed:
        return 0
    if right[0].islower():
        starts = right in data.word_set("spacing/sentence-pronouns.tsv")
        return SURE if starts and left.islower() and lexicon.frequency(left) > 1e-6 and len(left) > 2 else 0
    if left and left[0].isdigit():
        return SURE if begins else 0
    if begins:
        return SURE if len(right) > 1 or left.islower() else LIKELY
    if not (right.istitle() or right[1:].islower()) or not left.islower() or not lexicon.known(left):
        return 0
    if _dotted(doc, f"{left}.{right}"):
        return 0
    before = re.search(r"\b([Aa]n?)\s$", text[max(0, at - len(left) - 4) : at - len(left)])
    short = left in data.word_set("spacing/short-ends.tsv")
    return SURE if lexicon.frequency(right) > 1e-6 and not before and (len(left) > 2 or short) else LIKELY


_CALL = re.compile(rf"\w\(\)|\.{OBJECT}|\b[a-z]+\.[A-Z][a-z]+(?:\.[A-Z]|{OBJECT})")


def _dotted(doc: Document, name: str) -> bool:
    """Tell whether a dotted word is a name: it stands there twice, or the text holds calls or names with dots."""
    return doc.text.count(name) > 1 or "(" + OBJECT in doc.text or "`" in doc.text or _CALL.search(doc.text) is not None


def _comma(text: str, at: int, left: str, right: str) -> float:
    if (len(right) == 1 and right not in ("a", "I")) or (len(left) == 1 and left not in ("I",) and not left.isdigit()):
        return 0
    if re.match(r",\S", text[at + 1 + len(right) : at + 3 + len(right)]) or re.search(
        r"\S,\w+$", text[max(0, at - len(left) - 2) : at]
    ):
        return 0
    if (
        left
        and left[0].isdigit()
        and not (lexicon.frequency(right) > (1e-5 if len(right) > 2 else 1e-4) and right.islower())
    ):
        return 0
    if right == "Ltd" or (left and not lexicon.known(left) and not left[0].isdigit() and not left.istitle()):
        return 0
    return SURE if lexicon.known(right) and (right.islower() or right.istitle() or right == "I") else 0


class BracketBlanks:
    """Take out blanks just inside round brackets: ``( or more )``; left alone: smileys, code, empty brackets.

    >>> from mtfix.document import Document
    >>> [(edit.start, edit.end) for edit in BracketBlanks().propose(Document.of("four ( or two )."))]
    [(6, 7), (13, 14)]
    """

    name = "spacing/marks/bracket-blanks"
    hints = ("( ", " )", "(\u00a0", "\u00a0)", "(\u202f", "\u202f)", "(\u2009", "\u2009)")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each blank after an opening or before a closing bracket."""
        text = doc.text
        for match in _MISPLACED.finditer(text):
            if prose(doc, match.start()):
                yield Edit(*match.span(), " (", self.name, SURE, "blank on the wrong side of a bracket")
        for match in _INSIDE.finditer(text):
            at = match.start() + (match.group()[0] == "(")
            start, end = doc.block(at)
            opening = match.group()[0] == "("
            mate = text.find(")", at, end) if opening else text.rfind("(", start, at)
            paired = mate >= 0 if opening else mate > text.rfind(")", start, at) and not text[mate - 1 : mate].isalnum()
            if paired and prose(doc, at):
                yield Edit(at, at + 1, "", self.name, SURE, "blank inside brackets")


FIXERS = (BlankBefore(), BlankAfter(), BracketBlanks(), *contractions.FIXERS, *quotation.FIXERS)
