"""Names that one text writes in two ways, and names that translation has taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

import regex

from mtfix import data
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixer import Fixer
from mtfix.fixers import abbreviations
from mtfix.fixers.matches import Matches
from mtfix.lexicon import dictionary, frequency

RARE = 2e-6
"""A word this rare may be a name even though a dictionary has it."""

_GIVEN = re.compile(r"([^\W\d_]+)\.? $")
_ABOUT_SPELLING = ("spell", "translit", "romani", "variant", "written as", "also known", "pronounc")


def name_like(doc: Document) -> set[str]:
    """Give the words, without possessive ending, that are written with a capital only and that are no usual words."""
    words = {_bare(word) for word in doc.words if word[0].isupper() and len(word) > 4}
    listed = dictionary()
    return {
        word
        for word in words
        if word.lower() not in doc.words and (word.lower() not in listed or frequency(word) < RARE)
    }


class Capitals:
    """Write a name with the inner capital that it has elsewhere in the text: RecetaYa, not Recetaya.

    Left alone: names with a prefix that families write in two ways (MacDonald, Macdonald), capitals throughout.

    >>> [edit.after for edit in Capitals().propose(Document.of("RecetaYa grew. RecetaYa is big. Recetaya pays."))]
    ['RecetaYa']
    """

    name = "entity/evidence/inner-capital"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose the spelling with the inner capital for the one without."""
        odd = [_bare(word) for word in doc.words if not (word.islower() or word.istitle() or word.isupper())]
        inner = {word for word in odd if _INNER.match(word)}
        if not inner:
            return
        plain = {_bare(word) for word in doc.words}
        for right in sorted(inner):
            for wrong in sorted(plain & {right.capitalize(), *_half(right)} - {right}):
                if wrong in inner and doc.seen(wrong) >= doc.seen(right):
                    continue
                if frequency(wrong) >= RARE:
                    continue  # Database, Microsoft: usual as they are, whoever writes DataBase once
                sure = doc.seen(right) > 1 or doc.seen(right) >= doc.seen(wrong)
                for start in doc.find(wrong):
                    confidence = SURE if sure else LIKELY
                    yield Edit(
                        start, start + len(wrong), right, self.name, confidence, "elsewhere with an inner capital"
                    )


_INNER = re.compile(
    r"""
    (?=.{5}) (?: (?!Mac|Mc|Fitz|La|Le|De|Di|Du|Van|Von|O['’])[A-Z][a-z]+[A-Z]{1,3}[a-z]*   # RecetaYa, NeuroAI
               | [A-Z][a-z]+(?:[A-Z][a-z]+){2} )$                                          # BlaBlaCar
    """,
    re.VERBOSE,
)


def _bare(word: str) -> str:
    return word[:-2] if word[-2:] in ("'s", "’s") else word


def _half(word: str) -> Iterator[str]:
    """Give the spellings of a name that ends in capitals with only the first of them: NeuroAi for NeuroAI."""
    match = re.fullmatch(r"(.*[a-z][A-Z])([A-Z]+)", word)
    if match:
        yield match[1] + match[2].lower()


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (row for row in data.word_table("entity/sounds.tsv"))
    return tuple((re.compile(row[0]), row[1] if len(row) > 1 else "") for row in rows)


def keys(name: str) -> frozenset[str]:
    """Reduce a name to its sounds, as English, as German and without its accents: two spellings of one name share one.

    >>> bool(keys("Yablochkov") & keys("Jablotschkow")), bool(keys("Chang") & keys("Zhang"))
    (True, False)
    """
    lower = name.lower()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(sign))
    german = re.sub(r"(?<!s)ch", "kh", re.sub(r"(?<!s)tsch", "č", lower)) if _GERMAN.search(lower) else lower
    return frozenset({_sounding(lower), _sounding(german), plain})


def skeleton(name: str) -> str:
    """Reduce a name to what no transliteration touches: a cheap test before the sounds are compared.

    >>> skeleton("Yablochkov") == skeleton("Jablotschkow"), skeleton("Hammada") == skeleton("Hamada")
    (True, True)
    """
    firm = name.lower().translate(_FIRM)
    return "".join(letter for letter, before in zip(firm, " " + firm, strict=False) if letter != before)


_FIRM = str.maketrans("fwłñřđ", "vvlnrd", "aeiouyjhtsczkqgx'’àáâãäåāèéêëēęìíîïīòóôõöøōùúûüūčćšşžý")
_GERMAN = re.compile(r"^ch|sch|w")


def _sounding(lower: str) -> str:
    for pattern, replacement in _sounds():
        lower = pattern.sub(replacement, lower)
    return lower


_USUAL = 1e-6
"""Two names that are both as frequent as this are two."""


