"""Letters that a wrong encoding turned into others: ``FranÃ§ois``, ``Iaºi``, ``Posted£º9``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixers.europe import best, share, words_of

_PAIR = re.compile(
    r"""
    [\u0080-\u024f\u0370-\u04ff√‚≈ﬂ]
    (?: [\u0080-\uffff]                        # the halves of a letter
      | (?<=[ÃÂ])(?=[ ,.;:!?]|$)               # the second half was a blank
      | (?<=Å)(?=[ ][a-z])
      | (?<=[ÃÄÅ])(?=[a-z]{3})                 # or a control character
      | (?<=[\u0080-\u009f]) )
    """,
    re.VERBOSE,
)
_TOKEN_START = re.compile(r"[^ \t\r\n\ufffc]*$")
_TOKEN_END = re.compile(r"[^ \t\r\n\ufffc]*")
_HALF = re.compile(
    r"[ÃÄÅÈÐÑ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ](?:(?=[a-zß-ÿ])|(?<=[a-z]..)(?=[.,;:!?)]|$))|"
    r"â[€„‚†‡ˆ‰Š‹Œ™š›œž][\u0080-\uffff]|á[º»][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[ĂÄĹĐŃ][\u0080-\u00bf‚„…†‡‰ŠŚŤŽŹ‘’“”•–—™šśťžźˇ˘ŁĄŞŻ˛łąşĽ˝ľż]"
)
_LOST_QUOTE = re.compile(r"(?<=[\w.,!?…%)])â€(?:\?(?!\w))?(?=[\s.,;:!?)]|$)")
_BARE_A = re.compile(r"\b([A-Za-z]+)â(s|t|re|ve|ll|d|m)\b")
_GB = re.compile(r"[£¡¨][\u00a0-\u00ff]|¡ª¡ª|¨C")
_MAC = re.compile(r"(?<=[a-z])[ÕÆ](?=(?:s|t|re|ve|ll|d|m)\b)")
_WORD = re.compile(r"[^\W\d_ºª³¹]+(?:[ºª³¹][^\W\d_ºª³¹]+)+|[^\W\d_]*[þðýÞÐÝ][^\W\d_]*")


class Mojibake:
    """Restore UTF-8 that was read as Windows-1252, Latin-1, Latin-2, Windows-1250, 1251 or Mac Roman.

    Only the damaged words are touched, and only where what comes out is no longer broken; a text that talks in
    Ã and Â, as Portuguese names do, stays.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Mojibake().propose(Document.of("FranÃ§ois doesnâ€™t live in SÃ£o JoÃ£o."))]
    ['François', 'doesn’t', 'São', 'João.']
    """

    name = "residue/characters/mojibake"
    hints = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each word that holds a pair of letters typical of broken UTF-8."""
        text = doc.text
        if text.isascii():
            return
        done = 0
        for match in _PAIR.finditer(text):
            if match.start() < done:
                continue
            start = _start(text, match.start())
            end = _TOKEN_END.match(text, match.start()).end()  # type: ignore[union-attr]
            done = max(end, match.end())
            for begin, stop, after in _repaired(text, start, end):
                yield Edit(begin, stop, after, self.name, SURE, "UTF-8 read in another encoding")
        if "â" in text:
            for match in _LOST_QUOTE.finditer(text):
                yield Edit(*match.span(), "”", self.name, SURE, "UTF-8 read in another encoding")
            for match in _BARE_A.finditer(text):
                word = f"{match.group(1)}'{match.group(2)}".lower()
                if lexicon.frequency(word) > 1e-7 and lexicon.frequency(match.group()) < 1e-7:
                    yield Edit(
                        *match.span(),
                        f"{match.group(1)}’{match.group(2)}",
                        self.name,
                        SURE,
                        "apostrophe read in another encoding",
                    )


def _start(text: str, at: int) -> int:
    match = _TOKEN_START.search(text, max(0, at - 80), at)
    return match.start() if match else at


