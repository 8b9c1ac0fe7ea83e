"""Quotation marks of other languages, and those that were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtfix import data
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixers.lines import prose

_B = "[ \u00a0\u202f]"
_PAIRS = re.compile(
    rf"""
      „ {_B}? (?P<a>[^„“”"\n]{{1,600}}?) {_B}? [“”"]             # German, Polish, Romanian
    | (?<!\w) ,, (?=\w) (?P<b>[^,"“”\n][^"“”\n]{{0,300}}?) (?:''|[”“"])
    | « {_B}? (?P<c>[^«»\n]{{1,600}}?) {_B}? »                   # French, Russian, Spanish
    | (?<![\w»]) » (?=\S) (?P<d>[^«»\n]{{1,600}}?) (?<=\S) « (?!\w)   # German, in books
    | ‹ {_B}? (?P<e>[^‹›\n]{{1,300}}?) {_B}? ›
    | [「『《〈] {_B}? (?P<f>[^「」『』《》〈〉\n]{{1,300}}?) {_B}? [」』》〉]
    | `` {_B}? (?P<g>[^`\n]{{1,300}}?) {_B}? (?:''|´´)              # TeX
    | 〝 (?P<h>[^〝〟\n]{{1,300}}?) [〟〞]
    | ＂ (?P<i>[^＂\n]{{1,300}}?) ＂
    | (?<![\w”]) ” (?=\w) (?P<j>[^“”\n]{{1,300}}?) (?<=[\w.,!?…]) ” (?!\w)    # Swedish, Finnish
    | (?<!\w) “ (?=\w) (?P<k>[^“”„\n]{{1,300}}?) (?<=[\w.,!?…]) “ (?=[\s.,;:!?)]|$)
    """,
    re.VERBOSE,
)
_MARK = re.compile(r"[„«»‹「『《〈〝＂]|``|,,(?=\w)|”(?=\w)(?<![\w”].)|“(?=[\s.,;:!?)]|$)(?<=[\w.,!?…].)")
_SINGLE = re.compile(rf"(?<!\w)‚{_B}?([^‚‘’\n]{{1,300}}?){_B}?[‘’](?!\w)")
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ABOUT = re.compile(r"\b(?:guillemets?|quotation marks?|quote marks?|brackets?)\b", re.IGNORECASE)


def curly(doc: Document) -> bool:
    """Tell whether a document uses curly quotation marks; where it shows neither kind, whether its apostrophes are."""
    text = doc.text
    if "“" in text and '"' not in text:
        return True
    if '"' in text:
        return text.count("“") > text.count('"')
    return "'" not in text or "’" in text


class ForeignQuotes:
    """Write quotation marks of other languages as English double ones, in the document's style, blanks put right.

    ``« x »``, ``„x“``, ``»x«``, ``「x」``, ``《x》``, ``x``. Left alone: Chinese or Japanese text, a sentence that
    speaks of such marks, and breadcrumbs (Home » News).

    >>> from mtfix.document import Document
    >>> [edit.after for edit in ForeignQuotes().propose(Document.of("They called it « a fraud » and „the end“."))]
    ['“a fraud”', '“the end”']
    """

    name = "punct/quotes/foreign"
    hints = ("„", "«", "»", "‹", "「", "『", "《", "〈", "``", "〝", "＂", ",,", "”", "“", "‚")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each pair of such marks."""
        text = doc.text
        opening, closing = ("“", "”") if curly(doc) else ('"', '"')
        for match in _pairs(text):
            inner = match.group(match.lastgroup or 0)
            if not inner.strip() or (
                (inner[0] == " " or (text[match.start()] == "«" and match.group()[1] == " "))
                and inner.strip() in ("and", "or", "to", ",")
            ):
                continue
            if _ABOUT.search(text, *doc.sentence(match.start())) or not _spoken(text, match, inner):
                continue
            lead = " " if text[match.start() - 1 : match.start()].isalnum() else ""
            tail = " " if text[match.end() : match.end() + 1].isalnum() else ""
            yield Edit(
                match.start(),
                match.end() - 0,
                f"{lead}{opening}{inner}{closing}{tail}",
                self.name,
                SURE,
                "quotation marks of another language",
            )
        for match in _SINGLE.finditer(text) if "‚" in text else ():
            yield Edit(*match.span(), f"‘{match.group(1)}’", self.name, SURE, "quotation marks of another language")


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """Find the pairs of marks; looks closely only where a mark stands that English has not, or not there."""
    done = 0
    for site in _MARK.finditer(text):
        at = site.start()
        if site.group() == "“":  # “so“: the second one closes
            at = text.rfind("“", done, at)
        if at < done:
            continue
        match = _PAIRS.match(text, at)
        if match:
            done = match.end()
            yield match


def _spoken(text: str, match: re.Match[str], inner: str) -> bool:
    """Tell whether what stands between the marks is English, or a name in it."""
    first = match.group()[0]
    if first in "「『《〈" and _EAST.search(inner):
        return False
    if first == "«" and re.match(r"(?:previous|back|prev|older|first|newer)\b", inner.strip(), re.IGNORECASE):
        return False
    if first == "‹" and match.group()[1] == " " and text[match.start() - 1 : match.start()] in ("", "\n"):
        return False  # ‹ Previous page up Next page ›
    return not (first == "`" and re.search(r"[{}\\=]", inner))


@cache
def _attribution() -> re.Pattern[str]:
    """Compile what follows a quotation's comma, to the end of its sentence: he said, said Anna, the mayor replied."""
    return re.compile(
        rf"""
        (?<=[\w’'%)…]),[ ]
        (?=(?: {_SUBJECT}[ ]?(?:\w+ly[ ]|(?:later|then|also|now|often|has|had)[ ])?(?:{{verbs}})
             | (?:{{verbs}})[ ]{_SUBJECT} )\b
           (?: [^,;:.!?“”"]{{{{0,80}}}}
               (?:,[ ](?:the|a|an|who|of|from|his|her|head|director|president)[ ][^,;:.!?“”"]{{{{1,60}}}})? [.!?]
             | ,?[ ][“"] ))
        """.format(verbs="|".join(sorted(data.word_set("punct/speech-verbs.tsv")))),
        re.VERBOSE,
    )


_SUBJECT = (
    r"(?:he|she|they|I|we|it|(?:the|a|an|his|her|their|its|our)[ ](?:[\w’'-]+[ ]){{1,4}}?|"
    r"(?:[A-ZÀ-Ž][\w’'.-]+[ ]?){{1,4}}?)"
)
_STOP = re.compile(r"[.!?…][)\]]?\s*$")


class LostQuotes:
    """Put back a closing quotation mark whose place is certain: before ``she explained``, or at a paragraph's end.

    Left alone: a paragraph whose quotation goes on in the next, more than one possible place, code, inches.

    >>> from mtfix.document import Document
    >>> [(e.start, e.after) for e in LostQuotes().propose(Document.of("“The tide is coming in, she explained later."))]
    [(23, '”')]
    """

    name = "punct/quotes/lost"
    hints = ("“", '"')

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each paragraph with an opening mark that nothing closes."""
        text = doc.text
        for start, end in paragraphs(doc):
            for opening, stop in _unclosed(text, start, end):
                mark = "”" if text[opening] == "“" else '"'
                at = self._place(doc, opening, stop, stop == end)
                if at is not None and prose(doc, opening):
                    yield Edit(at, at, mark, self.name, SURE, "closing quotation mark lost")

    @staticmethod
    def _place(doc: Document, opening: int, end: int, last: bool) -> int | None:
        text = doc.text
        places = [match.end() - 1 for match in _attribution().finditer(text, opening, end)]
        if text[opening + 1 : opening + 2].islower() or _MISPLACED.match(text, opening + 1):
            return None
        if places:
            return places[0] if len(places) == 1 or text.find(".", places[0], places[1]) > 0 else None
        rest = text[opening:end].rstrip()
        if not last:
            return None
        if (
            len(rest) > 300
            or not _STOP.search(rest)
            or re.search(r"[“”\"]", rest[1:])
            or len(_SENTENCES.findall(rest)) > 2
        ):
            return None
        if any(said(word) for pair in re.findall(r", ([a-z]+)(?: ([a-z]+))?", rest) for word in pair):
            return None
        narrated = (
            any(said(word) for word in re.findall(r"[a-z]+", re.split(r"[.!?…]\s", rest, maxsplit=1)[-1]))
            if re.search(r"[.!?…]\s", rest)
            else False
        )
        if narrated or not _speech_near(text, opening):
            return None
        following = text[end : end + 200].lstrip()
        before = text[:opening].rstrip(" ")[-1:]
        if following[:1] in ("“", '"') or (before and before not in '.!?,:;—…\n)”"'):
            return None
        return opening + len(rest)


_MISPLACED = re.compile(
    r"(?:[A-ZÀ-Ž][\w’'-]+ ){1,3}(?:said|says|asked|replied|added|explained|told|protested|noted|wrote|stressed)\b"
)
_SENTENCES = re.compile(r"[.!?…]+(?=\s|$)")


def _speech_near(text: str, opening: int) -> bool:
    """Tell whether a verb of saying stands before a quotation, in its paragraph or the one before."""
    before = text[max(0, opening - 600) : opening]
    return any(said(word.lower()) for word in re.findall(r"[A-Za-z]+", before)) or before.rstrip().endswith((":", ","))


def said(verb: str | None) -> bool:
    """Tell whether a word is a form of a verb of saying."""
    return verb in data.word_set("punct/speech-verbs.tsv")


def paragraphs(doc: Document) -> Iterator[tuple[int, int]]:
    """Give the blocks of a document, hard-wrapped lines joined: a line that ends in the middle goes on in the next."""
    begun: int | None = None
    last = 0
    for start, end in doc.blocks():
        gap = begun is not None and (doc.text.count("\n", last, start) > 1 or end == start or last - begun < 50)
        if begun is not None and gap:
            yield begun, last
            begun = None
        begun = start if begun is None else begun
        last = end
    if begun is not None:
        yield begun, last


def _unclosed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the opening marks that have no partner, each with where its stretch ends: at the next one or the end."""
    curled = text.count("“", start, end)
    if text.find("„", start, end) >= 0 or (curled and text.find('"', start, end) >= 0):
        return []
    marks = [match.start() for match in re.compile("[“”]" if curled else '"').finditer(text, start, end)]
    if curled:
        opens = [text[at] == "“" for at in marks]
        if opens.count(True) <= opens.count(False):
            return []
    else:
        if len(marks) % 2 == 0 or len(marks) > 9:
            return []
        opens = [(at == start or text[at - 1] in " (\n—") and text[at + 1 : at + 2].isalnum() for at in marks]
        if opens.count(True) != opens.count(False) + 1:
            return []
    following = [*zip(marks[1:], opens[1:], strict=True), (end, True)]
    return [
        (at, after) for at, opening, (after, again) in zip(marks, opens, following, strict=True) if opening and again
    ]


FIXERS = (ForeignQuotes(), LostQuotes())
