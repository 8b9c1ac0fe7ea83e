"""Grammar checkers of others, each an extra: text in, proposals out; nothing is imported before one is asked for."""

from __future__ import annotations

import importlib
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mtfix.options import Options, OptionsError

MODULES = {"harper": "harper", "lingotweaker": "lingotweaker", "languagetool": "languagetool"}
"""The checkers and the module of each in this package."""


class CheckerError(OptionsError):
    """A checker that isn't there, doesn't start or doesn't answer; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a checker would change.

    Args:
        start: first character in question.
        end: one past the last one.
        rule: the checker's own name of the rule.
        category: the checker's own group of rules.
        replacements: the best first; empty where it only complains.
        spelling: whether it is about a word that the checker's dictionary lacks.
    """

    start: int
    end: int
    rule: str
    category: str
    replacements: tuple[str, ...]
    spelling: bool = False


class Checker(Protocol):
    """A grammar checker, ready for use; safe to share between threads."""

    def check(self, texts: Sequence[str]) -> list[list[Proposal]]:
        """Check paragraphs, each on its own; give the proposals of each, in offsets of its characters.

        Raises:
            CheckerError: the checker doesn't answer.
        """
        ...

    def close(self) -> None:
        """Let go of what it holds, such as a server of its own."""
        ...


AGAIN = 60.0
"""Seconds after which a checker that didn't start is tried anew: many files shall not each wait for it."""

_ready: dict[tuple[str | None, ...], Checker] = {}
_failed: dict[tuple[str | None, ...], tuple[float, str]] = {}
_lock = threading.Lock()


def load(options: Options) -> Checker:
    """Give the checker that the options ask for, made once a process.

    Raises:
        CheckerError: it isn't installed or doesn't start.
    """
    key = (options.grammar, options.languagetool_url, options.languagetool_path)
    with _lock:
        if key not in _ready:
            since, message = _failed.get(key, (0.0, ""))
            if message and time.monotonic() - since < AGAIN:
                raise CheckerError(message)
            module = importlib.import_module(f"mtfix.checkers.{MODULES[options.grammar]}")
            try:
                _ready[key] = module.make(options)
            except CheckerError as error:
                _failed[key] = time.monotonic(), str(error)
                raise
        return _ready[key]


def forget(checker: Checker) -> None:
    """Close a checker that has failed, and make it be made anew when it is next asked for."""
    with _lock:
        for key in [key for key, value in _ready.items() if value is checker]:
            del _ready[key]
    checker.close()


def character(text: str, offset: int, encoding: str, unit: int = 1) -> int:
    """Turn an offset in code units of an encoding into one in characters.

    >>> character("a😀b", 5, "utf-8"), character("a😀b", 3, "utf-16-le", 2)
    (2, 2)
    """
    if text.isascii():
        return offset
    return len(text.encode(encoding, "replace")[: offset * unit].decode(encoding, "ignore"))
