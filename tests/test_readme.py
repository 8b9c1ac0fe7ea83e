"""The README's before and after, its Python examples and its settings are true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import mtfix
from mtfix.options import Options

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def quoted(after: str) -> str:
    """The block quote that follows a line, as one line without emphasis."""
    block = README.split(f"\n{after}\n\n", 1)[1].split("\n\n", 1)[0]
    return re.sub(r"\s+", " ", block.replace("\n>", " ").lstrip("> ")).replace("**", "")


def test_before_becomes_after() -> None:
    assert mtfix.clean(quoted("Before:")) == quoted("After:")


def test_the_results_beside_the_calls_are_what_comes_out() -> None:
    block = README.split("```python\nimport mtfix\n", 1)[1].split("```", 1)[0]
    call, result = re.findall(r"^(mtfix\.clean\(.*\))\n# (.*)$", block, re.M)[0]
    assert eval(call) == eval(result)
    report = mtfix.review("Its co -founder dreamed with a new Chatgpt.", source_lang="es")
    assert f"report.text  # {report.text!r}" in block


def test_the_settings_are_options() -> None:
    block = README.split("```toml\nsource_lang", 1)[1].split("```", 1)[0]
    assert Options.of(tomllib.loads("source_lang" + block)).source_lang == "es"
