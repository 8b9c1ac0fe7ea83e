"""Read Markdown: pyromark finds blocks and marks, template tags of the usual site generators are set aside first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pyromark

from mtfix.draft import Kind, Piece, Writer
from mtfix.formats import html
from mtfix.formats.broken_marks import lenient, write_markdown, write_mdx
from mtfix.formats.front_matter import read_front_matter
from mtfix.formats.plain import read_plain
from mtfix.formats.templates import find_tags
from mtfix.formats.tiles import LINE_END, opaque, stop, tidy
from mtfix.options import Options

_O = pyromark.Options
_PARSER = pyromark.Markdown(
    options=_O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_MATH
    | _O.ENABLE_GFM
)
_MARKS = frozenset(("Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link"))
_BLOCK, _NONE, _OPEN, _SOFT, _HARD = range(5)
_CODE = re.compile(r"(`+)([ ]*)(.*?)([ ]*)(`+)", re.DOTALL)


def read_markdown(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut a Markdown file into pieces.

    Code, math, addresses, comments, HTML attributes, template tags and front matter are left alone; but the front
    matter's titles, descriptions and summaries are prose.

    >>> [piece.text for piece in read_markdown("# Salt\\n\\nMore *salt*.\\n")]
    ['\\n\\n', 'Salt', '\\n\\n', 'More ', '', 'salt', '', '.', '\\n\\n']
    """
    return tidy(_read(text, jsx=False))


