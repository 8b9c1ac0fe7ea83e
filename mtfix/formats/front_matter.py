"""Read the front matter of a Markdown file: a few keys hold prose, all else is left alone."""

from __future__ import annotations

import re

from mtfix.draft import Piece
from mtfix.formats.tiles import stop

_FRONT = re.compile(
    r"""
      \A\ufeff?(?:
        (?P<yaml>---[ \t]*\r?\n)(?P<y>.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))
      | (?P<toml>\+\+\+[ \t]*\r?\n)(?P<t>.*?)(?:^\+\+\+[ \t]*(?:\r?\n|\Z))
      | (?P<json>\{[ \t]*\r?\n)(?P<j>.*?)(?:^\}[ \t]*(?:\r?\n|\Z))
      )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


def read_front_matter(text: str) -> tuple[int, list[Piece]]:
    """Cut the front matter into pieces; give its length too, 0 where there is none."""
    match = _FRONT.match(text)
    if not match:
        return 0, []
    return match.end(), [stop(match.group())]
