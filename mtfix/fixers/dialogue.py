"""Spanish dialogue dashes, lost closing brackets and commas that English has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import clauses, data
from mtfix.document import Document
from mtfix.edit import SURE, Edit
from mtfix.fixers.quotes import curly, said
from mtfix.morphology import tags

_SPOKEN = re.compile(
    r"""
    (?:(?<=[.!?…”"][ ])|(?<![^\n])) [—–―]\s? (?P<speech>[A-ZÀ-Ž¿¡0-9][^—–―\n]{1,300}?) \s?[—–―]\s?
    (?P<said>
        (?: (?P<verb>[a-z]+)[ ](?:he|she|they|I|we|it|the|a|an|his|her|my|their|our|one|another|[A-ZÀ-Ž])
          | (?:he|she|they|I|we|[A-ZÀ-Ž][\w’'-]+)[ ](?P<after>[a-z]+)\b )
        [^—–―\n]*?
    )
    (?P<more> (?<=\S)[—–―] (?P<mark>[.,;:]?) \s (?P<rest>[^—–―\n]+) )?       # the speech goes on
    (?=\s[—–―]\s?[A-ZÀ-Ž¿¡]|\n|$)
    """,
    re.VERBOSE,
)


_TURN = re.compile(r"[—–―]\s?([^\W_]+)(?: ([a-z]+))?")


class DialogueDashes:
    """Write Spanish dialogue with dashes as English quotations: ``—I never signed it —said the old man.``

    Left alone: a dash that only opens a line, which English writers use too, and dashes round an aside.

    >>> from mtfix.document import Document
    >>> [e.after for e in DialogueDashes().propose(Document.of("—I never signed it —said the old man."))]
    ['“I never signed it,” said the old man.']
    """

    name = "punct/dialogue/dashes"
    hints = ("—", "–", "―")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each passage between a dash and a verb of saying after a second dash."""
        left, right = ("“", "”") if curly(doc) else ('"', '"')
        blocks = {
            doc.block(turn.start()) for turn in _TURN.finditer(doc.text) if said(turn.group(1)) or said(turn.group(2))
        }
        for start, end in sorted(blocks):
            for match in _SPOKEN.finditer(doc.text, start, end):
                if not said(match.group("verb") or match.group("after")):
                    continue
                speech = match.group("speech").lstrip("¿¡").rstrip()
                speech += "" if speech[-1] in ".,?!…" else ","
                if speech.endswith(".") and not speech.endswith("..."):
                    speech = speech[:-1] + ","
                after = f"{left}{speech}{right} {match.group('said').rstrip()}"
                if match.group("more"):
                    rest = match.group("rest").strip()
                    mark = match.group("mark") or ("." if rest[:1].isupper() and after[-1] not in ".,;:" else "")
                    after += f"{mark} {left}{rest}{right}"
                yield Edit(*match.span(), after, self.name, SURE, "dashes for quotation marks")


_THAT = re.compile(r"(?P<comma>,) that (?P<next>[A-Za-z]+)")
_LAST = re.compile(r"[A-Za-z]+$")


class CommaBeforeThat:
    """Take out the comma before a ``that`` that Russian, German or Polish sets: ``She says, that every core counts``.

    Left alone: asides (, that is,), a that which points (I know, that dog), quotations, two commas round a phrase.

    >>> from mtfix.document import Document
    >>> [(e.start, e.end) for e in CommaBeforeThat().propose(Document.of("She says, that every core is a letter."))]
    [(8, 9)]
    """

    name = "punct/commas/before-that"
    hints = (", that ",)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each comma before that."""
        for match in _THAT.finditer(doc.text):
            before = _LAST.search(doc.text, max(0, match.start() - 30), match.start())
            word, after = before.group().lower() if before else "", match.group("next")
            if word not in data.word_set("punct/that-words.tsv"):
                continue
            if (
                after.lower() not in data.word_set("punct/that-followers.tsv")
                and not (after[0].isupper() and after != "I")
                and not tags(after) & {"NNS", "JJ", "VBG"}
            ):
                continue
            start, _ = doc.sentence(match.start())
            head, comma, _ = doc.text[start : match.start("comma")].rpartition(",")
            row = clauses.tokens(head, 0, len(head))
            segment = doc.text[start + len(head + comma) : match.start("comma")].split()
            aside = comma and len(segment) < 4 and len(head.split()) < 3
            if aside or "as" in [word.lower() for word in segment[:2]]:
                continue  # an aside: Suppose, he says, that …; as all friends know, that means …
            joined = bool(segment) and segment[0].lower() in data.word_set("punct/clause-joints.tsv")
            if comma and not joined and any(clauses.finite(row, at) for at in range(len(row))):
                continue
            if comma and row and row[-1].lower in data.word_set("punct/that-words.tsv"):
                continue  # an aside: I believed, and time has proved, that …
            yield Edit(match.start("comma"), match.start("comma") + 1, "", self.name, SURE, "comma before that")


_SUBJECT = re.compile(
    r"""
    (?:The|These|Those|All|Any|Every|Each|Our|Your|His|Her|Their|Its|My|Most|Many|Some|Both) (?:[ ][\w’'-]+){1,9}
    (?P<comma>,)[ ] (?:will|must|can|should|may|shall|would|could|cannot)[ ]
    (?!(?:I|you|he|she|it|we|they|the|this|that|there)[ ]|be,[ ]) [a-z]         # no question, no aside
    """,
    re.VERBOSE,
)


class CommaAfterSubject:
    """Take out the comma between a subject and its verb: ``The winners of the contest, will receive a prize.``

    Left alone: sentences with another comma (an aside), subordinate clauses, questions.

    >>> from mtfix.document import Document
    >>> [e.start for e in CommaAfterSubject().propose(Document.of("The winners of the contest, will receive a prize."))]
    [26]
    """

    name = "punct/commas/after-subject"
    hints = (", will ", ", must ", ", can ", ", should ", ", may ", ", shall ", ", would ", ", could ", ", cannot ")

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each comma before a modal verb."""
        for match in _SUBJECT.finditer(doc.text):
            start, end = doc.sentence(match.start())
            sentence = doc.text[start:end]
            if match.start() != start or sentence.count(",") > 1 or sentence.rstrip().endswith("?"):
                continue
            subject = sentence.partition(",")[0].lower().split()
            if not data.word_set("punct/no-plain-subject.tsv").isdisjoint(subject):
                continue
            at = match.start("comma")
            yield Edit(at, at + 1, "", self.name, SURE, "comma between subject and verb")


FIXERS = (DialogueDashes(), CommaBeforeThat(), CommaAfterSubject())
