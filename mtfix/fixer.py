"""What a fixer is: it reads a document and proposes edits; its class says when it runs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Protocol, runtime_checkable

from mtfix.document import Document
from mtfix.edit import Edit


class Layer(IntEnum):
    """The order of the classes: a layer sees the last one's result; fixers of one layer compete."""

    CHARACTERS = 1
    WORDS = 2
    FORMS = 3
    LANGUAGE = 4


LAYERS = {
    "residue": Layer.CHARACTERS,
    "glue": Layer.WORDS,
    "dropcap": Layer.WORDS,
    "spacing": Layer.WORDS,
    "stutter": Layer.WORDS,
    "punct": Layer.FORMS,
    "casing": Layer.FORMS,
    "entity": Layer.FORMS,
    "number": Layer.FORMS,
    "sentence": Layer.FORMS,
    "calque": Layer.LANGUAGE,
    "grammar": Layer.LANGUAGE,
}
"""The twelve classes of error and the layer of each."""


@runtime_checkable
class Fixer(Protocol):
    """Something that proposes edits: a pure function of the document, never of a file, a history or a clock.

    Attributes:
        name: class/topic or class/topic/id, such as ``glue/words``; the class fixes its layer.
        hints: lower-case strings one of which stands in every text that the fixer can repair; the fixer isn't
            called where none does. One that begins with ``|`` counts only where a word begins. Empty: it is called
            for every document, so it must begin with a cheap test.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - told above

    @property
    def hints(self) -> tuple[str, ...]: ...  # noqa: D102

    def propose(self, doc: Document) -> Iterable[Edit]:
        """Propose edits for a document, in any order; those on protected text are dropped later."""
        ...


def layer_of(name: str) -> Layer:
    """Give the layer of a fixer or rule by the class in its name.

    Raises:
        ValueError: the name doesn't begin with one of the twelve classes.
    """
    try:
        return LAYERS[name.partition("/")[0]]
    except KeyError:
        raise ValueError(f"{name}: a name begins with a class, one of {', '.join(LAYERS)}") from None
