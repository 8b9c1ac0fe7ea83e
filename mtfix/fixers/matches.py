"""A fixer of one pattern and one function that writes each match anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from mtfix.document import Document
from mtfix.edit import SURE, Edit

Rewrite = Callable[["regex.Match[str]", Document], str | None]
"""Gives what a match should read, None to leave it alone."""


@dataclass(frozen=True, slots=True)
class Matches:
    """A fixer for what a regex can find and only code can rewrite.

    Args:
        name: the rule: class/topic/id.
        hints: lower-case strings one of which stands in every match.
        pattern: source of the regex, in verbose mode, compiled when first needed.
        rewrite: gives the replacement, or None.
        why: the reason that the log shows.
        confidence: of its edits.
    """

    name: str
    hints: tuple[str, ...]
    pattern: str
    rewrite: Rewrite
    why: str
    confidence: float = SURE

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose what the function gives for every match round the hints."""
        pattern = compiled(self.pattern)
        for start, end in doc.windows(self.hints) if self.hints else ((0, len(doc.text)),):
            for match in pattern.finditer(doc.text, start, end):
                after = self.rewrite(match, doc)
                if after is not None and after != match[0]:
                    yield Edit(*match.span(), after, self.name, self.confidence, self.why)


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """Compile a verbose regex once a process."""
    return regex.compile(pattern, regex.VERBOSE)


@cache
def choices(table: str) -> str:
    """Join the first column of a table to the alternatives of a regex, the longest first.

    Args:
        table: a built-in table, such as ``number/currencies.tsv``.
    """
    from mtfix import data

    words = sorted((row[0] for row in data.word_table(table)), key=lambda word: (-len(word), word))
    return "|".join(map(regex.escape, words))
