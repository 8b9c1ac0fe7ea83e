"""Characters that don't belong: entities shown as text, invisible signs, ligatures, full-width letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixers import homoglyphs, leftovers, mojibake, replaced

_ENTITY = re.compile(
    r"&\s?(?:amp\s?;\s?)*(?:(#\s?\d{2,6}|#\s?[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,24})\s?;|amp\s?;)"
)
_OPEN_ENTITY = re.compile(
    r"&(nbsp|quot|apos|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip|amp|#39|#8217|#8220|#8221)(?![\w;=])"
)
_ABOUT = re.compile(
    r"\b(?:HTML|XML|XHTML|entit(?:y|ies)|escap(?:e|ed|es|ing)|markup|ampersand|encod(?:e|ed|ing))\b", re.IGNORECASE
)
_QUIET = {"nbsp", "ensp", "emsp", "thinsp", "#160", "#xa0"}


class Entities:
    """Turn HTML entities that a page shows into what they stand for: ``don&#39;t``, ``&amp;amp;``, ``&nbsp;``.

    Left alone: code, sentences that speak of HTML or escaping, and angle brackets that may be markup.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Entities().propose(Document.of("It&#39;s caf&eacute; &amp;amp; bar, open&nbsp;daily"))]
    ["'", 'é', '&', ' ']
    """

    name = "residue/characters/entities"
    hints = ("&",)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each entity."""
        text = doc.text
        for match in (*_ENTITY.finditer(text), *_OPEN_ENTITY.finditer(text)):
            sign = _sign(match.group(1) or "amp")
            if sign is None or _ABOUT.search(text, *doc.sentence(match.start())):
                continue
            start, end = match.span()
            if sign in "<>" and not (text[start - 1 : start] == " " and re.match(r" ?\d", text[end : end + 2])):
                continue
            if sign == " ":
                start, end, sign = _blank(text, start, end)
            yield Edit(start, end, sign, self.name, SURE, "entity shown as text")


def _sign(name: str) -> str | None:
    """Give what an entity stands for, in prose: a no-break blank is a blank, a soft hyphen nothing."""
    name = name.replace(" ", "")
    if name.lower() in _QUIET:
        return " "
    named = html5.get(f"{name};") or html5.get(f"{name.lower()};") or ""
    sign = unescape(f"&{name};") if name[0] == "#" else named
    if not sign or len(sign) > 2 or sign == "\ufffd" or not (sign.isprintable() or sign in "\u00a0\u00ad\u200b"):
        return None
    return {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": "", "\u200b": "", "\u200e": "", "\u200d": ""}.get(
        sign, sign
    )


def _blank(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Make one blank of a no-break blank and its neighbours; none at the end of a line or before a mark."""
    while text[start - 1 : start] == " ":
        start -= 1
    while text[end : end + 1] == " ":
        end += 1
    after = text[end : end + 1]
    if start == 0 or text[start - 1] == "\n" or not after or after in "\n.,;:!?)":
        return start, end, ""
    return start, end, " "


_ESCAPED = re.compile(r"\\u(00[c-fC-F][0-9a-fA-F]|201[0-9a-dA-D]|0027|00[aA]0)(?:(?=\w)|(?<=\w......))")


class UnicodeEscapes:
    """Turn escapes of a program, shown as text, into their letter: ``don\\u2019t``; left alone: talk of code.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in UnicodeEscapes().propose(Document.of("We don\\\\u2019t open the caf\\\\u00e9."))]
    ['’', 'é']
    """

    name = "residue/characters/unicode-escape"
    hints = ("\\u00", "\\u20")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each escape beside a letter."""
        for match in _ESCAPED.finditer(doc.text):
            if not _ABOUT_CODE.search(doc.text, *doc.sentence(match.start())):
                sign = chr(int(match.group(1), 16)).replace("\u00a0", " ")
                yield Edit(*match.span(), sign, self.name, SURE, "character shown as its code")


_ABOUT_CODE = re.compile(r"\b(?:escape|unicode|json|code|string|character)\w*\b", re.IGNORECASE)
_HIDDEN = re.compile(
    r"[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u0307]+"
)
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PLAIN = re.compile(r"[\u0000-\u024f\u2010-\u2027\u2030-\u205e]")
_CONTROL_MARKS = {"\u0019": "’", "\u0018": "‘", "\u001c": "“", "\u001d": "”", "\u0013": "–", "\u0014": "—"}


