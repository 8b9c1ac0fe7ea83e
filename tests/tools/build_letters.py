"""Count which letters follow which in words, for ``rules/lexicon/words-letters.tsv``.

Run ``python tests/tools/build_letters.py > rules/lexicon/words-letters.tsv``; the words are those of wordfreq's large
English list (Apache-2.0; names of all countries are among them), each counted once.
"""

from __future__ import annotations

from collections import Counter

from mtfix.lexicon import _logs

LEAST = 6
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def main() -> None:
    """Print three letters and how often they stand there; ``_`` is a word's bound."""
    counts: Counter[str] = Counter()
    for word in _logs():
        if len(word) > 4 and LETTERS.issuperset(word):
            bounded = f"__{word}__"
            counts.update(bounded[at : at + 3] for at in range(len(bounded) - 2))
    print("# Letters in a row and how many words have them; _ is a word's bound; see tests/tools/build_letters.py.")
    for letters, count in sorted(counts.items()):
        if count >= LEAST:
            print(f"{letters}\t{count}")


if __name__ == "__main__":
    main()
