"""What the user names: files, folders and globs, and the files they stand for."""

from __future__ import annotations

import codecs
import contextlib
import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from mtfix.files import FileError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_GLOB = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to clean: its path and, for --out, its path below the folder that was named."""

    path: str
    relative: str


def find(
    named: Sequence[str], suffixes: frozenset[str], skip: frozenset[Path] = frozenset()
) -> Iterator[Found | FileError]:
    """Give the files that paths, folders and globs stand for, each once, in order; errors come where they arise.

    Args:
        named: files (always taken), folders (searched for known suffixes) and globs.
        suffixes: those that a folder is searched for, in lower case with the dot.
        skip: resolved files and folders that are not for cleaning, such as the log.

    Hidden files, binary files and what .gitignore names are left out of folders and globs.
    """
    seen = set(skip)
    for name in named:
        count = 0
        for found in _expand(name, suffixes, skip):
            count += 1
            if isinstance(found, FileError):
                yield found
                continue
            real = Path(found.path).resolve()
            if real not in seen:
                seen.add(real)
                yield Found(found.path, str(_label(name) / found.relative)) if len(named) > 1 else found
        if not count:
            kind = "holds no files of a known format" if Path(name).is_dir() else "matches no file"
            yield FileError(f"{name}: {kind}")


def _label(name: str) -> Path:
    """Give the folder under --out for one of several paths named: the same as it has here."""
    path = Path(name)
    if not path.is_dir():
        path = _fixed(path) if _fixed(path) != path else path.parent
    return Path(path.resolve().name) if path.is_absolute() or ".." in path.parts else path


def _fixed(pattern: Path) -> Path:
    """Give the part of a glob before its first wildcard."""
    return Path(*itertools.takewhile(lambda part: not _GLOB.intersection(part), pattern.parts))


def _expand(name: str, suffixes: frozenset[str], skip: frozenset[Path]) -> Iterator[Found | FileError]:
    path = Path(name)
    if path.is_dir():
        yield from _walk(path, suffixes, skip, path)
    elif path.exists():
        yield Found(name, path.name)
    elif path.is_symlink() or not _GLOB.intersection(name):
        yield FileError(f"{name}: no such file or folder")
    else:
        yield from _match(path, suffixes, skip)


def _match(pattern: Path, suffixes: frozenset[str], skip: frozenset[Path]) -> Iterator[Found]:
    base = _fixed(pattern)
    for name in sorted(glob(str(pattern), recursive=True)):  # noqa: PTH207 - Path.glob takes hidden files too
        path = Path(name)
        if path.is_dir():
            if "**" not in pattern.parts:
                yield from _walk(path, suffixes, skip, base)
        elif not _ignored(path) and not _binary(path):
            yield Found(name, os.path.relpath(name, base))


def _walk(top: Path, suffixes: frozenset[str], skip: frozenset[Path], base: Path) -> Iterator[Found]:
    limit = top.absolute() if _ignored(top, True) else None  # it was asked for by name, whatever .gitignore says
    for name, folders, names in os.walk(top):
        folder = Path(name)
        folders[:] = sorted(
            inner
            for inner in folders
            if not inner.startswith(".")
            and not _ignored(folder / inner, True, limit)
            and (folder / inner).resolve() not in skip
        )
        for name in sorted(names):
            path = folder / name
            if name.startswith(".") or path.suffix.lower() not in suffixes:
                continue
            if not _ignored(path, False, limit) and not _binary(path):
                yield Found(str(path), os.path.relpath(path, base))


def _binary(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(8192)
    except OSError:
        return False  # reading it will say why
    return b"\0" in head and head[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _ignored(path: Path, is_folder: bool = False, limit: Path | None = None) -> bool:
    """Tell whether .gitignore files name a path, the nearest first; those above `limit` don't count."""
    full = path.absolute()
    for folder, spec in _specs(full.parent):
        if spec is not None:
            relative = os.path.relpath(full, folder).replace(os.sep, "/")
            verdict = spec.check_file(relative + "/" if is_folder else relative).include
            if verdict is not None:
                return bool(verdict)
        if folder == limit:
            break
    return False


@lru_cache(maxsize=4096)
def _specs(folder: Path) -> tuple[tuple[Path, GitIgnoreSpec | None], ...]:
    """Give the folders from this one up to the repository's top, each with its patterns."""
    own = (folder, _spec(folder))
    if (folder / ".git").exists() or folder.parent == folder:
        return (own,)
    return (own, *_specs(folder.parent))


def _spec(folder: Path) -> GitIgnoreSpec | None:
    lines: list[str] = []
    for name in (".git/info/exclude", ".gitignore"):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            lines += (folder / name).read_text(encoding="utf-8").splitlines()
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
