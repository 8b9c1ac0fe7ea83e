"""A view of the text for one layer of one round; every part is computed when first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from itertools import accumulate, compress

import ahocorasick_rs

from mtfix import lexicon, sentences
from mtfix.draft import OBJECT, Draft, Kind, Piece
from mtfix.protected import protected_spans

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""A word: letters, with apostrophes inside."""

_WORDS_AND_GAPS = re.compile(f"({WORD.pattern})")

_TOKENS_AND_GAPS = re.compile(r"('(?:s|re|ve|ll|d|m)(?!\w)|\d+(?:[.,:]\d+)*\w*|\w+(?:['-]\w+)*|\ufffc+|[^\w\s])", re.I)
_HALF = re.compile(
    r"""
      n't(?!\w)                                                           # the second half of don't
    | '(?:s|re|ve|ll|d|m)(?!\w)                                          # and of it's
    | \w+?(?=n't(?!\w))                                                  # the first half of don't
    | \w+(?:'(?!(?:s|re|ve|ll|d|m)(?!\w))[^\W\d_]+)*(?:-\w+)*           # a word; co-operative, O'Brien
    | .
    """,
    re.VERBOSE | re.IGNORECASE,
)

_BEFORE_WORDS = "([{\"“”„«'‘-–—/*_~…:;,.!?¿¡>|`#&+=，。、（「《\ufffc"
"""Signs that a word may follow without a blank."""

_SURROGATE = re.compile("[\ud800-\udfff]")  # the scan refuses lone ones
_PLAIN = (("\n", " "), ("\r", " "), ("\t", " "), ("\xa0", " "), ("\u202f", " "), ("’", "'"))


class Scanner:
    """Find all of many strings in one pass.

    Args:
        hints: lower-case strings; one that begins with ``|`` counts only where a word begins.
    """

    def __init__(self, hints: Iterable[str]) -> None:
        self.hints = tuple(dict.fromkeys(hints))
        self._words = tuple(hint for hint in self.hints if hint[0] == "|" != hint)
        self._others = tuple(hint for hint in self.hints if hint[0] != "|" or hint == "|")
        self._word_automaton = _automaton([" " + hint[1:] for hint in self._words])
        self._automaton = _automaton(self._others)

    def scan(self, lower: str) -> dict[str, list[int]]:
        """Map each hint that occurs to the offsets where it begins, in order."""
        found: dict[str, list[int]] = {}
        _collect(self._automaton, self._others, lower, found)
        if self._word_automaton:
            before = " " + lower  # so that a hint's blank stands where its word begins in the text
            for sign in _BEFORE_WORDS:
                before = before.replace(sign, " ")
            _collect(self._word_automaton, self._words, before, found)
        return found


def _automaton(strings: Sequence[str]) -> ahocorasick_rs.AhoCorasick | None:
    return ahocorasick_rs.AhoCorasick(strings) if strings else None


def _collect(
    automaton: ahocorasick_rs.AhoCorasick | None, hints: Sequence[str], text: str, found: dict[str, list[int]]
) -> None:
    if automaton is None:
        return
    places: dict[int, list[int]] = {}
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    for index, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        if index in places:
            places[index].append(start)
        else:
            places[index] = [start]
    found.update((hints[index], place) for index, place in places.items())


NO_HINTS = Scanner(())


