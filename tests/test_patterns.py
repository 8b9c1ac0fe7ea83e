# ruff: noqa: E501 (a case a line)
"""Token patterns: what steps match, what is written, how errors are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtfix.document import Document, Scanner
from mtfix.draft import Draft, Piece
from mtfix.kinds.patterns import TokenPattern, compile_pattern
from mtfix.kinds.steps import PatternError, parse
from mtfix.rule import PackError, Rule


def pattern(find: str, to: str, **more: object) -> TokenPattern:
    fixer = compile_pattern(Rule("grammar/x/y", "pattern", {"find": find, "to": to}, "x.toml: y", Path(), **more))  # type: ignore[arg-type]
    fixer.compile()
    return fixer


def rewrite(find: str, to: str, text: str, **more: object) -> str:
    fixer = pattern(find, to, **more)
    doc = Document(Draft([Piece(text, text)]), Scanner(fixer.hints))
    for edit in reversed(list(fixer.propose(doc))):
        text = text[: edit.start] + edit.after + text[edit.end :]
    return text


CASES = {
    "the example of the handbook": (
        "<prevent> NOUN|NAME|DET|ADJ|such|as+ [will VERB.VB]", "from {2:VBG}",
        "They met to prevent giants such as Google will monopolize it.",
        "They met to prevent giants such as Google from monopolizing it.",
    ),
    "adverb let through": ("<avoid> ADV? [to VERB.VB]", "{2:VBG}", "We avoided always to lie.", "We avoided always lying."),
    "line wrap": ("<avoid> [to VERB.VB]", "{2:VBG}", "We avoided\nto lie.", "We avoided\nlying."),
    "no sentence end": ("<avoid> [to VERB.VB]", "{2:VBG}", "What to avoid. To lie.", "What to avoid. To lie."),
    "no quote": ("<avoid> [to VERB.VB]", "{2:VBG}", "Avoid “to lie”.", "Avoid “to lie”."),
    "other lemma, participle": ("[<make>] a photo", "{1=take}", "We have never made a photo.", "We have never taken a photo."),
    "other lemma, other notation": ("[<make>] a photo", "<take:1>", "She makes a photo.", "She takes a photo."),
    "agreement": ("NOUN [<recognize>]", "{1:agree -1}", "The program recognize it.", "The program recognizes it."),
    "agreement, plural": ("NOUN [<learn>]", "{1:agree -1}", "The tasters learns it.", "The tasters learn it."),
    "agreement leaves the past": ("NOUN [<learn>]", "{1:agree -1}", "The tasters learned it.", "The tasters learned it."),
    "a becomes an": ("[<old>] actor", "elderly", "He is a old actor.", "He is an elderly actor."),
    "an becomes a": ("[actual] minister", "current", "He is an actual minister.", "He is a current minister."),
    "article inside": ("is [teacher|engineer]", "a {1}", "He is engineer.", "He is an engineer."),
    "capital kept": ("[the most of] NOUN|DET", "most of", "The most of the trees fell.", "Most of the trees fell."),
    "capital moves": ("[three first] NOUN", "first three", "Three first chapters.", "First three chapters."),
    "deletion": ("[the] @lands", "", "He left. The France signed.", "He left. France signed."),
    "deletion inside": ("[the] @lands", "", "In the France it rains.", "In France it rains."),
    "copied head loses its capital": ("[NOUN of power]", "power {1}", "Struggles of power.", "Power struggles."),
    "negative look ahead": ("<go> [home] again!", "back", "Go home. Go home again.", "Go back. Go home again."),
    "negative look behind": ("to! <go> [home]", "back", "I go home to go home.", "I go back to go home."),
    "start": ("^ [Is possible]", "it is possible", "Is possible? What Is possible.", "It is possible? What Is possible."),
    "start after a quote": ("^ [is possible]", "it is possible", "He said: “Is possible.”", "He said: “It is possible.”"),
    "end": ("[a lot] $", "much", "It costs a lot. A lot of it.", "It costs much. A lot of it."),
    "clitic": ("[it 's] possible", "this is", "It’s possible.", "This is possible."),
    "clitic of be": ("[<be>] called", "get", "They're called.", "They get called."),
    "genitive is no verb": ("[<be>] called", "get", "Ann's called.", "Ann's called."),
    "curly apostrophe": ("[every NAME 's NOUN]", "every {4} of {2}'s", "At every Bob’s joke.", "At every joke of Bob’s."),
    "optional step leaves no blank": ("[a very? punctual]", "an {2} early", "a punctual and a very punctual man",
                                      "an early and a very early man"),
    "only reading": ("[big] =NOUN", "great", "A big house, a big happiness.", "A big house, a great happiness."),
    "adverb": ("<arrive> [punctual]", "{1:RB}", "It arrived punctual.", "It arrived punctually."),
    "number": ("NUM [customer]", "{1:NNS}", "Three customer came, 12 customer left.", "Three customers came, 12 customers left."),
    "year": ("in [the YEAR]", "{2}", "In the 2015 it moved, in the 12 it did not.", "In 2015 it moved, in the 12 it did not."),
    "name only inside": ("[NAME] town", "the", "Bath town. In Bath town.", "Bath town. In the town."),
    "repeated": ("[very|really+] tired", "so", "I am very really very tired.", "I am so tired."),
    "case of a literal": ("in [May]", "spring", "It may, in May, rain; in may.", "It may, in spring, rain; in may."),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_rewrites(case: str, tmp_path: Path) -> None:
    (tmp_path / "lands.tsv").write_text("# lands\nfrance\n")
    find, to, text, wanted = CASES[case]
    fixer = compile_pattern(Rule("grammar/x/y", "pattern", {"find": find, "to": to}, "x.toml: y", tmp_path))
    doc = Document(Draft([Piece(text, text)]), Scanner(fixer.hints))
    for edit in reversed(list(fixer.propose(doc))):
        text = text[: edit.start] + edit.after + text[edit.end :]
    assert text == wanted


def test_unless_is_searched_in_the_sentence_of_the_match() -> None:
    guarded = {"unless": ("tea",)}
    assert (
        rewrite("[go] home", "come", "Tea? Go home. Go home for tea.", **guarded) == "Tea? Come home. Go home for tea."
    )


def test_a_line_end_is_a_blank_to_exceptions_and_to_what_stands_there_already() -> None:
    wrapped = "They are at\n  home here."
    assert rewrite("[at] home", "in", wrapped, unless=("at home",)) == wrapped
    assert rewrite("[at|in home]", "at home", wrapped) == wrapped


@pytest.mark.parametrize(
    ("find", "to", "message"),
    [
        ("a [b", "x", "find, column 1: [ and ]"),
        ("a <foo", "x", "find, column 3: '<foo'"),
        ("NOUM x", "x", "find, column 1: unknown class NOUM"),
        ("a [b] [c]", "x", "find, column 7: a second ["),
        ("<a.XX>", "x", "find, column 1: '<a.XX>'"),
        ("x @nope", "x", "find, column 3: no table nope.tsv"),
        ("a b||c", "x", "find, column 5: an empty choice"),
        ("NOUN VERB", "x", "no step names a word"),
        ("a? b*", "x", "at least one step"),
        ("a [b] c", "{5}", "to, column 1: no step 5; there are -1 to -1 and 1 to 2"),
        ("a b", "x {1:VBX}", "to, column 3: 'VBX'"),
        ("a b", "{1:agree}", "to, column 1: write {2:agree -1}"),
        ("a b! c", "x {2}", "to, column 3: step 2 (b!) takes no word"),
        ("a b", "an {oops}", "to, column 4: '{'"),
    ],
)
def test_errors_name_file_rule_and_column(find: str, to: str, message: str) -> None:
    with pytest.raises(PackError) as error:
        pattern(find, to)
    assert str(error.value).startswith("x.toml: y: ")
    assert message in str(error.value)


@given(st.text(alphabet="[]<>|?*+!@=.NOUNa ", max_size=20))
def test_any_string_is_a_pattern_or_an_error(text: str) -> None:
    try:
        parse(text, Path())
    except PatternError as error:
        assert str(error).startswith("column ")


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["a", "very", "old", "man", ",", ".", "“", "it's", "\n", "2.5", "don’t", "Ann"]), max_size=30
    )
)
def test_edits_lie_inside_the_text_and_come_to_rest(words: list[str]) -> None:
    text = " ".join(words)
    once = rewrite("[very|old+] man", "old man", text)
    assert rewrite("[very|old+ man] ANY!", "person", once).count("person") <= once.count("man")


def test_a_hostile_text_takes_no_time() -> None:
    fixer = pattern("ANY* ANY* ANY* old ANY* ANY* ANY* $ nothing", "x")
    text = "old " * 400
    doc = Document(Draft([Piece(text, text)]), Scanner(fixer.hints))
    assert list(fixer.propose(doc)) == []