def read_mdx(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut an MDX file into pieces: Markdown in which imports, JSX tags and expressions are left alone.

    >>> [piece.text for piece in read_mdx("Salt costs {price} today.")]
    ['Salt costs ', '\\ufffc', ' today.']
    """
    return tidy(_read(text, jsx=True))


def _read(text: str, jsx: bool) -> Iterator[Piece]:
    front, pieces = read_front_matter(text)
    yield from pieces
    body = text[front:]
    try:
        data = body.encode()
    except UnicodeEncodeError:  # half a surrogate pair: no parser takes it
        yield from read_plain(body)
        return
    yield from _Walk(data, jsx).pieces()


class _Walk:
    """One pass over the parser's events, which give ranges of bytes."""

    def __init__(self, data: bytes, jsx: bool) -> None:
        self.data = data
        self.write: Writer = write_mdx if jsx else write_markdown
        self.tags = find_tags(data, jsx)
        self.filled = data
        if self.tags:
            filled = bytearray(data)
            for tag in self.tags:
                filled[tag.start : tag.end] = tag.filling(data)
            self.filled = bytes(filled)
        self.tag = 0  # the next tag
        self.at = 0  # everything before has become pieces, but for the run
        self.gap = _BLOCK  # what the bytes up to the next event are
        self.run = 0, 0  # prose that is not yet a piece
        self.out: list[Piece] = []

    def pieces(self) -> list[Piece]:
        events = list(_PARSER.events_with_range(self.filled.decode()))
        number = 0
        while number < len(events):
            event, span = events[number]
            number = self._step(event, span["start"], span["end"], events, number)
        self._upto(len(self.data), _BLOCK)
        self._flush()
        return self.out

    def _step(self, event: Any, start: int, end: int, events: list[Any], number: int) -> int:
        """Make pieces of an event; give the number of the next one to look at."""
        if isinstance(event, str):
            self._leaf(event, "", start, end)
            return number + 1
        ((name, value),) = event.items()
        if name == "Text":
            self._text(value, start, end)
        elif name == "Start":
            return self._start(value, start, end, events, number)
        elif name == "End":
            kind = value if isinstance(value, str) else next(iter(value))
            if kind in _MARKS:
                self._close(end)
            elif kind == "Image":
                title = _IMAGE_TITLE.search(self._raw(self.at, end))
                if title:
                    self._title(self.at, title[0], title[1])
                self._upto(end, _BLOCK)
            else:
                self.gap = _BLOCK
        elif name == "InlineHtml":
            return self._html(start, end, events, number)
        else:
            self._leaf(name, value, start, end)
        return number + 1

    def _title(self, at: int, raw: str, title: str) -> None:
        """Make prose of a title that ends the bytes that come next."""
        start = self.data.index(raw.encode(), at) + len(raw.encode()) - len(raw.encode().lstrip(b' "'))
        self._upto(start, _BLOCK)
        self._put(Piece(title, title, write=write_title), start + len(title.encode()))

    def _start(self, value: Any, start: int, end: int, events: list[Any], number: int) -> int:
        kind = value if isinstance(value, str) else next(iter(value))
        if kind == "Link" and value[kind]["link_type"] in ("Autolink", "Email"):
            self._fill(start)
            return self._opaque(start, end, number, events)
        if kind in _MARKS:
            self._fill(start)
            self.gap = _OPEN
        elif kind == "Image":
            if not _alone(events, number, end):
                self._fill(start)
                return self._opaque(start, end, number, events)
            self._upto(start, _BLOCK)
        elif kind in ("CodeBlock", "HtmlBlock", "MetadataBlock"):
            self._upto(start, _BLOCK)
            past = _past(events, number)
            if kind == "HtmlBlock" and _unbroken(events[number + 1 : past - 1]):
                self.out += html.scan(self._raw(start, end))
                self.at = end
            self._upto(end, _BLOCK)
            return past
        else:
            self._upto(start, _BLOCK)
        return number + 1

    def _leaf(self, name: str, value: str, start: int, end: int) -> None:
        if name in ("SoftBreak", "HardBreak"):
            self._fill(start)
            self.gap = _SOFT if name == "SoftBreak" else _HARD
            return
        if name in ("Rule", "TaskListMarker"):
            self._upto(start, _BLOCK)
            self._upto(end, _BLOCK)
            return
        self._fill(start)
        raw = self._raw(start, end)
        if name == "FootnoteReference":
            self._put(Piece(raw, "", Kind.CLOSE, write=self.write), end)
        elif name == "Code":
            self._code(raw, end)
        else:
            self._put(opaque(raw), end)

    def _code(self, raw: str, end: int) -> None:
        """Make a code span; a blank at one end only is a slip, so it is prose that can be moved out."""
        match = _CODE.fullmatch(raw)
        outside = self.data[self.at - 1 : self.at] if match and match[2] else self.data[end : end + 1]
        if not match or bool(match[2]) == bool(match[4]) or not outside.isalnum():
            self._put(opaque(raw), end)
            return
        marks, before, code, after, closing = match.groups()
        if before:
            self._put(Piece(marks, "", Kind.OPEN, write=self.write), end)
            self._put(Piece(before, before, write=self.write), end)
            self._put(opaque(code + closing), end)
        else:
            self._put(opaque(marks + code), end)
            self._put(Piece(after, after, write=self.write), end)
            self._put(Piece(closing, "", Kind.CLOSE, write=self.write), end)

    def _text(self, value: str, start: int, end: int) -> None:
        data = self.data
        if self.at < start and self.gap == _NONE and data[self.at : start] == b"\\":
            start = self._escaped(start, end)
            value = value[1:]
            if start == end:
                return
        self._fill(start)
        if self.tags and self._overlay(start, end):
            return
        if value.encode() == data[start:end]:
            self._extend(start, end)
            return
        raw = self._raw(start, end)
        if value == raw.replace("\r\n", "\n"):
            self._extend(start, end)
        else:
            self._put(Piece(raw, value, write=self.write), end)

    def _escaped(self, start: int, end: int) -> int:
        """Read a backslash with the sign after it; but two escaped asterisks stay, as they may be bold gone wrong."""
        data, past = self.data, start + 1
        if data[start:past] == b"*" and (data[past : past + 2] == rb"\*" or data[start - 3 : start - 1] == rb"\*"):
            self._extend(start - 1, past)
            return past
        sign = data[start:past].decode()
        self._put(Piece("\\" + sign, sign, write=self.write), past)
        return past

    def _overlay(self, start: int, end: int) -> bool:
        """Cut prose at the template tags in it; tell whether there are any."""
        while self.tag < len(self.tags) and self.tags[self.tag].end <= start:
            self.tag += 1
        if self.tag == len(self.tags) or self.tags[self.tag].start >= end:
            return False
        at = start
        while self.tag < len(self.tags) and self.tags[self.tag].start < end:
            tag = self.tags[self.tag]
            if tag.start > at:
                self._extend(at, tag.start)
            at = min(tag.end, end)
            self._put(Piece(self._raw(max(tag.start, start), at), tag.text, tag.kind), at)
            if tag.end > end:
                break
            self.tag += 1
        if at < end:
            self._extend(at, end)
        return True

    def _html(self, start: int, end: int, events: list[Any], number: int) -> int:
        """Read a tag inside prose; code, keys and foreign words are opaque up to their end tag."""
        self._fill(start)
        raw = self._raw(start, end)
        name = html.opaque_name(raw)
        if name:
            for later in range(number + 1, min(number + 60, len(events))):
                event, span = events[later]
                if isinstance(event, dict) and event.get("InlineHtml", "").lower().startswith(f"</{name}"):
                    self._put(opaque(self._raw(start, span["end"])), span["end"])
                    return later + 1
        self._put(html.inline_tag(raw) or stop(raw), end)
        return number + 1

    def _close(self, end: int) -> None:
        raw = self._raw(self.at, end)
        if self.gap == _OPEN:
            self._put(opaque(raw, ""), end)
            return
        if self.gap in (_SOFT, _HARD) and (match := LINE_END.match(raw)):
            self._fill(self.at + len(match.group().encode()))
            raw = self._raw(self.at, end)
        self._put(Piece(raw, "", Kind.CLOSE, write=self.write), end)

    def _opaque(self, start: int, end: int, number: int, events: list[Any]) -> int:
        self._put(opaque(self._raw(start, end)), end)
        return _past(events, number)

    def _raw(self, start: int, end: int) -> str:
        return self.data[start:end].decode()

    def _upto(self, until: int, gap: int) -> None:
        """Make a break of the bytes up to an offset, and say what comes then."""
        if until > self.at:
            self._put(stop(self._raw(self.at, until)), until)
        self.gap = gap

    def _fill(self, until: int) -> None:
        """Make what it is of the bytes between the last event and this one."""
        if until > self.at:
            gap = self.gap
            raw = self._raw(self.at, until)
            if gap == _BLOCK:
                self._put(stop(raw), until)
            elif gap == _OPEN:
                self._put(Piece(raw, "", Kind.OPEN, write=self.write), until)
            elif gap == _SOFT and raw in ("\n", "\r\n"):
                self._extend(self.at, until)
            elif gap == _SOFT:
                self._put(Piece(raw, raw.rstrip(" \t>"), write=self.write), until)
            elif gap == _HARD:
                self._put(opaque(raw, "\n"), until)
            elif raw.isspace():
                self._extend(self.at, until)
            else:
                self._put(opaque(raw, ""), until)
        self.gap = _NONE

    def _extend(self, start: int, end: int) -> None:
        """Add to the run of prose."""
        self.run = (self.run[0] if self.run[1] == start and self.run[0] < start else start), end
        self.at = end
        self.gap = _NONE

    def _put(self, piece: Piece, at: int) -> None:
        """Add a piece after the run of prose, if there is one."""
        self._flush()
        self.out.append(piece)
        self.at = at
        self.gap = _NONE

    def _flush(self) -> None:
        start, end = self.run
        if start < end:
            self.out += lenient(self._raw(start, end), self.write)
        self.run = 0, 0


_IMAGE_TITLE = re.compile(r""" "([^"\\&<\n]*[^\W\d_] [^"\\&<\n]*)"\)\Z""")


def write_title(raw: str, text: str) -> str | None:
    """Write new prose between double quotes of Markdown's."""
    return None if any(sign in text for sign in '"\\&<\n') else text


def _alone(events: list[Any], number: int, end: int) -> bool:
    """Tell whether an image is all there is in its paragraph."""
    past = _past(events, number)
    before, after = events[number - 1][0] if number else None, events[past][0] if past < len(events) else None
    return before == {"Start": "Paragraph"} and after == {"End": "Paragraph"}


def _past(events: list[Any], number: int) -> int:
    """Give the number of the event after the end of what starts at an event."""
    depth = 0
    for at in range(number, len(events)):
        event = events[at][0]
        if isinstance(event, dict):
            if "Start" in event:
                depth += 1
            elif "End" in event:
                depth -= 1
                if not depth:
                    return at + 1
    return len(events)


def _unbroken(events: list[Any]) -> bool:
    """Tell whether nothing, such as the mark of a quotation, stands between the lines of an HTML block."""
    spans = [span for _, span in events]
    return all(one["end"] == other["start"] for one, other in pairwise(spans))
