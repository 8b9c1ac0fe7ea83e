"""A grammar checker of others as a fixer: its proposals count as much as its rules were right when measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from mtfix import checkers, data
from mtfix.checkers import Checker, CheckerError, Proposal
from mtfix.document import WORD, Document
from mtfix.draft import OBJECT
from mtfix.edit import GUESS, Edit
from mtfix.fixers.typos import certain
from mtfix.options import Options

APPLIED = 0.92
"""Confidence of a rule that may be applied: where one of ours proposes something else, ours wins."""

_LONE = re.compile("[\ud800-\udfff]")
_LETTERS = re.compile(r"[^\W\d_]{2}")


class Grammar:
    """Propose what a checker proposes, as its calibration allows.

    A rule that was right when measured is applied, one that was mostly wrong is left out, all others are suggestions.
    Left alone: what touches protected text or code, what changes a capitalised word (a name) or a lone letter, what has
    no replacement; and misspelt words, unless everything speaks for one repair (see `mtfix.fixers.typos`).
    """

    hints: tuple[str, ...] = ()

    def __init__(self, name: str, checker: Callable[[], Checker]) -> None:
        self.name = f"grammar/{name}"
        self._checker = checker  # asked for each time: one that has failed is made anew
        self._title = name
        self._actions = actions(name)
        self._known: dict[str, Sequence[Proposal]] = {}

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Ask the checker about the paragraphs it hasn't seen, and judge what it says."""
        for start, proposals in self.proposals(doc):
            for proposal in proposals:
                edit = self._edit(doc, start, proposal)
                if edit is not None:
                    yield edit

    def proposals(self, doc: Document) -> list[tuple[int, Sequence[Proposal]]]:
        """Give what the checker says of each paragraph, with the paragraph's offset."""
        places = [(at, _LONE.sub("\ufffd", doc.text[at:end])) for at, end in doc.blocks()]
        places = [(at, text) for at, text in places if _LETTERS.search(text)]
        known = self._known
        new = list(dict.fromkeys(text for _, text in places if text not in known))
        if new:
            checker = self._checker()
            try:
                answers = checker.check(new)
            except CheckerError:
                checkers.forget(checker)
                raise
            if len(known) > MEMORY:
                known = {text: known[text] for _, text in places if text in known}
            self._known = known = {**known, **dict(zip(new, answers, strict=True))}
        return [(at, known[text]) for at, text in places]

    def _edit(self, doc: Document, at: int, proposal: Proposal) -> Edit | None:
        action = self._actions.get(proposal.rule, "suggest")
        if action == "ignore" or not proposal.replacements:
            return None
        start, end, after = at + proposal.start, at + proposal.end, styled(doc, proposal.replacements[0])
        before = doc.text[start:end]
        if before == after or OBJECT in doc.text[max(0, start - 2) : end + 2]:
            return None
        doubtful = names(doc, start, before, after) or variable(before)
        confidence = APPLIED if action == "apply" and not doubtful else GUESS
        why = f"{self._title}: {proposal.category.lower()}"
        if proposal.spelling:
            repair = certain(doc, start, before, proposal.replacements)
            after, confidence = (repair, APPLIED) if repair else (after, GUESS)
        return Edit(start, end, after, f"{self.name}/{proposal.rule}", confidence, why)


MEMORY = 10_000
"""Paragraphs whose proposals are remembered, so that the rounds over a text ask only about what changed."""


def actions(name: str) -> Mapping[str, str]:
    """Read the calibration of a checker: rule -> apply, suggest or ignore."""
    return data.word_map(f"grammar/{name}.tsv")


def styled(doc: Document, after: str) -> str:
    """Give a replacement the apostrophes that the document has."""
    return after.replace("'", "’") if doc.text.count("’") > doc.text.count("'") else after


def names(doc: Document, start: int, before: str, after: str) -> bool:
    """Tell whether a capitalised word in mid-sentence would be lost: it may be a name."""
    kept = set(WORD.findall(after))
    return any(
        word[0][0].isupper() and word[0] not in kept and not doc.starts_sentence(start + word.start())
        for word in WORD.finditer(before)
    )


def variable(before: str) -> bool:
    """Tell whether a lone letter would change that is not the article: it may be a variable, a point, a blood group.

    >>> variable("i"), variable("a")
    (True, False)
    """
    return len(before) == 1 and before.isalpha() and before not in "aA"


def make(options: Options) -> Grammar:
    """Make the fixer that the options ask for.

    Raises:
        CheckerError: its checker isn't installed or doesn't start.
    """
    checkers.load(options)  # now, so that nothing is begun where it fails
    return Grammar(options.grammar, partial(checkers.load, options))
