"""Read AsciiDoc: attributes, comments, listings, macros and passthroughs are left alone."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from mtfix.draft import Piece
from mtfix.formats.inline import cut
from mtfix.formats.tiles import keep_lines, stop, tidy
from mtfix.options import Options

_INLINE = re.compile(
    r"""
      (?P<code> ``(?:(?!``).)+`` | (?<![\w`])`[^`\n]+` | \+\+\+.*?\+\+\+ | (?<!\w)\+[^+\s\n][^+\n]*\+(?!\w)
              | (?:menu|btn|kbd|image|icon|stem|latexmath|asciimath|pass|anchor|indexterm2?|counter)
                :[^\s\[\]]*\[(?:\\\]|[^\]])*\]
              | <<[^>\n]+>> | \{[\w-]+(?::[^}\n]*)?\} )
    | (?P<none> (?:footnote(?:ref)?):[^\s\[\]]*\[(?:\\\]|[^\]])*\]
              | \(\(\((?!\()(?:(?!\)\)\)|\(\(\()[^\n]){0,300}\)\)\) | \[\[[^\]\n]{1,200}\]\] )
    | (?P<open1> (?:link|xref|mailto):[^\s\[\]]*\[ | (?:https?|ftp|irc)://[^\s\[\]]+\[ )
      (?P<text1> (?:\\\]|[^\]\n,=]|,(?!\s*\w+=)|=(?!["'\w]))+ ) (?P<close1> [^\]\n]*\] )
    | (?P<open2> (?:\[[^\]\n]{0,80}\])?\*\*? (?=[^\s*]) )
      (?P<text2> (?<=\W[*])(?:[^*\n]|\n(?!\n)){1,300}?(?<!\s) | (?<=\*\*)[^*\n]{1,300}? )
      (?P<close2> \*\*(?!\*) | \*(?![*\w]) | (?<=[a-z]{2})\*(?=[a-z]{2,}\b(?![*])) )
    | (?P<open3> (?<![\w_])_(?=[^\s_]) ) (?P<text3> (?:[^_\n]|\n(?!\n)){1,300}?(?<!\s) ) (?P<close3> _(?![\w_]) )
    | (?P<open4> (?<![\w\#])(?:\[[^\]\n]{0,80}\])?\#(?=[^\s\#]) ) (?P<text4> [^\#\n]{1,200}?(?<!\s) )
      (?P<close4> \#(?![\w\#]) )
    | (?P<open5> \^ ) (?P<text5> [^\s^]{1,10} ) (?P<close5> \^ )
    | (?P<open6> ~ ) (?P<text6> [^\s~]{1,10} ) (?P<close6> ~ )
    """,
    re.VERBOSE | re.DOTALL,
)
_LEFT_ALONE = re.compile(
    r"""
      :!?[\w-]+!?:(?:\s.*)?\Z                       # an attribute
    | //(?!/)                                       # a comment
    | \[[^\]\n]*\]\s*\Z                             # a block's attributes
    | (?:image|video|audio|include|toc|ifdef|ifndef|ifeval|endif|tag)::
    | (?:={4,}|\*{4,}|_{4,}|--|\+|'{3,}|<{3,})\s*\Z # delimiters of blocks that hold prose
    """,
    re.VERBOSE,
)
_LITERAL = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}.*)\s*\Z")
_TABLE = re.compile(r"[|,:!]={3,}\s*\Z")
_CELL = re.compile(r"(?:^|(?<=[ \t]))(?:\d+[*+]|\.\d+\+|\d+\.\d+\+)?[<^>]?(?:\.[<^>])?[aehlmdsv]?\|[ \t]*")
_PREFIX = re.compile(
    r"""
      ={1,6}[ ]+ | \#{1,6}[ ]+                      # a heading
    | \.(?=[^\s.])                                  # a block's title
    | \s*(?:\*{1,5}|-|\.{1,5}|\d+\.|[a-z]\.|<[\d.]+>)[ ]+(?:\[[ x*]\][ ]+)?   # a list item
    | (?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ ]
    """,
    re.VERBOSE,
)
_TERM = re.compile(r"(?P<term>[^\n]*?\S)(?P<mark>:{2,4}|;;)(?P<space>\s+|\Z)")


def read_asciidoc(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut AsciiDoc into pieces.

    >>> [piece.text for piece in read_asciidoc("= Salt\\n:toc:\\n\\nSee `x ,y`.\\n")]
    ['\\n\\n', 'Salt', '\\n\\n', 'See ', '\\ufffc', '.', '\\n\\n']
    """
    return tidy(_walk(text.splitlines(keepends=True)))


def _walk(rows: list[str]) -> Iterator[Piece]:
    number, paragraph, table = 0, "", False
    while number < len(rows):
        row = rows[number]
        number += 1
        body = row.rstrip("\r\n")
        if paragraph and not _ends(body, table):
            paragraph += row
            continue
        yield from cut(paragraph, _INLINE, write_asciidoc)
        paragraph = ""
        if literal := _LITERAL.match(body):
            yield stop(row)
            closing = literal[1] if literal[1][0] != "`" else "```"
            while number < len(rows):
                yield stop(rows[number])
                number += 1
                if rows[number - 1].rstrip() == closing:
                    break
        elif not body.strip() or _LEFT_ALONE.match(body):
            yield stop(row)
        elif _TABLE.match(body):
            yield stop(row)
            table = not table
        elif table:
            yield from _cells(row)
        elif body[0] in " \t" and not _PREFIX.match(body) and not (number > 1 and rows[number - 2].strip()):
            yield stop(row)
            while number < len(rows) and rows[number].strip():
                yield stop(rows[number])
                number += 1
        else:
            start = yield from _begun(row)
            paragraph = row[start:]
            if re.match(r"(?:=|#|\.\S)", body):
                yield from cut(paragraph, _INLINE, write_asciidoc)
                paragraph = ""
    yield from cut(paragraph, _INLINE, write_asciidoc)


def _ends(body: str, table: bool) -> bool:
    """Tell whether a line ends the paragraph before it."""
    return (
        not body.strip()
        or table
        or _LITERAL.match(body) is not None
        or _LEFT_ALONE.match(body) is not None
        or _TABLE.match(body) is not None
        or re.match(r"\s*(?:\*{1,5}|-|\.{1,5}|\d+\.|<[\d.]+>)[ ]+", body) is not None
        or _TERM.match(body) is not None
    )


def _begun(row: str) -> Generator[Piece, None, int]:
    """Make pieces of what begins a block, and give the offset where its prose begins."""
    if match := _PREFIX.match(row):
        yield stop(row[: match.end()])
        return match.end()
    if match := _TERM.match(row):
        yield from cut(match["term"], _INLINE, write_asciidoc)
        yield stop(row[match.start("mark") : match.end()])
        return match.end()
    return 0


def _cells(row: str) -> Iterator[Piece]:
    at = 0
    for match in _CELL.finditer(row):
        yield from cut(row[at : match.start()], _INLINE, write_asciidoc)
        yield stop(match.group())
        at = match.end()
    yield from cut(row[at:].rstrip("\r\n"), _INLINE, write_asciidoc)
    yield stop(row[len(row.rstrip("\r\n")) :])


def write_asciidoc(raw: str, text: str) -> str | None:
    """Write new prose; a sign that would begin markup isn't written."""
    if any(text.count(sign) > raw.count(sign) for sign in "*`_#|{<[]^~+"):
        return None
    return keep_lines(raw, text)
