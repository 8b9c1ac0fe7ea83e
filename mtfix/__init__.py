"""mtfix cleans machine-translated English: it repairs what is certain, leaves the rest alone and explains each change.

>>> import mtfix
>>> mtfix.clean("Openai was valued at 500,000 million dollars .")
'OpenAI was valued at 500 billion dollars.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mtfix.edit import Change, Edit
    from mtfix.engine import Cleaner
    from mtfix.options import Options, OptionsError
    from mtfix.report import Report
    from mtfix.rule import PackError

__version__ = "0.1.0"
__all__ = ["Change", "Cleaner", "Edit", "Options", "OptionsError", "PackError", "Report", "clean", "review"]

_HOMES = {
    "Change": "mtfix.edit",
    "Edit": "mtfix.edit",
    "Cleaner": "mtfix.engine",
    "Options": "mtfix.options",
    "OptionsError": "mtfix.options",
    "PackError": "mtfix.rule",
    "Report": "mtfix.report",
}


def __getattr__(name: str) -> Any:
    """Import a public type when it is first asked for: importing mtfix must cost next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'mtfix' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def clean(text: str, *, path: str | None = None, source_lang: str | None = None, **options: Any) -> str:
    """Repair a text and give it back; `review` tells what was changed.

    Args:
        text: a whole file or a passage.
        path: name of the file; its suffix tells the format (``page.md``); without it, plain text.
        source_lang: language of the original, such as ``es``.
        options: any of mtfix.Options, such as ``ignore=["calque"]``.

    Raises:
        OptionsError: an unknown option or a wrong value.

    >>> clean("They left the house ,and Chatgpt was closed.")
    'They left the house, and ChatGPT was closed.'
    """
    return review(text, path=path, source_lang=source_lang, **options).text


def review(text: str, *, path: str | None = None, source_lang: str | None = None, **options: Any) -> Report:
    """Repair a text and report every change with its rule and its reason.

    Takes what `clean` takes. The rules load on the first call and are kept for later ones with the same options.

    >>> [change.rules[0] for change in review("Openai grew.").changes]
    ['entity/brands/inner-capitals']
    """
    from mtfix.options import Options

    settings = options if source_lang is None else {**options, "source_lang": source_lang}
    return _cleaner(Options.of(settings)).review(text, path=path)


def _cleaner(options: Options, _kept: dict[Options, Cleaner] = {}) -> Cleaner:  # noqa: B006 - the cache is meant
    from mtfix.engine import Cleaner

    if options not in _kept:
        if len(_kept) >= 8:
            _kept.clear()
        _kept[options] = Cleaner(options)
    return _kept[options]
