from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mtfix import batch, cli, options
from tests.toy import toy  # noqa: F401 - a fixture

Call = Callable[..., tuple[int, str, str]]

DEBRIS = "Openai grew ,and\r\nOpenai fell.\r\n"
CLEAN = "OpenAI grew,and\r\nOpenAI fell.\r\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toy: None) -> Path:  # noqa: F811
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    batch._settings.cache_clear()
    return tmp_path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*args: str) -> tuple[int, str, str]:
        code = cli.main(args)
        out, err = capsys.readouterr()
        return code, out, err

    return run


def lay(name: str, text: str = DEBRIS) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def text_of(name: str) -> str:
    return Path(name).read_bytes().decode()


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


# in place


def test_files_are_repaired_in_place_with_their_line_ends(call: Call) -> None:
    lay("a.txt")
    assert call("clean", "a.txt") == (1, "", "a.txt: 3 changes\n1 of 1 file changed (3 changes)\n")
    assert text_of("a.txt") == CLEAN
    assert call("clean", "a.txt") == (0, "", "nothing to change in 1 file\n")


def test_a_byte_order_mark_is_kept(call: Call) -> None:
    lay("a.txt", "\ufeffOpenai.")
    assert call("clean", "-q", "a.txt") == (1, "", "")
    assert text_of("a.txt") == "\ufeffOpenAI."


def test_a_file_without_errors_is_not_written(call: Call) -> None:
    path = lay("a.txt", "Fine.\n")
    before = path.stat()
    assert call("clean", "a.txt")[0] == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_other_encodings_are_read_and_written(call: Call) -> None:
    Path("a.txt").write_bytes("Openai caf\xe9".encode("cp1252"))
    code, _, err = call("clean", "a.txt")
    assert (code, err) == (
        2,
        "mtfix: error: a.txt: not UTF-8: byte 0xe9 at offset 10 (line 1); say what it is, such as --encoding cp1252\n",
    )
    assert call("clean", "--encoding", "cp1252", "a.txt")[0] == 1
    assert Path("a.txt").read_bytes() == "OpenAI caf\xe9".encode("cp1252")


def test_an_unknown_suffix_is_plain_text_if_the_file_is_named(call: Call) -> None:
    lay("x/notes.zzz")
    assert call("clean", "x")[0] == 2
    assert call("clean", "x/notes.zzz")[0] == 1


def test_symbolic_links_stay_and_hard_links_are_noted(call: Call) -> None:
    lay("a.txt")
    Path("link.txt").symlink_to("a.txt")
    os.link("a.txt", "hard.txt")
    code, _, err = call("clean", "link.txt")
    assert code == 1 and "link.txt: 1 other hard link to it kept the old text" in err
    assert Path("link.txt").is_symlink()
    assert (text_of("a.txt"), text_of("hard.txt")) == (CLEAN, DEBRIS)


def test_one_bad_file_does_not_stop_the_others(call: Call) -> None:
    lay("a.txt")
    lay("z.txt")
    Path("m.txt").write_bytes(b"caf\xe9")
    lay("r.txt").chmod(0o444)
    code, _, err = call("clean", "a.txt", "m.txt", "none.txt", "r.txt", "z.txt")
    assert code == 2
    assert (text_of("a.txt"), text_of("r.txt"), text_of("z.txt")) == (CLEAN, DEBRIS, CLEAN)
    assert [line.split(": ")[2] for line in err.splitlines() if "error: " in line] == ["none.txt", "m.txt", "r.txt"]
    assert "2 of 2 files changed (6 changes); 3 errors" in err


