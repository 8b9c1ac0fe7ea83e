from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.baseline import BaselineError, Key, dump, fresh, key, load, relative
from mtfix.edit import Change, Edit

KEYS: st.SearchStrategy[Key] = st.tuples(*[st.text(max_size=5)] * 5)


def at(text: str, start: int, before: str = "a", after: str = "b") -> Change:
    assert text.startswith(before, start)
    return Change(start, start + len(before), before, after, (Edit(0, 0, "", "glue/x/y"),))


@given(st.lists(KEYS))
def test_a_baseline_comes_back(keys: list[Key]) -> None:
    known = load(dump(keys), "b.json")
    assert Counter(name for counts in known.values() for name in counts.elements()) == Counter(keys)


def test_it_has_an_entry_a_line_in_order() -> None:
    text = dump([("b", "", "", "", ""), ("a", "", "", "", ""), ("b", "", "", "", "")])
    assert [line[:14] for line in text.splitlines()[1:-1]] == ['  {"file": "a"', '  {"file": "b"']


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1}', '{"version": 1, "entries": [{}]}', "nonsense"])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(BaselineError, match=r"b\.json: not a baseline"):
        load(text, "b.json")


def test_another_version_is_named() -> None:
    with pytest.raises(BaselineError, match="a baseline of version 2; this mtfix reads 1"):
        load('{"version": 2, "entries": []}', "b.json")


def test_debris_that_moved_is_known() -> None:
    old, new = "one a two", "A line above.\n\none a two"
    known = Counter([key(at(old, 4), old, "x")])
    assert fresh([at(new, new.index("a two"))], new, "x", known) == ()
    assert known.total() == 1


def test_a_third_of_two_is_new() -> None:
    text = "a\na\na\n"
    changes = [at(text, 0), at(text, 2), at(text, 4)]
    known = Counter(key(change, text, "x") for change in changes[:2])
    assert fresh(changes, text, "x", known) == (changes[2],)


def test_another_repair_or_neighbourhood_is_new() -> None:
    text = "one a two"
    known = Counter([key(at(text, 4), text, "x")])
    assert fresh([at(text, 4, "a", "c")], text, "x", known)
    assert fresh([at("six a two", 4)], "six a two", "x", known)


def test_files_are_named_from_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    assert relative("a.md", "../b.json") == "docs/a.md"
    assert relative(str(tmp_path / "c.md"), "../b.json") == "c.md"
