from __future__ import annotations

from pathlib import Path

import pytest

from mtfix import cli
from mtfix.fixer import LAYERS

PACK = """
[[phrase]]
id = "zorkle"
find = "zorkle of the day"
to = "daily zorkle"
why = "word-for-word"
certainty = "likely"
source = ["es"]
bad = ["See the zorkle of the day."]
good = ["See the {good}."]
keep = ["zorkle | of"]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "calque").mkdir()
    (tmp_path / "calque" / "own.toml").write_text(PACK.replace("{good}", "daily zorkle"))
    return tmp_path


def test_rules_are_listed_with_their_certainty_and_reason(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    assert cli.main(["rules", "list", "--packs", str(pack), "calque/own"]) == 0
    assert capsys.readouterr().out == "calque/own/zorkle  likely  word-for-word\n"
    assert cli.main(["rules", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 50 and lines == sorted(lines)


def test_rules_make_a_markdown_table(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    (pack / "calque" / "own.toml").write_text(PACK.replace("{good}", "*x* | <y>"))
    cli.main(["rules", "list", "--markdown", "--packs", str(pack), "calque/own"])
    assert capsys.readouterr().out.splitlines()[2] == (
        "| `calque/own/zorkle` | See the zorkle of the day. | See the \\*x\\* \\| &#60;y&#62;. | word-for-word |"
    )


def test_rules_are_grouped(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    own = PACK.replace("{good}", "daily zorkle")
    both = own.replace("zorkle", "frobble").replace('["es"]', '["es", "pt"]')
    (pack / "calque" / "own.toml").write_text(own + both)
    cli.main(["rules", "list", "--packs", str(pack), "--by", "language", "calque/own"])
    assert capsys.readouterr().out == (
        "es (2)\ncalque/own/frobble  likely  word-for-word\ncalque/own/zorkle   likely  word-for-word\n"
        "\npt (1)\ncalque/own/frobble  likely  word-for-word\n"
    )
    cli.main(["rules", "list", "--by", "class", "--markdown"])
    headings = [line[3:] for line in capsys.readouterr().out.splitlines() if line.startswith("## ")]
    assert headings == sorted(LAYERS)
    cli.main(["rules", "list", "--by", "topic", "residue", "--packs", str(pack)])
    assert "residue/characters (" in capsys.readouterr().out


def test_a_rule_is_shown_with_its_examples(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    assert cli.main(["rules", "show", "--packs", str(pack), "calque/own/zorkle"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "calque/own/zorkle"
    assert lines[3:] == [
        "  repairs what comes from: es",
        "  find: zorkle of the day",
        "  to: daily zorkle",
        "  - See the zorkle of the day.",
        "  + See the daily zorkle.",
        "  = zorkle | of",
    ]


def test_examples_of_a_pack_are_run(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    assert cli.main(["rules", "test", str(pack)]) == 0
    assert capsys.readouterr().out == "2 examples, 0 failed\n"
    (pack / "calque" / "own.toml").write_text(PACK.replace("{good}", "weekly zorkle"))
    assert cli.main(["rules", "test", str(pack)]) == 1
    out = capsys.readouterr().out
    assert "became 'See the daily zorkle.'" in out and "not 'See the weekly zorkle.'" in out


@pytest.mark.parametrize(
    ("content", "message"),
    [("[[phrase]\n", "not valid TOML"), (PACK.replace('find = "zorkle of the day"', "fnid = 'x'"), "fnid")],
)
def test_a_broken_pack_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], pack: Path, content: str, message: str
) -> None:
    (pack / "calque" / "own.toml").write_text(content)
    for command in (["rules", "test", str(pack)], ["rules", "list", "--packs", str(pack)]):
        code = cli.main(command)
        err = capsys.readouterr().err
        assert command[1] == "list" or (code == 2 and err.count("\n") == 1 and message in err and "own.toml" in err)


def test_there_must_be_packs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["rules", "test", str(tmp_path)]) == 2
    assert capsys.readouterr().err.endswith("no packs; they lie there as CLASS/TOPIC.toml\n")
