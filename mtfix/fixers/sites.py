"""Function words capitalised in mid-sentence: a stop is lost before them, or their capital is a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mtfix import data, quantity
from mtfix.clauses import (
    Token,
    clause_end,
    closes,
    complete,
    finite,
    has_finite,
    imperative,
    may_end,
    may_have_finite,
    named,
    noun_like,
    tokens,
)
from mtfix.document import Document
from mtfix.morphology import classes, lemmas, paradigm, tags

_CAPITAL = re.compile(r" (?<=[^\W_] |[”’»%] )([A-Z][a-z]+)(?=[ ,]|['’](?:s|re|ve|ll|d)\b)")


class Site(NamedTuple):
    """A capitalised function word in mid-sentence and what stands round it."""

    start: int
    word: str
    role: str
    before: Sequence[Token]
    after: Sequence[Token]


@cache
def roles() -> dict[str, str]:
    """Give what each function word does at the start of a sentence."""
    return {row[0].capitalize(): row[1] for row in data.word_table("sentence/restarts.tsv")}


def sites(doc: Document) -> Iterator[Site]:
    """Give the function words capitalised in mid-sentence that are no part of a title, heading or name."""
    table = roles()
    if not any(word in doc.words for word in table):
        return
    for match in _CAPITAL.finditer(doc.text):
        role = table.get(match[1])
        if role and not labelled(doc, match.start(1)):
            site = site_at(doc, match.start(1), match[1], role)
            if site and not titled(doc, site):
                yield site


def labelled(doc: Document, at: int) -> bool:
    """Tell whether all that stands before a word in its block is one emphasised label: ``**Ingredients** For``."""
    start = doc.block(at)[0]
    return start in doc.opens and not doc.closes.isdisjoint((at, at - 1)) and doc.text[start : at - 1].count(" ") < 5


def site_at(doc: Document, at: int, word: str, role: str) -> Site | None:
    """Read the sentence round a capitalised word; None where the word is its first or the line is a heading."""
    first, last = doc.sentence(at)
    before, after = tokens(doc.text, first, at), tokens(doc.text, at, last)
    if not any(token.word for token in before) or len(after) < 3 or heading(doc, at):
        return None
    return Site(at, word, role, before, after)


def heading(doc: Document, at: int) -> bool:
    """Tell whether a block is a heading, a label or a line in title case rather than prose."""
    start, end = doc.block(at)
    block = doc.text[max(start, at - 300) : min(end, at + 300)].strip()
    words = [token for token in tokens(block, 0, len(block)) if token.text[0].isalpha()]
    plain = [token for token in words if len(token.text) > 3]
    capitals = sum(token.capital for token in plain)
    if block[-1:] in '.!?…”"' and len(words) > 5:
        return capitals * 3 > len(plain) * 2
    return capitals * 3 > len(plain) or len(words) < 6


def titled(doc: Document, site: Site) -> bool:
    """Tell whether the word belongs to a title, a name or a label, or is spoken of."""
    before, after = site.before[-1], site.after[1]
    if _is_sign(before, site):
        return False
    if site.word in ("You", "Your", "Few") and before.capital:
        return True
    if before.lower in data.word_set("sentence/works.tsv") or before.lower in ("a", "an", "the", "this", "that"):
        return before.lower != "that" or site.role not in ("prep", "det")
    if len(site.before) > 1 and site.before[-2].lower in data.word_set("sentence/works.tsv"):
        return True
    if (before.lower.endswith("'s") and site.role == "det") or (
        before.text in "”’»" and site.before[-2].text in ".,!?—–-…⁠"
    ):
        return True
    if site.role == "det" and before.lower in ("wrote", "read", "published", "translated", "directed", "painted"):
        return True
    if before.text[0].isdigit() and not site.before[-2:][0].word:
        return True
    if site.role == "det" and after.capital and not after.text.isupper():
        return True
    if (not after.word and after.text != ",") or (
        site.word in ("He", "His") and not doc.words.keys().isdisjoint(("God", "Lord", "Christ", "Jesus"))
    ):
        return True
    if before.text in roles() and len(site.before) > 1:
        return True
    if site.role == "aux" or not named(before) or before.lower in _dates_and_places():
        return False
    if "VB" in tags(before.lower) and "NOUN" not in classes(before.lower):
        return True
    if len(site.before) > 2 and site.before[-2].capital:
        return site.role in ("prep", "conj", "sub") and all(map(_plain_word, site.before[-2:]))
    label = "PREP" in classes(before.lower) or "VB" in tags(before.lower)
    return label and site.role in ("prep", "sub", "det") and site.start - 1 not in doc.closes


@cache
def _dates_and_places() -> frozenset[str]:
    tables = ("calendar", "places")
    return frozenset(("march", "may", "august")).union(*(data.word_set(f"casing/{table}.tsv") for table in tables))


def _plain_word(token: Token) -> bool:
    """Tell whether a capitalised word is one of the lexicon's, as in a title, rather than a name alone."""
    return any(map(paradigm, lemmas(token.lower)))


