"""Findings that several fixers ask for: worked out once a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from mtfix.document import Document
from mtfix.edit import Edit


def once(find: Callable[[Document], Iterable[Edit]]) -> Callable[[Document], tuple[Edit, ...]]:
    """Make a function give the edits of the last document again without looking for them anew."""
    return lru_cache(1)(lambda doc: tuple(find(doc)))
