"""What is kept on disk between processes."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from mtfix import data, packs, store


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(store.FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_text("one")
    return path


def never() -> object:
    raise AssertionError("made again")


def test_makes_once(cache: Path, source: Path) -> None:
    assert store.kept("thing", [source], lambda: {"a": (1, frozenset("b"))}) == {"a": (1, frozenset("b"))}
    assert store.kept("thing", [source], never) == {"a": (1, frozenset("b"))}
    assert [path.suffix for path in cache.iterdir()] == [".bin"]


def test_keeps_even_nothing(cache: Path, source: Path) -> None:
    store.kept("thing", [source], lambda: None)
    assert store.kept("thing", [source], never) is None


def test_makes_again_where_a_source_changed(cache: Path, source: Path) -> None:
    store.kept("thing", [source], lambda: 1)
    os.utime(source, (1, 1))
    assert store.kept("thing", [source], lambda: 2) == 2
    assert len([*cache.iterdir()]) == 1


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_damaged_files_are_made_anew(cache: Path, source: Path, damage: bytes | None) -> None:
    store.kept("thing", [source], lambda: ["long enough to be cut"])
    (path,) = cache.iterdir()
    path.write_bytes(path.read_bytes()[:40] if damage is None else damage)
    assert store.kept("thing", [source], lambda: 2) == 2
    assert store.kept("thing", [source], never) == 2


def test_does_without_a_folder(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.FOLDER, str(source / "below-a-file"))
    assert store.kept("thing", [source], lambda: 1) == 1
    monkeypatch.setenv(store.FOLDER, "")
    assert store.kept("thing", [source], lambda: 2) == 2
    assert [*tmp_path.iterdir()] == [source]


def test_keeps_what_the_last_few_installations_made(cache: Path, tmp_path: Path) -> None:
    for number in range(store.INSTALLATIONS + 2):
        source = tmp_path / str(number) / "source.txt"
        source.parent.mkdir()
        source.write_text("one")
        store.kept("thing", [source], lambda number=number: number)  # type: ignore[misc]
        os.utime(max(cache.iterdir(), key=lambda path: path.stat().st_mtime_ns), (number, number))
    assert len([*cache.iterdir()]) == store.INSTALLATIONS
    assert store.kept("thing", [source], never) == number


def test_rules_from_disk_are_the_rules(cache: Path) -> None:
    made, kept = packs.built_in(), packs.built_in()
    assert kept == made
    assert [replace(rule, anchor=None) for rule in kept] == packs.read_packs(data.rules_root())


def test_rules_from_disk_are_found_by_the_same_words(cache: Path) -> None:
    packs.built_in()
    for rule in packs.built_in()[::50]:
        for kept, read in zip(
            packs.compile_rules([rule]), packs.compile_rules([replace(rule, anchor=None)]), strict=True
        ):
            assert type(kept) is type(read)
            assert sorted(kept.hints) == sorted(read.hints)
