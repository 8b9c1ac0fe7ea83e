"""Harper (Apache-2.0), embedded by the package harper-py."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from mtfix.checkers import CheckerError, Proposal
from mtfix.options import Options

INSTALL = "pip install 'mtfix[harper]'"


class Harper:
    """Harper's linter; it takes one text at a time, so threads wait for each other."""

    def __init__(self, module: Any) -> None:
        self._harper = module
        self._linter = module.Linter()
        self._lock = threading.Lock()

    def check(self, texts: Sequence[str]) -> list[list[Proposal]]:
        """Check paragraphs one by one; its offsets are characters."""
        with self._lock:
            return [list(self._proposals(text)) for text in texts]

    def close(self) -> None:
        """Do nothing: it holds nothing but memory."""

    def _proposals(self, text: str) -> Iterator[Proposal]:
        for rule, lints in self._linter.organized_lints(text, language="plaintext").items():
            for lint in lints:
                yield self._proposal(rule, lint)

    def _proposal(self, rule: str, lint: Any) -> Proposal:
        """Read a lint; what is to be inserted is written as a replacement."""
        kind, start, end = self._harper.SuggestionKind, lint.span.start, lint.span.end
        values = [
            lint.problem_text + suggestion.replacement_text
            if suggestion.kind == kind.INSERT_AFTER
            else suggestion.replacement_text
            for suggestion in lint.suggestions
        ]
        return Proposal(start, end, rule, lint.lint_kind, tuple(values), lint.lint_kind == "Spelling")


def make(options: Options) -> Harper:
    """Make the checker.

    Raises:
        CheckerError: the package isn't installed.
    """
    try:
        import harper
    except ImportError as error:
        raise CheckerError(f"grammar = 'harper' needs a package: {INSTALL} ({error})") from None
    return Harper(harper)
