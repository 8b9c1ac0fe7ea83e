from __future__ import annotations

from pathlib import Path

import pytest

from mtfix import paths
from mtfix.files import FileError

SUFFIXES = frozenset({".txt", ".md"})


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = (
        "a.md",
        "b.TXT",
        "c.py",
        "sub/d.md",
        "sub/deep/e.txt",
        ".hidden/f.md",
        "sub/.g.md",
        "build/h.md",
        "sub/i.md",
    )
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    (tmp_path / "zero.md").write_bytes(b"a\0b")
    monkeypatch.chdir(tmp_path)
    paths._specs.cache_clear()
    return tmp_path


def found(*named: str, skip: frozenset[Path] = frozenset()) -> list[str]:
    return [str(one) if isinstance(one, FileError) else one.path for one in paths.find(named, SUFFIXES, skip)]


def test_a_folder_gives_files_of_known_suffix_that_are_not_hidden_nor_binary() -> None:
    assert found(".") == ["a.md", "b.TXT", "build/h.md", "sub/d.md", "sub/i.md", "sub/deep/e.txt"]


def test_a_file_that_is_named_is_always_taken() -> None:
    assert found("c.py", ".hidden/f.md", "zero.md") == ["c.py", ".hidden/f.md", "zero.md"]


def test_each_file_comes_once(tree: Path) -> None:
    (tree / "link.md").symlink_to("a.md")
    assert found("a.md", "./a.md", "link.md", "sub", "sub/d.md") == ["a.md", "sub/d.md", "sub/i.md", "sub/deep/e.txt"]


def test_globs_are_spread() -> None:
    assert found("*.md") == ["a.md"]
    assert found("**/*.md") == ["a.md", "build/h.md", "sub/d.md", "sub/i.md"]
    assert found("sub/?.md") == ["sub/d.md", "sub/i.md"]
    assert found("s[u]b") == ["sub/d.md", "sub/i.md", "sub/deep/e.txt"]


def test_what_matches_nothing_is_told(tree: Path) -> None:
    (tree / "empty").mkdir()
    (tree / "broken.md").symlink_to("nowhere")
    assert found("none.md", "*.rst", "empty", "broken.md", "a.md") == [
        "none.md: no such file or folder",
        "*.rst: matches no file",
        "empty: holds no files of a known format",
        "broken.md: no such file or folder",
        "a.md",
    ]


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tree: Path) -> None:
    (tree / "[x].md").write_text("text")
    assert found("[x].md") == ["[x].md"]


def test_gitignore_holds_in_folders_and_globs_the_nearest_first(tree: Path) -> None:
    (tree / ".git").mkdir()
    (tree / ".gitignore").write_text("build/\n*.md\n!a.md\n")
    (tree / "sub" / ".gitignore").write_text("!d.md\ndeep\n")
    assert found(".") == ["a.md", "b.TXT", "sub/d.md"]
    assert found("**/*.md") == ["a.md", "sub/d.md"]
    assert found("build/h.md") == ["build/h.md"], "a file that is named is always taken"


def test_an_ignored_folder_that_is_named_is_searched(tree: Path) -> None:
    (tree / ".gitignore").write_text("build/\n")
    (tree / "build" / "j.md").write_text("text")
    (tree / "build" / ".gitignore").write_text("j.md\n")
    assert found("build") == ["build/h.md"]


def test_the_repository_ends_the_search_upwards(tree: Path) -> None:
    (tree / ".gitignore").write_text("*.md\n")
    (tree / "sub" / ".git").mkdir()
    assert found("sub") == ["sub/d.md", "sub/i.md", "sub/deep/e.txt"]


def test_what_is_to_be_skipped_is_skipped(tree: Path) -> None:
    skip = frozenset({(tree / "sub").resolve(), (tree / "a.md").resolve()})
    assert found(".", skip=skip) == ["b.TXT", "build/h.md"]


@pytest.mark.parametrize(
    ("named", "places"),
    [
        (["sub"], ["d.md", "i.md", "deep/e.txt"]),
        (["sub/deep/e.txt"], ["e.txt"]),
        (["sub/**/*.txt"], ["deep/e.txt"]),
        (["a.md", "sub/d.md"], ["a.md", "sub/d.md"]),
        (["build", "sub/*.md"], ["build/h.md", "sub/d.md", "sub/i.md"]),
        (["../{here}/build", "a.md"], ["build/h.md", "a.md"]),
    ],
)
def test_the_tree_is_mirrored(tree: Path, named: list[str], places: list[str]) -> None:
    named = [name.format(here=tree.name) for name in named]
    assert [one.relative for one in paths.find(named, SUFFIXES) if isinstance(one, paths.Found)] == places
