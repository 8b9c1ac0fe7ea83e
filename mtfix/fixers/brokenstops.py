"""Full stops in mid-sentence: one side of them cannot stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from mtfix import data, sentences
from mtfix.clauses import Token, complete, finite, has_finite, imperative, may_have_finite, named, noun_like, tokens
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.fixers.segment import conditional
from mtfix.morphology import classes, tags

_GOVERNED = -1.7
"""Decimal logarithm of the share of a verb's uses before a preposition that shows that they belong together."""

_NOUN_GOVERNED = -0.8
"""The same for a noun: of six that stand there, one at least goes on so."""

_STOP = re.compile(r"(?<=[a-z])\. ([A-Z]?[a-z]+|A)\b")
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_LAST = re.compile(r"[^\W\d_]+$")
_PHRASE_NEXT = re.compile(r"\s*(?:Of|To|With|By|From|For|And|That|Which) ")
_QUOTES = frozenset('"“”„«»‘')


@cache
def _dangling() -> dict[str, str]:
    return data.word_map("sentence/dangling.tsv")


class FalseStops:
    """Take out a full stop that cuts a sentence in two, and write the next word small unless it is a name.

    Leaves alone stranded prepositions (*the house he lived in*, *what was asked for*), abbreviations, questions,
    quotations, and short sentences that good writers leave without a verb.

    >>> text = "The cheese must ripen for. At least nine months in a cellar."
    >>> [edit.after for edit in FalseStops().propose(Document.of(text))]
    [' at']
    """

    name = "sentence/stops/false"
    hints: tuple[str, ...] = (". ",)

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose a blank, and the small letter, for each such stop."""
        text, dangling = doc.text, _dangling()
        joining = data.word_set("sentence/joining.tsv")
        starts, phrases = _starts() | _phrases(), (joining | _phrases()) - _starts() - {"Of", "And", "That"}
        for match in _STOP.finditer(text):
            word, dot = match[1], match.start()
            last = _LAST.search(text, max(0, dot - 16), dot)
            dangles = last is not None and last[0].lower() in dangling
            if not dangles and _standing().match(text, match.start(1)):
                continue
            if not dangles and word in phrases and text.find(",", match.end(), text.find(".", match.end())) >= 0:
                continue  # a comma follows: In 1998, she left
            if dangles or word[0].islower() or word in starts or word in joining or "VBZ" in tags(word):
                cut = Cut(doc, dot, match.start(1), word)
                if cut.false():
                    yield Edit(dot, match.end(1), " " + cut.joined(), self.name, why="a stop in mid-sentence")


@cache
def _phrases() -> frozenset[str]:
    return frozenset(word.capitalize() for word in data.word_set("sentence/broken-phrases.tsv"))


@cache
def _starts() -> frozenset[str]:
    return data.word_set("sentence/broken-starts.tsv")


@cache
def _standing() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, sorted(data.word_set("sentence/standing-openers.tsv"))))
    return re.compile(rf"(?:{phrases})(?!\w)", re.IGNORECASE)


class Cut:
    """A stop, the sentence before it and the one after.

    Args:
        doc: the document.
        dot: where the stop is.
        at: where the next sentence begins.
        word: its first word.
    """

    def __init__(self, doc: Document, dot: int, at: int, word: str) -> None:
        self.doc, self.dot, self.at, self.word = doc, dot, at, word
        start, end = doc.block(dot)
        self.first = sentences.bounds(doc.text, dot - 1, start, end)[0]
        self.last = sentences.bounds(doc.text, at, at, end)[1]
        self.start = start

    @property
    def before(self) -> list[Token]:
        """The tokens of the sentence before."""
        return tokens(self.doc.text, self.first, self.dot)

    @property
    def after(self) -> list[Token]:
        """The tokens of the sentence after, without its stop."""
        row = tokens(self.doc.text, self.at, self.last)
        return row[:-1] if row and row[-1].text in ".!" else row

    def false(self) -> bool:
        """Tell whether the stop cuts a sentence in two."""
        text = self.doc.text
        if not sentences.ends_at(text, self.dot + 1, self.start, len(text)):
            return False
        if not _QUOTES.isdisjoint(text[self.first : self.last]) or text[self.last - 1 : self.last] not in ".!":
            return False
        before, after = self.before, self.after
        if len(before) == 1 and after and before[0].capital and may_have_finite(after):
            return _counts([Token("", "", 0), Token(before[0].lower, before[0].lower, before[0].start)], after)
        if len(before) < 2 or not before[-1].word or not after:
            return False
        how = _dangling().get(before[-1].lower)
        if self.word[0].islower():
            return how == "never" or (how == "strand" and not has_finite(after)) or _continues(before, after)
        if how:
            return self._dangles(how, before, after)
        if self.word == "That":
            return _told_that(before, after)
        if any(cut(before, after) for cut in (_span, _told_too, _of, _counts, _governed, _subjectless)):
            return True
        if _phrase(before, after):
            return not _PHRASE_NEXT.match(text, self.last)
        return _fragment(before, after) or _reported(before, after) or self._headless(before, after)

    def _dangles(self, how: str, before: Sequence[Token], after: Sequence[Token]) -> bool:
        if (
            len(before) < 3
            or before[-2].lower in data.word_set("sentence/works.tsv")
            or before[-2].lower in ("just", "only")
        ):
            return False
        if how == "never":
            broken = before[-1].lower in ("and", "or") and has_finite(after) and "NNS" in tags(after[0].lower)
            return before[-1].text.islower() and not broken  # more than the stop is amiss
        if how == "lead":
            leads = before[-2].lower in data.word_set("sentence/leads-to.tsv")
            return leads and not has_finite(after) and bool(classes(after[0].lower) & {"DET", "POSS", "NUM"})
        if how == "be":
            return self._cut_passive(before, after)
        strands = data.word_set("sentence/strands.tsv")
        if any(token.lower in strands for token in before[:-1]) or not may_have_finite(before):
            return False
        return not has_finite(after) and not imperative(_small(after)) and "INTJ" not in classes(after[0].lower)

    def _cut_passive(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """Tell whether a passive or adjective and its preposition need the noun that the stop cuts off."""
        if len(before) < 4 or before[-3].lower not in _BE or len(after) < 2 or has_finite(after):
            return False
        if before[-1].lower == "in" and before[-2].lower in data.word_set("sentence/taken-in.tsv"):
            return False
        if not (tags(before[-2].lower) & {"VBN"} or "ADJ" in classes(before[-2].lower)) or not after[0].capital:
            return False
        strands = data.word_set("sentence/strands.tsv")
        if any(token.lower in strands for token in before[:-1]) or imperative(_small(after)):
            return False
        noun = classes(after[0].lower) & {"DET", "POSS", "NUM"}
        return bool(noun) and not any(token.text in ",;:?" for token in after)

    def _headless(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """Tell whether the sentence before is a bare subject and the one after begins with its verb."""
        if not 2 <= len(before) <= 6 or not classes(before[0].lower) & {"DET"} or has_finite(before):
            return False
        if self.first == self.start or len(after) < 3 or "NOUN" not in classes(before[-1].lower):
            return False
        row = [*before, *_small(after)]
        singular = "NN" in tags(before[-1].lower)
        found = tags(after[0].lower)
        return (
            singular
            and "VBZ" in found
            and finite([*row[: len(before) + 1], *row[len(before) + 1 :]], len(before))
            and not has_finite(after[1:])
        )

    def joined(self) -> str:
        """Give the next word as it stands in mid-sentence: small unless it is a name."""
        small = self.word.lower()
        kinds = classes(small)
        if kinds & {"DET", "PREP", "CONJ", "PRON", "AUX", "MODAL", "TO", "NUM"} and small != "i":
            return small if small != "may" else self.word
        if small in _proper() or small == "i" or not self._common(small):
            return self.word
        return small

    def _common(self, small: str) -> bool:
        from mtfix.lexicon import frequency

        if self.doc.seen(small):
            return True
        return bool(tags(small)) and frequency(small) > 1e-6 and self.doc.seen(self.word) < 2


@cache
def _proper() -> frozenset[str]:
    tables = ("calendar", "nations", "places", "acronyms")
    return frozenset().union(*(data.word_set(f"casing/{table}.tsv") for table in tables), ("march", "may", "august"))


def _small(row: Sequence[Token]) -> list[Token]:
    return [Token(row[0].lower, row[0].lower, row[0].start), *row[1:]]


def _continues(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether what follows in small letters is the rest of the sentence, not one that lost its capital."""
    word = after[0].lower
    if len(before) < 3 or len(after) < 2 or not may_have_finite(before):
        return False
    comma = any(token.text == "," for token in after)
    if word in ("than", "of", "which"):
        return word != "of" or not comma
    if word in ("and", "or", "but"):
        if comma and any(classes(token.lower) == {"VERB"} for token in after):
            return False
        return not has_finite(after) or finite([Token("they", "they", 0), *after[1:]], 1)
    return word in ("as", "for", "with", "from", "to", "by", "in", "on", "at", "until", "during") and not (
        has_finite(after) or "," in (token.text for token in after)
    )