class Invisible:
    """Take out what no reader sees: zero-width blanks, soft hyphens, direction marks, control characters.

    Left alone: joiners in scripts and emoji that need them, direction marks in a line with Arabic or Hebrew,
    zero-width blanks in scripts without blanks, word joiners at dashes, a byte order mark at the start of a file.

    >>> from mtfix.document import Document
    >>> [(e.start, e.end) for e in Invisible().propose(Document.of("The down\u200bload starts."))]
    [(8, 9)]
    """

    name = "residue/characters/invisible"
    hints = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each run of invisible characters."""
        text = doc.text
        if text.isascii() and text.isprintable():
            return
        for match in _HIDDEN.finditer(text):
            start, end = match.span()
            before, after = text[start - 1 : start], text[end : end + 1]
            if before and before in "ÃĂÄÅĹÂ" and match.group()[0] == "\u00ad":  # half of a letter: see mojibake
                continue
            if "\u0307" in match.group() and (before not in ("i", "I") or end - start > 1):
                continue
            if (start == 0 and match.group()[0] == "\ufeff") or (after == "[" and match.group() == "\u001b"):
                continue
            if not all(not side or _PLAIN.match(side) for side in (before, after)):
                continue
            if match.group() == "\u2060" and not (
                (before + after).strip(" \n").isalnum()
                and "\u2060" not in text[end : end + 3]
                and "\u2060" not in text[max(0, start - 3) : start]
            ):
                continue
            if _RIGHT_TO_LEFT.search(text, *doc.block(start)) and not re.fullmatch(
                "[\u00ad\u200b\ufeff\u2060]+", match.group()
            ):
                continue
            end += before == after == " "
            yield Edit(start, end, self._instead(text, start, end), self.name, SURE, "invisible character")

    @staticmethod
    def _instead(text: str, start: int, end: int) -> str:
        """A blank where two words would run together, the mark whose low byte a control character is, or nothing."""
        hidden = text[start:end]
        if hidden in _CONTROL_MARKS:
            return _CONTROL_MARKS[hidden]
        left, right = (
            re.search(r"[A-Za-z]*$", text[max(0, start - 30) : start]),
            re.match(r"[A-Za-z]*", text[end : end + 30]),
        )
        one, two = left.group() if left else "", right.group() if right else ""
        if "\u200b" in hidden and len(one) > 1 and len(two) > 1:
            apart = lexicon.plain(one.lower()) and lexicon.plain(two.lower())
            return " " if apart and not lexicon.plain((one + two).lower()) else ""
        return ""


_WIDE = re.compile(r"[Ａ-Ｚａ-ｚ][Ａ-Ｚａ-ｚ０-９]*|[＆／＋＝＠＃＊＂＇＿＜＞＄](?![\u3040-\u30ff\u4e00-\u9fff])")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class FullWidth:
    """Write full-width letters and signs in the usual width: ``ＬＥＤ``; left alone: inside Chinese or Japanese text.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in FullWidth().propose(Document.of("Press ＯＫ now."))]
    ['OK']
    """

    name = "residue/characters/full-width"
    hints = tuple(chr(code) for code in (*range(0xFF41, 0xFF5B), *map(ord, "＆／＋＝＠＃＊＂＇＿＜＞＄")))

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each run of full-width letters."""
        text = doc.text
        for match in _WIDE.finditer(text):
            start, end = match.span()
            if not _CJK.search(text[max(0, start - 1) : start] + text[end : end + 1]):
                after = "".join(chr(ord(sign) - 0xFEE0) for sign in match.group())
                yield Edit(start, end, after, self.name, SURE, "full-width letters")


class Ligatures:
    """Take typographic ligatures apart: ``ﬁrst``, ``oﬃce``; left alone: those of other scripts, œ, æ, ĳ.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Ligatures().propose(Document.of("the ﬁrst oﬃce"))]
    ['fi', 'ffi']
    """

    name = "residue/characters/ligatures"
    hints = ("ﬀ", "ﬁ", "ﬂ", "ﬃ", "ﬄ", "ﬅ", "ﬆ")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each ligature; a blank that a PDF left after one inside a word goes too."""
        table = data.word_map("residue/ligatures.tsv")
        for match in re.finditer("[ﬀ-ﬆ]", doc.text):
            start, end = match.span()
            after = table[match.group()]
            rest = re.match(r" ([a-z]+)", doc.text[end : end + 20])
            left = re.search(r"([A-Za-z]*)( ?)$", doc.text[max(0, start - 20) : start])
            if rest and left and not (lexicon.plain(rest.group(1)) and len(rest.group(1)) > 3):
                joined = f"{after}{rest.group(1)}"
                if left.group(1) and lexicon.plain((left.group(1) + joined).lower()):
                    start, end = start - len(left.group(2)), end + 1
                elif (left.group(2) or not left.group(1)) and lexicon.plain(joined):
                    end += 1
            yield Edit(start, end, after, self.name, SURE, "typographic ligature")


FIXERS = (
    *mojibake.FIXERS,
    *replaced.FIXERS,
    Entities(),
    UnicodeEscapes(),
    Invisible(),
    FullWidth(),
    Ligatures(),
    *homoglyphs.FIXERS,
    *leftovers.FIXERS,
)
