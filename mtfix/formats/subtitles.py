"""Read subtitles: numbers, times, settings, styles and notes are left alone; a sentence may run through cues."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix.draft import Kind, Piece, Writer
from mtfix.formats.html import write_html
from mtfix.formats.tiles import opaque, stop, tidy, with_entities
from mtfix.options import Options

_TIME = re.compile(r"[ \t]*(?:\d+:)?\d\d?:\d\d[.,]\d{1,3}[ \t]*-->")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>|<[\d:.]+>|\{\\[^{}\n]*\}|\{[A-Za-z]:[^{}\n]*\}")
_ENDED = re.compile(r"[.!?…♪♫][\"'”’)\]]*(?:</?[^<>]*>)*\s*\Z|[\])]\s*\Z")
_SPEAKER = re.compile(r"[ \t]*(?:<[^<>]*>)*[ \t]*(?:[-–—♪♫#\[(]|[A-Z][A-Z .']+:)")


def read_subtitles(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut SubRip or WebVTT into pieces.

    >>> text = "1\\n00:00:01,000 --> 00:00:02,000\\n<i>Salt</i> and\\npepper.\\n"
    >>> [piece.text for piece in read_subtitles(text)]
    ['\\n\\n', '', 'Salt', '', ' and\\npepper.', '\\n\\n']
    """
    return tidy(_cues(text))


def _cues(text: str) -> Iterator[Piece]:
    rows = text.splitlines(keepends=True)
    held = ""  # what stands before the next words
    spoken = ""  # the last cue's last line
    inside = False
    entities = text.lstrip("\ufeff").startswith("WEBVTT")
    write = write_html if entities else _write_line
    for row in rows:
        body = row.rstrip("\r\n")
        if _TIME.match(body):
            inside, held = True, held + row
            continue
        if not body.strip():
            inside = False
        if not inside or not body.strip():
            held += row
            continue
        fresh = "\n" in held.rstrip("\r\n") or not spoken
        if held:
            yield _between(held, spoken, body, fresh, write)
        yield from _words(body, entities)
        spoken, held = body, row[len(body) :]
    yield stop(held)


def _between(held: str, spoken: str, body: str, fresh: bool, write: Writer) -> Piece:
    """Make a piece of what parts two lines: a blank inside a cue, opaque where a sentence runs on into the next."""
    if not spoken or _SPEAKER.match(body) or (fresh and (_ENDED.search(spoken) or _SPEAKER.match(spoken))):
        return stop(held)
    if spoken.strip().startswith(("[", "(")) and spoken.strip().endswith(("]", ")")):
        return stop(held)
    return opaque(held, "\n") if fresh else Piece(held, held, write=write)


def _write_line(raw: str, text: str) -> str | None:
    """Write new prose into a cue; an empty line would end it."""
    return None if "\n\n" in text or "\r\n\r\n" in text else text


def _words(body: str, entities: bool) -> Iterator[Piece]:
    at = 0
    write = write_html if entities else _write_line
    for match in _TAG.finditer(body):
        yield from _prose(body[at : match.start()], entities)
        tag = match.group()
        if tag.startswith("{") or tag[1].isdigit():
            yield opaque(tag, "")
        else:
            yield Piece(tag, "", Kind.CLOSE if tag.startswith("</") else Kind.OPEN, write=write)
        at = match.end()
    yield from _prose(body[at:], entities)


def _prose(raw: str, entities: bool) -> Iterator[Piece]:
    if entities:
        yield from with_entities(raw, write_html)
    elif raw:
        yield Piece(raw, raw, write=_write_line)
