"""Read marks of Markdown that a blank too many or too few keeps from working, and write prose into Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from mtfix.draft import Kind, Piece, Writer
from mtfix.formats.tiles import ENTITY, keep_lines

_BROKEN = re.compile(
    r"""
      (?<![\w*\\])(\*\*|__)(?=[^\s*_])([^*_\n]{0,80}?[^\W\d_][^*_\n]{0,40}?[ ])\1(?=\w)       # **not **remove
    | (?<![\w*\\])(\*\*|__)([ ](?=[^\W\d_]{2})[^*_\n]{1,120}?)\3(?!\*)                        # ** Attention: **
    | (?<![\w*\\])(\*\*|__)(?=[^\W\d_])([^*_\n]{1,80}?[ ])\5(?!\w)                            # **Note **
    | (?<![\w*\\])(\*\*|__)(?=[^\s*_])([^*_\n]{0,80}?[^\W\d_][^*_\n]{0,40}?[^\s\w*])\7(?=\w)  # **Host:**The
    | (?<![\w*\\])(\*|_)(?=[^\W\d_])([^*_\n]{1,80}?[:.,;!?])\9(?=[^\W\d_])                    # *Host:*The
    | (?<=\w)(\*\*)(?=[^\w\s*])([^*_\n]{0,80}?[^\W\d_][^*_\n]{0,80}?)\11(?!\*)                # see**"Host"**
    | (?<=[\s(])(\*)([ ](?=[^\W\d_]{2})[^*\n]{2,80}?[^\W\d_][ ])\13(?=[\s).,;:!?]|\Z)         # (* Salix alba *)
    | (?<![\w\\])(_)(?=[A-Z])([A-Z][\w-]*?[a-z](?:[ ][\w-]+){0,3})_(?=[a-z]{2,}\b)            # _Advanced_tab
    | (?<![\w\\])(_)([a-z]+(?:[ ][a-z]+){0,3})_(?=(?:and|for|from|in|is|of|to|with)\b)            # _italics_for
    """,
    re.VERBOSE,
)
"""Emphasis that a blank too many or too few keeps from being emphasis."""


_BROKEN_LINK = re.compile(
    r"""
      (?:(?P<sign>(?:(?<=\n)|\A)!)(?P<gap>[ ]))?(?P<open>!?\[)(?P<text>[^\[\]\n]*[^\W\d_]{2}[^\[\]\n]*)\]
      (?: (?P<blank>[ ]{1,2})(?P<to>\((?:(?:https?://|mailto:|\.{0,2}/|\#)[^\s()<>]*
                                 | [\w./%#+-]+\.(?:md|mdx|html?|png|jpe?g|svg|gif|webp|pdf|php|txt|zip)(?:[#?][^\s()]*)?
                                 )(?:[ ]"[^"\n]*")?\))
        | (?P<scheme>\((?:https?|mailto):)(?P<within>[ ]{1,2})(?P<rest>//[^\s()<>]+\))
      )
    """,
    re.VERBOSE,
)
"""A link that a blank keeps from being a link: ``[text] (address)``, ``[text](https: //address)``."""


def lenient(text: str, write: Writer) -> Iterator[Piece]:
    """Make pieces of prose; marks of links and emphasis that only a blank keeps from working are marks."""
    at = 0
    for match in _BROKEN_LINK.finditer(text) if "[" in text else ():
        yield from _emphasis(text[at : match.start()], write)
        yield from _link(match, write)
        at = match.end()
    yield from _emphasis(text[at:], write)


def _link(match: re.Match[str], write: Writer) -> Iterator[Piece]:
    found = match.groupdict()
    if found["sign"]:
        yield Piece(found["sign"], "", Kind.OPEN, write=write)
        yield Piece(found["gap"], found["gap"], write=write)
    yield Piece(found["open"], "", Kind.OPEN, write=write)
    yield Piece(found["text"], found["text"], write=write)
    if found["to"]:
        yield Piece("]", "", Kind.CLOSE, write=write)
        yield Piece(found["blank"], found["blank"], write=write)
        yield Piece(found["to"], "", Kind.CLOSE, write=write)
    else:
        yield Piece("]" + found["scheme"], "", Kind.CLOSE, write=write)
        yield Piece(found["within"], found["within"], write=write)
        yield Piece(found["rest"], "", Kind.CLOSE, write=write)


def _emphasis(text: str, write: Writer) -> Iterator[Piece]:
    at = 0
    for match in _BROKEN.finditer(text) if "*" in text or "_" in text else ():
        mark, content = match[match.lastindex - 1], match[match.lastindex]  # type: ignore[operator,index]
        if match.start() > at:
            yield Piece(text[at : match.start()], text[at : match.start()], write=write)
        yield Piece(mark, "", Kind.OPEN, write=write)
        yield Piece(content, content, write=write)
        yield Piece(mark, "", Kind.CLOSE, write=write)
        at = match.end()
    if at < len(text):
        yield Piece(text[at:], text[at:], write=write)


_ESCAPED_PAIR = re.compile(r"\\\*\\\*?")
_SPECIAL = re.compile(r"[*_`\[\]<|\\]|&(?=[A-Za-z#]\w*;)")


def write_markdown(raw: str, text: str) -> str:
    """Escape new prose for Markdown; signs and entities that the file has in this place stay as they are."""
    entities = {unescape(entity): entity for entity in ENTITY.findall(raw)} if "&" in raw else {}
    single = _ESCAPED_PAIR.sub("", raw)  # two escaped asterisks are read as they stand
    escaped = {sign for sign in "*_`[]<|\\" if "\\" + sign in single}
    if entities:
        text = "".join(entities.get(character, character) for character in text)
    elif not escaped and not _SPECIAL.search(text):
        return keep_lines(raw, text)
    kept = set(raw) - escaped
    return keep_lines(raw, _SPECIAL.sub(lambda match: match[0] if match[0] in kept else "\\" + match[0], text))


def write_mdx(raw: str, text: str) -> str:
    """Escape new prose for MDX, in which braces begin an expression."""
    written = write_markdown(raw, text)
    return written if "{" in raw else written.replace("{", "\\{")
