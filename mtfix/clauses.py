"""What a stretch of text is built like: tokens, finite verbs, whether a clause can end or begin there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mtfix import data
from mtfix.morphology import classes, tags

_TOKEN = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+|,\d{3}\b)*['’]?|[^\w\s]|\ufffc+")
_CONTRACTED = re.compile(r"(?:n't|'s|'re|'ve|'ll|'d|'m)$")
_STOPS = frozenset(".;:!?…\ufffc")


class Token(NamedTuple):
    """A word or mark: as written, in lower case with straight apostrophes, and where it begins."""

    text: str
    lower: str
    start: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it begins with a letter or digit."""
        return self.text[0].isalnum()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Cut a stretch of text into words and marks.

    >>> [token.text for token in tokens("He can't, in the U.S. at 5", 0, 26)]
    ['He', "can't", ',', 'in', 'the', 'U.S', '.', 'at', '5']
    """
    return [Token(m[0], m[0].lower().replace("’", "'"), m.start()) for m in _TOKEN.finditer(text, start, end)]


def named(token: Token) -> bool:
    """Tell whether a token in mid-sentence reads as a name or an acronym."""
    return token.capital and token.lower != "i"


def noun_like(token: Token) -> bool:
    """Tell whether a token can be the head of a noun phrase."""
    kinds = classes(token.lower)
    return token.text[0].isdigit() or named(token) or not kinds.isdisjoint(("NOUN", "PRON", "NUM"))


def finite(row: Sequence[Token], at: int) -> bool:
    """Tell whether a word can only be, or most likely is, a finite verb where it stands.

    >>> row = tokens("The two costs of the bread he bakes rose by half", 0, 48)
    >>> [token.text for at, token in enumerate(row) if finite(row, at)]
    ['bakes']
    """
    token, before = row[at], row[at - 1] if at else None
    if not token.word or (named(token) and at):
        return False
    word = token.lower
    if word in data.word_set("lexicon/finite-verbs.tsv"):
        return not before or (before.lower not in ("a", "the", "an", "to") and "MODAL" not in classes(before.lower))
    if _CONTRACTED.search(word):
        return not word.endswith("'s") or "PRON" in classes(word[:-2]) or word[:-2] in ("there", "here")
    if before is not None and before.lower in ("all", "both") and at > 1 and "SUBJ" in classes(row[at - 2].lower):
        return not tags(word).isdisjoint(("VBD", "VBP"))  # we all learn
    found = tags(word)
    if found.isdisjoint(("VBD", "VBZ", "VBP")) or before is None:
        return False
    kinds = classes(before.lower)
    determined = kinds & {"POSS", "TO"} or ("DET" in kinds and "PRON" not in kinds)
    if determined or "MODAL" in kinds or (kinds & {"PREP", "CONJ"} and not kinds & {"ADV", "PRON"}):
        return False
    return _verbal(row, at, found) and (noun_like(before) or "ADV" in kinds or before.lower in (",", ")", "”", '"'))


def _verbal(row: Sequence[Token], at: int, found: frozenset[str]) -> bool:
    word, before = row[at].lower, row[at - 1]
    subject = "SUBJ" in classes(before.lower) or before.lower in ("who", "which", "that")
    if "VBD" in found:
        if "VBN" in found and (before.text == "," or (at > 1 and _adverbial(before) and not noun_like(row[at - 2]))):
            return False
        return classes(word) <= {"VERB"} or subject or _complement(row, at) or "VBN" not in found
    if _adverbial(before) and "VBZ" in found:
        return True
    if classes(word) <= {"VERB"}:
        return "VBZ" in found or subject or "NNS" in tags(before.lower)
    if subject:
        return True
    plural = "NNS" in tags(before.lower) and "NN" not in tags(before.lower)
    return ("VBZ" in found) != plural and _complement(row, at)


def _adverbial(token: Token) -> bool:
    return {"ADV"} <= classes(token.lower) <= {"ADV", "NOT"}


def _complement(row: Sequence[Token], at: int) -> bool:
    """Tell whether what follows a word is what follows a verb rather than a noun."""
    if at + 1 >= len(row):
        return False
    after = row[at + 1]
    return bool(classes(after.lower) & {"DET", "POSS", "OBJ", "REFL", "NUM", "NOT"}) or after.lower in ("to", "that")


def has_finite(row: Sequence[Token]) -> bool:
    """Tell whether a stretch holds a finite verb."""
    return any(finite(row, at) for at in range(len(row)))


def may_have_finite(row: Sequence[Token]) -> bool:
    """Tell whether a stretch holds what can be a finite verb, such as ``the law bans smoking``."""
    return has_finite(row) or any(
        "VBZ" in tags(row[at].lower)
        and not row[at].capital
        and "NN" in tags(row[at - 1].lower)
        and not classes(row[at + 1].lower) & {"AUX", "MODAL"}
        for at in range(1, len(row) - 1)
    )


def verbless(row: Sequence[Token]) -> bool:
    """Tell whether a stretch holds nothing that can be a finite verb."""
    return all(
        named(token) or (tags(token.lower).isdisjoint(("VBD", "VBZ", "VBP")) and "MODAL" not in classes(token.lower))
        for token in row
    )


def imperative(row: Sequence[Token], at: int = 0) -> bool:
    """Tell whether a command can begin at a token: a bare verb and what it governs."""
    if at < len(row) and row[at].lower == "let's":
        return True
    if at + 1 >= len(row) or row[at].capital or "VB" not in tags(row[at].lower):
        return False
    after = classes(row[at + 1].lower)
    return bool(after & {"DET", "POSS", "OBJ", "REFL", "NUM"}) or row[at + 1].lower in ("to", "in", "into", "on", "up")


def last_clause(row: Sequence[Token]) -> Sequence[Token]:
    """Give what follows the last comma, conjunction or relative word that opens a clause of its own."""
    for at in range(len(row) - 1, -1, -1):
        if row[at].lower in data.word_set("sentence/openers.tsv"):
            return row[at:]
    return row


def complete(row: Sequence[Token]) -> bool:
    """Tell whether a sentence can end after these tokens: its last clause has a verb, its last word needs nothing.

    >>> text = "He moved to Lyon, but after his dismissal as chairman"
    >>> complete(tokens(text, 0, len(text))), complete(tokens(text, 0, 16))
    (False, True)
    """
    while row and not row[-1].word:
        row = row[:-1]
    if len(row) < 3 or not closes(row[-1]):
        return False
    if len(row) > 4 and subordinate(row[0]) and _dated(row):
        row = row[2:]
    last = last_clause(row)
    if subordinate(row[0]) and not any(t.lower == "," for t in row):
        return False
    if may_have_finite(last) or (imperative(_lowered(row)) and not subordinate(row[0])):
        return not subordinate(last[0]) or len(last) < len(row)
    return last is not row and last[0].lower in (",", "and", "or") and _listed(last) and has_finite(row)


def _dated(row: Sequence[Token]) -> bool:
    """Tell whether a day, month or year follows a preposition that could open a clause too: ``Since Tuesday``."""
    return row[1].lower in data.word_set("casing/calendar.tsv") or (len(row[1].text) == 4 and row[1].text.isdigit())


def may_end(row: Sequence[Token]) -> bool:
    """Tell whether a sentence may end here, before a word that can't go on: there is a verb, the last word closes."""
    if len(row) < 3 or not row[-1].word or not closes(row[-1]) or not may_have_finite(row):
        return False
    return not subordinate(row[0]) or any(token.text == "," for token in row)


