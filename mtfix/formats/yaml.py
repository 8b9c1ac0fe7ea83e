"""Read YAML: the values of chosen keys are prose; keys, comments, anchors and numbers are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mtfix.draft import Kind, Piece
from mtfix.formats import html
from mtfix.formats.strings import C_ESCAPE, decode_c, literal, write_c
from mtfix.formats.tiles import keep_lines, stop, tidy
from mtfix.options import Options

_ENTRY = re.compile(
    r"""
    (?P<indent>[ ]*)(?P<dash>(?:-[ ]+)*)
    (?:(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\#:'"\[\]{},&*!|>%@`-][^\s:]*(?:[ ][^\s:\#]+)*|-?\w+)[ ]*:(?=\s|$))?
    (?P<space>[ \t]*)(?P<tag>(?:[!&][^\s]*(?:[ \t]+|\Z))*)(?P<value>.*)
    """,
    re.VERBOSE,
)
_BLOCK = re.compile(r"([|>])[-+0-9]*[ \t]*(?:#.*)?\Z")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"(?=[ \t]*(?:#.*)?\Z)', re.DOTALL)
_SINGLE = re.compile(r"'((?:[^']|'')*)'(?=[ \t]*(?:#.*)?\Z)", re.DOTALL)
_COMMENT = re.compile(r"[ \t]+#.*\Z")
_NOT_PROSE = re.compile(r"(?i)(?:[-+.\d:eE_xT/Z ]+|true|false|null|yes|no|on|off|~|[^\s]*/[^\s]*|[a-z0-9_.-]*)\Z")
_QUOTES_DOUBLED = re.compile(r"''")

Wanted = Callable[[tuple[str, ...]], bool]


def read_yaml(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut a YAML file, such as the messages of a program, into pieces.

    Keys, comments, anchors, flow collections and what is no prose are left alone. `fields`, dotted paths, choose
    keys; without them every value is read.

    >>> [piece.text for piece in read_yaml('hello: "Hello  {name}" # note\\nn: 3\\n')]
    ['\\n\\n', 'Hello  ', '\\ufffc', '\\n\\n']
    """
    fields = options.fields if options else ()
    wanted: Wanted = (lambda path: any(matches(field, path) for field in fields)) if fields else (lambda path: True)
    return tidy(scan(text, wanted))


def matches(field: str, path: tuple[str, ...]) -> bool:
    """Tell whether a dotted path, in which ``*`` is any key, names a place or what holds it."""
    parts = field.split(".")
    return len(parts) <= len(path) and all(part in ("*", key) for part, key in zip(parts, path, strict=False))


def scan(text: str, wanted: Wanted) -> Iterator[Piece]:
    """Cut YAML line by line; `wanted` tells by its path whether a value is prose."""
    rows = text.splitlines(keepends=True)
    path: list[tuple[int, str]] = []  # the keys that hold the line, each with its indentation
    number = 0
    while number < len(rows):
        row = rows[number]
        body = row.rstrip("\r\n")
        number += 1
        match = _ENTRY.fullmatch(body)
        if not body.strip() or body.lstrip().startswith("#") or not match:
            yield stop(row)
            continue
        indent = len(match["indent"]) + len(match["dash"])
        path = [(depth, key) for depth, key in path if depth < (indent if match["key"] else len(match["indent"]) + 1)]
        if match["key"] is not None:
            path.append((indent, match["key"].strip("\"'")))
        end = number
        depth = indent if match["key"] else len(match["indent"])
        while end < len(rows) and _deeper(rows[end], depth) and match["value"]:
            end += 1
        if not match["key"] and not match["dash"]:
            yield stop(row)
            continue
        more = "".join(rows[number:end])
        number = end
        yield stop(body[: match.start("value")])
        line_end = row[len(body) :]
        if wanted(tuple(key for _, key in path)):
            yield from _value(match["value"], line_end, more)
        else:
            yield stop(match["value"] + line_end + more)


def _deeper(row: str, indent: int) -> bool:
    return not row.strip() or len(row) - len(row.lstrip(" ")) > indent


def _value(value: str, line_end: str, more: str) -> Iterator[Piece]:
    """Cut a value and the lines that continue it."""
    if _BLOCK.match(value):
        yield stop(value + line_end)
        yield from _block(more)
        return
    whole = (value + line_end + more).rstrip()
    rest = (value + line_end + more)[len(whole) :]
    if match := _DOUBLE.match(whole):
        yield stop('"')
        yield from literal(match[1], _FOLDED, _decode, write_c)
        yield stop(whole[match.end() - 1 :] + rest)
    elif match := _SINGLE.match(whole):
        yield stop("'")
        yield from literal(match[1], _QUOTES_OR_FOLD, _decode_single, write_single)
        yield stop(whole[match.end() - 1 :] + rest)
    elif not whole or whole[0] in "[{&*!|>%@`#\"'" or _NOT_PROSE.match(whole) or "\n" in whole:
        yield stop(whole + rest)
    else:
        comment = _COMMENT.search(whole)
        plain = whole[: comment.start()] if comment else whole
        if "<" in plain and html.TAG.search(plain):
            yield from literal(plain, _NOTHING, str, write_part)
        else:
            yield Piece(plain, plain, Kind.TEXT, (), write_plain, True)
        yield stop(whole[len(plain) :] + rest)


_FOLD = r"(?<![ \t])[ \t]*\r?\n[ \t]*"
_FOLDED = re.compile(rf"{_FOLD}|{C_ESCAPE.pattern}", re.DOTALL)
_QUOTES_OR_FOLD = re.compile(rf"{_FOLD}|''")


def _decode(raw: str) -> str:
    return " " if raw[0] != "\\" else decode_c(raw)


def _decode_single(raw: str) -> str:
    return "'" if raw == "''" else " "


def _block(more: str) -> Iterator[Piece]:
    """Cut a block scalar; each line is prose, a line end with its indentation is a blank."""
    held = ""
    for row in more.splitlines(keepends=True):
        body = row.strip()
        start = len(row) - len(row.lstrip())
        if not body:
            held += row
            continue
        indent = held + row[:start]
        yield stop(indent) if held.count("\n") != 1 else Piece(indent, "\n", write=write_line)
        yield from literal(body, _NOTHING, str, write_line)
        held = row[start + len(body) :]
    yield stop(held)


_NOTHING = re.compile(r"(?!)")


def write_line(raw: str, text: str) -> str | None:
    """Write new prose into a block scalar: anything but another line end."""
    return None if text.count("\n") > raw.count("\n") else keep_lines(raw, text)


def write_single(raw: str, text: str) -> str:
    """Write new prose between single quotes."""
    return text.replace("'", "''")


_UNSAFE = re.compile(r""":(?:\s|\Z)|\s\#|\A[\[{&*!|>%@`\#"',?:-]|\s\Z|\A\s|[\n\r]""")


def write_part(raw: str, text: str) -> str | None:
    """Write a part of a value without quotes, if it is not misread then."""
    return None if any(sign in text and sign not in raw for sign in _SIGNS) else text


_SIGNS = (*":#\n\r[]{}\"'&*!|>%@`,?",)


def write_plain(raw: str, text: str) -> str:
    """Write a new value without quotes, or with double quotes where it would be misread."""
    return f'"{write_c("", text)}"' if _UNSAFE.search(text) or _NOT_PROSE.match(text) else text
