from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix import log
from mtfix.edit import Change, Edit
from mtfix.history import Turn, apply, chain, inverse, rebase, runs, take_back
from mtfix.log import LogError, Record, digest, in_words, parse, records

TEXT = "Openai grew ,and\r\nOpenai fell\u2028."


def change(start: int, before: str, after: str, *rules: str) -> Change:
    edits = tuple(Edit(0, 0, "", rule, 0.95, f"why {rule}") for rule in rules or ("entity/x/y",))
    return Change(start, start + len(before), before, after, edits)


def logged(text: str, changes: list[Change], file: str = "a.txt") -> list[Record]:
    result = apply(text, changes)
    return records(changes, text, file, "utf-8", digest(text.encode()), digest(result.encode()))


def test_a_record_says_where_what_and_why() -> None:
    record = logged(TEXT, [change(18, "Openai", "OpenAI", "entity/a/b", "casing/c/d", "entity/a/b")])[0]
    assert (record.line, record.column, record.start, record.end) == (2, 1, 18, 24)
    assert (record.rule, record.rules) == ("entity/a/b", ("entity/a/b", "casing/c/d"))
    assert (record.confidence, record.why) == (0.95, "why entity/a/b; why casing/c/d")
    assert record.original == digest(TEXT.encode())


@pytest.mark.parametrize(
    ("text", "made", "shown"),
    [
        ("see theevent now", change(7, "", " "), "“theevent” → “the event”"),
        ("valued at 500,000 million now", change(13, ",000 m", " b"), "“500,000 million” → “500 billion”"),
        ("grew ,and", change(4, " ,", ", "), "“grew ,and” → “grew, and”"),
        ("a\nb", change(1, "\n", " "), "“a\\nb” → “a b”"),
        (
            "x",
            change(0, "x" * 100, "y"),
            "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx” → “y”",
        ),
        ("a\u200bb", change(1, "\u200b", ""), "“a\\u200bb” → “ab”"),
    ],
)
def test_a_change_is_shown_in_words(text: str, made: Change, shown: str) -> None:
    assert in_words(made, text) == shown


def test_records_come_back_from_their_lines() -> None:
    made = logged(TEXT, [change(0, "Openai", "Open\u2028AI"), change(11, " ,", ", ")])
    text = "".join(record.to_json() + "\n" for record in made)
    assert len(text.splitlines()) == 2
    assert parse(text + "\n", "log") == made


@pytest.mark.parametrize(
    ("line", "message"),
    [("nonsense", "line 1: not JSON"), ("[]", "line 1: not a record"), ('{"file": "a"}', "'line' is missing")],
)
def test_a_line_that_is_no_record_is_named(line: str, message: str) -> None:
    with pytest.raises(LogError, match=message):
        parse(line, "log")


@pytest.mark.parametrize(("key", "value"), [("start", -1), ("start", True), ("rules", "x"), ("before", None)])
def test_a_wrong_value_is_named(key: str, value: object) -> None:
    line = json.loads(logged(TEXT, [change(0, "O", "o")])[0].to_json())
    with pytest.raises(LogError, match=f"{key!r} can't be"):
        parse(json.dumps({**line, key: value}), "log")


def test_a_key_of_a_later_version_is_passed_over() -> None:
    made = logged(TEXT, [change(0, "O", "o")])
    assert parse(json.dumps({**json.loads(made[0].to_json()), "mood": "good"}), "log") == made


def test_applying_to_another_text_fails() -> None:
    with pytest.raises(LogError, match="expected 'Openai', found 'Closed'"):
        apply("Closed grew", [Turn(0, 6, "Openai", "OpenAI")])


def test_changes_that_overlap_are_refused() -> None:
    with pytest.raises(LogError):
        apply("abcdef", [Turn(0, 3, "abc", "x"), Turn(2, 4, "cd", "y")])


def test_rebasing_refuses_a_place_that_others_replace() -> None:
    with pytest.raises(LogError, match="again"):
        rebase([Turn(1, 3, "bc", "x")], [Turn(2, 4, "cd", "y")])


def test_a_chain_leads_from_run_to_run_and_passes_over_strangers() -> None:
    one = logged("ab", [change(0, "a", "x")])
    stranger = logged("zz", [change(0, "z", "y")])
    two = logged("xb", [change(1, "b", "y")])
    history = runs([*one, *stranger, *two])
    assert chain(history, digest(b"xy")) == [one, two]
    assert chain(history, digest(b"xb")) == [one]
    assert chain(history, digest(b"other")) == []


def test_a_log_that_does_not_lead_back_is_refused() -> None:
    made = [replace(record, original="0" * 64) for record in logged("ab", [change(0, "a", "x")])]
    with pytest.raises(LogError, match="doesn't lead back"):
        take_back("xb", [made], lambda record: True, str.encode)


@pytest.mark.parametrize(
    ("prefix", "covered"),
    [(None, True), ("entity", True), ("entity/a", True), ("entity/a/b", True), ("casing", True),
     ("entity/ab", False), ("glue", False)],
)  # fmt: skip
def test_a_change_is_picked_by_any_of_its_rules(prefix: str | None, covered: bool) -> None:
    record = logged(TEXT, [change(0, "Openai", "OpenAI", "entity/a/b", "casing/c/d")])[0]
    assert log.under(prefix)(record) is covered


@st.composite
def changed_texts(draw: st.DrawFn, text: str | None = None) -> tuple[str, list[Change]]:
    """A text and changes of it that are disjoint, in order, and parted by at least one character."""
    if text is None:
        text = draw(st.text("ab é\n", max_size=40))
    changes, at = [], 0
    while at <= len(text):
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        after = draw(st.text("xyz", max_size=4))
        if text[start:end] != after:
            changes.append(change(start, text[start:end], after, draw(st.sampled_from(["entity/a/b", "glue/c/d"]))))
        at = end + 1
        if draw(st.booleans()):
            break
    return text, changes


@given(changed_texts())
def test_the_inverse_leads_back(case: tuple[str, list[Change]]) -> None:
    text, changes = case
    assert apply(apply(text, changes), inverse(changes)) == text


@given(changed_texts(), st.data())
def test_taking_some_back_is_the_same_as_applying_the_others(
    case: tuple[str, list[Change]], data: st.DataObject
) -> None:
    text, changes = case
    made = logged(text, changes)
    gone = data.draw(st.sets(st.sampled_from(made))) if made else set()
    result, left = take_back(apply(text, changes), runs(made), lambda record: record in gone, str.encode)
    stay = [one for one, record in zip(changes, made, strict=True) if record not in gone]
    assert result == apply(text, stay)
    assert left == logged(text, stay)


@given(changed_texts(), st.data())
def test_what_a_partial_undo_leaves_can_be_undone_in_its_turn(
    case: tuple[str, list[Change]], data: st.DataObject
) -> None:
    text, changes = case
    middle = apply(text, changes)
    _, later = data.draw(changed_texts(middle))
    made = [*logged(text, changes), *logged(middle, later)]
    result = apply(middle, later)
    now = digest(result.encode())
    try:
        partly, left = take_back(result, chain(runs(made), now), log.under("glue"), str.encode)
    except LogError as error:
        assert "again" in str(error)
        return
    assert all(record.rule == "entity/a/b" for record in left)
    links = chain(runs(left), digest(partly.encode()))
    assert sum(map(len, links)) == len(left)
    if left:
        assert take_back(partly, links, lambda record: True, str.encode) == (text, [])
    else:
        assert partly == text
