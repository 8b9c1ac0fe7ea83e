"""`mtfix doctor`: which grammar checkers are there, why not, and how to get them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import metadata
from importlib.util import find_spec

from mtfix.batch import options_for
from mtfix.checkers import CheckerError
from mtfix.checkers.languagetool import LanguageTool
from mtfix.checkers.server import find_jars, java, version
from mtfix.options import Options

LINGOTWEAKER = {"lt_py": "lingotweaker", "lingotweaker_data_en": "lingotweaker-data-en"}


def doctor(url: str | None, path: str | None) -> int:
    """Print a line for each checker; start none, download nothing.

    Returns:
        0: a checker that is missing is no error.
    """
    given = {"languagetool_url": url, "languagetool_path": path}
    options = options_for("text", {key: value for key, value in given.items() if value is not None})
    lines = [
        ("harper", *_packages("harper", {"harper": "harper-py"})),
        ("lingotweaker", *_packages("lingotweaker", LINGOTWEAKER)),
        ("languagetool", *_languagetool(options)),
    ]
    for name, ready, what in lines:
        sys.stdout.write(f"{name:13} {'ready' if ready else 'missing':8} {what}\n")
    return 0


def _packages(extra: str, needed: Mapping[str, str]) -> tuple[bool, str]:
    """Tell whether the modules of an extra can be found, with the versions of their packages."""
    absent = [package for module, package in needed.items() if find_spec(module) is None]
    if absent:
        return False, f"{', '.join(absent)} not installed: pip install 'mtfix[{extra}]'"
    return True, ", ".join(f"{package} {_version(package)}" for package in needed.values())


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "of unknown version"


def _languagetool(options: Options) -> tuple[bool, str]:
    """Tell whether a server answers at the address set, or could be started."""
    try:
        if options.languagetool_url:
            tool = LanguageTool(options.languagetool_url, patience=10)
            tool.check(["A test."])
            return True, f"LanguageTool {tool.version()}, server at {tool.url}"
        folder = find_jars(options.languagetool_path, download=False)
        return True, f"LanguageTool {version(folder)} in {folder}, with {java()}"
    except CheckerError as error:
        return False, str(error)