def plain_after(row: Sequence[Token]) -> bool:
    """Tell whether the first word of weight after a function word is written small: no title goes on here."""
    for token in row[1:6]:
        if not token.word:
            return False
        if token.capital:
            return row[0].lower in data.word_set("sentence/dated.tsv") and token.lower in _dates_and_places()
        if not classes(token.lower) & {"DET", "PREP", "CONJ", "TO", "POSS"}:
            return True
    return False


def _is_sign(before: Token, site: Site) -> bool:
    """Tell whether a key, screen or page, after which a command's name may stand, ends a sentence before It, They."""
    if site.role != "subj" or not finite(_lowered(site.after), 1):
        return False
    return any(row[0] == before.lower and row[1:] == ("sign",) for row in data.word_table("sentence/works.tsv"))


def restarts(site: Site) -> bool:
    """Tell whether a sentence of its own begins at the word: subject and finite verb, or a command."""
    row = site.after[: clause_end(site.after)]
    first, second = row[0].lower, row[1].lower if len(row) > 1 else ""
    if "'" in first or (first in data.word_set("sentence/standing-alone.tsv") and finite(_lowered(row), 1)):
        return len(row) > 2
    if "?" in (token.text for token in site.after[-2:]) and site.role in ("wh", "aux"):
        return bool(classes(second) & {"AUX", "MODAL", "SUBJ", "DET", "POSS", "ADV"})
    if site.role == "det":
        return _subject_first(row) or _may_have_subject(row)
    if site.role == "subj":
        return any(finite(_lowered(row), at) for at in range(1, min(5, len(row))))
    if site.role in ("prep", "sub") and site.word != "Of":
        return _after_phrase(row, site.role)
    if site.role == "adv" or site.word == "But":
        comma = second == ","
        return clause_from(row, 1 + comma) or _after_phrase(row[comma:], "prep")
    return False


def _lowered(row: Sequence[Token]) -> list[Token]:
    return [Token(row[0].lower, row[0].lower, row[0].start), *row[1:]]


def _subject_first(row: Sequence[Token]) -> bool:
    """Tell whether a noun phrase and its verb come first, not a relative clause's verb."""
    seen_noun, relative = named(row[0]) and row[0].text not in roles(), 0
    for at in range(1, len(row)):
        token = row[at]
        if token.lower in ("that", "which", "who", "where", "when", "whose"):
            relative += 1
        elif seen_noun and _subordinates(row, at):
            return False
        elif seen_noun and finite(row, at):
            own = "SUBJ" not in classes(row[at - 1].lower) or row[at - 1].lower in ("it", "you") or at < 2
            if not relative and own:
                return True
            relative -= bool(relative)
        seen_noun = seen_noun or noun_like(token)
    return False


def _subordinates(row: Sequence[Token], at: int) -> bool:
    """Tell whether a word opens a clause here rather than a phrase: ``until she was``, not ``until six``."""
    if row[at].lower not in data.word_set("sentence/subordinators.tsv"):
        return False
    return "PREP" not in classes(row[at].lower) or (at + 1 < len(row) and "SUBJ" in classes(row[at + 1].lower))


def _may_have_subject(row: Sequence[Token]) -> bool:
    """Tell whether a noun phrase may have its verb after it: enough where no article can go on a clause."""
    relative = any(token.lower in ("that", "which", "who", "where", "when", "whose", "to") for token in row)
    return not relative and any(
        _verb_form(row[at]) and noun_like(row[at - 1]) and not classes(row[at - 1].lower) & {"PREP", "DET"}
        for at in range(2, len(row) - 1)
    )


def clause_from(row: Sequence[Token], at: int, command: bool = True) -> bool:
    """Tell whether subject and finite verb, or a command, come next."""
    if at >= len(row):
        return False
    if command and imperative(row, at):
        return True
    kinds = classes(row[at].lower)
    if "SUBJ" in kinds or row[at].lower in ("this", "that", "there", "nobody", "everyone"):
        return any(finite(row, place) for place in range(at + 1, min(at + 4, len(row))))
    if kinds & {"DET", "POSS", "NUM"} or named(row[at]) or "NNS" in tags(row[at].lower):
        return _subject_first(row[at:])
    return False


