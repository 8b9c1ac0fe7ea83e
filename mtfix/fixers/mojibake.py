"""Letters that a wrong encoding turned into others: ``FranÃ§ois``, ``Iaºi``, ``Posted£º9``, ``Besan\ufffdon``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtfix import data, lexicon
from mtfix.document import Document
from mtfix.edit import SURE, Edit

_PAIR = re.compile(
    r"[\u0080-\u024f\u0370-\u04ff√‚≈ﬂ](?:[\u0080-\uffff]|(?<=[ÃÂ])(?=[ ,.;:!?]|$)|(?<=Å)(?= [a-z])|(?<=[ÃÄÅ])(?=[a-z]{3})|(?<=[\u0080-\u009f]))"
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
                    yield Edit(*match.span(), f"{match.group(1)}’{match.group(2)}", self.name, SURE, "apostrophe read in another encoding")


def _start(text: str, at: int) -> int:
    match = _TOKEN_START.search(text, max(0, at - 80), at)
    return match.start() if match else at


def _repaired(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Decode a word anew; with the blank after it where it ends in half of a letter."""
    import ftfy

    token = text[start:end]
    if token in ("Â", "Â\u00a0"):
        yield start, min(end + 1, len(text)) if text[end : end + 1] == " " else end, "" if text[start - 1 : start] == " " else " "
        return
    if token == "Å":
        yield from _caron(text, start, end)
        return
    if token[-1:] in ("Ã", "Â") and len(token) > 1 or token == "Ã":
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
    if _share(match.group()) > 1e-8:
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
    if rest and not lexicon.plain(rest.group(1)) and _share("š" + rest.group(1)) > 1e-7:
        yield start, end + 1, "Š"


class Replaced:
    """Put back the letter for which U+FFFD or ``?`` stands, where only one letter gives a word.

    Left alone: every place where two letters would do, or none.

    >>> from mtfix.document import Document
    >>> [e.after for e in Replaced().propose(Document.of("They don\ufffdt live in Besan\ufffdon, I?m sure."))]
    ['’', 'Besançon', "'"]
    """

    name = "residue/characters/replaced"
    hints = ("\ufffd", *(f"?{end}" for end in ("s", "t", "re", "ve", "ll", "d", "m", "clock")), "o?", "d?", "l?")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each replacement character, and at each question mark inside a contraction."""
        if "?" in doc.text:
            yield from self._asked(doc)
        if "\ufffd" in doc.text:
            yield from self._holes(doc)

    def _asked(self, doc: Document) -> Iterator[Edit]:
        for match in _ASKED.finditer(doc.text):
            word = re.sub(r"\?", "'", match.group()).lower()
            left, _, ending = word.partition("'")
            certain = left in ("o", "d", "l") or word in data.word_set("residue/contractions.tsv")
            if certain or ending == "s" and left.isalpha() and lexicon.known(left) and match.group(1):
                at = match.start() + len(left)
                yield Edit(at, at + 1, apostrophe(doc), self.name, SURE, "question mark for an apostrophe")

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
    return right.lower() == "s" and (not filled or lexicon.frequency(left) > 20 * _share(filled))


_ASKED = re.compile(r"(?<![\w?/&=])(?:[A-Za-z]+\?(?:(s)|t|re|ve|ll|d|m|clock)(?![\w=&?])|[ODLdl]\?(?=[A-Z][a-z]))")
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
    words = sorted({word for word in found if word}, key=_share)
    return words[-1] if words and (len(words) == 1 or _share(words[-1]) > 5 * _share(words[-2])) else ""


_LETTERS = tuple("áàâãäåāăąæçćčďđèéêëēęěğìíîïīıłñńňòóôõöøőœřśşšșťţțùúûüūůűýÿźżžß")


def best(left: str, letters: tuple[str, ...], right: str) -> str:
    """Give the word that one of some letters makes of two halves; "" where none or more than one does.

    >>> best("Besan", ("ç", "ê"), "on"), best("caf", ("é",), "")
    ('Besançon', 'café')
    """
    shares = sorted(((_share(left + letter + right), letter) for letter in letters if left or letter != "ı"), reverse=True)
    first, second = shares[0], shares[1] if len(shares) > 1 else (0.0, "")
    if first[0] < 5 * second[0] or first[0] < (3e-8 if len(left + right) > 2 else 1e-5):
        return ""
    capital = not left and (len(right) == 1 or right[1:].islower()) or (left + right).isupper()
    return left + (first[1].upper() if capital and first[1] != "’" else first[1]) + right


def _share(word: str) -> float:
    lower = word.lower().replace("’", "'")
    return max(lexicon.frequency(word), *(0.3 * lists.get(lower, 0.0) for lists in _other_languages()))


@cache
def _other_languages() -> tuple[dict[str, float], ...]:
    import wordfreq

    return tuple(wordfreq.get_frequency_dict(code, "small") for code in "fr es pt it de pl ro cs sv tr nb hu nl fi".split())


@cache
def words_of(code: str) -> dict[str, float]:
    """Load the words of a language with their shares; only round a site, it takes a tenth of a second."""
    import wordfreq

    found: dict[str, float] = wordfreq.get_frequency_dict(code, "small")
    return found


class CodePages:
    """Restore Romanian, Turkish and Polish names whose code page was taken for Western European.

    ``Iaºi``, ``Constanþa``, ``Kadýköy``, ``Wa³êsa``. Left alone: ordinals (1º, Mª), powers (m³), Icelandic and Czech words.

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
        if romanian.lower() in words_of("ro") or re.search(r"[aeiunrc]þ(?:a|i|e|ilor|iei|ă)?$", word) and word not in ("Alþingi",):
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
        text, table = doc.text, {row[0]: row[1] for row in data.word_table("residue/gbk-marks.tsv")}
        for match in _GB.finditer(text):
            mark = table.get(match.group())
            if mark is None or mark == "×" and not text[match.end() : match.end() + 1].isdigit():
                continue
            following = text[match.end() : match.end() + 1]
            if mark in ",:;.!?)" and (following.isalnum() or following in "“\"(") and following:
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


def apostrophe(doc: Document, otherwise: str = "'") -> str:
    """Give the apostrophe that a document uses: curly where it has curly ones and no straight ones, or the reverse.

    >>> apostrophe(Document.of("Don’t")), apostrophe(Document.of("Don't", ), "’")
    ('’', "'")
    """
    curly, straight = "’" in doc.text or "“" in doc.text, "'" in doc.text or '"' in doc.text
    if curly != straight:
        return "’" if curly else "'"
    return "’" if curly and "'" not in doc.text else otherwise


FIXERS = (Mojibake(), Replaced(), CodePages(), ChineseMarks(), MacApostrophes())
