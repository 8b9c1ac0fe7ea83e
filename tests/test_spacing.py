"""Blanks at marks, quotation marks and apostrophes, on sentences of our own and look-alikes that must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.document import Document
from mtfix.engine import Cleaner
from mtfix.fixers import spacing
from mtfix.fixers.lines import prose


@pytest.fixture(scope="module")
def blanks() -> Cleaner:
    return Cleaner(fixers=spacing.FIXERS)


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("The lake , 989 m up , is cold .", "The lake, 989 m up, is cold."),
        ("Is it true ? Yes ! It costs 40 % more ;", "Is it true? Yes! It costs 40% more;"),
        ("Hours : 9 to 5\u00a0; closed\u202f!", "Hours: 9 to 5; closed!"),
        ("It leaves at 8:00 .It is late .", "It leaves at 8:00. It is late."),
        (
            "Ask the volunteers.The results,which are old,are in.",
            "Ask the volunteers. The results, which are old, are in.",
        ),
        ("She left the province.she is well.", "She left the province. She is well."),
        ("No way!!Really?Yes. It ended...Then it rained.", "No way!! Really? Yes. It ended... Then it rained."),
        ("In the U.S.The army left. It is 5.50.It is cheap.", "In the U.S. The army left. It is 5.50. It is cheap."),
        ("The hall (built in 1990)and ( perhaps ) more.", "The hall (built in 1990) and (perhaps) more."),
        ("The company( founded in 1990) is old.", "The company (founded in 1990) is old."),
        ("“ Yes ” , she said.", "“Yes”, she said."),
        ("The song “Mar”reached us.", "The song “Mar” reached us."),
        ('It is the" heart "of it, " the core " .', 'It is the "heart" of it, "the core".'),
        ('The "Times"reported it.', 'The "Times" reported it.'),
        ("I do n't know , it 's Anna 's .", "I don't know, it's Anna's."),
        ("We don ' t , you ca n't , they ' ve gone.", "We don't, you can't, they've gone."),
        ("At L ' Oréal and O ’ Connor.", "At L'Oréal and O’Connor."),
        ("It opens at 9 p .m. in the U .S. today.", "It opens at 9 p.m. in the U.S. today."),
    ],
)
def test_repaired(blanks: Cleaner, broken: str, right: str) -> None:
    assert blanks.clean(broken) == right


@pytest.mark.parametrize(
    "text",
    [
        "Node.js, ASP.NET, .NET 8 and a .gitignore.",
        "Smile :) and ;-) or : D and so on.",
        "He waited . . . and waited ... for it.",
        "The score was 3 : 1 at 12 : 30.",
        "Chapter one ......... 12",
        "Call f( x ) and array[ 0 ] twice.",
        "See std::vector, key:value, a,b,c and red,green,blue.",
        "Yandex.Taxi and Mail.ru met S.p.A. and J.P. Morgan at 9 a.m. Madrid time.",
        "(G)I-DLE, (s)he, (re)use and word(s).",
        "The letter 's' of 's-Hertogenbosch at 't Zand; rock 'n' roll.",
        'A 24" screen and a 12" one; the "x"s.',
        "“Far?” she asked. “Ten minutes,” he said, “if you walk.”",
        'He put it "early." After that he said, "We go."',
        "name    :  value\t, x",
        "if (a == b) { return c ; }",
    ],
)
def test_kept(blanks: Cleaner, text: str) -> None:
    assert blanks.clean(text) == text


@given(st.text(alphabet=st.sampled_from("ab The.it ,;:!?()\"“”'’ n't s \u00a05%\n"), max_size=30))
def test_repairs_come_to_rest(text: str) -> None:
    cleaner = Cleaner(fixers=spacing.FIXERS)
    once = cleaner.clean(text)
    assert cleaner.clean(once) == once


@given(st.text(alphabet=st.sampled_from("ab T.,;:!?()\"“”'’ n't s \u00a05%"), max_size=30))
def test_only_blanks_and_capitals_change(text: str) -> None:
    after = Cleaner(fixers=spacing.FIXERS).clean(text)
    assert "".join(after.split()).lower() == "".join(text.split()).lower()


@pytest.mark.parametrize("text", ["if (x == y) return 1;", "| a | b |", "$ ls , x", "a   b , c"])
def test_code_and_columns_are_no_prose(text: str) -> None:
    assert not prose(Document.of(text), 3)
