"""The kinds phrase and regex: a stretch of text is matched and written anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import regex

from mtfix import morphology
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.kinds.index import Anchored
from mtfix.rule import Rule

TIME_LIMIT = 2.0
"""Seconds that one regex of a third party's pack may take on one stretch of text."""

_FILLED = re.compile(r"<([^<>]+)>")

Replace = Callable[["regex.Match[str]"], str]


class Rewrite:
    """A fixer that matches a regex round its hints and rewrites what it finds.

    Args:
        rule: what it was compiled from.
        hints: lower-case strings, one of which stands in every match; empty: the whole text is searched.
        pattern: source of the regex, compiled when first needed.
        replace: makes the replacement of a match.
    """

    __slots__ = ("_compiled", "_pattern", "_replace", "_unless", "hints", "name", "rule")

    def __init__(self, rule: Rule, hints: tuple[str, ...], pattern: Callable[[], str], replace: Replace) -> None:
        self.name = rule.id
        self.rule = rule
        self.hints = hints
        self._pattern = pattern
        self._replace = replace
        self._compiled: regex.Pattern[str] | None = None
        self._unless = Unless(rule)

    def compile(self) -> regex.Pattern[str]:
        """Compile the regex, once; raises PackError where it is broken."""
        if self._compiled is None:
            self._compiled = compiled(self.rule, self._pattern())
        return self._compiled

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose a rewriting of every match whose sentence holds none of the rule's exceptions."""
        pattern, rule = self.compile(), self.rule
        limit = None if rule.trusted else TIME_LIMIT
        windows = doc.windows(self.hints) if self.hints else ((0, len(doc.text)),)
        for start, end in windows:
            for match in pattern.finditer(doc.text, start, end, timeout=limit):
                if not self._excepted(doc, match):
                    after = self._replace(match)
                    if after != match.group():
                        yield Edit(*match.span(), after, rule.id, rule.confidence_in(doc), rule.why)

    def _excepted(self, doc: Document, match: regex.Match[str]) -> bool:
        return self._unless.hold(doc, match.start(), match.end())


_LINE_END = re.compile(r"[ \t]*[\r\n]+[ \t]*")


class Unless:
    """The exceptions of a rule, compiled when the first match must be judged."""

    __slots__ = ("_patterns", "_rule")

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._patterns: tuple[regex.Pattern[str], ...] | None = None

    def hold(self, doc: Document, at: int, end: int = 0) -> bool:
        """Tell whether one is found in the sentence of a match, which may reach beyond it."""
        if not self._rule.unless:
            return False
        if self._patterns is None:
            self._patterns = tuple(compiled(self._rule, unless) for unless in self._rule.unless)
        start, close = doc.sentence(at)
        sentence = _LINE_END.sub(" ", doc.text[start : max(close, end)])  # exceptions are written with blanks
        return any(pattern.search(sentence) for pattern in self._patterns)


def compiled(rule: Rule, pattern: str) -> regex.Pattern[str]:
    """Compile a regex of a rule; raises PackError with the place in the pattern where it is broken."""
    try:
        return regex.compile(pattern)
    except regex.error as error:
        raise rule.error(f"broken regex {pattern!r}: {error}") from None


def compile_regex(rule: Rule) -> Rewrite:
    """Compile a rule of the kind regex: `find`, `to` with ``\\1`` groups, `hint`."""
    find, to = rule.data.get("find"), rule.data.get("to")
    if not isinstance(find, str) or not isinstance(to, str):
        raise rule.error("a regex rule needs `find` and `to`, both strings")
    hints = rule.data.get("hint", ())
    hints = (hints,) if isinstance(hints, str) else tuple(hints)
    return Rewrite(rule, hints, lambda: find, lambda match: match.expand(to))


class Phrase(Anchored):
    """A fixer that matches words, one after the other, and rewrites them.

    Args:
        rule: what it was compiled from.
        words: the words of the phrase as `find` has them.
    """

    def __init__(self, rule: Rule, words: list[str]) -> None:
        self._words = words
        super().__init__(rule)
        self._compiled: tuple[regex.Pattern[str], Replace] | None = None
        self._unless = Unless(rule)

    def steps(self) -> str:
        """Give the words as a pattern has them, in lower case: capitals would mean a class."""
        return " ".join(map(_lowered, self._words))

    def compile(self) -> tuple[regex.Pattern[str], Replace]:
        """Compile the regex of the phrase and what makes its replacement, once."""
        if self._compiled is None:
            replace = _phrase_replace(self.rule, self._words, self.rule.data["to"])
            self._compiled = compiled(self.rule, _phrase_pattern(self._words)), replace
        return self._compiled

    def propose_at(self, doc: Document, sites: Iterable[int]) -> Iterator[Edit]:
        """Propose a rewriting at each site where the phrase stands and the sentence holds no exception."""
        (pattern, replace), rule, (_, starts), done = self.compile(), self.rule, doc.tokens, 0
        for number in sites:
            match = pattern.match(doc.text, starts[number - self.anchor]) if number >= self.anchor else None
            if match is None or match.start() < done or self._unless.hold(doc, *match.span()):
                continue
            after = replace(match)
            if after != " ".join(match.group().split()):  # else it stands there already, over a line's end perhaps
                done = match.end()
                yield Edit(*match.span(), after, rule.id, rule.confidence_in(doc), rule.why)


