"""Read records: CSV and TSV by columns, JSON and JSON Lines by fields, notebooks by their Markdown cells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from mtfix.draft import Kind, Piece, Writer
from mtfix.formats.broken_marks import write_markdown
from mtfix.formats.markdown import read_markdown
from mtfix.formats.strings import JSON_ESCAPE, decode_json, json_writer, literal
from mtfix.formats.tiles import stop, tidy
from mtfix.options import Options

_JSON_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|[{}\[\],:]', re.DOTALL)
_QUOTED_ESCAPE = re.compile(r'""|\r\n|[\n\r]')


def read_csv(text: str, options: Options) -> Iterator[Piece]:
    """Cut a CSV file into pieces: the columns named by `columns` are prose, all else is left alone.

    >>> pieces = read_csv("id,text\\n1,Salt\\n", Options(columns=("text",)))
    >>> [piece.text for piece in pieces]
    ['\\n\\n', 'Salt', '\\n\\n']
    """
    return tidy(_csv(text, options.delimiter or _delimiter(text), options.columns))


def read_tsv(text: str, options: Options) -> Iterator[Piece]:
    """Cut a TSV file into pieces; see `read_csv`."""
    return tidy(_csv(text, options.delimiter or "\t", options.columns))


def read_rows(lines: Iterable[str], delimiter: str | None, options: Options) -> Iterator[Iterator[Piece]]:
    """Cut the rows of a CSV or TSV file into pieces, row by row; the first is the header, which is left alone."""
    header: list[str] | None = None
    held = ""
    for line in lines:
        held += line
        if '"' in line or len(held) > len(line):
            sign = options.delimiter or delimiter or _delimiter(held)
            if len(held) < _LONGEST_ROW and _open_quote(held, sign):
                continue
        if header is None:
            delimiter = options.delimiter or delimiter or _delimiter(held)
            header = [name.strip('" \ufeff\r\n') for name in held.split(delimiter)]
            yield iter([stop(held)])
        else:
            yield tidy(_csv(held, delimiter or ",", options.columns, header))
        held = ""
    if held:
        yield iter([stop(held)]) if header is None else tidy(_csv(held, delimiter or ",", options.columns, header))


_LONGEST_ROW = 100_000
"""A row of more characters has lost a quotation mark."""


def _open_quote(row: str, delimiter: str) -> bool:
    """Tell whether a quoted field is still open at the end of some lines; a quote inside a bare field opens none."""
    field = _field(delimiter)
    at = 0
    while at < len(row):
        match = field.match(row, at)
        if match is None or (row[at] == '"' and match[0].count('"') % 2):
            return match is not None
        at = match.end() + 1
    return False


@cache
def _field(delimiter: str) -> re.Pattern[str]:
    """Compile what a field is: between quotes, or bare."""
    sign = re.escape(delimiter)
    return re.compile(rf'"(?:[^"]|"")*"(?={sign}|[\r\n]|\Z)|[^{sign}\r\n]*')


def _delimiter(text: str) -> str:
    """Tell what separates the columns by the header."""
    header = re.sub(r'"[^"]*"', "", text[:4000]).lstrip("\ufeff").split("\n", 1)[0]
    return max(",;\t|", key=header.count)


def _csv(text: str, delimiter: str, columns: Sequence[str], names: Sequence[str] = ()) -> Iterator[Piece]:
    if not columns:
        yield stop(text)
        return
    field = _field(delimiter)
    chosen = frozenset(number for number, name in enumerate(names) if name in columns) if names else None
    header: list[str] = []
    at, column, held = 0, 0, 0  # `held`: where what is not yet a piece begins
    write = csv_writer(delimiter)
    while at < len(text):
        match = field.match(text, at)
        start, end = match.span() if match else (at, at)
        if chosen is None:
            header.append(text[start:end].strip('" \ufeff'))
        elif column in chosen and end > start and not _broken(text, start, end):
            bare = text[start] != '"'
            lead = len(text[start:end]) - len(text[start:end].lstrip(" ")) if bare else 1
            tail = len(text[start:end].rstrip(" ")) + start if bare else end - 1
            yield stop(text[held : start + lead])
            if not bare:
                yield from literal(text[start + 1 : tail], _QUOTED_ESCAPE, _decode_quoted, _write_quoted)
            elif tail > start + lead:
                raw = text[start + lead : tail]
                yield Piece(raw, raw, Kind.TEXT, (), _write_never if lead or tail < end else write, True)
            held = max(tail, start + lead)
        at = end
        if text.startswith(delimiter, at):
            column += 1
            at += len(delimiter)
            continue
        line_end = re.compile(r"\r\n|[\n\r]").match(text, at)
        if line_end:
            at = line_end.end()
            column = 0
            if chosen is None:
                chosen = frozenset(number for number, name in enumerate(header) if name in columns)
        elif at < len(text):
            at += 1
    yield stop(text[held:])


def _broken(text: str, start: int, end: int) -> bool:
    """Tell whether a field begins with a quote that doesn't end it: readers differ on what it says."""
    return text[start] == '"' and (end - start < 2 or text[end - 1] != '"')


def _decode_quoted(raw: str) -> str:
    return '"' if raw == '""' else raw


def _write_quoted(raw: str, text: str) -> str:
    """Write new prose between quotes."""
    return text.replace('"', '""')


@cache
def csv_writer(delimiter: str) -> Writer:
    """Make the writer for a field without quotes: it gets quotes when it comes to need them."""

    def write(raw: str, text: str) -> str:
        if delimiter in text or "\n" in text or "\r" in text or text.startswith('"'):
            return '"' + text.replace('"', '""') + '"'
        return text

    return write


