"""Glue, splits, seams, tails, numbers and hyphens, on sentences of our own and look-alikes that must stay."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.arbitration import arbitrate
from mtfix.document import Document, Scanner
from mtfix.draft import Draft, Piece
from mtfix.edit import APPLY_AT
from mtfix.fixers.camel import about_code, seam
from mtfix.fixers.formulas import Indices
from mtfix.fixers.joints import between
from mtfix.fixers.segment import best, conditional, unlisted, usable
from mtfix.fixers.stretches import divisible, suspects
from mtfix.fixers.tails import ending, find_tail
from mtfix.fixers.words import FIXERS, foreign


def repaired(text: str) -> str:
    """Apply what the fixers of words are sure of, until they are silent."""
    for _ in range(5):
        doc = Document.of(text)
        edits = arbitrate(
            e for f in FIXERS for e in f.propose(doc) if e.confidence >= APPLY_AT and _hinted(f.hints, doc)
        )
        if not edits:
            return text
        for edit in reversed(edits):
            text = text[: edit.start] + edit.after + text[edit.end :]
    raise AssertionError(f"does not settle: {text}")


def _hinted(hints: tuple[str, ...], doc: Document) -> bool:
    return not hints or any(hint in doc.lower for hint in hints)


@pytest.mark.parametrize(
    ("glued", "right"),
    [
        ("Pour the milk into thebowl and stir.", "Pour the milk into the bowl and stir."),
        ("The keeper left beforethe end ofthe match.", "The keeper left before the end of the match."),
        ("She sold her sharesand moved abroad.", "She sold her shares and moved abroad."),
        ("It became a successthanks to the radio.", "It became a success thanks to the radio."),
        ("Thecouncil rejected theplan inJune.", "The council rejected the plan in June."),
        ("They drovealongtheriver until dusk.", "They drove along the river until dusk."),
        ("Lucía'snew record and it'sstill raining", "Lucía's new record and it's still raining"),
    ],
)
def test_glue_is_cut(glued: str, right: str) -> None:
    assert repaired(glued) == right


@pytest.mark.parametrize(
    ("cut", "right"),
    [
        ("The man agement met yes terday.", "The management met yesterday."),
        ("We live to gether with our chil dren.", "We live together with our children."),
        ("The I nternet was slow, a nd the mod em failed.", "The Internet was slow, and the modem failed."),
        ("The r e s u l t was wri tten down.", "The result was written down."),
    ],
)
def test_cut_words_are_joined(cut: str, right: str) -> None:
    assert repaired(cut) == right


@pytest.mark.parametrize(
    ("glued", "right"),
    [
        (
            "The tower was bought by Valdoriawhich owns ten more.",
            "The tower was bought by Valdoria, which owns ten more.",
        ),
        ("Valdoria is old. Behind Valdoriais a family firm.", "Valdoria is old. Behind Valdoria is a family firm."),
        (
            "They announced Valdoriaan ambitious plan. Valdoria is new.",
            "They announced Valdoria, an ambitious plan. Valdoria is new.",
        ),
        ("Bright Hill is rich. In May Bright Hillis for sale.", "Bright Hill is rich. In May Bright Hill is for sale."),
        ("Critics liked Orsiniand praised the cast.", "Critics liked Orsini and praised the cast."),
    ],
)
def test_names_give_their_tails_back(glued: str, right: str) -> None:
    assert repaired(glued) == right


@pytest.mark.parametrize(
    ("glued", "right"),
    [
        (
            "It was printed by the newspaperEl Norte in its Sunday issue.",
            "It was printed by the newspaper El Norte in its Sunday issue.",
        ),
        ("The chair of the CommitteeRosa Prats, resigned.", "The chair of the Committee, Rosa Prats, resigned."),
        ("He works inPortugal and travels toSpain.", "He works in Portugal and travels to Spain."),
        (
            "He will miss the rest of the seasonThe club is calm.",
            "He will miss the rest of the season. The club is calm.",
        ),
        (
            "The cast has Carla BrunettiDavide Solari and Irene Testa.",
            "The cast has Carla Brunetti, Davide Solari and Irene Testa.",
        ),
    ],
)
def test_seams_at_capitals_are_opened(glued: str, right: str) -> None:
    assert repaired(glued) == right


@pytest.mark.parametrize(
    ("glued", "right"),
    [
        ("The dam is212metres high.", "The dam is 212 metres high."),
        ("About 400guests came in2016.", "About 400 guests came in 2016."),
        ("A co -pilot and a non -smoker met.", "A co-pilot and a non-smoker met."),
        ("The so- called experts wore hand -made shoes.", "The so-called experts wore hand-made shoes."),
        ("The reser- voir is empty.", "The reservoir is empty."),
        ("The post - war years were hard.", "The post-war years were hard."),
    ],
)
def test_numbers_and_hyphens(glued: str, right: str) -> None:
    assert repaired(glued) == right


@pytest.mark.parametrize(
    "text",
    [
        "CaixaBank, InfoJobs, PayPal, YouTube and GitHub grew; McDonald and DiCaprio ate at LaGuardia.",
        "My iPhone, my eBay account and LaTeX on macOS.",
        "Call getUserName() or isEmpty, set maxLength and run toString.",
        "The hypergraph is biconnected; the eigenspace is not. Wolfberries and boysenberries grow.",
        "Staphylococcus epidermidis and Lactobacillus delbrueckii are bacteria.",
        "Tenochtitlan, Huitzilopochtli, Wrzeszcz, Khovanshchina, Llanfairpwllgwyngyll.",
        "La Universidad Nacional publicó ayer muchas preguntas y respuestas para sus estudiantes.",
        "Die Untersuchung der Wirkungsweise wurde gestern abgeschlossen.",
        "It is land that we own, and he may be all right in time to come.",
        "Pre- and post-natal care, two- and three-room flats, mid- to long-term plans.",
        "He said - and left - that he was tired. It fell to -5 degrees.",
        "Run tar -czf, rm -r and git -C there.",
        "H2O, 4K, 3D, the 21st, an mp3, the 1990s, 5km, utf8, covid19, B2B and 16bit.",
        "Let x be k as n goes to infinity; then f is a map of S in T.",
        "She typed teh wrong adress and recieved familiy fotos.",
        "#throwbackthursday and https://example.org/aboutus stay.",
        "Olga Chekhova, Martina and Roberta met a Croatian in Manakintown.",
    ],
)
def test_what_looks_like_glue_stays(text: str) -> None:
    assert repaired(text) == text


def test_a_word_that_comes_back_is_a_term() -> None:
    assert repaired("Open someproject and build someproject; someproject is small.") == (
        "Open someproject and build someproject; someproject is small."
    )


def test_less_is_asked_where_much_is_broken() -> None:
    broken = "ofthe city andthe river forthe people inthe valley tothe lake "
    assert repaired(broken).split() == "of the city and the river for the people in the valley to the lake".split()


@pytest.mark.parametrize(
    "seed", ["the house by the river", "a letter from my old friend", "nobody knows what happened next"]
)
def test_a_line_without_blanks_is_cut(seed: str) -> None:
    reading, as_is = best([seed.replace(" ", "")])
    cuts = [*reading.cuts, len(seed.replace(" ", ""))]
    letters = seed.replace(" ", "")
    assert " ".join(letters[i:j] for i, j in itertools.pairwise(cuts)) == seed
    assert reading.score > as_is.score


def test_readings_of_good_text_change_nothing() -> None:
    tokens = ["the", "old", "bridge", "fell"]
    reading, as_is = best(tokens, "when", "down")
    assert reading.cuts == as_is.cuts == (0, 3, 6, 12)
    assert reading.score == pytest.approx(as_is.score)


def test_pieces_of_the_lattice() -> None:
    assert conditional("of", "the") > conditional("the", "of")
    assert unlisted("abcdefghijklmnopq") < unlisted("abcdefgh")
    assert (
        usable("bridge") and usable("Utrecht") and not usable("utrecht") and not usable("tion") and not usable("brIdge")
    )
    assert divisible("nearthe") and not divisible("zzyzx")


def test_suspects_are_unknown_words_and_scraps() -> None:
    odd = suspects(Document.of("The transla tion of Utrecht nearthe b."))
    assert {"transla", "tion", "nearthe", "b"} <= odd
    assert not {"The", "of"} & odd


def test_name_endings_are_counted() -> None:
    assert ending("ri", "a") > ending("ri", "which") == -4.5


def test_tails_need_a_name_or_a_word_that_no_name_ends_in() -> None:
    doc = Document.of("Valdoria is here.")
    seen, unseen = find_tail(doc, "Valdoriahas", "won"), find_tail(doc, "Goldenson", "said")
    assert seen is not None and seen.cut == 8 and seen.score > 0.5
    assert unseen is None or unseen.score < 0


def test_seams_of_brands_are_left() -> None:
    doc = Document.of("The AquaVento grew. AquaVento is new.")
    assert seam(doc, 4, "AquaVento") is None


def test_code_is_noticed() -> None:
    assert about_code(Document.of("Call open() first."))
    assert not about_code(Document.of("Call me first."))


def test_other_languages_are_noticed() -> None:
    text = "estas respuestas muchas preguntas nuevas cada semana"
    at = text.index("muchas")
    assert foreign(Document.of(text), ((at, at + 6),))
    assert not foreign(Document.of("the answers muchas were given"), ((12, 18),))


@pytest.mark.parametrize(
    ("text", "head", "tail", "expected"),
    [
        ("He met Anna which", "Anna", "which", ", "),
        ("The box in which", "in", "which", " "),
        ("They visited Roma a city of stone.", "Roma", "a", ", "),
        ("He gave Anna a book.", "Anna", "a", " "),
        ("Peel the potatoes.", "Peel", "the", " "),
        ("They praised Roma but they left.", "Roma", "but", ", "),
        ("It was slow but steady.", "slow", "but", " "),
    ],
)
def test_commas_between_pieces(text: str, head: str, tail: str, expected: str) -> None:
    start = text.index(f"{head} {tail}")
    glued = text.replace(f"{head} {tail}", head + tail)
    assert between(Document.of(glued), start, head, tail, start + len(head + tail)) == expected


@given(
    st.lists(
        st.sampled_from("the and city river nearthe transla tion a b Utrecht inthe Sgat 300people co -founder".split()),
        max_size=12,
    )
)
def test_repair_settles_and_keeps_letters(words: list[str]) -> None:
    text = " ".join(words)
    once = repaired(text)
    assert repaired(once) == once
    assert [c for c in once if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("We nowturn to the general problem of heat.", "We now turn to the general problem of heat."),
        ("Now wesum over the odd numbers.", "Now we sum over the odd numbers."),
        ("The frog feeds onfrogs more often.", "The frog feeds on frogs more often."),
        ("See the EquivalencePrinciple in physics.", "See the Equivalence Principle in physics."),
        ("Close friends(Linguistic Data Consortium) came.", "Close friends (Linguistic Data Consortium) came."),
        ("thisproduct isavailable inmany colours.", "this product is available in many colours."),
        ("It is avail able in sev eral lan guages.", "It is available in several languages."),
        ("The peak of the 1980swas high.", "The peak of the 1980s was high."),
        ("It grew 20cmin two years.", "It grew 20cm in two years."),
    ],
)
def test_blanks_of_broken_texts_come_back(text: str, right: str) -> None:
    assert repaired(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "Select the person(s or group) you want.",
        "Call print(Hello World) to see it.",
        "It nowadays rains; the nowcasts agree.",
        "An onshore oncogene test",
        "Here hereticks and heirs meet.",
        "Use the 4thgen chip, 10kmh and 5kgs, the 20th century and 1990s.",
        "Il prodotto disponibile in molti colori della nostra collezione.",
    ],
)
def test_what_only_looks_broken_stays(text: str) -> None:
    assert repaired(text) == text


def test_a_symbol_of_two_letters_is_closed_up_at_its_bracket() -> None:
    text = "One has A(kx ) = 1 for x ≤ 2."
    doc = Document(Draft([Piece(text, text)]), Scanner(Indices.hints))
    assert [(edit.start, edit.end) for edit in Indices().propose(doc)] == [(12, 13)]
