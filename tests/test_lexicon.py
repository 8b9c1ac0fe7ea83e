"""Which words are English: glue is not, rare words, derivations and names are."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix import lexicon


@pytest.mark.parametrize(
    "word", ["phenomenon", "Utrecht", "neighbourhood", "internet", "deoxyribonucleic", "don't", "dog’s"]
)
def test_everyday_words_names_and_possessives_are_known(word: str) -> None:
    assert lexicon.known(word)


@pytest.mark.parametrize(
    "word", ["unhelpfulness", "biocompatible", "rechargeability", "pseudoreligious", "dutifulness"]
)
def test_words_made_by_rule_are_known(word: str) -> None:
    assert word not in lexicon.known_words() or lexicon.rare(word)
    assert lexicon.known(word)


@pytest.mark.parametrize(
    "word", ["phenomenonleaving", "nearthe", "ofthe", "inthe", "wherework", "candidatesa", "Ofthemselves"]
)
def test_glue_is_unknown_even_where_frequency_lists_hold_it(word: str) -> None:
    assert not lexicon.known(word)


def test_short_glue_with_a_capital_may_be_a_name() -> None:
    assert "abad" in lexicon.slips()
    assert lexicon.known("Abad")
    assert not lexicon.known("abad")


@pytest.mark.parametrize("piece", ["tion", "ment", "gether", "utrecht", "zq", "ternet"])
def test_fragments_and_names_are_not_plain(piece: str) -> None:
    assert not lexicon.plain(piece)


def test_shares_and_pairs_are_ordered_by_use() -> None:
    assert lexicon.frequency("the") > lexicon.frequency("Phenomenon") > lexicon.frequency("phenomenonleaving") == 0
    of_the, near_the = lexicon.log_pair("of", "the"), lexicon.log_pair("near", "the")
    assert of_the is not None and near_the is not None and of_the > near_the
    assert lexicon.log_pair("bridge", "phenomenon") is None
    assert lexicon.log_share("rechargeability") == lexicon.log_share("unhelpfulness")
    assert lexicon.log_share("phenomenonleaving") is None


@given(st.lists(st.sampled_from(["the", "The", "ofthe", "Ofthe", "zzqx", "it's", "Utrecht", "Unhelpfulness", "Sgat"])))
def test_unknown_is_what_known_denies(words: list[str]) -> None:
    assert lexicon.unknown(words) == {word for word in words if not lexicon.known(word)}


def test_every_slip_is_what_it_says() -> None:
    assert all(parts.replace(" ", "") == slip for slip, parts in lexicon.slips().items())


def test_pairs_stay_unloaded_until_a_site_needs_them() -> None:
    code = "from mtfix import lexicon; lexicon.known('house'); print(lexicon._pairs.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
