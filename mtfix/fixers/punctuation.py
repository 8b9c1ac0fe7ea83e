"""Marks of other languages, doubled marks, apostrophes; quotation marks are in quotes.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixers import brackets, dialogue, possessives, quotes
from mtfix.fixers.europe import apostrophe
from mtfix.fixers.lines import prose

_B = "[ \u00a0\u202f\u3000]"
_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0600-\u06ff\u0900-\u0d7f\u0590-\u05ff\u0e00-\u0e7f"
_TABLE = str.maketrans("，。：；！？（）、．｡､،؛؟।॥", ",.:;!?(),..,,;?..")


class ForeignMarks:
    """Write Chinese, Japanese, Arabic and Hindi marks as English ones, with the blank that belongs to them.

    Left alone: marks in Chinese, Arabic or Hindi text, and those between two digits.

    >>> from mtfix.document import Document
    >>> text = "Size：12 cm，matte （in eco mode）。Keep it؟"
    >>> [edit.after for edit in ForeignMarks().propose(Document.of(text))]
    [': ', ', ', ' (', '). ', '?']
    """

    name = "punct/marks/foreign"
    hints = tuple("，。：；！？（）、．｡､،؛؟।॥\u3000")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each run of such marks."""
        text = doc.text
        for match in _FOREIGN.finditer(text):
            start, end = match.span()
            while end > start and text[end - 1] == "\n":
                end -= 1
            marks = text[start:end].strip(" \u00a0\u202f\u3000")
            before, after = text[start - 1 : start], text[end : end + 1]
            if _eastern(before, after, marks) or _numeric(text, start, end):
                continue
            yield Edit(start, end, _english(text, start, end, marks), self.name, SURE, "mark of another language")


_FOREIGN = re.compile(rf"{_B}*[，。：；！？（）、．｡､،؛؟।॥][，。：；！？（）、．｡､،؛؟।॥)\]”’»]*{_B}*|{_B}*\u3000+{_B}*")


def _numeric(text: str, start: int, end: int) -> bool:
    """Tell whether a mark stands inside a number: 5，000."""
    if end - start > 1 or not text[start - 1 : start].isdigit() or not text[end : end + 1].isdigit():
        return False
    return text[start] == "．" or (text[start] in "，،、" and re.match(r"\d{3}(?!\d)", text[end : end + 4]) is not None)


def _eastern(before: str, after: str, marks: str) -> bool:
    """Tell whether the marks stand in text of their own script: on both sides, or at its end."""
    if marks[:1] in ("।", "॥", "。", "！", "？", "؟") and re.match(f"[{_EAST}]", before):
        return True
    inner = [side for side in (before, after) if side and not side.isspace()]
    return bool(inner) and all(re.match(f"[{_EAST}]", side) for side in inner)


def _english(text: str, start: int, end: int, marks: str) -> str:
    if not marks:  # an ideographic blank
        return " " if start and text[start - 1 : start] != "\n" and end < len(text) else ""
    before, after = text[start - 1 : start], text[end : end + 1]
    good = re.sub(r"\.{2,}", "...", re.sub(r"([,;:])\1+", r"\1", marks.translate(_TABLE)))
    if "(" in good:
        head, _, tail = good.rpartition("(")
        lead = " " if (before.isalnum() or (before in ".,;:!?%”\"'’)" and before)) and not before.isspace() else ""
        return f"{lead}{head + ' ' if head else ''}({tail}" if not head or head[-1] == "(" else f"{head} ({tail}"
    closes = not after or after.isspace() or after in ".,;:!?)]}”’»\"'*_`」』》"
    if after in ("'", '"') and (
        text[end - 1] == " " or (after == '"' and text.count('"', text.rfind("\n", 0, start) + 1, start) % 2 == 0)
    ):
        closes = False
    if good[-1] == ":" and before.isdigit() and after.isdigit():
        return good
    return good if closes else good + " "


_DOUBLED = re.compile(
    r"""
    (?<=[\w)\]”’"'%\ufffc])
    (?: \.\.(?=\s+[A-ZÀ-Ž“"(]|\s*$|\s*\n|[”"’)](?!\w))      # not a pause, a range or a path
      | ,{2,}(?![,\w]) | ;;+(?!;) | ::(?=\s) | ,\s,(?=\s)
      | ,\.(?=\s|$|[”"]) | ;,(?=\s) | ,;(?=\s) | :,(?=\s)
      | [?!;:]\.(?=\s|$)
    )
    """,
    re.VERBOSE,
)
_KEPT = {"..": ".", "::": ":", ",.": ".", ";,": ",", ",;": ";", ":,": ":", "?.": "?", "!.": "!", ";.": ".", ":.": "."}