def test_a_mistake_of_ours_is_named_with_its_file(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(options: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(batch, "cleaner_for", fail)
    lay("a.txt")
    code, _, err = call("clean", "a.txt")
    assert code == 2 and "a.txt: mtfix failed on this file: RecursionError: too deep" in err
    assert "Traceback" not in err


# nothing is written


@pytest.mark.parametrize("flag", ["--check", "--diff"])
def test_check_and_diff_write_nothing(call: Call, flag: str) -> None:
    lay("a.txt")
    lay("b.txt", "Fine.\n")
    code, out, err = call("clean", flag, ".")
    assert (code, err) == (1, "1 of 2 files would change (3 changes)\n")
    assert "a.txt:1:12: “grew ,and” → “grew,and”  spacing/toy/comma  (stray blank)\n" in out
    assert text_of("a.txt") == DEBRIS
    assert call("clean", flag, "b.txt")[0] == 0


def test_diff_shows_a_unified_diff_that_keeps_line_ends(call: Call) -> None:
    lay("a.txt", "one\r\nOpenai\r\ntwo")
    out = call("clean", "--diff", "a.txt")[1]
    assert out.startswith(
        "--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n one\r\n-Openai\r\n+OpenAI\r\n two\n\\ No newline"
    )


def test_check_is_silent_when_quiet(call: Call) -> None:
    lay("a.txt")
    assert call("clean", "-q", "--check", "a.txt") == (1, "", "")


def test_verbose_tells_more(call: Call) -> None:
    lay("a.txt")
    _, out, err = call("clean", "-v", "--source-lang", "es", "a.txt")
    assert "a.txt:1:5: “Openai” → “OpenAI”" in out
    assert "a.txt: 3 changes, translated from es, 32 bytes, " in err


def test_suggestions_are_shown_when_asked_for(call: Call) -> None:
    lay("a.txt", "It actually works.\n")
    assert call("clean", "a.txt") == (0, "", "nothing to change in 1 file; 1 suggestion: --suggest shows them\n")
    code, out, _ = call("clean", "--suggest", "a.txt")
    assert (code, text_of("a.txt")) == (0, "It actually works.\n")
    assert out == (
        "a.txt:1:4: suggestion, 50% “actually” → “currently”  calque/toy/actually  (a false friend, perhaps)\n"
    )
    assert call("clean", "--threshold", "0.4", "a.txt")[0] == 1


# elsewhere


def test_out_mirrors_the_tree_and_leaves_the_files_alone(call: Call) -> None:
    lay("docs/a.txt")
    lay("docs/sub/b.md", "Fine.\n")
    assert call("clean", "--out", "clean", "docs")[0] == 1
    assert (text_of("docs/a.txt"), text_of("clean/a.txt"), text_of("clean/sub/b.md")) == (DEBRIS, CLEAN, "Fine.\n")


def test_out_never_writes_over_its_source_nor_twice_to_one_place(call: Call) -> None:
    lay("docs/a.txt")
    lay("x/a.txt", "Openai.")
    lay("y/a.txt", "Openai.")
    code, _, err = call("clean", "--out", "docs", "docs/a.txt")
    assert code == 2 and "would write over the file itself" in err
    here = Path.cwd()
    code, _, err = call("clean", "--out", "o", str(here / "x/a.txt"), str(here / "y/../x/../y/a.txt"))
    assert code == 1 and Path("o/x/a.txt").exists() and Path("o/y/a.txt").exists()


def test_out_within_the_folder_is_not_cleaned_again(call: Call) -> None:
    lay("a.txt")
    assert call("clean", "--out", "clean", ".")[0] == 1
    assert "1 of 1 file" in call("clean", "--out", "clean", ".")[2]


def test_out_with_check_writes_nothing(call: Call) -> None:
    lay("a.txt")
    assert call("clean", "--check", "--out", "clean", ".")[0] == 1
    assert not Path("clean").exists()


# standard input


def test_standard_input_goes_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    stdin(monkeypatch, b"\xef\xbb\xbfOpenai ,\r\n")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.FileIO(os.dup(1), "w")))
    assert cli.main(["clean", "-q", "-"]) == 1
    assert capfdbinary.readouterr().out == b"\xef\xbb\xbfOpenAI,\r\n"


def test_standard_input_is_told_on_standard_error(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"Openai.\n")
    code, out, err = call("clean", "-v", "-", "--stdin-filename", "x.md", "--log", "l.jsonl")
    assert (code, out) == (1, "OpenAI.\n")
    assert "x.md:1:5: “Openai” → “OpenAI”" in err
    assert json.loads(text_of("l.jsonl"))["file"] == "x.md"


def test_standard_input_may_be_checked(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"Openai.\n")
    code, out, _ = call("clean", "--check", "-")
    assert (code, out) == (1, "<stdin>:1:5: “Openai” → “OpenAI”  entity/toy/brand  (its own spelling)\n")


def test_bad_standard_input_gives_nothing(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"caf\xe9\n")
    code, out, err = call("clean", "-")
    assert (code, out) == (2, "") and err.startswith("mtfix: error: <stdin>: not UTF-8: byte 0xe9 at offset 3")
    stdin(monkeypatch, b"abc")
    assert call("clean", "--max-size", "2", "-")[:2] == (2, "")


