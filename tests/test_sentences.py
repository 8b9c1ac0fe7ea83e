"""Sentence bounds: the splitter, lost and false stops, and the look-alikes that must stay."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix import sentences
from mtfix.clauses import complete, finite, imperative, tokens
from mtfix.fixers.sentences import FIXERS
from tests.repair import repaired

LOST = {
    "The bridge was closed for a year Nobody missed it.": "The bridge was closed for a year. Nobody missed it.",
    "The law bans smoking in parks It will apply from June.": "The law bans smoking in parks. It will apply from June.",
    "Wash the rice twice Then leave it to dry.": "Wash the rice twice. Then leave it to dry.",
    "The lake is frozen from December to March In summer it is full of boats.": (
        "The lake is frozen from December to March. In summer it is full of boats."
    ),
    "The case is 9 mm thick The back is made of glass.": "The case is 9 mm thick. The back is made of glass.",
    "He resigned on Monday However, the board asked him to stay.": (
        "He resigned on Monday. However, the board asked him to stay."
    ),
    "Rub the stain with soap After ten minutes, rinse the cloth.": (
        "Rub the stain with soap. After ten minutes, rinse the cloth."
    ),
    "The firm lost two clients in Norway at the same time, its costs rose by a third.": (
        "The firm lost two clients in Norway. At the same time, its costs rose by a third."
    ),
    "What he misses is the silence “The road never sleeps,” says Ortega.": (
        "What he misses is the silence. “The road never sleeps,” says Ortega."
    ),
}

FALSE = {
    "The dough must rest for. At least two hours in a warm room.": (
        "The dough must rest for at least two hours in a warm room."
    ),
    "The baths are open daily. Except on Tuesdays.": "The baths are open daily except on Tuesdays.",
    "The flight was late because. Of the fog, he said.": "The flight was late because of the fog, he said.",
    "The bank said in a letter. On Friday that the branch would close.": (
        "The bank said in a letter on Friday that the branch would close."
    ),
    "The mayor opened the school on Monday. and praised its cooks.": (
        "The mayor opened the school on Monday and praised its cooks."
    ),
    "The pool is closed until. further notice.": "The pool is closed until further notice.",
    "The bus leaves every. Sunday from the old station.": "The bus leaves every Sunday from the old station.",
    "The pool is closed for. Repairs until May.": "The pool is closed for repairs until May.",
    "The museum shows the early work. Of the painter from Ghent.": (
        "The museum shows the early work of the painter from Ghent."
    ),
    "The owners turned the plan down. Because it left out the garden.": (
        "The owners turned the plan down because it left out the garden."
    ),
}

RIGHT = [
    "The Guardian praised And Then We Danced in its review.",
    "We stayed at The Plaza and ate at In Situ near the park.",
    "She read The Trial on the train.",
    "The band The The played a song called Then Came You.",
    "This is the house he grew up in. The garden is wild.",
    "It was more than anyone had asked for. At six they left.",
    "There was nothing left to live for. With time, that changed.",
    "I did it. Because I said so.",
    "Why did he go? Because he was tired.",
    "What is it for? At six we shall know.",
    "Dr. Lind met Prof. Ode of the St. James Hospital at 9 a.m. on Friday.",
    "The firm moved to the U.S. In May it went public.",
    "Yahoo! was older than Google. Both are still there.",
    "She said nothing... and went.",
    "“Is it late?” she asked. “Not very,” he said.",
    "He worked in Spain at the same time, and he studied at night.",
    "While he lived in Spain at the same time, his sister was in Rome.",
    "He noted that in addition, the roof leaked.",
    "For thirty days the union was very quiet.",
    "They call the path “The way of the saints,” says Menezes.",
    "It was the song “The rain comes late,” says Menezes.",
    "Everything Is Illuminated and As I Lay Dying are novels.",
    "He came home. She had left.",
    "She left him. For a dentist.",
    "We came, we saw. In the end, we lost.",
    "The plan has one flaw. Because it is new, nobody trusts it.",
    "He knew what he stood for. At the age of nine he left school.",
    "The friend I went with. She drove.",
    "The motto In God We Trust is on the coin.",
    "The chapter On the Road to Rome is long.",
    "PS: If you come, bring bread.",
    "The sign said No Entry After Dark and nobody entered.",
    "1. Open the lid. 2. Take out the filter.",
    "It happened on the 3. On the 4 it was over.",
    "Such is life. Such were the times.",
    "Despite the rain they played. Despite the score they sang.",
    "Except for the cook, nobody slept. Except for him, all were hungry.",
    "She had a dream. Of all the people she knew, he was in it.",
    "He looked for the key. In the end he found it.",
    "We sell bread. By hand, with love.",
    "He has a dog. And a cat.",
    "The word because. It links two clauses.",
]


@pytest.mark.parametrize(("bad", "good"), [*LOST.items(), *FALSE.items()])
def test_stops_are_repaired_once(bad: str, good: str) -> None:
    assert repaired(bad, FIXERS) == good
    assert repaired(good, FIXERS) == good


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_stays(text: str) -> None:
    assert repaired(text, FIXERS) == text


def split(text: str) -> list[str]:
    at, found = 0, []
    while at < len(text):
        start, end = sentences.bounds(text, at, 0, len(text))
        found.append(text[start:end])
        at = end + len(text[end:]) - len(text[end:].lstrip())
    return found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Kim paid 2.5 million. Who knew? “Ten minutes,” he said.", 3),
        ("He is at No. 14, St. James Street, at 9 a.m. Madrid time.", 1),
        ("J. P. Garnier of Fils S.A. in Lyon spoke. He left.", 2),
        ("He lives in the U.S. The rest of us do not.", 2),
        ("“Is it far?” she asked. It was.", 2),
        ("So... and so on. Then came others.", 2),
        ("这是。很好！Yes.", 3),
        ("A heading\n\nThe text begins. It ends", 3),
        ("See e.g. the map, i.e. Fig. 3, etc. and go.", 1),
        ("My boat leaks. i repaired it.", 2),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(split(text)) == count


@given(st.text(alphabet="ab .!?A\n“”", max_size=60), st.integers(0, 60))
def test_bounds_hold_the_offset(text: str, at: int) -> None:
    at = min(at, len(text))
    start, end = sentences.bounds(text, at, 0, len(text))
    assert 0 <= start <= end <= len(text)
    assert end >= at or text[at:end].isspace()


def test_long_blocks_are_not_read_whole() -> None:
    text = "word, word " * 20_000
    begun = time.perf_counter()
    for at in range(50_000, 60_000, 100):
        sentences.bounds(text, at, 0, len(text))
    assert time.perf_counter() - begun < 1


def test_clauses() -> None:
    def row(text: str):  # type: ignore[no-untyped-def]
        return tokens(text, 0, len(text))

    assert complete(row("The shop closes on 6 May"))
    assert not complete(row("He moved to Lyon, but after his dismissal as chairman"))
    assert not complete(row("When he left Spain"))
    assert imperative(row("rinse the cloth"))
    assert not imperative(row("cloth of gold"))
    assert not finite(row("the published report"), 1)
