"""Subjects that the source language leaves out: ``In 2019, bought a vineyard.``"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import data, morphology, sentences
from mtfix.document import Document
from mtfix.edit import LIKELY, SURE, Edit
from mtfix.fixer import Fixer

_SITE = re.compile(
    r"""
    (?<![^\s“"(\[])
    (?: In[ ](?:[A-Z][a-z]+[ ])?\d{4}
      | (?:In|On|By)[ ](?:January|February|March|April|May|June|July|August|September|October|November|December)
      | (?:A|One|Two|Three|Four|Five|Six|Seven|Ten|\d+)[ ](?:day|week|month|year|hour)s?[ ](?:later|after|ago|earlier)
      | (?:Since|Before|After|Until)[ ](?:then|that|this)
      | (?:Shortly|Soon|Immediately|Years|Months|Days)[ ](?:after|afterwards|later)
      | At[ ](?:the[ ]age[ ]of[ ])?(?:\d\d|(?:six|seven|eight|nine)?teen|eighteen|twenty)
      | Last[ ](?:year|month|week) | In[ ]the[ ]end | At[ ]first | Later | Afterwards
      | Then | From[ ]there | Today | Now
    )
    (?:,[ ]however)? (?P<gap>,[ ])
    (?P<verb>[a-z]+) [ ] (?P<next>[\w’'-]+)
    """,
    re.VERBOSE,
)
_FIRST = re.compile(
    r"""
    [\s“"(\[]*
    (?: (?P<pronoun>He|She|It|They|We|I)\b
      | (?P<pair>[A-Z][\w’'-]+ (?:[ ][A-Z][\w’'-]+)* [ ] and [ ] (?:(?:his|her|the) [ ])? [A-Za-z][\w’'-]+)
      | (?P<name>[A-Z][\w’'-]+) (?=[ ,])
    )
    """,
    re.VERBOSE,
)
_DETERMINED = re.compile(r"[\s“\"]*(?P<det>The|This|That|Its|Their|His|Her|Our|My) (?P<rest>(?:[a-z-]+[ .,!]){1,4})")
_OTHER_SUBJECT = re.compile(r", (?:he|she|it|they|we|I|the|a|[A-Z]\w+) (?:\w+ ){0,2}?\w+")
_OPENERS = frozenset(("DET", "POSS", "NUM", "OBJ"))


class Subjects:
    """Put the pronoun before a verb that follows an adverbial and a comma, by the subject of the sentence before.

    Leaves alone sentences whose subject comes later (``In 2019, encouraged by it, she left``), and those before
    which no sentence with a plain subject stands: a pronoun, a given name, two names, a noun that is no person.

    >>> text = "Marina Olmedo left the bank in 2018. In 2019, bought a small vineyard."
    >>> [text[:edit.start] + edit.after + text[edit.end:] for edit in Subjects().propose(Document.of(text))]
    ['Marina Olmedo left the bank in 2018. In 2019, she bought a small vineyard.']
    """

    name = "grammar/subjects"
    hints: tuple[str, ...] = ()

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Propose the pronoun for each such sentence."""
        for site in _SITE.finditer(doc.text):
            if not doc.starts_sentence(site.start()) or not _finite(site["verb"], site["next"]):
                continue
            _, end = doc.sentence(site.start())
            if _OTHER_SUBJECT.search(doc.text, site.end(), end) or doc.text[end - 1 : end] == "?":
                continue
            found = _subject_before(doc, site.start())
            if found is None:
                continue
            pronoun, confidence = found
            at = site.start("verb")
            yield Edit(at, at, pronoun + " ", f"{self.name}/pronoun", confidence, "a missing subject")


def _finite(verb: str, following: str) -> bool:
    """Tell whether a verb can only be the sentence's own: a modal, a past with its object, a plain past."""
    closed, tags = morphology.closed_class(verb), morphology.tags(verb)
    after = morphology.closed_class(following.lower())
    if "MODAL" in closed:
        return "VB" in morphology.tags(following) or following in ("have", "be", "not", "also")
    if closed & {"AUX"}:
        return verb in ("was", "had", "has", "is") and bool(morphology.tags(following) & {"VBN", "VBG"})
    if "VBZ" in tags and "NNS" not in tags:
        return bool(after & (_OPENERS | {"PREP"}))
    if "VBD" not in tags or tags & {"NN", "JJ", "RB", "VB"}:
        return False
    objects = after & _OPENERS or following[0].isupper() or following[0].isdigit()
    return bool(objects) or ("VBN" not in tags and "PREP" in after)


def _subject_before(doc: Document, at: int) -> tuple[str, float] | None:
    """Name the pronoun for the subject of the sentence before, and how sure it is."""
    last = at - 1
    while last > 0 and doc.text[last].isspace():
        last -= 1
    if last <= 0:
        return None
    begin, _ = sentences.bounds(doc.text, last - 1, doc.block(last - 1)[0], last + 1)
    text = doc.text[begin : last + 1]
    first = _FIRST.match(text)
    if first is None:
        return _determined(text)
    if first["pronoun"]:
        return (first["pronoun"].lower() if first["pronoun"] != "I" else "I"), SURE
    if first["pair"]:
        return "they", SURE
    given = first["name"].lower()
    if given in data.word_set("lexicon/female-names.tsv"):
        return "she", SURE
    if given in data.word_set("lexicon/male-names.tsv"):
        return "he", SURE
    return _determined(text)


def _determined(text: str) -> tuple[str, float] | None:
    """Take a singular noun that is no person for it, a plural for they."""
    found = _DETERMINED.match(text)
    if found is None:
        return None
    words = re.findall(r"[a-z-]+", found["rest"])
    for word, following in zip(words, [*words[1:], ""], strict=True):
        nouns = morphology.tags(word) & {"NN", "NNS"}
        if not nouns or (following and morphology.tags(following) & {"NN", "NNS"}):
            continue
        if not following or not (morphology.tags(following) & {"VBD", "VBZ"} or morphology.closed_class(following)):
            return None
        if any(word in data.word_set(f"lexicon/{table}.tsv") for table in _PERSONS):
            return None
        corporate = word in data.word_set("lexicon/bodies-corporate.tsv")
        return ("they" if nouns == {"NNS"} else "it"), SURE if corporate else LIKELY
    return None


_PERSONS = ("people", "professions", "kin", "fellows")


FIXERS: tuple[Fixer, ...] = (Subjects(),)
