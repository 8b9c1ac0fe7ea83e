"""Compare mtfix alone and with each grammar checker; print README's table.

    python tests/tools/compare_checkers.py --clean DIR --path JARS
    python tests/tools/compare_checkers.py --only none harper --cases FILE.jsonl

Only the half of cases and files that calibrate_checkers.py doesn't read is used, so no table flatters itself.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from mtfix.engine import Cleaner  # noqa: E402
from mtfix.options import CHECKERS, OptionsError  # noqa: E402
from tests import score  # noqa: E402
from tests.tools import evidence  # noqa: E402

HEAD = "| | precision | recall | of grammar | of misspelt words | damage | traps held | in right text | kB/s |"


@dataclass(frozen=True)
class Text:
    """Changes in correct text, and how long it took."""

    changes: int
    words: int
    speed: float


def on_clean(cleaner: Cleaner, paths: Sequence[Path], show: bool) -> Text:
    """Count the changes in correct text."""
    changes = words = characters = 0
    begun = time.perf_counter()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        found = cleaner.review(text, path=path.name).changes
        changes += len(found)
        words += len(text.split())
        characters += len(text)
        for change in found if show else ():
            around = text[max(0, change.start - 40) : change.end + 20].replace("\n", " ")
            print(path.name, change.rules, repr(change.before), "->", repr(change.after), "in", repr(around))
    return Text(changes, words, characters / 1000 / max(1e-9, time.perf_counter() - begun))


def _run(cleaner: Cleaner, case: score.Case) -> str:
    return cleaner.clean(case["text"], path=case.get("path"))


def row(name: str, cases: score.Score, clean: Text | None) -> str:
    """Lay a checker's figures out as a row of the table."""
    precision, recall, _ = cases.figures()
    parts = [cases.figures([kind])[1] for kind in ("grammar", "spelling")]
    total = cases.total
    cells = [f"{precision:.3f}", f"{recall:.3f}", *(f"{part:.2f}" for part in parts), str(total["damage"])]
    cells.append(f"{int(total['held'])} of {int(total['traps'])}")
    cells += [f"{1e4 * clean.changes / max(1, clean.words):.2f}", f"{clean.speed:.0f}"] if clean else ["", ""]
    return f"| {name} | " + " | ".join(cells) + " |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=CHECKERS, default=CHECKERS, help="some of them")
    parser.add_argument("--url", help="of a LanguageTool server")
    parser.add_argument("--path", help="folder of LanguageTool's jars")
    parser.add_argument("--cases", type=Path, nargs="*", default=evidence.CASES, help="files of cases")
    parser.add_argument("--all", action="store_true", help="both halves of the cases")
    parser.add_argument("--clean", type=Path, nargs="*", default=[], help="folders of correct text")
    parser.add_argument("--share", type=int, default=1, help="read every Nth file of them only")
    parser.add_argument("--show", action="store_true", help="print failures and each change in correct text")
    args = parser.parse_args()
    cases = [case for case in score.read_cases(args.cases) if args.all or evidence.held_out(case["id"])]
    clean = evidence.files(args.clean, held=True)[:: args.share]
    print(HEAD, "|---|" + "---|" * 8, sep="\n", flush=True)
    for name in args.only:
        try:
            cleaner = Cleaner(plugins=False, grammar=name, languagetool_url=args.url, languagetool_path=args.path)
        except OptionsError as error:
            print(f"| {name} | not measured: {error} |" + " |" * 7)
            continue
        result, judged = score.score(cases, partial(_run, cleaner))
        if args.show:
            print(*score.failures(judged), sep="\n")
        print(row(name, result, on_clean(cleaner, clean, args.show) if clean else None), flush=True)
    words = sum(len(case["text"].split()) for case in cases)
    print(f"\n{len(cases)} cases with {sum(len(case['edits']) for case in cases)} errors in {words} words")
    if clean:
        print(f"{len(clean)} files of right English")


if __name__ == "__main__":
    main()
