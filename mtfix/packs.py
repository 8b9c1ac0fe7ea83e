"""Read rule packs, check them and compile their rules into fixers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import rtoml

from mtfix.data import rules_root
from mtfix.edit import CERTAINTY, SURE
from mtfix.fixer import LAYERS, Fixer
from mtfix.kinds import patterns, rewrites, tables
from mtfix.kinds.index import Anchored
from mtfix.rule import Anchor, PackError, Rule
from mtfix.store import kept

KINDS: dict[str, Callable[[Rule], Fixer] | None] = {
    "phrase": rewrites.compile_phrase,
    "regex": rewrites.compile_regex,
    "pattern": patterns.compile_pattern,
    "names": tables.compile_names,
    "scale": tables.compile_scale,
    "fixer": None,  # documents what code does: nothing to compile
}
"""The kinds of rule and what compiles each."""

_OWN_KEYS = {
    "phrase": {"find", "to"},
    "regex": {"find", "to", "hint", "guard"},
    "pattern": {"find", "to"},
    "names": {"table", "hint"},
    "scale": {"words", "to", "hint", "follows"},
    "fixer": set[str](),
}
_COMMON_KEYS = {"id", "why", "certainty", "source", "unless", "bad", "good", "keep", "xfail", "format"}
_NEEDS_KEEP = {"regex", "pattern", "names", "scale"}
_LISTS = ("source", "unless", "bad", "good", "keep", "xfail")


def read_pack(path: Path, root: Path, trusted: bool = True) -> list[Rule]:
    """Read the rules of one file; what they are called follows from where it lies.

    Args:
        path: CLASS/TOPIC.toml under the root.
        root: the folder of the packs, such as rules/.
        trusted: whether it is one of mtfix's own.

    Raises:
        PackError: the file or one of its rules is wrong; the message names file and rule.
    """
    shown = f"{root.name}/{path.relative_to(root).as_posix()}"
    try:
        content = rtoml.loads(path.read_text(encoding="utf-8"))
    except (rtoml.TomlParsingError, UnicodeDecodeError) as error:
        raise PackError(f"{shown}: not valid TOML: {error}") from None
    except OSError as error:
        raise PackError(f"{shown}: can't be read: {error.strerror}") from None
    topic = path.relative_to(root).with_suffix("").as_posix()
    if topic.partition("/")[0] not in LAYERS or "/" not in topic:
        raise PackError(f"{shown}: a pack lies in a folder named by its class: one of {', '.join(LAYERS)}")
    source = content.pop("source", [])
    rules = []
    for kind, entries in content.items():
        if kind not in KINDS:
            raise PackError(f"{shown}: unknown kind {kind!r}; the kinds are {', '.join(KINDS)}")
        if not isinstance(entries, list):
            raise PackError(f"{shown}: write [[{kind}]], with two brackets, before each rule")
        rules += [_rule(kind, entry, topic, shown, path.parent, source, trusted) for entry in entries]
    return rules


def _rule(kind: str, entry: dict[str, Any], topic: str, shown: str, folder: Path, source: Any, trusted: bool) -> Rule:
    place = f"{shown}: {entry.get('id', kind + ' without id')}"
    certainty = entry.get("certainty", "sure")
    if certainty not in CERTAINTY:
        raise PackError(f"{place}: certainty is one of {', '.join(CERTAINTY)}, not {certainty!r}")
    common = {key: entry.get(key, ()) for key in _LISTS}
    common["source"] = entry.get("source", source)
    for key, value in common.items():
        if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
            raise PackError(f"{place}: {key} takes a list of strings")
    return Rule(
        id=f"{topic}/{entry.get('id', '')}",
        kind=kind,
        data={key: value for key, value in entry.items() if key not in _COMMON_KEYS},
        place=place,
        folder=folder,
        why=entry.get("why", ""),
        confidence=SURE if kind == "fixer" else CERTAINTY[certainty],
        format=entry.get("format", ""),
        trusted=trusted,
        anchor=None,
        **{key: tuple(value) for key, value in common.items()},
    )


def read_packs(root: Path, trusted: bool = True) -> list[Rule]:
    """Read all packs under a folder, in order of their paths; raises PackError where there are none."""
    if not root.is_dir():
        raise PackError(f"{root}: no such folder of packs")
    paths = sorted(root.glob("*/*.toml"))
    if not paths:
        raise PackError(f"{root}: no packs; they lie there as CLASS/TOPIC.toml")
    return [rule for path in paths for rule in read_pack(path, root, trusted)]


def check(rule: Rule) -> None:
    """Check what loading takes on trust: keys, examples, hints and regexes.

    Raises:
        PackError: the message names the rule and says what would be right.
    """
    if not rule.id.rpartition("/")[2].replace("-", "").isalnum():
        raise rule.error("id is lower-case words joined by hyphens")
    unknown = set(rule.data) - _OWN_KEYS[rule.kind]
    if unknown:
        known = ", ".join(sorted(_OWN_KEYS[rule.kind] | _COMMON_KEYS))
        raise rule.error(f"unknown key {', '.join(sorted(unknown))}; a {rule.kind} rule knows {known}")
    if not rule.bad or len(rule.bad) != len(rule.good):
        raise rule.error("needs `bad` and `good`, two lists of the same length")
    if rule.kind in _NEEDS_KEEP and not rule.keep:
        raise rule.error("needs `keep`: right texts that look alike")
    if not rule.why:
        raise rule.error("needs `why`: the reason in a few words")
    compiler = KINDS[rule.kind]
    if compiler is None:
        return
    fixer = compiler(rule)
    if isinstance(fixer, (rewrites.Rewrite, Anchored)):
        fixer.compile()
    for unless in rule.unless:
        rewrites.compiled(rule, unless)
    for bad in rule.bad:
        plain = bad.lower().replace("’", "'")
        if fixer.hints and not any(hint.lstrip("|") in plain for hint in fixer.hints):
            raise rule.error(f"none of its hints {fixer.hints!r} stands in {bad!r}")


def compile_rules(rules: Iterable[Rule]) -> Iterator[Fixer]:
    """Compile rules into fixers; those that only document code are left out."""
    return filter(None, map(_compiled, rules))


def built_in() -> list[Rule]:
    """Read the packs that come with mtfix, as they are kept on disk once they were read."""
    root = rules_root()
    files = (
        *sorted(root.glob("*/*.toml")),
        *sorted(root.glob("*/*.tsv")),
        *sorted(Path(__file__).parent.rglob("*.py")),
    )
    rows, named = kept("rules", files, lambda: _flat(read_packs(root)))
    folders = {name: root / name for name in LAYERS}
    for row in rows:
        row[_FOLDER] = folders[row[_FOLDER]]
        if row[-1]:
            step, words, beginnings = row[-1]
            row[-1] = Anchor(step, words, beginnings, named)
    return [Rule(*row) for row in rows]


_FIELDS = [field.name for field in fields(Rule)]
_FOLDER = _FIELDS.index("folder")


def _flat(rules: list[Rule]) -> tuple[list[list[Any]], tuple[frozenset[str], ...]]:
    """Turn rules into plain data: their fields, with the folder's name; and all words that any is found by."""
    rows: list[list[Any]] = []
    found: list[Anchor] = []
    for rule in rules:
        row = [getattr(rule, name) for name in _FIELDS]
        row[_FOLDER] = rule.folder.name
        fixer = _compiled(rule)
        if isinstance(fixer, Anchored):
            found.append(fixer.found_by)
            row[-1] = fixer.found_by.step, fixer.found_by.words, fixer.found_by.beginnings
        rows.append(row)
    return rows, tuple(frozenset[str]().union(*(anchor.named[part] for anchor in found)) for part in range(2))


def _compiled(rule: Rule) -> Fixer | None:
    compiler = KINDS[rule.kind]
    return compiler(rule) if compiler else None


def third_party() -> Iterator[tuple[str, Callable[[], list[Rule]]]]:
    """Give the packs that installed packages offer by the entry point ``mtfix.packs``, each with what reads it."""
    for entry in metadata.entry_points(group="mtfix.packs"):
        yield entry.name, lambda entry=entry: _read_package(entry.value)  # type: ignore[misc]


def _read_package(package: str) -> list[Rule]:
    with resources.as_file(resources.files(package) / "rules") as root:
        rules = read_packs(root, trusted=False)
    for rule in rules:
        check(rule)
    return rules


def third_party_fixers() -> Iterator[tuple[str, Callable[[], Fixer]]]:
    """Give the fixers that installed packages offer by the entry point ``mtfix.fixers``."""
    for entry in metadata.entry_points(group="mtfix.fixers"):
        yield entry.name, lambda entry=entry: entry.load()()  # type: ignore[misc]


def by_id(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    """Map ids to rules; raises PackError where two share one."""
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in found:
            raise rule.error(f"a second rule {rule.id}; the first is in {found[rule.id].place}")
        found[rule.id] = rule
    return found
