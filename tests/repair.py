"""Apply what fixers propose, without an engine: each fixer's edits stand alone here, so a wrong one shows."""

from __future__ import annotations

from collections.abc import Iterable

from mtfix.document import Document
from mtfix.edit import APPLY_AT, Edit
from mtfix.fixer import Fixer


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Make the edits that are sure enough, from the end of the text to its start."""
    sure = {edit for edit in edits if edit.confidence >= APPLY_AT}
    for edit in sorted(sure, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.after + text[edit.end :]
    return text


def repaired(text: str, fixers: Iterable[Fixer], source_lang: str | None = None) -> str:
    """Apply what some fixers are sure of, once."""
    doc = Document.of(text, source_lang)
    return applied(text, [edit for fixer in fixers for edit in fixer.propose(doc)])
