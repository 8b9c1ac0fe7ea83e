"""The kind pattern: steps over words, one blank between two steps.

``find`` is a row of steps. A step is one of, or several joined by ``|``:

=============== ==============================================================================================
``word``         that word in any case; with a capital (``May``, ``I``) only so or in capitals; ``'s``, ``n't``,
                 ``'re`` are words of their own: ``does n't``, ``NAME 's``; a sign is a step: ``,``
``<make>``       any form of it; ``<make.VBD>`` that form only; ``<be>`` also in ``it's``, ``they're``
``NOUN``         a word that can be one: NOUN VERB ADJ ADV NAME DET POSS PRON SUBJ OBJ REFL PREP CONJ AUX MODAL
                 NOT NUM NUMS YEAR ORD ANY (any word or number; NUMS: but one); ``=NOUN``: can be nothing else
``VERB.VBG``     a class with a tag: NN NNS VB VBP VBZ VBD VBN VBG JJ JJR JJS RB RBR RBS
``@cities``      a word of cities.tsv beside the pack or in rules/lexicon (first column); ``<@verbs>`` any form
``^`` ``$``      the start, the end of a sentence; also as a choice: ``^|and``, ``.|,|$``
=============== ==============================================================================================

``?`` ``*`` ``+`` behind a step bind all its choices: optional, any number, at least one (six at most). ``x!`` takes
nothing: the next word isn't x (as the first steps: the word before isn't). ``[ ]`` marks what is replaced, default
all; what stands outside must be there and stays. Steps match across any white space, never across a sign that no
step names.

``to`` is the replacement: words, and ``{n}`` for what step n matched. Steps are numbered from the ``[``: 1 is the
first replaced step, 2 the next (also behind the ``]``), -1 the one before the ``[``; every step counts.

=============== ==============================================================================================
``{2}``          as it stands                       ``{2:VBG}``   in that form (``NNS``, ``VBN``, ``RB`` …)
``{2=take}``     the lemma take in the form that step 2 has (``made`` → ``took``, ``has made`` → ``taken``);
                 also written ``<take:2>``
``{2:agree -1}`` the verb of step 2 so that it agrees with the noun or pronoun of step -1; ``agree pl``, ``agree sg``
``{2:lower}``    in lower case                      ``{2:base}``  the lemma
``{2:obj}``      ``him`` for he, his, himself       ``{2:mine}``  ``mine`` for my
=============== ==============================================================================================

An optional step that took nothing gives nothing, blanks close up. After each replacement a/an is set right by sound
and a sentence keeps its capital. An empty ``to`` deletes.

>>> from mtfix import morphology
>>> from mtfix.document import Document
>>> from mtfix.rule import Rule
>>> from pathlib import Path
>>> data = {"find": "<avoid> ADV? [to VERB.VB]", "to": "{2:VBG}"}
>>> rule = Rule("grammar/x/avoid-to", "pattern", data, "x.toml: avoid-to", Path("."))
>>> [edit.after for edit in compile_pattern(rule).propose(Document.of("They avoided to answer."))]
['answering']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.kinds.fills import Fill, parse_fill
from mtfix.kinds.index import Anchored
from mtfix.kinds.rewrites import Unless
from mtfix.kinds.steps import Pattern, PatternError, Step, parse
from mtfix.kinds.tokens import Token, tokens_at
from mtfix.rule import Rule

TRIES = 2000
"""How many steps of the search one site may cost."""

Span = tuple[int, int]


def compile_pattern(rule: Rule) -> TokenPattern:
    """Compile a rule of the kind pattern; raises PackError with the column where it can't be read.

    Of a trusted rule only the outline is read, for its hints: a process loads thousands and needs few.
    """
    if not isinstance(rule.data.get("find"), str) or not isinstance(rule.data.get("to"), str):
        raise rule.error("a pattern rule needs `find` and `to`, both strings")
    fixer = TokenPattern(rule)
    if not rule.trusted:
        fixer.compile()
    return fixer


class TokenPattern(Anchored):
    """A fixer that matches steps round the rarest word that its pattern must hold.

    Args:
        rule: what it is compiled from, in full when it is first needed.
    """

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        try:
            super().__init__(rule)
        except ValueError as error:
            self._parse()  # it may know better what is wrong
            raise rule.error(f"find, column 1: {error}, <lemma> or @table, so no text can be skipped") from None
        self.pattern: Pattern | None = None
        self._unless = Unless(rule)

    def steps(self) -> str:
        """Give the pattern as written."""
        return str(self.rule.data["find"])

    def compile(self) -> Pattern:
        """Compile what is only needed where a text may match; raises PackError with the column that is wrong."""
        if self.pattern is None:
            pattern = self._parse()
            try:
                self.parts = parse_fill(self.rule.data["to"], pattern)
            except PatternError as error:
                raise self.rule.error(f"to, {error}") from None
            self.pattern = pattern
        return self.pattern

    def _parse(self) -> Pattern:
        try:
            return parse(self.rule.data["find"], self.rule.folder)
        except PatternError as error:
            raise self.rule.error(f"find, {error}") from None

    def propose_at(self, doc: Document, sites: Iterable[int]) -> Iterator[Edit]:
        """Propose a replacement at each site where the steps match and the sentence holds no exception."""
        pattern, done = self.compile(), -1
        for number in sites:
            found = self._match(doc, number, pattern)
            if found is None or found[0] < done or self._unless.hold(doc, doc.tokens[1][number]):
                continue
            edit = Fill(doc, pattern, found[2], found[3]).edit(self.parts)
            if edit and edit[2] not in (old := doc.text[edit[0] : edit[1]], " ".join(old.split())):  # over a line's end
                done = found[1]
                yield Edit(*edit, self.rule.id, self.rule.confidence_in(doc), self.rule.why)

    def _match(
        self, doc: Document, number: int, pattern: Pattern
    ) -> tuple[int, int, Sequence[Token], list[Span]] | None:
        tokens, steps = tokens_at(doc, number), pattern.steps
        index = number - tokens.number
        if not steps[self.anchor].passes(tokens[index]):
            return None
        spans = Search(steps, tokens, doc.text).round(self.anchor, index)
        if spans is None:
            return None
        taken = [span for step, span in zip(steps, spans, strict=True) if step.most]
        first, last = min(span[0] for span in taken), max(span[1] for span in taken)
        return tokens[first].start, tokens[last - 1].end, tokens, spans


class Search:
    """A search for the spans of all steps round a token that is the anchor's.

    Args:
        steps: of the pattern.
        items: the tokens of the paragraph.
        text: of the document.
    """

    def __init__(self, steps: list[Step], items: Sequence[Token], text: str) -> None:
        self.steps, self.items, self.text = steps, items, text
        self.left = TRIES
        self._failed: set[Span] = set()  # steps with the tokens from which they, and those beyond them, don't match

    def round(self, anchor: int, index: int) -> list[Span] | None:
        """Match the steps from the anchor on, then those before it, backwards; spans of tokens, one a step."""
        step = self.steps[anchor]
        if step.most == 1:
            starts = [index]
        else:  # a repeated anchor may have begun earlier
            starts = [index - back for back in range(step.most) if self._run(step, index - back, index)]
        for start in starts:
            after = self._forward(anchor, start)
            if after is None:
                continue
            before = self._backward(anchor - 1, start)
            if before is not None:
                return before + after
        return None

    def _run(self, step: Step, start: int, end: int) -> bool:
        return start >= 0 and all(step.passes(token) for token in self.items[start:end])

    def _forward(self, number: int, at: int) -> list[Span] | None:
        if number == len(self.steps):
            return []
        self.left -= 1
        if self.left < 0 or (number, at) in self._failed:
            return None
        step, items = self.steps[number], self.items
        if step.most == 0:
            before_any = not any(other.most for other in self.steps[:number])
            if not self._place(step, at, before_any):
                return None
            rest = self._forward(number + 1, at)
            return None if rest is None else [(at, at), *rest]
        reach = at
        while reach < len(items) and reach - at < step.most and step.passes(items[reach]):
            reach += 1
        for end in range(reach, at + step.least - 1, -1):
            if end == at and not self._empty(step, at):
                continue
            rest = self._forward(number + 1, end)
            if rest is not None:
                return [(at, end), *rest]
        self._failed.add((number, at))
        return None

    def _backward(self, number: int, at: int) -> list[Span] | None:
        if number < 0:
            return []
        self.left -= 1
        if self.left < 0 or (number, at) in self._failed:
            return None
        step, items = self.steps[number], self.items
        if step.most == 0:
            before_any = not any(other.most for other in self.steps[:number])
            if not self._place(step, at, before_any):
                return None
            rest = self._backward(number - 1, at)
            return None if rest is None else [*rest, (at, at)]
        reach = at
        while reach > 0 and at - reach < step.most and step.passes(items[reach - 1]):
            reach -= 1
        for start in range(reach, at - step.least + 1):
            if start == at and not self._empty(step, at):
                continue
            rest = self._backward(number - 1, start)
            if rest is not None:
                return [*rest, (start, at)]
        self._failed.add((number, at))
        return None

    def _place(self, step: Step, at: int, before_any: bool) -> bool:
        if step.places:
            return self._empty(step, at)
        near = at - 1 if before_any else at
        return not (0 <= near < len(self.items) and step.passes(self.items[near]))

    def _empty(self, step: Step, at: int) -> bool:
        """Tell whether a step may take nothing here: it may unless it asks for an end of a sentence."""
        items = self.items
        starts = at < len(items) and items[at].first and items[at].word
        ends = at >= len(items) or items[at].text in ".!?…" or items[at].first
        return not step.places or (starts and "^" in step.places) or (ends and "$" in step.places)