def _phrase(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether what follows is a mere phrase with a preposition: no verb, no speaker, no comma."""
    word, rest = after[0].lower, after[1:]
    if not after[0].capital or word not in data.word_set("sentence/broken-phrases.tsv") or len(before) < 4:
        return False
    if any(token.text in ",;:—–" or _may_be_verb(token) for token in rest) or not complete(before):
        return False
    personal = data.word_set("sentence/personal.tsv")
    if word == "of":
        return len(rest) > 1 and not _again(before)
    return len(rest) > 1 and not any(token.lower in personal for token in [*before, *rest])


def _span(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a stop cuts the two ends of a span of time: ``open from May. To October``."""
    if len(before) < 4 or len(after) != 2 or after[0].text not in ("To", "Until") or before[-2].lower != "from":
        return False
    times = data.word_set("sentence/times.tsv")
    ends = [before[-1], after[1]]
    return all(token.lower in times or token.text.isdigit() for token in ends)


def _of(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a phrase with *of* is cut off its noun: ``In the first game. Of the day, Sweden lost``."""
    if after[0].text != "Of" or len(after) < 3 or not classes(after[1].lower) & {"DET", "POSS"}:
        return False
    noun = "NOUN" in classes(before[-1].lower) or before[-1].lower in ("all", "most", "some", "many", "half")
    if not noun or before[-1].capital or len(before) < 3:
        return False
    comma = next((at for at, token in enumerate(after) if token.text == ","), 0)
    if has_finite(after[:comma] if comma else after):
        return False
    if comma and not may_have_finite(before):
        return len(before) < 8 and "PREP" in classes(before[0].lower) and bool(classes(before[1].lower) & {"DET"})
    if comma:
        goes_on = after[comma + 1].lower if comma + 1 < len(after) else ""
        return goes_on in ("and", "but", "which", "who") and may_have_finite(before)
    return not _again(before)


def _counts(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a quantity is cut off what it is of: ``one. Of his main aims``, ``a number. Of them rose``."""
    if after[0].text != "Of" or len(before) < 2 or len(after) < 3 or before[-1].capital:
        return False
    if before[-1].lower not in data.word_set("sentence/quantities.tsv"):
        return False
    if not classes(after[1].lower) & {"DET", "POSS", "OBJ"}:
        return False
    comma = next((at for at, token in enumerate(after) if token.text == ","), 0)
    if not comma or comma + 2 >= len(after):
        return not comma
    goes_on = after[comma + 1].lower
    return goes_on in ("and", "but", "which", "who", "whose", "where") or (
        "PREP" in classes(goes_on) and "," not in (token.text for token in after[comma + 1 :])
    )


def _subjectless(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a verb follows that lacks its subject: ``those who identify. With the movement have gone``."""
    if "PREP" not in classes(after[0].lower) or len(after) < 5 or not classes(after[1].lower) & {"DET", "POSS"}:
        return False
    verb = next((at for at in range(2, len(after)) if after[at].lower in ("has", "have", "had", "will", "would")), 0)
    if not 2 < verb < 6 or any(token.text == "," for token in after[:verb]):
        return False
    phrase = after[2:verb]
    plain = all(classes(token.lower) <= {"ADJ", "NOUN"} and not named(token) for token in phrase)
    nouns = sum("ADJ" not in classes(token.lower) for token in phrase)
    return plain and nouns < 2 and len(before) > 3 and "SUBJ" not in classes(after[verb + 1].lower)


def _again(before: Sequence[Token]) -> bool:
    """Tell whether a like phrase stands before: ``He was tired of the war. Of the mud.``"""
    return any(one.lower == "of" and classes(two.lower) & {"DET", "POSS"} for one, two in pairwise(before))


def _governed(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a verb is cut off the preposition that goes with it: ``the valley is known. For its castles``."""
    last, word = before[-1].lower, after[0].lower
    if "PREP" not in classes(word) or len(after) < 3 or not classes(after[1].lower) & {"DET", "POSS"}:
        return False
    if any(token.text in ",;:—–" for token in after) or has_finite(after) or not has_finite(before):
        return False
    passive = "VBN" in tags(last) and len(before) > 3 and before[-2].lower in _BE
    if tags(last) & {"NN", "NNS"} and not passive and "NOUN" in classes(last):
        return _noun_governed(before, after)
    if not passive and (not tags(last) & {"VBN", "VBD", "VB", "VBG"} or classes(last) - {"VERB", "ADJ"}):
        return False
    return conditional(last, word) > (_GOVERNED if passive else _GOVERNED + 0.5)


def _noun_governed(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a noun is cut off its preposition: ``a strong influence. On the economy``."""
    personal = data.word_set("sentence/personal.tsv")
    if before[-1].capital or (after[2:4] and after[2].lower in ("first", "last", "next", "time", "moment")):
        return False
    if any(token.lower in personal for token in [*before, *after]) or any(map(_may_be_verb, after[1:])):
        return False
    return len(before) > 4 and complete(before) and conditional(before[-1].lower, after[0].lower) > _NOUN_GOVERNED


def _told_that(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether what is told is cut off its verb: ``The mayor announced. That the bridge would close``."""
    saying = data.word_set("sentence/saying.tsv")
    told = next((at for at in range(len(before) - 1, 0, -1) if before[at].lower in saying), 0)
    if len(after) < 4 or after[0].lower != "that" or not told or any(token.lower == "that" for token in before):
        return False
    timed = before[told + 1 :]
    if timed and not (
        len(timed) < 4
        and (timed[-1].lower in data.word_set("casing/calendar.tsv") or timed[-1].lower in ("today", "yesterday"))
    ):
        return False
    clause = classes(after[1].lower) & {"DET", "POSS", "SUBJ"}
    return bool(clause) and sum(finite(after, at) for at in range(2, len(after))) == 1 and noun_like(before[told - 1])


def _told_too(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a second thing told is cut off from the first: ``said that it was shut. And that all was well``."""
    if len(after) < 4 or (after[0].text, after[1].text) != ("And", "that") or not has_finite(after[3:]):
        return False
    if classes(after[2].lower) & {"AUX", "MODAL"} or "VBZ" in tags(after[2].lower):
        return False
    told = next((at for at, token in enumerate(before) if token.lower in data.word_set("sentence/saying.tsv")), -1)
    if told < 1 or before[told + 1 : told + 2] == [] or before[told + 1].lower != "that":
        return False
    if sum(finite(after, at) for at in range(3, len(after))) != 1:
        return False
    teller = before[:told]
    return noun_like(teller[-1]) or any("SUBJ" in classes(token.lower) or token.capital for token in teller)


def _may_be_verb(token: Token) -> bool:
    if token.text[0] == "\ufffc" or token.lower in ("is", "are", "was", "were", "will", "can", "may", "must"):
        return True
    return not token.capital and not tags(token.lower).isdisjoint(("VBD", "VBZ", "VBP"))


def _fragment(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether what follows is an exception, a cause or an example without a verb of its own."""
    word, second = after[0].text, after[1].lower if len(after) > 1 else ""
    if not complete(before) or len(after) < 2:
        return False
    if word not in _starts():
        return False
    head = after[: next((at for at, token in enumerate(after) if token.text == ","), len(after))]
    if word == "Because":
        personal = data.word_set("sentence/personal.tsv")
        if any(token.lower in personal for token in [*before, *after]) or len(head) < len(after):
            return False
        return second == "of" or (len(after) > 5 and _third_person(after[1]) and has_finite(after))
    if has_finite(head) or second in ("that", "when", "me", "you", "for", "him", "her"):
        return False
    if word == "Except":
        return True
    pairs = {"Due": "to", "Such": "as"}
    if len(head) < len(after) and word != "Except":
        return False
    return second == pairs[word] if word in pairs else word == "Despite" or len(after) > 2


def _third_person(token: Token) -> bool:
    return bool(classes(token.lower) & {"DET", "POSS"}) or token.lower in ("it", "he", "she", "they") or named(token)


def _reported(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a verb of saying before the stop has its *that* after it."""
    saying = data.word_set("sentence/saying.tsv")
    if not any(token.lower in saying for token in before[-5:]) or any(token.lower == "that" for token in before):
        return False
    if "PREP" not in classes(after[0].lower) or any(token.text == "," for token in after):
        return False
    that = next((at for at, token in enumerate(after[:6]) if token.lower == "that"), 0)
    dated = that and (named(after[that - 1]) or after[that - 1].text.isdigit())
    return bool(dated) and has_finite(after[that + 1 :])
