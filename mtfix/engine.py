"""Run fixers over a text until nothing changes: load, arbitrate, settle, report."""

from __future__ import annotations

import copy
import difflib
import gc
import importlib
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from mtfix import formats, packs
from mtfix.arbitration import arbitrate, between_marks, on_protected, padding, trim
from mtfix.document import Document, Scanner
from mtfix.draft import Draft, State
from mtfix.edit import Change, Edit, covers, selected
from mtfix.fixer import Fixer, Layer, layer_of
from mtfix.kinds.index import Anchored, Index
from mtfix.kinds.tables import own_names
from mtfix.options import Options, OptionsError
from mtfix.report import Report, joined
from mtfix.rule import Rule

ENOUGH = 0.75
"""Votes that a source language needs: three rules that four languages share, or less of narrower ones."""

CLEAR = 0.4
"""The share of all votes that it needs."""

ROUNDS = 20
"""Rounds after which a text that only grows is left alone."""

MODULES = (
    "characters",
    "words",
    "dropcaps",
    "spacing",
    "punctuation",
    "stutter",
    "markup",
    "names",
    "numbers",
    "sentences",
    "casing",
    "articles",
    "subjects",
)
"""The modules of mtfix.fixers; each lists its fixers as FIXERS."""


class Cleaner:
    """A set of fixers, loaded once, for any number of texts; safe to share between threads.

    Args:
        options: the settings; keyword arguments are set on top of them.
        fixers: run these and no others, such as one of your own that you are trying out.

    Raises:
        OptionsError: a setting is wrong, or a rule prefix covers no rule.
        PackError: a pack of the user's is wrong.

    >>> Cleaner(select="entity").clean("Openai grew.")
    'OpenAI grew.'
    """

    def __init__(
        self, options: Options | None = None, fixers: Iterable[Fixer] | None = None, **settings: object
    ) -> None:
        self.options = (options or Options()).merged(settings)
        self._problems: list[str] = []
        self._keep = frozenset(self.options.keep)
        with _no_collection():
            self.rules: tuple[Rule, ...] = () if fixers else tuple(self._read_rules())
            self._sources = {rule.id: rule.source for rule in self.rules if rule.source}
            self._index(tuple(fixers or self._load()))

    def derive(self, **settings: object) -> Cleaner:
        """Make a cleaner with other settings from the fixers already loaded; `packs` and `plugins` stay as they are.

        >>> Cleaner().derive(select="entity").clean("Openai grew ,")
        'OpenAI grew ,'
        """
        other = copy.copy(self)
        other.options = self.options.merged(settings)
        other._keep = frozenset(other.options.keep)
        select, ignore = other.options.select, other.options.ignore
        if (select, ignore) != (self.options.select, self.options.ignore):
            other._check_prefixes((*select, *ignore))
            other._index(tuple(fixer for fixer in self.fixers if _may_select(fixer.name, select, ignore)))
        return other

    def _index(self, fixers: tuple[Fixer, ...]) -> None:
        """Sort fixers by layer and hint."""
        self.fixers = fixers
        self._scanner = Scanner(hint for fixer in fixers if not isinstance(fixer, Anchored) for hint in fixer.hints)
        self._always: dict[Layer, list[Fixer]] = {layer: [] for layer in Layer}
        self._hinted: dict[Layer, dict[str, list[Fixer]]] = {layer: {} for layer in Layer}
        anchored: dict[Layer, list[Anchored]] = {}
        for fixer in self.fixers:
            layer = layer_of(fixer.name)
            if isinstance(fixer, Anchored):
                anchored.setdefault(layer, []).append(fixer)
                continue
            if not fixer.hints:
                self._always[layer].append(fixer)
            for hint in fixer.hints:
                self._hinted[layer].setdefault(hint, []).append(fixer)
        self._anchored = {layer: Index(row) for layer, row in anchored.items()}

    def _read_rules(self) -> Iterator[Rule]:
        yield from packs.built_in()
        for folder in self.options.packs:
            for rule in packs.read_packs(Path(folder), trusted=False):
                packs.check(rule)
                yield rule
        for name, read in packs.third_party() if self.options.plugins else ():
            try:
                yield from read()
            except Exception as error:  # a third party's fault must not stop the rest
                self._problems.append(f"pack {name}: skipped: {error}")

    def _load(self) -> Iterator[Fixer]:
        select, ignore = self.options.select, self.options.ignore
        self._check_prefixes((*select, *ignore))
        yield from packs.compile_rules(rule for rule in self.rules if selected(rule.id, select, ignore))
        for name in MODULES:
            for fixer in importlib.import_module(f"mtfix.fixers.{name}").FIXERS:
                if _may_select(fixer.name, select, ignore):
                    yield fixer
        if self.options.names and _may_select("entity/own/names", select, ignore):
            yield own_names(self.options.names)
        if self.options.grammar != "none" and _may_select(f"grammar/{self.options.grammar}", select, ignore):
            yield importlib.import_module("mtfix.fixers.checkers").make(self.options)
        for name, load in packs.third_party_fixers() if self.options.plugins else ():
            try:
                yield _Guarded(load(), name)
            except Exception as error:
                self._problems.append(f"fixer {name}: skipped: {error}")

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        """Whatever covers a rule: its class, its topic, its own id."""
        ids = [rule.id.split("/") for rule in self.rules]
        return frozenset("/".join(parts[:size]) for parts in ids for size in range(1, len(parts) + 1))

    def _check_prefixes(self, prefixes: Iterable[str]) -> None:
        checker = "" if self.options.grammar == "none" else f"grammar/{self.options.grammar}"
        for prefix in prefixes:
            if prefix.rstrip("/") not in self._prefixes and not (checker and covers(checker, prefix)):
                near = difflib.get_close_matches(prefix, sorted(self._prefixes), 1, 0.5)
                raise OptionsError(f"no rule {prefix!r}" + (f"; the nearest is {near[0]!r}" if near else ""))

    def clean(self, text: str, *, path: str | None = None) -> str:
        """Give the repaired text; see `review` for what was changed and why."""
        return self.review(text, path=path).text

    def review(self, text: str, *, path: str | None = None) -> Report:
        """Repair a text and report every change.

        Args:
            text: a whole file or a passage.
            path: name of the file; its suffix tells the format.
        """
        if formats.format_of(path, self.options) in formats.RECORDS:
            reports = self.review_records(io.StringIO(text, newline=""), path=path)
            return joined(text, reports, self._source)
        return self._review(formats.read(text, path, self.options), text)

    def review_records(self, lines: Iterable[str], *, path: str | None = None) -> Iterator[Report]:
        """Repair a file of records, JSONL, CSV or TSV, one by one, and give the report of each as it is done.

        Records know nothing of each other, and only one at a time is held: a file of any size streams.

        Args:
            lines: of the file, with their ends.
            path: name of the file; its suffix tells the format.
        """
        for draft in formats.read_records(lines, path, self.options):
            yield self._review(draft, draft.result())

    def _review(self, draft: Draft, text: str) -> Report:
        problems = list(self._problems)
        settled, unsure = self._settle(draft, problems)
        changes = tuple(draft.changes())
        source_lang, source_confidence = self._source(changes)
        return Report(
            original=text,
            text=draft.result(),
            changes=changes,
            suggestions=self._suggestions(draft, unsure),
            settled=settled,
            problems=tuple(dict.fromkeys(problems)),
            source_lang=source_lang,
            source_confidence=source_confidence,
        )

    def _source(self, changes: Iterable[Change]) -> tuple[str | None, float]:
        """Tell what a text was translated from by the errors that were repaired: each speaks for its rule's languages.

        Returns:
            The language and the share of the votes it got; None where too little speaks for any.
        """
        if self.options.source_lang:
            return self.options.source_lang, 1.0
        sources = self._sources
        votes: dict[str, float] = {}
        for name in {name for change in changes for name in change.rules}:
            for language in sources.get(name, ()):
                votes[language] = votes.get(language, 0) + 1 / len(sources[name])
        if not votes:
            return None, 0.0
        language, most = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
        share = most / sum(votes.values())
        return (language, share) if most >= ENOUGH and share >= CLEAR else (None, 0.0)

    def _document(self, draft: Draft) -> Document:
        return Document(draft, self._scanner, self.options.source_lang, self._keep)

    def _propose(self, doc: Document, layer: Layer, problems: list[str]) -> Iterator[Edit]:
        """Give the trimmed edits of a layer that are wanted and touch nothing protected.

        Rules of language read whole phrases: of two that overlap only one counts, even where what each changes
        doesn't; the other has its turn in the next round, on what came of the first.
        """
        edits: Iterable[Edit] = self._woken(doc, layer, problems)
        if layer is Layer.LANGUAGE:
            edits = arbitrate(edits, doc.text)
        for edit in edits:
            small = trim(edit, doc.text)
            if small and not on_protected(small, doc.protected):
                yield from padding(small, doc.text)

    def _woken(self, doc: Document, layer: Layer, problems: list[str]) -> Iterator[Edit]:
        """Give the edits that the woken fixers of a layer propose, as they propose them."""
        hinted = self._hinted[layer]
        woken = dict.fromkeys(fixer for hint in doc.hits if hint in hinted for fixer in hinted[hint])
        select, ignore = self.options.select, self.options.ignore
        for fixer in (*self._always[layer], *woken):
            try:
                yield from (edit for edit in fixer.propose(doc) if selected(edit.rule, select, ignore))
            except (_ThirdPartyError, TimeoutError) as error:
                problems.append(f"{fixer.name}: skipped: {error}")
        if layer in self._anchored:
            yield from self._anchored[layer].propose(doc)

    def _settle(self, draft: Draft, problems: list[str]) -> tuple[bool, list[Edit]]:
        """Run every layer in order until a whole round changes nothing.

        Where rules undo each other, the text ends in one member of the circle, the same wherever one enters it;
        where it only grows, it is left as it was.

        Returns:
            Whether it came to rest, and the edits on the text at rest that were not sure enough.
        """
        rounds = {draft.state: draft.pieces}
        calm: dict[Layer, tuple[State, list[Edit]]] = {}  # where a layer had nothing to change; what it only suggested
        doc = self._document(draft)
        for _ in range(ROUNDS):
            before = draft.state
            for layer in Layer:
                seen = draft.state
                if layer in calm and calm[layer][0] == seen:
                    continue
                edits = list(self._propose(doc, layer, problems))
                wanted = [edit for edit in edits if edit.confidence >= self.options.threshold]
                if wanted:
                    draft.apply(part for edit in arbitrate(wanted, doc.text) for part in between_marks(edit, doc))
                if draft.state == seen:
                    calm[layer] = seen, [edit for edit in edits if edit.confidence < self.options.threshold]
                else:
                    doc = self._document(draft)
            if draft.state == before:
                return True, [edit for _, unsure in calm.values() for edit in unsure]
            if draft.state in rounds:
                states = [*rounds]
                draft.pieces = rounds[min(states[states.index(draft.state) :])]
                return False, []
            rounds[draft.state] = draft.pieces
        draft.pieces = next(iter(rounds.values()))
        return False, []

    def _suggestions(self, draft: Draft, unsure: list[Edit]) -> tuple[Change, ...]:
        """Turn edits that were not sure enough into changes of the original, without making them."""
        if not unsure:
            return ()
        trial = Draft(draft.pieces, draft.encode)
        trial.apply(arbitrate(unsure, draft.text))
        asked = set(unsure)
        return tuple(change for change in trial.changes() if asked.intersection(change.edits))


def _may_select(name: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Tell whether a fixer can propose a wanted rule: its name may be shorter or longer than the prefix."""
    if any(name == prefix or name.startswith(prefix + "/") for prefix in ignore):
        return False
    return not select or any(
        f"{name}/".startswith(f"{prefix}/") or f"{prefix}/".startswith(f"{name}/") for prefix in select
    )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from looking for garbage while rules are loaded: all of them stay, and walking them takes long."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _ThirdPartyError(Exception):
    """What a third party's fixer raised."""


class _Guarded:
    """A third party's fixer whose failures are named and stop nothing else."""

    def __init__(self, fixer: Fixer, package: str) -> None:
        layer_of(fixer.name)
        self._fixer = fixer
        self._package = package
        self.name = fixer.name
        self.hints = tuple(fixer.hints)

    def propose(self, doc: Document) -> Iterator[Edit]:
        try:
            yield from self._fixer.propose(doc)
        except Exception as error:
            raise _ThirdPartyError(f"{self._package} raised {type(error).__name__}: {error}") from error
