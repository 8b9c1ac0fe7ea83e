"""A cleaner with three small fixers, so that tests of what stands round it don't hang on real rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mtfix import batch
from mtfix.document import Document
from mtfix.edit import Edit
from mtfix.engine import Cleaner
from mtfix.options import Options


class Brand:
    name = "entity/toy"
    hints = ("openai",)

    def propose(self, doc: Document) -> Iterator[Edit]:
        for at in doc.find("Openai"):
            yield Edit(at, at + 6, "OpenAI", "entity/toy/brand", why="its own spelling")


class Comma:
    name = "spacing/toy"
    hints = (" ,",)

    def propose(self, doc: Document) -> Iterator[Edit]:
        at = -1
        while (at := doc.text.find(" ,", at + 1)) >= 0:
            yield Edit(at, at + 2, ",", "spacing/toy/comma", why="stray blank")


class Doubt:
    name = "calque/toy"
    hints = ("actually",)

    def propose(self, doc: Document) -> Iterator[Edit]:
        for at in doc.find("actually"):
            yield Edit(at, at + 8, "currently", "calque/toy/actually", 0.5, "a false friend, perhaps")


def cleaner_for(options: Options) -> Cleaner:
    return Cleaner(options, fixers=[Brand(), Comma(), Doubt()])


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "cleaner_for", cleaner_for)
