from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given

from mtfix.history import apply
from mtfix.unified import unified_diff
from tests.test_log import change, changed_texts


def lines_of(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def patched(text: str, diff: str) -> str:
    """Apply a unified diff the way `patch` does, insisting on every line and count."""
    old, new, at = lines_of(text), [], 0
    rows = lines_of(diff)[2:]
    while rows:
        head = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n", rows.pop(0))
        assert head
        start, size = int(head[1]), int(head[2] or "1")
        begin = start - 1 if size else start
        new += old[at:begin]
        at, gone, come = begin, 0, 0
        assert len(new) == (int(head[3]) - 1 if int(head[4] or "1") else int(head[3]))
        while rows and not rows[0].startswith("@@"):
            sign, body = rows[0][0], rows.pop(0)[1:]
            if rows and rows[0].startswith("\\"):
                rows.pop(0)
                body = body[:-1]
            if sign in " -":
                assert old[at] == body
                at, gone = at + 1, gone + 1
            if sign in " +":
                new.append(body)
                come += 1
        assert (gone, come) == (size, int(head[4] or "1"))
    return "".join(new + old[at:])


@given(changed_texts())
def test_the_diff_leads_to_the_result(case) -> None:  # type: ignore[no-untyped-def]
    text, changes = case
    result = apply(text, changes)
    diff = unified_diff(text, changes, "x")
    assert patched(text, diff) == result if diff else text == result


def test_changes_are_set_off_line_by_line() -> None:
    diff = unified_diff("one two\nthree\n", [change(4, "two\nthr", "2\n3")], "x", ("<", ">"))
    assert diff.endswith("-one <two>\n-<thr>ee\n+one <2>\n+<3>ee\n")


def test_nothing_changed_gives_nothing() -> None:
    assert unified_diff("a\n", [], "x") == ""


def test_far_changes_make_hunks_of_their_own() -> None:
    text = "".join(f"line {number}\n" for number in range(40))
    diff = unified_diff(text, [change(0, "l", "L"), change(text.index("line 30"), "line", "Line")], "x")
    assert re.findall("@@.*@@", diff) == ["@@ -1,4 +1,4 @@", "@@ -28,7 +28,7 @@"]


def test_an_absolute_path_is_shown_without_its_slash() -> None:
    assert "--- a/tmp/x\n" in unified_diff("a\n", [change(0, "a", "b")], "/tmp/x")


@pytest.mark.skipif(not shutil.which("git"), reason="git isn't installed")
def test_git_applies_it(tmp_path: Path) -> None:
    text = "one\r\ntwo ,\r\nthree\n\nfour ,"
    changes = [change(text.index(" ,"), " ,", ","), change(text.rindex(" ,"), " ,", ", ")]
    (tmp_path / "x.txt").write_bytes(text.encode())
    diff = unified_diff(text, changes, "x.txt") + "x.txt:2:4: “two ,” → “two,”  spacing/x/y\n"
    subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "x.txt").read_bytes().decode() == apply(text, changes)
