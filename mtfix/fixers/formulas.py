"""Blanks inside formulas that layout left behind: ``F (x)``, ``B(y1 )``, ``S 1`` for a symbol with its index."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.draft import OBJECT
from mtfix.edit import SURE, Edit
from mtfix.fixers.lines import line
from mtfix.lexicon import known_words, plain

_SIGNS = re.compile(
    r"""
      [≤≥∈∀∃∂∑∫±×≈∼≃→⊂⊆∪∩∞√∇·⊗⊕≪≫]              # signs of mathematics
    | (?<![^\W\d_])[α-ωΑ-Ω∆](?![α-ωά-ώ]{2})         # a Greek letter that begins no Greek word
    | (?<!\w)[A-Za-z]\([a-z0-9](?:,[ ]?[a-z0-9])*\)  # f(x, y)
    | (?<![\w.])[A-Za-z]\d?[ ]=[ ]                   # x1 =
    | (?<!\w)[a-z][0-2](?!\w)                        # x0
    """,
    re.VERBOSE,
)
_CODE = re.compile(rf"[`_#\\{OBJECT}]|;\s*$|\(\)|==|:=|->|=>|\b(?:let|var|const|def|return|if) \w+ =|^\s*[$>]")

_SYMBOL = r"""(?:
      [^\W\d_]\d{0,2} | [^\W\d_][A-ZΑ-Ωα-ω]\d{0,2} | [^\W\d_]\w?\d{1,2}  # x1, αA, kx1
    | [α-ω]\w{0,2} | [A-ZΑ-Ω][a-zα-ω]{0,2} | [a-z]{2}                       # Dph, kx
)"""
_ALONE = rf"(?<![^\s(\[=,|·){{]){_SYMBOL}"
_ITEM = r"(?:[^\W\d_]{1,2}\d{0,2}|\d{1,4})"
_ARGUMENTS = rf"[ ]\(({_ITEM}(?:[ ]?[,+·/−-][ ]?{_ITEM})*)[ ]?\)"
_CALL = re.compile(_ARGUMENTS)
_SYMBOL_BEFORE = re.compile(rf"({_ALONE})\Z", re.VERBOSE)
_INNER = re.compile(
    rf"""
      (?P<symbol>{_ALONE})(?:
          [ ](?=[,.;:](?:[\s)]|$))                                         # x1 ,
        | [ ](?=-[a-z]{{4}})                                               # F -modules
      )
    | (?P<base>(?<![^\s(\[=+,|·){{])[B-HJ-ZΑ-Ω])[ ]
        (?=(?:\d{{1,2}}|[b-zα-ω][\dα-ω]?|[A-Z]{{2}})(?![\w'’]|[.,-]\w))         # S 1, T d
    | (?P<power>(?<![^\s(\[=+,|·){{])[b-hj-zα-ω])[ ](?=\d{{1,2}}(?![\w'’]|[.,]\w))  # v 4
    | [)}}|]\d?[ ](?=[,.;:](?:[\s)]|$))                                    # f(x) ,
    | \((?!\s)(?:[^()\n]{{0,40}}[ (,|=+])?(?:{_SYMBOL}|\(.{{0,20}}\)|\|)[ ](?=\))  # (y1 )
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(r"([^\W\d_]+)\.? \Z")
_WORDS = re.compile(r"[^\W\d_]{4}")

NAME = "spacing/split-words/formula"
WHY = "a blank inside a formula"


class Calls:
    """Take out the blank before the arguments of a function: ``F (x)``.

    Leaves alone code, letters that name things (plan B, vitamin C), words, and numbers where no formula stands near.

    >>> [(edit.start, edit.end) for edit in Calls().propose(Document.of("Here T (z) is the heat at height z."))]
    [(6, 7)]
    """

    name = NAME
    hints: tuple[str, ...] = (" (",)

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose one edit for each blank."""
        for match in _CALL.finditer(doc.text):
            at = match.start()
            symbol = _SYMBOL_BEFORE.search(doc.text, max(0, at - 6), at)
            if not symbol or not _names_nothing(doc, symbol[1], symbol.start()):
                continue
            clear = re.search(r"[^\W\d_]", match[1]) and (
                len(symbol[1]) == 1 or not re.fullmatch("[A-Za-z]+", symbol[1])
            )
            if _signs(doc, at) >= (not clear):
                yield Edit(at, at + 1, "", NAME, SURE, WHY)


class Indices:
    """Take out blanks between a symbol and its index or the mark behind it, in lines that hold formulas.

    Leaves alone code and text in which letters are no symbols.

    >>> from mtfix.document import Scanner
    >>> from mtfix.draft import Draft, Piece
    >>> text = "The sphere S 2 and B(y1 ) hold for x ≤ y."
    >>> doc = Document(Draft([Piece(text, text)]), Scanner(Indices.hints))
    >>> [(edit.start, edit.end) for edit in Indices().propose(doc)]
    [(12, 13), (23, 24)]
    """

    name = NAME
    hints: tuple[str, ...] = (*"=≤≥∈∂∑∫±×≈∼≃→⊂∪∩∞∇·⊗⊕αβγδεζηθκλμνξπρστφχψωσ", *(f"{letter}1" for letter in "abmnstxyz"))

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose one edit for each blank."""
        for start, end in doc.windows(self.hints):
            for match in _INNER.finditer(doc.text, start, end):
                symbol = match["symbol"] or match["base"] or match["power"]
                if symbol and not _names_nothing(doc, symbol, match.start()):
                    continue
                if not (not symbol and _WORDS.search(match[0])) and _signs(doc, match.start()) > 0:
                    yield Edit(match.end() - 1, match.end(), "", NAME, SURE, WHY)


def _names_nothing(doc: Document, symbol: str, start: int) -> bool:
    """Tell whether a letter is no word and not what a word before it names: `plan B`, `Table 2`."""
    lower = symbol.lower()
    if symbol in ("a", "A", "I") or (len(symbol) > 1 and plain(lower)) or (len(symbol) > 2 and lower in known_words()):
        return False
    before = _BEFORE.search(doc.text, max(0, start - 20), start)
    return not before or before[1].lower() not in word_set("spacing/lettered.tsv")


def _signs(doc: Document, at: int) -> int:
    """Count the signs of a formula in a line; a line of code has less than none."""
    start, end = line(doc, at)
    text = doc.text[max(start, at - 200) : min(end, at + 200)]
    return -1 if _CODE.search(text) else len(_SIGNS.findall(text))


FIXERS = (Calls(), Indices())
