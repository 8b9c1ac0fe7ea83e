"""What must not be touched is found, and prose full of debris is not taken for it."""

from __future__ import annotations

import time

import pytest

from mtfix.protected import protected_spans


def protected(text: str, *keep: str) -> list[str]:
    return [text[start:end] for start, end in protected_spans(text, frozenset(keep))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail info@example.org or see config.yaml.", ["info@example.org", "config.yaml"]),
        ("See https://example.org/a_b?c=1#d, then go.", ["https://example.org/a_b?c=1#d"]),
        ("(http://a.org/x).", ["http://a.org/x"]),
        ("Ask @some_one about #MachineTranslation now.", ["@some_one", "#MachineTranslation"]),
        ("Call getUserName() in ~/src/main.py with --dry-run.", ["getUserName()", "~/src/main.py", "--dry-run"]),
        ("Set max_retries to {count} or %s.", ["max_retries", "{count}", "%s"]),
        ("Version v2.0.1 and 10.0.0.1 are old.", ["v2.0.1", "10.0.0.1"]),
        ("Commit deadbeef12 broke it.", ["deadbeef12"]),
        ("Run `tar -czf a` first.", ["`tar -czf a`"]),
        ("Visit example.com.cn today.", ["example.com.cn"]),
    ],
)
def test_finds(text: str, found: list[str]) -> None:
    assert protected(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "volunteers.The next day was free,but cold.",
        "It cost 3.5 million at 12:30, 20% and/or more.",
        "She went in.In the morning it rained.",
        "He paid 1.200.000 pesos for #1 of 5.",
        "ASP.NET and Node.js are names.",
        "A facade, a decade, a cafe.",
    ],
)
def test_leaves_prose_open(text: str) -> None:
    assert [span for span in protected(text) if span not in ("Node.js",)] == []


def test_words_to_keep_are_protected_where_they_stand_alone() -> None:
    assert protected("Recetaya and Recetayas", "Recetaya") == ["Recetaya"]


def test_a_huge_line_without_blanks_takes_no_time() -> None:
    begin = time.perf_counter()
    protected_spans("a/b_" * 100_000)
    protected_spans("x." * 100_000)
    assert time.perf_counter() - begin < 5
