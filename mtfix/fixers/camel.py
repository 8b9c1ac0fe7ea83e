"""Words run together at a capital: ``newspaperEl Mundo``, ``ofUtrecht``, ``BoardElena Prats``, ``seasonThe club``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mtfix.data import word_set
from mtfix.document import Document
from mtfix.draft import OBJECT
from mtfix.edit import LIKELY, SURE
from mtfix.fixers.joints import after_title, finite, table, words_after, words_before
from mtfix.lexicon import log_pair, log_share, plain
from mtfix.morphology import classes, closed_class, tags

_PEOPLES = ("ish", "ese", "ian", "can", "yan", "ean")
_TRADES = ("er", "or", "ist", "ian", "man", "woman", "ess", "ant")
_LOWER_CAMEL = re.compile(r"[a-z]{2,}[A-Z][a-z]+(?:[A-Z][a-z]+)*")
_ASIDE = re.compile(r"\s\((?:see|in|from|by|of|for|and|with|at|to|the)(?=[A-Z])")
_CODE = re.compile(r"[`(){}\[\]=<>:;/\\\"“”'’]")


@dataclass(frozen=True, slots=True)
class Seam:
    """A place inside a word where two were run together, what belongs there, and how sure that is."""

    cut: int
    between: str
    confidence: float


def seam(doc: Document, start: int, word: str) -> Seam | None:
    """Find the seam of a word with one capital inside; leave brands, identifiers and names such as McDonald alone.

    Identifiers come back in a text, and stand at brackets; of two names, the second is followed by a third.
    """
    cuts = [at for at in range(1, len(word)) if word[at].isupper() and word[at - 1].islower()]
    end = start + len(word)
    if len(cuts) != 1:
        return None
    cut = cuts[0]
    left, right = word[:cut], word[cut:]
    if left in word_set("lexicon/name-beginnings.tsv"):
        return None
    if len(right) == 1 and _INITIAL_AFTER.match(doc.text, end):
        return _initial(doc, left, end)
    if right[1:] != right[1:].lower():
        return _upper(doc, start, end, left, right) if right.isupper() else None
    if len(right) == 1 and left in word_set("lexicon/words-before-capitals.tsv") and doc.seen(right):
        spoken = right.isascii() and not (_code_like(doc, start, end) or about_code(doc) or doc.words[word] > 1)
        return Seam(cut, " ", SURE) if spoken and (len(left) > 2 or left == "of") else None
    small = len(right) < 3 and not _usual_name(right) and right.lower() not in word_set("lexicon/words-openers.tsv")
    if small or len(right) < 2 or (len(left) < 2 and left != "a") or _code_like(doc, start, end):
        return None
    again = doc.words[word] > 1
    if doc.text[start - 1 : start] == "-" and left.islower():
        capital = words_after(doc, end)[:1] and words_after(doc, end)[0][:1].isupper()
        return Seam(cut, ", ", SURE if _name(right) else LIKELY) if capital and not again else None
    if left.islower():
        return _after_lower(doc, start, end, left, right, again)
    return None if again else _after_capital(doc, start, end, left, right)


_INITIAL_AFTER = re.compile(r"\. ?(?:[A-Z]\. ?)*[A-Z][a-z]")


def _initial(doc: Document, left: str, end: int) -> Seam | None:
    """Judge `byF. I. Anisimov` and `TobiasC. Enverga`: an initial behind a word of grammar or a name."""
    named = left[0].isupper() and len(left) > 3 and (_usual_name(left) or _given(left))
    grammar = left in word_set("lexicon/words-before-capitals.tsv")
    after = words_after(doc, end)
    if "VERB" in classes(left) and len(left) > 3 and left.islower() and len(after) > 1:
        grammar = grammar or not plain(next((word for word in after if len(word) > 1), "a").lower())  # thankM. Droz
    return Seam(len(left), " ", SURE) if (named or grammar) and not about_code(doc) else None


def _given(word: str) -> bool:
    return word.lower() in word_set("lexicon/words-given-names.tsv")


def _upper(doc: Document, start: int, end: int, left: str, right: str) -> Seam | None:
    """Judge `WarII` and `theMP`: a name's number, or letters behind a word that can't begin a brand."""
    if _code_like(doc, start, end) or doc.words[left + right] > 1 or about_code(doc):
        return None
    if right in ("II", "III", "IV", "VI", "VII", "VIII"):
        named = left[0].isupper() and len(left) > 2 and (plain(left.lower()) or doc.seen(left) > 0)
        return Seam(len(left), " ", SURE) if named else None
    leads = left in word_set("lexicon/words-before-capitals.tsv")
    return Seam(len(left), " ", SURE if len(right) < 6 else LIKELY) if leads else None


def _code_like(doc: Document, start: int, end: int) -> bool:
    text = doc.text
    if _ASIDE.match(text, start - 2) and text[end : end + 1] == " ":
        return False  # (seeTable 8)
    return bool(_CODE.match(text, start - 1) if start else None) or bool(
        re.match(r"[`(){}\[\]=<>/\\_]|[.:]\w", text[end : end + 2])
    )


def _name(word: str) -> bool:
    """Tell whether a capitalised word is a name: not in the dictionary in lower case, or a month, a people."""
    return not plain(word.lower()) or word.lower() in word_set("lexicon/words-proper.tsv")


def _usual_name(word: str) -> bool:
    share = log_share(word.lower())
    return _name(word) and share is not None and share > -6.9


def _after_lower(doc: Document, start: int, end: int, left: str, right: str, again: bool) -> Seam | None:
    """Judge `ofUtrecht`, `newspaperEl Mundo`, `seasonThe club`."""
    after = words_after(doc, end)
    following = after[0] if after else ""
    capital = following[:1].isupper()
    function = left in word_set("lexicon/words-function.tsv")
    if function:
        named = _name(right) and (left != "a" or log_share(right.lower()) is not None)
        sure = named or capital or _goes_on(before_lower(doc, start), left, right.lower(), following)
        if right.lower() in word_set("lexicon/words-openers.tsv") and not capital:
            closes = closed_class(left) & {"PRON", "ADV"} and not closed_class(left) & {"PREP", "CONJ", "DET", "AUX"}
            return Seam(len(left), ". " if closes else " ", SURE if closes and following.islower() else LIKELY)
        code = not capital and about_code(doc)
        return Seam(len(left), " ", SURE if sure and not again and not code else LIKELY)
    if again or not plain(left) or len(left) < 3:
        return None
    article = (
        right in ("The", "This", "These", "Those") and following[:1].isalnum() and len(words_before(doc, start)) > 1
    )
    if article or (_opener(right.lower()) and following.islower()):
        return Seam(len(left), ". ", SURE)
    starts = following in table("MODAL") | table("AUX") or finite(following)
    found = classes(left)
    if "NOUN" not in found and not (starts and "VERB" in found):
        pair = log_pair(left, right.lower()) is not None
        verb = (
            bool(tags(left) & {"VBD", "VBZ"})
            and not starts
            and right.lower() not in word_set("lexicon/words-openers.tsv")
        )
        sure = _name(right) and (("ADJ" in found and (capital or pair)) or (verb and (capital or _usual_name(right))))
        return Seam(len(left), " ", SURE if sure else LIKELY)
    if _name(right) and (not starts or _titled(left) or log_pair(left, right.lower()) is not None):
        fits = (
            _titled(left) or ("VERB" in found and "NNS" not in tags(left)) or log_pair(left, right.lower()) is not None
        )
        sure = (capital or _usual_name(right)) and fits and (_titled(left) or not right.endswith(_PEOPLES))
        return Seam(len(left), after_title(doc, start, end), SURE if sure else LIKELY)
    return _new_sentence(doc, start, left, right, following, starts)


def _opener(lower: str) -> bool:
    """Tell whether a word begins sentences rather than the second half of an identifier."""
    if lower in word_set("lexicon/words-openers.tsv"):
        return True
    return bool(closed_class(lower) & {"PREP", "CONJ", "DET", "PRON"}) or (
        lower.endswith("ly") and "ADV" in classes(lower)
    )


def _titled(noun: str) -> bool:
    """Tell whether a noun is one that a name follows: a title, a trade, a kind of firm, place or work."""
    return noun in word_set("lexicon/words-titled.tsv") or (len(noun) > 5 and noun.endswith(_TRADES))


def _new_sentence(doc: Document, start: int, left: str, right: str, following: str, starts: bool) -> Seam | None:
    """Judge `hoursBook online`, `reasonLincoln had`: two words that never stand side by side, in the midst of prose."""
    if not following.islower() or log_pair(left, right.lower()) is not None or len(right) < 3:
        return None
    if len(words_before(doc, start)) < 3 or len(words_after(doc, start + len(left) + len(right))) < 3:
        return None
    orders = "VB" in tags(right.lower()) and "NOUN" not in classes(following) and following != "of"
    orders = orders or (right.endswith("ing") and bool(closed_class(following) & {"PREP", "DET"}) and following != "of")
    return Seam(len(left), ". ", SURE if starts or orders else LIKELY)


def before_lower(doc: Document, start: int) -> str:
    """Give the word before an offset in lower case."""
    before = words_before(doc, start)
    return before[-1].lower() if before else ""


def _goes_on(before: str, left: str, right: str, following: str) -> bool:
    """Tell whether the words round the seam go with its halves: `Science and|Technology`, `in the|West,`."""
    if before.isalpha() and log_pair(before, left) is None:
        return False
    if left in word_set("lexicon/words-quantifiers.tsv"):
        return False
    if left not in word_set("lexicon/words-brand-starts.tsv"):
        return True
    return log_pair(left, right) is not None or log_pair(right, following.lower()) is not None


@lru_cache(1)
def about_code(doc: Document) -> bool:
    """Tell whether a text shows code or speaks of it, so that a capital inside a word is no slip."""
    return doc.text.count(OBJECT) > 2 or "()" in doc.text or "{" in doc.text or "_" in doc.text or speaks_of_code(doc)


def speaks_of_code(doc: Document) -> bool:
    """Tell whether a text uses the words of programmers, whether or not it shows code."""
    speaks = word_set("lexicon/words-of-code.tsv")
    return any(word in doc.words for word in speaks) or sum(map(bool, map(_LOWER_CAMEL.fullmatch, doc.words))) > 2


def _after_capital(doc: Document, start: int, end: int, left: str, right: str) -> Seam | None:
    """Judge `BoardElena Prats`, `Carla BrunettiDavide Solari`, `StralsundVisitors can`."""
    after = words_after(doc, end)
    before = words_before(doc, start)
    following = after[0] if after else ""
    capital = following[:1].isupper()
    if capital and _name(right):
        if plain(left.lower()) and not (before and before[-1][:1].isupper() and _name(before[-1])):
            person = _name(following) or _titled(left.lower())  # not FleetCor Technologies
            return Seam(len(left), after_title(doc, start, end), SURE if person else LIKELY)
        if before and before[-1][:1].isupper() and (log_share(right.lower()) is not None or doc.seen(right)):
            return Seam(len(left), ", ", SURE)
    if _usual_name(right) and log_pair(left.lower(), right.lower()) is not None:
        return Seam(len(left), " ", SURE)
    if found := _met(doc, start, left, right, before, following):
        return Seam(len(left), " ", found)
    if not capital and not plain(left.lower()) and len(before) > 2:
        opener = right.lower() in word_set("lexicon/words-openers.tsv")
        verb = following in table("MODAL") | table("AUX")
        if (opener and following.islower()) or (verb and plain(right.lower()) and len(right) > 3):
            sure = doc.seen(left) or log_share(left.lower()) is not None
            return Seam(len(left), ". ", SURE if sure else LIKELY)
    return None


def _learned(left: str, right: str) -> bool:
    """Tell whether two words are longer than the parts that brands and identifiers are made of."""
    return len(left) + len(right) > 16 and min(len(left), len(right)) > 6


def _met(doc: Document, start: int, left: str, right: str, before: list[str], following: str) -> float:
    """Tell how sure it is that two parts of a name met: `RalphCarney`, `WellesleyCollege`, `EastCoast`.

    Brands are made of everyday words, come back, or are listed as one word.
    """
    whole, pair = log_share((left + right).lower()), log_pair(left.lower(), right.lower())
    if min(len(left), len(right)) < 3 or left.lower() in word_set("lexicon/words-name-starts.tsv") or about_code(doc):
        return 0.0
    rare = whole is None or (pair is not None and whole < -7.0 and pair - whole > 1.0)
    if not rare and not (whole is not None and whole < -7.4 and _usual_name(left) and _usual_name(right)):
        return 0.0
    beside = bool(before) and before[-1][:1].isupper() and len(before) > 1
    named = _name(left) and len(left) > 3
    if _given(left) and beside + len(before) > 1:
        usual = log_share(right.lower())
        if whole is None and len(right) > 3 and (_name(right) or (usual is not None and usual < -5.5)):
            return SURE
    if right.lower() in word_set("lexicon/words-name-heads.tsv") and (named or (pair is not None and beside)):
        return SURE
    if named and _name(right) and len(right) > 3 and (_usual_name(left) or _usual_name(right)):
        return SURE
    if pair is not None and (named or beside or following[:1].isupper()):
        return SURE if pair - (log_share(left.lower()) or -9) - (log_share(right.lower()) or -9) > 1.0 else LIKELY
    titled = following[:1].isupper() and min(len(left), len(right)) > 3 and plain(left.lower())
    if whole is None and plain(left.lower()) and plain(right.lower()) and _learned(left, right):
        return SURE
    return LIKELY if pair is not None or titled or (named and _name(right)) else 0.0