_POINTING = frozenset(("since", "after", "before", "until", "by"))


def _after_phrase(row: Sequence[Token], role: str) -> bool:
    """Tell whether a phrase is followed by a clause that it belongs to."""
    if row[0].lower in _POINTING and len(row) > 3 and row[1].lower in ("then", "that"):
        return clause_from(row, 2)
    comma = next((at for at, token in enumerate(row[:6]) if token.text == ","), 0)
    if comma and " ".join(token.lower for token in row[:comma]) in data.word_set("sentence/linking-phrases.tsv"):
        return may_have_finite(row[comma + 1 :])
    for comma in (at for at, token in enumerate(row) if token.text == "," and at > 1):
        head = row[1:comma]
        fits = role == "prep" or has_finite(head) or row[0].lower in ("as", "after", "before", "since")
        if fits and clause_from(row, comma + 1):
            return role == "sub" or not has_finite(head)
    if role == "sub" and row[0].lower not in ("after", "before", "since", "until"):
        return False
    timed = row[1].lower in data.word_set("sentence/times.tsv") or "NUM" in classes(row[1].lower)
    if role == "prep" and len(row) > 4 and timed and classes(row[2].lower) & {"DET", "POSS"}:
        return _subject_first(row[2:])
    for at in range(2, min(8, len(row) - 1)):
        token = row[at]
        if token.lower in ("that", "which", "who", "where", "when", "as"):
            return False
        if token.lower in ("he", "she", "it", "they", "we", "i", "you") and noun_like(row[at - 1]):
            return clause_from(row, at)
    return False


def may_restart(site: Site) -> bool:
    """Tell whether a verb in what follows may have a subject of its own there, so that a sentence may begin."""
    row = _first_clause(site.after[: clause_end(site.after)])
    if site.role == "aux":
        return False
    if site.role == "det" and (_may_have_subject(row) or finite(_lowered(row), 1)):
        return True
    comma = next((at for at, token in enumerate(site.after[:-1]) if token.text == ","), 0)
    if comma and site.role in ("prep", "sub") and not _goes_on(site.after[comma + 1]):
        return True
    return any(
        _may_be_finite(row, at) and row[at - 1].lower not in data.word_set("sentence/no-subjects.tsv")
        for at in range(2, len(row))
    )


def _first_clause(row: Sequence[Token]) -> Sequence[Token]:
    """Cut off what a comma and a conjunction add: its verbs are of another clause."""
    for at in range(1, len(row) - 1):
        if row[at].text == "," and row[at + 1].lower in data.word_set("sentence/openers.tsv"):
            return row[:at]
    return row


def _verb_form(token: Token) -> bool:
    return not token.capital and not tags(token.lower).isdisjoint(("VBD", "VBZ", "VBP"))


def _goes_on(token: Token) -> bool:
    """Tell whether a word after a comma goes on with the sentence: a conjunction, or a verb without its subject."""
    found = tags(token.lower)
    bare = classes(token.lower) == {"VERB"} and "VB" not in found and not found.isdisjoint(("VBD", "VBZ"))
    return bare or token.lower in ("and", "but", "or")


def _may_be_finite(row: Sequence[Token], at: int) -> bool:
    return finite(row, at) or (_verb_form(row[at]) and classes(row[at].lower) == {"VERB"})


def _dated(row: Sequence[Token]) -> bool:
    """Tell whether a past tense and, last, a day or year stand here, after which no relative clause goes on."""
    last = row[-1]
    dated = last.lower in data.word_set("casing/calendar.tsv") or quantity.year_like(last.text)
    return dated and len(row) > 3 and any("VBD" in tags(token.lower) for token in row[1:-1])


def lost(site: Site) -> bool:
    """Tell whether the full stop before the word is lost: a clause ends there and one begins."""
    before = site.before[-1]
    if site.role == "det" and "VERB" in classes(before.lower) and "NOUN" not in classes(before.lower):
        return finite(_lowered(site.after), 1) and may_end(site.before)
    if not (before.word or before.text in ")”%»]") or (before.word and not closes(before)):
        return False
    ended = complete(site.before) or (site.role in ("det", "subj") and (may_end(site.before) or _dated(site.before)))
    return ended and restarts(site)
