from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.options import Options, OptionsError, find_settings


def test_settings_become_options() -> None:
    options = Options.of({"select": ["glue"], "keep": "Foo", "threshold": 1, "encoding": "UTF8"})
    assert (options.select, options.keep, options.threshold, options.encoding) == (("glue",), ("Foo",), 1.0, "utf-8")


def test_later_settings_win() -> None:
    assert Options.of({"select": ["glue"], "ignore": ["x"]}).merged({"select": ["calque"]}) == Options(
        select=("calque",), ignore=("x",)
    )


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"selct": []}, "mtfix.toml: unknown option 'selct'; did you mean select?"),
        ({"zzz": 1}, "mtfix.toml: unknown option 'zzz'; the options are select, "),
        ({"select": [1]}, "select takes a list of strings"),
        ({"select": {"a": 1}}, "select takes a list of strings"),
        ({"threshold": "0.9"}, "threshold takes a number from 0 to 1"),
        ({"threshold": 1.5}, "threshold takes a number from 0 to 1"),
        ({"threshold": True}, "threshold takes a number from 0 to 1"),
        ({"plugins": "no"}, "plugins takes true or false"),
        ({"max_size": 0}, "max_size takes a number of bytes"),
        ({"encoding": "latin-99"}, "encoding: Python knows no 'latin-99'; did you mean latin-1?"),
        ({"encoding": "klingon"}, "encoding: Python knows no 'klingon'; try utf-8"),
        ({"encoding": "base64"}, "encoding: 'base64' is no encoding of text"),
        ({"format": 3}, "format takes a string"),
        ({"source_lang": ["es"]}, "source_lang takes a string"),
        ({"delimiter": ";;"}, "delimiter takes one character"),
    ],
)
def test_a_wrong_setting_is_told_with_what_would_be_right(settings: dict[str, object], message: str) -> None:
    with pytest.raises(OptionsError) as caught:
        Options.of(settings, "mtfix.toml")
    assert message in str(caught.value)
    assert str(caught.value).startswith("mtfix.toml: ")


def test_the_nearest_file_holds_and_mtfix_toml_wins(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.mtfix]\nselect = ["glue"]\n')
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert find_settings(inner) == ({"select": ["glue"]}, str(tmp_path / "pyproject.toml"))
    (tmp_path / "mtfix.toml").write_text('ignore = ["calque"]\n')
    assert find_settings(inner)[0] == {"ignore": ["calque"]}


def test_dashes_may_stand_for_underscores(tmp_path: Path) -> None:
    (tmp_path / "mtfix.toml").write_text('source-lang = "es"\n')
    settings, place = find_settings(tmp_path)
    assert Options.of(settings, place).source_lang == "es"


def test_folders_of_packs_are_meant_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "mtfix.toml").write_text('packs = ["rules"]\n')
    assert find_settings(tmp_path)[0]["packs"] == [str(tmp_path / "rules")]
    (tmp_path / "mtfix.toml").write_text('packs = "rules"\n')
    assert find_settings(tmp_path)[0]["packs"] == [str(tmp_path / "rules")]


@pytest.mark.parametrize("content", [b"select = [", b"\xff\xfe", b"[tool]\nmtfix = 3\n"])
def test_a_broken_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / ("pyproject.toml" if b"tool" in content else "mtfix.toml")
    path.write_bytes(content)
    with pytest.raises(OptionsError, match=path.name):
        find_settings(tmp_path)


def test_a_broken_pyproject_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.mtfix]\nselect = ]\n")
    with pytest.raises(OptionsError, match=r"pyproject.toml: not valid TOML: .*line 2"):
        find_settings(tmp_path)
