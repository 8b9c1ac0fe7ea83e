"""The engine: rounds come to rest, clean text stays, other people's faults stop nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtfix.arbitration import arbitrate, between_marks, trim
from mtfix.document import Document
from mtfix.draft import Draft, Kind, Piece
from mtfix.edit import Edit
from mtfix.engine import Cleaner
from mtfix.options import OptionsError
from mtfix.rule import PackError

DEBRIS = st.sampled_from(
    "Openai OpenAi Stargate Stargatean Stargatelaunched the the , . .. co -founder CUndo 500,000 million dollars "
    "“Yes ” ¿Why? «no» don ' t is 1.500 2,5 Ã© &amp; &#39; a an In and Together, dreamed with prevent will THE i march "
    "transla- tion phenomenonleaving Mar-A-Lago http://a.org/b_c `x y` 12 % $ 40 never-ending ’s\u200b ﬁne".split(" ")
)
TEXTS = st.lists(st.one_of(DEBRIS, st.sampled_from(["\n\n", "\n", "\r\n", " ", "\t"])), max_size=25).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_a_second_run_finds_nothing(cleaner: Cleaner, text: str) -> None:
    report = cleaner.review(text)
    assert cleaner.clean(report.text) == report.text
    forth = text
    for change in reversed(report.changes):
        forth = forth[: change.start] + change.after + forth[change.end :]
    assert forth == report.text


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_any_text_at_all_can_be_cleaned(cleaner: Cleaner, text: str) -> None:
    once = cleaner.clean(text)
    assert cleaner.clean(once) == once


PROSE = "She opened the window and looked at the river. It was early, and nobody was on the bridge yet."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", ""])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_right_text_comes_out_byte_for_byte(cleaner: Cleaner, end: str, bom: str) -> None:
    text = bom + f"{PROSE}{end}{end}\t{PROSE}  {end}"
    report = cleaner.review(text)
    assert report.text == text
    assert report.changes == ()


def test_the_surest_edit_wins_then_the_longest_then_the_leftmost() -> None:
    sure, long, left, right = (
        Edit(3, 5, "s", "a/b/c", 0.97),
        Edit(0, 4, "l", "a/b/c", 0.9),
        Edit(6, 7, "x", "a/b/c", 0.9),
        Edit(6, 7, "y", "a/b/d", 0.9),
    )
    assert arbitrate([right, left, long, sure]) == [sure, left]


def test_edits_that_only_touch_are_both_taken() -> None:
    one, two = Edit(0, 2, "a", "a/b/c"), Edit(2, 4, "b", "a/b/c")
    assert arbitrate([two, one]) == [one, two]


def test_trim_drops_what_does_not_change() -> None:
    assert trim(Edit(0, 10, "Stargate, an", "g/w/w"), "Stargatean") == Edit(8, 8, ", ", "g/w/w")
    assert trim(Edit(0, 3, "the", "g/w/w"), "the") is None
    assert trim(Edit(0, 7, "the", "g/w/w"), "the the") == Edit(3, 7, "", "g/w/w")


class Swap:
    """A fixer that never comes to rest."""

    name = "calque/test"
    hints = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        old, new = ("ping", "pong") if "ping" in doc.text else ("pong", "ping")
        if (at := doc.text.find(old)) >= 0:
            yield Edit(at, at + 4, new, "calque/test/swap")


class Grow:
    """A fixer whose output wakes it again."""

    name = "calque/test"
    hints = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        yield Edit(0, 0, "a", "calque/test/grow")


class Broken:
    """A third party's fixer that raises."""

    name = "calque/test"
    hints = ()

    def propose(self, doc: Document) -> Iterable[Edit]:
        raise ZeroDivisionError("a third party's fault")


@pytest.mark.parametrize("start", ["ping", "pong"])
def test_a_circle_ends_in_one_member_wherever_it_is_entered(start: str) -> None:
    report = Cleaner(fixers=[Swap()]).review(start)
    assert report.text == "ping"
    assert not report.settled


def test_a_text_that_only_grows_is_left_alone() -> None:
    report = Cleaner(fixers=[Grow()]).review("b")
    assert (report.text, report.settled, report.changes) == ("b", False, ())


def test_a_failing_fixer_is_named_and_the_rest_goes_on() -> None:
    from mtfix.engine import _Guarded

    report = Cleaner(fixers=[_Guarded(Broken(), "broken-package"), Swap()]).review("none of it")
    assert "broken-package raised ZeroDivisionError" in report.problems[0]
    assert report.text == "none of it"


