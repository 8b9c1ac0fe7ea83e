"""Read the front matter of a Markdown file: a few keys hold prose, all else is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix.draft import Kind, Piece
from mtfix.formats import yaml
from mtfix.formats.strings import C_ESCAPE, JSON_ESCAPE, decode_c, decode_json, json_writer, literal, write_c
from mtfix.formats.tiles import stop

_FRONT = re.compile(
    r"""
      \A\ufeff?(?:
        ---[ \t]*\r?\n(?P<yaml>.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))
      | \+\+\+[ \t]*\r?\n(?P<toml>.*?)(?:^\+\+\+[ \t]*(?:\r?\n|\Z))
      | (?P<json>\{[ \t]*\r?\n.*?^\})[ \t]*(?:\r?\n|\Z)
      )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_KEYS = (
    r"(?:(?:link|sub|seo|short|page|og|meta|twitter|nav|menu)[_-]?)?(?:title|description)|summary|subtitle|excerpt|caption|"
    r"(?:(?:image|cover|hero|featured?|thumbnail)[_-]?)*alt(?:[_-]?text)?|lead|lede|abstract|tagline|intro|teaser|headline|subheading"
)
_KEY = re.compile(_KEYS, re.IGNORECASE)
_TOML = re.compile(
    rf"""(?im)^[ \t]*(?:{_KEYS})[ \t]*=[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')(?=[ \t]*(?:\#|\r?$))"""
)
_JSON = re.compile(rf"""(?i)"(?:{_KEYS})"\s*:\s*"((?:[^"\\]|\\.)*)\"""")
_NOTHING = re.compile(r"(?!)")


def read_front_matter(text: str) -> tuple[int, list[Piece]]:
    """Cut the front matter into pieces; give its length too, 0 where there is none."""
    match = _FRONT.match(text)
    if not match or match.lastgroup is None:
        return 0, []
    start, end = match.span(match.lastgroup)
    inside = match[match.lastgroup]
    if match.lastgroup == "yaml":
        pieces = yaml.scan(inside, lambda path: bool(path) and _KEY.fullmatch(path[-1]) is not None)
    else:
        pieces = _quoted(inside, _TOML if match.lastgroup == "toml" else _JSON)
    return match.end(), [stop(text[:start]), *pieces, stop(text[end : match.end()])]


def _quoted(inside: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    at = 0
    for match in pattern.finditer(inside):
        number = match.lastindex or 1
        start, end = match.span(number)
        yield stop(inside[at:start])
        if pattern is _JSON:
            yield from literal(match[number], JSON_ESCAPE, decode_json, json_writer(False))
        elif number == 1:
            yield from literal(match[number], C_ESCAPE, decode_c, write_c)
        else:
            yield Piece(match[number], match[number], Kind.TEXT, write=_write_bare)
        at = end
    yield stop(inside[at:])


def _write_bare(raw: str, text: str) -> str | None:
    """Write new prose between TOML's single quotes, which know no escapes."""
    return None if "'" in text or "\n" in text else text
