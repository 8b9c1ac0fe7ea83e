"""Marks of other languages and lost ones, on sentences of our own and look-alikes that must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.document import Document
from mtfix.engine import Cleaner
from mtfix.fixers import punctuation
from mtfix.fixers.quotes import curly, paragraphs


@pytest.fixture(scope="module")
def marks() -> Cleaner:
    return Cleaner(fixers=punctuation.FIXERS)


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("Size：matte，black （in eco mode）。Keep it！", "Size: matte, black (in eco mode). Keep it!"),
        ("“Yes，I do。” Then （quietly）he left、too。", "“Yes, I do.” Then (quietly) he left, too."),
        ("Why؟ Because، he said؛ it is late।", "Why? Because, he said; it is late."),
        ("Open 9：00～17：00，10～20 people", "Open 9:00–17:00, 10–20 people"),
        ("【Note】New——and old……", "[Note] New—and old…"),
        ("It reopened in March| We are glad|", "It reopened in March. We are glad."),
        ("Rooms.. Castle,, wood;; done etc..", "Rooms. Castle, wood; done etc."),
        ("Madrid´s shop didn`t open; O´Neill can‘t.", "Madrid's shop didn't open; O'Neill can't."),
        ("¿Will it open? ¡Order now!", "Will it open? Order now!"),
        ("They say « yes », „no“, »so«, 「well」 and 《oh》.", "They say “yes”, “no”, “so”, “well” and “oh”."),
        ('He said "no" to „this“.', 'He said "no" to "this".'),
        ("“We lost, she explained later.", "“We lost,” she explained later."),
        ('"It is ours, the mayor replied to us.', '"It is ours," the mayor replied to us.'),
        ("“I went, she said. “It was late.”", "“I went,” she said. “It was late.”"),
        ("“We try,” he says. “It is like flying.", "“We try,” he says. “It is like flying.”"),
        ("The hall (built in 1650 is open.", "The hall (built in 1650) is open."),
        ("She was born in 1950 (in Lyon.", "She was born in 1950 (in Lyon)."),
        (
            "—Come in —he said. —It's me —replied Juan—. I'm late.",
            '"Come in," he said. "It\'s me," replied Juan. "I\'m late."',
        ),
        ("She says, that every core is a letter.", "She says that every core is a letter."),
        ("On May 2, 1927, he announced, that he would go.", "On May 2, 1927, he announced that he would go."),
        ("The winners of the race, will be paid.", "The winners of the race will be paid."),
        ("Indias longest bridge and the companys boss.", "India's longest bridge and the company's boss."),
        ("Deng left. Dengs answer is no.", "Deng left. Deng's answer is no."),
        ("We dont know if theyre here.", "We don't know if they're here."),
    ],
)
def test_repaired(marks: Cleaner, broken: str, right: str) -> None:
    assert marks.clean(broken) == right


@pytest.mark.parametrize(
    "text",
    [
        "The sign 禁止，请勿吸烟。 is red.",
        "ठीक है। यह अच्छा है।",
        "The price is 5，000 yuan.",
        "Wait... and what.. no; 1..10 and ../x etc., too.",
        "News | Sport | Weather",
        "The marks « and » are guillemets; ¿ and ¡ open questions.",
        "Home » News » Sport",
        "He cried “¡Viva la libertad!”",
        "“This goes on.\n\n“And ends,” she said.",
        "“Whiteboard features let everyone write.",
        'A 24" screen.',
        "The plan —as he said— failed.",
        "It is clear, he said, that the plan failed.",
        "She believed, and the years have shown, that the town would grow.",
        "He is, that is to say, a friend; the dog, that bit me.",
        "The people who came, will stay; the winners, drawn by lot, will go.",
        "The Beatles first album, Hughes first film and the two Koreas new plan.",
        "Teslas cost more; Sundays best train; the Dengs answer is no.",
        "The livre dont je parle.",
        "It was cold :( and (which opened in 1650 is old is odd.",
        "Paral·lel is in Barcelona ………… 5",
        "Run `ls` and `cat` there.",
    ],
)
def test_kept(marks: Cleaner, text: str) -> None:
    assert marks.clean(text) == text


@given(st.text(alphabet=st.sampled_from("ab The，。（）：、「」„“”«»\"'´`—¿.,;|(5～ said\n"), max_size=30))
def test_repairs_come_to_rest(text: str) -> None:
    cleaner = Cleaner(fixers=punctuation.FIXERS)
    once = cleaner.clean(text)
    assert cleaner.clean(once) == once


def test_style_of_the_document() -> None:
    assert curly(Document.of("She said “no”."))
    assert not curly(Document.of('She said "no".'))
    assert not curly(Document.of("It's late."))


def test_paragraphs_join_wrapped_lines() -> None:
    text = "This is a line of some sixty characters that was wrapped by\nhand, here.\n\nNext."
    doc = Document.of(text)
    assert [text[slice(*span)] for span in paragraphs(doc)][-1].endswith("Next.")