def write_pack(folder: Path, body: str, topic: str = "mine") -> Path:
    path = folder / "calque" / f"{topic}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")
    return folder


PACK = """
[[regex]]
id = "{id}"
find = '{find}'
to = "x"
why = "a test"
hint = ["a"]
bad = ["aaa"]
good = ["x"]
keep = ["b"]
"""


def test_a_runaway_regex_of_a_users_pack_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtfix.kinds.rewrites.TIME_LIMIT", 0.2)
    folder = write_pack(tmp_path, PACK.format(id="runaway", find="(?:a|aa)+[^a]{2}"))
    report = Cleaner(packs=[str(folder)], plugins=False, select="calque/mine").review("a" * 40 + "!")
    assert report.text == "a" * 40 + "!"
    assert "calque/mine/runaway" in report.problems[0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (PACK.format(id="broken", find="(a"), "broken regex"),
        ('[[regex]]\nid = "x"\n', "needs `bad` and `good`"),
        ('[[rex]]\nid = "x"\n', "unknown kind 'rex'"),
        ('[[regex\nid = "x"\n', "not valid TOML"),
        (PACK.format(id="x", find="a") + "colour = 1\n", "unknown key colour"),
    ],
)
def test_a_wrong_pack_is_refused_with_its_file_and_rule(tmp_path: Path, body: str, words: str) -> None:
    folder = write_pack(tmp_path, body)
    with pytest.raises(PackError, match=r"calque/mine\.toml") as caught:
        Cleaner(packs=[str(folder)], plugins=False)
    assert words in str(caught.value)


def test_a_users_pack_works_like_a_built_in_one(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, PACK.format(id="mine", find="aaa"))
    assert Cleaner(packs=[str(folder)], plugins=False).clean("aaa") == "x"


def test_rules_are_selected_and_ignored_by_prefix(cleaner: Cleaner) -> None:
    text = "Openai lost a struggle of power."
    assert cleaner.derive(select="calque").clean(text) == "Openai lost a power struggle."
    assert cleaner.derive(ignore=["calque/es"]).clean(text) == "OpenAI lost a struggle of power."


def test_an_unknown_rule_names_the_nearest(cleaner: Cleaner) -> None:
    with pytest.raises(OptionsError, match="the nearest is 'calque/es'"):
        cleaner.derive(select="calque/ess")


def test_words_to_keep_are_never_touched(cleaner: Cleaner) -> None:
    assert cleaner.derive(keep=["Openai"]).clean("Openai and Chatgpt") == "Openai and ChatGPT"


def test_the_threshold_moves_suggestions_into_changes(cleaner: Cleaner) -> None:
    fixed = Cleaner(fixers=[Swap()]).derive(threshold=0.99).review("pong")
    assert fixed.text == "pong"
    assert [change.after for change in fixed.suggestions] == ["i"]


def test_a_draft_knows_its_text() -> None:
    draft = Draft([Piece("ab", "ab")])
    assert draft.text == "ab"
    draft.apply([Edit(0, 1, "c", "a/b/c")])
    assert draft.text == "cb"


def test_an_edit_across_markup_leaves_the_markup_where_it_is() -> None:
    pieces = [
        Piece("a ", "a "),
        Piece("<b>", "", Kind.OPEN),
        Piece("struggle", "struggle"),
        Piece("</b>", "", Kind.CLOSE),
        Piece(" of power", " of power"),
    ]
    draft = Draft(pieces)
    edit = Edit(2, 19, "power struggle", "calque/test/test")
    draft.apply(between_marks(edit, Document(draft)))
    assert draft.result() == "a power <b>struggle</b>"


def test_the_same_insertion_on_both_sides_of_a_blank_is_made_once() -> None:
    left, right = Edit(6, 6, " all", "a/b/c"), Edit(7, 7, "all ", "a/b/d")
    assert len(arbitrate([left, right], "Almost people")) == 1


def test_own_names_are_restored_where_their_case_is_wrong() -> None:
    cleaner = Cleaner(plugins=False, names=["RecetaYa", "vidaSana Plus"])
    assert cleaner.clean("She uses Recetaya and Vidasana Plus.") == "She uses RecetaYa and vidaSana Plus."
