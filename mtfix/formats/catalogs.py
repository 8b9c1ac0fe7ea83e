"""Read catalogs of messages: gettext PO, Java properties, Apple strings; only the values in English are prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtfix.draft import Kind, Piece, Writer
from mtfix.formats.strings import C_ESCAPE, decode_c, literal, write_c
from mtfix.formats.tiles import stop, tidy
from mtfix.options import Options

_PO_ENTRY = re.compile(
    r'^(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]+(?P<value>"(?:[^"\\\n]|\\.)*"'
    r'(?:[ \t]*\r?\n[ \t]*"(?:[^"\\\n]|\\.)*")*)',
    re.MULTILINE,
)
_PO_SEGMENT = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_LANGUAGE = re.compile(r'^"Language:[ \t]*([A-Za-z]{2,3})', re.MULTILINE)


def read_po(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut a PO file into pieces: the translations are prose if they are English, else the originals.

    Comments, contexts, the header, obsolete entries, placeholders and inline tags are left alone.

    >>> [piece.text for piece in read_po('msgid "Hallo %s"\\nmsgstr "Hello %s"\\n')]
    ['\\n\\n', 'Hello ', '\\ufffc', '\\n\\n']
    """
    return tidy(_po(text))


def _po(text: str) -> Iterator[Piece]:
    language = _LANGUAGE.search(text)
    wanted = "msgstr" if language is None or language[1].lower() == "en" else "msgid"
    at, header = 0, False
    for match in _PO_ENTRY.finditer(text):
        keyword = match["keyword"]
        if keyword == "msgid":
            header = not "".join(_PO_SEGMENT.findall(match["value"]))
        if not keyword.startswith(wanted) or header:
            continue
        for number, segment in enumerate(_PO_SEGMENT.finditer(text, *match.span("value"))):
            start, end = segment.span(1)
            between = text[at:start]
            yield stop(between) if not number else Piece(between, "", write=write_c)
            yield from literal(segment[1], C_ESCAPE, decode_c, write_c)
            at = end
    yield stop(text[at:])


_STRINGS_ENTRY = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:[^"\\]|\\.)*"[ \t\r\n]*=[ \t\r\n]*"(?P<value>(?:[^"\\]|\\.)*)"|'
    r'^[ \t]*[\w.-]+[ \t]*=[ \t]*"(?P<bare>(?:[^"\\]|\\.)*)"',
    re.DOTALL | re.MULTILINE,
)


def read_strings(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut Apple's .strings into pieces: values are prose, keys and comments are left alone.

    >>> [piece.text for piece in read_strings('"k" = "Hi \\\\"%@\\\\"";')]
    ['\\n\\n', 'Hi ', '"', '\\ufffc', '"', '\\n\\n']
    """
    return tidy(_strings(text))


def _strings(text: str) -> Iterator[Piece]:
    at = 0
    for match in _STRINGS_ENTRY.finditer(text):
        group = "value" if match["value"] is not None else "bare"
        if match[group] is None:
            continue
        start, end = match.span(group)
        yield stop(text[at:start])
        yield from literal(match[group], C_ESCAPE, decode_c, write_c)
        at = end
    yield stop(text[at:])


_PROPERTY = re.compile(
    r"^[ \t\f]*(?![#!])(?P<key>(?:[^\s:=\\]|\\.)+)(?:[ \t]*[:=][ \t]*|[ \t]+)"
    r"(?P<value>(?:[^\\\r\n]|\\\r?\n[ \t]*|\\.)*)",
    re.MULTILINE,
)
_PROPERTY_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\\r?\n[ \t]*|\\.")
_MESSAGE_ESCAPE = re.compile(r"''|'\{[^']*'|" + _PROPERTY_ESCAPE.pattern)


def read_properties(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut Java properties into pieces: values are prose, keys, comments and placeholders are left alone.

    >>> [piece.text for piece in read_properties("greet=It''s {0}\\n")]
    ['\\n\\n', 'It', "'", 's ', '\\ufffc', '\\n\\n']
    """
    return tidy(_properties(text))


def _properties(text: str) -> Iterator[Piece]:
    at = 0
    for match in _PROPERTY.finditer(text):
        start, end = match.span("value")
        value = match["value"]
        if " " not in value.strip() and "\\u" not in value:
            continue
        yield stop(text[at:start])
        message = re.search(r"\{\w+[},]", value) is not None and ("''" in value or "'" not in value)
        escape = _MESSAGE_ESCAPE if message else _PROPERTY_ESCAPE
        yield from literal(value, escape, _decode_property, property_writer(text.isascii(), message))
        at = end
    yield stop(text[at:])


def _decode_property(raw: str) -> str:
    if raw == "''":
        return "'"
    if raw[0] == "'":
        return raw[1:-1]
    if raw[1] in "\r\n":
        return ""
    return decode_c(raw) if raw[1] in "untrf" else raw[1:]


@cache
def property_writer(ascii_only: bool, message: bool) -> Writer:
    """Make the writer for properties: the apostrophes of messages with placeholders are doubled."""

    def write(raw: str, text: str) -> str:
        table = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}
        escape = _MESSAGE_ESCAPE if message else _PROPERTY_ESCAPE
        table |= {_decode_property(found): found for found in escape.findall(raw) if len(_decode_property(found)) == 1}
        if message:
            table["'"] = "''"
        return "".join(
            table.get(sign) or (sign if sign.isascii() or not ascii_only else f"\\u{ord(sign):04x}") for sign in text
        )

    return write


__all__ = ["Kind", "read_po", "read_properties", "read_strings"]
