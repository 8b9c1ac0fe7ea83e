"""Read XML catalogs: XLIFF 1.2 and 2.0, Android strings; of other XML nothing is prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from mtfix.draft import Kind, Piece
from mtfix.formats import html
from mtfix.formats.strings import PLACEHOLDER, literal
from mtfix.formats.tiles import opaque, stop, tidy, with_entities
from mtfix.options import Options

_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENGLISH = re.compile(r"(?i)en(?:[-_]|\Z)")
_SHOWN_TAG = re.compile(r"&lt;(/?[A-Za-z][^<>&]*(?:&quot;[^<>]*?)?)(?:&gt;|>)")
_PAIRED = frozenset(
    ("g", "pc", "b", "i", "u", "em", "strong", "a", "big", "small", "sup", "sub", "font", "annotation", "mrk")
)
_OPENING, _CLOSING = frozenset(("bx", "sc", "bpt")), frozenset(("ex", "ec", "ept"))
_HOLDS_CODE = frozenset(("ph", "it", "bpt", "ept", "x", "xliff:g", "cp"))


def read_xml(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut an XML file into pieces: XLIFF by its target, or its source if only that is English; Android's strings.

    Notes, alternative translations, units marked as not to be translated, attributes and inline codes are left alone.

    >>> text = '<resources><string name="a">Salt &amp; <b>more</b></string></resources>'
    >>> "".join(piece.text for piece in read_xml(text)).strip()
    'Salt & more'
    """
    if re.search(r"<resources[\s>]", text):
        return tidy(_walk(text, frozenset(("string", "item")), android=True))
    if re.search(r"<(?:\w+:)?xliff[\s>]", text):
        return tidy(_walk(text, frozenset((_side(text),)), android=False))
    return iter([stop(text)])


