"""Measure the rules of a grammar checker, and write rules/grammar/CHECKER.tsv.

    python tests/tools/calibrate_checkers.py harper --clean DIR --postedit FILE.jsonl
    python tests/tools/calibrate_checkers.py languagetool --path JARS --clean DIR

Each first suggestion is tried alone. In a case, as it stands and as mtfix leaves it, it is right where it makes a gold
edit, wrong where it breaks one or changes something else; with a translation and its human post-edit (``mt``, ``pe``)
right where the post-edit says the same; in correct text (--clean) wrong; in a slip made in correct text right where it
gives the text back, wrong where it changes it otherwise (a rule's slips count as 20 at most). Of cases and
files only the half that `evidence.held_out` doesn't keep for compare_checkers.py is read. The figures decide:

    apply     at least 3 right, at least 9 of 10 right, and wrong in correct text not more than once in 100,000 words
    ignore    at least 4 wrong, and more than 19 of 20 wrong
    suggest   everything else, and every rule that isn't listed
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from mtfix import formats  # noqa: E402
from mtfix.document import Document  # noqa: E402
from mtfix.draft import OBJECT, Draft  # noqa: E402
from mtfix.edit import Edit  # noqa: E402
from mtfix.engine import Cleaner  # noqa: E402
from mtfix.fixers.checkers import Grammar, make, names, styled  # noqa: E402
from mtfix.options import Options  # noqa: E402
from tests import score  # noqa: E402
from tests.tools import evidence  # noqa: E402

Counts = dict[str, Counter[str]]
MADE = 20
"""What the slips made for a rule count as, at most: they are many, and not what translations are full of."""


def edits(fixer: Grammar, doc: Document) -> Iterator[Edit]:
    """Give the first suggestions that could be applied; spelling is judged by `mtfix.fixers.typos` instead."""
    for at, proposals in fixer.proposals(doc):
        for proposal in proposals:
            start, end = at + proposal.start, at + proposal.end
            if proposal.spelling or not proposal.replacements or OBJECT in doc.text[max(0, start - 2) : end + 2]:
                continue
            before, after = doc.text[start:end], styled(doc, proposal.replacements[0])
            if before != after and not names(doc, start, before, after):
                yield Edit(start, end, after, proposal.rule)


def on_cases(fixer: Grammar, cleaner: Cleaner, paths: Sequence[Path], counts: Counts) -> None:
    """Count what suggestions do to the cases."""
    for case in score.read_cases(paths):
        if evidence.held_out(case["id"]):
            continue
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


def on_clean(fixer: Grammar, paths: Sequence[Path], counts: Counts) -> int:
    """Count every suggestion on correct text as wrong; give the number of words."""
    words = 0
    for path in paths:
        text = path.read_text(encoding="utf-8")
        words += len(text.split())
        for edit in edits(fixer, Document(formats.read(text, path.name, Options()))):
            counts[edit.rule]["clean"] += 1
    return words


def outcomes(fixer: Grammar, texts: Sequence[str]) -> Iterator[tuple[int, str, Edit, list[score.Span]]]:
    """Try each suggestion on short texts, all checked at once.

    Yields:
        The number of the text, what it becomes, the edit in its offsets, and what it changes.
    """
    lines = [" ".join(text.split()) for text in texts]
    starts = [0, *accumulate(len(line) + 2 for line in lines)][:-1]
    for edit in edits(fixer, Document(formats.read("\n\n".join(lines), None, Options()))):
        number = bisect_right(starts, edit.start) - 1
        line, at = lines[number], starts[number]
        out = line[: edit.start - at] + edit.after + line[edit.end - at :]
        yield number, out, replace(edit, start=edit.start - at, end=edit.end - at), score.differences(line, out)


def near(edit: Edit, spans: Iterable[score.Span]) -> bool:
    """Tell whether an edit touches what others would change."""
    return any(start <= edit.end and edit.start <= end for start, end, _ in spans)


def on_slips(fixer: Grammar, made: Sequence[evidence.Made], counts: Counts) -> None:
    """Count which slips in correct text are taken back."""
    for number, out, edit, _ in outcomes(fixer, [one.wrong for one in made]):
        one = made[number]
        slip = score.differences(one.wrong, one.right)
        counts[edit.rule]["made" if out == one.right else "off" if near(edit, slip) else "wrong"] += 1


def on_postedit(fixer: Grammar, paths: Sequence[Path], counts: Counts) -> None:
    """Compare suggestions with what a human made of the same place."""
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    for number, _, edit, mine in outcomes(fixer, [row["mt"] for row in rows]):
        line = " ".join(rows[number]["mt"].split())
        human = score.differences(line, " ".join(rows[number]["pe"].split()))
        same = bool(mine) and all(change in human for change in mine)
        counts[edit.rule]["right" if same else "even" if near(edit, human) else "wrong"] += 1


def weighed(row: Counter[str]) -> tuple[float, float]:
    """Give how often a rule was right and wrong, the slips made for it scaled down."""
    scale = min(1.0, MADE / max(1, row["made"] + row["off"]))
    return row["right"] + scale * row["made"], row["wrong"] + row["clean"] + scale * row["off"]


def action(row: Counter[str], words: int) -> str:
    """Choose by the figures; see above."""
    right, wrong = weighed(row)
    share = right / max(1.0, right + wrong)
    if right >= 3 and share >= 0.9 and row["clean"] <= max(1, words / 100_000):
        return "apply"
    return "ignore" if wrong >= 4 and share < 0.05 else "suggest"


def write(name: str, counts: Counts, words: int) -> None:
    """Write the table, rules in order of the alphabet."""
    lines = [
        "# written by tests/tools/calibrate_checkers.py; made: slips in correct text, given back or changed otherwise",
        f"# clean: hits in {words:,} words of correct text",
        "# rule\taction\tright\twrong\tmade\toff\tclean\tprecision",
    ]
    for rule in sorted(counts):
        row = counts[rule]
        right, wrong = weighed(row)
        if right or wrong:
            cells = "\t".join(str(row[key]) for key in ("right", "wrong", "made", "off", "clean"))
            lines.append(f"{rule}\t{action(row, words)}\t{cells}\t{right / (right + wrong):.2f}")
    (ROOT / "rules" / "grammar" / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure one checker and write its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checker", choices=("harper", "lingotweaker", "languagetool"))
    parser.add_argument("--url", help="of a LanguageTool server")
    parser.add_argument("--path", help="folder of LanguageTool's jars")
    parser.add_argument("--cases", type=Path, nargs="*", default=[], help="more files of cases")
    parser.add_argument("--clean", type=Path, nargs="*", default=[], help="folders of correct text")
    parser.add_argument("--postedit", type=Path, nargs="*", default=[], help="JSONL files with mt and pe")
    parser.add_argument("--slips", type=int, default=25, help="slips of each kind to make in the correct text")
    args = parser.parse_args()
    fixer = make(Options(grammar=args.checker, languagetool_url=args.url, languagetool_path=args.path))
    counts: Counts = defaultdict(Counter)
    on_cases(fixer, Cleaner(plugins=False), [*evidence.CASES, *args.cases], counts)
    print("cases", sum(row.total() for row in counts.values()), flush=True)
    clean = evidence.files(args.clean, held=False)
    words = on_clean(fixer, clean, counts)
    print("clean", words, sum(row.total() for row in counts.values()), flush=True)
    if clean:
        on_slips(fixer, evidence.make_slips(evidence.sentences(clean), args.slips), counts)
        print("slips", sum(row.total() for row in counts.values()), flush=True)
    on_postedit(fixer, args.postedit, counts)
    write(args.checker, counts, words)


if __name__ == "__main__":
    main()
