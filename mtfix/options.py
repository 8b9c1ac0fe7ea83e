"""What a user may set: keyword arguments, mtfix.toml or [tool.mtfix] in pyproject.toml."""

from __future__ import annotations

import codecs
import difflib
import tomllib
from collections.abc import Mapping, Sequence
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
        grammar: a grammar checker to use as well, each an extra: harper, lingotweaker or languagetool.
        languagetool_url: a LanguageTool server that runs already, such as ``http://localhost:8081``.
        languagetool_path: a folder with LanguageTool's jars; its server is started from there.
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
    grammar: str = "none"
    languagetool_url: str | None = None
    languagetool_path: str | None = None

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
CHECKERS = ("none", "harper", "lingotweaker", "languagetool")
"""What `grammar` may be."""

_NAMES = [field.name for field in fields(Options)]


def _checked(key: str, value: Any, place: str) -> Any:
    where = f"{place}: " if place else ""
    if key not in _NAMES:
        raise OptionsError(f"{where}unknown option {key!r}; {_nearest(key, _NAMES, 'the options are')}")
    if key in _TUPLES:
        return _strings(key, value, where)
    if key == "threshold":
        return _share(value, where)
    if key == "plugins" and not isinstance(value, bool):
        raise OptionsError(f"{where}plugins takes true or false, not {value!r}")
    if key == "max_size" and (isinstance(value, bool) or not isinstance(value, int) or value <= 0):
        raise OptionsError(f"{where}max_size takes a number of bytes, not {value!r}")
    if key in ("plugins", "max_size"):
        return value
    if key == "grammar" and value not in CHECKERS:
        raise OptionsError(f"{where}grammar takes one of {', '.join(CHECKERS)}, not {value!r}")
    if value is not None and not isinstance(value, str):
        raise OptionsError(f"{where}{key} takes a string, not {value!r}")
    if key == "delimiter" and value is not None and len(value) != 1:
        raise OptionsError(f"{where}delimiter takes one character, not {value!r}")
    return _encoding(value or "utf-8", where) if key == "encoding" else value


def _nearest(word: str, known: Sequence[str], otherwise: str) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f"did you mean {near[0]}?" if near else f"{otherwise} {', '.join(known)}"


def _strings(key: str, value: Any, where: str) -> tuple[str, ...]:
    items = (value,) if isinstance(value, str) else value
    if not isinstance(items, (list, tuple, set, frozenset)) or not all(isinstance(item, str) for item in items):
        raise OptionsError(f"{where}{key} takes a list of strings, not {value!r}")
    return tuple(sorted(items) if isinstance(items, (set, frozenset)) else items)


def _share(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise OptionsError(f"{where}threshold takes a number from 0 to 1, not {value!r}")
    return float(value)


def _encoding(value: str, where: str) -> str:
    try:
        name = codecs.lookup(value).name
        "".encode(name)
    except LookupError as error:
        if "not a text encoding" in str(error):
            raise OptionsError(f"{where}encoding: {value!r} is no encoding of text; try utf-8 or cp1252") from None
        near = difflib.get_close_matches(value.lower(), _ENCODINGS, 1)
        hint = f"did you mean {near[0]}?" if near else "try utf-8 or cp1252"
        raise OptionsError(f"{where}encoding: Python knows no {value!r}; {hint}") from None
    return name


_ENCODINGS = ("utf-8", "utf-16", "latin-1", "cp1250", "cp1251", "cp1252", "iso-8859-1", "iso-8859-15", "mac-roman")


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
            settings = _settings_in(path) if path.is_file() else None
            if settings is not None:
                settings = {key.replace("-", "_"): value for key, value in settings.items()}
                return _from_folder(settings, folder), str(path)
    return {}, ""


def _settings_in(path: Path) -> dict[str, Any] | None:
    """Read a settings file; None for a pyproject.toml that doesn't speak of mtfix."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionsError(f"{path}: not valid TOML: {error}") from None
    except OSError as error:
        raise OptionsError(f"{path}: can't be read: {error.strerror}") from None
    if path.name == "mtfix.toml":
        return content
    tools = content.get("tool", {})
    settings = tools.get("mtfix") if isinstance(tools, dict) else None
    if settings is not None and not isinstance(settings, dict):
        raise OptionsError(f"{path}: tool.mtfix is a table: write [tool.mtfix] and an option a line")
    return settings


def _from_folder(settings: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Take the folders of packs and of LanguageTool from the settings file's own folder."""
    if isinstance(settings.get("languagetool_path"), str):
        settings["languagetool_path"] = str(folder / Path(settings["languagetool_path"]).expanduser())
    packs = settings.get("packs")
    if isinstance(packs, str):
        packs = [packs]
    if isinstance(packs, list) and all(isinstance(pack, str) for pack in packs):
        settings["packs"] = [str(folder / pack) for pack in packs]
    return settings