@pytest.mark.parametrize(
    "args", [("-", "a.txt"), ("-", "--out", "x"), ("-", "--output-format", "json"), ("-", "--write-baseline", "b")]
)
def test_standard_input_stands_alone(call: Call, args: tuple[str, ...]) -> None:
    code, out, err = call("clean", *args)
    assert (code, out) == (2, "") and err.count("\n") == 1


# mistakes


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["clean"], "the following arguments are required: PATH"),
        (["clean", "--selct", "x", "a.txt"], "unrecognized arguments: --selct; did you mean --select?"),
        (["clena", "a.txt"], "no command 'clena'; did you mean clean?"),
        (["a.txt"], "no command 'a.txt'; to repair files: mtfix clean a.txt"),
        (["clean", "--threshold", "2", "a.txt"], "threshold takes a number from 0 to 1, not 2.0"),
        (["clean", "--encoding", "uft-8", "a.txt"], "encoding: Python knows no 'uft-8'; did you mean utf-8?"),
        (["clean", "--jobs", "0", "a.txt"], "argument --jobs: '0' is not a number from 1 on"),
        (["clean", "none.txt"], "none.txt: no such file or folder"),
        (["clean", "empty"], "empty: holds no files of a known format"),
        (["clean", "*.rst"], "*.rst: matches no file"),
        (["clean", "nul.txt"], "nul.txt: NUL byte at offset 1"),
        (["clean", "--max-size", "3", "a.txt"], "a.txt: 32 bytes, more than --max-size 3"),
        (["clean", "--baseline", "none.json", "a.txt"], "none.json: no such file or folder"),
        (["clean", "--baseline", "a.txt", "a.txt"], "a.txt: not a baseline"),
        (["clean", "--baseline", "a", "--write-baseline", "b", "a.txt"], "exclude each other"),
        (["clean", "--log", "a.txt", "a.txt"], "a.txt: line 1: not JSON"),
        (["clean", "--log", "empty", "a.txt"], "empty: Is a directory"),
        (["clean", "--log", "none/log", "a.txt"], "none/log: the log can't be written: No such file or directory"),
        (["undo", "none.jsonl"], "none.jsonl: no such file"),
        (["undo", "a.txt"], "a.txt: line 1: not JSON"),
        (["rules", "show", "glu"], "no rule 'glu'; the nearest is 'glue"),
    ],
)
def test_a_mistake_is_one_clear_line(call: Call, args: list[str], message: str) -> None:
    lay("a.txt")
    lay("nul.txt", "a\0b")
    Path("empty").mkdir()
    code, out, err = call(*args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("mtfix: error: ") and message in err
    assert text_of("a.txt") == DEBRIS


def test_broken_settings_are_told_once_and_files_elsewhere_go_on(call: Call) -> None:
    lay("bad/a.txt")
    lay("bad/b.txt")
    lay("good/c.txt")
    lay("bad/mtfix.toml", "select = [")
    code, _, err = call("clean", ".")
    assert (code, err.count("mtfix.toml: not valid TOML")) == (2, 1)
    assert (text_of("bad/a.txt"), text_of("good/c.txt")) == (DEBRIS, CLEAN)


def test_settings_hold_for_their_folder_and_the_command_line_wins(call: Call) -> None:
    lay("one/a.txt", "It actually works.")
    lay("two/b.txt", "It actually works.")
    lay("two/pyproject.toml", "[tool.mtfix]\nthreshold = 0.3\n")
    assert call("clean", ".")[0] == 1
    assert (text_of("one/a.txt"), text_of("two/b.txt")) == ("It actually works.", "It currently works.")
    lay("two/b.txt", "It actually works.")
    assert call("clean", "--threshold", "0.9", ".")[0] == 0


def test_an_unknown_setting_names_its_file(call: Call) -> None:
    lay("a.txt")
    lay("mtfix.toml", 'sellect = ["glue"]')
    code, _, err = call("clean", "a.txt")
    assert code == 2 and "mtfix.toml: unknown option 'sellect'; did you mean select?" in err


def test_lists_may_be_given_with_commas_or_again() -> None:
    args = cli.parser().parse_args(
        ["clean", "x", "--keep", "A, B", "--keep", "C", "--delimiter", "\\t", "--no-plugins"]
    )
    assert cli.overrides(args) == {"keep": ["A", "B", "C"], "delimiter": "\t", "plugins": False}


def test_each_setting_has_its_option() -> None:
    known = {action.dest for action in cli.parser()._subparsers._group_actions[0].choices["clean"]._actions}  # type: ignore[union-attr, index]
    assert set(options.Options.__dataclass_fields__) <= known


# colours


def test_colours_are_for_terminals(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    lay("a.txt")
    assert "\x1b" not in call("clean", "--diff", "a.txt")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31m-Open\x1b[7mai\x1b[27m grew\x1b[7m \x1b[27m,and\x1b[0m\r\n" in call("clean", "--diff", "a.txt")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in call("clean", "--diff", "a.txt")[1]


# undo


def test_undo_takes_everything_back(call: Call) -> None:
    lay("a.txt")
    lay("b.md", "\ufeffOpenai.\r")
    assert call("clean", "--log", "l.jsonl", ".")[0] == 1
    code, out, err = call("undo", "l.jsonl")
    assert (code, out, err) == (0, "", "a.txt: 3 changes taken back\nb.md: 1 change taken back\n")
    assert (text_of("a.txt"), text_of("b.md"), text_of("l.jsonl")) == (DEBRIS, "\ufeffOpenai.\r", "")
    assert call("undo", "l.jsonl")[0] == 0


def test_undo_takes_a_rules_changes_back_and_then_the_rest(call: Call) -> None:
    lay("a.txt")
    call("clean", "--log", "l.jsonl", "a.txt")
    assert call("undo", "l.jsonl", "--rule", "spacing")[0] == 0
    assert text_of("a.txt") == DEBRIS.replace("Openai", "OpenAI")
    assert len(text_of("l.jsonl").splitlines()) == 2
    assert call("undo", "l.jsonl", "--rule", "entity/toy", "--file", "a.txt")[0] == 0
    assert (text_of("a.txt"), text_of("l.jsonl")) == (DEBRIS, "")


def test_undo_of_one_file_or_folder(call: Call) -> None:
    for name in ("a.txt", "x/b.txt", "x/c.txt"):
        lay(name)
    call("clean", "--log", "l.jsonl", ".")
    assert call("undo", "l.jsonl", "--file", "x")[0] == 0
    assert [text_of(name) for name in ("a.txt", "x/b.txt", "x/c.txt")] == [CLEAN, DEBRIS, DEBRIS]
    code, _, err = call("undo", "l.jsonl", "--file", "y")
    assert code == 2 and "no change in y" in err
    code, _, err = call("undo", "l.jsonl", "--rule", "spaccing")
    assert code == 2 and "the nearest is 'spacing" in err


def test_undo_refuses_a_file_that_changed_since_and_does_the_others(call: Call) -> None:
    lay("a.txt")
    lay("b.txt")
    call("clean", "--log", "l.jsonl", ".")
    lay("a.txt", CLEAN + "More.")
    code, _, err = call("undo", "l.jsonl")
    assert code == 2
    assert "mtfix: error: a.txt: changed since the log was written; left alone" in err
    assert (text_of("a.txt"), text_of("b.txt")) == (CLEAN + "More.", DEBRIS)
    lay("a.txt", CLEAN)
    assert call("undo", "l.jsonl")[0] == 0
    assert text_of("a.txt") == DEBRIS


def test_undo_reaches_back_through_several_runs(call: Call) -> None:
    lay("a.txt")
    call("clean", "--log", "l.jsonl", "--select", "spacing", "a.txt")
    lay("mtfix.toml", "threshold = 0.4")
    batch._settings.cache_clear()
    first = text_of("a.txt")
    lay("a.txt", first)
    call("clean", "--log", "l.jsonl", "a.txt")
    assert len({json.loads(line)["result"] for line in text_of("l.jsonl").splitlines()}) >= 1
    assert call("undo", "l.jsonl")[0] == 0
    assert text_of("a.txt") == DEBRIS


def test_undo_finds_files_beside_the_log(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    lay("site/a.txt")
    monkeypatch.chdir("site")
    call("clean", "--log", "l.jsonl", "a.txt")
    monkeypatch.chdir("..")
    assert call("undo", "site/l.jsonl")[0] == 0
    assert text_of("site/a.txt") == DEBRIS


def test_undo_of_other_encodings_and_of_copies(call: Call) -> None:
    data = "Openai ,café".encode("utf-16")
    Path("a.txt").write_bytes(data)
    call("clean", "--encoding", "utf-16", "--log", "l.jsonl", "a.txt")
    assert Path("a.txt").read_bytes() == "OpenAI,café".encode("utf-16")
    call("undo", "l.jsonl")
    assert Path("a.txt").read_bytes() == data
    lay("b.txt")
    call("clean", "--out", "o", "--log", "m.jsonl", "b.txt")
    assert call("undo", "m.jsonl")[0] == 0
    assert text_of("o/b.txt") == DEBRIS


def test_a_log_of_a_dry_run_takes_nothing_back_and_is_not_doubled(call: Call) -> None:
    lay("a.txt")
    call("clean", "--check", "--log", "l.jsonl", "a.txt")
    call("clean", "--check", "--log", "l.jsonl", "a.txt")
    assert len(text_of("l.jsonl").splitlines()) == 3
    assert call("undo", "l.jsonl") == (0, "", "a.txt: is as it was: nothing to take back\n")
    call("clean", "--log", "l.jsonl", "a.txt")
    assert call("undo", "l.jsonl")[0] == 0
    assert text_of("a.txt") == DEBRIS


def test_a_log_holds_only_what_was_written(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    lay("a.txt").chmod(0o444)
    lay("b.txt")
    call("clean", "--log", "l.jsonl", ".")
    assert {json.loads(line)["file"] for line in text_of("l.jsonl").splitlines()} == {"b.txt"}


def test_log_offsets_are_those_of_the_file(call: Call) -> None:
    lay("a.txt", "\ufeffone ,\r\nOpenai")
    call("clean", "--log", "l.jsonl", "a.txt")
    entries = [json.loads(line) for line in text_of("l.jsonl").splitlines()]
    original = "\ufeffone ,\r\nOpenai"
    assert all(original[entry["start"] : entry["end"]] == entry["before"] for entry in entries)
    assert [(entry["line"], entry["column"]) for entry in entries] == [(1, 5), (2, 5)]


# processes: real rules, a real interpreter


def mtfix(*args: str, **settings: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mtfix", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, **settings)  # type: ignore[call-overload, no-any-return]


def test_version_and_help() -> None:
    assert mtfix("--version").stdout.startswith("mtfix ")
    done = mtfix("clean", "--help")
    assert done.returncode == 0 and "examples:" in done.stdout
    assert mtfix().returncode == 2


def test_a_reader_that_goes_away_is_no_error() -> None:
    lay("a.txt", "Openai grew ,and fell.\n\n" * 3000)
    command = f"{sys.executable} -m mtfix clean --check a.txt | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_whole_files(number: int, code: int, folder: Path) -> None:
    for at in range(120):
        lay(f"d/{at:03}.txt", DEBRIS * 60)
    with subprocess.Popen(
        [sys.executable, "-m", "mtfix", "clean", "d", "--jobs", "2"], stderr=subprocess.PIPE
    ) as process:
        deadline = time.monotonic() + 20
        while text_of("d/000.txt") == DEBRIS * 60 and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
    names = sorted(path.name for path in Path("d").iterdir())
    assert names == [f"{at:03}.txt" for at in range(120)], "no temporary files"
    assert all(len(text_of(f"d/{name}")) >= len(CLEAN) * 60 for name in names)
    assert b"Traceback" not in err
    if process.returncode != 1:  # it may have been too fast
        assert process.returncode == code


def test_importing_the_command_line_is_cheap() -> None:
    code = "import sys, mtfix.cli; print(sorted({'rich', 'wordfreq', 'numpy', 'pathspec', 'regex'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(os.name != "posix", reason="a terminal as POSIX has it")
@pytest.mark.parametrize(("count", "shown"), [(25, True), (5, False)])
def test_many_files_show_a_progress_bar_on_a_terminal(count: int, shown: bool) -> None:
    import pty

    for at in range(count):
        lay(f"d/{at}.txt", "Fine.\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "mtfix", "clean", "d"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    ) as process:
        process.wait(timeout=30)
    os.close(theirs)
    told = b""
    with contextlib.suppress(OSError):  # what a terminal says at its end
        while chunk := os.read(ours, 65536):
            told += chunk
    os.close(ours)
    assert (b"cleaning" in told and f"{count}/{count}".encode() in told) is shown
    assert f"nothing to change in {count} files".encode() in told