class Transliterations:
    """Write a name as the text introduced it where another transliteration of it stands later.

    Two spellings are one name if they sound alike, the later is introduced by no given name of its own, no sentence
    holds both, and the text does not speak of spelling. Left alone: two people with like names (Fischer and Fisher,
    each with a given name), names of four letters or less.

    >>> text = "Pavel Yablochkov patented it. Yablochkov sold it. In 1893 Jablotschkow returned."
    >>> [edit.after for edit in Transliterations().propose(Document.of(text))]
    ['Yablochkov']
    """

    name = "entity/evidence/transliteration"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose the first or more frequent spelling of each name for the others."""
        yield from self._surnames(doc)
        names = name_like(doc)
        if len(names) < 2:
            return
        rough: dict[str, list[str]] = defaultdict(list)
        for name in names:
            rough[skeleton(name)].append(name)
        alike: dict[str, set[str]] = defaultdict(set)
        for name in chain.from_iterable(group for group in rough.values() if len(group) > 1):
            for key in keys(name):
                alike[key].add(name)
        groups = {frozenset(group) for group in alike.values() if len(group) == 2}
        if groups and not any(word in doc.lower for word in _ABOUT_SPELLING):
            for group in sorted(groups, key=sorted):
                if not all(frequency(name) > _USUAL for name in group):  # Hester and Chester are two
                    yield from self._unite(doc, group)

    def _surnames(self, doc: Document) -> Iterator[Edit]:
        """Unite Li and Lee where one is introduced, comes at least twice as often, and the other stands alone."""
        for pair in data.word_table("entity/surnames.tsv"):
            if pair[0] in doc.words and pair[1] in doc.words:
                right, wrong = sorted(pair, key=doc.seen, reverse=True)
                titled = any(given_name(doc, at) or _TITLE.search(doc.text, 0, at) for at in doc.find(wrong))
                if doc.seen(right) >= 2 * doc.seen(wrong) and not titled:
                    yield from self._unite(doc, pair)

    def _unite(self, doc: Document, group: Iterable[str]) -> Iterator[Edit]:
        right, wrong = sorted(group, key=lambda name: (-doc.seen(name), next(doc.find(name), 0)))
        if any("’" in name or "'" in name for name in group):
            return
        places, others = list(doc.find(right)), list(doc.find(wrong))
        if not places or not others or places[0] > others[0] or right.lower() == wrong.lower():
            return
        if not self._one_person(doc, places, others) or not _followed_alike(doc, right, places, wrong, others):
            return
        for start in others:
            yield Edit(start, start + len(wrong), right, self.name, SURE, "the text writes this name otherwise before")

    def _one_person(self, doc: Document, places: list[int], others: list[int]) -> bool:
        given = {given_name(doc, at) for at in places} | {""}
        return all(given_name(doc, at) in given and _apart(doc, places, at) for at in others)


def _followed_alike(doc: Document, right: str, places: list[int], wrong: str, others: list[int]) -> bool:
    """Tell whether no other surname follows: Mohammed Kudus is not Mohamed Salah."""
    behind = {_SURNAME.match(doc.text, at + len(right)) for at in places}
    surnames = {match[1] for match in behind if match} | {""}
    return all((match[1] if (match := _SURNAME.match(doc.text, at + len(wrong))) else "") in surnames for at in others)


_SURNAME = re.compile(r" ((?:[a-z]{2,3} )?[^\W\d_a-z][^\W\d_]+)")


def _apart(doc: Document, places: list[int], at: int) -> bool:
    """Tell whether a name is not set against the one that introduced it: neither in its sentence nor in brackets."""
    start, end = doc.sentence(at)
    if start <= places[0] < end:
        return False
    near = [place for place in places if start <= place < end]
    return not any(_SET_AGAINST.search(doc.text[min(place, at) : max(place, at)]) for place in near)


_SET_AGAINST = re.compile(r"[()“”\"/]|^\S+ (?:or|and) $")


@cache
def _particles() -> frozenset[str]:
    """Give the particles of surnames, with a capital: Van, Der, De."""
    return data.word_set("entity/articles.tsv")


def given_name(doc: Document, at: int) -> str:
    """Give the capitalised word or the particle before a name; empty where there is none.

    >>> given_name(Document.of("the engineer Pavel Yablochkov"), 19), given_name(Document.of("In 1893 Yablochkov"), 8)
    ('Pavel', '')
    """
    before = _GIVEN.search(doc.text, max(0, at - 30), at)
    if before is None or not (before[1][0].isupper() or before[1].capitalize() in _particles()):
        return ""
    word = before[1]
    return "" if word.lower() in dictionary() and frequency(word) > 1e-4 else word


_TITLE = re.compile(r"[-–]$|\b(?:the|an?|of|[A-Z]\w*\.?) $")


class Articles:
    """Give a surname back the article or preposition that was translated: Hélène The Goff, where Le Goff stands.

    >>> text = "Hélène Le Goff won. Hélène The Goff's drawings are on show."
    >>> [edit.after for edit in Articles().propose(Document.of(text))]
    ['Le']
    """

    name = "entity/evidence/translated-article"
    hints = (" the ", " of ", " from ")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose the article that the name has elsewhere in the text."""
        parts = data.word_map("entity/articles.tsv")
        here = doc.words.keys() & parts
        text = doc.text
        behind = ((part, _NAME_BEHIND.match(text, at + len(part))) for part in here for at in doc.find(part))
        for part, surname in sorted({(part, match[1]) for part, match in behind if match and match[1][0].isupper()}):
            if surname.lower() in dictionary() and frequency(surname) > RARE:
                continue
            translated = f" {parts[part]} {surname}"
            at = text.find(translated)
            while at >= 0:
                end = at + len(translated)
                free = text[at - 1 : at].isalpha() and not text[end : end + 1].isalnum()
                if free and not doc.starts_sentence(at + 1):
                    yield Edit(at + 1, end - len(surname) - 1, part, self.name, SURE, "part of the name")
                at = text.find(translated, end)


