"""Find the tags of site generators in Markdown: Hugo, Liquid, kramdown, MyST, Docusaurus, MDX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtfix.draft import OBJECT, Kind

_CODE = rb"""
      (?P<code>
        ^[ \t>]*(?P<fence>`{3,}+|~{3,}+)
            (?!\{(?:note|warning|tip|important|caution|hint|danger|admonition|seealso|attention)\})
            [^\n]*\n(?:.*?\n)??[ \t>]*(?P=fence)[`~]*[ \t]*$
      | <!--(?:(?!<!--).)*?-->
      | (?<![\\`])(?!`{3,}\{\w+\}[^\n]*\n)(?P<ticks>`{1,8})(?!`)(?:(?!\n[ \t]*\n).){1,2000}?(?<!`)(?P=ticks)(?!`)
      )"""
_TAGS = rb"""
    | (?P<held>\{%-?\s*(?P<name>raw|highlight|comment|mermaid)\b[^%]*%\}.*?\{%-?\s*end(?P=name)\s*-?%\}
      | \{\{[<%]\s*(?P<hugo>highlight|code|mermaid|math|katex|raw|chart|gist|codeblock|rawhtml|latex)\b[^}]*[>%]\}\}
            .*?\{\{[<%]\s*/\s*(?P=hugo)\s*[>%]\}\}
      | \{::(?:comment|nomarkdown)\}.*?\{:/[a-z]*\})
    | (?P<tag>\{\{[<%](?:(?!\}\}).){0,500}?[>%]\}\} | \{\{(?:(?!\n[ \t]*\n|\{\{).){0,500}?\}\}
      | \{%(?:(?!\n[ \t]*\n|\{%).){0,500}?%\} | \{::[^}\n]*\})
    | (?P<list>(?<!\\)\{[:#.][^{}\n]{0,300}\})
    | (?P<role>\{[A-Za-z][\w:.+-]*\}`[^`\n]+`)
    | (?P<line>^[ \t>]*(?::{3,}[^\n]*|`{3,}(?:\{\w+\}[^\n]*)?$)(?:\n[ \t>]*:[\w-]+:[^\n]*)*$
      | ^[ \t]*\*\[[^\]\n]+\]:[^\n]*$ | ^[ \t]*\[\[?_?TOC_?\]\]?[ \t]*$ | ^\([\w:.-]+\)=[ \t]*$
      | ^[ \t]*<%[^\n]*?%>[ \t]*$
      | ^(?:(?<=\n\n)|(?<=\n\r\n)|(?<!.))%[ \t][^\n]*(?:\n%[ \t][^\n]*)*$ | ^\+\+\+(?:[ \t]+\{[^\n]*\})?[ \t]*\r?$)
    """
_FIRST = rb"(?:(?=[`<{])|^)"
"""What all begin with, so that prose is passed over quickly: a sign, or a line."""

_MARKDOWN = re.compile(_FIRST + rb"(?:" + _CODE + _TAGS + rb")", re.VERBOSE | re.DOTALL | re.MULTILINE)
_MDX = re.compile(
    _FIRST
    + rb"(?:"
    + _CODE
    + rb"""
    | (?P<statement>^(?:import|export)\b(?:(?!\n[ \t]*\n).)*)
    | (?P<line>^[ \t>]*:{3,}[^\n]*$)
    | (?P<jsx>(?<!\\)</?(?:[A-Za-z][\w.:-]*)?(?=[\s/>]))
    | (?P<brace>(?<!\\)\{))""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_PATIENCE = 60
"""Tags and braces without an end after which the rest of a file is taken to have none."""
_BLANK_AFTER = re.compile(rb"[ \t]*\r?(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Tag:
    """A template tag, as a range of bytes.

    Args:
        start: its first byte.
        end: one past its last byte.
        text: what a reader of the text sees in its place.
        kind: what the piece is.
        alone: whether it is all there is on its lines, so that it ends the block before it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    alone: bool

    def filling(self, data: bytes) -> bytes:
        """Give harmless bytes that the Markdown parser may read in its place."""
        if self.alone:
            return bytes(byte if byte in b"\r\n" else 32 for byte in data[self.start : self.end])
        return b"x" * (self.end - self.start)


def find_tags(data: bytes, jsx: bool = False) -> list[Tag]:
    """Find the template tags of a Markdown file, in order; those inside code and comments are code."""
    if jsx:
        return list(_find_jsx(data))
    if not any(sign in data for sign in (b"{", b":::", b"*[", b"TOC]", b"<%", b")=", b"\n% ", b"\n+++")):
        return []
    return list(_find(data))


def _find(data: bytes) -> Iterator[Tag]:
    for match in _MARKDOWN.finditer(data):
        if match["code"] is not None:
            continue
        start, end = match.span()
        if match["line"] is not None:
            if match["line"].lstrip(b" \t>").startswith(b"```") and not _in_directive(data, start, end):
                continue
            yield Tag(start, end, "", Kind.OPAQUE, True)
            continue
        alone = _alone(data, start, end)
        text = "" if match["list"] is not None else OBJECT
        yield Tag(start, end, text, Kind.OPAQUE, alone)


def _in_directive(data: bytes, start: int, end: int) -> bool:
    """Tell whether a fence opens or closes a MyST directive whose content is prose."""
    if b"{" in data[start:end]:
        return True
    return any(match.end() < start for match in re.finditer(rb"^[ \t>]*`{3,}\{\w+\}", data, re.MULTILINE))


def _alone(data: bytes, start: int, end: int) -> bool:
    line = data.rfind(b"\n", 0, start) + 1
    return not data[line:start].strip(b" \t>") and _BLANK_AFTER.match(data, end) is not None


def _find_jsx(data: bytes) -> Iterator[Tag]:
    at = failures = 0
    while failures < _PATIENCE and (match := _MDX.search(data, at)):
        start, at = match.span()
        if match["code"] is not None:
            continue
        if match["jsx"] is not None:
            at = _tag_end(data, at)
        elif match["brace"] is not None:
            at = _brace_end(data, start)
        if at < 0:
            at = start + 1
            failures += 1
            continue
        alone = match["statement"] is not None or match["line"] is not None or _alone(data, start, at)
        if match["jsx"] is None:
            comment = data[start + 1 : at].lstrip().startswith(b"/*")
            yield Tag(start, at, "" if comment else OBJECT, Kind.OPAQUE, alone)
        elif data[at - 2 : at] == b"/>":
            yield Tag(start, at, OBJECT, Kind.OPAQUE, alone)
        else:
            yield Tag(start, at, "", Kind.CLOSE if data[start + 1 : start + 2] == b"/" else Kind.OPEN, alone)


def _brace_end(data: bytes, start: int) -> int:
    """Find where an expression in braces ends; strings in it may hold braces. -1 where it doesn't."""
    depth, at, size = 0, start, min(len(data), start + 20_000)
    while at < size:
        byte = data[at : at + 1]
        if data.startswith(b"/*", at):
            at = data.find(b"*/", at, size) + 1
            if not at:
                return -1
        elif byte == b"{":
            depth += 1
        elif byte == b"}":
            depth -= 1
            if not depth:
                return at + 1
        elif byte in (b'"', b"'", b"`"):
            closing = data.find(byte, at + 1, size)
            at = closing if closing > 0 else at
        at += 1
    return -1


def _tag_end(data: bytes, at: int) -> int:
    """Find where a JSX tag ends whose name ends at an offset; -1 where it doesn't."""
    size = min(len(data), at + 20_000)
    while at < size:
        byte = data[at : at + 1]
        if byte == b">":
            return at + 1
        if byte == b"{":
            at = _brace_end(data, at)
            if at < 0:
                return -1
            continue
        if byte in (b'"', b"'"):
            at = data.find(byte, at + 1, size)
            if at < 0:
                return -1
        at += 1
    return -1
