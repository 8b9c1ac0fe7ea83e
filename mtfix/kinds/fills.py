"""What a token pattern writes: ``to`` read into parts, filled from a match, a/an and capitals set right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mtfix import lexicon, morphology, sounds
from mtfix.document import Document
from mtfix.kinds.steps import TAGS, Pattern, PatternError
from mtfix.kinds.tokens import Token

_HOLE = re.compile(r"\{(-?\d+)(?::(\w+)(?: (-?\w+))?|=([^{}]+))?\}|<([^<>:]+):(-?\d+)>")


_BENDS = ("lower", "base", "obj", "mine")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of ``to``: plain text, or what a step matched, bent.

    Args:
        text: plain text, where `step` is None; else how it is written.
        step: index of the step.
        bend: a tag, ``lower``, ``base``, ``obj``, ``mine`` or ``agree``; "" as it stands.
        other: the lemma that replaces the step's.
        subject: index of the step to agree with.
    """

    text: str
    step: int | None = None
    bend: str = ""
    other: str = ""
    subject: int | None = None


def parse_fill(to: str, pattern: Pattern) -> tuple[Part, ...]:
    """Read a replacement; raises PatternError with the column where it can't be read."""
    parts, at = [], 0
    for match in _HOLE.finditer(to):
        parts.append(Part(to[at : match.start()]))
        parts.append(_hole(match, pattern))
        at = match.end()
    parts.append(Part(to[at:]))
    offset = 0
    for part in parts:
        if part.step is None and (stray := re.search(r"[{}<>]", part.text)):
            column = to.index(part.text, offset) + stray.start() + 1
            forms = "{2}, {2:VBG}, {2=lemma} or {2:agree -1}"
            raise PatternError(f"column {column}: {stray.group()!r}: write {forms}")
        offset += len(part.text)
    return tuple(part for part in parts if part.text)


def _hole(match: re.Match[str], pattern: Pattern) -> Part:
    number, bend, subject, other, other_too, number_too = match.groups()
    column = match.start() + 1

    def index(written: str) -> int:
        found = pattern.number(int(written))
        if found is None:
            low = f"-{pattern.first} to -1 and " if pattern.first else ""
            high = len(pattern.steps) - pattern.first
            raise PatternError(f"column {column}: no step {written}; there are {low}1 to {high}")
        if pattern.steps[found].most == 0:
            raise PatternError(f"column {column}: step {written} ({pattern.steps[found].text}) takes no word")
        return found

    if bend and bend not in [*TAGS, *_BENDS, "agree"]:
        raise PatternError(f"column {column}: {bend!r} is no tag, nor agree, {', '.join(_BENDS)}")
    if (bend == "agree") != (subject is not None):
        forms = "{2:agree -1}, with the step to agree with, {2:agree sg} or {2:agree pl}"
        raise PatternError(f"column {column}: write {forms}")
    if subject in ("sg", "pl"):
        return Part(match.group(), index(number), f"agree {subject}")
    agreed = index(subject) if subject else None
    return Part(match.group(), index(number or number_too), bend or "", (other or other_too or "").strip(), agreed)


