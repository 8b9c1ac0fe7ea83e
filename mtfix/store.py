"""What was worked out once from files that don't change, kept on disk for the next process."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

FOLDER = "MTFIX_CACHE"
"""The environment variable that names another folder; empty: nothing is kept."""

INSTALLATIONS = 4
"""Copies of mtfix for which a thing is kept: environments come and go, as those of pre-commit."""

T = TypeVar("T")


def folder() -> Path | None:
    """Give the folder where things are kept: the user's cache folder, unless the environment names another."""
    named = os.environ.get(FOLDER)
    if named is None:
        return platformdirs.user_cache_path("mtfix", appauthor=False)
    return Path(named) if named else None


def kept(name: str, sources: Iterable[Path], make: Callable[[], T]) -> T:
    """Give what a function makes of some files, from disk where none of them has changed since.

    Args:
        name: of the thing, as its file is called.
        sources: the files that it is made of, those of its code among them; a change is told by size and time.
        make: makes it, of nothing but numbers, strings, bytes, None, tuples, lists, dicts and sets.

    A folder that can't be written or a damaged file costs time and nothing else. Only what was made last, for a
    few installations, stays.

    >>> from unittest.mock import patch
    >>> with patch.dict("os.environ", {FOLDER: ""}):
    ...     kept("example", [Path(__file__)], lambda: ["made"])
    ['made']
    """
    place = folder()
    if place is None:
        return make()
    paths = [*sources]
    key = _key(paths)
    where = hashlib.sha256(os.fsencode(os.path.commonpath(paths))).hexdigest()[:16]  # two installations: two files
    path = place / f"{name}-{where}.bin"
    found: tuple[Any] | None = _read(path, key)
    if found is None:
        made: Any = make()
        found = (made,)
        _write(path, key + marshal.dumps(found))
        _drop_old(place, name)
    value: T = found[0]
    return value


def _key(paths: Iterable[Path]) -> bytes:
    parts = [sys.version]
    for path in paths:
        status = path.stat()
        parts.append(f"{path}\0{status.st_size}\0{status.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).digest()


def _read(path: Path, key: bytes) -> tuple[Any] | None:
    try:
        data = path.read_bytes()
        found = marshal.loads(memoryview(data)[len(key) :]) if data.startswith(key) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return found if isinstance(found, tuple) else None


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: other processes may read it meanwhile."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=path.stem, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _drop_old(place: Path, name: str) -> None:
    """Delete what was made for installations before the last few."""
    with contextlib.suppress(OSError):
        files = sorted(place.glob(f"{name}-*.bin"), key=lambda path: path.stat().st_mtime)
        for path in files[:-INSTALLATIONS]:
            path.unlink(missing_ok=True)
