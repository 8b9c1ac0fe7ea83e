"""Mechanisms of the mechanical classes that single rules do not show."""

from __future__ import annotations

import pytest

import mtfix

REPAIRED = {
    "She resigned on Friday The party will choose a successor.": "She resigned on Friday. The party will "
    "choose a successor.",
    "Do not wash the bag Wipe it with a damp cloth.": "Do not wash the bag. Wipe it with a damp cloth.",
    "The hotel was built by. A German architect.": "The hotel was built by a German architect.",
    "The army announced on Sunday. That the road was open.": "The army announced on Sunday that the road was open.",
    "The road leads to. The lake.": "The road leads to the lake.",
    "He came, and a number. Of their descendants rose to prominence.": "He came, and a number "
    "of their descendants rose to prominence.",
    "We waited for an hour. nobody came. then the lights went out.": "We waited for an hour. Nobody came. Then the "
    "lights went out.",
    "The caf? in M?nchen was full, and we don?t know why.": "The café in München was full, and we don't know why.",
    "t h e last whaler of the island died in 1962.": "The last whaler of the island died in 1962.",
    "El faro is a novel. Her novel El faroappeared in 2004.": "El faro is a novel. Her novel El faro appeared in 2004.",
    "The drama Moonwellended well. Moonwell was written by two sisters.": "The drama Moonwell ended well. Moonwell "
    "was written by two sisters.",
    "She put the Key under the Lamp and locked the Door.": "She put the key under the lamp and locked the door.",
    "Note:please charge the battery first.": "Note: please charge the battery first.",
}


@pytest.mark.parametrize("text", REPAIRED)
def test_repairs(text: str) -> None:
    assert mtfix.clean(text) == REPAIRED[text]
    assert mtfix.clean(REPAIRED[text]) == REPAIRED[text]


@pytest.mark.parametrize(
    "text",
    [
        "They gave in. The next day, they left. He wanted to. The house was his.",
        "Two F.B.I. informers sat in the F.A.I. office, and the C.G.I. script ran.",
        "A re-enactment of the battle was filmed, and he re-iterated the point.",
        "The buttonlike flowers stand on chainlike stems by the passwordless gate.",
        "It is a reimplementation of the tool, with a backreference in each filehandle.",
        "She gave up show biz for germ plasm research and mumbo jumbo.",
        "Suppose, he says, that the tables were turned. As all friends know, that means trouble.",
        "Among those present are Messrs. and Mmes. William Thompson of Hays, Kan. and others.",
        "A value of zero cannot be stored. For more information refer to the manual.",
        "The money goes to Assets:Investments:Brokerage and stays there.",
        "The local soviet met, and all the soviets of the region sent a delegate.",
        "Bryan came first. Then Brian spoke. Philip wrote to Phillip.",
        "A DataBase is a product. A database is a store. Database engines vary.",
        "The guests were let in. A small room.",
        "He had one. Of the three, the first is the best.",
        "I watched Bake Off with her. We saw Cut the Rope on his phone.",
        "Which one? the red one. See page?id=3 of the manual.",
        "Category:physics of the sun is a page.",
        "LA last year voted for it.",
        "He led lights of learning astray, said Ms Ngo of Nasa.",
        "Level l2 was chosen; the town and its people left.",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert mtfix.clean(text) == text
