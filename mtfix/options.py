"""What a user may set: keyword arguments, mtfix.toml or [tool.mtfix] in pyproject.toml."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from mtfix.edit import APPLY_AT


class OptionsError(ValueError):
    """An option that doesn't exist or can't have that value; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of a cleaner.

    Args:
        select: rules to run, by prefix (``calque/es``, ``glue``); empty: all.
        ignore: rules to leave out, by prefix; wins over `select`.
        keep: words and names that nobody may touch, as written.
        names: own names in their right spelling, restored where they are miswritten: ``("RecetaYa",)``.
        packs: folders with rule packs of your own, laid out as CLASS/TOPIC.toml.
        plugins: whether packs and fixers of installed packages are used.
        threshold: confidence from which an edit is applied, 0 to 1; below it, it is a suggestion.
        source_lang: language of the original, such as ``es``; None: told from the text where possible.
        format: name of the format, such as ``markdown``; None: told from the file's suffix.
        fields: fields of JSON and JSONL records to clean, dotted paths; empty: none but what the format knows.
        columns: columns of CSV and TSV files to clean, by header; empty: none.
        delimiter: what separates CSV columns; None: told from the file.
        max_size: files larger than this are refused, in bytes.
        encoding: of the files read and written.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    plugins: bool = True
    threshold: float = APPLY_AT
    source_lang: str | None = None
    format: str | None = None
    fields: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    delimiter: str | None = None
    max_size: int = 100_000_000
    encoding: str = "utf-8"

    @classmethod
    def of(cls, settings: Mapping[str, Any], place: str = "") -> Options:
        """Check settings and make options of them.

        Args:
            settings: option names and values; lists become tuples, a lone string a tuple of one.
            place: named in errors, such as ``mtfix.toml``.

        Raises:
            OptionsError: an unknown option or a value of the wrong type.
        """
        return replace(cls(), **{key: _checked(key, value, place) for key, value in settings.items()})

    def merged(self, settings: Mapping[str, Any], place: str = "") -> Options:
        """Give these options with some settings replaced; checked as by `of`."""
        return replace(self, **{key: _checked(key, value, place) for key, value in settings.items()})


_TUPLES = {"select", "ignore", "keep", "names", "packs", "fields", "columns"}
_NAMES = [field.name for field in fields(Options)]


def _checked(key: str, value: Any, place: str) -> Any:
    where = f"{place}: " if place else ""
    if key not in _NAMES:
        near = difflib.get_close_matches(key, _NAMES, 1)
        hint = f"did you mean {near[0]}?" if near else f"the options are {', '.join(_NAMES)}"
        raise OptionsError(f"{where}unknown option {key!r}; {hint}")
    if key in _TUPLES:
        items = (value,) if isinstance(value, str) else value
        if not isinstance(items, (list, tuple, set, frozenset)) or not all(isinstance(item, str) for item in items):
            raise OptionsError(f"{where}{key} takes a list of strings, not {value!r}")
        return tuple(sorted(items) if isinstance(items, (set, frozenset)) else items)
    if key == "threshold":
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise OptionsError(f"{where}threshold takes a number from 0 to 1, not {value!r}")
        return float(value)
    if key == "plugins":
        if not isinstance(value, bool):
            raise OptionsError(f"{where}plugins takes true or false, not {value!r}")
        return value
    if key == "max_size":
        if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
            raise OptionsError(f"{where}max_size takes a number of bytes, not {value!r}")
        return value
    if value is not None and not isinstance(value, str):
        raise OptionsError(f"{where}{key} takes a string, not {value!r}")
    if key == "encoding":
        return _encoding(value, where)
    return value


def _encoding(value: str | None, where: str) -> str:
    import codecs

    try:
        return codecs.lookup(value or "utf-8").name
    except LookupError:
        raise OptionsError(f"{where}encoding: Python knows no {value!r}; try utf-8 or cp1252") from None


def find_settings(start: Path) -> tuple[dict[str, Any], str]:
    """Look for mtfix.toml, then for [tool.mtfix] in pyproject.toml, from a folder upwards.

    Args:
        start: the folder to begin in.

    Returns:
        The settings and the file they come from; nothing and "" where there are none. Relative folders in
        `packs` are taken from the file's own folder.

    Raises:
        OptionsError: the file is not TOML, or can't be read.
    """
    for folder in [start.resolve(), *start.resolve().parents]:
        for name in ("mtfix.toml", "pyproject.toml"):
            path = folder / name
            if not path.is_file():
                continue
            settings = _read(path)
            if name == "pyproject.toml":
                settings = settings.get("tool", {}).get("mtfix")
                if settings is None:
                    continue
            if isinstance(settings.get("packs"), list):
                settings["packs"] = [str(folder / pack) for pack in settings["packs"]]
            return settings, str(path)
    return {}, ""


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionsError(f"{path}: not valid TOML: {error}") from None
    except OSError as error:
        raise OptionsError(f"{path}: can't be read: {error.strerror}") from None