def _repaired(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Decode a word anew; with the blank after it where it ends in half of a letter."""
    import ftfy

    token = text[start:end]
    if token in ("Â", "Â\u00a0"):
        yield (
            start,
            min(end + 1, len(text)) if text[end : end + 1] == " " else end,
            "" if text[start - 1 : start] == " " else " ",
        )
        return
    if token == "Å":
        yield from _caron(text, start, end)
        return
    if (token[-1:] in ("Ã", "Â") and len(token) > 1) or token == "Ã":
        yield from _halved(text, start, end)
        return
    fixed = ftfy.fix_encoding(token)
    if fixed == token and "Ñ" not in token and _HALF.search(token):
        fixed = _decoded(token, "sloppy-windows-1252") or _decoded(token, "sloppy-windows-1250") or token
    if fixed != token or token[0] in _CONTROLS:
        fixed = _LOST_CONTROL.sub(_controlled, fixed)
    if fixed != token and "\ufffd" not in fixed:
        yield start, end, fixed.replace("\u00a0", " ")


def _decoded(token: str, wrong: str) -> str:
    try:
        return token.encode(wrong).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""


_CONTROLS = {"Ã": "áíïý", "Ä": "āčďđ", "Å": "łōő"}
_LOST_CONTROL = re.compile(r"(?<![^\W\d_])([ÃÄÅ])([a-zß-ÿłńśźżőű]+)")


def _controlled(match: re.Match[str]) -> str:
    """``Ãvila``, ``Åódź``: the second half was a control character and is lost."""
    if share(match.group()) > 1e-8:
        return match.group()
    return best("", tuple(_CONTROLS[match.group(1)]), match.group(2)) or match.group()


def _halved(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """``cittÃ di``, ``GaudÃ``: the second half was a no-break blank or a soft hyphen and is lost."""
    word = text[start : end - 1]
    if text[end - 1] == "Â":
        if word and word[-1].isalnum() and word.isascii():
            yield start, end, word
        return
    import ftfy

    word = ftfy.fix_encoding(word)
    bare = re.search(r"[^\W\d_]*$", word)
    stem = bare.group() if bare else ""
    if text[end : end + 2] == "  ":  # one of the blanks was the second half
        yield start, end + 1, word + "à"
    elif full := best(stem, ("à", "í"), "") if stem else "à":
        yield start, end, word[: len(word) - len(stem)] + full


def _caron(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """``Å koda``: the second half of Š became a blank."""
    rest = re.match(r" ([a-zß-ž]+)", text[end : end + 20])
    if rest and not lexicon.plain(rest.group(1)) and share("š" + rest.group(1)) > 1e-7:
        yield start, end + 1, "Š"


class CodePages:
    """Restore Romanian, Turkish and Polish names whose code page was taken for Western European.

    ``Iaºi``, ``Constanþa``, ``Kadýköy``, ``Wa³êsa``. Left alone: ordinals (1º, Mª), powers (m³), Icelandic words.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in CodePages().propose(Document.of("From Iaºi to Constanþa in 5 m³, by Alþingi."))]
    ['Iași', 'Constanța']
    """

    name = "residue/characters/code-page"
    hints = ("º", "ª", "³", "¹", "þ", "ð", "ý")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each word with a letter or sign that no Western word has there."""
        text, done = doc.text, 0
        for match in _WORD.finditer(text):
            if match.start() < done:
                continue
            done = match.end()
            after = _recoded(match.group())
            if after:
                yield Edit(*match.span(), after, self.name, SURE, "code page taken for another")


_ROMANIAN = str.maketrans("ºªþÞãÃ", "șȘțȚăĂ")


def _recoded(word: str) -> str:
    if re.search(r"[³¹]", word):
        return _in("pl", word, "cp1252", "cp1250") or _in("pl", word, "latin-1", "iso8859-2")
    if not lexicon.frequency(word) and re.search(r"[ýðþÝÐÞ]", word):
        turkish = _in("tr", word, "latin-1", "iso8859-9")
        if turkish and not _in("is", word, "latin-1", "latin-1") and not _in("cs", word, "utf-8", "utf-8"):
            return turkish
    if re.search(r"[A-Za-z]º[a-z]|[A-Z]ª[A-Z]", word) and not re.search(r"[ðýÝÐæö]", word):
        return word.translate(_ROMANIAN)
    if "þ" in word and not re.search(r"[ðýæöáíóúÞ]", word) and not lexicon.frequency(word):
        romanian = word.translate(_ROMANIAN)
        if romanian.lower() in words_of("ro") or (
            re.search(r"[aeiunrc]þ(?:a|i|e|ilor|iei|ă)?$", word) and word not in ("Alþingi",)
        ):
            return romanian
    return ""


def _in(code: str, word: str, wrong: str, right: str) -> str:
    try:
        after = word.encode(wrong).decode(right)
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return after if words_of(code).get(after.lower().replace("i̇", "i"), 0) > 1e-7 else ""


class ChineseMarks:
    """Restore Chinese marks that were read as Latin-1, in English shape: ``Posted£º9``, ``don¡¯t``.

    Left alone: Spanish ¡ before a letter that such a pair could be, prices.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in ChineseMarks().propose(Document.of("Posted£º9 April"))]
    [': ']
    """

    name = "residue/characters/chinese-marks"
    hints = ("£", "¡", "¨c")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each pair of signs that GBK has for a mark."""
        text, table = doc.text, data.word_map("residue/gbk-marks.tsv")
        for match in _GB.finditer(text):
            mark = table.get(match.group())
            if mark is None or (mark == "×" and not text[match.end() : match.end() + 1].isdigit()):
                continue
            following = text[match.end() : match.end() + 1]
            if mark in ",:;.!?)" and (following.isalnum() or following in '“"(') and following:
                mark += " "
            elif mark == "(" and text[match.start() - 1 : match.start()].isalnum():
                mark = " ("
            yield Edit(*match.span(), mark, self.name, SURE, "Chinese mark read in another encoding")


class MacApostrophes:
    """Restore apostrophes that Mac Roman or DOS text shows as a letter: ``donÕt``, ``itÆs``.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in MacApostrophes().propose(Document.of("I donÕt know"))]
    ['’']
    """

    name = "residue/characters/mac-apostrophe"
    hints = ("õ", "æ")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each capital Õ or Æ inside a contraction."""
        for match in _MAC.finditer(doc.text):
            yield Edit(*match.span(), "’", self.name, SURE, "apostrophe read in another encoding")


FIXERS = (Mojibake(), CodePages(), ChineseMarks(), MacApostrophes())