def _attributes(tag: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def _side(text: str) -> str:
    """Tell which side of an XLIFF file is English."""
    head = _attributes(" ".join(re.findall(r"<(?:\w+:)?(?:xliff|file)\b[^>]*>", text[:20_000])))
    target = head.get("target-language") or head.get("trgLang") or ""
    source = head.get("source-language") or head.get("srcLang") or ""
    return (
        "source"
        if not _ENGLISH.match(target) and (target or _ENGLISH.match(source)) and _ENGLISH.match(source)
        else "target"
    )


def _walk(text: str, wanted: frozenset[str], android: bool) -> Iterator[Piece]:
    at = held = 0  # `held`: where what is not yet a piece begins
    closed = 0  # how many of the open elements may not be touched
    stack: list[bool] = []
    while match := html.TAG.search(text, at):
        tag, at = match.group(), match.end()
        if tag.startswith(("<!", "<?")):
            continue
        name = tag.strip("</>").split(None, 1)[0].rstrip("/") if tag.strip("</>") else ""
        if tag.startswith("</"):
            closed -= stack.pop() if stack else 0
            continue
        attributes = _attributes(tag)
        shut = (
            attributes.get("translate") == "no"
            or attributes.get("translatable") == "false"
            or name in ("alt-trans", "note")
        )
        if tag.endswith("/>"):
            continue
        if name in wanted and not closed and not shut:
            end = text.find(f"</{name}", at)
            if end < 0:
                break
            yield stop(text[held:at])
            yield from content(text[at:end], android)
            held = at = end
        stack.append(shut)
        closed += shut
    yield stop(text[held:])


def content(raw: str, android: bool) -> Iterator[Piece]:
    """Cut the content of a translated element: inline elements, entities, placeholders, shown tags."""
    at = 0
    while match := html.TAG.search(raw, at):
        yield from _text(raw[at : match.start()], android)
        tag, at = match.group(), match.end()
        name = tag.strip("</>").split(None, 1)[0].rstrip("/")
        opens = not tag.startswith("</") and not tag.endswith("/>")
        if opens and (name in _HOLDS_CODE or 'translate="no"' in tag or 'mtype="protected"' in tag):
            end = raw.find(f"</{name}", at)
            at = raw.find(">", end) + 1 if end >= 0 else at
            tag = raw[match.start() : at]
            if name not in _HOLDS_CODE:
                yield opaque(tag)
                continue
        if android and tag.startswith("<![CDATA["):
            yield opaque(tag[:9], "")
            yield from literal(tag[9:-3], _ANDROID_ESCAPE, _decode_android, write_cdata)
            yield opaque(tag[-3:], "")
            continue
        yield _inline(tag, name)
    yield from _text(raw[at:], android)


def _inline(tag: str, name: str) -> Piece:
    if tag.startswith("<![CDATA["):
        return opaque(tag)
    if tag.startswith(("<!--", "<?")):
        return opaque(tag, "")
    if (name == "mrk" and ('mtype="seg"' in tag or tag.startswith("</"))) or name in ("segment", "ignorable"):
        return stop(tag) if 'mtype="seg"' in tag else Piece(tag, "", Kind.CLOSE, write=html.write_html)
    if name in _OPENING or (name in _PAIRED and not tag.startswith("</") and not tag.endswith("/>")):
        return Piece(tag, "", Kind.OPEN, write=html.write_html)
    if name in _CLOSING or (name in _PAIRED and tag.startswith("</")):
        return Piece(tag, "", Kind.CLOSE, write=html.write_html)
    return opaque(tag, "\n" if "lb" in _attributes(tag).get("ctype", "") or name == "br" else "\ufffc")


def _text(raw: str, android: bool) -> Iterator[Piece]:
    at = 0
    for match in _SHOWN_TAG.finditer(raw) if "&lt;" in raw else ():
        yield from _prose(raw[at : match.start()], android)
        tag = html.inline_tag(unescape(match.group()))
        yield Piece(match.group(), tag.text if tag else "\n", tag.kind if tag else Kind.BREAK, write=html.write_html)
        at = match.end()
    yield from _prose(raw[at:], android)


_ANDROID_ESCAPE = re.compile(
    r"\\(?:u[0-9a-fA-F]{4}|.)|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|(?<![ \t])[ \t]*\r?\n[ \t]*", re.DOTALL
)
_ANDROID = {"n": "\n", "t": "\t"}


def _prose(raw: str, android: bool) -> Iterator[Piece]:
    if android:
        yield from literal(raw, _ANDROID_ESCAPE, _decode_android, write_android, tags=False)
        return
    at = 0
    for match in PLACEHOLDER.finditer(raw):
        yield from with_entities(raw[at : match.start()], html.write_html)
        yield opaque(match.group())
        at = match.end()
    yield from with_entities(raw[at:], html.write_html)


def _decode_android(raw: str) -> str:
    if raw[0] == "&":
        return unescape(raw)
    if raw[0] != "\\":
        return " "
    if raw[1] == "u" and len(raw) == 6:
        return chr(int(raw[2:], 16))
    return _ANDROID.get(raw[1], raw[1:])


def write_android(raw: str, text: str) -> str:
    """Escape new prose for Android: apostrophes and quotes get a backslash."""
    table = {"'": "\\'", '"': '\\"', "\\": "\\\\", "\n": "\\n", "&": "&amp;", "<": "&lt;", "@": "\\@"}
    table |= {_decode_android(found): found for found in _ANDROID_ESCAPE.findall(raw) if found.strip()}
    if "'" in raw.replace("\\'", ""):
        table.pop("'")
    return "".join(table.get(sign, sign) for sign in text)


def write_cdata(raw: str, text: str) -> str | None:
    """Write new prose into a CDATA section of Android's, in which HTML stands as it is."""
    if any(sign in text and sign not in raw for sign in "&<>]@"):
        return None
    return write_android(raw, text).replace("&amp;", "&").replace("&lt;", "<")
