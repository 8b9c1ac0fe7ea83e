"""Read HTML: tags of blocks end a block, inline tags are markup, code and scripts are opaque."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from mtfix.data import word_table
from mtfix.draft import Kind, Piece
from mtfix.formats.tiles import ENTITY, keep_lines, opaque, stop, tidy, with_entities
from mtfix.options import Options


def _elements(kind: str) -> frozenset[str]:
    return frozenset(name for name, known in word_table("lexicon/html-elements.tsv") if known == kind)


_INLINE, _OBJECTS, _HIDDEN, _EMPTY = map(_elements, ("inline", "object", "hidden", "empty"))
TAG = re.compile(
    r"""
      <!--(?:(?!<!--).)*?-->                                                  # a comment
    | <!\[CDATA\[.*?\]\]> | <![A-Za-z][^>]*> | <\?.*?(?:\?>|\Z)
    | </?[A-Za-z][^\s/>"'<]*(?:[^"'<>]++|"[^"]{0,20000}"|'[^']{0,20000}'){0,400}+>
    """,
    re.VERBOSE | re.DOTALL,
)
_TEMPLATE = re.compile(r"\{\{(?:(?!\{\{).){0,500}?\}\}|\{%(?:(?!\{%).){0,500}?%\}|<%.*?%>|<\?.*?\?>", re.DOTALL)
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_PROSE_ATTRIBUTE = re.compile(r"""(?i)\s(?:title|alt|placeholder|aria-label|summary)\s*=\s*(["'])(.*?)\1""", re.DOTALL)
_META = re.compile(
    r"""(?is)<meta\b(?=[^>]*\s(?:name|property)=["']?(?:(?:og|twitter):)?(?:title|description|site_name)["'\s])"""
    r"""[^>]*\scontent=(["'])(.*?)\1"""
)
_FOREIGN = re.compile(
    r"""(?i)\s(?:xml:)?lang=["']?(?!en\b)[a-z]|\stranslate=["']?no\b|\sclass=["'][^"']*\bnotranslate\b"""
)


def read_html(text: str, options: Options | None = None) -> Iterator[Piece]:
    """Cut an HTML file or fragment into pieces.

    Scripts, styles, `pre`, comments, code, and what is marked as foreign or not to be translated are left alone;
    so are attributes, but for titles and alternative texts of blocks and the description in the head.

    >>> [piece.text for piece in read_html("<p>Salt &amp; <b>more</b></p>")]
    ['\\n\\n', 'Salt ', '&', ' ', '', 'more', '', '\\n\\n']
    """
    return tidy(scan(text))


def scan(text: str) -> Iterator[Piece]:
    """Cut HTML into pieces, tag by tag."""
    at, size = 0, len(text)
    unclosed: set[str] = set()
    while at < size:
        match = TAG.search(text, at)
        if match is None:
            break
        yield from prose(text[at : match.start()])
        at = match.end()
        name = _name(match.group())
        if match.group().startswith("</") or not name:
            yield from _tag(match.group(), name)
            continue
        if name in ("img", "input") and _alone(text, match.start(), at):
            yield from _attributes(match.group(), name)
            continue
        foreign = _FOREIGN.search(match.group()) and name not in ("html", "body", "head") and name not in _EMPTY
        if (
            (name in _HIDDEN or name in _OBJECTS or foreign)
            and not match.group().endswith("/>")
            and name not in unclosed
        ):
            end = _end_of(text, name, at)
            if end == at:
                unclosed.add(name)
            raw = text[match.start() : end]
            at = end
            blocky = name in _HIDDEN or (foreign and name not in _INLINE and name not in _OBJECTS)
            yield stop(raw) if blocky else opaque(raw)
            continue
        yield from _tag(match.group(), name)
    yield from prose(text[at:])


def prose(raw: str) -> Iterator[Piece]:
    """Cut the text between two tags; template tags in it are opaque."""
    at = 0
    for match in _TEMPLATE.finditer(raw) if "{" in raw or "<" in raw else ():
        yield from with_entities(raw[at : match.start()], write_html)
        yield opaque(match.group())
        at = match.end()
    yield from with_entities(raw[at:], write_html)


def _name(tag: str) -> str:
    match = _NAME.match(tag)
    return match.group(1).lower() if match else ""


def inline_tag(tag: str) -> Piece | None:
    """Make a piece of an inline tag or a comment; None for tags of blocks."""
    name = _name(tag)
    if tag.startswith(("<!--", "<?")):
        return opaque(tag, "")
    if name == "br":
        return opaque(tag, "\n")
    if name == "wbr":
        return opaque(tag, "")
    if name in ("img", "input") or (name in _OBJECTS and tag.endswith("/>")):
        return opaque(tag)
    if name in _INLINE or name in _OBJECTS:
        return Piece(tag, "", Kind.CLOSE if tag.startswith("</") else Kind.OPEN, write=write_html)
    return None


def opaque_name(tag: str) -> str:
    """Give the name of the element that a tag starts, if what it holds is code, a key or foreign; "" if not."""
    name = _name(tag)
    if tag.startswith("</") or tag.endswith("/>") or name in _EMPTY:
        return ""
    return name if name in _OBJECTS or (name and _FOREIGN.search(tag)) else ""


def _tag(tag: str, name: str) -> Iterator[Piece]:
    piece = inline_tag(tag)
    if piece:
        yield piece
    else:
        yield from _attributes(tag, name)


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether no prose stands beside a tag on either side."""
    before, after = _MARK_BEFORE.search(text, max(0, start - 200), start), _MARK_AFTER.match(text, end)
    return before is not None and after is not None


_MARK_BEFORE = re.compile(r"(?:>|\A)\s*\Z")
_MARK_AFTER = re.compile(r"\s*(?:<|\Z)")


def _attributes(tag: str, name: str) -> Iterator[Piece]:
    pattern = _META if name == "meta" else _PROSE_ATTRIBUTE
    at = 0
    for match in pattern.finditer(tag):
        start, end = match.span(2)
        if " " not in match.group(2).strip() or "{{" in match.group(2):
            continue
        yield stop(tag[at:start])
        yield from with_entities(tag[start:end], write_double if match.group(1) == '"' else write_single)
        at = end
    yield stop(tag[at:])


def _end_of(text: str, name: str, at: int) -> int:
    """Find where an element ends whose start tag ends at an offset; elements of its own name may stand in it."""
    depth = 1
    pattern = re.compile(rf"(?i)<(/?){re.escape(name)}(?=[\s/>])[^>]*>")
    for match in pattern.finditer(text, at):
        if match.group().endswith("/>"):
            continue
        depth += -1 if match.group(1) else 1 if name not in _HIDDEN else 0
        if not depth:
            return match.end()
    return at


def write_html(raw: str, text: str) -> str:
    """Escape new prose for HTML; characters that the file writes as entities stay entities."""
    return _escape(raw, text, "")


def write_double(raw: str, text: str) -> str:
    """Escape new prose for an attribute between double quotes."""
    return _escape(raw, text, '"')


def write_single(raw: str, text: str) -> str:
    """Escape new prose for an attribute between single quotes."""
    return _escape(raw, text, "'")


_ESCAPES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;"}


def _escape(raw: str, text: str, quote: str) -> str:
    entities = {unescape(entity): entity for entity in ENTITY.findall(raw)}
    bare = ENTITY.sub("", raw)
    table = {
        character: _ESCAPES[character] for character in f"<>&{quote}" if character not in bare or character == quote
    }
    table |= {character: entity for character, entity in entities.items() if character not in bare}
    if not table.keys() & set(text):
        return keep_lines(raw, text)
    return keep_lines(raw, "".join(table.get(character, character) for character in text))