_NAME_BEHIND = re.compile(r" ([^\W\d_a-z][^\W\d_]+)")


class Hyphens:
    """Write a compound name with a hyphen or blank as the text has it elsewhere: Al-Rashidi, not Al Rashidi.

    >>> text = "Khalid Al-Rashidi took office. Al-Rashidi spoke, and Al Rashidi left."
    >>> [edit.after for edit in Hyphens().propose(Document.of(text))]
    ['Al-Rashidi']
    """

    name = "entity/evidence/al"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose the form that comes more often, or first."""
        if doc.words.keys().isdisjoint(("Al", "al", "El", "el")):
            return
        forms: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for match in _AL.finditer(doc.text):
            forms[match["name"]][match[0]].append(match.start())
        for written in forms.values():
            if len(written) < 2:
                continue
            right, *wrong = sorted(written, key=lambda form: (-len(written[form]), written[form][0]))
            if written[right][0] > min(written[form][0] for form in wrong) and len(written[right]) < 3:
                continue
            for form in wrong:
                if form.lower() == right.lower():
                    continue
                for start in written[form]:
                    if not (form[0].isupper() and right[0].islower() and doc.starts_sentence(start)):
                        yield Edit(start, start + len(form), right, self.name, SURE, "elsewhere otherwise")


_AL = re.compile(r"\b(?:[Aa]l|[Ee]l)[- ](?P<name>[A-Z][^\W\d_A-Z]{3,})\b")


class Exonyms:
    """Make one of two English spellings of a place: Kharkiv and Kharkov.

    >>> [edit.after for edit in Exonyms().propose(Document.of("Kharkiv is big. Kharkiv grew. In Kharkov's hall."))]
    ['Kharkiv']
    """

    name = "entity/evidence/exonym"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose the spelling that the text uses first and no less often."""
        if doc.words.keys().isdisjoint(data.word_set("entity/exonyms.tsv")):
            return
        for one, other in (row[:2] for row in data.word_table("entity/exonyms.tsv")):
            if not (doc.seen(one) and doc.seen(other)):
                continue
            right, wrong = sorted((one, other), key=lambda name: (-doc.seen(name), next(doc.find(name))))
            places, others = list(doc.find(right)), list(doc.find(wrong))
            if len(places) < 2 or not all(_apart(doc, places, at) for at in others):
                continue
            for start in others:
                yield Edit(start, start + len(wrong), right, self.name, SURE, "the text calls this place otherwise")


def _particle(match: regex.Match[str], _: Document) -> str | None:
    return match[0].lower()


FIXERS: tuple[Fixer, ...] = (
    *abbreviations.FIXERS,
    Capitals(),
    Transliterations(),
    Articles(),
    Hyphens(),
    Exonyms(),
    Matches(
        "entity/people/irish-o",
        ("o'", "o’"),
        r"(?<![\w'’])O['’](?!clock|er\b)\p{Ll}(?=\p{Ll}{2,})",
        lambda match, _: match[0][:-1] + match[0][-1].upper(),
        "the name goes on with a capital",
    ),
    Matches(
        "entity/places-shape/particle",
        tuple(f"-{row[0].lower()}-" for row in data.word_table("entity/particles.tsv") if row[1] != "none"),
        r"""(?<=\b\p{Lu}\p{Ll}+-)(?:En|Sur|Sous|Lès|Lez|Aux|Upon|Des|Du)(?=-\p{Lu}\p{Ll})
            |(?<=\b(?:Saint|Sainte|Notre|Port|Fort|Pont|Mont|Val|Vals|Bourg|Cap|Ville|Villeneuve|Villefranche|Château|Pointe|Rivière|Roche|Île|Bois|Côte|Fontaine)
              (?:-\p{Lu}\p{Ll}+)?-)(?:De|La|Le|Les)(?=-\p{Lu}\p{Ll})""",
        _particle,
        "a particle inside a hyphenated name is written small",
    ),
)
