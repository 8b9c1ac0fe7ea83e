"""Read reStructuredText: directives of code, options, targets, tables and comments are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtfix.draft import Piece, Writer
from mtfix.formats.inline import cut
from mtfix.formats.tiles import keep_lines, stop, tidy
from mtfix.options import Options

_INLINE = re.compile(
    r"""
      (?P<code> ``(?:(?!``).)+`` | :[\w:.+-]+:`[^`]+` | `[^`]+`:[\w:.+-]+: | \|[^\s|][^|\n]*\|_{0,2}
              | \[(?:\d+|\#[\w-]*|\*|[A-Za-z][\w.-]*)\]_ | _`[^`]+` )
    | (?P<none> (?!) )
    | (?P<open1> ` ) (?P<text1> [^`<]*?[^`<\s] ) (?P<close1> \s*<[^`>]+>`_{1,2} | `_{1,2} )
    | (?P<open2> (?<![\w*])\*\*(?=[^\s*]) ) (?P<text2> (?:(?!\*\*)[^\n]|\n(?!\s*\n)){1,400}?(?<![\s]) )
      (?P<close2> \*\* )
    | (?P<open3> (?<![\w*])\*(?=[^\s*]) ) (?P<text3> (?:[^*\n]|\n(?!\s*\n)){1,400}?(?<![\s]) ) (?P<close3> \*(?![*\w]) )
    | (?P<open4> (?<![\w`]) ` (?=[^\s`])) (?P<text4> [^`<]{1,200}? ) (?P<close4> ` )
    """,
    re.VERBOSE | re.DOTALL,
)
_PROSE_DIRECTIVES = (
    "note|warning|tip|important|hint|caution|danger|error|attention|admonition|seealso|todo|topic|sidebar|rubric|epigraph|"
    "highlights|pull-quote|compound|container|versionadded|versionchanged|deprecated|deprecated-removed|centered|"
    "list-table|figure|only|rst-class|class|tab|tabs|tab-item|tab-set|dropdown|card|grid|grid-item"
)
_DIRECTIVE = re.compile(r"(?P<indent>\s*)\.\.[ ](?:\|[^|]+\|[ ])?(?P<name>[\w:.+-]+)::(?P<space>\s*)(?P<argument>.*)")
_IS_PROSE = re.compile(rf"(?:{_PROSE_DIRECTIVES})\Z")
_ARGUMENT_IS_PROSE = re.compile(
    r"(?:note|warning|tip|important|hint|caution|danger|error|attention|admonition|seealso|topic|sidebar|rubric|epigraph|todo|dropdown)\Z"
)
_LABELLED = re.compile(r"\s*\.\.[ ]\[[^\]]+\][ ]")  # a footnote or citation
_ADORNMENT = re.compile(r"\s*([!-/:-@\[-`{-~])\1{2,}\s*\Z")
_BORDER = re.compile(r"\s*(?:\+[-=+]+\+|={2,}(?:[ ]+={2,})+)\s*\Z")
_FIELD = re.compile(r"\s*:(?P<name>[^:`\s][^:`]*):(?:\s+|\Z)")
_PROSE_FIELD = re.compile(r"(?:param|parameter|arg|key|type|returns?|rtype|raises?|var|ivar|cvar|yields?|abstract)\b")
_ITEM = re.compile(r"\s*(?:[-*+•][ ]+|\(?(?:\d{1,3}|\#|[a-zA-Z]|[ivxIVX]{1,5})[.)][ ]+|\|[ ]+)")
_OPTION = re.compile(r"\s*:[\w-]+:(?:\s|\Z)")


def read_rst(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut reStructuredText into pieces.

    >>> [piece.text for piece in read_rst("Salt\\n====\\n\\nSee ``x ,y`` and *more*.\\n")]
    ['Salt', '\\n\\n', 'See ', '\\ufffc', ' and ', '', 'more', '', '.', '\\n\\n']
    """
    return tidy(_Rest(text).pieces())


class _Rest:
    """One pass over the lines."""

    def __init__(self, text: str) -> None:
        self.rows = text.splitlines(keepends=True)
        self.number = 0
        self.paragraph = ""

    def pieces(self) -> Iterator[Piece]:
        while self.number < len(self.rows):
            row = self.rows[self.number]
            if self.paragraph and row.strip() and not _ADORNMENT.match(row) and not _ITEM.match(row):
                yield from self._more(row)
            else:
                yield from self._line(row)
        yield from self._ended()

    def _more(self, row: str) -> Iterator[Piece]:
        """Add a line to the paragraph; one that ends in ``::`` begins a literal block."""
        self.paragraph += row
        self.number += 1
        yield from ()

    def _ended(self) -> Iterator[Piece]:
        paragraph, self.paragraph = self.paragraph, ""
        if not paragraph:
            return
        prose = paragraph.rstrip()
        prose = prose[:-2] if prose.endswith("::") else prose
        yield from cut(prose, _INLINE, self._writer(prose))
        yield stop(paragraph[len(prose) :])
        if paragraph.rstrip().endswith("::") and self._blank(self.number):
            yield from self._body(_indent(paragraph))

    def _writer(self, prose: str) -> Writer:
        """Choose the writer: a title may not outgrow the line below it."""
        if self.number < len(self.rows) and _ADORNMENT.match(self.rows[self.number]) and "\n" not in prose:
            return title_writer(len(self.rows[self.number].strip()) - len(prose))
        return write_rst

    def _blank(self, number: int) -> bool:
        return number < len(self.rows) and not self.rows[number].strip()

    def _line(self, row: str) -> Iterator[Piece]:
        """Look at a line that begins a block."""
        yield from self._ended()
        if self.number >= len(self.rows) or self.rows[self.number] is not row:
            return
        self.number += 1
        if not row.strip() or _ADORNMENT.match(row):
            yield stop(row)
        elif _BORDER.match(row):
            yield stop(row)
            yield from self._until_blank(grid=row.lstrip().startswith("="))
        elif row.lstrip().startswith(">>> "):
            yield stop(row)
            yield from self._until_blank(grid=False)
        elif match := _DIRECTIVE.match(row):
            yield from self._directive(row, match)
        elif row.lstrip().startswith(("..", "__ ")) and re.match(r"\s*(?:\.\.(?:\s|\Z)|__ )", row):
            yield from self._explicit(row)
        elif match := _FIELD.match(row):
            end = match.end() if _PROSE_FIELD.match(match["name"]) else len(row)
            yield stop(row[:end])
            self.paragraph = row[end:]
        else:
            end = match.end() if (match := _ITEM.match(row)) else 0
            yield stop(row[:end])
            self.paragraph = row[end:]

    def _explicit(self, row: str) -> Iterator[Piece]:
        """Leave a comment or target alone; a footnote's text is prose."""
        if match := _LABELLED.match(row):
            yield stop(row[: match.end()])
            self.paragraph = row[match.end() :]
            return
        yield stop(row)
        yield from self._body(_indent(row))

    def _directive(self, row: str, match: re.Match[str]) -> Iterator[Piece]:
        name = match["name"].rpartition(":")[2]
        if not _IS_PROSE.match(name):
            yield stop(row)
            yield from self._body(_indent(row))
            return
        start = match.start("argument") if _ARGUMENT_IS_PROSE.match(name) else len(row)
        yield stop(row[:start])
        if not (self.number < len(self.rows) and _OPTION.match(self.rows[self.number])):
            self.paragraph = row[start:].rstrip("\r\n") and row[start:]
            return
        prose = row[start:].rstrip()  # options end a title
        yield from cut(prose, _INLINE, write_rst)
        yield stop(row[start + len(prose) :])
        while self.number < len(self.rows) and _OPTION.match(self.rows[self.number]):
            yield stop(self.rows[self.number])
            self.number += 1

    def _body(self, indent: int) -> Iterator[Piece]:
        """Leave alone what is indented deeper than a line."""
        while self.number < len(self.rows):
            row = self.rows[self.number]
            if row.strip() and _indent(row) <= indent:
                return
            yield stop(row)
            self.number += 1

    def _until_blank(self, grid: bool) -> Iterator[Piece]:
        """Leave a table alone; a simple one goes on over blank lines up to its last border."""
        while self.number < len(self.rows):
            row = self.rows[self.number]
            if not row.strip() and not (grid and self._border_ahead()):
                return
            yield stop(row)
            self.number += 1

    def _border_ahead(self) -> bool:
        for row in self.rows[self.number : self.number + 60]:
            if _BORDER.match(row):
                return True
            if row.strip() and not row.startswith((" ", "=")) and "  " not in row.strip():
                return False
        return False


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" \t"))


@cache
def title_writer(room: int) -> Writer:
    """Make the writer for a title that may grow by some characters."""

    def write(raw: str, text: str) -> str | None:
        return write_rst(raw, text) if len(text) - len(raw) <= max(0, room) else None

    return write


def write_rst(raw: str, text: str) -> str | None:
    """Write new prose; a sign that would begin markup isn't written."""
    if any(text.count(sign) > raw.count(sign) for sign in "*`|\\"):
        return None
    return keep_lines(raw, text)
