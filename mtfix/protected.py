"""What nobody may touch, whatever a rule says: addresses, handles, file names, code and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtfix import data


@cache
def _token() -> re.Pattern[str]:
    """Compile what a token looks like that nobody may touch, once it is needed."""
    domain, suffix = _either("lexicon/domains.tsv"), _either("lexicon/file-suffixes.tsv")
    return re.compile(
        rf"""
          (?:https?|ftp|ssh|git|file|mailto|magnet|data):[^\s<>"”“»«\ufffc]*[^\s<>"”“»«.,;:!?'’)\]\ufffc。，、；：！？）]  # a URL
        | www\.[^\s<>"”“»«]*[^\s<>"”“»«.,;:!?'’)\]。，]
        | (?<![\w.@])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                          # an e-mail address
        | (?<![\w@/])@[A-Za-z_]\w+(?:[./-]\w+)*                             # a handle or a decorator
        | (?<![\w&#])\#[A-Za-z_]\w*[A-Za-z0-9]                             # a hashtag
        | (?<![\w./@-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{domain})(?:\.(?:{domain}))?(?:/[\w./%?=&\#~+-]*\w/?)?(?![\w@]|\.\w)
        | (?<![\w.])(?:[\w-]+/)*[\w-]*\w\.(?:{suffix})\b(?!\.?\w)         # a file name
        | (?<![\w./<])(?:~|\.{{1,2}})?/(?:[\w.-]+/)*[\w.-]*\w               # a path
        | \b[A-Za-z]:\\[\w\\.-]*\w
        | (?<!\S)--[a-z][\w-]*                                             # an option: --dry-run
        | \b\w+(?:\.\w+)*\(\)                                              # a call: run()
        | \b\w+_\w*\b | \b_\w+\b                                          # snake_case
        | \$\{{?[A-Z_]+\}}? | %\(\w+\)[sd] | (?<![\d%])%[sd]\b | \{{\w*\}}   # variables and placeholders
        | \b(?!\d{{1,3}}\.\d{{3}}\.\d{{3}}(?:\.000)?(?![\w.]))v?\d+(?:\.\d+){{2,}}(?:[-+.]?[a-z]+\d*)*\b  # a version: 1.2.3
        | \bv\d+(?:\.\d+)+\b
        | \b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{{7,40}}\b             # a hash
        """,
        re.VERBOSE,
    )


def _either(table: str) -> str:
    return "|".join(sorted(data.word_set(table), key=lambda word: (-len(word), word)))


_SITE = re.compile(
    r"[@#_/\\{}%$.(\-0-9](?:(?<=[@#_/\\{}%$])|(?<=\w\.)\w|(?<=\w\()\)|(?<=-)-[a-z]|(?<=\d)[0-9a-f]{6}|(?<=[a-f]\d))",
    re.ASCII,
)
"""Signs that prose has little use for and the beginnings of hashes; one set in front lets `re` skip all else."""

_SPAN = re.compile(
    r"(?<!`)``(?:(?!'')[^`\n])+``|(?<![\w`])`[^`\n]+`|(?<=\w)`(?!(?:s|t|re|ve|ll|d|m)\b)[^`\n]+`|\{\{.*?\}\}|\{%.*?%\}"
)
"""Code and template tags, which may hold blanks."""

_SPAN_SIGN = re.compile("[`{]")


def protected_spans(text: str, keep: frozenset[str] = frozenset()) -> tuple[tuple[int, int], ...]:
    """Find what must not be touched: start and end of each stretch, disjoint and in order.

    Args:
        text: prose, without the markup of its format.
        keep: words and names of the user's, protected wherever they stand alone.

    >>> [slice(*span) for span in protected_spans("Mail info@example.org or see config.yaml.")]
    [slice(5, 21, None), slice(29, 40, None)]
    """
    spans = list(_tokens(text))
    if "`" in text or "{{" in text or "{%" in text:
        spans += _code(text)
    for word in keep:
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        spans += [match.span() for match in pattern.finditer(text)]
    return _merge(spans)


def _code(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for sign in _SPAN_SIGN.finditer(text):
        match = _SPAN.match(text, sign.start()) if sign.start() >= done else None
        if match:
            done = match.end()
            yield match.span()


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Look closely only at tokens that hold a sign prose has no use for."""
    done = 0
    for site in _SITE.finditer(text):
        if site.start() < done:
            continue
        start = _BLANK_BEFORE.search(text, max(done, site.start() - LONGEST), site.start())
        begin = start.end() if start else max(done, site.start() - LONGEST)
        blank = _BLANK.search(text, site.end())
        done = blank.start() if blank else len(text)
        if done - begin > LONGEST:  # no prose: data, an address, a path; a close look would cost its square
            yield begin, done
            continue
        for match in _token().finditer(text, begin, done):
            yield match.span()


LONGEST = 500
"""The longest stretch without a blank that can hold prose."""

_BLANK = re.compile(r"\s")
_BLANK_BEFORE = re.compile(r".*\s", re.DOTALL)


def _merge(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