class Document:
    """What fixers read.

    Args:
        draft: the text as it is now.
        scanner: looks for the hints of all rules.
        source_lang: language code of the original, such as ``es``; None where it isn't known.
        keep: words and names of the user's that nobody may touch.

    Protected stretches (URLs, e-mail addresses, handles, file names, code) read as U+FFFC here, one for each
    character, so that offsets hold and no fixer can see, match or change them.

    >>> doc = Document.of("Stargate opens. See https://example.org/stargate for Stargate.")
    >>> doc.seen("Stargate"), doc.seen("stargate")
    (2, 0)
    """

    def __init__(
        self,
        draft: Draft,
        scanner: Scanner = NO_HINTS,
        source_lang: str | None = None,
        keep: frozenset[str] = frozenset(),
    ) -> None:
        self._draft = draft
        self._scanner = scanner
        self.source_lang = source_lang
        self.keep = keep
        self.protected: tuple[tuple[int, int], ...] = protected_spans(draft.text, keep)
        self.text: str = _mask(draft.text, self.protected)

    @classmethod
    def of(cls, text: str, source_lang: str | None = None) -> Document:
        """Make a document of plain text, for tests and examples."""
        return cls(Draft([Piece(text, text)]), source_lang=source_lang)

    @cached_property
    def lower(self) -> str:
        """The text in lower case with plain blanks and apostrophes, character for character as long as the text."""
        lower = self.text.lower()
        if len(lower) != len(self.text):
            lower = "".join(low if len(low := character.lower()) == 1 else character for character in self.text)
        for fancy, plain in _PLAIN:
            lower = lower.replace(fancy, plain)
        return lower

    @cached_property
    def _row(self) -> tuple[list[str], list[int]]:
        """Every word as written, in order, and where each begins; split and summed, as no loop would be as fast."""
        parts = _WORDS_AND_GAPS.split(self.text)
        return parts[1::2], list(accumulate(map(len, parts)))[:-1:2]

    @cached_property
    def tokens(self) -> tuple[list[str], list[int]]:
        """Words with straight apostrophes, split as treebanks split them, numbers and signs; and where each begins.

        >>> Document.of("It’s well-known, isn't it?").tokens[0]
        ['It', "'s", 'well-known', ',', 'is', "n't", 'it', '?']
        """
        parts = _TOKENS_AND_GAPS.split(self.text.replace("’", "'"))
        words, starts = parts[1::2], list(accumulate(map(len, parts)))[:-1:2]
        return _halved(words, starts) if any("'" in word for word in set(words)) else (words, starts)

    @cached_property
    def words(self) -> Counter[str]:
        """Every word as written, with how often it stands there; hyphenated words count as their parts."""
        return Counter(self._row[0])

    def places(self, wanted: Set[str]) -> Iterator[tuple[int, str]]:
        """Give each word that is among some, as written, with the offset where it begins, in order of the text.

        >>> [*Document.of("The cat saw the dog.").places({"cat", "the"})]
        [(4, 'cat'), (12, 'the')]
        """
        words, starts = self._row
        return compress(zip(starts, words, strict=True), map(wanted.__contains__, words))

    @cached_property
    def _forms(self) -> Mapping[str, Sequence[str]]:
        forms: dict[str, list[str]] = {}
        for word in set(" ".join(self.words).replace("’", " ").replace("'", " ").split()):
            forms.setdefault(word.lower(), []).append(word)
        return forms

    def forms(self, lower: str) -> Iterator[str]:
        """Give the ways in which a lower-case word is written, also with ``s`` or an apostrophe at it.

        >>> sorted(Document.of("IPhones, iphone, iPhone's").forms("iphone"))
        ['IPhones', 'iPhone', 'iphone']
        """
        yield from self._forms.get(lower, ())
        yield from self._forms.get(lower + "s", ())

    @cached_property
    def lowered(self) -> frozenset[str]:
        """The words in lower case with straight apostrophes; possessives and plurals also without their ending."""
        words = set(" ".join(self.words).lower().replace("’", "'").split())
        words.update(
            [word[:-2] for word in words if word[-2:] == "'s"], [word[:-1] for word in words if word[-1] == "s"]
        )
        return frozenset(words)

    @cached_property
    def unknown(self) -> frozenset[str]:
        """The words, as written, that the lexicon doesn't know."""
        return lexicon.unknown(self.words)

    def seen(self, word: str) -> int:
        """Count how often a word stands alone, with or without a possessive ending."""
        words = self.words
        return words[word] + words[word + "'s"] + words[word + "’s"] + words[word + "'"] + words[word + "’"]

    def find(self, word: str) -> Iterator[int]:
        """Give the offsets where a word, as written, stands alone."""
        text, at, size = self.text, -1, len(word)
        while (at := text.find(word, at + 1)) >= 0:
            before, after = text[at - 1 : at], text[at + size : at + size + 1]
            if not (before.isalpha() or after.isalpha()):
                yield at

    @cached_property
    def hits(self) -> Mapping[str, Sequence[int]]:
        """Where the hints of all rules stand in `lower`; a hint may stand inside a word."""
        return self._scanner.scan(self.lower)

    def windows(self, hints: Iterable[str], margin: int = 160) -> Iterator[tuple[int, int]]:
        """Give the stretches round the hits of some hints, disjoint, in order, cut at blocks and blanks."""
        hits = self.hits
        begun: tuple[int, int] | None = None
        for at in sorted(at for hint in hints for at in hits.get(hint, ())):
            if begun and at < begun[1] - margin:
                continue
            block = self.block(at)
            start, end = max(block[0], at - margin), min(block[1], at + margin)
            start = block[0] if start == block[0] else self.text.find(" ", start, at) + 1 or start
            end = end if end == block[1] else self.text.rfind(" ", at, end) if " " in self.text[at:end] else end
            if begun and start <= begun[1]:
                begun = begun[0], max(end, begun[1])
                continue
            if begun:
                yield begun
            begun = start, end
        if begun:
            yield begun

    @cached_property
    def _breaks(self) -> tuple[list[int], list[int]]:
        """Starts and ends of the blocks' separators: BREAK pieces."""
        starts, ends, at = [], [], 0
        for piece in self._draft.pieces:
            if piece.kind is Kind.BREAK:
                starts.append(at)
                ends.append(at + len(piece.text))
            at += len(piece.text)
        return starts, ends

    def block(self, at: int) -> tuple[int, int]:
        """Give start and end of the paragraph, heading, cell or other block that holds an offset."""
        starts, ends = self._breaks
        left = bisect_right(ends, at) - 1
        right = bisect_left(starts, at)
        return ends[left] if left >= 0 else 0, starts[right] if right < len(starts) else len(self.text)

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Give start and end of every block that isn't empty, in order."""
        starts, ends = self._breaks
        for start, end in zip([0, *ends], [*starts, len(self.text)], strict=True):
            if start < end:
                yield start, end

    def sentence(self, at: int) -> tuple[int, int]:
        """Give start and end of the sentence that holds an offset; none crosses a block's end."""
        return sentences.bounds(self.text, at, *self.block(at))

    def starts_sentence(self, at: int) -> bool:
        """Tell whether a word that begins at an offset is the first of its sentence or block."""
        start, _ = self.sentence(at)
        return not any(character.isalnum() for character in self.text[start:at])

    @cached_property
    def markup(self) -> Sequence[tuple[int, Piece]]:
        """The pieces of inline markup and the opaque ones, each with its offset, in order."""
        found, at = [], 0
        for piece in self._draft.pieces:
            if piece.kind is not Kind.TEXT and piece.kind is not Kind.BREAK:
                found.append((at, piece))
            at += len(piece.text)
        return found

    @cached_property
    def marks(self) -> Sequence[tuple[int, Kind, str]]:
        """Where inline markup and opaque things stand, and what the file says there: ``(4, Kind.OPEN, "<b>")``."""
        return [(at, piece.kind, piece.raw) for at, piece in self.markup]

    @cached_property
    def mark_places(self) -> Sequence[int]:
        """The offsets of `marks`, in order."""
        return [at for at, _ in self.markup]

    @cached_property
    def seams(self) -> Sequence[tuple[int, str]]:
        """Where each block begins, and what the file says between it and the block before: ``(7, "\\n\\n## ")``."""
        found: list[tuple[int, str]] = []
        at, held = 0, ""
        for piece in self._draft.pieces:
            if piece.kind is Kind.BREAK:
                held += piece.raw
            elif held or not found:
                found.append((at, held))
                held = ""
            at += len(piece.text)
        return found

    @cached_property
    def _markup(self) -> tuple[frozenset[int], frozenset[int]]:
        opens = frozenset(at for at, piece in self.markup if piece.kind is Kind.OPEN)
        return opens, frozenset(at for at, piece in self.markup if piece.kind is Kind.CLOSE)

    @property
    def opens(self) -> frozenset[int]:
        """Offsets where markup of what follows stands: ``see <a>``, ``**bold``."""
        return self._markup[0]

    @property
    def closes(self) -> frozenset[int]:
        """Offsets where markup of what precedes stands: ``</a>``, ``bold**``."""
        return self._markup[1]


def _halved(words: list[str], starts: list[int]) -> tuple[list[str], list[int]]:
    """Split the tokens that hold an apostrophe."""
    split: list[str] = []
    places: list[int] = []
    done = 0
    for at in [at for at, word in enumerate(words) if "'" in word and len(word) > 1]:
        halves = _halves(words[at])
        if len(halves) == 1:
            continue
        split += [*words[done:at], *(half for _, half in halves)]
        places += [*starts[done:at], *(starts[at] + offset for offset, _ in halves)]
        done = at + 1
    return split + words[done:], places + starts[done:]


@lru_cache(1 << 12)
def _halves(word: str) -> tuple[tuple[int, str], ...]:
    return tuple((half.start(), half[0]) for half in _HALF.finditer(word))


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    if not spans:
        return text
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], OBJECT * (end - start)]
        at = end
    return "".join(parts) + text[at:]
