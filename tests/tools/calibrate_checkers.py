"""Measure the rules of a grammar checker, and write rules/grammar/CHECKER.tsv.

    python tests/tools/calibrate_checkers.py harper --clean DIR --postedit FILE.jsonl
    python tests/tools/calibrate_checkers.py languagetool --path JARS --clean DIR

Each first suggestion is tried alone. In a case (tests/cases), as it stands and as mtfix leaves it, it is right where it
makes a gold edit, wrong where it breaks one or changes something else; with a translation and its human post-edit
(``mt``, ``pe``) right where the post-edit says the same; in correct text (--clean) wrong. The figures decide:

    apply     at least 3 right, and at least 19 of 20 right
    ignore    at least 4 wrong, and more than 19 of 20 wrong
    suggest   everything else, and every rule that isn't listed
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from mtfix import formats  # noqa: E402
from mtfix.document import Document  # noqa: E402
from mtfix.draft import OBJECT, Draft, Piece  # noqa: E402
from mtfix.edit import Edit  # noqa: E402
from mtfix.engine import Cleaner  # noqa: E402
from mtfix.fixers.checkers import Grammar, make, names  # noqa: E402
from mtfix.options import Options  # noqa: E402
from tests import score  # noqa: E402

Counts = dict[str, Counter[str]]


def edits(fixer: Grammar, doc: Document) -> Iterator[Edit]:
    """Give the first suggestions that could be applied; spelling is judged by `mtfix.fixers.typos` instead."""
    for at, proposals in fixer.proposals(doc):
        for proposal in proposals:
            start, end = at + proposal.start, at + proposal.end
            if proposal.spelling or not proposal.replacements or OBJECT in doc.text[max(0, start - 2) : end + 2]:
                continue
            before, after = doc.text[start:end], proposal.replacements[0]
            if before != after and not names(doc, start, before, after):
                yield Edit(start, end, after, proposal.rule)


def on_cases(fixer: Grammar, cleaner: Cleaner, counts: Counts) -> None:
    """Count what suggestions do to the cases."""
    for case in score.read_cases(sorted(score.CASES.glob("*.jsonl"))):
        for text in {case["text"], cleaner.clean(case["text"], path=case.get("path"))}:
            before = fate(case, text)
            draft = formats.read(text, case.get("path"), Options())
            for edit in edits(fixer, Document(draft)):
                trial = Draft(draft.pieces, draft.encode)
                if not trial.apply([edit]):
                    after = fate(case, trial.result())
                    counts[edit.rule]["right" if after > before else "wrong" if after < before else "even"] += 1


def fate(case: score.Case, output: str) -> tuple[int, int]:
    """Give what tells better from worse: few faults, many repairs."""
    judged = score.judge(case, output)
    words = Counter(verdict.word for verdict in judged.verdicts)
    return -len(judged.damage) - words["wrong"] + words["fixed"], words["fixed"]


def on_clean(fixer: Grammar, folders: list[Path], share: int, counts: Counts) -> None:
    """Count every suggestion on correct text as wrong."""
    for path in [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()][::share]:
        draft = formats.read(path.read_text(encoding="utf-8"), path.name, Options())
        for edit in edits(fixer, Document(draft)):
            counts[edit.rule]["wrong"] += 1


def on_postedit(fixer: Grammar, files: list[Path], share: int, counts: Counts) -> None:
    """Compare suggestions with what a human made of the same place."""
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines()[::share]:
            row = json.loads(line)
            doc = Document(Draft([Piece(row["mt"], row["mt"])]))
            human = list(score.differences(row["mt"], row["pe"]))
            for edit in edits(fixer, doc):
                out = doc.text[: edit.start] + edit.after + doc.text[edit.end :]
                mine = list(score.differences(row["mt"], out))
                near = any(a < edit.end + 1 and edit.start - 1 < b for a, b, _ in human)
                same = bool(mine) and all(change in human for change in mine)
                counts[edit.rule]["right" if same else "even" if near else "wrong"] += 1


def action(right: int, wrong: int) -> str:
    """Choose by the figures; see above."""
    share = right / max(1, right + wrong)
    if right >= 3 and share >= 0.95:
        return "apply"
    return "ignore" if wrong >= 4 and share < 0.05 else "suggest"


def write(name: str, counts: Counts) -> None:
    """Write the table, rules in order of the alphabet."""
    lines = ["# written by tests/tools/calibrate_checkers.py", "# rule\taction\tright\twrong\tprecision"]
    for rule in sorted(counts):
        right, wrong = counts[rule]["right"], counts[rule]["wrong"]
        if right or wrong:
            lines.append(f"{rule}\t{action(right, wrong)}\t{right}\t{wrong}\t{right / (right + wrong):.2f}")
    (ROOT / "rules" / "grammar" / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure one checker and write its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checker", choices=("harper", "lingotweaker", "languagetool"))
    parser.add_argument("--url", help="of a LanguageTool server")
    parser.add_argument("--path", help="folder of LanguageTool's jars")
    parser.add_argument("--clean", type=Path, nargs="*", default=[], help="folders of correct text")
    parser.add_argument("--postedit", type=Path, nargs="*", default=[], help="JSONL files with mt and pe")
    parser.add_argument("--share", type=int, default=1, help="read every Nth file and row only")
    args = parser.parse_args()
    fixer = make(Options(grammar=args.checker, languagetool_url=args.url, languagetool_path=args.path))
    counts: Counts = defaultdict(Counter)
    on_cases(fixer, Cleaner(plugins=False), counts)
    print("cases", sum(row.total() for row in counts.values()), flush=True)
    on_clean(fixer, args.clean, args.share, counts)
    print("clean", sum(row.total() for row in counts.values()), flush=True)
    on_postedit(fixer, args.postedit, args.share, counts)
    write(args.checker, counts)


if __name__ == "__main__":
    main()