def open_ended(row: Sequence[Token]) -> bool:
    """Tell whether a sentence can't end after these tokens: the last word needs more, or a phrase opens a clause.

    >>> text = "He moved to Lyon, but after his dismissal as chairman"
    >>> open_ended(tokens(text, 0, len(text))), open_ended(tokens(text, 0, 16))
    (True, False)
    """
    if row and row[-1].word and not closes(row[-1]) and not classes(row[-1].lower) & {"ADV", "PRON", "VERB", "NOUN"}:
        return True
    if verbless(row):
        return True
    last = last_clause(row)
    if not last or may_have_finite(last):
        return False
    added = last[0].lower in ("and", "but", "or") and len(last) > 1
    return "PREP" in classes(last[1 if added else 0].lower) and (added or not may_have_finite(row))


def _lowered(row: Sequence[Token]) -> list[Token]:
    return [Token(row[0].lower, row[0].lower, row[0].start), *row[1:]]


def _listed(row: Sequence[Token]) -> bool:
    """Tell whether a tail after a comma or conjunction is no more than a further phrase."""
    rest = [token for token in row[1:] if token.lower not in ("and", "or")]
    return bool(rest) and not classes(rest[0].lower) & {"CONJ", "PREP"}


def subordinate(token: Token) -> bool:
    """Tell whether a token opens a clause that needs another one."""
    return token.lower in data.word_set("sentence/subordinators.tsv")


def closes(token: Token) -> bool:
    """Tell whether a sentence can end in a word: no article, preposition, conjunction or auxiliary."""
    kinds = classes(token.lower)
    if token.text[0].isdigit() or token.text == "May":
        return True
    if named(token) and len(token.text) > 1:
        return token.lower not in data.word_set("sentence/restarts.tsv")
    if kinds & {"DET", "PREP", "CONJ", "AUX", "MODAL", "TO", "SUBJ"}:
        return token.lower in data.word_set("sentence/closers.tsv")
    return bool(kinds & {"NOUN", "ADJ", "ADV", "PRON", "NUM", "ORD"}) or "VBN" in tags(token.lower)


def clause_end(row: Sequence[Token]) -> int:
    """Give the index of the first mark that ends a sentence or sets off a part of it."""
    return next((at for at, token in enumerate(row) if token.text[0] in _STOPS), len(row))