class Fill:
    """A match to be rewritten.

    Args:
        doc: the document.
        pattern: what matched.
        items: the tokens of the paragraph.
        spans: which tokens each step took.
    """

    def __init__(self, doc: Document, pattern: Pattern, items: Sequence[Token], spans: list[tuple[int, int]]) -> None:
        self.doc, self.pattern, self.items, self.spans = doc, pattern, items, spans
        inside = spans[pattern.first : pattern.last]
        self.first, self.last = min(span[0] for span in inside), max(span[1] for span in inside)

    def edit(self, parts: tuple[Part, ...]) -> tuple[int, int, str] | None:
        """Give start, end and replacement; None where nothing was taken."""
        if self.last <= self.first:
            return None
        start, end = self.items[self.first].start, self.items[self.last - 1].end
        written = [part.text if part.step is None else self._written(part, part is parts[0]) for part in parts]
        after = "".join(written)
        after = _CLOSED_UP.sub("", re.sub(r"[ \t]{2,}", " ", after)).strip()
        if "’" in self.doc.text[max(0, start - 500) : end + 500]:
            after = after.replace("'", "’")
        if not after:
            return self._deletion(start, end)
        after = self._capital(_articles(after))
        if start and self.doc.text[start - 1].isalnum() and after[0].isalnum():
            after = " " + after
        return self._article_before(start, end, after)

    def _written(self, part: Part, leads: bool) -> str:
        assert part.step is not None
        first, last = self.spans[part.step]
        if first == last:
            return ""
        text = self.doc.text[self.items[first].start : self.items[last - 1].end]
        if part.bend or part.other:
            token = self.items[last - 1]
            kept = self.doc.text[self.items[first].start : token.start]
            return kept + self._bent(part, token, last - 1)
        head = self.items[first]
        if head.first and not leads and head.text[0].isupper() and not _name(head):
            return text[0].lower() + text[1:]
        return text

    def _bent(self, part: Part, token: Token, at: int) -> str:
        if part.other:
            return self._replaced(part, token, at)
        if part.bend == "lower":
            return token.text.lower()
        if part.bend in ("obj", "mine"):
            return morphology.pronoun(token.norm, part.bend) or token.text
        if part.bend.startswith("agree"):
            return self._agreed(token, part.subject, part.bend.endswith("pl"))
        if part.bend == "base":
            return _lemma(token.norm, "VB" if "VERB" in token.classes else "NN")
        word = morphology.inflect(_lemma(token.norm, part.bend), part.bend)
        return word[0].upper() + word[1:] if "NAME" in token.classes and token.text[0].isupper() else word

    def _replaced(self, part: Part, token: Token, at: int) -> str:
        assert part.step is not None
        before = " ".join(item.norm for item in self.items[max(0, at - 3) : at])
        lemma = _named_lemma(self.pattern.steps[part.step].text, token.norm)
        return morphology.reinflect(token.norm, lemma, part.other, before)

    def _agreed(self, token: Token, subject: int | None, plural: bool) -> str:
        words: list[Token] = []
        if subject is not None:
            first, last = self.spans[subject]
            words = [*self.items[first:last]]
            plural = plural_subject(words)
        if token.norm in ("was", "were"):
            return "were" if plural else "was"
        lemma = _lemma(token.norm, "VBZ")
        if lemma == "be":
            return "am" if words and words[-1].norm == "i" else "are" if plural else "is"
        if "VBD" in token.tags() and not token.tags() & {"VB", "VBZ"}:
            return token.norm
        return morphology.inflect(lemma, "VBP" if plural else "VBZ")

    def _capital(self, after: str) -> str:
        head = self.items[self.first]
        if head.first and head.text[0].isupper():
            return after[0].upper() + after[1:]
        return after

    def _deletion(self, start: int, end: int) -> tuple[int, int, str] | None:
        """Take a blank away with the words; what begins the sentence then gets its capital."""
        head = self.items[self.first]
        if self.last < len(self.items) and self.items[self.last].word and (head.first or self.first == 0):
            following = self.items[self.last]
            initial = following.text[0]
            return start, following.start + 1, initial.upper() if head.text[0].isupper() else initial
        if self.first:
            return self.items[self.first - 1].end, end, ""
        return start, end, ""

    def _article_before(self, start: int, end: int, after: str) -> tuple[int, int, str]:
        """Draw in an a or an before the replacement where the first word of it has another sound."""
        if self.first and after[0].isalnum():
            before = self.items[self.first - 1]
            word = after.split()[0]
            old = self.items[self.first].text
            if before.norm in ("a", "an") and word.lower() != old.lower() and sounds.article(word) in ("a", "an"):
                right = sounds.article(word)
                if right != before.norm:
                    right = right.capitalize() if before.text[0].isupper() else right
                    return before.start, end, right + self.doc.text[before.end : start] + after
        return start, end, self._article_after(end, after)

    def _article_after(self, end: int, after: str) -> str:
        """Set right an a or an that ends the replacement."""
        head, _, last = after.rpartition(" ")
        if last.lower() in ("a", "an") and self.last < len(self.items) and self.items[self.last].word:
            right = sounds.article(self.items[self.last].text)
            if right in ("a", "an") and right != last.lower():
                right = right.capitalize() if last[0].isupper() else right
                return f"{head} {right}" if head else right
        return after


_CLOSED_UP = re.compile(r"\s+(?=[,.;:!?]|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)")
"""Blanks before signs and before the second half of don't and it's."""
_ARTICLE = re.compile(r"\b([Aa]n?)(\s+)([^\W_][\w'’-]*)")


def _articles(text: str) -> str:
    def right(match: re.Match[str]) -> str:
        wanted = sounds.article(match[3])
        if wanted not in ("a", "an") or wanted == match[1].lower():
            return match[0]
        return (wanted.capitalize() if match[1][0].isupper() else wanted) + match[2] + match[3]

    return _ARTICLE.sub(right, text)


def _name(token: Token) -> bool:
    return token.norm in ("i", "i'm") or "NAME" in token.classes or token.text[1:] != token.text[1:].lower()


def _lemma(word: str, tag: str) -> str:
    """Give the likeliest lemma of a word for a tag: of the same class if any, the most frequent of several."""
    cls = morphology.CLASS_OF["JJ" if tag == "RB" else tag[:2]]
    found = morphology.lemmas(word, cls) or morphology.lemmas(word)
    return max(found, key=lambda lemma: (lexicon.frequency(lemma), lemma), default=word)


def _named_lemma(step: str, form: str) -> str:
    """Give the lemma of a step that a form belongs to, or guess it."""
    for choice in step.rstrip("+?*").split("|"):
        lemma = choice[1:-1].partition(".")[0]
        if choice[0] != "<" or lemma[0] == "@":
            continue
        if form in morphology.forms(lemma) or (lemma == "be" and form == "'s"):
            return lemma
    return _lemma(form, "VB")


def plural_subject(words: list[Token]) -> bool:
    """Tell whether a subject is plural: joined by and, a plural noun or pronoun last."""
    norms = [token.norm for token in words]
    if "and" in norms or norms[0] in ("these", "those", "many", "few", "several", "both"):
        return True
    last = words[-1]
    if "NUM" in last.classes and last.norm not in ("one", "1"):
        return True
    if last.norm in ("we", "you", "they", "i", "these", "those", "people", "police"):
        return True
    return "NNS" in last.tags() and "NN" not in last.tags()
