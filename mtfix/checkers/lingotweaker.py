"""LingoTweaker (LGPL), LanguageTool's engine and English rules in Rust, embedded by the package lingotweaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mtfix.checkers import CheckerError, Proposal, character
from mtfix.options import Options

INSTALL = "pip install 'mtfix[lingotweaker]'"


class LingoTweaker:
    """LingoTweaker's engine; it may be used by several threads at once."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def check(self, texts: Sequence[str]) -> list[list[Proposal]]:
        """Check paragraphs one by one; its offsets are bytes of UTF-8."""
        return [[_proposal(text, match) for match in self._engine.check(text)] for text in texts]

    def close(self) -> None:
        """Do nothing: it holds nothing but memory."""


def _proposal(text: str, match: dict[str, Any]) -> Proposal:
    start = character(text, match["offset"], "utf-8")
    end = character(text, match["offset"] + match["length"], "utf-8")
    spelling = match["rule_id"].startswith("MORFOLOGIK")
    return Proposal(start, end, match["rule_id"], match["category_id"], tuple(match["suggestions"]), spelling)


def make(options: Options) -> LingoTweaker:
    """Make the checker.

    Raises:
        CheckerError: the packages aren't installed, or one without the other.
    """
    try:
        import lt_py

        return LingoTweaker(lt_py.Engine("en-US"))
    except ImportError as error:
        raise CheckerError(f"grammar = 'lingotweaker' needs packages: {INSTALL} ({error})") from None
    except Exception as error:  # whatever the engine raises where its data is missing or of another version
        raise CheckerError(f"LingoTweaker doesn't start: {error}; its data comes with {INSTALL}") from None
