"""Months, days and hours that nobody translated: ``12 Oktober``, ``on Montag``, ``Mo-Fr``, ``14:30 Uhr``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtfix import data
from mtfix.document import Document, Scanner
from mtfix.edit import SURE, Edit
from mtfix.fixers.english import marked, places

_WHY = "word of the source language left"
_LEAD = re.compile(
    r"\b(?:in|on|since|until|till|from|by|of|to|and|or|late|early|mid|last|next|this|every|each|during|before|after|between|mid-)\s$",
    re.IGNORECASE,
)
_DAY_LEAD = re.compile(r"\b(?:on|every|each|last|next|this|since|until|till|by|from) $", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th|\.)? (?:de )?$")
_YEAR_AFTER = re.compile(r"(?:,| de| del)? \d{1,4}\b")


class Calendar:
    """Translate months and days of the week: ``in Oktober``, ``3 mars 2015``, ``on lunes``.

    Left alone: words with another sense (mars, mart) unless a day or year stands beside them, names (25 de Mayo
    Street, Oktoberfest), quoted words.

    >>> from mtfix.document import Document
    >>> [e.after for e in Calendar().propose(Document.of("in Oktober, on 3 mars 2015, in 31 de Agosto Kalea"))]
    ['October', 'March']
    """

    name = "residue/leftovers/calendar"

    def __init__(self) -> None:
        self._rows = {
            row[1].lower(): (row[1], row[2], row[3], len(row) > 4) for row in data.word_table("residue/calendar.tsv")
        }
        self.hints = tuple(f" {word}" for word in self._rows)
        self._scanner = Scanner(self.hints)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each such word that stands alone."""
        text = doc.text
        for hint, found in places(doc, self._scanner).items():
            source, english, kind, dated = self._rows[hint[1:]]
            for at in found:
                start, end = at + 1, at + 1 + len(source)
                if text[start:end] not in (source, source.lower(), source.capitalize()) or re.match(
                    r"[\w'’-]", text[end : end + 1] or " "
                ):
                    continue
                if not marked(doc, start, end):
                    edit = self._dated(doc, start, end, english, kind, dated)
                    if edit:
                        yield edit

    def _dated(self, doc: Document, start: int, end: int, english: str, kind: str, dated: bool) -> Edit | None:
        text = doc.text
        before, after = text[max(0, start - 14) : start], text[end : end + 14]
        day, year, lead = _DAY_BEFORE.search(before), _YEAR_AFTER.match(after), _LEAD.search(before)
        if re.match(r" [A-ZÀ-Ž]", after) and not year and not (lead and kind == "day"):
            return None
        if kind == "day":
            good = _DAY_LEAD.search(before) is not None and not after.startswith(" Gras")
        else:
            good = (
                bool(day and (year or text[start:end][0].islower() or not dated))
                or bool(year and len(year.group().strip(" ,del")) == 4)
                or bool(lead and not dated)
            )
        if not good:
            return None
        if day and day.group().endswith("de "):
            if not (text[start:end].islower() and (year or re.match(r"[\s.,;)]|$", after))):
                return None
            start -= 3
        if year and year.group().startswith((" de", " del")):
            end += year.group().index("e") + (2 if year.group().startswith(" del") else 1)
        return Edit(start, end, english, self.name, SURE, _WHY)


_RANGE = re.compile(r"(?<![\w-])([A-Z][a-zéáò]{1,2})\.?\s?[-–]\s?([A-Z][a-zéáò]{1,2})\b\.?(?![\w-])")
_TIME = re.compile(r"\d{1,2}(?:[:.]\d\d|h|\s?[ap]\.?m)|from \d|\bhours\b|\bopen\b|\bclosed\b", re.IGNORECASE)


class DayRanges:
    """Translate shortened days in opening hours: ``Mo-Fr from 9``; left alone where no hours stand beside them.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in DayRanges().propose(Document.of("Opening hours: Mo-Fr from 9 a.m. to 5 p.m."))]
    ['Mon–Fri']
    """

    name = "residue/leftovers/day-ranges"
    hints = tuple(
        f"{first}{dash}"
        for row in data.word_table("residue/short-days.tsv")
        for first in (row[0].lower(), f"{row[0].lower()}.")
        for dash in ("-", "–", " -", " –")
    )

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each pair of shortened days."""
        table = data.word_map("residue/short-days.tsv")
        for match in _RANGE.finditer(doc.text):
            first, last = table.get(match.group(1)), table.get(match.group(2))
            near = doc.text[max(0, match.start() - 30) : match.start()] + " " + doc.text[match.end() : match.end() + 30]
            if first and last and _TIME.search(near) and not doc.text[match.start() : match.end()].startswith("Sat"):
                dot = re.match(r"\.(?= ?[\d:a-z,])", doc.text[match.end(2) : match.end(2) + 4])
                yield Edit(match.start(), match.end(2) + (dot is not None), f"{first}–{last}", self.name, SURE, _WHY)


_CLOCK = re.compile(r"(?:\bum )?(?<![\w:.])(\d{1,2})([:.]\d\d)? Uhr\b")


class Clock:
    """Take off the German word after a time of day: ``14:30 Uhr``, ``at 10 Uhr``.

    >>> from mtfix.document import Document
    >>> [edit.after for edit in Clock().propose(Document.of("from 9 Uhr to 18.30 Uhr"))]
    ["9 o'clock", '18:30']
    """

    name = "residue/leftovers/clock"
    hints = (" uhr",)

    def propose(self, doc: Document) -> Iterator[Edit]:
        """Look at each time before the word."""
        for match in _CLOCK.finditer(doc.text):
            hour, minutes = match.group(1), (match.group(2) or "").replace(".", ":")
            if int(hour) < 25:
                after = hour + minutes if minutes else f"{hour}:00" if int(hour) > 12 else f"{hour} o'clock"
                after = "at " + after if match.group().startswith("um ") else after
                yield Edit(*match.span(), after, self.name, SURE, _WHY)


FIXERS = (Calendar(), DayRanges(), Clock())
