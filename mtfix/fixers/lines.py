"""What the line round a site looks like: prose, or code and layout that no mark may be moved in."""

from __future__ import annotations

import re

from mtfix.document import Document

_CODE = re.compile(
    r"""
      [{}<>]\s*$ | ^\s*[$>%#] \s | ^\s*(?://|/\*|\#include|\#!)     # braces at the end, prompts, comments
    | [=!+*/<>|&-]=(?!=) | => | -> | :: | && | \|\| | \$\( | \w\[[ijkn]?\]   # operators
    | \w\((?!(?:s|es|ies|ren|d|ed)\))(?:\w*|["'][^"']*["'])\) | \w\s?=\s?["'\w\[({]             # calls, assignments
    | ^\s*(?:import|from|def|class|let|const|var|fn|pub|func|public|private|return)\s+[\w.{*]+\s*(?:[({;:=]|$)
    | [=({)][^.\n]*;\s*$
    """,
    re.VERBOSE,
)


def line(doc: Document, at: int) -> tuple[int, int]:
    """Give start and end of the line that holds an offset, inside its block."""
    start, end = doc.block(at)
    left = doc.text.rfind("\n", start, at) + 1
    right = doc.text.find("\n", at, end)
    return max(start, left), end if right < 0 else right


def prose(doc: Document, at: int) -> bool:
    """Tell whether the line that holds an offset reads as prose: no code, no table, no columns.

    >>> prose(Document.of("The lake , 989 metres up."), 8), prose(Document.of("if (x == y) return ;"), 8)
    (True, False)
    """
    start, end = line(doc, at)
    text = doc.text[max(start, at - 400) : min(end, at + 400)]
    return not (_CODE.search(text) or text.count("|") > 1 or "\t" in text or "   " in text.strip())