def _write_never(raw: str, text: str) -> str | None:
    """Write a new field that has blanks round it, which quotes would make part of it or break."""
    return None if any(sign in text and sign not in raw for sign in ',;\t|"\n') else text


def read_json(text: str, options: Options) -> Iterator[Piece]:
    """Cut a JSON file into pieces: the strings at the dotted paths of `fields` are prose, all else is left alone.

    >>> pieces = read_json('{"a": {"b": "Salt"}, "b": "x"}', Options(fields=("a.b",)))
    >>> [piece.text for piece in pieces]
    ['\\n\\n', 'Salt', '\\n\\n']
    """
    return tidy(_json(text, options.fields))


def read_jsonl(text: str, options: Options) -> Iterator[Piece]:
    """Cut JSON Lines into pieces; see `read_json`. A line that is no JSON is left alone."""
    return tidy(piece for line in text.splitlines(keepends=True) for piece in _json(line, options.fields))


def _json(text: str, fields: Sequence[str]) -> Iterator[Piece]:
    wanted = {tuple(field.split(".")) for field in fields}
    write = json_writer("\\u" in text and text.isascii())
    at = 0
    for start, end, path in strings(text) if wanted else ():
        if path in wanted or any(_fits(pattern, path) for pattern in wanted):
            yield stop(text[at:start])
            yield from literal(text[start:end], JSON_ESCAPE, decode_json, write)
            at = end
    yield stop(text[at:])


def _fits(pattern: tuple[str, ...], path: tuple[str, ...]) -> bool:
    return len(pattern) == len(path) and all(part in ("*", key) for part, key in zip(pattern, path, strict=True))


def strings(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Find the string values of JSON: start, end and the keys that lead there; places in lists have no name."""
    stack: list[str | None] = []  # for each open object its present key, for each open list None
    after_colon = False
    for match in _JSON_TOKEN.finditer(text):
        token = match.group()
        if token[0] == '"':
            if stack and stack[-1] is not None and not after_colon:
                stack[-1] = decode_string(match[1])
            else:
                yield match.start(1), match.end(1), tuple(key for key in stack if key is not None)
        elif token == "{":
            stack.append("")
        elif token == "[":
            stack.append(None)
        elif token in "}]" and stack:
            stack.pop()
        after_colon = token == ":"


def decode_string(raw: str) -> str:
    """Read the inside of a JSON string; what is none stays as it is."""
    return decode_json(raw) if "\\" in raw else raw


def read_notebook(text: str, options: Options) -> Iterator[Piece]:
    """Cut a Jupyter notebook into pieces: the text of its Markdown cells, all else is left alone."""
    return tidy(_notebook(text, options))


def _notebook(text: str, options: Options) -> Iterator[Piece]:
    at = 0
    for spans in _cells(text):
        start, end = spans[0][0], spans[-1][1]
        yield stop(text[at:start])
        yield from nested(text, spans, options)
        at = end
    yield stop(text[at:])


def _cells(text: str) -> Iterator[list[tuple[int, int]]]:
    """Find the source strings of each Markdown cell."""
    try:
        kinds = [cell.get("cell_type") for cell in json.loads(text)["cells"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return
    cells: list[list[tuple[int, int]]] = []
    depth, key, cell = 0, "", -1
    for match in _JSON_TOKEN.finditer(text):
        token = match.group()
        if token in ("{", "["):
            depth += 1
            if depth == 3 and token == "{" and key == "cells":
                cell += 1
                cells.append([])
        elif token in ("}", "]"):
            depth -= 1
        elif token[0] == '"':
            if re.compile(r"\s*:").match(text, match.end()) and depth in (1, 3):
                key = match[1] if depth == 1 or key != "" else key
                inner = match[1]
            elif depth in (3, 4) and cell >= 0 and inner == "source":
                cells[cell].append((match.start(1), match.end(1)))
        if depth == 2:
            key = "cells"
    yield from (spans for kind, spans in zip(kinds, cells, strict=False) if kind == "markdown" and spans)


def nested(text: str, spans: Iterable[tuple[int, int]], options: Options) -> Iterator[Piece]:
    """Read Markdown that stands in JSON strings, and give its pieces the raw text that the file has for them."""
    raws: list[str] = []  # for each character what the file says; what parts two strings belongs to the one before
    signs: list[str] = []
    last = None
    for start, end in spans:
        if last is not None and raws:
            raws[-1] += text[last:start]
        last = end
        for part in re.findall(rf"{JSON_ESCAPE.pattern}|[^\\]", text[start:end], re.DOTALL):
            read = decode_json(part) if part[0] == "\\" else part
            raws += [part] + [""] * (len(read) - 1)
            signs += read
    at = 0
    for piece in read_markdown("".join(signs), options):
        size = len(piece.raw)
        yield from _in_json(piece, raws[at : at + size])
        at += size


def _in_json(piece: Piece, raws: list[str]) -> Iterator[Piece]:
    if piece.kind is not Kind.TEXT or not piece.verbatim:
        yield Piece("".join(raws), piece.text, piece.kind, write=_write_both)
        return
    run = ""
    for raw, sign in zip(raws, piece.text, strict=True):
        if raw == sign:
            run += sign
            continue
        if run:
            yield Piece(run, run, write=_write_both)
            run = ""
        yield Piece(raw, sign, write=_write_both)
    if run:
        yield Piece(run, run, write=_write_both)


def _write_both(raw: str, text: str) -> str | None:
    """Escape new prose for Markdown, then for JSON."""
    inner = write_markdown(
        "".join(decode_json(part) for part in re.findall(rf"{JSON_ESCAPE.pattern}|[^\\]", raw)), text
    )
    return json_writer(False)(raw, inner)
