"""Forms of words: lemmas, inflection and possible parts of speech, from lemminflect's lexicon; no tagger, no model.

Words of the closed classes stand in rules/lexicon/closed-class.tsv, forms that the lexicon lacks in irregular.tsv.
lemminflect itself is not imported (it brings numpy): its two sorted tables are searched line by line, so the first
look-up costs 30 ms instead of 500.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from mtfix import data, lexicon

TAGS = {
    "noun": ("NNS",),
    "verb": ("VBD", "VBN", "VBG", "VBZ"),
    "adj": ("JJR", "JJS"),
    "adv": ("RBR", "RBS"),
}
BASE_TAGS = {"noun": ("NN",), "verb": ("VB", "VBP"), "adj": ("JJ",), "adv": ("RB",)}
CLASS_OF = {"NN": "NOUN", "VB": "VERB", "JJ": "ADJ", "RB": "ADV"}
"""The class of a tag by its first two letters."""

Paradigm = dict[str, tuple[str, ...]]
"""The forms of a lemma by tag, the usual one first."""


def _resource(name: str) -> list[str]:
    spec = find_spec("lemminflect")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("mtfix needs the package lemminflect")
    path = Path(spec.submodule_search_locations[0]) / "resources" / name
    return gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")


_KEPT = 1 << 15
"""Words whose forms are remembered: texts hold more than memory should."""


@cache
def _inflections() -> list[str]:
    return _resource("infl_lu.csv.gz")


@cache
def _lemma_lines() -> list[str]:
    return _resource("lemma_lu.csv.gz")


def _rows(lines: list[str], word: str) -> list[list[str]]:
    prefix = word + ","
    at, found = bisect_left(lines, prefix), []
    while at < len(lines) and lines[at].startswith(prefix):
        found.append(lines[at].split(","))
        at += 1
    return found


@cache
def _closed() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split(" ")) for row in data.word_table("lexicon/closed-class.tsv")}


def words_of(closed: str) -> frozenset[str]:
    """Give all words that can belong to a closed class, such as ``DET``, in lower case."""
    return frozenset(word for word, found in _closed().items() if closed in found)


def closed_class(word: str) -> frozenset[str]:
    """Give the classes of a word of the closed classes, in lower case; nothing for any other."""
    return _closed().get(word, frozenset())


@cache
def _irregular() -> dict[str, Paradigm]:
    table: dict[str, Paradigm] = {}
    for lemma, tag, found in data.word_table("lexicon/irregular.tsv"):
        table.setdefault(lemma, {})[tag] = tuple(found.split("/"))
    return table


@cache
def _irregular_lemmas() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for lemma, paradigm in _irregular().items():
        for found in paradigm.values():
            for form in found:
                table.setdefault(form, set()).add(lemma)
    return {form: frozenset(found) for form, found in table.items()}


@lru_cache(_KEPT)
def paradigm(lemma: str) -> Paradigm:
    """Give the forms of a lemma by Penn tag; nothing for a word that the lexicon doesn't know.

    >>> paradigm("take")["VBD"], "JJ" in paradigm("take")
    (('took',), False)
    """
    found: Paradigm = {}
    for _, part, *columns in _rows(_inflections(), lemma):
        for tag in BASE_TAGS[part]:
            found[tag] = (lemma,)
        for tag, column in zip(TAGS[part], columns, strict=False):
            if column:
                found[tag] = tuple(column.split("/"))
    if "VBD" in found:
        found.setdefault("VBN", found["VBD"])
    if "NN" in found:
        plurals = tuple(form for form in found.get("NNS", ()) if form != lemma)
        found["NNS"] = plurals or (_regular(lemma, "NNS"),)
    found.update(_irregular().get(lemma, {}))
    return {tag: _usual_first(group) for tag, group in found.items()}


def _usual_first(group: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(group, key=lambda form: -lexicon.frequency(form))) if len(group) > 1 else group


@lru_cache(_KEPT)
def forms(lemma: str) -> frozenset[str]:
    """Give every form of a word, itself included, in lower case; of several words, one of them inflected.

    >>> sorted(forms("struggle"))
    ['struggle', 'struggled', 'struggles', 'struggling']
    """
    lemma = lemma.lower()
    if " " in lemma or "-" in lemma:
        return frozenset(found for tag in _MANY_TAGS for found in [inflect(lemma, tag)]) | {lemma}
    found = {form.lower() for group in paradigm(lemma).values() for form in group}
    if not found and lemma not in _closed() and lemma.isalpha():
        found = {_regular(lemma, tag) for tag in ("NNS", "VBZ", "VBD", "VBG")}
    return frozenset(found | {lemma})


@cache
def _pronouns() -> dict[str, tuple[str, ...]]:
    return {form: row for row in data.word_table("lexicon/pronouns.tsv") for form in reversed(row)}


def pronoun(word: str, case: str) -> str | None:
    """Give the object (``obj``) or the absolute possessive (``mine``) of a personal pronoun; None for other words.

    >>> pronoun("he", "obj"), pronoun("their", "mine"), pronoun("bob", "obj")
    ('him', 'theirs', None)
    """
    row = _pronouns().get(word)
    return None if row is None else row[{"obj": 1, "mine": 3}[case]]


_MANY_TAGS = ("NN", "NNS", "VB", "VBZ", "VBD", "VBN", "VBG")


@lru_cache(_KEPT)
def lemmas(word: str, cls: str | None = None) -> frozenset[str]:
    """Give the lemmas that a word can be a form of, of one class or of any.

    >>> sorted(lemmas("left", "VERB")), sorted(lemmas("information"))
    (['leave'], ['information'])
    """
    return frozenset(lemma for lemma, tag in readings(word) if cls is None or CLASS_OF.get(tag[:2]) == cls)


@lru_cache(_KEPT)
def readings(word: str) -> frozenset[tuple[str, str]]:
    """Give every pair of lemma and Penn tag that a word, in whatever case, can be."""
    lower = word.lower().replace("’", "'")
    candidates = {row[2] for row in _rows(_lemma_lines(), lower)} | {lower}
    candidates = {lemma for group in candidates for lemma in group.split("/")}
    candidates |= _irregular_lemmas().get(lower, frozenset())
    found = {(lemma, tag) for lemma in candidates for tag, group in paradigm(lemma).items() if lower in group}
    if "-" in lower and not found:
        found = _hyphenated(lower)
    if not found and lower not in _closed():
        found = _guessed(lower)
    if lower in data.word_set("lexicon/plain-verbs.tsv"):
        found = {(lemma, tag) for lemma, tag in found if tag[:2] == "VB"}
    closed = _closed().get(lower)
    if closed:
        found = {(lemma, tag) for lemma, tag in found if CLASS_OF.get(tag[:2]) in closed}
    return frozenset(found)


@lru_cache(_KEPT)
def listed(word: str) -> bool:
    """Tell whether the lexicon has a word in lower case; names and new words are not in it."""
    return word in _closed() or word in _irregular_lemmas() or bool(_rows(_lemma_lines(), word))


def _hyphenated(word: str) -> set[tuple[str, str]]:
    """Read a hyphenated word as its last part; one that ends in a participle or preposition is an adjective too."""
    head, _, last = word.rpartition("-")
    inner = readings(last) if last else frozenset()
    found = {(f"{head}-{lemma}", tag) for lemma, tag in inner if tag[0] in "NJ"}
    if any(tag == "VBN" for _, tag in inner):
        return {(word, "JJ")}
    if not found or any(tag == "VBG" for _, tag in inner):
        found.add((word, "JJ"))
    return found


def _guessed(word: str) -> set[tuple[str, str]]:
    """Take a word that the lexicon lacks for a noun, or for what its ending shows."""
    if not word.isalpha():
        return set()
    if word.endswith("ly"):
        return {(word, "RB")}
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return {(word, "NN"), (word[:-1], "NNS")}
    return {(word, "NN")}


@lru_cache(_KEPT)
def tags(word: str) -> frozenset[str]:
    """Give the Penn tags that a word can have: NN NNS VB VBP VBZ VBD VBN VBG JJ JJR JJS RB RBR RBS.

    >>> sorted(tags("struggles")), sorted(tags("the"))
    (['NNS', 'VBZ'], [])
    """
    return frozenset(tag for _, tag in readings(word))


@lru_cache(_KEPT)
def classes(word: str) -> frozenset[str]:
    """Give the classes that a word can belong to; a closed-class word has those of its table, and no others.

    >>> sorted(classes("struggles")), sorted(classes("that"))
    (['NOUN', 'VERB'], ['CONJ', 'DET', 'PRON'])
    """
    closed = _closed().get(word.lower().replace("’", "'"))
    return closed or frozenset(CLASS_OF[tag[:2]] for tag in tags(word))


@lru_cache(_KEPT)
def inflect(lemma: str, tag: str) -> str:
    """Give the form of a lemma for a Penn tag; the regular one where the lexicon knows none.

    Of several words a verb bends the first, a noun the last. ``RB`` of an adjective is its adverb.

    >>> inflect("take part", "VBD"), inflect("power struggle", "NNS"), inflect("happy", "RB")
    ('took part', 'power struggles', 'happily')
    """
    lower = lemma.lower()
    if " " in lower:
        head, _, rest = lower.partition(" ")
        first, _, last = lower.rpartition(" ")
        return f"{inflect(head, tag)} {rest}" if tag[:2] == "VB" else f"{first} {inflect(last, tag)}"
    known = paradigm(lower)
    if tag == "RB" and "JJ" in known and lower not in ("fast", "hard", "late", "early", "straight"):
        return _adverb(lower)
    if tag in known:
        return known[tag][0]
    if "-" in lower:
        first, _, last = lower.rpartition("-")
        return f"{first}-{inflect(last, tag)}" if last else lower
    return _regular(lower, tag)


def _adverb(adjective: str) -> str:
    if adjective == "good":
        return "well"
    if adjective.endswith("y") and adjective[-2:-1] not in "aeiou":
        return adjective[:-1] + "ily"
    if adjective.endswith("le") and adjective[-3:-2] not in "aeiou":
        return adjective[:-1] + "y"
    if adjective.endswith("ic") and adjective != "public":
        return adjective + "ally"
    return adjective + ("y" if adjective.endswith("ll") else "ly")


def _regular(lemma: str, tag: str) -> str:
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    if tag in ("NNS", "VBZ"):
        if lemma.endswith(("s", "x", "z", "ch", "sh")):
            return lemma + "es"
        return lemma[:-1] + "ies" if consonant_y else lemma + "s"
    if tag in ("VBD", "VBN"):
        return lemma[:-1] + "ied" if consonant_y else lemma + ("d" if lemma.endswith("e") else "ed")
    if tag == "VBG":
        return (lemma[:-1] if lemma.endswith("e") and lemma[-2:] not in ("ee", "oe", "ye") else lemma) + "ing"
    if tag in ("JJR", "RBR"):
        return "more " + lemma
    if tag in ("JJS", "RBS"):
        return "most " + lemma
    return _adverb(lemma) if tag == "RB" and not lemma.endswith("ly") else lemma


_STOPS = str.maketrans(dict.fromkeys(".!?:;", "\n"))


def _takes_participle(word: str) -> bool:
    return word in ("'s", "'d") or any(lemma in ("have", "be", "get") for lemma in lemmas(word))


def _takes_base(word: str) -> bool:
    closed = closed_class(word)
    return "MODAL" in closed or word in ("to", "not", "n't", "let") or "do" in lemmas(word)


def reinflect(form: str, lemma: str, other: str, before: str = "") -> str:
    """Give another lemma in the form that a word is of its own.

    Args:
        form: the word as found, such as ``made``.
        lemma: its lemma, ``make``.
        other: the lemma to bend alike, ``take``; of several words the right one is bent.
        before: what stands before the word; tells a participle (``has not made``) from a past.

    >>> reinflect("made", "make", "take"), reinflect("made", "make", "take", "has often ")
    ('took', 'taken')
    >>> reinflect("put", "put", "boil", "It is late. "), reinflect("put", "put", "boil", "she ")
    ('boil', 'boiled')
    """
    form, lemma = form.lower().replace("’", "'"), lemma.lower()
    if " " in lemma:  # the word that differs shows the form
        pairs = list(zip(form.split(" "), lemma.split(" "), strict=False))
        form, lemma = next(((found, own) for found, own in pairs if found != own), pairs[0])
    own = {tag for tag, group in paradigm(lemma).items() if form in group} or tags(form)
    head = other.lower().partition(" ")[0]
    own = _shared(own, head, other.lower().rpartition(" ")[2]) or own
    before = before.lower().replace("’", "'").translate(_STOPS).rpartition("\n")[2]
    words = before.replace("n't", " n't").replace("'", " '").split()[-3:]
    tag = _likeliest(own, words)
    if head == "be":
        return _be(tag, words) + other.lower()[2:]
    return inflect(other, tag)


def _shared(own: set[str] | frozenset[str], first: str, last: str) -> set[str]:
    """Keep the tags that the other lemma has too: its first word as a verb, its last as anything else."""
    verb, rest = paradigm(first), paradigm(last)
    return {tag for tag in own if tag in (verb if tag[:2] == "VB" else rest)}


def _likeliest(own: set[str] | frozenset[str], words: list[str]) -> str:
    if "VBD" in own and "VBN" in own:
        if any(map(_takes_participle, words)):
            return "VBN"
        return "VB" if "VB" in own and (not words or any(map(_takes_base, words[-2:]))) else "VBD"  # put, set, cut
    if "VBD" in own and words[-1:] and words[-1] in ("he", "she", "it"):  # she beat: no present, it would have an s
        return "VBD"
    if "VB" in own:
        return "VB" if any(map(_takes_base, words[-2:])) or "VBP" not in own else "VBP"
    for tag in ("VBZ", "VBD", "VBN", "VBG", "NNS", "NN", "JJ"):
        if tag in own:
            return tag
    return min(own, default="NN")


def _be(tag: str, words: list[str]) -> str:
    subject = words[-1] if words else ""
    if tag == "VBP":
        return "am" if subject == "i" else "are"
    if tag == "VBD":
        plural = subject in ("we", "you", "they") or "NNS" in tags(subject)
        return "were" if plural else "was"
    return inflect("be", tag)


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split("/")) for row in data.word_table("lexicon/stems.tsv")}


def regular_stem(lemma: str) -> str:
    """Give what the regular forms of a word have in common: ``mak``, ``stud``, ``walk``."""
    if len(lemma) > 3 and (lemma.endswith("e") or (lemma.endswith("y") and lemma[-2] not in "aeiou")):
        return lemma[:-1]
    return lemma


@cache
def hint_stems(lemma: str) -> tuple[str, ...]:
    """Give lower-case strings, one of which is in every form of a word; cheap, the lexicon isn't loaded.

    >>> hint_stems("struggle"), hint_stems("take")
    (('struggl',), ('tak', 'took'))
    """
    lower = lemma.lower().replace("’", "'")
    if " " in lower:
        return hint_stems(max(lower.split(" "), key=len))
    if "-" in lower:
        return (lower.rpartition("-")[0],)
    return _stems().get(lower) or (regular_stem(lower),)