def _lowered(word: str) -> str:
    """Write the words of a choice small: to steps, capitals mean a class."""
    return "|".join(choice if choice.startswith("<") else choice.lower() for choice in word.split("|"))


_WHOLE = re.compile(r"(?:<?[^\W\d_]\w*(?:-\w+)*>?(?:\||$))+")
"""A word of a phrase that is one token in any text: no sign, no figure, no apostrophe."""


def compile_phrase(rule: Rule) -> Rewrite | Phrase:
    """Compile a rule of the kind phrase: words, ``<word>`` for any form, ``a|b`` for a choice."""
    find, to = rule.data.get("find"), rule.data.get("to")
    if not isinstance(find, str) or not isinstance(to, str) or not find.split():
        raise rule.error("a phrase rule needs `find` and `to`, both strings")
    steps = find.split()
    if rule.anchor or all(map(_WHOLE.fullmatch, steps)):
        return Phrase(rule, steps)
    return Rewrite(rule, _hints(steps), lambda: _phrase_pattern(steps), _phrase_replace(rule, steps, to))


def _phrase_pattern(steps: list[str]) -> str:
    parts = []
    for number, step in enumerate(steps):
        choices = "|".join(sorted(_spellings(step), key=lambda word: (-len(word), word)))
        blank = r"\s+" if (number and step[0].isalnum()) or (number and step[0] == "<") else r"\s*" if number else ""
        parts.append(f"{blank}(?P<s{number}>{choices})")
    first, last = steps[0][0], steps[-1][-1]
    before = r"(?<![\w\-])" if first.isalnum() or first == "<" else ""
    after = r"(?!\w|[\-'’]\w)" if last.isalnum() or last == ">" else ""
    return f"(?i){before}{''.join(parts)}{after}"


def _spellings(step: str) -> set[str]:
    found: set[str] = set()
    for choice in step.split("|"):
        words = morphology.forms(choice[1:-1]) if choice.startswith("<") else (choice,)
        found.update(
            regex.escape(word, literal_spaces=True).replace("’", "['’]").replace("'", "['’]") for word in words
        )
    return found


def _phrase_replace(rule: Rule, steps: list[str], to: str) -> Replace:
    lemmas = {
        choice[1:-1]: number for number, step in enumerate(steps) for choice in step.split("|") if choice[0] == "<"
    }
    parts = _FILLED.split(to)
    for name in parts[1::2]:
        if (name.partition(":")[2] and name.partition(":")[0] in lemmas) or name in lemmas:
            continue
        raise rule.error(
            f"`to` has <{name}>, but `find` has only {', '.join(f'<{lemma}>' for lemma in lemmas) or 'plain words'}"
        )

    def fill(match: regex.Match[str], name: str) -> str:
        lemma, _, other = name.partition(":")
        form = match.group(f"s{lemmas[lemma]}")
        if match.start(f"s{lemmas[lemma]}") == match.start() and form.istitle():
            form = form.lower()  # the capital stays where the sentence begins
        if not other:
            return form
        before = match.string[max(0, match.start() - 30) : match.start(f"s{lemmas[lemma]}")]
        return morphology.reinflect(form.lower(), lemma, other, before)

    def replace(match: regex.Match[str]) -> str:
        text = "".join(fill(match, part) if number % 2 else part for number, part in enumerate(parts))
        return cased(text, match.group())

    return replace


def cased(text: str, like: str) -> str:
    """Give a replacement the case of what it replaces: a first capital, or capitals throughout.

    >>> cased("power struggle", "Struggle of power"), cased("in Italy", "at Italy")
    ('Power struggle', 'in Italy')
    """
    if len(like) > 3 and like.isupper():
        return text.upper()
    first = next((character for character in like if character.isalpha()), "")
    if first.isupper():
        return text[:1].upper() + text[1:]
    return text


def _hints(steps: list[str]) -> tuple[str, ...]:
    """Choose what every match must hold: the longest run of plain words, or the stems of one step."""
    best: tuple[int, tuple[str, ...]] = (0, ())
    run: list[str] = []
    for step in [*steps, ""]:
        if step and "|" not in step and step[0] != "<":
            run.append(step.lower().replace("’", "'"))
            continue
        joined = " ".join(run)
        best = max(best, (len(joined), (joined,)))
        run = []
        if step:
            stems = _stems(step)
            best = max(best, (min(map(len, stems)) if len(stems) < 20 else 0, stems))
    return tuple(f"|{hint}" if hint[:1].isalnum() else hint for hint in best[1])


def _stems(step: str) -> tuple[str, ...]:
    groups = (
        morphology.hint_stems(choice[1:-1]) if choice[0] == "<" else (choice.lower().replace("’", "'"),)
        for choice in step.split("|")
    )
    return tuple(sorted({stem for group in groups for stem in group}))
