"""`mtfix rules`: list and show the rules, run the examples of packs."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from mtfix import packs
from mtfix.edit import CERTAINTY, covers
from mtfix.engine import Cleaner
from mtfix.examples import failures
from mtfix.options import Options, OptionsError
from mtfix.rule import Rule


def all_rules(folders: Sequence[str] = ()) -> list[Rule]:
    """Read the built-in rules and those of some folders, in order of their ids."""
    own = [rule for folder in folders for rule in packs.read_packs(Path(folder), trusted=False)]
    return sorted([*packs.built_in(), *own], key=lambda rule: rule.id)


def chosen(rules: Sequence[Rule], prefixes: Sequence[str]) -> list[Rule]:
    """Give the rules under some prefixes, all where there are none.

    Raises:
        OptionsError: a prefix covers no rule; the message names the nearest that does.
    """
    for prefix in prefixes:
        if not any(covers(prefix, rule.id) for rule in rules):
            known = {"/".join(rule.id.split("/")[:size]) for rule in rules for size in (1, 2, 3)}
            near = difflib.get_close_matches(prefix, sorted(known), 1, 0.5)
            raise OptionsError(f"no rule {prefix!r}" + (f"; the nearest is {near[0]!r}" if near else ""))
    return [rule for rule in rules if not prefixes or any(covers(prefix, rule.id) for prefix in prefixes)]


def list_rules(prefixes: Sequence[str], folders: Sequence[str], markdown: bool = False, by: str | None = None) -> int:
    """Print rules, one a line, or as a Markdown table with the first example of each.

    Args:
        prefixes: of the rules wanted; empty: all.
        folders: of packs to list with the built-in ones.
        markdown: whether to make tables.
        by: what to group them by, one of GROUPS; a rule for several languages stands under each.
    """
    rules = chosen(all_rules(folders), prefixes)
    write = _table if markdown else _lines
    if by is None:
        write(rules)
        return 0
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        for name in GROUPS[by](rule):
            groups.setdefault(name, []).append(rule)
    for number, (name, group) in enumerate(sorted(groups.items())):
        sys.stdout.write(("\n" if number else "") + (f"## {name}\n\n" if markdown else f"{name} ({len(group)})\n"))
        write(group)
    return 0


GROUPS: dict[str, Callable[[Rule], Sequence[str]]] = {
    "class": lambda rule: (rule.id.split("/")[0],),
    "topic": lambda rule: (rule.id.rpartition("/")[0],),
    "language": lambda rule: rule.source or ("any",),
}
"""What rules can be grouped by: where in the packs they stand, or the source languages whose errors they repair."""


def _lines(rules: Sequence[Rule]) -> None:
    width = max((len(rule.id) for rule in rules), default=0)
    sys.stdout.writelines(f"{rule.id:{width}}  {certainty(rule):6}  {rule.why}\n" for rule in rules)


def _table(rules: Sequence[Rule]) -> None:
    sys.stdout.write("| rule | repairs | into | why |\n| --- | --- | --- | --- |\n")
    sys.stdout.writelines(_row(rule) for rule in rules)


def certainty(rule: Rule) -> str:
    """Give the word for a rule's confidence, as packs write it."""
    return next((word for word, value in CERTAINTY.items() if value == rule.confidence), f"{rule.confidence:.2f}")


def _row(rule: Rule) -> str:
    bad, good = (rule.bad[0] if rule.bad else ""), (rule.good[0] if rule.good else "")
    cells = (f"`{rule.id}`", _cell(bad), _cell(good), _cell(rule.why))
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    text = "".join(f"&#{ord(sign)};" if sign in "<>&" else f"\\{sign}" if sign in "\\`*_[]|" else sign for sign in text)
    return " ".join(text.split())


def show_rules(prefixes: Sequence[str], folders: Sequence[str]) -> int:
    """Print everything about rules: what they do, why, and their examples."""
    sys.stdout.write("\n".join(_page(rule) for rule in chosen(all_rules(folders), prefixes)))
    return 0


def _page(rule: Rule) -> str:
    lines = [rule.id, f"  {rule.why}", f"  kind: {rule.kind}, {certainty(rule)}; {rule.place}"]
    if rule.source:
        lines.append(f"  repairs what comes from: {', '.join(rule.source)}")
    lines += [f"  {key}: {rule.data[key]}" for key in ("find", "to", "table") if isinstance(rule.data.get(key), str)]
    lines += [f"  holds back where: {pattern}" for pattern in rule.unless]
    for bad, good in zip(rule.bad, rule.good, strict=False):
        lines += [f"  - {bad}", f"  + {good}"]
    lines += [f"  = {keep}" for keep in rule.keep]
    lines += [f"  ? {limit}" for limit in rule.xfail]
    return "\n".join(lines) + "\n"


def test_packs(folders: Sequence[str]) -> int:
    """Run the examples of packs; print what fails; 0 where all hold, 1 where one fails."""
    failed = count = 0
    for folder in folders:
        rules = packs.read_packs(Path(folder), trusted=False)
        packs.by_id(rules)
        everything = Cleaner(Options(packs=(folder,)))
        for rule in rules:
            packs.check(rule)
            count += len(rule.bad) + len(rule.keep)
            for failure in failures(rule, everything):
                failed += 1
                sys.stdout.write(f"{failure}\n")
    sys.stdout.write(f"{count} examples, {failed} failed\n")
    return 1 if failed else 0
