"""Read the inside of string literals: escapes, placeholders and inline tags, for JSON, PO, YAML and the like."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape

from mtfix.draft import Kind, Piece, Writer
from mtfix.formats import html
from mtfix.formats.tiles import ENTITY, opaque

PLACEHOLDER = re.compile(
    r"""
      %(?:\d+\$)?[-+0\#]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j)?[sdiufxXcpoegG@](?![A-Za-z])   # %s %1$d %@ %.2f
    | %\([\w.]+\)[sdiufr] | %\{[\w.]+\}
    | \{\{[^{}\n]*\}\} | \$\{[^{}\n]*\} | \$t\([^()\n]*\)
    | \{[\w.:-]*\} | \{[\w.]+,\s*(?:number|date|time)[^{}]*\}
    | \[%.*?%\] | __\w+__
    """,
    re.VERBOSE,
)
_ICU = re.compile(r"\{\s*[\w.]+\s*,\s*(?:plural|select|selectordinal)\s*,")
_BRANCH = re.compile(r"\s*(?:offset:\d+\s*)?(?:=\d+|[\w-]+)\s*\{")

Decode = Callable[[str], str]


def literal(raw: str, escape: re.Pattern[str], decode: Decode, write: Writer, tags: bool = True) -> Iterator[Piece]:
    """Cut the inside of a string literal.

    Args:
        raw: what the file says between the quotes.
        escape: finds one escape sequence.
        decode: reads one escape sequence.
        write: writes new prose.
        tags: whether inline HTML tags may stand in it.
    """
    if tags and "<" in raw:
        at = 0
        if "&" in raw and html.TAG.search(raw):
            escape = _or_entity(escape)
        for match in html.TAG.finditer(raw):
            yield from _message(raw[at : match.start()], escape, decode, write)
            tag = html.inline_tag(match.group().replace('\\"', '"'))
            yield Piece(match.group(), tag.text if tag else "\n", tag.kind if tag else Kind.BREAK, write=write)
            at = match.end()
        raw = raw[at:]
    yield from _message(raw, escape, decode, write)


@cache
def _or_entity(escape: re.Pattern[str]) -> re.Pattern[str]:
    """Compile what finds entities too: where tags stand, ``&amp;`` is no slip."""
    return re.compile(rf"(?P<entity>{ENTITY.pattern})|{escape.pattern}", escape.flags)


def _message(raw: str, escape: re.Pattern[str], decode: Decode, write: Writer) -> Iterator[Piece]:
    """Cut a stretch without tags; of an ICU plural or choice only the branches are prose."""
    at = 0
    for match in _ICU.finditer(raw) if "{" in raw else ():
        if match.start() < at:
            continue
        yield from _plain(raw[at : match.start()], escape, decode, write)
        at = match.end()
        held = raw[match.start() : at]
        while branch := _BRANCH.match(raw, at):
            end = _closing(raw, branch.end())
            yield Piece(held + branch.group(), "\n", Kind.BREAK)
            yield from _message(raw[branch.end() : end], escape, decode, write)
            held, at = raw[end : end + 1], end + 1
        rest = re.compile(r"\s*\}?").match(raw, at)
        at = rest.end() if rest else at
        yield Piece(held + (rest.group() if rest else ""), "\n", Kind.BREAK)
    yield from _plain(raw[at:], escape, decode, write)


def _closing(raw: str, at: int) -> int:
    """Find the brace that closes what is open at an offset; the end where none does."""
    depth = 1
    for match in re.compile(r"[{}]").finditer(raw, at):
        depth += 1 if match.group() == "{" else -1
        if not depth:
            return match.start()
    return len(raw)


def _plain(raw: str, escape: re.Pattern[str], decode: Decode, write: Writer) -> Iterator[Piece]:
    for part, held in _split(raw, PLACEHOLDER):
        if held:
            yield opaque(part)
            continue
        for text, escaped in _split(part, escape):
            if not escaped:
                yield Piece(text, text, write=write)
                continue
            if text[0] == "&" and "entity" in escape.groupindex:
                yield opaque(text, unescape(text))
                continue
            read = decode(text)
            kind = Kind.BREAK if read in ("\n", "\r\n", "\r") else Kind.TEXT
            yield Piece(text, read, kind, write=write)


def _split(raw: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """Cut a string at what a pattern finds; tell of each part whether it was found."""
    at = 0
    for match in pattern.finditer(raw):
        if match.start() > at:
            yield raw[at : match.start()], False
        if match.group():
            yield match.group(), True
        at = match.end()
    if at < len(raw):
        yield raw[at:], False


JSON_ESCAPE = re.compile(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u])+?")


def decode_json(raw: str) -> str:
    """Read one escape sequence of JSON; what is none stays as it is."""
    try:
        return str(json.loads(f'"{raw}"'))
    except ValueError:
        return raw


@cache
def json_writer(ascii_only: bool) -> Writer:
    """Make the writer for JSON strings; characters that the file escapes stay escaped."""

    def write(raw: str, text: str) -> str | None:
        table = {decode_json(escape): escape for escape in JSON_ESCAPE.findall(raw)}
        parts = (table.get(sign) or json.dumps(sign, ensure_ascii=ascii_only)[1:-1] for sign in text)
        return "".join(parts)

    return write


_C_ESCAPE = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    '"': '"',
    "'": "'",
    "\\": "\\",
    "a": "\a",
    "f": "\f",
    "v": "\v",
    "b": "\b",
}
C_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{4,8}|x[0-9a-fA-F]{2}|.)", re.DOTALL)


def decode_c(raw: str) -> str:
    """Read one escape sequence as C, PO and Apple's strings write it."""
    if raw[1] in "uUx" and len(raw) > 2:
        return chr(int(raw[2:], 16)) if int(raw[2:], 16) < 0x110000 else raw
    return _C_ESCAPE.get(raw[1], raw)


def write_c(raw: str, text: str) -> str:
    """Escape new prose between double quotes; signs that the file escapes stay escaped."""
    table = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    table |= {decode_c(escape): escape for escape in C_ESCAPE.findall(raw)}
    return "".join(table.get(sign, sign) for sign in text)