class DoubledMarks:
    """Take out the second of two marks: ``rooms..``, ``castle,,``, ``wood;;``.

    Left alone: ellipses, ranges and paths (1..10, ../), abbreviations before a comma (etc.,), operators, code.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in DoubledMarks().propose(Document.of("The castle,, 440 rooms.. Wait... and so on etc.."))]
    [',', '.', '.']
    """

    name = "punct/marks/doubled"
    hints = ("..", ",,", ";;", "::", ", ,", ",.", ";,", ",;", ":,", "?.", "!.", ";.", ":.")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each pair of marks after a word."""
        text = doc.text
        for match in _DOUBLED.finditer(text):
            marks = match.group()
            if (not prose(doc, match.start()) and marks not in (",,",)) or text[match.end() : match.end() + 2] == " .":
                continue
            if (
                marks in ("?.", "!.", ":.", ";.", ":,", ";,", ",;")
                and text[match.start() - 1] not in "abcdefghijklmnopqrstuvwxyz)"
            ):
                continue
            if marks in ("!.", "?.") and not text[: match.start()].rpartition(" ")[2].islower():
                continue
            confidence = SURE if marks[0] in ".,;" or marks == "::" else LIKELY
            after = _KEPT.get(marks, marks[0])
            if marks == "::" and re.match(r"\s*$", text[match.end() : match.end() + 2]):
                continue  # reStructuredText: code follows
            yield Edit(match.start(), match.end(), after, self.name, confidence, "mark stands twice")


_ACUTE = re.compile(
    r"""
      (?<=[^\W\d_]) [´ʹ＇] (?=[^\W\d_])                    # Madrid´s
    | (?<=s) ´ (?=[ ][a-z])                                 # the dogs´ bones
    | (?<=\d) ´ (?=s\b)
    | (?<=[A-Za-z]) [`′‘] (?=(?:s|t|re|ve|ll|d|m)\b)        # didn`t
    | (?<=\b[LDOld]) [`′‘] (?=[A-ZÀ-Ž][a-zß-ž])             # d`Artagnan
    | (?<=[a-z]) '' (?=(?:s|t|re|ve|ll|d|m)\b)
    """,
    re.VERBOSE,
)
_SIGN = re.compile("[´`′‘ʹ＇]|''")
_SPACED_ACUTE = re.compile(r"(?<=[^\W\d_]) ?´ ?(?=(?:s|t|re|ve|ll|d|m)\b)")


class Apostrophes:
    """Write an apostrophe for an acute accent, a backtick, a prime or an opening mark: ``Madrid´s``, ``didn`t``.

    Left alone: code, accents alone, feet and minutes (5′), the Hawaiian okina.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Apostrophes().propose(Document.of("Madrid´s shops didn`t open."))]
    ["'", "'"]
    """

    name = "punct/marks/apostrophe"
    hints = ("´", "`", "′", "‘", "ʹ", "＇", "''")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each such sign between letters."""
        text = doc.text
        for site in _SIGN.finditer(text):
            match = _ACUTE.match(text, site.start())
            if match is None and site.group() == "´":
                match = _SPACED_ACUTE.search(text, max(0, site.start() - 2), site.end() + 3)
            if match:
                yield Edit(*match.span(), apostrophe(doc), self.name, SURE, "another sign for an apostrophe")


_DASHES = re.compile(r"(?<![—–-])——(?![—–-])")
_TILDE = re.compile(r"(?<=\d)(\s?(?:%|[A-Za-z°]{1,3}|€)?)\s?[～〜∼]\s?(?=[\d$€£¥])")
_DOT = re.compile(r"(?<=[A-Z])([a-z]{2,})[·・](?=[A-Z][a-z]{2})")


class EastAsianSigns:
    """Write Chinese and Japanese dashes, ellipses, range signs and label brackets as English ones.

    ``7～15``, ``【Note】``, ``——``, ``……``. Left alone: leaders, ornaments, Catalan l·l.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in EastAsianSigns().propose(Document.of("【Note】Delivery takes 7～15 days——or more……"))]
    ['[', '] ', '–', '—', '…']
    """

    name = "punct/marks/east-asian"
    hints = ("【", "】", "〖", "〗", "〔", "〕", "［", "］", "～", "〜", "∼", "——", "……", "·", "・")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each such sign."""
        text, why = doc.text, "mark of another language"
        for match in re.finditer("[【〖〔［]([^【】〖〗〔〕［］\n]{1,80})[】〗〕］]\\s?", text):
            if re.search(f"[{_EAST}]", match.group(1)):
                continue
            opening, closing = ("(", ")") if match.group()[0] == "〔" else ("[", "]")
            after = text[match.end() : match.end() + 1]
            lead = " " if text[match.start() - 1 : match.start()].isalnum() else ""
            yield Edit(match.start(), match.start() + 1, lead + opening, self.name, SURE, why)
            tail = " " if after.isalnum() or (after and after in '“"$€') else ""
            yield Edit(
                match.start(1) + len(match.group(1)),
                match.end(),
                closing + (tail or match.group()[-1:].strip("】〗〕］")),
                self.name,
                SURE,
                why,
            )
        for match in _TILDE.finditer(text) if any(sign in text for sign in "～〜∼") else ():
            yield Edit(match.start(), match.end(), match.group(1).strip() + "–", self.name, SURE, why)
        for match in _DASHES.finditer(text) if "——" in text else ():
            if text[match.start() - 1 : match.start()].strip() or re.match(
                r"\s?\w", text[match.end() : match.end() + 2]
            ):
                yield Edit(*match.span(), "—", self.name, SURE, why)
        for match in re.finditer(r"(?<![.…])(?:…{2}|…{1,2}\.{1,3})(?![.…])", text):
            yield Edit(*match.span(), "…", self.name, SURE, why)
        for match in _DOT.finditer(text) if "·" in text or "・" in text else ():
            yield Edit(match.end() - 1, match.end(), " ", self.name, LIKELY, why)


_INVERTED = re.compile(r"[¿¡]+[ \u00a0]?(?=[\w“\"'‘$€])")


class InvertedMarks:
    """Take out the Spanish marks that open a question or an exclamation: ``¿Will it be ready?``

    Left alone: Spanish text, and a mark that is spoken of.

    >>> from mtfix.document import Document
    >>> text = "¿Will it be ready? He cried ¡Viva la revolución!"
    >>> [(e.start, e.end) for e in InvertedMarks().propose(Document.of(text))]
    [(0, 1)]
    """

    name = "punct/marks/inverted"
    hints = ("¿", "¡")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each inverted mark before a word."""
        text = doc.text
        for match in _INVERTED.finditer(text):
            _, end = doc.block(match.start())
            stop = re.compile(r"[?!\n]").search(text, match.end(), min(end, match.end() + 300))
            before = text[: match.start()].rstrip(" ")[-1:]
            if text[match.start() - 1 : match.start()].isalnum() or (
                match.group()[-1] in " \u00a0" and before not in ("", *'.!?…:\n“"(—')
            ):
                continue
            if _spoken_english(text[match.end() : stop.start() if stop else min(end, match.end() + 60)]):
                yield Edit(*match.span(), "", self.name, SURE, "Spanish opening mark")


def _spoken_english(passage: str) -> bool:
    """Tell whether most words of a passage are English rather than Spanish."""
    from mtfix.fixers.europe import words_of

    words = [word.lower() for word in re.findall(r"[^\W\d_]+", passage)][:12]
    spanish = words_of("es")
    good = sum(lexicon.frequency(word) > spanish.get(word, 0.0) for word in words)
    native = words and words[0] in data.word_set("residue/foreign-articles.tsv")  # do is Portuguese as well
    return bool(words) and good * 2 > len(words) and (not native or (len(words) > 2 and good == len(words)))


_DANDA = re.compile(r"(?<=[a-z”\"])[ ]?\|(?=\s+[A-Z]|\s*$)")


class Danda:
    """Write a full stop for the upright stroke that ends Hindi sentences: ``The shop reopened|``.

    Left alone: tables, titles with strokes between blanks, more than one kind of use in a line.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Danda().propose(Document.of("The shop reopened in March| Its owner was glad|"))]
    ['.', '.']
    """

    name = "punct/marks/danda"
    hints = ("|",)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each stroke after a word in lower case."""
        text = doc.text
        for start, end in doc.blocks():
            strokes = text.count("|", start, end)
            if not strokes or text[start : start + 1] == "|":
                continue
            found = list(_DANDA.finditer(text, start, end))
            if (
                len(found) == strokes
                and not any(" |" in match.group() and match.end() < end for match in found)
                and text[:end].rstrip().endswith("|")
            ):
                for match in found:
                    yield Edit(*match.span(), ".", self.name, SURE, "mark of another language")


FIXERS = (
    ForeignMarks(),
    DoubledMarks(),
    Apostrophes(),
    EastAsianSigns(),
    InvertedMarks(),
    Danda(),
    *quotes.FIXERS,
    *dialogue.FIXERS,
    *possessives.FIXERS,
    *brackets.FIXERS,
)
