"""A baseline: the debris that a repository has already, so that only new debris counts."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mtfix.edit import Change

_VERSION = 1
_CONTEXT = 20

Key = tuple[str, str, str, str, str]
"""File, rules, what stands there, what should, and a little of its line: lines may move, their numbers don't count."""


Known = dict[str, Counter[Key]]
"""How often each stands in which file."""


class BaselineError(ValueError):
    """A baseline that can't be read; the message names the file."""


def key(change: Change, original: str, file: str) -> Key:
    """Name a change by what it is, not by where it stands."""
    before = original[max(0, change.start - _CONTEXT) : change.start]
    after = original[change.end : change.end + _CONTEXT]
    line = before.splitlines()[-1:] if before and before.splitlines()[-1:] and not before.endswith("\n") else [""]
    context = line[0] + "|" + (after.splitlines() or [""])[0]
    return file, " ".join(sorted(change.rules)), change.before, change.after, " ".join(context.split())


def relative(path: str, baseline: str) -> str:
    """Name a file as the baseline does: from the baseline's own folder, with slashes."""
    folder = Path(baseline).resolve().parent
    try:
        return os.path.relpath(os.path.realpath(path), folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return Path(path).as_posix()


def fresh(changes: Iterable[Change], original: str, file: str, known: Counter[Key]) -> tuple[Change, ...]:
    """Give the changes that the baseline doesn't know; where it knows two of a kind, the third is new.

    Args:
        changes: of one file.
        original: its text.
        file: its name as in the baseline.
        known: what the baseline has of this file; not changed.
    """
    left = Counter(known)
    new = []
    for change in changes:
        name = key(change, original, file)
        if left[name] > 0:
            left[name] -= 1
        else:
            new.append(change)
    return tuple(new)


def dump(keys: Iterable[Key]) -> str:
    """Write a baseline, sorted, an entry a line, so that it merges and diffs well."""
    counts = Counter(keys)
    names = ("file", "rules", "before", "after", "context")
    entries = [{**dict(zip(names, name, strict=True)), "count": counts[name]} for name in sorted(counts)]
    body = ",".join("\n  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'{{"version": {_VERSION}, "entries": [{body}\n]}}\n'


def load(text: str, name: str) -> Known:
    """Read a baseline.

    Raises:
        BaselineError: it isn't one.
    """
    try:
        content = json.loads(text)
        if content["version"] != _VERSION:
            raise BaselineError(f"{name}: a baseline of version {content['version']!r}; this mtfix reads {_VERSION}")
        known: Known = {}
        for entry in content["entries"]:
            known.setdefault(entry["file"], Counter())[_key(entry)] = int(entry["count"])
        return known
    except BaselineError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BaselineError(f"{name}: not a baseline; write one with --write-baseline") from None


def _key(entry: dict[str, Any]) -> Key:
    return entry["file"], entry["rules"], entry["before"], entry["after"], entry["context"]
