"""Whether what stands after a full stop goes on with the sentence before it, which the stop cuts in two.

Each function takes the tokens of the sentence before, without its stop, and of the one after.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from mtfix import data
from mtfix.clauses import Token, complete, finite, has_finite, may_have_finite, named, noun_like
from mtfix.fixers.segment import conditional
from mtfix.morphology import classes, tags

BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_GOVERNED = -1.7
"""Decimal logarithm of the share of a verb's uses before a preposition that shows that they belong together."""

_NOUN_GOVERNED = -0.8
"""The same for a noun: of six that stand there, one at least goes on so."""


@cache
def starts() -> frozenset[str]:
    """Give the words that begin an exception, a cause or an example."""
    return data.word_set("sentence/broken-starts.tsv")


def goes_on_small(before: Sequence[Token], after: Sequence[Token]) -> bool:
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


def mere_phrase(before: Sequence[Token], after: Sequence[Token]) -> bool:
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


def end_of_span(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a stop cuts the two ends of a span of time: ``open from May. To October``."""
    if len(before) < 4 or len(after) != 2 or after[0].text not in ("To", "Until") or before[-2].lower != "from":
        return False
    times = data.word_set("sentence/times.tsv")
    ends = [before[-1], after[1]]
    return all(token.lower in times or token.text.isdigit() for token in ends)


def of_its_noun(before: Sequence[Token], after: Sequence[Token]) -> bool:
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


def of_a_quantity(before: Sequence[Token], after: Sequence[Token]) -> bool:
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


def verb_without_subject(before: Sequence[Token], after: Sequence[Token]) -> bool:
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


def governed(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a verb is cut off the preposition that goes with it: ``the valley is known. For its castles``."""
    last, word = before[-1].lower, after[0].lower
    if "PREP" not in classes(word) or len(after) < 3 or not classes(after[1].lower) & {"DET", "POSS"}:
        return False
    if any(token.text in ",;:—–" for token in after) or has_finite(after) or not has_finite(before):
        return False
    passive = "VBN" in tags(last) and len(before) > 3 and before[-2].lower in BE
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


def what_is_told(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether what is told is cut off its verb: ``The mayor announced. That the bridge would close``."""
    saying = data.word_set("sentence/saying.tsv")
    told = next((at for at in range(len(before) - 1, 0, -1) if before[at].lower in saying), 0)
    if len(after) < 4 or after[0].lower != "that" or not told or any(token.lower == "that" for token in before):
        return False
    timed = before[told + 1 :]
    days = data.word_set("casing/calendar.tsv") | {"today", "yesterday"}
    if timed and (len(timed) > 3 or timed[-1].lower not in days):
        return False
    clause = classes(after[1].lower) & {"DET", "POSS", "SUBJ"}
    return bool(clause) and sum(finite(after, at) for at in range(2, len(after))) == 1 and noun_like(before[told - 1])


def second_thing_told(before: Sequence[Token], after: Sequence[Token]) -> bool:
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


def exception_or_cause(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether what follows is an exception, a cause or an example without a verb of its own."""
    word, second = after[0].text, after[1].lower if len(after) > 1 else ""
    if not complete(before) or len(after) < 2:
        return False
    if word not in starts():
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


def reported(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a verb of saying before the stop has its *that* after it."""
    saying = data.word_set("sentence/saying.tsv")
    if not any(token.lower in saying for token in before[-5:]) or any(token.lower == "that" for token in before):
        return False
    if "PREP" not in classes(after[0].lower) or any(token.text == "," for token in after):
        return False
    that = next((at for at, token in enumerate(after[:6]) if token.lower == "that"), 0)
    dated = that and (named(after[that - 1]) or after[that - 1].text.isdigit())
    return bool(dated) and has_finite(after[that + 1 :])
